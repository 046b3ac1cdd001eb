//! What lies side by side is what the library holds now, whoever changes it, and every column is the one that its choice names.

use browser_tests::expected::{Expected, example};
use browser_tests::page::{SCENARIO, WORK};
use browser_tests::{Page, Visit};
use counterweight::document::{Document, write};
use counterweight::format::Language;
use counterweight::plot::compare::rows;
use fantoccini::key::Key;
use serde_json::{Value, json};

use super::compare::voice;
use super::library;

const OTHER: &str = "22222222";

fn named(name: &str, horizon_years: f64) -> Document {
    Document { name: name.to_owned(), horizon_years, ..example() }
}

fn one() -> Document {
    named("Option one", 3.0)
}

fn two() -> Document {
    named("Option two", 5.0)
}

/// A page with two scenarios, the first of them open, that compares what this address names.
#[track_caller]
fn comparing(subject: &str) -> Page {
    let page = Visit::first()
        .remembering(WORK, &write(&one(), false))
        .remembering(&format!("{SCENARIO}{OTHER}"), &write(&two(), false))
        .open();
    page.see_element("html[data-keeper]");
    page.script("location.hash = arguments[0]", &[json!(format!("compare/{subject}"))]);
    page.see_element("#compare-table");
    page
}

/// Waits until the columns are these, each under the letter of its place and with the outcomes of its scenario, and until the choices name
/// the same in the same places.
#[track_caller]
fn see_columns(page: &Page, documents: &[&Document]) {
    let voice = voice(Language::English);
    let expected: Vec<_> = documents.iter().map(|document| Expected::of(document)).collect();
    let reports: Vec<_> = expected.iter().map(|it| (voice, &it.report)).collect();
    let values: Vec<Vec<String>> = rows(&reports, true)
        .into_iter()
        .map(|row| row.cells.into_iter().map(|cell| cell.text).collect())
        .collect();
    let heads: Vec<String> = documents
        .iter()
        .zip(["A", "B", "C", "D"])
        .map(|(it, letter)| format!("{letter}{}", it.name))
        .collect();
    let choices: Vec<&str> = documents.iter().map(|document| &*document.name).collect();
    page.wait_for("the columns", || {
        let seen = page.script(
            "const texts = (list) => [...list].map((element) => element.textContent);
            const table = document.querySelector('#compare-table');
            if (!table) return 'no table';
            return [
                texts([...table.tHead.rows[0].cells].slice(1, -1)),
                [...table.tBodies[0].rows].map((row) => texts(row.querySelectorAll('.compare-value'))),
                [...document.querySelectorAll('.pick select')].map((pick) => pick.selectedOptions[0]?.text.replace(' (open now)', ''))
                    .filter((name) => name !== 'none'),
            ];",
            &[],
        );
        if seen == json!([heads, values, choices]) { Ok(()) } else { Err(format!("{seen}, not {heads:?}")) }
    });
}

/// What is said of scenarios that are not there.
fn gone(page: &Page) -> Value {
    page.script(
        "return [...document.querySelectorAll('#compare-gone p')].map((line) => line.textContent)",
        &[],
    )
}

#[test]
fn what_another_tab_changes_is_compared_as_it_is_now() {
    let page = comparing(&format!("document,{OTHER}"));
    see_columns(&page, &[&one(), &two()]);
    page.open_in_new_tab();
    library::open(&page);
    page.press(&format!("{} .scenario-name", library::row(&page, "Option two")));
    page.see("#document-name", "Option two");
    page.type_into("#horizon", "8");
    let changed = page.saved();
    assert_eq!(changed.document.horizon_years, 8.0);
    page.go_to_tab(0);
    see_columns(&page, &[&one(), &named("Option two", 8.0)]);
    // A scenario made there can be chosen here.
    page.go_to_tab(1);
    library::open(&page);
    library::tool(&page, "Option two", ".duplicate");
    page.see_element("#library-said");
    page.go_to_tab(0);
    page.wait_for("the copy among the choices", || {
        let names = page.script(
            "return [...document.querySelector('#compare-c').options].map((option) => option.text)",
            &[],
        );
        if names.as_array().unwrap().contains(&json!("Option two 2")) {
            Ok(())
        } else {
            Err(names.to_string())
        }
    });
}

#[test]
fn what_is_renamed_or_deleted_in_the_library_is_so_in_the_comparison() {
    let page = comparing(&format!("document,{OTHER}"));
    library::open(&page);
    library::tool(&page, "Option two", ".rename");
    page.paste_into("#library .name-form input", "Option three");
    page.press_key(Key::Enter);
    let renamed = named("Option three", 5.0);
    see_columns(&page, &[&one(), &renamed]);
    assert_eq!(gone(&page), json!([]));

    library::tool(&page, "Option three", ".take-away");
    page.see_element("#compare-alone");
    assert!(!page.has("#compare-table"));
    assert_eq!(gone(&page), json!([voice(Language::English).scenario_gone(Some("Option three"))]));
    assert_eq!(page.script("return document.querySelector('#compare-b').value", &[]), json!(""));
    // It comes back with its column.
    page.press("#library-undo");
    see_columns(&page, &[&one(), &renamed]);
    assert_eq!(gone(&page), json!([]));
}

#[test]
fn a_column_is_the_one_that_its_choice_names_whatever_the_address_says() {
    let page = comparing(&format!("document,nobody,{OTHER}"));
    see_columns(&page, &[&one(), &two()]);
    assert_eq!(gone(&page), json!([voice(Language::English).scenario_gone(None)]));
    // Today's rebates are those of a base, which the address may lack.
    page.script("location.hash = 'compare/today'", &[]);
    page.wait_for("the open one beside today's rebates", || {
        let seen = page.script(
            "return ['a', 'b'].map((place) => document.querySelector(`#compare-${place}`).value)",
            &[],
        );
        if seen == json!(["document", "today"]) { Ok(()) } else { Err(seen.to_string()) }
    });
    page.see("#compare-table thead th:nth-child(3) .letter", "B");
    assert_eq!(gone(&page), json!([]));

    // One that cannot be read keeps its choice, and no other gets its letter.
    page.script(
        "localStorage.setItem('counterweight/scenario/33333333', 'nonsense');
        location.hash = `compare/document,33333333,${arguments[0]}`;",
        &[json!(OTHER)],
    );
    page.wait_for("A and C", || {
        let seen = page.script(
            "const letters = document.querySelectorAll('#compare-table thead .letter, #compare-table tbody tr:first-child .dot');
            return [
                [...letters].map((letter) => letter.textContent),
                [...document.querySelectorAll('.pick select')].map((pick) => pick.value),
            ];",
            &[],
        );
        let expected = json!([["A", "C", "A", "C"], ["document", "33333333", OTHER, ""]]);
        if seen == expected { Ok(()) } else { Err(seen.to_string()) }
    });
}
