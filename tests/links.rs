//! Scenarios on their way: links and files. What is whole comes back to the last digit; whatever else is thrown at them is
//! refused, in bounded time and room, and without a name left where none should be.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops here, and says where")]

use counterweight::document::file::{self, Entry, FileError};
use counterweight::document::link::{
    COMFORTABLE_LINK, LONGEST_LINK, LinkError, TooLong, link, open, without_names,
};
use counterweight::document::schema::{AppliesTo, Customer};
use counterweight::document::{Document, Problem, check, example_text, read, write};
use laws::runs;
use proptest::prelude::*;

fn example() -> Document {
    read(example_text()).unwrap()
}

/// A link to the example as version 1 made it when it was new. It opens for ever.
const FIRST_LINK: &str = include_str!("fixtures/link-1.txt");

/// A document with a name of its own wherever a document has a text.
fn named() -> Document {
    let text = include_str!("fixtures/schema-1.json");
    let mut document = read(text).unwrap();
    let mut number = 0;
    let mut name = || {
        number += 1;
        format!("Secret-{number}")
    };
    document.name = name();
    let activities: Vec<String> = document.activities.keys().cloned().collect();
    let activities: Vec<(String, String)> = activities.into_iter().map(|old| (old, name())).collect();
    let renamed = |counts: &std::collections::BTreeMap<String, f64>| {
        let new = |old: &String| activities.iter().find(|(known, _)| known == old).unwrap().1.clone();
        counts.iter().map(|(old, count)| (new(old), *count)).collect()
    };
    document.activities = renamed(&document.activities);
    let mut ids = std::collections::BTreeMap::new();
    for row in 0..document.customers.len() {
        document.customers.update(row, |customer: &mut Customer| {
            let new = name();
            ids.insert(std::mem::replace(&mut customer.id, new.clone()), new);
            customer.name = name();
            customer.activities = renamed(&customer.activities);
        });
    }
    for policy in &mut document.policies {
        policy.id = name();
        policy.name = name();
        if let AppliesTo::Customers(chosen) = &mut policy.applies_to {
            chosen.iter_mut().for_each(|id| *id = ids[id].clone());
        }
        let mut asked = std::collections::BTreeMap::new();
        for obligation in &mut policy.obligations {
            let new = name();
            asked.insert(std::mem::replace(&mut obligation.id, new.clone()), new);
            for text in [
                &mut obligation.name,
                &mut obligation.evidence,
                &mut obligation.due,
                &mut obligation.if_missed,
            ] {
                *text = name();
            }
        }
        for line in &mut policy.rebates {
            line.id = name();
            line.name = name();
            line.pays_for.iter_mut().for_each(|id| *id = asked[id].clone());
        }
    }
    document.assumed = vec![
        name(),
        "customers[0].loss_chance".to_owned(),
        format!("activities.{}", activities.first().map_or("", |it| &it.1)),
    ];
    document
}

#[test]
fn the_example_is_a_short_link_and_comes_back_exactly() {
    let document = example();
    let made = link(&document).unwrap();
    assert!(made.len() < 250, "{} letters: {made}", made.len());
    assert!(made.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')), "{made}");
    assert_eq!(open(&made), Ok(document));
}

#[test]
fn a_link_of_the_first_version_opens() {
    assert_eq!(open(FIRST_LINK.trim()), Ok(example()));
}

#[test]
fn a_changed_example_costs_little_more() {
    let mut document = example();
    document.quick.rebate_scale = Some(0.1 + 0.2);
    document.customers.set_number(7, counterweight::document::Column::Sales, Some(1_234_567.0));
    document.policies.remove(0);
    let made = link(&document).unwrap();
    assert!(made.len() < 400, "{}", made.len());
    assert_eq!(open(&made), Ok(document));
}

#[test]
fn every_document_comes_back_with_and_without_names() {
    for document in [named(), read(include_str!("fixtures/schema-1.json")).unwrap(), without_names(&named())]
    {
        assert!(check(&document).is_ok());
        assert_eq!(open(&link(&document).unwrap()), Ok(document));
    }
}

#[test]
fn without_names_no_name_is_left_and_no_figure_moves() {
    let document = named();
    let nameless = without_names(&document);
    assert!(write(&document, false).contains("Secret-"));
    let text = write(&open(&link(&nameless).unwrap()).unwrap(), false);
    assert!(!text.contains("Secret-"), "{text}");
    assert!(text.contains("customers[0].loss_chance"), "what is assumed is still known");
    let figures = |document: &Document| {
        format!("{:?}", counterweight_engine::evaluate(&check(document).unwrap().with_quick()))
    };
    assert_eq!(figures(&nameless), figures(&document));
}

#[test]
fn what_is_public_already_stays_readable() {
    let document = example();
    assert_eq!(without_names(&document), document);
    let mut renamed = document.clone();
    renamed.name = "Client of mine".to_owned();
    renamed.customers.set_name(3, "Somebody Ltd");
    let nameless = without_names(&renamed);
    assert_eq!(nameless.name, "A");
    assert_eq!((nameless.customers.name(2), nameless.customers.name(3)), (document.customers.name(2), "D"));
}

/// The example with many customers, each of them somebody.
fn with_customers(count: usize) -> Document {
    let mut document = example();
    let rows: Vec<Customer> = document.customers.rows().collect();
    for number in 0..count {
        let mut row = rows[number % rows.len()].clone();
        row.id = format!("customer-{number}");
        row.name = format!("Somebody No. {}", number * 7919 % 100_003);
        row.sales = (number * 7919 % 100_003) as f64 * 1.37;
        document.customers.push(row);
    }
    document
}

#[test]
fn what_is_too_much_for_a_link_is_said() {
    let long = link(&with_customers(500)).unwrap();
    assert!(long.len() > COMFORTABLE_LINK && long.len() <= LONGEST_LINK, "{}", long.len());
    let Err(TooLong { letters: Some(letters) }) = link(&with_customers(4000)) else { panic!("a link") };
    assert!(letters > LONGEST_LINK);
    assert_eq!(link(&with_customers(40_000)), Err(TooLong { letters: None }));
}

#[test]
fn a_broken_link_is_told_from_a_newer_one() {
    let whole = link(&example()).unwrap();
    for end in 0..whole.len() {
        assert_eq!(open(&whole[..end]), Err(LinkError::Broken), "{end}");
    }
    assert_eq!(open(&format!("{whole}A")), Err(LinkError::Broken));
    for place in 1..whole.len() {
        let mut changed: Vec<char> = whole.chars().collect();
        changed[place] = if changed[place] == 'A' { 'B' } else { 'A' };
        let changed: String = changed.into_iter().collect();
        match open(&changed) {
            Err(LinkError::Broken | LinkError::TooLong) => {}
            // The last bits of a packed text mean nothing.
            opened => assert!(opened == Ok(example()), "{place} gives another scenario"),
        }
    }
    assert_eq!(open(&format!("2{}", &whole[1..])), Err(LinkError::Newer));
    assert_eq!(open(&"1".repeat(LONGEST_LINK + 1)), Err(LinkError::TooLong));
    for text in ["", "x", "balance", "1é", "返利", "0AAAA"] {
        assert_eq!(open(text), Err(LinkError::Broken), "{text}");
    }
}

fn entry(name: &str, client: &str, document: Document) -> Entry {
    Entry { name: name.to_owned(), client: client.to_owned(), document }
}

fn library() -> Vec<Entry> {
    let mut other = named();
    other.quick.ask = Some(40.0);
    vec![
        entry("Option 1", "北方客户", example()),
        entry("Option 2", "", other),
        entry("", "", with_customers(3)),
    ]
}

/// The only mistake of a file.
#[track_caller]
fn mistake(text: &str) -> FileError {
    let mut errors = file::open(text).unwrap_err();
    assert_eq!(errors.len(), 1, "{errors:?}");
    errors.remove(0)
}

#[test]
fn a_library_comes_back_from_its_file_exactly() {
    let text = file::write(&library());
    assert_eq!(file::open(&text), Ok(library()));
    // Another program may have written it anew.
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(file::open(&value.to_string()), Ok(library()));
    assert!(value["checksum"].as_str().unwrap().starts_with("crc32:"));
    assert_eq!(value["engine"], env!("CARGO_PKG_VERSION"));
    assert_eq!(value["scenarios"][0]["document"]["schema"], serde_json::json!(example().schema));
}

#[test]
fn a_document_alone_is_a_file_too() {
    assert_eq!(file::open(example_text()), Ok(vec![entry("", "", example())]));
    assert_eq!(file::open(&format!("\u{feff}{}", example_text())), Ok(vec![entry("", "", example())]));
}

#[test]
fn a_mistake_is_named_with_its_place_and_nothing_is_taken() {
    let text = file::write(&library());
    let changed = |pointer: &str, new: serde_json::Value| {
        let mut value: serde_json::Value = serde_json::from_str(&text).unwrap();
        *value.pointer_mut(pointer).unwrap() = new;
        value.to_string()
    };
    let at = |text: &str| match mistake(text) {
        FileError::At(error) => error.path,
        other => panic!("{other:?}"),
    };
    let margin = "/scenarios/1/document/customers/0/gross_margin";
    assert_eq!(at(&changed(margin, 7.0.into())), "scenarios[1].document.customers[0].gross_margin");
    assert_eq!(at(&changed(margin, "high".into())), "scenarios[1].document.customers[0].gross_margin");
    assert_eq!(at(&changed("/scenarios/0/client", 7.into())), "scenarios[0].client");
    assert_eq!(at(&changed("/scenarios/0", 7.into())), "scenarios[0]");
    assert_eq!(at(&changed("/scenarios", 7.into())), "scenarios");
    let newer = changed("/scenarios/2/document/schema", 999.into());
    let FileError::At(error) = mistake(&newer) else { panic!("{newer}") };
    assert_eq!(
        (error.path.as_str(), error.problem),
        ("scenarios[2].document.schema", Problem::NewerSchema { found: 999 })
    );
    assert_eq!(mistake(&changed(margin, 0.111.into())), FileError::Damaged);
    assert_eq!(mistake(&changed("/checksum", "crc32:00000000".into())), FileError::Damaged);
    assert_eq!(mistake(&changed("/counterweight", 2.into())), FileError::Newer { found: 2 });
    assert_eq!(mistake(&changed("/counterweight", 0.5.into())), FileError::NotOurs);
    assert_eq!(mistake("{\"counterweight\": 1, \"scenarios\": []}"), FileError::Empty);
    let many = vec!["{}"; 1001].join(",");
    assert_eq!(
        mistake(&format!("{{\"counterweight\": 1, \"scenarios\": [{many}]}}")),
        FileError::TooMany { found: 1001 }
    );
    for text in ["{}", "[]", "7", "{\"name\": \"a recipe\"}"] {
        assert_eq!(mistake(text), FileError::NotOurs, "{text}");
    }
    let FileError::At(error) = mistake(&text[..text.len() / 2]) else { panic!("half a file") };
    assert!(matches!(error.problem, Problem::NotJson { .. }), "{error:?}");
}

#[test]
fn without_its_sum_a_file_changed_by_hand_is_taken() {
    let mut value: serde_json::Value = serde_json::from_str(&file::write(&library())).unwrap();
    value["scenarios"][0]["name"] = "By hand".into();
    assert_eq!(mistake(&value.to_string()), FileError::Damaged);
    value.as_object_mut().unwrap().remove("checksum");
    assert_eq!(file::open(&value.to_string()).unwrap()[0].name, "By hand");
}

proptest! {
    #![proptest_config(runs(400))]

    #[test]
    fn any_text_is_a_link_or_refused(text in "\\PC{0,300}") {
        let _ = open(&text);
    }

    #[test]
    fn any_payload_is_opened_or_refused(payload in "1[A-Za-z0-9_-]{0,600}") {
        prop_assert!(open(&payload).is_err());
    }

    #[test]
    fn any_text_is_a_file_or_refused(text in "\\PC{0,300}") {
        let _ = file::open(&text);
    }

    #[test]
    fn any_scenarios_in_an_envelope_are_opened_or_refused(inside in "[\\[\\]{}\":,a-z0-9. ]{0,200}") {
        let _ = file::open(&format!("{{\"counterweight\": 1, \"scenarios\": {inside}}}"));
    }

    #[test]
    fn documents_of_any_numbers_and_names_come_back(
        name in "\\PC{0,40}", sales in -1e15..1e15_f64, scale in proptest::option::of(0.0..1e6_f64), row in 0_usize..40,
    ) {
        let mut document = example();
        document.name.clone_from(&name);
        document.customers.set_name(row, &name);
        document.customers.set_number(row, counterweight::document::Column::Sales, Some(sales));
        document.quick.rebate_scale = scale;
        prop_assert_eq!(open(&link(&document).unwrap()), Ok(document.clone()));
        prop_assert_eq!(file::open(&file::write(&[entry("", &name, document.clone())])), Ok(vec![entry("", &name, document)]));
    }
}

proptest! {
    // Each writes and reads a file of three scenarios.
    #![proptest_config(runs(60))]

    #[test]
    fn changed_bytes_of_a_file_never_give_other_scenarios(place in any::<prop::sample::Index>(), byte in 0x20_u8..0x7f) {
        let whole = file::write(&library());
        let mut bytes = whole.clone().into_bytes();
        *place.get_mut(&mut bytes) = byte;
        if let Ok(text) = String::from_utf8(bytes)
            && let Ok(opened) = file::open(&text)
        {
            // Spaces, and who wrote it, are nobody's loss.
            prop_assert_eq!(opened, library());
        }
    }
}
