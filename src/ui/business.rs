//! Size, horizon and cost of money.

use leptos::prelude::*;

use super::setting::Setting;
use crate::document::{Document, Range};
use crate::format::number::Unit;
use crate::format::reasons::Action;
use crate::state::AppState;
use crate::state::reactive::Memo;

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
            <summary><h2>{move || state.more_words().business}</h2></summary>
            <p class="hint">{ledger} " · " {move || state.more_words().business_hint}</p>
            <Setting
                id="total-sales"
                label=Signal::derive(move || state.more_words().total_sales)
                unit_label=Signal::derive(move || {
                    let voice = state.voice();
                    voice.currency.mark(voice.language)
                })
                unit=Unit::Money
                range=Range { min: Some(1.0), above_min: false, max: Some(1e13) }
                value=Signal::derive(move || total.get())
                of=Document::total_sales
                set=move |total| state.inputs.set_total_sales(total)
                action=Action::TotalSales
            />
            <Setting
                id="horizon"
                label=Signal::derive(move || state.more_words().horizon)
                unit_label=Signal::derive(move || state.more_words().horizon_unit.to_owned())
                unit=Unit::Years
                range=Range::between(1.0, 10.0)
                whole=true
                value=Signal::derive(move || detail.with(|detail| detail.document.horizon_years))
                of=|document: &Document| document.horizon_years
                set=move |years| state.inputs.set_horizon(years)
                action=|before, after| {
                    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1..10")]
                    Action::Horizon(before as u32, after as u32)
                }
            />
            <Setting
                id="cost-of-money"
                label=Signal::derive(move || state.more_words().cost_of_money)
                unit_label=Signal::derive(move || state.more_words().cost_of_money_unit.to_owned())
                unit=Unit::Percent
                range=Range::SHARE
                value=Signal::derive(move || detail.with(|detail| detail.document.cost_of_money))
                of=|document: &Document| document.cost_of_money
                set=move |rate| state.inputs.set_cost_of_money(rate)
                action=Action::CostOfMoney
            />
            <p class="reset-row">
                <button type="button" class="quiet" id="reset" disabled=move || state.is_example.get() on:click=reset>
                    {move || state.more_words().reset_all}
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
