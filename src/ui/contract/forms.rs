//! The fields of each form of a rebate.

use leptos::prelude::*;

use super::bench::Bench;
use super::fields::{Label, Takes, bench_id, choice, icon, number};
use super::terms::adder;
use crate::document::Tree;
use crate::document::contract::bench::{add_tier, set_edge, set_pay};

/// Tiers and points that are shown; a contract may hold more.
const MOST_SHOWN: usize = 30;

const MEASURES: [(&str, Label); 2] = [("sales", |words| words.by_sales), ("units", |words| words.by_units)];

/// The fields of a form, by its name in a contract.
pub(super) fn fields(bench: Bench, root: &str, form: &str) -> AnyView {
    let inner = format!("{root}.pays.{form}");
    let at = |field: &str| format!("{inner}.{field}");
    match form {
        "per_unit" => number(bench, at("amount"), |words| words.amount_per_unit, Takes::PRICE, None),
        "lump" => view! {
            {number(bench, at("amount"), |words| words.amount, Takes::MONEY, None)}
            {number(bench, at("from"), |words| words.from, Takes::PRICE.or_none(), None)}
            {choice(bench, at("measure"), |words| words.measure, &MEASURES, None)}
        }
        .into_any(),
        "growth" => {
            const ON: [(&str, Label); 3] = [
                ("increment", |words| words.growth_increment),
                ("from_baseline", |words| words.growth_from_baseline),
                ("whole", |words| words.growth_whole),
            ];
            view! {
                {number(bench, at("rate"), |words| words.rate, Takes::RATE, None)}
                {number(bench, at("over"), |words| words.over, Takes::GROWTH, None)}
                {choice(bench, at("on"), |words| words.growth_on, &ON, None)}
                {choice(bench, at("no_baseline"), |words| words.no_baseline, &NO_BASELINE, None)}
            }
            .into_any()
        }
        "tiers" => tiers(bench, &inner),
        "table" => table(bench, &inner),
        "linear" => view! {
            {thresholds(bench, &inner)}
            {number(bench, at("lower.at"), |words| words.lower, Takes::PRICE, None)}
            {number(bench, at("lower.rate"), |words| words.rate, Takes::RATE, None)}
            {number(bench, at("upper.at"), |words| words.upper, Takes::PRICE, None)}
            {number(bench, at("upper.rate"), |words| words.rate, Takes::RATE, None)}
        }
        .into_any(),
        "for_every" | "free_goods" => {
            const COUNTED: [(&str, Label); 2] =
                [("whole", |words| words.counted_whole), ("above", |words| words.counted_above)];
            let gives = if form == "for_every" {
                view! {
                    {number(bench, at("amount"), |words| words.amount, Takes::MONEY, None)}
                    {choice(bench, at("measure"), |words| words.measure, &MEASURES, None)}
                }
                .into_any()
            } else {
                view! {
                    {number(bench, at("free"), |words| words.free, Takes::PRICE, None)}
                    {number(bench, at("unit_value"), |words| words.unit_value, Takes::PRICE, None)}
                }
                .into_any()
            };
            view! {
                {number(bench, at("per"), |words| words.per, Takes::POSITIVE, None)}
                {gives}
                {number(bench, at("from"), |words| words.from, Takes::PRICE.or_none(), None)}
                {choice(bench, at("on"), |words| words.counted_on, &COUNTED, None)}
            }
            .into_any()
        }
        _ => number(bench, at("rate"), |words| words.rate, Takes::ANY_RATE, None),
    }
}

/// What growth means without a baseline; the first stands where nothing is said.
const NO_BASELINE: [(&str, Label); 3] = [
    ("skip", |words| words.no_baseline_skip),
    ("from_zero", |words| words.no_baseline_zero),
    ("no_growth", |words| words.no_baseline_none),
];

/// The least that each tier pays once it is reached.
pub(super) fn minimums(bench: Bench, root: &str) -> AnyView {
    let state = bench.state();
    let list = format!("{root}.pays.tiers.tiers");
    let count = {
        let list = list.clone();
        Memo::new(move |_| bench.with(|tree| tree.items(&list).len().min(MOST_SHOWN)))
    };
    let rows = move || {
        let rows = (0..count.get()).map(|index| {
            let of = Signal::derive(move || state.voice().tier(index));
            let path = format!("{list}[{index}].minimum");
            let field = number(bench, path, |words| words.tier_minimum, Takes::MONEY.or_none(), Some(of));
            view! { <tr><th scope="row">{move || of.get()}</th><td>{field}</td></tr> }.into_any()
        });
        rows.collect_view()
    };
    let head = move || state.voice().bench_words().tier_minimum;
    view! {
        <table class="tier-table" hidden=move || count.get() == 0>
            <thead><tr><td></td><th scope="col">{head}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// What thresholds are compared with, and the target where there is one.
fn thresholds(bench: Bench, inner: &str) -> AnyView {
    const BY: [(&str, Label); 4] = [
        ("sales", |words| words.by_sales),
        ("units", |words| words.by_units),
        ("growth", |words| words.by_growth),
        ("achievement", |words| words.by_achievement),
    ];
    fn set(tree: &mut Tree, path: &str, word: &str) {
        tree.set(path, Tree::of(word));
        let inner = path.trim_end_matches(".by");
        let target = format!("{inner}.target");
        if word == "achievement" {
            if tree.text(&target).is_none() {
                tree.set(&target, Tree::of("1000"));
            }
        } else {
            tree.remove(&target);
        }
        if word != "growth" {
            for field in ["no_baseline", "on"] {
                tree.remove(&format!("{inner}.{field}"));
            }
        }
    }
    let path = format!("{inner}.target");
    let has_target = {
        let path = path.clone();
        Memo::new(move |_| bench.with(|tree| tree.get(&path).is_some()))
    };
    let target = move || {
        has_target.get().then(|| number(bench, path.clone(), |words| words.target, Takes::POSITIVE, None))
    };
    let by = format!("{inner}.by");
    let is_growth = {
        let by = by.clone();
        Memo::new(move |_| bench.with(|tree| tree.text(&by) == Some("growth")))
    };
    let missing = format!("{inner}.no_baseline");
    let without = move || {
        is_growth.get().then(|| choice(bench, missing.clone(), |words| words.no_baseline, &NO_BASELINE, None))
    };
    view! { {choice(bench, by, |words| words.by, &BY, Some(set))} {target} {without} }.into_any()
}

/// How a list of tiers looks: what a threshold is, which bound is written, what is paid, how many there are.
#[derive(Clone, Copy, PartialEq)]
struct Shape {
    is_share: bool,
    up_to: bool,
    above: bool,
    pay: usize,
    count: usize,
}

const PAYS: [(&str, Label); 3] = [
    ("rate", |words| words.pays_rate),
    ("per_unit", |words| words.pays_per_unit),
    ("amount", |words| words.pays_amount),
];

fn tiers(bench: Bench, inner: &str) -> AnyView {
    let state = bench.state();
    const READINGS: [(&str, Label); 4] = [
        ("incremental", |words| words.incremental),
        ("all_units", |words| words.all_units),
        ("rolling", |words| words.rolling),
        ("total", |words| words.total_reading),
    ];
    const EDGES: [(&str, Label); 3] = [
        ("from", |words| words.edge_from),
        ("above", |words| words.edge_above),
        ("up_to", |words| words.edge_up_to),
    ];
    let to_edge = |tree: &mut Tree, path: &str, word: &str| {
        set_edge(tree, path.trim_end_matches(".edge"), word);
    };
    let root = inner.to_owned();
    let shape = Memo::new(move |_| {
        bench.with(|tree| {
            let text = |field: &str| tree.text(&format!("{root}.{field}"));
            let first = |(name, _): &(&str, Label)| tree.get(&format!("{root}.tiers[0].{name}")).is_some();
            Shape {
                is_share: matches!(text("by"), Some("growth" | "achievement")),
                up_to: text("edge") == Some("up_to"),
                above: text("edge") == Some("above"),
                pay: PAYS.iter().position(first).unwrap_or(0),
                count: tree.items(&format!("{root}.tiers")).len(),
            }
        })
    });
    let pay = Memo::new(move |_| shape.get().pay);
    let set = {
        let inner = inner.to_owned();
        std::sync::Arc::new(move |unit: &'static str| {
            let inner = inner.clone();
            bench.edit(Box::new(move |tree: &mut Tree| set_pay(tree, &inner, unit)));
        })
    };
    let root = inner.to_owned();
    let rows = move || {
        let shape = shape.get();
        (0..shape.count.min(MOST_SHOWN)).map(|index| tier(bench, &root, index, shape)).collect_view()
    };
    let heads = move || {
        let (shape, words) = (shape.get(), state.voice().bench_words());
        let bound = if shape.up_to {
            words.to
        } else if shape.above {
            words.above
        } else {
            words.from
        };
        let pays = match shape.pay {
            0 => words.rate,
            1 => words.amount_per_unit,
            _ => words.amount,
        };
        view! { <tr><td></td><th scope="col">{bound}</th><th scope="col">{pays}</th><td></td></tr> }
    };
    let path = inner.to_owned();
    view! {
        {thresholds(bench, inner)}
        {choice(bench, format!("{inner}.reading"), |words| words.reading, &READINGS, None)}
        {choice(bench, format!("{inner}.edge"), |words| words.edge, &EDGES, Some(to_edge))}
        {super::fields::select(bench, bench_id(&format!("{inner}.pay")), |words| words.tier_pays, &PAYS, pay.into(), set)}
        <table class="tier-table"><thead>{heads}</thead><tbody>{rows}</tbody></table>
        {adder(bench, inner, "add-tier", |words| words.add_tier, move |tree| add_tier(tree, &path))}
    }
    .into_any()
}

fn tier(bench: Bench, inner: &str, index: usize, shape: Shape) -> AnyView {
    let state = bench.state();
    let root = format!("{inner}.tiers[{index}]");
    let of = Signal::derive(move || state.voice().tier(index));
    let threshold = if shape.is_share { Takes::GROWTH } else { Takes::PRICE };
    let (bound, label, takes): (&str, Label, Takes) = if shape.up_to {
        let last = index + 1 == shape.count;
        ("to", |words| words.to, if last { threshold.or_none() } else { threshold })
    } else if shape.above {
        ("from", |words| words.above, threshold)
    } else {
        ("from", |words| words.from, threshold)
    };
    let (name, pay_label, pay_takes): (&str, Label, Takes) = match shape.pay {
        0 => ("rate", |words| words.rate, Takes::RATE),
        1 => ("per_unit", |words| words.amount_per_unit, Takes::PRICE),
        _ => ("amount", |words| words.amount, Takes::MONEY),
    };
    let label_of = move || {
        let voice = state.voice();
        voice.labelled(voice.bench_words().remove_tier, &(index + 1).to_string())
    };
    let path = root.clone();
    view! {
        <tr>
            <th scope="row">{(index + 1).to_string()}</th>
            <td>{number(bench, format!("{root}.{bound}"), label, takes, Some(of))}</td>
            <td>{number(bench, format!("{root}.{name}"), pay_label, pay_takes, Some(of))}</td>
            <td>{icon(bench, bench_id(&format!("{root}.remove")), "✕", Signal::derive(label_of), shape.count == 1, move |tree| tree.remove(&path))}</td>
        </tr>
    }
    .into_any()
}

/// A table of achievement: points with the share of the full rebate that each pays.
fn table(bench: Bench, inner: &str) -> AnyView {
    let state = bench.state();
    const BETWEEN: [(&str, Label); 2] =
        [("steps", |words| words.between_steps), ("linear", |words| words.between_linear)];
    let root = inner.to_owned();
    let count = Memo::new(move |_| bench.with(|tree| tree.items(&format!("{root}.points")).len()));
    let by = format!("{inner}.by");
    let is_share =
        Memo::new(move |_| bench.with(|tree| matches!(tree.text(&by), Some("growth" | "achievement"))));
    let root = inner.to_owned();
    let rows = move || {
        let (count, is_share) = (count.get(), is_share.get());
        let at = if is_share { Takes::GROWTH } else { Takes::PRICE };
        (0..count.min(MOST_SHOWN))
            .map(|index| {
                let root = format!("{root}.points[{index}]");
                let of = Signal::derive(move || state.voice().tier(index));
                let label = move || {
                    let voice = state.voice();
                    voice.labelled(voice.bench_words().remove_tier, &(index + 1).to_string())
                };
                let path = root.clone();
                view! {
                    <tr>
                        <th scope="row">{(index + 1).to_string()}</th>
                        <td>{number(bench, format!("{root}.at"), |words| words.point_at, at, Some(of))}</td>
                        <td>{number(bench, format!("{root}.pays"), |words| words.point_pays, Takes::RATE, Some(of))}</td>
                        <td>{icon(bench, bench_id(&format!("{root}.remove")), "✕", Signal::derive(label), count == 1, move |tree| tree.remove(&path))}</td>
                    </tr>
                }
                .into_any()
            })
            .collect_view()
    };
    let heads = move || {
        let words = state.voice().bench_words();
        view! { <tr><td></td><th scope="col">{words.point_at}</th><th scope="col">{words.point_pays}</th><td></td></tr> }
    };
    let list = format!("{inner}.points");
    let add = move |tree: &mut Tree| {
        let count = tree.items(&list).len();
        let last =
            |back: usize| count.checked_sub(back).and_then(|at| tree.number(&format!("{list}[{at}].at")));
        let (one, two) = (last(1).unwrap_or(1.0), last(2));
        let step = two.map_or(0.1, |two| one - two);
        let pays = tree.text(&format!("{list}[{}].pays", count.saturating_sub(1))).unwrap_or("1").to_owned();
        let at = ((one + step) * 1e6).round() / 1e6;
        tree.set(
            &format!("{list}[{count}]"),
            Tree::object([("at", Tree::of(at.to_string())), ("pays", Tree::of(pays))]),
        );
    };
    view! {
        {thresholds(bench, inner)}
        {number(bench, format!("{inner}.full.rate"), |words| words.full, Takes::RATE, None)}
        {choice(bench, format!("{inner}.between"), |words| words.between, &BETWEEN, None)}
        <table class="tier-table"><thead>{heads}</thead><tbody>{rows}</tbody></table>
        {adder(bench, inner, "add-point", |words| words.add_point, add)}
    }
    .into_any()
}
