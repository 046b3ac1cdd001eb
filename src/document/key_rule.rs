//! Who counts as a key customer, by a rule. The rule is applied, not kept: a document says of each customer what it is.

use super::ledger::{Column, Ledger};
use super::schema::Segment;

/// A rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum KeyRule {
    /// So many of the largest by last year's sales.
    Largest(usize),
    /// The fewest of the largest that together make this share of all sales, 0..1; negative sales count as 0.
    Share(f64),
}

impl KeyRule {
    /// Makes those whom the rule names key customers, and all others others. Of equal sales the earlier row counts first; who
    /// sold nothing is never key.
    pub fn apply(self, ledger: &mut Ledger) {
        let sales: Vec<f64> = ledger.column(Column::Sales).map(Option::unwrap_or_default).collect();
        let order = counterweight_engine::concentration::ranking(&sales);
        let total: f64 = sales.iter().filter(|sales| **sales > 0.0).sum();
        let mut reached = 0.0;
        let mut keys = vec![false; sales.len()];
        for (rank, &row) in order.iter().enumerate() {
            let enough = match self {
                Self::Largest(most) => rank >= most,
                // Rounding may keep the sum of shares a hair below the share asked for.
                Self::Share(share) => reached >= share * total * (1.0 - 1e-12),
            };
            if enough || sales[row] <= 0.0 {
                break;
            }
            keys[row] = true;
            reached += sales[row];
        }
        for (row, key) in keys.into_iter().enumerate() {
            ledger.set_segment(row, if key { Segment::Key } else { Segment::Other });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{example_text, read};
    use super::*;

    #[track_caller]
    fn check(sales: &[f64], rule: KeyRule, expected: &[usize]) {
        let row = read(example_text()).unwrap().customers.row(0).unwrap();
        let mut ledger: Ledger = sales
            .iter()
            .map(|&sales| {
                let mut row = row.clone();
                row.sales = sales;
                row
            })
            .collect();
        rule.apply(&mut ledger);
        let keys: Vec<usize> = (0..sales.len()).filter(|&row| ledger.segment(row) == Segment::Key).collect();
        assert_eq!(keys, expected, "{rule:?} of {sales:?}");
    }

    #[test]
    fn the_largest_by_sales() {
        check(&[1.0, 5.0, 3.0, 5.0], KeyRule::Largest(2), &[1, 3]);
        check(&[1.0, 5.0, 3.0, 5.0], KeyRule::Largest(1), &[1]);
        check(&[1.0, 5.0, 3.0], KeyRule::Largest(0), &[]);
        check(&[1.0, -5.0, 0.0], KeyRule::Largest(9), &[0]);
    }

    #[test]
    fn the_fewest_that_make_the_share() {
        check(&[10.0, 40.0, 30.0, 20.0], KeyRule::Share(0.4), &[1]);
        check(&[10.0, 40.0, 30.0, 20.0], KeyRule::Share(0.41), &[1, 2]);
        check(&[10.0, 40.0, 30.0, 20.0], KeyRule::Share(1.0), &[0, 1, 2, 3]);
        check(&[10.0, 40.0, -300.0], KeyRule::Share(0.8), &[1]);
        check(&[0.0, -1.0], KeyRule::Share(0.5), &[]);
        check(&[0.1; 10], KeyRule::Share(0.3), &[0, 1, 2]);
    }
}
