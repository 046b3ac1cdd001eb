//! The documents of the contract: every figure is explained down to its leaves, and every way of getting to one is met.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops here, and says where")]

#[path = "../engine/tests/walk/mod.rs"]
mod walk;

use std::collections::HashSet;
use std::path::Path;

use counterweight::document;
use counterweight::format::explain::Named;
use counterweight::format::{Currency, Language, Voice};
use counterweight_engine::explain::Rule;

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

/// Holds the words of every level of the example to a test.
#[track_caller]
fn words(language: Language, holds: impl Fn(&str) -> bool) {
    let saved = document::read(document::example_text()).unwrap();
    let scenario = document::check(&saved).unwrap().with_quick();
    let report = counterweight_engine::evaluate(&scenario);
    let voice = Voice { language, currency: Currency::from_code("CNY") };
    let named = Named { document: &saved, report: &report };
    let levels = walk::walk_all(&scenario).levels;
    assert!(levels.len() > 500, "only {} levels", levels.len());
    for level in levels {
        let name = voice.quantity(level.quantity, named);
        assert!(!name.is_empty() && holds(&name), "{:?} is called \"{name}\"", level.quantity);
        let (in_words, in_numbers) = voice.formula(&level, named);
        if level.rule != Rule::Leaf {
            assert!(!in_words.is_empty() && holds(&in_words), "{:?}: {in_words}", level.quantity);
            let value = voice.quantity_value(level.quantity, level.value);
            assert!(in_numbers.ends_with(&value), "{in_numbers} does not end with {value}");
        }
    }
}

#[test]
fn every_level_of_the_example_has_words_in_both_languages() {
    let han = |text: &str| text.chars().any(|character| ('\u{4e00}'..='\u{9fff}').contains(&character));
    words(Language::English, |text| !han(text));
    // A formula of nothing but 0 or 1 needs no words, and customers are called as the user called them.
    words(Language::Chinese, |text| han(text) || text.len() == 1 || text.contains("Customer "));
}
