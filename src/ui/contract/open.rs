//! A contract opened on the workbench: by a button for files, by a text field, and, while the workbench is there, by dropping a
//! file or pasting a text anywhere on the page. Only one that can be computed is taken, as one step of undo.

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use super::bench::Bench;
use crate::document::contract::{LARGEST_ON_WORKBENCH, open};
use crate::document::{Document, DocumentError};
use crate::format::agreement::Edit;
use crate::format::errors::document_error;
use crate::state::reactive::RwSignal;
use crate::ui::files::text_of;

/// Mistakes of a file that are shown.
const MOST_MISTAKES: usize = 8;

/// What came of opening.
#[derive(Clone, Debug, PartialEq)]
enum Outcome {
    Opened,
    Refused(Vec<DocumentError>),
    /// The browser could not read it.
    Unreadable,
}

/// What was opened last, and what came of it; no name: it was pasted.
#[derive(Clone, Copy)]
pub(super) struct Opening {
    bench: Bench,
    said: RwSignal<Option<(Option<String>, Outcome)>>,
}

impl Opening {
    pub(super) fn new(bench: Bench) -> Self {
        Self { bench, said: RwSignal::new(None) }
    }

    fn is_opened(&self) -> bool {
        self.said.with_untracked(|said| matches!(said, Some((_, Outcome::Opened))))
    }

    /// Says no more what came of it.
    pub(super) fn forget(&self) {
        self.said.set(None);
    }

    /// Puts a text on the bench, if it is a contract.
    fn text(&self, name: Option<String>, text: &str) {
        let outcome = match open(text) {
            Ok(tree) => {
                let put = Box::new(move |document: &mut Document| {
                    document.workbench = Some(tree.into());
                });
                self.bench.editor.edit(Edit::Workbench, put);
                Outcome::Opened
            }
            Err(errors) => Outcome::Refused(errors),
        };
        // The page may have gone elsewhere while a file was read.
        let _ = self.said.try_set(Some((name, outcome)));
    }

    fn file(&self, file: &web_sys::File) {
        let (opening, name) = (*self, file.name());
        if file.size() > LARGEST_ON_WORKBENCH as f64 {
            // It is refused by its length alone.
            let errors = open(&" ".repeat(LARGEST_ON_WORKBENCH + 1)).err().unwrap_or_default();
            self.said.set(Some((Some(name), Outcome::Refused(errors))));
            return;
        }
        text_of(file, move |text| match text {
            Some(text) => opening.text(Some(name.clone()), &text),
            None => {
                let _ = opening.said.try_set(Some((Some(name.clone()), Outcome::Unreadable)));
            }
        });
    }

    /// Listens, while the workbench is there, for contracts dropped or pasted anywhere on the page, before the ledger's dialog does:
    /// no ledger is written in JSON. Texts that do not speak of a contract are left to others.
    fn listen(&self) {
        let Some(window) = web_sys::window() else { return };
        let opening = *self;
        let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
        let dropped = EventListener::new_with_options(&window, "drop", options, move |event| {
            let Some(event) = event.dyn_ref::<web_sys::DragEvent>() else { return };
            let file = event.data_transfer().and_then(|data| data.files()).and_then(|files| files.get(0));
            let file = file.filter(|file| file.name().to_ascii_lowercase().ends_with(".json"));
            if let Some(file) = file {
                event.prevent_default();
                event.stop_immediate_propagation();
                // The page's own listener does not hear of it now.
                end_of_drag();
                opening.file(&file);
            }
        });
        let pasted = EventListener::new_with_options(&window, "paste", options, move |event| {
            let Some(event) = event.dyn_ref::<web_sys::ClipboardEvent>() else { return };
            let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
            if target.is_some_and(|it| it.matches("input, textarea, select").unwrap_or_default()) {
                return;
            }
            let text = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok());
            if let Some(text) = text.filter(|text| speaks_of_a_contract(text)) {
                event.prevent_default();
                event.stop_immediate_propagation();
                opening.text(None, &text);
            }
        });
        // Both end with the workbench.
        let listening = StoredValue::new_local((dropped, pasted));
        on_cleanup(move || listening.dispose());
    }
}

/// Whether a text is meant as a contract: an object with such a field. Whether it is one, the reader says.
fn speaks_of_a_contract(text: &str) -> bool {
    text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']).starts_with('{')
        && text.contains("\"contract\"")
}

/// Tells the page that nothing is dragged over it any more, so that it takes away what it shows meanwhile.
fn end_of_drag() {
    let Some(window) = web_sys::window() else { return };
    if let Ok(event) = web_sys::DragEvent::new("dragleave") {
        // Nobody refuses it.
        let _ = window.dispatch_event(&event);
    }
}

/// The button, the field for a text, and what came of it.
pub(super) fn open_contract(opening: Opening) -> AnyView {
    opening.listen();
    let state = opening.bench.state();
    let words = move || state.voice().bench_words();
    let chosen = move |event: ev::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some(input) = input else { return };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            opening.file(&file);
        }
        // The same file may be chosen again.
        input.set_value("");
    };
    let written = RwSignal::new(String::new());
    // A text that was taken leaves the field; one that was not stays, to be mended.
    let take = move |text: String| {
        opening.text(None, &text);
        let is_taken = opening.is_opened();
        written.set(if is_taken { String::new() } else { text });
    };
    let pasted = move |text: String| {
        if speaks_of_a_contract(&text) && text.trim_end().ends_with('}') {
            take(text);
        } else {
            written.set(text);
        }
    };
    let left = move |text: String| {
        if !text.trim().is_empty() {
            take(text);
        }
    };
    view! {
        <div class="bench-open-file">
            <label class="quiet file-choice" for="bench-file">{move || words().open_file}</label>
            <input
                type="file"
                id="bench-file"
                class="visually-hidden"
                accept=".json,application/json"
                aria-describedby="bench-file-bounds"
                on:change=chosen
            />
            <p class="hint" id="bench-file-bounds">{move || state.voice().contract_file_bounds()}</p>
            <details class="more">
                <summary>{move || words().open_text}</summary>
                <label for="bench-paste">{move || words().paste_here}</label>
                <textarea
                    id="bench-paste"
                    class="text-field"
                    rows="4"
                    spellcheck="false"
                    prop:value=move || written.get()
                    on:input=move |event| pasted(event_target_value(&event))
                    on:change=move |event| left(event_target_value(&event))
                ></textarea>
            </details>
        </div>
    }
    .into_any()
}

/// What came of opening.
pub(super) fn opened(opening: Opening) -> AnyView {
    let state = opening.bench.state();
    let said = move || {
        let (name, outcome) = opening.said.get()?;
        let voice = state.voice();
        let called = name.unwrap_or_else(|| voice.bench_words().pasted.to_owned());
        let is_bad = outcome != Outcome::Opened;
        let (text, mistakes) = match outcome {
            Outcome::Opened => (voice.contract_opened(&called), Vec::new()),
            Outcome::Unreadable => (voice.bench_words().not_readable.to_owned(), Vec::new()),
            Outcome::Refused(errors) => (voice.contract_refused(&called, errors.len()), errors),
        };
        let mistakes: Vec<AnyView> = mistakes
            .iter()
            .take(MOST_MISTAKES)
            .map(|error| view! { <li>{document_error(voice.language, error)}</li> }.into_any())
            .collect();
        let list = (!mistakes.is_empty()).then(|| view! { <ul>{mistakes}</ul> });
        let role = if is_bad { "alert" } else { "status" };
        Some(
            view! { <div id="bench-opened" class="file-said" class:bad=is_bad role=role><p>{text}</p>{list}</div> },
        )
    };
    said.into_any()
}
