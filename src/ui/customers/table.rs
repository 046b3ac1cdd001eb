//! The table of customers. Only the rows in sight are drawn, and the row being worked on; 100,000 customers cost no more than
//! thirty.
//!
//! It is a grid with one focus: the grid itself has it and names the cell it stands on, so that scrolling away and back, or
//! sorting, never loses it. A field is only there while a cell is being typed into.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::{ev, html};
use wasm_bindgen::JsCast;

use super::{cell_money, edits};
use crate::document::Column;
use crate::document::schema::Segment;
use crate::format::example_names::shown_name;
use crate::format::number;
use crate::plot::ledger_table::{Query, TableColumn, Totals};
use crate::state::AppState;
use crate::state::navigation::{Spot, View};

/// Height of a row, CSS pixels; `style/customers.css` has the same.
const ROW: f64 = 40.0;

/// Rows drawn above and below those in sight, so that a scroll finds them there.
const MARGIN: usize = 8;

/// Where the work is: a row of the ledger and a column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cell {
    row: u32,
    column: usize,
}

/// What the parts of the table share.
#[derive(Clone, Copy)]
struct Grid {
    state: AppState,
    /// Rows of the ledger in the order shown.
    rows: Memo<Arc<Vec<u32>>>,
    active: RwSignal<Option<Cell>>,
    /// The cell being typed into.
    editing: RwSignal<Option<Cell>>,
    /// Why what was typed cannot be taken.
    refusal: RwSignal<Option<String>>,
    /// First and last row in sight, by place.
    sight: RwSignal<(usize, usize)>,
    frame: NodeRef<html::Div>,
}

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
    let grid = Grid {
        state,
        rows,
        active: RwSignal::new(None),
        editing: RwSignal::new(None),
        refusal: RwSignal::new(None),
        sight: RwSignal::new((0, 20)),
        frame: NodeRef::new(),
    };
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

fn cell_id(cell: Cell) -> String {
    format!("cell-{}-{}", cell.row, cell.column)
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

fn class(column: TableColumn) -> &'static str {
    match column {
        TableColumn::Key => "key",
        TableColumn::Name => "name",
        TableColumn::Known(known) if known.is_money() => "money",
        TableColumn::Known(_) => "rate",
        TableColumn::Rebate | TableColumn::Profit | TableColumn::Net => "money result",
        TableColumn::Open => "open",
    }
}

fn heading(state: &AppState, column: TableColumn) -> &'static str {
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

fn full_heading(state: &AppState, column: TableColumn) -> &'static str {
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

fn cell(grid: Grid, at: Cell, column: TableColumn, active: bool, editing: bool) -> AnyView {
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
            let address = Spot { view: View::Customers, customer: Some(id) }.address();
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
            // A field of this moment; that it cannot take the focus has no remedy here.
            let _ = field.focus();
            field.select();
        }
    });
    let label = full_heading(&grid.state, column);
    let take = move || field.get_untracked().is_none_or(|field| grid.take(at, column, &field.value()));
    let key = move |event: ev::KeyboardEvent| {
        let (down, right) = match (event.key().as_str(), event.shift_key()) {
            ("Enter", false) => (1, 0),
            ("Enter", true) => (-1, 0),
            ("Tab", false) => (0, 1),
            ("Tab", true) => (0, -1),
            ("Escape", _) => {
                grid.leave();
                event.prevent_default();
                event.stop_propagation();
                return;
            }
            _ => {
                // Arrows move the caret here, not the cell.
                event.stop_propagation();
                return;
            }
        };
        event.prevent_default();
        event.stop_propagation();
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
                if grid.editing.get_untracked() == Some(at) && take() {
                    grid.editing.set(None);
                }
            }
        />
        <span class="cell-refusal" id="cell-refusal" role="alert">{move || grid.refusal.get()}</span>
    }
    .into_any()
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

impl Grid {
    /// Places and rows to draw: those in sight with a margin, and the one worked on, wherever it is.
    fn drawn(&self) -> Vec<(usize, u32)> {
        let (first, last) = self.sight.get();
        let active = self.active.get();
        self.rows.with(|rows| {
            let from = first.saturating_sub(MARGIN).min(rows.len());
            let to = (last + MARGIN + 1).min(rows.len());
            let mut drawn: Vec<(usize, u32)> = (from..to).map(|place| (place, rows[place])).collect();
            if let Some(active) = active
                && !drawn.iter().any(|(_, row)| *row == active.row)
                && let Some(place) = rows.iter().position(|row| *row == active.row)
            {
                drawn.push((place, active.row));
            }
            drawn
        })
    }

    /// Notes which rows are in sight.
    fn look(&self) {
        let Some(frame) = self.frame.get_untracked() else { return };
        let top = f64::from(frame.scroll_top());
        let height = f64::from(frame.client_height()).max(ROW);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "not negative, and small"
        )]
        let place = |y: f64| (y.max(0.0) / ROW) as usize;
        let sight = (place(top), place(top + height));
        if self.sight.get_untracked() != sight {
            self.sight.set(sight);
        }
    }

    /// The focus came to the grid: it stands on the cell where it stood, or on the first name.
    fn wake(&self) {
        if self.active.with_untracked(Option::is_none) {
            let first = self.rows.with_untracked(|rows| rows.first().copied());
            self.active.set(first.map(|row| Cell { row, column: 1 }));
        }
    }

    fn place_of(&self, row: u32) -> Option<usize> {
        self.rows.with_untracked(|rows| rows.iter().position(|other| *other == row))
    }

    /// Moves by rows and columns, held within the table.
    fn step(&self, down: isize, right: isize) {
        self.wake();
        let Some(cell) = self.active.get_untracked() else { return };
        let Some(place) = self.place_of(cell.row) else { return };
        let rows = self.rows.with_untracked(|rows| rows.len());
        let place = place.saturating_add_signed(down).min(rows.saturating_sub(1));
        let column = cell.column.saturating_add_signed(right).min(TableColumn::ALL.len() - 1);
        self.stand(place, column);
    }

    /// Stands on a cell and brings its row into sight.
    fn stand(&self, place: usize, column: usize) {
        let Some(row) = self.rows.with_untracked(|rows| rows.get(place).copied()) else { return };
        self.active.set(Some(Cell { row, column }));
        let Some(frame) = self.frame.get_untracked() else { return };
        // Head and totals lie over the first and the last row of what is in sight.
        let (top, height) = (f64::from(frame.scroll_top()), f64::from(frame.client_height()));
        let y = place as f64 * ROW;
        let target = if y < top {
            y
        } else if y + 3.0 * ROW > top + height {
            y + 3.0 * ROW - height
        } else {
            top
        };
        #[expect(clippy::cast_possible_truncation, reason = "a length in pixels")]
        frame.set_scroll_top(target as i32);
        self.look();
        let id = cell_id(Cell { row, column });
        request_animation_frame(move || {
            if let Some(cell) = document().get_element_by_id(&id) {
                let options = web_sys::ScrollIntoViewOptions::new();
                options.set_block(web_sys::ScrollLogicalPosition::Nearest);
                options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
                cell.scroll_into_view_with_scroll_into_view_options(&options);
            }
        });
    }

    fn key(&self, event: &ev::KeyboardEvent) {
        // Keys in the headings are the headings'.
        let on_grid = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
            .is_some_and(|element| element.id() == "ledger");
        if !on_grid || event.alt_key() {
            return;
        }
        let page = {
            let (first, last) = self.sight.get_untracked();
            isize::try_from(last.saturating_sub(first).saturating_sub(3).max(1)).unwrap_or(1)
        };
        let far = isize::MAX / 4;
        let control = event.ctrl_key() || event.meta_key();
        match (event.key().as_str(), control) {
            ("ArrowDown", false) => self.step(1, 0),
            ("ArrowUp", false) => self.step(-1, 0),
            ("ArrowRight", false) => self.step(0, 1),
            ("ArrowLeft", false) => self.step(0, -1),
            ("PageDown", false) => self.step(page, 0),
            ("PageUp", false) => self.step(-page, 0),
            ("Home", false) => self.step(0, -far),
            ("End", false) => self.step(0, far),
            ("Home", true) | ("ArrowUp", true) => self.step(-far, 0),
            ("End", true) | ("ArrowDown", true) => self.step(far, 0),
            ("Enter" | "F2" | " ", false) => self.press(None),
            ("Delete" | "Backspace", false) => self.press(Some(String::new())),
            (text, false) if text.chars().count() == 1 => self.press(Some(text.to_owned())),
            _ => return,
        }
        event.prevent_default();
    }

    fn click(&self, event: &ev::MouseEvent) {
        let cell = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
            .and_then(|element| element.closest("[data-cell]").ok().flatten())
            .and_then(|element| element.get_attribute("data-cell"))
            .and_then(|place| {
                let (row, column) = place.split_once('-')?;
                Some(Cell { row: row.parse().ok()?, column: column.parse().ok()? })
            });
        let Some(cell) = cell else { return };
        // A text that cannot be taken holds the table until it is mended or given up.
        if self.editing.with_untracked(Option::is_some) {
            self.back_to_the_field();
            return;
        }
        let again = self.active.get_untracked() == Some(cell);
        self.active.set(Some(cell));
        if again || TableColumn::ALL[cell.column] == TableColumn::Key {
            self.press(None);
        } else {
            self.focus();
        }
    }

    /// Does what the active cell does: types into it (`text` in the place of what is there), or makes the customer key.
    fn press(&self, text: Option<String>) {
        self.wake();
        let Some(cell) = self.active.get_untracked() else { return };
        match TableColumn::ALL[cell.column] {
            TableColumn::Key if text.as_deref().is_none_or(|text| text == " ") => {
                edits::toggle_key(&self.state, cell.row as usize);
                self.focus();
            }
            TableColumn::Open if text.is_none() => {
                let id = self
                    .state
                    .inputs
                    .detail
                    .with_untracked(|detail| detail.document.customers.id(cell.row as usize).into());
                self.state.navigation.go(Spot { view: View::Customers, customer: Some(id) });
            }
            column if column.is_typed() => {
                self.refusal.set(None);
                self.editing.set(Some(cell));
                if let Some(text) = text {
                    // The key that began it is the first letter; the field is there after the next frame.
                    request_animation_frame(move || {
                        if let Some(field) = field() {
                            field.set_value(&text);
                            let end = u32::try_from(text.encode_utf16().count()).unwrap_or_default();
                            let _ = field.set_selection_range(end, end);
                        }
                    });
                }
            }
            _ => {}
        }
    }

    /// Takes what was typed; when it cannot be taken it says why, and gives false.
    fn take(&self, at: Cell, column: TableColumn, text: &str) -> bool {
        let row = at.row as usize;
        match column {
            TableColumn::Name => {
                // The example's names are shown in the reader's language: one that was only looked at is not renamed.
                let shown = self.state.inputs.detail.with_untracked(|detail| {
                    let called = detail.document.customers.called(row);
                    shown_name(self.state.appearance.language.get_untracked(), called).to_owned()
                });
                if text != shown {
                    edits::set_name(&self.state, row, text);
                }
            }
            TableColumn::Known(known) => {
                // What is shown is rounded: a number that was only looked at keeps its digits.
                let shown = self.state.inputs.detail.with_untracked(|detail| {
                    let value = detail.document.customers.number(row, known);
                    untrack(|| self.state.voice().ledger_number(known, value))
                });
                if text == shown {
                    return true;
                }
                match untrack(|| edits::read(&self.state, known, text)) {
                    Ok(value) => edits::set_number(&self.state, row, known, value),
                    Err(refusal) => {
                        self.refusal.set(Some(refusal));
                        return false;
                    }
                }
            }
            _ => {}
        }
        true
    }

    /// Out of the field, back to the grid.
    fn leave(&self) {
        self.editing.set(None);
        self.refusal.set(None);
        self.focus();
    }

    fn focus(&self) {
        if let Some(frame) = self.frame.get_untracked() {
            let _ = frame.focus();
        }
    }

    fn back_to_the_field(&self) {
        if let Some(field) = field() {
            let _ = field.focus();
        }
    }
}

/// The field of the cell being typed into.
fn field() -> Option<web_sys::HtmlInputElement> {
    document().get_element_by_id("cell-field")?.dyn_into().ok()
}
