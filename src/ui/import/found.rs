//! What was found in the file, kind by kind, each finding with its place.

use leptos::prelude::*;

use super::control::{Field, Part};
use super::part;
use crate::exchange::view::Group;
use crate::state::AppState;
use crate::state::import::Import;
use crate::state::reactive::Memo;

/// The findings.
#[component]
pub fn Found() -> impl IntoView {
    let (state, import): (AppState, Import) = (AppState::get(), expect_context());
    let ids = part(import, |view| view.groups.iter().map(|group| group.id.clone()).collect::<Vec<_>>());
    view! {
        <Show when=move || ids.with(Vec::is_empty)>
            <p class="hint">{move || state.voice().opening().nothing_found}</p>
        </Show>
        <For each=move || ids.get() key=String::clone let:id>
            <Kind id/>
        </For>
    }
}

/// The findings of one kind; open where something must be chosen.
#[component]
fn Kind(id: String) -> impl IntoView {
    let (state, import): (AppState, Import) = (AppState::get(), expect_context());
    let own = id.clone();
    let group = part(import, move |view| {
        view.groups.iter().find(|group| group.id == own).cloned().unwrap_or_default()
    });
    let undecided = move |group: &Group| group.choice.as_ref().is_some_and(|choice| choice.value.is_empty());
    let open = group.with_untracked(undecided);
    let has_choice = group.with_untracked(|group| group.choice.is_some());
    let lines = Memo::new(move |_| group.with(|group| group.lines.clone()));
    let more = Memo::new(move |_| group.with(|group| group.more.clone()));
    let list = move || lines.get().into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    let choice = id.clone();
    let setting = format!("more.{id}");
    let show_more = move |_| import.set(&state, &setting, "1000");
    let more_button = move || {
        let show_more = show_more.clone();
        (!more.with(String::is_empty)).then(|| {
            view! {
                <button type="button" class="quiet" on:click=show_more>
                    {move || format!("{} (+{})", state.voice().opening().show_all, more.get())}
                </button>
            }
        })
    };
    view! {
        <details class="import-group" id=format!("import-group-{id}") open=open class:undecided=move || group.with(undecided)>
            <summary>
                <span class="import-group-title">{move || group.with(|group| group.title.clone())}</span>
                " "
                <span class="count">{move || group.with(|group| group.count.clone())}</span>
                <Show when=move || group.with(undecided)>
                    <strong class="import-choose">{move || state.voice().opening().choose}</strong>
                </Show>
            </summary>
            <p class="hint">{move || group.with(|group| group.done.clone())}</p>
            {has_choice.then(|| view! { <Field part=Part::Choices id=choice/> })}
            <ul class="scrolls">{list}</ul>
            {more_button}
        </details>
    }
}
