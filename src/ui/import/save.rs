//! The ledger back to a spreadsheet: onto the clipboard, and as a file.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use crate::document;
use crate::exchange::export;
use crate::state::AppState;
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

/// Puts a text on the clipboard and says whether that went well. Where the page is not from a secure origin there is no
/// clipboard at all.
fn put_on_clipboard(text: &str, done: impl Fn(bool) + Clone + 'static) {
    let clipboard = web_sys::window().map(|window| window.navigator()).and_then(|navigator| {
        let value = js_sys::Reflect::get(&navigator, &"clipboard".into()).ok()?;
        value.dyn_into::<web_sys::Clipboard>().ok()
    });
    let Some(clipboard) = clipboard else {
        done(false);
        return;
    };
    let failed = done.clone();
    let yes = Closure::once(move |_: wasm_bindgen::JsValue| done(true));
    let no = Closure::once(move |_: wasm_bindgen::JsValue| failed(false));
    let _ = clipboard.write_text(text).then2(&yes, &no);
    // Each is called at most once, after this has returned.
    yes.forget();
    no.forget();
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

/// Saves the whole document as a file: what `evaluate` takes, and what keeps work that is too large for the browser.
#[component]
pub fn SaveDocument(#[prop(into)] id: String) -> impl IntoView {
    let state = AppState::get();
    let save = move |_| {
        let document = untrack(|| state.inputs.document());
        let name = file_name(&document.name, "json");
        download::text(&name, "application/json", &document::write(&document, true));
    };
    view! {
        <button type="button" class="quiet" id=id on:click=save>
            {move || state.voice().customer_words().download_document}
        </button>
    }
}
