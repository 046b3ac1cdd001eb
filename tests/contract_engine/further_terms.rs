//! Further worked examples of base, stacking, settlement and accrual, entered from the README alone; sources and what is chosen here as in
//! `further_forms`.

use serde_json::{Value, json};

use crate::{contract, each, evaluated, on_total, one, paid, text, with};

/// Rebates that only differ in rate and flags: (rate, reduced by earlier, counts for later).
fn flat(deals: &[(&str, bool, bool)]) -> Value {
    let deal = |(index, (rate, reduced, counts)): (usize, &(&str, bool, bool))| {
        json!({"id": index.to_string(), "pays": {"flat": {"rate": rate}},
            "reduced_by_earlier": reduced, "counts_for_later": counts})
    };
    json!(deals.iter().enumerate().map(deal).collect::<Vec<_>>())
}

fn monthly(rebate: Value, volumes: Value, periods: usize) -> Value {
    with(one(rebate, volumes), json!({"periods": periods, "settlement": {"every": 1}}))
}

fn settled(found: &Value) -> Vec<String> {
    each(&found["settlements"], "settled")
}

/// Microsoft Dynamics 365, rebate-reduction-principle.md, sequences 3 and 4: (3, 2, 1, 4) 625 and (2, 4, 1, 3) 630.
#[test]
fn the_other_two_sequences() {
    let deals = [("0.10", false, true), ("0.15", false, false), ("0.20", true, true), ("0.25", true, true)];
    for (order, each_of, total) in [
        ([3, 2, 1, 4], ["200.00", "150.00", "100.00", "175.00"], "625.00"),
        ([2, 4, 1, 3], ["150.00", "250.00", "100.00", "130.00"], "630.00"),
    ] {
        let ordered: Vec<_> = order.iter().map(|deal| deals[deal - 1]).collect();
        let found = evaluated(&contract(flat(&ordered), json!({"rows": [{"amount": 1000}]})));
        assert_eq!(each(&found["payouts"], "amount"), each_of);
        assert_eq!(text(&found["total"]), total);
    }
}

/// Oracle Trade Management, note 1157838.1: 2 % in bucket 1 and 5 % in bucket 2 on 1,000: off invoice 20 and 49 (5 % of 980), accrued 20 and 50.
#[test]
fn buckets_that_cascade_and_that_do_not() {
    for (reduced, second) in [(true, "49.00"), (false, "50.00")] {
        let rebates = flat(&[("0.02", false, true), ("0.05", reduced, true)]);
        let found = evaluated(&contract(rebates, json!({"rows": [{"amount": 1000}]})));
        assert_eq!(each(&found["payouts"], "amount"), ["20.00", second]);
    }
}

/// metasfresh, PaymentBonusDeductionServiceTest.twoTermsWithTwoBonusProducts_twoLines: 10.40 and 1.60, and 12.84 with 7 % of the sum.
#[test]
fn two_terms_and_tax_on_their_sum() {
    let rebates = flat(&[("0.052", false, true), ("0.008", false, true)]);
    let document =
        with(contract(rebates, json!({"rows": [{"amount": 200}]})), json!({"tax_on_payout": 0.07}));
    let found = evaluated(&document);
    assert_eq!(each(&found["payouts"], "amount"), ["10.40", "1.60"]);
    assert_eq!([&found["settlements"][0]["settled"], &found["settlements"][0]["tax"]], ["12.00", "0.84"]);
}

/// metasfresh, the same class, shipmentPartnerRecipient_matchesTheLinesShippedToThatPartner and calculatorOfSeveralInvoices_…: 3 % of what is
/// shipped to one partner; 2.6 % of each invoice.
#[test]
fn what_is_shipped_to_one_partner_and_each_invoice() {
    let rows = json!({"rows": [{"labels": ["to the depot"], "amount": 100}, {"labels": ["to the shop"], "amount": 1000}]});
    let depot = json!({"only": ["to the depot"], "pays": {"flat": {"rate": 0.03}}});
    assert_eq!(paid(&one(depot, rows)), "3.00");
    let invoices = json!({"rows": [{"invoice": "1", "amount": 100}, {"invoice": "2", "amount": 200}]});
    let each_invoice = json!({"scope": "invoice", "pays": {"flat": {"rate": 0.026}}});
    let found = evaluated(&one(each_invoice, invoices));
    assert_eq!(each(&found["payouts"][0]["working"], "rounded"), ["2.60", "5.20"]);
}

/// Enable, "Separate target and earning turnover"; Phocas, child rebates: targets on everything bought, earnings on one group (figures ours). 600 of
/// a 1,000 are group A: all units 600·3 %; slice by slice 60 % of 500·1 % + 500·3 %.
#[test]
fn reached_on_everything_and_paid_on_a_part() {
    let rebate = |reading: &str, by: &str, wide: bool| {
        let mut rebate = json!({"only": ["A"], "pays": {"tiers": {"by": by, "reading": reading,
            "tiers": [{"from": 0, "rate": 0.01}, {"from": 500, "rate": 0.03}]}}});
        if wide {
            rebate["qualifying_base"] = json!({"except": ["samples"]});
        }
        rebate
    };
    let rows = |a: u32| {
        json!({"rows": [
            {"group": "A", "amount": a, "units": a}, {"group": "B", "amount": 400, "units": 400},
            {"group": "samples", "amount": 9000, "units": 9000}
        ]})
    };
    let pays = |reading: &str, by: &str, wide: bool, a: u32| paid(&one(rebate(reading, by, wide), rows(a)));
    for by in ["sales", "units"] {
        assert_eq!(pays("all_units", by, true, 600), "18.00");
        assert_eq!(pays("incremental", by, true, 600), "12.00");
        assert_eq!(pays("all_units", by, true, 99), "0.99");
        assert_eq!(pays("all_units", by, true, 100), "3.00", "500 of A and B together");
        assert_eq!(pays("all_units", by, false, 499), "4.99", "of A alone");
    }
    // A condition on everything, and growth of everything, for a rate on the part.
    let condition = json!({"only": ["A"], "qualifying_base": {}, "qualify": [{"by": "sales", "from": 10_000}],
        "pays": {"flat": {"rate": 0.1}}});
    assert_eq!(paid(&one(condition.clone(), rows(600))), "60.00");
    assert_eq!(paid(&one(condition, rows(599))), "0.00");
    let growth = json!({"only": ["A"], "qualifying_base": {"except": ["samples"]},
        "pays": {"growth": {"rate": 0.1, "over": 0.25, "on": "whole"}}});
    let mut volumes = rows(600);
    volumes["baseline"] = json!({"sales": 800});
    assert_eq!(paid(&one(growth, volumes)), "60.00", "everything grew from 800 to 1,000");
    let found = evaluated(&one(rebate("all_units", "sales", true), rows(600)));
    assert_eq!([&found["payouts"][0]["measured"], &found["payouts"][0]["base"]["sales"]], ["1000", "600"]);
}

/// Microsoft Dynamics 365, rebate-management-deals.md, "Cumulative guarantee": 10,000 a quarter guaranteed, 12,000 and 5,000 earned. Cumulative: the
/// 2,000 above count for the second quarter, which gets 5,000 and 3,000; otherwise 5,000 and 5,000.
#[test]
fn a_cumulative_guarantee() {
    let paid = |cumulative: bool, sales: Value| {
        let rebate = json!({"pays": {"flat": {"rate": 0.1}}, "guarantee": {"amount": 10_000, "cumulative": cumulative}});
        let periods = sales.as_array().unwrap().len();
        let found = evaluated(&monthly(rebate, json!({"by_period": {"sales": sales}}), periods));
        let topped: Vec<Value> = found["settlements"]
            .as_array()
            .unwrap()
            .iter()
            .map(|settlement| settlement["rebates"][0]["topped_up"].clone())
            .collect();
        (settled(&found), topped)
    };
    let (amounts, topped) = paid(true, json!([120_000, 50_000]));
    assert_eq!(amounts, ["12000.00", "8000.00"]);
    assert_eq!(topped, ["0.00", "3000.00"]);
    let (amounts, topped) = paid(false, json!([120_000, 50_000]));
    assert_eq!(amounts, ["12000.00", "10000.00"]);
    assert_eq!(topped, ["0.00", "5000.00"]);
    assert_eq!(paid(true, json!([50_000, 120_000])).0, ["10000.00", "12000.00"], "given is given");
}

/// The same page, "Guarantee paid": 10,000 over two months. At the beginning of the period: 10,000, then 2,000, the 12,000 earned less the guarantee
/// (5,000 and 7,000 a month). At its end, with 5,000 and 7,000 earned: nothing is added.
#[test]
fn a_guarantee_at_the_beginning_and_at_the_end() {
    let paid = |due: &str, sales: Value| {
        let rebate = json!({"pays": {"flat": {"rate": 0.1}}, "floor": {"amount": 10_000, "due": due}});
        settled(&evaluated(&monthly(rebate, json!({"by_period": {"sales": sales}}), 2)))
    };
    assert_eq!(paid("start", json!([50_000, 70_000])), ["10000.00", "2000.00"]);
    assert_eq!(paid("end", json!([50_000, 70_000])), ["5000.00", "7000.00"]);
    assert_eq!(paid("start", json!([50_000, 20_000])), ["10000.00", "0.00"]);
    assert_eq!(paid("end", json!([50_000, 20_000])), ["5000.00", "5000.00"]);
}

/// The same page, "Minimum amount": a negative one allows for negative rebates where credit notes exceed sales (figures ours).
#[test]
fn returns_that_take_back() {
    let rows = json!({"rows": [{"amount": 100}, {"amount": -300}]});
    let pays = |more: Value| {
        let mut rebate = json!({"pays": {"flat": {"rate": 0.1}}});
        for (name, value) in more.as_object().unwrap() {
            rebate[name] = value.clone();
        }
        paid(&one(rebate, rows.clone()))
    };
    assert_eq!(pays(json!({})), "0.00");
    assert_eq!(pays(json!({"excess_returns": "take_back"})), "-20.00");
    assert_eq!(pays(json!({"excess_returns": "take_back", "floor": -15})), "-15.00");
    // 150 returned in excess lie in the second tier: 100·10 % + 50·20 %, and no minimum is taken back.
    let tiers = json!({"excess_returns": "take_back", "pays": {"tiers": {"by": "sales", "reading": "incremental",
        "tiers": [{"from": 0, "rate": 0.1}, {"from": 100, "rate": 0.2, "minimum": 500}]}}});
    assert_eq!(on_total(&tiers, json!({"sales": -150})), "-20.00");
}

/// The same page, method "Rate": a fixed amount for each order (25 a order, chosen here), once an order has 100 or more.
#[test]
fn an_amount_for_each_order() {
    let rebate = json!({"scope": "invoice", "pays": {"lump": {"amount": 25, "from": 100}}});
    let rows = json!({"rows": [
        {"invoice": "A", "amount": 60}, {"invoice": "B", "amount": 99.99}, {"invoice": "A", "amount": 40}, {"amount": 500}
    ]});
    assert_eq!(paid(&one(rebate, rows)), "50.00");
}

/// Oracle JD Edwards, "Example of Creating a Rebate Accrual Adjustment": 4 % of every order accrued (2,000 on the first 50,000), 7,500 earned on 250,000.
#[test]
fn accrued_at_a_rate_of_its_own() {
    let rebate = json!({"accrued_at": {"rate": 0.04}, "pays": {"tiers": {"by": "sales", "reading": "all_units",
        "edge": "above", "tiers": [{"from": 100_000, "rate": 0.02}, {"from": 200_000, "rate": 0.03}]}}});
    let volumes = json!({"by_period": {"sales": [50_000, 200_000, 0]}});
    let found = evaluated(&with(one(rebate, volumes), json!({"periods": 3})));
    let accruals = found["accruals"].as_array().unwrap();
    let own: Vec<&Value> = accruals.iter().map(|end| &end["rebates"][0]).collect();
    assert_eq!([0, 1, 2].map(|end| text(&own[end]["accrued_to_date"])), ["2000.00", "10000.00", "7500.00"]);
    assert_eq!(own[2]["catch_up"], "-2500.00", "what was accrued too much is released at the end");
    assert_eq!([&own[1]["provision"], &own[2]["provision"]], ["10000.00", "0.00"]);
    // SAP R/3, rebate accruals: 2.00 for every 10 pieces, as an amount a unit.
    let per_unit = json!({"accrued_at": {"per_unit": 0.2}, "pays": {"lump": {"amount": 5000}}});
    let document = with(one(per_unit, json!({"by_period": {"units": [10, 90]}})), json!({"periods": 2}));
    assert_eq!(each(&evaluated(&document)["accruals"], "movement"), ["2.00", "4998.00"]);
}

/// What is accrued by the end of the first of two periods, where the term is expected to bring so much.
fn accrued(rebate: Value, first: Value, expected: Value) -> Value {
    let mut by_period = serde_json::Map::new();
    for (measure, amount) in first.as_object().unwrap() {
        by_period.insert(measure.clone(), json!([amount, 0]));
    }
    let volumes = json!({"by_period": by_period, "expected": [expected, null]});
    evaluated(&with(one(rebate, volumes), json!({"periods": 2, "accrual": "expected"})))["accruals"][0]
        .clone()
}

/// BDO Australia, "IFRS 15 for the retail industry": 10 a box, 9 beyond 100,000 boxes, 8 beyond 200,000; 150,000 expected: 1,450,000. 30,000 sold:
/// 290,000. The page prints 290,100: it rounds the average price to 9.67 first, which is not done here.
#[test]
fn an_average_price_that_is_not_rounded_first() {
    let rebate = json!({"pays": {"tiers": {"by": "units", "reading": "incremental",
        "tiers": [{"from": 100_000, "per_unit": 1}, {"from": 200_000, "per_unit": 2}]}}});
    let end = accrued(rebate, json!({"units": 30_000, "sales": 300_000}), json!({"units": 150_000}));
    assert_eq!([&end["rebates"][0]["accrued_to_date"], &end["revenue"]], ["10000.00", "290000.00"]);
}

/// PwC, Revenue guide, example of a volume discount given back to the first unit: 100 a container, 90 beyond a million, 85 beyond three (1.7 million
/// expected, chosen here between them). 700,000 sold: 63m of revenue and a liability of 7m.
#[test]
fn a_retrospective_discount_that_is_expected() {
    let rebate = json!({"pays": {"tiers": {"by": "units", "reading": "all_units", "edge": "above",
        "tiers": [{"from": 1_000_000, "per_unit": 10}, {"from": 3_000_000, "per_unit": 15}]}}});
    let sold = json!({"units": 700_000, "sales": 70_000_000});
    let end = accrued(rebate, sold, json!({"units": 1_700_000}));
    assert_eq!([&end["revenue"], &end["provision"]], ["63000000.00", "7000000.00"]);
}

/// wizedu.com, question 393986 (Concord): 75 a scooter beyond 150, 30 more beyond 175; 205 expected, 170 bought: 55·75 + 30·30 = 5,025, of which
/// 170/205. solutioninn.com (Doors Unlimited): 0.25 a frame beyond 3,500; 3,000 of 6,000: half of 625.
#[test]
fn a_buyers_accrued_rebate() {
    let scooters = json!({"pays": {"tiers": {"by": "units", "reading": "incremental",
        "tiers": [{"from": 150, "per_unit": 75}, {"from": 175, "per_unit": 105}]}}});
    assert_eq!(on_total(&scooters, json!({"units": 205})), "5025.00");
    let end = accrued(scooters, json!({"units": 170}), json!({"units": 205}));
    assert_eq!(end["provision"], "4167.07");
    let frames = json!({"pays": {"tiers": {"by": "units", "reading": "incremental",
        "tiers": [{"from": 3500, "per_unit": 0.25}]}}});
    let end = accrued(frames, json!({"units": 3000, "sales": 7500}), json!({"units": 6000}));
    assert_eq!(end["provision"], "312.50");
}

/// Dynamics 365 ideas, b46bc401: 1 % up to 1m, 2 % to 2.5m, 3 % to 3.5m, 3m expected: 55,000, of which the share of what is sold, not the lowest rate.
#[test]
fn a_provision_on_the_forecast() {
    let rebate = json!({"pays": {"tiers": {"by": "sales", "edge": "up_to", "reading": "incremental", "tiers": [
        {"to": 1_000_000, "rate": 0.01}, {"to": 2_500_000, "rate": 0.02}, {"to": 3_500_000, "rate": 0.03}
    ]}}});
    assert_eq!(on_total(&rebate, json!({"sales": 3_000_000})), "55000.00");
    let end = accrued(rebate, json!({"sales": 500_000}), json!({"sales": 3_000_000}));
    assert_eq!(end["provision"], "9166.67");
}

/// Yen have no minor unit and dinars three digits, in settlements and reclaims too (figures ours): 1/3 of a percent of three equal months.
#[test]
fn minor_units_in_every_settlement() {
    let amounts = |currency: &str| {
        let rebate = json!({"pays": {"flat": {"rate": "0.003333"}}});
        let document = monthly(rebate, json!({"by_period": {"sales": ["100.05", "100.05", "100.05"]}}), 3);
        settled(&evaluated(&with(document, json!({"currency": currency}))))
    };
    // 0.33346665, 0.6669333, 1.00039995 to date.
    assert_eq!(amounts("KWD"), ["0.333", "0.334", "0.333"]);
    assert_eq!(amounts("JPY"), ["0", "1", "0"]);
    assert_eq!(amounts("USD"), ["0.33", "0.34", "0.33"]);
}

/// A contract of twelve months with a quarterly rebate and an annual one (figures ours): 2 % of a quarter from 1,000, anew each quarter, and 1 % of a
/// year from 4,000 on what the quarterly one leaves.
#[test]
fn quarterly_and_annual_in_one_contract() {
    let rebates = |extra: Value| {
        let mut annual = json!({"id": "annual", "reduced_by_earlier": true, "pays": {"tiers": {"by": "sales", "reading": "all_units",
            "tiers": [{"from": 4000, "rate": 0.01}]}}});
        for (name, value) in extra.as_object().unwrap() {
            annual[name] = value.clone();
        }
        json!([
            {"id": "quarterly", "anew_every": 3, "pays": {"tiers": {"by": "sales", "reading": "all_units",
                "tiers": [{"from": 1000, "rate": 0.02}]}}},
            annual
        ])
    };
    // Quarters of 999, 1,000, 1,500 and 2,000.
    let sales = json!([333, 333, 333, 1000, 0, 0, 500, 500, 500, 0, 0, 2000]);
    let document = |extra: Value| {
        let document = contract(rebates(extra), json!({"by_period": {"sales": sales}}));
        with(document, json!({"periods": 12, "settlement": {"every": 3}}))
    };
    let found = evaluated(&document(json!({})));
    let working = &found["payouts"][0]["working"];
    assert_eq!(each(working, "rounded"), ["20.00", "30.00", "40.00"]);
    assert_eq!(working[0]["periods"], json!([4, 6]));
    // 5,499 less 90.
    assert_eq!(found["payouts"][1]["base"]["sales"], "5409");
    assert_eq!(each(&found["payouts"], "amount"), ["90.00", "54.09"]);
    assert_eq!(settled(&found), ["0.00", "20.00", "30.00", "94.09"]);
    // A quarter that earned nothing reduces nothing.
    let first_quarter = contract(
        rebates(json!({"only": ["spring"], "pays": {"flat": {"rate": 1}}})),
        json!({"rows": [{"amount": 999, "period": 1, "labels": ["spring"]}, {"amount": 2000, "period": 4}]}),
    );
    let found = evaluated(&with(first_quarter, json!({"periods": 12})));
    assert_eq!(each(&found["payouts"], "amount"), ["40.00", "999.00"]);
}

/// What is given for good is accrued when it is given, and what settlements that deduct nothing pay is accrued as they pay it: in the end nothing is
/// left of the provision, and revenue is sales less what was paid (figures ours).
#[test]
fn whatever_is_paid_is_accrued() {
    let ends = |rebate: Value, sales: Value, settlement: Value| {
        let periods = sales.as_array().unwrap().len();
        let document = one(rebate, json!({"by_period": {"sales": sales}}));
        let found = evaluated(&with(document, json!({"periods": periods, "settlement": settlement})));
        let accruals = &found["accruals"];
        (each(accruals, "movement"), each(accruals, "provision"), text(&found["settled"]))
    };
    let texts = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let flat = |more: Value| {
        let mut rebate = json!({"pays": {"flat": {"rate": 0.1}}});
        for (name, value) in more.as_object().unwrap() {
            rebate[name] = value.clone();
        }
        rebate
    };
    let given = ends(flat(json!({"guarantee": 20})), json!([100, 500]), json!({"every": 1}));
    assert_eq!(given, (texts(&["20.00", "50.00"]), texts(&["0.00", "0.00"]), "70.00".to_owned()));
    let advance = json!({"guarantee": {"amount": 20, "carry_forward": true}});
    let advanced = ends(flat(advance), json!([100, 500]), json!({"every": 1}));
    assert_eq!(advanced, (texts(&["10.00", "50.00"]), texts(&["-10.00", "0.00"]), "60.00".to_owned()));
    let cut = json!({"cap": {"amount": 30, "per": "settlement"}});
    let cut = ends(flat(cut), json!([100, 500]), json!({"every": 1}));
    assert_eq!(cut, (texts(&["10.00", "30.00"]), texts(&["0.00", "0.00"]), "40.00".to_owned()));
    let tiers = json!({"pays": {"tiers": {"by": "sales", "reading": "all_units",
        "tiers": [{"from": 5000, "rate": 0.02}, {"from": 20000, "rate": 0.04}]}}});
    let sales = json!([3000, 4000, 20000, 1000]);
    let own = json!({"every": 2, "netted": false, "interim_on": "own_period"});
    let alone = ends(tiers.clone(), sales.clone(), own);
    let (movement, provision) = (["0.00", "140.00", "800.00", "40.00"], ["0.00", "0.00", "800.00", "0.00"]);
    assert_eq!(alone, (texts(&movement), texts(&provision), "980.00".to_owned()));
    let twice = ends(tiers, sales, json!({"every": 2, "netted": false}));
    assert_eq!(twice.1.last().unwrap(), "0.00");
    assert_eq!(twice.2, "1260.00", "140 and, once more, 1,120");
}

/// Whether more was returned than sold is asked of what is paid on: units of an amount per unit, sales of a rate, what is measured of an
/// amount that is paid once (figures ours).
#[test]
fn returns_exceed_what_is_paid_on() {
    let ends = |rebate: Value, total: Value| {
        ["earn_nothing", "take_back"].map(|excess| {
            let mut rebate = rebate.clone();
            rebate["excess_returns"] = excess.into();
            let document = with(one(rebate, json!({"total": total})), json!({"quantities": ["litres"]}));
            let payout = &evaluated(&document)["payouts"][0];
            let told = payout["changes"].as_array().unwrap().iter();
            let exceeded = told.filter(|it| it["change"] == "returns_exceed_sales").count() > 0;
            (text(&payout["amount"]), exceeded)
        })
    };
    let same = |amount: &str| [(amount.to_owned(), false), (amount.to_owned(), false)];
    let back = |amount: &str| [("0.00".to_owned(), true), (amount.to_owned(), false)];
    let per_unit = json!({"pays": {"per_unit": {"amount": 3}}});
    assert_eq!(ends(per_unit.clone(), json!({"sales": -553, "units": 1225})), same("3675.00"));
    assert_eq!(ends(per_unit, json!({"sales": 553, "units": -5})), back("-15.00"));
    let flat = json!({"pays": {"flat": {"rate": 0.02}}});
    assert_eq!(ends(flat.clone(), json!({"sales": 1000, "units": -5})), same("20.00"));
    assert_eq!(ends(flat, json!({"sales": -1000, "units": 5})), back("-20.00"));
    // Tiers of another measure: what they pay on counts, not what they are reached by; below 0 that is nothing.
    let by = |measure: &str, tiers: Value| json!({"pays": {"tiers": {"by": measure, "reading": "all_units", "tiers": tiers}}});
    let rates = json!([{"from": 0, "rate": 0.01}, {"from": 100, "rate": 0.02}]);
    assert_eq!(ends(by("units", rates.clone()), json!({"sales": 1000, "units": -500})), same("10.00"));
    assert_eq!(
        ends(by("litres", rates.clone()), json!({"sales": 1000, "units": 1, "litres": -500})),
        same("10.00")
    );
    assert_eq!(ends(by("units", rates), json!({"sales": -1000, "units": -500})), back("-20.00"));
    let amounts = json!([{"from": 0, "amount": 40}, {"from": 100, "amount": 70}]);
    assert_eq!(ends(by("units", amounts.clone()), json!({"sales": -5, "units": 500})), same("70.00"));
    assert_eq!(ends(by("units", amounts), json!({"sales": 5, "units": -500})), back("-70.00"));
    let lump = |measure: &str| json!({"pays": {"lump": {"amount": 40, "measure": measure}}});
    assert_eq!(ends(lump("units"), json!({"sales": -5, "units": 500})), same("40.00"));
    // Nothing is nothing, whatever a threshold of 0 or a minimum says.
    assert_eq!(ends(lump("sales"), json!({"sales": -5, "units": 500})), back("-40.00"));
    let minimum = json!([{"from": 0, "rate": 0.01, "minimum": 40}]);
    assert_eq!(ends(by("sales", minimum), json!({"sales": -1000})), back("-10.00"));
}

/// The same where rows, or quarters, stand for themselves: a credit of money alone takes back no amount per unit (figures ours).
#[test]
fn a_credit_is_one_of_what_is_paid_on() {
    let rows = json!({"rows": [{"amount": 100, "units": 10}, {"amount": -30}, {"amount": -20, "units": 2}]});
    let by_row = |pays: Value| paid(&one(json!({"scope": "line", "pays": pays}), rows.clone()));
    assert_eq!(by_row(json!({"per_unit": {"amount": 3}})), "36.00");
    assert_eq!(by_row(json!({"flat": {"rate": 0.1}})), "5.00");
    let quarters = json!({"by_period": {"sales": [100, -30], "units": [10, 4]}});
    let anew = |pays: Value| {
        let document = one(json!({"anew_every": 1, "pays": pays}), quarters.clone());
        evaluated(&with(document, json!({"periods": 2})))["payouts"][0].clone()
    };
    assert_eq!(anew(json!({"per_unit": {"amount": 3}}))["amount"], "42.00");
    assert_eq!(anew(json!({"flat": {"rate": 0.1}}))["amount"], "10.00");
    assert_eq!(
        anew(json!({"lump": {"amount": 25}}))["amount"],
        "25.00",
        "nothing for the quarter of returns"
    );
}
