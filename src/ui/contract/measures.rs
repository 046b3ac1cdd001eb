//! Quantities beside money and units, and key figures of the whole term, by names of the visitor's own.

use leptos::prelude::*;

use super::bench::Bench;
use super::choices::{Said, fold, icon};
use super::fields::{Label, Takes, bench_id, go_to_field, number, text_at};
use crate::document::Tree;
use crate::document::contract::bench::{Named, add_measure, remove_measure, rename_measure};
use crate::state::reactive::Memo;

/// Measures of a kind that are shown.
const MOST_SHOWN: usize = 20;

/// A label for each kind: the list, the name's field, a name to start from, the button.
fn labels(named: Named) -> [Label; 4] {
    match named {
        Named::Quantities => [
            |words| words.quantities,
            |words| words.quantity_name,
            |words| words.new_quantity,
            |words| words.add_quantity,
        ],
        Named::Figures => [
            |words| words.figures,
            |words| words.figure_name,
            |words| words.new_figure,
            |words| words.add_figure,
        ],
    }
}

/// The quantities and figures of the contract, folded.
pub(super) fn measures(bench: Bench) -> AnyView {
    let said = [
        Said::Words(Named::Quantities.path().to_owned(), |words| words.quantities_named),
        Said::Words(Named::Figures.path().to_owned(), |words| words.figures_named),
    ];
    fold(
        bench,
        bench_id("contract.measures"),
        |words| words.more_measures,
        |words| words.none,
        said.into(),
        move || view! { {list(bench, Named::Quantities)} {list(bench, Named::Figures)} }.into_any(),
    )
}

fn list(bench: Bench, named: Named) -> AnyView {
    let state = bench.state();
    let [title, _, new, add] = labels(named);
    let count = Memo::new(move |_| bench.with(|tree| tree.items(named.path()).len().min(MOST_SHOWN)));
    let rows = move || (0..count.get()).map(|index| row(bench, named, index)).collect_view();
    let press = move |_| {
        let name = new(untrack(|| state.voice()).bench_words());
        bench.edit(Box::new(move |tree: &mut Tree| add_measure(tree, named, name)));
        let last = format!("{}[{}]", named.path(), count.get_untracked().saturating_sub(1));
        go_to_field([bench_id(&last), bench_id(named.path())]);
    };
    view! {
        <p class="hint">{move || title(state.voice().bench_words())}</p>
        <ul class="bench-measures">{rows}</ul>
        <button type="button" class="quiet" id=bench_id(&format!("{}.add", named.path())) on:click=press>
            {move || add(state.voice().bench_words())}
        </button>
    }
    .into_any()
}

/// A measure's name; of a key figure also what was reached.
fn row(bench: Bench, named: Named, index: usize) -> AnyView {
    let state = bench.state();
    let path = format!("{}[{index}]", named.path());
    let name = {
        let path = path.clone();
        Memo::new(move |_| bench.with(|tree| tree.text(&path).unwrap_or_default().to_owned()))
    };
    let set: fn(&mut Tree, &str, &str) = match named {
        Named::Quantities => |tree, path, text| rename(tree, Named::Quantities, path, text),
        Named::Figures => |tree, path, text| rename(tree, Named::Figures, path, text),
    };
    let read = |tree: &Tree, path: &str| tree.text(path).unwrap_or_default().to_owned();
    let remove = move || {
        let voice = state.voice();
        voice.labelled(voice.agreement_words().remove, &name.get())
    };
    let value = move || {
        let of = Signal::derive(move || name.get());
        (named == Named::Figures && named_plainly(&name.get()))
            .then(|| {
                number(
                    bench,
                    format!("volumes.figures.{}", name.get()),
                    |words| words.reached,
                    Takes::UNITS,
                    None,
                )
            })
            .map(|field| view! { <div role="group" aria-label=move || of.get()>{field}</div> })
    };
    view! {
        <li class="bench-row">
            {text_at(bench, path.clone(), labels(named)[1], 40, read, set)}
            {value}
            {icon(bench, bench_id(&format!("{path}.remove")), "✕", Signal::derive(remove), false, move |tree| remove_measure(tree, named, index))}
        </li>
    }
    .into_any()
}

/// Whether a name can be a step of a path.
fn named_plainly(name: &str) -> bool {
    !name.is_empty() && !name.contains(['.', '[', ']'])
}

fn rename(tree: &mut Tree, named: Named, path: &str, text: &str) {
    let index = path.rsplit_once('[').and_then(|(_, index)| index.strip_suffix(']')?.parse().ok());
    if let Some(index) = index {
        rename_measure(tree, named, index, text.trim());
    }
}
