//! Laws of concentration, dependence, care, the minefields and what a verdict rests on: section 8 of the model.

mod scenarios;

use counterweight_engine::concentration::{Concentration, Standing, cumulated, ranking};
use counterweight_engine::customer::Segment;
use counterweight_engine::dependence::{Dependence, Exposure};
use counterweight_engine::minefields::{Alarm, Minefield};
use counterweight_engine::rests_on::{DoubtfulInput, Side};
use counterweight_engine::shortfall::{
    MOST_ENUMERATED, Risk, STEPS, expected_shortfall_convolved, expected_shortfall_exact,
};
use counterweight_engine::{evaluate, rests_on, versus_today};
use laws::runs;
use proptest::prelude::*;
use scenarios::{any_scenario, extreme_scenario, in_other_money, reordered};

fn any_year() -> impl Strategy<Value = Vec<Standing>> {
    let one = (any::<bool>(), -1e5..1e8_f64, -1e6..1e7_f64).prop_map(|(key, sales, profit)| Standing {
        segment: if key { Segment::Key } else { Segment::Other },
        sales,
        profit,
    });
    prop::collection::vec(one, 1..60)
}

fn any_risks(count: impl Into<prop::collection::SizeRange>) -> impl Strategy<Value = Vec<Risk>> {
    prop::collection::vec(
        (0.0..=1.0_f64, 0.0..1e7_f64).prop_map(|(chance, loss)| Risk { chance, loss }),
        count,
    )
}

/// Equal to rounding, `scale` being the size of what was summed.
#[track_caller]
fn same(left: f64, right: f64, scale: f64) {
    assert!((left - right).abs() <= 1e-9 * scale.abs().max(left.abs()), "{left} is not {right}");
}

#[track_caller]
fn same_option(left: Option<f64>, right: Option<f64>) {
    assert_eq!(left.is_some(), right.is_some());
    if let (Some(left), Some(right)) = (left, right) {
        same(left, right, 1.0);
    }
}

#[expect(clippy::cast_precision_loss, reason = "small counts")]
fn float(count: usize) -> f64 {
    count as f64
}

proptest! {
    #![proptest_config(runs(256))]

    #[test]
    fn indices_lie_within_their_bounds(year in any_year()) {
        let measured = Concentration::of(year.iter().copied());
        let n = float(year.len());
        prop_assert_eq!(measured.sales.customers, year.len());
        match measured.sales.indices {
            None => prop_assert!(year.iter().all(|standing| standing.sales <= 0.0)),
            Some(found) => {
                prop_assert!(found.hhi >= 1.0 / n - 1e-12 && found.hhi <= 1.0 + 1e-12);
                prop_assert!((found.effective_number * found.hhi - 1.0).abs() < 1e-12);
                prop_assert!(found.gini >= 0.0 && found.gini <= (n - 1.0) / n + 1e-12);
                prop_assert!(found.theil >= 0.0 && found.theil <= n.ln() + 1e-12);
                prop_assert!(found.cr1 > 0.0 && found.cr1 <= found.cr5 + 1e-12 && found.cr5 <= 1.0 + 1e-12);
                prop_assert!(found.cr1 * found.cr1 <= found.hhi + 1e-12);
            }
        }
    }

    #[test]
    fn equal_customers_are_not_concentrated(count in 1..500_usize, sales in 1e-3..1e9_f64) {
        let one = Standing { segment: Segment::Other, sales, profit: sales };
        let found = Concentration::of(std::iter::repeat_n(one, count)).sales.indices.unwrap();
        prop_assert!(found.gini.abs() < 1e-12 && found.theil.abs() < 1e-12);
        prop_assert!((found.hhi * float(count) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn whale_curve_is_concave_and_ends_at_the_total(year in any_year()) {
        let measured = Concentration::of(year.iter().copied()).profit;
        let profits: Vec<f64> = year.iter().map(|standing| standing.profit).collect();
        let curve: Vec<f64> = cumulated(ranking(&profits).into_iter().map(|index| profits[index])).collect();
        let size: f64 = profits.iter().map(|profit| profit.abs()).sum();
        prop_assert_eq!(curve.len(), year.len() + 1);
        for three in curve.windows(3) {
            prop_assert!(three[2] - three[1] <= three[1] - three[0] + 1e-12 * size);
        }
        same(curve[year.len()], measured.total, size);
        same(curve[measured.peak_at], measured.peak_money, size);
        prop_assert!(curve.iter().all(|&point| point <= measured.peak_money));
        let someone_loses = profits.iter().any(|&profit| profit < 0.0);
        prop_assert_eq!(measured.peak_money > measured.total, someone_loses);
        prop_assert_eq!(measured.loss_makers > 0, someone_loses);
        prop_assert_eq!(measured.shares.is_some(), measured.total > 0.0);
        if let Some(shares) = measured.shares {
            prop_assert_eq!(shares.eaten > 0.0, someone_loses);
            prop_assert!(shares.peak >= 1.0 && shares.top20 <= shares.peak);
        }
    }

    #[test]
    fn exact_and_convolved_shortfall_agree_within_the_steps(risks in any_risks(0..=MOST_ENUMERATED)) {
        let (exact, convolved) = (expected_shortfall_exact(&risks), expected_shortfall_convolved(&risks));
        let total: f64 = risks.iter().map(|risk| risk.loss).sum();
        let bound = 0.5 * float(risks.len()) * total / STEPS;
        prop_assert!((exact - convolved).abs() <= bound + 1e-9 * total, "{} {} {}", exact, convolved, bound);
    }

    #[test]
    fn shortfall_lies_between_the_mean_and_the_whole_loss(risks in any_risks(0..40)) {
        for found in [expected_shortfall_convolved(&risks), expected_shortfall_exact(&risks[..risks.len().min(12)])] {
            let total: f64 = risks.iter().map(|risk| risk.loss).sum();
            prop_assert!(found >= 0.0 && found <= total * (1.0 + float(risks.len()) / STEPS));
        }
        let mean: f64 = risks.iter().map(|risk| risk.chance * risk.loss).sum();
        let total: f64 = risks.iter().map(|risk| risk.loss).sum();
        let bound = 0.5 * float(risks.len()) * total / STEPS;
        prop_assert!(expected_shortfall_convolved(&risks) >= mean - bound - 1e-9 * total);
    }

    #[test]
    fn order_of_customers_does_not_matter(scenario in any_scenario(), seed in any::<u64>()) {
        let (one, other) = (evaluate(&scenario), evaluate(&reordered(&scenario, seed)));
        let size: f64 = one.customers.iter().map(|customer| customer.profit.abs()).sum();
        let (left, right) = (one.concentration, other.concentration);
        same(left.profit.total, right.profit.total, size);
        prop_assert_eq!(left.profit.peak_at, right.profit.peak_at);
        same_option(left.sales.indices.map(|found| found.gini), right.sales.indices.map(|found| found.gini));
        same_option(left.sales.indices.map(|found| found.theil), right.sales.indices.map(|found| found.theil));
        prop_assert_eq!(
            &scenario.ledger.ids[one.dependence.largest],
            &reordered(&scenario, seed).ledger.ids[other.dependence.largest]
        );
        same(one.dependence.expected_shortfall_95, other.dependence.expected_shortfall_95, size);
        same(one.dependence.profit_without_largest, other.dependence.profit_without_largest, size);
        same(one.care.cost, other.care.cost, size);
        same(one.care.neglect, other.care.neglect, 1.0);
        same(one.net_after_care, other.net_after_care, size + one.balance.gives);
        let alarms = |report: &counterweight_engine::Report| -> Vec<Alarm> {
            report.minefields.iter().map(|assessment| assessment.alarm).collect()
        };
        prop_assert_eq!(alarms(&one), alarms(&other));
    }

    #[test]
    fn another_currency_changes_no_ratio(scenario in any_scenario(), factor in 0.01..100.0_f64) {
        let (one, other) = (evaluate(&scenario), evaluate(&in_other_money(&scenario, factor)));
        let size: f64 = one.customers.iter().map(|customer| customer.profit.abs()).sum();
        let (left, right) = (one.concentration, other.concentration);
        same(factor * left.profit.peak_money, right.profit.peak_money, factor * size);
        same_option(left.sales.indices.map(|found| found.hhi), right.sales.indices.map(|found| found.hhi));
        same_option(left.key_sales_share, right.key_sales_share);
        same(one.care.neglect, other.care.neglect, 1.0);
        same(factor * one.care.cost, other.care.cost, factor * size);
        same(
            factor * one.dependence.expected_shortfall_95,
            other.dependence.expected_shortfall_95,
            factor * size,
        );
        same(one.dependence.chance_of_losing_a_key, other.dependence.chance_of_losing_a_key, 1.0);
    }

    #[test]
    fn everything_is_finite_for_extreme_legal_values(scenario in extreme_scenario()) {
        let report = evaluate(&scenario);
        for measured in [report.concentration, report.concentration_final, report.today.concentration] {
            let profit = measured.profit;
            prop_assert!(profit.total.is_finite() && profit.peak_money.is_finite());
            prop_assert!(measured.gap.is_none_or(f64::is_finite));
            if let Some(found) = measured.sales.indices {
                let all = [found.hhi, found.effective_number, found.gini, found.cr1, found.cr5, found.theil];
                prop_assert!(all.iter().all(|value| value.is_finite()), "{:?}", found);
            }
        }
        for found in [report.dependence, report.today.dependence] {
            let all = [found.profit_now, found.profit_without_largest, found.profit_without_others];
            prop_assert!(all.iter().all(|value| value.is_finite()));
            prop_assert!((0.0..=1.0).contains(&found.chance_of_losing_a_key));
            prop_assert!(found.expected_shortfall_95.is_finite() && found.expected_shortfall_95 >= 0.0);
            prop_assert!(found.replacements.is_none_or(|count| count.is_finite() && count >= 0.0));
        }
        prop_assert!(report.care.cost.is_finite() && report.care.cost >= 0.0);
        prop_assert!((0.0..=1.0).contains(&report.care.neglect));
    }

    #[test]
    fn without_effort_nobody_is_neglected(scenario in any_scenario()) {
        let mut scenario = scenario;
        scenario.assumptions.care.key_effort = None;
        let report = evaluate(&scenario);
        prop_assert_eq!((report.care.neglect, report.care.fair_share, report.care.cost), (0.0, None, 0.0));
        prop_assert_eq!(report.net_after_care, report.balance.net);
    }

    #[test]
    fn final_year_of_one_is_the_first(scenario in any_scenario()) {
        let mut scenario = scenario;
        scenario.setting.horizon_years = 1;
        let report = evaluate(&scenario);
        prop_assert_eq!(report.concentration, report.concentration_final);
    }

    #[test]
    fn comparison_alone_equals_the_report(scenario in any_scenario()) {
        prop_assert_eq!(versus_today(&scenario), evaluate(&scenario).versus_today);
    }

    #[test]
    fn a_minefield_is_as_bad_as_its_worst_trigger(scenario in any_scenario()) {
        let report = evaluate(&scenario);
        prop_assert_eq!(report.minefields.len(), 5);
        for (assessment, minefield) in report.minefields.iter().zip(Minefield::ALL) {
            prop_assert_eq!(assessment.minefield, minefield);
            let worst = assessment.triggers.iter().map(|trigger| trigger.alarm).max();
            match assessment.alarm {
                Alarm::NotApplicable => {
                    prop_assert!(assessment.figures.is_empty() && assessment.triggers.is_empty());
                }
                alarm => prop_assert_eq!(worst.unwrap_or(Alarm::Clear), alarm),
            }
        }
    }

    #[test]
    fn rests_on_is_sorted_and_complete(scenario in any_scenario()) {
        let report = evaluate(&scenario);
        let found = rests_on(&scenario, &report);
        let tolerance = 1e-9 * report.balance.gives.max(report.balance.returns.abs());
        prop_assert_eq!(found.len(), DoubtfulInput::ALL.len());
        for input in DoubtfulInput::ALL {
            prop_assert!(found.iter().any(|sensitivity| sensitivity.input == input));
        }
        for pair in found.windows(2) {
            prop_assert!(pair[0].swing() + tolerance >= pair[1].swing());
        }
        // What it names is what it did.
        let low = versus_today(&found[0].input.moved(&scenario, Side::Low)).net;
        prop_assert_eq!(low, found[0].net_low);
    }
}

#[test]
fn ties_for_the_largest_go_to_the_smaller_id() {
    let one = |profit| Exposure {
        standing: Standing { segment: Segment::Key, sales: 5.0, profit },
        loss_chance: 0.5,
    };
    let ids = ["b", "a10", "a9"].map(Into::into);
    let found = Dependence::of([one(1.0), one(2.0), one(3.0)].into_iter(), &ids, 4.0);
    assert_eq!((found.largest, found.largest_profit), (1, 2.0));
    assert_eq!((found.profit_now, found.profit_without_largest), (2.0, 0.0));
    // The others earn 2 on average.
    assert_eq!(found.replacements, Some(1.0));
    assert_eq!(found.chance_of_losing_a_key, 0.875);
}

#[test]
fn a_single_customer_cannot_be_replaced() {
    let one = Exposure {
        standing: Standing { segment: Segment::Other, sales: 5.0, profit: 3.0 },
        loss_chance: 0.5,
    };
    let found = Dependence::of(std::iter::once(one), &["a".into()], 4.0);
    assert_eq!(found.replacements, None);
    assert_eq!((found.profit_now, found.profit_without_others), (-1.0, -4.0));
    assert_eq!((found.chance_of_losing_a_key, found.expected_shortfall_95), (0.0, 0.0));
}

#[test]
fn where_nothing_is_sold_there_are_no_shares() {
    let year = [-5.0, 0.0].map(|sales| Standing { segment: Segment::Key, sales, profit: 1.0 });
    let found = Concentration::of(year.into_iter());
    assert_eq!((found.sales.customers, found.sales.total, found.sales.indices), (2, 0.0, None));
    assert_eq!((found.key_sales_share, found.gap), (None, None));
    assert_eq!(found.profit.shares.unwrap().key, 1.0);
}
