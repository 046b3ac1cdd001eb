//! The contract: every document in `tests/scenarios` gives the figures that an independent implementation in another
//! language gives for it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops here, and says where")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use counterweight::document;
use serde_json::Value;

/// Differences named before the rest is only counted.
const MOST_NAMED: usize = 8;

fn scenarios() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(".json"))
        .filter(|path| !path.to_string_lossy().ends_with(".expected.json"))
        .collect();
    found.sort();
    found
}

fn results_of(text: &str) -> Value {
    let document = document::read(text).unwrap();
    let checked = document::check(&document).unwrap();
    let scenario = checked.with_quick();
    let report = counterweight_engine::evaluate(&scenario);
    let rests_on = counterweight_engine::rests_on::rests_on(&scenario, &report);
    document::results(&document, &report, &rests_on)
}

/// 1e-9 of the expected figure, or 1e-7 where that figure is itself next to nothing.
fn agree(found: f64, expected: f64) -> bool {
    let difference = (found - expected).abs();
    difference <= 1e-9 * expected.abs() || (difference <= 1e-7 && expected.abs() < 1e-4)
}

/// Gathers every difference, with its path.
fn compare(path: &str, found: &Value, expected: &Value, differences: &mut Vec<String>) {
    let child = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match (found, expected) {
        (Value::Object(found), Value::Object(expected)) => {
            let names: BTreeSet<&String> = found.keys().chain(expected.keys()).collect();
            for name in names {
                let path = child(name);
                match (found.get(name), expected.get(name)) {
                    (Some(found), Some(expected)) => compare(&path, found, expected, differences),
                    (Some(_), None) => differences.push(format!("{path} is no key of the contract")),
                    (None, _) => differences.push(format!("{path} is missing")),
                }
            }
        }
        (Value::Array(found), Value::Array(expected)) => {
            if found.len() != expected.len() {
                differences.push(format!("{path} has {} entries, not {}", found.len(), expected.len()));
            }
            for (index, (found, expected)) in found.iter().zip(expected).enumerate() {
                compare(&format!("{path}[{index}]"), found, expected, differences);
            }
        }
        (Value::Number(left), Value::Number(right))
            if agree(left.as_f64().unwrap(), right.as_f64().unwrap()) => {}
        _ if found == expected => {}
        _ => differences.push(format!("{path} is {found}, not {expected}")),
    }
}

fn differences(found: &Value, expected: &Value) -> Vec<String> {
    let mut out = Vec::new();
    compare("", found, expected, &mut out);
    out
}

#[test]
fn every_scenario_agrees_with_the_independent_implementation() {
    let scenarios = scenarios();
    assert!(scenarios.len() >= 6, "scenarios are missing: {scenarios:?}");
    let mut report = String::new();
    for path in scenarios {
        let text = std::fs::read_to_string(&path).unwrap();
        let expected = std::fs::read_to_string(path.with_extension("expected.json")).unwrap();
        let expected: Value = serde_json::from_str(&expected).unwrap();
        let differences = differences(&results_of(&text), &expected);
        if !differences.is_empty() {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            report += &format!("\n{name}: {} differences", differences.len());
            for difference in differences.iter().take(MOST_NAMED) {
                report += &format!("\n  {difference}");
            }
        }
    }
    assert!(report.is_empty(), "{report}");
}

#[track_caller]
fn check_differences(found: &str, expected: &str, named: &[&str]) {
    let value = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    assert_eq!(differences(&value(found), &value(expected)), named, "{found} against {expected}");
}

/// A comparison that lets everything pass would make the test above worthless.
#[test]
fn the_comparison_sees_every_kind_of_difference() {
    check_differences(r#"{"net": 1000.0000001}"#, r#"{"net": 1000}"#, &[]);
    check_differences(r#"{"net": 1000.00001}"#, r#"{"net": 1000}"#, &["net is 1000.00001, not 1000"]);
    check_differences(r#"{"net": 5e-8}"#, r#"{"net": 0}"#, &[]);
    check_differences(r#"{"net": 5e-7}"#, r#"{"net": 0}"#, &["net is 5e-7, not 0"]);
    check_differences(r#"{"net": 0.5000001}"#, r#"{"net": 0.5}"#, &["net is 0.5000001, not 0.5"]);
    check_differences(r#"{"net": null}"#, r#"{"net": 0}"#, &["net is null, not 0"]);
    check_differences(r#"{"a": {"b": [1, 2]}}"#, r#"{"a": {"b": [1, 3]}}"#, &["a.b[1] is 2, not 3"]);
    check_differences(r#"{"a": [1]}"#, r#"{"a": [1, 2]}"#, &["a has 1 entries, not 2"]);
    check_differences("{}", r#"{"net": 1}"#, &["net is missing"]);
    check_differences(r#"{"net": 1}"#, "{}", &["net is no key of the contract"]);
}
