//! The term of the contract on the bench, period by period: accrual and settlement as chart and table, each with its working.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::bench::{Bench, Done};
use super::results::lines;
use crate::format::contract::{accrual_lines, exact_money, settlement_lines};
use crate::plot::chart::year::Year;
use crate::plot::chart::{Chart, Spans, Table, Texts};
use crate::state::reactive::{Memo, RwSignal};
use crate::ui::chart::figure::table_view;
use crate::ui::chart::{Picture, Source};

/// The term. Of one period there is nothing to draw, and its settlement is told where it pays another sum than the rebates.
pub(super) fn term(bench: Bench) -> AnyView {
    let state = bench.state();
    let several = Memo::new(move |_| bench.done().is_some_and(|done| done.agreement.ledger.periods > 1));
    let is_told =
        Memo::new(move |_| several.get() || bench.done().is_some_and(|done| done.is_settled_otherwise()));
    let over_time = move || several.get().then(|| view! { <h4>{state.voice().bench_words().year}</h4> });
    let picture = move || several.get().then(|| view! { <Picture name="bench-year" source=year(bench)/> });
    let table = move || {
        several.get().then(|| {
            let table = bench.done().map(|done| year_of(bench, &done, None).table()).unwrap_or_else(empty);
            table_view(&table, None)
        })
    };
    view! {
        <section id="bench-term" hidden=move || !is_told.get()>
            {over_time}
            {picture}
            {table}
            {move || several.get().then(|| accruals(bench))}
            <h4>{move || state.voice().bench_words().settled_here}</h4>
            {settlements(bench)}
        </section>
    }
    .into_any()
}

/// What is accrued at the end of each period, with its working; folded, because the table above has the amounts, and made only while
/// unfolded: of many rebates over many periods it is long.
fn accruals(bench: Bench) -> AnyView {
    let state = bench.state();
    let is_open = RwSignal::new(false);
    let toggled = move |event: leptos::ev::Event| {
        let fold = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        is_open.set(fold.is_some_and(|fold| fold.has_attribute("open")));
    };
    let each = move || {
        let done = bench.done().filter(|_| is_open.get())?;
        let language = state.appearance.language.get();
        let ends = done.evaluated.accruals.iter().map(|end| {
            let mut texts = accrual_lines(language, &done.agreement, end);
            let working = lines(texts.split_off(1));
            view! { <li class="bench-payout"><p><span>{texts}</span></p> {working}</li> }.into_any()
        });
        let ends: Vec<AnyView> = ends.collect();
        Some(view! { <ol class="bench-payouts" id="bench-accruals">{ends}</ol> })
    };
    view! {
        <details class="more" id="bench-accruals-fold" on:toggle=toggled>
            <summary>{move || state.voice().bench_words().accruals_working}</summary>
            {each}
        </details>
    }
    .into_any()
}

/// What is settled after each period, with its working.
fn settlements(bench: Bench) -> AnyView {
    let state = bench.state();
    (move || {
        let done = bench.done()?;
        let language = state.appearance.language.get();
        let each = done.evaluated.settlements.iter().map(|settlement| {
            let head = state.voice().settlement_after(settlement.period, settlement.is_final);
            let total = exact_money(language, &done.agreement, settlement.total);
            let working = lines(settlement_lines(language, &done.agreement, settlement));
            view! {
                <li class="bench-payout">
                    <p><span>{head}</span> <b>{total}</b></p>
                    <details class="more"><summary>{state.voice().bench_words().working}</summary>{working}</details>
                </li>
            }
            .into_any()
        });
        let each: Vec<AnyView> = each.collect();
        Some(view! { <ol class="bench-payouts" id="bench-settlements">{each}</ol> })
    })
    .into_any()
}

fn empty() -> Table {
    Table { columns: Vec::new(), rows: Vec::new(), more: 0 }
}

fn year_of<'a>(bench: Bench, done: &'a Done, held: Option<Spans>) -> Year<'a> {
    Year { agreement: &done.agreement, evaluated: &done.evaluated, voice: bench.voice(), held }
}

fn year(bench: Bench) -> Source {
    let nothing = || Texts { title: String::new(), about: String::new(), note: String::new() };
    Source {
        texts: Arc::new(move || {
            bench.done().map_or_else(nothing, |done| year_of(bench, &done, None).texts())
        }),
        chart: Arc::new(move |held| match bench.done() {
            Some(done) => year_of(bench, &done, held).chart(),
            None => Chart::empty(),
        }),
        table: Arc::new(move |_| bench.done().map_or_else(empty, |done| year_of(bench, &done, None).table())),
    }
}
