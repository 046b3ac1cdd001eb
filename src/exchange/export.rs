//! The ledger to a spreadsheet: as cells for the clipboard, and as a file.
//!
//! Numbers stay numbers, with every digit. A text that a spreadsheet would take for a formula gets an apostrophe in front
//! (CWE-1236, formula injection); opening the file here takes it away again.

use crate::document::Document;
use crate::document::schema::{Customer, Segment};
use crate::format::Language;
use crate::format::import::export_headings;

/// Whether a spreadsheet could take a text for a formula, once apostrophes in front of it are taken away.
#[must_use]
pub fn is_dangerous(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// The ledger as cells apart by tabs: what a spreadsheet takes when it is pasted there.
#[must_use]
pub fn tsv(language: Language, document: &Document) -> String {
    write(language, document, '\t', "\n")
}

/// The ledger as a file of comma-separated values (RFC 4180), in UTF-8 with the mark by which spreadsheets know it.
#[must_use]
pub fn csv(language: Language, document: &Document) -> String {
    format!("\u{FEFF}{}", write(language, document, ',', "\r\n"))
}

fn write(language: Language, document: &Document, delimiter: char, end: &str) -> String {
    let mut out = String::new();
    let heading = |out: &mut String, text: &str| cell(out, text, delimiter);
    for (index, text) in export_headings(language).iter().enumerate() {
        if index > 0 {
            out.push(delimiter);
        }
        heading(&mut out, text);
    }
    out.push_str(end);
    for customer in document.customers.rows() {
        row(&mut out, &customer, delimiter);
        out.push_str(end);
    }
    out
}

fn row(out: &mut String, customer: &Customer, delimiter: char) {
    cell(out, &customer.id, delimiter);
    out.push(delimiter);
    cell(out, &customer.name, delimiter);
    out.push(delimiter);
    // Words that are read back in either language.
    out.push_str(if customer.segment == Segment::Key { "key" } else { "other" });
    for value in [
        Some(customer.sales),
        Some(customer.gross_margin),
        Some(customer.serve_rate),
        Some(customer.serve_fixed),
        Some(customer.invoice_discount),
        customer.units,
        Some(customer.payment_days),
        Some(customer.natural_growth),
        Some(customer.loss_chance),
        customer.purchases,
        customer.new_product_share,
        Some(customer.current_rebate),
    ] {
        out.push(delimiter);
        if let Some(value) = value {
            out.push_str(&number(value));
        }
    }
}

/// A number with every digit, without a needless ".0".
fn number(value: f64) -> String {
    let mut text = serde_json::to_string(&value).unwrap_or_default();
    if text.ends_with(".0") {
        text.truncate(text.len() - 2);
    }
    text
}

/// A text, guarded and, where it needs it, in quotation marks.
fn cell(out: &mut String, text: &str, delimiter: char) {
    let guard = if is_dangerous(text) { "'" } else { "" };
    if text.contains(['"', '\n', '\r', delimiter]) {
        out.push('"');
        out.push_str(guard);
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(guard);
        out.push_str(text);
    }
}
