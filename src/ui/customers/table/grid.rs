//! The grid under hand and keyboard: which rows are drawn, which cell the work is on, what keys and clicks do.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::{ev, html};
use wasm_bindgen::JsCast;

use crate::format::example_names::shown_name;
use crate::plot::ledger_table::TableColumn;
use crate::state::AppState;
use crate::state::navigation::{Spot, View};
use crate::state::reactive::{Memo, RwSignal};
use crate::ui::customers::edits;

/// Height of a row, CSS pixels; `style/customers.css` has the same.
pub(super) const ROW: f64 = 40.0;

/// Rows drawn above and below those in sight, so that a scroll finds them there.
pub(super) const MARGIN: usize = 8;

/// Where the work is: a row of the ledger and a column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) row: u32,
    pub(super) column: usize,
}

/// What the parts of the table share.
#[derive(Clone, Copy)]
pub(super) struct Grid {
    pub(super) state: AppState,
    /// Rows of the ledger in the order shown.
    pub(super) rows: Memo<Arc<Vec<u32>>>,
    pub(super) active: RwSignal<Option<Cell>>,
    /// The cell being typed into.
    pub(super) editing: RwSignal<Option<Cell>>,
    /// Whether its field is still to come, a moment in which a quick hand types on.
    opening: StoredValue<bool>,
    /// What was typed until the field came; none: it begins with what stands in the cell.
    typed: StoredValue<Option<String>>,
    /// Why what was typed cannot be taken.
    pub(super) refusal: RwSignal<Option<String>>,
    /// First and last row in sight, by place.
    pub(super) sight: RwSignal<(usize, usize)>,
    pub(super) frame: NodeRef<html::Div>,
}

pub(super) fn cell_id(cell: Cell) -> String {
    format!("cell-{}-{}", cell.row, cell.column)
}

impl Grid {
    pub(super) fn new(state: AppState, rows: Memo<Arc<Vec<u32>>>) -> Self {
        Self {
            state,
            rows,
            active: RwSignal::new(None),
            editing: RwSignal::new(None),
            opening: StoredValue::new(false),
            typed: StoredValue::new(None),
            refusal: RwSignal::new(None),
            sight: RwSignal::new((0, 20)),
            frame: NodeRef::new(),
        }
    }

    /// Places and rows to draw: those in sight with a margin, and the one worked on, wherever it is.
    pub(super) fn drawn(&self) -> Vec<(usize, u32)> {
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
    pub(super) fn look(&self) {
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
    pub(super) fn wake(&self) {
        if self.active.with_untracked(Option::is_none) {
            let first = self.rows.with_untracked(|rows| rows.first().copied());
            self.active.set(first.map(|row| Cell { row, column: 1 }));
        }
    }

    pub(super) fn place_of(&self, row: u32) -> Option<usize> {
        self.rows.with_untracked(|rows| rows.iter().position(|other| *other == row))
    }

    /// Moves by rows and columns, held within the table.
    pub(super) fn step(&self, down: isize, right: isize) {
        self.wake();
        let Some(cell) = self.active.get_untracked() else { return };
        let Some(place) = self.place_of(cell.row) else { return };
        let rows = self.rows.with_untracked(|rows| rows.len());
        let place = place.saturating_add_signed(down).min(rows.saturating_sub(1));
        let column = cell.column.saturating_add_signed(right).min(TableColumn::ALL.len() - 1);
        self.stand(place, column);
    }

    /// Stands on a cell and brings its row into sight.
    pub(super) fn stand(&self, place: usize, column: usize) {
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

    pub(super) fn key(&self, event: &ev::KeyboardEvent) {
        // Keys in the headings are the headings'.
        let on_grid = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
            .is_some_and(|element| element.id() == "ledger");
        if !on_grid || event.alt_key() {
            return;
        }
        if let Some(cell) = self.editing.get_untracked() {
            return self.key_beside_the_field(event, cell);
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

    /// A key of the grid while a cell is being typed into: its field is still to come, or has lost the focus.
    fn key_beside_the_field(&self, event: &ev::KeyboardEvent, cell: Cell) {
        if !self.opening.get_value() {
            // The key goes where the focus is then.
            return self.back_to_the_field();
        }
        match event.key().as_str() {
            "Escape" => self.leave(),
            "Backspace" => self.typed.update_value(|typed| {
                typed.get_or_insert_default().pop();
            }),
            text if text.chars().count() == 1 && !event.ctrl_key() && !event.meta_key() => {
                self.typed.update_value(|typed| typed.get_or_insert_default().push_str(text));
            }
            _ => {
                let text = self.typed.get_value();
                if let Some((down, right)) = way_on(event)
                    && text.is_none_or(|text| self.take(cell, TableColumn::ALL[cell.column], &text))
                {
                    self.leave();
                    self.step(down, right);
                }
            }
        }
        event.prevent_default();
    }

    /// The field of the cell has come: it goes on with what was typed until now.
    pub(super) fn has_opened(&self, field: &web_sys::HtmlInputElement) {
        self.opening.set_value(false);
        // A field of this moment; that it cannot take the focus has no remedy here.
        let _ = field.focus();
        match self.typed.try_update_value(Option::take).flatten() {
            Some(text) => {
                field.set_value(&text);
                let end = u32::try_from(text.encode_utf16().count()).unwrap_or_default();
                let _ = field.set_selection_range(end, end);
            }
            None => field.select(),
        }
    }

    pub(super) fn click(&self, event: &ev::MouseEvent) {
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
    pub(super) fn press(&self, text: Option<String>) {
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
                self.state.navigation.go(Spot { view: View::Customers, subject: Some(id) });
            }
            column if column.is_typed() => {
                self.refusal.set(None);
                self.opening.set_value(true);
                self.typed.set_value(text);
                self.editing.set(Some(cell));
            }
            _ => {}
        }
    }

    /// Takes what was typed; when it cannot be taken it says why, and gives false.
    pub(super) fn take(&self, at: Cell, column: TableColumn, text: &str) -> bool {
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
    pub(super) fn leave(&self) {
        self.opening.set_value(false);
        self.typed.set_value(None);
        self.editing.set(None);
        self.refusal.set(None);
        self.focus();
    }

    pub(super) fn focus(&self) {
        if let Some(frame) = self.frame.get_untracked() {
            let _ = frame.focus();
        }
    }

    pub(super) fn back_to_the_field(&self) {
        if let Some(field) = field() {
            let _ = field.focus();
        }
    }
}

/// Where a key leads that ends typing in a cell: rows down and columns to the right.
pub(super) fn way_on(event: &ev::KeyboardEvent) -> Option<(isize, isize)> {
    let one = if event.shift_key() { -1 } else { 1 };
    match event.key().as_str() {
        "Enter" => Some((one, 0)),
        "Tab" => Some((0, one)),
        _ => None,
    }
}

/// The field of the cell being typed into.
fn field() -> Option<web_sys::HtmlInputElement> {
    document().get_element_by_id("cell-field")?.dyn_into().ok()
}
