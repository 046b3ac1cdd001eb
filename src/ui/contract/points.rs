//! A table of achievement: points with the share of the full rebate that each pays.

use leptos::prelude::*;

use super::bench::Bench;
use super::choices::{Options, choice, icon};
use super::fields::{Takes, bench_id, number};
use super::forms::{MOST_SHOWN, paid_as, thresholds};
use super::rows::{add_row, on_enter, problems};
use crate::document::Tree;
use crate::state::reactive::Memo;

const BETWEEN: Options = &[("steps", |words| words.between_steps), ("linear", |words| words.between_linear)];

/// One more point, as far from the last as that is from the one before.
fn add_point(tree: &mut Tree, list: &str) {
    let count = tree.items(list).len();
    let last = |back: usize| count.checked_sub(back).and_then(|at| tree.number(&format!("{list}[{at}].at")));
    let (one, two) = (last(1).unwrap_or(1.0), last(2));
    let step = two.map_or(0.1, |two| one - two);
    let pays = tree.text(&format!("{list}[{}].pays", count.saturating_sub(1))).unwrap_or("1").to_owned();
    let at = ((one + step) * 1e6).round() / 1e6;
    let point = Tree::object([("at", Tree::of(at.to_string())), ("pays", Tree::of(pays))]);
    tree.set(&format!("{list}[{count}]"), point);
}

/// The table at a path.
pub(super) fn table(bench: Bench, inner: &str) -> AnyView {
    let state = bench.state();
    let list = format!("{inner}.points");
    let count = {
        let list = list.clone();
        Memo::new(move |_| bench.with(|tree| tree.items(&list).len()))
    };
    let by = format!("{inner}.by");
    let is_share =
        Memo::new(move |_| bench.with(|tree| matches!(tree.text(&by), Some("growth" | "achievement"))));
    let rows = {
        let list = list.clone();
        move || {
            let (count, is_share) = (count.get(), is_share.get());
            (0..count.min(MOST_SHOWN))
                .map(|index| point(bench, format!("{list}[{index}]"), index, is_share, count == 1))
                .collect_view()
        }
    };
    let heads = move || {
        let words = state.voice().bench_words();
        view! { <tr><td></td><th scope="col">{words.point_at}</th><th scope="col">{words.point_pays}</th><td></td></tr> }
    };
    let first = {
        let list = list.clone();
        move |index: usize| format!("{list}[{index}].at")
    };
    let add = {
        let list = list.clone();
        move |tree: &mut Tree| add_point(tree, &list)
    };
    let enter = on_enter(bench, list.clone(), first.clone(), add.clone());
    let press = move |_| add_row(bench, &list, first.clone(), add.clone());
    view! {
        {thresholds(bench, inner)}
        {paid_as(bench, inner, "full")}
        {choice(bench, format!("{inner}.between"), |words| words.between, BETWEEN, None)}
        <table class="tier-table bench-tiers" on:keydown=enter><thead>{heads}</thead><tbody>{rows}</tbody></table>
        <button type="button" class="quiet" id=bench_id(&format!("{inner}.add-point")) on:click=press>
            {move || state.voice().bench_words().add_point}
        </button>
    }
    .into_any()
}

fn point(bench: Bench, root: String, index: usize, is_share: bool, only: bool) -> AnyView {
    let state = bench.state();
    let at = if is_share { Takes::GROWTH } else { Takes::PRICE };
    let of = Signal::derive(move || state.voice().tier(index));
    let label = move || {
        let voice = state.voice();
        voice.labelled(voice.bench_words().remove_tier, &(index + 1).to_string())
    };
    let path = root.clone();
    let paths = ["at", "pays"].map(|field| format!("{root}.{field}"));
    view! {
        <tr>
            <th scope="row">{(index + 1).to_string()}</th>
            <td>{number(bench, format!("{root}.at"), |words| words.point_at, at, Some(of))}</td>
            <td>{number(bench, format!("{root}.pays"), |words| words.point_pays, Takes::RATE, Some(of))}</td>
            <td>{icon(bench, bench_id(&format!("{root}.remove")), "✕", Signal::derive(label), only, move |tree| tree.remove(&path))}</td>
        </tr>
        {problems(bench, 3, paths.into())}
    }
    .into_any()
}
