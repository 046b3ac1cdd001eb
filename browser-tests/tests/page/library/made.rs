//! What is put into the library is there, in order, by client, and nothing is ever lost by opening another scenario.

use browser_tests::Visit;
use browser_tests::expected::{Expected, example, same};
use browser_tests::page::WORK;
use counterweight::document::presets::Preset;
use counterweight::document::{self, Document, Leaning};
use counterweight::format::Language;
use serde_json::{Value, json};

use super::{EXAMPLE, open, preset, row, see, stored_document, stored_library, tool, voice, words};

#[test]
fn a_first_visitor_finds_presets_that_say_what_the_engine_says_in_both_languages() {
    let page = Visit::first().open();
    open(&page);
    page.see("#library-empty", words(Language::English).empty);
    for language in [Language::English, Language::Chinese] {
        for preset in Preset::ALL {
            let place = format!("#preset-{}", preset.name());
            let [name, ..] = voice(language).preset(preset);
            page.see(&format!("{place} strong"), name);
            let leaning = Leaning::of(&document::check(&self::preset(preset)).unwrap());
            page.see(&format!("{place} .preset-says"), &voice(language).leaning(&leaning));
        }
        page.press("#library-close");
        page.press("#language");
        open(&page);
    }
    // The way to them is short, however long the list above.
    page.press("#library-to-new");
    let focused = page.script("return document.activeElement.id", &[]);
    assert_eq!(focused, json!(format!("preset-{}", Preset::ALL[0].name())));
    // Looking writes nothing.
    assert_eq!(stored_library(&page), Value::Null);
    assert_eq!(page.stored(WORK), None);
}

#[test]
fn opening_another_scenario_loses_nothing_of_the_open_one() {
    let page = Visit::first().open();
    page.type_into("#rebate-field", "7");
    // At once, before it would be saved.
    page.script("document.querySelector('#ask-more').click()", &[]);
    open(&page);
    page.press("#preset-software");
    page.see_all_of(&Expected::of(&preset(Preset::Software)));
    assert!(!page.has("#library[open]"), "the library stays open");
    let mine = document::read(&page.stored(WORK).unwrap()).unwrap();
    assert!(mine.quick.rebate_scale.is_some() && mine.quick.ask.is_some(), "{:?}", mine.quick);
    // The new one is saved under a key of its own, and there after a reload.
    page.type_into("#horizon", "2");
    let changed = page.saved();
    assert!((changed.document.horizon_years - 2.0).abs() < 1e-9);
    page.reload();
    page.see_all_of(&changed);
    open(&page);
    let [software, ..] = voice(Language::English).preset(Preset::Software);
    see(&page, &json!([["", EXAMPLE, software]]));
    page.press(&format!("{} .scenario-name", row(&page, EXAMPLE)));
    page.see_all_of(&Expected::of(&mine));
    assert!(same(&stored_document(&page, software), &changed.document));
}

#[test]
fn scenarios_are_duplicated_renamed_moved_to_clients_and_put_in_order() {
    let page = Visit::first().open();
    page.type_into("#rebate-field", "7");
    let mine = page.saved();
    open(&page);
    tool(&page, EXAMPLE, ".duplicate");
    see(&page, &json!([["", EXAMPLE, format!("{EXAMPLE} 2")]]));
    page.see("#library-said", &voice(Language::English).scenario_made(&format!("{EXAMPLE} 2")));
    // A copy is a scenario of its own with what the open one has.
    let copy = stored_document(&page, &format!("{EXAMPLE} 2"));
    assert_eq!(copy.quick, mine.document.quick);

    tool(&page, &format!("{EXAMPLE} 2"), ".rename");
    page.paste_into("#library .name-form input", "Option <b>B</b>");
    page.press_key(fantoccini::key::Key::Enter);
    see(&page, &json!([["", EXAMPLE, "Option <b>B</b>"]]));
    assert_eq!(stored_document(&page, "Option <b>B</b>").name, "Option <b>B</b>");

    let copy = row(&page, "Option <b>B</b>");
    page.script(
        "const select = document.querySelector(arguments[0]);
        select.value = '\\n';
        select.dispatchEvent(new Event('change', { bubbles: true }));",
        &[json!(format!("{copy} .client-of"))],
    );
    page.paste_into(&format!("{copy} .name-form input"), "Nordwind");
    page.press_key(fantoccini::key::Key::Enter);
    see(&page, &json!([["No client", EXAMPLE], ["Nordwind", "Option <b>B</b>"]]));

    tool(&page, "Option <b>B</b>", ".duplicate");
    see(&page, &json!([["No client", EXAMPLE], ["Nordwind", "Option <b>B</b>", "Option <b>B</b> 2"]]));
    // By keyboard, with the focus staying on the row.
    page.script(
        "document.querySelector(arguments[0]).focus()",
        &[json!(format!("{} .scenario-name", row(&page, "Option <b>B</b> 2")))],
    );
    page.script(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', altKey: true, bubbles: true }))",
        &[],
    );
    see(&page, &json!([["No client", EXAMPLE], ["Nordwind", "Option <b>B</b> 2", "Option <b>B</b>"]]));
    let focused = page.script("return document.activeElement.closest('.scenario')?.dataset.id ?? null", &[]);
    assert!(focused.is_string(), "the focus is lost");

    page.type_into("#library-search", "nord 2");
    see(&page, &json!([["Nordwind", "Option <b>B</b> 2"]]));
    page.type_into("#library-search", "nobody");
    page.wait_for("that nothing is found", || {
        let seen = page.all_texts();
        if seen.iter().any(|text| text == words(Language::English).nothing_found) {
            Ok(())
        } else {
            Err("silence".to_owned())
        }
    });
    page.type_into("#library-search", "");
    page.reload();
    open(&page);
    see(&page, &json!([["No client", EXAMPLE], ["Nordwind", "Option <b>B</b> 2", "Option <b>B</b>"]]));
}

#[test]
fn renaming_the_open_scenario_is_a_step_that_can_be_taken_back() {
    let page = Visit::first().open();
    page.type_into("#rebate-field", "7");
    let _ = page.saved();
    open(&page);
    tool(&page, EXAMPLE, ".rename");
    page.paste_into("#library .name-form input", "Mine");
    page.press_key(fantoccini::key::Key::Enter);
    see(&page, &json!([["", "Mine"]]));
    page.press("#library-close");
    page.see("#document-name", "Mine");
    page.press("#undo");
    page.see("#document-name", EXAMPLE);
    let _ = page.saved();
    open(&page);
    see(&page, &json!([["", EXAMPLE]]));
}

#[test]
fn what_is_deleted_can_be_put_back_at_once_and_later_until_it_is_deleted_for_good() {
    let page = Visit::first().open();
    page.type_into("#rebate-field", "7");
    let mine = page.saved();
    open(&page);
    page.press("#preset-no_strings");
    page.see_figures_of(&Expected::of(&preset(Preset::NoStrings)));
    open(&page);
    see(&page, &json!([["", EXAMPLE, "No strings"]]));
    // The open one: its neighbour takes its place.
    tool(&page, "No strings", ".take-away");
    page.see("#library-said", &voice(Language::English).scenario_taken_away("No strings"));
    see(&page, &json!([["", EXAMPLE]]));
    page.see_all_of(&mine);
    page.press("#library-undo");
    see(&page, &json!([["", EXAMPLE, "No strings"]]));

    tool(&page, "No strings", ".take-away");
    see(&page, &json!([["", EXAMPLE]]));
    page.reload();
    open(&page);
    page.press("#library-taken-away summary");
    page.press("#library-taken-away .put-back");
    see(&page, &json!([["", EXAMPLE, "No strings"]]));

    // The last one leaves the example, which is no scenario until it is touched.
    for name in ["No strings", EXAMPLE] {
        tool(&page, name, ".take-away");
        page.see("#library-said", &voice(Language::English).scenario_taken_away(name));
    }
    page.see_all_of(&Expected::of(&example()));
    page.see("#library-empty", words(Language::English).empty);
    page.press("#library-taken-away summary");
    for left in [1, 0] {
        page.press("#library-taken-away .forget");
        page.wait_for("one less", || {
            let rows =
                page.script("return document.querySelectorAll('#library-taken-away .scenario').length", &[]);
            if rows == json!(left) { Ok(()) } else { Err(rows.to_string()) }
        });
    }
    let keys = page.script(
        "return Object.keys(localStorage).filter((key) => /document|scenario|history/.test(key))",
        &[],
    );
    assert_eq!(keys, json!([]));
    // What is changed now is a scenario again, and found in the library.
    page.press("#library-close");
    page.type_into("#ask-field", "80");
    page.see_example_with(|work| work.quick.ask = Some(80.0));
    open(&page);
    see(&page, &json!([["", EXAMPLE]]));
    assert!(!page.has("#library-found"), "it is no surprise");
}

#[test]
fn todays_rebates_become_a_scenario_that_differs_from_today_by_nothing() {
    let page = Visit::first().open();
    page.type_into("#rebate-field", "7");
    let _ = page.saved();
    open(&page);
    page.press("#from-today");
    let name = voice(Language::English).today_of(EXAMPLE);
    page.see("#library-said", &voice(Language::English).scenario_made(&name));
    page.press("#library-open-made");
    let expected = example().as_today(|rate| voice(Language::English).todays_rebate(rate)).unwrap();
    page.see_figures_of(&Expected::of(&Document { name: name.clone(), ..expected }));
    page.see("#document-name", &name);
}

#[test]
fn a_preset_on_the_chinese_page_has_chinese_names_and_its_figures() {
    let page = Visit::first().in_language("zh-CN").open();
    open(&page);
    page.press("#preset-food");
    let chinese =
        counterweight::format::presets::in_language(preset(Preset::Food), Preset::Food, Language::Chinese);
    assert_eq!(chinese.name, "食品品牌与连锁超市");
    page.see_all_of(&Expected::of(&chinese));
    page.press("#to-customers");
    page.wait_for("Chinese customers", || {
        let texts = page.all_texts();
        if texts.iter().any(|text| text == "北方连锁") { Ok(()) } else { Err("none".to_owned()) }
    });
}
