//! Two tabs: of the same scenario neither overwrites the other, of different ones each goes on with its own.

use browser_tests::expected::Expected;
use browser_tests::page::WORK;
use browser_tests::{Page, Visit};
use counterweight::document::presets::Preset;
use counterweight::document::{self, Document};
use counterweight::format::Language;
use counterweight::format::library::TabWords;
use serde_json::json;

use super::library;

fn stored(page: &Page, key: &str) -> Document {
    document::read(&page.stored(key).unwrap()).unwrap()
}

/// Two tabs with the same scenario, changed in the second; the first is in front.
#[track_caller]
fn changed_in_the_other() -> (Page, Expected, Expected) {
    let page = Visit::first().open();
    page.type_into("#ask-field", "80");
    let mine = page.see_example_with(|work| work.quick.ask = Some(80.0));
    page.see_element("html[data-keeper]");
    page.open_in_new_tab();
    page.see_all_of(&mine);
    page.type_into("#horizon", "7");
    let theirs = page.see_example_with(|work| {
        work.quick.ask = Some(80.0);
        work.horizon_years = 7.0;
    });
    page.go_to_tab(0);
    page.see_element("#tab-notice");
    (page, mine, theirs)
}

#[test]
fn what_another_tab_has_changed_is_said_and_not_overwritten() {
    let (page, _, theirs) = changed_in_the_other();
    page.see("#tab-notice p", TabWords::of(Language::English).changed_elsewhere);
    page.see("#saving@data-state", "changed-elsewhere");
    page.type_into("#ask-field", "10");
    page.wait_for_new_result();
    // Neither after a pause nor when it is left.
    page.wait_until_spoken();
    assert_eq!(stored(&page, WORK), theirs.document);
    page.reload_at_once_after("");
    page.see_all_of(&theirs);
}

#[test]
fn what_the_other_tab_has_made_can_be_shown_and_taken_back() {
    let (page, mine, theirs) = changed_in_the_other();
    page.press("#show-theirs");
    page.see_all_of(&theirs);
    assert!(!page.has("#tab-notice"), "the notice stays");
    page.press("#undo");
    page.see_all_of(&mine);
    assert_eq!(page.saved().document, mine.document);
}

#[test]
fn what_is_here_can_be_kept_as_a_copy_and_both_are_there() {
    let (page, _, theirs) = changed_in_the_other();
    page.type_into("#ask-field", "10");
    page.wait_for_new_result();
    page.press("#keep-mine");
    page.see("#saving@data-state", "saved");
    assert!(!page.has("#tab-notice"), "the notice stays");
    let copy = page.saved();
    assert_eq!(copy.document.quick.ask, Some(10.0));
    assert_eq!(stored(&page, WORK), theirs.document);
    page.reload();
    page.see_all_of(&copy);
    library::open(&page);
    let names = page.script(
        "return [...document.querySelectorAll('#library .scenario strong')].map((name) => name.textContent)",
        &[],
    );
    assert_eq!(names, json!([theirs.document.name, copy.document.name]));
    // The other tab goes on as if nothing had been.
    page.press("#library-close");
    page.go_to_tab(1);
    page.see_all_of(&theirs);
    page.type_into("#ask-field", "70");
    assert_eq!(page.saved().document.quick.ask, Some(70.0));
}

#[test]
fn two_tabs_with_different_scenarios_keep_both_and_each_comes_back_to_its_own() {
    let page = Visit::first().open();
    page.type_into("#ask-field", "80");
    let first = page.see_example_with(|work| work.quick.ask = Some(80.0));
    page.open_in_new_tab();
    library::open(&page);
    page.press("#preset-software");
    page.see_all_of(&Expected::of(&document::read(Preset::Software.text()).unwrap()));
    page.type_into("#ask-field", "30");
    let second = page.saved();
    page.go_to_tab(0);
    page.see_all_of(&first);
    page.type_into("#ask-field", "60");
    let first = page.see_example_with(|work| work.quick.ask = Some(60.0));
    assert!(!page.has("#tab-notice"), "a conflict of different scenarios");
    page.reload();
    page.see_all_of(&first);
    page.go_to_tab(1);
    page.see_all_of(&second);
    page.reload();
    page.see_all_of(&second);
    library::open(&page);
    let names = page.script("return document.querySelectorAll('#library .scenario').length", &[]);
    assert_eq!(names, json!(2));
}

#[test]
fn two_tabs_that_add_scenarios_lose_none() {
    let page = Visit::first().open();
    library::open(&page);
    page.press("#preset-food");
    page.see("#document-name", "Food brand and supermarket chains");
    page.open_in_new_tab();
    library::open(&page);
    page.press("#preset-pharma");
    page.see("#document-name", "Pharma maker and distributors");
    page.go_to_tab(0);
    library::open(&page);
    page.press("#preset-building");
    page.see("#document-name", "Building materials and dealers");
    library::open(&page);
    page.wait_for("all three", || {
        let names = page.script("return document.querySelectorAll('#library .scenario').length", &[]);
        if names == json!(3) { Ok(()) } else { Err(names.to_string()) }
    });
}

#[test]
fn a_scenario_cleared_by_somebody_else_is_not_lost_from_the_page() {
    let page = Visit::first().open();
    page.type_into("#ask-field", "80");
    let mine = page.see_example_with(|work| work.quick.ask = Some(80.0));
    page.see_element("html[data-keeper]");
    page.open_in_new_tab();
    page.script("localStorage.clear()", &[]);
    page.go_to_tab(0);
    page.see_element("#tab-notice");
    page.press("#keep-mine");
    page.see("#saving@data-state", "saved");
    let kept = page.saved();
    assert_eq!(kept.document, mine.document);
    page.reload();
    page.see_all_of(&kept);
}
