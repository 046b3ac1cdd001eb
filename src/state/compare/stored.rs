//! What the store holds of the scenarios compared, whoever has written it.

use std::collections::BTreeMap;
use std::sync::Arc;

use gloo_events::EventListener;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;

use crate::document::{self, Document};
use crate::state::reactive::RwSignal;
use crate::state::{AppState, large};
use crate::storage::keys;
use crate::storage::library::{self, Library};
use crate::storage::work::Elsewhere;

/// What the store holds of the scenarios compared, as it is now: a memo that reads it is told when this tab's library or another
/// tab has changed it. Those that lie in the browser's database are read from there and kept while they are as they were.
#[derive(Clone, Copy)]
pub struct Stored {
    /// How often others have written.
    written: RwSignal<u32>,
    /// By id.
    read: RwSignal<BTreeMap<String, Reading>>,
    /// By id what names the text that is on its way, or has come.
    asked: StoredValue<BTreeMap<String, String>>,
}

/// A text of the database, by what names it, which changes with what it holds; no document where it is not there, or cannot be read.
#[derive(Clone)]
struct Reading {
    named: String,
    document: Option<Arc<Document>>,
}

impl Stored {
    /// Nothing was read yet.
    #[must_use]
    pub fn new() -> Self {
        let read = RwSignal::new(BTreeMap::new());
        Self { written: RwSignal::new(0), read, asked: StoredValue::new(BTreeMap::new()) }
    }

    /// Looks anew whenever another tab has written, or the page comes back after the browser had put it aside, until the owner at
    /// work is cleaned up.
    pub fn watch_others(&self) {
        let Some(window) = web_sys::window() else { return };
        let written = self.written;
        let listen = |event: &'static str| {
            EventListener::new(&window, event, move |event| {
                let key = event.dyn_ref::<web_sys::StorageEvent>().and_then(web_sys::StorageEvent::key);
                // No key: all of the store was cleared, or the page comes back.
                if key.is_none_or(|key| {
                    [keys::DOCUMENT, keys::LIBRARY].contains(&&*key) || key.starts_with(keys::SCENARIO)
                }) {
                    written.update(|times| *times += 1);
                }
            })
        };
        let listening = SendWrapper::new([listen("storage"), listen("pageshow")]);
        on_cleanup(move || drop(listening));
    }

    /// Whoever asks in a memo is told of every change.
    pub(super) fn follow(&self, state: &AppState) {
        self.written.track();
        state.shelf.loaded.track();
        // Another address may come with another library.
        state.navigation.subject.track();
    }

    pub(super) fn library(&self, state: &AppState) -> Library {
        self.follow(state);
        library::load(&*state.autosave.store()).library
    }

    /// A text of a scenario in the database. What was not read yet is on its way: whoever asks in a memo is told when it comes.
    pub(super) fn get(&self, id: &str, there: &Elsewhere) -> Found {
        let named = there.write();
        let read = self.read.with(|read| read.get(id).filter(|reading| reading.named == named).cloned());
        if let Some(Reading { document, .. }) = read {
            return document
                .map_or(Found::Unreadable, |document| Found::Document(Box::new((*document).clone())));
        }
        let before = self.asked.try_update_value(|asked| asked.insert(id.to_owned(), named.clone()));
        if before.flatten().as_ref() != Some(&named) {
            let (stored, id) = (*self, id.to_owned());
            large::get(there.clone(), move |text| {
                let is_newest = stored.asked.try_with_value(|asked| asked.get(&id) == Some(&named));
                if is_newest == Some(true) {
                    let document = text.and_then(|text| document::read(&text).ok()).map(Arc::new);
                    // The view may have been left meanwhile.
                    let _ = stored.read.try_update(|read| read.insert(id, Reading { named, document }));
                }
            });
        }
        Found::OnItsWay
    }
}

impl Default for Stored {
    fn default() -> Self {
        Self::new()
    }
}

/// What there is of a scenario.
pub(super) enum Found {
    Document(Box<Document>),
    OnItsWay,
    Unreadable,
}
