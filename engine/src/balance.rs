//! The rebate-to-return balance: what is given, what comes back, by line, kind, obligation and state.

use crate::obligation::State;
use crate::policy::Policy;

/// Present values of what comes back, by where it comes from; money over the horizon.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ReturnsByKind {
    /// Sales that the net rebate brings by itself.
    pub response: f64,
    /// Sales that the counted volume obligation brings.
    pub volume: f64,
    /// Sales that joint marketing brings.
    pub marketing: f64,
    /// Interest saved by sooner payment.
    pub payment: f64,
    /// Margin of a richer mix.
    pub mix: f64,
    /// Savings.
    pub saving: f64,
    /// Fixed values.
    pub fixed: f64,
    /// Profit of customers kept who would have left without rebate.
    pub kept: f64,
}

impl ReturnsByKind {
    /// The kinds in their fixed order.
    #[must_use]
    pub fn parts(&self) -> [(ReturnKind, f64); 8] {
        [
            (ReturnKind::Response, self.response),
            (ReturnKind::Volume, self.volume),
            (ReturnKind::Marketing, self.marketing),
            (ReturnKind::Payment, self.payment),
            (ReturnKind::Mix, self.mix),
            (ReturnKind::Saving, self.saving),
            (ReturnKind::Fixed, self.fixed),
            (ReturnKind::Kept, self.kept),
        ]
    }

    /// Sum of all kinds.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.parts().iter().map(|(_, value)| value).sum()
    }
}

/// A kind of return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReturnKind {
    /// See [`ReturnsByKind::response`]; the others likewise.
    Response,
    /// By the counted volume obligation.
    Volume,
    /// By joint marketing.
    Marketing,
    /// By sooner payment.
    Payment,
    /// By a richer mix.
    Mix,
    /// By savings.
    Saving,
    /// By fixed values.
    Fixed,
    /// By customers kept.
    Kept,
}

/// Present values of what comes back, by how firmly it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ReturnsByState {
    /// Response and kept: asked of nobody.
    pub none: f64,
    /// By obligations only hoped for.
    pub hoped: f64,
    /// By obligations in writing.
    pub paper: f64,
    /// By obligations checked with evidence.
    pub checked: f64,
}

impl ReturnsByState {
    /// The returns of a state; `None`: asked of nobody.
    #[must_use]
    pub fn of(&self, state: Option<State>) -> f64 {
        match state {
            None => self.none,
            Some(State::Hoped) => self.hoped,
            Some(State::Paper) => self.paper,
            Some(State::Checked) => self.checked,
        }
    }

    /// The slot of a state.
    pub(crate) fn of_mut(&mut self, state: State) -> &mut f64 {
        match state {
            State::Hoped => &mut self.hoped,
            State::Paper => &mut self.paper,
            State::Checked => &mut self.checked,
        }
    }
}

/// One policy's part of the balance; money over the horizon.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PolicyBalance {
    /// Customers to whom it applies; with none of them it has no figures.
    pub customers: usize,
    /// Expected payouts, in the order of the policy's lines.
    pub gives_by_line: Vec<f64>,
    /// The unconditional part of each line's payouts.
    pub unconditional_by_line: Vec<f64>,
    /// Creep.
    pub creep: f64,
    /// Checking costs.
    pub checking: f64,
    /// Set-up costs.
    pub setup: f64,
    /// Returns, in the order of the policy's obligations; 0 for a volume obligation that is already counted by another.
    pub returns_by_obligation: Vec<f64>,
}

/// Gives against returns over the customers to whom a policy applies.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Balance {
    /// Everything given, present value.
    pub gives: f64,
    /// Everything that comes back, present value.
    pub returns: f64,
    /// returns / gives; `None` when nothing is given.
    pub ratio: Option<f64>,
    /// returns − gives.
    pub net: f64,
    /// By policy, in the scenario's order; empty for *today*.
    pub policies: Vec<PolicyBalance>,
    /// By kind.
    pub returns_by_kind: ReturnsByKind,
    /// By state.
    pub returns_by_state: ReturnsByState,
    /// Share of gives that asks for nothing: Σ (1 − φ)·paid and creep; `None` when nothing is given.
    pub unconditional_share: Option<f64>,
    /// Share of gives by price lines and creep; `None` when nothing is given.
    pub price_share: Option<f64>,
}

impl Balance {
    /// Adds up what was gathered by `policy`; `price_gives` is the part of all gives by price lines and creep.
    pub(crate) fn of_policies(
        policies: &[Policy],
        tallies: Vec<PolicyBalance>,
        by_kind: ReturnsByKind,
        price_gives: f64,
    ) -> Self {
        let mut by_state =
            ReturnsByState { none: by_kind.response + by_kind.kept, ..ReturnsByState::default() };
        let (mut gives, mut unconditional) = (0.0, 0.0);
        for (tally, policy) in tallies.iter().zip(policies) {
            gives += tally.gives_by_line.iter().sum::<f64>() + tally.creep + tally.checking + tally.setup;
            unconditional += tally.unconditional_by_line.iter().sum::<f64>() + tally.creep;
            for (obligation, returned) in policy.obligations.iter().zip(&tally.returns_by_obligation) {
                *by_state.of_mut(obligation.state) += returned;
            }
        }
        let returns = by_kind.total();
        Self {
            gives,
            returns,
            ratio: share(returns, gives),
            net: returns - gives,
            policies: tallies,
            returns_by_kind: by_kind,
            returns_by_state: by_state,
            unconditional_share: share(unconditional, gives),
            price_share: share(price_gives, gives),
        }
    }

    /// Today's lines: unconditional, by price, asked of nobody.
    pub(crate) fn of_today(gives: f64, by_kind: ReturnsByKind) -> Self {
        let returns = by_kind.total();
        Self {
            gives,
            returns,
            ratio: share(returns, gives),
            net: returns - gives,
            policies: Vec::new(),
            returns_by_kind: by_kind,
            returns_by_state: ReturnsByState { none: returns, ..ReturnsByState::default() },
            unconditional_share: share(gives, gives),
            price_share: share(gives, gives),
        }
    }
}

/// `part / whole`, `None` when the whole is 0.
pub(crate) fn share(part: f64, whole: f64) -> Option<f64> {
    (whole != 0.0).then(|| part / whole)
}

/// What a policy adds to today.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct VersusToday {
    /// More given.
    pub gives: f64,
    /// More coming back.
    pub returns: f64,
    /// Difference of the nets.
    pub net: f64,
    /// returns / gives of the differences, when more is given by over 1e-9 of the larger gives.
    pub ratio: Option<f64>,
}

impl VersusToday {
    /// policy − today.
    #[must_use]
    pub fn new(policy: &Balance, today: &Balance) -> Self {
        let gives = policy.gives - today.gives;
        let returns = policy.returns - today.returns;
        let more_is_given = gives > 1e-9 * policy.gives.max(today.gives);
        Self { gives, returns, net: policy.net - today.net, ratio: more_is_given.then(|| returns / gives) }
    }
}
