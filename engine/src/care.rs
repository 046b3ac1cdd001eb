//! Care for the other customers: what it costs when the service effort goes to the key customers.

use crate::assumptions::Care;
use crate::customer::{Customer, Segment};

/// How far the others are neglected.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Neglect {
    /// max(0, 1 − (1 − e)/fair share): part of their fair share of the effort that they do not get; 0..1.
    pub neglect: f64,
    /// The others' fair share of all service effort; `None` where neglect is not looked at.
    pub fair_share: Option<f64>,
    /// exp(neglect_effect·neglect): by how much their chance of loss is multiplied; ≥ 1.
    loss_factor: f64,
}

impl Default for Neglect {
    fn default() -> Self {
        Self { neglect: 0.0, fair_share: None, loss_factor: 1.0 }
    }
}

impl Neglect {
    /// Measures neglect; `profits_without` are the K0 of year 1, in the ledger's order.
    ///
    /// The fair share is the others' share of Σ K0, held within 0..1; of last year's sales when that sum is not a profit;
    /// 1 when there are no sales either. Without a known effort or without others there is no neglect.
    #[must_use]
    pub fn of(care: &Care, customers: &[Customer], profits_without: impl Iterator<Item = f64>) -> Self {
        let is_other = |customer: &Customer| customer.segment == Segment::Other;
        let Some(key_effort) = care.key_effort.filter(|_| customers.iter().any(is_other)) else {
            return Self::default();
        };
        let (mut profit, mut profit_of_others, mut sales, mut sales_of_others) = (0.0, 0.0, 0.0, 0.0);
        for (customer, profit_without) in customers.iter().zip(profits_without) {
            profit += profit_without;
            sales += customer.sales;
            if is_other(customer) {
                profit_of_others += profit_without;
                sales_of_others += customer.sales;
            }
        }
        let fair_share = if profit > 0.0 {
            (profit_of_others / profit).clamp(0.0, 1.0)
        } else if sales > 0.0 {
            (sales_of_others / sales).clamp(0.0, 1.0)
        } else {
            1.0
        };
        let neglect = if fair_share > 0.0 { (1.0 - (1.0 - key_effort) / fair_share).max(0.0) } else { 0.0 };
        Self { neglect, fair_share: Some(fair_share), loss_factor: (care.neglect_effect * neglect).exp() }
    }

    /// Whether anybody's chance of loss changes at all.
    #[must_use]
    pub fn matters(&self) -> bool {
        self.loss_factor > 1.0
    }

    /// min(1, λ1·exp(neglect_effect·neglect)): a neglected customer's chance of loss in a year; 0..1.
    #[must_use]
    pub fn loss_chance(&self, loss_chance: f64) -> f64 {
        (loss_chance * self.loss_factor).min(1.0)
    }
}

/// What neglect of the others costs.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CareResult {
    /// See [`Neglect::neglect`].
    pub neglect: f64,
    /// See [`Neglect::fair_share`].
    pub fair_share: Option<f64>,
    /// Present value of the profit of others who leave because of it: Σ_t (1+i)^−(t−1)·(alive without − alive with
    /// neglect)·profit_t before set-up, not below 0 in sum; money.
    pub cost: f64,
}

/// Follows one of the others through the years with and without neglect.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Neglected {
    pub(crate) alive: f64,
    pub(crate) alive_neglected: f64,
    /// Σ so far; money, present value.
    pub(crate) lost: f64,
}

impl Neglected {
    pub(crate) fn new() -> Self {
        Self { alive: 1.0, alive_neglected: 1.0, lost: 0.0 }
    }

    /// Adds a year with its chance of loss without neglect and its profit before set-up.
    pub(crate) fn year(&mut self, neglect: &Neglect, discount: f64, loss_chance: f64, profit: f64) {
        self.alive *= 1.0 - loss_chance;
        self.alive_neglected *= 1.0 - neglect.loss_chance(loss_chance);
        self.lost += discount * (self.alive - self.alive_neglected) * profit;
    }
}
