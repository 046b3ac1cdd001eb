//! What the verdict rests on: the versus-today net again with each doubtful input low and high.
//!
//! Twenty-six evaluations, so never part of [`crate::evaluate`]; only the net is computed in each, over the customers to
//! whom a policy applies.

use crate::customer::Customer;
use crate::report::{Report, versus_today};
use crate::scenario::{Ledger, Scenario};

/// An input that nobody knows exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DoubtfulInput {
    /// ∓ 0.02, every customer.
    GrossMargin,
    /// × 0.5 and × 1.5, at most 0.99, every customer.
    LossChance,
    /// ∓ 0.03, at least −0.99, every customer.
    NaturalGrowth,
    /// × 0.8 and × 1.2, every customer.
    ServeRate,
    /// ∓ 0.15, all states, within 0..1.
    Delivery,
    /// × 0.5 and × 2, all kinds.
    CustomerCostRatio,
    /// × 0.5 and × 1.5.
    MaxUplift,
    /// × 0.5 and × 2.
    HalfRate,
    /// ∓ 0.2, within 0..0.95.
    RetentionEffect,
    /// ∓ 0.2, within 0..1.
    Goodwill,
    /// 0 and × 2.
    DoubtSlope,
    /// ∓ 1, within 1..5.
    LossAversion,
    /// ∓ 0.02, at least 0.
    CostOfMoney,
}

/// To which side an input is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// The first of the two.
    Low,
    /// The second.
    High,
}

/// The versus-today net with an input low and high; present value, money.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sensitivity {
    /// Which input.
    pub input: DoubtfulInput,
    /// Net with it low.
    pub net_low: f64,
    /// Net with it high.
    pub net_high: f64,
}

impl Sensitivity {
    /// |net high − net low|.
    #[must_use]
    pub fn swing(&self) -> f64 {
        (self.net_high - self.net_low).abs()
    }
}

impl DoubtfulInput {
    /// Every input, in the order that decides ties.
    pub const ALL: [DoubtfulInput; 13] = [
        DoubtfulInput::GrossMargin,
        DoubtfulInput::LossChance,
        DoubtfulInput::NaturalGrowth,
        DoubtfulInput::ServeRate,
        DoubtfulInput::Delivery,
        DoubtfulInput::CustomerCostRatio,
        DoubtfulInput::MaxUplift,
        DoubtfulInput::HalfRate,
        DoubtfulInput::RetentionEffect,
        DoubtfulInput::Goodwill,
        DoubtfulInput::DoubtSlope,
        DoubtfulInput::LossAversion,
        DoubtfulInput::CostOfMoney,
    ];

    /// A value of this input moved to one side, held within its range.
    #[must_use]
    pub fn moved_value(self, value: f64, side: Side) -> f64 {
        let by = |low: f64, high: f64| match side {
            Side::Low => low,
            Side::High => high,
        };
        match self {
            Self::GrossMargin => value + by(-0.02, 0.02),
            Self::LossChance => (value * by(0.5, 1.5)).min(0.99),
            Self::NaturalGrowth => (value + by(-0.03, 0.03)).max(-0.99),
            Self::ServeRate => value * by(0.8, 1.2),
            Self::Delivery => (value + by(-0.15, 0.15)).clamp(0.0, 1.0),
            Self::CustomerCostRatio | Self::HalfRate => value * by(0.5, 2.0),
            Self::MaxUplift => value * by(0.5, 1.5),
            Self::RetentionEffect => (value + by(-0.2, 0.2)).clamp(0.0, 0.95),
            Self::Goodwill => (value + by(-0.2, 0.2)).clamp(0.0, 1.0),
            Self::DoubtSlope => value * by(0.0, 2.0),
            Self::LossAversion => (value + by(-1.0, 1.0)).clamp(1.0, 5.0),
            Self::CostOfMoney => (value + by(-0.02, 0.02)).max(0.0),
        }
    }

    /// The scenario with this input low or high; all else, and every part that stays as it is, shared.
    #[must_use]
    pub fn moved(self, scenario: &Scenario, side: Side) -> Scenario {
        let mut out = scenario.clone();
        let response = &mut out.assumptions.response;
        let one = |value: &mut f64| *value = self.moved_value(*value, side);
        match self {
            Self::GrossMargin => return each(out, |customer| one(&mut customer.gross_margin)),
            Self::LossChance => return each(out, |customer| one(&mut customer.loss_chance)),
            Self::NaturalGrowth => return each(out, |customer| one(&mut customer.natural_growth)),
            Self::ServeRate => return each(out, |customer| one(&mut customer.serve_rate)),
            Self::Delivery => {
                let delivery = &mut out.assumptions.delivery;
                [&mut delivery.hoped, &mut delivery.paper, &mut delivery.checked].into_iter().for_each(one);
            }
            Self::CustomerCostRatio => {
                let ratio = &mut out.assumptions.customer_cost_ratio;
                [
                    &mut ratio.volume,
                    &mut ratio.payment,
                    &mut ratio.marketing,
                    &mut ratio.mix,
                    &mut ratio.saving,
                    &mut ratio.fixed,
                ]
                .into_iter()
                .for_each(one);
            }
            Self::MaxUplift => one(&mut response.max_uplift),
            Self::HalfRate => one(&mut response.half_rate),
            Self::RetentionEffect => one(&mut response.retention_effect),
            Self::Goodwill => one(&mut response.goodwill),
            Self::DoubtSlope => one(&mut response.doubt_slope),
            Self::LossAversion => one(&mut response.loss_aversion),
            Self::CostOfMoney => one(&mut out.setting.cost_of_money),
        }
        out
    }
}

/// The scenario with every customer changed.
fn each(mut scenario: Scenario, change: impl Fn(&mut Customer)) -> Scenario {
    let customers = scenario.ledger.customers.iter().map(|&customer| {
        let mut changed = customer;
        change(&mut changed);
        changed
    });
    scenario.ledger = Ledger { customers: customers.collect(), ids: scenario.ledger.ids };
    scenario
}

/// One input low and high.
#[must_use]
pub fn sensitivity(scenario: &Scenario, input: DoubtfulInput) -> Sensitivity {
    let net = |side| versus_today(&input.moved(scenario, side)).net;
    Sensitivity { input, net_low: net(Side::Low), net_high: net(Side::High) }
}

/// Every input, the one with the largest swing first: that is what the verdict rests on most. `report` is the
/// scenario's own.
#[must_use]
pub fn rests_on(scenario: &Scenario, report: &Report) -> Vec<Sensitivity> {
    let all = DoubtfulInput::ALL.map(|input| sensitivity(scenario, input));
    by_swing(&all, report)
}

/// Sorts sensitivities, given in the order of [`DoubtfulInput::ALL`], by swing. Swings within 1e-9 of the larger of gives
/// and |returns| are ties and stay in that order.
#[must_use]
pub fn by_swing(sensitivities: &[Sensitivity], report: &Report) -> Vec<Sensitivity> {
    let tolerance = 1e-9 * report.balance.gives.max(report.balance.returns.abs());
    let mut sorted: Vec<Sensitivity> = Vec::with_capacity(sensitivities.len());
    // By insertion: "within a tolerance" is no order that a sort of the library could take.
    for &sensitivity in sensitivities {
        let at = sorted
            .iter()
            .rposition(|before| before.swing() + tolerance >= sensitivity.swing())
            .map_or(0, |before| before + 1);
        sorted.insert(at, sensitivity);
    }
    sorted
}
