//! What differs between ledgers: few changes one by one, many by their column.

use std::collections::HashMap;

use super::changes::{Cell, ChangeRow};
use crate::document::schema::Segment;
use crate::document::{Column, Document, Ledger};
use crate::format::customers::column_unit;
use crate::format::{Voice, number};

/// Changed numbers that are told one by one; of more, each column by itself.
const MOST_TOLD: usize = 24;

/// Customers named.
const MOST_NAMED: usize = 3;

/// One ledger against the base's.
#[derive(Debug, Default)]
struct Against {
    /// Rows of this ledger that the base has not, and of the base that this one has not.
    came: Vec<usize>,
    gone: Vec<usize>,
    /// Numbers that differ: row of the base, row here, column.
    numbers: Vec<(usize, usize, Column)>,
    /// Rows of the base whose segment differs, and here.
    segments: Vec<(usize, usize)>,
}

fn against(base: &Ledger, other: &Ledger) -> Against {
    let mut found = Against::default();
    if base.is_same(other) {
        return found;
    }
    let same_ids = base.has_same_ids(other);
    let rows: HashMap<&str, usize> = if same_ids {
        HashMap::new()
    } else {
        base.ids().enumerate().map(|(row, id)| (&**id, row)).collect()
    };
    let mut met = vec![same_ids; base.len()];
    for row in 0..other.len() {
        let known = if same_ids { Some(row) } else { rows.get(other.id(row)).copied() };
        let Some(old) = known else {
            found.came.push(row);
            continue;
        };
        met[old] = true;
        if base.segment(old) != other.segment(row) {
            found.segments.push((old, row));
        }
        for column in Column::ALL {
            if base.number(old, column) != other.number(row, column) {
                found.numbers.push((old, row, column));
            }
        }
    }
    found.gone = (0..base.len()).filter(|row| !met[*row]).collect();
    found
}

/// The rows that differ between the base's ledger and the others'.
pub(super) fn changes(voice: &Voice, base: &Document, others: &[&Document]) -> Vec<ChangeRow> {
    let words = voice.compare_words();
    let ledger = &base.customers;
    let found: Vec<Against> = others.iter().map(|other| against(ledger, &other.customers)).collect();
    let mut rows = Vec::new();
    let mut add = |label: String, cells: Vec<Cell>| {
        if cells.iter().any(|cell| cell.differs) {
            rows.push(ChangeRow { label, cells });
        }
    };
    let count = |count: usize| number::grouped_integer(voice.language, count as f64);
    let first = |text: String| Cell { text, differs: false };

    let mut customers = vec![first(count(ledger.len()))];
    customers.extend(others.iter().zip(&found).map(|(other, against)| Cell {
        text: with_names(voice, &other.customers, ledger, against, count(other.customers.len())),
        differs: !against.came.is_empty() || !against.gone.is_empty(),
    }));
    add(words.customers.to_owned(), customers);

    let total = base.total_sales();
    let mut totals = vec![first(voice.money(total))];
    totals.extend(others.iter().map(|other| {
        let now = other.total_sales();
        Cell { text: voice.money(now), differs: (now - total).abs() > 1e-9 * total.abs().max(now.abs()) }
    }));
    add(words.total_sales.to_owned(), totals);

    let segment = |segment: Segment| {
        let words = voice.customer_words();
        if segment == Segment::Key { words.is_key } else { words.others }.to_owned()
    };
    let mut told: Vec<(usize, Option<Column>)> = found
        .iter()
        .flat_map(|against| {
            let numbers = against.numbers.iter().map(|(row, _, column)| (*row, Some(*column)));
            against.segments.iter().map(|(row, _)| (*row, None)).chain(numbers)
        })
        .collect();
    told.sort_unstable();
    told.dedup();
    if told.len() <= MOST_TOLD {
        for (row, column) in told {
            let text = |ledger: &Ledger, row: usize| match column {
                Some(column) => ledger_value(voice, ledger, row, column),
                None => segment(ledger.segment(row)),
            };
            let mut cells = vec![first(text(ledger, row))];
            cells.extend(others.iter().zip(&found).map(|(other, against)| {
                let here = match column {
                    Some(column) => {
                        let same = |(old, _, of): &&(usize, usize, Column)| (*old, *of) == (row, column);
                        against.numbers.iter().find(same).map(|(_, here, _)| *here)
                    }
                    None => against.segments.iter().find(|(old, _)| *old == row).map(|(_, here)| *here),
                };
                match here {
                    Some(here) => Cell { text: text(&other.customers, here), differs: true },
                    None if against.gone.contains(&row) => first(words.not_there.to_owned()),
                    None => first(text(ledger, row)),
                }
            }));
            let name = voice.shown(ledger.called(row)).to_owned();
            let what =
                column.map_or_else(|| voice.customer_words().who_is_key, |column| voice.column(column));
            add(format!("{name} · {what}"), cells);
        }
        return rows;
    }
    for column in Column::ALL.map(Some).into_iter().chain([None]) {
        let mut cells = vec![first(number::none(voice.language))];
        cells.extend(found.iter().map(|against| {
            let changed = match column {
                Some(column) => against.numbers.iter().filter(|(_, _, of)| *of == column).count(),
                None => against.segments.len(),
            };
            Cell { text: voice.customers_differ(changed), differs: changed > 0 }
        }));
        let what = column.map_or_else(|| voice.customer_words().who_is_key, |column| voice.column(column));
        add(what.to_owned(), cells);
    }
    rows
}

fn ledger_value(voice: &Voice, ledger: &Ledger, row: usize, column: Column) -> String {
    let Some(value) = ledger.number(row, column) else { return number::none(voice.language) };
    // The unit stands in the column's name.
    number::field(voice.language, column_unit(column), value)
}

/// How many customers there are, with the names of those who came and went.
fn with_names(voice: &Voice, other: &Ledger, base: &Ledger, against: &Against, count: String) -> String {
    let mut text = count;
    for (sign, ledger, rows) in [("+", other, &against.came), (number::MINUS, base, &against.gone)] {
        if rows.is_empty() {
            continue;
        }
        let named: Vec<&str> =
            rows.iter().take(MOST_NAMED).map(|row| voice.shown(ledger.called(*row))).collect();
        let named = named.join(voice.choose(", ", "、"));
        let more = rows.len().saturating_sub(MOST_NAMED);
        let list = if more == 0 {
            named
        } else {
            voice.choose(format!("{named} and {more} more"), format!("{named}等，另有{more}家"))
        };
        text += &voice.choose(format!("; {sign} {list}"), format!("；{sign}{list}"));
    }
    text
}

impl Voice {
    /// At how many customers a number is another one.
    fn customers_differ(&self, count: usize) -> String {
        let text = number::grouped_integer(self.language, count as f64);
        match count {
            0 => self.choose("the same", "相同").to_owned(),
            1 => self.choose("differs at 1 customer".to_owned(), "1家客户不同".to_owned()),
            _ => self.choose(format!("differs at {text} customers"), format!("{text}家客户不同")),
        }
    }
}
