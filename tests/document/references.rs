//! Rules between fields: ids, references, order, alternatives.

use counterweight::document::Problem;

use crate::{accepted, changed, only_problem, problems, with, without};

#[track_caller]
fn refused(text: &str, path: &str, problem: &Problem) {
    let error = only_problem(text);
    assert_eq!((error.path.as_str(), &error.problem), (path, problem));
}

fn id(id: &str) -> String {
    id.to_owned()
}

const WITH_IDS: [&str; 4] =
    ["customers[1].id", "policies[0].id", "policies[0].rebates[3].id", "policies[0].obligations[7].id"];

#[test]
fn ids_with_a_meaning_of_their_own() {
    for path in WITH_IDS {
        for reserved in ["creep", "checking", "setup", "today"] {
            refused(&with(path, &format!("{reserved:?}")), path, &Problem::ReservedId { id: id(reserved) });
        }
        refused(&with(path, r#""""#), path, &Problem::EmptyId);
        accepted(&with(path, r#""Today""#));
    }
}

#[test]
fn repeated_ids() {
    let repeated = |name: &str| Problem::RepeatedId { id: id(name) };
    refused(&with("customers[1].id", r#""a""#), "customers[1].id", &repeated("a"));
    for (path, name) in [("policies[0].rebates[3].id", "flat"), ("policies[0].obligations[7].id", "mix")] {
        refused(&with(path, &format!("{name:?}")), path, &repeated(name));
    }
    let twice = r#"[{"id": "p", "applies_to": "key"}, {"id": "p", "applies_to": "other"}]"#;
    refused(&with("policies", twice), "policies[1].id", &repeated("p"));
    // The same id in two policies is two things.
    accepted(&with(
        "policies",
        r#"[{"id": "p", "applies_to": "key", "rebates": [{"id": "r", "pays": {"flat": {"rate": 0}}}]},
            {"id": "q", "applies_to": "other", "rebates": [{"id": "r", "pays": {"flat": {"rate": 0}}}]}]"#,
    ));
}

#[test]
fn references_to_nothing() {
    let unknown = |name: &str| Problem::UnknownId { id: id(name) };
    refused(
        &with("policies[0].rebates[0].for", r#"["growth", "flat"]"#),
        "policies[0].rebates[0].for[1]",
        &unknown("flat"),
    );
    refused(
        &with("policies[0].applies_to", r#"{"customers": ["b", "c"]}"#),
        "policies[0].applies_to.customers[1]",
        &unknown("c"),
    );
    refused(
        &with("customers[0].activities", r#"{"call": 3}"#),
        "customers[0].activities.call",
        &unknown("call"),
    );
    accepted(&with("policies[0].applies_to", r#"{"customers": ["b", "a"]}"#));
}

#[test]
fn the_same_reference_twice() {
    let twice = Problem::RepeatedId { id: id("growth") };
    let path = "policies[0].rebates[0].for";
    refused(&with(path, r#"["growth", "mix", "growth"]"#), "policies[0].rebates[0].for[2]", &twice);
    let twice = Problem::RepeatedId { id: id("a") };
    let path = "policies[0].applies_to";
    refused(&with(path, r#"{"customers": ["a", "a"]}"#), "policies[0].applies_to.customers[1]", &twice);
}

#[test]
fn a_floor_above_its_cap() {
    let floored = |floor: f64, cap: f64| {
        let text = with("policies[0].rebates[1].floor", &floor.to_string());
        changed(&text, "policies[0].rebates[1].cap", Some(cap.into()))
    };
    refused(&floored(10.5, 10.0), "policies[0].rebates[1].floor", &Problem::FloorAboveCap);
    accepted(&floored(10.0, 10.0));
}

#[test]
fn tiers_out_of_order() {
    let path = "policies[0].rebates[3].pays.tiers.tiers";
    let steps = |from: &[f64]| {
        let tiers: Vec<String> =
            from.iter().map(|from| format!(r#"{{"from": {from}, "rate": 0}}"#)).collect();
        with(path, &format!("[{}]", tiers.join(",")))
    };
    refused(&steps(&[]), path, &Problem::NoTiers);
    refused(&steps(&[1.0, 1.0]), &format!("{path}[1].from"), &Problem::UnsortedTier);
    refused(&steps(&[1.0, 3.0, 2.0]), &format!("{path}[2].from"), &Problem::UnsortedTier);
    accepted(&steps(&[1.0, 2.0, 3.0]));
}

#[test]
fn none_or_two_of_the_alternatives() {
    for (obligation, both) in [(0, &["to", "above_natural"]), (3, &["days", "sooner"]), (5, &["to", "gain"])]
    {
        let path = format!("policies[0].obligations[{obligation}]");
        refused(&without(&format!("{path}.{}", both[0])), &path, &Problem::OneOf(both));
        refused(&with(&format!("{path}.{}", both[1]), "0.1"), &path, &Problem::OneOf(both));
    }
}

/// A number that belongs to another kind is as unknown as a field that belongs to none.
#[test]
fn numbers_that_do_not_belong_to_the_kind() {
    let numbers = [
        "to",
        "above_natural",
        "of_last_year",
        "days",
        "sooner",
        "lift",
        "gain",
        "margin_gain",
        "share_of_sales",
        "value",
    ];
    let belonging: [&[&str]; 8] = [
        &["to", "above_natural"],
        &["of_last_year"],
        &["to"],
        &["days", "sooner"],
        &["lift"],
        &["to", "gain", "margin_gain"],
        &["share_of_sales"],
        &["value"],
    ];
    for (obligation, belonging) in belonging.iter().enumerate() {
        for number in numbers {
            let path = format!("policies[0].obligations[{obligation}].{number}");
            if !belonging.contains(&number) {
                refused(&with(&path, "0.1"), &path, &Problem::UnknownField);
            }
        }
    }
}

#[test]
fn required_numbers_of_a_kind() {
    for (obligation, number) in
        [(1, "of_last_year"), (2, "to"), (4, "lift"), (5, "margin_gain"), (6, "share_of_sales"), (7, "value")]
    {
        let path = format!("policies[0].obligations[{obligation}].{number}");
        refused(&without(&path), &path, &Problem::Missing);
    }
}

#[test]
fn the_document_as_a_whole() {
    refused(&with("customers", "[]"), "customers", &Problem::NoCustomers);
    for code in ["", "EU", "eur", "EURO", "EU1", "€UR"] {
        refused(&with("currency", &format!("{code:?}")), "currency", &Problem::NotCurrency);
    }
    let many: Vec<String> = (0..1001).map(|n| format!(r#"{{"id": "p{n}", "applies_to": "key"}}"#)).collect();
    refused(&with("policies", &format!("[{}]", many.join(","))), "policies", &Problem::TooManyPolicies);
    accepted(&with("policies", &format!("[{}]", many[1..].join(","))));
}

/// Who repairs a file wants to see all that is wrong with it at once, from top to bottom.
#[test]
fn every_problem_is_named_in_the_documents_order() {
    let text = with("cost_of_money", "-1");
    let text = changed(&text, "policies[0].rebates[0].pays.flat.rate", Some((-1).into()));
    let text = changed(&text, "customers[1].loss_chance", Some(2.into()));
    let text = changed(&text, "response.steepness", Some(0.into()));
    let paths: Vec<String> = problems(&text).into_iter().map(|error| error.path).collect();
    let expected = [
        "cost_of_money",
        "customers[1].loss_chance",
        "policies[0].rebates[0].pays.flat.rate",
        "response.steepness",
    ];
    assert_eq!(paths, expected);
}
