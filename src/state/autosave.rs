//! Saving: the one effect that writes the work to the store, and what was found there at the start.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use send_wrapper::SendWrapper;

use super::inputs::Inputs;
use super::reactive::RwSignal;
use crate::document::DocumentError;
use crate::storage::work::{self, Found};
use crate::storage::{KeyValue, StorageError};

/// Pause after the last change before it is saved.
const PAUSE_MS: u32 = 350;

/// How saving stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saving {
    /// Nothing was changed yet.
    Untouched,
    /// The newest change is in the store.
    Saved,
    /// A change is not in the store yet.
    Pending,
    /// The browser gives this page no lasting store.
    NoStore,
    /// The store refused the last write.
    Failed,
    /// The document is larger than what is saved in the browser.
    TooLarge,
    /// What is in the store must not be overwritten.
    Blocked,
    /// Another tab has changed the scenario: what it has written is not overwritten.
    Changed,
    /// The work lies in the browser's database and is on its way from there.
    Opening,
}

/// Something found at the start that the user must know of.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// Earlier work could not be read; it lies under this key.
    SetAside {
        /// Where it lies.
        key: String,
        /// Why it cannot be read.
        errors: Vec<DocumentError>,
    },
    /// Earlier work could not be read and stays where it is; nothing is saved.
    Kept {
        /// Why it cannot be read.
        errors: Vec<DocumentError>,
    },
}

/// How saving stands, and what was found.
#[derive(Clone, Copy)]
pub struct Autosave {
    /// How saving stands.
    pub saving: RwSignal<Saving>,
    /// What was found, until dismissed.
    pub notice: RwSignal<Option<Notice>>,
    /// Id of the scenario that is open.
    pub open: RwSignal<Arc<str>>,
    /// Whether the page shows a scenario that somebody sent: then nothing is saved, whatever is changed.
    pub viewing: RwSignal<bool>,
    /// Whether the steps of the open scenario are still to be read, because another was shown when they should have been.
    pub steps_wait: StoredValue<bool>,
    held: StoredValue<SendWrapper<Held>>,
}

/// What is no signal: nobody follows it.
struct Held {
    store: Rc<dyn KeyValue>,
    /// Of what this tab has last read or written of the open scenario.
    mark: Cell<Option<u64>>,
    /// The write to come.
    timer: RefCell<Option<Timeout>>,
    /// Whether the change to come is none: the work that is put back is in the store as it is.
    put_back: Cell<bool>,
    /// What is done after each write.
    after: RefCell<Option<AfterSave>>,
    /// Whether something was written before anybody had asked to be told.
    unheard: Cell<bool>,
    /// Whether the last write was of another text than the one before.
    has_written: Cell<bool>,
}

/// What follows an attempt to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Nothing: the outcome stands.
    Stands,
    /// There is room now: another attempt.
    Again,
    /// It is being written elsewhere, and told later by [`Autosave::settle`].
    Later,
    /// It lies elsewhere already.
    IsSaved,
}

/// What is done after each attempt to write.
pub type AfterSave = Rc<dyn Fn(Result<(), StorageError>) -> Next>;

impl Autosave {
    /// Saves every change after a short pause, and at once when the page is left.
    #[must_use]
    pub fn new(store: Rc<dyn KeyValue>, inputs: Inputs, open: &str, found: &Found) -> Self {
        let saving = RwSignal::new(if matches!(found, Found::Elsewhere) {
            Saving::Opening
        } else if !found.may_save() {
            Saving::Blocked
        } else if !store.lasts() {
            Saving::NoStore
        } else if matches!(found, Found::Work(..)) {
            Saving::Saved
        } else {
            Saving::Untouched
        });
        let notice = RwSignal::new(match found {
            Found::SetAside { key, errors } => {
                Some(Notice::SetAside { key: key.clone(), errors: errors.clone() })
            }
            Found::Kept { errors } => Some(Notice::Kept { errors: errors.clone() }),
            Found::Nothing | Found::Work(..) | Found::Elsewhere | Found::Denied => None,
        });
        let mark = work::mark_of(&*store, open).ok().flatten();
        let (timer, after) = (RefCell::default(), RefCell::default());
        let (put_back, unheard, has_written) = (Cell::new(false), Cell::new(false), Cell::new(false));
        let held = Held { store, mark: Cell::new(mark), timer, put_back, after, unheard, has_written };
        let held = StoredValue::new(SendWrapper::new(held));
        let (viewing, steps_wait) = (RwSignal::new(false), StoredValue::new(false));
        let autosave = Self { saving, notice, open: RwSignal::new(open.into()), viewing, steps_wait, held };
        if autosave.store().lasts() {
            remember_for_tab(open);
        }
        autosave.watch(inputs);
        autosave
    }

    /// The store.
    #[must_use]
    pub fn store(&self) -> Rc<dyn KeyValue> {
        self.held.with_value(|held| Rc::clone(&held.store))
    }

    /// The text under a key, for downloading what was set aside.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<String> {
        self.store().get(key).ok().flatten()
    }

    /// Does something after each attempt to write, in the place of what was done before; gives whether something was written before.
    pub fn after_each(&self, then: impl Fn(Result<(), StorageError>) -> Next + 'static) -> bool {
        self.held.with_value(|held| {
            *held.after.borrow_mut() = Some(Rc::new(then));
            let was_unheard = held.unheard.take();
            // Of several writes the last may have been of the same text again.
            held.has_written.set(was_unheard);
            was_unheard
        })
    }

    /// Whether the last attempt to write has put another text into the store than there was.
    #[must_use]
    pub fn has_written(&self) -> bool {
        self.held.with_value(|held| held.has_written.get())
    }

    /// The mark of what this tab has last read or written of the open scenario; see [`work::mark`].
    #[must_use]
    pub fn mark(&self) -> Option<u64> {
        self.held.with_value(|held| held.mark.get())
    }

    /// Goes on with another scenario, or with what another tab has made of this one: what is stored of it bears this mark.
    /// Where the work was not written yet, that is told from [`Self::finish`].
    pub fn go_on_with(&self, id: &str, mark: Option<u64>) {
        self.held.with_value(|held| {
            held.mark.set(mark);
            held.timer.borrow_mut().take();
        });
        if &*self.open.get_untracked() != id {
            self.open.set(id.into());
        }
        // What lasts as long as the page has no place beyond it; a frame shares its tab's storage with the page around.
        if self.store().lasts() {
            remember_for_tab(id);
        }
        self.saving.set(match (mark, self.store().lasts()) {
            (_, false) => Saving::NoStore,
            (Some(_), true) => Saving::Saved,
            (None, true) => Saving::Untouched,
        });
    }

    /// Writes at once what waits to be written. Gives whether all that was done is in the store, or nothing was done.
    pub fn finish(&self, inputs: Inputs) -> bool {
        let waits = self.held.with_value(|held| held.timer.borrow_mut().take().is_some());
        if waits {
            self.write(inputs);
        }
        match self.saving.get_untracked() {
            Saving::Saved | Saving::Untouched => true,
            // In memory it is as safe as it ever was.
            Saving::NoStore => true,
            Saving::Pending
            | Saving::Failed
            | Saving::TooLarge
            | Saving::Blocked
            | Saving::Changed
            | Saving::Opening => false,
        }
    }

    /// The page shows another scenario from now on, which is not saved. What was done is written first; gives whether all of
    /// it is in the store.
    pub fn begin_view(&self, inputs: Inputs) -> bool {
        let is_stored = self.finish(inputs);
        self.viewing.set(true);
        is_stored
    }

    /// The work is put back next, as it was before [`Self::begin_view`].
    pub fn end_view(&self) {
        self.held.with_value(|held| held.put_back.set(true));
        self.viewing.set(false);
        self.look_for_others();
    }

    /// Looks whether another tab has written the open scenario: then nothing is written over it until the visitor has decided.
    pub fn look_for_others(&self) {
        // Of a scenario that is not on the page it is decided when it is back.
        if self.viewing.get_untracked() {
            return;
        }
        let open = self.open.get_untracked();
        let there = work::mark_of(&*self.store(), &open);
        if there.is_ok_and(|there| there != self.mark()) {
            self.held.with_value(|held| held.timer.borrow_mut().take());
            self.saving.set(Saving::Changed);
        }
    }

    fn must_not_write(&self) -> bool {
        matches!(self.saving.get_untracked(), Saving::Blocked | Saving::Changed | Saving::Opening)
    }

    fn write(self, inputs: Inputs) {
        if self.viewing.get_untracked() {
            return;
        }
        // What must not be overwritten is not tried again with every change.
        if self.must_not_write() {
            return;
        }
        // What was only put there to begin with, and never stored, is nobody's work yet.
        let untouched =
            inputs.history.with_untracked(|history| history.last().is_none() && history.next().is_none());
        if untouched && self.mark().is_none() {
            return self.saving.set(if self.store().lasts() { Saving::Untouched } else { Saving::NoStore });
        }
        let open = self.open.get_untracked();
        let (store, after) =
            self.held.with_value(|held| (Rc::clone(&held.store), held.after.borrow().clone()));
        let attempt = || {
            let document = untrack(|| inputs.document());
            let before = self.mark();
            let mark = work::save(&*store, &open, before, &document)?;
            self.held.with_value(|held| held.has_written.set(before != Some(mark)));
            self.wrote(mark);
            Ok(())
        };
        let mut outcome = attempt();
        if after.is_none() && outcome.is_ok() && self.has_written() {
            self.held.with_value(|held| held.unheard.set(true));
        }
        match after.map_or(Next::Stands, |after| after(outcome)) {
            Next::Stands => {}
            Next::Again => outcome = attempt(),
            Next::Later => return self.saving.set(Saving::Pending),
            Next::IsSaved => outcome = Ok(()),
        }
        self.settle(outcome);
    }

    /// Says how the last attempt to write has ended.
    pub fn settle(&self, outcome: Result<(), StorageError>) {
        self.saving.set(match outcome {
            Ok(()) if self.store().lasts() => Saving::Saved,
            Ok(()) => Saving::NoStore,
            Err(StorageError::TooLarge) => Saving::TooLarge,
            Err(StorageError::Changed) => Saving::Changed,
            Err(_) => Saving::Failed,
        });
    }

    /// Notes the mark of what this tab has written of the open scenario.
    pub fn wrote(&self, mark: u64) {
        self.held.with_value(|held| held.mark.set(Some(mark)));
    }

    /// What lies in the browser's database could not be opened: it stays there, and nothing is written over it.
    pub fn could_not_open(&self, errors: Vec<DocumentError>) {
        self.notice.set(Some(Notice::Kept { errors }));
        self.saving.set(Saving::Blocked);
    }

    fn watch(self, inputs: Inputs) {
        Effect::new(move |first: Option<()>| {
            inputs.detail.track();
            inputs.quick.track();
            let is_put_back = self.held.with_value(|held| held.put_back.take());
            // The first run only subscribes: nothing is written before something was changed.
            if first.is_some() && !is_put_back && !self.viewing.get_untracked() {
                if !self.must_not_write() {
                    self.saving.set(Saving::Pending);
                }
                let later = Timeout::new(PAUSE_MS, move || {
                    self.held.with_value(|held| held.timer.borrow_mut().take());
                    self.write(inputs);
                });
                self.held.with_value(|held| *held.timer.borrow_mut() = Some(later));
            }
        });
        // Leaving: what is still waiting is written at once. The listener lives as long as the page.
        if let Some(window) = web_sys::window() {
            EventListener::new(&window, "pagehide", move |_| {
                self.finish(inputs);
            })
            .forget();
        }
    }
}

/// Where a tab remembers which scenario is its own: in the storage of the tab, which a reload leaves and other tabs do not see.
const TAB: &str = "counterweight/tab";

fn of_tab() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// Id of the scenario that this tab had open before it was loaded again.
#[must_use]
pub fn scenario_of_tab() -> Option<String> {
    of_tab()?.get_item(TAB).ok().flatten()
}

fn remember_for_tab(id: &str) {
    if let Some(tab) = of_tab() {
        // Without it the tab opens what was opened last in any.
        let _ = tab.set_item(TAB, id);
    }
}
