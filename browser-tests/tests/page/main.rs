//! The built page in a browser, scenario by scenario.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops here, and says where")]

mod accessible;
mod agreement;
mod charts;
mod compare;
mod compare_follows;
mod contract;
mod contract_file;
mod contract_further;
mod contract_terms;
mod customers;
mod embed;
mod fields;
mod figures;
mod held;
mod hosting;
mod import;
mod journey;
mod keyboard;
mod large;
mod library;
mod links;
mod looks;
mod offline;
mod one_file;
mod opened;
mod paper;
mod parts;
mod quick;
mod saving;
mod soak;
mod steps;
mod storage;
mod tabs;
mod watch;
