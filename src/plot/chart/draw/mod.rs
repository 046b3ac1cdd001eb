//! Lays a chart out for a size of screen and draws it with plotters: axes, marks, and labels where there is room.
//!
//! Everything here is in CSS pixels until it is drawn; [`Sheet`] turns them into units of the display list.

mod clip;
mod frame;
mod labels;
mod marks;
mod sheet;

use super::{Chart, Upright};
use crate::plot::display::{Across, DisplayList, Measure, Role};
use sheet::Sheet;

/// Size of the letters.
const TEXT: f64 = 12.0;
/// From line to line.
const LINE: f64 = 16.0;
/// A chart narrower than this is laid out for a phone.
const NARROW: f64 = 520.0;

/// Title and subtitle of a picture that leaves the page; on the page they stand above the canvas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// The finding.
    pub title: String,
    /// What is drawn.
    pub subtitle: String,
}

/// A chart, drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// What to show.
    pub list: DisplayList,
    /// Where the readings lie, CSS pixels from the upper left.
    pub places: Vec<(f64, f64)>,
    /// Where the marks lie: left, top, right, bottom, CSS pixels.
    pub plot: [f64; 4],
}

/// How high a chart of this width is, CSS pixels.
#[must_use]
pub fn height(chart: &Chart, width: f64) -> f64 {
    match &chart.y {
        Upright::Axis(_) => (width * 0.52).clamp(260.0, 400.0).round(),
        Upright::Rows(rows) => {
            frame::ROWS_ABOVE + frame::row_height(rows, width) * rows.len() as f64 + frame::BELOW
        }
    }
}

/// Draws a chart of this width, CSS pixels, with `ratio` pixels of the device in each.
#[must_use]
pub fn draw(chart: &Chart, width: f64, ratio: f64, measure: &dyn Measure, header: Option<&Header>) -> Drawn {
    let width = width.clamp(120.0, 4000.0);
    let ratio = if ratio.is_finite() { ratio.clamp(0.25, 8.0) } else { 1.0 };
    let lines = header.map(|header| Lines::of(header, width, measure)).unwrap_or_default();
    let top = lines.height();
    let sheet = Sheet::new(width, top + height(chart, width), ratio, measure);
    lines.draw(&sheet);
    let frame = frame::Frame::of(chart, &sheet, top);
    let area = sheet.area(frame.plot, chart.x.span, frame.upright);
    marks::grounds(chart, &frame, &area);
    frame.draw_axes(chart, &sheet);
    let mut placer = labels::Placer::new(frame.bounds());
    marks::lines(chart, &sheet, &frame, &area, &mut placer);
    marks::labels(chart, &sheet, &frame, &area, &mut placer);
    let places = chart
        .readings
        .iter()
        .map(|reading| {
            let (x, y) = frame.held(chart, reading.at);
            sheet.pixels(area.map_coordinate(&(x, frame.middle_of_bar(y))))
        })
        .collect();
    let plot = frame.plot;
    drop(area);
    Drawn { list: sheet.into_list(), places, plot: [plot.left, plot.top, plot.right, plot.bottom] }
}

/// A header broken into lines.
#[derive(Default)]
struct Lines {
    title: Vec<String>,
    subtitle: Vec<String>,
}

const TITLE: f64 = 16.0;
const TITLE_LINE: f64 = 22.0;

impl Lines {
    fn of(header: &Header, width: f64, measure: &dyn Measure) -> Self {
        let room = width - 2.0 * frame::SIDE;
        Self {
            title: labels::wrapped(&header.title, room / TITLE, true, measure),
            subtitle: labels::wrapped(&header.subtitle, room / TEXT, false, measure),
        }
    }

    fn height(&self) -> f64 {
        if self.title.is_empty() {
            return 0.0;
        }
        TITLE_LINE * self.title.len() as f64 + LINE * self.subtitle.len() as f64 + 18.0
    }

    fn draw(&self, sheet: &Sheet<'_>) {
        let mut y = 10.0;
        for line in &self.title {
            sheet.text_of_size(
                TITLE,
                line,
                (frame::SIDE, y + TITLE_LINE / 2.0),
                Across::Left,
                Role::Ink,
                true,
            );
            y += TITLE_LINE;
        }
        for line in &self.subtitle {
            sheet.text(line, (frame::SIDE, y + LINE / 2.0), Across::Left, Role::Soft, false);
            y += LINE;
        }
    }
}
