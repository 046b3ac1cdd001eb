//! Size, horizon and cost of money.

use leptos::prelude::*;

use super::field::{DraftSignal, NumberField};
use crate::document::Range;
use crate::format::number::Unit;
use crate::format::reasons::Action;
use crate::state::AppState;
use crate::state::actions::Start;

/// One labelled field of the business; remembers where its edit began.
#[component]
fn Setting(
    id: &'static str,
    label: fn(&crate::format::Words) -> &'static str,
    unit_label: Signal<String>,
    unit: Unit,
    range: Range,
    #[prop(optional)] whole: bool,
    value: Signal<f64>,
    set: fn(&AppState, f64),
    action: fn(f64, f64) -> Action,
) -> impl IntoView {
    let state = AppState::get();
    let draft: DraftSignal = RwSignal::new(None);
    let begun: StoredValue<Option<(Start, f64)>> = StoredValue::new(None);
    let take = move |read: f64| {
        if begun.with_value(Option::is_none) {
            begun.set_value(Some((state.start(), value.get_untracked())));
        }
        set(&state, read);
        if let Some((start, before)) = begun.get_value() {
            state.record(&start, action(before, read));
        }
    };
    view! {
        <div class="setting">
            <label for=id>{move || label(state.words())}</label>
            <span class="exact">
                <NumberField
                    id=id
                    label=Signal::derive(move || label(state.words()))
                    unit=unit
                    range=range
                    whole=whole
                    value=value
                    draft=draft
                    on_value=take
                    on_done=move |()| begun.set_value(None)
                />
                <span class="unit" aria-hidden="true">{move || unit_label.get()}</span>
            </span>
        </div>
    }
}

/// The business behind the agreement.
#[component]
pub fn Business() -> impl IntoView {
    let state = AppState::get();
    let detail = state.inputs.detail;
    let total = Memo::new(move |_| detail.with(|detail| detail.document.total_sales()));
    let ledger = move || {
        detail.with(|detail| {
            let customers = &detail.scenario.ledger.customers;
            let keys = customers
                .iter()
                .filter(|customer| customer.segment == counterweight_engine::customer::Segment::Key)
                .count();
            state.voice().ledger_summary(customers.len(), keys)
        })
    };
    let reset = move |_| state.act(|| state.inputs.reset(), Action::Reset);
    let was_reset = Memo::new(move |_| {
        state.inputs.history.with(|history| matches!(history.last(), Some(Action::Reset)))
    });
    view! {
        <details class="card business" open=true>
            <summary><h2>{move || state.words().business}</h2></summary>
            <p class="hint">{ledger} " · " {move || state.words().business_hint}</p>
            <Setting
                id="total-sales"
                label=|words| words.total_sales
                unit_label=Signal::derive(move || {
                    let voice = state.voice();
                    voice.currency.mark(voice.language)
                })
                unit=Unit::Money
                range=Range { min: Some(1.0), above_min: false, max: Some(1e13) }
                value=Signal::derive(move || total.get())
                set=|state, total| state.inputs.set_total_sales(total)
                action=Action::TotalSales
            />
            <Setting
                id="horizon"
                label=|words| words.horizon
                unit_label=Signal::derive(move || state.words().horizon_unit.to_owned())
                unit=Unit::Years
                range=Range::between(1.0, 10.0)
                whole=true
                value=Signal::derive(move || detail.with(|detail| detail.document.horizon_years))
                set=|state, years| state.inputs.set_horizon(years)
                action=|before, after| {
                    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1..10")]
                    Action::Horizon(before as u32, after as u32)
                }
            />
            <Setting
                id="cost-of-money"
                label=|words| words.cost_of_money
                unit_label=Signal::derive(move || state.words().cost_of_money_unit.to_owned())
                unit=Unit::Percent
                range=Range::SHARE
                value=Signal::derive(move || detail.with(|detail| detail.document.cost_of_money))
                set=|state, rate| state.inputs.set_cost_of_money(rate)
                action=Action::CostOfMoney
            />
            <p class="reset-row">
                <button type="button" class="quiet" id="reset" disabled=move || state.is_example.get() on:click=reset>
                    {move || state.words().reset_all}
                </button>
                <Show when=move || was_reset.get()>
                    <button type="button" class="quiet" id="undo-reset" on:click=move |_| state.undo()>
                        {move || state.words().undo}
                    </button>
                </Show>
            </p>
        </details>
    }
}
