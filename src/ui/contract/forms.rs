//! The fields of each form of a rebate.

use std::sync::Arc;

use leptos::prelude::*;

use super::bench::Bench;
use super::choices::{Options, choice, named_choice, select};
use super::fields::{Label, Takes, bench_id, number};
use super::{multiples, points, tiers};
use crate::document::Tree;
use crate::document::contract::MOST_PERIODS;
use crate::document::contract::bench::{Named, set_by, set_measure, set_pay};
use crate::state::reactive::Memo;

/// Tiers and points that are shown; a contract may hold more.
pub(super) const MOST_SHOWN: usize = 30;

/// The forms by their common names, each with an example of a line.
pub(super) const FORMS: [(&str, Label, Label); 9] = [
    ("flat", |words| words.flat, |words| words.flat_example),
    ("per_unit", |words| words.per_unit, |words| words.per_unit_example),
    ("lump", |words| words.lump, |words| words.lump_example),
    ("growth", |words| words.growth, |words| words.growth_example),
    ("tiers", |words| words.tiers, |words| words.tiers_example),
    ("table", |words| words.table, |words| words.table_example),
    ("linear", |words| words.linear, |words| words.linear_example),
    ("for_every", |words| words.for_every, |words| words.for_every_example),
    ("free_goods", |words| words.free_goods, |words| words.free_goods_example),
];

/// What is paid: a share of sales, money per unit, a sum.
pub(super) const PAYS: Options = &[
    ("rate", |words| words.pays_rate),
    ("per_unit", |words| words.pays_per_unit),
    ("amount", |words| words.pays_amount),
];

/// What growth means without a baseline; the first stands where nothing is said.
const NO_BASELINE: Options = &[
    ("skip", |words| words.no_baseline_skip),
    ("from_zero", |words| words.no_baseline_zero),
    ("no_growth", |words| words.no_baseline_none),
];

/// The field of a form that is typed first.
pub(super) fn first_field(root: &str, form: &str) -> String {
    let field = match form {
        "per_unit" | "lump" => "amount",
        "tiers" => "tiers[0].from",
        "table" => "target",
        "linear" => "lower.at",
        "for_every" | "free_goods" => "per",
        _ => "rate",
    };
    format!("{root}.pays.{form}.{field}")
}

/// The fields of a form, by its name in a contract.
pub(super) fn fields(bench: Bench, root: &str, form: &str) -> AnyView {
    let inner = format!("{root}.pays.{form}");
    let at = |field: &str| format!("{inner}.{field}");
    match form {
        "per_unit" => number(bench, at("amount"), |words| words.amount_per_unit, Takes::UNITS, None),
        "lump" => view! {
            {number(bench, at("amount"), |words| words.amount, Takes::MONEY, None)}
            {number(bench, at("from"), |words| words.from, Takes::PRICE.or_none(), None)}
            {measure(bench, &inner, all_names)}
            {number(bench.explaining(|hints| hints.parts), at("parts"), |words| words.parts, Takes::whole_within(1.0, f64::from(MOST_PERIODS)).or_none(), None)}
        }
        .into_any(),
        "growth" => {
            const ON: Options = &[
                ("increment", |words| words.growth_increment),
                ("from_baseline", |words| words.growth_from_baseline),
                ("whole", |words| words.growth_whole),
            ];
            view! {
                {paid_as(bench, &inner, "")}
                {number(bench, at("over"), |words| words.over, Takes::GROWTH, None)}
                {measure(bench, &inner, quantities)}
                {choice(bench, at("on"), |words| words.growth_on, ON, None)}
                {choice(bench, at("no_baseline"), |words| words.no_baseline, NO_BASELINE, None)}
            }
            .into_any()
        }
        "tiers" => tiers::tiers(bench, &inner),
        "table" => points::table(bench, &inner),
        "linear" => view! {
            {thresholds(bench, &inner)}
            {threshold(bench, &inner, "lower.at", |words| words.lower, false)}
            {pay_field(bench, &inner, "lower")}
            {threshold(bench, &inner, "upper.at", |words| words.upper, false)}
            {paid_as(bench, &inner, "upper")}
        }
        .into_any(),
        "for_every" | "free_goods" => multiples::multiples(bench, &inner, form == "free_goods"),
        _ => number(bench, at("rate"), |words| words.rate, Takes::ANY_RATE, None),
    }
}

/// A threshold of a form, a share where that is what it is compared with.
pub(super) fn threshold(bench: Bench, inner: &str, field: &str, label: Label, optional: bool) -> AnyView {
    let by = format!("{inner}.by");
    // Growth and an increase may be below nothing.
    let kind = Memo::new(move |_| {
        bench.with(|tree| match tree.text(&by) {
            Some("growth") => 0,
            Some("achievement") => 1,
            Some("increase") => 2,
            _ => 3,
        })
    });
    let path = format!("{inner}.{field}");
    (move || {
        let takes = [Takes::GROWTH, Takes::RATE, Takes::UNITS, Takes::PRICE][kind.get()];
        let takes = if optional { takes.or_none() } else { takes };
        number(bench, path.clone(), label, takes, None)
    })
    .into_any()
}

fn quantities(tree: &Tree) -> Vec<String> {
    Named::Quantities.names(tree)
}

pub(super) fn all_names(tree: &Tree) -> Vec<String> {
    [Named::Quantities, Named::Figures].iter().flat_map(|named| named.names(tree)).collect()
}

/// What is counted: sales, units, or a quantity or figure by its name.
pub(super) fn measure(bench: Bench, inner: &str, names: fn(&Tree) -> Vec<String>) -> AnyView {
    const OWN: Options = &[("sales", |words| words.by_sales), ("units", |words| words.by_units)];
    let set = |tree: &mut Tree, path: &str, word: &str| tree.set(path, Tree::of(word));
    named_choice(bench, format!("{inner}.measure"), |words| words.measure, OWN, names, set)
}

/// How the object of a form pays, by which unit: `rate`, `per_unit` or `amount`.
fn unit_of(tree: &Tree, object: &str) -> usize {
    let given = |(name, _): &(&str, Label)| tree.get(&format!("{object}.{name}")).is_some();
    PAYS.iter().position(given).unwrap_or(0)
}

fn object_of(inner: &str, object: &str) -> String {
    if object.is_empty() { inner.to_owned() } else { format!("{inner}.{object}") }
}

/// What an object of a form pays, in the unit that it has.
fn pay_field(bench: Bench, inner: &str, object: &str) -> AnyView {
    let path = object_of(inner, object);
    let unit = {
        let path = path.clone();
        Memo::new(move |_| bench.with(|tree| unit_of(tree, &path)))
    };
    let is_full = object == "full";
    (move || {
        let (name, label, takes): (&str, Label, Takes) = match unit.get() {
            0 if is_full => ("rate", |words| words.full, Takes::RATE),
            0 => ("rate", |words| words.rate, Takes::RATE),
            1 => ("per_unit", |words| words.amount_per_unit, Takes::PRICE),
            _ => ("amount", |words| words.amount, Takes::MONEY),
        };
        number(bench, format!("{path}.{name}"), label, takes, None)
    })
    .into_any()
}

/// What an object of a form pays, and the choice of its unit, which is that of the whole form.
pub(super) fn paid_as(bench: Bench, inner: &str, object: &str) -> AnyView {
    let path = object_of(inner, object);
    let unit = Memo::new(move |_| bench.with(|tree| unit_of(tree, &path)));
    let (form, is_growth) = (inner.to_owned(), object.is_empty());
    let set = Arc::new(move |unit: &'static str| {
        let form = form.clone();
        bench.edit(Box::new(move |tree: &mut Tree| set_pay(tree, &form, unit)));
    });
    // Growth is paid on by a rate or per unit.
    let options = if is_growth { &PAYS[..2] } else { PAYS };
    let id = bench_id(&format!("{inner}.pay"));
    view! {
        {pay_field(bench, inner, object)}
        {select(bench, id, |words| words.pay_unit, options, unit.into(), set)}
    }
    .into_any()
}

/// What thresholds are compared with.
pub(super) const BY: Options = &[
    ("sales", |words| words.by_sales),
    ("units", |words| words.by_units),
    ("growth", |words| words.by_growth),
    ("increase", |words| words.by_increase),
    ("achievement", |words| words.by_achievement),
];

/// The same, or nothing.
pub(super) const BY_OR_NONE: Options = &[
    ("", |words| words.no_condition),
    ("sales", |words| words.by_sales),
    ("units", |words| words.by_units),
    ("growth", |words| words.by_growth),
    ("increase", |words| words.by_increase),
    ("achievement", |words| words.by_achievement),
];

/// What thresholds are compared with, of which measure, and the target where there is one.
pub(super) fn thresholds(bench: Bench, inner: &str) -> AnyView {
    let set = |tree: &mut Tree, path: &str, word: &str| set_by(tree, path.trim_end_matches(".by"), word);
    let by = format!("{inner}.by");
    view! {
        {named_choice(bench, by, |words| words.by, BY, all_names, set)}
        {compared(bench, inner, true)}
    }
    .into_any()
}

/// Target and measure of what thresholds are compared with, and what growth means without a baseline.
pub(super) fn compared(bench: Bench, inner: &str, with_baseline: bool) -> AnyView {
    const OWN: Options = &[("sales", |words| words.by_sales), ("units", |words| words.by_units)];
    let by = format!("{inner}.by");
    let kind = Memo::new(move |_| {
        bench.with(|tree| {
            let by = tree.text(&by);
            BY.iter().find(|(word, _)| Some(*word) == by).map_or("", |(word, _)| word)
        })
    });
    let inner = inner.to_owned();
    (move || {
        let kind = kind.get();
        let at = |field: &str| format!("{inner}.{field}");
        let grows = matches!(kind, "growth" | "increase");
        let is_target = kind == "achievement";
        let target =
            is_target.then(|| number(bench, at("target"), |words| words.target, Takes::POSITIVE, None));
        let measure = (grows || is_target).then(|| {
            let set = |tree: &mut Tree, path: &str, word: &str| {
                set_measure(tree, path.trim_end_matches(".measure"), word);
            };
            let names = if grows { quantities } else { all_names };
            named_choice(bench, at("measure"), |words| words.measure, OWN, names, set)
        });
        let without = (grows && with_baseline)
            .then(|| choice(bench, at("no_baseline"), |words| words.no_baseline, NO_BASELINE, None));
        view! { {target} {measure} {without} }
    })
    .into_any()
}
