//! The ledger back to a spreadsheet: onto the clipboard, and as a file.

use leptos::prelude::*;

use crate::document::file;
use crate::exchange::export;
use crate::state::AppState;
use crate::state::reactive::RwSignal;
use crate::storage::files;
use crate::ui::clipboard::put_on_clipboard;
use crate::ui::download::{self, file_name};

/// Copies the ledger as cells apart by tabs, and says so.
#[component]
pub fn CopyLedger() -> impl IntoView {
    let state = AppState::get();
    // None: nothing copied yet; then how many, or that it failed.
    let said: RwSignal<Option<Result<usize, ()>>> = RwSignal::new(None);
    let copy = move |_| {
        let (text, count) = state.inputs.detail.with_untracked(|detail| {
            let language = state.appearance.language.get_untracked();
            (export::tsv(language, &detail.document), detail.document.customers.len())
        });
        put_on_clipboard(&text, move |copied| said.set(Some(if copied { Ok(count) } else { Err(()) })));
    };
    let words = move || match said.get() {
        None => String::new(),
        Some(Ok(count)) => state.voice().ledger_copied(count),
        Some(Err(())) => state.voice().opening().copy_failed.to_owned(),
    };
    view! {
        <button type="button" class="quiet" id="copy-ledger" on:click=copy>{move || state.voice().opening().copy}</button>
        <span class="hint" id="copied" role="status">{words}</span>
    }
}

/// Saves the ledger as a file of comma-separated values.
#[component]
pub fn SaveLedger() -> impl IntoView {
    let state = AppState::get();
    let save = move |_| {
        let (text, name) = state.inputs.detail.with_untracked(|detail| {
            let language = state.appearance.language.get_untracked();
            (export::csv(language, &detail.document), file_name(&detail.document.name, "csv"))
        });
        download::text(&name, "text/csv;charset=utf-8", &text);
    };
    view! {
        <button type="button" class="quiet" id="save-ledger" on:click=save>
            {move || state.voice().opening().export}
        </button>
    }
}

/// Saves the whole scenario as a file: what the library and `evaluate` open, and what keeps work that is too large for the
/// browser.
#[component]
pub fn SaveDocument(#[prop(into)] id: String) -> impl IntoView {
    let state = AppState::get();
    let save = move |_| save_scenario(&state);
    view! {
        <button type="button" class="quiet" id=id on:click=save>
            {move || state.voice().customer_words().download_document}
        </button>
    }
}

/// Offers the scenario on the page as a file.
pub fn save_scenario(state: &AppState) {
    let document = untrack(|| state.inputs.document());
    let name = file_name(&document.name, "json");
    download::text(&name, "application/json", &file::write(&[files::alone(document)]));
}
