//! The agreement in words: labels of its fields and choices, what a line says in a sentence, whom a policy reaches, and what an
//! edit did.

mod edit;
mod reading;
mod words;

pub use edit::{Edit, Thing};
pub use reading::OnSteps;
pub use words::AgreementWords;

use super::Voice;
use super::example_names::shown_name;
use super::number::{Unit, field};
use crate::document::agreement::{Alternative, Choice, Form, Number, Pair, Refusal, Text, Whom};
use crate::document::schema::{Edge, Kind, Means, Measure, Method, Obligation, Policy, RebateLine};

/// What a number's field holds.
#[must_use]
pub fn unit(number: Number) -> Unit {
    match number {
        Number::SetupCost
        | Number::Amount
        | Number::From
        | Number::Floor
        | Number::Cap
        | Number::TierFrom(Measure::Sales, _)
        | Number::Value
        | Number::CustomerCost
        | Number::CheckingCost => Unit::Money,
        Number::Days | Number::Sooner => Unit::Days,
        Number::Worth => Unit::Index,
        _ => Unit::Percent,
    }
}

impl Voice {
    /// The labels of the agreement.
    #[must_use]
    #[inline(always)]
    pub fn agreement_words(&self) -> &'static AgreementWords {
        AgreementWords::of(self.language)
    }

    /// A name as it is shown: those of the example in the language of the page.
    #[must_use]
    pub fn shown<'t>(&self, name: &'t str) -> &'t str {
        shown_name(self.language, name)
    }

    /// What a line is called.
    #[must_use]
    pub fn line_called(&self, line: &RebateLine) -> String {
        if line.name.is_empty() {
            format!("{} {}", self.words().line_unnamed, line.id)
        } else {
            shown_name(self.language, &line.name).to_owned()
        }
    }

    /// What an obligation is called: its own name, or its kind's.
    #[must_use]
    pub fn obligation_called(&self, obligation: &Obligation) -> String {
        if obligation.name.is_empty() {
            self.kind_label(obligation.kind).to_owned()
        } else {
            shown_name(self.language, &obligation.name).to_owned()
        }
    }

    /// What a policy is called.
    #[must_use]
    pub fn policy_called(&self, policy: &Policy) -> String {
        if policy.name.is_empty() {
            format!("{} {}", self.agreement_words().policy, policy.id)
        } else {
            shown_name(self.language, &policy.name).to_owned()
        }
    }

    /// Label of a number's field, without its unit.
    #[must_use]
    pub fn number_label(&self, number: Number) -> &'static str {
        let words = self.agreement_words();
        match number {
            Number::SetupCost => words.setup_cost,
            Number::Rate | Number::TierRate(_) => words.rate,
            Number::Over => words.over,
            Number::Amount => words.amount,
            Number::From => words.from_sales,
            Number::Floor => words.floor,
            Number::Cap => words.cap,
            Number::Worth => words.worth,
            Number::TierFrom(Measure::Sales, _) => words.from_sales,
            Number::TierFrom(Measure::Growth, _) => words.from_growth,
            Number::ToGrowth => words.to_growth,
            Number::ToShare => words.to_share,
            Number::AboveNatural => words.above_natural,
            Number::OfLastYear => words.of_last_year,
            Number::Days => words.days,
            Number::Sooner => words.sooner,
            Number::Lift => words.lift,
            Number::Gain => words.gain,
            Number::MarginGain => words.margin_gain,
            Number::ShareOfSales => words.share_of_sales,
            Number::Value => words.value,
            Number::CustomerCost => words.customer_cost,
            Number::CheckingCost => words.checking_cost,
        }
    }

    /// The unit that stands behind a number's field.
    #[must_use]
    pub fn number_unit(&self, number: Number) -> String {
        match unit(number) {
            Unit::Money => self.currency.mark(self.language),
            Unit::Percent => "%".to_owned(),
            Unit::Days => self.choose("days", "天").to_owned(),
            Unit::Count | Unit::Years | Unit::Index => String::new(),
        }
    }

    /// A number as it was set, with its unit; a word where it is left open.
    #[must_use]
    pub fn number_value(&self, number: Number, value: Option<f64>) -> String {
        let Some(value) = value else { return self.agreement_words().left_open.to_owned() };
        match unit(number) {
            Unit::Money => self.money(value),
            Unit::Percent => self.exact_percent(value),
            Unit::Days => {
                let days = field(self.language, Unit::Days, value);
                self.choose(format!("{days} days"), format!("{days}天"))
            }
            unit => field(self.language, unit, value),
        }
    }

    /// Label of a text's field.
    #[must_use]
    pub fn text_label(&self, text: Text) -> &'static str {
        let words = self.agreement_words();
        match text {
            Text::Name => words.name,
            Text::Evidence => words.evidence,
            Text::Due => words.due,
            Text::IfMissed => words.if_missed,
        }
    }

    /// A text that is longer than its field takes.
    #[must_use]
    pub fn too_long(&self, most: usize, length: usize) -> String {
        self.choose(
            format!(
                "At most {most} characters; this has {length}. What was there before stands until it is shorter."
            ),
            format!("最多{most}个字符，现有{length}个。改短之前，仍保留原来的内容。"),
        )
    }

    /// A means.
    #[must_use]
    pub fn means(&self, means: Means) -> &'static str {
        let words = self.agreement_words();
        match means {
            Means::Price => words.means_price,
            Means::Service => words.means_service,
            Means::Marketing => words.means_marketing,
            Means::Finance => words.means_finance,
            Means::Development => words.means_development,
            Means::Protection => words.means_protection,
        }
    }

    /// Label of one of a few.
    #[must_use]
    pub fn choice(&self, choice: Choice) -> &'static str {
        let words = self.agreement_words();
        match choice {
            Choice::Whom(Whom::Key) => self.more_words().key_customers,
            Choice::Whom(Whom::Other) => self.more_words().other_customers,
            Choice::Whom(Whom::Chosen) => words.chosen_customers,
            Choice::Form(Form::Flat) => words.form_flat,
            Choice::Form(Form::Growth) => words.form_growth,
            Choice::Form(Form::Lump) => words.form_lump,
            Choice::Form(Form::Tiers) => words.form_tiers,
            Choice::Means(means) => self.means(means),
            Choice::Measure(Measure::Sales) => words.measure_sales,
            Choice::Measure(Measure::Growth) => words.measure_growth,
            Choice::Method(Method::AllUnits) => words.all_units,
            Choice::Method(Method::Incremental) => words.incremental,
            Choice::Method(Method::Rolling) => words.rolling,
            Choice::Method(Method::Total) => words.total,
            Choice::Edge(Edge::From) => words.edge_from,
            Choice::Edge(Edge::Above) => words.edge_above,
            Choice::Kind(kind) => self.kind_label(kind),
            Choice::Alternative(Alternative::To) => words.alternative_to,
            Choice::Alternative(Alternative::By) => words.alternative_by,
            Choice::State(state) => self.state(state.into()),
        }
    }

    /// Label of the choice itself.
    #[must_use]
    pub fn choice_label(&self, choice: Choice) -> &'static str {
        let words = self.agreement_words();
        match choice {
            Choice::Whom(_) => words.applies_to,
            Choice::Form(_) => words.form,
            Choice::Means(_) => words.means,
            Choice::Measure(_) => words.measure,
            Choice::Method(_) => words.method,
            Choice::Edge(_) => words.edge,
            Choice::Kind(_) => words.kind,
            Choice::Alternative(_) => words.alternative,
            Choice::State(_) => words.state,
        }
    }

    /// Why a number cannot stand beside the others.
    #[must_use]
    pub fn refusal(&self, number: Number, refusal: Refusal) -> String {
        let value = |value| self.number_value(number, Some(value));
        match refusal {
            Refusal::AboveCap(cap) => {
                let cap = value(cap);
                self.choose(
                    format!("The floor cannot be above the cap ({cap})."),
                    format!("保底不能高于封顶（{cap}）。"),
                )
            }
            Refusal::BelowFloor(floor) => {
                let floor = value(floor);
                self.choose(
                    format!("The cap cannot be below the floor ({floor})."),
                    format!("封顶不能低于保底（{floor}）。"),
                )
            }
            Refusal::NotAboveTierBefore(from) => {
                let from = value(from);
                self.choose(
                    format!("A tier starts above the one before it ({from})."),
                    format!("每一档的起点应高于前一档（{from}）。"),
                )
            }
            Refusal::NotBelowNextTier(from) => {
                let from = value(from);
                self.choose(
                    format!("A tier starts below the next one ({from})."),
                    format!("每一档的起点应低于后一档（{from}）。"),
                )
            }
        }
    }

    /// A rebate with its return, on the button that adds both.
    #[must_use]
    pub fn pair(&self, pair: Pair) -> &'static str {
        let words = self.agreement_words();
        match pair {
            Pair::Growth => words.pair_growth,
            Pair::Payment => words.pair_payment,
            Pair::Marketing => words.pair_marketing,
            Pair::Saving => words.pair_saving,
            Pair::Mix => words.pair_mix,
        }
    }

    /// Name of the line of a pair.
    #[must_use]
    pub fn pair_name(&self, pair: Pair) -> &'static str {
        let words = self.agreement_words();
        match pair {
            Pair::Growth => words.name_growth,
            Pair::Payment => words.name_payment,
            Pair::Marketing => words.name_marketing,
            Pair::Saving => words.name_saving,
            Pair::Mix => words.name_mix,
        }
    }

    /// Name of a copy.
    #[must_use]
    pub fn copy_of(&self, name: &str) -> String {
        self.choose(format!("{name} (copy)"), format!("{name}（副本）"))
    }

    /// What may be said of a kind of obligation in law; none where there is nothing.
    #[must_use]
    pub fn legal_line(&self, kind: Kind) -> Option<&'static str> {
        (kind == Kind::Share).then(|| self.agreement_words().legal_share)
    }
}
