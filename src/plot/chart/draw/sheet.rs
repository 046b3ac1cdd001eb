//! The sheet that a chart is drawn on: CSS pixels in, plotters in the middle, the display list out.

use std::cell::RefCell;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordf64;
use plotters::drawing::DrawingArea;
use plotters::element::{PathElement, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color as _, FontDesc, FontFamily, FontStyle, ShapeStyle, TextStyle};

use super::TEXT;
use super::labels::Edges;
use crate::plot::chart::Span;
use crate::plot::display::{Across, DisplayList, Ink, Measure, Recorder, Role, UNITS};

/// A part of the sheet with the data's own coordinates.
pub(super) type Area<'a> = DrawingArea<Recorder<'a>, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

/// The sheet.
pub(super) struct Sheet<'a> {
    /// CSS pixels.
    pub(super) width: f64,
    height: f64,
    /// Units in a CSS pixel.
    per_pixel: f64,
    pub(super) measure: &'a dyn Measure,
    recorder: Rc<RefCell<Recorder<'a>>>,
    whole: DrawingArea<Recorder<'a>, Shift>,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(width: f64, height: f64, ratio: f64, measure: &'a dyn Measure) -> Self {
        let per_pixel = ratio * f64::from(UNITS);
        let size = (whole(width * per_pixel).unsigned_abs(), whole(height * per_pixel).unsigned_abs());
        let recorder = Rc::new(RefCell::new(Recorder::new(size, measure)));
        let area = DrawingArea::from(&recorder);
        Self { width, height, per_pixel, measure, recorder, whole: area }
    }

    /// CSS pixels in units.
    pub(super) fn units(&self, pixels: f64) -> i32 {
        whole(pixels * self.per_pixel)
    }

    /// A place in CSS pixels.
    pub(super) fn pixels(&self, (x, y): (i32, i32)) -> (f64, f64) {
        (f64::from(x) / self.per_pixel, f64::from(y) / self.per_pixel)
    }

    /// The style of a line.
    pub(super) fn stroke(&self, width: f64, ink: Ink) -> ShapeStyle {
        let stroke_width = self.units(width).unsigned_abs().max(1);
        ShapeStyle { color: ink.as_colour(), filled: false, stroke_width }
    }

    /// The part between these edges, with the data's coordinates; upwards unless `upright` runs downwards.
    pub(super) fn area(&self, plot: Edges, x: Span, upright: (f64, f64)) -> Area<'a> {
        let (left, right) = (self.units(plot.left), self.units(plot.right));
        let (top, bottom) = (self.units(plot.top), self.units(plot.bottom));
        let (right, bottom) = (right.max(left + 1), bottom.max(top + 1));
        let coordinates =
            Cartesian2d::new(x.low()..x.high(), upright.0..upright.1, (left..right, bottom..top));
        self.whole
            .margin(top, self.units(self.height) - bottom, left, self.units(self.width) - right)
            .apply_coord_spec(coordinates)
    }

    /// A straight line between places in CSS pixels.
    pub(super) fn line(&self, from: (f64, f64), to: (f64, f64), width: f64, ink: Ink) {
        let points = [from, to].map(|(x, y)| (self.units(x), self.units(y)));
        // What is drawn on a list in memory is drawn.
        let _ = self.whole.draw(&PathElement::new(points, self.stroke(width, ink)));
    }

    /// A filled rectangle.
    pub(super) fn fill(&self, of: Edges, ink: Ink) {
        let corners = [(of.left, of.top), (of.right, of.bottom)];
        let corners = corners.map(|(x, y)| (self.units(x), self.units(y)));
        let _ = self.whole.draw(&Rectangle::new(corners, ink.as_colour().filled()));
    }

    /// A line of text, its middle at the height of `at`.
    pub(super) fn text(&self, text: &str, at: (f64, f64), across: Across, role: Role, bold: bool) {
        self.text_of_size(TEXT, text, at, across, role, bold);
    }

    /// The same on a ground of its own, so that no line runs through it.
    pub(super) fn text_on_ground(
        &self,
        text: &str,
        (x, middle): (f64, f64),
        across: Across,
        role: Role,
        bold: bool,
    ) {
        if text.is_empty() {
            return;
        }
        let width = self.width_of(text, bold);
        let left = match across {
            Across::Left => x,
            Across::Middle => x - width / 2.0,
            Across::Right => x - width,
        };
        let half = TEXT / 2.0 + 1.0;
        let ground =
            Edges { left: left - 2.0, top: middle - half, right: left + width + 2.0, bottom: middle + half };
        self.fill(ground, Ink::of(Role::Panel).thin(0.85));
        self.text(text, (x, middle), across, role, bold);
    }

    pub(super) fn text_of_size(
        &self,
        size: f64,
        text: &str,
        at: (f64, f64),
        across: Across,
        role: Role,
        bold: bool,
    ) {
        if text.is_empty() {
            return;
        }
        let style = if bold { FontStyle::Bold } else { FontStyle::Normal };
        let h_pos = match across {
            Across::Left => HPos::Left,
            Across::Middle => HPos::Center,
            Across::Right => HPos::Right,
        };
        let style = TextStyle {
            font: FontDesc::new(FontFamily::SansSerif, size * self.per_pixel, style),
            color: Ink::of(role).as_colour().to_backend_color(),
            pos: Pos::new(h_pos, VPos::Center),
        };
        let _ = self.whole.draw(&Text::new(text, (self.units(at.0), self.units(at.1)), style));
    }

    /// Width of a text in CSS pixels.
    pub(super) fn width_of(&self, text: &str, bold: bool) -> f64 {
        self.measure.width(text, bold) * TEXT
    }

    pub(super) fn into_list(self) -> DisplayList {
        let size = (self.units(self.width), self.units(self.height));
        DisplayList { size, per_pixel: self.per_pixel, items: self.recorder.borrow_mut().take_items() }
    }
}

/// The nearest whole number of units.
fn whole(units: f64) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "held within what plotters counts in")]
    let units = units.round().clamp(-1e8, 1e8) as i32;
    units
}
