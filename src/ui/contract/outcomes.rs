//! What the whole term may come to, with how probable that is: what accruals by the expected value or the most likely amount rest on.

use leptos::prelude::*;

use super::bench::Bench;
use super::choices::{Said, fold, icon};
use super::fields::{Takes, bench_id, explained, number};
use super::rows::{add_row, on_enter, problems};
use crate::document::contract::MOST_OUTCOMES;
use crate::document::contract::bench::{
    add_outcome, are_by_period, periods, remove_outcome, remove_outcomes,
};
use crate::state::reactive::Memo;

const LIST: &str = "volumes.outcomes";

/// The outcomes; for a term of one period there is nothing to accrue.
pub(super) fn outcomes(bench: Bench) -> AnyView {
    let matters = Memo::new(move |_| bench.with(|tree| periods(tree) > 1 || tree.get(LIST).is_some()));
    let by_period = Memo::new(move |_| bench.with(are_by_period));
    let said = vec![Said::EachPercent(LIST.to_owned(), "probability", |words| words.probability)];
    (move || {
        matters.get().then(|| match by_period.get() {
            true => of_file(bench),
            false => fold(
                bench,
                bench_id(LIST),
                |words| words.outcomes,
                |words| words.none,
                said.clone(),
                move || explained(bench, |hints| hints.outcomes, table(bench)),
            ),
        })
    })
    .into_any()
}

/// Outcomes that a file gives for each period anew: said, and taken out as a whole.
fn of_file(bench: Bench) -> AnyView {
    let words = move || bench.state().voice().bench_words();
    let id = bench_id(&format!("{LIST}.remove"));
    view! {
        <p>
            {move || words().outcomes_by_period} " "
            <button type="button" class="quiet" id=id on:click=move |_| bench.edit(Box::new(remove_outcomes))>
                {move || words().remove_outcomes}
            </button>
        </p>
    }
    .into_any()
}

fn table(bench: Bench) -> AnyView {
    let state = bench.state();
    let words = move || state.voice().bench_words();
    let count = Memo::new(move |_| bench.with(|tree| tree.items(LIST).len().min(MOST_OUTCOMES)));
    let field = |index: usize| format!("{LIST}[{index}].probability");
    let enter = on_enter(bench, LIST.to_owned(), field, add_outcome);
    let rows = move || (0..count.get()).map(|index| outcome(bench, index)).collect_view();
    view! {
        <div class="bench-wide">
            <table class="tier-table bench-tiers" on:keydown=enter hidden=move || count.get() == 0>
                <thead>
                    <tr>
                        <td></td>
                        <th scope="col">{move || words().probability}</th>
                        <th scope="col">{move || words().expected_sales}</th>
                        <th scope="col">{move || words().expected_units}</th>
                        <td></td>
                    </tr>
                </thead>
                <tbody>{rows} {problems(bench, 4, vec![LIST.to_owned()])}</tbody>
            </table>
        </div>
        <button
            type="button"
            class="quiet"
            id=bench_id(&format!("{LIST}.add"))
            on:click=move |_| add_row(bench, LIST, field, add_outcome)
        >
            {move || words().add_outcome}
        </button>
    }
    .into_any()
}

fn outcome(bench: Bench, index: usize) -> AnyView {
    let state = bench.state();
    let root = format!("{LIST}[{index}]");
    let labelled = move |label: &str| state.voice().labelled(label, &(index + 1).to_string());
    let of = Signal::derive(move || labelled(state.voice().bench_words().outcome));
    let remove = Signal::derive(move || labelled(state.voice().bench_words().remove_outcome));
    let at = |field: &str| format!("{root}.{field}");
    view! {
        <tr>
            <th scope="row">{(index + 1).to_string()}</th>
            <td>{number(bench, at("probability"), |words| words.probability, Takes::SHARE, Some(of))}</td>
            <td>{number(bench, at("sales"), |words| words.expected_sales, Takes::MONEY.or_none(), Some(of))}</td>
            <td>{number(bench, at("units"), |words| words.expected_units, Takes::PRICE.or_none(), Some(of))}</td>
            <td>{icon(bench, bench_id(&at("remove")), "✕", remove, false, move |tree| remove_outcome(tree, index))}</td>
        </tr>
        {problems(bench, 4, ["probability", "sales", "units"].map(at).into())}
    }
    .into_any()
}
