//! For every full so much a sum, a rate, or free goods.

use std::sync::Arc;

use leptos::prelude::*;

use super::bench::Bench;
use super::choices::{Options, Said, choice, fold, named_choice, select};
use super::fields::{Label, Takes, bench_id, number};
use super::forms::{all_names, compared, measure, threshold};
use crate::document::Tree;
use crate::document::contract::bench::{set_counted_by, set_gives};
use crate::state::reactive::Memo;

const COUNTED: Options = &[("whole", |words| words.counted_whole), ("above", |words| words.counted_above)];
const GIVES: Options = &[("amount", |words| words.gives_amount), ("rate", |words| words.gives_rate)];

/// What the start of multiples is compared with; without a word it is what is counted.
const BY: Options = &[
    ("", |words| words.counted_measure),
    ("sales", |words| words.by_sales),
    ("units", |words| words.by_units),
    ("growth", |words| words.by_growth),
    ("increase", |words| words.by_increase),
    ("achievement", |words| words.by_achievement),
];

/// The fields of multiples at a path.
pub(super) fn multiples(bench: Bench, inner: &str, goods: bool) -> AnyView {
    let at = |field: &str| format!("{inner}.{field}");
    let by = at("by");
    let has_start = Memo::new(move |_| bench.with(|tree| tree.get(&by).is_some()));
    let gives = if goods {
        view! {
            {number(bench, at("free"), |words| words.free, Takes::PRICE, None)}
            {number(bench, at("unit_value"), |words| words.unit_value, Takes::PRICE.or_none(), None)}
        }
        .into_any()
    } else {
        gives(bench, inner)
    };
    let measured = {
        let inner = inner.to_owned();
        // Of growth and of a target it stands beside them.
        move || (!has_start.get()).then(|| counted(bench, &inner, goods))
    };
    view! {
        {number(bench, at("per"), |words| words.per, Takes::POSITIVE, None)}
        {gives}
        {measured}
        {threshold(bench, inner, "from", |words| words.from, true)}
        {choice(bench, at("on"), |words| words.counted_on, COUNTED, None)}
        {more(bench, inner)}
    }
    .into_any()
}

/// What is counted; of goods, units where nothing is said.
fn counted(bench: Bench, inner: &str, goods: bool) -> AnyView {
    const UNITS_FIRST: Options = &[("units", |words| words.by_units), ("sales", |words| words.by_sales)];
    if !goods {
        return measure(bench, inner, all_names);
    }
    let set = |tree: &mut Tree, path: &str, word: &str| tree.set(path, Tree::of(word));
    named_choice(bench, format!("{inner}.measure"), |words| words.measure, UNITS_FIRST, all_names, set)
}

/// A sum for each multiple, or for each a rate of all sales.
fn gives(bench: Bench, inner: &str) -> AnyView {
    let rate = format!("{inner}.rate");
    let unit = {
        let rate = rate.clone();
        Memo::new(move |_| bench.with(|tree| usize::from(tree.get(&rate).is_some())))
    };
    let amount = format!("{inner}.amount");
    let field = move || {
        let (path, label, takes): (&String, Label, Takes) = match unit.get() {
            0 => (&amount, |words| words.amount, Takes::MONEY),
            _ => (&rate, |words| words.rate, Takes::RATE),
        };
        number(bench, path.clone(), label, takes, None)
    };
    let set = {
        let inner = inner.to_owned();
        Arc::new(move |unit: &'static str| {
            let inner = inner.clone();
            bench.edit(Box::new(move |tree: &mut Tree| set_gives(tree, &inner, unit)));
        })
    };
    let choose =
        select(bench, bench_id(&format!("{inner}.gives")), |words| words.gives, GIVES, unit.into(), set);
    view! { {field} {choose} }.into_any()
}

/// Multiples once something has grown, or a target is reached.
fn more(bench: Bench, inner: &str) -> AnyView {
    let set = |tree: &mut Tree, path: &str, word: &str| {
        set_counted_by(tree, path.trim_end_matches(".by"), word);
    };
    let inner = inner.to_owned();
    fold(
        bench,
        bench_id(&format!("{inner}.more")),
        |words| words.more_conventions,
        |words| words.as_usual,
        vec![Said::Choice(format!("{inner}.by"), |words| words.counted_by, BY)],
        move || {
            let by = named_choice(
                bench.explaining(|hints| hints.counted_by),
                format!("{inner}.by"),
                |words| words.counted_by,
                BY,
                all_names,
                set,
            );
            view! { {by} {compared(bench, &inner, true)} }.into_any()
        },
    )
}
