//! Values that the engine keeps: read, never computed again.

use crate::basis::{Growth, ceiling};
use crate::minefields;
use crate::obligation::{GrowthTarget, MixTarget, ObligationKind, PaymentTarget};
use crate::rebate::Pays;
use crate::report::PromiseKind;
use crate::today::TodayYear;

use super::{Assumption, At, Explainer, Figure, Piece, Quantity, SettingInput, Term, TodayPiece, Trait, Who};

impl Explainer<'_> {
    /// The value where the engine keeps it; `None`: it is what its rule makes of its parts. What has no value is not a number.
    pub(super) fn kept(&mut self, quantity: Quantity) -> Option<f64> {
        let missing = f64::NAN;
        match quantity {
            Quantity::Whole(figure) => self.kept_whole(figure),
            Quantity::Rest(figure, from) => Some(self.rest(figure, from as usize).unwrap_or(missing)),
            Quantity::Customer(..) | Quantity::Year(..) => None,
            Quantity::Piece(piece, customer, year) => self.kept_piece(piece, customer, year),
            Quantity::Today(piece, customer, year) => self.kept_today(piece, customer, year),
            Quantity::Trait(which, customer) => self.kept_trait(which, customer),
            Quantity::Term(term, policy) => Some(self.term(term, policy).unwrap_or(missing)),
            Quantity::Discount(year) => Some(self.scenario.discount(year)),
            Quantity::Assumption(assumption) => Some(self.assumption(assumption)),
            Quantity::Setting(input) => Some(self.setting(input).unwrap_or(missing)),
        }
    }

    fn kept_whole(&self, figure: Figure) -> Option<f64> {
        use Figure as F;
        let report = self.report;
        let (balance, today) = (&report.balance, &report.today.balance);
        let none_if_missing = |value: Option<f64>| Some(value.unwrap_or(f64::NAN));
        let policy = |index: u16| balance.policies.get(usize::from(index));
        let at = |list: &[f64], index: u16| list.get(usize::from(index)).copied();
        let indices = report.concentration.sales.indices;
        let looked_at = |figure| {
            report
                .minefields
                .iter()
                .flat_map(|assessment| &assessment.figures)
                .find(|(found, _)| *found == figure)
                .and_then(|(_, value)| *value)
        };
        match figure {
            F::Gives => Some(balance.gives),
            F::Returns => Some(balance.returns),
            F::Net => Some(balance.net),
            F::Ratio => none_if_missing(balance.ratio),
            F::Line(index, line) => none_if_missing(policy(index).and_then(|of| at(&of.gives_by_line, line))),
            F::FreeLine(index, line) => {
                none_if_missing(policy(index).and_then(|of| at(&of.unconditional_by_line, line)))
            }
            F::Creep(index) => none_if_missing(policy(index).map(|of| of.creep)),
            F::Checking(index) => none_if_missing(policy(index).map(|of| of.checking)),
            F::Setup(index) => none_if_missing(policy(index).map(|of| of.setup)),
            F::Obligation(index, obligation) => {
                none_if_missing(policy(index).and_then(|of| at(&of.returns_by_obligation, obligation)))
            }
            F::Kind(kind) => balance
                .returns_by_kind
                .parts()
                .into_iter()
                .find(|(found, _)| *found == kind)
                .map(|(_, value)| value),
            F::State(state) => Some(balance.returns_by_state.of(state)),
            F::UnconditionalShare => none_if_missing(balance.unconditional_share),
            F::PriceShare => none_if_missing(balance.price_share),
            F::TodayGives => Some(today.gives),
            F::TodayReturns => Some(today.returns),
            F::TodayNet => Some(today.net),
            F::TodayResponse => Some(today.returns_by_kind.response),
            F::TodayKept => Some(today.returns_by_kind.kept),
            F::VersusGives => Some(report.versus_today.gives),
            F::VersusReturns => Some(report.versus_today.returns),
            F::VersusNet => Some(report.versus_today.net),
            F::VersusRatio => none_if_missing(report.versus_today.ratio),
            F::Benefit => Some(report.customer_side.benefit),
            F::Cost => Some(report.customer_side.cost),
            F::WouldSign => none_if_missing(report.customer_side.would_sign),
            F::WouldDeliver => none_if_missing(report.customer_side.would_deliver),
            F::WorstOff => none_if_missing(report.customer_side.worst.map(|worst| worst.would_sign)),
            F::Keeps => none_if_missing(report.customer_side.keeps_if_sales_fall_20),
            F::NeededUplift => none_if_missing(report.break_even.uplift),
            F::PromisedRate => Some(report.break_even.rate),
            F::MeanContribution => Some(report.break_even.contribution),
            F::ReferenceSales => Some(report.drivers.reference_sales),
            F::SalesWithout => Some(report.drivers.sales_without),
            F::Promised => Some(report.drivers.promised),
            F::Gain => Some(report.both_sides.customer),
            F::Joint => Some(report.both_sides.joint),
            F::SupplierShare => none_if_missing(report.both_sides.supplier_share),
            F::NetAfterCare => Some(report.net_after_care),
            F::CareCost => Some(report.care.cost),
            F::Neglect => Some(report.care.neglect),
            F::FairShare => none_if_missing(report.care.fair_share),
            F::Gap => none_if_missing(report.concentration.gap),
            F::KeySalesShare => none_if_missing(report.concentration.key_sales_share),
            F::KeyProfitShare => none_if_missing(report.concentration.profit.shares.map(|shares| shares.key)),
            F::CountedSales(Who::All) => Some(report.concentration.sales.total),
            F::Profit(Who::All) => Some(report.concentration.profit.total),
            F::Profit(Who::Key) => Some(report.segments.key.profit),
            F::Profit(Who::Others) => Some(report.segments.other.profit),
            F::Cr1 => none_if_missing(indices.map(|indices| indices.cr1)),
            F::Cr5 => none_if_missing(indices.map(|indices| indices.cr5)),
            F::Hhi => none_if_missing(indices.map(|indices| indices.hhi)),
            F::ProfitNow => Some(report.dependence.profit_now),
            F::LargestProfit => Some(report.dependence.largest_profit),
            F::ProfitWithoutLargest => Some(report.dependence.profit_without_largest),
            F::NewProductShare => none_if_missing(looked_at(minefields::Figure::NewProductShare)),
            F::OthersGrowth => none_if_missing(looked_at(minefields::Figure::OthersGrowth)),
            _ => None,
        }
    }

    fn kept_piece(&mut self, piece: Piece, customer: u32, year: u32) -> Option<f64> {
        use Piece as P;
        let assumptions = &self.scenario.assumptions;
        let of_ledger = self.scenario.ledger.customers.get(customer as usize)?;
        let basis = &self.under_today(customer)?.basis;
        let sales_without = basis.sales_without_rebate(of_ledger, assumptions, year);
        match piece {
            P::SalesWithout => return Some(sales_without),
            P::ProfitWithout => return Some(sales_without * basis.contribution - basis.fixed_cost),
            P::Room => return Some(basis.room(of_ledger, sales_without, year)),
            P::Ceiling => return ceiling(of_ledger, Growth::until(of_ledger, year).now),
            P::AliveWithout => return Some(still_there(basis.loss_chance, year)),
            _ => {}
        }
        let scene = self.scene(customer, year)?;
        if let P::Payout(line, at) = piece {
            let sales = self.value(Quantity::Piece(at.sales(), customer, year))?;
            return Some(scene.policy.lines.get(usize::from(line))?.payout(sales, scene.base()));
        }
        let result = self.report.customers.get(customer as usize)?;
        let traced = self.year(customer, year)?;
        let out = &traced.out;
        let line = |index: u16| traced.workspace.lines.get(usize::from(index));
        let obligation = |index: u16| traced.workspace.obligations.get(usize::from(index));
        match piece {
            P::Base => Some(scene.base()),
            P::Target(index) => scene.volume_target(scene.policy.obligations.get(usize::from(index))?),
            P::AskedBy(index) => Some(obligation(index)?.asked_sales),
            P::Reference => Some(out.reference_sales),
            P::Value(index) => Some(line(index)?.value),
            P::ConditionalPart(index) => Some(line(index)?.conditional_part),
            P::LineCost(index) => Some(line(index)?.cost_of_obligations),
            P::Benefit => Some(out.benefit),
            P::ConditionalBenefit => Some(out.conditional_benefit),
            P::Promised => Some(out.promised),
            P::ObligationCost(index) => Some(obligation(index)?.cost),
            P::Cost => Some(out.cost),
            P::FullValue(index) => Some(obligation(index)?.full_value),
            P::Change(index) => Some(obligation(index)?.change),
            P::Accept => Some(out.accept),
            P::Covered(index) => Some(obligation(index)?.covered),
            P::Doubt => Some(out.doubt),
            P::Delivered(index) => Some(obligation(index)?.delivered),
            P::DeliveredCost => Some(out.delivered_cost),
            P::CreepRate => Some(out.creep_rate),
            P::UnconditionalRate => Some(out.unconditional_rate),
            P::Rate => Some(out.rate),
            P::Hill => Some(scene.assumptions.response.hill(out.rate)),
            P::Fade => Some(out.fade),
            P::Effect => Some(out.effect),
            P::LossChance => Some(out.loss_chance),
            P::Alive => Some(traced.alive),
            P::AliveNeglected => Some(traced.alive_neglected),
            P::ResponseSales => Some(out.response_sales),
            P::VolumeSales => Some(out.volume_sales),
            P::MarketingSales => Some(out.marketing_sales),
            P::LiftFactor => Some(out.lift_factor),
            P::Sales => Some(out.sales),
            P::Paid(index) => Some(line(index)?.paid),
            P::Creep => Some(out.creep),
            P::Checking => Some(out.checking),
            P::Returned(index) => Some(obligation(index)?.returned),
            P::Gives => Some(out.gives()),
            P::Returns => Some(out.returns(scene.basis.contribution)),
            P::WorthPaid => Some(out.worth_paid),
            P::FirstProfit => Some(result.profit),
            _ => None,
        }
    }

    fn kept_today(&self, piece: TodayPiece, customer: u32, year: u32) -> Option<f64> {
        let of_ledger = self.scenario.ledger.customers.get(customer as usize)?;
        let today = self.under_today(customer)?;
        match piece {
            TodayPiece::Alive => return Some(still_there(today.loss_chance, year)),
            TodayPiece::AliveNeglected => {
                return Some(still_there(self.today.neglect.loss_chance(today.loss_chance), year));
            }
            _ => {}
        }
        let year = TodayYear::of(self.scenario, of_ledger, &today.basis, year);
        match piece {
            TodayPiece::Sales => Some(year.sales),
            TodayPiece::Rebate => Some(year.rebate),
            TodayPiece::Response => Some(year.response),
            TodayPiece::Profit => Some(year.profit),
            _ => None,
        }
    }

    fn kept_trait(&self, which: Trait, customer: u32) -> Option<f64> {
        use Trait as T;
        let of_ledger = self.scenario.ledger.customers.get(customer as usize)?;
        let today = self.under_today(customer)?;
        let basis = &today.basis;
        match which {
            T::Sales => Some(of_ledger.sales),
            T::GrossMargin => Some(of_ledger.gross_margin),
            T::ServeRate => Some(of_ledger.serve_rate),
            T::ServeFixed => Some(of_ledger.serve_fixed),
            T::ActivityCost => Some(of_ledger.activity_cost),
            T::PaymentDays => Some(of_ledger.payment_days),
            T::NaturalGrowth => Some(of_ledger.natural_growth),
            T::GivenLossChance => Some(of_ledger.loss_chance),
            T::Purchases => Some(of_ledger.purchases.unwrap_or(f64::NAN)),
            T::NewProductShare => Some(of_ledger.known_new_product_share()),
            T::CurrentRebate => Some(of_ledger.current_rebate),
            T::Contribution => Some(basis.contribution),
            T::FixedCost => Some(basis.fixed_cost),
            T::TodayRate => Some(basis.today_rate),
            T::TodayHill => Some(self.scenario.assumptions.response.hill(basis.today_rate)),
            T::TodayEffect => Some(basis.today_effect),
            T::Hazard => Some(basis.hazard),
            T::LossWithout => Some(basis.loss_chance),
            T::TodayLossChance => Some(today.loss_chance),
            T::NeglectedLossChance => Some(self.today.neglect.loss_chance(today.loss_chance)),
            T::AllPurchases | T::TodayDoubt | T::TodayUplift => None,
        }
    }

    fn assumption(&self, assumption: Assumption) -> f64 {
        use Assumption as A;
        let given = &self.scenario.assumptions;
        let response = &given.response;
        match assumption {
            A::HalfRate => response.half_rate,
            A::MaxUplift => response.max_uplift,
            A::Steepness => response.steepness,
            A::RetentionEffect => response.retention_effect,
            A::DoubtFrom => response.doubt_from,
            A::DoubtSlope => response.doubt_slope,
            A::Creep => response.creep,
            A::Goodwill => response.goodwill,
            A::PriceFade => response.price_fade,
            A::ValueFade => response.value_fade,
            A::LossAversion => response.loss_aversion,
            A::Pretext => response.pretext,
            A::Delivery(state) => given.delivery.of(state),
            A::Worth(means) => given.worth.of(means),
            A::CostRatio(kind) => {
                let ratio = &given.customer_cost_ratio;
                match kind {
                    PromiseKind::Volume => ratio.volume,
                    PromiseKind::Payment => ratio.payment,
                    PromiseKind::Marketing => ratio.marketing,
                    PromiseKind::Mix => ratio.mix,
                    PromiseKind::Saving => ratio.saving,
                    PromiseKind::Fixed => ratio.fixed,
                }
            }
            A::NeglectEffect => given.care.neglect_effect,
        }
    }

    fn setting(&self, input: SettingInput) -> Option<f64> {
        let setting = &self.scenario.setting;
        match input {
            SettingInput::CostOfMoney => Some(setting.cost_of_money),
            SettingInput::DaysInYear => Some(setting.days_in_year),
            SettingInput::FixedOverhead => Some(setting.fixed_overhead),
            SettingInput::KeyEffort => self.scenario.assumptions.care.key_effort,
        }
    }

    fn term(&self, term: Term, policy: u16) -> Option<f64> {
        let policy = self.scenario.policies.get(usize::from(policy))?;
        let line = |index: u16| policy.lines.get(usize::from(index));
        let obligation = |index: u16| policy.obligations.get(usize::from(index));
        match term {
            Term::Rate(index) => match line(index)?.pays {
                Pays::Flat { rate } => Some(rate),
                _ => None,
            },
            Term::Worth(index) => line(index)?.worth,
            Term::Asked(index) => Some(match obligation(index)?.kind {
                ObligationKind::Growth(GrowthTarget::To(asked) | GrowthTarget::AboveNatural(asked))
                | ObligationKind::MinimumSales { of_last_year: asked }
                | ObligationKind::Share { to: asked }
                | ObligationKind::Payment(PaymentTarget::Days(asked) | PaymentTarget::Sooner(asked))
                | ObligationKind::Marketing { lift: asked }
                | ObligationKind::Mix { target: MixTarget::To(asked) | MixTarget::Gain(asked), .. }
                | ObligationKind::Saving { share_of_sales: asked }
                | ObligationKind::Fixed { value: asked } => asked,
            }),
            Term::MarginGain(index) => match obligation(index)?.kind {
                ObligationKind::Mix { margin_gain, .. } => Some(margin_gain),
                _ => None,
            },
            Term::CustomerCost(index) => obligation(index)?.customer_cost,
            Term::CheckingCost(index) => Some(obligation(index)?.checking_cost),
            Term::SetupCost => Some(policy.setup_cost),
        }
    }
}

/// (1 − λ)^t, multiplied year by year as the report does: the difference of two such chances is often next to nothing.
fn still_there(loss_chance: f64, year: u32) -> f64 {
    (0..year).map(|_| 1.0 - loss_chance).product()
}

impl At {
    /// The sales that a payout is looked at on.
    pub(super) fn sales(self) -> Piece {
        match self {
            At::Reference => Piece::Reference,
            At::Fallen => Piece::FallenSales,
            At::Met => Piece::SalesIfMet,
            At::Missed => Piece::SalesIfMissed,
        }
    }
}

impl Trait {
    /// Whether it stands in the ledger.
    pub(super) fn is_input(self) -> bool {
        (self as u8) <= Self::CurrentRebate as u8
    }
}
