//! plotters' door to the display list: a backend that writes down what it is told to draw.
//!
//! plotters hands a backend nothing but a colour and a width. Role and texture therefore travel in the colour: its red is the
//! role, its green the texture, its alpha the opacity. No colour is known here.

use std::convert::Infallible;

use plotters::style::RGBAColor;
use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};

use super::{Across, Ink, Item, Role, Texture, UNITS};

/// How wide texts are, told by whoever has the font.
pub trait Measure {
    /// Width of a text in parts of its letters' size.
    fn width(&self, text: &str, bold: bool) -> f64;
}

impl Ink {
    /// As plotters carries it.
    #[must_use]
    pub fn as_colour(self) -> RGBAColor {
        RGBAColor(self.role as u8, self.texture as u8, 0, self.opacity)
    }

    fn of_colour(colour: BackendColor) -> Self {
        let (role, texture, _) = colour.rgb;
        Self {
            role: Role::ALL.get(usize::from(role)).copied().unwrap_or(Role::Ink),
            texture: Texture::ALL.get(usize::from(texture)).copied().unwrap_or_default(),
            opacity: colour.alpha,
        }
    }
}

/// The backend.
pub struct Recorder<'a> {
    size: (u32, u32),
    measure: &'a dyn Measure,
    items: Vec<Item>,
}

impl<'a> Recorder<'a> {
    /// An empty list of this size in units.
    #[must_use]
    pub fn new(size: (u32, u32), measure: &'a dyn Measure) -> Self {
        Self { size, measure, items: Vec::new() }
    }

    /// What was drawn, back to front.
    #[must_use]
    pub fn take_items(&mut self) -> Vec<Item> {
        std::mem::take(&mut self.items)
    }
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// The nearest edge between two of the device's pixels.
fn edge(at: i32) -> i32 {
    at.saturating_add(UNITS / 2).div_euclid(UNITS) * UNITS
}

/// Where the middle of a straight line of a width lies so that both its edges are sharp.
fn sharp(at: i32, width: i32) -> i32 {
    if width / UNITS % 2 == 0 { edge(at) } else { at.div_euclid(UNITS) * UNITS + UNITS / 2 }
}

impl DrawingBackend for Recorder<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, colour: BackendColor) -> Drawn {
        self.draw_rect((x, y), (x + UNITS, y + UNITS), &colour, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        _filled: bool,
    ) -> Drawn {
        let (from, to) = ((from.0.min(to.0), from.1.min(to.1)), (from.0.max(to.0), from.1.max(to.1)));
        let ink = Ink::of_colour(style.color());
        self.items.push(Item::Rect { from: (edge(from.0), edge(from.1)), to: (edge(to.0), edge(to.1)), ink });
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let mut points: Vec<BackendCoord> = path.into_iter().collect();
        let mut width = i32::try_from(style.stroke_width()).unwrap_or(UNITS);
        if let [from, to] = &mut points[..]
            && (from.0 == to.0 || from.1 == to.1)
        {
            width = edge(width).max(UNITS);
            if from.0 == to.0 {
                from.0 = sharp(from.0, width);
                to.0 = from.0;
            } else {
                from.1 = sharp(from.1, width);
                to.1 = from.1;
            }
        }
        if points.len() > 1 {
            self.items.push(Item::Path { points, width, ink: Ink::of_colour(style.color()) });
        }
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        middle: BackendCoord,
        radius: u32,
        style: &S,
        _filled: bool,
    ) -> Drawn {
        let radius = i32::try_from(radius).unwrap_or(UNITS);
        self.items.push(Item::Disc { middle, radius, ink: Ink::of_colour(style.color()) });
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Drawn {
        let points: Vec<BackendCoord> = corners.into_iter().collect();
        self.items.push(Item::Polygon { points, ink: Ink::of_colour(style.color()) });
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Drawn {
        self.items.push(Item::Text {
            text: text.to_owned(),
            at: (x, edge(y)),
            across: match style.anchor().h_pos {
                HPos::Left => Across::Left,
                HPos::Center => Across::Middle,
                HPos::Right => Across::Right,
            },
            #[expect(clippy::cast_possible_truncation, reason = "a few hundred units")]
            size: style.size().round() as i32,
            bold: matches!(style.style(), FontStyle::Bold),
            ink: Ink::of_colour(style.color()),
        });
        Ok(())
    }

    // plotters' own would put an element with a style attribute into the page to measure it.
    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let bold = matches!(style.style(), FontStyle::Bold);
        let width = self.measure.width(text, bold) * style.size();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size on a screen")]
        let size = (width.ceil() as u32, style.size().ceil() as u32);
        Ok(size)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use plotters::drawing::DrawingArea;
    use plotters::element::{PathElement, Rectangle};
    use plotters::style::ShapeStyle;

    use super::*;

    struct Square;

    impl Measure for Square {
        fn width(&self, text: &str, _: bool) -> f64 {
            text.chars().count() as f64
        }
    }

    fn recorded(ink: Ink, width: u32, from: BackendCoord, to: BackendCoord) -> Vec<Item> {
        let recorder = Rc::new(RefCell::new(Recorder::new((800, 800), &Square)));
        let area = DrawingArea::from(&recorder);
        let style = ShapeStyle { color: ink.as_colour(), filled: true, stroke_width: width };
        area.draw(&PathElement::new(vec![from, to], style)).unwrap();
        area.draw(&Rectangle::new([from, to], style)).unwrap();
        recorder.borrow_mut().take_items()
    }

    #[test]
    fn role_texture_and_opacity_survive_plotters() {
        for role in Role::ALL {
            for texture in Texture::ALL {
                let ink = Ink { role, texture, opacity: 0.25 };
                let items = recorded(ink, 12, (1, 2), (30, 40));
                assert_eq!(items.iter().map(Item::ink).collect::<Vec<_>>(), [ink, ink]);
            }
        }
    }

    #[test]
    fn straight_lines_and_edges_lie_on_the_pixels_of_the_device() {
        let ink = Ink::of(Role::Ink);
        // One pixel wide: in the middle of a pixel. Two: between two.
        for (width, expected) in [(3, 4), (8, 4), (12, 8), (16, 8), (24, 4)] {
            let Item::Path { points, width, .. } = &recorded(ink, width, (5, 100), (300, 100))[0] else {
                panic!("no path")
            };
            assert_eq!(width % UNITS, 0);
            assert_eq!(points[0].1.rem_euclid(UNITS), expected % UNITS);
            assert_eq!((points[0].0, points[1].0), (5, 300));
        }
        let Item::Rect { from, to, .. } = recorded(ink, 8, (30, 41), (3, 12))[1] else {
            panic!("no rectangle")
        };
        assert_eq!((from, to), ((0, 16), (32, 40)));
        // A slanted line stays as it is.
        let Item::Path { points, width, .. } = &recorded(ink, 12, (5, 7), (30, 41))[0] else {
            panic!("no path")
        };
        assert_eq!((&points[..], *width), (&[(5, 7), (30, 41)][..], 12));
    }
}
