//! What the verdict rests on most: named, editable in place, with the list behind it as a tornado.

use counterweight_engine::rests_on::{DoubtfulInput, Sensitivity};
use leptos::prelude::*;

use super::field::{DraftSignal, NumberField};
use super::lazy::once_open;
use super::parts;
use crate::document::Document;
use crate::format::number::Unit;
use crate::format::reasons::Action;
use crate::state::AppState;
use crate::state::reactive::{Memo, RwSignal};
use crate::ui::typed::Typed;

/// The card.
#[component]
pub fn RestsOn() -> impl IntoView {
    let state = AppState::get();
    let most = Memo::new(move |_| {
        state.profiles.rests_on.with(|list| list.first().map(|sensitivity| sensitivity.input))
    });
    let editor = move || {
        most.get().map(|input| {
            view! {
                <p class="rests-on-most" id="rests-on-most">
                    <span>
                        {move || state.more_words().rests_on_most} " "
                        <strong>{move || state.voice().doubtful_input(input)}</strong>
                    </span>
                    <DoubtfulField input=input id="rests-on-field"/>
                </p>
            }
        })
    };
    let (open, inside) = once_open(parts::doubtful_inputs());
    view! {
        <section class="card rests-on" aria-labelledby="rests-on-title" id="rests-on">
            <h2 id="rests-on-title">{move || state.more_words().rests_on}</h2>
            {editor}
            <details class="more" id="tornado" on:toggle=open>
                <summary>{move || state.more_words().rests_on_hint}</summary>
                {inside}
            </details>
        </section>
    }
}

/// One doubtful input as a field.
#[component]
fn DoubtfulField(input: DoubtfulInput, id: &'static str) -> impl IntoView {
    let state = AppState::get();
    let draft: DraftSignal = RwSignal::new(None);
    let typed = Typed::new();
    let value = Memo::new(move |_| {
        let weights = state.policy_weights();
        state.inputs.detail.with(|detail| detail.document.doubtful(input, &weights))
    });
    let percent = Document::doubtful_is_percent(input);
    let take = move |read: f64| {
        let weights = untrack(|| state.policy_weights());
        typed.change(
            || value.get(),
            || state.inputs.edit(|document| document.set_doubtful(input, &weights, read)),
            |before| Action::Doubtful(input, before, read),
        );
    };
    view! {
        <span class="exact">
            <NumberField
                id=id
                label=Signal::derive(move || state.voice().doubtful_input(input))
                unit=if percent { Unit::Percent } else { Unit::Index }
                range=Document::doubtful_range(input)
                value=value
                draft=draft
                on_value=take
                on_done=move |()| typed.done()
            />
            <span class="unit" aria-hidden="true">{if percent { "%" } else { "" }}</span>
        </span>
    }
}

/// Every doubtful input with the net at its low and high, widest first.
pub(super) fn all_inputs() -> AnyView {
    let state = AppState::get();
    let rows = move || {
        let voice = state.voice();
        let words = state.more_words();
        let now = state.derived.report.with(|report| report.versus_today.net);
        state.profiles.rests_on.with(|list| {
            let ends = list.iter().flat_map(|row| [row.net_low, row.net_high]).chain([now, 0.0]);
            let (low, high) =
                ends.fold((f64::MAX, f64::MIN), |(low, high), end| (low.min(end), high.max(end)));
            let place = move |value: f64| {
                if high > low { (value - low) / (high - low) } else { 0.5 }
            };
            let percent = |part: f64| format!("{:.2}%", part * 100.0);
            let row = |row: &Sensitivity| {
                let (from, to) = (row.net_low.min(row.net_high), row.net_low.max(row.net_high));
                let flips = from < 0.0 && to > 0.0;
                view! {
                    <tr>
                        <th scope="row">{voice.doubtful_input(row.input)}</th>
                        <td class="number">{voice.money_signed(row.net_low)}</td>
                        <td class="tornado-cell">
                            <span class="tornado" aria-hidden="true">
                                <span
                                    class="swing"
                                    class:flips=flips
                                    style:left=percent(place(from))
                                    style:width=percent(place(to) - place(from))
                                ></span>
                                <span class="level" style:left=percent(place(0.0))></span>
                                <span class="now" style:left=percent(place(now))></span>
                            </span>
                        </td>
                        <td class="number">{voice.money_signed(row.net_high)}</td>
                    </tr>
                }
                .into_any()
            };
            view! {
                <table class="tornado-table">
                    <thead>
                        <tr>
                            <th scope="col">{words.input_column}</th>
                            <th scope="col" class="number">{words.low}</th>
                            <td></td>
                            <th scope="col" class="number">{words.high}</th>
                        </tr>
                    </thead>
                    <tbody>{list.iter().map(row).collect_view()}</tbody>
                </table>
            }
        })
    };
    rows.into_any()
}
