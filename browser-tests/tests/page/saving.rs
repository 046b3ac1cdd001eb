//! The work is saved by itself and is there again after a reload, with language and theme.

use browser_tests::Visit;
use browser_tests::expected::{Expected, example};
use browser_tests::page::WORK;
use counterweight::document::schema::State;

#[test]
fn everything_is_there_again_after_a_reload() {
    let page = Visit::first().open();
    page.see("#saving@data-state", "untouched");
    page.type_into("#rebate-field", "7.25");
    page.type_into("#ask-field", "33");
    page.press("#enforcement-paper");
    page.type_into("#horizon", "4");
    page.type_into("#total-sales", "1.5亿");
    page.press("#language");
    page.press("#theme");
    page.press("#theme");
    let work = page.saved();
    assert_eq!(work.document.quick.enforcement, Some(State::Paper));
    page.reload();
    page.see("html@lang", "zh-Hans");
    page.see("html@data-theme", "dark");
    page.see("#saving@data-state", "saved");
    page.see_all_of(&work);
    page.see("#chip", "已修改");
    // Reading it changed nothing of it.
    assert_eq!(page.saved().document, work.document);
}

#[test]
fn a_reload_right_after_a_change_loses_nothing() {
    let page = Visit::first().open();
    page.reload_at_once_after("document.querySelector('#rebate-more').click()");
    let work = page.saved();
    assert!(work.document.quick.rebate_scale.is_some(), "the change is lost");
    page.see_all_of(&work);
    page.reload_at_once_after(
        "document.querySelector('#theme').click(); document.querySelector('#language').click()",
    );
    page.see("html@data-theme", "light");
    page.see("html@lang", "zh-Hans");
}

#[test]
fn the_example_can_come_back_for_good() {
    let page = Visit::first().open();
    page.type_into("#rebate-field", "3");
    let _ = page.saved();
    page.press("#reset");
    page.see_example_with(|_| ());
    page.reload();
    page.see_all_of(&Expected::of(&example()));
    page.see("#chip", "Example");
}

#[test]
fn many_changes_leave_one_document() {
    let page = Visit::first().open();
    for _ in 0..10 {
        page.press("#ask-more");
        page.wait_for_new_result();
    }
    let work = page.saved();
    page.see_all_of(&work);
    let keys = page.script(
        "return Object.keys(localStorage).filter((key) => key !== arguments[0])",
        &[browser_tests::page::SETTINGS.into()],
    );
    // The steps back are kept beside it, once what keeps them has come.
    let keys: Vec<&str> = keys.as_array().unwrap().iter().filter_map(|key| key.as_str()).collect();
    assert!(keys.iter().all(|key| [WORK, "counterweight/history/document"].contains(key)), "{keys:?}");
}
