//! What holds for one customer in every year and under every policy: today's effect taken out of last year's figures.

use crate::assumptions::Assumptions;
use crate::customer::Customer;
use crate::scenario::Setting;

/// Year-independent quantities of one customer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Basis {
    /// c: contribution per unit of sales before rebates.
    pub contribution: f64,
    /// F: cost to serve that does not move with sales, money a year.
    pub fixed_cost: f64,
    /// y0 = worth.price·r0: today's rate in value to the customer.
    pub today_rate: f64,
    /// h0 = h(y0)·doubt(y0): effect of today's rebate; 0..1.
    pub today_effect: f64,
    /// η0: hazard of loss a year without any rebate.
    pub hazard: f64,
    /// λ0 = 1 − exp(−η0): chance of loss a year without any rebate; 0..1.
    pub loss_chance: f64,
}

/// xⁿ. The first two powers are exact products, as `pow` gives them; higher ones go through `pow` and not through
/// repeated multiplication, whose error could leave a growth of exactly 0 % a hair below its tier.
pub(crate) fn power(base: f64, exponent: u32) -> f64 {
    match exponent {
        0 => 1.0,
        1 => base,
        2 => base * base,
        _ => base.powf(f64::from(exponent)),
    }
}

/// A customer's natural growth up to a year. It is in every figure of the year, and `pow` costs more than most of them, above
/// all where a processor is not asked directly: so it is reckoned once a year.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Growth {
    /// (1+a)^(t−1)
    pub(crate) before: f64,
    /// (1+a)^t
    pub(crate) now: f64,
}

impl Growth {
    pub(crate) fn until(customer: &Customer, year: u32) -> Self {
        let a_year = 1.0 + customer.natural_growth;
        Self { before: power(a_year, year - 1), now: power(a_year, year) }
    }

    /// Of the year after; `year` is its number.
    pub(crate) fn next(self, customer: &Customer, year: u32) -> Self {
        Self { before: self.now, now: power(1.0 + customer.natural_growth, year) }
    }
}

impl Basis {
    /// Takes today's effect out:
    /// η0 = −ln(1 − λ)/(1 − retention_effect·h0).
    #[must_use]
    pub fn of(customer: &Customer, setting: &Setting, assumptions: &Assumptions) -> Self {
        let response = &assumptions.response;
        let today_rate = assumptions.worth.price * customer.current_rebate;
        let today_effect = response.hill(today_rate) * response.doubt(today_rate);
        let hazard = -(1.0 - customer.loss_chance).ln() / (1.0 - response.retention_effect * today_effect);
        Self {
            contribution: customer.contribution(setting.cost_of_money, setting.days_in_year),
            fixed_cost: customer.fixed_cost(),
            today_rate,
            today_effect,
            hazard,
            loss_chance: 1.0 - (-hazard).exp(),
        }
    }

    /// S0 = S(1+a)^t / (1 + max_uplift·h0): sales of year t without any rebate.
    #[must_use]
    pub fn sales_without_rebate(&self, customer: &Customer, assumptions: &Assumptions, year: u32) -> f64 {
        self.sales_without(customer, assumptions, power(1.0 + customer.natural_growth, year))
    }

    /// The same with (1+a)^t known.
    pub(crate) fn sales_without(&self, customer: &Customer, assumptions: &Assumptions, grown: f64) -> f64 {
        customer.sales * grown / (1.0 + assumptions.response.max_uplift * self.today_effect)
    }

    /// λ1 = 1 − exp(−η0·max(0, 1 − retention_effect·h*)) under an effect h*.
    #[must_use]
    pub fn loss_chance_under(&self, effect: f64, assumptions: &Assumptions) -> f64 {
        1.0 - (-self.hazard * (1.0 - assumptions.response.retention_effect * effect).max(0.0)).exp()
    }

    /// room: how much more than `sales` (S0) it could buy from us in year t; never below 0.
    ///
    /// max(purchases, S)(1+a)^t − S0, or S0 where `purchases` is unknown.
    #[must_use]
    pub fn room(&self, customer: &Customer, sales_without: f64, year: u32) -> f64 {
        self.room_beyond(customer, sales_without, power(1.0 + customer.natural_growth, year))
    }

    /// The same with (1+a)^t known.
    pub(crate) fn room_beyond(&self, customer: &Customer, sales_without: f64, grown: f64) -> f64 {
        match ceiling(customer, grown) {
            Some(ceiling) => (ceiling - sales_without).max(0.0),
            None => sales_without.max(0.0),
        }
    }
}

/// max(purchases, S)(1+a)^t: all it buys of our kind in year t, of which (1+a)^t is given; `None` where unknown.
#[must_use]
pub(crate) fn ceiling(customer: &Customer, grown: f64) -> Option<f64> {
    customer.purchases.map(|purchases| purchases.max(customer.sales) * grown)
}
