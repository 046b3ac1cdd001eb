//! Customers in an order, their figures added up, and thinned to what a screen can show.

use counterweight_engine::concentration::{cumulated, ranking};

use super::Place;

/// Points of a curve: more than any screen tells apart, however large the ledger.
pub const MOST_POINTS: usize = 512;

/// Customers from the largest to the smallest of some figure.
pub struct Ranked {
    /// Customers by rank: the first is rank 1.
    pub order: Vec<usize>,
}

impl Ranked {
    /// Ranks by `values`, one per customer.
    #[must_use]
    pub fn by(values: &[f64]) -> Self {
        Self { order: ranking(values) }
    }

    /// Running sums of `values` in this order: rank 0 is nothing.
    #[must_use]
    pub fn sums(&self, values: &[f64]) -> Vec<f64> {
        cumulated(self.order.iter().map(|&customer| values[customer])).collect()
    }

    /// The customer of a rank from 1.
    #[must_use]
    pub fn customer(&self, rank: usize) -> Option<usize> {
        rank.checked_sub(1).and_then(|index| self.order.get(index)).copied()
    }

    /// Ranks of the customers that are chosen, ascending.
    #[must_use]
    pub fn ranks_of(&self, is_chosen: impl Fn(usize) -> bool) -> Vec<usize> {
        (1..=self.order.len()).filter(|rank| is_chosen(self.order[rank - 1])).collect()
    }
}

/// Ranks 0..=`last`, thinned to about [`MOST_POINTS`]; the ends and every rank of `kept` stay.
#[must_use]
pub fn thinned(last: usize, kept: &[usize]) -> Vec<usize> {
    let mut ranks: Vec<usize> = if last < MOST_POINTS {
        (0..=last).collect()
    } else {
        let steps = MOST_POINTS - 1;
        (0..=steps).map(|step| (step * last).div_ceil(steps).min(last)).collect()
    };
    ranks.extend(kept.iter().copied().filter(|rank| *rank <= last));
    ranks.sort_unstable();
    ranks.dedup();
    ranks
}

/// A curve through running sums at these ranks, each × `factor`.
#[must_use]
pub fn curve(ranks: &[usize], sums: &[f64], factor: f64) -> Vec<Place> {
    ranks.iter().filter_map(|&rank| Some((rank as f64, sums.get(rank)? * factor))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_ledger_keeps_what_matters() {
        let kept = [37, 61_803, 99_999];
        let ranks = thinned(100_000, &kept);
        assert!(ranks.len() <= MOST_POINTS + kept.len(), "{}", ranks.len());
        assert_eq!((ranks[0], ranks[ranks.len() - 1]), (0, 100_000));
        assert!(kept.iter().all(|rank| ranks.contains(rank)));
        assert!(ranks.windows(2).all(|pair| pair[0] < pair[1] && pair[1] - pair[0] <= 197));
    }

    #[test]
    fn a_small_one_keeps_every_customer() {
        assert_eq!(thinned(3, &[2, 7]), [0, 1, 2, 3]);
        assert_eq!(thinned(0, &[]), [0]);
    }

    #[test]
    fn sums_follow_the_order() {
        let values = [1.0, 5.0, -2.0];
        let ranked = Ranked::by(&values);
        assert_eq!(ranked.order, [1, 0, 2]);
        assert_eq!(ranked.sums(&values), [0.0, 5.0, 6.0, 4.0]);
        assert_eq!((ranked.customer(1), ranked.customer(0), ranked.customer(4)), (Some(1), None, None));
        assert_eq!(ranked.ranks_of(|customer| customer != 1), [2, 3]);
    }
}
