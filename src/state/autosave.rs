//! Saving: the one effect that writes the work to the store, and what was found there at the start.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use send_wrapper::SendWrapper;

use super::inputs::Inputs;
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
    /// Whether the page shows a scenario that somebody sent: then nothing is saved, whatever is changed.
    pub viewing: RwSignal<bool>,
    inputs: Inputs,
    store: StoredValue<SendWrapper<Rc<dyn KeyValue>>>,
    /// The pause after the last change, while it lasts.
    waiting: StoredValue<SendWrapper<RefCell<Option<Timeout>>>>,
    /// Whether the next change is none: the work that is put back is saved already.
    is_put_back: StoredValue<bool>,
}

impl Autosave {
    /// Saves every change after a short pause, and at once when the page is left.
    #[must_use]
    pub fn new(store: Rc<dyn KeyValue>, inputs: Inputs, found: &Found) -> Self {
        let saving = RwSignal::new(if !found.may_save() {
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
            Found::Nothing | Found::Work(..) | Found::Denied => None,
        });
        let autosave = Self {
            saving,
            notice,
            viewing: RwSignal::new(false),
            inputs,
            store: StoredValue::new(SendWrapper::new(store)),
            waiting: StoredValue::new(SendWrapper::new(RefCell::default())),
            is_put_back: StoredValue::new(false),
        };
        if found.may_save() {
            autosave.watch();
        }
        autosave
    }

    /// The text under a key, for downloading what was set aside.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<String> {
        self.store.with_value(|store| store.get(key).ok().flatten())
    }

    /// Writes what is still waiting, at once.
    pub fn flush(&self) {
        if self.waiting.with_value(|waiting| waiting.borrow_mut().take()).is_some() {
            self.write();
        }
    }

    /// Ends the view of another scenario; the work that is put back next was saved as `saving` says.
    pub fn resume(&self, saving: Saving) {
        self.is_put_back.set_value(true);
        self.viewing.set(false);
        self.saving.set(saving);
    }

    fn write(&self) {
        let inputs = self.inputs;
        let outcome = self.store.with_value(|store| {
            work::save(&***store, &untrack(|| inputs.document())).map(|()| store.lasts())
        });
        self.saving.set(match outcome {
            Ok(true) => Saving::Saved,
            Ok(false) => Saving::NoStore,
            Err(StorageError::TooLarge) => Saving::TooLarge,
            Err(StorageError::Denied | StorageError::Full) => Saving::Failed,
        });
    }

    fn watch(self) {
        Effect::new(move |first: Option<()>| {
            self.inputs.detail.track();
            self.inputs.quick.track();
            let is_put_back = self.is_put_back.try_update_value(std::mem::take).unwrap_or_default();
            // The first run only subscribes: nothing is written before something was changed.
            if first.is_some() && !is_put_back && !self.viewing.get_untracked() {
                self.saving.set(Saving::Pending);
                let later = Timeout::new(PAUSE_MS, move || self.flush());
                self.waiting.with_value(|waiting| *waiting.borrow_mut() = Some(later));
            }
        });
        // Leaving: what is still waiting is written at once. The listener lives as long as the page.
        if let Some(window) = web_sys::window() {
            EventListener::new(&window, "pagehide", move |_| self.flush()).forget();
        }
    }
}
