//! Laws of the quick controls.

use counterweight_engine::customer::Segment;
use counterweight_engine::obligation::State;
use counterweight_engine::quick::{Asked, sales_by_segment};
use counterweight_engine::{Quick, evaluate};
use proptest::prelude::*;
use proptest::sample::select;

use crate::generate::{plausible, with_policies};
use crate::{assert_close, for_all};

#[test]
fn no_control_changes_nothing() {
    for_all(200, plausible(), |scenario| {
        assert_eq!(Quick::default().apply(&scenario), scenario);
        let neutral = Quick { rebate_scale: Some(1.0), ..Quick::default() };
        assert_eq!(evaluate(&neutral.apply(&scenario)), evaluate(&scenario), "every rate times 1");
    });
}

#[test]
fn the_detail_is_never_overwritten() {
    let quick = (0.0..3.0, 0.0..100.0, 0.0..1.0, select(State::ALL.to_vec())).prop_map(
        |(scale, ask, share, state)| Quick {
            rebate_scale: Some(scale),
            ask: Some(ask),
            key_share: Some(share),
            enforcement: Some(state),
        },
    );
    for_all(200, (plausible(), quick), |(scenario, quick)| {
        let kept = with_policies(&scenario, Clone::clone);
        let changed = quick.apply(&scenario);
        assert_eq!(scenario, kept);
        let states = changed.policies.iter().flat_map(|policy| &policy.obligations).map(|asked| asked.state);
        assert!(states.into_iter().all(|state| Some(state) == quick.enforcement));
        assert_eq!(changed.ledger.ids, scenario.ledger.ids);
    });
}

#[test]
fn key_share_moves_sales_within_an_unchanged_total() {
    for_all(400, (plausible(), 0.0..=1.0), |(scenario, share)| {
        let customers = &scenario.ledger.customers;
        let (key, other) = sales_by_segment(customers);
        let changed = Quick { key_share: Some(share), ..Quick::default() }.apply(&scenario);
        let (new_key, new_other) = sales_by_segment(&changed.ledger.customers);
        if key <= 0.0 || other <= 0.0 {
            assert_eq!(changed, scenario, "one side sells nothing");
            return;
        }
        let size: f64 = changed.ledger.customers.iter().map(|customer| customer.sales.abs()).sum();
        assert_close("total", new_key + new_other, key + other, size);
        assert_close("key", new_key, share * (key + other), size);
        for (before, after) in customers.iter().zip(changed.ledger.customers.iter()) {
            let factor = match before.segment {
                Segment::Key => new_key / key,
                Segment::Other => new_other / other,
            };
            let purchases = before.purchases.unwrap_or_default();
            assert_close("purchases", after.purchases.unwrap_or_default(), purchases * factor, purchases);
            assert_eq!(after.serve_fixed, before.serve_fixed, "cost to serve is not scaled");
        }
    });
}

#[test]
fn what_an_ask_means_by_hand() {
    // The marks and one point half-way between two of them, worked out by hand; beyond the ends it stays there.
    for (ask, growth, days, lift, saving, gain) in [
        (-5.0, 0.0, 0.0, 0.0, 0.0, 0.0),
        (0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
        (25.0, 0.03, 10.0, 0.01, 0.002, 0.01),
        (37.5, 0.055, 20.0, 0.02, 0.0035, 0.025),
        (50.0, 0.08, 30.0, 0.03, 0.005, 0.04),
        (75.0, 0.12, 45.0, 0.04, 0.007, 0.07),
        (90.0, 0.144, 54.0, 0.046, 0.0088, 0.088),
        (100.0, 0.16, 60.0, 0.05, 0.01, 0.1),
        (200.0, 0.16, 60.0, 0.05, 0.01, 0.1),
    ] {
        let asked = Asked::at(ask);
        assert_close("growth", asked.growth_above_natural, growth, 1.0);
        assert_close("days", asked.days_sooner, days, 1.0);
        assert_close("lift", asked.marketing_lift, lift, 1.0);
        assert_close("saving", asked.saving, saving, 1.0);
        assert_close("gain", asked.mix_gain, gain, 1.0);
    }
}
