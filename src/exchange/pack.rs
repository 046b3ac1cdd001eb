//! A ledger on its way from the worker to the page: one text of ids and names, one block of numbers. A hundred thousand
//! objects would take longer to hand over than to read.

use super::answers::Answers;
use super::cell;
use super::ids::Ids;
use super::layout::Layout;
use super::ledger::Ledger;
use super::records::Records;
use super::role::Role;
use crate::document::schema::{Customer, Segment};

/// Numbers a customer takes in the block.
const WIDTH: usize = 15;

/// Customers, packed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Packed {
    /// Every id and name, one after the other, without anything between: their lengths are in the numbers.
    pub text: String,
    /// [`WIDTH`] numbers a customer: length of id and of name in bytes, 1 for a key customer, and the row's fields; NaN for
    /// what is not given.
    pub numbers: Vec<f64>,
}

#[expect(clippy::cast_precision_loss, reason = "lengths of names")]
fn length(text: &str) -> f64 {
    text.len() as f64
}

impl Packed {
    /// Packs customers.
    #[must_use]
    pub fn of<'c>(customers: impl Iterator<Item = &'c Customer>) -> Self {
        let mut packed = Self::default();
        for customer in customers {
            packed.push(customer);
        }
        packed
    }

    fn push(&mut self, customer: &Customer) {
        self.text.push_str(&customer.id);
        self.text.push_str(&customer.name);
        let or_none = |value: Option<f64>| value.unwrap_or(f64::NAN);
        self.numbers.extend([
            length(&customer.id),
            length(&customer.name),
            f64::from(u8::from(customer.segment == Segment::Key)),
            customer.sales,
            customer.gross_margin,
            customer.serve_rate,
            customer.serve_fixed,
            customer.invoice_discount,
            or_none(customer.units),
            customer.payment_days,
            customer.natural_growth,
            customer.loss_chance,
            or_none(customer.purchases),
            or_none(customer.new_product_share),
            customer.current_rebate,
        ]);
    }

    /// The customers; fewer where the block is not whole, which no packer writes.
    pub fn customers(&self) -> impl Iterator<Item = Customer> + '_ {
        let mut at = 0;
        self.numbers.as_chunks::<WIDTH>().0.iter().map_while(move |numbers| {
            let mut text = |length: f64| {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a length")]
                let end = at + length as usize;
                let found = self.text.get(at..end);
                at = end;
                found.map(str::to_owned)
            };
            let [
                id,
                name,
                key,
                sales,
                gross_margin,
                serve_rate,
                serve_fixed,
                invoice_discount,
                units,
                rest @ ..,
            ] = *numbers;
            let [payment_days, natural_growth, loss_chance, purchases, new_product_share, current_rebate] =
                rest;
            let given = |value: f64| (!value.is_nan()).then_some(value);
            Some(Customer {
                id: text(id)?,
                name: text(name)?,
                segment: if key == 0.0 { Segment::Other } else { Segment::Key },
                sales,
                gross_margin,
                serve_rate,
                serve_fixed,
                activities: Default::default(),
                invoice_discount,
                units: given(units),
                payment_days,
                natural_growth,
                loss_chance,
                purchases: given(purchases),
                new_product_share: given(new_product_share),
                current_rebate,
            })
        })
    }
}

/// A ledger that can be put into a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Taken {
    /// The customers.
    pub customers: Packed,
    /// Paths of values that the file does not give.
    pub assumed: Vec<String>,
}

/// Gives names and ids, and packs.
#[must_use]
pub fn take(records: &Records, layout: &Layout, ledger: &Ledger, answers: &Answers) -> Taken {
    let mut ids = Ids::default();
    let mut customers = Packed::default();
    let (name, id) = (layout.column(Role::Name), layout.column(Role::Id));
    for ((entry, numbers), key) in ledger.entries.iter().zip(&ledger.numbers).zip(&ledger.key) {
        let row = records.row(entry.row);
        let of = |column: Option<usize>| column.map_or("", |column| cell::text(row.cell(column)));
        let (given, named) = (of(id), of(name));
        let shown = match (named.is_empty(), given.is_empty()) {
            (false, _) => named.to_owned(),
            (true, false) => given.to_owned(),
            (true, true) => format!("#{}", entry.row + 1),
        };
        customers.push(&Customer {
            id: ids.next(given, &shown),
            name: shown,
            segment: if *key { Segment::Key } else { Segment::Other },
            sales: numbers.sales,
            gross_margin: numbers.gross_margin,
            serve_rate: numbers.serve_rate,
            serve_fixed: numbers.serve_fixed,
            activities: Default::default(),
            invoice_discount: numbers.invoice_discount,
            units: numbers.units,
            payment_days: numbers.payment_days,
            natural_growth: numbers.natural_growth,
            loss_chance: numbers.loss_chance,
            purchases: numbers.purchases,
            new_product_share: numbers.new_product_share,
            current_rebate: numbers.current_rebate,
        });
    }
    Taken { customers, assumed: ledger.assumed(answers) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document;

    #[test]
    fn what_is_packed_comes_back_whatever_the_names_hold() {
        let mut customers: Vec<Customer> =
            document::read(document::example_text()).unwrap().customers.rows().collect();
        for (customer, name) in
            customers.iter_mut().zip(["", "a\nb\tc", "\"x\",;", "无\u{1F600}\u{FEFF}", "=1+1"])
        {
            customer.name = name.to_owned();
        }
        customers[1].units = Some(0.0);
        customers[2].sales = -1e15;
        let packed = Packed::of(customers.iter());
        assert_eq!(packed.customers().collect::<Vec<_>>(), customers);
    }

    #[test]
    fn a_block_that_is_not_whole_gives_fewer_customers_and_no_panic() {
        let customers: Vec<Customer> =
            document::read(document::example_text()).unwrap().customers.rows().collect();
        let mut packed = Packed::of(customers.iter());
        packed.numbers.pop();
        packed.text.truncate(3);
        assert!(packed.customers().count() < customers.len());
    }
}
