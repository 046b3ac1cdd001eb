//! Two tabs with large scenarios: of the same neither overwrites the other, of different ones each goes on with its own.

use browser_tests::Page;
use counterweight::document::Document;
use counterweight::format::Language;
use counterweight::format::library::TabWords;
use serde_json::json;

use super::{
    CUSTOMERS, NAME, document_at, documents_in_database, english, hold_database, large, let_go_of_database,
    library, open_saved, places, saved, see_count, see_one_text, visit,
};

/// Two tabs with the same large scenario, the horizon changed in the second; the first is in front.
#[track_caller]
fn changed_in_the_other() -> (Page, Document) {
    let page = opened_twice();
    page.type_into("#horizon", "7");
    page.wait_for_new_result();
    let theirs = saved(&page);
    assert_eq!(theirs.horizon_years, 7.0);
    page.go_to_tab(0);
    page.see_element("#tab-notice");
    (page, theirs)
}

/// Two tabs with the same large scenario; the second is in front.
#[track_caller]
fn opened_twice() -> Page {
    let page = open_saved(visit(&large()));
    page.see_element("html[data-keeper]");
    page.open_in_new_tab();
    see_count(&page, CUSTOMERS);
    page.see("#saving@data-state", "saved");
    page.see_element("html[data-keeper]");
    page
}

/// Lets this tab hear only with [`hear_now`] that what it writes is on the disk.
#[track_caller]
fn hear_late(page: &Page) {
    page.script(
        "const own = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, 'oncomplete');
        window.late = [];
        Object.defineProperty(IDBTransaction.prototype, 'oncomplete', {
            set(done) { own.set.call(this, (event) => { window.late ? window.late.push(done) : done(event); }); },
        });",
        &[],
    );
}

/// Waits until something is on the disk of which this tab has not heard.
#[track_caller]
fn see_on_disk(page: &Page) {
    page.wait_for("a text on the disk", || {
        let late = page.script("return window.late.length", &[]);
        if late == json!(1) { Ok(()) } else { Err(late.to_string()) }
    });
}

#[track_caller]
fn hear_now(page: &Page) {
    page.script("const late = window.late; window.late = null; late.forEach((done) => done());", &[]);
}

/// What the only text in the database is.
#[track_caller]
fn only_document(page: &Page) -> Document {
    let there = see_one_text(page);
    document_at(page, &there.key).unwrap()
}

#[test]
fn what_another_tab_has_changed_is_said_and_not_overwritten() {
    let (page, theirs) = changed_in_the_other();
    page.see("#tab-notice p", TabWords::of(Language::English).changed_elsewhere);
    page.see("#saving@data-state", "changed-elsewhere");
    page.type_into("#ask-field", "10");
    page.wait_for_new_result();
    // Neither after a pause nor when it is left.
    page.wait_until_spoken();
    assert!(only_document(&page) == theirs);
    page.reload_at_once_after("document.querySelector('#ask-more').click()");
    see_count(&page, CUSTOMERS);
    page.see("#horizon@value", "7");
    assert!(saved(&page) == theirs);
    assert!(only_document(&page) == theirs);
}

#[test]
fn what_the_other_tab_has_made_can_be_shown_and_taken_back_also_after_a_reload() {
    let (page, theirs) = changed_in_the_other();
    page.press("#show-theirs");
    page.see("#horizon@value", "7");
    page.see("#saving@data-state", "saved");
    assert!(!page.has("#tab-notice"), "the notice stays");
    assert!(only_document(&page) == theirs);
    // Nothing was written for it: the other tab goes on as if nothing had been.
    page.go_to_tab(1);
    page.see("#saving@data-state", "saved");
    assert!(!page.has("#tab-notice"), "a conflict of the same");
    page.go_to_tab(0);
    page.reload();
    see_count(&page, CUSTOMERS);
    page.see_element("#undo:not(:disabled)");
    page.press("#undo");
    page.see("#horizon@value", "3");
    assert!(saved(&page) == large());
    assert!(only_document(&page) == large());
    // That is a change for the other one.
    page.go_to_tab(1);
    page.see_element("#tab-notice");
}

#[test]
fn what_is_here_can_be_kept_as_a_copy_and_both_are_there() {
    let (page, theirs) = changed_in_the_other();
    page.type_into("#ask-field", "10");
    page.wait_for_new_result();
    page.press("#keep-mine");
    page.see("#document-name", &format!("{NAME} 2"));
    let copy = saved(&page);
    assert!(!page.has("#tab-notice"), "the notice stays");
    assert_eq!((copy.quick.ask, copy.horizon_years), (Some(10.0), 3.0));
    assert!(copy.customers == large().customers);
    let kept = |page: &Page| {
        let documents: Vec<(String, Option<f64>)> = places(page)
            .into_iter()
            .map(|(name, key)| (name, document_at(page, &key).map(|document| document.horizon_years)))
            .collect();
        assert_eq!(documents, [(NAME.to_owned(), Some(7.0)), (format!("{NAME} 2"), Some(3.0))]);
        assert_eq!(documents_in_database(page).len(), 2);
    };
    kept(&page);
    page.reload();
    see_count(&page, CUSTOMERS);
    page.see("#document-name", &format!("{NAME} 2"));
    assert!(saved(&page) == copy);
    // The other tab goes on as if nothing had been.
    page.go_to_tab(1);
    assert!(saved(&page) == theirs);
    assert!(!page.has("#tab-notice"), "a conflict of different scenarios");
    page.type_into("#ask-field", "70");
    page.wait_for_new_result();
    assert_eq!(saved(&page).quick.ask, Some(70.0));
    kept(&page);
}

/// Both write the same text at the same time, under the same key: what the second is refused must not be taken from the first.
#[test]
fn the_same_change_in_both_tabs_at_once_is_kept_and_no_conflict() {
    let page = opened_twice();
    // The second hears late that its text is on the disk.
    hear_late(&page);
    page.type_into("#horizon", "7");
    see_on_disk(&page);
    page.see("#saving@data-state", "pending");
    page.go_to_tab(0);
    page.type_into("#horizon", "7");
    page.wait_for_new_result();
    assert_eq!(saved(&page).horizon_years, 7.0);
    page.go_to_tab(1);
    page.see_element("#tab-notice");
    hear_now(&page);
    for tab in [1, 0] {
        page.go_to_tab(tab);
        assert_eq!(saved(&page).horizon_years, 7.0, "tab {tab}");
        assert!(!page.has("#tab-notice"), "a conflict of the same");
    }
    assert_eq!(only_document(&page).horizon_years, 7.0);
    page.reload();
    see_count(&page, CUSTOMERS);
    page.see("#horizon@value", "7");
}

/// A text that went on its way before theirs was shown is no longer wanted when it comes to the disk; what was changed since is.
#[test]
fn a_change_after_theirs_was_shown_is_saved_although_an_older_one_was_on_its_way() {
    let page = opened_twice();
    page.go_to_tab(0);
    hear_late(&page);
    page.type_into("#horizon", "5");
    see_on_disk(&page);
    page.go_to_tab(1);
    page.type_into("#horizon", "7");
    page.wait_for_new_result();
    assert_eq!(saved(&page).horizon_years, 7.0);
    page.go_to_tab(0);
    page.see_element("#tab-notice");
    page.press("#show-theirs");
    page.see("#horizon@value", "7");
    page.type_into("#ask-field", "10");
    page.wait_for_new_result();
    // Later than it would begin to be saved.
    page.wait_until_spoken();
    hear_now(&page);
    let both = saved(&page);
    assert_eq!((both.horizon_years, both.quick.ask), (7.0, Some(10.0)));
    assert!(only_document(&page) == both);
}

/// What the other tab had written when the choice was made may have given way to something newer when it is read.
#[test]
fn the_newest_of_the_other_tab_is_shown_when_it_goes_on_meanwhile() {
    let (page, _) = changed_in_the_other();
    hold_database(&page);
    page.press("#show-theirs");
    page.go_to_tab(1);
    page.type_into("#horizon", "8");
    page.wait_for_new_result();
    page.wait_until_spoken();
    page.go_to_tab(0);
    let_go_of_database(&page);
    // Whichever came first: what is shown is whole, and what is newer is told.
    page.wait_for("theirs, or word of something newer", || {
        let shown = page.read("#horizon@value").unwrap_or_default();
        if shown == "8" || (shown == "7" && page.has("#tab-notice")) { Ok(()) } else { Err(shown) }
    });
    if page.has("#tab-notice") {
        page.press("#show-theirs");
    }
    page.see("#horizon@value", "8");
    assert_eq!(saved(&page).horizon_years, 8.0);
}

#[test]
fn two_tabs_with_different_large_scenarios_keep_both_and_each_comes_back_to_its_own() {
    let page = open_saved(visit(&large()));
    page.open_in_new_tab();
    see_count(&page, CUSTOMERS);
    library::open(&page);
    library::tool(&page, NAME, ".duplicate");
    page.see("#library-said", &english().scenario_made(&format!("{NAME} 2")));
    page.press("#library-open-made");
    page.see("#document-name", &format!("{NAME} 2"));
    // By turns, so that each would find what the other has left.
    for (first, second) in [("4", "5"), ("6", "7")] {
        page.type_into("#horizon", second);
        page.wait_for_new_result();
        assert_eq!(json!(saved(&page).horizon_years).to_string(), format!("{second}.0"));
        page.go_to_tab(0);
        page.type_into("#horizon", first);
        page.wait_for_new_result();
        assert_eq!(json!(saved(&page).horizon_years).to_string(), format!("{first}.0"));
        assert!(!page.has("#tab-notice"), "a conflict of different scenarios");
        page.go_to_tab(1);
        assert!(!page.has("#tab-notice"), "a conflict of different scenarios");
    }
    for (tab, name, horizon) in [(0, NAME.to_owned(), "6"), (1, format!("{NAME} 2"), "7")] {
        page.go_to_tab(tab);
        page.reload();
        see_count(&page, CUSTOMERS);
        page.see("#document-name", &name);
        page.see("#horizon@value", horizon);
        // Each has its own steps too.
        page.see_element("#undo:not(:disabled)");
        page.press("#undo");
        page.see("#horizon@value", if tab == 0 { "4" } else { "5" });
        page.see("#saving@data-state", "saved");
    }
    assert_eq!(documents_in_database(&page).len(), 2);
}
