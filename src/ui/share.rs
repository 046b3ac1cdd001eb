//! Sharing the scenario on the page: as a link whose size and names are seen before it is sent, and as a file.

use std::sync::Arc;

use leptos::{ev, html, prelude::*};

use super::clipboard::put_on_clipboard;
use super::import::save::save_scenario;
use super::lazy::{self, Lazy};
use super::parts;
use crate::document::link::{COMFORTABLE_LINK, LONGEST_LINK, TooLong, link, without_names};
use crate::state::AppState;
use crate::state::reactive::{Memo, RwSignal};

/// Whether the dialog is open.
#[derive(Clone, Copy)]
pub struct Sharing {
    /// Set to open it.
    pub open: RwSignal<bool>,
}

impl Sharing {
    /// Closed.
    #[must_use]
    pub fn new() -> Self {
        Self { open: RwSignal::new(false) }
    }
}

impl Default for Sharing {
    fn default() -> Self {
        Self::new()
    }
}

/// Opens the dialog.
#[component]
pub fn ShareButton() -> impl IntoView {
    let (state, sharing): (AppState, Sharing) = (AppState::get(), expect_context());
    let expect = move || lazy::expect(parts::share_dialog());
    view! {
        <button
            type="button"
            class="quiet icon"
            id="share"
            aria-haspopup="dialog"
            aria-label=move || state.words().share
            title=move || state.words().share
            on:pointerenter=move |_| expect()
            on:focus=move |_| expect()
            on:click=move |_| sharing.open.set(true)
        >
            <span aria-hidden="true">"⇪"</span>
        </button>
    }
}

/// The dialog, as soon as it is first opened.
#[component]
pub fn ShareDialog() -> impl IntoView {
    let sharing: Sharing = expect_context();
    let wanted = Memo::new(move |before| before == Some(&true) || sharing.open.get());
    move || wanted.get().then(|| view! { <div class="asked-for"><Lazy fetch=parts::share_dialog()/></div> })
}

/// The address of the page, without what stands behind it.
fn page_address() -> String {
    let href = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    href.split(['#', '?']).next().unwrap_or_default().to_owned()
}

/// The dialog.
pub(super) fn content() -> AnyView {
    let (state, sharing): (AppState, Sharing) = (AppState::get(), expect_context());
    let words = move || state.voice().share_words();
    let dialog: NodeRef<html::Dialog> = NodeRef::new();
    let with_names = RwSignal::new(false);
    // None: nothing copied yet; then whether that went well.
    let copied: RwSignal<Option<bool>> = RwSignal::new(None);
    // Of a closed dialog nobody reads the link, which follows every move of a slider.
    let made = Memo::new(move |_| {
        sharing.open.get().then(|| {
            let document = state.inputs.document();
            let made = if with_names.get() { link(&document) } else { link(&without_names(&document)) };
            made.map(|link| (Arc::<str>::from(format!("{}#s={link}", page_address())), link.len()))
        })
    });
    Effect::new(move || {
        let open = sharing.open.get();
        let Some(dialog) = dialog.get() else { return };
        if open && !dialog.open() && dialog.show_modal().is_err() {
            dialog.set_open(true);
        } else if !open && dialog.open() {
            dialog.close();
        }
    });
    Effect::new(move || {
        made.track();
        copied.set(None);
    });
    let closed = move |_: ev::Event| {
        // By Escape the browser closes it itself.
        if sharing.open.get_untracked() {
            sharing.open.set(false);
        }
    };
    let by_link = move || match made.get() {
        None => ().into_any(),
        Some(Err(too_long)) => refused(too_long),
        Some(Ok((address, letters))) => shown(&address, letters, copied),
    };
    view! {
        <dialog class="dialog share" id="share-dialog" aria-labelledby="share-title" node_ref=dialog on:close=closed>
            <header class="dialog-head">
                <h2 id="share-title">{move || words().title}</h2>
                <button type="button" class="quiet" id="share-close" on:click=move |_| sharing.open.set(false)>
                    {move || words().close}
                </button>
            </header>
            <section class="share-part" aria-labelledby="share-link-title">
                <h3 id="share-link-title">{move || words().by_link}</h3>
                <p class="hint">{move || words().about}</p>
                <label class="import-choice">
                    <input
                        type="checkbox"
                        id="share-names"
                        aria-describedby="share-names-hint"
                        prop:checked=move || with_names.get()
                        on:change:target=move |event| with_names.set(event.target().checked())
                    />
                    <span>{move || words().with_names}</span>
                </label>
                <p class="hint" id="share-names-hint">{move || words().names_hint}</p>
                {by_link}
            </section>
            <section class="share-part" aria-labelledby="share-file-title">
                <h3 id="share-file-title">{move || words().by_file}</h3>
                <p class="hint">{move || words().file_about}</p>
                <p>
                    <button type="button" class="quiet" id="share-file" on:click=move |_| save_scenario(&state)>
                        {move || words().save_file}
                    </button>
                </p>
            </section>
        </dialog>
    }
    .into_any()
}

/// A link with its size and the way to copy it.
fn shown(address: &Arc<str>, letters: usize, copied: RwSignal<Option<bool>>) -> AnyView {
    let state = AppState::get();
    let words = move || state.voice().share_words();
    let is_long = letters > COMFORTABLE_LINK;
    let size = move || state.voice().link_size(letters, COMFORTABLE_LINK, LONGEST_LINK);
    let (text, to_copy) = (address.to_string(), Arc::clone(address));
    let copy = move |_| put_on_clipboard(&to_copy, move |done| copied.set(Some(done)));
    let said = move || match copied.get() {
        None => "",
        Some(true) => words().copied,
        Some(false) => words().copy_failed,
    };
    view! {
        <textarea
            class="share-link"
            id="share-link"
            rows="3"
            readonly
            aria-label=move || words().address
            aria-describedby="share-size"
            prop:value=text
            on:focus:target=|event| event.target().select()
        ></textarea>
        <p id="share-size" class="hint" class:needed=is_long>{size}</p>
        <p class="share-actions">
            <button type="button" class="main" id="share-copy" on:click=copy>{move || words().copy}</button>
            <span role="status" id="share-copied">{said}</span>
        </p>
    }
    .into_any()
}

/// That there is no link.
fn refused(too_long: TooLong) -> AnyView {
    let state = AppState::get();
    view! {
        <p class="import-warning" id="share-too-long" role="status">
            {move || state.voice().link_too_long(too_long, LONGEST_LINK)}
        </p>
    }
    .into_any()
}
