//! Scenarios to begin with. Their numbers are documents beside this file; what is said of them is in `format::presets`.

use super::example_text;

/// A scenario to begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// The example that a first visitor finds.
    Parts,
    /// A food brand and its supermarket chains.
    Food,
    /// A maker of medicines and its distributors.
    Pharma,
    /// Building materials and dealers.
    Building,
    /// Software and resellers: a margin at which more rebate pays.
    Software,
    /// All given, nothing asked.
    NoStrings,
    /// Much asked, little given.
    HardBargain,
    /// Typical values to write over.
    Blank,
}

impl Preset {
    /// Every preset, in the order offered.
    pub const ALL: [Self; 8] = [
        Self::Parts,
        Self::Food,
        Self::Pharma,
        Self::Building,
        Self::Software,
        Self::NoStrings,
        Self::HardBargain,
        Self::Blank,
    ];

    /// Its name in the library, which never changes.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Parts => "parts",
            Self::Food => "food",
            Self::Pharma => "pharma",
            Self::Building => "building",
            Self::Software => "software",
            Self::NoStrings => "no_strings",
            Self::HardBargain => "hard_bargain",
            Self::Blank => "blank",
        }
    }

    /// The preset of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.name() == name)
    }

    /// Its document.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Parts => example_text(),
            Self::Food => include_str!("food.json"),
            Self::Pharma => include_str!("pharma.json"),
            Self::Building => include_str!("building.json"),
            Self::Software => include_str!("software.json"),
            Self::NoStrings => include_str!("no_strings.json"),
            Self::HardBargain => include_str!("hard_bargain.json"),
            Self::Blank => include_str!("blank.json"),
        }
    }
}
