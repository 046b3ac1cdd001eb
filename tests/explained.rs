//! The documents of the contract: every figure is explained down to its leaves, and every way of getting to one is met.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops here, and says where")]

#[path = "../engine/tests/walk/mod.rs"]
mod walk;

use std::collections::HashSet;
use std::path::Path;

use counterweight::document;

#[test]
fn every_figure_of_every_contract_document_adds_up() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let mut rules: HashSet<String> = HashSet::new();
    let mut documents = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.to_string_lossy();
        if !name.ends_with(".json") || name.ends_with(".expected.json") {
            continue;
        }
        let saved = document::read(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let walked = walk::walk_all(&document::check(&saved).unwrap().with_quick());
        assert!(walked.inputs > 0 && walked.assumptions > 0, "{name}");
        rules.extend(walked.rules);
        documents += 1;
    }
    assert!(documents >= 6, "documents are missing");
    // The documents were made to meet every branch of the model: a formula they never reach would be held to nothing here.
    for rule in [
        "Terms",
        "VolumeCost",
        "CreepRate",
        "CutEffect",
        "NewEffect",
        "Expected",
        "ConditionalPart",
        "Delivered",
    ] {
        assert!(rules.contains(rule), "{rule} was never met, only {rules:?}");
    }
}
