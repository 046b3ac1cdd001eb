//! Exact to the cent: halves, thresholds, ten thousand invoices, the largest amounts.

use counterweight::document::Problem;
use counterweight::document::contract::ContractProblem;
use serde_json::{Value, json};

use crate::{contract, evaluated, on_total, one, paid, text, with};

/// 17.30 at 5 % is 0.865: half up, away from zero, and the other modes where the contract says so.
#[test]
fn half_a_cent() {
    let rebate = json!({"scope": "line", "pays": {"flat": {"rate": 0.05}}});
    let document = |amount: &str| one(rebate.clone(), json!({"rows": [{"amount": amount}]}));
    let modes = |amount: &str| {
        ["half_up", "half_even", "down", "up"]
            .map(|mode| paid(&with(document(amount), json!({"rounding": {"mode": mode}}))))
    };
    assert_eq!(modes("17.30"), ["0.87", "0.86", "0.86", "0.87"]);
    assert_eq!(modes("-17.30"), ["-0.87", "-0.86", "-0.86", "-0.87"]);
    assert_eq!(modes("17.50"), ["0.88", "0.88", "0.87", "0.88"]);
    assert_eq!(modes("17.299999999999999999")[0], "0.86");
    // Numbers are read digit by digit, in quotes or not.
    for rate in [json!(0.0865), json!("0.0865"), json!("8.65e-2")] {
        assert_eq!(on_total(&json!({"pays": {"flat": {"rate": rate}}}), json!({"sales": 10})), "0.87");
    }
}

#[test]
fn the_minor_unit_is_the_currencys() {
    let pays = |currency: &str| {
        paid(&with(
            one(json!({"pays": {"flat": {"rate": 0.0865}}}), json!({"total": {"sales": 10}})),
            json!({"currency": currency}),
        ))
    };
    assert_eq!(["JPY", "EUR", "KWD"].map(pays), ["1", "0.87", "0.865"]);
}

/// Amounts in cents that look like nothing in particular.
fn amounts(count: u64) -> Vec<i64> {
    let mut state = 1u64;
    (0..count)
        .map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            i64::try_from((state >> 40) % 1_000_000).unwrap() + 1
        })
        .collect()
}

fn as_rows(cents: &[i64]) -> Value {
    let rows = cents.iter().enumerate().map(|(index, cents)| {
        json!({"amount": format!("{}.{:02}", cents / 100, cents % 100), "period": index % 12 + 1})
    });
    json!({"rows": rows.collect::<Vec<_>>()})
}

/// Ten thousand invoices: the sum is that of the cents, row by row each half goes up, and monthly settlements add up.
#[test]
fn nothing_drifts_over_ten_thousand_invoices() {
    let cents = amounts(10_000);
    let total: i64 = cents.iter().sum();
    let in_cents = |found: &Value| text(found).replace('.', "").parse::<i64>().unwrap();
    let rounded = |cents: i64, hundredths_of_percent: i64| (cents * hundredths_of_percent + 5000) / 10_000;
    let year = |rebate: Value| {
        let document = with(
            contract(json!([rebate]), as_rows(&cents)),
            json!({"periods": 12, "settlement": {"every": 1}}),
        );
        evaluated(&document)
    };
    let whole = year(json!({"id": "r", "pays": {"flat": {"rate": "0.0335"}}}));
    assert_eq!(in_cents(&whole["total"]), rounded(total, 335));
    let settled: i64 =
        whole["settlements"].as_array().unwrap().iter().map(|one| in_cents(&one["settled"])).sum();
    assert_eq!(settled, rounded(total, 335));
    let by_line = year(json!({"id": "r", "scope": "line", "pays": {"flat": {"rate": "0.0335"}}}));
    assert_eq!(in_cents(&by_line["total"]), cents.iter().map(|&one| rounded(one, 335)).sum::<i64>());
    // A threshold that is the total itself is reached; one a cent above is not.
    let tier = |from: i64| {
        let from = format!("{}.{:02}", from / 100, from % 100);
        let found = year(json!({"id": "r", "pays": {"tiers": {"by": "sales", "reading": "all_units",
            "tiers": [{"from": from, "rate": "0.01"}]}}}));
        in_cents(&found["total"])
    };
    assert_eq!([tier(total), tier(total + 1)], [rounded(total, 100), 0]);
    // Rows at their own prices, and a tax inside every price that divides nothing evenly.
    let own = year(json!({"id": "r", "base": {"tax_in_prices": "inside"}, "pays": {"flat": {"rate": 1}}}));
    assert_eq!(in_cents(&own["total"]), total, "no tax rate given: nothing to take out");
}

/// Rows at the edge of what is read are computed to the last cent; one that cannot be is an error, never another number.
#[test]
fn the_largest_amounts() {
    let rebate = json!({"pays": {"tiers": {"by": "sales", "reading": "incremental", "tiers": [
        {"from": "0.01", "rate": "0.123456789012345678"}, {"from": "999999999999999.99", "rate": "1"}
    ]}}});
    // 999,999,999,999,999.98 at 12.3… % is 123,456,789,012,345.6755…, and the last cent is paid in full.
    assert_eq!(on_total(&rebate, json!({"sales": "1000000000000000"})), "123456789012345.69");
    let table = json!({"pays": {"linear": {"by": "sales",
        "lower": {"at": "0.000000000000000001", "rate": "0.000000000000000001"},
        "upper": {"at": "999999999999999.999999", "rate": "0.999999999999999999"}}}});
    let document = one(table, json!({"total": {"sales": "123456789012345.678901234567890123"}}));
    let problem = &crate::problems(&document.to_string())[0].problem;
    assert_eq!(*problem, Problem::Contract(ContractProblem::Overflow));
}

/// Taxes of three rates inside the prices of thousands of rows: fractions that never end, added up without a rounding.
#[test]
fn unending_fractions_add_up() {
    let rows: Vec<Value> = (0..3000)
        .map(|index| {
            let rate = ["0.07", "0.13", "0.19"][index % 3];
            json!({"amount": "1.00", "tax_rate": rate})
        })
        .collect();
    let rebate = json!({"base": {"tax_in_prices": "inside"}, "pays": {"flat": {"rate": 1}}});
    // 1000/1.07 + 1000/1.13 + 1000/1.19
    assert_eq!(paid(&one(rebate, json!({"rows": rows}))), "2659.87");
}
