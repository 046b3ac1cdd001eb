//! What results do not depend on: the order of the customers and the unit of money.

use counterweight_engine::customer::Customer;
use counterweight_engine::obligation::{Obligation, ObligationKind, State};
use counterweight_engine::policy::{AppliesTo, Policy};
use counterweight_engine::rebate::{Measure, Pays, RebateLine, Tier, TierSchedule};
use counterweight_engine::{Ledger, Report, Scenario, Setting, evaluate};
use proptest::prelude::*;

use crate::generate::{everyday, one_year, plausible, price_line, with_customers, with_policies};
use crate::{assert_close, for_all};

/// The scenario with customer `order[i]` in place i.
fn reordered(scenario: &Scenario, order: &[usize]) -> Scenario {
    let ledger = Ledger {
        customers: order.iter().map(|&index| scenario.ledger.customers[index]).collect(),
        ids: order.iter().map(|&index| scenario.ledger.ids[index].clone()).collect(),
    };
    let place = |index: u32| order.iter().position(|&old| old == index as usize).unwrap();
    let moved = with_policies(scenario, |policy| Policy {
        applies_to: match &policy.applies_to {
            AppliesTo::Customers(chosen) => AppliesTo::Customers(
                chosen.iter().map(|&index| u32::try_from(place(index)).unwrap()).collect(),
            ),
            segment @ AppliesTo::Segment(_) => segment.clone(),
        },
        ..policy.clone()
    });
    Scenario { ledger, ..moved }
}

/// Sums of money in a report that are made over customers.
fn sums(report: &Report) -> Vec<(String, f64)> {
    let mut out = vec![
        ("benefit".to_owned(), report.customer_side.benefit),
        ("cost".to_owned(), report.customer_side.cost),
        ("customers' gain".to_owned(), report.both_sides.customer),
        ("key sales".to_owned(), report.segments.key.sales),
        ("key profit".to_owned(), report.segments.key.profit),
        ("other serve cost".to_owned(), report.segments.other.serve_cost),
        ("versus today".to_owned(), report.versus_today.net),
    ];
    for (name, balance) in [("balance", &report.balance), ("today", &report.today.balance)] {
        out.push((format!("{name} gives"), balance.gives));
        out.push((format!("{name} net"), balance.net));
        for (kind, value) in balance.returns_by_kind.parts() {
            out.push((format!("{name} {kind:?}"), value));
        }
        for (index, policy) in balance.policies.iter().enumerate() {
            for (line, value) in policy.gives_by_line.iter().enumerate() {
                out.push((format!("{name} policy {index} line {line}"), *value));
            }
            for (obligation, value) in policy.returns_by_obligation.iter().enumerate() {
                out.push((format!("{name} policy {index} obligation {obligation}"), *value));
            }
        }
    }
    out
}

#[test]
fn the_order_of_the_customers_means_nothing() {
    let ordered = plausible().prop_flat_map(|scenario| {
        let order: Vec<usize> = (0..scenario.ledger.customers.len()).collect();
        (Just(scenario), Just(order).prop_shuffle())
    });
    for_all(400, ordered, |(scenario, order)| {
        let moved = reordered(&scenario, &order);
        let (before, after) = (evaluate(&scenario), evaluate(&moved));
        for (place, &index) in order.iter().enumerate() {
            assert_eq!(
                after.customers[place], before.customers[index],
                "nobody's figures depend on the others"
            );
        }
        let size = before.balance.gives
            + before.customers.iter().map(|of| of.net.abs() + of.profit.abs() + of.sales.abs()).sum::<f64>()
            + before.balance.returns_by_kind.parts().iter().map(|part| part.1.abs()).sum::<f64>();
        for ((name, after), (_, before)) in sums(&after).into_iter().zip(sums(&before)) {
            assert_close(&name, after, before, size);
        }
        let worst = |report: &Report, scenario: &Scenario| {
            report.customer_side.worst.map(|worst| scenario.ledger.ids[worst.customer].clone())
        };
        assert_eq!(worst(&after, &moved), worst(&before, &scenario));
    });
}

#[test]
fn of_equally_badly_off_customers_the_first_by_id_is_named() {
    let asked = Obligation {
        kind: ObligationKind::Fixed { value: 100.0 },
        state: State::Paper,
        customer_cost: None,
        checking_cost: 0.0,
    };
    for (ids, worst) in
        [(["b", "a", "c"], "a"), (["c", "b", "a"], "a"), (["a", "b", "c"], "a"), (["c10", "c9", "d"], "c10")]
    {
        let mut scenario =
            one_year(vec![everyday(1000.0); 3], vec![price_line(Pays::Flat { rate: 0.05 })], vec![asked]);
        scenario.ledger.ids = ids.iter().map(|&id| id.into()).collect();
        let found = evaluate(&scenario).customer_side.worst.unwrap();
        assert_eq!(&*scenario.ledger.ids[found.customer], worst, "among {ids:?}");
        // 5 % of 1000 promised against 0.3 of 100 asked.
        assert_close("would sign", found.would_sign, 50.0 / 30.0, 1.0);
    }
}

/// The scenario in a currency worth 1/`factor`.
fn in_money_times(scenario: &Scenario, factor: f64) -> Scenario {
    let line = |line: &RebateLine| RebateLine {
        pays: match &line.pays {
            Pays::Lump { amount, from } => Pays::Lump { amount: amount * factor, from: from * factor },
            Pays::Tiers { measure: Measure::Sales, method, schedule } => {
                let tiers = schedule.tiers().iter();
                let tiers = tiers.map(|tier| Tier { from: tier.from * factor, rate: tier.rate }).collect();
                Pays::Tiers {
                    measure: Measure::Sales,
                    method: *method,
                    schedule: TierSchedule::new(tiers).unwrap(),
                }
            }
            same => same.clone(),
        },
        floor: line.floor.map(|floor| floor * factor),
        cap: line.cap.map(|cap| cap * factor),
        ..line.clone()
    };
    let obligation = |asked: &Obligation| Obligation {
        kind: match asked.kind {
            ObligationKind::Fixed { value } => ObligationKind::Fixed { value: value * factor },
            same => same,
        },
        customer_cost: asked.customer_cost.map(|cost| cost * factor),
        checking_cost: asked.checking_cost * factor,
        ..*asked
    };
    let scaled = with_policies(scenario, |policy| Policy {
        applies_to: policy.applies_to.clone(),
        setup_cost: policy.setup_cost * factor,
        lines: policy.lines.iter().map(line).collect(),
        obligations: policy.obligations.iter().map(obligation).collect(),
    });
    let scaled = with_customers(&scaled, |customer| Customer {
        sales: customer.sales * factor,
        serve_fixed: customer.serve_fixed * factor,
        activity_cost: customer.activity_cost * factor,
        purchases: customer.purchases.map(|purchases| purchases * factor),
        ..*customer
    });
    let setting = Setting { fixed_overhead: scaled.setting.fixed_overhead * factor, ..scaled.setting };
    Scenario { setting, ..scaled }
}

/// A factor of two costs no digit, so that the figures must agree to the last bit and no threshold is a special case.
#[test]
fn the_unit_of_money_means_nothing() {
    for_all(400, (plausible(), -30i32..30), |(scenario, power)| {
        let factor = 2f64.powi(power);
        let before = evaluate(&scenario);
        let after = evaluate(&in_money_times(&scenario, factor));
        for ((name, after), (_, before)) in sums(&after).into_iter().zip(sums(&before)) {
            assert_eq!(after, before * factor, "{name}");
        }
        let pure = |report: &Report| {
            let side = &report.customer_side;
            let shares = [
                report.balance.ratio,
                report.balance.unconditional_share,
                report.balance.price_share,
                report.versus_today.ratio,
                side.would_sign,
                side.would_deliver,
                side.keeps_if_sales_fall_20,
                report.both_sides.supplier_share,
                report.break_even.uplift,
            ];
            let rates: Vec<_> = report
                .customers
                .iter()
                .map(|of| (of.loss_chance, of.rate, of.unconditional_rate, of.doubt, of.delivery))
                .collect();
            (shares, rates, side.worst, report.break_even)
        };
        assert_eq!(pure(&after), pure(&before));
    });
}
