//! The agreement: what is given and what is asked, line by line, and which pays for which.
//!
//! Every row is keyed by its id and reads its part through memos, so that an edit touches what it changed and takes the focus
//! from nobody.

pub mod customers;
pub(in crate::ui) mod editor;
pub mod entered;
mod entry;
pub mod lines;
pub mod matrix;
pub mod obligations;
pub mod policy;
pub mod tiers;

use std::sync::Arc;

use leptos::prelude::*;

use crate::document::MOST_POLICIES;
use crate::document::agreement::Pair;
use crate::document::schema::Quick;
use crate::format::agreement::Edit;
use crate::state::AppState;
use crate::state::reactive::Memo;
use crate::ui::{lazy, parts};
use editor::{Editor, each};
use policy::PolicyCard;

/// Policies that are shown; a document may hold more.
const MOST_CARDS: usize = 100;

/// The give–get ledger.
#[component]
pub fn Agreement() -> impl IntoView {
    let state = AppState::get();
    let editor = Editor::new(state);
    provide_context(editor);
    let words = move || state.voice().agreement_words();
    let count = Memo::new(move |_| editor.with(|document| document.policies.len()));
    let ids = Memo::new(move |_| {
        editor.with(|document| {
            let shown = document.policies.iter().take(MOST_CARDS);
            shown.map(|policy| Arc::from(&*policy.id)).collect::<Vec<_>>()
        })
    });
    let is_empty = Memo::new(move |_| count.get() == 0);
    let is_full = move || count.get() >= MOST_POLICIES;
    let more = move || (count.get() > MOST_CARDS).then(|| view! { <p class="hint">{words().only_first}</p> });
    let (open_workbench, workbench) = lazy::once_open(parts::workbench());
    let first = ids.with_untracked(|ids| ids.first().cloned());
    let cards = each(ids, move |id| {
        let open = first.as_ref() == Some(&id);
        view! { <PolicyCard id=id open=open/> }.into_any()
    });
    view! {
        <section class="agreement" id="controls" aria-labelledby="agreement-title">
            <header class="agreement-head">
                <h2 id="agreement-title">{move || words().title}</h2>
                <p class="hint">{move || words().intro}</p>
            </header>
            <QuickInForce/>
            <div class="policies">{cards}</div>
            {more}
            <Show when=move || is_empty.get()>
                <Starters/>
            </Show>
            <p class="adders">
                <button type="button" class="quiet" id="add-policy" disabled=is_full on:click=move |_| editor.add_policy(None)>
                    {move || if is_empty.get() { words().start_empty } else { words().add_policy }}
                </button>
            </p>
            <details class="card more workbench" id="workbench" on:toggle=open_workbench>
                <summary>{move || words().workbench}</summary>
                {workbench}
            </details>
        </section>
    }
}

/// The quick controls stand over the agreement: said, and cleared with one press.
#[component]
fn QuickInForce() -> impl IntoView {
    let state = AppState::get();
    let in_force = Memo::new(move |_| !state.inputs.quick.with(Quick::is_unset));
    let text = move || {
        let quick = state.inputs.quick.get();
        let agreed = state.derived.agreement.with(|agreement| agreement.rate);
        state.voice().quick_in_force(&quick, quick.rebate_scale.unwrap_or(1.0) * agreed)
    };
    let clear = move |_| {
        state.act(|| state.inputs.quick.set(Quick::default()), Edit::QuickCleared.into());
    };
    view! {
        <Show when=move || in_force.get()>
            <p class="card in-force" id="quick-in-force">
                <span>{text}</span>
                <button type="button" class="quiet" id="clear-quick" on:click=clear>
                    {move || state.voice().agreement_words().quick_clear}
                </button>
            </p>
        </Show>
    }
}

/// Where there is no policy: what one could start with.
#[component]
fn Starters() -> impl IntoView {
    let state = AppState::get();
    let editor = Editor::get();
    let starters = Pair::ALL.map(|pair| {
        view! {
            <button type="button" class="quiet" id=format!("start-{}", pair.name()) on:click=move |_| editor.add_policy(Some(pair))>
                {move || state.voice().pair(pair)}
            </button>
        }
    });
    view! {
        <div class="card starters" id="no-policies">
            <p class="lead">{move || state.voice().agreement_words().no_policies}</p>
            <p>{move || state.voice().agreement_words().start_with}</p>
            <p class="adders">{starters.collect_view()}</p>
        </div>
    }
}
