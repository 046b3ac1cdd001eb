//! A contract file opened on the workbench: by button, dropped, pasted. A bad one says where and changes nothing.

use browser_tests::{Page, Visit};
use counterweight::document::contract::{LARGEST_ON_WORKBENCH, open};
use counterweight::format::Language;
use counterweight::format::errors::document_error;
use serde_json::json;

use crate::compare::{file_with, voice};
use crate::contract::workbench;

/// The second contract of the README: two rebates on invoices, litres, a promise that was missed.
const CONTRACT: &str = r#"{
  "schema": 1,
  "contract": {
    "currency": "EUR", "quantities": ["litres"],
    "base": {"tax_in_prices": "inside", "except": ["samples"]},
    "rebates": [
      {"id": "base", "pays": {"flat": {"rate": 0.02}}},
      {"id": "target", "reduced_by_earlier": true, "cap": 500,
       "pays": {"tiers": {"by": "achievement", "measure": "litres", "target": 1000, "reading": "all_units",
         "tiers": [{"from": 0.8, "rate": 0.025}, {"from": 1, "rate": 0.045}]}}}
    ],
    "obligations": [{"id": "display", "rebates": ["target"], "state": "missed", "share": 0.5}]
  },
  "volumes": {"rows": [
    {"invoice": "A-1", "product": "oil", "amount": 5650, "tax_rate": 0.13, "quantities": {"litres": 600}},
    {"invoice": "A-2", "product": "oil", "amount": 5650, "tax_rate": 0.13, "quantities": {"litres": 400}},
    {"invoice": "A-2", "product": "samples", "amount": 113, "tax_rate": 0.13}
  ]}
}"#;

/// 200.00 and half of 441.00.
const PAYS: &str = "€420.50";

/// A contract that pays 20.00 is on the workbench; the ways to start another are unfolded.
#[track_caller]
fn with_a_contract(visit: Visit, total: &str) -> Page {
    let page = workbench(visit, "flat");
    page.see("#bench-total", total);
    page.press("#bench-start > summary");
    page.see_element("#bench-start[open] #bench-file");
    page
}

#[track_caller]
fn see_opened_and_taken_back(page: &Page) {
    page.see("#bench-total", PAYS);
    page.see("#bench-opened@role", "status");
    page.press("#undo");
    page.see("#bench-total", "¥20.00");
    page.press("#redo");
    page.see("#bench-total", PAYS);
}

#[test]
fn a_file_is_opened_by_button_and_is_one_step() {
    let page = with_a_contract(Visit::first(), "¥20.00");
    page.choose_file("#bench-file", &file_with("supply.json", CONTRACT));
    see_opened_and_taken_back(&page);
    assert!(page.read("#bench-opened").unwrap().contains("supply.json"));
    // What it says of rows and measures can be edited.
    assert_eq!(page.read("#bench-contract-rebates-1-pays-tiers-measure@value").as_deref(), Some("litres"));
    assert_eq!(page.read("#bench-contract-base-except@value").as_deref(), Some("samples"));
    page.reload();
    page.see("main@data-view", "agreement");
    page.press("#workbench > summary");
    page.see("#bench-total", PAYS);
}

#[test]
fn a_file_dropped_and_a_text_pasted_anywhere_are_opened() {
    let page = with_a_contract(Visit::first(), "¥20.00");
    page.script(
        "const data = new DataTransfer(); data.items.add(new File([arguments[0]], 'dropped.json'));
        for (const kind of ['dragover', 'drop'])
            document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));",
        &[json!(CONTRACT)],
    );
    see_opened_and_taken_back(&page);
    assert!(!page.has(".drop-now") && !page.has("#import[open]"));
    page.press("#undo");
    page.see("#bench-total", "¥20.00");
    page.script(
        "const data = new DataTransfer(); data.setData('text/plain', arguments[0]);
        document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));",
        &[json!(CONTRACT)],
    );
    see_opened_and_taken_back(&page);
    page.press("#undo");
    page.see("#bench-total", "¥20.00");
    page.press("#bench-start .bench-open-file summary");
    page.paste_into("#bench-paste", CONTRACT);
    see_opened_and_taken_back(&page);
    assert_eq!(page.read("#bench-paste@value").as_deref(), Some(""));
}

#[test]
fn a_bad_file_says_where_and_changes_nothing() {
    let damaged = CONTRACT.replace("\"from\": 1,", "\"from\": 0.5,");
    let too_long = format!("{CONTRACT}{}", " ".repeat(LARGEST_ON_WORKBENCH));
    let markup = CONTRACT.replace("\"currency\"", "\"<img src=x onerror=alert(1)>\": 1, \"currency\"");
    for (language, tag, total) in
        [(Language::English, "en-US", "¥20.00"), (Language::Chinese, "zh-CN", "20.00元")]
    {
        let page = with_a_contract(Visit::first().in_language(tag), total);
        let before = page.saved();
        for (name, text) in [
            ("damaged.json", damaged.as_str()),
            ("half.json", &CONTRACT[..CONTRACT.len() / 2]),
            ("recipe.json", "{}"),
            ("list.json", "[1, 2]"),
            ("picture.json", "\u{0}\u{1}PNG"),
            ("long.json", &too_long),
            ("markup.json", &markup),
        ] {
            let errors = open(text).unwrap_err();
            page.choose_file("#bench-file", &file_with(name, text));
            let said = voice(language).contract_refused(name, errors.len());
            page.see("#bench-opened > p", &said);
            page.see("#bench-opened@role", "alert");
            let first = document_error(language, &errors[0]);
            let first = first.split_whitespace().collect::<Vec<_>>().join(" ");
            page.see("#bench-opened li", &first);
            page.see("#bench-total", total);
        }
        assert_eq!(page.saved().document, before.document);
        assert!(!page.has("#bench-opened img"));
    }
}
