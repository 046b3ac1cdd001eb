//! The table of customers. Only the rows in sight are drawn, and the row being worked on; 100,000 customers cost no more than
//! thirty.
//!
//! It is a grid with one focus: the grid itself has it and names the cell it stands on, so that scrolling away and back, or
//! sorting, never loses it. A field is only there while a cell is being typed into.

mod cell;
mod grid;

use std::sync::Arc;

use leptos::{ev, prelude::*};

use super::cell_money;
use crate::document::Column;
use crate::document::schema::Segment;
use crate::format::number;
use crate::plot::ledger_table::{Query, TableColumn, Totals};
use crate::state::AppState;
use crate::state::reactive::{Memo, RwSignal};
use cell::{cell, class, full_heading, heading};
use grid::{Cell, Grid, ROW, cell_id};

/// The table.
#[component]
pub fn Table(query: RwSignal<Query>) -> impl IntoView {
    let state = AppState::get();
    // The order follows the wish and who is there, not every number: a row does not run away from under the hand that
    // changes it.
    let members = Memo::new_with_compare(
        move |_| state.inputs.detail.with(|detail| Arc::clone(&detail.scenario.ledger.ids)),
        |old, new| match (old, new) {
            (Some(old), Some(new)) => !Arc::ptr_eq(old, new),
            _ => true,
        },
    );
    let rows = Memo::new(move |_| {
        // Read, not only tracked: a memo that nobody reads never runs, and never tells of a change.
        members.with(|_| ());
        let language = state.appearance.language.get();
        query.with(|query| {
            state.inputs.detail.with_untracked(|detail| {
                state.derived.report.with_untracked(|report| {
                    Arc::new(query.rows(&detail.document.customers, &report.customers, language))
                })
            })
        })
    });
    let grid = Grid::new(state, rows);
    // Another order starts at its beginning.
    Effect::new(move |first: Option<()>| {
        query.track();
        if first.is_some()
            && let Some(frame) = grid.frame.get_untracked()
        {
            frame.set_scroll_top(0);
        }
        grid.look();
    });
    let resized = window_event_listener(ev::resize, move |_| grid.look());
    on_cleanup(move || resized.remove());

    let words = move || state.voice().customer_words();
    let drawn = move || grid.drawn();
    let head =
        TableColumn::ALL.into_iter().enumerate().map(|(index, column)| head_cell(grid, query, index, column));
    let rows_label = move || {
        let all = state.inputs.detail.with(|detail| detail.document.customers.len());
        state.voice().shown_of(rows.with(|rows| rows.len()), all)
    };
    view! {
        <p class="hint" id="rows-shown" role="status">{rows_label}</p>
        <div
            class="grid-frame"
            id="ledger"
            role="grid"
            tabindex="0"
            node_ref=grid.frame
            aria-labelledby="ledger-title"
            aria-rowcount=move || rows.with(|rows| rows.len() + 2).to_string()
            aria-colcount=TableColumn::ALL.len().to_string()
            aria-activedescendant=move || grid.active.get().map(cell_id)
            on:scroll=move |_| grid.look()
            on:keydown=move |event| grid.key(&event)
            on:click=move |event| grid.click(&event)
            on:focus=move |_| grid.wake()
        >
            <div class="grid-row grid-head" role="row" aria-rowindex="1">{head.collect_view()}</div>
            <div
                class="grid-body"
                role="rowgroup"
                style:height=move || format!("{}px", rows.with(|rows| rows.len()) as f64 * ROW)
            >
                <For each=drawn key=|drawn| *drawn let:drawn>
                    <Row grid=grid place=drawn.0 row=drawn.1/>
                </For>
            </div>
            <TotalsRow grid=grid/>
        </div>
        <Show when=move || rows.with(|rows| rows.is_empty())>
            <p class="hint" id="nobody">{move || words().nobody}</p>
        </Show>
    }
}

/// A heading that sorts.
fn head_cell(grid: Grid, query: RwSignal<Query>, index: usize, column: TableColumn) -> AnyView {
    let label = move || heading(&grid.state, column);
    let full = move || full_heading(&grid.state, column);
    if column == TableColumn::Open {
        return view! {
            <div class="grid-cell open" role="columnheader" aria-colindex=(index + 1).to_string()>
                <span class="visually-hidden">{label}</span>
            </div>
        }
        .into_any();
    }
    let sorted = move || query.with(|query| query.sort.filter(|(sorted, _)| *sorted == column));
    view! {
        <div
            class=format!("grid-cell {}", class(column))
            role="columnheader"
            aria-colindex=(index + 1).to_string()
            aria-sort=move || match sorted() {
                Some((_, true)) => "descending",
                Some((_, false)) => "ascending",
                None => "none",
            }
        >
            <button
                type="button"
                class="sort"
                id=format!("sort-{index}")
                title=full
                on:click=move |_| query.update(|query| *query = query.sorted_by(column))
            >
                {label}
                <span aria-hidden="true">
                    {move || match sorted() {
                        Some((_, true)) => " ▾",
                        Some((_, false)) => " ▴",
                        None => "",
                    }}
                </span>
            </button>
        </div>
    }
    .into_any()
}

/// One row. Its cells are written anew when a result, the cell worked on or the language changes; there is nothing else to
/// keep per row.
#[component]
fn Row(grid: Grid, place: usize, row: u32) -> impl IntoView {
    let here = move |cell: RwSignal<Option<Cell>>| {
        Memo::new(move |_| cell.get().filter(|cell| cell.row == row).map(|cell| cell.column))
    };
    let (active, editing) = (here(grid.active), here(grid.editing));
    let cells = move || {
        let (active, editing) = (active.get(), editing.get());
        TableColumn::ALL
            .into_iter()
            .enumerate()
            .map(|(index, column)| {
                let at = Cell { row, column: index };
                cell(grid, at, column, active == Some(index), editing == Some(index))
            })
            .collect_view()
    };
    let key = move || {
        let ledger = row as usize;
        grid.state.inputs.detail.with(|detail| detail.document.customers.segment(ledger) == Segment::Key)
    };
    view! {
        <div
            class="grid-row"
            class:is-key=key
            class:is-active=move || active.get().is_some()
            role="row"
            aria-rowindex=(place + 2).to_string()
            style:transform=format!("translateY({}px)", place as f64 * ROW)
        >
            {cells}
        </div>
    }
}

/// The totals of the rows shown, always in sight at the foot of the table.
#[component]
fn TotalsRow(grid: Grid) -> impl IntoView {
    let state = grid.state;
    let totals = Memo::new(move |_| {
        state.inputs.detail.with(|detail| {
            state.derived.report.with(|report| {
                grid.rows.with(|rows| Totals::of(&detail.document.customers, &report.customers, rows))
            })
        })
    });
    let cells = move || {
        let totals = totals.get();
        let language = state.appearance.language.get();
        TableColumn::ALL
            .into_iter()
            .enumerate()
            .map(|(index, column)| {
                let text = match (column, totals.under(column)) {
                    (TableColumn::Key, _) => number::grouped_integer(language, totals.keys as f64),
                    (TableColumn::Name, _) => state.voice().customer_words().totals.to_owned(),
                    (_, None) => String::new(),
                    (TableColumn::Known(Column::PaymentDays), Some(days)) => {
                        number::decimal(language, days, 0)
                    }
                    (TableColumn::Known(known), Some(rate)) if !known.is_money() => {
                        number::decimal(language, rate * 100.0, 1)
                    }
                    (_, Some(amount)) => cell_money(&state, amount),
                };
                view! {
                    <div
                        class=format!("grid-cell {}", class(column))
                        role="gridcell"
                        id=format!("total-{index}")
                        aria-colindex=(index + 1).to_string()
                    >
                        {text}
                    </div>
                }
                .into_any()
            })
            .collect_view()
    };
    let place = move || grid.rows.with(|rows| rows.len() + 2).to_string();
    view! { <div class="grid-row grid-totals" role="row" aria-rowindex=place>{cells}</div> }
}
