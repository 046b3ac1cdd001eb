//! Where a ledger comes from: a file, or cells from a spreadsheet; and how far reading it is.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use crate::exchange::{MOST_BYTES, MOST_COLUMNS, MOST_CUSTOMERS, MOST_ROWS};
use crate::state::AppState;
use crate::state::import::{Import, Phase};
use crate::state::reactive::Memo;

/// File or paste.
#[component]
pub fn Source() -> impl IntoView {
    let (state, import): (AppState, Import) = (AppState::get(), expect_context());
    let words = move || state.voice().opening();
    let bounds = move || {
        state.voice().opening_bounds(MOST_BYTES / 1024 / 1024, MOST_ROWS, MOST_COLUMNS, MOST_CUSTOMERS)
    };
    let chosen = move |event: ev::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        if let Some(file) = input.and_then(|input| input.files()).and_then(|files| files.get(0)) {
            import.open_file(&state, &file);
        }
    };
    let pasted = move |text: String| {
        if !text.trim().is_empty() {
            import.open_text(&state, &text);
        }
    };
    view! {
        <div class="import-source">
            <p>
                <label class="quiet import-file" for="import-file">{move || words().choose_file}</label>
                <input
                    type="file"
                    id="import-file"
                    class="visually-hidden"
                    autofocus=true
                    accept=".csv,.tsv,.tab,.txt,text/csv,text/tab-separated-values,text/plain"
                    on:change=chosen
                />
                " "
                {move || words().or_drop}
            </p>
            <textarea
                id="import-paste"
                rows="5"
                spellcheck="false"
                placeholder=move || words().paste_here
                aria-label=move || words().paste_here
                on:input:target=move |event| pasted(event.target().value())
            ></textarea>
            <p class="hint">{bounds}</p>
        </div>
    }
}

/// What is open and how far reading it is, with a way to stop.
#[component]
pub fn AtWork() -> impl IntoView {
    let (state, import): (AppState, Import) = (AppState::get(), expect_context());
    let words = move || state.voice().opening();
    let name = move || import.file.get().unwrap_or_else(|| words().pasted.to_owned());
    let working = Memo::new(move |_| matches!(import.phase.get(), Phase::Working(..)));
    let stage = move || {
        let words = words();
        match import.phase.get() {
            Phase::Working(None, _) => words.starting,
            Phase::Working(Some(0), _) => words.decoding,
            Phase::Working(Some(1), _) => words.cutting,
            Phase::Working(..) => words.reading,
            _ => "",
        }
    };
    let done = move || match import.phase.get() {
        Phase::Working(Some(_), share) => Some(share.to_string()),
        _ => None,
    };
    let label = move || if working.get() { words().cancel } else { words().another };
    view! {
        <div class="import-work" id="import-work" data-working=move || working.get().to_string()>
            <strong class="import-name">{name}</strong>
            <button type="button" class="quiet" id="import-cancel" on:click=move |_| import.forget()>{label}</button>
            <Show when=move || working.get()>
                <span class="import-progress">
                    <progress max="1" value=done aria-label=stage></progress>
                    <span aria-hidden="true">{stage}</span>
                </span>
            </Show>
        </div>
    }
}
