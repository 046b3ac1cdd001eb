//! What is done in the library can be taken back, what was deleted stays deleted, and the keyboard stays where the work is.

use browser_tests::expected::{Expected, example};
use browser_tests::page::{LIBRARY, SCENARIO, VERSION};
use browser_tests::{Page, Visit};
use counterweight::document::file::{self, Entry};
use counterweight::document::link::link;
use counterweight::document::presets::Preset;
use counterweight::document::{self, Document};
use counterweight::format::Language;
use counterweight::storage::work::FIRST;
use fantoccini::key::Key;
use serde_json::json;

use super::{EXAMPLE, open, preset, row, see, stored_library, tool, voice};
use crate::compare::{CATCH_FILES, file_with, offered};

/// Where the focus is: the id, or else the class of what has it.
#[track_caller]
fn see_focus(page: &Page, on: &str) {
    page.wait_for(&format!("the focus on {on}"), || {
        let focused =
            page.script("const focused = document.activeElement; return focused.id || focused.className || focused.tagName;", &[]);
        let focused = focused.as_str().unwrap_or_default().to_owned();
        if focused.split(' ').any(|part| part == on) { Ok(()) } else { Err(focused) }
    });
}

/// A reload opened it again, and put it back into the library.
#[test]
fn the_only_scenario_stays_deleted_after_a_reload() {
    let page = Visit::first().open();
    page.see_element("html[data-keeper]");
    page.type_into("#ask-field", "80");
    let mine = page.saved();
    open(&page);
    tool(&page, EXAMPLE, ".take-away");
    page.see_element("#library-undo");
    page.press("#library-close");
    page.see_all_of(&Expected::of(&example()));
    page.reload();
    page.see_element("html[data-keeper]");
    page.see_all_of(&Expected::of(&example()));
    open(&page);
    page.see_element("#library-empty");
    // What is made now is another scenario; the deleted one can still be put back.
    page.press("#library-close");
    page.type_into("#ask-field", "30");
    let other = page.saved();
    page.reload();
    page.see_all_of(&other);
    open(&page);
    page.press("#library-taken-away summary");
    page.press("#library-taken-away .put-back");
    see(&page, &json!([["", EXAMPLE, EXAMPLE]]));
    page.press(&format!("#library .scenario[data-id='{FIRST}'] .scenario-name"));
    page.see_all_of(&mine);
}

/// Opening alone was taken for a change.
#[test]
fn a_scenario_that_is_only_opened_keeps_the_day_of_its_change() {
    let text = document::write(&preset(Preset::Pharma), false);
    let index = json!({ "version": 1, "clients": [], "scenarios": [
        { "id": "0000000a", "name": "Pharma", "changed": "2020-02-03T04:05:06.000+08:00", "bytes": text.len() },
    ] });
    let page = Visit::first()
        .remembering(&format!("{SCENARIO}0000000a"), &text)
        .remembering(LIBRARY, &index.to_string())
        .open();
    page.see_element("html[data-keeper]");
    open(&page);
    page.press(&format!("{} .scenario-name", row(&page, "Pharma")));
    page.see_all_of(&Expected::of(&preset(Preset::Pharma)));
    page.reload();
    page.see_element("html[data-keeper]");
    page.see_all_of(&Expected::of(&preset(Preset::Pharma)));
    assert_eq!(stored_library(&page)["scenarios"][0]["changed"], json!("2020-02-03T04:05:06.000+08:00"));
    page.type_into("#ask-field", "80");
    let _ = page.saved();
    let changed = stored_library(&page)["scenarios"][0]["changed"].as_str().unwrap().to_owned();
    let today = page.script(
        "const now = new Date();
        return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, 0)}-${String(now.getDate()).padStart(2, 0)}`;",
        &[],
    );
    assert!(changed.starts_with(today.as_str().unwrap()), "{changed}, on {today}");
}

#[test]
fn a_folder_that_was_removed_comes_back_with_what_lay_in_it() {
    let page = Visit::first().open();
    open(&page);
    page.press("#preset-food");
    let [food, ..] = voice(Language::English).preset(Preset::Food);
    open(&page);
    for (number, client) in ["North", "South"].into_iter().enumerate() {
        if number > 0 {
            tool(&page, food, ".duplicate");
        }
        let name = if number > 0 { format!("{food} 2") } else { food.to_owned() };
        let row = row(&page, &name);
        if !page.has(&format!("{row} .scenario-tools")) {
            page.press(&format!("{row} .more-of-scenario"));
        }
        page.script(
            "const client = document.querySelector(arguments[0] + ' .client-of');
            client.value = [...client.options].at(-1).value;
            client.dispatchEvent(new Event('change', { bubbles: true }));",
            &[json!(row)],
        );
        page.type_into(&format!("{row} .library-client + .name-form input"), client);
        page.press(&format!("{row} .library-client + .name-form button"));
    }
    let both = json!([["North", food], ["South", format!("{food} 2")]]);
    see(&page, &both);
    // Out of its folder, and back.
    page.press("#library .folder:nth-of-type(1) .folder-head [aria-label^='Remove']");
    page.see("#library-said", &voice(Language::English).folder_gone("North"));
    page.press("#library-undo");
    see(&page, &both);
}

#[test]
fn a_version_that_was_kept_over_another_gives_way_to_it_again() {
    let page = Visit::first().open();
    page.see_element("html[data-keeper]");
    for ask in ["40", "60"] {
        page.type_into("#ask-field", ask);
        let _ = page.saved();
        open(&page);
        page.press("#keep-version");
        page.see("#library-said", voice(Language::English).version_kept());
        if ask == "40" {
            assert!(!page.has("#library-undo"), "there was no version to come back to");
        } else {
            page.press("#library-undo");
        }
        page.press("#library-close");
    }
    open(&page);
    page.press("#back-to-version");
    page.press("#library-close");
    page.see_example_with(|work| work.quick.ask = Some(40.0));
}

/// It was overwritten in silence.
#[test]
fn a_kept_version_that_cannot_be_read_is_set_aside_and_one_of_a_newer_page_stays() {
    let newer = "{\"schema\": 999}";
    for (text, stays) in [("{\"schema\": 2, \"na", false), (newer, true)] {
        let page =
            Visit::first().remembering(&format!("{VERSION}{FIRST}"), text).with_script(CATCH_FILES).open();
        page.see_element("html[data-keeper]");
        page.type_into("#ask-field", "40");
        let _ = page.saved();
        open(&page);
        page.press("#keep-version");
        if stays {
            page.see("#library-said", voice(Language::English).refused_newer_version());
            assert_eq!(page.stored(&format!("{VERSION}{FIRST}")).as_deref(), Some(newer));
        } else {
            page.see("#library-said", voice(Language::English).version_kept_and_set_aside());
            page.press(".library-said .as-it-is");
            assert_eq!(offered(&page), text);
        }
    }
}

/// The way out was refused as well.
#[test]
fn with_a_full_store_a_scenario_can_be_deleted() {
    let page = Visit::first().open();
    page.see_element("html[data-keeper]");
    page.type_into("#ask-field", "80");
    let _ = page.saved();
    open(&page);
    tool(&page, EXAMPLE, ".duplicate");
    page.see_element("#library-open-made");
    page.script("Object.keys(localStorage).filter((key) => key.includes('/history/')).forEach((key) => localStorage.removeItem(key))", &[]);
    page.fill_the_store();
    tool(&page, &format!("{EXAMPLE} 2"), ".take-away");
    page.see("#library-said", &voice(Language::English).scenario_taken_away(&format!("{EXAMPLE} 2")));
    page.press("#library-taken-away summary");
    page.press("#library-taken-away .forget");
    page.see("#library-said", &voice(Language::English).scenario_forgotten(&format!("{EXAMPLE} 2")));
}

/// It was in the library and in nobody's folder.
#[test]
fn a_scenario_of_a_file_lies_in_its_clients_folder_however_that_is_written() {
    let entry =
        Entry { name: "Plan".to_owned(), client: "  Acme\u{7} ".to_owned(), document: preset(Preset::Food) };
    let page = Visit::first().open();
    open(&page);
    page.choose_file("#file-open", &file_with("acme.json", &file::write(&[entry])));
    see(&page, &json!([["Acme", "Plan"]]));
}

#[test]
fn the_open_row_leads_back_from_a_linked_scenario() {
    let page = Visit::first().open();
    page.type_into("#ask-field", "80");
    let mine = page.saved();
    let sent = Document { name: "Sent".to_owned(), ..preset(Preset::Food) };
    let link = link(&sent).unwrap();
    page.script("location.hash = 's=' + arguments[0]", &[json!(link)]);
    page.see("#saving@data-state", "linked");
    open(&page);
    page.press(&format!("{} .scenario-name", row(&page, EXAMPLE)));
    page.see("#saving@data-state", "saved");
    page.see_all_of(&mine);
    assert!(!page.has("#library[open]"));
}

#[test]
fn the_focus_stays_in_the_library_and_a_name_is_typed_over() {
    let page = Visit::first().open();
    page.type_into("#ask-field", "80");
    let _ = page.saved();
    open(&page);
    tool(&page, EXAMPLE, ".duplicate");
    let copy = format!("{EXAMPLE} 2");
    tool(&page, &copy, ".rename");
    see_focus(&page, "text-field");
    let marked = page.script(
        "const field = document.activeElement; return [field.selectionStart, field.selectionEnd - field.value.length];",
        &[],
    );
    assert_eq!(marked, json!([0, 0]));
    page.script(
        "const field = document.activeElement;
        field.value = 'North';
        field.dispatchEvent(new Event('input', { bubbles: true }));",
        &[],
    );
    page.press_key(Key::Enter);
    see(&page, &json!([["", EXAMPLE, "North"]]));
    see_focus(&page, "rename");
    tool(&page, "North", ".take-away");
    see_focus(&page, "library-undo");
    page.press_key(Key::Enter);
    see(&page, &json!([["", EXAMPLE, "North"]]));
}

/// Their names came with the first change only.
#[test]
fn steps_are_called_by_what_was_done_right_after_a_reload() {
    let page = Visit::first().open();
    page.see_element("html[data-keeper]");
    page.type_into("#horizon", "7");
    let _ = page.saved();
    page.see("#undo@title", "Undo: Years looked at: 3 → 7");
    page.reload();
    page.see("#undo@title", "Undo: Years looked at: 3 → 7");
}
