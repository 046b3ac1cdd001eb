//! Break-even against values worked out by hand: the uplift needed is r/(c − r).

use counterweight_engine::evaluate;
use counterweight_engine::rebate::Pays;

use crate::assert_close;
use crate::generate::{everyday, one_year, price_line};

#[track_caller]
fn check(sales: &[f64], pays: Pays, rate: f64, contribution: f64, uplift: Option<f64>) {
    let customers = sales.iter().map(|&sales| everyday(sales)).collect();
    let found = evaluate(&one_year(customers, vec![price_line(pays)], vec![])).break_even;
    assert_close("rate", found.rate, rate, 1.0);
    assert_close("contribution", found.contribution, contribution, 1.0);
    match (found.uplift, uplift) {
        (Some(found), Some(expected)) => assert_close("uplift", found, expected, 1.0),
        (found, expected) => assert_eq!(found, expected),
    }
}

#[test]
fn by_hand() {
    let flat = |rate| Pays::Flat { rate };
    check(&[1000.0], flat(0.05), 0.05, 0.25, Some(0.25));
    check(&[1000.0, 3000.0], flat(0.03), 0.03, 0.25, Some(3.0 / 22.0));
    check(&[1000.0], flat(0.0), 0.0, 0.25, Some(0.0));
    // Just below and at what a unit leaves: no uplift pays for that.
    check(&[1000.0], flat(0.2), 0.2, 0.25, Some(4.0));
    check(&[1000.0], flat(0.25), 0.25, 0.25, None);
    check(&[1000.0], flat(0.4), 0.4, 0.25, None);
    // A lump of 60 to each of two customers that buy 4000 together: 3 %.
    check(&[1000.0, 3000.0], Pays::Lump { amount: 60.0, from: 0.0 }, 0.03, 0.25, Some(3.0 / 22.0));
    check(&[0.0], flat(0.05), 0.0, 0.0, None);
    check(&[-1000.0], flat(0.05), 0.0, 0.0, None);
    check(&[-1000.0, 1000.0], flat(0.05), 0.0, 0.0, None);
}
