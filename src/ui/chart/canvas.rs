//! Replays a display list on a canvas, through the backend of plotters.
//!
//! That backend draws in whole numbers, knows no pixel ratio and neither dashes nor clips. So the canvas has the device's own
//! pixels, the context shows eight units of the list in each, and dashes and the clip of a hatched ground are set around its
//! calls.

use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{BackendColor, BackendStyle, BackendTextStyle, DrawingBackend, FontFamily, FontStyle};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsValue;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::screen::context_of;
use crate::plot::display::hatch::zigzag;
use crate::plot::display::svg::{HATCH, ground_of};
use crate::plot::display::{Across, DisplayList, Ink, Item, Palette, Point, Role, Texture, UNITS};

/// Shows a list on a canvas, which is given the size of it.
///
/// Nothing that the browser refuses here is worth more than a chart that is not drawn: its table stands beside it.
pub(super) fn paint(canvas: &HtmlCanvasElement, list: &DisplayList, palette: &Palette, fonts: &str) {
    let (width, height) = (list.size.0 / UNITS, list.size.1 / UNITS);
    let (width, height) = (width.unsigned_abs().max(1), height.unsigned_abs().max(1));
    // Setting a size clears a canvas, even to the size it has.
    if canvas.width() != width {
        canvas.set_width(width);
    }
    if canvas.height() != height {
        canvas.set_height(height);
    }
    let Some(context) = context_of(canvas) else { return };
    let Some(backend) = CanvasBackend::with_canvas_object(canvas.clone()) else { return };
    let unit = 1.0 / f64::from(UNITS);
    let _ = context.set_transform(unit, 0.0, 0.0, unit, 0.0, 0.0);
    context.set_line_join("round");
    let mut brush = Brush { context, backend, palette, fonts, per_pixel: list.per_pixel };
    brush.fill((0, 0), list.size, Ink::of(Role::Panel));
    for item in &list.items {
        brush.item(item);
    }
}

struct Brush<'a> {
    context: CanvasRenderingContext2d,
    backend: CanvasBackend,
    palette: &'a Palette,
    fonts: &'a str,
    per_pixel: f64,
}

/// A colour and a width, as the backend wants them.
struct Stroke(BackendColor, u32);

impl BackendStyle for Stroke {
    fn color(&self) -> BackendColor {
        self.0
    }

    fn stroke_width(&self) -> u32 {
        self.1
    }
}

impl Brush<'_> {
    fn colour(&self, role: Role, opacity: f64) -> BackendColor {
        BackendColor { rgb: self.palette.of(role), alpha: opacity }
    }

    fn units(&self, pixels: f64) -> i32 {
        #[expect(clippy::cast_possible_truncation, reason = "a few dozen units")]
        let units = (pixels * self.per_pixel).round() as i32;
        units
    }

    fn fill(&mut self, from: Point, to: Point, ink: Ink) {
        let colour = self.colour(ink.role, ink.opacity);
        let _ = self.backend.draw_rect(from, to, &colour, true);
    }

    fn item(&mut self, item: &Item) {
        let ink = item.ink();
        let colour = self.colour(ink.role, ink.opacity);
        match item {
            Item::Path { points, width, .. } => {
                let dashes: js_sys::Array = ink
                    .texture
                    .dashes()
                    .iter()
                    .map(|length| JsValue::from_f64(length * self.per_pixel))
                    .collect();
                let is_dashed = dashes.length() > 0;
                if is_dashed {
                    let _ = self.context.set_line_dash(&dashes);
                }
                let _ = self.backend.draw_path(points.iter().copied(), &Stroke(colour, width.unsigned_abs()));
                if is_dashed {
                    let _ = self.context.set_line_dash(&js_sys::Array::new());
                }
            }
            Item::Polygon { points, .. } => {
                let _ = self.backend.fill_polygon(points.iter().copied(), &colour);
            }
            Item::Rect { from, to, .. } if ink.texture == Texture::Hatched => self.hatch(*from, *to, ink),
            Item::Rect { from, to, .. } => self.fill(*from, *to, ink),
            Item::Disc { middle, radius, .. } => {
                let _ = self.backend.draw_circle(*middle, radius.unsigned_abs(), &colour, true);
            }
            Item::Text { text, at, across, size, bold, .. } => {
                let style = Letters {
                    colour,
                    size: f64::from(*size),
                    bold: *bold,
                    across: *across,
                    fonts: self.fonts,
                };
                let _ = self.backend.draw_text(text, &style, *at);
            }
        }
    }

    fn hatch(&mut self, from: Point, to: Point, ink: Ink) {
        self.fill(from, to, Ink { role: ground_of(ink.role), ..ink });
        self.context.save();
        self.context.begin_path();
        let [left, top, right, bottom] = [from.0, from.1, to.0, to.1].map(f64::from);
        self.context.rect(left, top, right - left, bottom - top);
        self.context.clip();
        let line = zigzag(from, to, self.units(HATCH.0), self.units(3.0));
        let stroke = Stroke(self.colour(ink.role, ink.opacity), self.units(HATCH.1).unsigned_abs());
        let _ = self.backend.draw_path(line, &stroke);
        self.context.restore();
    }
}

/// A text's looks, as the backend wants them. It is never asked to measure or to draw letters itself.
struct Letters<'a> {
    colour: BackendColor,
    size: f64,
    bold: bool,
    across: Across,
    fonts: &'a str,
}

impl BackendTextStyle for Letters<'_> {
    type FontError = std::convert::Infallible;

    fn color(&self) -> BackendColor {
        self.colour
    }

    fn size(&self) -> f64 {
        self.size
    }

    fn style(&self) -> FontStyle {
        if self.bold { FontStyle::Bold } else { FontStyle::Normal }
    }

    fn anchor(&self) -> Pos {
        let across = match self.across {
            Across::Left => HPos::Left,
            Across::Middle => HPos::Center,
            Across::Right => HPos::Right,
        };
        Pos::new(across, VPos::Center)
    }

    fn family(&self) -> FontFamily<'_> {
        FontFamily::Name(self.fonts)
    }

    fn layout_box(&self, _: &str) -> Result<((i32, i32), (i32, i32)), Self::FontError> {
        Ok(((0, 0), (0, 0)))
    }

    fn draw<E, D: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _: &str,
        _: (i32, i32),
        _: D,
    ) -> Result<Result<(), E>, Self::FontError> {
        Ok(Ok(()))
    }
}
