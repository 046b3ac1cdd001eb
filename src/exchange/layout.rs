//! How a table is laid out: what was guessed of it, and what a person set.

use std::collections::BTreeMap;

use super::cell::{DecimalMark, Measure};
use super::records::{Delimiter, Records};
use super::role::{Role, RoleKind};

/// What the numbers of a column are, as it can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitWord {
    /// Single units of money.
    One,
    /// Thousands.
    Thousand,
    /// 万.
    TenThousand,
    /// Millions.
    Million,
    /// 亿.
    HundredMillion,
    /// Hundredths.
    Percent,
    /// Parts of one.
    Fraction,
}

impl UnitWord {
    /// Those of money.
    pub const MONEY: [Self; 5] =
        [Self::One, Self::Thousand, Self::TenThousand, Self::Million, Self::HundredMillion];
    /// Those of shares.
    pub const SHARES: [Self; 2] = [Self::Percent, Self::Fraction];

    /// Its word in messages between the page and its worker.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::One => "1",
            Self::Thousand => "1e3",
            Self::TenThousand => "1e4",
            Self::Million => "1e6",
            Self::HundredMillion => "1e8",
            Self::Percent => "percent",
            Self::Fraction => "fraction",
        }
    }

    /// The unit of a [`UnitWord::word`].
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::MONEY.into_iter().chain(Self::SHARES).find(|unit| unit.word() == word)
    }

    /// The unit of an amount that a heading names.
    #[must_use]
    pub fn of_scale(scale: f64) -> Self {
        Self::MONEY.into_iter().find(|unit| unit.scale() >= scale).unwrap_or(Self::HundredMillion)
    }

    fn scale(self) -> f64 {
        match self {
            Self::Thousand => 1e3,
            Self::TenThousand => 1e4,
            Self::Million => 1e6,
            Self::HundredMillion => 1e8,
            Self::One | Self::Percent | Self::Fraction => 1.0,
        }
    }
}

/// A column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// What it holds.
    pub role: Role,
    /// In what unit; none where the role leaves no choice.
    pub unit: Option<UnitWord>,
}

impl Column {
    /// What its numbers are; none for texts.
    #[must_use]
    pub fn measure(self) -> Option<Measure> {
        Some(match self.role.kind() {
            RoleKind::Text => return None,
            RoleKind::Money => Measure::Money(self.unit.unwrap_or(UnitWord::One).scale()),
            RoleKind::Share if self.unit == Some(UnitWord::Fraction) => Measure::Fraction,
            RoleKind::Share => Measure::Percent,
            RoleKind::Days => Measure::Days,
            RoleKind::Count => Measure::Count,
        })
    }
}

/// How a table is laid out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// The mark before decimals.
    pub mark: DecimalMark,
    /// The row of headings; what stands above it are titles.
    pub header: Option<usize>,
    /// Whether rows are invoice lines, to be added up by customer, rather than customers.
    pub lines: bool,
    /// The columns.
    pub columns: Vec<Column>,
}

impl Layout {
    /// The first row that is no title and no heading.
    #[must_use]
    pub fn first_row(&self) -> usize {
        self.header.map_or(0, |header| header + 1)
    }

    /// The column of a role.
    #[must_use]
    pub fn column(&self, role: Role) -> Option<usize> {
        self.columns.iter().position(|column| column.role == role)
    }

    /// Whether there is such a column.
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.column(role).is_some()
    }

    /// A column's heading; empty without.
    #[must_use]
    pub fn heading<'r>(&self, records: &'r Records, column: usize) -> &'r str {
        self.header.filter(|row| *row < records.len()).map_or("", |row| records.row(row).cell(column).trim())
    }
}

/// What a person set; none: as guessed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overrides {
    /// What stands between cells.
    pub delimiter: Option<Delimiter>,
    /// Whether quotation marks hold cells together.
    pub quotes: Option<bool>,
    /// The decimal mark.
    pub mark: Option<DecimalMark>,
    /// The row of headings; none in it: there is none.
    pub header: Option<Option<usize>>,
    /// Whether rows are invoice lines.
    pub lines: Option<bool>,
    /// Roles by column.
    pub roles: BTreeMap<usize, Role>,
    /// Units by column.
    pub units: BTreeMap<usize, UnitWord>,
}

impl Overrides {
    /// The guess with what was set in its place. A role that was set is taken from the column that was guessed to have it:
    /// there is one column of each.
    pub(super) fn apply(&self, layout: &mut Layout) {
        for (&column, &role) in &self.roles {
            if column >= layout.columns.len() {
                continue;
            }
            if role != Role::Ignore {
                for (index, other) in layout.columns.iter_mut().enumerate() {
                    if index != column && other.role == role && self.roles.get(&index) != Some(&role) {
                        *other = Column::default();
                    }
                }
            }
            if layout.columns[column].role.kind() != role.kind() {
                layout.columns[column].unit = None;
            }
            layout.columns[column].role = role;
        }
        // Of two columns set to the same role the first has it.
        let mut seen = Vec::new();
        for column in &mut layout.columns {
            if column.role != Role::Ignore && seen.contains(&column.role) {
                *column = Column::default();
            }
            seen.push(column.role);
        }
        for (&column, &unit) in &self.units {
            if let Some(column) = layout.columns.get_mut(column) {
                let fits = match column.role.kind() {
                    RoleKind::Money => UnitWord::MONEY.contains(&unit),
                    RoleKind::Share => UnitWord::SHARES.contains(&unit),
                    RoleKind::Text | RoleKind::Days | RoleKind::Count => false,
                };
                if fits {
                    column.unit = Some(unit);
                }
            }
        }
    }
}
