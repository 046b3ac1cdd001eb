//! Further worked examples of single rebates, entered from the README alone. Thresholds, rates and figures are those of the source named;
//! what a source leaves open (a price, a quantity between its examples) is chosen here and said to be.

use serde_json::{Value, json};

use crate::{contract, each, evaluated, on_total, one, paid, text};

fn tiers(by: &str, reading: &str, tiers: Value) -> Value {
    json!({"pays": {"tiers": {"by": by, "reading": reading, "tiers": tiers}}})
}

/// What the rebate pays on each amount of sales.
fn on_sales(rebate: &Value, sales: &[&str]) -> Vec<String> {
    sales.iter().map(|sales| on_total(rebate, json!({"sales": sales}))).collect()
}

/// Oracle NetSuite, rebates SuiteApp, section_25172236752 example 1: marginal scheme, thresholds in money, an amount per unit. Item A: 2 units
/// for 60 in tier 1: 2·5 = 10. Item B: 1 unit for 200, half of it in each tier: ½·5 + ½·10 = 7.50.
#[test]
fn an_amount_per_unit_by_tiers_of_sales() {
    let mut rebate = tiers(
        "sales",
        "incremental",
        json!([
            {"from": 1, "to": 100, "per_unit": 5}, {"from": 101, "to": 350, "per_unit": 10},
            {"from": 351, "to": 500, "per_unit": 15}
        ]),
    );
    rebate["pays"]["tiers"]["step"] = json!(1);
    rebate["scope"] = json!("line");
    let rows = json!({"rows": [{"units": 2, "price": 30}, {"units": 1, "price": 200}]});
    let found = evaluated(&one(rebate, rows));
    assert_eq!(each(&found["payouts"][0]["working"], "rounded"), ["10.00", "2.50", "5.00"]);
    assert_eq!(text(&found["total"]), "17.50");
}

/// Phocas, "Rebates calculation methods", fixed amount: 1 an item up to 100, 2 beyond. 120: 100·1 + 20·2 = 140.
#[test]
fn a_fixed_amount_an_item() {
    let rebate = tiers(
        "units",
        "incremental",
        json!([{"from": 0, "to": 100, "per_unit": 1}, {"from": 100, "to": 500, "per_unit": 2}]),
    );
    let paid = [20, 80, 120].map(|units| on_total(&rebate, json!({"units": units})));
    assert_eq!(paid, ["20.00", "80.00", "140.00"]);
}

/// Phocas, "fixed amount and percentage" (figures ours): an amount an item and a percentage in the same brackets are two rebates. 120 items
/// at 10: 140, and 100·10·5 % + 20·10·10 % = 70.
#[test]
fn a_fixed_amount_and_a_percentage() {
    let brackets = |first: Value, second: Value| {
        let mut list = [json!({"from": 0, "to": 100}), json!({"from": 100, "to": 500})];
        for (tier, pays) in list.iter_mut().zip([first, second]) {
            tier.as_object_mut().unwrap().extend(pays.as_object().unwrap().clone());
        }
        tiers("units", "incremental", json!(list))
    };
    let mut rebates = [
        brackets(json!({"per_unit": 1}), json!({"per_unit": 2})),
        brackets(json!({"rate": 0.05}), json!({"rate": 0.1})),
    ];
    rebates[0]["id"] = json!("amount");
    rebates[1]["id"] = json!("percentage");
    let found = evaluated(&contract(json!(rebates), json!({"total": {"units": 120, "sales": 1200}})));
    assert_eq!(each(&found["payouts"], "amount"), ["140.00", "70.00"]);
}

/// Phocas, "Retrospective rebates": the highest bracket reached, applied from the start of the lowest one (figures ours). 25,000 with brackets
/// from 10,000 (2 %) and 20,000 (4 %): 15,000·4 % = 600; all of it would be 1,000, bracket by bracket 400.
#[test]
fn retrospective_from_the_lowest_bracket() {
    let paid = |reading: &str, on: &str, sales: &str| {
        let mut rebate =
            tiers("sales", reading, json!([{"from": 10_000, "rate": 0.02}, {"from": 20_000, "rate": 0.04}]));
        rebate["pays"]["tiers"]["on"] = json!(on);
        on_total(&rebate, json!({"sales": sales}))
    };
    assert_eq!(paid("all_units", "increment", "25000"), "600.00");
    assert_eq!(paid("all_units", "whole", "25000"), "1000.00");
    assert_eq!(paid("incremental", "whole", "25000"), "400.00");
    assert_eq!(paid("incremental", "increment", "25000"), "400.00");
    let beside = ["9999.99", "10000", "19999.99", "20000"].map(|sales| paid("all_units", "increment", sales));
    assert_eq!(beside, ["0.00", "0.00", "200.00", "400.00"]);
}

/// metasfresh, CandidateAssignServiceExceedingQty_Amount_Test.updateAssignment: 14·0.30 = 4.20 and 12·0.40 = 4.80.
#[test]
fn exceeding_quantity_in_money() {
    let mut rebate =
        tiers("units", "incremental", json!([{"from": 1, "per_unit": 0.3}, {"from": 15, "per_unit": 0.4}]));
    rebate["pays"]["tiers"]["step"] = json!(1);
    let found = evaluated(&one(rebate, json!({"total": {"units": 26, "sales": 26}})));
    assert_eq!(each(&found["payouts"][0]["working"], "rounded"), ["4.20", "4.80"]);
    assert_eq!(each(&found["payouts"][0]["working"], "quantity"), ["14", "12"]);
}

/// Oracle, Pricing Administration Guide, "About Simple and Tiered Volume Discounts": 10 % on items 5 to 10, 20 % on 11 to 20, 30 % from 21; 23
/// bought (at 100, chosen here). Simple: 23·100·30 % = 690. Tiered: 0 + 6·10 + 10·20 + 3·30 = 350.
#[test]
fn simple_and_tiered_volume_discounts() {
    let list = json!([
        {"from": 5, "to": 10, "rate": 0.1}, {"from": 11, "to": 20, "rate": 0.2}, {"from": 21, "rate": 0.3}
    ]);
    let rebate = |reading: &str| {
        let mut rebate = tiers("units", reading, list.clone());
        rebate["pays"]["tiers"]["step"] = json!(1);
        rebate["scope"] = json!("line");
        rebate
    };
    let rows = |units: u32| json!({"rows": [{"units": units, "price": 100}]});
    assert_eq!(paid(&one(rebate("all_units"), rows(23))), "690.00");
    let found = evaluated(&one(rebate("incremental"), rows(23)));
    assert_eq!(each(&found["payouts"][0]["working"], "quantity"), ["600", "1000", "300"]);
    assert_eq!(text(&found["total"]), "350.00");
    let at = [4, 5, 10, 11, 20, 21].map(|units| paid(&one(rebate("all_units"), rows(units))));
    assert_eq!(at, ["0.00", "50.00", "100.00", "220.00", "400.00", "630.00"]);
}

/// Oracle JD Edwards, "Example of Creating a Rebate Accrual Adjustment": 2 % over 100,000, 3 % over 200,000 on everything.
#[test]
fn two_thresholds_on_everything() {
    let mut rebate = tiers(
        "sales",
        "all_units",
        json!([{"from": 100_000, "rate": 0.02}, {"from": 200_000, "rate": 0.03}]),
    );
    rebate["pays"]["tiers"]["edge"] = json!("above");
    let paid = on_sales(&rebate, &["50000", "100000", "100000.01", "200000", "250000"]);
    assert_eq!(paid, ["0.00", "0.00", "2000.00", "4000.00", "7500.00"]);
}

/// justaaa.com, accounting question 90214: 0.50 on each and every unit if more than 100,000 are bought.
#[test]
fn each_unit_once_more_than_a_threshold_is_bought() {
    let mut rebate = tiers("units", "all_units", json!([{"from": 100_000, "per_unit": 0.5}]));
    rebate["pays"]["tiers"]["edge"] = json!("above");
    let paid = [100_000, 100_001, 110_000].map(|units| on_total(&rebate, json!({"units": units})));
    assert_eq!(paid, ["0.00", "50000.50", "55000.00"]);
}

/// Enable, "Targeted percentage rate with growth targets": 4 % if turnover grows by less than 500,000 (or falls), 6 % from there, 8 % from 750,000
/// (baseline and turnover chosen here).
#[test]
fn a_rate_by_growth_in_money() {
    let rebate = tiers(
        "increase",
        "all_units",
        json!([{"from": -1_000_000, "rate": 0.04}, {"from": 500_000, "rate": 0.06}, {"from": 750_000, "rate": 0.08}]),
    );
    let paid = [900_000, 1_400_000, 1_500_000, 1_750_000].map(|sales| {
        paid(&one(rebate.clone(), json!({"total": {"sales": sales}, "baseline": {"sales": 1_000_000}})))
    });
    assert_eq!(paid, ["36000.00", "56000.00", "90000.00", "140000.00"]);
}

/// The same source, growth in percent: targets of 110, 115 and 120 % pay 2, 3 and 4 %. Its targets are shares of the baseline.
#[test]
fn a_rate_by_growth_in_percent() {
    let rates = [(0.10, 0.02), (0.15, 0.03), (0.20, 0.04)];
    let growth: Vec<Value> = rates.iter().map(|(from, rate)| json!({"from": from, "rate": rate})).collect();
    let targets: Vec<Value> = ["1.1", "1.15", "1.2"]
        .iter()
        .zip(rates)
        .map(|(at, (_, rate))| json!({"from": at, "rate": rate}))
        .collect();
    for (by, list) in [("growth", growth), ("achievement", targets)] {
        let mut rebate = tiers(by, "all_units", json!(list));
        if by == "achievement" {
            rebate["pays"]["tiers"]["target"] = json!(100_000);
        }
        let paid = ["109999.99", "110000", "115000", "130000"].map(|sales| {
            let mut volumes = json!({"total": {"sales": sales}});
            if by == "growth" {
                volumes["baseline"] = json!({"sales": 100_000});
            }
            paid(&one(rebate.clone(), volumes))
        });
        assert_eq!(paid, ["0.00", "2200.00", "3450.00", "5200.00"], "{by}");
    }
}

/// Enable, "Targeted amount with targets in units": 10,000 below 500,000 units, 20,000 from there, 30,000 from 750,000. Read as tiers or as a table.
#[test]
fn an_amount_by_units() {
    let as_tiers = tiers(
        "units",
        "all_units",
        json!([{"from": 0, "amount": 10_000}, {"from": 500_000, "amount": 20_000}, {"from": 750_000, "amount": 30_000}]),
    );
    let as_table = json!({"pays": {"table": {"by": "units", "full": {"amount": 10_000}, "points": [
        {"at": 0, "pays": 1}, {"at": 500_000, "pays": 2}, {"at": 750_000, "pays": 3}
    ]}}});
    for rebate in [as_tiers, as_table] {
        let paid =
            [499_999, 500_000, 749_999, 750_000].map(|units| on_total(&rebate, json!({"units": units})));
        assert_eq!(paid, ["10000.00", "20000.00", "20000.00", "30000.00"]);
    }
}

/// Enable, "Targeted unit rate with monetary targets": 0.50 a unit below 500,000, 0.65 from there, 0.80 from 750,000 (40,000 units at 20 chosen
/// here). Retrospective: 40,000·0.80. Otherwise 25,000·0.50 + 12,500·0.65 + 2,500·0.80 = 12,500 + 8,125 + 2,000.
#[test]
fn a_unit_rate_by_targets_in_money() {
    let list = json!([
        {"from": 0, "per_unit": 0.5}, {"from": 500_000, "per_unit": 0.65}, {"from": 750_000, "per_unit": 0.8}
    ]);
    let volume = json!({"sales": 800_000, "units": 40_000});
    assert_eq!(on_total(&tiers("sales", "all_units", list.clone()), volume.clone()), "32000.00");
    assert_eq!(on_total(&tiers("sales", "incremental", list), volume), "22625.00");
}

/// Enable, "Targeted percentage rate with turnover in units": 2, 3 and 4 % from 10,000, 15,000 and 20,000 units; 18,000 units (at 10, chosen here).
/// Retrospective 180,000·3 %; otherwise 50,000·2 % + 30,000·3 %.
#[test]
fn a_rate_by_units() {
    let list = json!([
        {"from": 10_000, "rate": 0.02}, {"from": 15_000, "rate": 0.03}, {"from": 20_000, "rate": 0.04}
    ]);
    let volume = json!({"sales": 180_000, "units": 18_000});
    assert_eq!(on_total(&tiers("units", "all_units", list.clone()), volume.clone()), "5400.00");
    assert_eq!(on_total(&tiers("units", "incremental", list), volume), "1900.00");
}

/// ClaimDS, "Growth and target rebates": grown by more than 10 % earns 1.5 %; 100 % of target earns 2 %, 120 % 3 %; on the whole period or on the
/// growth, or what lies over the target, alone (volumes chosen here).
#[test]
fn whole_period_or_just_the_increment() {
    let growth = |on: &str| {
        json!({"pays": {"tiers": {"by": "growth", "reading": "all_units", "edge": "above", "on": on,
            "tiers": [{"from": 0.1, "rate": 0.015}]}}})
    };
    let target = |on: &str| {
        json!({"pays": {"tiers": {"by": "achievement", "target": 50_000, "reading": "all_units", "on": on,
            "tiers": [{"from": 1, "rate": 0.02}, {"from": 1.2, "rate": 0.03}]}}})
    };
    let grown = |on: &str, sales: u32| {
        paid(&one(growth(on), json!({"total": {"sales": sales}, "baseline": {"sales": 100_000}})))
    };
    assert_eq!([110_000, 112_000].map(|sales| grown("whole", sales)), ["0.00", "1680.00"]);
    assert_eq!([110_000, 112_000].map(|sales| grown("increment", sales)), ["0.00", "180.00"]);
    let sales = ["49999.99", "50000", "55000", "60000"];
    assert_eq!(on_sales(&target("whole"), &sales), ["0.00", "1000.00", "1100.00", "1800.00"]);
    assert_eq!(on_sales(&target("increment"), &sales), ["0.00", "0.00", "100.00", "300.00"]);
}

/// IDCO cooperative, Thermoid programme 2024: 2.5 % from the first dollar, new members included; 3 % on what exceeds 4.315m once 4.962m is
/// reached, by members of before alone. 5,400,000·2.5 % = 135,000; (5,000,000 − 4,315,000)·3 % = 20,550.
#[test]
fn a_base_rebate_and_one_on_growth_past_a_threshold() {
    let paid = |old: u32| {
        let rebates = json!([
            {"id": "base", "pays": {"flat": {"rate": 0.025}}},
            {"id": "growth", "only": ["old members"], "qualify": [{"by": "sales", "from": 4_962_000}],
             "pays": {"growth": {"rate": 0.03}}}
        ]);
        let volumes = json!({
            "rows": [{"group": "old members", "amount": old}, {"group": "new members", "amount": 400_000}],
            "baseline": {"sales": 4_315_000}
        });
        each(&evaluated(&contract(rebates, volumes))["payouts"], "amount")
    };
    assert_eq!(paid(5_000_000), ["135000.00", "20550.00"]);
    assert_eq!(paid(4_962_000), ["134050.00", "19410.00"]);
    assert_eq!(paid(4_961_999)[1], "0.00");
}

/// IDCO cooperative, PT programme: 2.5 % from the first dollar, 3.5 % in all at growth of 15 %, 5 % at 25 % (sales chosen here).
#[test]
fn a_total_rate_by_growth() {
    let rebate = tiers(
        "growth",
        "all_units",
        json!([{"from": -1, "rate": 0.025}, {"from": 0.15, "rate": 0.035}, {"from": 0.25, "rate": 0.05}]),
    );
    let paid = ["80000", "114999.99", "115000", "125000"].map(|sales| {
        paid(&one(rebate.clone(), json!({"total": {"sales": sales}, "baseline": {"sales": 100_000}})))
    });
    assert_eq!(paid, ["2000.00", "2875.00", "4025.00", "6250.00"]);
}

/// Blacksmith TPM, growth rebates: more than 1,000 cases above 10,000 of the period before are asked for, at 1.50 a case.
#[test]
fn growth_in_cases() {
    let mut rebate = tiers("increase", "all_units", json!([{"from": 1000, "per_unit": 1.5}]));
    rebate["pays"]["tiers"]["edge"] = json!("above");
    rebate["pays"]["tiers"]["measure"] = json!("units");
    let paid = [11_000, 11_001].map(|units| {
        paid(&one(rebate.clone(), json!({"total": {"units": units}, "baseline": {"units": 10_000}})))
    });
    assert_eq!(paid, ["0.00", "16501.50"]);
}

/// SAPinsider, "Take control of customer rebates in SD": 2 % for total sales below 10,000, 3 % from there (edge chosen here).
#[test]
fn a_value_scale() {
    let rebate =
        tiers("sales", "all_units", json!([{"from": 0, "rate": 0.02}, {"from": 10_000, "rate": 0.03}]));
    assert_eq!(on_sales(&rebate, &["9999.99", "10000", "10000.01"]), ["200.00", "300.00", "300.00"]);
}

/// SAP R/3, rebate accruals: 2.00 for every 10 pieces, 5,000 for a display in front of the store.
#[test]
fn an_amount_for_every_ten_pieces() {
    let rebate = json!({"pays": {"for_every": {"amount": 2, "per": 10, "measure": "units"}}});
    let paid = [9, 10, 95, 100].map(|units| on_total(&rebate, json!({"units": units})));
    assert_eq!(paid, ["0.00", "2.00", "18.00", "20.00"]);
    assert_eq!(on_total(&json!({"pays": {"lump": {"amount": 5000}}}), json!({})), "5000.00");
}

/// Pricefx, "increment" and "increment growth" (figures ours): for every full 10,000 above a target, or above last year's sales grown by 10 %, an
/// amount or a further share of all sales.
#[test]
fn increments_above_a_target_and_above_growth() {
    let above = |pays: Value, by: Option<&str>, from: Value, sales: u32| {
        let mut pays = pays;
        pays["per"] = json!(10_000);
        pays["from"] = from;
        pays["on"] = json!("above");
        if let Some(by) = by {
            pays["by"] = json!(by);
        }
        let volumes = json!({"total": {"sales": sales}, "baseline": {"sales": 100_000}});
        paid(&one(json!({"pays": {"for_every": pays}}), volumes))
    };
    let amount = |sales| above(json!({"amount": 250}), None, json!(100_000), sales);
    assert_eq!([99_999, 109_999, 110_000, 135_000].map(amount), ["0.00", "0.00", "250.00", "750.00"]);
    let rate = |sales| above(json!({"rate": 0.01}), None, json!(100_000), sales);
    assert_eq!([109_999, 110_000, 135_000].map(rate), ["0.00", "1100.00", "4050.00"]);
    let grown = |sales| above(json!({"amount": 250}), Some("growth"), json!(0.1), sales);
    assert_eq!([119_999, 120_000, 135_000].map(grown), ["0.00", "250.00", "500.00"]);
}

/// Pricefx, linear amount: 1,000 at 100,000 to 3,000 at 200,000 in a straight line (figures ours).
#[test]
fn a_linear_amount() {
    let rebate = json!({"pays": {"linear": {"by": "sales",
        "lower": {"at": 100_000, "amount": 1000}, "upper": {"at": 200_000, "amount": 3000}}}});
    let paid = on_sales(&rebate, &["99999.99", "100000", "150000", "199999.99", "200000", "900000"]);
    assert_eq!(paid, ["0.00", "1000.00", "2000.00", "3000.00", "3000.00", "3000.00"]);
}

/// The SEC exhibit of forms.rs (10.34, 2010), second table: percent of net revenues to bonus, and a further exhibit (10.2, 2009): return on capital
/// in steps of two points, nothing below 10 %, 50 % of a salary above 50 %.
#[test]
fn further_tables_of_achievement() {
    let pays = |points: Value, full: u32, achieved: &str| {
        let table = json!({"by": "sales", "full": {"amount": full}, "points": points});
        on_total(&json!({"pays": {"table": table}}), json!({"sales": achieved}))
    };
    let revenues = json!([
        {"at": 85, "pays": 0}, {"at": 86, "pays": 0.1}, {"at": 87, "pays": 0.2}, {"at": 88, "pays": 0.3},
        {"at": 89, "pays": 0.4}, {"at": 90, "pays": 0.5}, {"at": 92, "pays": 0.6}, {"at": 94, "pays": 0.7},
        {"at": 96, "pays": 0.8}, {"at": 98, "pays": 0.9}, {"at": 100, "pays": 1}, {"at": 101, "pays": 1.1},
        {"at": 102, "pays": 1.2}, {"at": 103, "pays": 1.3}, {"at": 104, "pays": 1.4}, {"at": 105, "pays": 1.5}
    ]);
    let found = ["84", "85", "86", "90", "98", "100", "105"].map(|at| pays(revenues.clone(), 100, at));
    assert_eq!(found, ["0.00", "0.00", "10.00", "50.00", "90.00", "100.00", "150.00"]);
    let capital = json!([
        {"at": 0, "pays": 0}, {"at": 10, "pays": 0.02}, {"at": 12, "pays": 0.03}, {"at": 14, "pays": 0.05},
        {"at": 48, "pays": 0.49}, {"at": 50, "pays": 0.5}
    ]);
    let found = ["9.99", "10", "13.99", "14", "49", "50"].map(|at| pays(capital.clone(), 1000, at));
    assert_eq!(found, ["0.00", "20.00", "30.00", "50.00", "490.00", "500.00"]);
}

/// The same table, every point of growth, achievement and value alike, falling tiers as well: whatever the numbers, more can pay less, and is
/// paid as written (figures ours).
#[test]
fn rates_that_fall() {
    let list = json!([{"from": 0, "rate": 0.05}, {"from": 1000, "rate": 0.03}]);
    let paid = |reading: &str| on_sales(&tiers("sales", reading, list.clone()), &["999.99", "1000", "2000"]);
    assert_eq!(paid("all_units"), ["50.00", "30.00", "60.00"]);
    assert_eq!(paid("incremental"), ["50.00", "50.00", "80.00"]);
    assert_eq!(paid("rolling"), ["50.00", "80.00", "110.00"]);
    assert_eq!(paid("total"), ["50.00", "80.00", "160.00"]);
}

/// A start that is left out is the end before it, whatever the edge; the first is nothing, but for growth, which may lie below its baseline.
#[test]
fn a_start_that_is_left_out() {
    for (edge, at) in [("from", "200.00"), ("above", "100.00"), ("up_to", "100.00")] {
        let paid = |first: Value, second: Value| {
            let mut rebate = tiers("sales", "all_units", json!([first, second]));
            rebate["pays"]["tiers"]["edge"] = json!(edge);
            on_sales(&rebate, &["999.99", "1000", "5000"])
        };
        let first = json!({"from": 0, "to": 1000, "rate": 0.1});
        let stated = paid(first.clone(), json!({"from": 1000, "rate": 0.2}));
        assert_eq!(stated, ["100.00", at, "1000.00"]);
        assert_eq!(paid(json!({"to": 1000, "rate": 0.1}), json!({"rate": 0.2})), stated, "{edge}");
        assert_eq!(paid(first, json!({"rate": 0.2})), stated, "{edge}");
    }
    let rebate = tiers("growth", "all_units", json!([{"to": 0.1, "rate": 0.01}, {"rate": 0.02}]));
    let paid = [50, 109, 110].map(|sales| {
        paid(&one(rebate.clone(), json!({"total": {"sales": sales}, "baseline": {"sales": 100}})))
    });
    assert_eq!(paid, ["0.50", "1.09", "2.20"]);
}
