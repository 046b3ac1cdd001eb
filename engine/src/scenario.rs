//! A whole scenario as the engine takes it: checked by whoever builds it, free of text but for ids.

use std::sync::Arc;

use crate::assumptions::{Assumptions, Thresholds};
use crate::customer::Customer;
use crate::policy::Policy;

/// What holds for every customer and every policy.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setting {
    /// H: years looked at, 1..=10.
    pub horizon_years: u32,
    /// i: discount rate and cost of money tied up in payment days, a year; 0..1.
    pub cost_of_money: f64,
    /// Y: 360 or 365.
    pub days_in_year: f64,
    /// Company costs that stay when a customer leaves; money a year, ≥ 0.
    pub fixed_overhead: f64,
}

/// The customers, in one block, with their ids beside them.
#[derive(Clone, Debug, PartialEq)]
pub struct Ledger {
    /// At least one.
    pub customers: Arc<[Customer]>,
    /// Unique, one per customer, in the same order; used for ties and to name a customer in a result.
    pub ids: Arc<[Arc<str>]>,
}

/// Everything the engine needs. Cloning is cheap: the ledger and the policies are shared.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// What holds for all.
    pub setting: Setting,
    /// What is assumed.
    pub assumptions: Assumptions,
    /// The customers.
    pub ledger: Ledger,
    /// The policies in order; for each customer the first that applies counts.
    pub policies: Arc<[Policy]>,
    /// What the minefields are compared with.
    pub thresholds: Thresholds,
}

impl Scenario {
    /// (1 + i)^−(t−1): today's worth of a flow of year `year` (from 1).
    #[must_use]
    pub fn discount(&self, year: u32) -> f64 {
        (1.0 + self.setting.cost_of_money).powi(1 - year.cast_signed())
    }
    /// The discount of every year of the horizon, the first year's first.
    #[must_use]
    pub fn discounts(&self) -> Vec<f64> {
        (1..=self.setting.horizon_years).map(|year| self.discount(year)).collect()
    }
}
