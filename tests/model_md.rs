//! MODEL.md is true of the code: every identifier in it exists, and every default it states is the code's.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops here, and says where")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use counterweight::document;
use counterweight_engine::assumptions::{Assumptions, Thresholds};
use counterweight_engine::quick::Asked;
use counterweight_engine::rests_on::DoubtfulInput;
use counterweight_engine::shortfall;

const MODEL: &str = include_str!("../MODEL.md");

/// The engine's files by module name, with their text.
fn engine() -> BTreeMap<String, String> {
    let mut folders: Vec<PathBuf> = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("engine/src")];
    let mut found = BTreeMap::new();
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.file_stem().unwrap().to_string_lossy().into_owned();
                found.insert(name, fs::read_to_string(path).unwrap());
            }
        }
    }
    found
}

/// Whether a line of the text begins, after `pub` and the like, with one of these words followed by `name` and no letter
/// of a longer name.
fn declares(text: &str, before: &[&str], name: &str) -> bool {
    text.lines().map(str::trim_start).filter(|line| !line.starts_with("//")).any(|line| {
        let line = line.trim_start_matches("pub(crate) ").trim_start_matches("pub(super) ");
        let line = line.trim_start_matches("pub ");
        before.iter().any(|before| {
            let rest = line.strip_prefix(before).and_then(|rest| rest.strip_prefix(name));
            rest.is_some_and(|rest| !rest.starts_with(|next: char| next.is_alphanumeric() || next == '_'))
        })
    })
}

/// Whether `Type::member`, `module::item` or a free function of that name is in the engine.
fn exists(engine: &BTreeMap<String, String>, identifier: &str) -> bool {
    const TYPES: [&str; 2] = ["struct ", "enum "];
    match identifier.split_once("::") {
        None => engine.values().any(|text| declares(text, &["fn ", "struct ", "enum "], identifier)),
        Some((module, item)) if module.starts_with(char::is_lowercase) => engine
            .get(module)
            .is_some_and(|text| declares(text, &["fn ", "const ", "struct ", "enum "], item)),
        // Fields and variants stand at the beginning of a line, and with the type in one file.
        Some((owner, member)) => {
            engine.values().any(|text| declares(text, &TYPES, owner) && declares(text, &["fn ", ""], member))
        }
    }
}

/// What stands between backquotes and looks like `Type::member`, `module::item` or a name of several words.
fn identifiers(text: &str) -> Vec<&str> {
    let quoted = text.split('`').skip(1).step_by(2);
    quoted.filter(|quoted| quoted.contains("::")).collect()
}

/// The rows of the tables below a heading, as cells without backquotes.
fn rows(heading: &str) -> Vec<Vec<String>> {
    let start = MODEL.find(&format!("\n## {heading}")).unwrap_or_else(|| panic!("no section {heading}"));
    let section = &MODEL[start + 1..];
    let section = &section[..section.find("\n## ").unwrap_or(section.len())];
    let table = section.lines().filter(|line| line.starts_with('|') && !line.starts_with("|--"));
    table
        .skip(1)
        .map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().replace('`', "")).collect())
        .collect()
}

#[test]
fn every_identifier_exists() {
    let engine = engine();
    let named = identifiers(MODEL);
    assert!(named.len() > 100, "only {} identifiers found", named.len());
    for identifier in named {
        assert!(exists(&engine, identifier), "MODEL.md names `{identifier}`, which is not in engine/src");
    }
    for row in rows("Notation") {
        assert!(exists(&engine, &row[3]), "the notation names {}, which is not in engine/src", row[3]);
    }
}

#[test]
fn a_missing_identifier_is_seen() {
    let engine = engine();
    for missing in ["Customer::sale", "Customr::sales", "Response::hil", "shortfall::TAILS", "needed_up"] {
        assert!(!exists(&engine, missing), "{missing}");
    }
}

#[test]
fn every_file_named_exists() {
    let engine = engine();
    for name in MODEL.split('`').skip(1).step_by(2).filter_map(|quoted| quoted.strip_suffix(".rs")) {
        let here = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("{name}.rs")).is_file();
        assert!(here || engine.contains_key(name), "{name}.rs");
    }
}

/// Every default of the code, by the identifier it has in MODEL.md.
fn defaults() -> BTreeMap<&'static str, Vec<f64>> {
    let Assumptions { response, delivery, worth, customer_cost_ratio: cost, care } = Assumptions::default();
    let thresholds = Thresholds::default();
    macro_rules! named {
        ($($owner:ident $value:ident { $($field:ident)+ })+) => {
            [$($((concat!(stringify!($owner), "::", stringify!($field)), vec![$value.$field]),)+)+]
        };
    }
    let mut all = BTreeMap::from(named! {
        Response response {
            half_rate max_uplift steepness retention_effect doubt_from doubt_slope creep goodwill price_fade value_fade
            loss_aversion pretext
        }
        Delivery delivery { hoped paper checked }
        Worth worth { price service marketing finance development protection }
        CustomerCostRatio cost { volume payment marketing mix saving fixed }
        Care care { neglect_effect }
        Thresholds thresholds { new_product_share }
    });
    all.insert("Care::key_effort", care.key_effort.into_iter().collect());
    all.extend([
        ("Thresholds::ratio", thresholds.ratio.to_vec()),
        ("Thresholds::unconditional_share", thresholds.unconditional_share.to_vec()),
        ("Thresholds::gap", thresholds.gap.to_vec()),
        ("Thresholds::price_share", thresholds.price_share.to_vec()),
        ("Thresholds::neglect", thresholds.neglect.to_vec()),
        ("Thresholds::others_growth", thresholds.others_growth.to_vec()),
        ("Thresholds::cr1", thresholds.cr1.to_vec()),
        ("Thresholds::cr5", thresholds.cr5.to_vec()),
        ("Thresholds::hhi", thresholds.hhi.to_vec()),
    ]);
    all
}

#[test]
fn every_default_is_the_codes() {
    let code = defaults();
    let stated: BTreeMap<String, Vec<f64>> = rows("Defaults")
        .into_iter()
        .map(|row| {
            let values = row[1].split(", ").filter(|value| *value != "none");
            (row[0].clone(), values.map(|value| value.parse().unwrap()).collect())
        })
        .collect();
    for (identifier, values) in &code {
        assert_eq!(stated.get(*identifier), Some(values), "{identifier}");
    }
    for identifier in stated.keys() {
        assert!(code.contains_key(identifier.as_str()), "{identifier} has no default in the code");
    }
}

#[test]
fn absent_settings_are_as_stated() {
    let text = r#"{"schema":1,"name":"n","currency":"EUR","customers":[{"id":"a","name":"a"}]}"#;
    let found = document::read(text).unwrap();
    let said = format!(
        "the setting is H = {}, i = {}, Y = {}, no overhead",
        found.horizon_years, found.cost_of_money, found.days_in_year
    );
    assert!(MODEL.contains(&said) && found.fixed_overhead <= 0.0, "MODEL.md lacks: {said}");
    let largest = document::LARGEST_NUMBER;
    assert!(MODEL.contains(&format!("±{largest:e}")), "{largest:e}");
}

#[test]
fn marks_of_ask_are_the_codes() {
    let rows: Vec<_> =
        rows("Quick controls").into_iter().filter(|row| row[0].starts_with("Asked::")).collect();
    assert_eq!(rows.len(), 5);
    for row in rows {
        for (ask, cell) in [0.0, 25.0, 50.0, 75.0, 100.0].into_iter().zip(&row[1..]) {
            let asked = Asked::at(ask);
            let code = match row[0].as_str() {
                "Asked::growth_above_natural" => asked.growth_above_natural,
                "Asked::days_sooner" => asked.days_sooner,
                "Asked::marketing_lift" => asked.marketing_lift,
                "Asked::saving" => asked.saving,
                "Asked::mix_gain" => asked.mix_gain,
                other => panic!("{other}"),
            };
            let stated: f64 = cell.parse().unwrap();
            assert!((code - stated).abs() < 1e-12, "{} at {ask}: {code}, stated {stated}", row[0]);
        }
    }
}

#[test]
fn the_rest_of_the_constants() {
    let said = format!("`shortfall::TAIL` ({:.0} %)", shortfall::TAIL * 100.0);
    assert!(MODEL.contains(&said), "{said}");
    let said = format!("`shortfall::MOST_ENUMERATED` ({})", shortfall::MOST_ENUMERATED);
    assert!(MODEL.contains(&said), "{said}");
    let said = format!("`shortfall::STEPS` ({})", shortfall::STEPS);
    assert!(MODEL.contains(&said), "{said}");
    let inputs: Vec<String> = DoubtfulInput::ALL.map(|input| format!("DoubtfulInput::{input:?}")).to_vec();
    let stated: Vec<String> =
        rows("What the verdict rests on").into_iter().map(|row| row[0].clone()).collect();
    assert_eq!(stated, inputs);
}
