//! Time of a report with today, without `rests_on`, against the budgets of ARCHITECTURE.md: six lines, five obligations,
//! native, one core: 40 customers in 20 µs, 10,000 in 4 ms, 100,000 in 45 ms; five years at most five times that.
//!
//! `cargo bench -p counterweight-engine`

use std::sync::Arc;

use counterweight_engine::assumptions::{Assumptions, Care};
use counterweight_engine::customer::{Customer, Segment};
use counterweight_engine::obligation::{
    GrowthTarget, MixTarget, Obligation, ObligationKind, PaymentTarget, State,
};
use counterweight_engine::policy::{AppliesTo, Policy};
use counterweight_engine::rebate::{Means, Measure, Method, Pays, RebateLine, Tier, TierSchedule};
use counterweight_engine::{Ledger, Scenario, Setting, Today, evaluate, evaluate_against, rests_on};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

const CASES: [(usize, u32); 6] = [(40, 1), (40, 5), (10_000, 1), (10_000, 5), (100_000, 1), (100_000, 5)];

/// Everything the page computes when the ledger changed.
#[divan::bench(args = CASES)]
fn report_with_today(bencher: Bencher<'_, '_>, (customers, years): (usize, u32)) {
    let scenario = scenario(customers, years, Segment::Key);
    bencher.bench_local(|| evaluate(black_box(&scenario)));
}

/// What a slider of a policy costs: today is kept.
#[divan::bench(args = CASES)]
fn report_against_today(bencher: Bencher<'_, '_>, (customers, years): (usize, u32)) {
    let scenario = scenario(customers, years, Segment::Key);
    let today = Today::of(&scenario);
    bencher.bench_local(|| evaluate_against(black_box(&scenario), black_box(&today)));
}

/// The heaviest scenario: the policy is for the many.
#[divan::bench(args = CASES)]
fn report_with_a_policy_for_the_others(bencher: Bencher<'_, '_>, (customers, years): (usize, u32)) {
    let scenario = scenario(customers, years, Segment::Other);
    bencher.bench_local(|| evaluate(black_box(&scenario)));
}

/// All that a verdict rests on, at idle.
#[divan::bench(args = CASES, sample_count = 10)]
fn all_it_rests_on(bencher: Bencher<'_, '_>, (customers, years): (usize, u32)) {
    let scenario = scenario(customers, years, Segment::Key);
    let report = evaluate(&scenario);
    bencher.bench_local(|| rests_on(black_box(&scenario), black_box(&report)));
}

/// A ledger of falling sizes in mixed order, an eighth of it key customers; neglect and a price cut at work.
fn scenario(customers: usize, horizon_years: u32, policy_for: Segment) -> Scenario {
    let ledger: Vec<Customer> = (0..customers).map(|index| customer(index, customers)).collect();
    Scenario {
        setting: Setting { horizon_years, cost_of_money: 0.08, days_in_year: 365.0, fixed_overhead: 1e6 },
        assumptions: Assumptions {
            care: Care { key_effort: Some(0.6), ..Care::default() },
            ..Assumptions::default()
        },
        ledger: Ledger {
            customers: ledger.into(),
            ids: (0..customers).map(|index| format!("c{index}").into()).collect(),
        },
        policies: Arc::new([policy(policy_for)]),
        thresholds: counterweight_engine::assumptions::Thresholds::default(),
    }
}

#[expect(clippy::cast_precision_loss, reason = "small whole numbers")]
fn customer(index: usize, customers: usize) -> Customer {
    // A large odd step walks through all ranks in mixed order.
    let rank = (index * 7_919) % customers;
    let segment = if rank < customers.div_ceil(8) { Segment::Key } else { Segment::Other };
    let spread = (index % 17) as f64;
    Customer {
        segment,
        sales: 2e7 / (1.0 + rank as f64).powf(0.8),
        gross_margin: 0.25 + 0.005 * spread,
        serve_rate: 0.05 + 0.003 * spread,
        serve_fixed: 500.0 * (1.0 + spread),
        activity_cost: 100.0 * spread,
        payment_days: 30.0 + 5.0 * spread,
        natural_growth: 0.02 + 0.002 * spread,
        loss_chance: 0.05 + 0.004 * spread,
        purchases: (segment == Segment::Key).then(|| 3e7 / (1.0 + rank as f64).powf(0.8)),
        new_product_share: Some(0.08),
        current_rebate: 0.02 + 0.001 * spread,
    }
}

fn policy(segment: Segment) -> Policy {
    let line = |means, pays, pays_for: &[usize]| RebateLine {
        means,
        pays,
        pays_for: pays_for.to_vec(),
        worth: None,
        floor: None,
        cap: None,
    };
    let tiers = |measure, steps: &[(f64, f64)]| Pays::Tiers {
        measure,
        method: Method::AllUnits,
        schedule: TierSchedule::new(steps.iter().map(|&(from, rate)| Tier { from, rate }).collect())
            .unwrap_or_else(|_| unreachable!("the steps ascend")),
    };
    let obligation = |kind, state| Obligation { kind, state, customer_cost: None, checking_cost: 10.0 };
    Policy {
        applies_to: AppliesTo::Segment(segment),
        setup_cost: 50.0,
        lines: vec![
            line(Means::Price, Pays::Flat { rate: 0.02 }, &[]),
            line(Means::Price, tiers(Measure::Sales, &[(1e5, 0.01), (1e6, 0.02), (5e6, 0.03)]), &[]),
            line(Means::Price, tiers(Measure::Growth, &[(0.05, 0.01), (0.1, 0.02)]), &[0]),
            line(Means::Finance, Pays::Flat { rate: 0.005 }, &[1]),
            line(Means::Marketing, Pays::Flat { rate: 0.005 }, &[2]),
            line(Means::Development, Pays::Lump { amount: 1000.0, from: 0.0 }, &[3, 4]),
        ],
        obligations: vec![
            obligation(ObligationKind::Growth(GrowthTarget::AboveNatural(0.08)), State::Paper),
            obligation(ObligationKind::Payment(PaymentTarget::Sooner(20.0)), State::Checked),
            obligation(ObligationKind::Marketing { lift: 0.02 }, State::Paper),
            obligation(ObligationKind::Mix { target: MixTarget::Gain(0.03), margin_gain: 0.1 }, State::Hoped),
            obligation(ObligationKind::Saving { share_of_sales: 0.004 }, State::Paper),
        ],
    }
}
