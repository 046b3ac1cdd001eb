//! Several rebates on the same sales: their order, and what reduces what.

use serde_json::{Value, json};

use crate::{contract, each, evaluated, text};

/// Four deals of 10, 15, 20 and 25 % in an order.
fn four_deals(order: [usize; 4]) -> Value {
    let deal = |number: usize| {
        let (rate, reduced, counts) =
            [("0.10", false, true), ("0.15", false, false), ("0.20", true, true), ("0.25", true, true)]
                [number - 1];
        json!({"id": number.to_string(), "pays": {"flat": {"rate": rate}},
            "reduced_by_earlier": reduced, "counts_for_later": counts})
    };
    contract(Value::Array(order.map(deal).to_vec()), json!({"rows": [{"amount": 1000}]}))
}

/// Microsoft Dynamics 365, rebate-reduction-principle.md, both sequences: order alone moves the total from 610 to 650.
#[test]
fn order_alone_moves_the_total() {
    let found = evaluated(&four_deals([1, 2, 3, 4]));
    assert_eq!(each(&found["payouts"], "amount"), ["100.00", "150.00", "180.00", "180.00"]);
    assert_eq!(text(&found["total"]), "610.00");
    let found = evaluated(&four_deals([4, 3, 2, 1]));
    assert_eq!(each(&found["payouts"], "amount"), ["250.00", "150.00", "150.00", "100.00"]);
    assert_eq!(text(&found["total"]), "650.00");
}

/// The same row by row, and mixed: what is paid on the same rows reduces, and nothing else does.
#[test]
fn only_what_is_paid_on_the_same_rows_reduces() {
    let rows = json!({"rows": [{"product": "a", "amount": 1000}, {"product": "b", "amount": 3000}]});
    let found = |first: &str, second: &str, only: Value| {
        let rebates = json!([
            {"id": "1", "scope": first, "only": ["a"], "pays": {"flat": {"rate": 0.1}}},
            {"id": "2", "scope": second, "only": only, "reduced_by_earlier": true, "pays": {"flat": {"rate": 0.5}}}
        ]);
        each(&evaluated(&contract(rebates, rows.clone()))["payouts"], "amount").remove(1)
    };
    for first in ["line", "period"] {
        for second in ["line", "period"] {
            assert_eq!(found(first, second, json!([])), "1950.00", "{first}, {second}");
            assert_eq!(found(first, second, json!(["a"])), "450.00");
            assert_eq!(found(first, second, json!(["b"])), "1500.00");
        }
    }
}

/// ERPNext, test_pricing_rule_with_margin_and_discount: a surcharge of 10 %, then 10 % off what that makes.
#[test]
fn a_margin_and_then_a_discount() {
    let rebates = json!([
        {"id": "margin", "pays": {"flat": {"rate": "-0.10"}}},
        {"id": "discount", "reduced_by_earlier": true, "pays": {"flat": {"rate": "0.10"}}}
    ]);
    let found = evaluated(&contract(rebates, json!({"rows": [{"amount": 1000}]})));
    assert_eq!(each(&found["payouts"], "amount"), ["-100.00", "110.00"]);
    assert_eq!(found["payouts"][1]["base"]["sales"], "1100");
    // 1,000 less −100 less 110: a price of 990.
    assert_eq!(text(&found["total"]), "10.00");
}
