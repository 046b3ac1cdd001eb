//! Journeys that are the same in every browser, each taken with whichever a visit names.

use fantoccini::key::Key;

use crate::expected::{Expected, example};
use crate::site::Site;
use crate::{Page, Visit};

/// Two customers, as cells of a spreadsheet.
pub const ROWS: &str = "customer\tsales\tcost\nAcme\t1000\t500\nBeta\t600\t300\n";

/// Opens the dialog for ledgers.
#[track_caller]
pub fn open_ledger(page: &Page) {
    page.press("#to-customers");
    page.press("#open-ledger");
    page.see_element("#import[open] #import-paste");
}

/// Lets the reader of ledgers, which is a program of its own in a worker, read [`ROWS`].
#[track_caller]
pub fn paste_rows(page: &Page) {
    open_ledger(page);
    page.paste_into("#import-paste", ROWS);
    page.see("#import-work@data-working", "false");
    page.see_element("#import-take");
}

/// As [`paste_rows`], and leaves the dialog without taking them.
#[track_caller]
pub fn read_rows(page: &Page) {
    paste_rows(page);
    page.press("#import-close");
    page.press("#to-balance");
}

/// Pasted rows are read, taken, and there again after a reload.
#[track_caller]
pub fn pasted_rows_are_taken(visit: Visit) {
    let page = visit.open();
    paste_rows(&page);
    page.press("#import-take:enabled");
    page.wait_for_new_result();
    let work = page.saved();
    assert_eq!(work.document.customers.len(), 2);
    page.reload();
    assert_eq!(page.saved().document.customers.len(), 2);
}

/// The page as one file works from disk, every part of it, and keeps the work.
#[track_caller]
pub fn one_file_works_from_disk(visit: Visit, file: Site) {
    let page = visit.with_service_worker().at(file).open();
    assert!(page.url().starts_with("file:///"), "{}", page.url());
    page.see_all_of(&Expected::of(&example()));
    assert!(!page.has("#boot-loading"), "it still says that it is loading");
    page.press("#open-net");
    page.see_element("#opened-value");
    page.press_key(Key::Escape);
    page.unfold_all();
    read_rows(&page);
    page.type_into("#ask-field", "80");
    page.wait_for_new_result();
    let work = page.saved();
    page.reload();
    page.see_all_of(&work);
    assert!(!page.has("html[data-offline]"), "a service worker for a file");
}
