//! Scenarios too large for local storage, in the browser's database. The text lies there under a key that changes with its
//! content; what lies in local storage in its place names that key ([`work::Elsewhere`]). A text is written before it is
//! named and the one before it is removed after that, so that a page closed at any moment finds one or the other, whole.
//! What was not on the disk yet when the page was left is noted beside the name of the text it changes.

use std::cell::{Cell, RefCell};

use leptos::prelude::*;

use super::autosave::{Next, Notice, Saving};
use super::library::read_detail;
use super::shelf::Refusal;
use super::{AppState, database, surroundings};
use crate::document::{self, Document, DocumentError, LARGEST_WITH_STEPS};
use crate::storage::library;
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

/// Reads the text of a document, with what has changed since; none where it is not there.
pub(super) fn get(there: Elsewhere, done: impl FnOnce(Option<String>) + 'static) {
    let key = there.key.clone();
    database::get(key, move |text| done(text.and_then(|text| there.whole(text))));
}

/// As [`get`], to be waited for.
pub(super) async fn text(there: &Elsewhere) -> Option<String> {
    there.whole(database::text(there.key.clone()).await?)
}

/// Removes a text that was written and not named, unless another tab has written and named the very same meanwhile.
pub(super) fn discard(store: &dyn KeyValue, id: &str, there: Elsewhere) {
    if elsewhere(store, id).is_none_or(|named| named.key != there.key) {
        database::remove(there.key);
    }
}

/// A text of the open scenario in the database.
struct Text {
    key: String,
    /// As a document.
    document: Document,
    /// Whether that is with changes that were noted beside the text.
    with_changes: bool,
}

thread_local! {
    /// Whether a text is on its way to the disk, and whether the work has changed since: one at a time, newest last.
    static ON_ITS_WAY: Cell<Option<bool>> = const { Cell::new(None) };

    /// The text of the open scenario in the database, if it lies there.
    static LIES_AT: RefCell<Option<Text>> = const { RefCell::new(None) };

    /// The mark of what was noted since a text went on its way, because the page was about to be left.
    static NOTED: Cell<Option<u64>> = const { Cell::new(None) };
}

/// Notes where the open scenario lies in the database, and what it was there.
pub(super) fn lies_at(there: &Elsewhere, document: Document) {
    let with_changes = there.since.is_some();
    LIES_AT.replace(Some(Text { key: there.key.clone(), document, with_changes }));
}

/// Notes that the open scenario does not lie in the database.
pub(super) fn lies_nowhere() {
    LIES_AT.replace(None);
}

/// The open scenario has become small enough for local storage, and was saved there: what lies in the database is of before.
pub(super) fn has_become_small() {
    if let Some(Text { key, .. }) = LIES_AT.take() {
        if let Some((id, _)) = key.split_once('/') {
            database::remove(key_of_steps(id));
        }
        database::remove(key);
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
        let document = untrack(|| self.inputs.document());
        let text = document::write(&document, false);
        let now = Elsewhere::of(&id, &text);
        if elsewhere(&*self.autosave.store(), &id).as_ref() == Some(&now) {
            return Next::IsSaved;
        }
        ON_ITS_WAY.set(Some(false));
        NOTED.set(None);
        let revision = self.autosave.mark();
        database::put(now.key.clone(), &text, move |kept| {
            let store = state.autosave.store();
            let changed_since = ON_ITS_WAY.take() == Some(true);
            let mark = state.autosave.mark();
            // Another scenario may have been opened meanwhile.
            if state.autosave.open.get_untracked() != id || (mark != revision && mark != NOTED.take()) {
                discard(&*store, &id, now);
                if changed_since && state.autosave.saving.get_untracked() == Saving::Pending {
                    state.save_large_again();
                }
                return;
            }
            let marker = now.write();
            let named = work::mark_of(&*store, &id);
            let outcome = if !kept {
                Err(StorageError::TooLarge)
            } else if named == Ok(Some(work::mark(&marker))) {
                // Another tab has made the very same of it.
                Ok(())
            } else if named == Ok(mark) {
                store.set(&work::key_of(&id), &marker)
            } else {
                Err(StorageError::Changed)
            };
            if outcome.is_ok() {
                // What is not known here may have been set aside: only what this tab has read or written goes.
                let before = LIES_AT.take().map(|text| text.key).filter(|before| *before != now.key);
                before.into_iter().for_each(database::remove);
                lies_at(&now, document);
                state.autosave.wrote(work::mark(&marker));
                state.enter_in_library(now.bytes);
                state.ask_to_keep();
                if !changed_since {
                    state.write_steps_of_large(now.bytes);
                }
            } else if kept {
                discard(&*store, &id, now);
            }
            state.autosave.settle(outcome);
            if changed_since && outcome.is_ok() {
                state.save_large_again();
            }
        });
        Next::Later
    }

    /// Saves what was changed while a text was on its way.
    fn save_large_again(&self) {
        match self.save_large() {
            Next::Later => self.autosave.saving.set(Saving::Pending),
            Next::IsSaved => self.autosave.settle(Ok(())),
            Next::Stands | Next::Again => {}
        }
    }

    /// Opens, at the start, the scenario that lies in the database.
    pub fn open_large_at_start(&self) {
        let state = *self;
        if self.autosave.saving.get_untracked() != Saving::Opening {
            return;
        }
        let id = self.autosave.open.get_untracked();
        let store = self.autosave.store();
        // As it is now: another tab may have written since this page began.
        let Some(named) = library::text_of(&*store, &id) else {
            return self.autosave.could_not_open(Vec::new());
        };
        let mark = Some(work::mark(&named));
        let Some(there) = Elsewhere::read(&named) else {
            return match read_detail(&named) {
                Ok(detail) => self.begin_with(&id, mark, detail),
                Err(errors) => self.autosave.could_not_open(errors),
            };
        };
        get(there.clone(), move |text| match text.as_deref().map(read_detail) {
            Some(Ok(detail)) => {
                let document = Document::clone(&detail.document);
                state.begin_with(&id, mark, detail);
                lies_at(&there, document);
                state.name_large(&id);
            }
            Some(Err(errors)) => state.set_aside_large(&named, errors),
            // It has given way to a newer one meanwhile.
            None if library::text_of(&*store, &id).is_some_and(|now| now != named) => {
                state.open_large_at_start();
            }
            None => state.autosave.could_not_open(Vec::new()),
        });
    }

    /// Opens a scenario that was read from the database.
    pub(super) fn begin_with_large(
        &self,
        id: &str,
        mark: Option<u64>,
        there: &Elsewhere,
        text: Option<String>,
    ) -> Result<(), Refusal> {
        // What was done meanwhile is part of what was open.
        self.put_by()?;
        let text = text.ok_or(Refusal::Gone)?;
        let detail =
            read_detail(&text).map_err(|errors| Refusal::Unreadable { id: id.to_owned(), errors })?;
        let document = Document::clone(&detail.document);
        self.begin_with(id, mark, detail);
        lies_at(there, document);
        self.name_large(id);
        self.remember_as_open(id);
        Ok(())
    }

    /// What lies in the database cannot be read: it stays there, what names it is set aside, and work goes on without it. What
    /// belongs to a newer version of this page, or cannot be set aside, keeps its place.
    fn set_aside_large(&self, named: &str, errors: Vec<DocumentError>) {
        if work::is_newer(&errors) {
            return self.autosave.could_not_open(errors);
        }
        match work::set_aside(&*self.autosave.store(), named) {
            Some(key) => {
                self.autosave.notice.set(Some(Notice::SetAside { key, errors }));
                self.autosave.saving.set(Saving::Untouched);
            }
            None => self.autosave.could_not_open(errors),
        }
    }

    /// The page is about to be left: what is not on the disk yet is noted in local storage, beside the name of the text that it
    /// changes, and so are the steps. Gives whether nothing is lost of which nothing was said.
    pub fn leave(&self) -> bool {
        if self.autosave.finish(self.inputs) || self.autosave.viewing.get_untracked() {
            self.note_steps_on_their_way();
            return true;
        }
        let saving = self.autosave.saving.get_untracked();
        let noted = matches!(saving, Saving::Pending | Saving::TooLarge) && self.note_changes().is_some();
        // Of all else that is not saved it was said.
        noted || saving != Saving::Pending
    }

    fn note_changes(&self) -> Option<()> {
        let store = self.autosave.store();
        let id = self.autosave.open.get_untracked();
        // What another tab has written is not overwritten.
        let mark = self.autosave.mark();
        let there = elsewhere(&*store, &id).filter(|_| work::mark_of(&*store, &id) == Ok(mark))?;
        // Above that it would be felt.
        if there.bytes > LARGEST_WITH_STEPS {
            return None;
        }
        let document = untrack(|| self.inputs.document());
        let before = LIES_AT.with_borrow(|text| {
            let text = text.as_ref().filter(|text| text.key == there.key)?;
            // What was noted by the page before this one stands there until the whole is saved.
            let noted = text.with_changes.then(|| text.document == document);
            Some(noted.ok_or_else(|| document::write(&text.document, false)))
        })?;
        let before = match before {
            Ok(is_the_same) => return is_the_same.then_some(()),
            Err(text) => text,
        };
        let now = document::write(&document, false);
        let marker = there.with_changes(&id, &before, &now)?.write();
        store.set(&work::key_of(&id), &marker).ok()?;
        NOTED.set(Some(work::mark(&marker)));
        self.autosave.wrote(work::mark(&marker));
        self.enter_in_library(now.len());
        // Those in the database belong to the text there.
        self.write_steps();
        Some(())
    }

    /// Hands on a text of the store as it is, wherever it lies: one that cannot be read, to be offered as a file.
    pub fn text_as_it_is(&self, key: &str, done: impl FnOnce(String) + 'static) {
        let text = self.autosave.text(key).unwrap_or_default();
        match Elsewhere::read(&text) {
            // Where not even that is there, what named it is all there is.
            Some(there) => database::get(there.key, move |found| done(found.unwrap_or(text))),
            None => done(text),
        }
    }
}
