//! What the page must show of a document: computed natively by the engine that `evaluate` prints, written by the formatter.

use std::collections::BTreeMap;

use counterweight::document::schema::State;
use counterweight::document::{self, Document};
use counterweight::format::example_names::shown_name;
use counterweight::format::number::{self, Unit};
use counterweight::format::reasons::Action;
use counterweight::format::verdict::Standing;
use counterweight::format::{Currency, Language, Voice};
use counterweight::plot::{self, Extent, Profile};
use counterweight_engine as engine;
use engine::changes::changes;
use engine::report::Report;
use engine::{Quick, Scenario};

/// Texts by where they stand: an element's selector, with `@name` behind it for an attribute. An empty text is one that must
/// not stand there.
pub type Texts = BTreeMap<String, String>;

/// The example that a first visitor finds.
#[must_use]
pub fn example() -> Document {
    document::read(document::example_text()).unwrap()
}

/// A document with all that follows from it.
#[derive(Clone, Debug)]
pub struct Expected {
    /// The document.
    pub document: Document,
    /// It, under its quick controls.
    pub scenario: Scenario,
    /// Its results.
    pub report: Report,
    /// The scenario without the quick controls.
    pub agreement: Scenario,
}

impl Expected {
    /// Evaluates a document.
    #[must_use]
    #[track_caller]
    pub fn of(document: &Document) -> Self {
        let checked = document::check(document).unwrap();
        let scenario = checked.with_quick();
        let report = engine::evaluate(&scenario);
        Self { document: document.clone(), scenario, report, agreement: checked.scenario }
    }

    /// The example with changes made to it.
    #[must_use]
    #[track_caller]
    pub fn of_example(change: impl FnOnce(&mut Document)) -> Self {
        let mut document = example();
        change(&mut document);
        Self::of(&document)
    }

    /// How the page speaks of it.
    #[must_use]
    pub fn voice(&self, language: Language) -> Voice {
        Voice { language, currency: Currency::from_code(&self.document.currency) }
    }

    /// The rebate promised by the agreement itself, as a rate of the customers' sales.
    #[must_use]
    pub fn agreed_rate(&self) -> f64 {
        engine::evaluate(&self.agreement).break_even.rate
    }

    /// The rebate as its control shows it.
    #[must_use]
    pub fn rebate(&self) -> f64 {
        self.document.quick.rebate_scale.unwrap_or(1.0) * self.agreed_rate()
    }

    /// The ask as its control shows it.
    #[must_use]
    pub fn ask(&self) -> f64 {
        self.document.quick.ask.or_else(|| engine::quick::equivalent_ask(&self.agreement)).unwrap_or_default()
    }

    /// The key customers' share as its control shows it.
    #[must_use]
    pub fn key_share(&self) -> f64 {
        let (key, other) = engine::quick::sales_by_segment(&self.agreement.ledger.customers);
        self.document.quick.key_share.unwrap_or(key / (key + other))
    }

    /// The share of the service effort as its control shows it: where nothing is said of it, the key customers' fair share.
    #[must_use]
    pub fn effort(&self) -> f64 {
        let (key, other) = engine::quick::sales_by_segment(&self.agreement.ledger.customers);
        self.document.care.key_effort.unwrap_or(key / (key + other))
    }

    /// The beam's scale.
    #[must_use]
    pub fn extent(&self) -> f64 {
        let beam = plot::beam(&self.document, &self.scenario, &self.report, &self.voice(Language::English));
        Extent::holding(&beam.sums()).max()
    }

    /// The outcome over the ask's range, as its track shows it.
    #[must_use]
    pub fn ask_profile(&self) -> Profile {
        let nets = (0..=40).map(|step| {
            let ask = Some(f64::from(step) / 40.0 * 100.0);
            let quick = Quick { ask, ..self.document.quick.into() };
            engine::evaluate(&quick.apply(&self.agreement)).net_after_care
        });
        Profile::new(nets.collect()).unwrap()
    }

    /// Every figure and sentence of the results.
    #[must_use]
    pub fn figures(&self, language: Language) -> Texts {
        let voice = self.voice(language);
        let report = &self.report;
        let beam = plot::beam(&self.document, &self.scenario, report, &voice);
        let years = self.scenario.setting.horizon_years;
        let ratio = report.balance.ratio.map_or_else(
            || number::none(language),
            |ratio| number::per_unit(language, &voice.currency, ratio),
        );
        let side = &report.customer_side;
        let worst = side.worst.map(|worst| {
            let name = self.document.customers.called(worst.customer);
            voice.worst_off(shown_name(language, name), worst.would_sign)
        });
        let keeps = side.keeps_if_sales_fall_20.map(|keeps| voice.keeps_if_sales_fall(keeps));
        let lost = beam.left_total - beam.given();
        let lost = (lost > 1e-9 * beam.left_total).then(|| voice.money(lost));
        let mut texts: Texts = [
            ("#document-name", shown_name(language, &self.document.name).to_owned()),
            ("#verdict", voice.verdict(report, years)),
            ("#against-today", voice.against_today(report)),
            ("#profit-split", voice.profit_split(report)),
            ("#standing", voice.standing(Standing::of(report)).to_owned()),
            ("#net", voice.money_signed(report.net_after_care)),
            ("#neglect", voice.neglect(report).unwrap_or_default()),
            ("#break-even", voice.break_even(report).unwrap_or_default()),
            ("#net-today", voice.money_signed(report.versus_today.net)),
            ("#ratio", ratio),
            ("#gives", voice.money(beam.given())),
            ("#lost", lost.unwrap_or_default()),
            ("#returns", voice.money(beam.right_total)),
            ("#beam-text", voice.beam_text(beam.left_total, beam.right_total)),
            ("#lever@data-tilt", format!("{:.2}", beam.tilt_degrees())),
            ("#would-sign", voice.customer_side(report)),
            ("#joint-gain", voice.joint_gain(&report.both_sides)),
            ("#worst-off", worst.unwrap_or_default()),
            ("#keeps", keeps.unwrap_or_default()),
        ]
        .into_iter()
        .map(|(place, text)| (place.to_owned(), text))
        .collect();
        for (table, blocks) in [(1, &beam.left), (2, &beam.right)] {
            for (row, block) in blocks.iter().enumerate() {
                let place = format!("#beam-list table:nth-child({table}) tbody tr:nth-child({}) > ", row + 1);
                texts.insert(format!("{place}th"), block.label.clone());
                texts.insert(format!("{place}.number"), voice.money(block.amount));
            }
        }
        texts
    }

    /// Verdict, figures and beam: those of the figures that stand beside the agreement too.
    #[must_use]
    pub fn answer(&self, language: Language) -> Texts {
        let mut texts = self.figures(language);
        for place in [
            "#against-today",
            "#profit-split",
            "#neglect",
            "#break-even",
            "#would-sign",
            "#joint-gain",
            "#worst-off",
            "#keeps",
        ] {
            texts.remove(place);
        }
        texts
    }

    /// What the controls hold and what stands under them.
    #[must_use]
    pub fn controls(&self, language: Language) -> Texts {
        let voice = self.voice(language);
        let quick = self.document.quick;
        let agreed = engine::evaluate(&self.agreement);
        let applied = |count: fn(&engine::policy::Policy) -> usize| -> usize {
            self.agreement
                .policies
                .iter()
                .zip(&agreed.balance.policies)
                .filter(|(_, figures)| figures.customers > 0)
                .map(|(policy, _)| count(policy))
                .sum()
        };
        let obligations = applied(|policy| policy.obligations.len());
        let total = {
            let (key, other) = engine::quick::sales_by_segment(&self.agreement.ledger.customers);
            key + other
        };
        let key = self.key_share() * total;
        let ask_meaning = match quick.ask {
            Some(ask) => voice.asked(ask, &engine::quick::moved_kinds(&self.agreement)),
            None => voice.asked_as_agreed(self.ask(), obligations),
        };
        let enforcement = match quick.enforcement {
            None => "#enforcement-agreed",
            Some(State::Hoped) => "#enforcement-hoped",
            Some(State::Paper) => "#enforcement-paper",
            Some(State::Checked) => "#enforcement-checked",
        };
        let field = |unit, value| in_field(language, unit, value);
        [
            ("#rebate-field@value", field(Unit::Percent, self.rebate())),
            ("#ask-field@value", field(Unit::Index, self.ask())),
            ("#key-share-field@value", field(Unit::Percent, self.key_share())),
            ("#total-sales@value", field(Unit::Money, self.document.total_sales())),
            ("#horizon@value", field(Unit::Years, self.document.horizon_years)),
            ("#cost-of-money@value", field(Unit::Percent, self.document.cost_of_money)),
            (
                "#rebate-meaning",
                voice.rebate_meaning(
                    quick.rebate_scale,
                    self.report.drivers.promised,
                    applied(|policy| policy.lines.len()),
                ),
            ),
            ("#ask-meaning", ask_meaning),
            ("#key-share-meaning", voice.key_share_meaning(key, total - key, quick.key_share.is_some())),
            ("#effort-field@value", field(Unit::Percent, self.effort())),
            (
                "#effort-meaning",
                voice.effort_meaning(
                    self.document.care.key_effort,
                    &self.report.care,
                    self.report.segments.other.customers,
                ),
            ),
            (
                "#enforcement-control .meaning",
                voice.enforcement_meaning(
                    quick.enforcement.map(Into::into),
                    &self.scenario.assumptions.delivery,
                    obligations,
                ),
            ),
            ("input[name=enforcement]:checked", enforcement.to_owned()),
        ]
        .into_iter()
        .map(|(place, text)| (place.to_owned(), text))
        .collect()
    }

    /// What the page says of an action that led from another document to this one: the action, the sums, and at most three
    /// effects with their reasons.
    #[must_use]
    #[track_caller]
    pub fn said_of(&self, action: &Action, before: &Self, language: Language) -> Vec<String> {
        let voice = self.voice(language);
        let changes = changes(&before.report, &self.report).expect("something changed");
        let mut said = vec![voice.action(action), voice.change_sums(&changes)];
        match voice.common_reason(action) {
            Some(reason) => said.push(reason.to_owned()),
            None => said.extend(changes.effects.iter().take(3).map(|effect| voice.effect(effect))),
        }
        if matches!(action, Action::KeyShare(..)) {
            said.push(voice.profit_split(&self.report));
        }
        said
    }
}

/// A value as a field shows it: two decimals at most, none of the ask's.
#[must_use]
pub fn in_field(language: Language, unit: Unit, value: f64) -> String {
    let grain = 10f64.powi(match unit {
        Unit::Percent => 4,
        Unit::Index => 0,
        _ => 2,
    });
    number::field(language, unit, (value * grain).round() / grain)
}

/// The same document, but for the last digits of the rebate's factor: it is divided by a rate whose powers another
/// mathematical library took.
#[must_use]
pub fn same(one: &Document, other: &Document) -> bool {
    let close = match (one.quick.rebate_scale, other.quick.rebate_scale) {
        (Some(one), Some(other)) => (one - other).abs() <= 1e-9 * one.abs(),
        (one, other) => one == other,
    };
    let mut one = one.clone();
    one.quick.rebate_scale = other.quick.rebate_scale;
    close && one == *other
}
