//! Contracts from their JSON form to their results: published worked examples, each with its source; what is refused and where; that
//! the exact engine and the what-if model agree; that nothing drifts and nothing panics.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops here, and says where")]

mod accounting;
mod agrees;
mod arbitrary;
mod exactness;
mod forms;
mod further_forms;
mod further_terms;
mod outcomes;
mod readme;
mod refused;
mod settlement;
mod stacking;
mod words;

use counterweight::document::DocumentError;
use counterweight::document::contract::{evaluate, read, read_workbench, results, to_workbench};
use counterweight::document::link::contract_without_names;
use serde_json::{Value, json};

/// The results of a document that must be accepted.
#[track_caller]
fn evaluated(document: &Value) -> Value {
    let text = document.to_string();
    let agreement = read(&text).unwrap_or_else(|errors| panic!("{errors:?} in {text}"));
    let results = results(&agreement, &evaluate(&agreement).unwrap());
    without_its_names_it_pays_the_same(&text, &results);
    results
}

/// A link carries a contract without its names: every example here goes through it.
#[track_caller]
fn without_its_names_it_pays_the_same(text: &str, expected: &Value) {
    let nameless = contract_without_names(&to_workbench(text).unwrap());
    let agreement = read_workbench(&nameless).unwrap_or_else(|errors| panic!("{errors:?} in {nameless:?}"));
    let found = results(&agreement, &evaluate(&agreement).unwrap());
    let amounts = |results: &Value| {
        let sums = |list: &str, field: &str| -> Vec<Value> {
            results[list].as_array().unwrap().iter().map(|entry| entry[field].clone()).collect()
        };
        [sums("payouts", "amount"), sums("settlements", "amount")]
    };
    assert_eq!(amounts(&found), amounts(expected), "{nameless:?}");
}

/// Every problem of a text, of form or of size.
fn problems(text: &str) -> Vec<DocumentError> {
    match read(text) {
        Ok(agreement) => evaluate(&agreement).err().unwrap_or_default(),
        Err(errors) => errors,
    }
}

/// A contract of rebates on volumes, in euros.
fn contract(rebates: Value, volumes: Value) -> Value {
    json!({"schema": 1, "contract": {"currency": "EUR", "rebates": rebates}, "volumes": volumes})
}

/// A contract of one rebate with these fields besides its id.
fn one(mut rebate: Value, volumes: Value) -> Value {
    rebate["id"] = "r".into();
    contract(json!([rebate]), volumes)
}

/// With further fields of the contract.
fn with(mut document: Value, fields: Value) -> Value {
    for (name, value) in fields.as_object().unwrap() {
        document["contract"][name] = value.clone();
    }
    document
}

/// What the one rebate pays.
#[track_caller]
fn paid(document: &Value) -> String {
    text(&evaluated(document)["payouts"][0]["amount"])
}

#[track_caller]
fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text")).to_owned()
}

/// A field of every item.
#[track_caller]
fn each(list: &Value, field: &str) -> Vec<String> {
    list.as_array().unwrap().iter().map(|item| text(&item[field])).collect()
}

/// What a rebate pays on one total.
#[track_caller]
fn on_total(rebate: &Value, total: Value) -> String {
    paid(&one(rebate.clone(), json!({"total": total})))
}
