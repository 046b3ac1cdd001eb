//! For everyone: what axe-core finds, twice the size, and the colours of the system.

use browser_tests::axe::findings;
use browser_tests::layout::faults;
use browser_tests::{Page, Visit};
use serde_json::json;

use super::library;

/// Every screen in turn, with its parts open.
#[track_caller]
fn on_every_screen(page: &Page, mut look: impl FnMut(&str)) {
    page.unfold_all();
    page.press("#open-net");
    page.see_element("#opened-value");
    look("balance, a figure opened");
    page.press("#opened .opened-close");

    page.press("#to-agreement");
    page.press("#line-first-volume-open");
    page.press("#obligation-first-growth-open");
    page.see_element("#line-first-volume-steps");
    look("agreement, a line and an obligation open");

    page.press("#to-customers");
    page.see_element("#ledger");
    look("customers");
    page.press("#open-ledger");
    page.paste_into("#import-paste", "customer\tsales\tdiscount\nAcme\t1,000\t100\nBeta\t600\t?\n");
    page.see_element("#import-summary");
    look("a ledger being opened");
    page.press("#import-close");

    page.script("location.hash = '#customers/k2'", &[]);
    page.see_element("#own-title");
    look("a customer's own page");

    // Where there is no room for its button it is reached from the library.
    library::open(page);
    page.press("#library-share");
    page.see_element("#share-dialog[open] #share-names");
    look("a scenario being shared");
    page.press("#share-close");

    // With a client's folder, a row unfolded and its name being typed, something deleted, and something said.
    library::open(page);
    page.press("#from-today");
    page.see_element("#library-open-made");
    let made = ".folder .scenario:not(:has([aria-current]))";
    page.press(&format!("{made} .more-of-scenario"));
    page.press(&format!("{made} .rename"));
    page.script(
        "const client = document.querySelector('#library .client-of');
        client.value = [...client.options].at(-1).value;
        client.dispatchEvent(new Event('change', { bubbles: true }));",
        &[],
    );
    page.see_element("#library .library-client + .name-form");
    look("the library, a scenario unfolded");
    page.type_into("#library .library-client + .name-form input", "North");
    page.press("#library .library-client + .name-form button");
    page.see_element("#library .folder-head");
    look("the library with a client's folder");
    page.press("#library-compare");
    page.see_element("#compare-table");
    page.see_element("#chart-map canvas");
    look("two scenarios side by side");
    library::open(page);
    page.press(&format!("{made} .more-of-scenario"));
    page.press(&format!("{made} .take-away"));
    page.see_element("#library-undo");
    page.press("#library-taken-away summary");
    look("the library with a scenario deleted");
    page.press("#library-close");
}

#[test]
fn axe_finds_nothing_on_any_screen_in_either_language_and_theme() {
    let mut all = Vec::new();
    for (language, dark) in [("en-US", false), ("zh-CN", true), ("en-US", true), ("zh-CN", false)] {
        let visit = Visit::first().in_language(language);
        let page = if dark { visit.on_a_dark_device() } else { visit }.open();
        on_every_screen(&page, |screen| {
            let theme = if dark { "dark" } else { "light" };
            all.extend(
                findings(&page).into_iter().map(|found| format!("{language} {theme}, {screen}: {found}")),
            );
        });
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn at_twice_the_size_nothing_is_cut_off() {
    // A window of 1280 × 1000 at 200 %.
    let page = Visit::first().sized(640, 500).with_pixel_ratio(2.0).open();
    let mut all = Vec::new();
    on_every_screen(&page, |screen| {
        all.extend(faults(&page, 640).into_iter().map(|fault| format!("{screen}: {fault}")));
    });
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn the_systems_colours_hold() {
    let page = Visit::first().open();
    page.browser().own_command(
        "Emulation.setEmulatedMedia",
        &json!({ "features": [{ "name": "forced-colors", "value": "active" }] }),
    );
    page.see_element("#rebate");
    // What only a colour would say has an edge or a word of its own.
    let flat = page.script(
        "const chosen = document.querySelector('.choice input:checked + span');
        const other = document.querySelector('.choice input:not(:checked) + span');
        const tab = document.querySelector('.views [aria-current]');
        const rest = document.querySelector('.views a:not([aria-current])');
        const looks = (element) => { const style = getComputedStyle(element);
            return [style.backgroundColor, style.borderBlockEndColor, style.outlineStyle, style.color].join(); };
        const faults = [];
        if (looks(chosen) === looks(other)) faults.push('a choice made looks as the others');
        if (looks(tab) === looks(rest)) faults.push('the open view looks as the others');
        for (const place of ['.beam svg', '#beam-axis']) {
            if (!document.querySelector(place)) faults.push('no ' + place);
        }
        return faults;",
        &[],
    );
    assert_eq!(flat, json!([]));
    page.keep_picture("forced-colours");
    let all = faults(&page, 1280);
    assert!(all.is_empty(), "{}", all.join("\n"));
}
