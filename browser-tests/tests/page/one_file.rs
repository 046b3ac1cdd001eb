//! The page as one file, opened from disk: everything works that works without a server, and nothing is asked of any.
//!
//! `COUNTERWEIGHT_ONE_FILE` names the file; `cargo xtask test` makes it.

use browser_tests::Visit;
use browser_tests::journeys::{one_file_works_from_disk, pasted_rows_are_taken};
use browser_tests::site::Site;

#[test]
fn everything_works_from_disk_and_comes_back() {
    let Some(file) = Site::one_file() else { return };
    one_file_works_from_disk(Visit::first(), file);
}

#[test]
fn a_ledger_is_opened_in_it() {
    let Some(file) = Site::one_file() else { return };
    pasted_rows_are_taken(Visit::first().in_language("zh-CN").at(file));
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
