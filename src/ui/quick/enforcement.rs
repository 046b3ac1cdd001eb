//! How firmly promises stand: as agreed, or one state for all of them.

use leptos::prelude::*;

use crate::document::schema::State;
use crate::format::reasons::Action;
use crate::state::AppState;

/// The four-way choice.
#[component]
pub fn Enforcement() -> impl IntoView {
    let state = AppState::get();
    let choose = move |chosen: Option<State>| {
        let before = state.inputs.quick.get_untracked().enforcement;
        state.act(
            || state.inputs.set_enforcement(chosen),
            Action::Enforcement(before.map(Into::into), chosen.map(Into::into)),
        );
    };
    let disabled = move || state.derived.agreement.with(|agreement| agreement.obligations == 0);
    let option = move |chosen: Option<State>, id: &'static str| {
        let label = move || {
            let words = state.words();
            match chosen {
                None => words.as_agreed,
                Some(State::Hoped) => words.hoped,
                Some(State::Paper) => words.paper,
                Some(State::Checked) => words.checked,
            }
        };
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="enforcement"
                    id=id
                    disabled=disabled
                    prop:checked=move || state.inputs.quick.get().enforcement == chosen
                    on:change=move |_| choose(chosen)
                />
                <span>{label}</span>
            </label>
        }
    };
    view! {
        <div class="control choices" id="enforcement-control" role="radiogroup" aria-labelledby="enforcement-label">
            <p class="choices-label" id="enforcement-label">{move || state.words().enforcement}</p>
            <div class="segments">
                {option(None, "enforcement-agreed")}
                {option(Some(State::Hoped), "enforcement-hoped")}
                {option(Some(State::Paper), "enforcement-paper")}
                {option(Some(State::Checked), "enforcement-checked")}
            </div>
            <p class="meaning">
                {move || state.voice().enforcement_meaning(
                    state.inputs.quick.get().enforcement.map(Into::into),
                    &state.derived.scenario.with(|scenario| scenario.assumptions.delivery),
                    state.derived.agreement.with(|agreement| agreement.obligations),
                )}
            </p>
        </div>
    }
}
