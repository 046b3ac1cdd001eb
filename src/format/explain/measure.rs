//! In what a quantity is measured.

use counterweight_engine::explain::{
    Assumption, Figure, Piece, Quantity, SettingInput, Term, TodayPiece, Trait,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    Money,
    Percent,
    Days,
    Index,
}

/// The measure of a quantity.
pub(super) fn measure(quantity: Quantity) -> Measure {
    use {Figure as F, Piece as P, Trait as T};
    match quantity {
        Quantity::Whole(figure) | Quantity::Rest(figure, _) | Quantity::Customer(figure, _) => match figure {
            F::Ratio | F::VersusRatio | F::WouldSign | F::WorstOff | F::Hhi => Measure::Index,
            F::UnconditionalShare
            | F::PriceShare
            | F::WouldDeliver
            | F::Keeps
            | F::SupplierShare
            | F::Neglect
            | F::FairShare
            | F::NeededUplift
            | F::PromisedRate
            | F::MeanContribution
            | F::Gap
            | F::KeySalesShare
            | F::KeyProfitShare
            | F::Cr1
            | F::Cr5
            | F::SalesShare
            | F::NewProductShare
            | F::OthersGrowth => Measure::Percent,
            _ => Measure::Money,
        },
        Quantity::Year(..) => Measure::Money,
        Quantity::Piece(piece, ..) => match piece {
            P::ConditionalPart(_)
            | P::Accept
            | P::Covered(_)
            | P::Doubt
            | P::Delivered(_)
            | P::FreeRate
            | P::CreepRate
            | P::UnconditionalRate
            | P::Rate
            | P::Hill
            | P::FullEffect
            | P::FadeLeft(_)
            | P::Fade
            | P::Effect
            | P::LossChance
            | P::NeglectedLossChance
            | P::Alive
            | P::AliveWithout
            | P::AliveNeglected
            | P::LiftFactor => Measure::Percent,
            // Days, or a share: which, the obligation says in the name.
            P::Change(_) => Measure::Index,
            _ => Measure::Money,
        },
        Quantity::Today(TodayPiece::Alive | TodayPiece::AliveNeglected, ..) => Measure::Percent,
        Quantity::Today(..) => Measure::Money,
        Quantity::Trait(which, _) => match which {
            T::Sales | T::ServeFixed | T::ActivityCost | T::Purchases | T::AllPurchases | T::FixedCost => {
                Measure::Money
            }
            T::PaymentDays => Measure::Days,
            T::TodayUplift | T::Hazard => Measure::Index,
            _ => Measure::Percent,
        },
        Quantity::Term(term, _) => match term {
            Term::Rate(_) | Term::MarginGain(_) => Measure::Percent,
            Term::Worth(_) | Term::Asked(_) => Measure::Index,
            Term::CustomerCost(_) | Term::CheckingCost(_) | Term::SetupCost => Measure::Money,
        },
        Quantity::Discount(_) => Measure::Index,
        Quantity::Assumption(assumption) => match assumption {
            Assumption::Steepness
            | Assumption::DoubtSlope
            | Assumption::LossAversion
            | Assumption::Worth(_)
            | Assumption::CostRatio(_)
            | Assumption::NeglectEffect => Measure::Index,
            _ => Measure::Percent,
        },
        Quantity::Setting(input) => match input {
            SettingInput::CostOfMoney | SettingInput::KeyEffort => Measure::Percent,
            SettingInput::DaysInYear => Measure::Days,
            SettingInput::FixedOverhead => Measure::Money,
        },
    }
}
