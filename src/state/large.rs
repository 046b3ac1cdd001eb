//! Scenarios too large for local storage, in the browser's database. The text lies there under a key that changes with its
//! content; what lies in local storage in its place names that key ([`work::Elsewhere`]). A text is written before it is
//! named and the one before it is removed after that, so that a page closed at any moment finds one or the other, whole.

use std::cell::{Cell, RefCell};

use leptos::prelude::*;

use super::autosave::{Next, Saving};
use super::database::{get, put, remove};
use super::{AppState, surroundings};
use crate::document;
use crate::storage::work::{self, Elsewhere};
use crate::storage::{KeyValue, StorageError};

/// Where a scenario lies in the database, if it does.
pub(super) fn elsewhere(store: &dyn KeyValue, id: &str) -> Option<Elsewhere> {
    Elsewhere::read(&store.get(&work::key_of(id)).ok().flatten()?)
}

/// The key under which the steps of a large scenario lie.
pub(super) fn key_of_steps(id: &str) -> String {
    format!("{id}/steps")
}

thread_local! {
    /// Whether a text is on its way to the disk, and whether the work has changed since: one at a time, newest last.
    static ON_ITS_WAY: Cell<Option<bool>> = const { Cell::new(None) };

    /// Where the open scenario lies in the database, if it does.
    static LIES_AT: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Notes where the open scenario lies in the database; none: it does not.
pub(super) fn lies_at(key: Option<String>) {
    LIES_AT.replace(key);
}

/// The open scenario has become small enough for local storage, and was saved there: what lies in the database is of before.
pub(super) fn has_become_small() {
    if let Some(key) = LIES_AT.take() {
        if let Some((id, _)) = key.split_once('/') {
            remove(key_of_steps(id));
        }
        remove(key);
    }
}

impl AppState {
    /// Saves what is too large for local storage. The page says that it is saved once it is.
    pub(super) fn save_large(&self) -> Next {
        // A page in somebody else's keeps nothing, however large.
        if surroundings::embedded().is_some() {
            return Next::Stands;
        }
        let state = *self;
        if ON_ITS_WAY.get().is_some() {
            ON_ITS_WAY.set(Some(true));
            return Next::Later;
        }
        let id = self.autosave.open.get_untracked();
        let text = document::write(&untrack(|| self.inputs.document()), false);
        let now = Elsewhere::of(&id, &text);
        let before = elsewhere(&*self.autosave.store(), &id);
        if before.as_ref() == Some(&now) {
            return Next::IsSaved;
        }
        ON_ITS_WAY.set(Some(false));
        let revision = self.autosave.mark();
        put(now.key.clone(), &text, move |kept| {
            let store = state.autosave.store();
            let changed_since = ON_ITS_WAY.take() == Some(true);
            // Another scenario may have been opened meanwhile.
            if state.autosave.open.get_untracked() != id || state.autosave.mark() != revision {
                return remove(now.key);
            }
            let marker = now.write();
            let outcome = if !kept {
                Err(StorageError::TooLarge)
            } else if work::mark_of(&*store, &id) != Ok(revision) {
                Err(StorageError::Changed)
            } else {
                store.set(&work::key_of(&id), &marker)
            };
            if outcome.is_ok() {
                if let Some(before) = before.filter(|before| before.key != now.key) {
                    remove(before.key);
                }
                lies_at(Some(now.key));
                state.autosave.wrote(work::mark(&marker));
                state.enter_in_library(now.bytes);
                state.ask_to_keep();
                if !changed_since {
                    state.write_steps_of_large(now.bytes);
                }
            } else if kept {
                remove(now.key);
            }
            state.autosave.settle(outcome);
            if changed_since && outcome.is_ok() && state.save_large() == Next::Later {
                state.autosave.saving.set(Saving::Pending);
            }
        });
        Next::Later
    }

    /// Opens, at the start, the scenario that lies in the database.
    pub fn open_large_at_start(&self) {
        let state = *self;
        if self.autosave.saving.get_untracked() != Saving::Opening {
            return;
        }
        let id = self.autosave.open.get_untracked();
        let store = self.autosave.store();
        let Some(there) = elsewhere(&*store, &id) else { return };
        let mark = self.autosave.mark();
        let key = there.key.clone();
        get(there.key, move |text| match text.as_deref().map(super::library::read_detail) {
            Some(Ok(detail)) => {
                state.begin_with(&id, mark, detail);
                lies_at(Some(key));
                state.name_large(&id);
            }
            Some(Err(errors)) => state.autosave.could_not_open(errors),
            None => state.autosave.could_not_open(Vec::new()),
        });
    }
}
