//! The quick controls: a pure change of a copy of the scenario before it is evaluated.

use std::sync::Arc;

use crate::customer::{Customer, Segment};
use crate::obligation::{GrowthTarget, MixTarget, Obligation, ObligationKind, PaymentTarget, State};
use crate::policy::Policy;
use crate::scenario::{Ledger, Scenario};

/// The controls; `None` leaves the scenario as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Quick {
    /// f: every rate, amount, tier rate, floor and cap × f; ≥ 0.
    pub rebate_scale: Option<f64>,
    /// How much is asked, 0..100; see [`Asked::at`].
    pub ask: Option<f64>,
    /// Key customers' share of unchanged total sales, 0..1.
    pub key_share: Option<f64>,
    /// State of every obligation.
    pub enforcement: Option<State>,
}

/// What an *ask* between 0 and 100 means for each kind of obligation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Asked {
    /// Growth above natural, fraction a year.
    pub growth_above_natural: f64,
    /// Days paid sooner.
    pub days_sooner: f64,
    /// Lift by joint marketing, share of sales.
    pub marketing_lift: f64,
    /// Saving, share of sales.
    pub saving: f64,
    /// Gain of the share of new products.
    pub mix_gain: f64,
}

impl Asked {
    /// Linear between the marks 0, 25, 50, 75, 100 (none, light, medium, strong, very strong); `ask` is held within 0..100.
    #[must_use]
    pub fn at(ask: f64) -> Self {
        let between = |marks: [f64; 5]| {
            let position = ask.clamp(0.0, 100.0) / 25.0;
            // Four intervals; 100 belongs to the last.
            let interval = position.floor().min(3.0);
            let part = position - interval;
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0, 1, 2 or 3")]
            let index = interval as usize;
            marks[index] + part * (marks[index + 1] - marks[index])
        };
        Self {
            growth_above_natural: between([0.0, 0.03, 0.08, 0.12, 0.16]),
            days_sooner: between([0.0, 10.0, 30.0, 45.0, 60.0]),
            marketing_lift: between([0.0, 0.01, 0.03, 0.04, 0.05]),
            saving: between([0.0, 0.002, 0.005, 0.007, 0.01]),
            mix_gain: between([0.0, 0.01, 0.04, 0.07, 0.10]),
        }
    }

    fn apply(&self, kind: ObligationKind) -> ObligationKind {
        match kind {
            ObligationKind::Growth(_) => {
                ObligationKind::Growth(GrowthTarget::AboveNatural(self.growth_above_natural))
            }
            ObligationKind::Payment(_) => ObligationKind::Payment(PaymentTarget::Sooner(self.days_sooner)),
            ObligationKind::Marketing { .. } => ObligationKind::Marketing { lift: self.marketing_lift },
            ObligationKind::Mix { margin_gain, .. } => {
                ObligationKind::Mix { target: MixTarget::Gain(self.mix_gain), margin_gain }
            }
            ObligationKind::Saving { .. } => ObligationKind::Saving { share_of_sales: self.saving },
            kept @ (ObligationKind::MinimumSales { .. }
            | ObligationKind::Share { .. }
            | ObligationKind::Fixed { .. }) => kept,
        }
    }

    /// Whether *ask* changes obligations of this kind at all.
    #[must_use]
    pub fn moves(kind: &ObligationKind) -> bool {
        !matches!(
            kind,
            ObligationKind::MinimumSales { .. } | ObligationKind::Share { .. } | ObligationKind::Fixed { .. }
        )
    }
}

/// Sales of last year by segment: key customers, others.
#[must_use]
pub fn sales_by_segment(customers: &[Customer]) -> (f64, f64) {
    customers.iter().fold((0.0, 0.0), |(key, other), customer| match customer.segment {
        Segment::Key => (key + customer.sales, other),
        Segment::Other => (key, other + customer.sales),
    })
}

impl Quick {
    /// The scenario under these controls. Parts that stay as they are stay shared.
    #[must_use]
    pub fn apply(&self, scenario: &Scenario) -> Scenario {
        let mut out = scenario.clone();
        if self.rebate_scale.is_some() || self.ask.is_some() || self.enforcement.is_some() {
            out.policies = scenario.policies.iter().map(|policy| self.policy(policy)).collect();
        }
        if let Some(customers) =
            self.key_share.and_then(|share| with_key_share(&scenario.ledger.customers, share))
        {
            out.ledger = Ledger { customers, ids: Arc::clone(&scenario.ledger.ids) };
        }
        out
    }

    fn policy(&self, policy: &Policy) -> Policy {
        let lines = match self.rebate_scale {
            Some(factor) => policy.lines.iter().map(|line| line.scaled(factor)).collect(),
            None => policy.lines.clone(),
        };
        let asked = self.ask.map(Asked::at);
        let obligations = policy
            .obligations
            .iter()
            .map(|obligation| Obligation {
                kind: asked.map_or(obligation.kind, |asked| asked.apply(obligation.kind)),
                state: self.enforcement.unwrap_or(obligation.state),
                ..*obligation
            })
            .collect();
        Policy { applies_to: policy.applies_to.clone(), setup_cost: policy.setup_cost, lines, obligations }
    }
}

/// Customers with sales and purchases scaled so that key customers have this share of an unchanged total; `None` when one
/// side has no sales. Cost to serve is not scaled.
fn with_key_share(customers: &[Customer], key_share: f64) -> Option<Arc<[Customer]>> {
    let (key, other) = sales_by_segment(customers);
    if key <= 0.0 || other <= 0.0 {
        return None;
    }
    let total = key + other;
    let scaled = customers
        .iter()
        .map(|customer| {
            let factor = match customer.segment {
                Segment::Key => key_share * total / key,
                Segment::Other => (1.0 - key_share) * total / other,
            };
            Customer {
                sales: customer.sales * factor,
                purchases: customer.purchases.map(|purchases| purchases * factor),
                ..*customer
            }
        })
        .collect();
    Some(scaled)
}
