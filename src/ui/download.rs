//! Files that leave the page, made in it.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use crate::state::AppState;

/// Offers a text as a file.
pub(crate) fn text(name: &str, kind: &str, text: &str) {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    if let Ok(made) = Blob::new_with_str_sequence_and_options(&parts, &options) {
        blob(name, &made);
    }
}

/// A button that offers a text of the store as a file: as it is, so that nothing of it is lost.
pub(crate) fn as_it_is(state: AppState, key: String, file: &'static str, label: &'static str) -> AnyView {
    let save = move |_| {
        state.text_as_it_is(&key, move |found| text(file, "text/plain;charset=utf-8", &found));
    };
    view! { <button type="button" class="quiet as-it-is" on:click=save>{label}</button> }.into_any()
}

/// Offers a blob as a file.
pub(crate) fn blob(name: &str, blob: &Blob) {
    let Ok(address) = Url::create_object_url_with_blob(blob) else { return };
    let link = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.create_element("a").ok())
        .and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(link) = link {
        link.set_href(&address);
        link.set_download(name);
        link.click();
    }
    // The browser has taken hold of it by the time the click returns; without this it would stay in memory.
    set_timeout(move || drop(Url::revoke_object_url(&address)), Duration::from_secs(60));
}

/// A document's name as a file's, with an ending: what a file system refuses is left out.
pub(crate) fn file_name(name: &str, ending: &str) -> String {
    let sound: String = name
        .chars()
        .filter(|letter| !letter.is_control() && !r#"\/:*?"<>|"#.contains(*letter))
        .take(80)
        .collect();
    let sound = sound.trim().trim_matches('.');
    format!("{}.{ending}", if sound.is_empty() { "counterweight" } else { sound })
}
