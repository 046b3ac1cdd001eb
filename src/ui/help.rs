//! How to read the page: short, in both languages, true of what is built.

use leptos::prelude::*;

use super::method::Method;
use crate::state::AppState;

/// Help at the foot of the page.
#[component]
pub fn Help() -> impl IntoView {
    let state = AppState::get();
    let paragraphs = move || {
        state
            .voice()
            .help()
            .iter()
            .map(|(term, text)| view! { <dt>{*term}</dt> <dd>{*text}</dd> })
            .collect_view()
    };
    view! {
        <section class="help">
            <details id="help">
                <summary>{move || state.words().how_to_read}</summary>
                <dl>{paragraphs}</dl>
            </details>
            <Method/>
            <p class="small">
                {move || state.words().nothing_uploaded} " " {move || state.words().model_not_forecast}
            </p>
        </section>
    }
}
