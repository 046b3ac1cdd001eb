//! In a page of somebody else's: the scenario that it asks to begin with.

use leptos::prelude::*;

use crate::document::{self, Document};
use crate::state::{AppState, surroundings};

/// Letters of a name that are looked at.
const MOST_LETTERS: usize = 60;

/// Begins with the scenario that the page around asks for, or says that this version does not have it.
pub(super) fn begin() -> AnyView {
    let state = AppState::get();
    // A name that nobody could read is not said whole.
    let name: String = surroundings::embedded().unwrap_or_default().chars().take(MOST_LETTERS).collect();
    match scenario(&name) {
        Some(document) => {
            // What this version brings along is valid.
            state.inputs.replace(document);
            ().into_any()
        }
        None => view! {
            <p class="notice" role="alert" id="unknown-scenario">{move || state.voice().unknown_scenario(&name)}</p>
        }
        .into_any(),
    }
}

/// The scenario of a name.
fn scenario(name: &str) -> Option<Document> {
    match name {
        "example" => document::read(document::example_text()).ok(),
        _ => None,
    }
}
