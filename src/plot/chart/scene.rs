//! What every chart is described from.

use std::borrow::Cow;

use counterweight_engine as engine;
use engine::rests_on::Sensitivity;
use engine::{Report, Scenario, Today};

use super::{Axis, Place, Span, Spans, map};
use crate::document::Document;
use crate::format::example_names::shown_name;
use crate::format::number;
use crate::format::{Language, Voice};
use crate::plot::Profile;

/// The net over the range of the rebate, as the profile on its slider has it.
#[derive(Clone, Copy)]
pub struct Rebates<'a> {
    /// The net, from no rebate to `high`.
    pub profile: &'a Profile,
    /// The largest rate, share of the customers' sales.
    pub high: f64,
    /// Your rate.
    pub yours: f64,
}

/// The results, and how to speak of them.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// The document, for names and what only the screen needs.
    pub document: &'a Document,
    /// What was evaluated.
    pub scenario: &'a Scenario,
    /// Its results.
    pub report: &'a Report,
    /// The same customers under today's lines.
    pub today: &'a Today,
    /// The results of the agreement without the quick controls; none while no control is set.
    pub agreed: Option<&'a Report>,
    /// The net over the rebate's range; none until computed.
    pub rebates: Option<Rebates<'a>>,
    /// Whether there is a rebate whose rate could be moved.
    pub has_rebate: bool,
    /// What the verdict rests on, widest first.
    pub rests_on: &'a [Sensitivity],
    /// The customer whose own chart is drawn.
    pub customer: usize,
    /// Where your point came from on the map.
    pub trail: &'a [Place],
    /// Scenarios that stand side by side on the map, the base first; none: your point stands there.
    pub compared: &'a [map::Compared],
    /// Language and currency.
    pub voice: Voice,
    /// The spans that are kept while a thumb is held.
    pub held: Option<Spans>,
}

/// What a customer is called on the screen.
pub(super) fn name_of(document: &Document, language: Language, customer: usize) -> &str {
    shown_name(language, document.customers.called(customer))
}

impl Scene<'_> {
    /// What a customer is called on the screen.
    #[must_use]
    pub fn name(&self, customer: usize) -> &str {
        name_of(self.document, self.voice.language, customer)
    }

    /// The head of a column of money, with the currency.
    pub(super) fn in_currency(&self, head: &str) -> String {
        self.voice.with_unit(head, self.voice.currency.mark(self.voice.language).trim_end())
    }

    /// The kept span of the axis below, or the one that holds these values.
    pub(super) fn x_holding(&self, values: impl IntoIterator<Item = f64>) -> Span {
        self.held.map_or_else(|| Span::holding(values), |held| held.x)
    }

    /// The same of the axis at the left.
    pub(super) fn y_holding(&self, values: impl IntoIterator<Item = f64>) -> Span {
        self.held.and_then(|held| held.y).unwrap_or_else(|| Span::holding(values))
    }

    /// An axis of money; its unit stands once, in its name.
    pub(super) fn money_axis(&self, span: Span, name: &str) -> Axis {
        let voice = &self.voice;
        let mut scale = number::Scale::of(voice.language, span.size());
        let ticks = span.ticks();
        scale.decimals = decimals(&ticks, -scale.exponent);
        Axis {
            span,
            ticks: ticks.into_iter().map(|tick| (tick, scale.number(voice.language, tick))).collect(),
            name: voice.with_unit(name, &voice.unit_of(&scale)),
        }
    }

    /// An axis of shares.
    pub(super) fn share_axis(&self, span: Span, name: &str) -> Axis {
        let ticks = span.ticks();
        let decimals = decimals(&ticks, 2);
        let text = |share| number::percent(self.voice.language, share, decimals);
        Axis {
            span,
            ticks: ticks.into_iter().map(|tick| (tick, text(tick))).collect(),
            name: name.to_owned(),
        }
    }

    /// An axis of ranks from 0 to `customers`.
    pub(super) fn rank_axis(&self, customers: usize, name: &str) -> Axis {
        let end = customers.max(1) as f64;
        let span = Span::exactly(0.0, end);
        let mut ticks: Vec<f64> = Span::holding([0.0, end])
            .ticks()
            .into_iter()
            .filter(|tick| tick.fract() == 0.0 && *tick > 0.0 && *tick < end * 0.93)
            .collect();
        ticks.push(end);
        let text = |rank| number::grouped_integer(self.voice.language, rank);
        Axis {
            span,
            ticks: ticks.into_iter().map(|tick| (tick, text(tick))).collect(),
            name: name.to_owned(),
        }
    }

    /// A customer's name with the word for key customers behind it.
    pub(super) fn name_and_segment(&self, customer: usize) -> Cow<'_, str> {
        let name = self.name(customer);
        let is_key = self
            .scenario
            .ledger
            .customers
            .get(customer)
            .is_some_and(|found| found.segment == engine::customer::Segment::Key);
        if is_key { Cow::Owned(self.voice.key_customer_named(name)) } else { Cow::Borrowed(name) }
    }
}

/// Decimals that tell ticks apart when they are shown × 10^`shift`.
fn decimals(ticks: &[f64], shift: i32) -> usize {
    let largest = ticks.iter().fold(0.0_f64, |largest, tick| largest.max(tick.abs()));
    (0..6)
        .find(|decimals| {
            let factor = 10f64.powi(shift + decimals);
            let grain = 1e-9 * (largest * factor).max(1.0);
            ticks.iter().all(|tick| ((tick * factor).round() - tick * factor).abs() <= grain)
        })
        .map_or(0, i32::unsigned_abs) as usize
}
