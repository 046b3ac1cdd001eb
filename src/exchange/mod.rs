//! Ledgers from and to spreadsheets: a text is cut into records, laid out, read row by row, and becomes customers; and back.
//!
//! **Invariant:** no row is dropped in silence. What is not simply a customer is a [`Finding`] that names row and column, and
//! what a person must decide holds the whole until it is decided. Reading runs in a worker (`src/bin/import-worker.rs`), in a
//! module of its own that is fetched on first use; nothing here knows that.

pub mod answers;
pub mod bytes;
pub mod cell;
pub mod entry;
pub mod export;
pub mod finding;
pub mod guess;
pub mod header;
pub mod ids;
pub mod layout;
pub mod ledger;
pub mod line;
pub mod pack;
pub mod records;
pub mod role;
pub mod session;
mod shown;
pub mod table;
pub mod totals;
pub mod view;
mod vocabulary;
pub mod wire;

/// The largest file read, bytes.
pub const MOST_BYTES: usize = 100 * 1024 * 1024;
/// The most rows: as many as a spreadsheet has.
pub const MOST_ROWS: usize = 1 << 20;
/// The most cells in a row.
pub const MOST_COLUMNS: usize = 200;
/// The most cells in all.
pub const MOST_CELLS: usize = 30_000_000;
/// The most customers.
pub const MOST_CUSTOMERS: usize = 100_000;

/// Rows between two reports of progress.
const PROGRESS_ROWS: usize = 4096;

/// A bound that a text exceeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// More than [`MOST_ROWS`].
    Rows,
    /// More than [`MOST_COLUMNS`] cells in a row, or [`MOST_CELLS`] in all.
    Columns {
        /// The row, from 1.
        row: usize,
    },
}

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Bytes become text.
    Decoding,
    /// Text becomes rows.
    Cutting,
    /// Rows become numbers.
    Reading,
}

/// Whom to tell how far it is.
pub struct Progress<'p> {
    /// What is being done.
    pub stage: Stage,
    /// Told the stage and its done share.
    pub report: &'p mut dyn FnMut(Stage, f64),
}

impl Progress<'_> {
    /// So much of so much is done.
    #[expect(clippy::cast_precision_loss, reason = "a share for the eye")]
    fn at(&mut self, done: usize, of: usize) {
        (self.report)(self.stage, done as f64 / of.max(1) as f64);
    }
}
