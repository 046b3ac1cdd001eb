//! The other side of the table: would they sign, would they deliver, who is worst off, how the gain is split.

use counterweight_engine::explain::Figure;
use leptos::prelude::*;

use super::opened::Opens;
use crate::format::example_names::shown_name;
use crate::state::AppState;

/// The customers' side.
#[component]
pub fn CustomerSideCard() -> impl IntoView {
    let state = AppState::get();
    let report = state.derived.report;
    let worst = move || {
        report.with(|report| {
            report.customer_side.worst.map(|worst| {
                let name = state.inputs.detail.with(|detail| {
                    let called = detail.document.customers.called(worst.customer);
                    shown_name(state.appearance.language.get(), called).to_owned()
                });
                state.voice().worst_off(&name, worst.would_sign)
            })
        })
    };
    let keeps = move || {
        report.with(|report| {
            report.customer_side.keeps_if_sales_fall_20.map(|keeps| state.voice().keeps_if_sales_fall(keeps))
        })
    };
    let row = move |label: fn(&crate::format::MoreWords) -> &'static str,
                    id: &'static str,
                    figure: Figure,
                    text: Signal<Option<String>>| {
        view! {
            <Show when=move || text.with(Option::is_some)>
                <div>
                    <dt>{move || label(state.more_words())}</dt>
                    <dd id=id><Opens figures=vec![figure] id=id>{move || text.get()}</Opens></dd>
                </div>
            </Show>
        }
    };
    view! {
        <section class="card customer-side" aria-labelledby="customer-side-title">
            <h2 id="customer-side-title">{move || state.more_words().customer_side}</h2>
            <p class="lead" id="would-sign">
                <Opens figures=vec![Figure::WouldSign] id="would-sign">
                    {move || report.with(|report| state.voice().customer_side(report))}
                </Opens>
            </p>
            <dl>
                {row(|words| words.worst_off, "worst-off", Figure::WorstOff, Signal::derive(worst))}
                {row(|words| words.risk_protected, "keeps", Figure::Keeps, Signal::derive(keeps))}
                {row(|words| words.joint_gain, "joint-gain", Figure::Joint, Signal::derive(move || {
                    Some(report.with(|report| state.voice().joint_gain(&report.both_sides)))
                }))}
            </dl>
        </section>
    }
}
