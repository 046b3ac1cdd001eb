//! What keeps the contract on the bench from being computed, with a way to the field of each mistake.

use leptos::prelude::*;

use super::bench::{Bench, ROOT};
use super::fields::{bench_id, go_to_field};
use crate::document::DocumentError;
use crate::format::Language;
use crate::format::errors::document_error;
use crate::state::reactive::RwSignal;

/// Mistakes that are shown at once.
const MOST_MISTAKES: usize = 8;

/// The first mistakes, if there are any.
pub(super) fn mistakes(bench: Bench) -> AnyView {
    let state = bench.state();
    // What fields are called is read from the page: once what has changed is drawn.
    let drawn = RwSignal::new(0_u32);
    Effect::new(move || {
        bench.computed.track();
        state.appearance.language.track();
        request_animation_frame(move || {
            // The workbench may be gone by then.
            let _ = drawn.try_update(|drawn| *drawn = drawn.wrapping_add(1));
        });
    });
    (move || {
        drawn.track();
        let language = state.appearance.language.get();
        let words = state.voice().bench_words();
        bench.computed.with(|computed| {
            let items = computed.errors.iter().take(MOST_MISTAKES);
            let items: Vec<AnyView> = items.map(|error| mistake(bench, language, error)).collect();
            (!items.is_empty()).then(|| {
                let said = if computed.done.is_some() { words.to_mend } else { words.nothing_yet };
                view! { <div class="bench-errors"><p>{said}</p><ul>{items}</ul></div> }.into_any()
            })
        })
    })
    .into_any()
}

/// A mistake with its place: that of its field with a way there, or else its path.
fn mistake(bench: Bench, language: Language, error: &DocumentError) -> AnyView {
    let path = error.path.strip_prefix(ROOT).unwrap_or(&error.path);
    let Some((id, called)) = field_of(path) else {
        return view! { <li>{document_error(language, error)}</li> }.into_any();
    };
    let voice = bench.state().voice();
    let words = voice.bench_words();
    let rebate =
        path.strip_prefix("contract.rebates[").and_then(|rest| rest.split(']').next()?.parse::<usize>().ok());
    let place = match rebate {
        Some(index) => format!("{} {} · {called}", words.rebate, index + 1),
        None => called,
    };
    let text = voice.labelled(&place, &voice.bench_problem(&error.problem));
    let go = move |_| go_to_field([id.clone(), id.clone()]);
    view! { <li>{text} " " <button type="button" class="quiet" on:click=go>{words.go_there}</button></li> }
        .into_any()
}

/// The field that a mistake at a path is about, with its name: its own, that of the list it stands in, of a limit its amount, or of what a
/// form pays the choice of the form. A list may be a fold.
fn field_of(path: &str) -> Option<(String, String)> {
    let document = web_sys::window().and_then(|window| window.document())?;
    let list = path.strip_suffix(']').and_then(|path| path.rsplit_once('[')).map(|(list, _)| list);
    let form = path.strip_suffix(".pays").map(|rebate| format!("{rebate}.form"));
    [Some(path), list, path.strip_suffix(".amount"), form.as_deref()].into_iter().flatten().find_map(|path| {
        let id = bench_id(path);
        let field = document.get_element_by_id(&id)?;
        if let Some(summary) = field.query_selector(":scope > summary").ok().flatten() {
            return Some((id, summary.first_child()?.text_content()?.trim().to_owned()));
        }
        let label = || {
            let label = document.query_selector(&format!("label[for='{id}']")).ok().flatten()?;
            label.text_content()
        };
        let called = field.get_attribute("aria-label").or_else(label)?;
        Some((id, called))
    })
}
