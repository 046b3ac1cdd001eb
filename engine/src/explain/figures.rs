//! What a figure of the report is made of: other figures, then customers, then their years.

use crate::balance::ReturnKind;
use crate::concentration::ranking;
use crate::customer::Segment;
use crate::customer_year::NO_SALES;
use crate::rebate::Means;
use crate::report::PromiseKind;

use super::{Explainer, Figure, Formula, MOST_CUSTOMERS, Part, Piece, Quantity, Rule, SettingInput, Term};
use super::{TodayPiece, Trait, Who};

/// The kinds of return in their order.
const KINDS: [ReturnKind; 8] = [
    ReturnKind::Response,
    ReturnKind::Volume,
    ReturnKind::Marketing,
    ReturnKind::Payment,
    ReturnKind::Mix,
    ReturnKind::Saving,
    ReturnKind::Fixed,
    ReturnKind::Kept,
];

/// An index as quantities hold it.
fn short(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}

impl Explainer<'_> {
    pub(super) fn whole(&mut self, figure: Figure) -> Option<Formula> {
        use Figure as F;
        let two = |rule, left, right| Formula::of(rule, &[Quantity::Whole(left), Quantity::Whole(right)]);
        Some(match figure {
            F::Net => two(Rule::Difference, F::Returns, F::Gives),
            F::Ratio => two(Rule::Quotient, F::Returns, F::Gives),
            F::UnconditionalShare => two(Rule::Quotient, F::Unconditional, F::Gives),
            F::PriceShare => two(Rule::Quotient, F::PriceGives, F::Gives),
            F::TodayNet => two(Rule::Difference, F::TodayReturns, F::TodayGives),
            F::TodayReturns => two(Rule::Sum, F::TodayResponse, F::TodayKept),
            F::VersusGives => two(Rule::Difference, F::Gives, F::TodayGives),
            F::VersusReturns => two(Rule::Difference, F::Returns, F::TodayReturns),
            F::VersusNet => two(Rule::Difference, F::Net, F::TodayNet),
            F::VersusRatio => two(Rule::Quotient, F::VersusReturns, F::VersusGives),
            F::WouldSign => two(Rule::Quotient, F::Benefit, F::Cost),
            F::WouldDeliver => two(Rule::AtMostOne, F::ConditionalBenefit, F::Cost),
            F::Keeps => two(Rule::Quotient, F::PromisedIfFall, F::Promised),
            F::Joint => two(Rule::Sum, F::Net, F::Gain),
            F::SupplierShare => two(Rule::Quotient, F::Net, F::Joint),
            F::NetAfterCare => two(Rule::Difference, F::Net, F::CareCost),
            F::Gap => two(Rule::Difference, F::KeySalesShare, F::KeyProfitShare),
            F::KeySalesShare => two(Rule::Quotient, F::CountedSales(Who::Key), F::CountedSales(Who::All)),
            F::KeyProfitShare => two(Rule::Quotient, F::Profit(Who::Key), F::Profit(Who::All)),
            F::Cr1 => two(Rule::Quotient, F::CountedSales(Who::Largest(1)), F::CountedSales(Who::All)),
            F::Cr5 => two(Rule::Quotient, F::CountedSales(Who::Largest(5)), F::CountedSales(Who::All)),
            F::ProfitWithoutLargest => two(Rule::Difference, F::ProfitNow, F::LargestProfit),
            F::NewProductShare => two(Rule::Quotient, F::NewProductSales, F::KnownSales),
            F::OthersGrowth => two(Rule::Quotient, F::OthersGrowthSales, F::OthersSales),
            F::NeededUplift => two(Rule::NeededUplift, F::PromisedRate, F::MeanContribution),
            F::PromisedRate if self.report.drivers.reference_sales <= NO_SALES => Formula::zero(),
            F::PromisedRate => two(Rule::Quotient, F::Promised, F::ReferenceSales),
            F::MeanContribution if self.report.drivers.sales_without <= NO_SALES => Formula::zero(),
            F::MeanContribution => two(Rule::Quotient, F::ContributionOfSales, F::SalesWithout),
            F::CareCost => Formula::of(Rule::NotBelowZero, &[Quantity::Whole(F::LostToNeglect)]),
            F::ProfitNow => Formula::of(
                Rule::Difference,
                &[Quantity::Whole(F::Profit(Who::All)), Quantity::Setting(SettingInput::FixedOverhead)],
            ),
            F::LargestProfit => {
                let largest = u32::try_from(self.report.dependence.largest).ok()?;
                Formula::of(Rule::Same, &[self.profit_of(largest)])
            }
            F::WorstOff => {
                let worst = u32::try_from(self.report.customer_side.worst?.customer).ok()?;
                let parts = [Piece::Benefit, Piece::Cost].map(|piece| Quantity::Piece(piece, worst, 1));
                Formula::of(Rule::Quotient, &parts)
            }
            F::Neglect => match self.today.neglect.fair_share {
                Some(fair_share) if fair_share > 0.0 => Formula::of(
                    Rule::Neglect,
                    &[Quantity::Setting(SettingInput::KeyEffort), Quantity::Whole(F::FairShare)],
                ),
                _ => Formula::zero(),
            },
            F::FairShare => {
                if self.value(Quantity::Whole(F::Earning(Who::All)))? > 0.0 {
                    two(Rule::Within, F::Earning(Who::Others), F::Earning(Who::All))
                } else if self.value(Quantity::Whole(F::LastSales(Who::All)))? > 0.0 {
                    two(Rule::Within, F::LastSales(Who::Others), F::LastSales(Who::All))
                } else {
                    Formula::one()
                }
            }
            F::Gives => Formula::sum(self.gives(|_| true, F::Line, true)),
            F::Unconditional => Formula::sum(self.gives(|_| true, F::FreeLine, false)),
            F::PriceGives => Formula::sum(self.gives(|means| means == Means::Price, F::Line, false)),
            F::Returns => Formula::sum(KINDS.map(|kind| Quantity::Whole(F::Kind(kind))).to_vec()),
            F::State(None) => two(Rule::Sum, F::Kind(ReturnKind::Response), F::Kind(ReturnKind::Kept)),
            F::State(Some(state)) => self.obligations(|obligation| obligation.state == state),
            F::Kind(ReturnKind::Response | ReturnKind::Kept) => return self.listed(figure, 0),
            F::Kind(kind) => {
                self.obligations(|obligation| return_kind(PromiseKind::of(&obligation.kind)) == kind)
            }
            _ => return self.listed(figure, 0),
        })
    }

    /// Every line by `means`, creep, and with `costs` checking and set-up, of the policies that apply to anyone.
    fn gives(
        &self,
        means: fn(Means) -> bool,
        line_figure: fn(u16, u16) -> Figure,
        costs: bool,
    ) -> Vec<Quantity> {
        let mut parts = Vec::new();
        for (index, figures) in self.report.balance.policies.iter().enumerate() {
            let Some(policy) = self.scenario.policies.get(index) else { break };
            if figures.customers == 0 {
                continue;
            }
            let policy_index = short(index);
            for (line_index, line) in policy.lines.iter().enumerate() {
                if means(line.means) {
                    parts.push(Quantity::Whole(line_figure(policy_index, short(line_index))));
                }
            }
            let others = [
                (figures.creep, Figure::Creep(policy_index), true),
                (figures.checking, Figure::Checking(policy_index), costs),
                (figures.setup, Figure::Setup(policy_index), costs),
            ];
            parts.extend(
                others
                    .iter()
                    .filter(|(amount, _, wanted)| *wanted && *amount != 0.0)
                    .map(|&(_, figure, _)| Quantity::Whole(figure)),
            );
        }
        parts
    }

    /// The obligations chosen, of the policies that apply to anyone.
    fn obligations(&self, chosen: impl Fn(&crate::obligation::Obligation) -> bool) -> Formula {
        let mut parts = Vec::new();
        for (index, figures) in self.report.balance.policies.iter().enumerate() {
            let Some(policy) = self.scenario.policies.get(index) else { break };
            if figures.customers > 0 {
                for (at, _) in
                    policy.obligations.iter().enumerate().filter(|(_, obligation)| chosen(obligation))
                {
                    parts.push(Quantity::Whole(Figure::Obligation(short(index), short(at))));
                }
            }
        }
        Formula::sum(parts)
    }

    /// The customers of a figure from the rank `from`, the largest part first, and what the rest adds.
    pub(super) fn listed(&mut self, figure: Figure, from: usize) -> Option<Formula> {
        let ranked = self.ranked(figure)?;
        let mut parts: Vec<Quantity> =
            ranked.iter().skip(from).take(MOST_CUSTOMERS).map(|part| part.quantity).collect();
        let next = from + MOST_CUSTOMERS;
        if ranked.len() > next {
            parts.push(Quantity::Rest(figure, u32::try_from(next).ok()?));
        }
        Some(Formula::sum(parts))
    }

    /// What the customers from the rank `from` add.
    pub(super) fn rest(&mut self, figure: Figure, from: usize) -> Option<f64> {
        Some(self.ranked(figure)?.iter().skip(from).map(|part| part.value).sum())
    }

    /// Number of customers from the rank `from`.
    #[must_use]
    pub fn customers_from(&mut self, figure: Figure, from: u32) -> usize {
        self.ranked(figure).map_or(0, |ranked| ranked.len().saturating_sub(from as usize))
    }

    /// Every customer's part of a figure, the largest first, whatever its sign.
    fn ranked(&mut self, figure: Figure) -> Option<&[Part]> {
        if self.ranked.as_ref().is_none_or(|(ranked, _)| *ranked != figure) {
            let customers = self.scenario.ledger.customers.len();
            let mut parts = Vec::new();
            for customer in 0..u32::try_from(customers).ok()? {
                if let Some(quantity) = self.part_of(figure, customer) {
                    parts.push(Part { quantity, value: self.value(quantity)? });
                }
            }
            let sizes: Vec<f64> = parts.iter().map(|part| part.value.abs()).collect();
            let mut order = ranking(&sizes);
            if let Figure::CountedSales(Who::Largest(most)) = figure {
                order.truncate(usize::from(most));
            }
            self.ranked = Some((figure, order.into_iter().map(|index| parts[index]).collect()));
        }
        self.ranked.as_ref().map(|(_, parts)| parts.as_slice())
    }

    /// A customer's part of a figure that is a sum over customers; `None` where it has none.
    fn part_of(&self, figure: Figure, customer: u32) -> Option<Quantity> {
        use Figure as F;
        let of_ledger = self.scenario.ledger.customers.get(customer as usize)?;
        let policy = self.policy_of(customer).map(|(index, _)| index);
        let counts = |who| match who {
            Who::Key => of_ledger.segment == Segment::Key,
            Who::Others => of_ledger.segment == Segment::Other,
            Who::All | Who::Largest(_) => true,
        };
        let own = Quantity::Customer(figure, customer);
        let last_sales = Quantity::Trait(Trait::Sales, customer);
        match figure {
            F::Line(wanted, _)
            | F::FreeLine(wanted, _)
            | F::Creep(wanted)
            | F::Checking(wanted)
            | F::Obligation(wanted, _) => (policy == Some(wanted)).then_some(own),
            F::Setup(wanted) => (policy == Some(wanted)).then_some(Quantity::Term(Term::SetupCost, wanted)),
            F::Kind(_)
            | F::TodayGives
            | F::TodayResponse
            | F::TodayKept
            | F::Benefit
            | F::ConditionalBenefit
            | F::Cost
            | F::Gain => policy.map(|_| own),
            F::Promised => policy.map(|_| Quantity::Piece(Piece::Promised, customer, 1)),
            F::PromisedIfFall => policy.map(|_| Quantity::Piece(Piece::PromisedIfFall, customer, 1)),
            F::ReferenceSales => policy.map(|_| Quantity::Piece(Piece::Reference, customer, 1)),
            F::SalesWithout => policy.map(|_| Quantity::Piece(Piece::SalesWithout, customer, 1)),
            F::ContributionOfSales => policy.map(|_| own),
            F::LostToNeglect => counts(Who::Others).then_some(own),
            F::Earning(who) => counts(who).then_some(Quantity::Piece(Piece::ProfitWithout, customer, 1)),
            F::LastSales(who) => counts(who).then_some(last_sales),
            F::CountedSales(who) => counts(who).then(|| self.counted_sales_of(customer)),
            F::Profit(who) => counts(who).then(|| self.profit_of(customer)),
            F::Hhi => Some(own),
            F::NewProductSales | F::KnownSales => {
                let known = of_ledger.new_product_share.is_some() && of_ledger.sales > 0.0;
                let part = if figure == F::KnownSales { last_sales } else { own };
                (known && counts(Who::Key)).then_some(part)
            }
            F::OthersGrowthSales => (of_ledger.sales > 0.0 && counts(Who::Others)).then_some(own),
            F::OthersSales => (of_ledger.sales > 0.0 && counts(Who::Others)).then_some(last_sales),
            _ => None,
        }
    }

    fn sales_of(&self, customer: u32) -> Quantity {
        if self.policy_of(customer).is_some() {
            Quantity::Piece(Piece::Sales, customer, 1)
        } else {
            Quantity::Today(TodayPiece::Sales, customer, 1)
        }
    }

    fn counted_sales_of(&self, customer: u32) -> Quantity {
        let negative = self.report.customers.get(customer as usize).is_some_and(|result| result.sales < 0.0);
        if negative {
            Quantity::Customer(Figure::CountedSales(Who::All), customer)
        } else {
            self.sales_of(customer)
        }
    }

    fn profit_of(&self, customer: u32) -> Quantity {
        if self.policy_of(customer).is_some() {
            Quantity::Piece(Piece::FirstProfit, customer, 1)
        } else {
            Quantity::Today(TodayPiece::Profit, customer, 1)
        }
    }

    /// One customer's part: its years, or what they are made of.
    pub(super) fn of_customer(&mut self, figure: Figure, customer: u32) -> Option<Formula> {
        use Figure as F;
        let last_sales = Quantity::Trait(Trait::Sales, customer);
        Some(match figure {
            F::Hhi => Formula::of(Rule::Square, &[Quantity::Customer(F::SalesShare, customer)]),
            F::SalesShare => Formula::of(
                Rule::Quotient,
                &[self.counted_sales_of(customer), Quantity::Whole(F::CountedSales(Who::All))],
            ),
            F::CountedSales(_) => Formula::of(Rule::NotBelowZero, &[self.sales_of(customer)]),
            F::ContributionOfSales => Formula::of(
                Rule::Product,
                &[
                    Quantity::Piece(Piece::SalesWithout, customer, 1),
                    Quantity::Trait(Trait::Contribution, customer),
                ],
            ),
            F::NewProductSales => {
                Formula::of(Rule::Product, &[last_sales, Quantity::Trait(Trait::NewProductShare, customer)])
            }
            F::OthersGrowthSales => {
                Formula::of(Rule::Product, &[last_sales, Quantity::Trait(Trait::NaturalGrowth, customer)])
            }
            _ => Formula::sum(
                (1..=self.scenario.setting.horizon_years)
                    .map(|year| Quantity::Year(figure, customer, year))
                    .collect(),
            ),
        })
    }

    /// One year of a customer's part: today's worth, and the chance that the customer is still there.
    pub(super) fn of_year(&mut self, figure: Figure, customer: u32, year: u32) -> Option<Formula> {
        use Figure as F;
        let piece = |piece| Quantity::Piece(piece, customer, year);
        let today = |piece| Quantity::Today(piece, customer, year);
        let discount = Quantity::Discount(year);
        let expected = |amount| Formula::of(Rule::Product, &[piece(Piece::Alive), discount, amount]);
        let certain = |amount| Formula::of(Rule::Product, &[discount, amount]);
        let kept =
            |with, without, profit| Formula::of(Rule::DifferenceTimes, &[with, without, discount, profit]);
        let today_alive = today(TodayPiece::Alive);
        let without = piece(Piece::AliveWithout);
        Some(match figure {
            F::Line(_, line) => expected(piece(Piece::Paid(line))),
            F::FreeLine(_, line) => expected(piece(Piece::FreePaid(line))),
            F::Creep(_) => expected(piece(Piece::Creep)),
            F::Checking(_) => expected(piece(Piece::Checking)),
            F::Obligation(_, obligation) => expected(piece(Piece::Returned(obligation))),
            F::Kind(ReturnKind::Response) => expected(piece(Piece::Response)),
            F::Kind(ReturnKind::Kept) => kept(piece(Piece::Alive), without, piece(Piece::ProfitWithout)),
            F::Gain => expected(piece(Piece::Gain)),
            F::Benefit => certain(piece(Piece::Benefit)),
            F::ConditionalBenefit => certain(piece(Piece::ConditionalBenefit)),
            F::Cost => certain(piece(Piece::Cost)),
            F::TodayGives => Formula::of(Rule::Product, &[today_alive, discount, today(TodayPiece::Rebate)]),
            F::TodayResponse => {
                Formula::of(Rule::Product, &[today_alive, discount, today(TodayPiece::Response)])
            }
            F::TodayKept => kept(today_alive, without, piece(Piece::ProfitWithout)),
            F::LostToNeglect if self.policy_of(customer).is_some() => {
                kept(piece(Piece::Alive), piece(Piece::AliveNeglected), piece(Piece::Profit))
            }
            F::LostToNeglect => {
                kept(today_alive, today(TodayPiece::AliveNeglected), today(TodayPiece::Profit))
            }
            _ => return None,
        })
    }
}

/// The kind of return that a kind of promise brings.
fn return_kind(kind: PromiseKind) -> ReturnKind {
    match kind {
        PromiseKind::Volume => ReturnKind::Volume,
        PromiseKind::Payment => ReturnKind::Payment,
        PromiseKind::Marketing => ReturnKind::Marketing,
        PromiseKind::Mix => ReturnKind::Mix,
        PromiseKind::Saving => ReturnKind::Saving,
        PromiseKind::Fixed => ReturnKind::Fixed,
    }
}
