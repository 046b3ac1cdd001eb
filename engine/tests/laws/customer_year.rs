//! Laws of what a customer does in a year: its promises, its delivery, its sales, its loyalty.

use counterweight_engine::assumptions::{Assumptions, Delivery, Response};
use counterweight_engine::basis::Basis;
use counterweight_engine::customer::Customer;
use counterweight_engine::obligation::{
    GrowthTarget, MixTarget, Obligation, ObligationKind, PaymentTarget, State,
};
use counterweight_engine::policy::Policy;
use counterweight_engine::rebate::RebateLine;
use counterweight_engine::{Report, Scenario, Setting, evaluate};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::generate::{plausible, with_customers, with_policies};
use crate::{assert_close, for_all};

#[test]
fn chances_and_shares_stay_within_0_and_1() {
    for_all(600, plausible(), |scenario| {
        let report = evaluate(&scenario);
        for (result, customer) in report.customers.iter().zip(scenario.ledger.customers.iter()) {
            let basis = Basis::of(customer, &scenario.setting, &scenario.assumptions);
            for (name, share) in [
                ("doubt", result.doubt),
                ("chance of loss", result.loss_chance),
                ("chance of loss without rebate", basis.loss_chance),
                ("today's effect", basis.today_effect),
                ("delivery", result.delivery.unwrap_or_default()),
            ] {
                assert!((0.0..=1.0).contains(&share), "{name} of {share}");
            }
            let cut = result.rate < basis.today_rate;
            assert!(
                cut || result.loss_chance <= basis.loss_chance,
                "no less is given, yet {} > {}",
                result.loss_chance,
                basis.loss_chance
            );
        }
    });
}

/// q is not told by the report, but what comes back of a fixed value is q of it: here w, accept and doubt are seen too.
#[test]
fn of_a_fixed_value_between_nothing_and_all_comes_back() {
    for_all(600, plausible(), |scenario| {
        let scenario = with_customers(&scenario, |customer| Customer { loss_chance: 0.0, ..*customer });
        let years: f64 = (1..=scenario.setting.horizon_years).map(|year| scenario.discount(year)).sum();
        let report = evaluate(&scenario);
        for (policy, figures) in scenario.policies.iter().zip(&report.balance.policies) {
            for (obligation, &returned) in policy.obligations.iter().zip(&figures.returns_by_obligation) {
                if let ObligationKind::Fixed { value } = obligation.kind {
                    #[expect(clippy::cast_precision_loss, reason = "a handful of customers")]
                    let all = value * figures.customers as f64 * years;
                    let promised = scenario.assumptions.delivery.of(obligation.state);
                    assert!(
                        returned >= 0.0 && returned <= promised * all * (1.0 + 1e-9),
                        "{returned} of {all}"
                    );
                }
            }
        }
    });
}

/// The preconditions of the law: one volume obligation at most (else another may come to count), c ≥ 0 and sales that
/// are sales (else more volume is more loss), and nobody leaves: flows are weighted by the chance of being there, and
/// who delivers more and is given less on balance may leave sooner.
fn orderly(scenario: &Scenario) -> Scenario {
    let setting = scenario.setting;
    let orderly = with_customers(scenario, |customer| Customer {
        sales: customer.sales.abs(),
        gross_margin: customer.gross_margin.abs()
            + customer.serve_rate
            + setting.cost_of_money * customer.payment_days / setting.days_in_year,
        loss_chance: 0.0,
        ..*customer
    });
    with_policies(&orderly, |policy| {
        let mut volumes = 0;
        let obligations = policy.obligations.iter().map(|asked| {
            volumes += usize::from(asked.kind.is_volume());
            let kind = if asked.kind.is_volume() && volumes > 1 {
                ObligationKind::Fixed { value: 1000.0 }
            } else {
                asked.kind
            };
            Obligation { kind, ..*asked }
        });
        Policy { obligations: obligations.collect(), ..policy.clone() }
    })
}

#[test]
fn firmer_delivery_never_brings_less() {
    for_all(600, (plausible(), prop::array::uniform3(0.0..=1.0)), |(scenario, firmer)| {
        let before = orderly(&scenario);
        let old = before.assumptions.delivery;
        let raised = |share: f64, part: f64| share + part * (1.0 - share);
        let delivery = Delivery {
            hoped: raised(old.hoped, firmer[0]),
            paper: raised(old.paper, firmer[1]),
            checked: raised(old.checked, firmer[2]),
        };
        let after =
            Scenario { assumptions: Assumptions { delivery, ..before.assumptions }, ..before.clone() };
        let (before, after) = (evaluate(&before), evaluate(&after));
        let figures = |report: &Report| {
            let kinds = report.balance.returns_by_kind;
            [("volume", kinds.volume), ("marketing", kinds.marketing), ("fixed", kinds.fixed)]
        };
        let size: f64 = after.customers.iter().map(|of| of.sales.abs() + of.final_sales.abs()).sum();
        for ((kind, more), (_, less)) in figures(&after).into_iter().zip(figures(&before)) {
            assert!(more >= less - 1e-9 * less.abs() - 1e-12 * size, "{kind} fell from {less} to {more}");
        }
    });
}

/// Whether a line asks for nothing or asks and pays nothing.
#[test]
fn what_nobody_is_paid_for_brings_nothing_without_goodwill() {
    for_all(300, (plausible(), any::<bool>()), |(scenario, asks)| {
        let response = Response { goodwill: 0.0, ..scenario.assumptions.response };
        let unpaid = with_policies(&scenario, |policy| {
            let lines = policy.lines.iter().map(|line| match asks {
                true => line.scaled(0.0),
                false => RebateLine { pays_for: vec![], ..line.clone() },
            });
            Policy { lines: lines.collect(), ..policy.clone() }
        });
        let assumptions = Assumptions { response, ..unpaid.assumptions };
        let report = evaluate(&Scenario { assumptions, ..unpaid });
        for policy in &report.balance.policies {
            assert!(policy.returns_by_obligation.iter().all(|&returned| returned == 0.0), "{policy:?}");
        }
        let kinds = report.balance.returns_by_kind;
        assert_eq!(kinds.total(), kinds.response + kinds.kept);
    });
}

/// Nobody buys without end: once the target is beyond what the customer can take, asking for more asks for no more.
#[test]
fn returns_stay_bounded_as_the_target_grows() {
    for_all(300, plausible(), |scenario| {
        let asking = |to: f64| {
            evaluate(&with_policies(&scenario, |policy| {
                let obligations = policy.obligations.iter().map(|asked| Obligation {
                    kind: match asked.kind {
                        ObligationKind::Growth(_) => ObligationKind::Growth(GrowthTarget::To(to)),
                        ObligationKind::MinimumSales { .. } => {
                            ObligationKind::MinimumSales { of_last_year: to }
                        }
                        other => other,
                    },
                    ..*asked
                });
                Policy { obligations: obligations.collect(), ..policy.clone() }
            }))
        };
        // Purchases are at most 1e8 and sales at least 1e3 or nothing; natural growth at most 4^10.
        assert_eq!(asking(1e13), asking(1e15));
    });
}

#[test]
fn an_obligation_worth_and_costing_nothing_can_be_linked_to_any_line() {
    let empty = vec![
        ObligationKind::Fixed { value: 0.0 },
        ObligationKind::Marketing { lift: 0.0 },
        ObligationKind::Saving { share_of_sales: 0.0 },
        ObligationKind::Payment(PaymentTarget::Sooner(0.0)),
        ObligationKind::Mix { target: MixTarget::Gain(0.0), margin_gain: 0.1 },
    ];
    let strategy =
        (plausible(), select(empty), select(State::ALL.to_vec()), any::<Index>(), any::<Option<()>>());
    for_all(500, strategy, |(scenario, kind, state, chosen, cost)| {
        let asked = Obligation { kind, state, customer_cost: cost.map(|()| 0.0), checking_cost: 0.0 };
        let linked = with_policies(&scenario, |policy| {
            let mut policy = policy.clone();
            policy.obligations.push(asked);
            if !policy.lines.is_empty() {
                let line = chosen.index(policy.lines.len());
                policy.lines[line].pays_for.push(policy.obligations.len() - 1);
            }
            policy
        });
        let mut after = evaluate(&linked);
        for policy in &mut after.balance.policies {
            assert_eq!(policy.returns_by_obligation.pop(), Some(0.0));
        }
        assert_eq!(after, evaluate(&scenario));
    });
}

#[test]
fn nobody_buys_from_us_more_than_it_buys_at_all() {
    for_all(600, plausible(), |scenario| {
        for horizon_years in 1..=scenario.setting.horizon_years {
            let setting = Setting { horizon_years, ..scenario.setting };
            let report = evaluate(&Scenario { setting, ..scenario.clone() });
            for (result, customer) in report.customers.iter().zip(scenario.ledger.customers.iter()) {
                let Some(purchases) = customer.purchases else { continue };
                let grown = (1.0 + customer.natural_growth).powi(horizon_years.cast_signed());
                let all = purchases.max(customer.sales) * grown;
                let basis = Basis::of(customer, &scenario.setting, &scenario.assumptions);
                let without = basis.sales_without_rebate(customer, &scenario.assumptions, horizon_years);
                assert!(
                    without > all || result.final_sales <= all * (1.0 + 1e-9),
                    "{} of {all} in year {horizon_years}",
                    result.final_sales
                );
            }
        }
    });
}

/// The curve and the doubt at points worked out by hand.
#[test]
fn response_and_doubt_by_hand() {
    let response = Response::default();
    // Half of the effect at half_rate; 0.12/(0.04 + 0.12) = 3/4.
    for (rate, share) in [(-0.1, 0.0), (0.0, 0.0), (0.04, 0.5), (0.12, 0.75)] {
        assert_close("hill", response.hill(rate), share, 1.0);
    }
    // With k = 2: 1/(1 + (1/3)²) = 0.9.
    let steep = Response { steepness: 2.0, ..response };
    assert_close("hill, k = 2", steep.hill(0.12), 0.9, 1.0);
    // 10 points above the onset of doubt: exp(−0.7).
    for (rate, left) in [(0.0, 1.0), (0.1, 1.0), (0.2, 0.496_585_303_791_409_5)] {
        assert_close("doubt", response.doubt(rate), left, 1.0);
    }
}
