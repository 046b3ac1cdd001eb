//! The library of scenarios: what the tests of it have in common.

mod made;
mod trouble;
mod undone;
mod versions;

use browser_tests::Page;
use browser_tests::page::{LIBRARY, SCENARIO, WORK};
use counterweight::document::presets::Preset;
use counterweight::document::{self, Document};
use counterweight::format::library::LibraryWords;
use counterweight::format::{Currency, Language, Voice};
use serde_json::{Value, json};

fn words(language: Language) -> &'static LibraryWords {
    LibraryWords::of(language)
}

fn voice(language: Language) -> Voice {
    Voice { language, currency: Currency::from_code("CNY") }
}

/// Opens the library and waits until it is there.
#[track_caller]
pub(crate) fn open(page: &Page) {
    page.press("#open-library");
    page.see_element("#library[open] #library-list");
}

/// The scenarios in sight, by folder: names in order.
#[track_caller]
fn seen(page: &Page) -> Value {
    page.script(
        "return [...document.querySelectorAll('#library .folder')].map((folder) => [
            folder.querySelector('.folder-name')?.textContent ?? '',
            ...[...folder.querySelectorAll('.scenario strong')].map((name) => name.textContent),
        ]);",
        &[],
    )
}

#[track_caller]
fn see(page: &Page, expected: &Value) {
    page.wait_for(&format!("{expected} in the library"), || {
        let seen = seen(page);
        if seen == *expected { Ok(()) } else { Err(seen.to_string()) }
    });
}

/// The place of a scenario by its name.
#[track_caller]
pub(crate) fn row(page: &Page, name: &str) -> String {
    let id = page.wait_for(&format!("the scenario {name}"), || {
        let id = page.script(
            "return [...document.querySelectorAll('#library .scenario')].find((row) =>
                row.querySelector('.scenario-name').textContent.startsWith(arguments[0]))?.dataset.id ?? null;",
            &[json!(name)],
        );
        id.as_str().map(str::to_owned).ok_or_else(|| seen(page).to_string())
    });
    format!("#library .scenario[data-id='{id}']")
}

/// Unfolds a row and presses one of its buttons.
#[track_caller]
pub(crate) fn tool(page: &Page, name: &str, button: &str) {
    let row = row(page, name);
    if !page.has(&format!("{row} .scenario-tools")) {
        page.press(&format!("{row} .more-of-scenario"));
    }
    page.press(&format!("{row} {button}"));
}

#[track_caller]
fn stored_library(page: &Page) -> Value {
    page.stored(LIBRARY).map_or(Value::Null, |text| serde_json::from_str(&text).unwrap())
}

/// The document of a scenario as it is stored.
#[track_caller]
fn stored_document(page: &Page, name: &str) -> Document {
    let library = stored_library(page);
    let all = library["scenarios"].as_array().unwrap();
    let entry =
        all.iter().find(|entry| entry["name"] == name).unwrap_or_else(|| panic!("no {name}: {library}"));
    let id = entry["id"].as_str().unwrap();
    let key = if id == "document" { WORK.to_owned() } else { format!("{SCENARIO}{id}") };
    document::read(&page.stored(&key).unwrap()).unwrap()
}

fn preset(preset: Preset) -> Document {
    document::read(preset.text()).unwrap()
}

const EXAMPLE: &str = "Parts maker and its five car plants";
