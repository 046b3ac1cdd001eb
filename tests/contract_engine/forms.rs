//! Worked examples of single rebates. Sources are named with the project and page or test they stand in; figures are theirs unless said
//! to be derived.

use counterweight::document::contract::read;
use counterweight_contract::exact::Exact;
use counterweight_contract::profile::Along;
use counterweight_contract::volume::Volume;
use serde_json::{Value, json};

use crate::{each, evaluated, on_total, one, paid, text, with};

/// Invoices of 14, 12, 20 and 30 units at 1.00, each settled on its own.
fn four_invoices(tiers: Value) -> Value {
    let quantities = [14, 12, 20, 30];
    let document = one(
        json!({"pays": {"tiers": {"by": "units", "reading": "all_units", "tiers": tiers}}}),
        json!({"by_period": {"sales": quantities, "units": quantities}}),
    );
    with(document, json!({"periods": 4, "settlement": {"every": 1}}))
}

/// metasfresh, `de.metas.contracts`, CandidateAssignServiceAllQties_Percent_Test.updateAssignment.
#[test]
fn all_units_in_percent_over_four_invoices() {
    let tiers = json!([{"from": 0, "rate": 0.1}, {"from": 15, "rate": 0.15}, {"from": 50, "rate": 0.3}]);
    let found = evaluated(&four_invoices(tiers));
    let settlements: Vec<Value> =
        found["settlements"].as_array().unwrap().iter().map(|one| one["rebates"][0].clone()).collect();
    let settlements = Value::Array(settlements);
    assert_eq!(each(&settlements, "earned"), ["1.40", "3.90", "6.90", "22.80"]);
    assert_eq!(each(&settlements, "settled"), ["1.40", "2.50", "3.00", "15.90"]);
    // What the jump at 50 restates: 46 units at 30 % instead of 15 %.
    assert_eq!(each(&settlements, "restated"), ["0.00", "0.70", "0.00", "6.90"]);
}

/// metasfresh, CandidateAssignServiceAllQties_Amount_Test.updateAssignment.
#[test]
fn all_units_per_unit_over_four_invoices() {
    let tiers = json!([
        {"from": 0, "per_unit": 0.3}, {"from": 15, "per_unit": 0.45}, {"from": 50, "per_unit": 0.7}
    ]);
    let found = evaluated(&four_invoices(tiers));
    assert_eq!(each(&found["settlements"], "settled"), ["4.20", "7.50", "9.00", "32.50"]);
    assert_eq!(text(&found["total"]), "53.20");
}

/// The same source: the last invoice, of 30.00, earns 15.90: its own marginal rate is 53 % (derived).
#[test]
fn an_invoice_that_reaches_a_tier_earns_half_of_itself() {
    let tiers = json!([{"from": 0, "rate": 0.1}, {"from": 15, "rate": 0.15}, {"from": 50, "rate": 0.3}]);
    let agreement = read(&four_invoices(tiers).to_string()).unwrap();
    let exact = |text: &str| Exact::parse(text).unwrap();
    let along = Along {
        rebate: &agreement.contract.rebates[0],
        reference: Volume { sales: exact("76"), units: exact("76"), quantities: vec![] },
        baseline: vec![],
        figures: vec![],
        decimals: 2,
    };
    assert_eq!(along.marginal(exact("46"), exact("76")), Ok(exact("0.53")));
    // Up to the threshold alone it is beyond every price: 8.10 for 4.00 more.
    assert_eq!(along.marginal(exact("46"), exact("50")), Ok(exact("2.025")));
}

/// 10 %, and 20 % from the 15th unit.
fn from_the_fifteenth(more: Value) -> Value {
    let mut tiers = json!({
        "by": "units", "reading": "incremental", "step": 1,
        "tiers": [{"from": 1, "rate": 0.1}, {"from": 15, "rate": 0.2}],
    });
    for (name, value) in more.as_object().unwrap() {
        tiers[name] = value.clone();
    }
    json!({"pays": {"tiers": tiers}})
}

/// metasfresh, CandidateAssignServiceExceedingQty_Percent_Test.updateAssignment: the 15th unit is the first at the higher rate.
#[test]
fn incremental_in_whole_units() {
    let found = evaluated(&one(from_the_fifteenth(json!({})), json!({"total": {"units": 26, "sales": 26}})));
    let working = &found["payouts"][0]["working"];
    assert_eq!(each(working, "quantity"), ["14", "12"]);
    assert_eq!(each(working, "rounded"), ["1.40", "2.40"]);
    assert_eq!(text(&found["total"]), "3.80");
    // The other convention: continuous, the lower tier holds its threshold in full.
    let continuous = from_the_fifteenth(json!({"step": null, "tiers": [
        {"from": 0, "rate": 0.1}, {"from": 15, "rate": 0.2}
    ]}));
    assert_eq!(on_total(&continuous, json!({"units": 26, "sales": 26})), "3.70");
}

/// metasfresh, CandidateAssignmentServiceTest.assignCandidate_perScaleConfig1: a line of three units split over two tiers, each part
/// rounded.
#[test]
fn a_line_is_split_at_its_own_price() {
    let rows = json!({"rows": [{"units": 13, "amount": 13}, {"units": 3, "amount": "10.00"}]});
    let found = evaluated(&one(from_the_fifteenth(json!({"prices": "own"})), rows));
    let working = found["payouts"][0]["working"].as_array().unwrap();
    let of_line = Value::Array(working.iter().filter(|part| part["row"] == 2).cloned().collect());
    assert_eq!(each(&of_line, "rounded"), ["0.33", "1.33"]);
    assert_eq!(each(&of_line, "to"), ["14", "16"]);
    assert_eq!(found["payouts"][0]["base"]["units"], "16");
}

/// Microsoft Dynamics 365, rebate-management-deals.md, "Calculation methods for deal lines": one text, four sums.
#[test]
fn four_readings_of_one_text() {
    for (reading, expected) in
        [("incremental", "350.00"), ("all_units", "500.00"), ("rolling", "600.00"), ("total", "700.00")]
    {
        let rebate = json!({"pays": {"tiers": {"by": "sales", "edge": "up_to", "reading": reading,
            "tiers": [{"to": 1000, "rate": 0.1}, {"to": 2500, "rate": 0.25}]}}});
        assert_eq!(on_total(&rebate, json!({"sales": 2000})), expected, "{reading}");
        // Each shows the others, with the difference.
        let found = evaluated(&one(rebate, json!({"total": {"sales": 2000}})));
        let readings = found["payouts"][0]["readings"].as_array().unwrap();
        for (other, paid) in
            [("incremental", "350.00"), ("all_units", "500.00"), ("rolling", "600.00"), ("total", "700.00")]
        {
            assert!(readings.iter().any(|read| read["reading"] == other && read["payout"] == paid));
        }
    }
}

/// Phocas, docs.phocassoftware.com, rebate rules, calculation method "Percentage".
#[test]
fn percentage_brackets() {
    let rebate = json!({"pays": {"tiers": {"by": "sales", "reading": "incremental", "tiers": [
        {"from": 0, "to": 10000, "rate": 0.05}, {"from": 10000, "to": 50000, "rate": 0.1}
    ]}}});
    let paid = [6000, 8000, 20000].map(|sales| on_total(&rebate, json!({"sales": sales})));
    assert_eq!(paid, ["300.00", "400.00", "1500.00"]);
}

/// SAP, sales-based rent: "Sample Calculation Sales Gradings".
#[test]
fn sales_grading_constant_and_absolute() {
    let rebate = |reading: &str| {
        json!({"pays": {"tiers": {"by": "sales", "edge": "up_to", "reading": reading, "tiers": [
            {"to": 20000, "rate": 0.1}, {"to": 30000, "rate": 0.11}, {"to": 40000, "rate": 0.12}, {"rate": 0.13}
        ]}}})
    };
    let found = evaluated(&one(rebate("incremental"), json!({"total": {"sales": 35000}})));
    assert_eq!(each(&found["payouts"][0]["working"], "rounded"), ["2000.00", "1100.00", "600.00"]);
    assert_eq!(text(&found["total"]), "3700.00");
    assert_eq!(on_total(&rebate("all_units"), json!({"sales": 35000})), "4200.00");
    // Up to 20,000: exactly 20,000 is still in the first tier; from 20,000 it would not be.
    assert_eq!(on_total(&rebate("all_units"), json!({"sales": 20000})), "2000.00");
}

/// SAP, "Minimum Rent / Sales Grading": a minimum attached to the top tier.
#[test]
fn a_minimum_of_a_tier() {
    let rebate = json!({"pays": {"tiers": {"by": "sales", "edge": "up_to", "reading": "all_units", "tiers": [
        {"to": 20000, "rate": 0.1}, {"to": 30000, "rate": 0.11}, {"to": 40000, "rate": 0.12},
        {"rate": 0.13, "minimum": 7000}
    ]}}});
    let rows = json!({"rows": [{"amount": 18000}, {"amount": 25000}]});
    let found = evaluated(&one(rebate, rows));
    let payout = &found["payouts"][0];
    assert_eq!(payout["base"]["sales"], "43000");
    assert_eq!(payout["changes"][0]["change"], "tier_minimum");
    assert_eq!([&payout["changes"][0]["before"], &payout["amount"]], ["5590.00", "7000.00"]);
}

/// Oracle NetSuite, rebates SuiteApp, section_25172236752 example 2: line by line; over the order it would be 21 (derived).
#[test]
fn marginal_scheme_per_line_and_per_order() {
    let rebate = |scope: &str| {
        json!({"scope": scope, "pays": {"tiers": {"by": "sales", "reading": "incremental", "step": 1, "tiers": [
            {"from": 1, "to": 100, "rate": 0.05}, {"from": 101, "to": 350, "rate": 0.1},
            {"from": 351, "to": 500, "rate": 0.15}
        ]}}})
    };
    let rows = json!({"rows": [
        {"invoice": "SO-1", "product": "A", "units": 2, "price": 30},
        {"invoice": "SO-1", "product": "B", "units": 1, "price": 200}
    ]});
    let found = evaluated(&one(rebate("line"), rows.clone()));
    assert_eq!(each(&found["payouts"][0]["working"], "rounded"), ["3.00", "5.00", "10.00"]);
    assert_eq!(text(&found["total"]), "18.00");
    assert_eq!(paid(&one(rebate("invoice"), rows.clone())), "21.00");
    assert_eq!(paid(&one(rebate("period"), rows)), "21.00");
}

/// OCA agreement_rebate, test_create_settlement_wo_filters_global and _products_filters_global.
#[test]
fn a_flat_rate_with_and_without_a_filter() {
    let rows = json!({"rows": [
        {"product": "variant_1", "amount": 300}, {"product": "variant_2", "amount": 500},
        {"product": "product_1", "amount": 1000}, {"product": "product_2", "amount": 2000}
    ]});
    let rebate = |only: Value| json!({"only": only, "pays": {"flat": {"rate": 0.1}}});
    for (only, base, rebate_paid) in [(json!([]), "3800", "380.00"), (json!(["product_1"]), "1000", "100.00")]
    {
        let found = evaluated(&one(rebate(only), rows.clone()));
        assert_eq!(found["payouts"][0]["base"]["sales"], base);
        assert_eq!(text(&found["total"]), rebate_paid);
    }
}

/// OCA agreement_rebate, tests ending in _line: a line's own rate; without lines nothing is settled.
#[test]
fn a_line_of_its_own() {
    let rebate = json!({"only": ["product_1"], "scope": "line", "pays": {"flat": {"rate": 0.2}}});
    let rows = |product: &str| json!({"rows": [{"product": product, "amount": 1000}]});
    assert_eq!(paid(&one(rebate.clone(), rows("product_1"))), "200.00");
    let without = evaluated(&one(rebate, rows("product_2")));
    assert_eq!(without["payouts"][0]["base"]["rows"], 0);
    assert_eq!(without["payouts"][0]["working"], json!([]));
    assert_eq!(without["settlements"][0]["settled"], "0.00");
}

/// OCA agreement_rebate, *_section_prorated: published as 1,120 and 280, which is wrong (a filled middle section takes its end and not
/// its length). The sections leave gaps of a cent; both ways to read those give the textbook figures.
#[test]
fn a_published_wrong_answer_is_not_given() {
    let rebate = |convention: (&str, Value)| {
        let mut tiers = json!({"by": "sales", "reading": "incremental", "tiers": [
            {"from": "0.00", "to": "100.00", "rate": 0.1}, {"from": "100.01", "to": "300.00", "rate": 0.2},
            {"from": "300.01", "to": "6000.00", "rate": 0.3}
        ]});
        tiers[convention.0] = convention.1;
        json!({"pays": {"tiers": tiers}})
    };
    for convention in [("step", json!("0.01")), ("gaps", json!("pay_nothing"))] {
        let rebate = rebate(convention);
        let paid = [3800, 1000].map(|sales| on_total(&rebate, json!({"sales": sales})));
        assert_eq!(paid, ["1100.00", "260.00"]);
        assert_ne!(paid, ["1120.00", "280.00"]);
    }
}

/// OCA commission, calculate_section: outside every section nothing is paid. The figures beside 15,100 are derived.
#[test]
fn outside_every_section() {
    let rebate = json!({"pays": {"tiers": {"by": "sales", "reading": "all_units",
        "tiers": [{"from": 15000, "to": 16000, "rate": 0.2}]}}});
    let paid = [14999, 15000, 15100, 16000, 16001].map(|sales| on_total(&rebate, json!({"sales": sales})));
    assert_eq!(paid, ["0.00", "3000.00", "3020.00", "3200.00", "0.00"]);
}

/// Speedy Labs, "Types of rebate", volume rebate (the payout is derived). The published table says nothing of exactly 1,000 units:
/// refused, unless the contract says that gaps pay nothing.
#[test]
fn a_table_that_forgets_a_thousand() {
    let rebate = |gaps: &str| {
        json!({"pays": {"tiers": {"by": "units", "reading": "all_units", "step": 1, "gaps": gaps, "tiers": [
            {"from": 100, "to": 499, "per_unit": 2}, {"from": 500, "to": 999, "per_unit": 4},
            {"from": 1001, "per_unit": 6}
        ]}}})
    };
    assert_eq!(on_total(&rebate("pay_nothing"), json!({"units": 750})), "3000.00");
    assert_eq!(on_total(&rebate("pay_nothing"), json!({"units": 1000})), "0.00");
    let document = one(rebate("refuse"), json!({"total": {"units": 750}}));
    assert_eq!(
        crate::problems(&document.to_string())[0].path,
        "contract.rebates[0].pays.tiers.tiers[2].from"
    );
}

/// Salinger, "All-Units Discounts by a Dominant Producer": 99 units cost more than 100; 91 to 99 make no sense (derived).
#[test]
fn the_hundredth_unit_has_a_negative_price() {
    let rebate = json!({"pays": {"tiers": {"by": "units", "reading": "all_units",
        "tiers": [{"from": 100, "per_unit": 1}]}}});
    let outlay = |units: i32| {
        let paid: f64 = on_total(&rebate, json!({"units": units, "sales": 10 * units})).parse().unwrap();
        f64::from(10 * units) - paid
    };
    assert_eq!([outlay(99), outlay(100), outlay(90)], [990.0, 900.0, 900.0]);
    let found = evaluated(&one(rebate, json!({"total": {"units": 99, "sales": 990}})));
    let payout = &found["payouts"][0];
    assert_eq!(payout["cliffs"][0]["at_sales"], "1000");
    assert_eq!(payout["cliffs"][0]["dominated_from_sales"], "900", "more than 90 units at 10");
    let next = &payout["next_tier"];
    assert_eq!([&next["missing_sales"], &next["earns"], &next["marginal_rate"]], ["10", "100", "10"]);
}

/// Pricefx, Rebate Types Reference: conditional on a single target.
#[test]
fn a_single_target() {
    let rebate = json!({"pays": {"lump": {"amount": 1000, "from": 100_000}}});
    let paid = [110_000, 90_000].map(|sales| on_total(&rebate, json!({"sales": sales})));
    assert_eq!(paid, ["1000.00", "0.00"]);
}

/// Speedy Labs, "Rebate types": percent, per unit, lump sum from a million (999,999 derived), apportioned over a year.
#[test]
fn flat_forms() {
    assert_eq!(on_total(&json!({"pays": {"flat": {"rate": 0.05}}}), json!({"sales": 100_000})), "5000.00");
    let per_unit = json!({"pays": {"per_unit": {"amount": 2}}});
    let paid = [5000, 10_000].map(|units| on_total(&per_unit, json!({"units": units})));
    assert_eq!(paid, ["10000.00", "20000.00"]);
    let lump = json!({"pays": {"lump": {"amount": 100_000, "from": 1_000_000}}});
    let paid = [1_000_000, 999_999].map(|sales| on_total(&lump, json!({"sales": sales})));
    assert_eq!(paid, ["100000.00", "0.00"]);
    let apportioned = one(
        json!({"pays": {"lump": {"amount": 40_000, "parts": 4}}}),
        json!({"spread": {"sales": 1_000_000}}),
    );
    let found = evaluated(&with(apportioned, json!({"periods": 12, "settlement": {"every": 3}})));
    assert_eq!(each(&found["settlements"], "settled"), ["10000.00"; 4]);
}

/// Blacksmith TPM, growth rebates (figures at each quantity derived): what is reached exactly is reached.
#[test]
fn growth_chooses_the_rate() {
    let rebate = json!({"pays": {"tiers": {"by": "growth", "measure": "units", "reading": "all_units",
        "tiers": [{"from": 0.02, "per_unit": 1.25}, {"from": 0.04, "per_unit": 1.75}]}}});
    let rates = [1019, 1020, 1039, 1040].map(|units| {
        let volumes = json!({"total": {"units": units}, "baseline": {"units": 1000}});
        let found = evaluated(&one(rebate.clone(), volumes));
        found["payouts"][0]["working"].get(0).map_or_else(|| "0".to_owned(), |part| text(&part["pay"]))
    });
    assert_eq!(rates, ["0", "1.25", "1.25", "1.75"]);
    // The growths that binary fractions miss: 1150/1000 − 1 is below 0.15 there.
    for percent in 1..=60 {
        let rebate = json!({"pays": {"tiers": {"by": "growth", "measure": "units", "reading": "all_units",
            "tiers": [{"from": format!("0.{percent:02}"), "amount": 1}]}}});
        let paid = [999 + 10 * percent, 1000 + 10 * percent].map(|units| {
            let volumes = json!({"total": {"units": units}, "baseline": {"units": 1000}});
            crate::paid(&one(rebate.clone(), volumes))
        });
        assert_eq!(paid, ["0.00", "1.00"], "{percent} %");
    }
}

/// A bonus plan filed with the SEC (exhibit 10.34, 2010): achievement of a key figure to payout, with a kink at 100 %.
#[test]
fn a_table_of_achievement() {
    let points: Vec<Value> = [
        (80, 0.0),
        (82, 32.5),
        (84, 40.0),
        (86, 47.5),
        (88, 55.0),
        (90, 62.5),
        (92, 70.0),
        (94, 77.5),
        (96, 85.0),
        (98, 92.5),
        (100, 100.0),
        (101, 110.0),
        (102, 120.0),
        (103, 130.0),
        (104, 140.0),
        (105, 150.0),
        (106, 160.0),
        (107, 170.0),
        (108, 180.0),
        (109, 190.0),
        (110, 200.0),
    ]
    .into_iter()
    .map(|(at, pays): (i32, f64)| json!({"at": format!("{at}e-2"), "pays": format!("{pays}e-2")}))
    .collect();
    let paid = |achieved: i32, between: &str| {
        let rebate = json!({"pays": {"table": {
            "by": "achievement", "measure": "availability", "target": 1, "between": between,
            "full": {"amount": 100}, "points": points,
        }}});
        let volumes = json!({"total": {}, "figures": {"availability": format!("{achieved}e-2")}});
        crate::paid(&with(one(rebate, volumes), json!({"figures": ["availability"]})))
    };
    let found = [82, 90, 98, 100, 105, 110].map(|achieved| paid(achieved, "steps"));
    assert_eq!(found, ["32.50", "62.50", "92.50", "100.00", "150.00", "200.00"]);
    assert_eq!([paid(79, "steps"), paid(130, "steps")], ["0.00", "200.00"]);
    // Slopes 3.75 and 10 a point (derived); between points the exhibit is silent, ours is a straight line.
    assert_eq!([paid(89, "linear"), paid(89, "steps")], ["58.75", "55.00"]);
}

/// metasfresh, PaymentBonusDeductionServiceTest.severalConfigs_theSmallestMinimumQuantityApplies: a bonus at payment knows no tiers;
/// its rate is that of the smallest minimum, whatever is bought. With tiers the same lines read otherwise.
#[test]
fn the_smallest_minimum() {
    assert_eq!(on_total(&json!({"pays": {"flat": {"rate": 0.02}}}), json!({"sales": 100})), "2.00");
    let tiers = json!({"pays": {"tiers": {"by": "units", "reading": "all_units",
        "tiers": [{"from": 0, "rate": 0.02}, {"from": 1000, "rate": 0.05}]}}});
    assert_eq!(on_total(&tiers, json!({"sales": 100, "units": 1})), "2.00");
    assert_eq!(on_total(&tiers, json!({"sales": 100, "units": 1000})), "5.00");
}

/// ERPNext, test_pricing_rule_for_stock_qty: 17.5 % only for 5 to 7 units of a line.
#[test]
fn a_discount_inside_a_window() {
    let rebate = json!({"scope": "line", "pays": {"tiers": {"by": "units", "reading": "all_units",
        "tiers": [{"from": 5, "to": 7, "rate": 0.175}]}}});
    let rows = |units: u32| json!({"rows": [{"units": units, "price": 100}]});
    let paid = [4, 5, 7, 8, 10].map(|units| paid(&one(rebate.clone(), rows(units))));
    // 5 units at 82.50 instead of 100; 10 units at 100.
    assert_eq!(paid, ["0.00", "87.50", "122.50", "0.00", "0.00"]);
}

/// Microsoft Dynamics 365, rebate-management-deals.md, "Multiple": 2 free for every full 100.
#[test]
fn free_goods() {
    let rebate = json!({"pays": {"free_goods": {"free": 2, "per": 100, "unit_value": "1.25"}}});
    for (ordered, free, value) in [(99, None, "0.00"), (150, Some("2"), "2.50"), (200, Some("4"), "5.00")] {
        let found = evaluated(&one(rebate.clone(), json!({"total": {"units": ordered}})));
        let payout = &found["payouts"][0];
        assert_eq!(payout["free_units"].as_str(), free, "{ordered}");
        assert_eq!(payout["amount"], value);
    }
}

/// Microsoft Dynamics 365, rebate-management-deals.md, "Price basis": units at purchase or at sales price.
#[test]
fn valued_at_sales_or_at_purchase_prices() {
    let rows = json!({"rows": [{"units": 1000, "price": 3, "purchase_price": 2}]});
    for (valued_at, base) in [("sales", "3000"), ("purchase", "2000")] {
        let rebate = json!({"base": {"valued_at": valued_at}, "pays": {"flat": {"rate": 0.01}}});
        assert_eq!(evaluated(&one(rebate, rows.clone()))["payouts"][0]["base"]["sales"], base);
    }
}

/// metasfresh, PaymentBonusDeductionServiceTest.bonusOnTheNetGoodsValueOnly_includingSubCategories: goods only, tax added to the bonus.
#[test]
fn goods_without_packaging_and_tax_on_the_bonus() {
    let rows = json!({"rows": [{"group": "goods", "amount": 100}, {"group": "packaging", "amount": 50}]});
    let rebate = json!({"except": ["packaging"], "pays": {"flat": {"rate": 0.026}}});
    let found = evaluated(&with(one(rebate, rows), json!({"tax_on_payout": 0.07})));
    let payout = &found["payouts"][0];
    assert_eq!([&payout["amount"], &payout["tax"], &payout["with_tax"]], ["2.60", "0.18", "2.78"]);
    assert_eq!(payout["base"]["left_out"]["excluded"], 1);
}

/// metasfresh, PaymentBonusDeductionServiceTest.taxIncludedInvoice_bonusOnTheNetAmount.
#[test]
fn tax_inside_the_price_is_no_base() {
    let rows = json!({"rows": [{"amount": 107, "tax_rate": 0.07}]});
    let rebate = |base: Value| json!({"base": base, "pays": {"flat": {"rate": 0.026}}});
    let found = evaluated(&one(rebate(json!({"tax_in_prices": "inside"})), rows.clone()));
    assert_eq!(found["payouts"][0]["base"]["sales"], "100");
    assert_eq!(text(&found["total"]), "2.60");
    let gross = rebate(json!({"tax_in_prices": "inside", "tax_in_base": "inside"}));
    assert_eq!(paid(&one(gross, rows)), "2.78", "2.782 on the gross amount");
}

/// SAP community question on condition contracts: qualify on the achievement of a target in litres, pay a rate on sales.
#[test]
fn qualify_in_litres_and_pay_on_sales() {
    let rebate = json!({"pays": {"tiers": {"by": "achievement", "measure": "litres", "target": 1000,
        "reading": "all_units", "tiers": [{"from": 0.8, "rate": 0.025}, {"from": 1, "rate": 0.045}]}}});
    let paid = [799, 800, 999, 1000].map(|litres| {
        let volumes = json!({"total": {"sales": 20_000, "litres": litres}});
        paid(&with(one(rebate.clone(), volumes), json!({"quantities": ["litres"]})))
    });
    assert_eq!(paid, ["0.00", "500.00", "500.00", "900.00"]);
}

/// Pricefx, linear: in a straight line between two targets (figures ours).
#[test]
fn linear_between_two_targets() {
    let rebate = json!({"pays": {"linear": {"by": "sales",
        "lower": {"at": 100_000, "rate": 0.01}, "upper": {"at": 200_000, "rate": 0.03}}}});
    let paid =
        [99_999, 100_000, 150_000, 200_000, 300_000].map(|sales| on_total(&rebate, json!({"sales": sales})));
    assert_eq!(paid, ["0.00", "1000.00", "3000.00", "6000.00", "9000.00"]);
}

/// 100 for every full 10,000 of sales, on everything or on what exceeds 50,000 (figures ours, after Pricefx's "increment").
#[test]
fn for_every_full_multiple() {
    let paid = |on: &str, sales: u32| {
        let rebate = json!({"pays": {"for_every": {"amount": 100, "per": 10_000, "from": 50_000, "on": on}}});
        on_total(&rebate, json!({"sales": sales}))
    };
    assert_eq!([49_999, 50_000, 79_999].map(|sales| paid("whole", sales)), ["0.00", "500.00", "700.00"]);
    assert_eq!([50_000, 59_999, 79_999].map(|sales| paid("above", sales)), ["0.00", "0.00", "200.00"]);
}

/// Growth in percent and in money, on the whole, on the increment and since the baseline; a baseline that is missing or not above 0
/// (figures ours, after Pricefx's and ClaimDS's rebate types).
#[test]
fn growth_in_every_way() {
    let paid = |pays: Value, sales: i64, baseline: Value| {
        let volumes = json!({"total": {"sales": sales}, "baseline": {"sales": baseline}});
        paid(&one(json!({"pays": pays}), volumes))
    };
    let growth = |on: &str, no_baseline: &str| json!({"growth": {"rate": 0.1, "over": 0.05, "on": on, "no_baseline": no_baseline}});
    for (on, expected) in [
        ("increment", ["0.00", "0.00", "15.00"]),
        ("from_baseline", ["0.00", "5.00", "20.00"]),
        ("whole", ["0.00", "105.00", "120.00"]),
    ] {
        let found = [1049, 1050, 1200].map(|sales| paid(growth(on, "skip"), sales, json!(1000)));
        assert_eq!(found, expected, "{on}");
    }
    for baseline in [json!(null), json!(0), json!(-5)] {
        let found = ["skip", "from_zero", "no_growth"]
            .map(|policy| paid(growth("increment", policy), 1000, baseline.clone()));
        assert_eq!(found, ["0.00", "100.00", "0.00"]);
    }
    let tiers = |by: &str, on: &str, no_baseline: &str| {
        let from = if by == "growth" { [json!(0), json!("0.1")] } else { [json!(0), json!(100)] };
        json!({"tiers": {"by": by, "on": on, "no_baseline": no_baseline, "reading": "all_units",
            "tiers": [{"from": from[0], "rate": 0.01}, {"from": from[1], "rate": 0.02}]}})
    };
    for by in ["growth", "increase"] {
        let whole = [999, 1000, 1100].map(|sales| paid(tiers(by, "whole", "skip"), sales, json!(1000)));
        assert_eq!(whole, ["0.00", "10.00", "22.00"], "{by}");
        let increment =
            [999, 1000, 1100].map(|sales| paid(tiers(by, "increment", "skip"), sales, json!(1000)));
        assert_eq!(increment, ["0.00", "0.00", "2.00"]);
        let none = ["skip", "from_zero", "no_growth"]
            .map(|policy| paid(tiers(by, "whole", policy), 1000, json!(null)));
        assert_eq!(none, ["0.00", "20.00", "10.00"]);
    }
}

/// Nothing sold earns nothing, whatever a tier starts with; and returns in excess of sales earn nothing over the period.
#[test]
fn nothing_earns_nothing() {
    for tiers in [
        json!({"edge": "up_to", "tiers": [{"to": 100, "amount": 5}, {"amount": 9}]}),
        json!({"edge": "above", "tiers": [{"from": 0, "amount": 5}]}),
    ] {
        for reading in ["incremental", "all_units", "rolling", "total"] {
            let mut tiers = tiers.clone();
            tiers["reading"] = reading.into();
            let rebate = json!({"pays": {"tiers": tiers}});
            let paid = [0, -5, 1].map(|sales| on_total(&rebate, json!({"sales": sales})));
            assert_eq!(paid, ["0.00", "0.00", "5.00"], "{rebate}");
        }
    }
    let flat = json!({"pays": {"flat": {"rate": 0.1}}});
    let found = evaluated(&one(flat.clone(), json!({"rows": [{"amount": 100}, {"amount": -130}]})));
    assert_eq!(text(&found["total"]), "0.00");
    assert_eq!(found["payouts"][0]["changes"][0]["change"], "returns_exceed_sales");
    // Returns that the base leaves out take nothing back.
    let ignored = json!({"base": {"credit_notes": "ignore"}, "pays": {"flat": {"rate": 0.1}}});
    let found = evaluated(&one(ignored, json!({"rows": [{"amount": 100}, {"amount": -130}]})));
    assert_eq!(text(&found["total"]), "10.00");
    assert_eq!(found["payouts"][0]["base"]["left_out"]["credit_notes"], 1);
}
