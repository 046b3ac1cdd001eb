//! Margins, axes and rows: what stands around the marks.

use super::clip::Window;
use super::labels::{Edges, cut};
use super::sheet::Sheet;
use super::{LINE, NARROW};
use crate::plot::chart::{Axis, Chart, Place, Row, Span, Upright};
use crate::plot::display::{Across, Ink, Role};

/// Left and right of everything.
pub(super) const SIDE: f64 = 4.0;
/// Above the rows.
pub(super) const ROWS_ABOVE: f64 = 4.0;
/// Below the marks: the ticks' texts and the axis' name.
pub(super) const BELOW: f64 = 2.0 * LINE + 8.0;
/// Above the marks of a plane: the upright axis' name.
const ABOVE: f64 = LINE + 8.0;
/// Most of the width that the names of rows take.
const NAMES: f64 = 0.34;

/// How a row is divided, CSS pixels from its top.
#[derive(Clone, Copy, Debug)]
struct RowParts {
    height: f64,
    /// Of the name; none: it stands beside the bar.
    name: Option<f64>,
    bar: (f64, f64),
    /// Of the texts at the bar's ends; none: they stand beside it.
    ends: Option<f64>,
}

fn parts(rows: &[Row], width: f64) -> RowParts {
    let has_ends = rows.iter().any(|row| !row.ends[0].is_empty() || !row.ends[1].is_empty());
    if width >= NARROW {
        return RowParts { height: 30.0, name: None, bar: (5.0, 25.0), ends: None };
    }
    let ends = has_ends.then_some(44.0);
    RowParts { height: if has_ends { 60.0 } else { 44.0 }, name: Some(10.0), bar: (20.0, 36.0), ends }
}

pub(super) fn row_height(rows: &[Row], width: f64) -> f64 {
    parts(rows, width).height
}

/// Where things stand.
pub(super) struct Frame {
    /// The marks' own ground.
    pub(super) plot: Edges,
    /// What is at the bottom and the top of it.
    pub(super) upright: (f64, f64),
    /// The data that lie in it.
    pub(super) window: Window,
    rows: Option<RowParts>,
    /// Where the names of the rows begin, and the right end of their figures.
    columns: (f64, f64),
    /// Right end of the room for a name beside its bar.
    names_end: f64,
}

impl Frame {
    pub(super) fn of(chart: &Chart, sheet: &Sheet<'_>, top: f64) -> Self {
        let (height, width) = (top + super::height(chart, sheet.width), sheet.width);
        let x = (chart.x.span.low(), chart.x.span.high());
        let columns = (SIDE, width - SIDE);
        match &chart.y {
            Upright::Axis(axis) => {
                let names = widest(axis.ticks.iter().map(|(_, text)| sheet.width_of(text, false)));
                let plot = Edges {
                    left: SIDE + names + 8.0,
                    top: top + ABOVE,
                    right: width - SIDE - 8.0,
                    bottom: height - BELOW,
                };
                let y = (axis.span.low(), axis.span.high());
                Self { plot, upright: y, window: Window { x, y }, rows: None, columns, names_end: 0.0 }
            }
            Upright::Rows(rows) => {
                let parts = parts(rows, width);
                let beside = parts.name.is_none();
                let widths = |text: fn(&Row) -> &str, bold| {
                    widest(rows.iter().map(|row| sheet.width_of(text(row), bold)))
                };
                let names = widths(|row| &row.name, false).min(NAMES * width);
                let values = widths(|row| &row.value, true);
                let ends = if parts.ends.is_none() {
                    widths(|row| &row.ends[0], false).max(widths(|row| &row.ends[1], false)) + 8.0
                } else {
                    0.0
                };
                let names_end = if beside { SIDE + names } else { width };
                let left = if beside { names_end + 12.0 + ends } else { SIDE + 8.0 };
                let right = if beside && values > 0.0 { values + 14.0 } else { 8.0 };
                let plot = Edges {
                    left,
                    top: top + ROWS_ABOVE,
                    right: (width - SIDE - right - ends).max(left + 40.0),
                    bottom: height - BELOW,
                };
                let count = rows.len().max(1) as f64;
                let window = Window { x, y: (0.0, count) };
                Self { plot, upright: (count, 0.0), window, rows: Some(parts), columns, names_end }
            }
        }
    }

    /// Where labels may stand.
    pub(super) fn bounds(&self) -> Edges {
        Edges {
            left: self.columns.0,
            top: self.plot.top - 8.0,
            right: self.columns.1 + 2.0,
            bottom: self.plot.bottom,
        }
    }

    /// A place held within the chart.
    pub(super) fn held(&self, chart: &Chart, (x, y): Place) -> Place {
        let y = if y.is_nan() { self.window.y.0 } else { y.clamp(self.window.y.0, self.window.y.1) };
        (chart.x.span.hold(x), y)
    }

    /// In rows, the height of the middle of the bar of the row that `y` lies in; elsewhere `y` itself.
    pub(super) fn middle_of_bar(&self, y: f64) -> f64 {
        let Some(parts) = self.rows else { return y };
        let row = y.floor().min(self.window.y.1 - 1.0);
        row + (parts.bar.0 + parts.bar.1) / 2.0 / parts.height
    }

    /// Top and bottom of the bar of a row, in the rows' own numbers.
    pub(super) fn bar(&self, row: usize) -> (f64, f64) {
        let row = row as f64;
        match self.rows {
            Some(parts) => (row + parts.bar.0 / parts.height, row + parts.bar.1 / parts.height),
            None => (row, row + 1.0),
        }
    }

    /// Whether names stand beside their bars.
    pub(super) fn is_wide(&self) -> bool {
        self.rows.is_none_or(|parts| parts.name.is_none())
    }

    /// Top of a row and middle of the texts at its bar's ends, CSS pixels; none: they stand beside the bar.
    pub(super) fn ends_line(&self, row: usize) -> Option<f64> {
        let parts = self.rows?;
        Some(self.plot.top + row as f64 * parts.height + parts.ends? + LINE / 2.0 - 4.0)
    }

    fn across(&self, span: Span, value: f64) -> f64 {
        let part = (value - span.low()) / (span.high() - span.low());
        self.plot.left + part * (self.plot.right - self.plot.left)
    }

    /// Draws the grid and the axes: what lies behind the marks.
    pub(super) fn draw_axes(&self, chart: &Chart, sheet: &Sheet<'_>) {
        match &chart.y {
            Upright::Axis(axis) => self.draw_upright(axis, sheet),
            Upright::Rows(_) => {
                let plot = &self.plot;
                for (value, _) in &chart.x.ticks {
                    let x = self.across(chart.x.span, *value);
                    let role = if *value == 0.0 { Role::Soft } else { Role::Line };
                    sheet.line((x, plot.top), (x, plot.bottom), 1.0, Ink::of(role));
                }
            }
        }
        self.draw_below(&chart.x, sheet);
    }

    fn draw_upright(&self, axis: &Axis, sheet: &Sheet<'_>) {
        let plot = &self.plot;
        for (value, text) in &axis.ticks {
            let part = (value - axis.span.low()) / (axis.span.high() - axis.span.low());
            let y = plot.bottom - part * (plot.bottom - plot.top);
            let role = if *value == 0.0 { Role::Soft } else { Role::Line };
            sheet.line((plot.left, y), (plot.right, y), 1.0, Ink::of(role));
            sheet.text(text, (plot.left - 6.0, y), Across::Right, Role::Soft, false);
        }
        let name = cut(&axis.name, sheet.width - 2.0 * SIDE, false, sheet.measure);
        sheet.text(&name, (SIDE, plot.top - ABOVE + LINE / 2.0), Across::Left, Role::Soft, false);
    }

    fn draw_below(&self, axis: &Axis, sheet: &Sheet<'_>) {
        let plot = &self.plot;
        let mut free_from = f64::NEG_INFINITY;
        for (value, text) in &axis.ticks {
            let x = self.across(axis.span, *value);
            let half = sheet.width_of(text, false) / 2.0;
            // At the ends a text is moved inwards rather than left out.
            let middle = x.min(sheet.width - SIDE - half).max(SIDE + half);
            sheet.line((x, plot.bottom), (x, plot.bottom + 4.0), 1.0, Ink::of(Role::Soft));
            if middle - half >= free_from {
                sheet.text(text, (middle, plot.bottom + 4.0 + LINE / 2.0), Across::Middle, Role::Soft, false);
                free_from = middle + half + 8.0;
            }
        }
        sheet.line((plot.left, plot.bottom), (plot.right, plot.bottom), 1.0, Ink::of(Role::Soft));
        let name = cut(&axis.name, sheet.width - 2.0 * SIDE, false, sheet.measure);
        let at = (self.columns.1, plot.bottom + 6.0 + 1.5 * LINE);
        sheet.text(&name, at, Across::Right, Role::Soft, false);
    }

    /// Writes the names and figures of the rows, over the lines that would run through them.
    pub(super) fn draw_names(&self, rows: &[Row], sheet: &Sheet<'_>) {
        let Some(parts) = self.rows else { return };
        for (index, row) in rows.iter().enumerate() {
            let top = self.plot.top + index as f64 * parts.height;
            let middle = top + parts.name.unwrap_or((parts.bar.0 + parts.bar.1) / 2.0);
            let room = match parts.name {
                None => self.names_end - SIDE,
                Some(_) => self.columns.1 - SIDE - sheet.width_of(&row.value, true) - 10.0,
            };
            let name = cut(&row.name, room, false, sheet.measure);
            sheet.text_on_ground(&name, (SIDE, middle), Across::Left, Role::Ink, false);
            sheet.text_on_ground(&row.value, (self.columns.1, middle), Across::Right, Role::Ink, true);
        }
    }
}

fn widest(widths: impl Iterator<Item = f64>) -> f64 {
    widths.fold(0.0, f64::max)
}
