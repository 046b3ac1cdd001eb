//! Care, the minefields and the doubtful inputs on small scenarios computed by hand.

use counterweight_engine::assumptions::{Assumptions, Care, Thresholds};
use counterweight_engine::customer::{Customer, Segment};
use counterweight_engine::minefields::{Alarm, Figure, Minefield, Reason};
use counterweight_engine::policy::{AppliesTo, Policy};
use counterweight_engine::rebate::{Means, Pays, RebateLine};
use counterweight_engine::rests_on::{DoubtfulInput, Sensitivity, Side, by_swing};
use counterweight_engine::{Ledger, Report, Scenario, Setting, evaluate};

/// 100 of sales that earn 50 and never leave.
const KEY: Customer = Customer {
    segment: Segment::Key,
    sales: 100.0,
    gross_margin: 0.5,
    serve_rate: 0.0,
    serve_fixed: 0.0,
    activity_cost: 0.0,
    payment_days: 0.0,
    natural_growth: 0.0,
    loss_chance: 0.0,
    purchases: None,
    new_product_share: None,
    current_rebate: 0.0,
};

/// The same as one of the many, who leaves one year in ten.
const OTHER: Customer = Customer { segment: Segment::Other, loss_chance: 0.1, ..KEY };

fn scenario(customers: &[Customer], key_effort: Option<f64>) -> Scenario {
    Scenario {
        setting: Setting { horizon_years: 1, cost_of_money: 0.0, days_in_year: 365.0, fixed_overhead: 0.0 },
        assumptions: Assumptions { care: Care { key_effort, ..Care::default() }, ..Assumptions::default() },
        ledger: Ledger {
            customers: customers.into(),
            ids: (0..customers.len()).map(|index| format!("c{index}").into()).collect(),
        },
        policies: [].into(),
        thresholds: Thresholds::default(),
    }
}

#[track_caller]
fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() <= 1e-12 * expected.abs().max(1.0), "{found} is not {expected}");
}

#[test]
fn neglect_and_its_cost() {
    let mut two = scenario(&[KEY, OTHER], Some(0.6));
    let report = evaluate(&two);
    // Fair is half of the effort; the other gets 0.4 of it, which is four fifths of its due.
    assert_eq!(report.care.fair_share, Some(0.5));
    close(report.care.neglect, 0.2);
    let neglected = 0.1 * 0.3_f64.exp();
    close(report.care.cost, 50.0 * (neglected - 0.1));
    close(report.net_after_care, -50.0 * (neglected - 0.1));

    two.setting.horizon_years = 3;
    two.setting.cost_of_money = 0.25;
    let lost = |year: i32| 0.8_f64.powi(year - 1) * (0.9_f64.powi(year) - (1.0 - neglected).powi(year));
    close(evaluate(&two).care.cost, 50.0 * (lost(1) + lost(2) + lost(3)));
}

#[test]
fn cost_of_neglect_is_the_same_under_a_policy_that_equals_today() {
    let other = Customer { current_rebate: 0.03, natural_growth: 0.05, ..OTHER };
    let mut two = scenario(&[KEY, other], Some(0.7));
    two.setting.horizon_years = 4;
    let today = evaluate(&two).care;
    let line = RebateLine {
        means: Means::Price,
        pays: Pays::Flat { rate: 0.03 },
        pays_for: vec![],
        worth: None,
        floor: None,
        cap: None,
    };
    // The set-up cost is paid whoever leaves: it does not belong to what neglect loses.
    two.policies = [Policy {
        applies_to: AppliesTo::Segment(Segment::Other),
        setup_cost: 7.0,
        lines: vec![line],
        obligations: vec![],
    }]
    .into();
    close(evaluate(&two).care.cost, today.cost);
    assert!(today.cost > 0.0);
}

#[test]
fn fair_share_where_nobody_earns() {
    let losing = |customer: Customer| Customer { gross_margin: -0.1, ..customer };
    let report = evaluate(&scenario(&[losing(KEY), Customer { sales: 300.0, ..losing(OTHER) }], Some(0.5)));
    // By sales, three quarters; they get two thirds of it. Losing them costs nothing.
    assert_eq!(report.care.fair_share, Some(0.75));
    close(report.care.neglect, 1.0 / 3.0);
    assert_eq!(report.care.cost, 0.0);
    let nothing = |customer: Customer| Customer { sales: 0.0, ..customer };
    let report = evaluate(&scenario(&[nothing(KEY), nothing(OTHER)], Some(0.25)));
    assert_eq!((report.care.fair_share, report.care.neglect), (Some(1.0), 0.25));
    // Others that lose money while key customers earn have no claim.
    let report = evaluate(&scenario(&[KEY, losing(OTHER)], Some(1.0)));
    assert_eq!((report.care.fair_share, report.care.neglect), (Some(0.0), 0.0));
    // Without others there is nobody to neglect.
    let report = evaluate(&scenario(&[KEY], Some(1.0)));
    assert_eq!((report.care.fair_share, report.care.neglect), (None, 0.0));
}

#[track_caller]
fn alarm(report: &Report, minefield: Minefield) -> (Alarm, Vec<Reason>) {
    let assessment = &report.minefields[usize::from(minefield.number()) - 1];
    assert_eq!(assessment.minefield, minefield);
    (assessment.alarm, assessment.triggers.iter().map(|trigger| trigger.reason).collect())
}

#[test]
fn nothing_to_look_at_is_not_applicable() {
    let report = evaluate(&scenario(&[OTHER], None));
    assert_eq!(alarm(&report, Minefield::BigButPoor), (Alarm::NotApplicable, vec![]));
    assert_eq!(alarm(&report, Minefield::OthersDropped).0, Alarm::Clear);
    let report = evaluate(&scenario(&[Customer { sales: -5.0, ..KEY }], None));
    assert_eq!(alarm(&report, Minefield::OthersDropped), (Alarm::NotApplicable, vec![]));
    assert_eq!(alarm(&report, Minefield::LeaningOnFew), (Alarm::NotApplicable, vec![]));
    // Nothing given: no ratio, no shares, nothing triggered.
    assert_eq!(alarm(&report, Minefield::MoreIsBetter), (Alarm::Clear, vec![]));
    let figures = &report.minefields[2].figures;
    assert_eq!(figures, &[(Figure::PriceShare, None), (Figure::NewProductShare, None)]);
}

#[test]
fn comparisons_are_strict() {
    // Growth of exactly 0 is no watch; two equal customers have a gap of exactly 0.
    let mut two = scenario(&[KEY, OTHER], None);
    two.thresholds.gap = [0.0, 0.0];
    let report = evaluate(&two);
    assert_eq!(alarm(&report, Minefield::OthersDropped).0, Alarm::Clear);
    assert_eq!(alarm(&report, Minefield::BigButPoor).0, Alarm::Clear);
    let shrinking = Customer { natural_growth: -0.01, ..OTHER };
    let (state, reasons) = alarm(&evaluate(&scenario(&[KEY, shrinking], None)), Minefield::OthersDropped);
    assert_eq!(state, Alarm::Watch);
    let below = Reason::Below { figure: Figure::OthersGrowth, value: -0.01, threshold: 0.0 };
    assert_eq!(reasons, [below]);
}

#[test]
fn profits_that_are_none_alert() {
    // The key customer loses 20, the others earn 30.
    let key = Customer { gross_margin: -0.2, ..KEY };
    let other = Customer { sales: 60.0, ..OTHER };
    let report = evaluate(&scenario(&[key, other], None));
    let (state, reasons) = alarm(&report, Minefield::BigButPoor);
    assert_eq!(state, Alarm::Alert);
    assert!(reasons.contains(&Reason::KeyCustomersEarnNothing { profit: -20.0 }));
    assert!(!reasons.iter().any(|reason| matches!(reason, Reason::NobodyEarns { .. })));
    let (_, reasons) = alarm(&report, Minefield::LeaningOnFew);
    assert!(reasons.contains(&Reason::LargestEarnsNothing { profit: -20.0 }));

    // Overhead of 60 of the 100 they earn together: without either a loss of 10.
    let mut two = scenario(&[KEY, OTHER], None);
    two.setting.fixed_overhead = 60.0;
    let (_, reasons) = alarm(&evaluate(&two), Minefield::LeaningOnFew);
    assert!(reasons.contains(&Reason::LossWithoutLargest { profit: -10.0 }));
    // Where it already is a loss, the largest is not to blame.
    two.setting.fixed_overhead = 101.0;
    let (_, reasons) = alarm(&evaluate(&two), Minefield::LeaningOnFew);
    assert!(!reasons.iter().any(|reason| matches!(reason, Reason::LossWithoutLargest { .. })));
}

#[test]
fn new_products_count_where_known_by_last_years_sales() {
    let known = |sales, share| Customer { sales, new_product_share: Some(share), ..KEY };
    let unknown = Customer { sales: 1e6, ..KEY };
    let report =
        evaluate(&scenario(&[known(300.0, 0.04), known(100.0, 0.2), known(-50.0, 1.0), unknown], None));
    let (state, reasons) = alarm(&report, Minefield::OnlyPrice);
    assert_eq!(state, Alarm::Watch);
    let [Reason::Below { figure: Figure::NewProductShare, value, threshold }] = reasons[..] else {
        panic!("{reasons:?}");
    };
    close(value, 0.08);
    assert_eq!(threshold, 0.1);
}

#[test]
fn inputs_stop_at_their_ends() {
    let mut one = scenario(&[Customer { loss_chance: 0.8, natural_growth: -0.97, ..KEY }], None);
    one.assumptions.response.retention_effect = 0.9;
    one.assumptions.response.goodwill = 0.1;
    one.assumptions.response.loss_aversion = 1.5;
    one.assumptions.delivery.checked = 0.95;
    one.setting.cost_of_money = 0.01;
    let moved = |input: DoubtfulInput, side| input.moved(&one, side);
    let customer = |input, side| moved(input, side).ledger.customers[0];
    close(customer(DoubtfulInput::LossChance, Side::Low).loss_chance, 0.4);
    close(customer(DoubtfulInput::LossChance, Side::High).loss_chance, 0.99);
    close(customer(DoubtfulInput::NaturalGrowth, Side::Low).natural_growth, -0.99);
    close(customer(DoubtfulInput::NaturalGrowth, Side::High).natural_growth, -0.94);
    let response = |input, side| moved(input, side).assumptions.response;
    close(response(DoubtfulInput::RetentionEffect, Side::High).retention_effect, 0.95);
    close(response(DoubtfulInput::Goodwill, Side::Low).goodwill, 0.0);
    close(response(DoubtfulInput::LossAversion, Side::Low).loss_aversion, 1.0);
    close(response(DoubtfulInput::DoubtSlope, Side::Low).doubt_slope, 0.0);
    close(moved(DoubtfulInput::Delivery, Side::High).assumptions.delivery.checked, 1.0);
    close(moved(DoubtfulInput::Delivery, Side::High).assumptions.delivery.paper, 0.75);
    close(moved(DoubtfulInput::CostOfMoney, Side::Low).setting.cost_of_money, 0.0);
}

#[test]
fn swings_within_the_tolerance_keep_their_order() {
    let mut report = evaluate(&scenario(&[KEY], None));
    report.balance.gives = 1e9;
    let swing = |input, net_high| Sensitivity { input, net_low: 0.0, net_high };
    let given = [
        swing(DoubtfulInput::GrossMargin, 5.0),
        swing(DoubtfulInput::LossChance, -5.5),
        swing(DoubtfulInput::NaturalGrowth, 7.0),
        swing(DoubtfulInput::ServeRate, 5.2),
    ];
    let order = by_swing(&given, &report).iter().map(|found| found.input).collect::<Vec<_>>();
    assert_eq!(
        order,
        [
            DoubtfulInput::NaturalGrowth,
            DoubtfulInput::GrossMargin,
            DoubtfulInput::LossChance,
            DoubtfulInput::ServeRate
        ]
    );
}
