//! The model in pure numbers: rebates given to customers against the returns they oblige.
//!
//! Reading order is the order of the modules: a [`customer`], the [`rebate`] lines and [`obligation`]s of a
//! [`policy`], what is assumed ([`assumptions`]), all of it together ([`scenario`]); then one customer's [`basis`], one
//! customer's year ([`customer_year`]), [`today`], the [`balance`] and the whole [`report`]. [`quick`] changes a copy of a
//! scenario before it is evaluated.
//!
//! Invariants: no I/O, no text, no browser, no serialization; every function is total for a checked scenario; nothing
//! is rounded; sums run in the ledger's order.

pub mod assumptions;
pub mod balance;
pub mod basis;
pub mod changes;
pub mod customer;
pub mod customer_year;
pub mod obligation;
pub mod policy;
pub mod quick;
pub mod rebate;
pub mod report;
pub mod scenario;
pub mod today;

pub use balance::{Balance, PolicyBalance, ReturnKind, ReturnsByKind, ReturnsByState, VersusToday};
pub use quick::Quick;
pub use report::{Report, evaluate, evaluate_against};
pub use scenario::{Ledger, Scenario, Setting};
pub use today::Today;
