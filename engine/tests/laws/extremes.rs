//! Whatever a document may hold, every figure is a number.

use counterweight_engine::obligation::State;
use counterweight_engine::{Quick, Scenario, evaluate};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::for_all;
use crate::generate::{Numbers, scenario};

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
