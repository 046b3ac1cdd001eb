//! The working in words, in both languages: what a reader can check with a pencil.

use counterweight::document::contract::{evaluate, read};
use counterweight::format::Language;
use counterweight::format::contract::{convention_lines, payout_lines, settlement_lines};
use serde_json::{Value, json};

use crate::{one, with};

fn lines(document: &Value) -> [Vec<String>; 2] {
    let agreement = read(&document.to_string()).unwrap();
    let payouts = evaluate(&agreement).unwrap().payouts;
    [Language::English, Language::Chinese].map(|language| payout_lines(language, &agreement, 0, &payouts[0]))
}

#[test]
fn each_slice_is_told() {
    let rebate = json!({"pays": {"tiers": {"by": "sales", "edge": "up_to", "reading": "incremental", "tiers": [
        {"to": 20000, "rate": 0.1}, {"to": 30000, "rate": 0.11}, {"rate": "0.123"}
    ]}}});
    let [english, chinese] = lines(&one(rebate, json!({"total": {"sales": "30017.35"}})));
    assert_eq!(
        english,
        [
            "Base: €30,017.35 of sales, 0 units, 1 row",
            "Measured: sales €30,017.35",
            "Tier 1, sales from €0 to €20,000: €20,000 of sales × 10% = €2,000.00",
            "Tier 2, sales from €20,000 to €30,000: €10,000 of sales × 11% = €1,100.00",
            "Tier 3, sales from €30,000 to €30,017.35: €17.35 of sales × 12.3% = €2.13405, rounded half up to €2.13",
            "Together: €3,102.13",
            "Pays: €3,102.13",
        ]
    );
    assert_eq!(
        chinese,
        [
            "计算基数：销售额30,017.35欧元，数量0，共1行",
            "衡量：销售额30,017.35欧元",
            "第1档，销售额0欧元至20,000欧元的部分：销售额20,000欧元 × 10% = 2,000.00欧元",
            "第2档，销售额20,000欧元至30,000欧元的部分：销售额10,000欧元 × 11% = 1,100.00欧元",
            "第3档，销售额30,000欧元至30,017.35欧元的部分：销售额17.35欧元 × 12.3% = 2.13405欧元，四舍五入为2.13欧元",
            "合计：3,102.13欧元",
            "应付返利：3,102.13欧元",
        ]
    );
}

#[test]
fn every_change_is_told() {
    let rebate = json!({"pays": {"flat": {"rate": 0.05}}, "carried_in": "-5.00", "floor": 10, "cap": 40});
    let told = |sales: i64, rounded: &str| {
        let document = one(rebate.clone(), json!({"total": {"sales": sales}}));
        lines(&with(document, json!({"rounding": {"at": rounded}})))
    };
    assert_eq!(
        told(100, "part")[0][1..],
        [
            "On everything: €100 of sales × 5% = €5.00",
            "With what an earlier term carried over: €5.00 → €0.00",
            "Raised to the floor: €0.00 → €10.00",
            "Pays: €10.00",
        ]
    );
    assert_eq!(
        told(1000, "payout")[1][1..],
        [
            "按全部计算：销售额1,000欧元 × 5% = 50欧元",
            "合计四舍五入为50.00欧元",
            "计入上一合同期结转：50.00欧元 → 45.00欧元",
            "按封顶截止：45.00欧元 → 40.00欧元",
            "应付返利：40.00欧元",
        ]
    );
    let missed = json!({"pays": {"flat": {"rate": 0.05}}, "qualify": [{"by": "units", "from": 10}]});
    let [english, chinese] = lines(&one(missed, json!({"total": {"sales": 100, "units": 9}})));
    assert_eq!(english[1], "Condition 1 is not met: nothing is paid");
    assert_eq!(chinese[1], "未满足第1项条件，不予支付");
    let nothing = json!({"pays": {"lump": {"amount": 5, "from": 1000}}});
    let [english, _] = lines(&one(nothing, json!({"total": {"sales": 999}})));
    assert_eq!(english[2], "No tier and no threshold is reached: nothing is paid");
}

#[test]
fn settlements_and_conventions_are_told() {
    let rebate = json!({"name": "年度返利", "pays": {"tiers": {"by": "sales", "reading": "all_units",
        "tiers": [{"from": 5000, "rate": 0.02}, {"from": 20000, "rate": 0.04}]}}});
    let document = with(
        one(rebate, json!({"by_period": {"sales": [6000, 14000]}})),
        json!({"currency": "CNY", "periods": 2, "settlement": {"every": 1}}),
    );
    let agreement = read(&document.to_string()).unwrap();
    let settlements = evaluate(&agreement).unwrap().settlements;
    assert_eq!(
        settlement_lines(Language::English, &agreement, &settlements[1]),
        [
            "Final settlement after period 2: ¥680.00",
            "年度返利: earned ¥800.00, restated for earlier volume ¥120.00; settled now ¥680.00, ¥800.00 to date",
        ]
    );
    assert_eq!(
        settlement_lines(Language::Chinese, &agreement, &settlements[0]),
        ["期中结算（第1期末）：120.00元", "年度返利：已赚取120.00元；本次结算120.00元，累计120.00元",]
    );
    let told = convention_lines(Language::English, &agreement, 0).join(" ");
    for said in
        ["From: what reaches", "All units:", "whole term", "is deducted", "rounded half up to 2 decimals"]
    {
        assert!(told.contains(said), "{said} is not in {told}");
    }
    let told = convention_lines(Language::Chinese, &agreement, 0);
    assert!(told.iter().all(|line| line.ends_with('。')), "{told:?}");
}
