//! Components: they read signals, call actions, format and draw. They hold no state of their own but a field's draft and
//! where a gesture began.

pub mod agreement;
pub mod app;
pub mod assumptions;
pub mod beam;
pub mod business;
pub mod changes;
pub mod chart;
pub mod clipboard;
pub mod compare;
pub mod contract;
pub mod customer_side;
pub mod customers;
pub mod download;
pub mod embedded;
pub mod field;
pub mod files;
mod focus;
pub mod header;
pub mod headline;
pub mod help;
pub mod import;
mod labelled;
pub mod lazy;
pub mod library;
pub mod linked;
pub mod method;
pub mod minefields;
pub mod notices;
pub mod offline;
pub mod opened;
pub mod parts;
pub mod quick;
pub mod rests_on;
pub mod setting;
pub mod share;
pub mod stages;
pub mod text_field;
pub mod typed;

use leptos::prelude::*;

use crate::state::surroundings;
use app::App;
use stages::Stages;

/// Loads what was saved, mounts the page in the place of the static first screen, and says that it is ready.
pub fn start() {
    console_error_panic_hook::set_once();
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let browser_language =
        web_sys::window().and_then(|window| window.navigator().language()).unwrap_or_default();
    let Some(place) = document
        .get_element_by_id("app")
        .and_then(|place| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(place).ok())
    else {
        return;
    };
    let store = surroundings::store();
    // Built beside the page: what stands there is shown until the whole first screen can take its place.
    let Ok(built) = document.create_element("div") else { return };
    let holder = wasm_bindgen::JsCast::unchecked_into::<web_sys::HtmlElement>(built.clone());
    let done = move || {
        place.set_inner_html("");
        while let Some(part) = built.first_child() {
            // A node of this page can always be moved within it.
            let _ = place.append_child(&part);
        }
        if let Some(root) = document.document_element() {
            // An attribute of an element that exists can always be set.
            let _ = root.set_attribute("data-ready", "true");
        }
        if surroundings::embedded().is_none() {
            parts::fetch_at_rest();
        }
    };
    mount_to(holder, move || {
        provide_context(Stages::begin(done));
        view! { <App store=store browser_language=browser_language/> }
    })
    .forget();
}
