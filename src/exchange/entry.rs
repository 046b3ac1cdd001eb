//! A customer: one row, or several added up.

use super::answers::{Answers, DiscountIs, Question};
use super::finding::Kind;
use super::line::{Line, zero};
use super::role::Role;
use crate::document::Range;

/// Numbers that are shares or days: of several rows their mean, weighted by sales.
const MEANS: [Role; 4] = [Role::Days, Role::Growth, Role::Loss, Role::NewProducts];

/// A customer's rows, added up.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Index in the records of its first row.
    pub row: usize,
    /// Rows.
    pub lines: usize,
    /// What the first row that says so says of being a key customer.
    pub key: Option<bool>,
    /// By [`super::ledger::SUMMED`]: sums of the file's own columns, money.
    pub in_file: [f64; super::ledger::SUMMED.len()],
    /// Sales at list prices, money.
    pub list: f64,
    /// Discount, money.
    pub discount: f64,
    /// Sales after discount, money.
    pub net: f64,
    /// Cost of the goods, money; NaN where no row gives any.
    pub cost: f64,
    units: f64,
    purchases: f64,
    serve: f64,
    serve_by_rate: f64,
    rebate: f64,
    rebate_by_rate: f64,
    /// By [`MEANS`]: sum of value × weight, weight, sum of values, values.
    means: [[f64; 4]; MEANS.len()],
    /// Shares as the file gives them, for a customer of one row: no detour over money may blur them.
    exact: Exact,
}

#[derive(Clone, Copy, Debug)]
struct Exact {
    discount: f64,
    margin: f64,
    serve: f64,
    rebate: f64,
}

/// A customer's numbers as the document takes them, see [`crate::document::schema::Customer`].
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "the fields are those of the document's customer")]
pub struct Numbers {
    pub sales: f64,
    pub gross_margin: f64,
    pub serve_rate: f64,
    pub serve_fixed: f64,
    pub invoice_discount: f64,
    pub units: Option<f64>,
    pub payment_days: f64,
    pub natural_growth: f64,
    pub loss_chance: f64,
    pub purchases: Option<f64>,
    pub new_product_share: Option<f64>,
    pub current_rebate: f64,
}

/// Adds a number to a sum that may not have begun.
fn add(sum: &mut f64, value: f64) {
    if !value.is_nan() {
        *sum = zero(*sum) + value;
    }
}

fn given(value: f64) -> Option<f64> {
    (!value.is_nan()).then_some(value)
}

/// Part of a whole; of nothing only nothing is a part, all else is beyond every range.
fn share(part: f64, whole: f64) -> f64 {
    if part == 0.0 { 0.0 } else { part / whole }
}

impl Entry {
    /// A customer without a row yet.
    pub(super) fn new(row: usize) -> Self {
        let none = f64::NAN;
        Self {
            row,
            lines: 0,
            key: None,
            in_file: [0.0; super::ledger::SUMMED.len()],
            list: 0.0,
            discount: 0.0,
            net: 0.0,
            cost: none,
            units: none,
            purchases: none,
            serve: none,
            serve_by_rate: none,
            rebate: none,
            rebate_by_rate: none,
            means: [[0.0; 4]; MEANS.len()],
            exact: Exact { discount: none, margin: none, serve: none, rebate: none },
        }
    }

    /// Adds a row.
    pub(super) fn add(&mut self, line: &Line, key: Option<bool>, number: impl Fn(Role) -> f64) {
        self.lines += 1;
        self.key = self.key.or(key);
        let net = zero(line.net);
        self.list += zero(line.list);
        self.discount += zero(line.discount);
        self.net += net;
        add(&mut self.cost, line.cost);
        add(&mut self.units, number(Role::Units));
        // All it buys is said on every line anew.
        self.purchases = self.purchases.max(number(Role::Purchases));
        add(&mut self.serve, number(Role::Serve));
        add(&mut self.serve_by_rate, number(Role::ServeRate) * net);
        add(&mut self.rebate, number(Role::Rebate));
        add(&mut self.rebate_by_rate, number(Role::RebateRate) * net);
        for (mean, role) in self.means.iter_mut().zip(MEANS) {
            let value = number(role);
            if !value.is_nan() {
                for (sum, more) in mean.iter_mut().zip([value * net.abs(), net.abs(), value, 1.0]) {
                    *sum += more;
                }
            }
        }
        self.exact = if self.lines == 1 {
            Exact {
                discount: line.discount_rate,
                margin: line.margin,
                serve: number(Role::ServeRate),
                rebate: number(Role::RebateRate),
            }
        } else {
            Exact { discount: f64::NAN, margin: f64::NAN, serve: f64::NAN, rebate: f64::NAN }
        };
    }

    fn mean(&self, role: Role) -> Option<f64> {
        let [weighted, weight, sum, count] = self.means[MEANS.iter().position(|mean| *mean == role)?];
        match () {
            () if count == 0.0 => None,
            // A mean of one is the one, whatever its weight.
            () if count == 1.0 || weight == 0.0 => Some(sum / count),
            () => Some(weighted / weight),
        }
    }

    /// Profit before rebates, money; NaN without costs.
    #[must_use]
    pub fn profit(&self) -> f64 {
        self.net - self.cost
    }

    /// Whether the file leaves a question open for this customer.
    #[must_use]
    pub fn is_silent(&self, question: Question, discount: Option<DiscountIs>) -> bool {
        match question {
            Question::Key => false,
            Question::Margin => self.cost.is_nan(),
            Question::Serve => self.serve.is_nan() && self.serve_by_rate.is_nan(),
            Question::Days => self.mean(Role::Days).is_none(),
            Question::Growth => self.mean(Role::Growth).is_none(),
            Question::Loss => self.mean(Role::Loss).is_none(),
            Question::Rebate => {
                discount != Some(DiscountIs::Rebate) && self.rebate.is_nan() && self.rebate_by_rate.is_nan()
            }
        }
    }

    /// The customer's numbers, and which of them the ledger cannot hold; those are given as the nearest it can.
    ///
    /// With a discount on the invoice S = net and the discount is a share of list sales; with a rebate S = list and the
    /// discount is today's rebate. Either way S·m − rebate·S is the profit of the file, m = (S − cost)/S.
    #[must_use]
    pub fn numbers(&self, answers: &Answers, mut problem: impl FnMut(Kind, Role, f64)) -> Numbers {
        let as_rebate = answers.discount == Some(DiscountIs::Rebate);
        let discount =
            if self.exact.discount.is_nan() { share(self.discount, self.list) } else { self.exact.discount };
        let sales = if as_rebate { self.list } else { self.net };
        let mut held = |role: Role, value: f64, range: Range| {
            if range.allows(value) {
                return value;
            }
            problem(Kind::Outside, role, value);
            nearest(value, range)
        };
        let sales = held(Role::Sales, sales, Range::ANY);
        let discount = held(Role::Discount, discount, Range::SHARE);

        let rebate = match (given(self.exact.rebate), given(self.rebate), given(self.rebate_by_rate)) {
            (None, None, None) if as_rebate => 0.0,
            (None, None, None) => answers.rebate,
            (Some(exact), None, _) => exact,
            (_, money, by_rate) => share(money.unwrap_or(0.0) + by_rate.unwrap_or(0.0), sales),
        };
        let rebate = if as_rebate { rebate + discount } else { rebate };
        let serve_rate = match (given(self.exact.serve), given(self.serve_by_rate)) {
            (Some(exact), _) => exact,
            (None, Some(by_rate)) => share(by_rate, self.net),
            (None, None) if self.serve.is_nan() => answers.serve,
            (None, None) => 0.0,
        };
        let mut numbers = Numbers {
            sales,
            gross_margin: answers.margin,
            serve_rate: held(Role::ServeRate, serve_rate, Range::NOT_NEGATIVE),
            serve_fixed: held(Role::Serve, zero(self.serve), Range::NOT_NEGATIVE),
            invoice_discount: if as_rebate { 0.0 } else { discount },
            units: given(self.units).map(|units| held(Role::Units, units, Range::NOT_NEGATIVE)),
            payment_days: held(
                Role::Days,
                self.mean(Role::Days).unwrap_or(answers.days),
                Range::NOT_NEGATIVE,
            ),
            natural_growth: held(
                Role::Growth,
                self.mean(Role::Growth).unwrap_or(answers.growth),
                Range::GROWTH,
            ),
            loss_chance: held(
                Role::Loss,
                self.mean(Role::Loss).unwrap_or(answers.loss),
                Range::between(0.0, 0.99),
            ),
            purchases: given(self.purchases).map(|all| held(Role::Purchases, all, Range::NOT_NEGATIVE)),
            new_product_share: self
                .mean(Role::NewProducts)
                .map(|it| held(Role::NewProducts, it, Range::SHARE)),
            current_rebate: held(Role::Rebate, rebate, Range::SHARE),
        };
        if !self.exact.margin.is_nan() && !as_rebate {
            numbers.gross_margin = held(Role::Margin, self.exact.margin, Range::at_most(1.0));
        } else if !self.cost.is_nan() && sales != 0.0 {
            numbers.gross_margin = held(Role::Cost, (sales - self.cost) / sales, Range::at_most(1.0));
        } else if zero(self.cost) != 0.0 {
            problem(Kind::CostWithoutSales, Role::Cost, self.cost);
        }
        numbers
    }
}

/// The allowed number nearest to one that is not.
fn nearest(value: f64, range: Range) -> f64 {
    let most = crate::document::LARGEST_NUMBER;
    let (low, high) = (range.min.unwrap_or(-most), range.max.unwrap_or(most));
    match () {
        () if value.is_nan() => low.max(0.0),
        // Growth above −1 has no lowest value of its own.
        () if value <= low && range.above_min => low + 0.01,
        () => value.clamp(low, high),
    }
}
