//! Tiers: how their thresholds and pays are written, a row for each, and the rarer conventions.

use std::sync::Arc;

use leptos::prelude::*;

use super::bench::Bench;
use super::choices::{Options, Said, choice, fold, icon, select};
use super::fields::{Label, Takes, bench_id, number};
use super::forms::{MOST_SHOWN, PAYS, thresholds};
use super::rows::{add_row, on_enter, problems};
use crate::document::Tree;
use crate::document::contract::bench::{add_tier, has_both_bounds, set_bounds, set_edge, set_pay};
use crate::state::reactive::Memo;

const READINGS: Options = &[
    ("incremental", |words| words.incremental),
    ("all_units", |words| words.all_units),
    ("rolling", |words| words.rolling),
    ("total", |words| words.total_reading),
];
const EDGES: Options = &[
    ("from", |words| words.edge_from),
    ("above", |words| words.edge_above),
    ("up_to", |words| words.edge_up_to),
];
const BOUNDS: Options = &[("one", |words| words.bounds_one), ("both", |words| words.bounds_both)];
const GAPS: Options = &[("refuse", |words| words.gaps_refuse), ("pay_nothing", |words| words.gaps_nothing)];
const ON: Options = &[("whole", |words| words.on_whole), ("increment", |words| words.on_increment)];
const PRICES: Options = &[("average", |words| words.prices_average), ("own", |words| words.prices_own)];

/// How a list of tiers looks: what a threshold is, which bounds are written, what is paid, how many there are.
#[derive(Clone, Copy, PartialEq)]
struct Shape {
    is_share: bool,
    up_to: bool,
    above: bool,
    both: bool,
    pay: usize,
    count: usize,
}

impl Shape {
    fn of(tree: &Tree, root: &str) -> Self {
        let text = |field: &str| tree.text(&format!("{root}.{field}"));
        let first = |(name, _): &(&str, Label)| tree.get(&format!("{root}.tiers[0].{name}")).is_some();
        Self {
            is_share: matches!(text("by"), Some("growth" | "achievement")),
            up_to: text("edge") == Some("up_to"),
            above: text("edge") == Some("above"),
            both: has_both_bounds(tree, root),
            pay: PAYS.iter().position(first).unwrap_or(0),
            count: tree.items(&format!("{root}.tiers")).len(),
        }
    }

    /// The bounds that are written, with their heads.
    fn bounds(self) -> Vec<(&'static str, Label)> {
        let from: (&str, Label) =
            if self.above { ("from", |words| words.above) } else { ("from", |words| words.from) };
        let to: (&str, Label) = ("to", |words| words.to);
        match (self.both, self.up_to) {
            (true, _) => vec![from, to],
            (false, true) => vec![to],
            (false, false) => vec![from],
        }
    }

    fn pays(self) -> (&'static str, Label, Takes) {
        match self.pay {
            0 => ("rate", |words| words.rate, Takes::RATE),
            1 => ("per_unit", |words| words.amount_per_unit, Takes::PRICE),
            _ => ("amount", |words| words.amount, Takes::MONEY),
        }
    }
}

/// The tiers at a path.
pub(super) fn tiers(bench: Bench, inner: &str) -> AnyView {
    let state = bench.state();
    let to_edge = |tree: &mut Tree, path: &str, word: &str| {
        set_edge(tree, path.trim_end_matches(".edge"), word);
    };
    let root = inner.to_owned();
    let shape = Memo::new(move |_| bench.with(|tree| Shape::of(tree, &root)));
    let pay = Memo::new(move |_| shape.get().pay);
    let set = {
        let inner = inner.to_owned();
        Arc::new(move |unit: &'static str| {
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
        let heads = shape.bounds().into_iter().map(|(_, label)| label).chain([shape.pays().1]);
        let heads: Vec<AnyView> =
            heads.map(|label| view! { <th scope="col">{label(words)}</th> }.into_any()).collect();
        view! { <tr><td></td>{heads}<td></td></tr> }
    };
    let list = format!("{inner}.tiers");
    let first = {
        let list = list.clone();
        move |index: usize| {
            let bound = untrack(|| shape.get().bounds()[0].0);
            format!("{list}[{index}].{bound}")
        }
    };
    let add = {
        let inner = inner.to_owned();
        move |tree: &mut Tree| add_tier(tree, &inner)
    };
    let enter = on_enter(bench, list.clone(), first.clone(), add.clone());
    let press = move |_| add_row(bench, &list, first.clone(), add.clone());
    let both = move || shape.get().both;
    view! {
        {thresholds(bench, inner)}
        {choice(bench, format!("{inner}.reading"), |words| words.reading, READINGS, None)}
        {choice(bench, format!("{inner}.edge"), |words| words.edge, EDGES, Some(to_edge))}
        {select(bench, bench_id(&format!("{inner}.pay")), |words| words.tier_pays, PAYS, pay.into(), set)}
        <div class:bench-wide=both>
            <table class="tier-table bench-tiers" on:keydown=enter><thead>{heads}</thead><tbody>{rows}</tbody></table>
        </div>
        <p class="hint">{move || state.voice().bench_words().enter_adds}</p>
        <button type="button" class="quiet" id=bench_id(&format!("{inner}.add-tier")) on:click=press>
            {move || state.voice().bench_words().add_tier}
        </button>
        {more(bench, inner, shape)}
    }
    .into_any()
}

fn tier(bench: Bench, inner: &str, index: usize, shape: Shape) -> AnyView {
    let state = bench.state();
    let root = format!("{inner}.tiers[{index}]");
    let of = Signal::derive(move || state.voice().tier(index));
    let threshold = if shape.is_share { Takes::GROWTH } else { Takes::PRICE };
    let last = index + 1 == shape.count;
    let bounds = shape.bounds().into_iter().map(|(bound, label)| {
        let takes = if bound == "to" && last { threshold.or_none() } else { threshold };
        view! { <td>{number(bench, format!("{root}.{bound}"), label, takes, Some(of))}</td> }.into_any()
    });
    let bounds: Vec<AnyView> = bounds.collect();
    let (name, pay_label, pay_takes) = shape.pays();
    let label_of = move || {
        let voice = state.voice();
        voice.labelled(voice.bench_words().remove_tier, &(index + 1).to_string())
    };
    let path = root.clone();
    let paths = ["from", "to", name, "minimum"].map(|field| format!("{root}.{field}"));
    let columns = shape.bounds().len() + 2;
    view! {
        <tr>
            <th scope="row">{(index + 1).to_string()}</th>
            {bounds}
            <td>{number(bench, format!("{root}.{name}"), pay_label, pay_takes, Some(of))}</td>
            <td>{icon(bench, bench_id(&format!("{root}.remove")), "✕", Signal::derive(label_of), shape.count == 1, move |tree| tree.remove(&path))}</td>
        </tr>
        {problems(bench, columns, paths.into())}
    }
    .into_any()
}

/// Both bounds, gaps, steps, what is paid on, at which prices.
fn more(bench: Bench, inner: &str, shape: Memo<Shape>) -> AnyView {
    let at = |field: &str| format!("{inner}.{field}");
    let said = vec![
        Said::Choice(at("gaps"), |words| words.gaps, GAPS),
        Said::Value(at("step"), |words| words.step),
        Said::Choice(at("on"), |words| words.tiers_on, ON),
        Said::Choice(at("prices"), |words| words.prices, PRICES),
    ];
    let both = Memo::new(move |_| shape.get().both);
    let chosen = Signal::derive(move || usize::from(both.get()));
    let inner = inner.to_owned();
    fold(
        bench,
        bench_id(&format!("{inner}.more")),
        |words| words.more_conventions,
        |words| words.as_usual,
        said,
        move || {
            let set = {
                let inner = inner.clone();
                Arc::new(move |word: &'static str| {
                    let inner = inner.clone();
                    bench.edit(Box::new(move |tree: &mut Tree| set_bounds(tree, &inner, word == "both")));
                })
            };
            let at = |field: &str| format!("{inner}.{field}");
            let gaps = at("gaps");
            let matter = {
                let gaps = gaps.clone();
                Memo::new(move |_| both.get() || bench.with(|tree| tree.get(&gaps).is_some()))
            };
            let gaps = move || {
                let bench = bench.explaining(|hints| hints.gaps);
                matter.get().then(|| choice(bench, gaps.clone(), |words| words.gaps, GAPS, None))
            };
            view! {
                {select(bench, bench_id(&at("bounds")), |words| words.bounds, BOUNDS, chosen, set)}
                {gaps}
                {number(bench.explaining(|hints| hints.step), at("step"), |words| words.step, Takes::POSITIVE.or_none(), None)}
                {choice(bench.explaining(|hints| hints.tiers_on), at("on"), |words| words.tiers_on, ON, None)}
                {choice(bench.explaining(|hints| hints.prices), at("prices"), |words| words.prices, PRICES, None)}
            }
            .into_any()
        },
    )
}

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
