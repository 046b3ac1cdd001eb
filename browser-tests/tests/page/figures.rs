//! The figures are those of `evaluate`, in both languages.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use browser_tests::expected::{Expected, example};
use browser_tests::page::WORK;
use browser_tests::{Page, Visit};
use counterweight::document;
use counterweight::format::{Language, number, words};
use serde_json::Value;

#[test]
fn a_first_visit_shows_the_example_in_both_languages() {
    let page = Visit::first().open();
    let expected = Expected::of(&example());
    page.see_all_of(&expected);
    page.see("html@lang", "en");
    page.see("title", "Do your rebates pay you back? · Counterweight");
    page.see("#chip", "Example");
    page.see("#saving@data-state", "untouched");

    page.press("#language");
    page.see("html@lang", "zh-Hans");
    page.see_all_of(&expected);
    page.see("title", "给大客户的返利，收回来了吗？ · 返利天平");
    page.see("#chip", "示例");

    page.press("#language");
    page.see("html@lang", "en");
    page.see_all_of(&expected);
    assert_eq!(page.stored(WORK), None, "looking at the page saved something");
}

#[test]
fn a_chinese_browser_gets_chinese_at_once() {
    let page = Visit::first().in_language("zh-CN").open();
    page.see("html@lang", "zh-Hans");
    page.see_all_of(&Expected::of(&example()));
}

/// Runs `evaluate` as a person would, and gives what it prints.
fn printed_by_evaluate(document: &str) -> Value {
    let mut running = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--package", "counterweight", "--bin", "evaluate"])
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    running.stdin.take().unwrap().write_all(document.as_bytes()).unwrap();
    let output = running.wait_with_output().unwrap();
    assert!(output.status.success(), "evaluate ended with {}", output.status);
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The key figures of the page are those that the program prints, digit by digit as far as the page shows them.
#[track_caller]
fn see_printed(page: &Page, printed: &Value) {
    let expected = Expected::of(&example());
    let language = page.language();
    let voice = expected.voice(language);
    let figure = |path: &str| printed.pointer(path).and_then(Value::as_f64).unwrap();
    let sums = ["/balance/gives", "/balance/returns"].map(|path| voice.money(figure(path)));
    let said = page.read("#verdict").unwrap();
    assert!(sums.iter().all(|sum| said.contains(sum.as_str())), "{sums:?} in {said}");
    page.see("#gives", &sums[0]);
    // In the example nothing is lost but by neglect of the other customers.
    page.see("#lost", &voice.money(figure("/care/cost")));
    page.see("#returns", &sums[1]);
    page.see("#net", &voice.money_signed(figure("/net_after_care")));
    page.see("#net-today", &voice.money_signed(figure("/versus_today/net")));
    page.see("#ratio", &number::per_unit(language, &voice.currency, figure("/balance/ratio")));
    let sides = ["/customer_side/benefit", "/customer_side/cost"].map(|path| voice.money(figure(path)));
    let said = page.read("#would-sign").unwrap();
    assert!(sides.iter().all(|sum| said.contains(sum.as_str())), "{sides:?} in {said}");
    let shares = ["sales", "profit"].map(|what| {
        let of = |segment: &str| figure(&format!("/segments/{segment}/{what}"));
        voice.whole_percent(of("key") / (of("key") + of("other")))
    });
    let said = page.read("#profit-split").unwrap();
    assert!(shares.iter().all(|share| said.contains(share.as_str())), "{shares:?} in {said}");
}

#[test]
fn the_page_shows_what_the_program_evaluate_prints() {
    let printed = printed_by_evaluate(document::example_text());
    let page = Visit::first().open();
    see_printed(&page, &printed);
    page.press("#language");
    page.see("html@lang", "zh-Hans");
    see_printed(&page, &printed);

    // And of a changed document, as it was saved.
    page.press("#language");
    page.type_into("#rebate-field", "4");
    page.press("#enforcement-checked");
    let _ = page.saved();
    let printed = printed_by_evaluate(&page.stored(WORK).unwrap());
    see_printed(&page, &printed);
}

#[test]
fn saved_work_of_every_kind_is_shown_as_the_engine_evaluates_it() {
    let scenarios = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/scenarios");
    let page = Visit::first().open();
    let mut shown = 0;
    for entry in fs::read_dir(scenarios).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !name.ends_with(".json") || name.ends_with(".expected.json") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let Ok(document) = document::read(&text) else { continue };
        println!("{name}");
        page.script("localStorage.setItem(arguments[0], arguments[1])", &[WORK.into(), text.as_str().into()]);
        page.reload();
        page.see_figures_of(&Expected::of(&document));
        page.press("#language");
        page.see_figures_of(&Expected::of(&document));
        assert_eq!(page.stored(WORK), Some(text), "opening work changed it");
        shown += 1;
    }
    assert!(shown > 0);
}

/// Latin words that a Chinese page may hold: the other language's name, keys, what may be typed into a field, an index, a source.
const LATIN: [&str; 17] = [
    "CSV",
    "TSV",
    "MB",
    "SVG",
    "PNG",
    "English (switch language)",
    "English",
    "Shift",
    "Esc",
    "12m",
    "HHI",
    "MODEL.md",
    "Hill与Little",
    "Laffont与Martimort",
    "Tversky与Kahneman",
    "Kaplan与Narayanan",
    "Acerbi与Tasche",
];

#[test]
fn the_chinese_page_holds_no_english() {
    let page = Visit::first().open();
    page.press("#open-net");
    page.see_element("#opened-value");
    page.unfold_all();
    let english = page.all_texts();
    page.press("#language");
    page.see("html@lang", "zh-Hans");
    // With what only appears after a change, and after a mistake.
    page.press("#rebate-more");
    page.wait_for_new_result();
    page.paste_into("#ask-field", "abc");
    page.wait_for("the spoken change", || match page.read("#spoken").as_deref() {
        Some("") | None => Err("silence".to_owned()),
        Some(_) => Ok(()),
    });
    let chinese = page.all_texts();
    assert!(chinese.len() > 150, "only {} texts", chinese.len());
    let foreign: Vec<&String> = chinese
        .iter()
        .filter(|text| {
            let rest = LATIN.iter().fold((*text).clone(), |rest, word| rest.replace(word, ""));
            rest.chars().any(|letter| letter.is_ascii_alphabetic())
        })
        .collect();
    assert!(foreign.is_empty(), "English on the Chinese page: {foreign:#?}");
    let labels = |language| words(language).all().into_iter().map(|(_, text)| text);
    for (english, other) in labels(Language::English).zip(labels(Language::Chinese)) {
        if english != other && !LATIN.contains(&other) {
            assert!(!chinese.iter().any(|text| text == english), "{english} on the Chinese page");
        }
    }

    // The English page holds no Chinese but the language's own name and the units that may be typed.
    for text in &english {
        let rest = ["中文", "（切换语言）", "万", "亿"]
            .iter()
            .fold(text.clone(), |rest, word| rest.replace(word, ""));
        let is_chinese =
            |letter: char| ('\u{3000}'..='\u{9fff}').contains(&letter) || ('！'..='～').contains(&letter);
        let help = text.contains("1200万");
        assert!(help || !rest.chars().any(is_chinese), "Chinese on the English page: {text}");
    }
}

#[test]
fn names_from_a_document_are_shown_as_text() {
    const HOSTILE: &str = "<img src=x onerror=alert(1)>&lt;b&gt;\"'";
    let expected = Expected::of_example(|work| {
        HOSTILE.clone_into(&mut work.name);
        (0..work.customers.len()).for_each(|row| work.customers.set_name(row, HOSTILE));
        for policy in &mut work.policies {
            HOSTILE.clone_into(&mut policy.name);
            policy.rebates.iter_mut().for_each(|line| HOSTILE.clone_into(&mut line.name));
            policy.obligations.iter_mut().for_each(|asked| HOSTILE.clone_into(&mut asked.name));
        }
    });
    let page = Visit::first().remembering(WORK, &document::write(&expected.document, false)).open();
    page.see_all_of(&expected);
    assert!(!page.has("img"), "a name became an element");
}
