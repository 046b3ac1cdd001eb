//! The volumes on the workbench: one total, a total spread over the periods, period by period, or invoice lines.

use std::sync::Arc;

use leptos::prelude::*;

use super::bench::Bench;
use super::fields::{Label, Takes, bench_id, icon, number, select, text};
use super::terms::adder;
use crate::document::Tree;
use crate::document::contract::MOST_PERIODS;
use crate::document::contract::bench::{add_row, periods, set_seasonal, set_volumes};

/// Rows that are shown; a contract file may hold more.
const MOST_SHOWN: usize = 50;

const KINDS: [(&str, Label); 4] = [
    ("total", |words| words.as_total),
    ("spread", |words| words.as_spread),
    ("by_period", |words| words.as_months),
    ("rows", |words| words.as_rows),
];

/// The volumes.
pub(super) fn volumes(bench: Bench) -> AnyView {
    let state = bench.state();
    let words = move || state.voice().bench_words();
    let kind = Memo::new(move |_| {
        bench.with(|tree| {
            let given = |(name, _): &(&str, Label)| tree.get(&format!("volumes.{name}")).is_some();
            KINDS.iter().position(given).unwrap_or(0)
        })
    });
    let set = Arc::new(move |name: &'static str| {
        bench.edit(Box::new(move |tree: &mut Tree| set_volumes(tree, name)));
    });
    let fields = move || match KINDS[kind.get()].0 {
        "spread" => spread(bench),
        "by_period" => by_period(bench),
        "rows" => rows(bench),
        _ => whole(bench, "volumes.total"),
    };
    view! {
        <section>
            <h4>{move || words().volumes}</h4>
            {select(bench, bench_id("volumes.as"), |words| words.volumes_as, &KINDS, kind.into(), set)}
            {fields}
            {number(bench, "volumes.baseline.sales".to_owned(), |words| words.baseline, Takes::MONEY.or_none(), None)}
        </section>
    }
    .into_any()
}

fn whole(bench: Bench, root: &str) -> AnyView {
    view! {
        {number(bench, format!("{root}.sales"), |words| words.sales, Takes::ANY_MONEY, None)}
        {number(bench, format!("{root}.units"), |words| words.units, Takes::UNITS.or_none(), None)}
    }
    .into_any()
}

fn spread(bench: Bench) -> AnyView {
    const OVER: [(&str, Label); 2] =
        [("even", |words| words.spread_even), ("weights", |words| words.spread_seasonal)];
    let weights = Memo::new(move |_| {
        bench.with(|tree| tree.items("volumes.spread.over").len().min(MOST_PERIODS as usize))
    });
    let chosen = Signal::derive(move || usize::from(weights.get() > 0));
    let set = Arc::new(move |word: &'static str| {
        bench.edit(Box::new(move |tree: &mut Tree| match word {
            "weights" => set_seasonal(tree),
            _ => tree.set("volumes.spread.over", Tree::of("even")),
        }));
    });
    let list = move || {
        (weights.get() > 0).then(|| {
            by_number(bench, weights.get(), &[("volumes.spread.over", |words| words.weight, Takes::PRICE)])
        })
    };
    view! {
        {whole(bench, "volumes.spread")}
        {select(bench, bench_id("volumes.spread.how"), |words| words.spread, &OVER, chosen, set)}
        {list}
    }
    .into_any()
}

fn by_period(bench: Bench) -> AnyView {
    let count = Memo::new(move |_| bench.with(periods));
    (move || {
        by_number(bench, count.get(), &[("volumes.by_period.sales", |words| words.sales, Takes::ANY_MONEY)])
    })
    .into_any()
}

/// A table of one number for each period.
fn by_number(bench: Bench, count: usize, columns: &[(&'static str, Label, Takes)]) -> AnyView {
    let state = bench.state();
    let heads: Vec<AnyView> = columns
        .iter()
        .map(|(_, label, _)| {
            let label = *label;
            view! { <th scope="col">{move || label(state.voice().bench_words())}</th> }.into_any()
        })
        .collect();
    let rows: Vec<AnyView> = (0..count)
        .map(|index| {
            let of = Signal::derive(move || state.voice().period(index));
            let cells: Vec<AnyView> = columns
                .iter()
                .map(|(path, label, takes)| {
                    view! { <td>{number(bench, format!("{path}[{index}]"), *label, *takes, Some(of))}</td> }
                        .into_any()
                })
                .collect();
            view! { <tr><th scope="row">{move || of.get()}</th>{cells}</tr> }.into_any()
        })
        .collect();
    view! {
        <table class="tier-table">
            <thead><tr><td></td>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// Invoice lines.
fn rows(bench: Bench) -> AnyView {
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
    view! {
        <ol class="bench-rows">{list}</ol>
        {more}
        {adder(bench, "volumes", "add-row", |words| words.add_row, add_row)}
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
    let of = Signal::derive(move || (index + 1).to_string());
    let label = move || {
        let voice = state.voice();
        voice.labelled(voice.bench_words().remove_row, &of.get())
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
        </li>
    }
    .into_any()
}
