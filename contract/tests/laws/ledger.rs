//! Laws of ledgers: what order, splitting and scope change, and what they do not.

use counterweight_contract::contract::{Contract, Ledger};
use counterweight_contract::exact::Exact;
use counterweight_contract::form::{By, Form, Measure, Tiers};
use counterweight_contract::rebate::{Rebate, Scope};
use counterweight_contract::tiers::Reading;
use proptest::prelude::*;

use crate::for_all;
use crate::generate::{
    Rows, basis_points, by_sales, edges, ledger, paid, readings, rising, row, rows, tiers,
};

/// Two orders of the same rows.
fn shuffled() -> impl Strategy<Value = (Rows, Rows)> {
    rows(1).prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle()))
}

#[test]
fn order_changes_nothing_over_the_period() {
    for_all(2000, (rising(), edges(), readings(), shuffled()), |(steps, edge, reading, (one, other))| {
        let contract = by_sales(&steps, edge, reading);
        assert_eq!(paid(&contract, &ledger(1, &one)), paid(&contract, &ledger(1, &other)));
    });
}

/// An invoice in two, in any proportion, is the same sales.
#[test]
fn splitting_an_invoice_changes_nothing_over_the_period() {
    let strategy = (rising(), edges(), readings(), rows(1), any::<prop::sample::Index>(), -1000i128..1000);
    for_all(2000, strategy, |(steps, edge, reading, rows, which, part)| {
        let contract = by_sales(&steps, edge, reading);
        let mut split = rows.clone();
        let (period, amount, units) = split.remove(which.index(rows.len()));
        split.push((period, part, 0));
        split.push((period, amount - part, units));
        assert_eq!(paid(&contract, &ledger(1, &rows)), paid(&contract, &ledger(1, &split)));
    });
}

/// Row by row is each row alone, added up; a credit takes back what the same sale earned.
#[test]
fn rows_for_themselves_add_up() {
    for_all(2000, (rising(), edges(), readings(), rows(1)), |(steps, edge, reading, rows)| {
        let period = by_sales(&steps, edge, reading);
        let mut line = period.clone();
        line.rebates[0].scope = Scope::Line;
        let alone = |&(period_of, amount, units): &(u32, i128, i128)| {
            let sign = if amount < 0 { -1 } else { 1 };
            sign * paid(&period, &ledger(1, &[(period_of, amount * sign, units)]))
        };
        assert_eq!(paid(&line, &ledger(1, &rows)), rows.iter().map(alone).sum::<i128>());
    });
}

fn at_own_prices(steps: &[(i128, i128)]) -> Contract {
    let form = Tiers {
        in_order: true,
        ..tiers(
            By::Value(Measure::Units),
            steps,
            counterweight_contract::tiers::Edge::From,
            Reading::Incremental,
        )
    };
    Contract::new(2, vec![Rebate::new(Form::Tiers(form))])
}

/// Rows at their own prices: the slices of all rows together are the sales that lie in a tier, and where every row has the same
/// price they are the slices of the average.
#[test]
fn rows_at_their_own_prices_fill_the_tiers() {
    let rows = prop::collection::vec((0i128..10_000, 1i128..100), 1..8);
    for_all(2000, (rising(), rows, 1i128..50), |(steps, rows, price)| {
        // Thresholds are in hundredths of a unit.
        let mut steps = steps;
        steps[0].0 = 0;
        let own: Vec<_> = rows.iter().map(|(amount, units)| (0, *amount, *units)).collect();
        let payouts = at_own_prices(&steps).payouts(&ledger(1, &own)).unwrap();
        let quantities = payouts[0].worked.parts.iter().map(|part| part.quantity);
        let all = Exact::decimal(rows.iter().map(|(amount, _)| amount).sum(), 2).unwrap();
        assert_eq!(Exact::sum(quantities), Ok(all));
        let same_price: Vec<_> = rows.iter().map(|(_, units)| (0, units * price, *units)).collect();
        let exact = |contract: &Contract| {
            let payouts = contract.payouts(&ledger(1, &same_price)).unwrap();
            Exact::sum(payouts[0].worked.parts.iter().map(|part| part.exact)).unwrap()
        };
        let mut average = at_own_prices(&steps);
        let Form::Tiers(form) = &mut average.rebates[0].form else { panic!("tiers") };
        form.in_order = false;
        assert_eq!(exact(&at_own_prices(&steps)), exact(&average));
    });
}

/// A sale that is returned in full leaves what was before.
#[test]
fn a_return_takes_back_what_it_brought() {
    let rows = prop::collection::vec((0i128..10_000, 1i128..100), 1..6);
    for_all(1000, (rising(), rows, 1i128..10_000, 1i128..100), |(steps, rows, amount, units)| {
        let contract = at_own_prices(&steps);
        let mut own: Vec<_> = rows.iter().map(|(amount, units)| (0, *amount, *units)).collect();
        let before = paid(&contract, &ledger(1, &own));
        own.push((0, amount, units));
        own.push((0, -amount, -units));
        assert_eq!(paid(&contract, &ledger(1, &own)), before);
    });
}

/// With nothing reduced, order does not matter; with everything reduced, two flat rates pay 1 − (1 − r)(1 − s) in either order.
#[test]
fn two_flat_rates_in_either_order() {
    for_all(1000, (0i128..10_000, 0i128..10_000, 0i128..1_000_000), |(one, other, hundreds)| {
        let total = |rates: [i128; 2], reduced: bool| {
            let rebates = rates.map(|rate| Rebate {
                reduced_by_earlier: reduced,
                ..Rebate::new(Form::Flat(basis_points(rate)))
            });
            // Sales of a size at which nothing is rounded.
            let ledger =
                Ledger { periods: 1, rows: vec![row(&(0, hundreds * 100_000_000, 0))], ..Ledger::default() };
            Contract::new(2, rebates.to_vec())
                .payouts(&ledger)
                .unwrap()
                .iter()
                .map(|payout| payout.amount)
                .sum::<i128>()
        };
        for reduced in [false, true] {
            assert_eq!(total([one, other], reduced), total([other, one], reduced));
        }
        assert_eq!(total([one, other], false), hundreds * 10_000 * (one + other));
        assert_eq!(total([one, other], true), hundreds * (100_000_000 - (10_000 - one) * (10_000 - other)));
    });
}

/// Measured on what it is paid on anyway, in whole or as a part of itself: the same.
#[test]
fn a_qualifying_base_that_is_the_base() {
    let strategy = (rising(), edges(), readings(), rows(1), any::<bool>());
    for_all(2000, strategy, |(steps, edge, reading, rows, units)| {
        let mut contract = by_sales(&steps, edge, reading);
        if units {
            contract.rebates[0].form = Form::Tiers(tiers(By::Value(Measure::Units), &steps, edge, reading));
        }
        let mut qualified = contract.clone();
        qualified.rebates[0].qualifying = Some(contract.rebates[0].base.clone());
        let ledger = ledger(1, &rows);
        assert_eq!(paid(&contract, &ledger), paid(&qualified, &ledger));
    });
}

/// Anew after the whole term is over the term; anew in each period is each period alone.
#[test]
fn tiers_reached_anew() {
    for_all(2000, (rising(), edges(), readings(), rows(4)), |(steps, edge, reading, rows)| {
        let term = by_sales(&steps, edge, reading);
        let anew = |every| {
            let mut contract = term.clone();
            contract.rebates[0].anew_every = Some(every);
            paid(&contract, &ledger(4, &rows))
        };
        assert_eq!(anew(4), paid(&term, &ledger(4, &rows)));
        let alone = |period: u32| {
            let own: Vec<_> = rows.iter().copied().filter(|(own, ..)| *own == period).collect();
            paid(&term, &ledger(4, &own))
        };
        assert_eq!(anew(1), (0..4).map(alone).sum::<i128>());
    });
}

/// What is taken back is what the same sales earn.
#[test]
fn returns_mirror_sales() {
    for_all(2000, (rising(), edges(), readings(), 0i128..1_500_000), |(steps, edge, reading, amount)| {
        let mut contract = by_sales(&steps, edge, reading);
        contract.rebates[0].take_back = true;
        let pays = |amount: i128| paid(&contract, &ledger(1, &[(0, amount, 0)]));
        assert_eq!(pays(-amount), -pays(amount));
    });
}
