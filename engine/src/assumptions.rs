//! What the model assumes where nobody can measure it. Every figure here is an assumption of ours, editable and labelled
//! as one on the screen, unless a source is named.

use crate::obligation::State;
use crate::rebate::Means;

/// How customers respond to a rebate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Response {
    /// Net rate at which half of the effect comes; fraction of sales, > 0.
    pub half_rate: f64,
    /// Most extra sales a rebate alone can bring, share of the sales without rebate; 0..0.5.
    pub max_uplift: f64,
    /// k of the Hill curve; (0, 20].
    pub steepness: f64,
    /// Share of the hazard of loss that a full effect removes; 0..0.95.
    pub retention_effect: f64,
    /// Unconditional rate above which lavishness breeds doubt; > 0.
    pub doubt_from: f64,
    /// How fast doubt grows above it; ≥ 0.
    pub doubt_slope: f64,
    /// Rate by which unasked support creeps up a year; ≥ 0.
    pub creep: f64,
    /// Part of delivery that comes from overall goodwill rather than from being paid for the promise; 0..1.
    pub goodwill: f64,
    /// Share of a new price effect that competitors copy away a year; 0..1.
    pub price_fade: f64,
    /// The same for means other than price; 0..1.
    pub value_fade: f64,
    /// How much more a cut hurts than a gain pleases; 1..5. Tversky & Kahneman 1992: 2.25.
    pub loss_aversion: f64,
    /// Share of what is paid below which a promise's cost makes it a pretext; 0..1.
    pub pretext: f64,
}

impl Default for Response {
    fn default() -> Self {
        Self {
            half_rate: 0.04,
            max_uplift: 0.05,
            steepness: 1.0,
            retention_effect: 0.8,
            doubt_from: 0.10,
            doubt_slope: 7.0,
            creep: 0.005,
            goodwill: 0.2,
            price_fade: 0.3,
            value_fade: 0.1,
            loss_aversion: 2.25,
            pretext: 0.1,
        }
    }
}

impl Response {
    /// h(x) = 1/(1 + (half_rate/x)^k), 0 for x ≤ 0: share of the possible effect at net rate x; 0..1.
    ///
    /// Source: Hill's curve; Little's ADBUDG (1970) with d = half_rate^k.
    #[must_use]
    pub fn hill(&self, rate: f64) -> f64 {
        if rate <= 0.0 {
            return 0.0;
        }
        let relative = self.half_rate / rate;
        // The default is 1, and powf costs more than the rest of the curve.
        #[expect(clippy::float_cmp, reason = "exactly 1 is the case that needs no power")]
        let term = if self.steepness == 1.0 { relative } else { relative.powf(self.steepness) };
        1.0 / (1.0 + term)
    }

    /// doubt(y) = exp(−doubt_slope·max(0, y − doubt_from)): what is left of belief when support is lavish; 0..1.
    #[must_use]
    pub fn doubt(&self, unconditional_rate: f64) -> f64 {
        let excess = unconditional_rate - self.doubt_from;
        if excess > 0.0 { (-self.doubt_slope * excess).exp() } else { 1.0 }
    }
}

/// Share of a promise that is delivered when the customer means to, by state; each 0..1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Delivery {
    /// Only hoped for.
    pub hoped: f64,
    /// In writing.
    pub paper: f64,
    /// Checked with evidence.
    pub checked: f64,
}

impl Default for Delivery {
    fn default() -> Self {
        Self { hoped: 0.3, paper: 0.6, checked: 0.9 }
    }
}

impl Delivery {
    /// The share for a state.
    #[must_use]
    pub fn of(&self, state: State) -> f64 {
        match state {
            State::Hoped => self.hoped,
            State::Paper => self.paper,
            State::Checked => self.checked,
        }
    }
}

/// Value to the customer of 1 we spend, by means; each ≥ 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Worth {
    /// Price.
    pub price: f64,
    /// Service.
    pub service: f64,
    /// Joint marketing.
    pub marketing: f64,
    /// Credit and terms.
    pub finance: f64,
    /// Joint development.
    pub development: f64,
    /// Protection.
    pub protection: f64,
}

impl Default for Worth {
    fn default() -> Self {
        Self { price: 1.0, service: 1.2, marketing: 1.1, finance: 1.0, development: 1.3, protection: 1.2 }
    }
}

impl Worth {
    /// The worth of a means.
    #[must_use]
    pub fn of(&self, means: Means) -> f64 {
        match means {
            Means::Price => self.price,
            Means::Service => self.service,
            Means::Marketing => self.marketing,
            Means::Finance => self.finance,
            Means::Development => self.development,
            Means::Protection => self.protection,
        }
    }
}

/// What a promise costs the customer as a share of its full value to us; each ≥ 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CustomerCostRatio {
    /// Per unit of asked volume.
    pub volume: f64,
    /// Of the interest that sooner payment saves us.
    pub payment: f64,
    /// Of the contribution that joint marketing brings.
    pub marketing: f64,
    /// Of the margin that a richer mix brings.
    pub mix: f64,
    /// Of a saving.
    pub saving: f64,
    /// Of a fixed value.
    pub fixed: f64,
}

impl Default for CustomerCostRatio {
    fn default() -> Self {
        Self { volume: 0.05, payment: 1.0, marketing: 0.5, mix: 0.4, saving: 0.3, fixed: 0.3 }
    }
}

/// Care for the other customers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Care {
    /// e: share of all service effort that is spent on key customers, 0..1; `None`: not looked at.
    pub key_effort: Option<f64>,
    /// How neglect raises the chance of loss: λ1·exp(neglect_effect·neglect); 0..10.
    pub neglect_effect: f64,
}

impl Default for Care {
    fn default() -> Self {
        Self { key_effort: None, neglect_effect: 1.5 }
    }
}

/// Thresholds of the [`crate::minefields`], each watch then alert.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(missing_docs, reason = "named as the figures they are compared with")]
pub struct Thresholds {
    pub ratio: [f64; 2],
    pub unconditional_share: [f64; 2],
    pub gap: [f64; 2],
    pub price_share: [f64; 2],
    /// Only a watch.
    pub new_product_share: f64,
    pub neglect: [f64; 2],
    pub others_growth: [f64; 2],
    pub cr1: [f64; 2],
    pub cr5: [f64; 2],
    pub hhi: [f64; 2],
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            ratio: [0.9, 0.7],
            unconditional_share: [0.3, 0.5],
            gap: [0.1, 0.2],
            price_share: [0.7, 0.9],
            new_product_share: 0.1,
            neglect: [0.1, 0.3],
            others_growth: [0.0, -0.05],
            cr1: [0.1, 0.2],
            cr5: [0.4, 0.5],
            hhi: [0.1, 0.25],
        }
    }
}

/// All assumptions about customers together.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Assumptions {
    /// Response of customers.
    pub response: Response,
    /// Delivery by state.
    pub delivery: Delivery,
    /// Worth by means.
    pub worth: Worth,
    /// Cost of promises to the customer.
    pub customer_cost_ratio: CustomerCostRatio,
    /// Care for the other customers.
    pub care: Care,
}
