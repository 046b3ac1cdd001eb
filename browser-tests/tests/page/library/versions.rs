//! What fields and scenarios go back to, and the copy that a visitor is reminded of.

use browser_tests::Visit;
use browser_tests::expected::{Expected, example};
use browser_tests::page::SCENARIO;
use counterweight::document::presets::Preset;
use counterweight::document::{self, Document, file};
use counterweight::format::Language;
use serde_json::json;

use super::{open, preset, voice};
use crate::compare::{CATCH_FILES, offered};

#[test]
fn a_version_is_kept_and_reset_leads_back_to_it_and_to_the_preset() {
    let page = Visit::first().open();
    page.type_into("#ask-field", "40");
    let kept = page.see_example_with(|work| work.quick.ask = Some(40.0));
    open(&page);
    page.press("#keep-version");
    page.see("#library-said", voice(Language::English).version_kept());
    page.press("#library-close");
    page.type_into("#ask-field", "90");
    page.see_example_with(|work| work.quick.ask = Some(90.0));
    page.reload();
    open(&page);
    page.press("#back-to-version");
    page.press("#library-close");
    page.see_all_of(&kept);
    page.press("#undo");
    page.see_example_with(|work| work.quick.ask = Some(90.0));
    open(&page);
    page.press("#back-to-preset");
    page.press("#library-close");
    page.see_all_of(&Expected::of(&example()));
    page.press("#undo");
    page.see_example_with(|work| work.quick.ask = Some(90.0));
}

/// Fields go back to the saved version first, to the preset second.
#[test]
fn each_field_goes_back_to_the_saved_version_first_and_to_the_preset_second() {
    let page = Visit::first().open();
    page.see_element("html[data-keeper]");
    page.type_into("#horizon", "4");
    page.type_into("#ask-field", "40");
    let _ = page.saved();
    open(&page);
    page.press("#keep-version");
    page.see("#library-said", voice(Language::English).version_kept());
    page.press("#library-close");
    page.type_into("#horizon", "6");
    page.type_into("#ask-field", "90");
    page.see("#horizon-reset@title", "Back to the saved version: 4");
    page.press("#horizon-reset");
    page.see("#horizon@value", "4");
    page.see("#horizon-reset@title", "Back to the preset: 3");
    page.press("#horizon-reset");
    page.see("#horizon@value", "3");
    page.see("#ask-reset@title", "Back to the saved version");
    page.press("#ask-reset");
    page.see("#ask-field@value", "40");
    page.press("#ask-reset");
    page.see_example_with(|work| work.quick.ask = None);
    page.press("#undo");
    page.see("#ask-field@value", "40");

    // Of the assumptions too.
    page.press("#assumptions summary");
    page.type_into("#response-goodwill", "50");
    page.press(".assumption:has(#response-goodwill) .reset");
    page.see("#response-goodwill@value", "20");
}

/// Where the browser may clear what is kept, substantial work leads to a reminder, once.
#[test]
fn substantial_work_that_may_be_cleared_leads_to_a_reminder_of_a_copy_once() {
    let page = Visit::first()
        .with_script(
            "navigator.storage.persisted = () => Promise.resolve(false);
            navigator.storage.persist = () => { window.askedToKeep = (window.askedToKeep ?? 0) + 1; return Promise.resolve(false); };",
        )
        .open();
    page.see_element("html[data-keeper]");
    let asked = || page.script("return window.askedToKeep ?? 0", &[]);
    assert_eq!(asked(), json!(0));
    page.press("#ask-more");
    let _ = page.saved();
    page.wait_for("the question", || if asked() == json!(1) { Ok(()) } else { Err("not asked".to_owned()) });
    assert!(!page.has("#backup-notice"), "for one change");
    for _ in 0..15 {
        page.press("#ask-less");
        page.press("#ask-more");
    }
    page.see_element("#backup-notice");
    assert_eq!(asked(), json!(1));
    page.press("#no-backup");
    page.wait_for("the notice to go", || {
        if page.has("#backup-notice") { Err("there".to_owned()) } else { Ok(()) }
    });
    let _ = page.saved();
    page.reload();
    page.see_element("html[data-keeper]");
    page.press("#ask-more");
    let _ = page.saved();
    page.wait_for("the question", || if asked() == json!(1) { Ok(()) } else { Err("not asked".to_owned()) });
    assert!(!page.has("#backup-notice"), "it comes again");
}

/// What may be cleared is the whole library, so that is what the reminder offers.
#[test]
fn the_reminder_of_a_copy_offers_the_whole_library() {
    let mut other = preset(Preset::Software);
    other.name = "Kept beside it".to_owned();
    let page = Visit::first()
        .with_script(
            "navigator.storage.persisted = navigator.storage.persist = () => Promise.resolve(false);",
        )
        .with_script(CATCH_FILES)
        .remembering(&format!("{SCENARIO}0000000b"), &document::write(&other, false))
        .open();
    page.see_element("html[data-keeper]");
    for _ in 0..16 {
        page.press("#ask-less");
        page.press("#ask-more");
    }
    let mine = page.saved().document;
    page.see_element("#backup-notice");
    page.press("#backup");
    let documents: Vec<Document> =
        file::open(&offered(&page)).unwrap().into_iter().map(|entry| entry.document).collect();
    assert_eq!(documents, [other, mine]);
    page.wait_for("the notice to go", || {
        if page.has("#backup-notice") { Err("there".to_owned()) } else { Ok(()) }
    });
}
