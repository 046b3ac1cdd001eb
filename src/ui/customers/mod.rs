//! The customers: the ledger as a table, who counts as key, and each customer's own page.

mod edits;
pub mod key_rule;
pub mod own_page;
pub mod table;
pub mod toolbar;

use leptos::prelude::*;

use crate::format::number;
use crate::plot::ledger_table::Query;
use crate::state::AppState;
use crate::state::reactive::RwSignal;
use key_rule::KeyRuleControl;
use own_page::OwnPage;
use table::Table;
use toolbar::Toolbar;

/// The customers' view: the table, or the page of one customer.
#[component]
pub fn Customers() -> impl IntoView {
    let state = AppState::get();
    // Outlives the page of a customer, so that coming back finds the table as it was.
    let query = RwSignal::new(Query::default());
    let body = move || match state.navigation.subject.get() {
        Some(id) => view! { <OwnPage id=id/> }.into_any(),
        None => view! {
            <section class="card ledger" aria-labelledby="ledger-title">
                <h2 id="ledger-title">{move || state.voice().customer_words().title}</h2>
                <Toolbar query=query/>
                <Table query=query/>
                <p class="hint">{move || state.voice().customer_words().hint}</p>
            </section>
            <div class="beside-ledger">
                <KeyRuleControl/>
                <ConcentrationCard/>
            </div>
        }
        .into_any(),
    };
    view! { <div class="customers" id="controls">{body}</div> }
}

/// How concentrated sales and profit are, today and with the agreement.
#[component]
fn ConcentrationCard() -> impl IntoView {
    let state = AppState::get();
    let rows = move || {
        let voice = state.voice();
        let today = state.derived.today.with(|today| voice.concentration_rows(&today.concentration));
        let agreed = state.derived.report.with(|report| voice.concentration_rows(&report.concentration));
        today
            .into_iter()
            .zip(agreed)
            .map(|((label, now), (_, then))| {
                view! { <tr><th scope="row">{label}</th><td class="number">{now}</td><td class="number">{then}</td></tr> }
            })
            .collect_view()
    };
    let size = move || {
        state.inputs.detail.with(|detail| {
            state.voice().saved_size(detail.document.saved_bytes(), detail.document.customers.len())
        })
    };
    let words = move || state.voice().customer_words();
    view! {
        <section class="card concentration" aria-labelledby="concentration-title">
            <h2 id="concentration-title">{move || words().concentration}</h2>
            <table id="concentration">
                <thead>
                    <tr>
                        <th scope="col">{move || words().figure}</th>
                        <th scope="col" class="number">{move || words().now}</th>
                        <th scope="col" class="number">{move || words().with_agreement}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <p class="hint" id="document-size">{size}</p>
        </section>
    }
}

/// An amount for a cell: whole units, because cents only blur a column.
fn cell_money(state: &AppState, amount: f64) -> String {
    number::grouped_integer(state.appearance.language.get(), amount)
}
