//! Above the table: search, filter, what can be done with the ledger as a whole.

use leptos::prelude::*;

use super::edits;
use crate::plot::ledger_table::{Query, Show};
use crate::state::AppState;
use crate::state::navigation::{Spot, View};
use crate::state::reactive::RwSignal;
use crate::ui::import::{CopyLedger, OpenLedger, SaveDocument, SaveLedger};

/// The tools.
#[component]
pub fn Toolbar(query: RwSignal<Query>) -> impl IntoView {
    let state = AppState::get();
    let words = move || state.voice().customer_words();
    let label = move |show: Show| match show {
        Show::All => words().all,
        Show::Key => words().key,
        Show::Others => words().others,
        Show::Losing => words().losing,
    };
    let choice = move |show: Show| {
        let id = format!("show-{}", show as usize);
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="show"
                    id=id
                    prop:checked=move || query.with(|query| query.show == show)
                    on:change=move |_| query.update(|query| query.show = show)
                />
                <span>{move || label(show)}</span>
            </label>
        }
    };
    let add = move |_| {
        let id = edits::add(&state);
        state.navigation.go(Spot { view: View::Customers, subject: Some(id.as_str().into()) });
    };
    view! {
        <div class="toolbar">
            <input
                type="search"
                class="search"
                id="customer-search"
                maxlength="80"
                autocomplete="off"
                spellcheck="false"
                placeholder=move || words().search
                aria-label=move || words().search
                prop:value=move || query.with(|query| query.search.clone())
                on:input:target=move |event| {
                    let text = event.target().value();
                    query.update(|query| query.search = text);
                }
            />
            <fieldset class="segments show" aria-label=move || words().show>
                {Show::ALL.map(choice).collect_view()}
            </fieldset>
            <button type="button" class="quiet" id="add-customer" on:click=add>{move || words().add}</button>
            <OpenLedger/>
            <CopyLedger/>
            <SaveLedger/>
            <SaveDocument id="save-document"/>
        </div>
    }
}
