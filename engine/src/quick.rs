//! The quick controls: a pure change of a copy of the scenario before it is evaluated.

use std::sync::Arc;

use crate::customer::{Customer, Segment};
use crate::obligation::{GrowthTarget, MixTarget, Obligation, ObligationKind, PaymentTarget, State};
use crate::policy::{Policy, assign};
use crate::report::PromiseKind;
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

/// Growth above natural at an ask of 0, 25, 50, 75, 100.
const GROWTH_MARKS: [f64; 5] = [0.0, 0.03, 0.08, 0.12, 0.16];
/// Days sooner, likewise.
const PAYMENT_MARKS: [f64; 5] = [0.0, 10.0, 30.0, 45.0, 60.0];
/// Lift by joint marketing, likewise.
const MARKETING_MARKS: [f64; 5] = [0.0, 0.01, 0.03, 0.04, 0.05];
/// Saving, likewise.
const SAVING_MARKS: [f64; 5] = [0.0, 0.002, 0.005, 0.007, 0.01];
/// Gain of the share of new products, likewise.
const MIX_MARKS: [f64; 5] = [0.0, 0.01, 0.04, 0.07, 0.10];

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
            growth_above_natural: between(GROWTH_MARKS),
            days_sooner: between(PAYMENT_MARKS),
            marketing_lift: between(MARKETING_MARKS),
            saving: between(SAVING_MARKS),
            mix_gain: between(MIX_MARKS),
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

/// The kinds of promise that *ask* moves in a scenario, each once, in a fixed order.
#[must_use]
pub fn moved_kinds(scenario: &Scenario) -> Vec<PromiseKind> {
    [PromiseKind::Volume, PromiseKind::Payment, PromiseKind::Marketing, PromiseKind::Saving, PromiseKind::Mix]
        .into_iter()
        .filter(|kind| {
            scenario.policies.iter().flat_map(|policy| &policy.obligations).any(|obligation| {
                Asked::moves(&obligation.kind) && PromiseKind::of(&obligation.kind) == *kind
            })
        })
        .collect()
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

/// Sales of a segment that count as none, money: a billionth of a unit, scaled up to a share of a large total, would leave the
/// range of numbers.
const LEAST_SIDE: f64 = 1e-9;

/// Customers with sales and purchases scaled so that key customers have this share of an unchanged total; `None` when one
/// side has no sales. Cost to serve is not scaled.
fn with_key_share(customers: &[Customer], key_share: f64) -> Option<Arc<[Customer]>> {
    let (key, other) = sales_by_segment(customers);
    if key <= LEAST_SIDE || other <= LEAST_SIDE {
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

/// The ask whose demands come nearest to what a scenario asks now: for each obligation that *ask* would move, the ask that
/// asks as much of the customers it applies to (their means, weighted by sales), and the mean of these. `None` when there
/// is no such obligation.
///
/// It only says where the control's thumb stands while the control leaves the agreement as it is.
#[must_use]
pub fn equivalent_ask(scenario: &Scenario) -> Option<f64> {
    let assigned = assign(&scenario.ledger, &scenario.policies);
    let (mut sum, mut count) = (0.0, 0.0);
    for (index, policy) in scenario.policies.iter().enumerate() {
        let (mut weight, mut growth, mut days, mut mix) = (0.0, 0.0, 0.0, 0.0);
        for (customer, _) in scenario
            .ledger
            .customers
            .iter()
            .zip(&assigned)
            .filter(|(_, assigned)| assigned.map(usize::from) == Some(index))
        {
            let sales = customer.sales.max(0.0);
            weight += sales;
            growth += sales * customer.natural_growth;
            days += sales * customer.payment_days;
            mix += sales * customer.known_new_product_share();
        }
        if weight <= 0.0 {
            continue;
        }
        let (growth, days, mix) = (growth / weight, days / weight, mix / weight);
        for obligation in &policy.obligations {
            let (marks, asked) = match obligation.kind {
                ObligationKind::Growth(GrowthTarget::To(to)) => (GROWTH_MARKS, to - growth),
                ObligationKind::Growth(GrowthTarget::AboveNatural(above)) => (GROWTH_MARKS, above),
                ObligationKind::Payment(PaymentTarget::Days(target)) => (PAYMENT_MARKS, days - target),
                ObligationKind::Payment(PaymentTarget::Sooner(sooner)) => (PAYMENT_MARKS, sooner),
                ObligationKind::Marketing { lift } => (MARKETING_MARKS, lift),
                ObligationKind::Saving { share_of_sales } => (SAVING_MARKS, share_of_sales),
                ObligationKind::Mix { target: MixTarget::To(to), .. } => (MIX_MARKS, to - mix),
                ObligationKind::Mix { target: MixTarget::Gain(gain), .. } => (MIX_MARKS, gain),
                ObligationKind::MinimumSales { .. }
                | ObligationKind::Share { .. }
                | ObligationKind::Fixed { .. } => continue,
            };
            sum += position_among(marks, asked);
            count += 1.0;
        }
    }
    (count > 0.0).then(|| sum / count)
}

/// The ask at which rising `marks` take a value, held within 0..100.
fn position_among(marks: [f64; 5], value: f64) -> f64 {
    let mut below = 0.0;
    for pair in marks.windows(2) {
        if value < pair[1] {
            return below + 25.0 * ((value - pair[0]) / (pair[1] - pair[0])).max(0.0);
        }
        below += 25.0;
    }
    100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ask_runs_linearly_between_its_marks() {
        let check = |ask: f64, growth: f64, days: f64| {
            let asked = Asked::at(ask);
            assert!((asked.growth_above_natural - growth).abs() < 1e-12, "{asked:?}");
            assert!((asked.days_sooner - days).abs() < 1e-12, "{asked:?}");
        };
        check(0.0, 0.0, 0.0);
        check(25.0, 0.03, 10.0);
        check(60.0, 0.096, 36.0);
        check(100.0, 0.16, 60.0);
        check(140.0, 0.16, 60.0);
    }

    #[test]
    fn position_is_the_inverse_of_ask() {
        for ask in [0.0, 10.0, 25.0, 37.5, 50.0, 90.0, 100.0] {
            let asked = Asked::at(ask);
            assert!((position_among(GROWTH_MARKS, asked.growth_above_natural) - ask).abs() < 1e-9);
            assert!((position_among(MIX_MARKS, asked.mix_gain) - ask).abs() < 1e-9);
        }
        assert!(position_among(GROWTH_MARKS, -0.5).abs() < 1e-12);
        assert!((position_among(GROWTH_MARKS, 9.0) - 100.0).abs() < 1e-12);
    }
}
