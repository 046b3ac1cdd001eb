//! Files of scenarios go out and come in, and scenarios lie side by side.

use std::fs;
use std::path::PathBuf;

use browser_tests::expected::{Expected, example};
use browser_tests::page::WORK;
use browser_tests::{Page, Visit};
use counterweight::document::file::{self, Entry};
use counterweight::document::{Document, write};
use counterweight::format::compare::changes;
use counterweight::format::{Language, Voice};
use counterweight::plot::compare::rows;
use serde_json::json;

fn with(change: impl FnOnce(&mut Document)) -> Document {
    let mut document = example();
    change(&mut document);
    document
}

fn base() -> Document {
    with(|it| it.name = "Option one".to_owned())
}

fn other() -> Document {
    with(|it| {
        it.name = "Option two".to_owned();
        it.horizon_years = 5.0;
    })
}

fn entry(name: &str, client: &str, document: Document) -> Entry {
    Entry { name: name.to_owned(), client: client.to_owned(), document }
}

/// A file on this machine.
pub(crate) fn file_with(name: &str, text: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("counterweight-files-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

pub(crate) fn voice(language: Language) -> Voice {
    Expected::of(&example()).voice(language)
}

/// Keeps what the page offers as a file instead of saving it.
pub(crate) const CATCH_FILES: &str = "
    window.offered = [];
    const create = URL.createObjectURL;
    URL.createObjectURL = (blob) => { blob.text().then((text) => window.offered.push(text)); return create(blob); };
";

/// The newest file that the page has offered.
#[track_caller]
pub(crate) fn offered(page: &Page) -> String {
    page.wait_for("a file", || {
        let text = page.script("return window.offered.at(-1) ?? null", &[]);
        text.as_str().map(str::to_owned).ok_or_else(|| "none".to_owned())
    })
}

/// The library's names of a client's scenarios, in order.
#[track_caller]
fn library_names(page: &Page) -> Vec<String> {
    let names = page.script(
        "return JSON.parse(localStorage.getItem('counterweight/library')).scenarios
            .filter((entry) => !entry.taken_away).map((entry) => entry.name)",
        &[],
    );
    names.as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_library_goes_to_a_file_and_comes_back_beside_what_is_there() {
    let page = Visit::first().with_script(CATCH_FILES).remembering(WORK, &write(&base(), false)).open();
    page.press("#open-library");
    page.see_element("#file-open");
    let sent = vec![entry("", "North", other())];
    page.choose_file("#file-open", &file_with("sent.json", &file::write(&sent)));
    page.see("#file-said", &voice(Language::English).file_opened("sent.json", 1));
    page.choose_file("#file-open", &file_with("sent.json", &file::write(&sent)));
    page.wait_for("both", || {
        let names = library_names(&page);
        if names == ["Option one", "Option two", "Option two 2"] { Ok(()) } else { Err(format!("{names:?}")) }
    });
    // What is open is what it was.
    page.press("#file-save-all");
    let whole = file::open(&offered(&page)).unwrap();
    let again = with(|it| {
        *it = other();
        it.name = "Option two 2".to_owned();
    });
    assert_eq!(
        whole,
        [
            entry("Option one", "", base()),
            entry("Option two", "North", other()),
            entry("Option two 2", "North", again)
        ]
    );
    page.press("#library-close");
    page.see_all_of(&Expected::of(&base()));
}

#[test]
fn a_bad_file_says_where_and_changes_nothing() {
    let text = write(&base(), false);
    for (language, tag) in [(Language::English, "en-US"), (Language::Chinese, "zh-CN")] {
        let page = Visit::first().in_language(tag).remembering(WORK, &text).open();
        page.press("#open-library");
        page.see_element("#file-open");
        let whole = file::write(&[entry("", "", base()), entry("", "", other())]);
        let damaged = whole.replace("\"horizon_years\": 5.0", "\"horizon_years\": 50.0");
        for (name, text) in [
            ("damaged.json", damaged.as_str()),
            ("half.json", &whole[..whole.len() / 2]),
            ("recipe.json", "{}"),
        ] {
            let errors = file::open(text).unwrap_err();
            page.choose_file("#file-open", &file_with(name, text));
            page.see("#file-said", &voice(language).file_errors(name, &errors));
            page.see("#file-said@role", "alert");
        }
        assert!(page.read("#file-said").is_some());
        assert_eq!(page.stored("counterweight/library"), None);
        assert_eq!(page.stored(WORK).as_deref(), Some(&*text));
    }
}

#[test]
fn two_scenarios_lie_side_by_side_with_differences_only() {
    let page = Visit::first().remembering(WORK, &write(&base(), false)).open();
    page.press("#open-library");
    page.see_element("#file-open");
    page.choose_file("#file-open", &file_with("other.json", &file::write(&[entry("", "", other())])));
    page.see("#file-said", &voice(Language::English).file_opened("other.json", 1));
    page.press("#library-compare");
    // With nothing chosen, the one that is open stands beside today's rebates.
    page.see_element("#compare-table");
    let pick = |name: &str| {
        page.script(
            "const pick = document.querySelector('#compare-b');
            pick.value = [...pick.options].find((option) => option.text === arguments[0]).value;
            pick.dispatchEvent(new Event('change', { bubbles: true }));",
            &[json!(name)],
        )
    };
    assert_eq!(page.script("return document.querySelector('#compare-b').value", &[]), json!("today"));
    pick("none");
    page.see_element("#compare-alone");
    pick("Option two");
    page.see_element("#compare-table");
    for language in [Language::English, Language::Chinese] {
        let voice = voice(language);
        let (one, two) = (Expected::of(&base()), Expected::of(&other()));
        let all = rows(&[(voice, &one.report), (voice, &two.report)], true);
        let see = |only: bool| {
            let expected: Vec<Vec<String>> =
                all.iter()
                    .filter(|row| !only || row.differs)
                    .map(|row| {
                        let mut texts = vec![row.label.clone()];
                        texts.extend(row.cells.iter().map(|cell| {
                            format!("{}{}", cell.text, cell.difference.clone().unwrap_or_default())
                        }));
                        texts
                    })
                    .collect();
            page.wait_for("the outcomes", || {
                let seen = page.script(
                    "return [...document.querySelectorAll('#compare-table tbody:not(.compare-minefields) tr')]
                        .map((row) => [...row.children].slice(0, 3).map((cell) => cell.textContent))",
                    &[],
                );
                if seen == json!(expected) { Ok(()) } else { Err(seen.to_string()) }
            });
        };
        see(false);
        page.press("#only-differences");
        see(true);
        let same = all.iter().filter(|row| !row.differs).count();
        assert!(same > 0, "year 1 is the same however far one looks");
        page.see("#compare-same", &voice.rows_the_same(same));
        page.press("#only-differences");
        let changed = changes(language, &[&base(), &other()]);
        let expected: Vec<Vec<String>> = changed
            .iter()
            .map(|row| vec![row.label.clone(), row.cells[0].text.clone(), format!("→ {}", row.cells[1].text)])
            .collect();
        let seen = page.script(
            "return [...document.querySelectorAll('#compare-changes tbody tr')]
                .map((row) => [...row.children].map((cell) => cell.textContent))",
            &[],
        );
        assert_eq!(seen, json!(expected));
        page.see_element("#chart-map canvas");
        page.press("#language");
        page.see("html@lang", if language == Language::English { "zh-Hans" } else { "en" });
    }
    // The address keeps the choice, and back leads back.
    page.reload();
    page.see_element("#compare-table");
    page.script("history.back()", &[]);
    page.see_element("#compare-alone");
    page.script("history.back()", &[]);
    page.see_element("#compare-table");
}
