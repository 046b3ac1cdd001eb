//! Scenarios for property tests, and changes of a scenario that the laws speak of.

use std::sync::Arc;

use counterweight_engine::assumptions::{Assumptions, Care, Thresholds};
use counterweight_engine::customer::{Customer, Segment};
use counterweight_engine::obligation::{
    GrowthTarget, MixTarget, Obligation, ObligationKind, PaymentTarget, State,
};
use counterweight_engine::policy::{AppliesTo, Policy};
use counterweight_engine::rebate::{Means, Measure, Method, Pays, RebateLine, Tier, TierSchedule};
use counterweight_engine::{Ledger, Scenario, Setting};
use proptest::prelude::*;
use proptest::sample::select;

/// Scenarios as a company might have them.
pub(crate) fn any_scenario() -> impl Strategy<Value = Scenario> {
    let customer = (
        (any::<bool>(), -1e4..1e7_f64, -0.05..0.6_f64, 0.0..0.2_f64, 0.0..1e5_f64),
        (0.0..150.0_f64, -0.2..0.3_f64, 0.0..0.5_f64, 0.0..0.15_f64),
        (prop::option::of(0.0..3e7_f64), prop::option::of(0.0..1.0_f64)),
    )
        .prop_map(|((key, sales, margin, serve_rate, fixed), (days, growth, loss, rebate), known)| {
            Customer {
                segment: if key { Segment::Key } else { Segment::Other },
                sales,
                gross_margin: margin,
                serve_rate,
                serve_fixed: fixed,
                activity_cost: fixed / 7.0,
                payment_days: days,
                natural_growth: growth,
                loss_chance: loss,
                purchases: known.0,
                new_product_share: known.1,
                current_rebate: rebate,
            }
        });
    let policies = prop::collection::vec(any_policy(), 0..3);
    (
        prop::collection::vec(customer, 1..20),
        policies,
        1..6_u32,
        0.0..1e7_f64,
        prop::option::of(0.0..=1.0_f64),
    )
        .prop_map(|(customers, policies, years, overhead, key_effort)| {
            let setting = Setting {
                horizon_years: years,
                cost_of_money: 0.08,
                days_in_year: 365.0,
                fixed_overhead: overhead,
            };
            scenario(customers, policies, setting, key_effort)
        })
}

#[expect(clippy::unwrap_used, reason = "the tiers ascend")]
fn schedule(tiers: Vec<Tier>) -> TierSchedule {
    TierSchedule::new(tiers).unwrap()
}

fn any_policy() -> impl Strategy<Value = Policy> {
    (any::<bool>(), 0.0..0.08_f64, 0.0..0.3_f64, 0.0..0.05_f64, select(&State::ALL[..]), 0.0..1e5_f64)
        .prop_map(|(key, rate, growth, lift, state, money)| {
            let line = |means, pays, pays_for: &[usize]| RebateLine {
                means,
                pays,
                pays_for: pays_for.to_vec(),
                worth: None,
                floor: None,
                cap: Some(1e6 + money),
            };
            let tiers = |measure, steps: [(f64, f64); 2]| Pays::Tiers {
                measure,
                method: Method::Incremental,
                schedule: schedule(steps.map(|(from, rate)| Tier { from, rate }).to_vec()),
            };
            let obligation =
                |kind| Obligation { kind, state, customer_cost: None, checking_cost: money / 1e3 };
            Policy {
                applies_to: AppliesTo::Segment(if key { Segment::Key } else { Segment::Other }),
                setup_cost: money / 10.0,
                lines: vec![
                    line(Means::Price, Pays::Flat { rate }, &[]),
                    line(Means::Price, tiers(Measure::Sales, [(1e4, rate), (1e6, 2.0 * rate)]), &[]),
                    line(Means::Price, tiers(Measure::Growth, [(0.0, rate), (0.1, 2.0 * rate)]), &[0, 1]),
                    line(Means::Service, Pays::Lump { amount: money, from: 1e5 }, &[2]),
                ],
                obligations: vec![
                    obligation(ObligationKind::Growth(GrowthTarget::AboveNatural(growth))),
                    obligation(ObligationKind::Payment(PaymentTarget::Sooner(100.0 * growth))),
                    obligation(ObligationKind::Marketing { lift }),
                    obligation(ObligationKind::Mix { target: MixTarget::Gain(lift), margin_gain: 0.2 }),
                    obligation(ObligationKind::Fixed { value: money }),
                ],
            }
        })
}

/// Legal values at and near the ends of their ranges.
pub(crate) fn extreme_scenario() -> impl Strategy<Value = Scenario> {
    let money = || select(vec![0.0, 1e-300, 1e-9, 1.0, 1e9, 1e15]);
    let customer = (
        (any::<bool>(), select(vec![-1e15, -1.0, 0.0, 1e-300, 1e-9, 1.0, 1e9, 1e15])),
        (select(vec![-1e15, -1.0, 0.0, 0.3, 1.0]), select(vec![0.0, 0.1, 1e15]), money()),
        (select(vec![-1.0 + 1e-12, -0.5, 0.0, 1.0, 1e15]), select(vec![0.0, 0.5, 0.99])),
        (prop::option::of(money()), select(vec![0.0, 0.05, 1.0]), select(vec![0.0, 30.0, 1e15])),
    )
        .prop_map(|((key, sales), (margin, serve_rate, fixed), (growth, loss), known)| Customer {
            segment: if key { Segment::Key } else { Segment::Other },
            sales,
            gross_margin: margin,
            serve_rate,
            serve_fixed: fixed,
            activity_cost: fixed,
            payment_days: known.2,
            natural_growth: growth,
            loss_chance: loss,
            purchases: known.0,
            new_product_share: None,
            current_rebate: known.1,
        });
    let policies = prop::collection::vec(any_policy(), 0..2);
    let years = select(vec![1, 2, 10_u32]);
    let effort = prop::option::of(select(vec![0.0, 0.5, 1.0]));
    (prop::collection::vec(customer, 1..20), policies, years, money(), effort).prop_map(
        |(customers, policies, horizon_years, fixed_overhead, key_effort)| {
            let setting = Setting { horizon_years, cost_of_money: 0.0, days_in_year: 360.0, fixed_overhead };
            let mut out = scenario(customers, policies, setting, key_effort);
            out.assumptions.care.neglect_effect = 10.0;
            out
        },
    )
}

fn scenario(
    customers: Vec<Customer>,
    policies: Vec<Policy>,
    setting: Setting,
    key_effort: Option<f64>,
) -> Scenario {
    let ids = (0..customers.len()).map(|index| format!("c{index}").into()).collect();
    Scenario {
        setting,
        assumptions: Assumptions { care: Care { key_effort, ..Care::default() }, ..Assumptions::default() },
        ledger: Ledger { customers: customers.into(), ids },
        policies: policies.into(),
        thresholds: Thresholds::default(),
    }
}

/// The same customers with their ids in another order.
pub(crate) fn reordered(scenario: &Scenario, seed: u64) -> Scenario {
    let mut order: Vec<usize> = (0..scenario.ledger.customers.len()).collect();
    // Any fixed scrambling of the indices will do.
    order.sort_by_key(|&index| (index as u64 ^ seed).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(17));
    let mut out = scenario.clone();
    out.ledger = Ledger {
        customers: order.iter().map(|&index| scenario.ledger.customers[index]).collect(),
        ids: order.iter().map(|&index| scenario.ledger.ids[index].clone()).collect(),
    };
    out
}

/// Every money field × `factor`.
pub(crate) fn in_other_money(scenario: &Scenario, factor: f64) -> Scenario {
    let mut out = scenario.clone();
    out.setting.fixed_overhead *= factor;
    let customers = scenario.ledger.customers.iter().map(|customer| Customer {
        sales: factor * customer.sales,
        serve_fixed: factor * customer.serve_fixed,
        activity_cost: factor * customer.activity_cost,
        purchases: customer.purchases.map(|purchases| factor * purchases),
        ..*customer
    });
    out.ledger = Ledger { customers: customers.collect(), ids: Arc::clone(&scenario.ledger.ids) };
    out.policies = scenario.policies.iter().map(|policy| policy_in_other_money(policy, factor)).collect();
    out
}

fn policy_in_other_money(policy: &Policy, factor: f64) -> Policy {
    let lines = policy.lines.iter().map(|line| RebateLine {
        pays: match &line.pays {
            Pays::Lump { amount, from } => Pays::Lump { amount: factor * amount, from: factor * from },
            Pays::Tiers { measure: Measure::Sales, method, schedule: before } => Pays::Tiers {
                measure: Measure::Sales,
                method: *method,
                schedule: schedule(
                    before
                        .tiers()
                        .iter()
                        .map(|tier| Tier { from: factor * tier.from, rate: tier.rate })
                        .collect(),
                ),
            },
            rates => rates.clone(),
        },
        floor: line.floor.map(|floor| factor * floor),
        cap: line.cap.map(|cap| factor * cap),
        ..line.clone()
    });
    let obligations = policy.obligations.iter().map(|obligation| Obligation {
        kind: match obligation.kind {
            ObligationKind::Fixed { value } => ObligationKind::Fixed { value: factor * value },
            kind => kind,
        },
        customer_cost: obligation.customer_cost.map(|cost| factor * cost),
        checking_cost: factor * obligation.checking_cost,
        ..*obligation
    });
    Policy {
        applies_to: policy.applies_to.clone(),
        setup_cost: factor * policy.setup_cost,
        lines: lines.collect(),
        obligations: obligations.collect(),
    }
}
