//! The model in pure numbers: rebates given to customers against the returns they oblige.
//!
//! Reading order is the order of the modules: a [`customer`], the [`rebate`] lines and [`obligation`]s of a
//! [`policy`], what is assumed ([`assumptions`]), all of it together ([`scenario`]); then one customer's [`basis`], one
//! customer's year ([`customer_year`]), [`today`], the [`balance`]; [`concentration`], [`dependence`] on its [`shortfall`],
//! [`care`] for the others, the [`minefields`]; the whole [`report`], what it [`rests_on`], how each figure came about
//! ([`explain`]), and where one customer's money goes ([`waterfall`]). [`quick`] changes a copy of a
//! scenario before it is evaluated.
//!
//! Invariants: no I/O, no text, no browser, no serialization; every function is total for a checked scenario; nothing
//! is rounded; sums run in the ledger's order.

pub mod assumptions;
pub mod balance;
pub mod basis;
pub mod care;
pub mod changes;
pub mod concentration;
pub mod customer;
pub mod customer_year;
pub mod dependence;
pub mod explain;
pub mod minefields;
pub mod obligation;
pub mod policy;
pub mod quick;
pub mod rebate;
pub mod report;
pub mod rests_on;
mod run;
pub mod scenario;
pub mod shortfall;
pub mod today;
pub mod waterfall;

pub use balance::{Balance, PolicyBalance, ReturnKind, ReturnsByKind, ReturnsByState, VersusToday};
pub use quick::Quick;
pub use report::{Report, evaluate, evaluate_against, versus_today};
pub use rests_on::rests_on;
pub use scenario::{Ledger, Scenario, Setting};
pub use today::Today;
pub use waterfall::Waterfall;
