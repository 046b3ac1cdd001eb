//! The scenarios by client, and what was taken away.

use leptos::prelude::*;

use super::row::Row;
use crate::format::example_names::shown_name;
use crate::state::AppState;
use crate::state::reactive::{Memo, RwSignal};
use crate::storage::library::Way;
use crate::ui::focus;

/// The scenarios, in clients' folders, as far as a search finds them.
#[component]
pub fn Scenarios() -> impl IntoView {
    let state = AppState::get();
    let words = move || state.voice().library_words();
    let search = RwSignal::new(String::new());
    // Names of folders; the empty one is for scenarios in none, and stands first.
    let folders = Memo::new(move |_| {
        state.shelf.loaded.with(|loaded| {
            let clients = loaded.library.clients().iter().cloned();
            std::iter::once(String::new()).chain(clients).collect::<Vec<_>>()
        })
    });
    let count = move || {
        state.shelf.loaded.with(|loaded| loaded.library.entries().iter().filter(|it| !it.taken_away).count())
    };
    let any = Memo::new(move |_| count() > 0);
    let found = Memo::new(move |_| {
        let language = state.appearance.language.get();
        let search = search.get();
        state.shelf.loaded.with(|loaded| {
            let finds =
                |entry: &&crate::storage::library::Entry| !entry.taken_away && entry.finds(&search, language);
            loaded.library.entries().iter().filter(finds).map(|entry| entry.id.clone()).collect::<Vec<_>>()
        })
    });
    view! {
        <section class="import-part" aria-labelledby="library-list">
            <h3 id="library-list" class="visually-hidden">{move || words().title}</h3>
            <Show when=move || any.get() fallback=move || view! { <p class="hint" id="library-empty">{words().empty}</p> }>
                <input
                    type="search"
                    class="search"
                    id="library-search"
                    aria-label=move || words().search
                    placeholder=move || words().search
                    prop:value=move || search.get()
                    on:input=move |event| search.set(event_target_value(&event))
                />
            </Show>
            <For each=move || folders.get() key=String::clone let:client>
                <Folder client=client found=found searching=Signal::derive(move || !search.with(|search| search.trim().is_empty()))/>
            </For>
            <Show when=move || any.get() && found.with(Vec::is_empty)>
                <p class="hint" role="status">{move || words().nothing_found}</p>
            </Show>
        </section>
    }
}

/// A client's folder.
#[component]
fn Folder(client: String, found: Memo<Vec<String>>, searching: Signal<bool>) -> impl IntoView {
    let state = AppState::get();
    let words = move || state.voice().library_words();
    let client = StoredValue::new(client);
    let rows = Memo::new(move |_| {
        state.shelf.loaded.with(|loaded| {
            let of_client = client.with_value(|client| {
                loaded.library.of_client(client).map(|entry| entry.id.clone()).collect::<Vec<_>>()
            });
            found.with(|found| of_client.into_iter().filter(|id| found.contains(id)).collect::<Vec<_>>())
        })
    });
    let is_client = client.with_value(|client| !client.is_empty());
    // A folder stays in sight while it is empty, unless something else is looked for; no folder needs no head.
    let several = move || state.shelf.loaded.with(|loaded| !loaded.library.clients().is_empty());
    let shown = Memo::new(move |_| !rows.with(Vec::is_empty) || (is_client && !searching.get()));
    let editing = RwSignal::new(false);
    let rename = move |name: String| {
        let rename = || {
            editing.set(false);
            state.rename_client(&client.get_value(), &name);
        };
        keeping_focus(rename, Vec::new());
    };
    let head = move || {
        if !is_client {
            return several().then(|| view! { <h4 class="folder-name">{words().no_client}</h4> }.into_any());
        }
        let name = client.get_value();
        Some(
            view! {
                <div class="folder-head">
                    <h4 class="folder-name">{name.clone()}</h4>
                    <span class="library-buttons">
                        {small(state, "↑", &name, |voice| voice.library_words().move_up, move || { state.shift_client(&client.get_value(), Way::Up); })}
                        {small(state, "↓", &name, |voice| voice.library_words().move_down, move || { state.shift_client(&client.get_value(), Way::Down); })}
                        {small(state, "✎", &name, |voice| voice.library_words().rename_client, move || editing.update(|on| *on = !*on))}
                        {small(state, "✕", &name, |voice| voice.library_words().remove_client, move || { state.remove_client(&client.get_value()); })}
                    </span>
                    <Show when=move || editing.get()>
                        <NameForm
                            label=Signal::derive(move || words().new_client_name)
                            name=client.get_value()
                            on_name=rename
                            on_cancel=move |()| editing.set(false)
                        />
                    </Show>
                </div>
            }
            .into_any(),
        )
    };
    move || {
        shown.get().then(|| {
            view! {
                <section class="folder">
                    {head}
                    <ul class="scenario-list">
                        <For each=move || rows.get() key=String::clone let:id>
                            <Row id=id/>
                        </For>
                    </ul>
                </section>
            }
        })
    }
}

/// Does something and keeps the focus; where what had it is gone it goes to the first of some `places`, or else to what takes the act back,
/// or to the search.
pub(super) fn keeping_focus(act: impl FnOnce(), places: Vec<String>) {
    let others = ["#library-undo", "#library-search", "#library-close"].map(str::to_owned);
    focus::keeping_focus(act, places.into_iter().chain(others).collect());
}

/// A small button with a sign, named for who hears it alone.
pub(super) fn small(
    state: AppState,
    sign: &'static str,
    of: &str,
    label: fn(&crate::format::Voice) -> &'static str,
    press: impl Fn() + 'static,
) -> AnyView {
    let of = of.to_owned();
    let label = move || {
        let voice = state.voice();
        voice.of_scenario(label(&voice), shown_name(voice.language, &of))
    };
    view! {
        <button type="button" class="quiet icon" aria-label=label.clone() title=label on:click=move |_| keeping_focus(&press, Vec::new())>
            <span aria-hidden="true">{sign}</span>
        </button>
    }
    .into_any()
}

/// A name to be typed: taken by Enter or the button, left by Escape.
#[component]
pub fn NameForm(
    #[prop(into)] label: Signal<&'static str>,
    name: String,
    #[prop(into)] on_name: Callback<String>,
    #[prop(into)] on_cancel: Callback<()>,
) -> impl IntoView {
    let state = AppState::get();
    let words = move || state.voice().library_words();
    let typed = RwSignal::new(name);
    let input: NodeRef<leptos::html::Input> = NodeRef::new();
    Effect::new(move || {
        if let Some(input) = input.get() {
            // Its text must be there to be marked.
            input.set_value(&typed.get_untracked());
            // A field that is not there any more needs no focus.
            let _ = input.focus();
            input.select();
        }
    });
    let take = move || on_name.run(typed.get_untracked());
    let key = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        // While a word is being composed, Enter ends the word.
        "Enter" if !event.is_composing() => {
            event.prevent_default();
            take();
        }
        "Escape" => {
            // Of the field, not of the dialog.
            event.prevent_default();
            event.stop_propagation();
            on_cancel.run(());
        }
        _ => {}
    };
    view! {
        <span class="name-form">
            <input
                type="text"
                class="text-field"
                autocomplete="off"
                maxlength=crate::storage::library::LONGEST_NAME.to_string()
                aria-label=move || label.get()
                node_ref=input
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event))
                on:keydown=key
            />
            <button type="button" class="quiet" on:click=move |_| take()>{move || words().done}</button>
            <button type="button" class="quiet" on:click=move |_| on_cancel.run(())>{move || words().cancel}</button>
        </span>
    }
}

/// What was taken away, to be put back or forgotten.
#[component]
pub fn TakenAway() -> impl IntoView {
    let state = AppState::get();
    let words = move || state.voice().library_words();
    let ids = Memo::new(move |_| {
        state
            .shelf
            .loaded
            .with(|loaded| loaded.library.taken_away().map(|entry| entry.id.clone()).collect::<Vec<_>>())
    });
    let row = move |id: String| {
        let name =
            state.shelf.loaded.with_untracked(|loaded| loaded.library.entry(&id).map(|it| it.name.clone()));
        let name = name.unwrap_or_default();
        let (back, gone, shown) = (id.clone(), id.clone(), name.clone());
        let (back_of, gone_of) = (name.clone(), name);
        view! {
            <li class="scenario" data-id=id>
                <span class="scenario-name">{move || shown_name(state.appearance.language.get(), &shown).to_owned()}</span>
                <span class="library-buttons">
                    <button
                        type="button"
                        class="quiet put-back"
                        aria-label=move || state.voice().of_scenario(words().put_back, &back_of)
                        on:click=move |_| keeping_focus(|| { state.put_back(&back); }, Vec::new())
                    >
                        {move || words().put_back}
                    </button>
                    <button
                        type="button"
                        class="quiet forget"
                        aria-label=move || state.voice().of_scenario(words().forget, &gone_of)
                        on:click=move |_| keeping_focus(|| { state.forget_scenario(&gone); }, Vec::new())
                    >
                        {move || words().forget}
                    </button>
                </span>
            </li>
        }
        .into_any()
    };
    view! {
        <Show when=move || !ids.with(Vec::is_empty)>
            <details class="import-part" id="library-taken-away">
                <summary><h3>{move || words().taken_away}</h3></summary>
                <p class="hint">{move || words().taken_away_hint}</p>
                <ul class="scenario-list">
                    <For each=move || ids.get() key=String::clone children=row/>
                </ul>
            </details>
        </Show>
    }
}
