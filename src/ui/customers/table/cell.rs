//! A cell of the table, its heading, and the field that stands in it while it is typed into.

use leptos::prelude::*;
use leptos::{ev, html};

use super::grid::{Cell, Grid, cell_id, way_on};
use crate::document::Column;
use crate::document::schema::Segment;
use crate::format::example_names::shown_name;
use crate::format::number;
use crate::plot::ledger_table::TableColumn;
use crate::state::AppState;
use crate::state::navigation::{Spot, View};
use crate::ui::customers::{cell_money, edits};

pub(super) fn class(column: TableColumn) -> &'static str {
    match column {
        TableColumn::Key => "key",
        TableColumn::Name => "name",
        TableColumn::Known(known) if known.is_money() => "money",
        TableColumn::Known(_) => "rate",
        TableColumn::Rebate | TableColumn::Profit | TableColumn::Net => "money result",
        TableColumn::Open => "open",
    }
}

pub(super) fn heading(state: &AppState, column: TableColumn) -> &'static str {
    let words = state.voice().customer_words();
    match column {
        TableColumn::Known(Column::Sales) => words.short_sales,
        TableColumn::Known(Column::GrossMargin) => words.short_margin,
        TableColumn::Known(Column::ServeRate) => words.short_serve,
        TableColumn::Known(Column::PaymentDays) => words.short_days,
        TableColumn::Known(Column::NaturalGrowth) => words.short_growth,
        TableColumn::Known(Column::LossChance) => words.short_loss,
        TableColumn::Known(Column::CurrentRebate) => words.short_rebate_today,
        TableColumn::Open => words.open,
        _ => full_heading(state, column),
    }
}

pub(super) fn full_heading(state: &AppState, column: TableColumn) -> &'static str {
    let voice = state.voice();
    let words = voice.customer_words();
    match column {
        TableColumn::Key => words.is_key,
        TableColumn::Name => words.name,
        TableColumn::Known(known) => voice.column(known),
        TableColumn::Rebate => words.rebate,
        TableColumn::Profit => words.profit,
        TableColumn::Net => words.net,
        TableColumn::Open => words.open_page,
    }
}

/// A cell as it is now.
pub(super) fn cell(grid: Grid, at: Cell, column: TableColumn, active: bool, editing: bool) -> AnyView {
    let state = grid.state;
    let row = at.row as usize;
    let (text, assumed) = state.inputs.detail.with(|detail| {
        let ledger = &detail.document.customers;
        match column {
            TableColumn::Name => {
                (shown_name(state.appearance.language.get(), ledger.called(row)).to_owned(), false)
            }
            TableColumn::Known(known) => (
                state.voice().ledger_number(known, ledger.number(row, known)),
                detail.document.is_assumed(row, known),
            ),
            TableColumn::Key => {
                ((if ledger.segment(row) == Segment::Key { "★" } else { "☆" }).to_owned(), false)
            }
            TableColumn::Rebate | TableColumn::Profit | TableColumn::Net => {
                let number =
                    state.derived.report.with(|report| column.number(ledger, &report.customers, row));
                (number.map_or_else(String::new, |number| cell_money(&state, number)), false)
            }
            TableColumn::Open => (String::new(), false),
        }
    });
    let words = state.voice().customer_words();
    let inner = match column {
        _ if editing => editor(grid, at, column, text),
        TableColumn::Open => {
            let id = state.inputs.detail.with(|detail| detail.document.customers.id(row).into());
            let spot = Spot { view: View::Customers, subject: Some(id) };
            // No effect of its own: the cell is built anew with every edit.
            let address = state.navigation.address(&spot);
            view! { <a href=address tabindex="-1" aria-label=words.open_page>"›"</a> }.into_any()
        }
        TableColumn::Key => {
            let is_key = text == "★";
            view! {
                <span aria-hidden="true">{text}</span>
                <span class="visually-hidden">{if is_key { words.is_key } else { words.others }}</span>
            }
            .into_any()
        }
        _ if assumed => view! {
            <span class="assumed" title=words.assumed>{text}</span>
            <span class="visually-hidden">", " {words.assumed}</span>
        }
        .into_any(),
        _ => view! { <span class="text">{text}</span> }.into_any(),
    };
    view! {
        <div
            class=format!("grid-cell {}", class(column))
            class:active=active
            class:editing=editing
            role="gridcell"
            id=cell_id(at)
            data-cell=format!("{}-{}", at.row, at.column)
            aria-colindex=(at.column + 1).to_string()
            aria-readonly=(!column.is_typed() && column != TableColumn::Key).then_some("true")
        >
            {inner}
        </div>
    }
    .into_any()
}

/// The field of the cell being typed into. What is typed stays until it can be taken or is given up.
fn editor(grid: Grid, at: Cell, column: TableColumn, text: String) -> AnyView {
    let field: NodeRef<html::Input> = NodeRef::new();
    Effect::new(move || {
        if let Some(field) = field.get() {
            grid.has_opened(&field);
        }
    });
    let label = full_heading(&grid.state, column);
    let take =
        move || field.try_get_untracked().flatten().is_none_or(|field| grid.take(at, column, &field.value()));
    let key = move |event: ev::KeyboardEvent| {
        // Arrows move the caret here, not the cell.
        event.stop_propagation();
        if event.key() == "Escape" {
            grid.leave();
            event.prevent_default();
            return;
        }
        let Some((down, right)) = way_on(&event) else { return };
        event.prevent_default();
        if take() {
            grid.leave();
            grid.step(down, right);
        }
    };
    let longest = if column == TableColumn::Name { edits::LONGEST_NAME } else { number::LONGEST };
    view! {
        <input
            type="text"
            class="cell-field"
            id="cell-field"
            autocomplete="off"
            spellcheck="false"
            maxlength=longest.to_string()
            node_ref=field
            aria-label=label
            aria-invalid=move || grid.refusal.with(Option::is_some).then_some("true")
            aria-describedby="cell-refusal"
            value=text
            on:keydown=key
            on:click=|event| event.stop_propagation()
            on:blur=move |_| {
                // Left by the mouse: taken when it can be, else it stays and says why.
                if grid.editing.try_get_untracked().flatten() == Some(at) && take() {
                    grid.editing.set(None);
                }
            }
        />
        <span class="cell-refusal" id="cell-refusal" role="alert">{move || grid.refusal.get()}</span>
    }
    .into_any()
}
