//! The laws of the contract engine, one file per theme.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops here, and says where")]

mod exact;
mod forms;
mod generate;
mod ledger;
mod outcomes;
mod profile;
mod settlement;

use laws::for_all;
