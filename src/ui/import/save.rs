//! The ledger back to a spreadsheet: onto the clipboard, and as a file.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use crate::exchange::export;
use crate::state::AppState;

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
            (export::csv(language, &detail.document), file_name(&detail.document.name))
        });
        download(&text, &name);
    };
    view! {
        <button type="button" class="quiet" id="save-ledger" on:click=save>
            {move || state.voice().opening().export}
        </button>
    }
}

/// A document's name as a file's: what a file system refuses is left out.
fn file_name(name: &str) -> String {
    let sound: String = name
        .chars()
        .filter(|letter| !letter.is_control() && !r#"\/:*?"<>|"#.contains(*letter))
        .take(80)
        .collect();
    let sound = sound.trim().trim_matches('.');
    format!("{}.csv", if sound.is_empty() { "ledger" } else { sound })
}

fn download(text: &str, name: &str) {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type("text/csv;charset=utf-8");
    let parts = js_sys::Array::of1(&text.into());
    let Ok(blob) = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options) else { return };
    let Ok(address) = web_sys::Url::create_object_url_with_blob(&blob) else { return };
    let link = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.create_element("a").ok())
        .and_then(|link| link.dyn_into::<web_sys::HtmlAnchorElement>().ok());
    if let Some(link) = link {
        link.set_href(&address);
        link.set_download(name);
        link.click();
    }
    // The browser has taken hold of it by the time the click returns; without this it would stay in memory.
    set_timeout(move || drop(web_sys::Url::revoke_object_url(&address)), std::time::Duration::from_secs(60));
}
