//! One row's amounts: what the file gives, what follows from it, and where it contradicts itself.

use super::finding::{Finding, Kind};
use super::layout::Layout;
use super::role::Role;
use super::table::Table;

/// A row's numbers. NaN where the file says nothing.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// Sales at list prices, money.
    pub list: f64,
    /// Discount, money.
    pub discount: f64,
    /// The same as the file gives it, share of list sales.
    pub discount_rate: f64,
    /// Sales after discount, money.
    pub net: f64,
    /// Cost of the goods, money.
    pub cost: f64,
    /// Margin as the file gives it where it gives no cost, share of net sales.
    pub margin: f64,
}

/// What rounding to cents, and a bit more, may leave between numbers that belong together.
fn agree(left: f64, right: f64) -> bool {
    (left - right).abs() <= 0.011 + 1e-4 * left.abs().max(right.abs())
}

impl Line {
    /// Reads a row of the table: list − discount = net, net − cost = profit, margin = profit/net. What is missing follows
    /// from the others; where all are there and disagree, it is named.
    pub(super) fn of(table: &Table, layout: &Layout, row: usize, findings: &mut Vec<Finding>) -> Self {
        let of = |role: Role| table.number(role, row);
        let at = table.rows[row];
        let (mut list, mut discount, discount_rate) =
            (of(Role::List), of(Role::Discount), of(Role::DiscountRate));
        let (mut net, mut cost, profit, margin) =
            (of(Role::Sales), of(Role::Cost), of(Role::Profit), of(Role::Margin));
        let mut disagrees = |kind: Kind, role: Role, expected: f64| {
            findings.push(Finding::cell(kind, at, layout.column(role)).against(expected));
        };

        if discount.is_nan() && !discount_rate.is_nan() {
            discount = if !list.is_nan() {
                discount_rate * list
            } else if discount_rate < 1.0 {
                net * discount_rate / (1.0 - discount_rate)
            } else {
                f64::NAN
            };
        } else if !discount_rate.is_nan() && list > 0.0 && (discount / list - discount_rate).abs() > 0.006 {
            disagrees(Kind::DiscountDisagrees, Role::DiscountRate, discount / list);
        }
        match (list.is_nan(), discount.is_nan(), net.is_nan()) {
            (false, false, false) if !agree(list - discount, net) => {
                disagrees(Kind::DiscountDisagrees, Role::Sales, list - discount);
            }
            (false, true, false) => discount = list - net,
            (false, _, true) => net = list - zero(discount),
            (true, _, false) => list = net + zero(discount),
            _ => {}
        }
        if !cost.is_nan() && !profit.is_nan() && !agree(net - cost, profit) {
            disagrees(Kind::ProfitDisagrees, Role::Profit, net - cost);
        }
        if cost.is_nan() {
            cost = net - profit;
        }
        let mut given = f64::NAN;
        if cost.is_nan() {
            cost = net * (1.0 - margin);
            given = margin;
        } else if !margin.is_nan() && net > 0.0 && ((net - cost) / net - margin).abs() > 0.006 {
            disagrees(Kind::MarginDisagrees, Role::Margin, (net - cost) / net);
        }
        Self { list, discount, discount_rate, net, cost, margin: given }
    }
}

/// A number, or 0 where there is none.
pub(super) fn zero(value: f64) -> f64 {
    if value.is_nan() { 0.0 } else { value }
}
