//! The rarer terms of a contract on the workbench: everything that a file can say has its control, and what is set by hand is paid, told
//! and saved.

use browser_tests::axe::findings;
use browser_tests::layout::faults;
use browser_tests::{Page, Visit};
use counterweight::document::Tree;
use counterweight::document::contract::{evaluate, open, read};
use counterweight::format::Language;
use counterweight::format::contract::{convention_lines, exact_money};
use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::compare::{CATCH_FILES, file_with, offered};
use crate::contract::{choose, workbench};

const REBATE: &str = "#bench-contract-rebates-0";

/// Every field of the form but those of rows, over four periods; each form of pay, each kind of volume that goes by period.
const BY_PERIOD: &str = r#"{
  "schema": 1,
  "contract": {
    "currency": "EUR", "decimals": 3, "name": "Supply 2026", "periods": 6, "quantities": ["litres"], "figures": ["score"],
    "rounding": {"at": "payout", "mode": "half_even"},
    "base": {"on": "delivered", "discount": "before", "tax_in_prices": "inside", "tax_in_base": "inside", "valued_at": "sales",
      "credit_notes": "ignore", "except": ["samples"]},
    "settlement": {"at": [2, 5], "interim_on": "to_date", "netted": "true", "interim_share": 0.8, "overpaid": "offset"},
    "accrual": "most_likely", "tax_on_payout": 0.19,
    "rebates": [
      {"id": "1", "name": "Tiers", "scope": "period", "anew_every": 3,
       "qualifying_base": {"on": "paid", "discount": "before", "tax_in_prices": "outside", "tax_in_base": "outside",
         "valued_at": "sales", "credit_notes": "deduct", "only": ["oil"], "except": ["gifts"]},
       "qualify": [{"by": "sales", "from": 0, "to": 900000}, {"by": "achievement", "measure": "litres", "target": 100, "from": 0.1}],
       "excess_returns": "take_back",
       "counts_for_later": "false", "floor": {"amount": 10, "carry_forward": "false", "due": "start"},
       "cap": {"amount": 9000, "carry_forward": "true"},
       "guarantee": {"amount": 1, "carry_forward": "true", "cumulative": "true"},
       "settlement_cap": {"amount": 8000, "carry_forward": "true"},
       "carried_in": -5, "accrued_at": {"rate": 0.015},
       "pays": {"tiers": {"by": "sales", "reading": "all_units", "edge": "from", "on": "increment", "step": 1, "gaps": "pay_nothing",
         "prices": "average", "tiers": [{"from": 0, "to": 100, "rate": 0.01, "minimum": 2}, {"from": 150, "to": 900000, "rate": 0.02}]}}},
      {"id": "2", "reduced_by_earlier": "true", "floor": 1, "cap": 9000, "guarantee": 1, "settlement_cap": 9000, "accrued_at": {"per_unit": 2},
       "pays": {"growth": {"per_unit": 2, "measure": "units", "over": 0.05, "on": "from_baseline", "no_baseline": "no_growth"}}},
      {"id": "3", "pays": {"lump": {"amount": 100, "measure": "litres", "from": 10, "parts": 6}}},
      {"id": "4", "pays": {"table": {"by": "growth", "measure": "sales", "between": "linear", "no_baseline": "from_zero",
        "full": {"amount": 500}, "points": [{"at": 0, "pays": 0.5}, {"at": 0.1, "pays": 1}]}}},
      {"id": "5", "pays": {"linear": {"by": "increase", "measure": "units", "no_baseline": "no_growth", "lower": {"at": -10, "rate": 0.01}, "upper": {"at": 90, "rate": 0.02}}}},
      {"id": "6", "pays": {"for_every": {"by": "growth", "measure": "sales", "no_baseline": "from_zero", "per": 100, "rate": 0.001, "from": 0.01, "on": "above"}}},
      {"id": "7", "pays": {"for_every": {"measure": "units", "per": 10, "amount": 3, "from": 5, "on": "whole"}}},
      {"id": "8", "pays": {"free_goods": {"by": "achievement", "measure": "units", "target": 50, "per": 10, "free": 1, "unit_value": 2.5, "from": 0.5, "on": "above"}}},
      {"id": "9", "pays": {"per_unit": {"amount": -0.5}}}
    ],
    "obligations": [
      {"id": "a", "name": "Display", "rebates": ["1", "2"], "state": "kept", "due": 4, "share": 0.5},
      {"id": "b", "rebates": ["3"], "at_least": 5, "measure": "litres", "only": ["oil"], "except": ["gifts"], "due": 5, "if_missed": "stop"}
    ]
  },
  "volumes": {
    "by_period": {"sales": [100, 200, 300, 400, 500, 600], "units": [10, 20, 30, 40, 50, 60], "litres": [1, 2, 3, 4, 5, 6]},
    "baseline": {"sales": [100, 100, 100, 100, 100, 100], "units": 90, "litres": 5},
    "figures": {"score": 0.9},
    "expected": [null, {"sales": 3000, "units": 300}, null, {"sales": 2500}, null, null],
    "outcomes": [{"probability": 0.25, "sales": 900000, "units": 250, "quantities": {"litres": 30}, "figures": {"score": 0.4}},
      {"probability": 0.75, "sales": 2100}]
  }
}"#;

/// What the term may come to, as it is thought of anew in each period.
const ANEW: &str = r#"{
  "schema": 1,
  "contract": {"currency": "EUR", "periods": 3, "accrual": "expected_value", "quantities": ["litres"], "figures": ["score"],
    "rebates": [{"id": "1", "pays": {"flat": {"rate": 0.02}}}]},
  "volumes": {
    "by_period": {"sales": [100, 200, 300], "litres": [1, 2, 3]},
    "figures": {"score": 0.9},
    "outcomes": [[{"probability": 0.4, "sales": 500, "quantities": {"litres": 5}}, {"probability": 0.6, "sales": 700, "units": 8}], null,
      [{"probability": 1, "units": 9, "figures": {"score": 0.5}}]]
  }
}"#;

/// The same of invoice lines in a term of one period.
const ROWS: &str = r#"{
  "schema": 1,
  "contract": {"currency": "CNY", "quantities": ["litres"], "base": {"on": "delivered", "valued_at": "purchase", "only": ["promoted"]},
    "rebates": [{"id": "1", "scope": "period", "pays": {"tiers": {"by": "units", "reading": "incremental", "edge": "from", "prices": "own",
      "tiers": [{"from": 0, "rate": 0.1}, {"from": 8, "rate": 0.2}]}}}]},
  "volumes": {"rows": [
    {"invoice": "A-1", "product": "oil", "group": "food", "labels": ["promoted", "new"], "units": 10, "price": 5, "discount": 2, "tax_rate": 0.13,
      "delivered": 1, "paid": 1, "purchase_price": 4, "quantities": {"litres": 20}},
    {"invoice": "A-2", "product": "oil", "labels": ["promoted"], "units": 1, "amount": 6}
  ]}
}"#;

/// The id of the control for a path: what `ui/contract` calls it.
fn id_of(path: &str) -> String {
    let parts = path.split(['.', '[', ']']).filter(|part| !part.is_empty());
    parts.fold("bench".to_owned(), |id, part| format!("{id}-{}", part.replace('_', "-")))
}

/// What a file says: each path with its value, a list of words as one. Ids tie a file's parts together and are no terms.
fn said(value: &Value, path: &str, found: &mut Vec<(String, Value)>) {
    let is_words = |items: &[Value]| {
        let list = ["only", "except", "labels", "rebates", "settlement.at"];
        list.iter().any(|name| path.ends_with(name)) && !items.iter().any(Value::is_object)
    };
    match value {
        Value::Null => {}
        Value::Object(fields) => {
            for (name, value) in fields.iter().filter(|(name, _)| *name != "id" && *name != "schema") {
                let dot = if path.is_empty() { "" } else { "." };
                said(value, &format!("{path}{dot}{name}"), found);
            }
        }
        Value::Array(items) if !is_words(items) => {
            for (index, value) in items.iter().enumerate() {
                said(value, &format!("{path}[{index}]"), found);
            }
        }
        value => found.push((path.to_owned(), value.clone())),
    }
}

/// Whether the control for a path shows this value: as it is, in percent, chosen, ticked; and what it shows instead.
#[track_caller]
fn is_shown(page: &Page, path: &str, value: &Value) -> Result<(), String> {
    // Beside a choice of common numbers; of a limit, whatever else is said of it.
    let ids = match path {
        "contract.periods" => vec!["bench-contract-periods-number".to_owned()],
        _ => vec![id_of(path), id_of(path).trim_end_matches("-amount").to_owned()],
    };
    let shown = page.script(
        "const field = arguments[0].map((id) => document.getElementById(id)).find((it) => it);
        if (!field) return null;
        if (field.matches('fieldset')) return [...field.querySelectorAll('label')]
            .filter((label) => document.getElementById(label.htmlFor).checked).map((label) => label.innerText).join(', ');
        return field.value ?? null;",
        &[json!(ids)],
    );
    let Some(shown) = shown.as_str() else { return Err("it has no control".to_owned()) };
    let same = match value {
        Value::Number(number) => {
            let number = number.as_f64().unwrap();
            let typed: f64 = shown.replace(',', "").replace('\u{2212}', "-").parse().unwrap_or(f64::NAN);
            (typed - number).abs() < 1e-9 || (typed - 100.0 * number).abs() < 1e-9
        }
        Value::Array(items) if path.ends_with("rebates") => shown.split(", ").count() == items.len(),
        Value::Array(items) => {
            let words =
                items.iter().map(|item| item.as_str().map_or_else(|| item.to_string(), str::to_owned));
            shown == words.collect::<Vec<_>>().join(", ")
        }
        value => Some(shown) == value.as_str(),
    };
    if same { Ok(()) } else { Err(format!("it shows {shown:?}")) }
}

#[test]
fn everything_that_a_file_says_has_a_control_that_shows_it() {
    for text in [BY_PERIOD, ROWS, ANEW] {
        let page = workbench(Visit::first(), "flat");
        page.press("#bench-start > summary");
        let tree = open(text).unwrap_or_else(|errors| panic!("{errors:?}"));
        page.choose_file("#bench-file", &file_with("whole.json", text));
        let agreement = read(text).unwrap();
        let total = evaluate(&agreement).unwrap().settlements.iter().map(|it| it.total).sum();
        page.see("#bench-total", &exact_money(Language::English, &agreement, total));
        let mut found = Vec::new();
        said(&serde_json::from_str(text).unwrap(), "", &mut found);
        let missing: Vec<String> = found
            .iter()
            .filter_map(|(path, value)| Some(format!("{path}: {}", is_shown(&page, path, value).err()?)))
            .collect();
        assert!(missing.is_empty(), "{} of {}:\n{}", missing.len(), found.len(), missing.join("\n"));
        // What was only looked at is saved as it was.
        assert_eq!(page.saved().document.workbench.as_deref(), Some(&tree));
        // Folds that hold something say so.
        if text == BY_PERIOD {
            for (fold, term) in [
                (format!("{REBATE}-more"), "Tiers start anew every … periods: 3"),
                (format!("{REBATE}-pays-tiers-more"), "Counted in steps of: 1"),
                ("#bench-contract-more".to_owned(), "Name of the contract: Supply 2026"),
                ("#bench-contract-base".to_owned(), "Without these: samples"),
                ("#bench-contract-obligations-1-more".to_owned(), "Only these products or groups: oil"),
                ("#bench-volumes-expected".to_owned(), "Expected sales: 3000, 2500"),
                ("#bench-volumes-baseline".to_owned(), "Last year's sales: 100, 100"),
            ] {
                let said = page.read(&format!("{fold} > summary")).unwrap();
                assert!(said.contains(term), "{fold}: {said}");
            }
        }
        page.unfold_all();
        let unheard = explanations_without_a_field(&page);
        assert!(unheard.is_empty(), "{unheard:?}");
        let mut all = findings(&page);
        for (width, height) in [(320, 640), (768, 1024), (1440, 900)] {
            page.resize(width, height);
            all.extend(faults(&page, width).into_iter().map(|fault| format!("{width}: {fault}")));
        }
        assert!(all.is_empty(), "{} faults:\n{}", all.len(), all.join("\n"));
    }
}

/// Lines below a field that say what it does, but not to those who hear the page.
#[track_caller]
fn explanations_without_a_field(page: &Page) -> Vec<String> {
    let [all, unheard] = ["", "filter(({ id }) => !document.querySelector(`[aria-describedby~='${id}']`))."].map(|filter| {
        let script = format!("return [...document.querySelectorAll('.explained > .hint[id]')].{filter}map(({{ id }}) => id);");
        serde_json::from_value::<Vec<String>>(page.script(&script, &[])).unwrap()
    });
    assert!(all.len() > 10, "{all:?}");
    unheard
}

/// What is said of the first rebate, in sentences.
#[track_caller]
fn see_told(page: &Page, sentence: &str) {
    page.wait_for(sentence, || {
        let told = page.script("return document.querySelector('.bench-payout').textContent", &[]);
        let told = told.as_str().unwrap_or_default().to_owned();
        if told.contains(sentence) { Ok(()) } else { Err(told) }
    });
}

#[test]
fn further_terms_are_set_by_hand_paid_told_and_saved() {
    let page = workbench(Visit::first().with_script(CATCH_FILES), "flat");
    page.browser().own_command("Browser.setDownloadBehavior", &json!({ "behavior": "deny" }));
    page.type_into(&format!("{REBATE}-pays-flat-rate"), "10");
    page.type_into("#bench-volumes-total-sales", "1200");
    page.see("#bench-total", "¥120.00");
    // Six periods; a number is taken when its field is left, and is one step.
    choose(&page, "#bench-contract-periods", "other");
    page.type_into("#bench-contract-periods-number", "6");
    page.press_key(Key::Tab);
    page.see_element("#bench-contract-settlement-every");
    choose(&page, "#bench-volumes-as", "by_period");
    page.see_element("#bench-volumes-by-period-sales-5");
    choose(&page, "#bench-contract-settlement-every", "at");
    page.type_into("#bench-contract-settlement-at", "2, 2");
    page.see_element("#bench-contract-settlement-at-problem");
    let described =
        "return document.querySelector('#bench-contract-settlement-at').getAttribute('aria-describedby')";
    assert_eq!(
        page.script(described, &[]),
        json!("bench-contract-settlement-at-problem bench-contract-settlement-at-hint")
    );
    page.type_into("#bench-contract-settlement-at", "2, 3");
    page.see("#bench-total", "¥120.00");
    assert_eq!(
        page.script("return document.querySelectorAll('#bench-settlements > li').length", &[]),
        json!(3)
    );
    assert_eq!(page.script(described, &[]), json!("bench-contract-settlement-at-hint"));
    page.press("#bench-contract-more > summary");
    page.type_into("#bench-contract-settlement-interim-share", "50");
    see_told(&page, "Interim settlements pay 50% of what is earned; the rest waits for the final one.");
    page.type_into("#bench-contract-tax-on-payout", "19");
    see_told(&page, "Tax on it: ¥22.80; with tax: ¥142.80");
    // Terms of the rebate: brought in, at which rate accrued, two conditions.
    page.press(&format!("{REBATE}-more > summary"));
    page.type_into(&format!("{REBATE}-carried-in"), "30");
    page.see("#bench-total", "¥150.00");
    page.press("#undo");
    page.see("#bench-total", "¥120.00");
    page.press("#redo");
    page.see("#bench-total", "¥150.00");
    choose(&page, &format!("{REBATE}-accrued-at"), "rate");
    page.type_into(&format!("{REBATE}-accrued-at-rate"), "8");
    see_told(&page, "Accrued at 8% of sales until the term ends.");
    choose(&page, &format!("{REBATE}-qualify-0-by"), "sales");
    page.type_into(&format!("{REBATE}-qualify-0-to"), "1000");
    page.see("#bench-total", "¥30.00");
    page.type_into(&format!("{REBATE}-qualify-0-to"), "1200");
    page.see("#bench-total", "¥150.00");
    page.type_into(&format!("{REBATE}-anew-every"), "3");
    see_told(&page, "Tiers are reached anew every 3 periods.");
    let said = page.read(&format!("{REBATE}-more > summary")).unwrap();
    assert!(said.contains("4 set"), "{said}");
    // A setting that does not go with the others is refused beside the form that it belongs to, and a way leads there.
    choose(&page, &format!("{REBATE}-scope"), "line");
    page.see_element(&format!("{REBATE}-form-problem"));
    page.see("#bench-total", "¥150.00");
    choose(&page, &format!("{REBATE}-scope"), "period");
    // A promise that is measured, and what it stops.
    choose(&page, "#bench-contract-obligations-0-state", "at_least");
    page.type_into("#bench-contract-obligations-0-at-least", "1000");
    page.type_into("#bench-contract-obligations-0-due", "3");
    page.press("#bench-contract-obligations-0-more > summary");
    choose(&page, "#bench-contract-obligations-0-if-missed", "stop");
    see_told(
        &page,
        "Depends on “promise”, sales of at least ¥1,000, due after period 3: if missed, nothing more is earned from then on.",
    );
    // The file is one that `evaluate contract` takes, pays what the page shows and says what the page says.
    page.press("#bench-save");
    let file = offered(&page);
    let agreement = read(&file).unwrap_or_else(|errors| panic!("{errors:?} in {file}"));
    let evaluated = evaluate(&agreement).unwrap();
    let total = evaluated.settlements.iter().map(|it| it.total).sum();
    page.see("#bench-total", &exact_money(Language::English, &agreement, total));
    for sentence in convention_lines(Language::English, &agreement, 0) {
        see_told(&page, &sentence);
    }
    let tree: Tree = open(&file).unwrap();
    assert_eq!(page.saved().document.workbench.as_deref(), Some(&tree));
    for (path, value) in [
        ("contract.periods", "6"),
        ("contract.settlement.interim_share", "0.5"),
        ("contract.tax_on_payout", "0.19"),
        ("contract.rebates[0].carried_in", "30"),
        ("contract.rebates[0].accrued_at.rate", "0.08"),
        ("contract.rebates[0].qualify[0].to", "1200"),
        ("contract.obligations[0].if_missed", "stop"),
    ] {
        assert_eq!(tree.text(path), Some(value), "{path}");
    }
}

#[test]
fn possible_terms_are_entered_and_weighed() {
    let page = workbench(Visit::first(), "flat");
    page.type_into(&format!("{REBATE}-pays-flat-rate"), "10");
    page.type_into("#bench-volumes-total-sales", "1200");
    choose(&page, "#bench-contract-periods", "4");
    page.press("#bench-volumes-outcomes > summary");
    page.press("#bench-volumes-outcomes-add");
    see_told(&page, "Accrued by the expected value:");
    page.type_into("#bench-volumes-outcomes-0-probability", "30");
    page.see_element("#bench-volumes-outcomes-problem");
    page.type_into("#bench-volumes-outcomes-1-probability", "70");
    page.see("#bench-total", "¥120.00");
    page.type_into("#bench-volumes-outcomes-1-sales", "2000");
    choose(&page, "#bench-contract-accrual", "most_likely");
    see_told(&page, "Accrued by the most likely amount:");
    let said = page.read("#bench-volumes-outcomes > summary").unwrap();
    assert!(said.contains("Probability: 30%, 70%"), "{said}");
    page.press("#bench-accruals-fold > summary");
    page.see_element("#bench-accruals > li");
    let accrued = page.script("return document.querySelector('#bench-accruals').textContent", &[]);
    let accrued = accrued.as_str().unwrap();
    for step in [
        "End of period 1: ",
        "Rebate 1: ¥120.00 accrued to date",
        "Outcome 2: ¥200.00 on ¥2,000 of sales × 70%",
        "the most likely",
    ] {
        assert!(accrued.contains(step), "{step}: {accrued}");
    }
    // Anew in each period: the first two see another term.
    choose(&page, "#bench-volumes-outcomes-as", "periods");
    for (period, sales) in [(0, "3000"), (1, "4000")] {
        page.type_into(&format!("#bench-volumes-outcomes-{period}-1-sales"), sales);
    }
    page.press("#bench-volumes-outcomes-3-1-remove");
    page.see_element("#bench-volumes-outcomes-3-problem");
    page.press("#bench-volumes-outcomes-3-0-remove");
    for (period, step) in [(1, "¥300.00 on ¥3,000"), (2, "¥400.00 on ¥4,000"), (3, "¥200.00 on ¥2,000")]
    {
        page.wait_for(step, || {
            let end = format!(
                "return document.querySelector('#bench-accruals > :nth-child({period})').textContent"
            );
            let end = page.script(&end, &[]).as_str().unwrap_or_default().to_owned();
            if end.contains(step) { Ok(()) } else { Err(end) }
        });
    }
    let said = page.read("#bench-volumes-outcomes > summary").unwrap();
    assert!(said.contains("anew at the end of each period"), "{said}");
    choose(&page, "#bench-volumes-outcomes-as", "");
    (0..2).for_each(|_| page.press("#bench-volumes-outcomes-0-remove"));
    page.see_element("#bench-volumes-outcomes-add");
    let accrual = page.script("return document.querySelector('#bench-contract-accrual').value", &[]);
    assert_eq!(accrual, json!("to_date"));
}
