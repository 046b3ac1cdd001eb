//! What the user set, and every way to set it.

use std::sync::Arc;

use counterweight_engine as engine;
use engine::Report;
use leptos::prelude::*;

use super::profiles::Slider;
use super::reactive::RwSignal;
use crate::document::schema::{Quick, State};
use crate::document::{self, Checked, Document, History, Patch};
use crate::format::reasons::Action;
use crate::plot::Extent;

/// A document with its checked form: the detail under the quick controls.
#[derive(Clone, Debug, PartialEq)]
pub struct Detail {
    /// As it is saved; its `quick` is not read, the signal of that name is.
    pub document: Arc<Document>,
    /// As the engine takes it, without quick controls.
    pub scenario: engine::Scenario,
}

impl Detail {
    /// Puts both forms together.
    #[must_use]
    pub fn new(document: Document, checked: Checked) -> Self {
        Self { document: Arc::new(document), scenario: checked.scenario }
    }

    /// The example; a test holds that it can be read.
    #[must_use]
    pub fn example() -> Self {
        // Not `expect`, which would link how every error is written for programmers.
        let Ok(document) = document::read(document::example_text()) else {
            panic!("the example is a document")
        };
        let Ok(checked) = document::check(&document) else { panic!("the example is valid") };
        Self::new(document, checked)
    }
}

/// All that the user set, to come back to.
#[derive(Clone, Debug)]
pub enum Snapshot {
    /// As it is. A copy shares the document, so that a drag may make as many as it likes.
    Whole(Arc<Document>, Quick),
    /// As the difference from the state on its near side, towards the present: what it takes to keep hundreds.
    Folded(Arc<Patch>),
}

impl PartialEq for Snapshot {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Whole(document, quick), Self::Whole(other, other_quick)) => {
                quick == other_quick && (Arc::ptr_eq(document, other) || document == other)
            }
            _ => false,
        }
    }
}

impl Snapshot {
    /// The text of the document; none of a folded one, which has no text of its own.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        let Self::Whole(document, quick) = self else { return None };
        Some(document::write(&Document { quick: *quick, ..(**document).clone() }, false))
    }

    /// Unfolds it next to the state on its near side; none where it does not belong to that.
    fn whole(self, near: &Self) -> Option<(Arc<Document>, Quick)> {
        match self {
            Self::Whole(document, quick) => Some((document, quick)),
            Self::Folded(patch) => {
                let document = document::read(&patch.apply(&near.text()?)?).ok()?;
                let quick = document.quick;
                Some((Arc::new(document), quick))
            }
        }
    }
}

/// The last thing done, for saying what it changed.
#[derive(Clone, Debug)]
pub struct LastChange {
    /// What was done, with the values before and after.
    pub action: Action,
    /// The results before it.
    pub before: Arc<Report>,
}

/// What is frozen while a thumb is held, so that the picture does not rescale under the hand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Held {
    /// The beam's scale.
    pub beam: Extent,
    /// The profiles' range, by slider.
    pub profiles: [Option<(f64, f64)>; Slider::COUNT],
}

/// What the user set: the only state of the page.
#[derive(Clone, Copy)]
pub struct Inputs {
    /// The detail.
    pub detail: RwSignal<Arc<Detail>>,
    /// The controls over it.
    pub quick: RwSignal<Quick>,
    /// The last action.
    pub last_change: RwSignal<Option<LastChange>>,
    /// What is frozen at the moment.
    pub held: RwSignal<Option<Held>>,
    /// Steps back and forward.
    pub history: RwSignal<History<Snapshot, Action>>,
}

impl Inputs {
    /// Signals for a detail and its saved quick controls.
    #[must_use]
    pub fn new(detail: Detail) -> Self {
        let quick = detail.document.quick;
        Self {
            detail: RwSignal::new(Arc::new(detail)),
            quick: RwSignal::new(quick),
            last_change: RwSignal::new(None),
            held: RwSignal::new(None),
            history: RwSignal::new(History::default()),
        }
    }

    /// The document as it is saved: the detail with the controls over it.
    #[must_use]
    pub fn document(&self) -> Document {
        let mut document = self.detail.with(|detail| (*detail.document).clone());
        document.quick = self.quick.get();
        document
    }

    /// Sets the factor on every rate.
    pub fn set_rebate_scale(&self, scale: Option<f64>) {
        self.quick.update(|quick| quick.rebate_scale = scale);
    }

    /// Sets how much is asked.
    pub fn set_ask(&self, ask: Option<f64>) {
        self.quick.update(|quick| quick.ask = ask);
    }

    /// Sets the key customers' share of sales.
    pub fn set_key_share(&self, share: Option<f64>) {
        self.quick.update(|quick| quick.key_share = share);
    }

    /// Sets the state of every obligation.
    pub fn set_enforcement(&self, state: Option<State>) {
        self.quick.update(|quick| quick.enforcement = state);
    }

    /// Sets the years looked at.
    pub fn set_horizon(&self, years: f64) {
        self.edit(|document| document.horizon_years = years);
    }

    /// Sets the cost of money.
    pub fn set_cost_of_money(&self, rate: f64) {
        self.edit(|document| document.cost_of_money = rate);
    }

    /// Sets the share of the service effort spent on key customers; none: not looked at.
    pub fn set_key_effort(&self, effort: Option<f64>) {
        self.edit(|document| document.care.key_effort = effort);
    }

    /// The share of the service effort spent on key customers.
    #[must_use]
    pub fn key_effort(&self) -> Option<f64> {
        self.detail.with(|detail| detail.document.care.key_effort)
    }

    /// Brings the whole business to another size: every amount of money by one factor, so that ratios stay.
    pub fn set_total_sales(&self, total: f64) {
        let now = self.detail.with_untracked(|detail| detail.document.total_sales());
        if now > 0.0 {
            self.edit(|document| document.scale_money(total / now));
        }
    }

    /// Puts the example in the place of everything.
    pub fn reset(&self) {
        self.replace(Arc::unwrap_or_clone(Detail::example().document));
    }

    /// Puts a document in the place of what is there. One that the check refuses changes nothing. Gives whether it was taken.
    pub fn replace(&self, document: Document) -> bool {
        let quick = document.quick;
        let taken = self.edit(|now| *now = document);
        if taken && self.quick.get_untracked() != quick {
            self.quick.set(quick);
        }
        taken
    }

    /// Puts another scenario in the place of what is there, with no step that leads back: the steps belong to a scenario.
    pub fn open(&self, detail: Detail) {
        let quick = detail.document.quick;
        self.history.set(History::default());
        self.last_change.set(None);
        self.detail.set(Arc::new(detail));
        self.quick.set(quick);
    }

    /// One step back; gives what was taken back.
    pub fn undo(&self) -> Option<Action> {
        self.step(History::undo)
    }

    /// One step forward; gives what was done again.
    pub fn redo(&self) -> Option<Action> {
        self.step(History::redo)
    }

    fn step(
        &self,
        step: impl FnOnce(&mut History<Snapshot, Action>, Snapshot) -> Option<(Snapshot, Action)>,
    ) -> Option<Action> {
        let now = self.snapshot();
        let near = now.clone();
        let (there, action) = self.history.try_update(|history| step(history, now)).flatten()?;
        let Some((document, quick)) = there.whole(&near) else {
            // Steps that do not lead on from here are none: saved ones that somebody else has written over.
            self.history.set(History::default());
            return None;
        };
        // A step of the controls alone leaves the detail, and all that follows from it, as it is.
        if !Arc::ptr_eq(&document, &self.detail.get_untracked().document)
            && !self.edit(|now| *now = Arc::unwrap_or_clone(document))
        {
            self.history.set(History::default());
            return None;
        }
        if self.quick.get_untracked() != quick {
            self.quick.set(quick);
        }
        Some(action)
    }

    /// All that the user set, as it is now.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        Snapshot::Whole(Arc::clone(&self.detail.get_untracked().document), self.quick.get_untracked())
    }

    /// Changes the detail. A change that the check refuses leaves everything as it was: fields refuse such values before.
    /// Gives whether it was taken.
    pub fn edit(&self, change: impl FnOnce(&mut Document)) -> bool {
        let before = self.detail.get_untracked();
        let mut document = (*before.document).clone();
        change(&mut document);
        if document == *before.document {
            return true;
        }
        match document::recheck(&document, &before.document, &before.scenario) {
            Ok(checked) => {
                self.detail.set(Arc::new(Detail::new(document, checked)));
                true
            }
            Err(_) => false,
        }
    }
}
