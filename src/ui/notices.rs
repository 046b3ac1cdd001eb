//! What the visitor must know of the store: work that could not be read, and a store that keeps nothing.

use leptos::prelude::*;

use super::download;
use super::lazy::Lazy;
use super::parts;
use crate::format::errors::document_error;
use crate::state::AppState;
use crate::state::autosave::{Notice, Saving};
use crate::state::reactive::Memo;
use crate::state::surroundings;
use crate::ui::import::SaveDocument;

/// Errors shown; a broken file may have many.
const MOST_ERRORS: usize = 3;

fn not_saved(saving: Saving) -> bool {
    matches!(saving, Saving::NoStore | Saving::Failed | Saving::TooLarge)
}

/// Steps after which work is worth a copy.
const SUBSTANTIAL: usize = 30;

/// Whether the visitor is to be reminded of a copy: the browser may clear the only one, there is work in it, and nothing was
/// said of it yet.
fn reminds(state: &AppState) -> bool {
    state.shelf.evictable.get() == Some(true)
        && !state.shelf.reminded.get()
        && autosave_keeps(state.autosave.saving.get())
        && state.inputs.history.with(|history| history.past().len() >= SUBSTANTIAL)
}

fn autosave_keeps(saving: Saving) -> bool {
    matches!(saving, Saving::Saved | Saving::Pending)
}

/// Notices above the page, if there is any.
#[component]
pub fn Notices() -> impl IntoView {
    let state = AppState::get();
    let autosave = state.autosave;
    // What is set in a page of somebody else's is not meant to be kept.
    if surroundings::embedded().is_some() {
        return ().into_any();
    }
    let any = Memo::new(move |_| autosave.notice.with(Option::is_some) || not_saved(autosave.saving.get()));
    let remind = Memo::new(move |_| reminds(&state));
    let elsewhere = Memo::new(move |_| autosave.saving.get() == Saving::Changed);
    view! {
        {move || any.get().then(|| view! { <Lazy fetch=parts::notice()/> })}
        {move || remind.get().then(|| view! { <Lazy fetch=parts::backup_notice()/> })}
        {move || elsewhere.get().then(|| view! { <Lazy fetch=parts::tab_notice()/> })}
    }
    .into_any()
}

/// The notices.
pub(super) fn content() -> AnyView {
    let state = AppState::get();
    let autosave = state.autosave;
    let found = move || {
        autosave.notice.get().map(|notice| {
            let voice = state.voice();
            let (errors, key) = match notice {
                Notice::SetAside { key, errors } => (errors, Some(key)),
                Notice::Kept { errors } => (errors, None),
            };
            let reasons: Vec<String> =
                errors.iter().take(MOST_ERRORS).map(|error| document_error(voice.language, error)).collect();
            let text = voice.unreadable_work(&reasons.join(voice.choose("; ", "；")), key.is_some());
            let download = key.map(|key| {
                download::as_it_is(
                    state,
                    key,
                    "counterweight-set-aside.json",
                    state.more_words().download_set_aside,
                )
            });
            view! {
                <div class="notice" role="alert" id="storage-notice">
                    <p>{text}</p>
                    <p>
                        {download}
                        <button type="button" class="quiet" on:click=move |_| autosave.notice.set(None)>
                            {state.more_words().dismiss}
                        </button>
                    </p>
                </div>
            }
        })
    };
    let not_saved = move || not_saved(autosave.saving.get());
    view! {
        {found}
        <Show when=not_saved>
            <div class="notice" role="alert" id="not-saved-notice">
                <p>{move || match autosave.saving.get() {
                    Saving::Failed => state.voice().save_failed().to_owned(),
                    Saving::TooLarge => {
                        let bytes = state.inputs.detail.with(|detail| detail.document.saved_bytes());
                        state.voice().too_large_to_save(bytes)
                    }
                    _ => state.voice().nothing_kept().to_owned(),
                }}</p>
                <p><SaveDocument id="save-unsaved"/></p>
            </div>
        </Show>
    }
    .into_any()
}
