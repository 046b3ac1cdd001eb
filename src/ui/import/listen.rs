//! Files dropped and cells pasted anywhere on the page.

use gloo_events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DragEvent, Element, Event};

use crate::state::AppState;
use crate::state::import::{Import, Offered};
use crate::state::reactive::RwSignal;

/// Listens as long as the page lives; gives whether a file is being dragged over it.
pub(super) fn to_the_page(state: AppState, import: Import) -> RwSignal<bool> {
    let dragged = RwSignal::new(false);
    let set_dragged = move |now: bool| {
        if dragged.get_untracked() != now {
            dragged.set(now);
        }
    };
    listen("dragover", move |event| {
        if has_file(event) {
            // Without it the browser would leave the page for the file.
            event.prevent_default();
            set_dragged(true);
        }
    });
    listen("dragleave", move |event| {
        // Out of the window, not from one element to another.
        let left = event.dyn_ref::<DragEvent>().is_some_and(|event| event.related_target().is_none());
        if left {
            set_dragged(false);
        }
    });
    listen("drop", move |event| {
        set_dragged(false);
        let dropped = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
        if let Some(file) = dropped.and_then(|dropped| dropped.files()).and_then(|files| files.get(0)) {
            event.prevent_default();
            import.offer(&state, Offered::File(file));
        }
    });
    listen("paste", move |event| {
        if in_a_text(event) {
            return;
        }
        let Some(pasted) = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data) else {
            return;
        };
        if let Some(file) = pasted.files().and_then(|files| files.get(0)) {
            event.prevent_default();
            import.offer(&state, Offered::File(file));
            return;
        }
        let text = pasted.get_data("text/plain").unwrap_or_default();
        // One line is hardly a ledger.
        if text.trim().contains('\n') {
            event.prevent_default();
            import.offer(&state, Offered::Text(text));
        }
    });
    dragged
}

fn listen(kind: &'static str, hear: impl FnMut(&Event) + 'static) {
    let Some(window) = web_sys::window() else { return };
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&window, kind, options, hear).forget();
}

/// Whether what is dragged is a file, and not a text of the page.
fn has_file(event: &Event) -> bool {
    let types = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer).map(|data| data.types());
    types.is_some_and(|types| types.includes(&"Files".into(), 0))
}

/// Whether an event belongs to a text that is being written.
fn in_a_text(event: &Event) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|element| element.matches("input, textarea, select").unwrap_or_default())
}
