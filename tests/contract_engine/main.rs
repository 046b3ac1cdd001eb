//! Contracts from their JSON form to their results: published worked examples, each with its source; what is refused and where; that
//! the exact engine and the what-if model agree; that nothing drifts and nothing panics.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops here, and says where")]

mod accounting;
mod agrees;
mod arbitrary;
mod exactness;
mod forms;
mod readme;
mod refused;
mod settlement;
mod stacking;
mod words;

use counterweight::document::DocumentError;
use counterweight::document::contract::{evaluate, read, results};
use serde_json::{Value, json};

/// The results of a document that must be accepted.
#[track_caller]
fn evaluated(document: &Value) -> Value {
    let text = document.to_string();
    let agreement = read(&text).unwrap_or_else(|errors| panic!("{errors:?} in {text}"));
    results(&agreement, &evaluate(&agreement).unwrap())
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
