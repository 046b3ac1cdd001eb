//! Variable consideration: revenue less what is accrued, caught up when the expectation changes.

use serde_json::{Value, json};

use crate::{each, evaluated, one, with};

/// A price that falls by `off` for all units once more than `threshold` are bought: two periods, and what the year is expected to bring
/// at the end of each.
fn revenue(price: i64, off: i64, threshold: i64, units: [i64; 2], expected: [i64; 2]) -> Value {
    let rebate = json!({"pays": {"tiers": {"by": "units", "reading": "all_units", "edge": "above",
        "tiers": [{"from": threshold, "per_unit": off}]}}});
    let volumes = json!({
        "by_period": {"units": [units[0], units[1], 0, 0], "sales": [units[0] * price, units[1] * price, 0, 0]},
        "expected": [{"units": expected[0]}, {"units": expected[1]}, null, null],
    });
    evaluated(&with(one(rebate, volumes), json!({"periods": 4, "accrual": "expected"})))["accruals"].clone()
}

/// ifrsbuddy.com, a variant of IFRS 15 Illustrative Example 24: above 600 units 432 instead of 480.
#[test]
fn cumulative_catch_up() {
    let found = revenue(480, 48, 600, [75, 225], [600, 601]);
    assert_eq!(each(&found, "revenue")[..2], ["36000.00", "93600.00"]);
    assert_eq!(found[1]["rebates"][0]["accrued_to_date"], "14400.00", "129,600 of revenue to date");
}

/// IFRS 15, Illustrative Example 24 (IE124 to IE127): above 1,000 units 90 instead of 100; the second quarter catches up 750.
#[test]
fn illustrative_example_24() {
    let found = revenue(100, 10, 1000, [75, 500], [900, 1500]);
    assert_eq!(each(&found, "revenue")[..2], ["7500.00", "44250.00"]);
    assert_eq!(found[1]["rebates"][0]["catch_up"], "750.00");
    // The expectation was wrong in the end: 575 units earn nothing, and what was accrued is released.
    assert_eq!(found[3]["rebates"][0]["accrued_to_date"], "0.00");
}

/// Without an expectation of its own the ledger is the plan: the year's effective rate from the first month on, instead of a jump.
#[test]
fn a_plan_is_accrued_evenly() {
    let rebate = json!({"pays": {"tiers": {"by": "sales", "reading": "all_units",
        "tiers": [{"from": 300, "rate": 0.1}]}}});
    let volumes = json!({"by_period": {"sales": [100, 100, 100]}});
    let document = with(one(rebate, volumes), json!({"periods": 3}));
    let movements = |accrual: &str| {
        each(&evaluated(&with(document.clone(), json!({"accrual": accrual})))["accruals"], "movement")
    };
    assert_eq!(movements("expected"), ["10.00", "10.00", "10.00"]);
    assert_eq!(movements("to_date"), ["0.00", "0.00", "30.00"]);
}

/// Forecasts of ledgers that divide nothing evenly, several rebates on each other: exact where it counts (the forecast total), and never
/// too large to be computed.
#[test]
fn a_forecast_of_an_awkward_ledger() {
    let rows: Vec<Value> = (1..=60_i64)
        .map(|index| {
            let cents = 7_919 * index * index + 13;
            json!({"period": 1 + index % 4, "amount": format!("{}.{:02}", cents * 97, cents % 100), "units": 3 * index + 1,
                "discount": format!("{index}.99"), "product": format!("p{}", index % 7)})
        })
        .collect();
    let tiers = json!([{"from": 0, "rate": "0.01"}, {"from": 10_000, "rate": "0.0175"}, {"from": 40_000, "rate": "0.031"}]);
    let own = json!({"tiers": {"by": "units", "reading": "incremental", "prices": "own", "tiers": tiers}});
    let reached = json!({"tiers": {"by": "sales", "reading": "all_units",
        "tiers": [{"from": "98765432109.87", "amount": 1000}]}});
    let rebates = json!([
        {"id": "a", "pays": {"flat": {"rate": "0.0213"}}},
        {"id": "b", "only": ["p1", "p2"], "reduced_by_earlier": true, "pays": own},
        {"id": "c", "scope": "line", "reduced_by_earlier": true, "pays": {"flat": {"rate": "0.0333"}}},
        {"id": "d", "pays": reached}
    ]);
    let forecast = json!({"sales": "98765432109.87", "units": 50_021});
    let volumes = json!({"rows": rows, "expected": [forecast, forecast, forecast, null]});
    let document = with(crate::contract(rebates, volumes), json!({"periods": 4, "accrual": "expected"}));
    let found = evaluated(&document);
    // The forecast is exactly the threshold: reached, so that a share of the thousand is accrued.
    let lump = &found["accruals"][0]["rebates"][3]["accrued_to_date"];
    assert_ne!(lump, "0.00");
    assert_eq!(found["accruals"][3]["rebates"][3]["accrued_to_date"], found["payouts"][3]["amount"]);
}

/// The term's last period is one like the others: what it pays on the earlier volume, less what was accrued on that (figures ours; then
/// IFRS 15, Illustrative Example 24, with a third quarter that brings what was expected).
#[test]
fn the_last_period_catches_up_by_what_was_accrued() {
    let all_units = json!({"pays": {"tiers": {"by": "sales", "reading": "all_units",
        "tiers": [{"from": 0, "rate": 0.01}, {"from": 10_000, "rate": 0.03}]}}});
    let ends = |accrual: &str, more: Value| {
        let mut volumes = json!({"by_period": {"sales": ["1234.56", 2100, "3000.01", 4200]}});
        for (name, value) in more.as_object().unwrap() {
            volumes[name] = value.clone();
        }
        let document = with(one(all_units.clone(), volumes), json!({"periods": 4, "accrual": accrual}));
        let last = &evaluated(&document)["accruals"][3]["rebates"][0];
        [&last["movement"], &last["catch_up"]].map(crate::text)
    };
    let range =
        json!({"outcomes": [{"probability": 0.8, "sales": 11_000}, {"probability": 0.2, "sales": 9_000}]});
    // 10,534.57 · 3 % = 316.04, of which 190.04 fall on 6,334.57, as 330 · 6,334.57 / 11,000 had.
    assert_eq!(ends("most_likely", range.clone()), ["126.00", "0.00"]);
    // (0.8 · 330 + 0.2 · 90) · 6,334.57 / 10,600 = 168.52.
    assert_eq!(ends("expected_value", range), ["147.52", "21.52"]);
    assert_eq!(ends("expected", json!({"expected": vec![json!({"sales": 11_000}); 4]})), ["126.00", "0.00"]);
    assert_eq!(ends("expected", json!({})), ["126.00", "0.00"]);
    assert_eq!(ends("to_date", json!({})), ["252.69", "126.69"], "what is earned to date jumps");
    let above = json!({"pays": {"tiers": {"by": "units", "reading": "all_units", "edge": "above",
        "tiers": [{"from": 1000, "per_unit": 10}]}}});
    let volumes =
        json!({"by_period": {"units": [75, 500, 925]}, "expected": [{"units": 900}, {"units": 1500}, null]});
    let found = evaluated(&with(one(above, volumes), json!({"periods": 3, "accrual": "expected"})));
    let caught_up: Vec<String> =
        (0..3).map(|end| crate::text(&found["accruals"][end]["rebates"][0]["catch_up"])).collect();
    assert_eq!(caught_up, ["0.00", "750.00", "0.00"]);
}

/// Revenue is net of tax and of on-invoice discount, whatever rebates are paid on (figures ours): 1,130 with 13 % inside are 1,000, less 100.
#[test]
fn revenue_has_no_tax_inside() {
    let revenue = |base: Value| {
        let rows = json!({"rows": [{"amount": 1243, "discount": 113, "tax_rate": 0.13}]});
        let document = one(json!({"pays": {"flat": {"rate": 0.1}}}), rows);
        let found = evaluated(&with(document, json!({"base": base})));
        ["sales", "movement", "revenue"].map(|field| crate::text(&found["accruals"][0][field]))
    };
    assert_eq!(revenue(json!({"tax_in_prices": "inside"})), ["1000", "100.00", "900.00"]);
    let with_tax = json!({"tax_in_prices": "inside", "tax_in_base": "inside"});
    assert_eq!(revenue(with_tax), ["1000", "113.00", "887.00"]);
    let before = json!({"tax_in_prices": "inside", "discount": "before"});
    assert_eq!(revenue(before), ["1000", "110.00", "890.00"]);
    assert_eq!(revenue(json!({})), ["1130", "113.00", "1017.00"]);
    assert_eq!(revenue(json!({"tax_in_base": "inside"})), ["1130", "127.69", "1002.31"]);
}
