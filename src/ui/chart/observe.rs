//! Watching an element: how wide it is, and whether it is near the window. Asks the browser for nothing by itself.

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit, ResizeObserver,
    ResizeObserverEntry,
};

use crate::state::reactive::RwSignal;

/// How far from the window a chart is already drawn.
const MARGIN: &str = "240px";

/// Two observers with their callbacks; dropped, they stop.
struct Watch {
    resize: Option<ResizeObserver>,
    intersection: Option<IntersectionObserver>,
    _callbacks: [Closure<dyn FnMut(js_sys::Array)>; 2],
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some(observer) = &self.resize {
            observer.disconnect();
        }
        if let Some(observer) = &self.intersection {
            observer.disconnect();
        }
    }
}

/// Follows an element's width in CSS pixels and whether it is in sight, until the component that calls this is gone.
pub(in crate::ui) fn watch(element: &Element, width: RwSignal<f64>, in_sight: RwSignal<bool>) {
    let on_resize = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
        let entry = entries.pop().dyn_into::<ResizeObserverEntry>();
        let Ok(new) = entry.map(|entry| entry.content_rect().width()) else { return };
        if width.try_get_untracked().is_some_and(|old| (old - new).abs() > 0.01) {
            width.set(new);
        }
    });
    let on_sight = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
        let entry = entries.pop().dyn_into::<IntersectionObserverEntry>();
        let Ok(is) = entry.map(|entry| entry.is_intersecting()) else { return };
        if in_sight.try_get_untracked().is_some_and(|was| was != is) {
            in_sight.set(is);
        }
    });
    let resize = ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok();
    if let Some(observer) = &resize {
        observer.observe(element);
    }
    let options = IntersectionObserverInit::new();
    options.set_root_margin(MARGIN);
    let intersection =
        IntersectionObserver::new_with_options(on_sight.as_ref().unchecked_ref(), &options).ok();
    match &intersection {
        Some(observer) => observer.observe(element),
        // Without it every chart counts as seen.
        None => in_sight.set(true),
    }
    let watch = SendWrapper::new(Watch { resize, intersection, _callbacks: [on_resize, on_sight] });
    on_cleanup(move || drop(watch));
}
