//! Laws of single forms.

use counterweight_contract::contract::Contract;
use counterweight_contract::exact::Exact;
use counterweight_contract::form::{Between, By, Curve, Form, Gives, GrowthOn, Measure, NoBaseline, Tiers};
use counterweight_contract::rebate::{Limit, Rebate};
use counterweight_contract::tiers::{Convention, Edge, Pay, Reading, Tier, TierSchedule};
use proptest::prelude::*;

use crate::for_all;
use crate::generate::{
    basis_points, by_sales, cents, edges, ledger, paid, readings, rising, rounded_at_payout, sales, schedule,
    tiers, with_baseline,
};

/// Sales around thresholds, where it would go wrong, and anywhere.
fn near(steps: &[(i128, i128)], pick: usize, off: i128, anywhere: i128) -> i128 {
    match steps.get(pick) {
        Some((threshold, _)) => (threshold + off).max(0),
        None => anywhere,
    }
}

fn amounts() -> impl Strategy<Value = (usize, i128, i128)> {
    (0usize..8, -2i128..=2, 0i128..1_500_000)
}

fn exact_pay(contract: &Contract, amount: i128) -> Exact {
    let payouts = contract.payouts(&sales(amount)).unwrap();
    Exact::sum(payouts[0].worked.parts.iter().map(|part| part.exact)).unwrap()
}

/// Where rates do not fall: slices ≤ all units ≤ rolling ≤ total, and nothing is below 0.
#[test]
fn readings_stand_in_order() {
    for_all(3000, (rising(), edges(), amounts()), |(steps, edge, (pick, off, anywhere))| {
        let amount = near(&steps, pick, off, anywhere);
        let paid = [Reading::Incremental, Reading::AllUnits, Reading::Rolling, Reading::Total]
            .map(|reading| exact_pay(&by_sales(&steps, edge, reading), amount));
        assert!(!paid[0].is_negative());
        assert!(paid.is_sorted(), "{paid:?}");
    });
}

#[test]
fn more_sales_never_pay_less_where_rates_do_not_fall() {
    let strategy = (rising(), edges(), readings(), amounts(), amounts());
    for_all(3000, strategy, |(steps, edge, reading, one, other)| {
        let [one, other] = [one, other].map(|(pick, off, anywhere)| near(&steps, pick, off, anywhere));
        let contract = rounded_at_payout(by_sales(&steps, edge, reading));
        assert!(paid(&contract, &sales(one.min(other))) <= paid(&contract, &sales(one.max(other))));
    });
}

/// From and above differ only exactly on a threshold, and slices never.
#[test]
fn an_edge_matters_only_on_a_threshold() {
    for_all(3000, (rising(), readings(), amounts()), |(steps, reading, (pick, off, anywhere))| {
        let amount = near(&steps, pick, off, anywhere);
        let [from, above] =
            [Edge::From, Edge::Above].map(|edge| paid(&by_sales(&steps, edge, reading), &sales(amount)));
        let on_threshold = steps.iter().any(|(threshold, _)| *threshold == amount);
        if reading == Reading::Incremental || !on_threshold {
            assert_eq!(from, above);
        } else {
            assert!(from >= above);
        }
    });
}

/// The same tiers named by their ends.
#[test]
fn up_to_is_above_with_the_ends_named() {
    for_all(2000, (rising(), readings(), amounts()), |(steps, reading, (pick, off, anywhere))| {
        let amount = near(&steps, pick, off, anywhere);
        let from_nothing = std::iter::once((0, steps[0].1)).chain(steps.iter().copied()).collect::<Vec<_>>();
        let from_nothing: Vec<_> = if steps[0].0 == 0 { steps.clone() } else { from_nothing };
        let named = |index: usize| from_nothing.get(index + 1).map(|(next, _)| cents(*next));
        let by_end: Vec<Tier> = from_nothing
            .iter()
            .enumerate()
            .map(|(index, (_, rate))| Tier {
                from: None,
                to: named(index),
                pays: Pay::Rate(basis_points(*rate)),
                minimum: None,
            })
            .collect();
        let convention = Convention { edge: Edge::UpTo, ..Convention::default() };
        let up_to = Tiers {
            schedule: TierSchedule::new(&by_end, convention).unwrap(),
            ..tiers(By::Value(Measure::Sales), &steps, Edge::Above, reading)
        };
        let up_to = Contract::new(2, vec![Rebate::new(Form::Tiers(up_to))]);
        assert_eq!(
            paid(&up_to, &sales(amount)),
            paid(&by_sales(&from_nothing, Edge::Above, reading), &sales(amount))
        );
    });
}

/// Growth tiers are tiers by sales with every threshold t at baseline·(1 + t), compared without a division.
#[test]
fn growth_tiers_are_tiers_at_the_grown_baseline() {
    let strategy = (rising(), edges(), readings(), 1i128..500_000, 0usize..6, -2i128..=2);
    for_all(3000, strategy, |(steps, edge, reading, baseline, pick, off)| {
        // Thresholds in hundredths: 1.00 is growth of 100 %.
        let growth: Vec<(i128, i128)> = steps.iter().map(|(from, rate)| (from % 400, *rate)).collect();
        let mut growth = growth;
        growth.sort_unstable();
        growth.dedup_by_key(|(from, _)| *from);
        let form = Form::Tiers(tiers(By::Growth(Measure::Sales), &growth, edge, reading));
        let by_growth = Contract::new(2, vec![Rebate::new(form)]);
        let absolute: Vec<Tier> = growth
            .iter()
            .map(|(from, rate)| {
                let at = Exact::decimal(baseline * (100 + from), 4).unwrap();
                Tier { from: Some(at), to: None, pays: Pay::Rate(basis_points(*rate)), minimum: None }
            })
            .collect();
        let convention = Convention { edge, ..Convention::default() };
        let by_value = Tiers {
            schedule: TierSchedule::new(&absolute, convention).unwrap(),
            ..tiers(By::Value(Measure::Sales), &growth, edge, reading)
        };
        let by_value = Contract::new(2, vec![Rebate::new(Form::Tiers(by_value))]);
        let amount = growth.get(pick).map_or(baseline, |(from, _)| baseline * (100 + from) / 100) + off;
        let amount = amount.max(0);
        let ledger = with_baseline(sales(amount), baseline);
        assert_eq!(paid(&by_growth, &ledger), paid(&by_value, &ledger));
    });
}

/// A threshold in whole steps is the same number of units: from the 15th on is above 14.
#[test]
fn steps_are_above_the_step_before() {
    let thresholds = prop::collection::btree_set(1i128..100, 1..4);
    for_all(2000, (thresholds, readings(), 0i128..120), |(thresholds, reading, units)| {
        let tiers_of = |shift: i128| -> Vec<Tier> {
            let tier = |(index, from): (i128, &i128)| Tier {
                from: Some(Exact::whole(from - shift)),
                to: None,
                pays: Pay::PerUnit(cents(index + 1)),
                minimum: None,
            };
            (0..).zip(&thresholds).map(tier).collect()
        };
        let pays = |tiers: &[Tier], edge, step: Option<Exact>| {
            let form = Tiers {
                by: By::Value(Measure::Units),
                reading,
                schedule: TierSchedule::new(tiers, Convention { edge, step, ..Convention::default() })
                    .unwrap(),
                on_increment: false,
                no_baseline: NoBaseline::Skip,
                in_order: false,
            };
            paid(&Contract::new(2, vec![Rebate::new(Form::Tiers(form))]), &ledger(1, &[(0, 0, units)]))
        };
        let stepped = pays(&tiers_of(0), Edge::From, Some(Exact::ONE));
        assert_eq!(stepped, pays(&tiers_of(1), Edge::Above, None));
        if reading == Reading::AllUnits {
            assert_eq!(stepped, pays(&tiers_of(0), Edge::From, None), "whole units reach it all the same");
        }
    });
}

/// Ten times the money at ten times the thresholds pays ten times as much.
#[test]
fn money_scales() {
    let strategy = (rising(), edges(), readings(), amounts());
    for_all(1000, strategy, |(steps, edge, reading, (pick, off, anywhere))| {
        let amount = near(&steps, pick, off, anywhere);
        let larger: Vec<_> = steps.iter().map(|(from, rate)| (from * 10_000, *rate)).collect();
        let one = exact_pay(&by_sales(&steps, edge, reading), amount);
        let other = exact_pay(&by_sales(&larger, edge, reading), amount * 10_000);
        assert_eq!(one.times(Exact::whole(10_000)), Ok(other));
    });
}

#[test]
fn floor_and_cap_hold() {
    let strategy = (0i128..3000, 0i128..50_000, 0i128..50_000, -100_000_i128..1_500_000);
    for_all(1000, strategy, |(rate, one, other, amount)| {
        let limit = |amount| Some(Limit { amount, carry_forward: true });
        let rebate = Rebate {
            floor: limit(one.min(other)),
            cap: limit(one.max(other)),
            ..Rebate::new(Form::Flat(basis_points(rate)))
        };
        let contract = Contract::new(2, vec![rebate]);
        let payout = &contract.payouts(&sales(amount)).unwrap()[0];
        assert!((one.min(other)..=one.max(other)).contains(&payout.amount));
        assert_eq!(payout.amount + payout.carried_over, payout.sum, "what is cut or added is carried");
    });
}

/// A lump is a tier of a fixed amount; growth on the whole is one growth tier; a table of one point is a tier.
#[test]
fn forms_agree_where_they_meet() {
    let strategy = (0i128..500_000, 1i128..500_000, 0i128..1_000_000, 0i128..3000);
    for_all(1000, strategy, |(from, baseline, amount, rate)| {
        let ledger = with_baseline(sales(amount), baseline);
        let pays = |form: Form| paid(&Contract::new(2, vec![Rebate::new(form)]), &ledger);
        let tier = |pays: Pay, reading: Reading, by: By, at: Exact| {
            let tier = Tier { from: Some(at), to: None, pays, minimum: None };
            Form::Tiers(Tiers {
                by,
                reading,
                schedule: TierSchedule::new(&[tier], Convention::default()).unwrap(),
                on_increment: false,
                no_baseline: NoBaseline::Skip,
                in_order: false,
            })
        };
        let value = By::Value(Measure::Sales);
        let lump = Form::Lump { amount: cents(rate), measure: Measure::Sales, from: cents(from) };
        assert_eq!(pays(lump), pays(tier(Pay::Amount(cents(rate)), Reading::AllUnits, value, cents(from))));
        let hurdle = Exact::decimal(from % 200, 2).unwrap();
        let growth = |on: GrowthOn| Form::Growth {
            measure: Measure::Sales,
            hurdle,
            pays: Pay::Rate(basis_points(rate)),
            on,
            no_baseline: NoBaseline::Skip,
        };
        let by = By::Growth(Measure::Sales);
        let rated = Pay::Rate(basis_points(rate));
        assert_eq!(pays(growth(GrowthOn::Whole)), pays(tier(rated, Reading::AllUnits, by, hurdle)));
        assert_eq!(pays(growth(GrowthOn::Increment)), pays(tier(rated, Reading::Incremental, by, hurdle)));
        let table = Form::Curve(Curve {
            by: value,
            no_baseline: NoBaseline::Skip,
            between: Between::Steps,
            full: rated,
            points: vec![(cents(from), Exact::ONE)],
        });
        assert_eq!(pays(table), pays(tier(rated, Reading::AllUnits, value, cents(from))));
    });
}

/// Between two targets the rate is between theirs, and it meets them there.
#[test]
fn a_line_between_two_targets() {
    let strategy = (0i128..500_000, 1i128..500_000, 0i128..3000, 0i128..3000, 0i128..=100);
    for_all(1000, strategy, |(lower, length, one, other, way)| {
        let line = Form::Curve(Curve {
            by: By::Value(Measure::Sales),
            no_baseline: NoBaseline::Skip,
            between: Between::Linear,
            full: Pay::Rate(Exact::ONE),
            points: vec![(cents(lower), basis_points(one)), (cents(lower + length), basis_points(other))],
        });
        let contract = Contract::new(2, vec![Rebate::new(line)]);
        let amount = lower + length * way / 100;
        let payouts = contract.payouts(&sales(amount)).unwrap();
        let Pay::Rate(rate) = payouts[0].worked.parts[0].pay else { panic!("a rate") };
        assert!(rate >= basis_points(one.min(other)) && rate <= basis_points(one.max(other)));
        if way == 0 || way == 100 {
            assert_eq!(rate, basis_points(if way == 0 { one } else { other }));
        }
    });
}

#[test]
fn only_full_multiples_give() {
    for_all(1000, (1i128..50, 1i128..200, 0i128..5000), |(free, per, units)| {
        let gives = Gives::Goods { free: Exact::whole(free), unit_value: cents(100) };
        let form = Form::ForEvery {
            by: By::Value(Measure::Units),
            no_baseline: NoBaseline::Skip,
            per: Exact::whole(per),
            from: Exact::ZERO,
            only_above: false,
            gives,
        };
        let contract = Contract::new(2, vec![Rebate::new(form)]);
        let payout = &contract.payouts(&ledger(1, &[(0, 0, units)])).unwrap()[0];
        assert_eq!(payout.worked.free_units, Exact::whole(units / per * free));
        assert_eq!(payout.amount, units / per * free * 100);
    });
}

#[test]
fn a_schedule_finds_each_value_at_most_one_tier() {
    for_all(1000, (rising(), edges(), amounts()), |(steps, edge, (pick, off, anywhere))| {
        let amount = cents(near(&steps, pick, off, anywhere));
        let schedule = schedule(&steps, edge);
        let side = counterweight_contract::tiers::Side::At;
        let found = schedule.tier_at(amount, side);
        let expected = steps.iter().rposition(|(from, _)| {
            if edge == Edge::From { amount >= cents(*from) } else { amount > cents(*from) }
        });
        assert_eq!(found, expected);
    });
}
