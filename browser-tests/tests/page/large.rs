//! Scenarios too large for local storage: kept in the browser's database, there again after a reload, and never half written.

use browser_tests::expected::{Expected, example};
use browser_tests::page::WORK;
use browser_tests::{Page, Visit};
use counterweight::document::{self, Document, LARGEST_SAVED};
use counterweight::storage::work::Elsewhere;
use serde_json::json;

use super::library;

const CUSTOMERS: usize = 14_000;

/// A document with so many customers that local storage is not for it.
fn large() -> Document {
    let mut document = example();
    let rows: Vec<_> = document.customers.rows().collect();
    document.customers = (0..CUSTOMERS)
        .map(|number| {
            let mut row = rows[number % rows.len()].clone();
            row.id = format!("customer-{number}");
            row.name = format!("Customer number {number} of many");
            row
        })
        .collect();
    document.policies.truncate(2);
    document.policies.remove(0);
    assert!(document.saved_bytes() > LARGEST_SAVED, "{} bytes", document.saved_bytes());
    document
}

/// A page whose work lies in the database, put there as the page itself would.
fn visit(document: &Document) -> Visit {
    let text = document::write(document, false);
    let there = Elsewhere { key: "document/there".to_owned(), bytes: text.len() };
    let script = format!(
        "window.stored = new Promise((done) => {{
            const request = indexedDB.open('counterweight', 1);
            request.onupgradeneeded = () => request.result.createObjectStore('documents');
            request.onsuccess = () => {{
                const change = request.result.transaction('documents', 'readwrite');
                change.objectStore('documents').put({}, 'document/there');
                change.oncomplete = () => {{ request.result.close(); done(); }};
            }};
        }});
        return window.stored;",
        json!(text)
    );
    Visit::first().remembering(WORK, &there.write()).after(&script)
}

#[track_caller]
fn see_count(page: &Page, count: usize) {
    page.wait_for(&format!("{count} customers"), || {
        let texts = page.read(".business .hint").unwrap_or_default();
        if texts.starts_with(&format!("{count} customers")) { Ok(()) } else { Err(texts) }
    });
}

/// Keys of the texts in the database.
#[track_caller]
fn in_database(page: &Page) -> Vec<String> {
    let keys = page.browser().script_with_callback(
        "const done = arguments[0];
        const request = indexedDB.open('counterweight', 1);
        request.onsuccess = () => {
            const keys = request.result.transaction('documents').objectStore('documents').getAllKeys();
            keys.onsuccess = () => { request.result.close(); done(keys.result); };
        };",
    );
    keys.as_array().unwrap().iter().map(|key| key.as_str().unwrap().to_owned()).collect()
}

/// Waits until the database holds this one text, and local storage names it.
#[track_caller]
fn see_one_text(page: &Page) -> Elsewhere {
    page.wait_for("one text in the database", || {
        let keys = in_database(page);
        let there = Elsewhere::read(&page.stored(WORK).unwrap()).unwrap();
        if keys == [there.key.clone()] { Ok(there) } else { Err(format!("{keys:?}, not {there:?}")) }
    })
}

#[test]
fn a_large_scenario_is_opened_changed_saved_and_there_again() {
    let page = visit(&large()).open();
    see_count(&page, CUSTOMERS);
    page.see("#saving@data-state", "saved");
    let before = see_one_text(&page);
    page.type_into("#horizon", "5");
    page.wait_for_new_result();
    page.wait_for("another text", || {
        let there = Elsewhere::read(&page.stored(WORK).unwrap()).unwrap();
        if there == before { Err("the text of before".to_owned()) } else { Ok(()) }
    });
    page.see("#saving@data-state", "saved");
    see_one_text(&page);
    page.reload();
    see_count(&page, CUSTOMERS);
    page.see("#horizon@value", "5");
    assert!(page.stored(WORK).unwrap().len() < 200);
}

#[test]
fn a_large_scenario_gives_way_to_another_and_comes_back() {
    let page = visit(&large()).open();
    see_count(&page, CUSTOMERS);
    library::open(&page);
    page.press("#preset-software");
    page.see("#document-name", "Software maker and resellers");
    library::open(&page);
    page.press("#library .scenario-name:not([aria-current])");
    see_count(&page, CUSTOMERS);
    page.see("#saving@data-state", "saved");
    see_one_text(&page);
}

#[test]
fn a_scenario_that_becomes_small_leaves_nothing_in_the_database() {
    let page = visit(&large()).open();
    see_count(&page, CUSTOMERS);
    page.press("#reset");
    page.see_figures_of(&Expected::of(&example()));
    page.wait_for("an empty database", || {
        let keys = in_database(&page);
        if keys.is_empty() { Ok(()) } else { Err(format!("{keys:?}")) }
    });
    let _ = page.saved();
}

#[test]
fn what_is_not_in_the_database_is_said_and_nothing_is_written_over_it() {
    let there = Elsewhere { key: "document/gone".to_owned(), bytes: 3_000_000 }.write();
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
    page.press("#to-customers");
    page.press("#open-ledger");
    let rows: String = (0..CUSTOMERS)
        .map(|row| {
            format!(
                "customer-{row},Customer number {row} of a great many in a long list,{},{},30\n",
                1000 + row % 977,
                600
            )
        })
        .collect();
    let folder = std::env::temp_dir().join(format!("counterweight-large-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("large.csv");
    std::fs::write(&file, format!("id,customer,sales,cost,payment days\n{rows}")).unwrap();
    page.see_element("#import[open]");
    page.choose_file("#import-file", &file);
    page.see_element("#import-take:not(:disabled)");
    page.press("#import-take");
    page.see("#saving@data-state", "not-saved");
    page.see_element("#not-saved-notice");
    std::fs::remove_dir_all(&folder).unwrap();
}
