//! Accruals on several outcomes: published worked examples of the expected value and of the most likely amount, each with its source. What
//! they leave open (volumes of outcomes, thresholds' figures, probabilities where only a judgement is printed) is chosen here and said so.

use counterweight::document::contract::{evaluate, read};
use counterweight::format::Language;
use counterweight::format::contract::{accrual_lines, convention_lines};
use serde_json::{Value, json};

use crate::{each, evaluated, one, text, with};

/// What is accrued by the end of the first of two periods.
fn first_end(rebate: Value, first: Value, outcomes: Value, more: Value) -> Value {
    let mut volumes = json!({"by_period": {}, "outcomes": outcomes});
    for (name, value) in first.as_object().unwrap() {
        volumes["by_period"][name] = json!([value, 0]);
    }
    if let Some(figures) = more["figures"].as_array() {
        let told = figures.iter().map(|name| (text(name), json!(0)));
        volumes["figures"] = Value::Object(told.collect());
    }
    evaluated(&with(with(one(rebate, volumes), json!({"periods": 2})), more))["accruals"][0].clone()
}

fn estimate(end: &Value) -> &Value {
    &end["rebates"][0]["estimate"]
}

/// cadel.ai, "Variable Consideration Under ASC 606": 100,000 a year, 5 % back above 10,000 calls, which comes about with 70 %. Expected value
/// 0.70·95,000 + 0.30·100,000 = 96,500; most likely amount 95,000. Calls of the outcomes and half of the year gone are chosen here.
#[test]
fn one_scenario_and_two_methods() {
    let end = |accrual: &str| {
        let rebate = json!({"pays": {"tiers": {"by": "calls", "reading": "all_units", "edge": "above",
            "tiers": [{"from": 10_000, "rate": 0.05}]}}});
        let outcomes = json!([
            {"probability": 0.7, "sales": 100_000, "quantities": {"calls": 12_000}},
            {"probability": 0.3, "sales": 100_000, "quantities": {"calls": 9_000}}
        ]);
        let first = json!({"sales": 50_000, "calls": 5_000});
        first_end(rebate, first, outcomes, json!({"accrual": accrual, "quantities": ["calls"]}))
    };
    let expected = end("expected_value");
    assert_eq!([&estimate(&expected)["payout"], &expected["revenue"]], ["3500", "48250.00"]);
    assert_eq!(each(&estimate(&expected)["outcomes"], "payout"), ["5000.00", "0.00"]);
    assert_eq!(each(&estimate(&expected)["outcomes"], "weighted"), ["3500", "0"]);
    let likely = end("most_likely");
    assert_eq!([&estimate(&likely)["payout"], &likely["revenue"]], ["5000", "47500.00"]);
}

/// What an outcome leaves out is the ledger's, digit for digit, further quantities as well; what it gives is exact (figures ours).
#[test]
fn what_an_outcome_leaves_out() {
    let rebate = json!({"pays": {"tiers": {"by": "litres", "reading": "all_units", "tiers": [{"from": 30, "rate": 1}]}}});
    let end = |outcome: Value| {
        let volumes = json!({
            "by_period": {"sales": ["10.005", "20.005"], "litres": [10, 15]},
            "outcomes": [outcome],
        });
        let more = json!({"periods": 2, "quantities": ["litres"], "accrual": "expected_value"});
        let found = evaluated(&with(one(rebate.clone(), volumes), more));
        let estimate = estimate(&found["accruals"][0]).clone();
        [text(&estimate["outcomes"][0]["volume"]), text(&estimate["outcomes"][0]["payout"])]
    };
    assert_eq!(end(json!({"probability": 1})), ["30.01", "0.00"]);
    assert_eq!(end(json!({"probability": 1, "quantities": {"litres": 30}})), ["30.01", "30.01"]);
    assert_eq!(end(json!({"probability": 1, "sales": "20.01"})), ["20.01", "0.00"]);
    assert_eq!(end(json!({"probability": 1, "sales": "30.015"})), ["30.015", "30.02"]);
}

/// KPMG, "Revenue for Telecoms – Issues In-Depth" (2016), example 33: a minute costs 0.15, 0.12 or 0.10 by how many are used in all, with 70, 20 and
/// 10 %: 0.15·70 % + 0.12·20 % + 0.10·10 % = 0.139, printed as 0.14. That weighs prices. Where the outcomes' own minutes (chosen here) are weighed
/// with them, the accruals add up to the expected discount in money: an outcome with more minutes counts for more.
#[test]
fn a_price_by_usage() {
    let tiers = |by: &str| {
        json!({"pays": {"tiers": {"by": by, "reading": "all_units",
            "tiers": [{"from": 100_000, "per_unit": 0.03}, {"from": 150_000, "per_unit": 0.05}]}}})
    };
    let used = json!({"units": 1000, "sales": 150});
    let outcome = |probability: &str, minutes: u32| json!({"probability": probability, "units": 1000, "figures": {"minutes": minutes}});
    let prices = json!([outcome("0.7", 80_000), outcome("0.2", 120_000), outcome("0.1", 200_000)]);
    let more = json!({"accrual": "expected_value", "figures": ["minutes"]});
    let end = first_end(tiers("minutes"), used.clone(), prices, more);
    assert_eq!(end["revenue"], "139.00");
    let outcome = |probability: &str, units: u32| json!({"probability": probability, "units": units});
    let minutes = json!([outcome("0.7", 80_000), outcome("0.2", 120_000), outcome("0.1", 200_000)]);
    let end = first_end(tiers("units"), used, minutes, json!({"accrual": "expected_value"}));
    // 0.2·3,600 + 0.1·10,000 = 1,720 on 100,000 minutes.
    assert_eq!([&estimate(&end)["payout"], &estimate(&end)["volume"]], ["1720", "100000"]);
    assert_eq!(end["revenue"], "132.80");
}

/// expertminds.ai, CPA FAR practice exam 3, question 41: 100 with 10 back for who sends it in, as 40 % do: 96.
#[test]
fn a_rebate_that_some_send_in() {
    let rebate = json!({"pays": {"per_unit": {"amount": 10}}, "qualify": [{"by": "sent in", "from": 1}]});
    let outcomes = json!([
        {"probability": 0.4, "units": 1, "figures": {"sent in": 1}},
        {"probability": 0.6, "units": 1, "figures": {"sent in": 0}}
    ]);
    let more = json!({"accrual": "expected_value", "figures": ["sent in"]});
    let end = first_end(rebate, json!({"sales": 100, "units": 1}), outcomes, more);
    assert_eq!([&end["movement"], &end["revenue"]], ["4.00", "96.00"]);
}

/// homeworklib.com, question 1589522 (Tulane Electronics): 25 % more than others get on purchases of 60,000, which are made with 20 %: 3,000.
/// Known before anything is sold.
#[test]
fn a_coupon_that_may_be_used() {
    let outcomes = json!([{"probability": 0.2, "sales": 60_000}, {"probability": 0.8, "sales": 0}]);
    let rebate = json!({"pays": {"flat": {"rate": 0.25}}});
    let end = first_end(rebate, json!({}), outcomes, json!({"accrual": "expected_value"}));
    assert_eq!([&estimate(&end)["payout"], &end["movement"]], ["3000", "0.00"]);
}

/// Two bonuses by a key figure. "Bob the Builder" (an exercise that many sites print): 5,000, and 30 % or 10 % more for two weeks or one, with 30 and
/// 60 %: 5,750. quizplus.com 6310649 (Omni-Resistor): 2,500 more with 85 %: most likely 102,500, expected 102,125.
#[test]
fn bonuses_by_a_key_figure() {
    let end = |rebate: Value, sales: u32, chances: &[(&str, u32)], accrual: &str| {
        let outcome = |(probability, reached): &(&str, u32)| json!({"probability": probability, "sales": sales, "figures": {"reached": reached}});
        let outcomes: Vec<Value> = chances.iter().map(outcome).collect();
        let more = json!({"accrual": accrual, "figures": ["reached"]});
        let end = first_end(rebate, json!({"sales": sales}), json!(outcomes), more);
        text(&end["movement"])
    };
    let weeks = json!({"pays": {"tiers": {"by": "reached", "reading": "all_units",
        "tiers": [{"from": 1, "rate": 0.1}, {"from": 2, "rate": 0.3}]}}});
    let chances = [("0.1", 0), ("0.3", 2), ("0.6", 1)];
    assert_eq!(end(weeks.clone(), 5000, &chances, "expected_value"), "750.00");
    assert_eq!(end(weeks, 5000, &chances, "most_likely"), "500.00");
    let tight = json!({"pays": {"lump": {"amount": 2500, "measure": "reached", "from": 1}}});
    let chances = [("0.85", 1), ("0.15", 0)];
    assert_eq!(end(tight.clone(), 100_000, &chances, "expected_value"), "2125.00");
    assert_eq!(end(tight, 100_000, &chances, "most_likely"), "2500.00");
}

/// IFRS 15, Illustrative Example 24, as a range that is thought anew in the second quarter (probabilities chosen here): the most likely amount is the
/// standard's, with its catch-up of 750.
#[test]
fn a_range_that_is_revised() {
    let ends = |accrual: &str| {
        let rebate = json!({"pays": {"tiers": {"by": "units", "reading": "all_units", "edge": "above",
            "tiers": [{"from": 1000, "per_unit": 10}]}}});
        let range = |low: &str, high: &str| json!([{"probability": low, "units": 900}, {"probability": high, "units": 1500}]);
        let volumes = json!({
            "by_period": {"units": [75, 500, 0, 0], "sales": [7500, 50_000, 0, 0]},
            "outcomes": [range("0.8", "0.2"), range("0.1", "0.9"), null, null],
        });
        let more = json!({"periods": 4, "accrual": accrual});
        evaluated(&with(one(rebate, volumes), more))["accruals"].clone()
    };
    let likely = ends("most_likely");
    assert_eq!(each(&likely, "revenue")[..2], ["7500.00", "44250.00"]);
    assert_eq!(likely[1]["rebates"][0]["catch_up"], "750.00");
    let expected = ends("expected_value");
    // 75/1,020 of 3,000, then 575/1,440 of 13,500, of which 75 units had 220.59.
    assert_eq!(each(&expected, "movement")[..2], ["220.59", "5170.04"]);
    assert_eq!(expected[1]["rebates"][0]["catch_up"], "482.54");
    assert_eq!(each(&expected, "provision")[3], "0.00");
}

/// A weighted payout is rounded once, as the contract rounds (figures ours): 0.1·10.01 + 0.9·0 = 1.001, and half of it 0.5005, not half of 1.00.
#[test]
fn rounded_once_by_the_contract() {
    let accrued = |mode: &str| {
        let rebate = json!({"pays": {"lump": {"amount": "10.01", "from": 100}}});
        let outcomes = json!([{"probability": 0.1, "sales": 100}, {"probability": 0.9, "sales": 99}]);
        let more = json!({"accrual": "expected_value", "rounding": {"mode": mode}});
        let end = first_end(rebate, json!({"sales": "49.55"}), outcomes, more);
        assert_eq!([&estimate(&end)["payout"], &estimate(&end)["volume"]], ["1.001", "99.1"]);
        text(&end["movement"])
    };
    assert_eq!(["half_up", "half_even", "down", "up"].map(accrued), ["0.50", "0.50", "0.50", "0.51"]);
}

/// Equally probable: the larger payout. Beyond the volume that counts: what is earned (figures ours).
#[test]
fn ties_and_what_is_beyond() {
    let rebate = json!({"pays": {"tiers": {"by": "sales", "reading": "all_units", "tiers": [{"from": 200, "rate": 0.1}]}}});
    let accrued = |accrual: &str, so_far: u32| {
        let outcomes = json!([
            {"probability": 0.4, "sales": 100}, {"probability": 0.4, "sales": 200}, {"probability": 0.2, "sales": 150}
        ]);
        let end = first_end(rebate.clone(), json!({"sales": so_far}), outcomes, json!({"accrual": accrual}));
        (text(&end["movement"]), estimate(&end)["beyond_all"].as_bool().unwrap())
    };
    assert_eq!(accrued("most_likely", 50), ("5.00".to_owned(), false));
    // 0.4·20 on 0.4·100 + 0.4·200 + 0.2·150 = 150.
    assert_eq!(accrued("expected_value", 50), ("2.67".to_owned(), false));
    assert_eq!(accrued("expected_value", 200), ("10.67".to_owned(), false));
    for accrual in ["expected_value", "most_likely"] {
        assert_eq!(accrued(accrual, 201), ("20.10".to_owned(), true));
    }
    // A forecast that is exceeded says no more either: a threshold that is reached is owed.
    let volumes = json!({"by_period": {"sales": [201, 0]}, "expected": [{"sales": 199}, null]});
    let document = with(one(rebate, volumes), json!({"periods": 2, "accrual": "expected"}));
    assert_eq!(each(&evaluated(&document)["accruals"], "movement"), ["20.10", "0.00"]);
}

/// Each outcome with its payout and its probability, the sum, and what of it falls on the volume so far.
#[test]
fn outcomes_are_told() {
    let rebate = json!({"name": "Volume", "pays": {"tiers": {"by": "units", "reading": "all_units", "tiers": [{"from": 100, "per_unit": 2}]}}});
    let told = |accrual: &str, so_far: u32| {
        let volumes = json!({
            "by_period": {"units": [so_far, 0], "sales": [so_far * 10, 0]},
            "outcomes": [{"probability": 0.25, "units": 80}, {"probability": 0.75, "units": 120}],
        });
        let document = with(one(rebate.clone(), volumes), json!({"periods": 2, "accrual": accrual}));
        let agreement = read(&document.to_string()).unwrap();
        let end = evaluate(&agreement).unwrap().accruals[0].clone();
        [Language::English, Language::Chinese].map(|language| {
            (accrual_lines(language, &agreement, &end), convention_lines(language, &agreement, 0).join(" "))
        })
    };
    let [(english, conventions), (chinese, conventions_too)] = told("expected_value", 55);
    assert_eq!(
        english,
        [
            "End of period 1: €90.00 accrued in the period, €90.00 not settled yet, revenue €460.00",
            "Volume: €90.00 accrued to date, €90.00 in the period; €90.00 not settled yet",
            "Outcome 1: €0.00 on 80 units × 25% = €0",
            "Outcome 2: €240.00 on 120 units × 75% = €180",
            "Expected value of the term: €180 on 110 units",
            "Of it, for the 55 units so far: €90.00",
        ]
    );
    assert_eq!(
        chinese,
        [
            "第1期末：本期计提90.00欧元，尚未结算90.00欧元，收入460.00欧元",
            "Volume：累计计提90.00欧元，本期90.00欧元；尚未结算90.00欧元",
            "结果1：0.00欧元（数量80）× 25% = 0欧元",
            "结果2：240.00欧元（数量120）× 75% = 180欧元",
            "全期期望值：180欧元，对应数量110",
            "其中目前数量55对应：90.00欧元",
        ]
    );
    assert!(conventions.contains("expected value") && conventions_too.contains("期望值"));
    let [(english, conventions), (chinese, conventions_too)] = told("most_likely", 121);
    assert_eq!(english[3], "Outcome 2: €240.00 on 120 units × 75% = €180, the most likely");
    assert_eq!(
        english[5],
        "The 121 units so far are more than is expected at all: what is earned on them counts, €242.00"
    );
    assert_eq!(chinese[4], "全期最可能发生金额：240欧元，对应数量120");
    assert!(conventions.contains("most likely amount") && conventions_too.contains("最可能发生金额"));
}
