//! Numbers and words: figures to text and text to figures, per language, and everything the page, the charts and the command
//! line say. No component writes a sentence of its own.
//!
//! [`words`] are the fixed labels, typed tables in which a missing string does not compile; [`verdict`], [`controls`] and
//! [`reasons`] are whole sentences with figures in them, one function each for both languages; [`errors`] puts data errors into
//! words; [`help`] and [`method`] explain.

pub mod agreement;
pub mod assumptions;
pub mod charts;
pub mod contract;
pub mod controls;
pub mod customers;
pub mod errors;
pub mod example_names;
pub mod explain;
pub mod help;
pub mod import;
pub mod method;
pub mod minefields;
pub mod number;
pub mod offline;
pub mod opening;
pub mod parts;
pub mod reasons;
pub mod verdict;
pub mod words;

pub use number::{Currency, Language};
pub use words::{MoreWords, Words, words};

/// A language and the document's currency: all that a figure needs to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Voice {
    /// The reader's language.
    pub language: Language,
    /// The document's currency; switching the language never changes it.
    pub currency: Currency,
}

impl Voice {
    /// An amount in three significant figures.
    #[must_use]
    pub fn money(&self, amount: f64) -> String {
        number::money(self.language, &self.currency, amount)
    }

    /// A difference of amounts, with its sign.
    #[must_use]
    pub fn money_signed(&self, amount: f64) -> String {
        number::money_signed(self.language, &self.currency, amount)
    }

    /// A share in percent, one decimal.
    #[must_use]
    pub fn percent(&self, share: f64) -> String {
        number::percent(self.language, share, 1)
    }

    /// A share in percent with as many decimals as it has, at most two: a value that was set reads as it was set.
    #[must_use]
    pub fn exact_percent(&self, share: f64) -> String {
        let hundredths = (share * 10_000.0).round() / 10_000.0;
        format!("{}%", number::field(self.language, number::Unit::Percent, hundredths))
    }

    /// A share in whole percent, for sentences.
    #[must_use]
    pub fn whole_percent(&self, share: f64) -> String {
        number::percent(self.language, share, 0)
    }

    /// The fixed labels.
    #[must_use]
    #[inline(always)]
    pub fn words(&self) -> &'static Words {
        words(self.language)
    }

    /// One of two texts by language.
    #[must_use]
    pub fn choose<T>(&self, english: T, chinese: T) -> T {
        match self.language {
            Language::English => english,
            Language::Chinese => chinese,
        }
    }
}
