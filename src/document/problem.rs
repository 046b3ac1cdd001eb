//! What can be wrong with a document: data, one variant per broken rule. The words are in `format`.

/// One broken rule and where.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentError {
    /// Path of the field, as in `customers[3].sales`; empty for the document as a whole.
    pub path: String,
    /// The rule.
    pub problem: Problem,
}

/// A broken rule.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// The text is no JSON.
    NotJson {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
    },
    /// The text is longer than [`super::LARGEST_DOCUMENT`] bytes.
    TooLong,
    /// A schema from the future.
    NewerSchema {
        /// The document's.
        found: u64,
    },
    /// No schema that ever was.
    UnknownSchema,
    /// Something that an earlier schema, which was asked for, cannot hold.
    NotInSchema {
        /// The earlier schema.
        schema: u32,
    },
    /// A field that the form does not have.
    UnknownField,
    /// The same field twice.
    DuplicateField,
    /// A required field is not there.
    Missing,
    /// A value of another kind than the field takes.
    WrongType(Expected),
    /// A number outside what is allowed.
    OutOfRange(Range),
    /// Not a whole number.
    NotWhole(Range),
    /// Neither 360 nor 365.
    NotDaysInYear,
    /// Not three capital letters.
    NotCurrency,
    /// The ledger is empty.
    NoCustomers,
    /// More than [`super::MOST_POLICIES`].
    TooManyPolicies,
    /// An empty id.
    EmptyId,
    /// The id is taken.
    RepeatedId {
        /// The id.
        id: String,
    },
    /// An id with a meaning of its own.
    ReservedId {
        /// The id.
        id: String,
    },
    /// A reference to something that is not there.
    UnknownId {
        /// The id.
        id: String,
    },
    /// The floor is above the cap.
    FloorAboveCap,
    /// A tier schedule without tiers.
    NoTiers,
    /// A tier that does not start above the one before it.
    UnsortedTier,
    /// None, or two, of a kind's alternatives.
    OneOf(&'static [&'static str]),
    /// A rule of contracts alone.
    Contract(super::contract::ContractProblem),
}

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A number.
    Number,
    /// A text in quotes.
    Text,
    /// A list in square brackets.
    List,
    /// An object in braces.
    Object,
    /// true or false.
    YesOrNo,
    /// One of these words.
    Word(&'static [&'static str]),
}

/// What a number may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// Lower end; none: any.
    pub min: Option<f64>,
    /// Whether the lower end itself is outside.
    pub above_min: bool,
    /// Upper end; none: any.
    pub max: Option<f64>,
}

impl Range {
    /// Any number.
    pub const ANY: Range = Range { min: None, above_min: false, max: None };
    /// ≥ 0.
    pub const NOT_NEGATIVE: Range = Range { min: Some(0.0), above_min: false, max: None };
    /// > 0.
    pub const POSITIVE: Range = Range { min: Some(0.0), above_min: true, max: None };
    /// 0..1.
    pub const SHARE: Range = Range::between(0.0, 1.0);
    /// > −1.
    pub const GROWTH: Range = Range { min: Some(-1.0), above_min: true, max: None };

    /// min..=max.
    #[must_use]
    pub const fn between(min: f64, max: f64) -> Self {
        Self { min: Some(min), above_min: false, max: Some(max) }
    }

    /// ≥ min.
    #[must_use]
    pub const fn at_least(min: f64) -> Self {
        Self { min: Some(min), above_min: false, max: None }
    }

    /// min < x ≤ max.
    #[must_use]
    pub const fn above_to(min: f64, max: f64) -> Self {
        Self { min: Some(min), above_min: true, max: Some(max) }
    }

    /// ≤ max.
    #[must_use]
    pub const fn at_most(max: f64) -> Self {
        Self { min: None, above_min: false, max: Some(max) }
    }

    /// Whether `value` is allowed: in the range, finite, and within ±[`super::LARGEST_NUMBER`].
    #[must_use]
    pub fn allows(&self, value: f64) -> bool {
        value.abs() <= super::LARGEST_NUMBER
            && self.min.is_none_or(|min| if self.above_min { value > min } else { value >= min })
            && self.max.is_none_or(|max| value <= max)
    }
}
