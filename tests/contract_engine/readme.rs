//! The README's examples are contracts and pay what it says; its words are those of the reader.

use serde_json::Value;

use crate::{each, evaluated};

const README: &str = include_str!("../../README.md");

/// The contracts in the README, in order.
fn examples() -> Vec<Value> {
    let blocks = README.split("```json\n").skip(1).filter_map(|rest| rest.split("```").next());
    blocks.map(|text| serde_json::from_str(text).unwrap()).collect()
}

#[test]
fn the_examples_pay_what_is_written() {
    let examples = examples();
    assert_eq!(examples.len(), 2);
    let first = evaluated(&examples[0]);
    assert_eq!(first["total"], "1080.00");
    assert_eq!(each(&first["settlements"], "settled"), ["0.00", "140.00", "940.00"]);
    let second = evaluated(&examples[1]);
    assert_eq!(each(&second["payouts"], "amount"), ["200.00", "441.00"]);
    assert_eq!(second["payouts"][1]["base"]["sales"], "9800");
    assert_eq!(each(&second["settlements"][0]["rebates"], "settled"), ["200.00", "220.50"]);
}

/// Every field and word of a contract that has them all is in the README.
#[test]
fn every_field_is_written_down() {
    fn names(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    found.push(name.clone());
                    names(value, found);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| names(item, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    names(&serde_json::from_str(crate::arbitrary::LARGE).unwrap(), &mut found);
    // Names that the contract itself gives.
    found.retain(|name| !["litres", "score"].contains(&name.as_str()));
    for name in found {
        let written = ["`", ".", "\""].iter().any(|before| {
            ["`", "\"", "[]`", "."].iter().any(|after| README.contains(&format!("{before}{name}{after}")))
        });
        assert!(written, "{name} is not in the README");
    }
}
