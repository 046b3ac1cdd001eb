//! The focus stays near the work when what had it goes away.

use leptos::prelude::request_animation_frame;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// What takes the focus.
const FOCUSABLE: &str = "input:not([disabled]), select, textarea, button:not([disabled]), summary";

/// Does something that may take what has the focus to another place, where it would lose it, or away. Where it is gone the focus goes to
/// the first of some `places` that takes it, else to what has come in its stead under the same id, else to the first thing in the
/// nearest part of the page that is still there.
pub(super) fn keeping_focus(act: impl FnOnce(), places: Vec<String>) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return act() };
    let Some(focused) = document.active_element() else { return act() };
    let around: Vec<Element> =
        std::iter::successors(focused.parent_element(), |part| part.parent_element()).collect();
    act();
    request_animation_frame(move || {
        // What is folded or hidden takes no focus: the next one is tried.
        let takes = |element: Element| {
            let asked = element.dyn_ref::<web_sys::HtmlElement>().is_some_and(|it| it.focus().is_ok());
            asked && document.active_element().as_ref() == Some(&element)
        };
        let first = |within: &Element| within.query_selector(FOCUSABLE).ok().flatten().is_some_and(takes);
        let at = |place: &String| document.query_selector(place).ok().flatten().is_some_and(takes);
        let in_its_stead = || document.get_element_by_id(&focused.id()).is_some_and(takes);
        // Whichever is the first to take it.
        let _ = (focused.is_connected() && takes(focused.clone()))
            || places.iter().any(at)
            || in_its_stead()
            || around.iter().any(|part| part.is_connected() && first(part));
    });
}
