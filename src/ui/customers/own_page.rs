//! A customer's own page: all that is known of it, and what follows.

use std::sync::Arc;

use leptos::prelude::*;

use super::edits;
use crate::document::schema::Segment;
use crate::document::{Column, Document};
use crate::format::customers::{LedgerEdit, column_unit};
use crate::format::example_names::shown_name;
use crate::format::number;
use crate::format::reasons::Action;
use crate::state::AppState;
use crate::state::navigation::{Spot, View};
use crate::state::reactive::{Memo, RwSignal};
use crate::ui::field::{DraftSignal, NumberField};
use crate::ui::lazy::Lazy;
use crate::ui::parts;
use crate::ui::typed::Typed;

/// The row of an id, which may move when others are removed.
fn row_of(document: &Document, id: &str) -> Option<usize> {
    document.customers.ids().position(|other| &**other == id)
}

/// The page.
#[component]
pub fn OwnPage(id: Arc<str>) -> impl IntoView {
    let state = AppState::get();
    let words = move || state.voice().customer_words();
    let row = Memo::new(move |_| state.inputs.detail.with(|detail| row_of(&detail.document, &id)));
    let go = move |row: usize| {
        let id = state.inputs.detail.with_untracked(|detail| detail.document.customers.id(row).into());
        state.navigation.go(Spot { view: View::Customers, subject: Some(id) });
    };
    let back =
        move || view! { <a class="quiet" id="all-customers" href="#customers">"‹ " {words().back}</a> };
    let neighbour = move |by: isize| {
        let row = row.get()?.checked_add_signed(by)?;
        state.inputs.detail.with(|detail| (row < detail.document.customers.len()).then_some(row))
    };
    let body = move || match row.get() {
        None => view! { <p id="unknown-customer">{words().unknown_customer}</p> }.into_any(),
        Some(row) => view! { <Known row=row/> }.into_any(),
    };
    view! {
        <div class="own-page">
            <p class="own-page-way">
                {back}
                <button
                    type="button"
                    class="quiet"
                    id="previous-customer"
                    disabled=move || neighbour(-1).is_none()
                    on:click=move |_| if let Some(row) = untrack(|| neighbour(-1)) { go(row); }
                >
                    {move || words().previous}
                </button>
                <button
                    type="button"
                    class="quiet"
                    id="next-customer"
                    disabled=move || neighbour(1).is_none()
                    on:click=move |_| if let Some(row) = untrack(|| neighbour(1)) { go(row); }
                >
                    {move || words().next}
                </button>
            </p>
            {body}
        </div>
    }
}

/// What is known of a customer that is there.
#[component]
fn Known(row: usize) -> impl IntoView {
    let state = AppState::get();
    let words = move || state.voice().customer_words();
    let name = move || {
        state.inputs.detail.with(|detail| {
            shown_name(state.appearance.language.get(), detail.document.customers.called(row)).to_owned()
        })
    };
    let is_key =
        move || state.inputs.detail.with(|detail| detail.document.customers.segment(row) == Segment::Key);
    let only_one = move || state.inputs.detail.with(|detail| detail.document.customers.len() < 2);
    let remove = move |_| {
        edits::remove(&state, row);
        state.navigation.go(Spot { view: View::Customers, subject: None });
    };
    view! {
        <section class="card known" aria-labelledby="own-title">
            <h2 id="own-title">{name}</h2>
            <div class="setting">
                <label for="own-name">{move || words().name}</label>
                <input
                    type="text"
                    id="own-name"
                    class="text-field"
                    autocomplete="off"
                    spellcheck="false"
                    maxlength=edits::LONGEST_NAME.to_string()
                    prop:value=name
                    on:change:target=move |event| edits::set_name(&state, row, &event.target().value())
                />
            </div>
            <label class="setting check">
                <input
                    type="checkbox"
                    id="own-key"
                    prop:checked=is_key
                    on:change=move |_| edits::toggle_key(&state, row)
                />
                <span>{move || words().is_key}</span>
            </label>
            {Column::ALL.map(|column| view! { <NumberOf row=row column=column/> }.into_any()).into_iter().collect_view()}
            <p class="reset-row">
                <button type="button" class="quiet" id="remove-customer" disabled=only_one on:click=remove>
                    {move || words().remove}
                </button>
            </p>
        </section>
        <Results row=row/>
    }
}

/// One number of a customer.
#[component]
fn NumberOf(row: usize, column: Column) -> impl IntoView {
    let state = AppState::get();
    let draft: DraftSignal = RwSignal::new(None);
    let typed = Typed::new();
    let number =
        Memo::new(move |_| state.inputs.detail.with(|detail| detail.document.customers.number(row, column)));
    let assumed =
        Memo::new(move |_| state.inputs.detail.with(|detail| detail.document.is_assumed(row, column)));
    let set = move |after: Option<f64>| {
        let customer =
            state.inputs.detail.with_untracked(|detail| detail.document.customers.called(row).to_owned());
        typed.change(
            || number.get(),
            || {
                state.inputs.edit(|document| {
                    document.customers.set_number(row, column, after);
                    document.give(row, column);
                })
            },
            |before| Action::Ledger(LedgerEdit::Number { customer, column, before, after }),
        );
    };
    let unit = column_unit(column);
    let mark = move || match unit {
        number::Unit::Money => {
            let voice = state.voice();
            voice.currency.mark(voice.language)
        }
        _ => String::new(),
    };
    let id = column.field();
    view! {
        <div class="setting" id=format!("{id}-row") class:is-assumed=move || assumed.get()>
            <label for=id>
                {move || state.voice().column(column)}
                <Show when=move || assumed.get()>
                    " " <span class="tag">{move || state.voice().customer_words().assumed}</span>
                </Show>
            </label>
            <span class="exact">
                <NumberField
                    id=id
                    label=Signal::derive(move || state.voice().column(column))
                    unit=unit
                    range=column.range()
                    may_be_unknown=column.may_be_unknown()
                    value=Signal::derive(move || number.get().unwrap_or(f64::NAN))
                    draft=draft
                    on_value=move |value: f64| set(Some(value).filter(|value| !value.is_nan()))
                    on_done=move |()| typed.done()
                />
                <span class="unit" aria-hidden="true">{mark}</span>
            </span>
        </div>
    }
}

/// What the model makes of the customer.
#[component]
fn Results(row: usize) -> impl IntoView {
    let state = AppState::get();
    let lines = move || {
        let voice = state.voice();
        let words = voice.customer_words();
        let Some(result) = state.derived.report.with(|report| report.customers.get(row).copied()) else {
            return Vec::new();
        };
        let policy = match result.policy {
            None => words.today_line.to_owned(),
            Some(policy) => state.inputs.detail.with(|detail| {
                detail.document.policies.get(usize::from(policy)).map_or_else(String::new, |policy| {
                    let name = if policy.name.is_empty() { &policy.id } else { &policy.name };
                    shown_name(voice.language, name).to_owned()
                })
            }),
        };
        let delivery =
            result.delivery.map_or_else(|| number::none(voice.language), |kept| voice.percent(kept));
        vec![
            (words.policy, "own-policy", policy),
            (words.sales_year_1, "own-sales", voice.money(result.sales)),
            (words.rebate, "own-rebate", voice.money(result.rebate)),
            (words.profit, "own-profit", voice.money(result.profit)),
            (words.profit_without, "own-profit-without", voice.money(result.profit_without)),
            (words.net, "own-net", voice.money_signed(result.net)),
            (words.chance_of_loss, "own-loss", voice.percent(result.loss_chance)),
            (words.delivery, "own-delivery", delivery),
        ]
    };
    let rows = move || {
        lines()
            .into_iter()
            .map(|(label, id, text)| view! { <div><dt>{label}</dt><dd id=id>{text}</dd></div> })
            .collect_view()
    };
    view! {
        <div class="own-side">
            <section class="card own-results" aria-labelledby="own-results-title">
                <h2 id="own-results-title">{move || state.voice().customer_words().results}</h2>
                <dl>{rows}</dl>
            </section>
            <Lazy fetch=parts::customer_year(row)/>
        </div>
    }
}
