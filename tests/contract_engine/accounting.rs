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
