//! Concentration of sales and of profit: how much of either hangs on how few customers.
//!
//! One sort per measure serves all its statistics, and no sorted list is kept: a chart that wants the curve asks for
//! [`ranking`] and [`cumulated`] when it is drawn.

use crate::customer::Segment;

/// What a customer sells and earns in a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing {
    /// Key customer or not.
    pub segment: Segment,
    /// Sales of the year, money; negative ones count as 0.
    pub sales: f64,
    /// Profit of the year after rebates, money.
    pub profit: f64,
}

/// How sales are distributed over all customers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SalesConcentration {
    /// n: number of customers, those who buy nothing included.
    pub customers: usize,
    /// Sum of sales, negative ones as 0; money.
    pub total: f64,
    /// The statistics; `None` when nothing is sold.
    pub indices: Option<ConcentrationIndices>,
}

/// Statistics of shares s that sum to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ConcentrationIndices {
    /// Herfindahl-Hirschman index Σ s²; 1/n..1.
    pub hhi: f64,
    /// 1/HHI: as concentrated as this many equal customers; 1..n.
    pub effective_number: f64,
    /// Gini coefficient 2Σ k·s₍ₖ₎/n − (n+1)/n, ascending; 0..(n−1)/n.
    pub gini: f64,
    /// Share of the largest customer.
    pub cr1: f64,
    /// Share of the five largest.
    pub cr5: f64,
    /// Theil's index Σ s·ln(n·s) with 0·ln 0 = 0; 0..ln n.
    pub theil: f64,
}

/// How profit is distributed: the whale curve's figures. Its Gini is never computed: with losses it means nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ProfitConcentration {
    /// W_n: sum of all profits; money, any sign.
    pub total: f64,
    /// Largest of the cumulated W_0 = 0, W_1 … W_n, most profitable first; money, ≥ 0.
    pub peak_money: f64,
    /// Smallest k at which the curve reaches it.
    pub peak_at: usize,
    /// Customers with a profit below 0.
    pub loss_makers: usize,
    /// Shares of the total; `None` where the total is not a profit (the curve is then drawn in money).
    pub shares: Option<ProfitShares>,
}

/// Shares of a total profit above 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ProfitShares {
    /// peak_money/total: above 1 exactly when someone loses money.
    pub peak: f64,
    /// peak − 1: what loss-makers eat, as a share of the total.
    pub eaten: f64,
    /// Share of the most profitable ceil(n/5).
    pub top20: f64,
    /// Share of the key customers; 0 without any.
    pub key: f64,
}

/// Concentration of a year's sales and profit over all customers, if they stay.
///
/// Sources: Herfindahl and Hirschman; Gini; Theil 1967; Kaplan & Narayanan 2001 for the whale curve.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Concentration {
    /// Sales.
    pub sales: SalesConcentration,
    /// Profit.
    pub profit: ProfitConcentration,
    /// Key customers' share of sales; `None` when nothing is sold.
    pub key_sales_share: Option<f64>,
    /// Key share of sales − key share of profit; `None` without key customers, sales or a total profit.
    pub gap: Option<f64>,
}

impl Concentration {
    /// Measures a year; `year` is walked more than once.
    #[must_use]
    pub fn of(year: impl Iterator<Item = Standing> + Clone) -> Self {
        let (mut key_customers, mut key_sales, mut key_profit) = (0_usize, 0.0, 0.0);
        // One buffer for both measures: at 100,000 customers a second one costs more than filling the first again.
        let mut keys = Vec::with_capacity(year.size_hint().0);
        for standing in year.clone() {
            let sales = counted(standing.sales);
            if standing.segment == Segment::Key {
                key_customers += 1;
                key_sales += sales;
                key_profit += standing.profit;
            }
            keys.push(order_key(sales));
        }
        keys.sort_unstable();
        let sales = SalesConcentration::of_ascending(&keys.iter().copied().map(value_of));
        keys.clear();
        keys.extend(year.map(|standing| order_key(standing.profit)));
        keys.sort_unstable();
        let profit = ProfitConcentration::of_descending(keys.iter().rev().copied().map(value_of), key_profit);

        let key_sales_share = sales.indices.is_some().then(|| key_sales / sales.total);
        let gap = match (key_sales_share, profit.shares) {
            (Some(of_sales), Some(shares)) if key_customers > 0 => Some(of_sales - shares.key),
            _ => None,
        };
        Self { sales, profit, key_sales_share, gap }
    }
}

/// Sales as they count here: negative ones (and a negative zero) are 0.
fn counted(sales: f64) -> f64 {
    if sales > 0.0 { sales } else { 0.0 }
}

/// A whole number that sorts as the float does in its total order: sorting whole numbers takes half the time.
pub(crate) fn order_key(value: f64) -> u64 {
    let bits = value.to_bits();
    // Negative floats order backwards, and below the positive ones.
    if value.is_sign_negative() { !bits } else { bits | SIGN }
}

/// The float of an [`order_key`].
pub(crate) fn value_of(key: u64) -> f64 {
    f64::from_bits(if key & SIGN == 0 { !key } else { key & !SIGN })
}

/// The bit of a float's sign.
const SIGN: u64 = 1 << 63;

impl SalesConcentration {
    /// Measures sales that are ≥ 0 and in ascending order.
    fn of_ascending(sales: &(impl DoubleEndedIterator<Item = f64> + ExactSizeIterator + Clone)) -> Self {
        let customers = sales.len();
        let total: f64 = sales.clone().sum();
        if total <= 0.0 {
            return Self { customers, total: 0.0, indices: None };
        }
        let n = count(customers);
        let (mut hhi, mut ranked, mut theil) = (0.0, 0.0, 0.0);
        let mut rank = 0.0;
        for value in sales.clone() {
            rank += 1.0;
            let share = value / total;
            hhi += share * share;
            ranked += rank * share;
            if share > 0.0 {
                theil += share * (n * share).ln();
            }
        }
        let largest = |most: usize| sales.clone().rev().take(most).sum::<f64>() / total;
        let indices = ConcentrationIndices {
            hhi,
            effective_number: 1.0 / hhi,
            // Equal customers leave a rounding error of either sign where neither index can be negative.
            gini: (2.0 * ranked / n - (n + 1.0) / n).max(0.0),
            cr1: largest(1),
            cr5: largest(5),
            theil: theil.max(0.0),
        };
        Self { customers, total, indices: Some(indices) }
    }
}

impl ProfitConcentration {
    /// Measures profits in descending order, of which key customers earn `key_profit`.
    fn of_descending(profits: impl ExactSizeIterator<Item = f64>, key_profit: f64) -> Self {
        let best = profits.len().div_ceil(5);
        let (mut total, mut top20, mut peak_money, mut peak_at, mut loss_makers) = (0.0, 0.0, 0.0, 0, 0);
        for (index, profit) in profits.enumerate() {
            loss_makers += usize::from(profit < 0.0);
            total += profit;
            if total > peak_money {
                peak_money = total;
                peak_at = index + 1;
            }
            if index + 1 == best {
                top20 = total;
            }
        }
        let shares = (total > 0.0).then(|| {
            let peak = peak_money / total;
            ProfitShares { peak, eaten: peak - 1.0, top20: top20 / total, key: key_profit / total }
        });
        Self { total, peak_money, peak_at, loss_makers, shares }
    }
}

/// A number of customers as a float.
fn count(customers: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "exact far beyond any ledger")]
    let n = customers as f64;
    n
}

/// Indices of `values` from the largest to the smallest; equal ones in their own order.
#[must_use]
pub fn ranking(values: &[f64]) -> Vec<usize> {
    // The value's order, turned round, above the index: one whole number that is unlike every other, so that the sort need
    // not be a stable one, whose code would weigh as much as all of this file.
    let mut keys: Vec<u128> =
        (0_u128..).zip(values).map(|(index, &value)| (u128::from(!order_key(value)) << 64) | index).collect();
    keys.sort_unstable();
    keys.into_iter().map(|key| (key & u128::from(u64::MAX)) as usize).collect()
}

/// W_0 = 0, W_1 … W_n: the running sums of `ranked` values. Of profits, largest first, this is the whale curve: concave,
/// ending at the total; of sales it is the concentration curve.
pub fn cumulated(ranked: impl IntoIterator<Item = f64>) -> impl Iterator<Item = f64> {
    let mut sum = 0.0;
    std::iter::once(0.0).chain(ranked.into_iter().map(move |value| {
        sum += value;
        sum
    }))
}
