//! Whatever is thrown at the reader and the engine, nothing panics, and what is accepted has results.

use counterweight::document::contract::{Agreement, evaluate, read, results};
use counterweight::format::Language;
use counterweight::format::contract::{accrual_lines, convention_lines, payout_lines, settlement_lines};
use counterweight::format::errors::document_error;
use counterweight_contract::accrual::Accrual;
use laws::runs;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

/// A contract that has every form and every field.
pub(crate) const LARGE: &str = include_str!("large.json");

/// Reads, computes and prints a text; whether it has results.
fn survives(text: &str) -> bool {
    let mut agreement = match read(text) {
        Ok(agreement) => agreement,
        Err(errors) => {
            assert!(!errors.is_empty());
            for language in [Language::English, Language::Chinese] {
                assert!(errors.iter().all(|error| !document_error(language, error).is_empty()));
            }
            return false;
        }
    };
    // As it is, and under every other accrual.
    let own = agreement.contract.accrual;
    let every = [Accrual::ToDate, Accrual::Expected, Accrual::ExpectedValue, Accrual::MostLikely];
    every.into_iter().filter(|accrual| *accrual != own).for_each(|accrual| {
        agreement.contract.accrual = accrual;
        told(&agreement);
    });
    agreement.contract.accrual = own;
    told(&agreement)
}

/// Whether a contract has results, every one of which is told in words.
fn told(agreement: &Agreement) -> bool {
    let Ok(evaluated) = evaluate(agreement) else { return false };
    let printed = results(agreement, &evaluated);
    assert_eq!(printed["payouts"].as_array().unwrap().len(), agreement.contract.rebates.len());
    for language in [Language::English, Language::Chinese] {
        for (index, payout) in evaluated.payouts.iter().enumerate() {
            assert!(!payout_lines(language, agreement, index, payout).is_empty());
            assert!(!convention_lines(language, agreement, index).is_empty());
        }
        for end in &evaluated.accruals {
            assert!(!accrual_lines(language, agreement, end).is_empty());
        }
        for settlement in &evaluated.settlements {
            assert!(!settlement_lines(language, agreement, settlement).is_empty());
        }
    }
    true
}

fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| places(value, &format!("{at}/{name}"), found));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| places(item, &format!("{at}/{index}"), found));
        }
        _ => {}
    }
}

fn replacement() -> impl Strategy<Value = Value> {
    let numbers = vec![
        "0",
        "1",
        "-1",
        "0.5",
        "1e-18",
        "1e15",
        "-1e15",
        "1e16",
        "12",
        "13",
        "999999999999999.999999999999999999",
        "-0.000000000000000001",
        "0.333333333333333333",
        "1e-19",
        "1e400",
        "99999999999999999999999999999999999999",
    ];
    prop_oneof![
        6 => select(numbers).prop_map(|text| json!(text)),
        2 => select(vec![0, 1, -1, 2, 7, 100]).prop_map(|number| json!(number)),
        2 => select(vec!["", "sales", "units", "growth", "increase", "achievement", "litres", "score", "period",
            "line", "invoice", "own", "rolling", "total", "above", "up_to", "no_growth", "goods"])
            .prop_map(|text| json!(text)),
        1 => select(vec![json!(null), json!(true), json!([]), json!({}), json!([1, 2]), json!({"amount": 1})]),
    ]
}

proptest! {
    #![proptest_config(runs(1500))]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        survives(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_text_in_a_contract(start in any::<Index>(), length in 0usize..20, text in "[\\[\\]{}\",:0-9eE.a-z\\\\-]{0,8}") {
        let start = start.index(LARGE.len());
        let end = (start + length).min(LARGE.len());
        survives(&format!("{}{text}{}", &LARGE[..start], &LARGE[end..]));
    }
}

proptest! {
    #![proptest_config(runs(1000))]

    #[test]
    fn any_value_in_a_contract(
        changes in prop::collection::vec((any::<Index>(), prop::option::weighted(0.9, replacement())), 1..4),
    ) {
        let mut whole: Value = serde_json::from_str(LARGE).unwrap();
        for (place, value) in changes {
            let mut all = Vec::new();
            places(&whole, "", &mut all);
            let place = place.get(&all);
            match value {
                Some(value) => *whole.pointer_mut(place).unwrap() = value,
                None => {
                    let (parent, name) = place.rsplit_once('/').unwrap_or_default();
                    match whole.pointer_mut(parent) {
                        Some(Value::Object(fields)) => drop(fields.remove(name)),
                        Some(Value::Array(items)) => drop(items.pop()),
                        _ => {}
                    }
                }
            }
        }
        survives(&whole.to_string());
    }
}

/// A mutation that refuses everything would test nothing but the refusal.
#[test]
fn the_large_contract_is_accepted() {
    assert!(survives(LARGE), "{:?}", crate::problems(LARGE));
}

/// Nesting beyond every stack is refused.
#[test]
fn deep_nesting() {
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    assert!(!survives(&deep));
    assert!(!survives(&format!("{{\"schema\": 1, \"contract\": {deep}, \"volumes\": {{}}}}")));
}
