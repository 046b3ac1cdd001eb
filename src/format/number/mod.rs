//! Numbers as people write them: amounts, percentages and counts, printed and read in two languages.
//!
//! One formatter serves page, chart, report and workbook, so that the same value always reads the same.
//! Nothing here asks the browser's locale, because browsers differ and the native tests could not see it.
//!
//! - [`money`] and its relatives print; every printer takes a [`Language`], if only for the sign of "no value".
//! - [`read`] takes what a person typed back to an `f64`; it accepts everything the printers write.
//! - [`shares_that_add_up`] rounds a list so that what is shown adds up to the total that is shown.

mod currency;
mod decimal;
mod plain;
mod print;
mod read;
mod share;
mod sum;
#[cfg(test)]
mod tests;

pub use crate::document::number::shortest;
pub use currency::Currency;
pub use plain::rounded;
pub use print::{
    MINUS, Scale, decimal, field, field_to, grouped_integer, money, money_exact, money_range, money_signed,
    none, per_unit, percent, points, ratio,
};
pub use read::{LARGEST, LONGEST, ReadError, fold_text, read, read_number, read_percent};
pub use share::shares_that_add_up;

/// The language of the words around a number. It never changes the currency or the value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Language {
    /// English: k, m, bn; the currency sign in front.
    English,
    /// Simplified Chinese: 万, 亿, 万亿 (never 千); the currency's name behind.
    Chinese,
}

/// What a field holds: it decides how the field's text is printed ([`field`]) and which unit words a person may
/// type along with the number ([`read`]).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// An amount in the document's currency. Signs and names of currencies are accepted and ignored.
    Money,
    /// A fraction, shown and typed in hundredths: 0.07 is "7".
    Percent,
    /// A number of things, for example customers.
    Count,
    /// A number of days.
    Days,
    /// A number of years.
    Years,
    /// A bare number without a unit: an index, a ratio.
    Index,
}
