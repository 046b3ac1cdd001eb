//! The steps back and forward, kept with the scenario: written after each save, read when the scenario is opened.
//!
//! What was written is held as it was written, folded and called in words: hundreds of steps then take no more room in memory
//! than in the store.

use std::sync::Arc;

use leptos::prelude::*;

use super::AppState;
use super::inputs::Snapshot;
use crate::document::Patch;
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

impl AppState {
    /// Reads the steps of the open scenario, and puts them behind those that were done since it was opened.
    pub fn read_steps(&self) {
        // They are of the scenario that a linked one stands in the place of: read once it is back.
        if self.autosave.viewing.get_untracked() {
            self.autosave.steps_wait.set_value(true);
            return;
        }
        let store = self.autosave.store();
        // What the scenario was when it was opened: before the first step since, or as it is where there was none.
        let first =
            self.inputs.history.with_untracked(|history| history.past().next().map(|step| step.1.clone()));
        let Some(ground) = first.unwrap_or_else(|| self.inputs.snapshot()).text() else { return };
        let read = |steps: Vec<SavedStep>| steps.into_iter().map(read_step).collect();
        let (past, future) = match steps::load(&*store, &self.autosave.open.get_untracked(), &ground) {
            FoundSteps::Nothing => return,
            FoundSteps::Steps(SavedSteps { past, future }) => (read(past), read(future)),
            FoundSteps::Before(SavedSteps { past, .. }, before) => {
                let mut past: Vec<_> = read(past);
                let english = "Changes made while the page was still loading".to_owned();
                let chinese = "页面载入完成之前的改动".to_owned();
                let patch = Arc::new(Patch::between(&ground, &before));
                past.push((Snapshot::Folded(patch), Action::Told { english, chinese, another: false }));
                (past, Vec::new())
            }
        };
        self.inputs.history.update(|history| history.put_behind(past, future));
    }

    /// Writes the steps of the open scenario. Where there is no room the oldest are left out.
    pub fn write_steps(&self) {
        let Some(present) = self.inputs.snapshot().text() else { return };
        self.fold_steps(&present);
        let saved = self.inputs.history.with_untracked(|history| {
            let of = |(_, snapshot, action): (u64, &Snapshot, &Action)| match snapshot {
                Snapshot::Folded(patch) => Some(saved_step(patch, action)),
                Snapshot::Whole(..) => None,
            };
            // After folding there is none that is whole but the nearest, of which what follows is made.
            let voice = self.voice_now();
            let nearest = |(_, snapshot, action): (u64, &Snapshot, &Action)| {
                let patch = Arc::new(Patch::between(&present, &snapshot.text()?));
                Some(saved_step(&patch, &told(action, &voice)))
            };
            let list = |steps: Vec<(u64, &Snapshot, &Action)>| -> Vec<SavedStep> {
                steps.into_iter().filter_map(|step| of(step).or_else(|| nearest(step))).collect()
            };
            SavedSteps { past: list(history.past().collect()), future: list(history.future().collect()) }
        });
        let store = self.autosave.store();
        // Steps that could not be written are gone at the next load; the work is not.
        let _ = steps::save(&*store, &self.autosave.open.get_untracked(), &present, &saved);
    }

    /// Folds every step but the nearest on either side, which a gesture may still go on with.
    fn fold_steps(&self, present: &str) {
        let voice = self.voice_now();
        let mut folded: Vec<Option<Arc<Patch>>> = self.inputs.history.with_untracked(|history| {
            let past: Vec<_> = history.past().map(|step| step.1).collect();
            let future: Vec<_> = history.future().map(|step| step.1).collect();
            [past, future]
                .into_iter()
                .flat_map(|side| {
                    let mut near = present.to_owned();
                    let mut patches: Vec<_> = Vec::with_capacity(side.len());
                    for (distance, snapshot) in side.iter().rev().enumerate() {
                        // Beyond a folded step all are folded.
                        let Some(text) = snapshot.text() else { break };
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
