//! How tests that hold laws are run: the same cases in every run, because a law that fails once in a thousand runs would stop people who
//! changed something else. `PROPTEST_RNG_SEED` takes another path and `PROPTEST_CASES` (256 is one) multiplies the number of cases.

use std::fmt::Debug;

use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestRunner};

/// So many cases, the same in every run.
#[must_use]
pub fn runs(cases: u32) -> ProptestConfig {
    let given = ProptestConfig::default();
    let rng_seed = match given.rng_seed {
        RngSeed::Random => RngSeed::Fixed(20_261_123),
        fixed @ RngSeed::Fixed(_) => fixed,
    };
    ProptestConfig { cases: cases * given.cases / 256, rng_seed, failure_persistence: None, ..given }
}

/// Holds `law` to many values of `strategy`.
///
/// # Panics
/// Where it is broken; that names the smallest value found which breaks it.
#[track_caller]
pub fn for_all<S: Strategy<Value: Debug>>(cases: u32, strategy: S, law: impl Fn(S::Value)) {
    let outcome = TestRunner::new(runs(cases)).run(&strategy, |value| {
        law(value);
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}
