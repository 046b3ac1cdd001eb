//! A database that refuses, is full, or holds what cannot be read: it is said, a file is offered, and nothing is written over.

use browser_tests::expected::{Expected, example};
use browser_tests::page::{LIBRARY, SCENARIO, WORK};
use browser_tests::{Page, Visit};
use counterweight::document::file;
use counterweight::document::{self, Document};
use counterweight::format::Language;
use counterweight::format::errors::document_error;
use counterweight::storage::work::Elsewhere;
use serde_json::json;

use super::{
    CUSTOMERS, document_at, documents_in_database, english, in_database, large, library, open_saved, put,
    saved, see_count, see_one_text, take_large_ledger, text_at, visit, with_text,
};
use crate::compare::{CATCH_FILES, offered};

const SET_ASIDE: &str = "counterweight/set-aside/1";

#[test]
fn what_is_not_in_the_database_is_said_and_nothing_is_written_over_it() {
    let there = Elsewhere::at("document/gone".to_owned(), 3_000_000).write();
    let page = Visit::first().remembering(WORK, &there).open();
    page.see_element("#storage-notice");
    page.see_figures_of(&Expected::of(&example()));
    page.type_into("#ask-field", "80");
    page.wait_for_new_result();
    page.reload_at_once_after("document.querySelector('#ask-more').click()");
    assert_eq!(page.stored(WORK), Some(there));
}

#[test]
fn without_a_database_a_large_scenario_says_that_it_is_not_saved() {
    let page = Visit::first()
        .with_script("Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError'); } });")
        .open();
    take_large_ledger(&page);
    page.see("#saving@data-state", "not-saved");
    page.see_element("#not-saved-notice");
    // Nor can it be copied; that is said, and nothing is changed.
    library::open(&page);
    page.press("#from-today");
    page.see("#library-said", english().refused_too_large());
    assert_eq!(page.stored(LIBRARY), None);
}

/// The page says that the last changes are not saved and offers the scenario as a file, which holds them.
#[track_caller]
fn see_not_saved(page: &Page, changed: &Document) {
    page.see("#saving@data-state", "not-saved");
    page.see("#not-saved-notice p", &english().too_large_to_save(changed.saved_bytes()));
    page.see("#not-saved-notice@role", "alert");
    page.press("#save-unsaved");
    let [given]: [file::Entry; 1] = file::open(&offered(page)).unwrap().try_into().unwrap();
    // Compared without being printed: it is long.
    assert!(given.document == *changed, "the file is not what is on the page");
}

#[test]
fn a_full_database_is_said_a_file_is_offered_and_it_is_saved_once_there_is_room() {
    let before = large();
    let page = open_saved(visit(&before).with_script(CATCH_FILES));
    let there = see_one_text(&page);
    // As browsers do it: the text is taken, and at the end of the change all of it is taken back.
    page.script(
        "const put = IDBObjectStore.prototype.put;
        window.isFull = true;
        IDBObjectStore.prototype.put = function (...given) {
            const request = put.apply(this, given);
            if (window.isFull) request.onsuccess = () => this.transaction.abort();
            return request;
        };",
        &[],
    );
    page.type_into("#horizon", "6");
    page.wait_for_new_result();
    see_not_saved(&page, &Document { horizon_years: 6.0, ..before.clone() });
    // What was saved before is there as it was.
    assert_eq!(see_one_text(&page), there);
    assert!(document_at(&page, &there.key).unwrap() == before);
    page.script("window.isFull = false", &[]);
    page.type_into("#horizon", "5");
    page.wait_for_new_result();
    assert_eq!(saved(&page).horizon_years, 5.0);
    assert!(!page.has("#not-saved-notice"), "the notice stays");
    assert_ne!(see_one_text(&page), there);
}

#[test]
fn a_database_denied_at_the_write_is_said_a_file_is_offered_and_small_changes_are_kept() {
    let before = large();
    let page = open_saved(visit(&before).with_script(CATCH_FILES));
    let there = see_one_text(&page);
    page.script(
        "Object.defineProperty(window, 'indexedDB', {
            get() { throw new DOMException('no', 'SecurityError'); },
        });",
        &[],
    );
    page.type_into("#horizon", "6");
    page.wait_for_new_result();
    let changed = Document { horizon_years: 6.0, ..before };
    see_not_saved(&page, &changed);
    // A page loaded anew is given the database again, and what little was changed was noted beside it.
    page.reload();
    see_count(&page, CUSTOMERS);
    page.see("#horizon@value", "6");
    assert!(saved(&page) == changed);
    assert_ne!(see_one_text(&page), there);
}

const BROKEN: &str = "{\"schema\": 1, \"name\": \"half of <b>a docu";

fn reason(text: &str) -> String {
    let errors = document::read(text).unwrap_err();
    let reasons: Vec<String> =
        errors.iter().take(3).map(|error| document_error(Language::English, error)).collect();
    reasons.join("; ")
}

#[test]
fn a_text_in_the_database_that_cannot_be_read_is_set_aside_and_never_lost() {
    let page = with_text(BROKEN).with_script(CATCH_FILES).open();
    page.see("#storage-notice p", &english().unreadable_work(&reason(BROKEN), true));
    page.see_all_of(&Expected::of(&example()));
    let marker = page.stored(SET_ASIDE).unwrap();
    let there = Elsewhere::read(&marker).unwrap();
    // It can be taken out as it is.
    page.press("#storage-notice .as-it-is");
    assert_eq!(offered(&page), BROKEN);

    // Work goes on, is saved, and touches nothing of it.
    page.type_into("#rebate-field", "7");
    page.wait_for_new_result();
    let work = page.saved();
    page.reload();
    page.see_all_of(&work);
    assert!(!page.has("#storage-notice"), "the notice comes again");
    // Neither does work that is as large.
    take_large_ledger(&page);
    page.wait_for_new_result();
    assert_eq!(saved(&page).customers.len(), CUSTOMERS);
    page.press("#to-balance");
    page.reload();
    see_count(&page, CUSTOMERS);
    assert_eq!(page.stored(SET_ASIDE), Some(marker));
    assert_eq!(text_at(&page, &there.key).as_deref(), Some(BROKEN));
    assert_eq!(documents_in_database(&page).len(), 2);
}

#[test]
fn a_text_set_aside_is_not_touched_by_large_work_saved_in_its_place_at_once() {
    let page = with_text(BROKEN).open();
    page.see_element("#storage-notice");
    let there = Elsewhere::read(&page.stored(SET_ASIDE).unwrap()).unwrap();
    take_large_ledger(&page);
    page.wait_for_new_result();
    assert_eq!(saved(&page).customers.len(), CUSTOMERS);
    // Another save, after which the one before it is removed.
    page.press("#to-balance");
    page.type_into("#horizon", "5");
    page.wait_for_new_result();
    assert_eq!(saved(&page).horizon_years, 5.0);
    page.wait_for("one document beside it", || {
        let keys = documents_in_database(&page);
        if keys.len() == 2 && keys.contains(&there.key) { Ok(()) } else { Err(format!("{keys:?}")) }
    });
    assert_eq!(text_at(&page, &there.key).as_deref(), Some(BROKEN));
}

#[test]
fn a_text_of_a_newer_version_in_the_database_is_not_touched() {
    let newer = format!("{{\"schema\": {}, \"work\": \"of next year\"}}", document::schema::SCHEMA + 1);
    let page = with_text(&newer).open();
    let marker = page.stored(WORK);
    page.see("#storage-notice p", &english().unreadable_work(&reason(&newer), false));
    page.type_into("#rebate-field", "7");
    page.wait_for_new_result();
    page.wait_until_spoken();
    page.see("#saving@data-state", "not-saved");
    page.reload_at_once_after("document.querySelector('#rebate-more').click()");
    page.see_element("#storage-notice");
    assert_eq!((page.stored(WORK), page.stored(SET_ASIDE)), (marker.clone(), None));
    let there = Elsewhere::read(&marker.unwrap()).unwrap();
    assert_eq!(text_at(&page, &there.key), Some(newer));
}

#[test]
fn a_large_scenario_of_the_library_that_cannot_be_read_can_be_downloaded_as_it_is() {
    let there = Elsewhere::of("0000000a", BROKEN);
    let entries = json!([{ "id": "0000000a", "name": "Broken", "client": "Nordwind", "bytes": there.bytes }]);
    let library = json!({ "version": 1, "clients": ["Nordwind"], "scenarios": entries }).to_string();
    let page = Visit::first()
        .remembering(&format!("{SCENARIO}0000000a"), &there.write())
        .remembering(LIBRARY, &library)
        .after(&put(&there.key, BROKEN))
        .with_script(CATCH_FILES)
        .open();
    library::open(&page);
    page.press(&format!("{} .scenario-name", library::row(&page, "Broken")));
    page.see("#library-said", &english().refused_unreadable(&reason(BROKEN)));
    page.press("#library .library-said .as-it-is");
    assert_eq!(offered(&page), BROKEN);
    page.see_all_of(&Expected::of(&example()));
    assert_eq!(in_database(&page), [there.key]);
}
