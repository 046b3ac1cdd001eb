//! The built page in a browser, scenario by scenario.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops here, and says where")]

mod accessible;
mod agreement;
mod charts;
mod contract;
mod customers;
mod embed;
mod fields;
mod figures;
mod held;
mod hosting;
mod import;
mod journey;
mod keyboard;
mod looks;
mod offline;
mod one_file;
mod opened;
mod paper;
mod parts;
mod quick;
mod saving;
mod storage;
mod watch;
