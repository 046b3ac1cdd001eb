//! What can be typed into a field, and what happens when it cannot be taken.

use browser_tests::expected::{Expected, example, in_field};
use browser_tests::{Page, Visit};
use counterweight::document::Range;
use counterweight::format::number::{self, Unit};
use fantoccini::key::Key;

/// What the rebate's field takes, and that of total sales.
const REBATE: Range = Range { min: Some(0.0), above_min: false, max: Some(0.6) };
const TOTAL_SALES: Range = Range { min: Some(1.0), above_min: false, max: Some(1e13) };
const HORIZON: Range = Range { min: Some(1.0), above_min: false, max: Some(10.0) };

const TOO_LONG: usize = 500;

#[test]
fn percentages_as_people_write_them() {
    let page = Visit::first().open();
    let agreed = Expected::of(&example()).agreed_rate();
    for (text, rate, shown) in
        [("7,25", 0.0725, "7.25"), ("７％", 0.07, "7"), (" 6.5 % ", 0.065, "6.5"), ("０．５", 0.005, "0.5")]
    {
        page.type_into("#rebate-field", text);
        page.wait_for_new_result();
        assert!(!page.has("[aria-invalid]"), "{text} was refused");
        // What was typed stays until the field is left.
        page.see("#rebate-field@value", text);
        page.press_key(Key::Enter);
        page.see("#rebate-field@value", shown);
        page.see_example_with(|work| work.quick.rebate_scale = Some(rate / agreed));
    }
}

#[test]
fn amounts_as_people_write_them() {
    let page = Visit::first().open();
    // Each is reckoned from the one before, as a person's entries are.
    let mut work = example();
    for (text, total, shown) in [
        ("1200万", 12e6, "12,000,000"),
        ("1.2亿", 1.2e8, "120,000,000"),
        ("12m", 12e6, "12,000,000"),
        ("¥34,500,000", 34.5e6, "34,500,000"),
        ("=12m*1.05", 12.6e6, "12,600,000"),
    ] {
        page.paste_into("#total-sales", text);
        page.wait_for_new_result();
        page.see("#total-sales@value", text);
        page.press_key(Key::Tab);
        page.see("#total-sales@value", shown);
        work.scale_money(total / work.total_sales());
        page.see_all_of(&Expected::of(&work));
        let saved = page.saved().document;
        assert!((saved.total_sales() / total - 1.0).abs() < 1e-9, "{text} gave {}", saved.total_sales());
    }
}

/// Enters something that cannot be taken: the text stays, the message is there for everyone, and no figure moves.
#[track_caller]
fn is_refused(page: &Page, field: &str, text: &str, unit: Unit, range: Range, stands: &Expected, value: f64) {
    page.paste_into(field, text);
    page.see_no_new_result();
    let language = page.language();
    let voice = stands.voice(language);
    // The field itself takes eighty characters.
    let kept: String = text.chars().take(80).collect();
    page.see(&format!("{field}@value"), &kept);
    page.see(&format!("{field}@aria-invalid"), "true");
    let message = format!("{field}-error");
    page.see(&format!("{field}@aria-describedby"), message.trim_start_matches('#'));
    page.see(&format!("{message}@role"), "alert");
    let why = match number::read(unit, &kept) {
        Ok(read) if unit == Unit::Years && read.fract() != 0.0 => voice.not_whole(unit, &range),
        Ok(_) => voice.out_of_range(unit, &range),
        Err(error) => voice.read_error(&error, unit, &range),
    };
    let in_force = voice.still_stands(&in_field(language, unit, value));
    page.see(&message, &format!("{why} {in_force}"));
    page.see_figures_of(stands);
    let shown = page.script(
        "const { width, height } = document.querySelector(arguments[0]).getBoundingClientRect();
        return width > 20 && height > 10;",
        &[message.as_str().into()],
    );
    assert_eq!(shown, serde_json::json!(true), "the message cannot be seen");
    assert!(!page.has("img"), "the text became an element");

    // Leaving the field changes nothing of this.
    page.press_key(Key::Tab);
    page.see(&format!("{field}@value"), &kept);
    page.see(&format!("{field}@aria-invalid"), "true");
    // Until something good is entered, or Escape pressed.
    page.press(field);
    page.press_key(Key::Escape);
    page.see(&format!("{field}@value"), &in_field(language, unit, value));
    assert!(!page.has("[aria-invalid]"), "the complaint stays");
    page.see(&message, "");
    page.see_figures_of(stands);
}

#[test]
fn what_cannot_be_taken_is_kept_and_explained_in_both_languages() {
    let page = Visit::first().open();
    let stands = Expected::of(&example());
    let long = "7".repeat(TOO_LONG);
    let bad = ["abc", "", "-3", "400", "6-12", "1e999", "NaN", "<img src=x onerror=alert(1)>", &long];
    for turn in 0..2 {
        if turn == 1 {
            page.press("#language");
            page.see("html@lang", "zh-Hans");
        }
        for text in bad {
            is_refused(&page, "#rebate-field", text, Unit::Percent, REBATE, &stands, stands.rebate());
        }
        let total = stands.document.total_sales();
        for text in ["0", "-1200万", "12 apples", "1e14", &long] {
            is_refused(&page, "#total-sales", text, Unit::Money, TOTAL_SALES, &stands, total);
        }
        for text in ["0", "2.5", "11"] {
            is_refused(&page, "#horizon", text, Unit::Years, HORIZON, &stands, 3.0);
        }
    }
    assert_eq!(page.stored(browser_tests::page::WORK), None, "something was saved");
}

#[test]
fn a_message_speaks_the_language_that_is_switched_to() {
    let page = Visit::first().open();
    page.paste_into("#rebate-field", "abc");
    let english = page.read("#rebate-field-error").unwrap();
    page.press("#language");
    page.see("html@lang", "zh-Hans");
    page.see("#rebate-field@value", "abc");
    let chinese = page.read("#rebate-field-error").unwrap();
    assert!(english.contains("Not a number") && chinese.contains("不是数字"), "{english} {chinese}");
}

#[test]
fn other_controls_work_while_a_field_is_wrong() {
    let page = Visit::first().open();
    page.paste_into("#rebate-field", "abc");
    page.type_into("#ask-field", "80");
    page.wait_for_new_result();
    page.see_figures_of(&Expected::of_example(|work| work.quick.ask = Some(80.0)));
    page.see("#rebate-field@value", "abc");
    // A step of the same control is a new value: the bad text has had its time.
    page.press("#rebate-more");
    page.wait_for_new_result();
    assert!(!page.has("[aria-invalid]"), "the complaint stays");
    page.see_all_of(&page.saved());
}

#[test]
fn while_typing_the_last_good_number_counts() {
    let page = Visit::first().open();
    let agreed = Expected::of(&example()).agreed_rate();
    // 4 and 40 can be taken, 400 cannot.
    page.type_into("#rebate-field", "400");
    let stands = Expected::of_example(|work| work.quick.rebate_scale = Some(0.4 / agreed));
    page.see_figures_of(&stands);
    let said = page.read("#rebate-field-error").unwrap();
    assert!(said.contains(&stands.voice(page.language()).still_stands("40")), "{said}");
}
