//! The saved form: what is refused and where, what is assumed when a field is absent, and that nothing is lost.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops here, and says where")]

mod agreement;
mod arbitrary;
mod defaults;
mod frozen;
mod json;
mod ranges;
mod references;
mod shape;

use counterweight::document::{self, Document, DocumentError};
use serde_json::Value;

/// A small valid document that has a line of every form and an obligation of every kind.
const SMALL: &str = r#"{
  "schema": 1, "name": "Small", "currency": "EUR",
  "activities": {"visit": 10},
  "customers": [
    {"id": "a", "segment": "key", "sales": 1000, "gross_margin": 0.3, "activities": {"visit": 2}},
    {"id": "b"}
  ],
  "policies": [{
    "id": "p", "applies_to": "key",
    "rebates": [
      {"id": "flat", "pays": {"flat": {"rate": 0.02}}, "for": ["growth", "payment"]},
      {"id": "growth", "pays": {"growth": {"rate": 0.1}}},
      {"id": "lump", "pays": {"lump": {"amount": 50}}},
      {"id": "tiers", "pays": {"tiers": {"method": "all_units",
        "tiers": [{"from": 0, "rate": 0.01}, {"from": 100, "rate": 0.02}]}}}
    ],
    "obligations": [
      {"id": "growth", "kind": "growth", "state": "paper", "to": 0.1},
      {"id": "minimum", "kind": "minimum_sales", "state": "paper", "of_last_year": 1},
      {"id": "share", "kind": "share", "state": "hoped", "to": 0.5},
      {"id": "payment", "kind": "payment", "state": "checked", "days": 30},
      {"id": "marketing", "kind": "marketing", "state": "paper", "lift": 0.01},
      {"id": "mix", "kind": "mix", "state": "paper", "to": 0.2, "margin_gain": 0.1},
      {"id": "saving", "kind": "saving", "state": "paper", "share_of_sales": 0.01},
      {"id": "fixed", "kind": "fixed", "state": "paper", "value": 100}
    ]
  }]
}"#;

/// `policies[0].id` as the JSON pointer `/policies/0/id`.
fn pointer(path: &str) -> String {
    format!("/{}", path.replace('[', ".").replace(']', "").replace('.', "/"))
}

/// `text` with the field at `path` set to a value, or taken out. The objects on the way there are made.
fn changed(text: &str, path: &str, value: Option<Value>) -> String {
    let mut whole: Value = serde_json::from_str(text).unwrap();
    let pointer = pointer(path);
    let (parents, name) = pointer.rsplit_once('/').unwrap();
    let mut parent = &mut whole;
    for step in parents.split('/').skip(1) {
        parent = match step.parse::<usize>() {
            Ok(index) => &mut parent[index],
            Err(_) => &mut parent[step],
        };
    }
    match (value, name.parse::<usize>()) {
        (Some(value), Ok(index)) => parent[index] = value,
        (Some(value), Err(_)) => parent[name] = value,
        (None, _) => {
            parent.as_object_mut().unwrap().remove(name).unwrap();
        }
    }
    whole.to_string()
}

fn with(path: &str, value: &str) -> String {
    changed(SMALL, path, Some(serde_json::from_str(value).unwrap()))
}

fn without(path: &str) -> String {
    changed(SMALL, path, None)
}

/// Every problem of a text, of shape or else of content.
fn problems(text: &str) -> Vec<DocumentError> {
    match document::read(text).map_err(|mut errors| errors.swap_remove(0)) {
        Err(error) => vec![error],
        Ok(document) => document::check(&document).err().unwrap_or_default(),
    }
}

#[track_caller]
fn accepted(text: &str) -> Document {
    assert_eq!(problems(text), [], "{text}");
    document::read(text).unwrap()
}

/// The only problem of a text that must be refused.
#[track_caller]
fn only_problem(text: &str) -> DocumentError {
    let problems = problems(text);
    assert_eq!(problems.len(), 1, "{problems:#?} in {text}");
    problems[0].clone()
}
