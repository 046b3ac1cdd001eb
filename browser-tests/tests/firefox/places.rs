//! Where the page may be opened: from disk as one file, without its server, in a frame of another origin, and where nothing is kept.

use browser_tests::expected::{Expected, example};
use browser_tests::hygiene::complaints;
use browser_tests::journeys::{one_file_works_from_disk, read_rows};
use browser_tests::site::Site;
use counterweight::format::Language;
use serde_json::json;

use super::first;

#[test]
fn the_one_file_works_from_disk_and_keeps_the_work() {
    let Some(file) = Site::one_file() else { return };
    one_file_works_from_disk(first(), file);
}

#[test]
fn it_works_when_the_server_is_gone() {
    let page = first().at(Site::copied_under("/some/path/")).with_service_worker().open();
    page.see("html@data-offline", "ready");
    page.press("#dismiss-offline");
    page.site().stop();
    page.reload();
    page.see_all_of(&Expected::of(&example()));
    page.type_into("#ask-field", "80");
    page.wait_for_new_result();
    let work = page.saved();
    page.unfold_all();
    read_rows(&page);
    page.reload();
    page.see_all_of(&work);
    assert!(!page.has("#offline-notice"), "it is said again");
}

#[test]
fn a_new_build_is_offered_and_taken_when_told_so() {
    let page = first().at(Site::copied_under("/some/path/")).with_service_worker().open();
    page.see("html@data-offline", "ready");
    page.press("#dismiss-offline");
    page.type_into("#ask-field", "80");
    page.wait_for_new_result();
    let work = page.saved();
    page.site().change("b");
    page.site().list();
    page.reload();
    page.see("#offline-notice@data-kind", "new-version");
    assert_eq!(page.read("html@data-build"), None, "it was changed unasked");
    page.press_to_leave("#take-new-version");
    page.see("html@data-build", "b");
    page.wait_until_ready();
    page.see_all_of(&work);
}

#[test]
fn in_a_frame_of_another_origin_it_works_tells_its_height_and_keeps_nothing() {
    let calculator = Site::under("/calculator/");
    let url = calculator.url();
    let host = Site::with_page(&format!(
        "<!DOCTYPE html><html lang=en><meta charset=utf-8><title>Host</title><link rel=icon href=data:,>
        <style>body {{ margin: 0 }} iframe {{ width: 100%; height: 500px; border: 0 }}</style>
        <iframe data-counterweight title=Calculator src='{url}?embed=1&lang=zh&theme=dark'></iframe>
        <script src='{url}embed.js'></script></html>"
    ));
    let page = first().at(host).with_service_worker().load();
    page.forgive(Box::leak(format!("request to {}/", calculator.origin()).into_boxed_str()));
    page.browser().enter_frame();
    page.see("html@data-ready", "true");
    page.see_element("html[data-revision]");
    page.see("html@lang", "zh-Hans");
    page.see("html@data-theme", "dark");
    page.see_figures_of(&Expected::of(&example()));
    page.script(
        "const field = document.querySelector('#ask-field'); field.value = '80';
        for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }));",
        &[],
    );
    page.see_figures_of(&Expected::of_example(|work| work.quick.ask = Some(80.0)));
    assert_eq!(page.script("return localStorage.length", &[]), json!(0), "something is kept");
    assert!(!page.has("html[data-offline]"), "a service worker in a frame");
    assert_eq!(complaints(page.browser(), &calculator.origin()), [""; 0]);
    page.browser().leave_frame();
    page.wait_for("a frame as high as its content", || {
        page.browser().enter_frame();
        let content = page.script("return document.body.getBoundingClientRect().height", &[]);
        page.browser().leave_frame();
        let frame = page.script("return document.querySelector('iframe').clientHeight", &[]);
        let (content, frame) = (content.as_f64().unwrap(), frame.as_f64().unwrap());
        if (frame - content).abs() <= 1.0 { Ok(()) } else { Err(format!("{frame} for {content}")) }
    });
}

#[test]
fn where_the_browser_keeps_nothing_it_works_and_says_so() {
    let page = first().keeping_nothing().with_service_worker().open();
    let store = page.script("try { return String(localStorage) } catch (error) { return error.name }", &[]);
    assert_eq!(store, json!("SecurityError"));
    page.see_all_of(&Expected::of(&example()));
    let said = |language| Expected::of(&example()).voice(language).nothing_kept();
    page.see("#not-saved-notice p", said(Language::English));
    page.see("#saving@data-state", "not-saved");
    page.type_into("#ask-field", "80");
    page.wait_for_new_result();
    page.see_all_of(&Expected::of_example(|work| work.quick.ask = Some(80.0)));
    page.press("#language");
    page.see("#not-saved-notice p", said(Language::Chinese));
    page.press("#open-library");
    page.see_element("#library[open] #library-list");
}
