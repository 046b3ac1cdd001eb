//! The laws of the model that hold for every scenario, one file per theme.
//!
//! Scenarios come from [`generate`]: the plausible ones are varied but of the size a company has, the extreme ones sit
//! on the edges of what a document may hold. Runs are the same every time; `PROPTEST_RNG_SEED` takes another path and
//! `PROPTEST_CASES` (256 is one) multiplies the number of cases.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops here, and says where")]

mod balance;
mod break_even;
mod customer_year;
mod extremes;
mod generate;
mod order;
mod payout;
mod quick;
mod waterfall;

use std::fmt::Debug;

use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestRunner};

/// Holds `law` to many values of `strategy`; a failure names the smallest value found that breaks it.
#[track_caller]
fn for_all<S: Strategy<Value: Debug>>(cases: u32, strategy: S, law: impl Fn(S::Value)) {
    let given = ProptestConfig::default();
    let config = ProptestConfig {
        cases: cases * given.cases / 256,
        // A law that fails once in a thousand runs would stop people who changed something else.
        rng_seed: match given.rng_seed {
            RngSeed::Random => RngSeed::Fixed(20_261_123),
            fixed @ RngSeed::Fixed(_) => fixed,
        },
        failure_persistence: None,
        ..given
    };
    let outcome = TestRunner::new(config).run(&strategy, |value| {
        law(value);
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}

/// Equal to 1e-9 of `scale`, the size of what was added up to get there: differences of large numbers are no better.
#[track_caller]
fn assert_close(what: &str, actual: f64, expected: f64, scale: f64) {
    let tolerance = 1e-9 * scale.abs().max(expected.abs());
    assert!((actual - expected).abs() <= tolerance, "{what}: {actual} is not {expected} (size {scale})");
}
