//! A document of each schema as the world holds it, with every field of that schema. Neither they nor their results are ever
//! edited: when they no longer agree, the program is wrong. A new schema gets a fixture of its own.
//! (Once four figures of schema 2 were, in their last digits, before it had left this repository: they had been taken while the cost of an
//! obligation was multiplied in another order than when schema 1 was frozen.)

use std::collections::BTreeSet;

use counterweight::document::migrate::{MIGRATIONS, down};
use counterweight::document::schema::SCHEMA;
use counterweight::document::{Problem, check, contract, read, results, write};
use serde_json::Value;

/// Documents and their results, the oldest schema first.
const FROZEN: [(&str, &str); 2] = [
    (include_str!("../fixtures/schema-1.json"), include_str!("../fixtures/schema-1.results.json")),
    (include_str!("../fixtures/schema-2.json"), include_str!("../fixtures/schema-2.results.json")),
];

/// The newest.
const DOCUMENT: &str = FROZEN[FROZEN.len() - 1].0;

/// Where the results were frozen: powers, exponentials and logarithms come from the platform's own library of mathematics, and nearly
/// every figure of the model has passed through Hill's power, the exponential of doubt or the logarithm of a hazard. Here the last
/// bit is compared; of another library no more can be asked than that it rounds about as well.
const SAME_LIBRARY: bool = cfg!(all(target_os = "linux", target_env = "gnu"));

/// Whether a figure is the frozen one.
fn is_same(found: f64, frozen: f64) -> bool {
    found.to_bits() == frozen.to_bits() || (!SAME_LIBRARY && (found - frozen).abs() <= 1e-13 * frozen.abs())
}

/// Every key of an object anywhere in `value`.
fn keys<'a>(value: &'a Value, found: &mut BTreeSet<&'a str>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                found.insert(name);
                keys(value, found);
            }
        }
        Value::Array(entries) => entries.iter().for_each(|entry| keys(entry, found)),
        _ => {}
    }
}

/// Every figure that was frozen and is no longer there, or no longer the same. Figures added since are no concern of the fixture.
fn changed(path: &str, found: &Value, frozen: &Value, list: &mut Vec<String>) {
    match frozen {
        Value::Object(fields) => {
            for (name, frozen) in fields {
                changed(&format!("{path}.{name}"), &found[name], frozen, list);
            }
        }
        Value::Array(entries) => {
            for (index, frozen) in entries.iter().enumerate() {
                changed(&format!("{path}[{index}]"), &found[index], frozen, list);
            }
        }
        Value::Number(number) => {
            let (found, frozen) = (found.as_f64(), number.as_f64().unwrap());
            if !found.is_some_and(|found| is_same(found, frozen)) {
                list.push(format!("{path} was {frozen:?} and is {found:?}"));
            }
        }
        _ if found != frozen => list.push(format!("{path} was {frozen} and is {found}")),
        _ => {}
    }
}

#[test]
fn read_written_and_read_is_the_same() {
    for (text, _) in FROZEN {
        let document = read(text).unwrap();
        for pretty in [true, false] {
            let written = write(&document, pretty);
            assert_eq!(read(&written).unwrap(), document);
            // Nothing in it is a default, so that nothing is left out, and nothing is added; it is of the newest schema.
            let (written, mut given): (Value, Value) =
                (serde_json::from_str(&written).unwrap(), serde_json::from_str(text).unwrap());
            given["schema"] = SCHEMA.into();
            assert_eq!(written, given);
        }
    }
}

/// What came later is a mistake in a document that says it is older.
#[test]
fn a_field_of_a_later_schema_is_refused_in_an_earlier_one() {
    let mut document: Value = serde_json::from_str(DOCUMENT).unwrap();
    document["schema"] = 1.into();
    let found = read(&document.to_string()).unwrap_err();
    let paths: Vec<&str> = found.iter().map(|error| error.path.as_str()).collect();
    assert!(paths.contains(&"workbench"), "{paths:?}");
    assert!(paths.iter().any(|path| path.ends_with("pays.tiers.edge")), "{paths:?}");
    assert!(paths.iter().any(|path| path.ends_with("pays.tiers.method")), "{paths:?}");
    assert_eq!(paths.len(), 3, "{paths:?}");
}

/// A migration: its name, a document of the earlier schema and the same in the later one, and a document of the later one with the
/// paths of what the earlier cannot hold.
struct Exercise {
    name: &'static str,
    earlier: &'static str,
    later: &'static str,
    too_new: &'static str,
    held_back_by: &'static [&'static str],
}

const EXERCISES: [Exercise; 1] = [Exercise {
    name: "the contract forms came",
    earlier: include_str!("../fixtures/schema-1.json"),
    later: include_str!("../fixtures/schema-1-as-2.json"),
    too_new: include_str!("../fixtures/schema-2.json"),
    held_back_by: &[
        "policies[0].rebates[1].pays.tiers.method",
        "policies[0].rebates[1].pays.tiers.edge",
        "workbench",
    ],
}];

/// Every migration has an exercise, and they lead without a gap from the first schema to the newest.
#[test]
fn no_migration_is_without_its_fixtures() {
    let named: Vec<&str> = MIGRATIONS.iter().map(|migration| migration.name).collect();
    assert_eq!(EXERCISES.map(|exercise| exercise.name).to_vec(), named);
    let mut schema = 1;
    for migration in MIGRATIONS {
        assert_eq!((migration.from, migration.to), (schema, schema + 1), "{}", migration.name);
        schema = migration.to;
    }
    assert_eq!(schema, SCHEMA);
}

#[test]
fn each_migration_leads_up_and_down_to_what_was_frozen() {
    let json = |text: &str| -> Value { serde_json::from_str(text).unwrap() };
    for (exercise, migration) in EXERCISES.iter().zip(MIGRATIONS) {
        let Exercise { name, earlier, later, too_new, held_back_by } = exercise;
        let mut up = json(&write(&read(earlier).unwrap(), false));
        // A document is read into the newest schema; its number apart it is what the later one holds.
        up["schema"] = migration.to.into();
        assert_eq!(up, json(later), "{name}, up");
        let below = down(&read(later).unwrap(), migration.from).unwrap();
        assert_eq!(json(&write(&below, true)), json(earlier), "{name}, down");
        assert_eq!(read(&write(&below, false)).unwrap(), read(later).unwrap(), "{name}, there and back");
        let errors = down(&read(too_new).unwrap(), migration.from).unwrap_err();
        let paths: Vec<&str> = errors.iter().map(|error| error.path.as_str()).collect();
        assert_eq!(paths, *held_back_by, "{name}, held back");
        assert!(errors.iter().all(|error| error.problem == Problem::NotInSchema { schema: migration.from }));
    }
}

#[test]
fn the_way_down_to_the_schema_there_is_changes_nothing_and_there_is_none_beyond() {
    let document = read(DOCUMENT).unwrap();
    assert_eq!(down(&document, SCHEMA), Ok(document.clone()));
    for schema in [0, SCHEMA + 1] {
        assert_eq!(down(&document, schema).unwrap_err()[0].problem, Problem::UnknownSchema);
    }
}

/// The contract on the workbench is one that `evaluate contract` reads, and says where it is not.
#[test]
fn what_stands_on_the_workbench_is_read_as_a_contract() {
    let document = read(DOCUMENT).unwrap();
    let mut tree = (*document.workbench.unwrap()).clone();
    let agreement = contract::read_workbench(&tree).unwrap();
    assert_eq!(contract::evaluate(&agreement).unwrap().total, 60_000);
    tree.set_text("contract.rebates[0].pays.tiers.tiers[1].rate", "-1");
    let errors = contract::read_workbench(&tree).unwrap_err();
    assert_eq!(errors[0].path, "workbench.contract.rebates[0].pays.tiers.tiers[1].rate");
    let text =
        serde_json::to_string(&serde_json::json!({"schema": 1, "contract": [], "volumes": {}})).unwrap();
    let errors = contract::read_workbench(&contract::to_workbench(&text).unwrap()).unwrap_err();
    assert_eq!(errors[0].path, "workbench.contract");
}

#[test]
fn it_uses_every_field_of_the_schema() {
    let whole: Value = serde_json::from_str(DOCUMENT).unwrap();
    let mut used = BTreeSet::new();
    keys(&whole, &mut used);
    let document = read(DOCUMENT).unwrap();
    let mut fields: BTreeSet<&str> = include_str!("../../src/document/schema.rs")
        .lines()
        .filter_map(|line| line.trim().strip_prefix("pub ")?.strip_suffix(','))
        .filter_map(|line| Some(line.split_once(": ")?.0))
        .collect();
    // In the document it is called by a word that Rust keeps for itself.
    assert!(fields.remove("pays_for"));
    fields.insert("for");
    // The blocks of assumptions are written by a macro, which lists their fields.
    fields.extend(document.response.fields().iter().map(|field| field.0));
    fields.extend(document.delivery.fields().iter().map(|field| field.0));
    fields.extend(document.worth.fields().iter().map(|field| field.0));
    fields.extend(document.customer_cost_ratio.fields().iter().map(|field| field.0));
    assert!(fields.len() > 80, "the schema is no longer read as it is written: {fields:?}");
    let unused: Vec<&&str> = fields.difference(&used).collect();
    assert!(unused.is_empty(), "{unused:?}");
    for word in ["flat", "lump", "tiers", "rolling", "incremental", "above", "key", "other", "customers"] {
        assert!(DOCUMENT.contains(&format!("\"{word}\"")), "{word} is not in the fixture");
    }
}

#[test]
fn they_give_the_figures_they_always_gave() {
    for (document, results) in FROZEN {
        gives(document, results);
    }
}

#[track_caller]
fn gives(document: &str, frozen: &str) {
    let document = read(document).unwrap();
    let checked = check(&document).unwrap();
    let frozen: Value = serde_json::from_str(frozen).unwrap();
    let mut list = Vec::new();
    for (name, scenario) in [("with_quick", &checked.with_quick()), ("detail", &checked.scenario)] {
        let report = counterweight_engine::evaluate(scenario);
        assert!(frozen[name]["balance"].is_object(), "{name} is not in the frozen results");
        let rests_on = counterweight_engine::rests_on(scenario, &report);
        changed(name, &results(&document, &report, &rests_on), &frozen[name], &mut list);
    }
    assert!(list.is_empty(), "{}", list.join("\n"));
}
