//! In a page of somebody else's: the scenario that it asks to begin with.

use leptos::prelude::*;

use crate::document::presets::Preset;
use crate::document::{self, Document};
use crate::format::presets::in_language;
use crate::state::{AppState, surroundings};

/// Letters of a name that are looked at.
const MOST_LETTERS: usize = 60;

/// Begins with the scenario that the page around asks for, or says that this version does not have it.
pub(super) fn begin() -> AnyView {
    let state = AppState::get();
    // A name that nobody could read is not said whole.
    let name: String = surroundings::embedded().unwrap_or_default().chars().take(MOST_LETTERS).collect();
    match scenario(&state, &name) {
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

/// The scenario of a name: the example, or another preset.
fn scenario(state: &AppState, name: &str) -> Option<Document> {
    let preset = if name == "example" { Preset::Parts } else { Preset::named(name)? };
    let document = document::read(preset.text()).ok()?;
    Some(in_language(document, preset, state.appearance.language.get_untracked()))
}
