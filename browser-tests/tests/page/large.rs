//! Scenarios too large for local storage: kept in the browser's database, there again after a reload, and never half written.

use browser_tests::expected::{Expected, example};
use browser_tests::page::{LIBRARY, SCENARIO, WORK};
use browser_tests::{Page, Visit};
use counterweight::document::file::{self, Entry};
use counterweight::document::presets::Preset;
use counterweight::document::{self, Document, LARGEST_SAVED};
use counterweight::format::{Currency, Language, Voice};
use counterweight::plot::compare::rows;
use counterweight::storage::work::Elsewhere;
use serde_json::{Value, json};

use super::compare::{CATCH_FILES, file_with, offered};
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

/// A document in the database; none where one saved after it has taken its place.
#[track_caller]
fn document_at(page: &Page, key: &str) -> Option<Document> {
    let text = page.browser().script_with_callback(&format!(
        "const done = arguments[0];
        const request = indexedDB.open('counterweight', 1);
        request.onsuccess = () => {{
            const text = request.result.transaction('documents').objectStore('documents').get({});
            text.onsuccess = () => {{ request.result.close(); done(text.result ?? null); }};
        }};",
        json!(key)
    ));
    text.as_str().map(|text| document::read(text).unwrap())
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

const NAME: &str = "Parts maker and its five car plants";

/// Puts the example's preset beside the large scenario, and opens it.
#[track_caller]
fn open_another(page: &Page) {
    library::open(page);
    page.press("#preset-software");
    page.see("#document-name", "Software maker and resellers");
}

#[test]
fn a_large_scenario_is_copied_open_or_not_and_each_goes_its_own_way() {
    let document = large();
    let page = visit(&document).open();
    see_count(&page, CUSTOMERS);
    library::open(&page);
    library::tool(&page, NAME, ".duplicate");
    page.see("#library-said", &english().scenario_made(&format!("{NAME} 2")));
    page.press("#library-close");
    open_another(&page);
    library::open(&page);
    library::tool(&page, &format!("{NAME} 2"), ".duplicate");
    page.see("#library-said", &english().scenario_made(&format!("{NAME} 3")));
    page.press("#library-open-made");
    see_count(&page, CUSTOMERS);
    page.see("#document-name", &format!("{NAME} 3"));
    page.type_into("#horizon", "5");
    page.wait_for_new_result();
    page.wait_for("the change in the database", || {
        let places = places(&page);
        assert_eq!(places.len(), 3, "{places:?}");
        let years: Vec<Option<f64>> =
            places.iter().map(|(_, key)| Some(document_at(&page, key)?.horizon_years)).collect();
        if years == [document.horizon_years, document.horizon_years, 5.0].map(Some) {
            Ok(())
        } else {
            Err(format!("{years:?}"))
        }
    });
    for (name, key) in places(&page) {
        let there = document_at(&page, &key).unwrap();
        assert!(there.customers == document.customers, "{name}");
        assert_eq!(there.name, name);
    }
    assert_eq!(documents_in_database(&page).len(), 3);
}

#[test]
fn a_large_scenario_that_is_not_open_is_renamed_and_forgotten_with_all_that_belongs_to_it() {
    let page = visit(&large()).open();
    see_count(&page, CUSTOMERS);
    page.type_into("#horizon", "4");
    page.see("#saving@data-state", "saved");
    page.wait_for("its steps", || {
        let keys = in_database(&page);
        if keys.iter().any(|key| key.ends_with("/steps")) { Ok(()) } else { Err(format!("{keys:?}")) }
    });
    open_another(&page);
    library::open(&page);
    library::tool(&page, NAME, ".rename");
    page.type_into("#library .scenario-tools .name-form input", "Another name");
    page.press("#library .scenario-tools .name-form button");
    page.wait_for("the name in the database", || {
        let places = places(&page);
        let [(name, key)] = &places[..] else { panic!("{places:?}") };
        let inside = document_at(&page, key).map(|document| document.name);
        if name == "Another name" && inside.as_ref() == Some(name) {
            Ok(())
        } else {
            Err(format!("{name}, {inside:?}"))
        }
    });
    // What it was called before goes after that.
    page.wait_for("one document in the database", || {
        let keys = documents_in_database(&page);
        if keys.len() == 1 { Ok(()) } else { Err(format!("{keys:?}")) }
    });
    library::tool(&page, "Another name", ".take-away");
    page.see("#library-said", &english().scenario_taken_away("Another name"));
    page.press("#library-taken-away summary");
    page.press("#library-taken-away .forget");
    page.see("#library-said", &english().scenario_forgotten("Another name"));
    page.wait_for("an empty database", || {
        let keys = in_database(&page);
        if keys.is_empty() { Ok(()) } else { Err(format!("{keys:?}")) }
    });
}

#[test]
fn a_library_with_a_large_scenario_goes_to_a_file_and_comes_back() {
    let document = large();
    let page = visit(&document).with_script(CATCH_FILES).open();
    see_count(&page, CUSTOMERS);
    open_another(&page);
    library::open(&page);
    page.press("#file-save-all");
    let text = offered(&page);
    let whole = file::open(&text).unwrap();
    assert_eq!(whole.len(), 2);
    // Compared without being printed: it is long.
    assert!(whole[0] == Entry { name: NAME.to_owned(), client: String::new(), document: document.clone() });
    assert!(!page.has("#file-left-out"), "something is left out");
    page.choose_file("#file-open", &file_with("large.json", &file::write(&whole[..1])));
    page.see("#file-said", &english().file_opened("large.json", 1));
    let places = places(&page);
    let names: Vec<&str> = places.iter().map(|(name, _)| &**name).collect();
    assert_eq!(names, [NAME, &format!("{NAME} 2")]);
    assert!(document_at(&page, &places[1].1).unwrap().customers == document.customers);
}

#[test]
fn a_large_scenario_lies_beside_another() {
    let document = large();
    let page = visit(&document).open();
    see_count(&page, CUSTOMERS);
    open_another(&page);
    let small = Expected::of(&document::read(Preset::Software.text()).unwrap());
    library::open(&page);
    page.press("#library-compare");
    page.see_element("#compare-table");
    page.script(
        "const pick = document.querySelector('#compare-b');
        pick.value = [...pick.options].find((option) => option.value === 'document').value;
        pick.dispatchEvent(new Event('change', { bubbles: true }));",
        &[],
    );
    let large = Expected::of(&document);
    let expected = rows(&[(english(), &small.report), (english(), &large.report)], true);
    let first = &expected[0];
    page.wait_for("the outcomes of both", || {
        let seen = page.script(
            "return [...document.querySelector('#compare-table tbody tr').children].slice(0, 3).map((cell) => cell.textContent)",
            &[],
        );
        let text = |cell: usize| {
            format!("{}{}", first.cells[cell].text, first.cells[cell].difference.clone().unwrap_or_default())
        };
        if seen == json!([first.label, text(0), text(1)]) { Ok(()) } else { Err(seen.to_string()) }
    });
}

#[test]
fn steps_and_the_kept_version_of_a_large_scenario_survive_a_reload() {
    let page = visit(&large()).open();
    see_count(&page, CUSTOMERS);
    page.see_element("html[data-keeper]");
    library::open(&page);
    page.press("#keep-version");
    page.see("#library-said", english().version_kept());
    page.press("#library-close");
    let ask = page.read("#ask-field@value").unwrap();
    page.type_into("#ask-field", "80");
    page.wait_for_new_result();
    page.type_into("#horizon", "6");
    page.wait_for_new_result();
    page.see("#saving@data-state", "saved");
    page.wait_for("its steps", || {
        let keys = in_database(&page);
        if keys.iter().any(|key| key.ends_with("/steps")) { Ok(()) } else { Err(format!("{keys:?}")) }
    });
    page.reload();
    see_count(&page, CUSTOMERS);
    page.see("#horizon@value", "6");
    page.see_element("#undo:not(:disabled)");
    page.press("#undo");
    page.see("#horizon@value", "3");
    page.see("#ask-field@value", "80");
    page.press("#undo");
    page.see("#ask-field@value", &ask);
    page.see_element("#redo:not(:disabled)");
    page.press("#redo");
    page.see("#ask-field@value", "80");
    library::open(&page);
    page.see_element("#back-to-version:not(:disabled)");
    page.press("#back-to-version");
    page.press("#library-close");
    page.see("#ask-field@value", &ask);
    page.see("#saving@data-state", "saved");
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
    // Nor can it be copied; that is said, and nothing is changed.
    library::open(&page);
    page.press("#from-today");
    page.see("#library-said", english().refused_too_large());
    assert_eq!(page.stored(LIBRARY), None);
    std::fs::remove_dir_all(&folder).unwrap();
}
