//! Ledgers from spreadsheets and back: what is guessed, what is named, what the customers come to, and that nothing is lost.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops here, and says where")]

mod arbitrary;
mod export;
mod findings;
mod ledgers;
mod lines;
mod meaning;
mod session;

use counterweight::document::schema::Customer;
use counterweight::exchange::answers::{Answers, Decisions};
use counterweight::exchange::finding::Kind;
use counterweight::exchange::layout::{Layout, Overrides};
use counterweight::exchange::ledger::{self, Ledger};
use counterweight::exchange::records::{Cut, Records};
use counterweight::exchange::table::Table;
use counterweight::exchange::{Progress, Stage, guess, pack};

/// A text that was opened, with all that was made of it.
struct Opened {
    records: Records,
    layout: Layout,
    ledger: Ledger,
    answers: Answers,
}

fn open(text: &str, decisions: &Decisions, answers: &Answers) -> Opened {
    open_as(text, &Overrides::default(), decisions, answers)
}

fn open_as(text: &str, set: &Overrides, decisions: &Decisions, answers: &Answers) -> Opened {
    let delimiter = set.delimiter.unwrap_or_else(|| guess::delimiter(text));
    let cut = Cut { delimiter, quotes: set.quotes.unwrap_or(true) };
    let mut report = |_: Stage, _: f64| {};
    let mut progress = Progress { stage: Stage::Cutting, report: &mut report };
    let records = Records::read(text, cut, &mut progress).unwrap();
    let layout = guess::layout(&records, delimiter, set);
    let table = Table::read(&records, &layout, &mut progress);
    let ledger = ledger::build(&records, &layout, &table, decisions, answers);
    Opened { records, layout, ledger, answers: *answers }
}

/// As it is opened when nobody has touched anything.
fn open_plain(text: &str) -> Opened {
    open(text, &Decisions::default(), &Answers::default())
}

impl Opened {
    fn customers(&self) -> Vec<Customer> {
        pack::take(&self.records, &self.layout, &self.ledger, &self.answers).customers.customers().collect()
    }

    fn assumed(&self) -> Vec<String> {
        self.ledger.assumed(&self.answers)
    }

    /// Where something of a kind was found: rows as a spreadsheet numbers them, columns from 0.
    fn places(&self, kind: Kind) -> Vec<(usize, Option<usize>)> {
        let of_kind = self.ledger.findings.iter().filter(|finding| finding.kind == kind);
        of_kind.map(|finding| (finding.row + 1, finding.column)).collect()
    }

    fn rows(&self, kind: Kind) -> Vec<usize> {
        self.places(kind).into_iter().map(|(row, _)| row).collect()
    }

    fn kinds(&self) -> Vec<Kind> {
        let mut kinds: Vec<Kind> = self.ledger.findings.iter().map(|finding| finding.kind).collect();
        kinds.sort();
        kinds.dedup();
        kinds
    }
}

/// Equal but for what a different order of adding leaves.
#[track_caller]
fn same(found: f64, expected: f64) {
    let off = (found - expected).abs();
    assert!(off <= 1e-12 * expected.abs().max(1e-3), "{found} is not {expected}");
}

/// Answers with a discount on the invoice.
fn meaning_answers() -> Answers {
    Answers { discount: Some(counterweight::exchange::answers::DiscountIs::OnInvoice), ..Answers::default() }
}
