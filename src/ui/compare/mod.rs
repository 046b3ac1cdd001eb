//! Scenarios side by side: which, what comes of each, what was changed, and where each stands on the map.

pub mod picks;
pub mod tables;

use std::sync::Arc;

use leptos::prelude::*;

use super::chart::{ChartFigure, Extra};
use crate::format::charts::ChartKind;
use crate::format::compare::changes;
use crate::plot::compare::rows;
use crate::state::AppState;
use crate::state::compare::{Chosen, Side, Stored, chosen, sides};
use crate::state::navigation::{Spot, View};
use crate::state::reactive::{Memo, RwSignal};
use picks::Picks;
use tables::{Changes, Outcomes};

/// The view.
#[component]
pub fn Compare() -> impl IntoView {
    let state = AppState::get();
    let words = move || state.voice().compare_words();
    let only_differences = RwSignal::new(false);
    // What was done last is in the store, too.
    state.autosave.finish(state.inputs);
    let stored = Stored::new();
    stored.watch_others();
    let chosen: Memo<Chosen> = Memo::new(move |_| chosen(&state, &stored));
    let ids = Memo::new(move |_| chosen.with(|chosen| chosen.ids.clone()));
    let laid = Memo::new(move |_| ids.with(|ids| sides(&state, ids, &stored)));
    let sides: Memo<Arc<Vec<Arc<Side>>>> = Memo::new(move |_| laid.with(|laid| Arc::new(laid.sides.clone())));
    let unreadable = move || {
        laid.with(|laid| laid.unreadable.clone())
            .into_iter()
            .map(|name| {
                view! {
                    <p class="import-warning" role="status">{name} ": " {move || words().cannot_be_read}</p>
                }
                .into_any()
            })
            .collect_view()
    };
    let gone = move || {
        let voice = state.voice();
        let said = |name: Option<String>| {
            view! { <p class="import-warning">{voice.scenario_gone(name.as_deref())}</p> }.into_any()
        };
        chosen.with(|chosen| chosen.gone.clone()).into_iter().map(said).collect_view()
    };
    let on_their_way = move || {
        let names = laid.with(|laid| laid.on_their_way.clone());
        (!names.is_empty()).then(|| state.voice().scenarios_on_their_way(&names))
    };
    let same_currency = move || {
        sides.with(|sides| sides.windows(2).all(|pair| pair[0].voice.currency == pair[1].voice.currency))
    };
    let outcomes = Memo::new(move |_| {
        sides.with(|sides| {
            let reports: Vec<_> = sides.iter().map(|side| (side.voice, &side.report)).collect();
            rows(&reports, same_currency())
        })
    });
    let changed = Memo::new(move |_| {
        let language = state.appearance.language.get();
        sides.with(|sides| {
            let documents: Vec<_> = sides.iter().map(|side| &side.document).collect();
            changes(language, &documents)
        })
    });
    let several = Memo::new(move |_| sides.with(|sides| sides.len() > 1));
    let alone = Memo::new(move |_| !several.get() && laid.with(|laid| laid.on_their_way.is_empty()));
    let extra = Extra { compared: sides.into(), ..Extra::default() };
    let back = move |_| state.navigation.go(Spot { view: View::Balance, subject: None });
    view! {
        <section class="compare-view" id="controls" aria-labelledby="compare-title">
            <header class="compare-head">
                <h1 id="compare-title" class="compare-title">{move || words().title}</h1>
                <button type="button" class="quiet" id="compare-back" on:click=back>{move || words().back}</button>
            </header>
            <p class="hint">{move || words().intro}</p>
            <Picks ids=ids stored=stored/>
            <div id="compare-gone" role="status">{gone}</div>
            {unreadable}
            <p class="hint" id="compare-on-their-way" role="status">{on_their_way}</p>
            <Show when=move || alone.get()>
                <p class="compare-alone" id="compare-alone">{move || words().choose_another}</p>
            </Show>
            <Show when=move || several.get()>
                <Show when=move || !same_currency()>
                    <p class="import-warning" id="compare-currencies">{move || words().currencies_differ}</p>
                </Show>
                <label class="import-choice">
                    <input
                        type="checkbox"
                        id="only-differences"
                        prop:checked=move || only_differences.get()
                        on:change:target=move |event| only_differences.set(event.target().checked())
                    />
                    <span>{move || words().only_differences}</span>
                </label>
                <section class="card compare-part" aria-labelledby="compare-outcomes">
                    <h2 id="compare-outcomes">{move || words().outcomes}</h2>
                    <Outcomes sides=sides rows=outcomes only_differences=only_differences/>
                </section>
                <section class="card compare-part" aria-labelledby="compare-changed">
                    <h2 id="compare-changed">{move || words().changed}</h2>
                    <Changes sides=sides rows=changed/>
                </section>
                <section class="card charts compare-part" aria-labelledby="compare-map">
                    <h2 id="compare-map">{move || words().on_the_map}</h2>
                    <ChartFigure kind=ChartKind::Map extra=extra/>
                </section>
            </Show>
        </section>
    }
}
