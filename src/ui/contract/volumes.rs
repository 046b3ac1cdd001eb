//! The volumes on the workbench: one total, a total spread over the periods, period by period, or invoice lines; what was sold the
//! year before; quantities beside money, and key figures.

use std::sync::Arc;

use leptos::prelude::*;

use super::bench::Bench;
use super::by_period::{Column, by_number, by_period, expected, last_year};
use super::choices::select;
use super::fields::{Label, Takes, bench_id, number, number_set};
use super::invoice_lines::rows;
use super::measures::measures;
use super::outcomes::outcomes;
use crate::document::Tree;
use crate::document::contract::MOST_PERIODS;
use crate::document::contract::bench::{Named, set_seasonal, set_volumes};
use crate::state::reactive::Memo;
use crate::ui::labelled::Before;

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
            {last_year(bench)}
            {expected(bench)}
            {outcomes(bench)}
            {measures(bench)}
        </section>
    }
    .into_any()
}

/// The quantities of the contract by their names.
pub(super) fn quantities(bench: Bench) -> Memo<Vec<String>> {
    Memo::new(move |_| bench.with(|tree| Named::Quantities.names(tree)))
}

/// A field for each further quantity.
fn quantity_fields(bench: Bench, root: &'static str) -> AnyView {
    let names = quantities(bench);
    (move || {
        let fields = names.get().into_iter().map(|name| quantity(bench, format!("{root}.{name}"), name));
        fields.collect_view()
    })
    .into_any()
}

/// A quantity's field under its own name.
pub(super) fn quantity(bench: Bench, path: String, name: String) -> AnyView {
    let before = Before::Name(Signal::stored(name));
    number_set(bench, path, |words| words.quantity, Takes::UNITS.or_none(), before, Tree::set_text)
}

fn whole(bench: Bench, root: &'static str) -> AnyView {
    view! {
        {number(bench, format!("{root}.sales"), |words| words.sales, Takes::ANY_MONEY, None)}
        {number(bench, format!("{root}.units"), |words| words.units, Takes::UNITS.or_none(), None)}
        {quantity_fields(bench, root)}
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
            let weight = Column::of("volumes.spread.over", |words| words.weight, Takes::PRICE);
            by_number(bench, weights.get(), vec![weight])
        })
    };
    view! {
        {whole(bench, "volumes.spread")}
        {select(bench, bench_id("volumes.spread.how"), |words| words.spread, &OVER, chosen, set)}
        {list}
    }
    .into_any()
}
