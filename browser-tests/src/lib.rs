//! A person before the built page, as plain verbs: [`Visit`] opens it in a browser ([`engine`]), [`Page`] presses, types, drags and looks.
//!
//! Every page is checked when a test is done with it: nothing in the console, no policy broken, no request to another
//! origin, no "NaN" anywhere ([`hygiene`]). Nothing here sleeps for a guess: what takes time is waited for by name, and
//! when it does not come the test says what it waited for and what it saw.
//!
//! `cargo xtask test` gives the driver, the built page and the folder for pictures; `cargo test -p browser-tests` alone
//! starts a driver from the search path and takes what lies in `dist/`. `tests/page` runs in Chromium, `tests/firefox` in Firefox.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "all of it is test code: it stops where it cannot go on, and says where"
)]

pub mod axe;
pub mod browser;
pub mod charts;
pub mod commands;
pub mod driver;
pub mod effort;
pub mod engine;
pub mod expected;
pub mod hygiene;
pub mod journeys;
pub mod layout;
pub mod page;
pub mod scripts;
pub mod site;
pub mod visit;

pub use effort::Effort;
pub use page::Page;
pub use visit::Visit;
