//! The page as one file, opened from disk: everything works that works without a server, and nothing is asked of any.
//!
//! `COUNTERWEIGHT_ONE_FILE` names the file; `cargo xtask test` makes it.

use browser_tests::expected::{Expected, example};
use browser_tests::site::Site;
use browser_tests::{Page, Visit};
use fantoccini::key::Key;

/// The file, opened, where there is one.
fn opened(visit: Visit) -> Option<Page> {
    Some(visit.at(Site::one_file()?).open())
}

#[test]
fn everything_works_from_disk_and_comes_back() {
    let Some(page) = opened(Visit::first().with_service_worker()) else { return };
    assert!(page.url().starts_with("file:///"), "{}", page.url());
    page.see_all_of(&Expected::of(&example()));
    assert!(!page.has("#boot-loading"), "it still says that it is loading");
    page.press("#open-net");
    page.see_element("#opened-value");
    page.press_key(Key::Escape);
    page.unfold_all();
    page.type_into("#ask-field", "80");
    page.wait_for_new_result();
    let work = page.saved();
    page.reload();
    page.see_all_of(&work);
    assert!(!page.has("html[data-offline]"), "a service worker for a file");
}

#[test]
fn a_ledger_is_opened_in_it() {
    let Some(page) = opened(Visit::first().in_language("zh-CN")) else { return };
    page.press("#to-customers");
    page.press("#open-ledger");
    page.see_element("#import[open] #import-paste");
    page.paste_into("#import-paste", "customer\tsales\tcost\nAcme\t1000\t500\nBeta\t600\t300\n");
    page.see("#import-work@data-working", "false");
    page.press("#import-take");
    page.wait_for_new_result();
    let work = page.saved();
    assert_eq!(work.document.customers.len(), 2);
    page.reload();
    assert_eq!(page.saved().document.customers.len(), 2);
}

#[test]
fn its_address_says_language_theme_and_layout_too() {
    let Some(file) = Site::one_file() else { return };
    let page = Visit::first().at(file.asking("?lang=zh&theme=dark&layout=compact")).open();
    page.see("html@lang", "zh-Hans");
    page.see("html@data-theme", "dark");
    page.see("html@data-layout", "compact");
    page.keep_picture("one-file-compact-zh-dark");
}
