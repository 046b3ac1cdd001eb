//! In a page of somebody else's: the scenario that it asks to begin with.

use leptos::prelude::*;

use crate::document::{self, Document};
use crate::state::{AppState, surroundings};

/// Begins with the scenario that the page around asks for, or says that this version does not have it.
pub(super) fn begin() -> AnyView {
    let state = AppState::get();
    let name = surroundings::embedded().unwrap_or_default();
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
