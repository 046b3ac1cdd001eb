//! The charts on the page: their pixels, their words, their readout, their files.

use browser_tests::charts::{Pixels, WATCH_FILES};
use browser_tests::expected::{Expected, example};
use browser_tests::{Page, Visit};
use counterweight::format::Language;
use counterweight::format::charts::{ChartKind, ChartWords};
use fantoccini::key::Key;
use serde_json::json;

/// A page whose charts were come near to.
#[track_caller]
fn at_the_charts(visit: Visit) -> Page {
    let page = visit.open();
    page.come_to_charts();
    page
}

/// Waits until a chart looks otherwise than it did.
#[track_caller]
fn see_other_pixels(page: &Page, kind: ChartKind, before: &Pixels) -> Pixels {
    page.wait_for("another picture", || {
        let now = page.pixels_of(kind);
        if now.sum == before.sum { Err(format!("{now:?}")) } else { Ok(now) }
    })
}

#[test]
fn a_chart_shows_its_colours_and_follows_a_slider_at_any_pixel_ratio() {
    for ratio in [1.0, 2.0] {
        let page = at_the_charts(Visit::first().with_pixel_ratio(ratio));
        let before = page.pixels_of(ChartKind::Whale);
        assert!(before.gives > 10 && before.gets > 200, "{ratio}: {before:?}");
        // As many pixels as the screen has there.
        let shown = page.script("return document.querySelector('#chart-whale canvas').clientWidth", &[]);
        let expected = shown.as_f64().unwrap() * ratio;
        assert!((before.width as f64 - expected).abs() <= ratio, "{} of {expected}", before.width);
        page.type_into("#rebate-field", "3");
        page.wait_for_new_result();
        let after = see_other_pixels(&page, ChartKind::Whale, &before);
        assert!(after.gives > 10 && after.gets > 200, "{ratio}: {after:?}");
    }
}

#[test]
fn a_chart_is_drawn_anew_on_another_screen_and_in_another_theme() {
    let page = at_the_charts(Visit::first());
    let before = page.pixels_of(ChartKind::Whale);
    // Another screen makes the window another size; the browser driven by a test tells nothing of the ratio alone.
    page.move_to_screen((1281, 1000), 1.5);
    let finer = see_other_pixels(&page, ChartKind::Whale, &before);
    assert!((finer.width as f64 / before.width as f64 - 1.5).abs() < 0.01, "{finer:?} {before:?}");
    page.resize(700, 900);
    let narrower = see_other_pixels(&page, ChartKind::Whale, &finer);
    page.press("#theme");
    page.press("#theme");
    page.see("html@data-theme", "dark");
    let dark = see_other_pixels(&page, ChartKind::Whale, &narrower);
    assert!(dark.gives > 10 && dark.gets > 200, "{dark:?}");
}

#[test]
fn only_charts_in_sight_are_drawn() {
    let page = at_the_charts(Visit::first());
    assert_eq!(page.drawings_of(ChartKind::Stress), 0);
    let _ = page.pixels_of(ChartKind::Stress);
    let drawn = page.drawings_of(ChartKind::Stress);
    page.script("window.scrollTo({ top: 0, left: 0, behavior: 'instant' })", &[]);
    page.type_into("#rebate-field", "3");
    page.wait_for_new_result();
    assert_eq!(page.drawings_of(ChartKind::Stress), drawn);
}

#[test]
fn axes_stand_still_while_a_thumb_is_held() {
    let page = at_the_charts(Visit::first().sized(1280, 2400));
    let before = page.pixels_of(ChartKind::Whale);
    let spans = |expected: &Expected| expected.chart(ChartKind::Whale, Language::English).spans();
    let expected = Expected::of(&example());
    page.grab("#rebate");
    page.drag_to("#rebate", 0.15);
    page.wait_for_new_result();
    let held = see_other_pixels(&page, ChartKind::Whale, &before);
    assert_eq!(held.margin, before.margin);
    page.let_go();
    let after = page.saved();
    assert_ne!(spans(&after), spans(&expected), "this drag would change no axis anyway");
    let let_go = see_other_pixels(&page, ChartKind::Whale, &held);
    assert_ne!(let_go.margin, before.margin);
}

#[test]
fn keys_and_pointer_read_the_points() {
    let page = at_the_charts(Visit::first());
    let chart = Expected::of(&example()).chart(ChartKind::Whale, Language::English);
    let _ = page.pixels_of(ChartKind::Whale);
    let reading = "#whale-reading";
    let hint = ChartWords::of(Language::English).point_hint;
    page.see(reading, hint);
    page.script("document.querySelector('#chart-whale .chart-ground').focus()", &[]);
    page.press_key(Key::Right);
    page.see(reading, &chart.readings[0].text);
    page.press_key(Key::Down);
    page.see(reading, &chart.readings[1].text);
    page.press_key(Key::End);
    page.see(reading, &chart.readings[chart.readings.len() - 1].text);
    page.press_key(Key::Left);
    page.see(reading, &chart.readings[chart.readings.len() - 2].text);
    assert!(page.has("#chart-whale .chart-pointer:not([hidden])"));
    page.press_key(Key::Escape);
    page.see(reading, hint);
    assert!(page.has("#chart-whale .chart-pointer[hidden]"));
    // Pressing in the middle, as a finger does, reads a point near it.
    page.press("#chart-whale .chart-ground");
    page.wait_for("a reading", || {
        let seen = page.read(reading).unwrap_or_default();
        let middle = &chart.readings[15..25];
        if middle.iter().any(|reading| reading.text == seen) { Ok(()) } else { Err(seen) }
    });
}

#[test]
fn every_chart_says_what_it_found_in_both_languages() {
    let page = at_the_charts(Visit::first());
    page.wait_for_profiles();
    let expected = Expected::of(&example());
    for language in [Language::English, Language::Chinese] {
        assert_eq!(page.language(), language);
        for kind in ChartKind::ALL {
            let tab = format!("#tab-{}", kind.name());
            if page.has(&tab) {
                page.press(&tab);
            }
            let title = format!("#{}-finding", kind.name());
            if kind == ChartKind::Response {
                // What its title says is computed at idle, over a range that only the page knows.
                page.wait_for("a finding", || match page.read(&title) {
                    Some(text) if text.contains("9.4%") => Ok(()),
                    text => Err(format!("{text:?}")),
                });
                continue;
            }
            let texts = expected.chart_texts(kind, language, 0);
            page.see(&title, &texts.title);
            page.see(&format!("#chart-{} canvas@aria-label", kind.name()), &texts.alternative());
        }
        page.press("#language");
    }
}

#[test]
fn one_customers_year_is_that_of_the_chosen_one() {
    let page = at_the_charts(Visit::first());
    let expected = Expected::of(&example());
    page.press("#tab-waterfall");
    page.see_element("#waterfall-customer");
    for customer in [2, 0] {
        page.script(
            "const select = document.querySelector('#waterfall-customer');
            select.value = arguments[0];
            select.dispatchEvent(new Event('change', { bubbles: true }));",
            &[json!(customer.to_string())],
        );
        let texts = expected.chart_texts(ChartKind::Waterfall, Language::English, customer);
        page.see("#waterfall-finding", &texts.title);
    }
    let pixels = page.pixels_of(ChartKind::Waterfall);
    assert!(pixels.gives > 50, "{pixels:?}");
}

#[test]
fn files_hold_what_they_say() {
    let page = at_the_charts(Visit::first().in_language("zh-CN").with_script(WATCH_FILES));
    let expected = Expected::of(&example());
    let _ = page.pixels_of(ChartKind::Whale);
    let (name, bytes) = page.saved_file("#whale-csv");
    assert_eq!(name, "counterweight-whale.csv");
    assert_eq!(String::from_utf8(bytes).unwrap(), expected.chart_csv(ChartKind::Whale, Language::Chinese));

    let title = expected.chart_texts(ChartKind::Whale, Language::Chinese, 0).title;
    let (name, bytes) = page.saved_file("#whale-svg");
    let svg = String::from_utf8(bytes).unwrap();
    assert_eq!(name, "counterweight-whale.svg");
    assert!(svg.starts_with("<svg ") && svg.contains(&title), "{svg}");
    let parsed = page.script(
        "return new DOMParser().parseFromString(arguments[0], 'image/svg+xml').querySelector('parsererror') === null",
        &[json!(svg)],
    );
    assert_eq!(parsed, json!(true));

    let (name, bytes) = page.saved_file("#whale-png");
    assert_eq!(name, "counterweight-whale.png");
    assert_eq!(bytes[..8], *b"\x89PNG\r\n\x1a\n");
    assert_eq!(u32::from_be_bytes(bytes[16..20].try_into().unwrap()), 1760);
}

#[test]
fn the_table_behind_a_chart_opens() {
    let page = at_the_charts(Visit::first());
    page.press("#stress-data summary");
    page.see_element("#stress-data table");
    let rows = page.script("return document.querySelectorAll('#stress-data tbody tr').length", &[]);
    assert_eq!(rows, json!(4));
}
