//! The laws of the model that hold for every scenario, one file per theme.
//!
//! Scenarios come from [`generate`]: the plausible ones are varied but of the size a company has, the extreme ones sit
//! on the edges of what a document may hold.
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

use laws::for_all;

/// Equal to 1e-9 of `scale`, the size of what was added up to get there: differences of large numbers are no better.
#[track_caller]
fn assert_close(what: &str, actual: f64, expected: f64, scale: f64) {
    let tolerance = 1e-9 * scale.abs().max(expected.abs());
    assert!((actual - expected).abs() <= tolerance, "{what}: {actual} is not {expected} (size {scale})");
}
