//! The built page in Firefox: what every engine does in its own way. All else is looked at in Chromium (`tests/page`).
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops here, and says where")]

mod looks;
mod places;
mod watch;
mod work;

use browser_tests::Visit;

/// A first visit in English.
fn first() -> Visit {
    Visit::first().in_firefox()
}
