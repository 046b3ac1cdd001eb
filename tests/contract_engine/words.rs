//! The working in words, in both languages: what a reader can check with a pencil.

use counterweight::document::contract::{evaluate, read};
use counterweight::format::Language;
use counterweight::format::contract::{
    accrual_lines, convention_lines, payout_lines, settlement_lines, year_note,
};
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

/// What is agreed otherwise than most is said, in both languages; what is not agreed is not.
#[test]
fn further_terms_are_told_where_they_are_agreed() {
    let growth = json!({"rate": 0.05, "on": "whole", "no_baseline": "no_growth"});
    let rebate = json!({"pays": {"growth": growth}, "floor": {"amount": 1, "carry_forward": true},
        "cap": {"amount": 9, "carry_forward": true}, "guarantee": {"amount": 1, "carry_forward": true},
        "settlement_cap": {"amount": 9, "carry_forward": true}});
    let document = with(
        one(rebate, json!({"by_period": {"sales": [6000, 14000]}})),
        json!({"currency": "CNY", "periods": 2, "accrual": "expected",
            "settlement": {"every": 1, "interim_share": 0.8, "overpaid": "offset"},
            "obligations": [{"id": "display", "rebates": ["r"], "state": "kept", "share": 0.5, "due": 1},
                {"id": "volume", "rebates": ["r"], "at_least": 100, "if_missed": "stop"}]}),
    );
    let told = |document: &Value| {
        let agreement = read(&document.to_string()).unwrap();
        [Language::English, Language::Chinese].map(|language| convention_lines(language, &agreement, 0))
    };
    let [english, chinese] = told(&document);
    let sentences = [
        ("Once it grew by what is asked, it is paid on everything.", "达到约定增幅后，按全部计算。"),
        ("Without a baseline growth counts as none.", "没有可比基期时，增长按零计。"),
        (
            "What the floor adds is an advance on the next term.",
            "保底补足的部分视为预支，结转下一合同期抵回。",
        ),
        ("What the cap cuts off is carried into the next term.", "超过封顶的部分结转至下一合同期。"),
        (
            "What the guarantee adds is an advance that later settlements pay off.",
            "补足至保证额的部分视为预支，由以后的结算抵回。",
        ),
        ("What the cap of a settlement cuts off waits for the next one.", "超过单次封顶的部分留待下次结算。"),
        (
            "Accrued in the share that the volume so far has in what the term is expected to bring.",
            "按目前销量占全期预计销量的比例，计提全期预计返利。",
        ),
        (
            "Interim settlements pay 80% of what is earned; the rest waits for the final one.",
            "期中结算支付已得返利的80%，其余留待最终结算。",
        ),
        (
            "What was paid too much is taken from the next settlement; at the end it is paid back.",
            "多付的部分从下次结算中抵扣，期末退回。",
        ),
        (
            "Depends on “display”, due after period 1: if missed, 50% of what is earned is taken back.",
            "取决于“display”，第1期末到期：未做到则收回已得返利的50%。",
        ),
        (
            "Depends on “volume”, sales of at least ¥100, due after period 2: if missed, nothing more is earned from then on.",
            "取决于“volume”，销售额至少100元，第2期末到期：未做到则此后不再产生返利。",
        ),
    ];
    for (said, chinese_said) in sentences {
        assert!(english.iter().any(|line| line == said), "{said} is not in {english:#?}");
        assert!(chinese.iter().any(|line| line == chinese_said), "{chinese_said} is not in {chinese:#?}");
    }
    let plain = one(json!({"pays": {"flat": {"rate": 0.05}}}), json!({"total": {"sales": 6000}}));
    let [english, chinese] = told(&plain);
    for (said, chinese_said) in sentences {
        assert!(!english.iter().any(|line| line == said), "{said}");
        assert!(!chinese.iter().any(|line| line == chinese_said), "{chinese_said}");
    }
    // Of tiers, the gap; of a sum, its parts.
    let gap = json!([{"from": 0, "to": 10, "rate": 0.01}, {"from": 20, "rate": 0.02}]);
    let tiers = json!({"pays": {"tiers": {"reading": "all_units", "gaps": "pay_nothing", "tiers": gap}}});
    let [english, chinese] = told(&one(tiers, json!({"total": {"sales": 15}})));
    assert!(english.contains(&"In a gap between tiers nothing is paid.".to_owned()), "{english:#?}");
    assert!(chinese.contains(&"落在两档之间的空档，不予支付。".to_owned()), "{chinese:#?}");
    let lump = json!({"pays": {"lump": {"amount": 10, "parts": 4}}});
    let [english, chinese] = told(&one(lump, json!({"total": {"sales": 15}})));
    assert!(english.contains(&"Falls due in 4 equal parts over the term.".to_owned()), "{english:#?}");
    assert!(chinese.contains(&"在合同期内分4次等额兑付。".to_owned()), "{chinese:#?}");
}

/// One row left out is one; a name of the visitor's own stands apart from Chinese.
#[test]
fn one_credit_note_and_names_of_ones_own() {
    let rows = |credits: &[i64]| {
        let credits = credits.iter().map(|amount| json!({"amount": amount}));
        let rows: Vec<Value> = std::iter::once(json!({"amount": 100})).chain(credits).collect();
        json!({"rows": rows})
    };
    let rebate = || json!({"base": {"credit_notes": "ignore"}, "pays": {"flat": {"rate": 0.05}}});
    let [english, chinese] = lines(&one(rebate(), rows(&[-5])));
    assert_eq!([english[1].as_str(), &chinese[1]], ["Rows left out: 1 credit note", "未计入：红字或退货1行"]);
    assert_eq!(lines(&one(rebate(), rows(&[-5, -6])))[0][1], "Rows left out: 2 credit notes");
    let tiers = json!({"pays": {"tiers": {"by": "litres", "reading": "all_units", "tiers": [{"from": 0, "rate": 0.01}]}}});
    let document = one(tiers, json!({"total": {"sales": 100, "litres": 120_000}}));
    let [english, chinese] = lines(&with(document, json!({"quantities": ["litres"]})));
    assert_eq!(english[2], "Tier 1 reached, paid on litres from 0 to 120,000: €100 of sales × 1% = €1.00");
    assert_eq!(chinese[2], "达到第1档，按“litres”0至120,000全部计算：销售额100欧元 × 1% = 1.00欧元");
    let promised = json!({"obligations": [{"id": "o", "rebates": ["r"], "at_least": 5, "measure": "litres"}], "quantities": ["litres"]});
    let flat = json!({"pays": {"flat": {"rate": 0.05}}});
    let document = with(one(flat, json!({"total": {"sales": 100, "litres": 9}})), promised);
    let agreement = read(&document.to_string()).unwrap();
    let told = convention_lines(Language::Chinese, &agreement, 0).join("");
    assert!(told.contains("，“litres”至少5，"), "{told}");
}

/// What is restated is put down to what did it.
#[test]
fn the_note_of_a_term_says_what_restates() {
    let noted = |pays: Value, settlement: Value| {
        let document = with(
            one(json!({"pays": pays}), json!({"by_period": {"sales": [100, 100]}})),
            json!({"periods": 2, "settlement": settlement}),
        );
        let agreement = read(&document.to_string()).unwrap();
        let evaluated = evaluate(&agreement).unwrap();
        [Language::English, Language::Chinese].map(|language| year_note(language, &agreement, &evaluated))
    };
    let every = || json!({"every": 1});
    let own = || json!({"every": 1, "interim_on": "own_period"});
    let tiers = || json!({"tiers": {"reading": "all_units", "tiers": [{"from": 0, "rate": 0.1}, {"from": 150, "rate": 0.2}]}});
    assert_eq!(
        noted(tiers(), every()),
        [
            "After period 2 another tier restates €10.00 on what was settled before.",
            "第2期后档位变化，对此前已结算部分追溯调整10.00欧元。"
        ]
    );
    let table =
        json!({"table": {"full": {"rate": 0.2}, "points": [{"at": 0, "pays": 0.5}, {"at": 150, "pays": 1}]}});
    assert_eq!(
        noted(table, every()),
        [
            "After period 2 another rate restates €10.00 on what was settled before.",
            "第2期后比例变化，对此前已结算部分追溯调整10.00欧元。"
        ]
    );
    // Each period alone, then the term as a whole: without any tier.
    assert_eq!(
        noted(json!({"lump": {"amount": 25}}), own()),
        [
            "After period 2 the term is settled as a whole: −€25.00 on what the periods were settled at alone.",
            "第2期后按全期重新计算，较各期单独结算调整−25.00欧元。"
        ]
    );
    assert_eq!(noted(json!({"lump": {"amount": 25, "parts": 2}}), own()), ["", ""]);
}

/// Why less is accrued than the share of what is expected: which promise was missed, and what it takes.
#[test]
fn a_missed_promise_is_told_where_it_is_accrued() {
    let told = |obligation: Value, accrual: &str, after: u32| {
        let mut obligation = obligation;
        obligation["id"] = "display".into();
        obligation["rebates"] = json!(["r"]);
        obligation["due"] = 2.into();
        let document = with(
            one(
                json!({"name": "Volume", "pays": {"flat": {"rate": 0.1}}}),
                json!({"by_period": {"sales": [100, 100, 200]}}),
            ),
            json!({"periods": 3, "accrual": accrual, "obligations": [obligation]}),
        );
        let agreement = read(&document.to_string()).unwrap();
        let ends = evaluate(&agreement).unwrap().accruals;
        assert!(!accrual_lines(Language::English, &agreement, &ends[0]).join(" ").contains("Missed"));
        let end = ends.iter().find(|end| end.period == after - 1).unwrap();
        [Language::English, Language::Chinese].map(|language| accrual_lines(language, &agreement, end))
    };
    let half = || json!({"state": "missed", "share": 0.5});
    let [english, chinese] = told(half(), "expected", 2);
    assert_eq!(
        english[1..],
        [
            "Volume: €10.00 accrued to date, €0.00 in the period (−€5.00 of it for earlier volume); €10.00 not settled yet",
            "Expected of the term: €40 on €400 of sales",
            "Of it, for the €200 of sales so far: €20.00",
            "Missed (display): of what would be accrued, €10.00 is taken off",
        ]
    );
    let [english, chinese_to_date] = told(half(), "to_date", 2);
    assert_eq!(english[2..], ["Missed (display): of what would be accrued, €10.00 is taken off"]);
    assert_eq!(chinese[4..], chinese_to_date[2..]);
    assert_eq!(chinese_to_date[2..], ["未履约（display）：从应计提额中扣减10.00欧元"]);
    let stop = || json!({"state": "missed", "if_missed": "stop"});
    let [english, _] = told(stop(), "to_date", 2);
    assert_eq!(english.len(), 2, "nothing is taken off what was earned until then");
    let [english, chinese] = told(stop(), "to_date", 3);
    assert_eq!(english[2..], ["Missed (display): nothing more is earned after period 2"]);
    assert_eq!(chinese[2..], ["未履约（display）：第2期后不再产生返利"]);
}
