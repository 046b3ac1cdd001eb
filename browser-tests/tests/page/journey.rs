//! A consultant's half hour: a client's real ledger, the ten largest made key, a growth rebate tied to checked growth, and the
//! answer, which is that of `evaluate` for the document that the page gives away.

use std::path::Path;

use browser_tests::Visit;
use browser_tests::expected::Expected;
use counterweight::document::file::{self, Entry};
use counterweight::document::schema::{Kind, Segment, State};
use fantoccini::key::Key;
use serde_json::json;

fn journey(language: &'static str) {
    let page = Visit::first().in_language(language).open();
    page.browser().own_command("Browser.setDownloadBehavior", &json!({ "behavior": "deny" }));

    // The ledger.
    page.press("#to-customers");
    page.press("#open-ledger");
    let ledger = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data/adventureworks_resellers.csv");
    let ledger = std::fs::canonicalize(ledger).unwrap();
    page.choose_file("#import-file", &ledger);
    page.see_element("#import-discount-rebate");
    page.press("#import-discount-rebate");
    page.see_element("#import-take:enabled");
    page.press("#import-take");
    page.wait_for_new_result();

    // Who is key.
    page.type_into("#key-largest", "10");
    page.press_key(Key::Enter);
    let keys = page.saved().document;
    assert_eq!(keys.customers.segments().filter(|segment| *segment == Segment::Key).count(), 10);

    // What is given, and what is asked and checked.
    page.press("#to-agreement");
    page.see_element("#no-policies");
    page.press("#no-policies .adders button");
    page.wait_for_new_result();
    let agreed = page.saved().document;
    let policy = &agreed.policies[0];
    let asked = policy.obligations.iter().find(|asked| asked.kind == Kind::Growth).unwrap();
    assert_eq!(asked.state, State::Checked);
    assert!(policy.rebates.iter().any(|line| line.pays_for.contains(&asked.id)), "{policy:?}");

    // Who earns the profit and what the rebates bring back.
    page.press("#to-balance");
    let saved = page.saved();
    page.see_figures_of(&saved);
    let voice = saved.voice(page.language());
    page.see("#profit-split", &voice.profit_split(&saved.report));
    let balance = &saved.report.balance;
    // What these customers buy earns next to nothing, so that more of it costs: the page must say that too.
    assert!(balance.gives > 0.0 && balance.policies[0].returns_by_obligation[0] < 0.0, "{balance:?}");

    // The document that the page gives away says the same.
    page.press("#to-customers");
    page.script(
        "const make = URL.createObjectURL;
        URL.createObjectURL = (blob) => { blob.text().then((text) => { window.written = text; }); return make(blob); };",
        &[],
    );
    page.press("#save-document");
    let written = page.wait_for("the document", || {
        page.script("return window.written", &[]).as_str().map(str::to_owned).ok_or_else(|| "none".to_owned())
    });
    let [given]: [Entry; 1] = file::open(&written).unwrap().try_into().unwrap();
    let given = given.document;
    assert_eq!(given, saved.document);
    assert_eq!(Expected::of(&given).report, saved.report);
}

#[test]
fn from_a_real_ledger_to_the_answer() {
    journey("en-US");
}

#[test]
fn from_a_real_ledger_to_the_answer_in_chinese() {
    journey("zh-CN");
}
