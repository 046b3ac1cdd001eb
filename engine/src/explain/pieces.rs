//! What a customer's year is made of: section 5 of the model, each quantity by its formula.

use crate::customer_year::NO_SALES;
use crate::obligation::{GrowthTarget, MixTarget, ObligationKind, PaymentTarget, State};
use crate::rebate::{Means, Pays};
use crate::report::PromiseKind;

use super::{
    Assumption, At, Explainer, Formula, Piece, Quantity, Rule, SettingInput, Term, TodayPiece, Trait,
};
use super::{Figure, Quantity as Q};

/// Indices as quantities hold them.
fn indices(count: usize) -> impl Iterator<Item = u16> {
    0..u16::try_from(count).unwrap_or(u16::MAX)
}

const fn assumed(assumption: Assumption) -> Quantity {
    Q::Assumption(assumption)
}

impl Explainer<'_> {
    pub(super) fn of_trait(&mut self, which: Trait, customer: u32) -> Option<Formula> {
        use Trait as T;
        let of_ledger = self.scenario.ledger.customers.get(customer as usize)?;
        let own = |which| Q::Trait(which, customer);
        Some(match which {
            T::AllPurchases => Formula::of(Rule::Larger, &[own(T::Purchases), own(T::Sales)]),
            T::Contribution => Formula::of(
                Rule::Contribution,
                &[
                    own(T::GrossMargin),
                    own(T::ServeRate),
                    Q::Setting(SettingInput::CostOfMoney),
                    own(T::PaymentDays),
                    Q::Setting(SettingInput::DaysInYear),
                ],
            ),
            T::FixedCost => Formula::of(Rule::Sum, &[own(T::ServeFixed), own(T::ActivityCost)]),
            T::TodayRate => {
                Formula::of(Rule::Product, &[assumed(Assumption::Worth(Means::Price)), own(T::CurrentRebate)])
            }
            T::TodayHill => Formula::of(
                Rule::Hill,
                &[own(T::TodayRate), assumed(Assumption::HalfRate), assumed(Assumption::Steepness)],
            ),
            T::TodayDoubt => Formula::of(
                Rule::Doubt,
                &[own(T::TodayRate), assumed(Assumption::DoubtFrom), assumed(Assumption::DoubtSlope)],
            ),
            T::TodayEffect if of_ledger.current_rebate <= 0.0 => Formula::zero(),
            T::TodayEffect => Formula::of(Rule::Product, &[own(T::TodayHill), own(T::TodayDoubt)]),
            T::TodayUplift => {
                Formula::of(Rule::OnePlus, &[assumed(Assumption::MaxUplift), own(T::TodayEffect)])
            }
            T::Hazard => Formula::of(
                Rule::Hazard,
                &[own(T::GivenLossChance), assumed(Assumption::RetentionEffect), own(T::TodayEffect)],
            ),
            T::LossWithout => Formula::of(Rule::ChanceOfHazard, &[own(T::Hazard)]),
            T::TodayLossChance => Formula::of(
                Rule::LossChance,
                &[own(T::Hazard), assumed(Assumption::RetentionEffect), own(T::TodayEffect)],
            ),
            T::NeglectedLossChance => neglected(own(T::TodayLossChance)),
            _ => Formula::leaf(),
        })
    }

    pub(super) fn today_piece(&mut self, piece: TodayPiece, customer: u32, year: u32) -> Option<Formula> {
        use TodayPiece as T;
        let known = self.scenario.ledger.customers.get(customer as usize)?.purchases.is_some();
        let own = |piece| Q::Today(piece, customer, year);
        let base = |piece| Q::Piece(piece, customer, year);
        let holds = |which| Q::Trait(which, customer);
        Some(match piece {
            T::ResponseSales => response(holds(Trait::TodayEffect), &base, known),
            T::Sales => Formula::of(Rule::Sum, &[base(Piece::SalesWithout), own(T::ResponseSales)]),
            T::Rebate if self.value(own(T::Sales))? < 0.0 => Formula::zero(),
            T::Rebate => Formula::of(Rule::Product, &[holds(Trait::CurrentRebate), own(T::Sales)]),
            T::Response => Formula::of(Rule::Product, &[own(T::ResponseSales), holds(Trait::Contribution)]),
            T::Profit => {
                Formula::of(Rule::PlusMinus, &[base(Piece::ProfitWithout), own(T::Response), own(T::Rebate)])
            }
            T::Alive => Formula::of(Rule::Remaining(year), &[holds(Trait::TodayLossChance)]),
            T::AliveNeglected => Formula::of(Rule::Remaining(year), &[holds(Trait::NeglectedLossChance)]),
        })
    }

    pub(super) fn piece(&mut self, piece: Piece, customer: u32, year: u32) -> Option<Formula> {
        use Piece as P;
        let of_ledger = self.scenario.ledger.customers.get(customer as usize)?;
        let known = of_ledger.purchases.is_some();
        let own = |piece| Q::Piece(piece, customer, year);
        let holds = |which| Q::Trait(which, customer);
        let before = year.checked_sub(1)?;
        // What holds under every policy, and under today's line.
        let common = match piece {
            P::Grown => {
                Some(Formula::of(Rule::Grown(year), &[holds(Trait::Sales), holds(Trait::NaturalGrowth)]))
            }
            P::SalesWithout => Some(Formula::of(Rule::Quotient, &[own(P::Grown), holds(Trait::TodayUplift)])),
            P::Ceiling => {
                let parts = [holds(Trait::AllPurchases), holds(Trait::NaturalGrowth)];
                Some(Formula::of(Rule::Grown(year), &parts))
            }
            P::Room if known => Some(Formula::of(Rule::Excess, &[own(P::Ceiling), own(P::SalesWithout)])),
            P::Room => Some(Formula::of(Rule::NotBelowZero, &[own(P::SalesWithout)])),
            P::ProfitWithout => Some(Formula::of(
                Rule::ProductLess,
                &[own(P::SalesWithout), holds(Trait::Contribution), holds(Trait::FixedCost)],
            )),
            P::AliveWithout => Some(Formula::of(Rule::Remaining(year), &[holds(Trait::LossWithout)])),
            _ => None,
        };
        if common.is_some() {
            return common;
        }
        let (policy_index, policy) = self.policy_of(customer)?;
        let counted =
            self.year(customer, year)?.out.counted_volume.and_then(|index| u16::try_from(index).ok());
        let out = self.year(customer, year)?.out;
        let term = |term| Q::Term(term, policy_index);
        let each_line = |piece: fn(u16) -> Piece| {
            Formula::sum(indices(policy.lines.len()).map(|l| own(piece(l))).collect())
        };
        let each_promise = |piece: fn(u16) -> Piece| {
            Formula::sum(indices(policy.obligations.len()).map(|j| own(piece(j))).collect())
        };
        let asked = counted.map(|index| own(P::AskedBy(index)));
        let pays_for = |line: u16| {
            policy.lines.get(usize::from(line)).map_or_else(Vec::new, |line| line.pays_for.clone())
        };
        let worth = |index: u16| {
            let line = policy.lines.get(usize::from(index))?;
            Some(match line.worth {
                Some(_) => term(Term::Worth(index)),
                None => assumed(Assumption::Worth(line.means)),
            })
        };
        let no_sales = out.reference_sales <= NO_SALES;
        Some(match piece {
            P::Target(index) => {
                let sales = holds(Trait::Sales);
                let asked = term(Term::Asked(index));
                match policy.obligations.get(usize::from(index))?.kind {
                    ObligationKind::Growth(GrowthTarget::To(_)) => {
                        Formula::of(Rule::Grown(year), &[sales, asked])
                    }
                    ObligationKind::Growth(GrowthTarget::AboveNatural(_)) => {
                        Formula::of(Rule::Grown(year), &[sales, holds(Trait::NaturalGrowth), asked])
                    }
                    ObligationKind::Share { .. } if known => {
                        Formula::of(Rule::Product, &[own(P::Ceiling), asked])
                    }
                    ObligationKind::Share { .. } => Formula::zero(),
                    _ => Formula::of(Rule::Product, &[sales, asked]),
                }
            }
            P::AskedBy(index) => {
                Formula::of(Rule::Asked, &[own(P::Room), own(P::Target(index)), own(P::SalesWithout)])
            }
            P::Reference => Formula::sum([own(P::SalesWithout)].into_iter().chain(asked).collect()),
            P::FallenSales => Formula::of(Rule::FourFifths, &[own(P::Reference)]),
            P::Base if of_ledger.sales < 0.0 => Formula::zero(),
            P::Base => Formula::of(Rule::Grown(before), &[holds(Trait::Sales), holds(Trait::NaturalGrowth)]),
            P::Payout(index, at) => {
                let line = policy.lines.get(usize::from(index))?;
                let sales = own(at.sales());
                match line.pays {
                    Pays::Flat { .. } if line.floor.is_none() && line.cap.is_none() => {
                        if self.value(sales)? < 0.0 {
                            Formula::zero()
                        } else {
                            Formula::of(Rule::Product, &[term(Term::Rate(index)), sales])
                        }
                    }
                    _ => Formula::of(Rule::Terms, &[sales, own(P::Base)]),
                }
            }
            P::Value(index) => {
                Formula::of(Rule::Product, &[worth(index)?, own(P::Payout(index, At::Reference))])
            }
            P::ConditionalValue(index) => {
                Formula::of(Rule::Product, &[own(P::ConditionalPart(index)), own(P::Value(index))])
            }
            P::FreeValue(index) => {
                Formula::of(Rule::Remainder, &[own(P::Value(index)), own(P::ConditionalPart(index))])
            }
            P::ConditionalPart(index) => {
                let promised = self.value(own(P::Payout(index, At::Reference)))?;
                if self.value(own(P::LineCost(index)))? <= 0.0 {
                    Formula::zero()
                } else if self.scenario.assumptions.response.pretext * promised <= 0.0 {
                    Formula::one()
                } else {
                    Formula::of(
                        Rule::ConditionalPart,
                        &[
                            own(P::LineCost(index)),
                            assumed(Assumption::Pretext),
                            own(P::Payout(index, At::Reference)),
                        ],
                    )
                }
            }
            P::LineCost(index) => Formula::sum(
                pays_for(index)
                    .into_iter()
                    .filter_map(|j| u16::try_from(j).ok())
                    .map(|j| own(P::ObligationCost(j)))
                    .collect(),
            ),
            P::CreepValue => Formula::of(Rule::Product, &[own(P::CreepRate), own(P::Reference)]),
            P::Benefit => {
                let mut formula = each_line(P::Value);
                if out.creep_rate > 0.0 {
                    formula.parts.push(own(P::CreepValue));
                }
                formula
            }
            P::ConditionalBenefit => each_line(P::ConditionalValue),
            P::FreeBenefit => each_line(P::FreeValue),
            P::Promised => {
                Formula::sum(indices(policy.lines.len()).map(|l| own(P::Payout(l, At::Reference))).collect())
            }
            P::PromisedIfFall => {
                Formula::sum(indices(policy.lines.len()).map(|l| own(P::Payout(l, At::Fallen))).collect())
            }
            P::ObligationCost(index) => {
                let obligation = policy.obligations.get(usize::from(index))?;
                let ratio = assumed(Assumption::CostRatio(PromiseKind::of(&obligation.kind)));
                let volume = obligation.kind.is_volume();
                match obligation.customer_cost {
                    _ if volume && counted != Some(index) => Formula::zero(),
                    Some(_) => Formula::of(Rule::Same, &[term(Term::CustomerCost(index))]),
                    None if volume => {
                        Formula::of(Rule::VolumeCost, &[ratio, own(P::AskedBy(index)), own(P::Room)])
                    }
                    None if self.value(own(P::FullValue(index)))? < 0.0 => Formula::zero(),
                    None => Formula::of(Rule::Product, &[ratio, own(P::FullValue(index))]),
                }
            }
            P::Cost => each_promise(P::ObligationCost),
            P::FullValue(index) => {
                let contribution = holds(Trait::Contribution);
                let asked = term(Term::Asked(index));
                match policy.obligations.get(usize::from(index))?.kind {
                    ObligationKind::Payment(_) => Formula::of(
                        Rule::ShareOf,
                        &[
                            own(P::Change(index)),
                            Q::Setting(SettingInput::DaysInYear),
                            own(P::Reference),
                            Q::Setting(SettingInput::CostOfMoney),
                        ],
                    ),
                    ObligationKind::Marketing { .. } => {
                        Formula::of(Rule::Product, &[asked, own(P::SalesWithout), contribution])
                    }
                    ObligationKind::Mix { .. } => Formula::of(
                        Rule::Product,
                        &[own(P::Change(index)), own(P::Reference), term(Term::MarginGain(index))],
                    ),
                    ObligationKind::Saving { .. } => Formula::of(Rule::Product, &[asked, own(P::Reference)]),
                    ObligationKind::Fixed { .. } => Formula::of(Rule::Same, &[asked]),
                    _ if counted == Some(index) => {
                        Formula::of(Rule::Product, &[own(P::AskedBy(index)), contribution])
                    }
                    _ => Formula::zero(),
                }
            }
            P::Change(index) => {
                let asked = term(Term::Asked(index));
                let days = holds(Trait::PaymentDays);
                match policy.obligations.get(usize::from(index))?.kind {
                    ObligationKind::Payment(PaymentTarget::Days(_)) => {
                        Formula::of(Rule::Asked, &[days, days, asked])
                    }
                    ObligationKind::Payment(PaymentTarget::Sooner(_)) => {
                        Formula::of(Rule::Smaller, &[days, asked])
                    }
                    ObligationKind::Mix { target: MixTarget::To(_), .. } => {
                        Formula::of(Rule::Excess, &[asked, holds(Trait::NewProductShare)])
                    }
                    ObligationKind::Mix { target: MixTarget::Gain(_), .. } => {
                        Formula::of(Rule::Same, &[asked])
                    }
                    _ => Formula::zero(),
                }
            }
            P::Accept if out.benefit <= 0.0 => Formula::zero(),
            P::Accept if out.cost <= 0.0 => Formula::one(),
            P::Accept => Formula::of(Rule::AtMostOne, &[own(P::Benefit), own(P::Cost)]),
            P::PaidFor(index) => {
                let mut parts = Vec::new();
                for line in indices(policy.lines.len()) {
                    let times = pays_for(line).into_iter().filter(|&j| j == usize::from(index)).count();
                    parts.extend(std::iter::repeat_n(own(P::PaidForBy(line, index)), times));
                }
                Formula::sum(parts)
            }
            P::PaidForBy(line, index) => Formula::of(
                Rule::ShareOf,
                &[own(P::ObligationCost(index)), own(P::LineCost(line)), own(P::ConditionalValue(line))],
            ),
            P::Covered(index) => {
                if self.value(own(P::ObligationCost(index)))? > 0.0 {
                    Formula::of(Rule::AtMostOne, &[own(P::PaidFor(index)), own(P::ObligationCost(index))])
                } else if self.value(own(P::Covered(index)))? > 0.0 {
                    Formula::one()
                } else {
                    Formula::zero()
                }
            }
            P::Doubt => Formula::of(
                Rule::Doubt,
                &[own(P::UnconditionalRate), assumed(Assumption::DoubtFrom), assumed(Assumption::DoubtSlope)],
            ),
            P::Delivered(index) => Formula::of(
                Rule::Delivered,
                &[
                    assumed(Assumption::Delivery(policy.obligations.get(usize::from(index))?.state)),
                    own(P::Doubt),
                    assumed(Assumption::Goodwill),
                    own(P::Accept),
                    own(P::Covered(index)),
                ],
            ),
            P::DeliveredCostOf(index) => {
                Formula::of(Rule::Product, &[own(P::Delivered(index)), own(P::ObligationCost(index))])
            }
            P::DeliveredCost => each_promise(P::DeliveredCostOf),
            P::FreeRate | P::Rate if no_sales => Formula::zero(),
            P::FreeRate => Formula::of(Rule::Quotient, &[own(P::FreeBenefit), own(P::Reference)]),
            P::CreepRate if out.creep_rate > 0.0 => Formula::of(
                Rule::CreepRate(before),
                &[
                    assumed(Assumption::Creep),
                    own(P::FreeRate),
                    holds(Trait::TodayRate),
                    assumed(Assumption::DoubtFrom),
                ],
            ),
            P::CreepRate => Formula::zero(),
            P::UnconditionalRate => Formula::of(Rule::Sum, &[own(P::FreeRate), own(P::CreepRate)]),
            P::UnconditionalGift => {
                Formula::of(Rule::Difference, &[own(P::Benefit), own(P::ConditionalBenefit)])
            }
            P::NetOfEffort => Formula::of(Rule::Difference, &[own(P::Benefit), own(P::DeliveredCost)]),
            P::Gift => Formula::of(Rule::Larger, &[own(P::UnconditionalGift), own(P::NetOfEffort)]),
            P::Rate => Formula::of(Rule::Quotient, &[own(P::Gift), own(P::Reference)]),
            P::Hill => Formula::of(
                Rule::Hill,
                &[own(P::Rate), assumed(Assumption::HalfRate), assumed(Assumption::Steepness)],
            ),
            P::FullEffect => Formula::of(Rule::Product, &[own(P::Hill), own(P::Doubt)]),
            P::FadeLeft(price) => {
                let fade = if price { Assumption::PriceFade } else { Assumption::ValueFade };
                Formula::of(Rule::Remaining(before), &[assumed(fade)])
            }
            P::FadedLine(index) => {
                let price = policy.lines.get(usize::from(index))?.means == Means::Price;
                Formula::of(Rule::Product, &[own(P::Payout(index, At::Reference)), own(P::FadeLeft(price))])
            }
            P::Faded => each_line(P::FadedLine),
            // In the first year nothing has faded, and where nothing is paid nothing can.
            P::Fade if year == 1 || out.promised <= 0.0 => Formula::one(),
            P::Fade => Formula::of(Rule::Quotient, &[own(P::Faded), own(P::Promised)]),
            P::Effect => {
                let today = holds(Trait::TodayEffect);
                let basis = &self.under_today(customer)?.basis;
                let full = self.value(own(P::FullEffect))?;
                if no_sales {
                    Formula::of(Rule::Same, &[today])
                } else if full >= basis.today_effect {
                    Formula::of(Rule::NewEffect, &[today, own(P::FullEffect), own(P::Fade)])
                } else if out.rate >= basis.today_rate {
                    Formula::of(Rule::Same, &[own(P::FullEffect)])
                } else {
                    Formula::of(
                        Rule::CutEffect(before),
                        &[
                            today,
                            own(P::FullEffect),
                            assumed(Assumption::LossAversion),
                            assumed(Assumption::PriceFade),
                        ],
                    )
                }
            }
            P::LossChance => Formula::of(
                Rule::LossChance,
                &[holds(Trait::Hazard), assumed(Assumption::RetentionEffect), own(P::Effect)],
            ),
            P::NeglectedLossChance => neglected(own(P::LossChance)),
            P::Alive | P::AliveNeglected => {
                let chance = if piece == P::Alive { P::LossChance } else { P::NeglectedLossChance };
                let chances = (1..=year).map(|year| Q::Piece(chance, customer, year)).collect();
                Formula { rule: Rule::Survival, parts: chances }
            }
            P::ResponseSales => response(own(P::Effect), &own, known),
            P::BeyondResponse => Formula::of(Rule::Excess, &[asked?, own(P::ResponseSales)]),
            P::VolumeSales => match counted {
                Some(index) => {
                    Formula::of(Rule::Product, &[own(P::Delivered(index)), own(P::BeyondResponse)])
                }
                None => Formula::zero(),
            },
            P::Lift(index) => Formula::of(
                Rule::Product,
                &[own(P::Delivered(index)), term(Term::Asked(index)), own(P::SalesWithout)],
            ),
            P::FullMarketing => Formula::sum(
                indices(policy.obligations.len())
                    .zip(&policy.obligations)
                    .filter(|(_, obligation)| matches!(obligation.kind, ObligationKind::Marketing { .. }))
                    .map(|(index, _)| own(P::Lift(index)))
                    .collect(),
            ),
            P::LiftFactor if out.lift_factor < 1.0 => {
                Formula::of(Rule::AtMostOne, &[own(P::LeftForLift), own(P::FullMarketing)])
            }
            P::LiftFactor => Formula::one(),
            P::LeftForLift => Formula::of(Rule::Excess, &[own(P::Room), own(P::MetExtra)]),
            P::MarketingSales => Formula::of(Rule::Product, &[own(P::FullMarketing), own(P::LiftFactor)]),
            P::Sales => Formula::of(
                Rule::Sum,
                &[own(P::SalesWithout), own(P::ResponseSales), own(P::VolumeSales), own(P::MarketingSales)],
            ),
            P::MetExtra => match asked {
                Some(asked) => Formula::of(Rule::Larger, &[own(P::ResponseSales), asked]),
                None => Formula::of(Rule::NotBelowZero, &[own(P::ResponseSales)]),
            },
            P::SalesIfMet => {
                Formula::of(Rule::Sum, &[own(P::SalesWithout), own(P::MetExtra), own(P::MarketingSales)])
            }
            P::SalesIfMissed => {
                Formula::of(Rule::Sum, &[own(P::SalesWithout), own(P::ResponseSales), own(P::MarketingSales)])
            }
            P::ExpectedPayout(line) => {
                let missed = own(P::Payout(line, At::Missed));
                match counted {
                    Some(index) => Formula::of(
                        Rule::Expected,
                        &[own(P::Delivered(index)), own(P::Payout(line, At::Met)), missed],
                    ),
                    None => Formula::of(Rule::Same, &[missed]),
                }
            }
            P::DuePayout(line) => Formula::sum(
                pays_for(line)
                    .into_iter()
                    .filter_map(|j| u16::try_from(j).ok())
                    .map(|j| own(P::DueFor(line, j)))
                    .collect(),
            ),
            P::DueFor(line, index) => {
                let mut parts = vec![own(P::ObligationCost(index)), own(P::LineCost(line))];
                if policy.obligations.get(usize::from(index))?.state == State::Checked {
                    parts.push(own(P::Delivered(index)));
                    let met = counted == Some(index);
                    let paid = if met { P::Payout(line, At::Met) } else { P::ExpectedPayout(line) };
                    parts.push(own(paid));
                } else {
                    parts.push(own(P::ExpectedPayout(line)));
                }
                Formula { rule: Rule::ShareOf, parts }
            }
            P::FreePaid(line) => {
                Formula::of(Rule::Remainder, &[own(P::Paid(line)), own(P::ConditionalPart(line))])
            }
            P::Paid(line) => {
                if self.value(own(P::ConditionalPart(line)))? > 0.0 {
                    Formula::of(
                        Rule::Expected,
                        &[
                            own(P::ConditionalPart(line)),
                            own(P::DuePayout(line)),
                            own(P::ExpectedPayout(line)),
                        ],
                    )
                } else {
                    Formula::of(Rule::Same, &[own(P::ExpectedPayout(line))])
                }
            }
            P::Creep => Formula::of(Rule::Product, &[own(P::CreepRate), own(P::Sales)]),
            P::Checking if out.checking > 0.0 => Formula::sum(
                indices(policy.obligations.len())
                    .zip(&policy.obligations)
                    .filter(|(_, obligation)| obligation.state == State::Checked)
                    .map(|(index, _)| term(Term::CheckingCost(index)))
                    .collect(),
            ),
            P::Checking => Formula::zero(),
            P::Response => Formula::of(Rule::Product, &[own(P::ResponseSales), holds(Trait::Contribution)]),
            P::Returned(index) => {
                let kept = own(P::Delivered(index));
                let asked = term(Term::Asked(index));
                let contribution = holds(Trait::Contribution);
                match policy.obligations.get(usize::from(index))?.kind {
                    ObligationKind::Payment(_) => Formula::of(
                        Rule::ShareOf,
                        &[
                            own(P::Change(index)),
                            Q::Setting(SettingInput::DaysInYear),
                            kept,
                            own(P::Sales),
                            Q::Setting(SettingInput::CostOfMoney),
                        ],
                    ),
                    ObligationKind::Marketing { .. } => Formula::of(
                        Rule::Product,
                        &[kept, asked, own(P::LiftFactor), own(P::SalesWithout), contribution],
                    ),
                    ObligationKind::Mix { .. } => Formula::of(
                        Rule::Product,
                        &[kept, own(P::Change(index)), own(P::Sales), term(Term::MarginGain(index))],
                    ),
                    ObligationKind::Saving { .. } => {
                        Formula::of(Rule::Product, &[kept, asked, own(P::Sales)])
                    }
                    ObligationKind::Fixed { .. } => Formula::of(Rule::Product, &[kept, asked]),
                    _ if counted == Some(index) => {
                        Formula::of(Rule::Product, &[own(P::VolumeSales), contribution])
                    }
                    _ => Formula::zero(),
                }
            }
            P::Gives => {
                let mut formula = each_line(P::Paid);
                formula.parts.extend([own(P::Creep), own(P::Checking)]);
                formula
            }
            P::Returns => {
                let mut formula = each_promise(P::Returned);
                formula.parts.push(own(P::Response));
                formula
            }
            P::Worth(line) => Formula::of(Rule::Product, &[worth(line)?, own(P::Paid(line))]),
            P::WorthPaid => {
                let mut formula = each_line(P::Worth);
                formula.parts.push(own(P::Creep));
                formula
            }
            P::Gain => Formula::of(Rule::Difference, &[own(P::WorthPaid), own(P::DeliveredCost)]),
            P::Profit => {
                Formula::of(Rule::PlusMinus, &[own(P::ProfitWithout), own(P::Returns), own(P::Gives)])
            }
            P::FirstProfit => Formula::of(
                Rule::PlusMinus,
                &[own(P::ProfitWithout), own(P::Returns), own(P::Gives), term(Term::SetupCost)],
            ),
            P::Grown | P::SalesWithout | P::Ceiling | P::Room | P::ProfitWithout | P::AliveWithout => {
                return None;
            }
        })
    }
}

/// N = max_uplift·h*·S0, held within what it buys.
fn response(effect: Quantity, own: &dyn Fn(Piece) -> Quantity, known: bool) -> Formula {
    let mut parts = vec![assumed(Assumption::MaxUplift), effect, own(Piece::SalesWithout)];
    if known {
        parts.push(own(Piece::Room));
    }
    Formula { rule: Rule::Response, parts }
}

/// min(1, λ·exp(neglect_effect·neglect)).
fn neglected(chance: Quantity) -> Formula {
    Formula::of(
        Rule::Neglected,
        &[chance, assumed(Assumption::NeglectEffect), Quantity::Whole(Figure::Neglect)],
    )
}
