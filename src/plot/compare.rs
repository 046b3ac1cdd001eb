//! Scenarios side by side as data: a row for each outcome, with its values, their differences to the base's, and where each
//! lies on the row's own scale.

use counterweight_engine::Report;

use super::chart::Span;
use crate::format::Voice;
use crate::format::compare::Outcome;

/// The most scenarios that are compared.
pub const MOST_COMPARED: usize = 4;

/// Differences below this part of the larger value are rounding.
const NOTHING: f64 = 1e-9;

/// A scenario's value of an outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct OutcomeCell {
    /// With its unit.
    pub text: String,
    /// The difference to the base's, with sign; none for the base, and where there is none.
    pub difference: Option<String>,
    /// Where it lies on the row's scale, 0 to 1; none without a value.
    pub place: Option<f64>,
}

/// An outcome of every scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct OutcomeRow {
    /// Which.
    pub outcome: Outcome,
    /// What it is called.
    pub label: String,
    /// A cell for each scenario, the base first.
    pub cells: Vec<OutcomeCell>,
    /// Where nothing lies on the row's scale, 0 to 1; none where it is not on it.
    pub zero: Option<f64>,
    /// Whether any value differs from the base's.
    pub differs: bool,
}

/// The rows of all outcomes that any of the reports has, the first report being the base's. `same_currency`: whether amounts
/// can be compared at all; each is spoken of in its own scenario's voice.
#[must_use]
pub fn rows(reports: &[(Voice, &Report)], same_currency: bool) -> Vec<OutcomeRow> {
    Outcome::ALL.into_iter().filter_map(|outcome| row(outcome, reports, same_currency)).collect()
}

fn row(outcome: Outcome, reports: &[(Voice, &Report)], same_currency: bool) -> Option<OutcomeRow> {
    let (first, _) = reports.first()?;
    let values: Vec<Option<f64>> = reports.iter().map(|(_, report)| outcome.of(report)).collect();
    let known: Vec<f64> = values.iter().flatten().copied().collect();
    if known.is_empty() {
        return None;
    }
    let comparable = same_currency || !outcome.is_money();
    let span = Span::holding(known.iter().copied());
    let place = |value: f64| (span.hold(value) - span.low()) / (span.high() - span.low());
    let base = values[0];
    let differs = |value: &Option<f64>| match (base, *value) {
        (Some(base), Some(value)) => (value - base).abs() > NOTHING * base.abs().max(value.abs()),
        (base, value) => base.is_some() != value.is_some(),
    };
    let cells = values.iter().zip(reports).enumerate().map(|(index, (value, (voice, _)))| OutcomeCell {
        text: voice.outcome_value(outcome, *value),
        difference: (index > 0 && comparable && differs(value))
            .then(|| voice.outcome_difference(outcome, base, *value))
            .flatten(),
        place: value.filter(|_| comparable).map(place),
    });
    Some(OutcomeRow {
        outcome,
        label: first.outcome(outcome),
        cells: cells.collect(),
        zero: (comparable && span.has(0.0)).then(|| place(0.0)),
        differs: values.iter().skip(1).any(differs),
    })
}
