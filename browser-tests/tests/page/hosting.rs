//! Any plain web server will do, under any path; and when something does not come, the page says so.

use browser_tests::expected::{Expected, example};
use browser_tests::page::WORK;
use browser_tests::site::Site;
use browser_tests::{Page, Visit};
use counterweight::document;

#[test]
fn works_under_any_path() {
    let page = Visit::first().at(Site::under("/some/deep/path/")).open();
    assert!(page.url().ends_with("/some/deep/path/"));
    page.see_all_of(&Expected::of(&example()));
    page.type_into("#ask-field", "80");
    page.wait_for_new_result();
    let work = page.saved();
    page.reload();
    page.see_all_of(&work);
}

/// Waits for the message of a start that failed, in words and in sight.
#[track_caller]
fn see_failure(page: &Page, words: &str) {
    page.see_element("#boot-notice:not([hidden])");
    page.see("#boot-notice@role", "alert");
    let said = page.read("#boot-notice").unwrap();
    assert!(said.contains(words), "{said}");
    let seen = page.script(
        "const { width, height, top } = document.querySelector('#boot-notice').getBoundingClientRect();
        return width > 200 && height > 30 && top < window.innerHeight;",
        &[],
    );
    assert_eq!(seen, serde_json::json!(true), "the message is out of sight");
    // The browser's own words of the missing file, and boot.js's for developers.
    page.forgive("404");
    page.forgive("console: ");
}

#[test]
fn a_missing_program_is_said_in_words() {
    let page = Visit::first().at(Site::without(|name| name.ends_with(".wasm"))).load();
    see_failure(&page, "could not be loaded");
    // The first screen stays: the question, and the example's answer, which is true.
    page.see("[data-language=en] h1", "Do your rebates pay you back?");
    assert!(!page.has("#boot-loading"), "it still says that it is loading");
}

#[test]
fn a_missing_program_is_said_in_chinese_and_hides_what_is_not_true() {
    let work = Expected::of_example(|work| work.horizon_years = 5.0);
    let page = Visit::first()
        .in_language("zh-CN")
        .at(Site::without(|name| name.ends_with(".wasm")))
        .remembering(WORK, &document::write(&work.document, false))
        .load();
    see_failure(&page, "未能加载");
    let shown = page.script("return document.body.innerText", &[]).to_string();
    assert!(shown.contains("给大客户的返利，收回来了吗？"), "{shown}");
    assert!(!shown.contains("三年里"), "the example's figures stand in for other work: {shown}");
    assert_eq!(page.stored(WORK), Some(document::write(&work.document, false)));
}

#[test]
fn a_missing_module_is_said_in_words() {
    let page = Visit::first()
        .at(Site::without(|name| name.starts_with("counterweight") && name.ends_with(".js")))
        .load();
    see_failure(&page, "could not be loaded");
}
