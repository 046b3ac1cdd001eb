//! How the figures come about, below the help: closed until someone asks.

use leptos::prelude::*;

use crate::state::AppState;

/// The method, in the reader's language.
#[component]
pub fn Method() -> impl IntoView {
    let state = AppState::get();
    let sections = move || {
        state
            .voice()
            .method()
            .iter()
            .map(|(heading, paragraphs)| {
                view! {
                    <dt>{*heading}</dt>
                    {paragraphs.iter().map(|text| view! { <dd>{*text}</dd> }).collect_view()}
                }
            })
            .collect_view()
    };
    view! {
        <details id="method">
            <summary>{move || state.voice().how_worked_out()}</summary>
            <dl>{sections}</dl>
        </details>
    }
}
