//! What looks after the store while the page is open: steps written with each save, other tabs watched, and the browser asked
//! not to clear what is kept.

use gloo_events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::state::AppState;
use crate::state::autosave::Saving;
use crate::storage::{keys, work};

/// Begins to look after the store. Shows nothing.
pub(crate) fn keep() -> AnyView {
    let state = AppState::get();
    state.read_steps();
    state.read_base();
    state.fold_as_they_come();
    let was_saved = state.autosave.after_each(move |outcome| {
        if outcome.is_ok() {
            state.ask_to_keep();
        }
        state.after_save(outcome)
    });
    state.open_large_at_start();
    // What was saved before this had come was saved without its steps and its name in the library.
    if was_saved {
        state.after_save(Ok(()));
    }
    watch_other_tabs(state);
    watch_leaving(state);
    if let Some(root) = web_sys::window().and_then(|window| window.document()?.document_element()) {
        // An attribute of an element that exists can always be set.
        let _ = root.set_attribute("data-keeper", "there");
    }
    ().into_any()
}

/// While something is not saved yet, the page is not left without it: what a large scenario lacks is noted, and where that cannot be
/// the browser asks.
fn watch_leaving(state: AppState) {
    let Some(window) = web_sys::window() else { return };
    // Phones leave a page with this event alone. After the listener that saves what is waiting; it lives as long as the page.
    EventListener::new(&window, "pagehide", move |_| {
        state.leave();
    })
    .forget();
    let asking: StoredValue<Option<EventListener>, LocalStorage> = StoredValue::new_local(None);
    // Only then: with such a listener browsers keep no page to come back to.
    Effect::new(move || {
        let listen = (state.autosave.saving.get() == Saving::Pending).then(|| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&window, "beforeunload", options, move |event| {
                if !state.leave() {
                    event.prevent_default();
                }
            })
        });
        asking.set_value(listen);
    });
}

/// What another tab writes: of the open scenario it must be decided whose it is; the library is read anew.
fn watch_other_tabs(state: AppState) {
    let Some(window) = web_sys::window() else { return };
    // The listener lives as long as the page.
    EventListener::new(&window, "storage", move |event| {
        let Some(event) = event.dyn_ref::<web_sys::StorageEvent>() else { return };
        let key = event.key();
        // No key: all of the store was cleared.
        let is = |other: &str| key.as_deref().is_none_or(|key| key == other);
        if is(&work::key_of(&state.autosave.open.get_untracked())) {
            state.autosave.look_for_others();
        }
        if is(keys::LIBRARY) && state.shelf.shown.get_untracked() {
            state.read_library();
        }
    })
    .forget();
}
