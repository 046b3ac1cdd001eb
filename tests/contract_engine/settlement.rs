//! Settlements over a term: interim and final, netted or not, restated, taken back, topped up, carried.

use serde_json::{Value, json};

use crate::{contract, each, evaluated, one, text, with};

fn all_units(tiers: Value) -> Value {
    json!({"pays": {"tiers": {"by": "sales", "reading": "all_units", "tiers": tiers}}})
}

/// SAP S/4HANA, "Maintaining Condition Contracts": volumes to date 3,000, 7,000, 27,000. The second threshold is not printed; any above
/// 7,000 and up to 27,000 fits.
fn condition_contract(settlement: Value) -> Value {
    let tiers = json!([{"from": 5000, "rate": 0.02}, {"from": 20000, "rate": 0.04}]);
    let volumes = json!({"by_period": {"sales": [3000, 4000, 20000]}});
    with(one(all_units(tiers), volumes), json!({"periods": 3, "settlement": settlement}))
}

#[test]
fn interim_settlements_are_deducted() {
    let found = evaluated(&condition_contract(json!({"every": 1})));
    assert_eq!(each(&found["settlements"], "settled"), ["0.00", "140.00", "940.00"]);
    assert_eq!(text(&found["total"]), "1080.00");
    assert_eq!(found["settlements"][2]["final"], true);
}

/// What OCA/agreement issue 36 complains of: interim settlements that nothing is deducted for pay twice. And each period alone.
#[test]
fn or_they_are_not() {
    let found = evaluated(&condition_contract(json!({"every": 1, "netted": false})));
    assert_eq!(each(&found["settlements"], "settled"), ["0.00", "140.00", "1080.00"]);
    let alone = json!({"every": 1, "netted": false, "interim_on": "own_period"});
    let found = evaluated(&condition_contract(alone));
    assert_eq!(each(&found["settlements"], "settled"), ["0.00", "0.00", "800.00"]);
}

/// Microsoft Dynamics 365, process-customer-rebates.md (total as corrected by issue 3719): two claims of 800 and 2,400, then restated on
/// the week's 100 units: 4,000, an adjustment of 800.
#[test]
fn claims_restated_on_the_period() {
    let rebate = json!({"pays": {"tiers": {"by": "units", "reading": "all_units", "step": 1, "tiers": [
        {"from": 1, "to": 50, "per_unit": 20}, {"from": 51, "per_unit": 40}
    ]}}});
    let volumes = json!({"by_period": {"units": [40, 60]}});
    let document = with(one(rebate, volumes), json!({"periods": 2}));
    let alone = json!({"settlement": {"every": 1, "interim_on": "own_period", "netted": false}});
    let found = evaluated(&with(document.clone(), alone));
    assert_eq!(each(&found["settlements"], "settled"), ["800.00", "2400.00"]);
    let restated =
        evaluated(&with(document, json!({"settlement": {"every": 1, "interim_on": "own_period"}})));
    assert_eq!(text(&restated["total"]), "4000.00");
    assert_eq!(each(&restated["settlements"], "settled"), ["800.00", "3200.00"]);
    assert_eq!(restated["settlements"][1]["rebates"][0]["restated"], "800.00");
}

fn monthly(rebate: Value, sales: Value, more: Value) -> Value {
    let periods = sales.as_array().unwrap().len();
    let document = one(rebate, json!({"by_period": {"sales": sales}}));
    with(with(document, json!({"periods": periods, "settlement": {"every": 1}})), more)
}

#[test]
fn a_missed_obligation_takes_back_what_was_paid() {
    let flat = json!({"pays": {"flat": {"rate": 0.1}}});
    let missed = |obligation: Value| {
        let mut obligation = obligation;
        obligation["id"] = "o".into();
        obligation["rebates"] = json!(["r"]);
        let more = json!({"obligations": [obligation]});
        let found = evaluated(&monthly(flat.clone(), json!([100, 100, 100, 100]), more));
        let clawed: Vec<String> = found["settlements"]
            .as_array()
            .unwrap()
            .iter()
            .map(|settlement| text(&settlement["rebates"][0]["clawback"]))
            .collect();
        (each(&found["settlements"], "settled"), clawed)
    };
    let lists = |settled: [&str; 4], clawed: [&str; 4]| {
        (settled.map(str::to_owned).to_vec(), clawed.map(str::to_owned).to_vec())
    };
    assert_eq!(
        missed(json!({"state": "missed", "due": 3})),
        lists(["10.00", "10.00", "-20.00", "0.00"], ["0.00", "0.00", "30.00", "10.00"])
    );
    assert_eq!(
        missed(json!({"state": "missed", "due": 3, "share": 0.5})),
        lists(["10.00", "10.00", "-5.00", "5.00"], ["0.00", "0.00", "15.00", "5.00"])
    );
    assert_eq!(
        missed(json!({"state": "missed", "due": 2, "if_missed": "stop"})).0,
        ["10.00", "10.00", "0.00", "0.00"]
    );
    assert_eq!(missed(json!({"state": "kept"})).0, ["10.00"; 4]);
    // Reached exactly is reached; a cent more is not.
    assert_eq!(missed(json!({"at_least": 400, "due": 4})).0, ["10.00"; 4]);
    assert_eq!(missed(json!({"at_least": "400.01", "due": 4})).0, ["10.00", "10.00", "10.00", "-30.00"]);
}

/// A tier reached and a promise missed at once are told apart: what is earned moves by the period's own volume, plus what is
/// restated, less what is taken back.
#[test]
fn restated_and_taken_back_at_once() {
    let rebate = all_units(json!([{"from": 0, "rate": 0.1}, {"from": 150, "rate": 0.2}]));
    let obligation = json!({"id": "o", "rebates": ["r"], "state": "missed", "due": 2, "share": 0.5});
    let found = evaluated(&monthly(rebate, json!([100, 100]), json!({"obligations": [obligation]})));
    let settled = &found["settlements"][1]["rebates"][0];
    assert_eq!([&settled["earned"], &settled["restated"], &settled["clawback"]], ["20.00", "10.00", "20.00"]);
    assert_eq!(settled["settled"], "10.00", "its own 20, and 10, less 20");
}

#[test]
fn guarantee_and_cap_of_a_settlement() {
    let settled = |limits: Value, sales: Value| {
        let mut rebate = json!({"pays": {"flat": {"rate": 0.1}}});
        for (name, value) in limits.as_object().unwrap() {
            rebate[name] = value.clone();
        }
        each(&evaluated(&monthly(rebate, sales, json!({})))["settlements"], "settled")
    };
    let sales = json!([100, 500, 300]);
    // For good: each settlement at least 20. As an advance: taken back from what exceeds it later.
    assert_eq!(settled(json!({"guarantee": 20}), sales.clone()), ["20.00", "50.00", "30.00"]);
    let advance = json!({"guarantee": {"amount": 20, "carry_forward": true}});
    assert_eq!(settled(advance.clone(), sales.clone()), ["20.00", "40.00", "30.00"]);
    assert_eq!(settled(advance, json!([100, 0, 500])), ["20.00", "20.00", "20.00"]);
    let cap = json!({"cap": {"amount": 35, "per": "settlement"}});
    assert_eq!(settled(cap, sales.clone()), ["10.00", "35.00", "30.00"]);
    let carried = json!({"cap": {"amount": 35, "per": "settlement", "carry_forward": true}});
    assert_eq!(settled(carried, sales), ["10.00", "35.00", "35.00"]);
}

#[test]
fn floor_and_cap_of_the_term() {
    let flat = |limits: Value| {
        let mut rebate = json!({"id": "r", "pays": {"flat": {"rate": 0.1}}});
        for (name, value) in limits.as_object().unwrap() {
            rebate[name] = value.clone();
        }
        let document = contract(json!([rebate]), json!({"by_period": {"sales": [100, 500, 300]}}));
        evaluated(&with(document, json!({"periods": 3, "settlement": {"every": 1}})))
    };
    let found = flat(json!({"floor": 120}));
    assert_eq!(each(&found["settlements"], "settled"), ["10.00", "50.00", "60.00"]);
    let found = flat(json!({"cap": 50}));
    assert_eq!(each(&found["settlements"], "settled"), ["10.00", "40.00", "0.00"]);
    // What the cap cuts off, or the floor gives in advance, goes into the next term.
    let found = flat(json!({"cap": {"amount": 50, "carry_forward": true}}));
    assert_eq!(found["payouts"][0]["carried_over"], "40.00");
    let found = flat(json!({"floor": {"amount": 120, "carry_forward": true}}));
    assert_eq!(found["payouts"][0]["carried_over"], "-30.00");
    let found = flat(json!({"carried_in": "-30.00", "cap": 500}));
    assert_eq!(text(&found["total"]), "60.00");
}

#[test]
fn a_credit_note_takes_back_or_is_offset() {
    let flat = json!({"pays": {"flat": {"rate": 0.1}}});
    let settled = |overpaid: &str| {
        let more = json!({"settlement": {"every": 1, "overpaid": overpaid}});
        let found = evaluated(&monthly(flat.clone(), json!([100, -50, 100, -200]), more));
        each(&found["settlements"], "settled")
    };
    assert_eq!(settled("reclaim"), ["10.00", "-5.00", "10.00", "-15.00"]);
    assert_eq!(settled("offset"), ["10.00", "0.00", "5.00", "-15.00"]);
}

/// Half of what is earned on account, the rest at the end.
#[test]
fn payments_on_account() {
    let more = json!({"settlement": {"every": 1, "interim_share": 0.5}});
    let flat = json!({"pays": {"flat": {"rate": 0.1}}});
    let found = evaluated(&monthly(flat, json!([100, 100, 100]), more));
    assert_eq!(each(&found["settlements"], "settled"), ["5.00", "5.00", "20.00"]);
    assert_eq!(each(&found["accruals"], "provision"), ["5.00", "10.00", "0.00"]);
}

/// A baseline by period is compared with as far as the volumes go; one for the term from the first day.
#[test]
fn growth_to_date() {
    let growth = json!({"pays": {"growth": {"rate": 0.1}}});
    let settled = |baseline: Value| {
        let volumes = json!({"by_period": {"sales": [150, 150, 150]}, "baseline": {"sales": baseline}});
        let document = with(one(growth.clone(), volumes), json!({"periods": 3, "settlement": {"every": 1}}));
        each(&evaluated(&document)["settlements"], "settled")
    };
    assert_eq!(settled(json!([100, 100, 100])), ["5.00", "5.00", "5.00"]);
    assert_eq!(settled(json!(300)), ["0.00", "0.00", "15.00"]);
}

/// Seasonal weights and an even spread add up to the year, to the cent.
#[test]
fn a_year_spread_over_its_months() {
    for over in [json!("even"), json!([5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 7])] {
        let volumes = json!({"spread": {"sales": "1000000.01", "units": 1001, "over": over}});
        let document = one(json!({"pays": {"flat": {"rate": 1}}}), volumes);
        let found = evaluated(&with(document, json!({"periods": 12, "settlement": {"every": 3}})));
        assert_eq!(text(&found["total"]), "1000000.01");
        assert_eq!(found["payouts"][0]["base"]["units"], "1001");
        assert_eq!(found["settlements"].as_array().unwrap().len(), 4);
    }
}

/// A sum in four parts over a year of four quarters (figures ours): each part is paid once, in its time, whatever a settlement looks at; without any
/// interim settlement all of it at the end. Where only the own time counts, the threshold must be reached in it.
#[test]
fn parts_are_paid_once_each_in_its_time() {
    let settled = |lump: Value, sales: Value, settlement: Value| {
        let periods = sales.as_array().unwrap().len();
        let rebate = json!({"pays": {"lump": lump}});
        let document = one(rebate, json!({"by_period": {"sales": sales}}));
        let found = evaluated(&with(document, json!({"periods": periods, "settlement": settlement})));
        let restated = found["settlements"].as_array().unwrap().iter();
        let restated: Vec<String> = restated.map(|it| text(&it["rebates"][0]["restated"])).collect();
        assert!(restated.iter().all(|amount| amount == "0.00"), "{restated:?}");
        let provisions = each(&found["accruals"], "provision");
        assert_eq!(provisions.last().unwrap(), "0.00");
        each(&found["settlements"], "settled")
    };
    let lump = || json!({"amount": 1000, "parts": 4});
    let quarters = || json!([100, 100, 100, 100]);
    let own =
        |every: u32, netted: bool| json!({"every": every, "interim_on": "own_period", "netted": netted});
    for settlement in [json!({"every": 1}), own(1, true), own(1, false)] {
        assert_eq!(settled(lump(), quarters(), settlement), ["250.00"; 4]);
    }
    for settlement in [own(2, true), own(2, false)] {
        assert_eq!(settled(lump(), quarters(), settlement), ["500.00"; 2]);
    }
    for settlement in [own(1, true), own(1, false), json!({}), json!({"netted": false})] {
        assert_eq!(settled(lump(), json!([400]), settlement), ["1000.00"]);
    }
    // Three parts in four periods: none falls due in the first. Of 100 in three, the cent is lost in none of them.
    let thirds = json!({"amount": 100, "parts": 3});
    for netted in [true, false] {
        assert_eq!(settled(thirds.clone(), quarters(), own(1, netted)), ["0.00", "33.33", "33.34", "33.33"]);
    }
    // From 150: reached in the second and the third quarter alone; over the term from the second, which makes up for the first.
    let from = json!({"amount": 1000, "from": 150, "parts": 4});
    let uneven = json!([100, 160, 200, 100]);
    assert_eq!(settled(from.clone(), uneven.clone(), own(1, false)), ["0.00", "250.00", "250.00", "0.00"]);
    assert_eq!(settled(from, uneven, json!({"every": 1})), ["0.00", "500.00", "250.00", "250.00"]);
}

/// Restated is what another point, tier or rate does to what was settled before. Where the same one is in force nothing is, to the cent
/// (figures ours): 3.5 % of 9.85 are 0.34, and of the 0.36 on 10.15 there are 0.35 on the same 9.85.
#[test]
fn rounding_is_no_restatement() {
    let restated = |pays: Value, sales: Value| {
        let document = monthly(json!({"pays": pays}), sales, json!({}));
        let found = evaluated(&document);
        let settled: Vec<String> = found["settlements"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| text(&it["rebates"][0]["restated"]))
            .collect();
        let caught_up: Vec<String> = found["accruals"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| text(&it["rebates"][0]["catch_up"]))
            .collect();
        assert_eq!(settled, caught_up);
        settled
    };
    let odd = || json!(["9.85", "0.30"]);
    let none = ["0.00"; 2];
    let points = |second: &str| {
        json!({"table": {"by": "sales", "full": {"rate": "0.035"},
        "points": [{"at": 1, "pays": 1}, {"at": 10, "pays": second}, {"at": 20, "pays": 2}]}})
    };
    assert_eq!(restated(points("1"), odd()), none, "another point that pays the same restates nothing");
    assert_eq!(restated(points("1"), json!([9, 1, 10])), ["0.00", "0.00", "0.35"]);
    let growth = json!({"growth": {"rate": "0.035", "on": "whole", "no_baseline": "from_zero"}});
    assert_eq!(restated(growth, odd()), none);
    let every = json!({"for_every": {"rate": "0.035", "per": 30}});
    assert_eq!(
        restated(every, json!(["31.15", "2.37", "7.33", "30.49", "1.77"])),
        ["0.00", "0.00", "0.00", "1.43", "0.00"]
    );
    let tiers = json!({"tiers": {"reading": "all_units", "tiers": [{"from": 1, "rate": "0.035"}, {"from": 10, "rate": "0.035"}]}});
    assert_eq!(restated(tiers, odd()), none);
    // Between points the rate on everything rises with every sale.
    let linear =
        json!({"linear": {"by": "sales", "lower": {"at": 0, "rate": 0}, "upper": {"at": 400, "rate": 0.04}}});
    assert_eq!(restated(linear, json!([100, 100, 200, 100])), ["0.00", "1.00", "4.00", "0.00"]);
    // Each row for itself is final.
    let rows = json!({"rows": [{"amount": "1.15", "period": 1}, {"amount": "33.37", "period": 2}]});
    let by_row = one(json!({"scope": "line", "pays": points("1")}), rows);
    let found = evaluated(&with(by_row, json!({"periods": 2, "settlement": {"every": 1}})));
    assert_eq!(found["settlements"][1]["rebates"][0]["restated"], "0.00");
    // More returned than was ever bought: nothing of it lies on the volume before.
    assert_eq!(restated(points("1"), json!([100, -300])), ["0.00", "0.00"]);
}

/// What an earlier term left over is paid once, with the first settlement, where each looks at its own period too (figures ours).
#[test]
fn what_is_carried_in_is_paid_once() {
    for netted in [true, false] {
        let rebate = json!({"carried_in": 100, "pays": {"flat": {"rate": 0.1}}});
        let settlement = json!({"every": 1, "interim_on": "own_period", "netted": netted});
        let found = evaluated(&monthly(rebate, json!([100, 100, 100]), json!({"settlement": settlement})));
        assert_eq!(each(&found["settlements"], "settled"), ["110.00", "10.00", "10.00"]);
        assert_eq!(found["settlements"][2]["rebates"][0]["restated"], "0.00");
        assert_eq!(each(&found["accruals"], "movement"), ["110.00", "10.00", "10.00"]);
    }
}
