//! The library of scenarios: the button that opens it, its dialog, and what looks after the store while the page is open.

pub mod begin;
mod keeper;
pub mod list;
pub mod row;
pub mod said;

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

use super::files::LibraryFiles;
use super::lazy::{self, Lazy};
use super::parts;
use super::share::Sharing;
use crate::state::AppState;
use crate::state::navigation::{Spot, View};
use crate::state::reactive::Memo;

pub(super) use keeper::keep;
pub(super) use said::tab_notice;

/// Opens the library.
#[component]
pub fn OpenLibrary() -> impl IntoView {
    let state = AppState::get();
    let label = move || state.words().scenarios;
    // Whoever points at it is likely to press it.
    let expect = move || lazy::expect(parts::library_dialog());
    view! {
        <button
            type="button"
            class="quiet scenarios"
            id="open-library"
            aria-haspopup="dialog"
            aria-label=label
            title=label
            on:pointerenter=move |_| expect()
            on:focus=move |_| expect()
            on:click=move |_| state.show_library()
        >
            <span class="scenarios-icon" aria-hidden="true">"▤"</span>
            <span class="scenarios-word">{label}</span>
        </button>
    }
}

/// The dialog; once on the page, and empty until it is first opened.
#[component]
pub fn LibraryDialog() -> impl IntoView {
    let state = AppState::get();
    let shown = state.shelf.shown;
    let dialog: NodeRef<html::Dialog> = NodeRef::new();
    let wanted = Memo::new(move |before| before == Some(&true) || shown.get());
    let content = move || wanted.get().then(|| view! { <Lazy fetch=parts::library_dialog()/> });
    Effect::new(move || {
        let show = shown.get();
        let Some(dialog) = dialog.get() else { return };
        if show && !dialog.open() && dialog.show_modal().is_err() {
            dialog.set_open(true);
        } else if !show && dialog.open() {
            dialog.close();
        }
    });
    // By Escape the browser closes it itself.
    let closed = move |_: ev::Event| shown.set(false);
    view! {
        <dialog class="dialog import library" id="library" aria-label=move || state.words().scenarios node_ref=dialog on:close=closed>
            {content}
        </dialog>
    }
}

/// What the dialog holds.
pub(super) fn content() -> AnyView {
    let state = AppState::get();
    let words = move || state.voice().library_words();
    // Whenever it is opened it shows what there is now.
    Effect::new(move || {
        if state.shelf.shown.get() {
            untrack(|| state.read_library());
        }
    });
    view! {
        <header class="dialog-head">
            <h2>{move || words().title}</h2>
            <button type="button" class="quiet" id="library-close" on:click=move |_| state.shelf.shown.set(false)>
                {move || words().close}
            </button>
        </header>
        <said::Said/>
        <Actions/>
        <list::Scenarios/>
        <Show when=move || !state.autosave.viewing.get()>
            <begin::ThisScenario/>
        </Show>
        <section class="import-part" aria-label=move || state.voice().file_words().title>
            <LibraryFiles changed=move |()| state.read_library()/>
        </section>
        <begin::NewScenario/>
        <list::TakenAway/>
    }
    .into_any()
}

/// The ways to what stands below the list, however long that is, to send the open scenario on, and to lay scenarios side by side.
#[component]
fn Actions() -> impl IntoView {
    let (state, sharing): (AppState, Sharing) = (AppState::get(), expect_context());
    let share = move |_| {
        state.shelf.shown.set(false);
        sharing.open.set(true);
    };
    // What gets the focus is scrolled to.
    let to_new = move |_| {
        let first = web_sys::window()
            .and_then(|window| window.document()?.query_selector("#library .preset").ok().flatten())
            .and_then(|first| first.dyn_into::<web_sys::HtmlElement>().ok());
        if let Some(first) = first {
            let _ = first.focus();
        }
    };
    let compare = move |_| {
        state.shelf.shown.set(false);
        state.navigation.go(Spot { view: View::Compare, subject: None });
    };
    view! {
        <p class="library-buttons">
            <button type="button" class="quiet" id="library-to-new" on:click=to_new>
                {move || state.voice().library_words().new_scenario}
            </button>
            <button type="button" class="quiet" id="library-share" aria-haspopup="dialog" on:click=share>
                {move || state.voice().share_words().title}
            </button>
            <button type="button" class="quiet" id="library-compare" on:click=compare>
                {move || state.voice().compare_words().title}
            </button>
        </p>
    }
}
