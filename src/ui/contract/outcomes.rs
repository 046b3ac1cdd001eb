//! What the whole term may come to, with how probable that is: what accruals by the expected value or the most likely amount rest on.

use std::sync::Arc;

use leptos::prelude::*;

use super::bench::Bench;
use super::choices::{Options, Said, fold, icon, select};
use super::fields::{Takes, bench_id, explained, number, number_set};
use super::rows::{add_row, on_enter, problems};
use super::volumes::quantities;
use crate::document::Tree;
use crate::document::contract::MOST_OUTCOMES;
use crate::document::contract::bench::{
    Named, add_outcome, are_by_period, outcome_lists, periods, remove_outcome, set_outcomes_by_period,
};
use crate::state::reactive::Memo;
use crate::ui::labelled::Before;

const LIST: &str = "volumes.outcomes";

/// Outcomes that are shown of all periods together; a contract file may hold more.
const MOST_SHOWN: usize = 240;

/// The outcomes; for a term of one period there is nothing to accrue.
pub(super) fn outcomes(bench: Bench) -> AnyView {
    let matters = Memo::new(move |_| bench.with(|tree| periods(tree) > 1 || tree.get(LIST).is_some()));
    let said = vec![
        Said::EachPercent(LIST.to_owned(), "probability", |words| words.probability),
        Said::Where(are_by_period, |words| words.outcomes_by_period),
    ];
    (move || {
        matters.get().then(|| {
            fold(
                bench,
                bench_id(LIST),
                |words| words.outcomes,
                |words| words.none,
                said.clone(),
                move || explained(bench, |hints| hints.outcomes, inside(bench)),
            )
        })
    })
    .into_any()
}

/// One list, or one for each period.
fn inside(bench: Bench) -> AnyView {
    const AS: Options = &[("", |words| words.outcomes_once), ("periods", |words| words.outcomes_by_period)];
    let state = bench.state();
    let by_period = Memo::new(move |_| bench.with(are_by_period));
    let has_some = Memo::new(move |_| bench.with(|tree| tree.get(LIST).is_some()));
    let lists = Memo::new(move |_| bench.with(shown));
    let more = move || {
        let all = bench.with(|tree| outcome_lists(tree).len());
        let words = state.voice().bench_words();
        (lists.with(Vec::len) < all).then(|| view! { <p class="hint">{words.only_first_periods}</p> })
    };
    let choose = move || {
        has_some.get().then(|| {
            let set = Arc::new(move |word: &'static str| {
                bench.edit(Box::new(move |tree: &mut Tree| set_outcomes_by_period(tree, !word.is_empty())));
            });
            let chosen = Signal::derive(move || usize::from(by_period.get()));
            select(bench, bench_id("volumes.outcomes.as"), |words| words.outcomes_as, AS, chosen, set)
        })
    };
    let tables = move || {
        let by_period = by_period.get();
        let tables = lists.get().into_iter().enumerate();
        tables.map(|(period, list)| table(bench, list, by_period.then_some(period))).collect_view()
    };
    view! { {choose} {tables} {more} }.into_any()
}

/// The lists that are shown: the first, and as many more as there is room for.
fn shown(tree: &Tree) -> Vec<String> {
    let mut room = MOST_SHOWN;
    let mut lists = outcome_lists(tree);
    let fitting = lists.iter().take_while(|list| {
        let has_room = room > 0;
        room = room.saturating_sub(tree.items(list).len().max(1));
        has_room
    });
    lists.truncate(fitting.count());
    lists
}

/// The outcomes of a list, which may be that of a period.
fn table(bench: Bench, list: String, period: Option<usize>) -> AnyView {
    let state = bench.state();
    let words = move || state.voice().bench_words();
    let count = {
        let list = list.clone();
        Memo::new(move |_| bench.with(|tree| tree.items(&list).len().min(MOST_OUTCOMES)))
    };
    let named = [quantities(bench), Memo::new(move |_| bench.with(|tree| Named::Figures.names(tree)))];
    let field = {
        let list = list.clone();
        move |index: usize| format!("{list}[{index}].probability")
    };
    let add = {
        let list = list.clone();
        move |tree: &mut Tree| add_outcome(tree, &list)
    };
    let enter = on_enter(bench, list.clone(), field.clone(), add.clone());
    let rows = {
        let list = list.clone();
        move || {
            let [quantities, figures] = named.map(|names| names.get());
            let rows = 0..count.get();
            rows.map(|index| outcome(bench, &list, period, index, &quantities, &figures)).collect_view()
        }
    };
    let heads = move || {
        let names = named.into_iter().flat_map(|names| names.get());
        names.map(|name| view! { <th scope="col">{name}</th> }.into_any()).collect_view()
    };
    let columns = move || 4 + named.iter().map(|names| names.with(Vec::len)).sum::<usize>();
    let (path, button) = (list.clone(), bench_id(&format!("{list}.add")));
    let problem = move || problems(bench, columns(), vec![path.clone()]);
    let title =
        period.map(|period| view! { <b class="promise-number">{move || state.voice().period(period)}</b> });
    view! {
        {title}
        <div class="bench-wide">
            <table class="tier-table bench-outcomes" on:keydown=enter hidden=move || count.get() == 0>
                <thead>
                    <tr>
                        <td></td>
                        <th scope="col">{move || words().probability}</th>
                        <th scope="col">{move || words().expected_sales}</th>
                        <th scope="col">{move || words().expected_units}</th>
                        {heads}
                        <td></td>
                    </tr>
                </thead>
                <tbody>{rows} {problem}</tbody>
            </table>
        </div>
        <button
            type="button"
            class="quiet"
            id=button
            on:click=move |_| add_row(bench, &list, field.clone(), add.clone())
        >
            {move || words().add_outcome}
        </button>
    }
    .into_any()
}

/// An outcome: sales, units, and whatever the contract names beside them.
fn outcome(
    bench: Bench,
    list: &str,
    period: Option<usize>,
    index: usize,
    quantities: &[String],
    figures: &[String],
) -> AnyView {
    let state = bench.state();
    let root = format!("{list}[{index}]");
    let labelled = move |label: &str| {
        let voice = state.voice();
        let named = voice.labelled(label, &(index + 1).to_string());
        period.map_or_else(|| named.clone(), |period| format!("{} · {named}", voice.period(period)))
    };
    let of = Signal::derive(move || labelled(state.voice().bench_words().outcome));
    let remove = Signal::derive(move || labelled(state.voice().bench_words().remove_outcome));
    let at = |field: &str| format!("{root}.{field}");
    let more = |group: &str, names: &[String], label, takes: Takes| -> Vec<(String, AnyView)> {
        let fields = names.iter().map(|name| {
            let (path, name) = (at(&format!("{group}.{name}")), name.clone());
            let of = Signal::derive(move || format!("{} · {name}", of.get()));
            let field =
                number_set(bench, path.clone(), label, takes.or_none(), Before::Row(of), Tree::set_text);
            (path, view! { <td>{field}</td> }.into_any())
        });
        fields.collect()
    };
    let named = [
        more("quantities", quantities, |words| words.quantity, Takes::PRICE),
        more("figures", figures, |words| words.reached, Takes::UNITS),
    ];
    let (paths, named): (Vec<String>, Vec<AnyView>) = named.into_iter().flatten().unzip();
    let paths: Vec<String> = ["probability", "sales", "units"].map(at).into_iter().chain(paths).collect();
    let list = list.to_owned();
    view! {
        <tr>
            <th scope="row">{(index + 1).to_string()}</th>
            <td>{number(bench, at("probability"), |words| words.probability, Takes::SHARE, Some(of))}</td>
            <td>{number(bench, at("sales"), |words| words.expected_sales, Takes::MONEY.or_none(), Some(of))}</td>
            <td>{number(bench, at("units"), |words| words.expected_units, Takes::PRICE.or_none(), Some(of))}</td>
            {named}
            <td>{icon(bench, bench_id(&at("remove")), "✕", remove, false, move |tree| remove_outcome(tree, &list, index))}</td>
        </tr>
        {problems(bench, paths.len() + 1, paths)}
    }
    .into_any()
}
