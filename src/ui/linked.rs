//! The bar over a scenario that somebody sent: that it is one, and the ways on.

use leptos::prelude::*;

use super::lazy::Lazy;
use super::parts;
use crate::format::example_names::shown_name;
use crate::state::AppState;
use crate::state::linked::{Linked, Phase};
use crate::state::reactive::Memo;

/// The bar, as soon as the address carries a scenario.
#[component]
pub fn LinkedBar() -> impl IntoView {
    let link = AppState::get().navigation.link;
    // Kept from then on: it knows what the visitor's own work is.
    let wanted = Memo::new(move |before| before == Some(&true) || link.with(Option::is_some));
    move || wanted.get().then(|| view! { <Lazy fetch=parts::linked_scenario()/> })
}

/// The bar.
pub(super) fn content() -> AnyView {
    let state = AppState::get();
    let linked = Linked::new(state);
    let bar = move || match linked.phase.get() {
        Phase::Mine => ().into_any(),
        Phase::Looking | Phase::NotKept => view! { <Looking linked=linked/> }.into_any(),
        Phase::Kept => {
            told(linked, "link-kept", "status", move || state.voice().linked_words().kept.to_owned())
        }
        Phase::Failed(error) => {
            let text = move || {
                let voice = state.voice();
                voice.sentences(&voice.link_error(&error), voice.linked_words().mine_is_here)
            };
            told(linked, "link-failed", "alert", text)
        }
    };
    bar.into_any()
}

/// A message with the button that takes it away.
fn told(
    linked: Linked,
    id: &'static str,
    role: &'static str,
    text: impl Fn() -> String + Send + 'static,
) -> AnyView {
    let state = AppState::get();
    let is_well = role == "status";
    view! {
        <div class="notice" class:well=is_well role=role id=id>
            <p>{text}</p>
            <p>
                <button
                    type="button"
                    class="quiet"
                    id="link-dismiss"
                    on:click=move |_| linked.phase.set(Phase::Mine)
                >
                    {move || state.voice().linked_words().dismiss}
                </button>
            </p>
        </div>
    }
    .into_any()
}

#[component]
fn Looking(linked: Linked) -> impl IntoView {
    let state = AppState::get();
    let text = move || {
        let voice = state.voice();
        let name = state.inputs.detail.with(|detail| detail.document.name.clone());
        voice.looking_at_linked(shown_name(voice.language, &name))
    };
    let words = move || state.voice().linked_words();
    let not_kept = move || {
        (linked.phase.get() == Phase::NotKept)
            .then(|| view! { <p id="linked-not-kept" role="alert">{move || words().not_kept}</p> })
    };
    view! {
        <section class="notice linked" id="linked" role="status">
            <p id="linked-text">{text}</p>
            {not_kept}
            <p>
                <button type="button" class="main" id="linked-keep" on:click=move |_| linked.keep(&state)>
                    {move || words().keep}
                </button>
                <button type="button" class="quiet" id="linked-back" on:click=move |_| linked.back_to_mine(&state)>
                    {move || words().back}
                </button>
            </p>
        </section>
    }
}
