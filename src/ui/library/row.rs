//! A scenario of the library.

use leptos::prelude::*;

use super::list::{NameForm, keeping_focus, small};
use crate::format::example_names::shown_name;
use crate::state::AppState;
use crate::state::reactive::{Memo, RwSignal};
use crate::storage::library::Way;

/// A row: its name opens it, the rest is folded behind a button.
#[component]
pub fn Row(id: String) -> impl IntoView {
    let state = AppState::get();
    let words = move || state.voice().library_words();
    let id = StoredValue::new(id);
    let entry = Memo::new(move |_| {
        state
            .shelf
            .loaded
            .with(|loaded| id.with_value(|id| loaded.library.entry(id).cloned()))
            .unwrap_or_default()
    });
    let name = move || {
        let language = state.appearance.language.get();
        entry.with(|entry| shown_name(language, &entry.name).to_owned())
    };
    let is_open = move || id.with_value(|id| **id == *state.autosave.open.get());
    let about = move || {
        let voice = state.voice();
        entry
            .with(|entry| format!("{} · {}", voice.changed_at(&entry.changed), voice.kilobytes(entry.bytes)))
            .trim_start_matches(" · ")
            .to_owned()
    };
    let unfolded = RwSignal::new(false);
    // Alt and an arrow move a row, as the buttons do.
    let key = move |event: leptos::ev::KeyboardEvent| {
        let way = match event.key().as_str() {
            "ArrowUp" => Way::Up,
            "ArrowDown" => Way::Down,
            _ => return,
        };
        if event.alt_key() {
            event.prevent_default();
            let shift = || {
                id.with_value(|id| state.shift_scenario(id, way));
            };
            keeping_focus(shift, Vec::new());
        }
    };
    view! {
        <li class="scenario" class:is-open=is_open data-id=id.get_value() on:keydown=key>
            <button
                type="button"
                class="scenario-name"
                aria-current=move || is_open().then_some("true")
                aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
                on:click=move |_| { id.with_value(|id| state.open_scenario(id)); }
            >
                <strong>{name}</strong>
                <Show when=is_open><span class="chip">{move || words().open_now}</span></Show>
                <span class="hint">{about}</span>
            </button>
            <button
                type="button"
                class="quiet more-of-scenario"
                aria-expanded=move || unfolded.get().to_string()
                aria-label=move || state.voice().of_scenario(words().more, &name())
                on:click=move |_| unfolded.update(|on| *on = !*on)
            >
                {move || words().more}
            </button>
            <Show when=move || unfolded.get()><Tools id=id/></Show>
        </li>
    }
}

/// Where the focus goes in the row of a scenario when what had it is gone: to one of its buttons, else to its name.
fn in_row(id: StoredValue<String>, button: &str) -> Vec<String> {
    id.with_value(|id| {
        let row = format!("#library [data-id='{id}']");
        vec![format!("{row} {button}"), format!("{row} .scenario-name")]
    })
}

/// What can be done with a scenario.
#[component]
fn Tools(id: StoredValue<String>) -> impl IntoView {
    let state = AppState::get();
    let words = move || state.voice().library_words();
    let name = move || {
        let language = state.appearance.language.get();
        let name = |id: &String| {
            state
                .shelf
                .loaded
                .with(|loaded| loaded.library.entry(id).map(|it| it.name.clone()))
                .unwrap_or_default()
        };
        shown_name(language, &id.with_value(name)).to_owned()
    };
    let naming = RwSignal::new(false);
    let rename = move |name: String| {
        let rename = || {
            naming.set(false);
            id.with_value(|id| state.rename_scenario(id, &name));
        };
        keeping_focus(rename, in_row(id, ".rename"));
    };
    let cancel = move |()| keeping_focus(|| naming.set(false), in_row(id, ".rename"));
    let take_away = move |_| {
        let take_away = || {
            id.with_value(|id| state.take_away(id));
        };
        keeping_focus(take_away, Vec::new());
    };
    let now = untrack(name);
    view! {
        <div class="scenario-tools">
            <span class="library-buttons">
                <button type="button" class="quiet rename" on:click=move |_| naming.update(|on| *on = !*on)>
                    {move || words().rename}
                </button>
                <button
                    type="button"
                    class="quiet duplicate"
                    on:click=move |_| { id.with_value(|id| state.duplicate_scenario(id)); }
                >
                    {move || words().duplicate}
                </button>
                {small(state, "↑", &now, |voice| voice.library_words().move_up, move || { id.with_value(|id| state.shift_scenario(id, Way::Up)); })}
                {small(state, "↓", &now, |voice| voice.library_words().move_down, move || { id.with_value(|id| state.shift_scenario(id, Way::Down)); })}
                <button type="button" class="quiet take-away" on:click=take_away>
                    {move || words().take_away}
                </button>
            </span>
            <Show when=move || naming.get()>
                <NameForm
                    label=Signal::derive(move || words().name)
                    name=untrack(name)
                    on_name=rename
                    on_cancel=cancel
                />
            </Show>
            <Client id=id/>
        </div>
    }
}

/// The value of the choice that asks for a new client's name. No client is called so: names have no line ends.
const NEW_CLIENT: &str = "\n";

/// The client in whose folder a scenario lies.
#[component]
fn Client(id: StoredValue<String>) -> impl IntoView {
    let state = AppState::get();
    let words = move || state.voice().library_words();
    let naming = RwSignal::new(false);
    let of = Memo::new(move |_| {
        let client = |id: &String| {
            state.shelf.loaded.with(|loaded| loaded.library.entry(id).map(|entry| entry.client.clone()))
        };
        id.with_value(client).unwrap_or_default()
    });
    let clients = Memo::new(move |_| state.shelf.loaded.with(|loaded| loaded.library.clients().to_vec()));
    let move_to = move |client: String| {
        let move_to = || {
            id.with_value(|id| state.move_scenario(id, &client));
        };
        keeping_focus(move_to, in_row(id, ".client-of"));
    };
    let choose = move |event: leptos::ev::Event| {
        let value = event_target_value(&event);
        if value == NEW_CLIENT {
            naming.set(true);
        } else {
            move_to(value);
        }
    };
    let named = move |name: String| {
        naming.set(false);
        if !name.trim().is_empty() {
            move_to(name);
        }
    };
    let options = move || {
        let chosen = of.get();
        let is = |client: &str| chosen == client && !naming.get();
        let folders = clients
            .get()
            .into_iter()
            .map(|client| {
                let selected = is(&client);
                view! { <option value=client.clone() selected=selected>{client.clone()}</option> }.into_any()
            })
            .collect_view();
        view! {
            <option value="" selected=is("")>{words().no_client}</option>
            {folders}
            <option value=NEW_CLIENT selected=naming.get()>{words().new_client}</option>
        }
    };
    view! {
        <label class="import-field library-client">
            <span>{move || words().client}</span>
            <select class="client-of" on:change=choose>{options}</select>
        </label>
        <Show when=move || naming.get()>
            <NameForm
                label=Signal::derive(move || words().new_client_name)
                name=String::new()
                on_name=named
                on_cancel=move |()| naming.set(false)
            />
        </Show>
    }
}
