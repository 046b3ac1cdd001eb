//! The figures are the engine's, and the work stays: edited, dragged, undone, reloaded, duplicated, opened from rows and files.

use std::fs;
use std::path::Path;

use browser_tests::expected::{Expected, example};
use browser_tests::journeys::{open_ledger, pasted_rows_are_taken};
use browser_tests::page::{LIBRARY, WORK};
use fantoccini::key::Key;
use serde_json::{Value, json};

use super::first;

#[test]
fn a_first_visit_shows_the_example_in_both_languages() {
    let page = first().open();
    let expected = Expected::of(&example());
    page.see_all_of(&expected);
    page.see("html@lang", "en");
    page.press("#language");
    page.see("html@lang", "zh-Hans");
    page.see_all_of(&expected);
    assert_eq!(page.stored(WORK), None, "looking at the page saved something");
}

#[test]
fn a_chinese_browser_gets_chinese_at_once() {
    let page = first().in_language("zh-CN").open();
    page.see("html@lang", "zh-Hans");
    page.see_all_of(&Expected::of(&example()));
}

#[test]
fn an_edit_moves_the_figures_as_the_engine_says_and_is_there_after_a_reload() {
    let page = first().open();
    page.type_into("#rebate-field", "7.25");
    page.type_into("#ask-field", "33");
    page.press("#enforcement-paper");
    page.type_into("#total-sales", "1.5亿");
    page.press("#theme");
    let work = page.saved();
    page.see_all_of(&work);
    page.reload();
    page.see_all_of(&work);
    page.see("html@data-theme", "light");
    page.see("#saving@data-state", "saved");
    assert_eq!(page.saved().document, work.document, "reading it changed it");
}

#[test]
fn a_drag_is_one_step_and_is_undone_and_redone_by_keyboard() {
    let page = first().open();
    page.see_element("html[data-keeper]");
    page.grab("#ask");
    page.drag_to("#ask", 80.0);
    page.let_go();
    let changed = page.see_example_with(|work| work.quick.ask = Some(80.0));
    // Out of the slider's hands: its own keys are others.
    page.press_with_control('z');
    page.see_all_of(&Expected::of(&example()));
    assert!(page.has("#undo:disabled"), "a drag was more than one step");
    page.press_with_control('y');
    page.see_all_of(&changed);
    page.press_with_control('z');
    page.see_example_with(|_| ());
}

#[test]
fn escape_takes_a_drag_back_also_when_the_hand_is_taken_off() {
    let page = first().open();
    let before = Expected::of(&example());
    for (slider, value) in [("#rebate", 0.12), ("#ask", 90.0), ("#key-share", 0.3)] {
        page.grab(slider);
        page.drag_to(slider, value);
        page.wait_for_new_result();
        page.press_key(Key::Escape);
        page.see_all_of(&before);
        page.let_go();
        page.see_all_of(&before);
        page.see("#chip", "Example");
    }
    // The next drag counts again.
    page.grab("#ask");
    page.drag_to("#ask", 80.0);
    page.let_go();
    page.see_example_with(|work| work.quick.ask = Some(80.0));
}

#[test]
fn a_pointer_that_only_touches_a_thumb_changes_nothing() {
    let page = first().open();
    for slider in ["#rebate", "#ask", "#key-share"] {
        page.grab(slider);
        page.let_go();
        page.see_no_new_result();
    }
    page.see_all_of(&Expected::of(&example()));
    page.see("#chip", "Example");
}

#[test]
fn an_explanation_opens_by_keyboard_and_gives_the_focus_back() {
    let page = first().open();
    page.script("document.querySelector('#open-net').focus()", &[]);
    page.press_key(Key::Enter);
    page.see_element("#opened-value");
    page.press_key(Key::Escape);
    page.wait_for("the focus where it was", || {
        let focus = page.script("return document.activeElement.id", &[]);
        if focus == json!("open-net") { Ok(()) } else { Err(focus.to_string()) }
    });
}

#[test]
fn a_scenario_is_duplicated_in_the_library_and_both_are_kept() {
    let page = first().open();
    page.see_element("html[data-keeper]");
    page.type_into("#ask-field", "80");
    let _ = page.saved();
    page.press("#open-library");
    page.see_element("#library[open] #library-list");
    page.press("#library .scenario .more-of-scenario");
    page.press("#library .scenario .duplicate");
    page.wait_for("two scenarios", || {
        let count = page.script("return document.querySelectorAll('#library .scenario').length", &[]);
        if count == json!(2) { Ok(()) } else { Err(count.to_string()) }
    });
    let library: Value = serde_json::from_str(&page.stored(LIBRARY).unwrap()).unwrap();
    assert_eq!(library["scenarios"].as_array().map(Vec::len), Some(2), "{library}");
    page.press_key(Key::Escape);
    page.reload();
    page.press("#open-library");
    page.see_element("#library[open] .scenario + .scenario, #library[open] .scenario ~ .scenario");
}

#[test]
fn pasted_rows_are_read_and_taken() {
    pasted_rows_are_taken(first());
}

#[test]
fn a_chosen_file_is_read_decided_and_taken() {
    let page = first().open();
    open_ledger(&page);
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data/adventureworks_resellers.csv");
    page.choose_file("#import-file", &fs::canonicalize(file).unwrap());
    page.see("#import-extent", "636 rows, 7 columns");
    page.press("#import-discount-rebate");
    page.see("#import-needed", "Nothing is missing.");
    page.press("#import-take:enabled");
    page.wait_for_new_result();
    assert_eq!(page.saved().document.customers.len(), 635);
}
