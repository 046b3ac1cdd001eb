//! The customers of a document in columns. A copy shares every column with its original, and a change copies a small piece of
//! one: a ledger of 100,000 customers is edited, compared and undone without copying it.
//!
//! Outside, in a saved document, a ledger is the list of its rows, each a [`Customer`].

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::chunks::Chunks;
use super::problem::Range;
use super::schema::{Customer, Segment};

/// A number of a customer's row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// S, money a year.
    Sales,
    /// m, share of sales.
    GrossMargin,
    /// v, share of sales.
    ServeRate,
    /// Fixed cost to serve, money a year.
    ServeFixed,
    /// Share of list price.
    InvoiceDiscount,
    /// Units sold; may be unknown.
    Units,
    /// D, days.
    PaymentDays,
    /// a, a year.
    NaturalGrowth,
    /// λ, a year.
    LossChance,
    /// What it buys of our kind from anyone, money a year; may be unknown.
    Purchases,
    /// Share of new products in its sales; may be unknown.
    NewProductShare,
    /// r0, share of sales.
    CurrentRebate,
}

impl Column {
    /// Every column, in the order of the saved row.
    pub const ALL: [Self; 12] = [
        Self::Sales,
        Self::GrossMargin,
        Self::ServeRate,
        Self::ServeFixed,
        Self::InvoiceDiscount,
        Self::Units,
        Self::PaymentDays,
        Self::NaturalGrowth,
        Self::LossChance,
        Self::Purchases,
        Self::NewProductShare,
        Self::CurrentRebate,
    ];

    /// The name of its field in a saved row.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::Sales => "sales",
            Self::GrossMargin => "gross_margin",
            Self::ServeRate => "serve_rate",
            Self::ServeFixed => "serve_fixed",
            Self::InvoiceDiscount => "invoice_discount",
            Self::Units => "units",
            Self::PaymentDays => "payment_days",
            Self::NaturalGrowth => "natural_growth",
            Self::LossChance => "loss_chance",
            Self::Purchases => "purchases",
            Self::NewProductShare => "new_product_share",
            Self::CurrentRebate => "current_rebate",
        }
    }

    /// What the number may be.
    #[must_use]
    pub fn range(self) -> Range {
        match self {
            Self::Sales => Range::ANY,
            Self::GrossMargin => Range::at_most(1.0),
            Self::ServeRate | Self::ServeFixed | Self::PaymentDays | Self::Units | Self::Purchases => {
                Range::NOT_NEGATIVE
            }
            Self::InvoiceDiscount | Self::CurrentRebate | Self::NewProductShare => Range::SHARE,
            Self::NaturalGrowth => Range::GROWTH,
            Self::LossChance => Range::between(0.0, 0.99),
        }
    }

    /// Whether the number may be unknown; the others are 0 where nothing is said.
    #[must_use]
    pub fn may_be_unknown(self) -> bool {
        matches!(self, Self::Units | Self::Purchases | Self::NewProductShare)
    }

    /// Whether it is an amount of money.
    #[must_use]
    pub fn is_money(self) -> bool {
        matches!(self, Self::Sales | Self::ServeFixed | Self::Purchases)
    }

    /// Whether it is a share or a rate.
    #[must_use]
    pub fn is_rate(self) -> bool {
        !self.is_money() && !matches!(self, Self::Units | Self::PaymentDays)
    }

    fn of(self, row: &Customer) -> Option<f64> {
        match self {
            Self::Sales => Some(row.sales),
            Self::GrossMargin => Some(row.gross_margin),
            Self::ServeRate => Some(row.serve_rate),
            Self::ServeFixed => Some(row.serve_fixed),
            Self::InvoiceDiscount => Some(row.invoice_discount),
            Self::Units => row.units,
            Self::PaymentDays => Some(row.payment_days),
            Self::NaturalGrowth => Some(row.natural_growth),
            Self::LossChance => Some(row.loss_chance),
            Self::Purchases => row.purchases,
            Self::NewProductShare => row.new_product_share,
            Self::CurrentRebate => Some(row.current_rebate),
        }
    }
}

/// NaN in a column of numbers: unknown. It never leaves this module.
const UNKNOWN: f64 = f64::NAN;

/// The customers, in columns.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    ids: Chunks<Arc<str>>,
    names: Chunks<Arc<str>>,
    segments: Chunks<Segment>,
    numbers: [Chunks<f64>; Column::ALL.len()],
    /// Counts of activities, for the few customers that have any.
    activities: Arc<BTreeMap<usize, BTreeMap<String, f64>>>,
    len: usize,
}

impl Ledger {
    /// Number of customers.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// A customer's id; empty beyond the end.
    #[must_use]
    pub fn id(&self, row: usize) -> &str {
        self.ids.get(row).map_or("", |id| id)
    }

    /// The ids in order, shared.
    pub fn ids(&self) -> impl Iterator<Item = &Arc<str>> + Clone {
        self.ids.iter()
    }

    /// A customer's name as it was given, which may be empty.
    #[must_use]
    pub fn name(&self, row: usize) -> &str {
        self.names.get(row).map_or("", |name| name)
    }

    /// What a customer is called: its name, or its id where it has none.
    #[must_use]
    pub fn called(&self, row: usize) -> &str {
        match self.name(row) {
            "" => self.id(row),
            name => name,
        }
    }

    /// Key customer or not.
    #[must_use]
    pub fn segment(&self, row: usize) -> Segment {
        self.segments.get(row).copied().unwrap_or_default()
    }

    /// Key or not, in order.
    pub fn segments(&self) -> impl Iterator<Item = Segment> + Clone {
        self.segments.iter().copied()
    }

    /// A number; `None` where it is unknown.
    #[must_use]
    pub fn number(&self, row: usize, column: Column) -> Option<f64> {
        self.numbers[column as usize].get(row).copied().filter(|number| !number.is_nan())
    }

    /// A number, with 0 for unknown.
    #[must_use]
    pub fn known(&self, row: usize, column: Column) -> f64 {
        self.number(row, column).unwrap_or_default()
    }

    /// A column in order; `None` where unknown.
    pub fn column(&self, column: Column) -> impl Iterator<Item = Option<f64>> + Clone {
        self.numbers[column as usize].iter().map(|number| Some(*number).filter(|number| !number.is_nan()))
    }

    /// A customer's counts of activities.
    #[must_use]
    pub fn activities(&self, row: usize) -> Option<&BTreeMap<String, f64>> {
        self.activities.get(&row)
    }

    /// A whole row; `None` beyond the end.
    #[must_use]
    pub fn row(&self, row: usize) -> Option<Customer> {
        (row < self.len).then(|| Customer {
            id: self.id(row).to_owned(),
            name: self.name(row).to_owned(),
            segment: self.segment(row),
            sales: self.known(row, Column::Sales),
            gross_margin: self.known(row, Column::GrossMargin),
            serve_rate: self.known(row, Column::ServeRate),
            serve_fixed: self.known(row, Column::ServeFixed),
            activities: self.activities(row).cloned().unwrap_or_default(),
            invoice_discount: self.known(row, Column::InvoiceDiscount),
            units: self.number(row, Column::Units),
            payment_days: self.known(row, Column::PaymentDays),
            natural_growth: self.known(row, Column::NaturalGrowth),
            loss_chance: self.known(row, Column::LossChance),
            purchases: self.number(row, Column::Purchases),
            new_product_share: self.number(row, Column::NewProductShare),
            current_rebate: self.known(row, Column::CurrentRebate),
        })
    }

    /// Every row in order.
    pub fn rows(&self) -> impl Iterator<Item = Customer> + '_ {
        (0..self.len).filter_map(|row| self.row(row))
    }

    /// Sets a number; `None`: unknown, where that can be, else 0.
    pub fn set_number(&mut self, row: usize, column: Column, value: Option<f64>) {
        let nothing = if column.may_be_unknown() { UNKNOWN } else { 0.0 };
        self.numbers[column as usize].set(row, value.unwrap_or(nothing));
    }

    /// Changes every known number of a column.
    pub fn change_column(&mut self, column: Column, change: impl Fn(f64) -> f64) {
        let numbers = &mut self.numbers[column as usize];
        let mut changed = Chunks::default();
        // Unknown stays unknown, whatever `change` makes of it.
        numbers
            .iter()
            .for_each(|&number| changed.push(if number.is_nan() { number } else { change(number) }));
        *numbers = changed;
    }

    /// Sets a name.
    pub fn set_name(&mut self, row: usize, name: &str) {
        self.names.set(row, name.into());
    }

    /// Makes a customer a key customer or another.
    pub fn set_segment(&mut self, row: usize, segment: Segment) {
        if row < self.len && self.segment(row) != segment {
            self.segments.set(row, segment);
        }
    }

    /// Changes a row as a whole.
    pub fn update(&mut self, row: usize, change: impl FnOnce(&mut Customer)) {
        let Some(mut changed) = self.row(row) else { return };
        change(&mut changed);
        self.ids.set(row, changed.id.as_str().into());
        self.names.set(row, changed.name.as_str().into());
        self.segments.set(row, changed.segment);
        for column in Column::ALL {
            self.set_number(row, column, column.of(&changed));
        }
        self.set_activities(row, changed.activities);
    }

    /// Adds a customer at the end.
    pub fn push(&mut self, customer: Customer) {
        for column in Column::ALL {
            self.numbers[column as usize].push(column.of(&customer).unwrap_or(UNKNOWN));
        }
        self.ids.push(customer.id.into());
        self.names.push(customer.name.into());
        self.segments.push(customer.segment);
        self.len += 1;
        self.set_activities(self.len - 1, customer.activities);
    }

    /// Keeps the rows of which `keep` says so.
    pub fn retain(&mut self, keep: impl Fn(usize) -> bool) {
        self.ids.retain(&keep);
        self.names.retain(&keep);
        self.segments.retain(&keep);
        self.numbers.iter_mut().for_each(|numbers| numbers.retain(&keep));
        let mut activities = BTreeMap::new();
        let mut len = 0;
        for row in 0..self.len {
            if keep(row) {
                if let Some(counts) = self.activities.get(&row) {
                    activities.insert(len, counts.clone());
                }
                len += 1;
            }
        }
        self.activities = Arc::new(activities);
        self.len = len;
    }

    fn set_activities(&mut self, row: usize, counts: BTreeMap<String, f64>) {
        // Most ledgers have none: then nothing is copied.
        if counts.is_empty() && !self.activities.contains_key(&row) {
            return;
        }
        let activities = Arc::make_mut(&mut self.activities);
        if counts.is_empty() {
            activities.remove(&row)
        } else {
            activities.insert(row, counts)
        };
    }

    /// Whether both share all their columns: equal, without a look at the customers.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.has_same_ids(other)
            && self.names.is_same(&other.names)
            && self.segments.is_same(&other.segments)
            && self.numbers.iter().zip(&other.numbers).all(|(one, other)| one.is_same(other))
            && Arc::ptr_eq(&self.activities, &other.activities)
    }

    /// Whether both share the column of ids.
    #[must_use]
    pub fn has_same_ids(&self, other: &Self) -> bool {
        self.ids.is_same(&other.ids)
    }
}

impl PartialEq for Ledger {
    fn eq(&self, other: &Self) -> bool {
        self.len == other.len
            && self.ids.equals(&other.ids, PartialEq::eq)
            && self.names.equals(&other.names, PartialEq::eq)
            && self.segments.equals(&other.segments, PartialEq::eq)
            && self
                .numbers
                .iter()
                .zip(&other.numbers)
                .all(|(one, other)| one.equals(other, |a, b| a == b || (a.is_nan() && b.is_nan())))
            && self.activities == other.activities
    }
}

impl FromIterator<Customer> for Ledger {
    fn from_iter<I: IntoIterator<Item = Customer>>(customers: I) -> Self {
        let mut ledger = Self::default();
        customers.into_iter().for_each(|customer| ledger.push(customer));
        ledger
    }
}

impl Serialize for Ledger {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.rows())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{example_text, read};
    use super::*;

    fn example() -> Ledger {
        read(example_text()).unwrap().customers
    }

    #[test]
    fn rows_come_back_as_they_were_put_in() {
        let ledger = example();
        let mut rows: Vec<Customer> = ledger.rows().collect();
        rows[3].activities.insert("visit".to_owned(), 4.0);
        rows[3].units = Some(0.0);
        rows[4].purchases = None;
        let again: Ledger = rows.iter().cloned().collect();
        assert_eq!(again.rows().collect::<Vec<_>>(), rows);
        assert_ne!(again, ledger);
        assert_eq!(again.row(rows.len()), None);
    }

    #[test]
    fn every_column_holds_what_its_field_says() {
        for column in Column::ALL {
            let mut ledger = example();
            ledger.set_number(2, column, Some(0.125));
            let row = serde_json::to_value(ledger.row(2).unwrap()).unwrap();
            assert_eq!(row[column.field()], 0.125, "{column:?}");
            ledger.set_number(2, column, None);
            assert_eq!(ledger.number(2, column).is_none(), column.may_be_unknown(), "{column:?}");
        }
    }

    #[test]
    fn a_changed_copy_leaves_the_original_and_shares_the_other_columns() {
        let before = example();
        let mut after = before.clone();
        assert!(after.is_same(&before));
        after.set_number(1, Column::Sales, Some(7.0));
        assert!(!after.is_same(&before) && after.has_same_ids(&before));
        assert!((before.known(1, Column::Sales) - 7.0).abs() > 1.0);
        after.set_number(1, Column::Sales, before.number(1, Column::Sales));
        assert_eq!(after, before);
    }

    #[test]
    fn what_is_removed_takes_its_activities_along() {
        let mut ledger = example();
        ledger.update(5, |row| {
            row.activities.insert("visit".to_owned(), 2.0);
        });
        let (id, count) = (ledger.id(5).to_owned(), ledger.len());
        ledger.retain(|row| row != 2);
        assert_eq!((ledger.id(4), ledger.len()), (id.as_str(), count - 1));
        assert_eq!(ledger.activities(4).unwrap()["visit"], 2.0);
        assert!(ledger.activities(5).is_none());
    }
}
