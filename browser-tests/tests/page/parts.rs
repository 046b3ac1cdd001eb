//! What is not needed for the first screen is fetched once the page is at rest, or when it is first wanted; when it does not
//! come, the page says so and tries again.

use browser_tests::expected::{Expected, example};
use browser_tests::site::Site;
use browser_tests::{Page, Visit};
use fantoccini::key::Key;

/// A page whose program is in pieces. One in one piece, as a plain `trunk build` makes it, has nothing to fetch.
fn in_pieces() -> bool {
    let pieces = Site::has(|name| name.starts_with("part-"));
    if !pieces {
        eprintln!(
            "not looked at: this page is in one piece, `cargo xtask build` makes the one that is shipped"
        );
    }
    pieces
}

/// Names of the parts fetched so far.
#[track_caller]
fn fetched(page: &Page) -> Vec<String> {
    let names = page.script(
        "return performance.getEntriesByType('resource').map((entry) => entry.name.split('/').pop())
            .filter((name) => name.startsWith('part-'));",
        &[],
    );
    names.as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect()
}

#[test]
fn every_part_comes_once_while_the_page_is_at_rest_and_is_there_when_it_is_wanted() {
    if !in_pieces() {
        return;
    }
    let page = Visit::first().at(Site::under("/some/path/")).open();
    page.see_all_of(&Expected::of(&example()));
    let parts = [
        "agreement",
        "charts",
        "contract",
        "customers",
        "details",
        "import",
        "library",
        "more",
        "rest",
        "share",
        "shared",
        "texts",
    ];
    page.wait_for("every part", || {
        let mut names = fetched(&page);
        names.sort();
        let come = names.len() == parts.len()
            && names.iter().zip(parts).all(|(name, part)| name.starts_with(&format!("part-{part}-")));
        if come { Ok(()) } else { Err(format!("{names:?}")) }
    });
    let so_far = fetched(&page);

    page.press("#open-net");
    page.see_element("#opened-value");
    page.press_key(Key::Escape);
    page.press("#help summary");
    page.see_element("#help dl");
    page.press("#to-customers");
    page.see_element("#ledger");
    page.press("#to-balance");
    page.see_element("#minefields");
    assert_eq!(fetched(&page), so_far);
}

#[test]
fn a_part_that_does_not_come_is_said_in_words_and_can_be_tried_again() {
    if !in_pieces() {
        return;
    }
    let page = Visit::first().at(Site::without(|name| name.starts_with("part-details-"))).open();
    page.press("#open-net");
    page.see_element("#opened .failed[role=alert]");
    let said = page.read("#opened .failed p").unwrap();
    assert!(said.contains("could not be loaded"), "{said}");
    // The rest of the page goes on working.
    page.type_into("#ask-field", "80");
    page.wait_for_new_result();

    page.press("#opened .failed button");
    page.see_element("#opened .failed[role=alert]");
    page.bring_back_what_is_missing();
    page.press("#opened .failed button");
    let net = page.read("#net").unwrap();
    page.see("#opened-value", &net);
    assert!(!page.has(".fetching"), "the message is still there");
    // The browser's own words of the missing file, and the loader's for developers.
    page.forgive("404");
    page.forgive("console: ");
}

#[test]
fn a_view_that_does_not_come_is_said_in_chinese() {
    if !in_pieces() {
        return;
    }
    let page = Visit::first()
        .in_language("zh-CN")
        .at(Site::without(|name| name.starts_with("part-customers-")))
        .open();
    page.press("#to-customers");
    page.see_element("main .failed button");
    let said = page.read("main .failed").unwrap();
    assert!(said.contains("未能载入"), "{said}");
    page.forgive("404");
    page.forgive("console: ");
}
