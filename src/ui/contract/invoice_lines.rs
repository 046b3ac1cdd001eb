//! Invoice lines on the workbench.

use leptos::prelude::*;

use super::bench::Bench;
use super::choices::{Said, fold, icon};
use super::fields::{Takes, bench_id, number, text, words_at};
use super::rows::{add_row as add_and_go, on_enter};
use super::volumes::{quantities, quantity};
use crate::document::contract::bench::{add_row, periods};
use crate::state::reactive::Memo;

/// Rows that are shown; a contract file may hold more.
const MOST_SHOWN: usize = 50;

/// The field of a row that is typed first: a new row is on the invoice of the one before.
fn first(index: usize) -> String {
    format!("volumes.rows[{index}].product")
}

/// The rows.
pub(super) fn rows(bench: Bench) -> AnyView {
    let state = bench.state();
    let words = move || state.voice().bench_words();
    let count = Memo::new(move |_| bench.with(|tree| tree.items("volumes.rows").len()));
    let most = Memo::new(move |_| bench.with(periods));
    let list = move || {
        let (count, most) = (count.get(), most.get());
        (0..count.min(MOST_SHOWN)).map(|index| row(bench, index, count, most)).collect_view()
    };
    let more =
        move || (count.get() > MOST_SHOWN).then(|| view! { <p class="hint">{words().only_first_rows}</p> });
    let enter = on_enter(bench, "volumes.rows".to_owned(), first, add_row);
    let press = move |_| add_and_go(bench, "volumes.rows", first, add_row);
    view! {
        <ol class="bench-rows" on:keydown=enter>{list}</ol>
        {more}
        <button type="button" class="quiet" id="bench-volumes-add-row" on:click=press>{move || words().add_row}</button>
    }
    .into_any()
}

fn row(bench: Bench, index: usize, count: usize, most: usize) -> AnyView {
    let state = bench.state();
    let root = format!("volumes.rows[{index}]");
    let has_amount = {
        let path = format!("{root}.amount");
        Memo::new(move |_| bench.with(|tree| tree.get(&path).is_some()))
    };
    let label = move || {
        let voice = state.voice();
        voice.labelled(voice.bench_words().remove_row, &(index + 1).to_string())
    };
    let path = root.clone();
    let value = {
        let root = root.clone();
        move || {
            if has_amount.get() {
                number(bench, format!("{root}.amount"), |words| words.amount, Takes::ANY_MONEY, None)
            } else {
                number(bench, format!("{root}.price"), |words| words.price, Takes::PRICE, None)
            }
        }
    };
    let period = (most > 1).then(|| {
        let takes = Takes::whole_within(1.0, most as f64).or_none();
        number(bench, format!("{root}.period"), |words| words.period, takes, None)
    });
    view! {
        <li class="bench-row">
            {text(bench, format!("{root}.invoice"), |words| words.invoice)}
            {text(bench, format!("{root}.product"), |words| words.product)}
            {number(bench, format!("{root}.units"), |words| words.units, Takes::UNITS, None)}
            {value}
            {period}
            {icon(bench, bench_id(&format!("{root}.remove")), "✕", Signal::derive(label), count == 1, move |tree| tree.remove(&path))}
            {more(bench, root, most)}
        </li>
    }
    .into_any()
}

/// What few lines need: what the conventions of a base look at.
fn more(bench: Bench, root: String, most: usize) -> AnyView {
    let at = |field: &str| format!("{root}.{field}");
    let said = vec![
        Said::Value(at("group"), |words| words.group),
        Said::Words(at("labels"), |words| words.row_labels),
        Said::Value(at("discount"), |words| words.row_discount),
        Said::Percent(at("tax_rate"), |words| words.tax_rate),
        Said::Value(at("purchase_price"), |words| words.purchase_price),
        Said::Value(at("delivered"), |words| words.delivered_in),
        Said::Value(at("paid"), |words| words.paid_in),
    ];
    let names = quantities(bench);
    fold(
        bench,
        bench_id(&at("more")),
        |words| words.more_of_row,
        |_| "",
        said,
        move || {
            let at = |field: &str| format!("{root}.{field}");
            let takes = Takes::whole_within(1.0, most as f64).or_none();
            // In a term of one period too: a row that is not delivered or paid may not count.
            let times = view! {
                {number(bench, at("delivered"), |words| words.delivered_in, takes, None)}
                {number(bench.explaining(|hints| hints.delivered), at("paid"), |words| words.paid_in, takes, None)}
            };
            let root = root.clone();
            let own = move || {
                let fields = names.get().into_iter();
                fields.map(|name| quantity(bench, format!("{root}.quantities.{name}"), name)).collect_view()
            };
            view! {
            {text(bench, at("group"), |words| words.group)}
            {words_at(bench.explaining(|hints| hints.row_labels), at("labels"), |words| words.row_labels)}
            {number(bench, at("discount"), |words| words.row_discount, Takes::ANY_MONEY.or_none(), None)}
            {number(bench, at("tax_rate"), |words| words.tax_rate, Takes::RATE.or_none(), None)}
            {number(bench, at("purchase_price"), |words| words.purchase_price, Takes::PRICE.or_none(), None)}
            {times}
            {own}
        }
        .into_any()
        },
    )
}
