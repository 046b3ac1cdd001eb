//! Theme and layout: at every width, in both languages and themes, with pictures to look at.

use browser_tests::expected::{Expected, example};
use browser_tests::layout::{faults, lower_edges};
use browser_tests::page::WORK;
use browser_tests::{Page, Visit};
use counterweight::document;
use serde_json::json;

#[track_caller]
fn background(page: &Page) -> String {
    page.script("return getComputedStyle(document.body).backgroundColor", &[]).to_string()
}

#[test]
fn the_theme_button_goes_round_and_is_remembered() {
    let page = Visit::first().open();
    page.see("html@data-theme", "system");
    let light = background(&page);
    page.press("#theme");
    page.see("html@data-theme", "light");
    assert_eq!(background(&page), light);
    page.press("#theme");
    page.see("html@data-theme", "dark");
    let dark = background(&page);
    assert_ne!(dark, light);
    page.reload();
    page.see("html@data-theme", "dark");
    assert_eq!(background(&page), dark);
    page.press("#theme");
    page.see("html@data-theme", "system");
    assert_eq!(background(&page), light);
}

#[test]
fn a_dark_device_gets_a_dark_page_unless_told_otherwise() {
    let page = Visit::first().on_a_dark_device().open();
    page.see("html@data-theme", "system");
    let dark = background(&page);
    page.press("#theme");
    page.see("html@data-theme", "light");
    let light = background(&page);
    assert_ne!(dark, light);
    page.reload();
    assert_eq!(background(&page), light);
}

const SIZES: [(u32, u32); 4] = [(320, 640), (360, 640), (768, 1024), (1440, 900)];

/// In both languages and themes: the page is (en, light) at first and at the end.
#[track_caller]
fn in_every_dress(page: &Page, mut look: impl FnMut(&str, &str)) {
    for (language, lang) in [("en", "en"), ("zh", "zh-Hans")] {
        page.see("html@lang", lang);
        page.press("#theme");
        page.see("html@data-theme", "light");
        look("light", language);
        page.press("#theme");
        page.see("html@data-theme", "dark");
        look("dark", language);
        page.press("#theme");
        page.see("html@data-theme", "system");
        page.press("#language");
    }
}

fn sound(page: &Page, when: &str, width: u32, all: &mut Vec<String>) {
    all.extend(faults(page, width).into_iter().map(|fault| format!("{when}: {fault}")));
}

#[test]
fn nothing_is_cut_off_at_any_width() {
    let page = Visit::first().open();
    page.wait_for_profiles();
    let mut all = Vec::new();
    for (width, height) in SIZES {
        page.resize(width, height);
        in_every_dress(&page, |theme, language| {
            sound(&page, &format!("{width} {theme} {language}"), width, &mut all);
            // The whole page in one picture.
            let whole = page.script("return document.documentElement.scrollHeight", &[]).as_u64().unwrap();
            page.resize(width, u32::try_from(whole).unwrap());
            page.keep_picture(&format!("{width}-{theme}-{language}"));
            page.resize(width, height);
        });
    }
    assert!(all.is_empty(), "{} faults:\n{}", all.len(), all.join("\n"));
}

/// Beside the controls the balance is at its narrowest: what stands over its sides stays in the card.
#[test]
fn the_sides_of_the_balance_stay_in_their_card() {
    let page = Visit::first().open();
    for width in [320, 480, 640, 1024, 1054, 1100, 1440] {
        page.resize(width, 900);
        let outside = page.script(
            "const card = document.querySelector('.beam').getBoundingClientRect();
            return [...document.querySelectorAll('.side-label *')].filter((part) => {
                const { left, right } = part.getBoundingClientRect();
                return left < card.left || right > card.right;
            }).map((part) => part.textContent);",
            &[],
        );
        assert_eq!(outside, json!([]), "{width}");
    }
}

#[test]
fn nothing_is_cut_off_with_everything_open_and_set() {
    let page = Visit::first().open();
    page.type_into("#rebate-field", "3.25");
    page.press("#ask-more");
    page.type_into("#key-share-field", "60.5");
    page.press("#enforcement-checked");
    page.type_into("#total-sales", "400000000000");
    page.paste_into("#horizon", "many");
    page.unfold_all();
    page.wait_for_profiles();
    let mut all = Vec::new();
    for (width, height) in SIZES {
        page.resize(width, height);
        in_every_dress(&page, |theme, language| {
            if theme == "light" {
                sound(&page, &format!("{width} {language}, all open"), width, &mut all);
            }
        });
    }
    assert!(all.is_empty(), "{} faults:\n{}", all.len(), all.join("\n"));
}

#[test]
fn long_names_break_no_layout() {
    let expected = Expected::of_example(|work| {
        let long =
            "Vereinigte-Stahl-und-Walzwerke-Aktiengesellschaft-Nachfolger ".repeat(3) + &"无".repeat(60);
        work.name.clone_from(&long);
        (0..work.customers.len()).for_each(|row| work.customers.set_name(row, &long));
        for policy in &mut work.policies {
            policy.rebates.iter_mut().for_each(|line| line.name.clone_from(&long));
        }
    });
    let page =
        Visit::first().sized(320, 640).remembering(WORK, &document::write(&expected.document, false)).open();
    page.unfold_all();
    let faults = faults(&page, 320);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_first_screen_of_a_phone_holds_the_answer_and_the_first_control() {
    let page = Visit::first().sized(360, 640).open();
    page.see_all_of(&Expected::of(&example()));
    page.wait_for_profiles();
    let mut below = Vec::new();
    in_every_dress(&page, |theme, language| {
        for (selector, edge) in lower_edges(&page, &["h1", "#verdict", "#net", "#beam-axis", "#rebate"]) {
            if edge > 640.0 {
                below.push(format!("{theme} {language}: {selector} ends at {edge}"));
            }
        }
        page.keep_picture(&format!("first-screen-{theme}-{language}"));
    });
    assert!(below.is_empty(), "{}", below.join("\n"));
}
