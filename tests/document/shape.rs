//! Problems of shape: no JSON, another schema, fields unknown, missing, twice or of the wrong type.

use counterweight::document::{Problem, read};

use crate::{SMALL, accepted, only_problem, with, without};

#[track_caller]
fn refused(text: &str, path: &str, problem: &Problem) {
    let error = only_problem(text);
    assert_eq!((error.path.as_str(), &error.problem), (path, problem), "{text:.300}");
}

#[track_caller]
fn not_json(text: &str) {
    let problem = only_problem(text).problem;
    assert!(matches!(problem, Problem::NotJson { .. }), "{problem:?} for {text:.100}");
}

#[track_caller]
fn wrong_type(path: &str, value: &str) {
    let error = only_problem(&with(path, value));
    assert_eq!(error.path, path, "{error:?}");
    assert!(matches!(error.problem, Problem::WrongType(_)), "{error:?} for {value}");
}

/// Every object of the form, by the path of one.
const OBJECTS: [&str; 19] = [
    "",
    "customers[1]",
    "policies[0]",
    "policies[0].rebates[0]",
    "policies[0].rebates[0].pays.flat",
    "policies[0].rebates[1].pays.growth",
    "policies[0].rebates[2].pays.lump",
    "policies[0].rebates[3].pays.tiers",
    "policies[0].rebates[3].pays.tiers.tiers[0]",
    "policies[0].rebates[3].pays.tiers.tiers[1]",
    "policies[0].obligations[0]",
    "policies[0].obligations[7]",
    "quick",
    "response",
    "delivery",
    "worth",
    "customer_cost_ratio",
    "care",
    "thresholds",
];

#[test]
fn unknown_fields() {
    for object in OBJECTS {
        // Also under the name of the object itself and of one that belongs elsewhere.
        for name in ["colour", "flat", "horizon_year", "policies0"] {
            let path = if object.is_empty() { name.to_owned() } else { format!("{object}.{name}") };
            refused(&with(&path, "1"), &path, &Problem::UnknownField);
        }
    }
}

#[test]
fn missing_fields() {
    for path in [
        "name",
        "currency",
        "customers",
        "customers[0].id",
        "policies[0].id",
        "policies[0].applies_to",
        "policies[0].rebates[0].id",
        "policies[0].rebates[0].pays",
        "policies[0].rebates[0].pays.flat.rate",
        "policies[0].rebates[1].pays.growth.rate",
        "policies[0].rebates[2].pays.lump.amount",
        "policies[0].rebates[3].pays.tiers.method",
        "policies[0].rebates[3].pays.tiers.tiers",
        "policies[0].rebates[3].pays.tiers.tiers[1].from",
        "policies[0].rebates[3].pays.tiers.tiers[1].rate",
        "policies[0].obligations[0].id",
        "policies[0].obligations[0].kind",
        "policies[0].obligations[0].state",
    ] {
        refused(&without(path), path, &Problem::Missing);
    }
}

#[test]
fn fields_given_twice() {
    let twice = |first: &str, path: &str| {
        assert!(SMALL.contains(first));
        refused(&SMALL.replacen(first, &format!("{first}, {first}"), 1), path, &Problem::DuplicateField);
    };
    twice(r#""schema": 1"#, "schema");
    twice(r#""name": "Small""#, "name");
    twice(r#""sales": 1000"#, "customers[0].sales");
    twice(r#""applies_to": "key""#, "policies[0].applies_to");
    twice(r#""amount": 50"#, "policies[0].rebates[2].pays.lump.amount");
    twice(r#""from": 100"#, "policies[0].rebates[3].pays.tiers.tiers[1].from");
    twice(r#""value": 100"#, "policies[0].obligations[7].value");
    // In these the names are the user's own: one of the two costs, or counts, would silently be lost.
    twice(r#""visit": 10"#, "activities.visit");
    twice(r#""visit": 2"#, "customers[0].activities.visit");
}

#[test]
fn values_of_the_wrong_type() {
    for path in ["name", "currency", "customers[0].id", "policies[0].name", "policies[0].obligations[0].due"]
    {
        wrong_type(path, "1");
        wrong_type(path, "null");
        wrong_type(path, "{}");
    }
    for path in [
        "horizon_years",
        "cost_of_money",
        "activities.visit",
        "customers[0].sales",
        "customers[0].purchases",
        "customers[0].activities.visit",
        "policies[0].rebates[0].cap",
        "policies[0].rebates[0].pays.flat.rate",
        "policies[0].rebates[3].pays.tiers.tiers[0].from",
        "policies[0].obligations[0].to",
        "quick.ask",
        "response.steepness",
        "thresholds.ratio[1]",
    ] {
        let path = path.replace("thresholds.ratio[1]", "thresholds.new_product_share");
        wrong_type(&path, "\"1\"");
        wrong_type(&path, "true");
        wrong_type(&path, "[1]");
    }
    for path in ["customers", "policies", "policies[0].rebates", "policies[0].obligations", "assumed"] {
        wrong_type(path, "1");
        wrong_type(path, "{}");
    }
    for path in ["customers[0].segment", "policies[0].rebates[0].means", "policies[0].obligations[0].kind"] {
        wrong_type(path, "\"neither\"");
        wrong_type(path, "1");
    }
    wrong_type("policies[0].obligations[0].state", "\"signed\"");
    wrong_type("quick.enforcement", "\"signed\"");
    wrong_type("policies[0].rebates[3].pays.tiers.method", "\"neither\"");
    wrong_type("policies[0].rebates[3].pays.tiers.measure", "\"profit\"");
    wrong_type("policies[0].applies_to", "\"all\"");
    wrong_type("policies[0].applies_to", "7");
    // One word is written one way.
    wrong_type("customers[0].segment", r#"{"key": null}"#);
    wrong_type("thresholds.gap", "[0.1]");
    wrong_type("thresholds.gap", "[0.1, 0.2, 0.3]");
}

/// A list has no names: which number is which would hang on an order that nobody promised.
#[test]
fn a_list_in_place_of_an_object() {
    wrong_type("delivery", "[0.3, 0.6, 0.9]");
    wrong_type("policies[0].rebates[0].pays.flat", "[0.02]");
    wrong_type("policies[0].rebates[3].pays.tiers.tiers[1]", "[100, 0.02]");
    wrong_type("customers[1]", r#"["b"]"#);
    let error = only_problem(r#"[1, "Small", "EUR", 1, 0.08, 365, 0, {}, [{"id": "a"}]]"#);
    assert_eq!(error.path, "");
    assert!(matches!(error.problem, Problem::WrongType(_)), "{error:?}");
}

/// One form of payout, no more and no less, and never the message that the file is no JSON: it is.
#[test]
fn forms_of_payout() {
    const FORMS: &[&str] = &["flat", "growth", "lump", "tiers"];
    let path = "policies[0].rebates[0].pays";
    refused(&with(path, "{}"), path, &Problem::OneOf(FORMS));
    let two = r#"{"flat": {"rate": 0.1}, "lump": {"amount": 5}}"#;
    refused(&with(path, two), path, &Problem::OneOf(FORMS));
    wrong_type(path, "0.02");
    let error = only_problem(&with(path, r#"{"fixed": {"rate": 0.1}}"#));
    assert_eq!(error.path, path);
    assert_eq!(error.problem, Problem::OneOf(FORMS));
}

#[test]
fn schemas() {
    refused(&without("schema"), "schema", &Problem::Missing);
    refused(&with("schema", "3"), "schema", &Problem::NewerSchema { found: 3 });
    refused(&with("schema", "4000000000000"), "schema", &Problem::NewerSchema { found: 4_000_000_000_000 });
    for unknown in ["0", "-1", "1.5", "\"1\"", "\"2\"", "true", "[1]", "{}"] {
        refused(&with("schema", unknown), "schema", &Problem::UnknownSchema);
    }
    // The future may hold anything: what else is wrong with it is not ours to say.
    refused(r#"{"schema": 7, "clients": 1}"#, "schema", &Problem::NewerSchema { found: 7 });
}

#[test]
fn texts_that_are_no_json() {
    for text in ["", " ", "{", "}", "hello", "{'schema': 1}", "{\"schema\": 1,}", "\u{0}"] {
        not_json(text);
    }
    not_json(&format!("{SMALL} {SMALL}"));
    not_json(&format!("{SMALL}]"));
    not_json(&SMALL.replacen("1000", "NaN", 1));
    not_json(&SMALL.replacen("1000", "Infinity", 1));
    not_json(&SMALL.replacen("1000", ".5", 1));
    not_json(&"[".repeat(100_000));
    not_json(&"{\"a\":".repeat(100_000));
    not_json(&format!("{{\"schema\": 1, \"name\": {}", "[".repeat(100_000)));
    for end in (0..SMALL.len()).filter(|&end| SMALL.is_char_boundary(end)) {
        not_json(&SMALL[..end]);
    }
}

#[test]
fn json_that_is_no_document() {
    for text in ["null", "1", "\"document\"", "true", "[]"] {
        let error = only_problem(text);
        assert!(matches!(error.problem, Problem::WrongType(_)), "{error:?} for {text}");
    }
    // Deep, but well-formed, where the reader skips and where it looks.
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    for place in ["colour", "name", "customers", "schema"] {
        assert!(read(&format!("{{\"schema\": 1, \"{place}\": {deep}}}")).is_err());
    }
}

/// JSON knows no infinity, but knows numbers that f64 does not.
#[test]
fn numbers_beyond_every_number() {
    for number in ["1e999", "-1e999", &"9".repeat(400)] {
        let error = only_problem(&SMALL.replacen("\"sales\": 1000", &format!("\"sales\": {number}"), 1));
        assert_eq!(error.path, "customers[0].sales");
        assert!(matches!(error.problem, Problem::OutOfRange(_)), "{error:?}");
    }
    accepted(&SMALL.replacen("\"sales\": 1000", "\"sales\": 1e-999", 1));
}

#[test]
fn the_line_and_column_of_a_slip() {
    refused("{\n  \"schema\": 1,\n  \"name\": oops\n}", "name", &Problem::NotJson { line: 3, column: 11 });
}

#[test]
fn a_byte_order_mark_is_skipped() {
    assert_eq!(accepted(&format!("\u{feff}{SMALL}")), accepted(SMALL));
}
