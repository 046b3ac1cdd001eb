//! Which numbers of the ledger the user did not give.
//!
//! A document names them by path, `customers[3].loss_chance`; a path may stand for several rows: `customers[0-4,7].loss_chance`
//! for those, `customers[*].loss_chance` for all. A number that the user then gives is one no longer.

use super::ledger::Column;
use super::schema::Document;

/// Rows as ranges, ascending, apart from each other, both ends included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Rows(Vec<(usize, usize)>);

impl Rows {
    /// Reads what stands in the brackets; none where it is nothing of this form. `count` is the number of customers.
    fn read(text: &str, count: usize) -> Option<Self> {
        let last = count.checked_sub(1)?;
        if text == "*" {
            return Some(Self(vec![(0, last)]));
        }
        let mut ranges = Vec::new();
        for part in text.split(',') {
            let (from, to) = part.split_once('-').unwrap_or((part, part));
            let (from, to): (usize, usize) = (from.parse().ok()?, to.parse().ok()?);
            if from > to {
                return None;
            }
            if from <= last {
                ranges.push((from, to.min(last)));
            }
        }
        Some(Self::of(ranges))
    }

    fn of(mut ranges: Vec<(usize, usize)>) -> Self {
        ranges.sort_unstable();
        let mut apart: Vec<(usize, usize)> = Vec::new();
        for (from, to) in ranges {
            match apart.last_mut() {
                Some(last) if from <= last.1 + 1 => last.1 = last.1.max(to),
                _ => apart.push((from, to)),
            }
        }
        Self(apart)
    }

    fn contain(&self, row: usize) -> bool {
        let after = self.0.partition_point(|range| range.1 < row);
        self.0.get(after).is_some_and(|range| range.0 <= row)
    }

    fn without(&self, row: usize) -> Self {
        let mut ranges = Vec::with_capacity(self.0.len() + 1);
        for &(from, to) in &self.0 {
            if row < from || row > to {
                ranges.push((from, to));
                continue;
            }
            if row > from {
                ranges.push((from, row - 1));
            }
            if row < to {
                ranges.push((row + 1, to));
            }
        }
        Self(ranges)
    }

    /// The rows that are kept, by their new places.
    fn kept(&self, keep: &impl Fn(usize) -> bool, count: usize) -> Self {
        let mut ranges = Vec::new();
        let mut place = 0;
        for row in 0..count {
            if keep(row) {
                if self.contain(row) {
                    ranges.push((place, place));
                }
                place += 1;
            }
        }
        Self::of(ranges)
    }

    fn write(&self, count: usize) -> String {
        if count > 0 && self.0 == [(0, count - 1)] {
            return "*".to_owned();
        }
        let parts: Vec<String> = self
            .0
            .iter()
            .map(|(from, to)| if from == to { from.to_string() } else { format!("{from}-{to}") })
            .collect();
        parts.join(",")
    }
}

/// The brackets' content and the field of a path into the ledger.
fn split(path: &str) -> Option<(&str, &str)> {
    path.strip_prefix("customers[")?.split_once("].")
}

impl Document {
    /// Whether a customer's number is assumed.
    #[must_use]
    pub fn is_assumed(&self, row: usize, column: Column) -> bool {
        self.assumed.iter().filter_map(|path| split(path)).any(|(rows, field)| {
            field == column.field()
                && Rows::read(rows, self.customers.len()).is_some_and(|rows| rows.contain(row))
        })
    }

    /// Notes that a customer's number is now given.
    pub fn give(&mut self, row: usize, column: Column) {
        if !self.is_assumed(row, column) {
            return;
        }
        let count = self.customers.len();
        self.change_assumed(|rows, field| {
            let rows = Rows::read(rows, count)?;
            Some(if field == column.field() { rows.without(row).write(count) } else { rows.write(count) })
        });
    }

    /// Removes the customers of whom `keep` does not say so, from policies that name them too. A policy for chosen customers
    /// of whom none is left stays, and applies to nobody.
    pub fn retain_customers(&mut self, keep: impl Fn(usize) -> bool) {
        let before = self.customers.len();
        let gone: std::collections::BTreeSet<String> =
            (0..before).filter(|&row| !keep(row)).map(|row| self.customers.id(row).to_owned()).collect();
        self.customers.retain(&keep);
        let after = self.customers.len();
        self.change_assumed(|rows, _| Some(Rows::read(rows, before)?.kept(&keep, before).write(after)));
        for policy in &mut self.policies {
            if let super::schema::AppliesTo::Customers(ids) = &mut policy.applies_to {
                ids.retain(|id| !gone.contains(id));
            }
        }
    }

    /// Writes the rows of every path into the ledger anew; a path left without rows goes, one of another form stays.
    fn change_assumed(&mut self, rows: impl Fn(&str, &str) -> Option<String>) {
        self.assumed.retain_mut(|path| {
            let Some((old, field)) = split(path) else { return true };
            let Some(new) = rows(old, field) else { return true };
            if new.is_empty() {
                return false;
            }
            *path = format!("customers[{new}].{field}");
            true
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::{example_text, read};
    use super::*;

    fn assuming(paths: &[&str]) -> Document {
        let mut document = read(example_text()).unwrap();
        document.assumed = paths.iter().map(|path| (*path).to_owned()).collect();
        document
    }

    #[test]
    fn one_some_and_all_rows_are_named() {
        let document =
            assuming(&["customers[3].sales", "customers[*].loss_chance", "customers[0-2,7].units"]);
        assert!(document.is_assumed(3, Column::Sales) && !document.is_assumed(4, Column::Sales));
        assert!(document.is_assumed(0, Column::LossChance) && document.is_assumed(39, Column::LossChance));
        let units: Vec<usize> = (0..40).filter(|&row| document.is_assumed(row, Column::Units)).collect();
        assert_eq!(units, [0, 1, 2, 7]);
    }

    #[test]
    fn what_is_given_is_no_longer_assumed() {
        let mut document = assuming(&["cost_of_money", "customers[*].loss_chance", "customers[3].sales"]);
        document.give(5, Column::LossChance);
        document.give(0, Column::LossChance);
        document.give(3, Column::Sales);
        document.give(3, Column::Units);
        assert_eq!(document.assumed, ["cost_of_money", "customers[1-4,6-39].loss_chance"]);
    }

    #[test]
    fn removed_rows_close_up_and_leave_the_policies() {
        let mut document =
            assuming(&["customers[0-2,7].units", "customers[*].loss_chance", "customers[1].sales"]);
        document.retain_customers(|row| row != 0 && row != 1 && row != 5);
        assert_eq!(document.assumed, ["customers[0,4].units", "customers[*].loss_chance"]);
        assert_eq!(document.customers.len(), 37);
        // The example's first policy is for its first customer alone.
        assert!(super::super::check(&document).is_ok());
    }

    #[test]
    fn nonsense_stays_and_marks_nothing() {
        let paths = ["customers[].sales", "customers[4-1].sales", "customers[x].sales", "elsewhere[1].sales"];
        let mut document = assuming(&paths);
        assert!((0..40).all(|row| !document.is_assumed(row, Column::Sales)));
        document.retain_customers(|row| row != 0);
        assert_eq!(document.assumed, paths);
        assert!(!assuming(&["customers[90-99].sales"]).is_assumed(95, Column::Sales));
    }
}
