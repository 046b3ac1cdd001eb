//! What stands on the workbench: made ([`start`]), edited ([`edit`], [`bounds`], [`measures`], [`compared`],
//! [`carry`], [`further`], [`outcomes`]), and its terms taken back
//! into a line of the scenario ([`take_back`]). Every edit leaves a contract that reads, as far as what stood there was one.

mod bounds;
mod carry;
mod compared;
mod edit;
mod further;
mod measures;
mod outcomes;
mod start;
mod take_back;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_any;
#[cfg(test)]
mod tests_further;

use super::super::tree::Tree;

pub use bounds::{add_tier, close_steps, has_both_bounds, set_bounds, set_edge};
pub use compared::{set_by, set_measure};
pub use edit::{
    add_rebate, add_row, periods, sales_of, set_form, set_pay, set_period, set_periods, set_seasonal,
    set_volumes,
};
pub use further::{
    add_condition, add_promise, depend, is_by_period, remove_condition, remove_promise, remove_rebate,
    set_accrued_at, set_baseline, set_counted_by, set_expected, set_gives, set_if_missed, set_in_object,
    set_kept, set_of_limit, set_qualifying, set_settled, settles_before_the_end,
};
pub use measures::{Named, add_measure, is_free, remove_measure, rename_measure};
pub use outcomes::{add_outcome, are_by_period, outcome_lists, remove_outcome, set_outcomes_by_period};
pub use start::{blank, form, id_of_line, of_lines, started};
pub use take_back::as_line;

/// Periods of a year by months.
pub const MONTHS: usize = 12;

/// The forms, by the names of `pays`, in the order in which they are offered.
pub const FORMS: [&str; 9] =
    ["flat", "per_unit", "lump", "growth", "tiers", "table", "linear", "for_every", "free_goods"];

fn number(value: f64) -> Tree {
    Tree::of(value.to_string())
}

fn word(text: &str) -> Tree {
    Tree::of(text)
}
