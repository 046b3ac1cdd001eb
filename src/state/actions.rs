//! Gestures: what an action does to the inputs, what is frozen while it lasts, and what it is remembered by.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use counterweight_engine::Report;
use counterweight_engine::minefields::Figure;
use leptos::prelude::*;

use super::AppState;
use super::inputs::{Held, LastChange, Snapshot};
use super::profiles::Slider;
use crate::document::agreement::Part;
use crate::document::schema::Quick;
use crate::format::agreement::Edit;
use crate::format::customers::LedgerEdit;
use crate::format::reasons::{Action, NoChange};

/// Where a gesture began.
#[derive(Clone, Debug)]
pub struct Start {
    /// The controls before it.
    pub controls: Controls,
    /// The results before it.
    pub report: Arc<Report>,
    /// What was set before it.
    set: Snapshot,
    /// Tells this gesture from every other.
    gesture: u64,
}

/// What the sliders stand on: the quick controls, and the care that is part of the detail.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Controls {
    /// The quick controls.
    pub quick: Quick,
    /// Share of the service effort spent on key customers.
    pub effort: Option<f64>,
}

impl AppState {
    /// The beginning of a gesture.
    #[must_use]
    pub fn start(&self) -> Start {
        static GESTURES: AtomicU64 = AtomicU64::new(0);
        untrack(|| Start {
            controls: self.controls(),
            report: self.derived.report.get(),
            set: self.inputs.snapshot(),
            gesture: GESTURES.fetch_add(1, Ordering::Relaxed),
        })
    }

    /// What the sliders stand on now.
    #[must_use]
    pub fn controls(&self) -> Controls {
        Controls { quick: self.inputs.quick.get(), effort: self.inputs.key_effort() }
    }

    /// Puts the sliders back to where they stood.
    pub fn restore(&self, controls: &Controls) {
        self.inputs.quick.set(controls.quick);
        if untrack(|| self.inputs.key_effort()) != controls.effort {
            self.inputs.set_key_effort(controls.effort);
        }
    }

    /// Freezes scales while a thumb is held.
    pub fn hold(&self) {
        if self.inputs.held.with_untracked(Option::is_none) {
            let profiles = self.profiles.done.with_untracked(|done| {
                Slider::ALL.map(|slider| done[slider as usize].as_ref().map(|profile| profile.range()))
            });
            let beam = self.derived.beam_extent.get_untracked();
            self.inputs.held.set(Some(Held { beam, profiles }));
        }
    }

    /// Lets the scales follow again.
    pub fn release(&self) {
        if self.inputs.held.with_untracked(Option::is_some) {
            self.inputs.held.set(None);
        }
    }

    /// Remembers what was done, for taking it back and for saying what it changed.
    pub fn record(&self, start: &Start, action: Action) {
        let now = self.inputs.snapshot();
        self.inputs.history.update(|history| {
            history.record(start.set.clone(), &now, action.clone(), start.gesture);
        });
        self.say(Arc::clone(&start.report), action);
    }

    /// Does something to the inputs in one step, and remembers it.
    pub fn act(&self, change: impl FnOnce(), action: Action) {
        let start = self.start();
        change();
        self.record(&start, action);
    }

    /// Takes the last step back.
    pub fn undo(&self) {
        let before = self.derived.report.get_untracked();
        if let Some(action) = self.inputs.undo() {
            self.say(before, Action::Undone(Box::new(action)));
        }
    }

    /// Does the step that was taken back again.
    pub fn redo(&self) {
        let before = self.derived.report.get_untracked();
        if let Some(action) = self.inputs.redo() {
            self.say(before, Action::Redone(Box::new(action)));
        }
    }

    fn say(&self, before: Arc<Report>, action: Action) {
        self.inputs.last_change.set(Some(LastChange { action, before }));
    }

    /// A slider's value as it is shown: a share for rebate and key share, 0..100 for ask. While a control leaves the agreement
    /// as it is, this is where the agreement stands.
    #[must_use]
    pub fn shown(&self, slider: Slider, controls: &Controls) -> f64 {
        let quick = &controls.quick;
        self.derived.agreement.with(|agreement| match slider {
            Slider::Rebate => quick.rebate_scale.unwrap_or(1.0) * agreement.rate,
            Slider::Ask => quick.ask.or(agreement.equivalent_ask).unwrap_or_default(),
            Slider::KeyShare => quick.key_share.or_else(|| agreement.key_share()).unwrap_or_default(),
            // Without one the thumb stands where nobody is neglected: at the key customers' fair share.
            Slider::Effort => controls.effort.unwrap_or_else(|| agreement.key_share().unwrap_or_default()),
        })
    }

    /// Sets a slider to a shown value; none leaves the agreement as it is.
    pub fn set_slider(&self, slider: Slider, shown: Option<f64>) {
        match slider {
            Slider::Rebate => {
                let rate = self.derived.agreement.with_untracked(|agreement| agreement.rate);
                if rate > 0.0 {
                    self.inputs.set_rebate_scale(shown.map(|shown| shown / rate));
                }
            }
            Slider::Ask => self.inputs.set_ask(shown),
            Slider::KeyShare => self.inputs.set_key_share(shown),
            Slider::Effort => self.inputs.set_key_effort(shown),
        }
    }

    /// What the kept version has a slider's control at, where that is another setting than now; within it none leaves the
    /// agreement as it is.
    #[must_use]
    pub fn kept_setting(&self, slider: Slider) -> Option<Option<f64>> {
        let setting = |quick: &Quick, effort: Option<f64>| match slider {
            Slider::Rebate => quick.rebate_scale,
            Slider::Ask => quick.ask,
            Slider::KeyShare => quick.key_share,
            Slider::Effort => effort,
        };
        let now = setting(&self.inputs.quick.get(), self.inputs.key_effort());
        let kept = self.shelf.base.with(|base| {
            let version = base.version.as_ref()?;
            Some(setting(&version.quick, version.care.key_effort))
        });
        kept.filter(|kept| *kept != now)
    }

    /// Sets a slider's control as a kept version has it, or to leave the agreement as it is where there is none.
    pub fn put_back_setting(&self, slider: Slider, kept: Option<Option<f64>>) {
        let setting = kept.flatten();
        match slider {
            Slider::Rebate => self.inputs.set_rebate_scale(setting),
            Slider::Ask => self.inputs.set_ask(setting),
            Slider::KeyShare => self.inputs.set_key_share(setting),
            Slider::Effort => self.inputs.set_key_effort(setting),
        }
    }

    /// Whether a slider is set, rather than leaving the agreement as it is.
    #[must_use]
    pub fn is_set(slider: Slider, controls: &Controls) -> bool {
        let quick = &controls.quick;
        match slider {
            Slider::Rebate => quick.rebate_scale.is_some(),
            Slider::Ask => quick.ask.is_some(),
            Slider::KeyShare => quick.key_share.is_some(),
            Slider::Effort => controls.effort.is_some(),
        }
    }

    /// Why a slider can move nothing; none when it can.
    #[must_use]
    pub fn idle_reason(&self, slider: Slider) -> Option<NoChange> {
        self.derived.agreement.with(|agreement| match slider {
            Slider::Effort => (agreement.other_customers == 0).then_some(NoChange::NoOthers),
            _ if agreement.customers == 0 && slider != Slider::KeyShare => Some(NoChange::NoPolicy),
            Slider::Rebate if agreement.rate <= 0.0 => Some(NoChange::NoRebate),
            Slider::Ask if agreement.equivalent_ask.is_none() => Some(NoChange::NothingAsked),
            Slider::KeyShare if agreement.key_share().is_none() => Some(NoChange::OneSideWithoutSales),
            _ => None,
        })
    }

    /// Why an edit of the agreement changed nothing.
    fn idle_edit(&self, edit: &Edit) -> NoChange {
        let policy = edit.thing().and_then(|thing| {
            self.inputs
                .detail
                .with(|detail| detail.document.position(&Part::Policy(thing.part.policy().into())))
        });
        let customers = policy.and_then(|position| {
            let index = position.policy;
            self.derived.report.with(|report| report.balance.policies.get(index).map(|it| it.customers))
        });
        match edit {
            Edit::Text(..) => NoChange::NoFigure,
            _ if customers == Some(0) => NoChange::ReachesNobody,
            _ => NoChange::ElsewhereOnly,
        }
    }

    /// What moving a slider from one setting to another is remembered as.
    #[must_use]
    pub fn slider_action(&self, slider: Slider, before: &Controls, after: &Controls) -> Action {
        match slider {
            Slider::Rebate => Action::Rebate(self.shown(slider, before), self.shown(slider, after)),
            Slider::Ask => Action::Ask(before.quick.ask, after.quick.ask),
            Slider::Effort => Action::Effort(before.effort, after.effort),
            Slider::KeyShare => Action::KeyShare(self.shown(slider, before), self.shown(slider, after)),
        }
    }

    /// Watch and alert thresholds of a minefield's figure; new products have only a watch.
    #[must_use]
    pub fn threshold(&self, figure: Figure) -> (f64, Option<f64>) {
        self.inputs.detail.with(|detail| {
            let thresholds = &detail.document.thresholds;
            let pair = match figure {
                Figure::NewProductShare => return (thresholds.new_product_share, None),
                Figure::Ratio => thresholds.ratio,
                Figure::UnconditionalShare => thresholds.unconditional_share,
                Figure::Gap => thresholds.gap,
                Figure::PriceShare => thresholds.price_share,
                Figure::Neglect => thresholds.neglect,
                Figure::OthersGrowth => thresholds.others_growth,
                Figure::Cr1 => thresholds.cr1,
                Figure::Cr5 => thresholds.cr5,
                Figure::Hhi => thresholds.hhi,
            };
            (pair[0], Some(pair[1]))
        })
    }

    /// Sets one of them.
    pub fn set_threshold(&self, figure: Figure, alert: bool, value: f64) {
        self.inputs.edit(|document| {
            let thresholds = &mut document.thresholds;
            let pair = match figure {
                Figure::NewProductShare => {
                    thresholds.new_product_share = value;
                    return;
                }
                Figure::Ratio => &mut thresholds.ratio,
                Figure::UnconditionalShare => &mut thresholds.unconditional_share,
                Figure::Gap => &mut thresholds.gap,
                Figure::PriceShare => &mut thresholds.price_share,
                Figure::Neglect => &mut thresholds.neglect,
                Figure::OthersGrowth => &mut thresholds.others_growth,
                Figure::Cr1 => &mut thresholds.cr1,
                Figure::Cr5 => &mut thresholds.cr5,
                Figure::Hhi => &mut thresholds.hhi,
            };
            pair[usize::from(alert)] = value;
        });
    }

    /// Each customer's weight in a mean over those under a policy: its sales, 0 for the others.
    #[must_use]
    pub fn policy_weights(&self) -> Vec<f64> {
        self.derived.report.with(|report| {
            report
                .customers
                .iter()
                .map(|customer| if customer.policy.is_some() { customer.sales_before.max(0.0) } else { 0.0 })
                .collect()
        })
    }

    /// Why the last action changed nothing.
    #[must_use]
    pub fn no_change_reason(&self, action: &Action) -> NoChange {
        let same = match action {
            Action::Rebate(before, after)
            | Action::KeyShare(before, after)
            | Action::TotalSales(before, after)
            | Action::CostOfMoney(before, after) => (before - after).abs() <= 1e-12 * before.abs(),
            Action::Ask(before, after) | Action::Effort(before, after) => before == after,
            Action::Assumption(_, before, after) | Action::Doubtful(_, before, after) => {
                (before - after).abs() <= 1e-12 * before.abs()
            }
            Action::Enforcement(before, after) => before == after,
            Action::Horizon(before, after) => before == after,
            Action::Agreement(_)
            | Action::Threshold
            | Action::Ledger(_)
            | Action::OtherTab
            | Action::Renamed(..)
            | Action::Told { .. }
            | Action::Undone(_)
            | Action::Redone(_) => false,
            Action::Reset | Action::Version | Action::Preset => true,
        };
        let slider = match action {
            Action::Rebate(..) => Some(Slider::Rebate),
            Action::Ask(..) => Some(Slider::Ask),
            Action::KeyShare(..) => Some(Slider::KeyShare),
            Action::Effort(..) => Some(Slider::Effort),
            _ => None,
        };
        if same {
            NoChange::SameValue
        } else if let Action::Agreement(edit) = action {
            self.idle_edit(edit)
        } else if matches!(action, Action::Ledger(LedgerEdit::Name { .. }) | Action::Renamed(..)) {
            NoChange::NoFigure
        } else if let Some(reason) = slider.and_then(|slider| self.idle_reason(slider)) {
            reason
        } else if matches!(action, Action::Enforcement(..)) {
            self.derived.agreement.with(|agreement| {
                if agreement.obligations == 0 { NoChange::NothingAsked } else { NoChange::AlreadyInThatState }
            })
        } else {
            NoChange::ElsewhereOnly
        }
    }
}
