//! Files of scenarios: the library saved as one, and one opened into it.

use leptos::{html, prelude::*};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::download;
use super::import::save::save_scenario;
use crate::document::file::{self, FileError};
use crate::document::{DocumentError, LARGEST_DOCUMENT, Problem};
use crate::state::AppState;
use crate::state::linked::random;
use crate::storage::files;

/// What came of opening a file.
#[derive(Clone, Debug, PartialEq)]
enum Outcome {
    /// So many of so many scenarios are in the library now.
    Added(usize, usize),
    /// It holds no scenarios.
    Refused(Vec<FileError>),
    /// The browser could not read it.
    Unreadable,
}

/// Buttons for files, with what came of them; `changed` is called when the library in the store has become another one.
#[component]
pub fn LibraryFiles(#[prop(into)] changed: Callback<()>) -> impl IntoView {
    let state = AppState::get();
    let words = move || state.voice().file_words();
    let field: NodeRef<html::Input> = NodeRef::new();
    // The file's name with what came of it.
    let outcome: RwSignal<Option<(String, Outcome)>> = RwSignal::new(None);
    let left_out: RwSignal<Vec<String>> = RwSignal::new(Vec::new());
    let open = move |_| {
        let Some(input) = field.get_untracked() else { return };
        let chosen = input.files().and_then(|files| files.get(0));
        let Some(chosen) = chosen else { return };
        let name = chosen.name();
        if chosen.size() > LARGEST_DOCUMENT as f64 {
            let too_long = DocumentError { path: String::new(), problem: Problem::TooLong };
            outcome.set(Some((name, Outcome::Refused(vec![FileError::At(too_long)]))));
        } else {
            text_of(&chosen, move |text| {
                let came = match text {
                    Some(text) => take(&state, &text),
                    None => Outcome::Unreadable,
                };
                if matches!(came, Outcome::Added(1.., _)) {
                    changed.run(());
                }
                let _ = outcome.try_set(Some((name.clone(), came)));
            });
        }
        // The same file may be chosen again.
        input.set_value("");
    };
    let save_all = move |_| {
        state.autosave.finish(state.inputs);
        let whole = files::whole(&*state.autosave.store());
        let date = js_sys::Date::new_0().to_iso_string().as_string().unwrap_or_default();
        let day = date.get(..10).unwrap_or("library");
        download::text(
            &format!("counterweight-{day}.json"),
            "application/json",
            &file::write(&whole.scenarios),
        );
        left_out.set(whole.unreadable);
    };
    let said = move || {
        let (name, came) = outcome.get()?;
        let voice = state.voice();
        let is_bad = !matches!(came, Outcome::Added(added, of) if added == of);
        let text = match came {
            Outcome::Added(added, of) if added == of => voice.file_opened(&name, added),
            Outcome::Added(added, of) => voice.file_opened_in_part(&name, added, of),
            Outcome::Refused(errors) => voice.file_errors(&name, &errors),
            Outcome::Unreadable => {
                voice.sentences(voice.file_words().unreadable, voice.file_words().nothing_changed)
            }
        };
        let role = if is_bad { "alert" } else { "status" };
        Some(view! { <p id="file-said" class="file-said" class:bad=is_bad role=role>{text}</p> })
    };
    let not_saved = move || {
        let names = left_out.get();
        (!names.is_empty()).then(|| {
            view! { <p id="file-left-out" class="file-said bad" role="alert">{state.voice().left_out_of_file(&names)}</p> }
        })
    };
    view! {
        <div class="library-files">
            <p class="file-actions">
                <label class="quiet file-choice" for="file-open">{move || words().import}</label>
                <input
                    type="file"
                    class="visually-hidden"
                    id="file-open"
                    accept=".json,application/json"
                    node_ref=field
                    on:change=open
                />
                <button type="button" class="quiet" id="file-save-one" on:click=move |_| save_scenario(&state)>
                    {move || words().export_one}
                </button>
                <button type="button" class="quiet" id="file-save-all" on:click=save_all>
                    {move || words().export_all}
                </button>
            </p>
            {said}
            {not_saved}
        </div>
    }
}

/// Reads a file's text and hands it on; none when the browser could not read it.
pub(in crate::ui) fn text_of(file: &web_sys::File, then: impl Fn(Option<String>) + Clone + 'static) {
    let failed = then.clone();
    let yes = Closure::once(move |text: JsValue| then(text.as_string()));
    let no = Closure::once(move |_: JsValue| failed(None));
    let blob: &web_sys::Blob = file.unchecked_ref();
    let _ = blob.text().then2(&yes, &no);
    // Each is called at most once, after this has returned.
    yes.forget();
    no.forget();
}

/// Puts a file's scenarios into the library.
fn take(state: &AppState, text: &str) -> Outcome {
    match file::open(text) {
        Ok(scenarios) => {
            let unnamed = untrack(|| state.voice()).linked_words().unnamed;
            let all = scenarios.len();
            let (added, _) = files::add_all(&*state.autosave.store(), scenarios, unnamed, random);
            Outcome::Added(added, all)
        }
        Err(errors) => Outcome::Refused(errors),
    }
}
