//! Whatever is thrown at the reader it neither panics nor lets through what cannot be evaluated, and what it has read it
//! writes without loss.

use counterweight::document::{Column, check, example_text, read, write};
use laws::runs;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

use crate::SMALL;

/// Evaluates what is accepted; the printed report names every figure, so that none that is no number goes unseen.
#[track_caller]
fn accepted_is_finite(text: &str) -> bool {
    let Ok(document) = read(text) else { return false };
    let Ok(checked) = check(&document) else { return false };
    let printed = format!("{:#?}", counterweight_engine::evaluate(&checked.with_quick()));
    let broken: Vec<&str> =
        printed.lines().filter(|line| line.contains("NaN") || line.contains("inf")).collect();
    assert!(broken.is_empty(), "{broken:?} for {text}");
    true
}

/// Every place in a value, as a JSON pointer.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                places(value, &format!("{at}/{name}"), found);
            }
        }
        Value::Array(entries) => {
            for (index, entry) in entries.iter().enumerate() {
                places(entry, &format!("{at}/{index}"), found);
            }
        }
        _ => {}
    }
}

/// What one value is replaced by: numbers on all edges, and every other kind of thing.
fn replacement() -> impl Strategy<Value = Value> {
    let numbers =
        vec![0.0, 1.0, -1.0, 0.5, 1e-9, 1e15, -1e15, 1e16, 10.0, 20.0, 0.99, 0.95, -0.999_999, 360.0];
    prop_oneof![
        8 => select(numbers).prop_map(Value::from),
        2 => (-2.0..2.0).prop_map(Value::from),
        1 => select(vec!["", "a", "key", "other", "checked", "k1", "growth", "today"]).prop_map(Value::from),
        1 => select(vec![json!(null), json!(true), json!([]), json!({}), json!([0.1]), json!({"customers": ["k1"]})]),
    ]
}

/// A document with some of its values replaced, or taken out.
fn mutated(text: &str, changes: &[(Index, Option<Value>)]) -> String {
    let mut whole: Value = serde_json::from_str(text).unwrap();
    for (place, value) in changes {
        let mut all = Vec::new();
        places(&whole, "", &mut all);
        let place = place.get(&all);
        match value {
            Some(value) => *whole.pointer_mut(place).unwrap() = value.clone(),
            None => {
                let (parent, name) = place.rsplit_once('/').unwrap_or_default();
                match whole.pointer_mut(parent) {
                    Some(Value::Object(fields)) => drop(fields.remove(name)),
                    Some(Value::Array(entries)) => drop(entries.pop()),
                    _ => {}
                }
            }
        }
    }
    whole.to_string()
}

proptest! {
    #![proptest_config(runs(2000))]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        accepted_is_finite(&String::from_utf8_lossy(&bytes));
    }

    /// Closer to the mark: a document with a piece of text somewhere in place of another.
    #[test]
    fn any_text_in_a_document(start in any::<Index>(), length in 0usize..20, text in "[\\[\\]{}\",:0-9eE.a-z\\\\-]{0,8}") {
        let start = start.index(SMALL.len());
        let end = (start + length).min(SMALL.len());
        accepted_is_finite(&format!("{}{text}{}", &SMALL[..start], &SMALL[end..]));
    }
}

proptest! {
    #![proptest_config(runs(1500))]

    #[test]
    fn any_value_in_the_small_document(
        changes in prop::collection::vec((any::<Index>(), prop::option::weighted(0.9, replacement())), 1..4),
    ) {
        accepted_is_finite(&mutated(SMALL, &changes));
    }

    #[test]
    fn any_numbers_in_the_example(changes in prop::collection::vec((any::<Index>(), replacement()), 1..3)) {
        let changes: Vec<_> = changes.into_iter().map(|(place, value)| (place, Some(value))).collect();
        accepted_is_finite(&mutated(example_text(), &changes));
    }
}

/// A number of any size and with any digits. Not −0, which is left out as the 0 that it equals.
fn any_number() -> impl Strategy<Value = f64> {
    any::<f64>()
        .prop_filter("within what a document takes", |number| number.abs() <= 1e15)
        .prop_map(|number| number + 0.0)
}

proptest! {
    #![proptest_config(runs(1000))]

    #[test]
    fn no_bit_is_lost(
        numbers in prop::collection::vec(any_number(), 8),
        pretty in any::<bool>(),
    ) {
        let mut document = read(SMALL).unwrap();
        document.fixed_overhead = numbers[0];
        document.activities.insert("visit".to_owned(), numbers[1]);
        document.customers.set_number(0, Column::Sales, Some(numbers[2]));
        document.customers.set_number(0, Column::NaturalGrowth, Some(numbers[3]));
        document.customers.set_number(1, Column::Purchases, Some(numbers[4]));
        document.policies[0].setup_cost = numbers[5];
        document.policies[0].obligations[0].to = Some(numbers[6]);
        document.response.half_rate = numbers[7];
        let back = read(&write(&document, pretty)).unwrap();
        let bits = [
            back.fixed_overhead,
            back.activities["visit"],
            back.customers.known(0, Column::Sales),
            back.customers.known(0, Column::NaturalGrowth),
            back.customers.number(1, Column::Purchases).unwrap(),
            back.policies[0].setup_cost,
            back.policies[0].obligations[0].to.unwrap(),
            back.response.half_rate,
        ];
        prop_assert_eq!(bits.map(f64::to_bits).to_vec(), numbers.iter().map(|n| n.to_bits()).collect::<Vec<_>>());
        prop_assert_eq!(back, document);
    }
}

/// A mutation that refuses everything would test nothing but the refusal.
#[test]
fn many_a_mutation_is_accepted() {
    let accepted = (0..40)
        .filter(|share| {
            accepted_is_finite(&SMALL.replacen("0.3", &format!("{}", f64::from(*share) / 20.0), 1))
        })
        .count();
    assert_eq!(accepted, 21, "margins from 0 to 1 in steps of a twentieth");
}
