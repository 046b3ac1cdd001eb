//! Obligations: what we ask in return.

/// How firmly an obligation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Only hoped for.
    Hoped,
    /// In writing, not checked.
    Paper,
    /// In writing, and checked with evidence before it is paid for.
    Checked,
}

impl State {
    /// Every state, weakest first.
    pub const ALL: [State; 3] = [State::Hoped, State::Paper, State::Checked];
}

/// How a growth target is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum GrowthTarget {
    /// Growth a year, > −1.
    To(f64),
    /// On top of the customer's natural growth, fraction a year.
    AboveNatural(f64),
}

/// How sooner payment is asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PaymentTarget {
    /// Days from invoice to payment, ≥ 0.
    Days(f64),
    /// Days earlier than now, ≥ 0.
    Sooner(f64),
}

/// How a richer mix is asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum MixTarget {
    /// Share of new products, 0..1.
    To(f64),
    /// On top of the share now, ≥ 0.
    Gain(f64),
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ObligationKind {
    /// Grow by this much a year.
    Growth(GrowthTarget),
    /// Buy at least this share of last year's sales.
    MinimumSales {
        /// ≥ 0.
        of_last_year: f64,
    },
    /// Buy this share of its purchases from us.
    Share {
        /// 0..1.
        to: f64,
    },
    /// Pay sooner.
    Payment(PaymentTarget),
    /// Joint marketing that lifts sales.
    Marketing {
        /// Share of the sales without rebate, ≥ 0.
        lift: f64,
    },
    /// A larger share of new products.
    Mix {
        /// The share asked.
        target: MixTarget,
        /// Margin that new products earn above the rest, ≥ 0.
        margin_gain: f64,
    },
    /// A saving for us (data, forecasts, logistics).
    Saving {
        /// Share of sales, ≥ 0.
        share_of_sales: f64,
    },
    /// Anything else of a stated worth.
    Fixed {
        /// Money a year, ≥ 0.
        value: f64,
    },
}

impl ObligationKind {
    /// Growth, minimum sales and share of purchases describe the same extra sales: only one of them counts.
    #[must_use]
    pub fn is_volume(&self) -> bool {
        matches!(self, Self::Growth(_) | Self::MinimumSales { .. } | Self::Share { .. })
    }
}

/// One obligation of the customer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Obligation {
    /// What is asked.
    pub kind: ObligationKind,
    /// How firmly it stands.
    pub state: State,
    /// What full delivery costs the customer, money a year; `None`: by [`crate::assumptions::CustomerCostRatio`].
    pub customer_cost: Option<f64>,
    /// What checking costs us, money a year per customer; counted only when checked.
    pub checking_cost: f64,
}
