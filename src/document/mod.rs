//! The saved form of a scenario: read, checked, written, and its results.
//!
//! Text is parsed in two steps, as field-valid and then whole-valid: [`read`] gives a [`Document`] of the right shape,
//! [`check`] gives what the engine takes. After that nothing is checked again.

pub mod agreement;
mod as_today;
mod assumed;
pub mod assumptions;
pub mod check;
pub mod checksum;
mod chunks;
pub mod contract;
mod doubtful;
pub mod file;
pub mod history;
pub mod json;
mod key_rule;
mod leaning;
pub mod ledger;
pub mod link;
pub mod migrate;
pub mod number;
pub mod patch;
pub mod presets;
pub mod problem;
pub mod read;
pub mod results;
pub mod schema;
mod size;
pub mod tree;

pub use as_today::TooManyRates;
pub use assumptions::{Assumption, Block};
pub use check::{Checked, check, recheck};
pub use history::History;
pub use key_rule::KeyRule;
pub use leaning::{Leaning, MoreRebate};
pub use ledger::{Column, Ledger};
pub use patch::Patch;
pub use problem::{DocumentError, Expected, Problem, Range};
pub use read::{read, write};
pub use results::results;
pub use schema::Document;
pub use tree::Tree;

/// The largest magnitude of any number in a document. Beyond it yearly growth over ten years could leave the range in
/// which f64 stays finite; no company's money does.
pub const LARGEST_NUMBER: f64 = 1e15;

/// Problems after which a document is not looked at further: a broken file of 100,000 rows needs no 100,000 sentences.
pub const MOST_PROBLEMS: usize = 50;

/// The longest document read, bytes.
pub const LARGEST_DOCUMENT: usize = 64 * 1024 * 1024;

/// The most policies in a document.
pub const MOST_POLICIES: usize = 1000;

/// The longest document, as text in bytes, that is saved in the browser's local storage. The smallest of the three engines
/// gives a page 5 MB in all, two bytes a letter, and what could not be read lies there too.
pub const LARGEST_SAVED: usize = 2_000_000;

/// The largest document, bytes, whose steps are kept beside it in the browser's database: the difference of two texts is looked
/// for with every step, and above this that would be felt.
pub const LARGEST_WITH_STEPS: usize = 6_000_000;

/// The example that a new visitor finds.
#[must_use]
pub fn example_text() -> &'static str {
    include_str!("example.json")
}
