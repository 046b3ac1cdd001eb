//! The library of scenarios: what is put into it is there, in order, by client, and nothing is ever lost by opening another.

use browser_tests::expected::{Expected, example, same};
use browser_tests::page::{LIBRARY, SCENARIO, WORK};
use browser_tests::{Page, Visit};
use counterweight::document::file;
use counterweight::document::presets::Preset;
use counterweight::document::{self, Document, Leaning};
use counterweight::format::library::LibraryWords;
use counterweight::format::{Currency, Language, Voice};
use counterweight::storage::library::Library;
use serde_json::{Value, json};

use super::compare::{CATCH_FILES, offered};

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

#[test]
fn a_first_visitor_finds_presets_that_say_what_the_engine_says_in_both_languages() {
    let page = Visit::first().open();
    open(&page);
    page.see("#library-empty", words(Language::English).empty);
    for language in [Language::English, Language::Chinese] {
        for preset in Preset::ALL {
            let place = format!("#preset-{}", preset.name());
            let [name, ..] = voice(language).preset(preset);
            page.see(&format!("{place} strong"), name);
            let leaning = Leaning::of(&document::check(&self::preset(preset)).unwrap());
            page.see(&format!("{place} .preset-says"), &voice(language).leaning(&leaning));
        }
        page.press("#library-close");
        page.press("#language");
        open(&page);
    }
    // The way to them is short, however long the list above.
    page.press("#library-to-new");
    let focused = page.script("return document.activeElement.id", &[]);
    assert_eq!(focused, json!(format!("preset-{}", Preset::ALL[0].name())));
    // Looking writes nothing.
    assert_eq!(stored_library(&page), Value::Null);
    assert_eq!(page.stored(WORK), None);
}

#[test]
fn opening_another_scenario_loses_nothing_of_the_open_one() {
    let page = Visit::first().open();
    page.type_into("#rebate-field", "7");
    // At once, before it would be saved.
    page.script("document.querySelector('#ask-more').click()", &[]);
    open(&page);
    page.press("#preset-software");
    page.see_all_of(&Expected::of(&preset(Preset::Software)));
    assert!(!page.has("#library[open]"), "the library stays open");
    let mine = document::read(&page.stored(WORK).unwrap()).unwrap();
    assert!(mine.quick.rebate_scale.is_some() && mine.quick.ask.is_some(), "{:?}", mine.quick);
    // The new one is saved under a key of its own, and there after a reload.
    page.type_into("#horizon", "2");
    let changed = page.saved();
    assert!((changed.document.horizon_years - 2.0).abs() < 1e-9);
    page.reload();
    page.see_all_of(&changed);
    open(&page);
    let [software, ..] = voice(Language::English).preset(Preset::Software);
    see(&page, &json!([["", EXAMPLE, software]]));
    page.press(&format!("{} .scenario-name", row(&page, EXAMPLE)));
    page.see_all_of(&Expected::of(&mine));
    assert!(same(&stored_document(&page, software), &changed.document));
}

#[test]
fn scenarios_are_duplicated_renamed_moved_to_clients_and_put_in_order() {
    let page = Visit::first().open();
    page.type_into("#rebate-field", "7");
    let mine = page.saved();
    open(&page);
    tool(&page, EXAMPLE, ".duplicate");
    see(&page, &json!([["", EXAMPLE, format!("{EXAMPLE} 2")]]));
    page.see("#library-said", &voice(Language::English).scenario_made(&format!("{EXAMPLE} 2")));
    // A copy is a scenario of its own with what the open one has.
    let copy = stored_document(&page, &format!("{EXAMPLE} 2"));
    assert_eq!(copy.quick, mine.document.quick);

    tool(&page, &format!("{EXAMPLE} 2"), ".rename");
    page.paste_into("#library .name-form input", "Option <b>B</b>");
    page.press_key(fantoccini::key::Key::Enter);
    see(&page, &json!([["", EXAMPLE, "Option <b>B</b>"]]));
    assert_eq!(stored_document(&page, "Option <b>B</b>").name, "Option <b>B</b>");

    let copy = row(&page, "Option <b>B</b>");
    page.script(
        "const select = document.querySelector(arguments[0]);
        select.value = '\\n';
        select.dispatchEvent(new Event('change', { bubbles: true }));",
        &[json!(format!("{copy} .client-of"))],
    );
    page.paste_into(&format!("{copy} .name-form input"), "Nordwind");
    page.press_key(fantoccini::key::Key::Enter);
    see(&page, &json!([["No client", EXAMPLE], ["Nordwind", "Option <b>B</b>"]]));

    tool(&page, "Option <b>B</b>", ".duplicate");
    see(&page, &json!([["No client", EXAMPLE], ["Nordwind", "Option <b>B</b>", "Option <b>B</b> 2"]]));
    // By keyboard, with the focus staying on the row.
    page.script(
        "document.querySelector(arguments[0]).focus()",
        &[json!(format!("{} .scenario-name", row(&page, "Option <b>B</b> 2")))],
    );
    page.script(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', altKey: true, bubbles: true }))",
        &[],
    );
    see(&page, &json!([["No client", EXAMPLE], ["Nordwind", "Option <b>B</b> 2", "Option <b>B</b>"]]));
    let focused = page.script("return document.activeElement.closest('.scenario')?.dataset.id ?? null", &[]);
    assert!(focused.is_string(), "the focus is lost");

    page.type_into("#library-search", "nord 2");
    see(&page, &json!([["Nordwind", "Option <b>B</b> 2"]]));
    page.type_into("#library-search", "nobody");
    page.wait_for("that nothing is found", || {
        let seen = page.all_texts();
        if seen.iter().any(|text| text == words(Language::English).nothing_found) {
            Ok(())
        } else {
            Err("silence".to_owned())
        }
    });
    page.type_into("#library-search", "");
    page.reload();
    open(&page);
    see(&page, &json!([["No client", EXAMPLE], ["Nordwind", "Option <b>B</b> 2", "Option <b>B</b>"]]));
}

#[test]
fn renaming_the_open_scenario_is_a_step_that_can_be_taken_back() {
    let page = Visit::first().open();
    page.type_into("#rebate-field", "7");
    let _ = page.saved();
    open(&page);
    tool(&page, EXAMPLE, ".rename");
    page.paste_into("#library .name-form input", "Mine");
    page.press_key(fantoccini::key::Key::Enter);
    see(&page, &json!([["", "Mine"]]));
    page.press("#library-close");
    page.see("#document-name", "Mine");
    page.press("#undo");
    page.see("#document-name", EXAMPLE);
    let _ = page.saved();
    open(&page);
    see(&page, &json!([["", EXAMPLE]]));
}

#[test]
fn what_is_deleted_can_be_put_back_at_once_and_later_until_it_is_deleted_for_good() {
    let page = Visit::first().open();
    page.type_into("#rebate-field", "7");
    let mine = page.saved();
    open(&page);
    page.press("#preset-no_strings");
    page.see_figures_of(&Expected::of(&preset(Preset::NoStrings)));
    open(&page);
    see(&page, &json!([["", EXAMPLE, "No strings"]]));
    // The open one: its neighbour takes its place.
    tool(&page, "No strings", ".take-away");
    page.see("#library-said", &voice(Language::English).scenario_taken_away("No strings"));
    see(&page, &json!([["", EXAMPLE]]));
    page.see_all_of(&mine);
    page.press("#library-undo");
    see(&page, &json!([["", EXAMPLE, "No strings"]]));

    tool(&page, "No strings", ".take-away");
    see(&page, &json!([["", EXAMPLE]]));
    page.reload();
    open(&page);
    page.press("#library-taken-away summary");
    page.press("#library-taken-away .put-back");
    see(&page, &json!([["", EXAMPLE, "No strings"]]));

    // The last one leaves the example, which is no scenario until it is touched.
    for name in ["No strings", EXAMPLE] {
        tool(&page, name, ".take-away");
        page.see("#library-said", &voice(Language::English).scenario_taken_away(name));
    }
    page.see_all_of(&Expected::of(&example()));
    page.see("#library-empty", words(Language::English).empty);
    page.press("#library-taken-away summary");
    for left in [1, 0] {
        page.press("#library-taken-away .forget");
        page.wait_for("one less", || {
            let rows =
                page.script("return document.querySelectorAll('#library-taken-away .scenario').length", &[]);
            if rows == json!(left) { Ok(()) } else { Err(rows.to_string()) }
        });
    }
    let keys = page.script(
        "return Object.keys(localStorage).filter((key) => /document|scenario|history/.test(key))",
        &[],
    );
    assert_eq!(keys, json!([]));
    // What is changed now is a scenario again, and found in the library.
    page.press("#library-close");
    page.type_into("#ask-field", "80");
    page.see_example_with(|work| work.quick.ask = Some(80.0));
    open(&page);
    see(&page, &json!([["", EXAMPLE]]));
    assert!(!page.has("#library-found"), "it is no surprise");
}

#[test]
fn todays_rebates_become_a_scenario_that_differs_from_today_by_nothing() {
    let page = Visit::first().open();
    page.type_into("#rebate-field", "7");
    let _ = page.saved();
    open(&page);
    page.press("#from-today");
    let name = voice(Language::English).today_of(EXAMPLE);
    page.see("#library-said", &voice(Language::English).scenario_made(&name));
    page.press("#library-open-made");
    let expected = example().as_today(|rate| voice(Language::English).todays_rebate(rate)).unwrap();
    page.see_figures_of(&Expected::of(&Document { name: name.clone(), ..expected }));
    page.see("#document-name", &name);
}

#[test]
fn a_version_is_kept_and_reset_leads_back_to_it_and_to_the_preset() {
    let page = Visit::first().open();
    page.type_into("#ask-field", "40");
    let kept = page.see_example_with(|work| work.quick.ask = Some(40.0));
    open(&page);
    page.press("#keep-version");
    page.see("#library-said", voice(Language::English).version_kept());
    page.press("#library-close");
    page.type_into("#ask-field", "90");
    page.see_example_with(|work| work.quick.ask = Some(90.0));
    page.reload();
    open(&page);
    page.press("#back-to-version");
    page.press("#library-close");
    page.see_all_of(&kept);
    page.press("#undo");
    page.see_example_with(|work| work.quick.ask = Some(90.0));
    open(&page);
    page.press("#back-to-preset");
    page.press("#library-close");
    page.see_all_of(&Expected::of(&example()));
    page.press("#undo");
    page.see_example_with(|work| work.quick.ask = Some(90.0));
}

#[test]
fn a_preset_on_the_chinese_page_has_chinese_names_and_its_figures() {
    let page = Visit::first().in_language("zh-CN").open();
    open(&page);
    page.press("#preset-food");
    let chinese =
        counterweight::format::presets::in_language(preset(Preset::Food), Preset::Food, Language::Chinese);
    assert_eq!(chinese.name, "食品品牌与连锁超市");
    page.see_all_of(&Expected::of(&chinese));
    page.press("#to-customers");
    page.wait_for("Chinese customers", || {
        let texts = page.all_texts();
        if texts.iter().any(|text| text == "北方连锁") { Ok(()) } else { Err("none".to_owned()) }
    });
}

// A store in a bad way.

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
        .open();
    open(&page);
    see(&page, &json!([["Nordwind", "Broken"]]));
    page.press(&format!("{} .scenario-name", row(&page, "Broken")));
    page.wait_for("the reason", || {
        let said = page.read("#library-said").unwrap_or_default();
        if said.contains("cannot be read") { Ok(()) } else { Err(said) }
    });
    page.see_all_of(&Expected::of(&example()));
    let offered = page.script(
        "return decodeURIComponent(document.querySelector('.library-said a').href.split(',')[1])",
        &[],
    );
    assert_eq!(offered, json!("{\"schema\""));
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
    assert_eq!(stored["scenarios"][1]["changed"], "+012345-01-01T00:00:00.000Z");
    assert_eq!(Library::default().entries().len(), 0);
}

/// Fields go back to the saved version first, to the preset second.
#[test]
fn each_field_goes_back_to_the_saved_version_first_and_to_the_preset_second() {
    let page = Visit::first().open();
    page.see_element("html[data-keeper]");
    page.type_into("#horizon", "4");
    page.type_into("#ask-field", "40");
    let _ = page.saved();
    open(&page);
    page.press("#keep-version");
    page.see("#library-said", voice(Language::English).version_kept());
    page.press("#library-close");
    page.type_into("#horizon", "6");
    page.type_into("#ask-field", "90");
    page.see("#horizon-reset@title", "Back to the saved version: 4");
    page.press("#horizon-reset");
    page.see("#horizon@value", "4");
    page.see("#horizon-reset@title", "Back to the preset: 3");
    page.press("#horizon-reset");
    page.see("#horizon@value", "3");
    page.see("#ask-reset@title", "Back to the saved version");
    page.press("#ask-reset");
    page.see("#ask-field@value", "40");
    page.press("#ask-reset");
    page.see_example_with(|work| work.quick.ask = None);
    page.press("#undo");
    page.see("#ask-field@value", "40");

    // Of the assumptions too.
    page.press("#assumptions summary");
    page.type_into("#response-goodwill", "50");
    page.press(".assumption:has(#response-goodwill) .reset");
    page.see("#response-goodwill@value", "20");
}

/// Where the browser may clear what is kept, substantial work leads to a reminder, once.
#[test]
fn substantial_work_that_may_be_cleared_leads_to_a_reminder_of_a_copy_once() {
    let page = Visit::first()
        .with_script(
            "navigator.storage.persisted = () => Promise.resolve(false);
            navigator.storage.persist = () => { window.askedToKeep = (window.askedToKeep ?? 0) + 1; return Promise.resolve(false); };",
        )
        .open();
    page.see_element("html[data-keeper]");
    let asked = || page.script("return window.askedToKeep ?? 0", &[]);
    assert_eq!(asked(), json!(0));
    page.press("#ask-more");
    let _ = page.saved();
    page.wait_for("the question", || if asked() == json!(1) { Ok(()) } else { Err("not asked".to_owned()) });
    assert!(!page.has("#backup-notice"), "for one change");
    for _ in 0..15 {
        page.press("#ask-less");
        page.press("#ask-more");
    }
    page.see_element("#backup-notice");
    assert_eq!(asked(), json!(1));
    page.press("#no-backup");
    page.wait_for("the notice to go", || {
        if page.has("#backup-notice") { Err("there".to_owned()) } else { Ok(()) }
    });
    let _ = page.saved();
    page.reload();
    page.see_element("html[data-keeper]");
    page.press("#ask-more");
    let _ = page.saved();
    page.wait_for("the question", || if asked() == json!(1) { Ok(()) } else { Err("not asked".to_owned()) });
    assert!(!page.has("#backup-notice"), "it comes again");
}

/// What may be cleared is the whole library, so that is what the reminder offers.
#[test]
fn the_reminder_of_a_copy_offers_the_whole_library() {
    let mut other = preset(Preset::Software);
    other.name = "Kept beside it".to_owned();
    let page = Visit::first()
        .with_script(
            "navigator.storage.persisted = navigator.storage.persist = () => Promise.resolve(false);",
        )
        .with_script(CATCH_FILES)
        .remembering(&format!("{SCENARIO}0000000b"), &document::write(&other, false))
        .open();
    page.see_element("html[data-keeper]");
    for _ in 0..16 {
        page.press("#ask-less");
        page.press("#ask-more");
    }
    let mine = page.saved().document;
    page.see_element("#backup-notice");
    page.press("#backup");
    let documents: Vec<Document> =
        file::open(&offered(&page)).unwrap().into_iter().map(|entry| entry.document).collect();
    assert_eq!(documents, [other, mine]);
    page.wait_for("the notice to go", || {
        if page.has("#backup-notice") { Err("there".to_owned()) } else { Ok(()) }
    });
}
