//! What quantities are called.

use counterweight_engine as engine;
use engine::explain::{Assumption, Figure, Piece, Quantity, SettingInput, Term, TodayPiece, Trait};
use engine::obligation::State;
use engine::rebate::Means;
use engine::report::PromiseKind;

use super::Named;
use crate::document::schema::Kind;
use crate::document::{self, Block};
use crate::format::Voice;
use crate::format::example_names::shown_name;

impl Voice {
    /// What a quantity is called. Customer and year stand in the path above it.
    #[must_use]
    pub fn quantity(&self, quantity: Quantity, named: Named<'_>) -> String {
        match quantity {
            Quantity::Whole(figure) => self.explained_figure(figure, named),
            Quantity::Rest(_, from) => {
                self.choose(format!("all after the {from} largest"), format!("第{from}名之后的全部"))
            }
            Quantity::Customer(Figure::SalesShare, _) => {
                self.choose("share of all sales", "占全部销售额").to_owned()
            }
            Quantity::Customer(_, customer)
            | Quantity::Trait(Trait::Sales, customer)
            | Quantity::Piece(Piece::FirstProfit, customer, _) => {
                let sold = matches!(quantity, Quantity::Trait(..));
                let name = self.customer_name(named, customer);
                if sold {
                    self.choose(format!("{name}: last year's sales"), format!("{name}：上年销售额"))
                } else {
                    name
                }
            }
            Quantity::Today(TodayPiece::Profit, customer, _) => self.customer_name(named, customer),
            Quantity::Year(_, _, year) => self.choose(format!("year {year}"), format!("第{year}年")),
            Quantity::Piece(piece, customer, year) => self.piece(piece, customer, year, named),
            Quantity::Today(piece, ..) => self.today_piece(piece).to_owned(),
            Quantity::Trait(which, _) => self.trait_name(which).to_owned(),
            Quantity::Term(term, policy) => self.term(term, policy, named),
            Quantity::Discount(year) => self
                .choose(format!("today's worth of money of year {year}"), format!("第{year}年的钱折成今天")),
            Quantity::Assumption(assumption) => self.assumption(saved(assumption)).0.to_owned(),
            Quantity::Setting(input) => match input {
                SettingInput::CostOfMoney => self.more_words().cost_of_money.to_owned(),
                SettingInput::DaysInYear => self.choose("days in a year", "一年天数").to_owned(),
                SettingInput::FixedOverhead => self.choose("fixed overhead", "固定开支").to_owned(),
                SettingInput::KeyEffort => {
                    self.choose("service effort on key customers", "用于大客户的服务精力").to_owned()
                }
            },
        }
    }

    pub(super) fn customer_name(&self, named: Named<'_>, customer: u32) -> String {
        shown_name(self.language, named.document.customers.called(customer as usize)).to_owned()
    }

    pub(super) fn line_name(&self, named: Named<'_>, policy: u16, line: u16) -> String {
        let found = named.document.policies.get(usize::from(policy));
        let found = found.and_then(|policy| policy.rebates.get(usize::from(line)));
        found.map_or_else(String::new, |line| self.line_called(line))
    }

    pub(super) fn promise_name(&self, named: Named<'_>, policy: u16, obligation: u16) -> String {
        let found = named.document.policies.get(usize::from(policy));
        let found = found.and_then(|policy| policy.obligations.get(usize::from(obligation)));
        found.map_or_else(String::new, |promise| self.obligation_called(promise))
    }

    fn term(&self, term: Term, policy: u16, named: Named<'_>) -> String {
        let of_line = |line, english: &str, chinese: &str| {
            let name = self.line_name(named, policy, line);
            self.choose(format!("{name}: {english}"), format!("{name}：{chinese}"))
        };
        let of_promise = |promise, english: &str, chinese: &str| {
            let name = self.promise_name(named, policy, promise);
            self.choose(format!("{name}: {english}"), format!("{name}：{chinese}"))
        };
        match term {
            Term::Rate(line) => of_line(line, "rate", "返利率"),
            Term::Worth(line) => of_line(line, "worth to the customer of 1 spent", "花1元客户觉得值"),
            Term::Asked(promise) => of_promise(promise, "what is asked", "所提要求"),
            Term::MarginGain(promise) => of_promise(promise, "margin gained", "多出的毛利率"),
            Term::CustomerCost(promise) => of_promise(promise, "cost to the customer", "客户的代价"),
            Term::CheckingCost(promise) => of_promise(promise, "cost of checking", "检查成本"),
            Term::SetupCost => self.words().line_setup.to_owned(),
        }
    }

    /// Label of a kind of obligation.
    #[must_use]
    pub fn kind_label(&self, kind: Kind) -> &'static str {
        let words = self.words();
        match kind {
            Kind::Growth => words.kind_growth,
            Kind::MinimumSales => words.kind_minimum_sales,
            Kind::Share => words.kind_share,
            Kind::Payment => words.kind_payment,
            Kind::Marketing => words.kind_marketing,
            Kind::Mix => words.kind_mix,
            Kind::Saving => words.kind_saving,
            Kind::Fixed => words.kind_fixed,
        }
    }
}

/// An assumption by its name in the document.
fn saved(assumption: Assumption) -> document::Assumption {
    use Assumption as A;
    let (block, field) = match assumption {
        A::HalfRate => (Block::Response, "half_rate"),
        A::MaxUplift => (Block::Response, "max_uplift"),
        A::Steepness => (Block::Response, "steepness"),
        A::RetentionEffect => (Block::Response, "retention_effect"),
        A::DoubtFrom => (Block::Response, "doubt_from"),
        A::DoubtSlope => (Block::Response, "doubt_slope"),
        A::Creep => (Block::Response, "creep"),
        A::Goodwill => (Block::Response, "goodwill"),
        A::PriceFade => (Block::Response, "price_fade"),
        A::ValueFade => (Block::Response, "value_fade"),
        A::LossAversion => (Block::Response, "loss_aversion"),
        A::Pretext => (Block::Response, "pretext"),
        A::Delivery(State::Hoped) => (Block::Delivery, "hoped"),
        A::Delivery(State::Paper) => (Block::Delivery, "paper"),
        A::Delivery(State::Checked) => (Block::Delivery, "checked"),
        A::Worth(Means::Price) => (Block::Worth, "price"),
        A::Worth(Means::Service) => (Block::Worth, "service"),
        A::Worth(Means::Marketing) => (Block::Worth, "marketing"),
        A::Worth(Means::Finance) => (Block::Worth, "finance"),
        A::Worth(Means::Development) => (Block::Worth, "development"),
        A::Worth(Means::Protection) => (Block::Worth, "protection"),
        A::CostRatio(PromiseKind::Volume) => (Block::CustomerCostRatio, "volume"),
        A::CostRatio(PromiseKind::Payment) => (Block::CustomerCostRatio, "payment"),
        A::CostRatio(PromiseKind::Marketing) => (Block::CustomerCostRatio, "marketing"),
        A::CostRatio(PromiseKind::Mix) => (Block::CustomerCostRatio, "mix"),
        A::CostRatio(PromiseKind::Saving) => (Block::CustomerCostRatio, "saving"),
        A::CostRatio(PromiseKind::Fixed) => (Block::CustomerCostRatio, "fixed"),
        A::NeglectEffect => (Block::Care, "neglect_effect"),
    };
    document::Assumption { block, field }
}
