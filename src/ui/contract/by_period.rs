//! Volumes period by period: of the term, of last year, and the whole term as it was expected at each period's end.

use std::sync::Arc;

use leptos::prelude::*;

use super::bench::Bench;
use super::choices::{Options, Said, fold, select};
use super::fields::{Label, Takes, bench_id, explained, number, number_set};
use super::volumes::{quantities, quantity};
use crate::document::Tree;
use crate::document::contract::bench::{is_by_period, periods, set_baseline, set_expected, set_period};
use crate::state::reactive::Memo;
use crate::ui::labelled::Before;

/// A column of one number for each period.
pub(super) struct Column {
    /// Where its list is.
    list: String,
    /// The field of an item; empty: the item itself.
    field: &'static str,
    label: Label,
    /// A name of the visitor's own in the place of the label.
    name: Option<String>,
    takes: Takes,
    set: fn(&mut Tree, &str, &str),
}

impl Column {
    /// A list of numbers.
    pub(super) fn of(list: &str, label: Label, takes: Takes) -> Self {
        Self { list: list.to_owned(), field: "", label, name: None, takes, set: set_period }
    }
}

/// Sales, units and quantities by their names, each with its list under `root`.
fn measures(root: &str, names: Vec<String>) -> Vec<Column> {
    let at = |name: &str| format!("{root}.{name}");
    let own = [
        Column::of(&at("sales"), |words| words.sales, Takes::ANY_MONEY),
        Column::of(&at("units"), |words| words.units, Takes::UNITS.or_none()),
    ];
    let more = names.into_iter().map(|name| Column {
        name: Some(name.clone()),
        ..Column::of(&at(&name), |words| words.quantity, Takes::UNITS.or_none())
    });
    own.into_iter().chain(more).collect()
}

/// Sales, units and quantities of each period.
pub(super) fn by_period(bench: Bench) -> AnyView {
    let count = Memo::new(move |_| bench.with(periods));
    let names = quantities(bench);
    (move || by_number(bench, count.get(), measures("volumes.by_period", names.get()))).into_any()
}

/// What growth is measured from.
pub(super) fn last_year(bench: Bench) -> AnyView {
    const ROOT: &str = "volumes.baseline";
    const AS: Options = &[("", |words| words.last_year_whole), ("periods", |words| words.last_year_periods)];
    let said = vec![
        Said::Value("volumes.baseline.sales".to_owned(), |words| words.baseline),
        Said::Value("volumes.baseline.units".to_owned(), |words| words.baseline_units),
    ];
    let count = Memo::new(move |_| bench.with(periods));
    let by_period = Memo::new(move |_| bench.with(is_by_period));
    let names = quantities(bench);
    // Which measures have no list: a number that is typed does not draw the table anew.
    let whole = Memo::new(move |_| {
        let names = names.get();
        let own = ["sales", "units"].map(str::to_owned);
        bench.with(|tree| {
            let is_whole = |name: &String| match tree.get(&format!("{ROOT}.{name}")) {
                Some(Tree::List(_)) => false,
                Some(_) => true,
                None => !by_period.get(),
            };
            own.into_iter().chain(names).filter(is_whole).collect::<Vec<String>>()
        })
    });
    let fields = move || {
        let fields = whole.get().into_iter().map(|name| {
            let path = format!("{ROOT}.{name}");
            match name.as_str() {
                "sales" => number(bench, path, |words| words.baseline, Takes::MONEY.or_none(), None),
                "units" => number(bench, path, |words| words.baseline_units, Takes::UNITS.or_none(), None),
                _ => quantity(bench, path, name),
            }
        });
        fields.collect_view()
    };
    let table = move || {
        let given = whole.get();
        by_period.get().then(|| {
            let is_whole = |column: &Column| given.iter().any(|name| column.list == format!("{ROOT}.{name}"));
            let columns = measures(ROOT, names.get()).into_iter();
            by_number(bench, count.get(), columns.filter(|column| !is_whole(column)).collect())
        })
    };
    let choose = move || {
        (count.get() > 1 || by_period.get()).then(|| {
            let set = Arc::new(move |word: &'static str| {
                bench.edit(Box::new(move |tree: &mut Tree| set_baseline(tree, !word.is_empty())));
            });
            let chosen = Signal::derive(move || usize::from(by_period.get()));
            let id = bench_id("volumes.baseline.as");
            select(
                bench.explaining(|hints| hints.last_year_as),
                id,
                |words| words.last_year_as,
                AS,
                chosen,
                set,
            )
        })
    };
    fold(
        bench,
        bench_id(ROOT),
        |words| words.last_year,
        |words| words.none,
        said,
        move || view! { {choose} {fields} {table} }.into_any(),
    )
}

/// The whole term as it was expected at the end of each period; for a term of one there is nothing to expect.
pub(super) fn expected(bench: Bench) -> AnyView {
    const LIST: &str = "volumes.expected";
    let said = vec![
        Said::Each(LIST.to_owned(), "sales", |words| words.expected_sales, &[]),
        Said::Each(LIST.to_owned(), "units", |words| words.expected_units, &[]),
    ];
    let count = Memo::new(move |_| bench.with(periods));
    let matters = Memo::new(move |_| count.get() > 1 || bench.with(|tree| tree.get(LIST).is_some()));
    let table = move || {
        let column = |field: &'static str, label: Label, takes: Takes| Column {
            field,
            set: set_expected,
            ..Column::of(LIST, label, takes.or_none())
        };
        let columns = vec![
            column("sales", |words| words.expected_sales, Takes::MONEY),
            column("units", |words| words.expected_units, Takes::PRICE),
        ];
        by_number(bench, count.get(), columns)
    };
    (move || {
        matters.get().then(|| {
            fold(
                bench,
                bench_id(LIST),
                |words| words.expected,
                |words| words.expected_none,
                said.clone(),
                move || explained(bench, |hints| hints.expected, table.into_any()),
            )
        })
    })
    .into_any()
}

/// A table of one number for each period and column.
pub(super) fn by_number(bench: Bench, count: usize, columns: Vec<Column>) -> AnyView {
    let state = bench.state();
    let heads: Vec<AnyView> = columns
        .iter()
        .map(|Column { label, name, .. }| {
            let (label, name) = (*label, name.clone());
            let head = move || name.clone().unwrap_or_else(|| label(state.voice().bench_words()).to_owned());
            view! { <th scope="col">{head}</th> }.into_any()
        })
        .collect();
    let rows: Vec<AnyView> = (0..count)
        .map(|index| {
            let cells: Vec<AnyView> = columns.iter().map(|column| cell(bench, column, index)).collect();
            view! { <tr><th scope="row">{move || state.voice().period(index)}</th>{cells}</tr> }.into_any()
        })
        .collect();
    view! {
        <div class="bench-wide">
            <table class="tier-table">
                <thead><tr><td></td>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn cell(bench: Bench, column: &Column, index: usize) -> AnyView {
    let state = bench.state();
    let name = column.name.clone();
    let of = Signal::derive(move || {
        let period = state.voice().period(index);
        name.as_ref().map_or_else(|| period.clone(), |name| format!("{period} · {name}"))
    });
    let dot = if column.field.is_empty() { "" } else { "." };
    let path = format!("{}[{index}]{dot}{}", column.list, column.field);
    let field = number_set(bench, path, column.label, column.takes, Before::Row(of), column.set);
    view! { <td>{field}</td> }.into_any()
}
