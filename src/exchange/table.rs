//! Rows to numbers: every cell of a used column read once, and every row that is no customer named.

use super::cell;
use super::finding::{Finding, Kind};
use super::header;
use super::layout::Layout;
use super::records::Records;
use super::role::{NUMBERS, Role};
use super::totals::{self, Label};
use super::{PROGRESS_ROWS, Progress};

/// The amounts by which a row can be a total of others.
const AMOUNTS: [Role; 5] = [Role::List, Role::Discount, Role::Sales, Role::Cost, Role::Profit];

/// What is the matter with a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Trouble {
    /// It has a number that cannot be read.
    pub unreadable: bool,
    /// It has more cells than the table columns.
    pub too_many: bool,
    /// It has no number.
    pub no_amounts: bool,
    /// It adds up others.
    pub total: bool,
}

/// The rows of a table, read.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Index of each row in the records.
    pub rows: Vec<usize>,
    /// The matter with each row.
    pub troubles: Vec<Trouble>,
    /// What each row says of being a key customer.
    pub keys: Vec<Option<bool>>,
    /// By [`Role::slot`], one number a row, NaN where there is none; empty where there is no such column.
    pub numbers: [Vec<f64>; NUMBERS.len()],
    /// What was found.
    pub findings: Vec<Finding>,
}

impl Table {
    /// Reads every row below the headings.
    #[must_use]
    pub fn read(records: &Records, layout: &Layout, progress: &mut Progress<'_>) -> Self {
        let mut table = Self::default();
        table.above_and_beside(records, layout);
        let used: Vec<(usize, usize, cell::Measure)> = layout
            .columns
            .iter()
            .enumerate()
            .filter_map(|(column, is)| Some((column, is.role.slot()?, is.measure()?)))
            .collect();
        let headings = layout.header.map(|row| records.row(row));
        let (name, id, key) = (layout.column(Role::Name), layout.column(Role::Id), layout.column(Role::Key));
        let last_used = layout.columns.iter().rposition(|column| column.role != Role::Ignore).unwrap_or(0);
        for index in layout.first_row()..records.len() {
            if index.is_multiple_of(PROGRESS_ROWS) {
                progress.at(index, records.len());
            }
            let row = records.row(index);
            if row.is_empty() {
                table.findings.push(Finding::row(Kind::Blank, index));
                continue;
            }
            if headings.is_some_and(|headings| headings.cells().map(str::trim).eq(row.cells().map(str::trim)))
            {
                table.findings.push(Finding::row(Kind::RepeatedHeader, index));
                continue;
            }
            let mut trouble = Trouble::default();
            if row.filled() > layout.columns.len() {
                trouble.too_many = true;
                table.findings.push(Finding::cell(Kind::TooManyCells, index, Some(layout.columns.len())));
            }
            let label = totals::label_of(&row, name, id);
            trouble.total = label.is_some();
            let mut numbers = 0;
            let mut unreadable = Vec::new();
            for &(column, slot, measure) in &used {
                let value = match cell::number(row.cell(column), measure, layout.mark) {
                    Ok(value) => value.unwrap_or(f64::NAN),
                    Err(_) => {
                        unreadable.push(column);
                        f64::NAN
                    }
                };
                numbers += usize::from(!value.is_nan());
                table.numbers[slot].push(value);
            }
            if label.is_none() {
                trouble.unreadable = !unreadable.is_empty();
                trouble.no_amounts = numbers == 0 && unreadable.is_empty();
                let cells =
                    unreadable.into_iter().map(|column| Finding::cell(Kind::Unreadable, index, Some(column)));
                table.findings.extend(cells);
                if trouble.no_amounts {
                    table.findings.push(Finding::row(Kind::NoAmounts, index));
                } else if row.len() <= last_used {
                    table.findings.push(Finding::cell(Kind::TooFewCells, index, Some(row.len())));
                }
            }
            let word = key.map_or("", |column| row.cell(column)).trim();
            let is_key = header::key_word(word);
            if is_key.is_none() && !word.is_empty() && label.is_none() {
                table.findings.push(Finding::cell(Kind::UnknownKey, index, key));
            }
            table.rows.push(index);
            table.troubles.push(trouble);
            table.keys.push(is_key);
        }
        table.multiply(layout);
        table.turn_signs(layout);
        table.find_totals(records, layout);
        table.compare_currencies(records, layout);
        table
    }

    /// A number; NaN where there is none.
    #[must_use]
    pub fn number(&self, role: Role, row: usize) -> f64 {
        role.slot().and_then(|slot| self.numbers[slot].get(row)).copied().unwrap_or(f64::NAN)
    }

    /// Titles above the headings, columns that are not used, a quotation mark that is never closed.
    fn above_and_beside(&mut self, records: &Records, layout: &Layout) {
        let titles = (0..layout.header.unwrap_or(0)).filter(|row| !records.row(*row).is_empty());
        self.findings.extend(titles.map(|row| Finding::row(Kind::Title, row)));
        for (column, is) in layout.columns.iter().enumerate() {
            if is.role == Role::Ignore {
                self.findings.push(Finding::cell(Kind::Unused, layout.first_row(), Some(column)));
            }
        }
        if let Some(row) = records.unclosed() {
            self.findings.push(Finding::row(Kind::UnclosedQuote, row));
        }
        let rows = if records.has_undecoded() { records.len() } else { 0 };
        for index in 0..rows {
            let row = records.row(index);
            if let Some(column) = (0..row.len()).find(|column| row.cell(*column).contains('\u{FFFD}')) {
                self.findings.push(Finding::cell(Kind::Undecoded, index, Some(column)));
            }
        }
    }

    /// Whether there are numbers of a role, from a column or made of others.
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        role.slot().is_some_and(|slot| !self.numbers[slot].is_empty())
    }

    /// Sales = units × price, where the file gives no sales; before the discount, where it gives one.
    fn multiply(&mut self, layout: &Layout) {
        let has_parts = layout.has(Role::Units) && layout.has(Role::Price);
        if !has_parts || layout.has(Role::Sales) || layout.has(Role::List) {
            return;
        }
        let discounted = layout.has(Role::Discount) || layout.has(Role::DiscountRate);
        let products =
            (0..self.rows.len()).map(|row| self.number(Role::Units, row) * self.number(Role::Price, row));
        let products: Vec<f64> = products.collect();
        if let Some(slot) = if discounted { Role::List } else { Role::Sales }.slot() {
            self.numbers[slot] = products;
        }
    }

    /// Discounts and costs that are written as negative amounts are meant as positive ones.
    fn turn_signs(&mut self, layout: &Layout) {
        for role in [Role::Discount, Role::DiscountRate, Role::Cost, Role::Rebate, Role::Serve] {
            let (Some(slot), Some(column)) = (role.slot(), layout.column(role)) else { continue };
            let negative = self.numbers[slot].iter().filter(|value| **value < 0.0).count();
            let positive = self.numbers[slot].iter().filter(|value| **value > 0.0).count();
            if negative > 0 && negative > positive * 9 {
                // Adding zero turns −0 into 0.
                self.numbers[slot].iter_mut().for_each(|value| *value = 0.0 - *value);
                self.findings.push(Finding::cell(Kind::SignsTurned, layout.first_row(), Some(column)));
            }
        }
    }

    /// Finds totals by their numbers, and compares those found by their words with the rows.
    fn find_totals(&mut self, records: &Records, layout: &Layout) {
        let (name, id) = (layout.column(Role::Name), layout.column(Role::Id));
        let customers = self.troubles.iter().filter(|trouble| !trouble.total).count();
        let last = self.troubles.iter().rposition(|trouble| !trouble.total);
        // Sums of what is no total: since the last one, and of all.
        let (mut group, mut all) = ([0.0; AMOUNTS.len()], [0.0; AMOUNTS.len()]);
        for row in 0..self.rows.len() {
            let given = AMOUNTS.map(|role| self.number(role, row));
            let amounts = given.map(|value| if value.is_nan() { 0.0 } else { value });
            let at = self.rows[row];
            let record = records.row(at);
            if self.troubles[row].total {
                self.findings.push(Finding::row(Kind::Total, at));
                let whole = totals::label_of(&record, name, id) == Some(Label::Total);
                if whole && !add_up(&amounts, &group, 1e-3) && !add_up(&amounts, &all, 1e-3) {
                    for (role, (given, sum)) in AMOUNTS.iter().zip(given.iter().zip(&all)) {
                        if !given.is_nan() && !totals::same(*sum, *given, 1e-3) {
                            let column = layout.column(*role);
                            self.findings.push(Finding::cell(Kind::TotalDiffers, at, column).against(*sum));
                        }
                    }
                }
                group = [0.0; AMOUNTS.len()];
                continue;
            }
            let empty = |column: Option<usize>| {
                column.is_none_or(|column| cell::text(record.cell(column)).is_empty())
            };
            let nameless = (name.is_some() || id.is_some()) && empty(name) && empty(id);
            let closes = Some(row) == last && customers > 3;
            let is_sum = add_up(&amounts, &all, 1e-6) || nameless && add_up(&amounts, &group, 1e-6);
            if (nameless || closes) && row > 1 && is_sum {
                self.troubles[row] = Trouble { total: true, ..Trouble::default() };
                self.findings.push(Finding::row(Kind::Total, at));
                group = [0.0; AMOUNTS.len()];
                continue;
            }
            if nameless && !self.troubles[row].no_amounts {
                self.findings.push(Finding::row(Kind::NoName, at));
            }
            for ((sum, whole), amount) in group.iter_mut().zip(&mut all).zip(amounts) {
                *sum += amount;
                *whole += amount;
            }
        }
    }

    /// Names the first cell of a column whose currency is another than that of the first cell with one.
    fn compare_currencies(&mut self, records: &Records, layout: &Layout) {
        const SIGNS: [char; 6] = ['¥', '￥', '$', '€', '£', '元'];
        for (column, _) in layout.columns.iter().enumerate().filter(|(_, column)| column.role.adds_up()) {
            let mut first = None;
            for &row in &self.rows {
                let cell = records.row(row).cell(column);
                if cell.is_ascii() && !cell.contains('$') {
                    continue;
                }
                let sign = cell.chars().find(|letter| SIGNS.contains(letter)).map(|sign| match sign {
                    '￥' | '元' => '¥',
                    sign => sign,
                });
                match (first, sign) {
                    (Some(first), Some(sign)) if first != sign => {
                        self.findings.push(Finding::cell(Kind::MixedCurrency, row, Some(column)));
                        break;
                    }
                    (None, Some(_)) => first = sign,
                    _ => {}
                }
            }
        }
    }
}

/// Whether amounts are these sums: all of those that are not 0 on both sides, of which there is one at least.
fn add_up(amounts: &[f64], sums: &[f64], relative: f64) -> bool {
    let mut counted =
        amounts.iter().zip(sums).filter(|(amount, sum)| **amount != 0.0 || **sum != 0.0).peekable();
    counted.peek().is_some() && counted.all(|(amount, sum)| totals::same(*sum, *amount, relative))
}
