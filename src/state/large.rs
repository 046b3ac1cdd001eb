//! Scenarios too large for local storage, in the browser's database. The text lies there under a key that changes with its
//! content; what lies in local storage in its place names that key ([`work::Elsewhere`]). A text is written before it is
//! named and the one before it is removed after that, so that a page closed at any moment finds one or the other, whole.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbTransactionMode};

use super::autosave::{Next, Saving};
use super::{AppState, surroundings};
use crate::document;
use crate::storage::work::{self, Elsewhere};
use crate::storage::{KeyValue, StorageError};

const DATABASE: &str = "counterweight";
const TEXTS: &str = "documents";

/// Called once, by whichever of several events comes first.
type Once<T> = Rc<RefCell<Option<Box<dyn FnOnce(T)>>>>;

fn once<T>(done: impl FnOnce(T) + 'static) -> Once<T> {
    Rc::new(RefCell::new(Some(Box::new(done))))
}

fn call<T>(once: &Once<T>, with: T) {
    // Taken out first: what is called may lead back here.
    let done = once.borrow_mut().take();
    if let Some(done) = done {
        done(with);
    }
}

/// Hands the store of texts over, or none where the browser gives no database.
fn open(mode: IdbTransactionMode, done: impl FnOnce(Option<IdbObjectStore>) + 'static) {
    let done = once(done);
    let request = web_sys::window()
        .and_then(|window| window.indexed_db().ok().flatten())
        .and_then(|databases| databases.open_with_u32(DATABASE, 1).ok());
    let Some(request) = request else {
        // Never before the caller has gone on: it counts on being told later.
        return queue_microtask(move || call(&done, None));
    };
    let database = |request: &IdbOpenDbRequest| {
        request.result().ok().and_then(|result| result.dyn_into::<IdbDatabase>().ok())
    };
    let made = request.clone();
    let make = Closure::once_into_js(move || {
        if let Some(database) = database(&made) {
            // A database that cannot be made is found to be none right after.
            let _ = database.create_object_store(TEXTS);
        }
    });
    let (opened, failed) = (request.clone(), Rc::clone(&done));
    let succeed = Closure::once_into_js(move || {
        let texts = database(&opened)
            .and_then(|database| database.transaction_with_str_and_mode(TEXTS, mode).ok())
            .and_then(|transaction| transaction.object_store(TEXTS).ok());
        call(&done, texts);
    });
    let fail = Closure::once_into_js(move || call(&failed, None));
    request.set_onupgradeneeded(Some(make.unchecked_ref()));
    request.set_onsuccess(Some(succeed.unchecked_ref()));
    request.set_onerror(Some(fail.unchecked_ref()));
    request.set_onblocked(Some(fail.unchecked_ref()));
}

/// Writes a text; done once it is on the disk, or refused.
fn put(key: String, text: String, done: impl FnOnce(bool) + 'static) {
    open(IdbTransactionMode::Readwrite, move |texts| {
        let Some(texts) = texts else { return done(false) };
        let done = once(done);
        if texts.put_with_key(&text.into(), &key.into()).is_err() {
            return call(&done, false);
        }
        let transaction = texts.transaction();
        let (kept, failed) = (Rc::clone(&done), done);
        let complete = Closure::once_into_js(move || call(&kept, true));
        let fail = Closure::once_into_js(move || call(&failed, false));
        transaction.set_oncomplete(Some(complete.unchecked_ref()));
        transaction.set_onabort(Some(fail.unchecked_ref()));
    });
}

/// Reads a text; none where there is none.
pub(super) fn get(key: String, done: impl FnOnce(Option<String>) + 'static) {
    open(IdbTransactionMode::Readonly, move |texts| {
        let request = texts.and_then(|texts| texts.get(&JsValue::from(key)).ok());
        let Some(request) = request else { return done(None) };
        let done = once(done);
        let (read, failed) = (request.clone(), Rc::clone(&done));
        let succeed = Closure::once_into_js(move || {
            call(&done, read.result().ok().and_then(|text| text.as_string()));
        });
        let fail = Closure::once_into_js(move || call(&failed, None));
        request.set_onsuccess(Some(succeed.unchecked_ref()));
        request.set_onerror(Some(fail.unchecked_ref()));
    });
}

/// Removes a text. One that stays takes room and does no other harm.
pub(super) fn remove(key: String) {
    open(IdbTransactionMode::Readwrite, move |texts| {
        if let Some(texts) = texts {
            drop(texts.delete(&key.into()));
        }
    });
}

fn elsewhere(store: &dyn KeyValue, id: &str) -> Option<Elsewhere> {
    Elsewhere::read(&store.get(&work::key_of(id)).ok().flatten()?)
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
        let now = Elsewhere { key: format!("{id}/{:016x}", work::mark(&text)), bytes: text.len() };
        let before = elsewhere(&*self.autosave.store(), &id);
        if before.as_ref() == Some(&now) {
            return Next::IsSaved;
        }
        ON_ITS_WAY.set(Some(false));
        let revision = self.autosave.mark();
        put(now.key.clone(), text, move |kept| {
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
                if let Some(before) = before {
                    remove(before.key);
                }
                lies_at(Some(now.key));
                state.autosave.wrote(work::mark(&marker));
                state.enter_in_library(now.bytes);
                state.ask_to_keep();
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
            }
            Some(Err(errors)) => state.autosave.could_not_open(errors),
            None => state.autosave.could_not_open(Vec::new()),
        });
    }
}
