//! A store in a bad way costs no scenario, and what cannot be done is said.

use browser_tests::Visit;
use browser_tests::expected::{Expected, example};
use browser_tests::page::{LIBRARY, SCENARIO};
use counterweight::document;
use counterweight::document::presets::Preset;
use counterweight::format::Language;
use counterweight::storage::library::Library;
use serde_json::{Value, json};

use super::{EXAMPLE, open, preset, row, see, stored_library, voice, words};
use crate::compare::{CATCH_FILES, offered};

fn library_of(entries: &Value) -> String {
    json!({ "version": 1, "clients": ["Nordwind"], "scenarios": entries }).to_string()
}

#[test]
fn a_broken_index_costs_no_scenario() {
    let text = document::write(&preset(Preset::Pharma), false);
    let page = Visit::first()
        .remembering(&format!("{SCENARIO}0000000a"), &text)
        .remembering(LIBRARY, "{\"version\":1,\"clients\":[")
        .open();
    open(&page);
    page.wait_for("the notice", || {
        let said = page.read("#library-trouble").unwrap_or_default();
        if said.starts_with(words(Language::English).unreadable_library) { Ok(()) } else { Err(said) }
    });
    page.see("#library-found", &voice(Language::English).scenarios_found(1));
    see(&page, &json!([["", "Pharma maker and distributors"]]));
    page.press(&format!("{} .scenario-name", row(&page, "Pharma")));
    page.see_all_of(&Expected::of(&preset(Preset::Pharma)));
    assert_eq!(page.stored("counterweight/set-aside/1").as_deref(), Some("{\"version\":1,\"clients\":["));
}

#[test]
fn an_index_of_a_newer_version_is_not_touched_and_its_scenarios_open() {
    let text = document::write(&preset(Preset::Pharma), false);
    let newer = format!("{{\"version\":{},\"shelves\":[]}}", counterweight::storage::library::VERSION + 1);
    let page =
        Visit::first().remembering(&format!("{SCENARIO}0000000a"), &text).remembering(LIBRARY, &newer).open();
    open(&page);
    page.wait_for("the notice", || {
        let said = page.read("#library-trouble").unwrap_or_default();
        if said.starts_with(words(Language::English).newer_library) { Ok(()) } else { Err(said) }
    });
    page.press("#preset-food");
    page.see("#library-said", voice(Language::English).refused_not_writable());
    page.press(&format!("{} .scenario-name", row(&page, "Pharma")));
    page.see_all_of(&Expected::of(&preset(Preset::Pharma)));
    page.type_into("#ask-field", "80");
    page.see("#saving@data-state", "saved");
    assert_eq!(page.stored(LIBRARY), Some(newer));
}

#[test]
fn a_scenario_that_cannot_be_read_stays_as_it_is_and_can_be_downloaded() {
    let entries = json!([{ "id": "0000000a", "name": "Broken", "client": "Nordwind", "bytes": 9 }]);
    let page = Visit::first()
        .remembering(&format!("{SCENARIO}0000000a"), "{\"schema\"")
        .remembering(LIBRARY, &library_of(&entries))
        .with_script(CATCH_FILES)
        .open();
    open(&page);
    see(&page, &json!([["Nordwind", "Broken"]]));
    page.press(&format!("{} .scenario-name", row(&page, "Broken")));
    page.wait_for("the reason", || {
        let said = page.read("#library-said").unwrap_or_default();
        if said.contains("cannot be read") { Ok(()) } else { Err(said) }
    });
    page.see_all_of(&Expected::of(&example()));
    page.press(".library-said .as-it-is");
    assert_eq!(offered(&page), "{\"schema\"");
    assert_eq!(page.stored(&format!("{SCENARIO}0000000a")).as_deref(), Some("{\"schema\""));
}

#[test]
fn with_a_full_store_a_new_scenario_is_refused_and_nothing_is_changed() {
    let page = Visit::first().open();
    page.type_into("#ask-field", "80");
    let mine = page.see_example_with(|work| work.quick.ask = Some(80.0));
    page.fill_the_store();
    open(&page);
    page.press("#preset-food");
    page.see("#library-said", voice(Language::English).refused_full());
    page.press("#library-close");
    page.see_all_of(&mine);
    let keys = page.script(
        "return Object.keys(localStorage).filter((key) => key.startsWith('counterweight/scenario'))",
        &[],
    );
    assert_eq!(keys, json!([]));
}

#[test]
fn without_storage_the_library_works_for_as_long_as_the_page_is_open() {
    let page = Visit::first()
        .with_script(
            "for (const name of ['localStorage', 'sessionStorage']) {
                Object.defineProperty(window, name, {
                    get() { throw new DOMException('The operation is insecure.', 'SecurityError'); },
                });
            }",
        )
        .open();
    page.type_into("#ask-field", "80");
    page.wait_for_new_result();
    open(&page);
    page.press("#preset-software");
    page.see_all_of(&Expected::of(&preset(Preset::Software)));
    open(&page);
    page.wait_for("the notice", || {
        let said = page.read("#library-trouble").unwrap_or_default();
        if said.starts_with(words(Language::English).denied_library) { Ok(()) } else { Err(said) }
    });
    page.press(&format!("{} .scenario-name", row(&page, EXAMPLE)));
    page.see_all_of(&Expected::of_example(|work| work.quick.ask = Some(80.0)));
}

/// Whatever the clock says: it is shown, and nothing is decided by it.
#[test]
fn a_clock_that_jumps_changes_nothing_but_the_dates_shown() {
    let page = Visit::first()
        .with_script("Date.prototype.toISOString = function () { return window.clock ?? '2026-05-01T10:00:00.000Z'; };")
        .open();
    page.type_into("#ask-field", "80");
    let _ = page.saved();
    open(&page);
    page.press("#preset-food");
    page.see_all_of(&Expected::of(&preset(Preset::Food)));
    for clock in ["1970-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z", "+012345-01-01T00:00:00.000Z"] {
        page.script("window.clock = arguments[0]", &[json!(clock)]);
        page.press("#ask-more");
        let _ = page.saved();
        open(&page);
        see(&page, &json!([["", EXAMPLE, "Food brand and supermarket chains"]]));
        page.press("#library-close");
    }
    let stored = stored_library(&page);
    let changed = stored["scenarios"][1]["changed"].as_str().unwrap();
    // Behind it stands how far that is from UTC.
    assert!(changed.starts_with("+012345-01-01T00:00:00.000"), "{changed}");
    assert_eq!(Library::default().entries().len(), 0);
}
