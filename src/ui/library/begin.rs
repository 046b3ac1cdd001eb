//! The open scenario with what it can go back to, and the ways to begin another.

use leptos::prelude::*;

use crate::document::presets::Preset;
use crate::document::{self, Leaning};
use crate::format::example_names::shown_name;
use crate::format::reasons::Action;
use crate::format::{Currency, Voice};
use crate::state::AppState;

/// The open scenario.
#[component]
pub fn ThisScenario() -> impl IntoView {
    let state = AppState::get();
    let words = move || state.voice().library_words();
    let name = move || {
        let language = state.appearance.language.get();
        state.inputs.detail.with(|detail| shown_name(language, &detail.document.name).to_owned())
    };
    let version = move || state.shelf.base.with(|base| base.version.clone());
    let preset = move || state.shelf.base.with(|base| base.preset.clone());
    let to_version = move |_| {
        if let Some(base) = version() {
            state.go_back_to(&base, Action::Version);
        }
    };
    let to_preset = move |_| {
        if let Some(base) = preset() {
            state.go_back_to(&base, Action::Preset);
        }
    };
    view! {
        <section class="import-part library-this" aria-labelledby="library-this">
            <h3 id="library-this">{move || state.voice().labelled(words().this_scenario, "")} <span id="library-open-name">{name}</span></h3>
            <p class="library-buttons">
                <button type="button" class="quiet" id="keep-version" on:click=move |_| { state.keep_version(); }>
                    {move || words().keep_version}
                </button>
                <button
                    type="button"
                    class="quiet"
                    id="back-to-version"
                    disabled=move || version().is_none()
                    on:click=to_version
                >
                    {move || words().back_to_version}
                </button>
                <button type="button" class="quiet" id="back-to-preset" disabled=move || preset().is_none() on:click=to_preset>
                    {move || words().back_to_preset}
                </button>
                <button type="button" class="quiet" id="from-today" on:click=move |_| { state.new_from_today(); }>
                    {move || words().from_today}
                </button>
            </p>
            <p class="hint">{move || words().version_hint} " " {move || words().from_today_hint}</p>
        </section>
    }
}

/// What a preset says, computed from it.
fn leaning(preset: Preset) -> Option<(Leaning, Currency)> {
    let document = document::read(preset.text()).ok()?;
    let checked = document::check(&document).ok()?;
    Some((Leaning::of(&checked), Currency::from_code(&document.currency)))
}

/// New scenarios from presets.
#[component]
pub fn NewScenario() -> impl IntoView {
    let state = AppState::get();
    let words = move || state.voice().library_words();
    let choice = move |preset: Preset| {
        let says = leaning(preset);
        let text = move || state.voice().preset(preset);
        let honest = move || {
            let language = state.appearance.language.get();
            says.as_ref().map(|(leaning, currency)| Voice { language, currency: *currency }.leaning(leaning))
        };
        view! {
            <li>
                <button
                    type="button"
                    class="preset"
                    id=format!("preset-{}", preset.name())
                    on:click=move |_| { state.new_from(preset, ""); }
                >
                    <strong>{move || text()[0]}</strong>
                    <span>{move || text()[1]}</span>
                    <span class="preset-says">{honest}</span>
                    <span class="hint">{move || text()[2]}</span>
                </button>
            </li>
        }
        .into_any()
    };
    view! {
        <section class="import-part" aria-labelledby="library-new">
            <h3 id="library-new">{move || words().new_scenario} " · " {move || words().from_preset}</h3>
            <ul class="presets">{Preset::ALL.map(choice).collect_view()}</ul>
        </section>
    }
}
