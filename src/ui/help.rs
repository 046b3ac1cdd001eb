//! How to read the page: short, in both languages, true of what is built. The text is fetched when someone asks for it.

use leptos::prelude::*;

use super::lazy::once_open;
use super::method::Method;
use super::parts;
use crate::format::offline::OfflineWords;
use crate::state::{AppState, surroundings};

/// Help at the foot of the page.
#[component]
pub fn Help() -> impl IntoView {
    let state = AppState::get();
    let (open, inside) = once_open(parts::help_text());
    view! {
        <section class="help">
            <details id="help" on:toggle=open>
                <summary>{move || state.words().how_to_read}</summary>
                {inside}
            </details>
            <Method/>
            <p class="small">
                {move || state.words().nothing_uploaded} " " {move || state.words().model_not_forecast}
            </p>
        </section>
    }
}

/// The terms and what they mean.
pub(super) fn text() -> AnyView {
    let state = AppState::get();
    let paragraphs = move || {
        state
            .voice()
            .help()
            .iter()
            .map(|(term, text)| view! { <dt>{*term}</dt> <dd>{*text}</dd> })
            .collect_view()
    };
    let embed = move || OfflineWords::of(state.appearance.language.get()).embed;
    let way =
        surroundings::has_site().then(|| view! { <p><a id="to-embed" href="embed.html">{embed}</a></p> });
    view! { <dl>{paragraphs}</dl> {way} }.into_any()
}
