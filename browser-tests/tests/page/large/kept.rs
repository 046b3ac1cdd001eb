//! A large scenario is kept, there again after a reload, and treated like any other: copied, renamed, compared, put into files.

use browser_tests::expected::{Expected, example};
use browser_tests::page::WORK;
use counterweight::document;
use counterweight::document::file::{self, Entry};
use counterweight::document::presets::Preset;
use counterweight::plot::compare::rows;
use counterweight::storage::work::Elsewhere;
use serde_json::json;

use super::{
    CUSTOMERS, NAME, document_at, documents_in_database, english, hold_database, in_database, large,
    let_go_of_database, library, open_another, open_saved, places, see_count, see_one_text, visit,
};
use crate::compare::{CATCH_FILES, file_with, offered};

#[test]
fn a_large_scenario_is_opened_changed_saved_and_there_again() {
    let page = open_saved(visit(&large()));
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
fn a_change_that_is_still_on_its_way_to_the_database_is_in_the_file_of_the_library() {
    let page = open_saved(visit(&large()).with_script(CATCH_FILES));
    page.see_element("html[data-keeper]");
    hold_database(&page);
    page.type_into("#horizon", "6");
    page.wait_for_new_result();
    library::open(&page);
    page.press("#file-save-all");
    let_go_of_database(&page);
    let [given]: [Entry; 1] = file::open(&offered(&page)).unwrap().try_into().unwrap();
    assert_eq!(given.document.horizon_years, 6.0);
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
            "return [...document.querySelectorAll('#compare-table tbody tr:first-child > *')].slice(0, 3).map((cell) => cell.textContent)",
            &[],
        );
        let text = |cell: usize| {
            format!("{}{}", first.cells[cell].text, first.cells[cell].difference.clone().unwrap_or_default())
        };
        if seen == json!([first.label, text(0), text(1)]) { Ok(()) } else { Err(seen.to_string()) }
    });
}

/// The copy was opened in its place, and nothing was deleted.
#[test]
fn a_large_scenario_whose_neighbour_is_large_is_deleted() {
    let document = large();
    let page = open_saved(visit(&document));
    library::open(&page);
    library::tool(&page, &document.name, ".duplicate");
    page.see_element("#library-open-made");
    library::tool(&page, &document.name, ".take-away");
    page.see("#library-said", &english().scenario_taken_away(&document.name));
    page.press("#library-undo");
    page.see("#library-said", &english().scenario_put_back(&document.name));
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
