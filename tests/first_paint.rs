//! The static first screen in index.html says what the engine says of the example, in both languages.

use counterweight::document;
use counterweight::format::example_names::shown_name;
use counterweight::format::{Currency, Language, Voice};

const PAGE: &str = include_str!("../index.html");

#[track_caller]
fn stands_in_the_page(text: &str) {
    assert!(PAGE.contains(&format!(">{text}<")), "index.html lacks: {text}");
}

#[test]
fn the_first_screen_is_true() {
    let example = document::read(document::example_text()).unwrap();
    let scenario = document::check(&example).unwrap().with_quick();
    let report = counterweight_engine::evaluate(&scenario);
    for language in [Language::English, Language::Chinese] {
        let voice = Voice { language, currency: Currency::from_code(&example.currency) };
        stands_in_the_page(voice.words().title);
        stands_in_the_page(voice.words().example);
        stands_in_the_page(voice.words().loading_note);
        stands_in_the_page(shown_name(language, &example.name));
        stands_in_the_page(&voice.verdict(&report, scenario.setting.horizon_years));
        stands_in_the_page(&voice.against_today(&report));
        stands_in_the_page(&voice.profit_split(&report));
    }
}
