//! The bar over a scenario that somebody sent: that it is one, and the ways on.

use leptos::prelude::*;

use super::lazy::Lazy;
use super::parts;
use crate::format::example_names::shown_name;
use crate::state::AppState;
use crate::state::linked::{Linked, Phase};

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
        Phase::Looking => view! { <Looking linked=linked/> }.into_any(),
        Phase::Failed(error) => {
            let text = move || {
                let voice = state.voice();
                format!("{} {}", voice.link_error(&error), voice.linked_words().mine_is_here)
            };
            view! {
                <div class="notice" role="alert" id="link-failed">
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
    };
    bar.into_any()
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
    view! {
        <section class="notice linked" id="linked" role="status">
            <p id="linked-text">{text}</p>
            <p>
                <button type="button" class="quiet" id="linked-back" on:click=move |_| linked.back_to_mine(&state)>
                    {move || words().back}
                </button>
            </p>
        </section>
    }
}
