//! A store that is broken, foreign, forbidden or full costs nobody their work, and says so.

use browser_tests::Visit;
use browser_tests::expected::{Expected, example};
use browser_tests::page::{FILL_THE_STORE, WORK};
use counterweight::document;
use counterweight::format::Language;
use counterweight::format::errors::document_error;

use super::compare::{CATCH_FILES, offered};

const SET_ASIDE: &str = "counterweight/set-aside/1";
const BROKEN: &str = "{\"schema\": 1, \"name\": \"half of <b>a docu";
const NEWER: &str = "{\"schema\": 3, \"work\": \"of next year\"}";

/// As in a frame without rights to storage: even to look at it is an error.
const FORBIDDEN: &str = "
    Object.defineProperty(window, 'localStorage', {
        get() { throw new DOMException('The operation is insecure.', 'SecurityError'); },
    });
";

fn reason(text: &str, language: Language) -> String {
    let errors = document::read(text).unwrap_err();
    let reasons: Vec<String> = errors.iter().take(3).map(|error| document_error(language, error)).collect();
    reasons.join(if language == Language::English { "; " } else { "；" })
}

#[test]
fn work_that_cannot_be_read_is_set_aside_and_never_lost() {
    let page = Visit::first().remembering(WORK, BROKEN).with_script(CATCH_FILES).open();
    let example = Expected::of(&example());
    page.see_all_of(&example);
    let voice = example.voice(Language::English);
    page.see("#storage-notice p", &voice.unreadable_work(&reason(BROKEN, Language::English), true));
    page.see("#storage-notice@role", "alert");
    assert_eq!(page.stored(SET_ASIDE).as_deref(), Some(BROKEN));
    // It can be taken out as it is.
    page.press("#storage-notice .as-it-is");
    assert_eq!(offered(&page), BROKEN);

    // Work goes on, is saved, and touches nothing of it.
    page.type_into("#rebate-field", "7");
    let work = page.saved();
    assert_eq!(page.stored(SET_ASIDE).as_deref(), Some(BROKEN));
    page.reload();
    page.see_all_of(&work);
    assert!(!page.has("#storage-notice"), "the notice comes again");
    assert_eq!(page.stored(SET_ASIDE).as_deref(), Some(BROKEN));
}

#[test]
fn the_notice_speaks_the_language_and_can_be_dismissed() {
    let page = Visit::first().in_language("zh-CN").remembering(WORK, BROKEN).open();
    let voice = Expected::of(&example()).voice(Language::Chinese);
    page.see("#storage-notice p", &voice.unreadable_work(&reason(BROKEN, Language::Chinese), true));
    page.press("#language");
    page.see("html@lang", "en");
    page.see(
        "#storage-notice p",
        &Expected::of(&example())
            .voice(Language::English)
            .unreadable_work(&reason(BROKEN, Language::English), true),
    );
    page.press("#storage-notice button:not(.as-it-is)");
    assert!(!page.has("#storage-notice"), "it stays");
    assert_eq!(page.stored(SET_ASIDE).as_deref(), Some(BROKEN));
}

#[test]
fn work_that_makes_no_sense_is_set_aside_with_its_paths() {
    let mut work = example();
    work.horizon_years = 0.0;
    let first = work.customers.id(0).to_owned();
    work.customers.update(1, |row| row.id = first);
    let text = document::write(&work, false);
    let page = Visit::first().remembering(WORK, &text).open();
    page.see_all_of(&Expected::of(&example()));
    let said = page.read("#storage-notice p").unwrap();
    assert!(said.contains("horizon_years") && said.contains("customers[1].id"), "{said}");
    assert_eq!(page.stored(SET_ASIDE), Some(text));
}

#[test]
fn work_of_a_newer_version_is_not_touched() {
    let page = Visit::first().remembering(WORK, NEWER).open();
    page.see_all_of(&Expected::of(&example()));
    let voice = Expected::of(&example()).voice(Language::English);
    page.see("#storage-notice p", &voice.unreadable_work(&reason(NEWER, Language::English), false));
    page.see("#saving@data-state", "not-saved");
    // The page works, and saves nothing: not after a pause, not when it is left.
    page.type_into("#rebate-field", "7");
    page.wait_for_new_result();
    // The change is spoken later than it would be saved.
    page.wait_until_spoken();
    page.see("#saving@data-state", "not-saved");
    assert_eq!(page.stored(WORK).as_deref(), Some(NEWER));
    page.reload_at_once_after("document.querySelector('#rebate-more').click()");
    assert_eq!(page.stored(WORK).as_deref(), Some(NEWER));
    assert_eq!(page.stored(SET_ASIDE), None);
}

#[test]
fn without_storage_everything_works_and_says_that_nothing_is_kept() {
    let page = Visit::first().with_script(FORBIDDEN).open();
    page.see_all_of(&Expected::of(&example()));
    let voice = Expected::of(&example()).voice(Language::English);
    page.see("#not-saved-notice p", voice.nothing_kept());
    page.see("#saving@data-state", "not-saved");
    page.type_into("#ask-field", "80");
    page.wait_for_new_result();
    let changed = Expected::of_example(|work| work.quick.ask = Some(80.0));
    page.see_all_of(&changed);
    page.press("#language");
    page.press("#theme");
    page.see("html@data-theme", "light");
    page.see_all_of(&changed);
    page.see("#not-saved-notice p", changed.voice(Language::Chinese).nothing_kept());
    page.see("#saving@data-state", "not-saved");
    page.reload();
    page.see_all_of(&Expected::of(&example()));
}

#[test]
fn a_full_store_says_that_nothing_was_saved_and_saves_once_there_is_room() {
    let page = Visit::first().after(FILL_THE_STORE).open();
    page.see_all_of(&Expected::of(&example()));
    page.see("#saving@data-state", "untouched");
    page.type_into("#ask-field", "80");
    page.see("#saving@data-state", "not-saved");
    let voice = Expected::of(&example()).voice(Language::English);
    page.see("#not-saved-notice p", voice.save_failed());
    page.see("#not-saved-notice@role", "alert");
    let changed = Expected::of_example(|work| work.quick.ask = Some(80.0));
    page.see_all_of(&changed);
    assert_eq!(page.stored(WORK), None);
    // Language and theme do not make trouble either.
    page.press("#theme");
    page.see("html@data-theme", "light");

    page.script("localStorage.removeItem('filler')", &[]);
    page.press("#ask-more");
    page.see_example_with(|work| work.quick.ask = Some(85.0));
    assert!(!page.has("#not-saved-notice"), "the notice stays");
}

#[test]
fn with_no_room_to_set_it_aside_unreadable_work_stays_where_it_is() {
    let page = Visit::first().remembering(WORK, BROKEN).after(FILL_THE_STORE).open();
    page.see_all_of(&Expected::of(&example()));
    let voice = Expected::of(&example()).voice(Language::English);
    page.see("#storage-notice p", &voice.unreadable_work(&reason(BROKEN, Language::English), false));
    page.reload_at_once_after("document.querySelector('#rebate-more').click()");
    assert_eq!(page.stored(WORK).as_deref(), Some(BROKEN));
}

#[test]
fn nonsense_as_settings_counts_as_none() {
    let page =
        Visit::first().remembering(browser_tests::page::SETTINGS, "{\"theme\": 7, \"language\": [").open();
    page.see("html@lang", "en");
    page.see("html@data-theme", "system");
    page.see_all_of(&Expected::of(&example()));
}
