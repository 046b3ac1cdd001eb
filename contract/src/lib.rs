//! The contract engine: what an agreement pays, exact to the minor unit, with its working as data.
//!
//! Reading order: an [`exact`] number; [`tiers`] and how they are read; the rows of a [`volume`] and the base a rebate sees; the
//! [`form`] a rebate takes, what it would [`pay`] and the [`working`] it leaves; a [`rebate`] with its limits; the [`contract`] with
//! its stacking order; [`settlement`] and [`accrual`] over the term, the latter on an [`estimate`] of it. [`profile`] answers what a page asks of one rebate: kinks, cliffs,
//! the next tier, the other readings.
//!
//! Invariants: no dependency, no I/O, no text, no binary fraction; every amount is an exact fraction until one explicit rounding;
//! every operation is checked, and what does not fit is [`Overflow`], never a panic.

pub mod accrual;
pub mod contract;
mod each;
pub mod estimate;
pub mod exact;
mod forecast;
pub mod form;
pub mod pay;
pub mod profile;
pub mod rebate;
pub mod settlement;
pub mod tiers;
mod totals;
pub mod volume;
pub mod working;

pub use contract::{Contract, Expected, Ledger, Outcome, RoundedAt, Series};
pub use exact::{Exact, Minor, NotExact, Overflow, Rounding};
pub use rebate::{Payout, Rebate};
