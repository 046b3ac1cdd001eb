//! What follows from the inputs, each part a memo, so that what did not change is not computed again.

use std::sync::Arc;

use counterweight_engine as engine;
use engine::report::PromiseKind;
use engine::{Report, Scenario, Today};
use leptos::prelude::*;

use super::appearance::Appearance;
use super::inputs::Inputs;
use super::reactive::Memo;
use crate::format::{Currency, Voice};
use crate::plot::{self, Beam, Extent};

/// Memos of the inputs.
#[derive(Clone, Copy)]
pub struct Derived {
    /// Language and currency.
    pub voice: Memo<Voice>,
    /// The scenario under the quick controls.
    pub scenario: Memo<Arc<Scenario>>,
    /// *Today* of that scenario.
    pub today: Memo<Arc<Today>>,
    /// The results.
    pub report: Memo<Arc<Report>>,
    /// The results of the agreement without the controls.
    pub agreed: Memo<Arc<Report>>,
    /// The agreement without the controls: where "as agreed" stands.
    pub agreement: Memo<Agreement>,
    /// The beam.
    pub beam: Memo<Arc<Beam>>,
    /// The beam's scale, frozen while a thumb is held.
    pub beam_extent: Memo<Extent>,
}

/// What the quick controls measure themselves against: the detail as it is, without them.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    /// Promised rebate as a rate of the sales of the customers under a policy.
    pub rate: f64,
    /// The ask that comes nearest; none when there is nothing to ask more or less of.
    pub equivalent_ask: Option<f64>,
    /// The kinds of promise that *ask* moves.
    pub kinds: Vec<PromiseKind>,
    /// Number of obligations over all policies that apply.
    pub obligations: usize,
    /// Number of rebate lines over all policies that apply.
    pub lines: usize,
    /// Customers under a policy.
    pub customers: usize,
    /// Key customers' sales, last year.
    pub key_sales: f64,
    /// The others' sales, last year.
    pub other_sales: f64,
    /// How many other customers there are.
    pub other_customers: usize,
}

impl Agreement {
    fn of(scenario: &Scenario, report: &Report) -> Self {
        let (key_sales, other_sales) = engine::quick::sales_by_segment(&scenario.ledger.customers);
        let applied = |count: fn(&engine::policy::Policy) -> usize| {
            scenario
                .policies
                .iter()
                .zip(&report.balance.policies)
                .filter(|(_, figures)| figures.customers > 0)
                .map(|(policy, _)| count(policy))
                .sum()
        };
        Self {
            rate: report.break_even.rate,
            equivalent_ask: engine::quick::equivalent_ask(scenario),
            kinds: engine::quick::moved_kinds(scenario),
            obligations: applied(|policy| policy.obligations.len()),
            lines: applied(|policy| policy.lines.len()),
            customers: report.drivers.customers,
            key_sales,
            other_sales,
            other_customers: report.segments.other.customers,
        }
    }

    /// Key customers' share of last year's sales; none when one side has no sales to move.
    #[must_use]
    pub fn key_share(&self) -> Option<f64> {
        (self.key_sales > 0.0 && self.other_sales > 0.0)
            .then(|| self.key_sales / (self.key_sales + self.other_sales))
    }
}

/// A memo of a shared value: changed when it is another one, without comparing 100,000 rows.
fn shared<T: Send + Sync + 'static>(compute: impl Fn() -> Arc<T> + Send + Sync + 'static) -> Memo<Arc<T>> {
    Memo::new_with_compare(
        move |_| compute(),
        |old, new| match (old, new) {
            (Some(old), Some(new)) => !Arc::ptr_eq(old, new),
            _ => true,
        },
    )
}

impl Derived {
    /// Builds the memos, in the order of the data.
    #[must_use]
    pub fn new(inputs: Inputs, appearance: Appearance) -> Self {
        let voice = Memo::new(move |_| Voice {
            language: appearance.language.get(),
            currency: inputs.detail.with(|detail| Currency::from_code(&detail.document.currency)),
        });
        let agreed =
            shared(move || inputs.detail.with(|detail| Arc::new(engine::evaluate(&detail.scenario))));
        let agreement = Memo::new(move |_| {
            inputs.detail.with(|detail| agreed.with(|report| Agreement::of(&detail.scenario, report)))
        });
        let scenario = shared(move || {
            let quick: engine::Quick = inputs.quick.get().into();
            inputs.detail.with(|detail| Arc::new(quick.apply(&detail.scenario)))
        });
        let today = today(scenario);
        let report = shared(move || {
            let today = today.get();
            scenario.with(|scenario| Arc::new(engine::evaluate_against(scenario, &today)))
        });
        let beam = shared(move || {
            inputs.detail.with(|detail| {
                scenario.with(|scenario| {
                    report
                        .with(|report| Arc::new(plot::beam(&detail.document, scenario, report, &voice.get())))
                })
            })
        });
        let beam_extent = Memo::new(move |_| match inputs.held.get() {
            Some(held) => held.beam,
            None => beam.with(|beam| Extent::holding(&beam.sums())),
        });
        Self { voice, scenario, today, report, agreed, agreement, beam, beam_extent }
    }
}

/// *Today* depends on ledger, setting and assumptions, never on the policies: it is computed again only when one of these
/// is another one.
fn today(scenario: Memo<Arc<Scenario>>) -> Memo<Arc<Today>> {
    let ground = Memo::new_with_compare(
        move |_| scenario.get(),
        |old: Option<&Arc<Scenario>>, new: Option<&Arc<Scenario>>| match (old, new) {
            (Some(old), Some(new)) => {
                !Arc::ptr_eq(&old.ledger.customers, &new.ledger.customers)
                    || old.setting != new.setting
                    || old.assumptions != new.assumptions
            }
            _ => true,
        },
    );
    shared(move || ground.with(|scenario| Arc::new(Today::of(scenario))))
}
