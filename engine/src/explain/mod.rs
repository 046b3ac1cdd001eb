//! How a figure came about: one level at a time, down to inputs and assumptions.
//!
//! An explanation is a figure, the [`Rule`] that makes it, and the parts, each a [`Quantity`] that can be explained in turn. Values
//! that the engine keeps are read where it keeps them: the report, and for one customer's year the same
//! `Scene::evaluate` that the report was made with. What lies between two of these is the rule on its parts, and tests
//! hold that every kept value is what its rule makes of its parts, down to the leaves.
//!
//! # How much rests on assumptions
//! [`Explainer::share_from_assumptions`] compares a figure with the same figure of the [`neutral`] scenario, in which nothing of ours is
//! assumed: a rebate moves nobody, no promise is kept, nothing creeps, fades or is doubted, 1 spent is worth 1. With v
//! the figure and v₀ the neutral one the share is |v − v₀| / (|v₀| + |v − v₀|): 0 when only inputs enter, 1 when nothing
//! would be left without our assumptions.

mod figures;
mod pieces;
mod quantity;
mod rule;
mod trace;
mod value;

use crate::assumptions::{Assumptions, CustomerCostRatio, Delivery, Response, Worth};
use crate::report::{Report, evaluate_against};
use crate::scenario::Scenario;
use crate::today::Today;

pub use quantity::{
    Assumption, At, Figure, Piece, Quantity, SettingInput, Source, Term, TodayPiece, Trait, Who, Work,
};
pub use rule::Rule;

/// Customers named one by one before the rest is one part.
pub const MOST_CUSTOMERS: usize = 12;

/// One level of an explanation.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// What is explained.
    pub quantity: Quantity,
    /// Its value, in its own unit.
    pub value: f64,
    /// How the parts make it.
    pub rule: Rule,
    /// Where the number, or the formula, comes from.
    pub source: Source,
    /// In the order of the rule.
    pub parts: Vec<Part>,
}

/// A part of an explanation; it is explained by asking again, unless it is an input or an assumption.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// What it is.
    pub quantity: Quantity,
    /// Its value, in its own unit.
    pub value: f64,
}

/// A rule with the quantities it is applied to.
pub(crate) struct Formula {
    rule: Rule,
    parts: Vec<Quantity>,
}

impl Formula {
    // Called from a hundred places: inlined, it would weigh more than all the rest.
    #[inline(never)]
    fn of(rule: Rule, parts: &[Quantity]) -> Self {
        Self { rule, parts: parts.to_vec() }
    }

    #[inline(never)]
    fn leaf() -> Self {
        Self::of(Rule::Leaf, &[])
    }

    /// Exactly 0: a sum of nothing.
    #[inline(never)]
    fn zero() -> Self {
        Self::of(Rule::Sum, &[])
    }

    /// Exactly 1: a product of nothing.
    #[inline(never)]
    fn one() -> Self {
        Self::of(Rule::Product, &[])
    }

    fn sum(parts: Vec<Quantity>) -> Self {
        Self { rule: Rule::Sum, parts }
    }
}

/// Explains the figures of one report. Keeps the years of the customer last looked at, and the order of the customers last ranked.
pub struct Explainer<'a> {
    pub(crate) scenario: &'a Scenario,
    pub(crate) today: &'a Today,
    pub(crate) report: &'a Report,
    trace: Option<trace::Trace>,
    ranked: Option<(Figure, Vec<Part>)>,
}

impl<'a> Explainer<'a> {
    /// `report` and `today` must be those of `scenario`.
    #[must_use]
    pub fn new(scenario: &'a Scenario, today: &'a Today, report: &'a Report) -> Self {
        Self { scenario, today, report, trace: None, ranked: None }
    }

    /// One level; `None` where the figure has no value (a ratio when nothing is given) or no such customer, policy, line or
    /// year exists.
    #[must_use]
    pub fn explain(&mut self, quantity: Quantity) -> Option<Explanation> {
        let formula = self.formula(quantity)?;
        let mut parts = Vec::with_capacity(formula.parts.len());
        for &part in &formula.parts {
            parts.push(Part { quantity: part, value: self.value(part)? });
        }
        let value = self.value(quantity)?;
        Some(Explanation { quantity, value, rule: formula.rule, source: quantity.source(), parts })
    }

    /// The value: as the engine keeps it, else the rule on its parts.
    #[must_use]
    #[inline(never)]
    pub fn value(&mut self, quantity: Quantity) -> Option<f64> {
        let value = match self.kept(quantity) {
            Some(kept) => kept,
            None => {
                let formula = self.formula(quantity)?;
                let mut parts = Vec::with_capacity(formula.parts.len());
                for &part in &formula.parts {
                    parts.push(self.value(part)?);
                }
                formula.rule.apply(&parts)?
            }
        };
        value.is_finite().then_some(value)
    }

    /// Part of a figure that rests on our assumptions, 0..1, and what the figure would read without them; see the module. A
    /// figure that has no value without them rests on them entirely.
    #[must_use]
    pub fn share_from_assumptions(&mut self, quantity: Quantity) -> Option<(f64, Option<f64>)> {
        let value = self.value(quantity)?;
        let scenario = neutral(self.scenario);
        let today = Today::of(&scenario);
        let report = evaluate_against(&scenario, &today);
        let without = Explainer::new(&scenario, &today, &report).value(quantity);
        let share = without.map_or(1.0, |without| {
            let moved = (value - without).abs();
            // Rounding of two different paths to the same figure is no assumption.
            if moved <= 1e-9 * value.abs() { 0.0 } else { moved / (without.abs() + moved) }
        });
        Some((share, without))
    }

    fn formula(&mut self, quantity: Quantity) -> Option<Formula> {
        match quantity {
            Quantity::Whole(figure) => self.whole(figure),
            Quantity::Rest(figure, from) => self.listed(figure, from as usize),
            Quantity::Customer(figure, customer) => self.of_customer(figure, customer),
            Quantity::Year(figure, customer, year) => self.of_year(figure, customer, year),
            Quantity::Piece(piece, customer, year) => self.piece(piece, customer, year),
            Quantity::Today(piece, customer, year) => self.today_piece(piece, customer, year),
            Quantity::Trait(which, customer) => self.of_trait(which, customer),
            Quantity::Discount(year) => {
                let years = year.checked_sub(1)?;
                Some(Formula::of(Rule::Discount(years), &[Quantity::Setting(SettingInput::CostOfMoney)]))
            }
            Quantity::Term(..) | Quantity::Assumption(_) | Quantity::Setting(_) => Some(Formula::leaf()),
        }
    }
}

/// The scenario without any assumption of ours: whatever we assume moves nothing.
#[must_use]
pub fn neutral(scenario: &Scenario) -> Scenario {
    let given = &scenario.assumptions;
    let mut out = scenario.clone();
    out.assumptions = Assumptions {
        response: Response {
            max_uplift: 0.0,
            retention_effect: 0.0,
            doubt_slope: 0.0,
            creep: 0.0,
            goodwill: 0.0,
            price_fade: 0.0,
            value_fade: 0.0,
            loss_aversion: 1.0,
            pretext: 0.0,
            ..given.response
        },
        delivery: Delivery { hoped: 0.0, paper: 0.0, checked: 0.0 },
        worth: Worth {
            price: 1.0,
            service: 1.0,
            marketing: 1.0,
            finance: 1.0,
            development: 1.0,
            protection: 1.0,
        },
        customer_cost_ratio: CustomerCostRatio {
            volume: 0.0,
            payment: 0.0,
            marketing: 0.0,
            mix: 0.0,
            saving: 0.0,
            fixed: 0.0,
        },
        care: given.care,
    };
    out.assumptions.care.neglect_effect = 0.0;
    out
}

impl Quantity {
    /// Where the number, or its formula, comes from.
    #[must_use]
    pub fn source(self) -> Source {
        match self {
            Self::Assumption(Assumption::LossAversion) => Source::Literature(Work::LossAversion),
            Self::Assumption(_)
            | Self::Piece(
                Piece::Doubt
                | Piece::CreepRate
                | Piece::ConditionalPart(_)
                | Piece::FadeLeft(_)
                | Piece::NeglectedLossChance,
                ..,
            )
            | Self::Trait(Trait::TodayDoubt | Trait::NeglectedLossChance, _) => Source::Assumption,
            Self::Piece(Piece::Hill, ..) | Self::Trait(Trait::TodayHill, _) => Source::Literature(Work::Hill),
            Self::Piece(Piece::Accept | Piece::Covered(_) | Piece::Delivered(_), ..) => {
                Source::Literature(Work::Incentives)
            }
            Self::Trait(Trait::Contribution, _) => Source::Literature(Work::CostToServe),
            Self::Whole(Figure::Hhi) => Source::Literature(Work::Herfindahl),
            Self::Whole(Figure::NeededUplift) => Source::Literature(Work::BreakEven),
            Self::Term(..) | Self::Setting(_) => Source::Input,
            Self::Trait(which, _) if which.is_input() => Source::Input,
            _ => Source::Computed,
        }
    }

    /// Whether it has parts to open: everything but inputs and assumptions.
    #[must_use]
    pub fn opens(self) -> bool {
        match self {
            Self::Term(..) | Self::Setting(_) | Self::Assumption(_) => false,
            Self::Trait(which, _) => !which.is_input(),
            _ => true,
        }
    }
}
