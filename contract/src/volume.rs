//! What was sold: rows of a ledger, and which part of each row a rebate looks at.

use crate::exact::{Exact, Overflow, Rounding};

/// A product, a group, a channel: whatever a rebate may be restricted to, numbered by whoever builds the contract.
pub type Label = u32;

/// A period of the contract, counted from 0.
pub type Period = u32;

/// One row: a line of an invoice, a month's total, a credit note (below 0).
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// When it was invoiced.
    pub invoiced: Period,
    /// When it was delivered, if it was.
    pub delivered: Option<Period>,
    /// When it was paid, if it was.
    pub paid: Option<Period>,
    /// The invoice it belongs to; none: one of its own.
    pub invoice: Option<u32>,
    /// Its value before on-invoice discount, in the prices that [`Base::prices_with_tax`] names.
    pub amount: Exact,
    /// On-invoice discount, in the same prices.
    pub discount: Exact,
    /// Value-added tax, share of the net amount.
    pub tax_rate: Exact,
    /// Units.
    pub units: Exact,
    /// What one unit costs the customer to buy, where rebates are paid on that.
    pub purchase_price: Option<Exact>,
    /// What it can be selected by.
    pub labels: Vec<Label>,
    /// The contract's further quantities, such as litres, in their order.
    pub quantities: Vec<Exact>,
}

impl Row {
    /// Nothing sold in a period.
    #[must_use]
    pub fn empty(invoiced: Period, quantities: usize) -> Self {
        Self {
            invoiced,
            delivered: Some(invoiced),
            paid: Some(invoiced),
            invoice: None,
            amount: Exact::ZERO,
            discount: Exact::ZERO,
            tax_rate: Exact::ZERO,
            units: Exact::ZERO,
            purchase_price: None,
            labels: Vec::new(),
            quantities: vec![Exact::ZERO; quantities],
        }
    }

    /// A credit note or a return.
    #[must_use]
    pub fn is_credit(&self) -> bool {
        self.amount.is_negative() || self.units.is_negative()
    }
}

/// Which moment brings a row into the base.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Moment {
    /// When it is invoiced.
    #[default]
    Invoiced,
    /// When it is delivered.
    Delivered,
    /// When it is paid.
    Paid,
}

/// At which value a row counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ValuedAt {
    /// What was invoiced.
    #[default]
    Sales,
    /// Units × the row's purchase price.
    Purchase,
}

/// The base of a rebate: what of the ledger it sees.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Base {
    /// Which moment counts.
    pub on: Moment,
    /// Whether on-invoice discounts are taken off first.
    pub before_discount: bool,
    /// Whether the rows' amounts have tax inside.
    pub prices_with_tax: bool,
    /// Whether tax belongs to the base.
    pub with_tax: bool,
    /// At which value a row counts.
    pub valued_at: ValuedAt,
    /// Whether credit notes and returns are left out instead of deducted.
    pub ignore_credits: bool,
    /// Only rows with one of these labels, ascending; empty: all.
    pub only: Vec<Label>,
    /// No rows with one of these labels, ascending.
    pub except: Vec<Label>,
}

/// Why rows do not count, and how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Not selected, or excluded.
    pub excluded: usize,
    /// Not yet delivered, or not yet paid.
    pub not_yet: usize,
    /// Credit notes and returns that the base leaves out.
    pub credits: usize,
    /// Without the purchase price that the base is valued at.
    pub without_price: usize,
}

/// A row as a rebate sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Index of the row.
    pub row: usize,
    /// The period in which it counts.
    pub period: Period,
    /// The invoice it belongs to.
    pub invoice: Option<u32>,
    /// Its amount in the base.
    pub sales: Exact,
    /// Units.
    pub units: Exact,
    /// Further quantities.
    pub quantities: Vec<Exact>,
}

impl Line {
    /// The same, returned.
    ///
    /// # Errors
    /// As [`Exact::negated`].
    pub fn negated(&self) -> Result<Self, Overflow> {
        let quantities = self.quantities.iter().map(|quantity| quantity.negated());
        Ok(Self {
            sales: self.sales.negated()?,
            units: self.units.negated()?,
            quantities: quantities.collect::<Result<_, _>>()?,
            ..*self
        })
    }
}

impl Base {
    /// The amount of a row in this base: (amount − discount), with tax taken out or put on; none without a price.
    ///
    /// # Errors
    /// Where it does not fit.
    pub fn amount(&self, row: &Row) -> Result<Option<Exact>, Overflow> {
        let gross = match self.valued_at {
            ValuedAt::Sales => row.amount,
            ValuedAt::Purchase => match row.purchase_price {
                Some(price) => row.units.times(price)?,
                None => return Ok(None),
            },
        };
        let amount = if self.before_discount { gross } else { gross.minus(row.discount)? };
        let with_tax = Exact::ONE.plus(row.tax_rate)?;
        Ok(Some(match (self.prices_with_tax, self.with_tax) {
            (true, false) => amount.over(with_tax)?,
            (false, true) => amount.times(with_tax)?,
            (true, true) | (false, false) => amount,
        }))
    }

    fn selects(&self, row: &Row) -> bool {
        let any = |labels: &[Label]| row.labels.iter().any(|label| labels.binary_search(label).is_ok());
        (self.only.is_empty() || any(&self.only)) && !any(&self.except)
    }

    /// The period in which a row counts; none: not yet.
    fn period(&self, row: &Row) -> Option<Period> {
        match self.on {
            Moment::Invoiced => Some(row.invoiced),
            Moment::Delivered => row.delivered,
            Moment::Paid => row.paid,
        }
    }

    /// The rows that count in periods `from..=to`, in the ledger's order, and how many others do not.
    ///
    /// # Errors
    /// Where an amount does not fit.
    pub fn lines(&self, rows: &[Row], from: Period, to: Period) -> Result<(Vec<Line>, LeftOut), Overflow> {
        let mut left_out = LeftOut::default();
        let mut lines = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            if !self.selects(row) {
                left_out.excluded += 1;
            } else if self.ignore_credits && row.is_credit() {
                left_out.credits += 1;
            } else {
                match self.period(row) {
                    None => left_out.not_yet += 1,
                    Some(period) if period > to => left_out.not_yet += 1,
                    Some(period) if period < from => {}
                    Some(period) => match self.amount(row)? {
                        None => left_out.without_price += 1,
                        Some(sales) => lines.push(Line {
                            row: index,
                            period,
                            invoice: row.invoice,
                            sales,
                            units: row.units,
                            quantities: row.quantities.clone(),
                        }),
                    },
                }
            }
        }
        Ok((lines, left_out))
    }
}

/// What is measured over a period, or a line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Volume {
    /// Amount in the base.
    pub sales: Exact,
    /// Units.
    pub units: Exact,
    /// Further quantities.
    pub quantities: Vec<Exact>,
}

impl Default for Exact {
    fn default() -> Self {
        Self::ZERO
    }
}

impl Volume {
    /// Σ of lines.
    ///
    /// # Errors
    /// Where a sum does not fit.
    pub fn of<'l>(lines: impl IntoIterator<Item = &'l Line>) -> Result<Self, Overflow> {
        let mut total = Self::default();
        for line in lines {
            total.sales = total.sales.plus(line.sales)?;
            total.units = total.units.plus(line.units)?;
            total.quantities.resize(total.quantities.len().max(line.quantities.len()), Exact::ZERO);
            for (sum, quantity) in total.quantities.iter_mut().zip(&line.quantities) {
                *sum = sum.plus(*quantity)?;
            }
        }
        Ok(total)
    }

    /// x + y in every part.
    ///
    /// # Errors
    /// Where a sum does not fit.
    pub fn plus(&self, other: &Self) -> Result<Self, Overflow> {
        let length = self.quantities.len().max(other.quantities.len());
        let at = |list: &[Exact], index: usize| list.get(index).copied().unwrap_or_default();
        let quantities =
            (0..length).map(|index| at(&self.quantities, index).plus(at(&other.quantities, index)));
        Ok(Self {
            sales: self.sales.plus(other.sales)?,
            units: self.units.plus(other.units)?,
            quantities: quantities.collect::<Result<_, _>>()?,
        })
    }

    /// −x in every part.
    ///
    /// # Errors
    /// As [`Exact::negated`].
    pub fn negated(&self) -> Result<Self, Overflow> {
        Ok(Self {
            sales: self.sales.negated()?,
            units: self.units.negated()?,
            quantities: self
                .quantities
                .iter()
                .map(|quantity| quantity.negated())
                .collect::<Result<_, _>>()?,
        })
    }

    /// Returns in excess of sales count as nothing sold.
    #[must_use]
    pub fn or_zero(&self) -> Self {
        Self {
            sales: self.sales.or_zero(),
            units: self.units.or_zero(),
            quantities: self.quantities.iter().map(|quantity| quantity.or_zero()).collect(),
        }
    }
}

/// A total spread by weights, to the minor unit, so that the parts add up to the total: part k is
/// round(total·W_k/W) − round(total·W_(k−1)/W), W_k the weights to k. Even: all weights 1. Without weights, nothing.
///
/// # Errors
/// Where a part does not fit, or the weights add up to nothing.
pub fn spread(total: Exact, weights: &[Exact], decimals: u32) -> Result<Vec<Exact>, Overflow> {
    let whole = Exact::sum(weights.iter().copied())?;
    let (mut weight, mut before) = (Exact::ZERO, Exact::ZERO);
    let mut parts = Vec::with_capacity(weights.len());
    for (index, next) in weights.iter().enumerate() {
        weight = weight.plus(*next)?;
        let until = if index + 1 == weights.len() {
            total
        } else {
            Exact::decimal(total.times(weight)?.over(whole)?.round(decimals, Rounding::HalfUp)?, decimals)?
        };
        parts.push(until.minus(before)?);
        before = until;
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        Exact::parse(text).unwrap()
    }

    #[test]
    fn the_base_is_what_is_left_of_a_row() {
        let row = Row {
            amount: exact("107"),
            discount: exact("10.70"),
            tax_rate: exact("0.07"),
            units: exact("4"),
            purchase_price: Some(exact("20")),
            ..Row::empty(0, 0)
        };
        let amount = |base: Base| base.amount(&row).unwrap().unwrap();
        assert_eq!(amount(Base::default()), exact("96.3"));
        assert_eq!(amount(Base { before_discount: true, ..Base::default() }), exact("107"));
        assert_eq!(amount(Base { prices_with_tax: true, ..Base::default() }), exact("90"));
        let all = Base { prices_with_tax: true, before_discount: true, ..Base::default() };
        assert_eq!(amount(all.clone()), exact("100"));
        assert_eq!(amount(Base { with_tax: true, ..all }), exact("107"));
        assert_eq!(
            amount(Base { with_tax: true, before_discount: true, ..Base::default() }),
            exact("114.49")
        );
        let purchase = Base { valued_at: ValuedAt::Purchase, before_discount: true, ..Base::default() };
        assert_eq!(amount(purchase), exact("80"));
    }

    #[test]
    fn rows_are_left_out_for_a_reason() {
        let rows = [
            Row { amount: exact("1"), labels: vec![1], ..Row::empty(0, 0) },
            Row { amount: exact("2"), labels: vec![2], paid: None, ..Row::empty(0, 0) },
            Row { amount: exact("4"), labels: vec![2], paid: Some(3), ..Row::empty(1, 0) },
            Row { amount: exact("-8"), labels: vec![2], ..Row::empty(2, 0) },
        ];
        let counted = |base: Base, from, to| {
            let (lines, left_out) = base.lines(&rows, from, to).unwrap();
            (Volume::of(&lines).unwrap().sales.numerator(), left_out)
        };
        let none = LeftOut::default();
        assert_eq!(counted(Base::default(), 0, 9), (-1, none));
        assert_eq!(counted(Base::default(), 0, 1), (7, LeftOut { not_yet: 1, ..none }));
        assert_eq!(counted(Base::default(), 1, 1), (4, LeftOut { not_yet: 1, ..none }));
        let paid = Base { on: Moment::Paid, ..Base::default() };
        assert_eq!(counted(paid.clone(), 0, 2), (-7, LeftOut { not_yet: 2, ..none }));
        assert_eq!(counted(paid, 0, 3), (-3, LeftOut { not_yet: 1, ..none }));
        let base = Base { only: vec![2], ignore_credits: true, ..Base::default() };
        assert_eq!(counted(base, 0, 9), (6, LeftOut { excluded: 1, credits: 1, ..none }));
        let base = Base { except: vec![2], ..Base::default() };
        assert_eq!(counted(base, 0, 9), (1, LeftOut { excluded: 3, ..none }));
        let base = Base { valued_at: ValuedAt::Purchase, ..Base::default() };
        assert_eq!(counted(base, 0, 9), (0, LeftOut { without_price: 4, ..none }));
    }

    #[test]
    fn a_spread_adds_up() {
        let parts = spread(exact("100"), &[Exact::ONE; 3], 2).unwrap();
        assert_eq!(parts, [exact("33.33"), exact("33.34"), exact("33.33")]);
        let seasonal = spread(exact("10.01"), &[exact("1"), exact("0"), exact("3")], 2).unwrap();
        assert_eq!(seasonal, [exact("2.5"), Exact::ZERO, exact("7.51")]);
        assert_eq!(spread(Exact::ONE, &[Exact::ZERO], 2).unwrap(), [Exact::ONE]);
        assert_eq!(spread(Exact::ONE, &[Exact::ZERO; 2], 2), Err(Overflow));
        assert_eq!(spread(Exact::ONE, &[], 2), Ok(vec![]));
    }
}
