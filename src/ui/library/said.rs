//! What is said of the last action on the library, of the library as it was found, and of another tab.

use leptos::prelude::*;

use crate::document::MOST_POLICIES;
use crate::format::errors::document_error;
use crate::format::example_names::shown_name;
use crate::state::AppState;
use crate::state::shelf::{Refusal, Replaced, Said as What};
use crate::state::surroundings::embedded;
use crate::storage::library::Trouble;
use crate::ui::download;
use crate::ui::import::SaveDocument;

/// The most reasons named.
const MOST_ERRORS: usize = 3;

/// What is said, with what can be done about it.
#[component]
pub fn Said() -> impl IntoView {
    let state = AppState::get();
    let trouble = move || {
        let voice = state.voice();
        let words = voice.library_words();
        state.shelf.loaded.with(|loaded| {
            let trouble = loaded.trouble.as_ref().map(|trouble| match trouble {
                Trouble::SetAside { .. } => words.unreadable_library,
                Trouble::Kept => words.kept_library,
                Trouble::Newer => words.newer_library,
                Trouble::Denied => words.denied_library,
            });
            let download = match &loaded.trouble {
                Some(Trouble::SetAside { key }) => Some(as_file(&state, key, "counterweight-library.json")),
                _ => None,
            };
            let open = state.autosave.open.get();
            let found = loaded.found.iter().filter(|id| **id != *open).count();
            let found = (found > 0).then(|| view! { <p class="hint" id="library-found">{voice.scenarios_found(found)}</p> });
            let nothing_kept = if embedded().is_some() { words.frame_library } else { words.denied_library };
            let memory = (!state.autosave.store().lasts()).then_some(nothing_kept);
            let trouble = trouble.or(memory).map(|trouble| {
                view! { <p class="import-warning" id="library-trouble" role="alert">{trouble} " " {download}</p> }
            });
            view! { {trouble} {found} }.into_any()
        })
    };
    view! {
        <div class="library-said">
            <p id="library-said" role="status">{move || state.shelf.said.get().map(|said| text(&state, &said))}</p>
            {move || state.shelf.said.get().map(|said| remedy(&state, said))}
            {trouble}
        </div>
    }
}

fn text(state: &AppState, said: &What) -> String {
    let voice = state.voice();
    let name = |name: &str| shown_name(voice.language, name).to_owned();
    match said {
        What::TakenAway { name: of, .. } => voice.scenario_taken_away(&name(of)),
        What::Made { name: of, .. } => voice.scenario_made(&name(of)),
        What::Opening => voice.opening_your_work().to_owned(),
        What::Working => voice.large_on_its_way().to_owned(),
        What::PutBack { name: of } => voice.scenario_put_back(&name(of)),
        What::Forgotten { name: of } => voice.scenario_forgotten(&name(of)),
        What::FolderGone(folder) => voice.folder_gone(&folder.client),
        What::VersionKept(Replaced::SetAside(_)) => voice.version_kept_and_set_aside().to_owned(),
        What::VersionKept(_) => voice.version_kept().to_owned(),
        What::Refused(refusal) => match refusal {
            Refusal::OpenNotSaved => voice.refused_not_saved().to_owned(),
            Refusal::Full => voice.refused_full().to_owned(),
            Refusal::NotWritable => voice.refused_not_writable().to_owned(),
            Refusal::TooLarge => voice.refused_too_large().to_owned(),
            Refusal::NewerVersion => voice.refused_newer_version().to_owned(),
            Refusal::Gone => voice.refused_gone().to_owned(),
            Refusal::TooManyRates(rates) => voice.refused_rates(*rates, MOST_POLICIES),
            Refusal::Unreadable { errors, .. } => {
                let reasons: Vec<String> = errors
                    .iter()
                    .take(MOST_ERRORS)
                    .map(|error| document_error(voice.language, error))
                    .collect();
                voice.refused_unreadable(&reasons.join(voice.choose("; ", "；")))
            }
        },
    }
}

/// The button that belongs to what was said.
fn remedy(state: &AppState, said: What) -> AnyView {
    let state = *state;
    let words = move || state.voice().library_words();
    match said {
        What::TakenAway { id, .. } => undo(state, move || state.put_back(&id)),
        What::FolderGone(folder) => undo(state, move || state.put_back_folder(&folder)),
        What::VersionKept(Replaced::Version { id, text }) => {
            undo(state, move || state.put_back_version(&id, &text))
        }
        What::VersionKept(Replaced::SetAside(key)) => as_file(&state, &key, "counterweight-version.json"),
        What::Made { id, .. } => view! {
            <button type="button" class="quiet" id="library-open-made" on:click=move |_| { state.open_scenario(&id); }>
                {move || words().open}
            </button>
        }
        .into_any(),
        What::Refused(Refusal::OpenNotSaved | Refusal::Full) => view! { <SaveDocument id="library-save"/> }.into_any(),
        What::Refused(Refusal::Unreadable { id, .. }) => {
            as_file(&state, &crate::storage::work::key_of(&id), "counterweight-scenario.json")
        }
        _ => ().into_any(),
    }
}

/// The button that takes back what was done last.
fn undo(state: AppState, take_back: impl Fn() -> bool + 'static) -> AnyView {
    view! {
        <button type="button" class="quiet" id="library-undo" on:click=move |_| { take_back(); }>
            {move || state.voice().library_words().undo}
        </button>
    }
    .into_any()
}

/// A text of the store as it is, as a file.
fn as_file(state: &AppState, key: &str, file: &'static str) -> AnyView {
    download::as_it_is(*state, key.to_owned(), file, state.voice().library_words().download)
}

/// The notice that another tab has changed the scenario, with both ways out.
pub(crate) fn tab_notice() -> AnyView {
    let state = AppState::get();
    let words = move || state.voice().tab_words();
    let refused = move || {
        let said = state.shelf.said.get()?;
        matches!(said, What::Refused(_)).then(|| view! { <p id="tab-refused">{text(&state, &said)}</p> })
    };
    view! {
        <div class="notice" role="alert" id="tab-notice">
            <p>{move || words().changed_elsewhere}</p>
            <p>
                <button type="button" class="quiet" id="keep-mine" on:click=move |_| { state.keep_mine_as_copy(); }>
                    {move || words().keep_mine}
                </button>
                <button type="button" class="quiet" id="show-theirs" on:click=move |_| { state.show_theirs(); }>
                    {move || words().show_theirs}
                </button>
            </p>
            {refused}
        </div>
    }
    .into_any()
}
