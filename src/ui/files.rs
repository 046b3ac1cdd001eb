//! Files of scenarios: the library saved as one, and one opened into it.

use leptos::task::spawn_local;
use leptos::{html, prelude::*};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::download;
use super::import::save::save_scenario;
use crate::document::file::{self, FileError};
use crate::document::{DocumentError, LARGEST_DOCUMENT, Problem};
use crate::state::AppState;
use crate::state::reactive::RwSignal;
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
    let came: RwSignal<Option<Written>> = RwSignal::new(None);
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
                let name = name.clone();
                spawn_local(async move {
                    let came = match text {
                        Some(text) => take(state, &text).await,
                        None => Outcome::Unreadable,
                    };
                    if matches!(came, Outcome::Added(1.., _)) {
                        changed.run(());
                    }
                    // The dialog may have gone meanwhile.
                    let _ = outcome.try_set(Some((name, came)));
                });
            });
        }
        // The same file may be chosen again.
        input.set_value("");
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
                <SaveLibrary id="file-save-all" said=came/>
            </p>
            {said}
            {move || came.get().map(|came| told(state, &came))}
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
async fn take(state: AppState, text: &str) -> Outcome {
    match file::open(text) {
        Ok(scenarios) => {
            let unnamed = untrack(|| state.voice()).linked_words().unnamed;
            let all = scenarios.len();
            Outcome::Added(state.add_scenarios(scenarios, unnamed).await, all)
        }
        Err(errors) => Outcome::Refused(errors),
    }
}

/// What was written of the whole library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// In how many files.
    files: usize,
    /// Names of the scenarios that could not be read.
    left_out: Vec<String>,
}

/// Saves the whole library as a file. What lies in the browser's database is read first.
#[component]
pub fn SaveLibrary(#[prop(into)] id: String, said: RwSignal<Option<Written>>) -> impl IntoView {
    let state = AppState::get();
    let at_work = RwSignal::new(false);
    let save = move |_| {
        // Once more would only write the same again.
        if at_work.get_untracked() {
            return;
        }
        at_work.set(true);
        said.set(None);
        spawn_local(async move {
            let whole = state.whole_library().await;
            let texts = files::texts(&whole.scenarios);
            let date = js_sys::Date::new_0().to_iso_string().as_string().unwrap_or_default();
            let day = date.get(..10).unwrap_or("library");
            for (index, text) in texts.iter().enumerate() {
                let number = if texts.len() > 1 { format!("-{}", index + 1) } else { String::new() };
                download::text(&format!("counterweight-{day}{number}.json"), "application/json", text);
            }
            let _ = said.try_set(Some(Written { files: texts.len(), left_out: whole.unreadable }));
            let _ = at_work.try_set(false);
        });
    };
    view! {
        <button type="button" class="quiet" id=id aria-busy=move || at_work.get().then_some("true") on:click=save>
            {move || state.voice().file_words().export_all}
        </button>
    }
}

/// What must be said of what was written: nothing of one file that holds all.
fn told(state: AppState, Written { files, left_out }: &Written) -> AnyView {
    let (files, names) = (*files, left_out.clone());
    let several = (files > 1).then(|| {
        view! { <p id="file-several" class="file-said" role="status">{move || state.voice().library_in_files(files)}</p> }
    });
    let left_out = (!names.is_empty()).then(|| {
        view! { <p id="file-left-out" class="file-said bad" role="alert">{move || state.voice().left_out_of_file(&names)}</p> }
    });
    view! { {several} {left_out} }.into_any()
}

/// The reminder of a copy: the whole library is offered, for all of it may be cleared.
pub(super) fn backup_notice() -> AnyView {
    let state = AppState::get();
    let came: RwSignal<Option<Written>> = RwSignal::new(None);
    let words = move || state.voice().backup_words();
    // With a copy of everything there is nothing to be reminded of.
    Effect::new(move || {
        if came.get().is_some_and(|came| came.left_out.is_empty() && came.files == 1) {
            state.was_reminded();
        }
    });
    view! {
        <div class="notice quiet-notice" role="status" id="backup-notice">
            <p>{move || words().backup}</p>
            <p>
                <SaveLibrary id="backup" said=came/>
                <button type="button" class="quiet" id="no-backup" on:click=move |_| state.was_reminded()>
                    {move || words().dismiss}
                </button>
            </p>
            {move || came.get().map(|came| told(state, &came))}
        </div>
    }
    .into_any()
}
