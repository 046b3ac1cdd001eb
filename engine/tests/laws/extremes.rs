//! Whatever a document may hold, every figure is a number.

use counterweight_engine::assumptions::Assumptions;
use counterweight_engine::customer::{Customer, Segment};
use counterweight_engine::obligation::State;
use counterweight_engine::rebate::{Pays, RebateLine};
use counterweight_engine::{Quick, Scenario, evaluate};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::for_all;
use crate::generate::{Numbers, everyday, one_year, price_line, scenario};

/// The printed form names every field there is, and those that will be added.
#[track_caller]
fn assert_finite(scenario: &Scenario) {
    let printed = format!("{:#?}", evaluate(scenario));
    let broken: Vec<&str> =
        printed.lines().filter(|line| line.contains("NaN") || line.contains("inf")).map(str::trim).collect();
    assert!(broken.is_empty(), "{broken:?}");
}

fn quick() -> impl Strategy<Value = Quick> {
    (
        option::of(select(vec![0.0, 0.5, 1.0, 1e15])),
        option::of(select(vec![0.0, 30.0, 100.0])),
        option::of(select(vec![0.0, 0.5, 1.0])),
        option::of(select(State::ALL.to_vec())),
    )
        .prop_map(|(rebate_scale, ask, key_share, enforcement)| Quick {
            rebate_scale,
            ask,
            key_share,
            enforcement,
        })
}

#[test]
fn plausible_figures_are_numbers() {
    for_all(500, (scenario(&Numbers::plausible()), quick()), |(scenario, quick)| {
        assert_finite(&quick.apply(&scenario));
    });
}

#[test]
fn figures_on_the_edges_are_numbers() {
    for_all(3000, (scenario(&Numbers::extreme()), quick()), |(scenario, quick)| {
        assert_finite(&quick.apply(&scenario));
    });
}

/// Sales may be as small as a number can be: what is divided by them may not.
#[test]
fn figures_on_next_to_no_sales_are_numbers() {
    let floored = RebateLine { floor: Some(1e15), ..price_line(Pays::Flat { rate: 0.0 }) };
    let lavish = one_year(vec![everyday(1e-300)], vec![floored], vec![]);
    assert_finite(&lavish);
    // No slope times an endless rate is no number at all.
    let mut undoubting = Assumptions::default();
    undoubting.response.doubt_slope = 0.0;
    assert_finite(&Scenario { assumptions: undoubting, ..lavish });
    let other = Customer { segment: Segment::Other, ..everyday(1e15) };
    let quick = Quick { key_share: Some(0.5), ..Quick::default() };
    assert_finite(&quick.apply(&one_year(vec![everyday(1e-300), other], vec![], vec![])));
}
