//! How the figures come about, below the help: closed, and not even fetched, until someone asks.

use leptos::prelude::*;

use super::lazy::once_open;
use super::parts;
use crate::state::AppState;

/// The method, in the reader's language.
#[component]
pub fn Method() -> impl IntoView {
    let state = AppState::get();
    let (open, inside) = once_open(parts::method_text());
    view! {
        <details id="method" on:toggle=open>
            <summary>{move || state.voice().how_worked_out()}</summary>
            {inside}
        </details>
    }
}

/// The sections: headings and their paragraphs.
pub(super) fn text() -> AnyView {
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
    view! { <dl>{sections}</dl> }.into_any()
}
