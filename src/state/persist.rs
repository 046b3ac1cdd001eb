//! Whether the browser may clear what is kept here when room is short. It is asked once not to, after the first change that
//! was saved: then there is something to keep, and the visitor knows what the question is about.

use std::cell::Cell;

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::AppState;
use crate::storage::keys;

thread_local! {
    /// Whether it was asked since the page was loaded.
    static ASKED: Cell<bool> = const { Cell::new(false) };
}

/// Asks, unless that was done since the page was loaded. A browser that has granted it once is not asked again.
pub(super) fn ask(state: &AppState) {
    if ASKED.replace(true) {
        return;
    }
    let evictable = state.shelf.evictable;
    let reminded = state.autosave.text(keys::REMINDED);
    state.shelf.reminded.set(reminded.is_some_and(|id| *id == *state.autosave.open.get_untracked()));
    let answered = move |kept: bool| evictable.set(Some(!kept));
    call("persisted", move |kept| {
        if kept {
            answered(true);
        } else {
            call("persist", answered);
        }
    });
}

/// Calls a function of `navigator.storage` that promises yes or no. Where there is none, nothing is known.
fn call(name: &str, done: impl Fn(bool) + 'static) {
    let Some(window) = web_sys::window() else { return };
    // No method of web-sys, which takes for granted that there is such a thing: on pages that are not secure there is not.
    let storage = Reflect::get(&window.navigator(), &"storage".into()).unwrap_or(JsValue::UNDEFINED);
    let promise = Reflect::get(&storage, &name.into())
        .ok()
        .and_then(|function| function.dyn_into::<Function>().ok())
        .and_then(|function| function.call0(&storage).ok())
        .and_then(|promise| promise.dyn_into::<Promise>().ok());
    if let Some(promise) = promise {
        let then = Closure::once(move |answer: JsValue| done(answer.is_truthy()));
        let nothing = Closure::once(|_: JsValue| ());
        let _ = promise.then2(&then, &nothing);
        // Each is called at most once, after this has returned.
        then.forget();
        nothing.forget();
    }
}
