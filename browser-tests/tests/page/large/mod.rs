//! Scenarios too large for local storage, in the browser's database: what the tests of them have in common.

mod kept;
mod leaving;
mod tabs;
mod trouble;

use std::path::PathBuf;

use browser_tests::expected::example;
use browser_tests::journeys::open_ledger;
use browser_tests::page::{LIBRARY, SCENARIO, WORK};
use browser_tests::{Page, Visit};
use counterweight::document::{self, Document, LARGEST_SAVED};
use counterweight::format::{Currency, Language, Voice};
use counterweight::storage::work::{Elsewhere, FIRST};
use serde_json::{Value, json};

use super::compare::file_with;
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
    with_text(&document::write(document, false))
}

/// A page whose work is this text in the database.
fn with_text(text: &str) -> Visit {
    let there = Elsewhere::of(FIRST, text);
    Visit::first().remembering(WORK, &there.write()).after(&put(&there.key, text))
}

/// Opens a page whose large scenario is there and saved.
#[track_caller]
fn open_saved(visit: Visit) -> Page {
    let page = visit.open();
    see_count(&page, CUSTOMERS);
    page.see("#saving@data-state", "saved");
    page
}

/// A script that puts a text into the database.
fn put(key: &str, text: &str) -> String {
    format!(
        "return new Promise((done) => {{
            const request = indexedDB.open('counterweight', 1);
            request.onupgradeneeded = () => request.result.createObjectStore('documents');
            request.onsuccess = () => {{
                const change = request.result.transaction('documents', 'readwrite');
                change.objectStore('documents').put({}, {});
                change.oncomplete = () => {{ request.result.close(); done(); }};
            }};
        }});",
        json!(text),
        json!(key)
    )
}

/// Keeps everybody from writing into the database, whichever tab it is, until [`let_go_of_database`] in this one.
#[track_caller]
fn hold_database(page: &Page) {
    let held = page.browser().script_with_callback(
        "const done = arguments[0];
        const request = indexedDB.open('counterweight', 1);
        request.onupgradeneeded = () => request.result.createObjectStore('documents');
        request.onsuccess = () => {
            // A change goes on for as long as there is something more to do in it.
            const texts = request.result.transaction('documents', 'readwrite').objectStore('documents');
            window.holds = true;
            const go_on = () => {
                if (!window.holds) return request.result.close();
                texts.getKey('nothing').onsuccess = go_on;
            };
            texts.getKey('nothing').onsuccess = () => { go_on(); done('held'); };
        };",
    );
    assert_eq!(held, json!("held"));
}

/// Lets everybody write into the database again.
#[track_caller]
fn let_go_of_database(page: &Page) {
    page.script("window.holds = false", &[]);
}

#[track_caller]
fn see_count(page: &Page, count: usize) {
    page.wait_for(&format!("{count} customers"), || {
        let texts = page.read(".business .hint").unwrap_or_default();
        if texts.starts_with(&format!("{count} customers")) { Ok(()) } else { Err(texts) }
    });
}

/// Keys of all that is in the database.
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

/// Keys of the documents in the database; the steps lie beside them.
#[track_caller]
fn documents_in_database(page: &Page) -> Vec<String> {
    in_database(page).into_iter().filter(|key| !key.ends_with("/steps")).collect()
}

/// A text in the database; none where one saved after it has taken its place.
#[track_caller]
fn text_at(page: &Page, key: &str) -> Option<String> {
    let text = page.browser().script_with_callback(&format!(
        "const done = arguments[0];
        const request = indexedDB.open('counterweight', 1);
        request.onsuccess = () => {{
            const text = request.result.transaction('documents').objectStore('documents').get({});
            text.onsuccess = () => {{ request.result.close(); done(text.result ?? null); }};
        }};",
        json!(key)
    ));
    text.as_str().map(str::to_owned)
}

/// A document in the database; none where one saved after it has taken its place.
#[track_caller]
fn document_at(page: &Page, key: &str) -> Option<Document> {
    text_at(page, key).map(|text| document::read(&text).unwrap())
}

/// The open scenario as it lies in the database, once the page says that it is saved.
#[track_caller]
fn saved(page: &Page) -> Document {
    page.see("#saving@data-state", "saved");
    // Between two looks it may be saved once more, and the text of before be gone.
    page.wait_for("the text in the database, whole", || {
        let there = Elsewhere::read(&page.stored(&page.open_key()).unwrap()).unwrap();
        match there.since {
            None => document_at(page, &there.key).ok_or_else(|| "it has given way to another".to_owned()),
            Some(since) => Err(since),
        }
    })
}

/// Where each scenario of the library lies that lies in the database, by its name.
#[track_caller]
fn places(page: &Page) -> Vec<(String, String)> {
    // At one moment: the page may be saving.
    let stored = page.script("return { ...localStorage }", &[]);
    let stored = |key: &str| stored[key].as_str().unwrap().to_owned();
    let library: Value = serde_json::from_str(&stored(LIBRARY)).unwrap();
    let all = library["scenarios"].as_array().unwrap().iter();
    all.filter_map(|entry| {
        let id = entry["id"].as_str().unwrap();
        let key = if id == "document" { WORK.to_owned() } else { format!("{SCENARIO}{id}") };
        let there = Elsewhere::read(&stored(&key))?;
        assert_eq!(entry["bytes"], there.bytes);
        Some((entry["name"].as_str().unwrap().to_owned(), there.key))
    })
    .collect()
}

fn english() -> Voice {
    Voice { language: Language::English, currency: Currency::from_code("CNY") }
}

/// Waits until the database holds this one text, and local storage names it.
#[track_caller]
fn see_one_text(page: &Page) -> Elsewhere {
    page.wait_for("one text in the database", || {
        let keys = documents_in_database(page);
        let there = Elsewhere::read(&page.stored(WORK).unwrap()).unwrap();
        if keys == [there.key.clone()] { Ok(there) } else { Err(format!("{keys:?}, not {there:?}")) }
    })
}

/// A file of a ledger with as many customers, gone with the folder of temporary files.
fn large_ledger() -> PathBuf {
    let rows: String = (0..CUSTOMERS)
        .map(|row| {
            let sales = 1000 + row % 977;
            format!("customer-{row},Customer number {row} of a great many in a long list,{sales},600,30\n")
        })
        .collect();
    file_with("large.csv", &format!("id,customer,sales,cost,payment days\n{rows}"))
}

/// Puts that ledger in the place of the one on the page.
#[track_caller]
fn take_large_ledger(page: &Page) {
    open_ledger(page);
    page.choose_file("#import-file", &large_ledger());
    page.see_element("#import-take:not(:disabled)");
    page.press("#import-take");
}

const NAME: &str = "Parts maker and its five car plants";

/// Puts the example's preset beside the large scenario, and opens it.
#[track_caller]
fn open_another(page: &Page) {
    library::open(page);
    page.press("#preset-software");
    page.see("#document-name", "Software maker and resellers");
}
