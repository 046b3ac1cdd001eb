//! The working: how a payout came about, as data. Whoever prints it puts it into words.

use crate::exact::{Exact, Minor};
use crate::tiers::{Pay, Reading};
use crate::volume::Period;

/// By which rule a part is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// On everything.
    Everything,
    /// Once, because a threshold is reached.
    Reached {
        /// In the measure.
        threshold: Exact,
    },
    /// On what exceeds the baseline and the growth asked for.
    Increment {
        /// Baseline and hurdle, in the measure.
        above: Exact,
    },
    /// On everything, or from the baseline, because the growth asked for is reached.
    Grown {
        /// Baseline and hurdle, in the measure.
        from: Exact,
    },
    /// By a tier.
    Tier {
        /// Index of the tier.
        index: usize,
        /// How the tiers are read.
        reading: Reading,
    },
    /// What is missing to the minimum of the tier reached, where each row or invoice stands for itself.
    TierMinimum {
        /// Index of the tier.
        index: usize,
    },
    /// By a point of a table.
    Point {
        /// Index of the point.
        index: usize,
        /// Share of the full pay.
        share: Exact,
    },
    /// In a straight line between two points.
    Between {
        /// Index of the lower point.
        index: usize,
        /// Share of the full pay.
        share: Exact,
    },
    /// For every full multiple.
    ForEvery {
        /// How many are full.
        multiples: i128,
        /// How much of the measure makes one.
        per: Exact,
        /// Units given free.
        units: Exact,
    },
}

/// One part of a payout: quantity × pay.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// By which rule.
    pub rule: Rule,
    /// The row it comes from, where rows are paid on one by one; the first of an invoice.
    pub row: Option<usize>,
    /// The periods it comes from, first and last, where tiers are reached anew; row is then none.
    pub periods: Option<(Period, Period)>,
    /// Lower end of the slice of what is measured.
    pub from: Exact,
    /// Upper end; below the lower one where a return takes back.
    pub to: Exact,
    /// What is paid on: sales, units, or 1.
    pub quantity: Exact,
    /// What is paid for it.
    pub pay: Pay,
    /// quantity × pay, not rounded.
    pub exact: Exact,
    /// Rounded to minor units, where parts are rounded.
    pub rounded: Option<Minor>,
}

/// What changed a payout after its parts were added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The sum rounded to minor units, where parts are not.
    Rounded,
    /// A condition is not met: nothing is paid. The index of the condition.
    NotQualified(usize),
    /// There is no baseline, and the contract pays nothing without.
    NoBaseline,
    /// Returns exceed sales: nothing is earned.
    ReturnsExceedSales,
    /// At least the minimum of the tier reached.
    TierMinimum(usize),
    /// Only some of the equal parts of it have fallen due.
    PartsDue {
        /// How many.
        due: u32,
        /// Of how many.
        of: u32,
    },
    /// What an earlier year left over, or took in advance.
    CarriedIn,
    /// Raised to the floor.
    Floor,
    /// Cut to the cap.
    Cap,
}

/// A change with the amounts before and after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// What changed it.
    pub change: Change,
    /// Before, minor units; 0 before the sum is rounded.
    pub before: Minor,
    /// After, minor units.
    pub after: Minor,
}
