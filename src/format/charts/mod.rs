//! What the charts say: their findings, what is drawn, and what is read at a point. The labels are [`words`].

mod findings;
mod readings;
pub mod words;

pub use findings::Finding;
pub use words::ChartWords;

use super::Voice;
use super::number::Scale;

/// The charts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartKind {
    /// Cumulated profit, the most profitable customer first.
    Whale,
    /// Shares of sales and of profit, the largest customer first.
    Concentration,
    /// Where a customer's money goes.
    Waterfall,
    /// The net over the rebate's range.
    Response,
    /// The net with each doubtful input low and high.
    Tornado,
    /// Profit without the largest, and without the others.
    Stress,
    /// The map of the minefields.
    Map,
}

impl ChartKind {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Whale,
        Self::Concentration,
        Self::Waterfall,
        Self::Response,
        Self::Tornado,
        Self::Stress,
        Self::Map,
    ];

    /// Its name in ids and files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Whale => "whale",
            Self::Concentration => "concentration",
            Self::Waterfall => "waterfall",
            Self::Response => "response",
            Self::Tornado => "tornado-chart",
            Self::Stress => "stress",
            Self::Map => "map",
        }
    }
}

impl Voice {
    /// The charts' fixed labels.
    #[must_use]
    #[inline(always)]
    pub fn chart_words(&self) -> &'static ChartWords {
        ChartWords::of(self.language)
    }

    /// The unit of an axis: "¥m", "万元"; empty where there is none.
    #[must_use]
    pub fn unit_of(&self, scale: &Scale) -> String {
        let mark = self.currency.mark(self.language);
        self.choose([mark.trim_end(), scale.word].concat(), [scale.word, &mark].concat())
    }

    /// What an axis measures, with its unit.
    #[must_use]
    pub fn with_unit(&self, name: &str, unit: &str) -> String {
        if unit.is_empty() {
            return name.to_owned();
        }
        self.choose(format!("{name}, {unit}"), format!("{name}（{unit}）"))
    }

    /// A key customer's name, said to be one.
    #[must_use]
    pub fn key_customer_named(&self, name: &str) -> String {
        self.choose(format!("{name} (key)"), format!("{name}（大客户）"))
    }
}
