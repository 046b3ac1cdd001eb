//! What can be done to the ledger, each as one step that can be taken back.

use crate::document::schema::{Customer, Segment};
use crate::document::{Column, Range};
use crate::format::customers::{LedgerEdit, column_unit};
use crate::format::number::{self, ReadError};
use crate::format::reasons::Action;
use crate::state::AppState;

/// Longest name, in characters.
pub(super) const LONGEST_NAME: usize = 200;

/// Reads what was typed for a number of the ledger. Nothing typed is "unknown" where that can be.
///
/// # Errors
/// In words, what is allowed.
pub(super) fn read(state: &AppState, column: Column, text: &str) -> Result<Option<f64>, String> {
    let (unit, range): (_, Range) = (column_unit(column), column.range());
    match number::read(unit, text) {
        Ok(value) if range.allows(value) => Ok(Some(value)),
        Ok(_) => Err(state.voice().out_of_range(unit, &range)),
        Err(ReadError::Empty) if column.may_be_unknown() => Ok(None),
        Err(error) => Err(state.voice().read_error(&error, unit, &range)),
    }
}

/// Sets a number; no step where it is the one that stands there.
pub(super) fn set_number(state: &AppState, row: usize, column: Column, after: Option<f64>) {
    let (before, customer) =
        untracked(state, |ledger| (ledger.number(row, column), ledger.called(row).to_owned()));
    if before == after {
        return;
    }
    let edit = LedgerEdit::Number { customer, column, before, after };
    act(state, edit, |document| {
        document.customers.set_number(row, column, after);
        document.give(row, column);
    });
}

/// Sets a name; blanks around it go.
pub(super) fn set_name(state: &AppState, row: usize, name: &str) {
    let after: String = name.trim().chars().take(LONGEST_NAME).collect();
    let before = untracked(state, |ledger| ledger.name(row).to_owned());
    if before == after {
        return;
    }
    let edit = LedgerEdit::Name { before, after: after.clone() };
    act(state, edit, |document| document.customers.set_name(row, &after));
}

/// Makes a key customer another, and the other way round.
pub(super) fn toggle_key(state: &AppState, row: usize) {
    let (key, customer) =
        untracked(state, |ledger| (ledger.segment(row) != Segment::Key, ledger.called(row).to_owned()));
    act(state, LedgerEdit::Key { customer, key }, |document| {
        document.customers.set_segment(row, if key { Segment::Key } else { Segment::Other });
    });
}

/// Adds a customer with typical numbers, all of them marked as assumed; gives its id.
pub(super) fn add(state: &AppState) -> String {
    let id = untracked(state, |ledger| {
        let taken = |id: &str| ledger.ids().any(|known| &**known == id);
        (ledger.len() + 1..).map(|number| format!("c{number}")).find(|id| !taken(id)).unwrap_or_default()
    });
    let name = state.voice().customer_words().new_customer.to_owned();
    act(state, LedgerEdit::Added, |document| {
        let row = document.customers.len();
        // Like the customers there are: their means over sales, and the sales of the middle one.
        let customers = &document.customers;
        let sales: Vec<f64> =
            customers.column(Column::Sales).flatten().filter(|sales| *sales > 0.0).collect();
        let total: f64 = sales.iter().sum();
        let mean = |column: Column| {
            let weighted: f64 = (0..row)
                .map(|row| customers.known(row, Column::Sales).max(0.0) * customers.known(row, column))
                .sum();
            if total > 0.0 { weighted / total } else { 0.0 }
        };
        let middle = {
            let mut sorted = sales.clone();
            sorted.sort_by(f64::total_cmp);
            sorted.get(sorted.len() / 2).copied().unwrap_or(0.0)
        };
        let customer = Customer {
            id: id.clone(),
            name,
            segment: Segment::Other,
            sales: middle,
            gross_margin: mean(Column::GrossMargin).clamp(-1.0, 1.0),
            serve_rate: mean(Column::ServeRate),
            serve_fixed: 0.0,
            activities: std::collections::BTreeMap::new(),
            invoice_discount: 0.0,
            units: None,
            payment_days: mean(Column::PaymentDays).round(),
            natural_growth: mean(Column::NaturalGrowth),
            loss_chance: mean(Column::LossChance).clamp(0.0, 0.99),
            purchases: None,
            new_product_share: None,
            current_rebate: mean(Column::CurrentRebate).clamp(0.0, 1.0),
        };
        document.customers.push(customer);
        for column in Column::ALL {
            if !column.may_be_unknown() && document.customers.known(row, column) != 0.0 {
                document.assumed.push(format!("customers[{row}].{}", column.field()));
            }
        }
    });
    id
}

/// Removes a customer; the last one stays.
pub(super) fn remove(state: &AppState, row: usize) {
    let customer = untracked(state, |ledger| ledger.called(row).to_owned());
    act(state, LedgerEdit::Removed { customer }, |document| document.retain_customers(|other| other != row));
}

fn untracked<T>(state: &AppState, read: impl FnOnce(&crate::document::Ledger) -> T) -> T {
    use leptos::prelude::WithUntracked;
    state.inputs.detail.with_untracked(|detail| read(&detail.document.customers))
}

fn act(state: &AppState, edit: LedgerEdit, change: impl FnOnce(&mut crate::document::Document)) {
    state.act(
        || {
            state.inputs.edit(change);
        },
        Action::Ledger(edit),
    );
}
