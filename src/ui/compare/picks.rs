//! The choice of scenarios: the base, and up to three to lay beside it.

use leptos::prelude::*;

use crate::plot::compare::MOST_COMPARED;
use crate::state::AppState;
use crate::state::compare::{Choice, LETTERS, Stored, TODAY, choices, choose};
use crate::state::reactive::Memo;

/// A choice for each column.
#[component]
pub fn Picks(ids: Memo<Vec<String>>, stored: Stored) -> impl IntoView {
    let state = AppState::get();
    let words = move || state.voice().compare_words();
    let all = Memo::new(move |_| choices(&state, &stored));
    view! {
        <fieldset class="picks">
            <legend class="visually-hidden">{move || words().choose}</legend>
            {(0..MOST_COMPARED).map(|place| view! { <Pick place=place all=all ids=ids/> }).collect_view()}
        </fieldset>
        <Show when=move || all.with(|all| all.len() == 1)>
            <p class="hint" id="compare-only-one">{move || words().none_in_library}</p>
        </Show>
    }
}

/// The choice for one column. It follows the number of columns: beyond the last there is one empty place.
#[component]
fn Pick(place: usize, all: Memo<Vec<Choice>>, ids: Memo<Vec<String>>) -> impl IntoView {
    let state = AppState::get();
    let words = move || state.voice().compare_words();
    let shown = Memo::new(move |_| ids.with(|ids| place <= ids.len()));
    let id = format!("compare-{}", LETTERS[place].to_lowercase());
    let label_for = id.clone();
    let now = move || ids.with(|ids| ids.get(place).cloned()).unwrap_or_default();
    let options = move || {
        let now = now();
        let option = |id: String, name: String| {
            let selected = id == now;
            // What stands in another column is not offered twice.
            let taken = !selected && ids.with(|ids| ids.contains(&id));
            view! { <option value=id selected=selected disabled=taken>{name}</option> }.into_any()
        };
        let mut options = Vec::new();
        if place > 0 {
            options.push(option(String::new(), words().nobody.to_owned()));
        }
        for Choice { id, name, is_open } in all.get() {
            let name = if is_open { state.voice().sentence_with(&name, words().open_now) } else { name };
            options.push(option(id, name));
        }
        if place > 0 {
            options.push(option(TODAY.to_owned(), words().todays_rebates.to_owned()));
        }
        options
    };
    let take = move |event: leptos::ev::Event| {
        let picked = event_target_value(&event);
        let mut new = ids.get_untracked();
        match (picked.is_empty(), place < new.len()) {
            (true, true) => {
                new.remove(place);
            }
            (true, false) => {}
            (false, true) => new[place] = picked,
            (false, false) => new.push(picked),
        }
        choose(&state, &new);
    };
    move || {
        shown.get().then(|| {
            let (id, label_for) = (id.clone(), label_for.clone());
            view! {
                <div class="pick">
                    <label for=label_for>
                        <span class="letter">{LETTERS[place]}</span>
                        {move || if place == 0 { words().base } else { "" }}
                    </label>
                    <select id=id aria-label=move || state.voice().column_of_comparison(LETTERS[place], place == 0) on:change=take>
                        {options}
                    </select>
                </div>
            }
            .into_any()
        })
    }
}
