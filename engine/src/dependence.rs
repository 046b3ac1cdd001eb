//! Dependence on a few: what is left without the largest customer, without the others, and what losing key customers
//! would cost.

use std::sync::Arc;

use crate::concentration::Standing;
use crate::customer::Segment;
use crate::shortfall::{Risk, expected_shortfall};

/// Most customers that no count of replacements exceeds: an average of next to nothing must not give infinity.
const MOST_REPLACEMENTS: f64 = f64::MAX;

/// How the company's profit hangs on single customers; year 1, money of that year, if they stay.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Dependence {
    /// Index of the largest customer by sales; ties go to the smaller id.
    pub largest: usize,
    /// Its profit.
    pub largest_profit: f64,
    /// Profit of all customers after the fixed overhead.
    pub profit_now: f64,
    /// The same without the largest customer.
    pub profit_without_largest: f64,
    /// The same with key customers alone.
    pub profit_without_others: f64,
    /// How many average others (mean of all but the largest) earn what the largest earns, a whole number; `None` when
    /// either earns nothing.
    pub replacements: Option<f64>,
    /// 1 − Π(1 − λ1) over key customers; 0 without any.
    pub chance_of_losing_a_key: f64,
    /// Expected shortfall at 95 % of the profit lost when key customers leave independently; see
    /// [`expected_shortfall`]. Value at risk can read 0 where this does not.
    pub expected_shortfall_95: f64,
}

/// One customer as dependence sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Exposure {
    /// What it sells and earns.
    pub standing: Standing,
    /// λ1: chance of losing it in the year.
    pub loss_chance: f64,
}

impl Dependence {
    /// Measures a year of at least one customer; `ids` in the same order decide ties.
    #[must_use]
    pub fn of(year: impl Iterator<Item = Exposure>, ids: &[Arc<str>], fixed_overhead: f64) -> Self {
        let mut largest: Option<(usize, Standing)> = None;
        let (mut profit, mut key_profit, mut customers, mut all_stay) = (0.0, 0.0, 0.0, 1.0);
        let mut risks = Vec::new();
        for (index, Exposure { standing, loss_chance }) in year.enumerate() {
            customers += 1.0;
            profit += standing.profit;
            if standing.segment == Segment::Key {
                key_profit += standing.profit;
                all_stay *= 1.0 - loss_chance;
                risks.push(Risk { chance: loss_chance, loss: standing.profit.max(0.0) });
            }
            let larger = largest.is_none_or(|(holder, most)| {
                standing.sales > most.sales || (standing.sales >= most.sales && ids[index] < ids[holder])
            });
            if larger {
                largest = Some((index, standing));
            }
        }
        let (largest, largest_profit) =
            largest.map_or((0, 0.0), |(index, standing)| (index, standing.profit));
        let mean_of_others =
            if customers > 1.0 { (profit - largest_profit) / (customers - 1.0) } else { 0.0 };
        let profit_now = profit - fixed_overhead;
        Self {
            largest,
            largest_profit,
            profit_now,
            profit_without_largest: profit_now - largest_profit,
            profit_without_others: key_profit - fixed_overhead,
            replacements: (largest_profit > 0.0 && mean_of_others > 0.0)
                .then(|| (largest_profit / mean_of_others - 1e-9).ceil().min(MOST_REPLACEMENTS)),
            chance_of_losing_a_key: 1.0 - all_stay,
            expected_shortfall_95: expected_shortfall(&risks),
        }
    }
}
