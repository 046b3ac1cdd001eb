//! The steps back and forward, kept with the scenario: written after each save, read when the scenario is opened.
//!
//! What was written is held as it was written, folded and called in words: hundreds of steps then take no more room in memory
//! than in the store.

use std::cell::Cell;
use std::sync::Arc;

use leptos::prelude::*;

use super::autosave::Saving;
use super::inputs::Snapshot;
use super::{AppState, database, large};
use crate::document::{LARGEST_WITH_STEPS, Patch};
use crate::format::reasons::Action;
use crate::format::{Language, Voice};
use crate::storage::steps::{self, FoundSteps, SavedStep, SavedSteps};

/// An action in the words of both languages, which is all that is kept of it.
fn told(action: &Action, voice: &Voice) -> Action {
    if matches!(action, Action::Told { .. }) {
        return action.clone();
    }
    let say = |language| Voice { language, ..*voice }.action(action);
    Action::Told {
        english: say(Language::English),
        chinese: say(Language::Chinese),
        another: action.is_another(),
    }
}

fn saved_step(patch: &Arc<Patch>, action: &Action) -> SavedStep {
    let (english, chinese, another) = match action {
        Action::Told { english, chinese, another } => (english.clone(), chinese.clone(), *another),
        _ => Default::default(),
    };
    SavedStep { english, chinese, another, patch: Arc::clone(patch) }
}

fn read_step(step: SavedStep) -> (Snapshot, Action) {
    let SavedStep { english, chinese, another, patch } = step;
    (Snapshot::Folded(patch), Action::Told { english, chinese, another })
}

thread_local! {
    /// How often steps are on their way into the database.
    static ON_THEIR_WAY: Cell<u32> = const { Cell::new(0) };
}

/// Steps that may stand in memory as whole documents before they are folded. Each shares with its neighbours what they have in
/// common, but five hundred of them are megabytes that the page would never give back.
const MOST_WHOLE: usize = 8;

/// A document of more rows than this is folded when it is saved and not before: to write it takes longer than a gesture may.
const MOST_ROWS_FOLDED_AT_ONCE: usize = 200;

/// Bytes of text that are compared at once when steps are folded. What lies farther back stays whole until the next time.
const MOST_TEXT_FOLDED: usize = 60_000_000;

impl AppState {
    /// Folds steps while the visitor goes on, before there are many: saving, which folds them too, waits for a pause.
    pub fn fold_as_they_come(&self) {
        let state = *self;
        Effect::new(move || {
            let whole = state.inputs.history.with(|history| {
                let is_whole = |step: &(u64, &Snapshot, &Action)| matches!(step.1, Snapshot::Whole(..));
                history.past().rev().take_while(is_whole).count()
            });
            let rows = || state.inputs.detail.with_untracked(|detail| detail.document.customers.len());
            if whole > MOST_WHOLE
                && rows() <= MOST_ROWS_FOLDED_AT_ONCE
                && let Some(present) = state.inputs.snapshot().text()
            {
                untrack(|| state.fold_steps(&present));
            }
        });
    }

    /// Reads the steps of the open scenario, and puts them behind those that were done since it was opened.
    pub fn read_steps(&self) {
        // They are of the scenario that a linked one stands in the place of: read once it is back.
        if self.autosave.viewing.get_untracked() {
            self.autosave.steps_wait.set_value(true);
            return;
        }
        // What lies in the database is read once the scenario has come from there.
        if self.autosave.saving.get_untracked() == Saving::Opening {
            return;
        }
        let store = self.autosave.store();
        let open = self.autosave.open.get_untracked();
        match large::elsewhere(&*store, &open) {
            Some(there) if there.bytes > LARGEST_WITH_STEPS => {}
            Some(_) => {
                // Those that were noted when the page was left are newer than those in the database.
                if steps::any(&*store, &open)
                    && let Some(ground) = self.ground()
                    && let found @ FoundSteps::Steps(_) = steps::load(&*store, &open, &ground)
                {
                    return self.put_steps_behind(found, &ground);
                }
                let state = *self;
                database::get(large::key_of_steps(&open), move |text| {
                    let is_open = state.autosave.open.get_untracked() == open;
                    if let Some(text) = text
                        && is_open
                        && !state.autosave.viewing.get_untracked()
                        && let Some(ground) = state.ground()
                    {
                        state.put_steps_behind(steps::read(&text, &ground), &ground);
                    }
                });
            }
            None => {
                if let Some(ground) = self.ground() {
                    self.put_steps_behind(steps::load(&*store, &open, &ground), &ground);
                }
            }
        }
    }

    /// What the scenario was when it was opened: before the first step since, or as it is where there was none.
    fn ground(&self) -> Option<String> {
        let first =
            self.inputs.history.with_untracked(|history| history.past().next().map(|step| step.1.clone()));
        first.unwrap_or_else(|| self.inputs.snapshot()).text()
    }

    fn put_steps_behind(&self, found: FoundSteps, ground: &str) {
        let read = |steps: Vec<SavedStep>| steps.into_iter().map(read_step).collect();
        let (past, future) = match found {
            FoundSteps::Nothing => return,
            FoundSteps::Steps(SavedSteps { past, future }) => (read(past), read(future)),
            FoundSteps::Before(SavedSteps { past, .. }, before) => {
                let mut past: Vec<_> = read(past);
                let english = "Changes made while the page was still loading".to_owned();
                let chinese = "页面载入完成之前的改动".to_owned();
                let patch = Arc::new(Patch::between(ground, &before));
                past.push((Snapshot::Folded(patch), Action::Told { english, chinese, another: false }));
                (past, Vec::new())
            }
        };
        self.inputs.history.update(|history| history.put_behind(past, future));
    }

    /// Writes the steps of the open scenario. Where there is no room the oldest are left out.
    pub fn write_steps(&self) {
        let Some((present, saved)) = self.steps_now() else { return };
        let store = self.autosave.store();
        // Steps that could not be written are gone at the next load; the work is not.
        let _ = steps::save(&*store, &self.autosave.open.get_untracked(), &present, &saved);
    }

    /// Writes the steps of the open scenario, whose document takes so many bytes and lies in the database, beside it. What was noted of
    /// them when the page was about to be left is done with then.
    pub(super) fn write_steps_of_large(&self, bytes: usize) {
        let (open, store) = (self.autosave.open.get_untracked(), self.autosave.store());
        let key = large::key_of_steps(&open);
        let steps = (bytes <= LARGEST_WITH_STEPS).then(|| self.steps_now()).flatten();
        let text =
            steps.and_then(|(present, saved)| steps::write(&present, &saved, steps::MOST_BYTES_OF_LARGE));
        match text {
            Some((text, _)) => {
                ON_THEIR_WAY.set(ON_THEIR_WAY.get() + 1);
                database::put(key, &text, move |kept| {
                    ON_THEIR_WAY.set(ON_THEIR_WAY.get().saturating_sub(1));
                    // As above.
                    if kept {
                        steps::forget(&*store, &open);
                    }
                });
            }
            None => {
                database::remove(key);
                steps::forget(&*store, &open);
            }
        }
    }

    /// The page is about to be left, and steps that go into the database are not there yet: they are noted in local storage.
    pub(super) fn note_steps_on_their_way(&self) {
        if ON_THEIR_WAY.get() > 0 && !self.autosave.viewing.get_untracked() {
            self.write_steps();
        }
    }

    /// The document as it is now, and its steps as they are saved.
    fn steps_now(&self) -> Option<(String, SavedSteps)> {
        let present = self.inputs.snapshot().text()?;
        self.fold_steps(&present);
        let voice = self.voice_now();
        // Only the nearest, which a gesture may still go on with, is whole; what lies behind another that is cannot be reached.
        let list = |nearest_last: Vec<(u64, &Snapshot, &Action)>| -> Vec<SavedStep> {
            let step = |(distance, (_, snapshot, action)): (usize, (u64, &Snapshot, &Action))| match snapshot
            {
                Snapshot::Folded(patch) => Some(saved_step(patch, action)),
                Snapshot::Whole(..) if distance == 0 => {
                    let patch = Arc::new(Patch::between(&present, &snapshot.text()?));
                    Some(saved_step(&patch, &told(action, &voice)))
                }
                Snapshot::Whole(..) => None,
            };
            let mut steps: Vec<_> = nearest_last.into_iter().rev().enumerate().map_while(step).collect();
            steps.reverse();
            steps
        };
        let saved = self.inputs.history.with_untracked(|history| SavedSteps {
            past: list(history.past().collect()),
            future: list(history.future().collect()),
        });
        Some((present, saved))
    }

    /// Folds every step but the nearest on either side, which a gesture may still go on with.
    fn fold_steps(&self, present: &str) {
        let voice = self.voice_now();
        let mut folded: Vec<Option<Arc<Patch>>> = self.inputs.history.with_untracked(|history| {
            let past: Vec<_> = history.past().map(|step| step.1).collect();
            let future: Vec<_> = history.future().map(|step| step.1).collect();
            let mut left = MOST_TEXT_FOLDED;
            [past, future]
                .into_iter()
                .flat_map(|side| {
                    let mut near = present.to_owned();
                    let mut patches: Vec<_> = Vec::with_capacity(side.len());
                    for (distance, snapshot) in side.iter().rev().enumerate() {
                        // Beyond a folded step all are folded.
                        let Some(text) = snapshot.text().filter(|text| text.len() <= left) else { break };
                        left -= text.len();
                        patches.push((distance > 0).then(|| Arc::new(Patch::between(&near, &text))));
                        near = text;
                    }
                    patches.resize(side.len(), None);
                    patches.reverse();
                    patches
                })
                .collect()
        });
        if folded.iter().all(Option::is_none) {
            return;
        }
        let mut patches = folded.drain(..);
        // Nobody who follows the history sees a difference.
        self.inputs.history.update_untracked(|history| {
            history.hold_otherwise(|snapshot, action| {
                if let Some(patch) = patches.next().flatten() {
                    *action = told(action, &voice);
                    *snapshot = Snapshot::Folded(patch);
                }
            });
        });
    }

    fn voice_now(&self) -> Voice {
        self.derived.voice.get_untracked()
    }
}
