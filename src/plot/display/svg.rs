//! A display list as an SVG picture: for downloads and print.

use std::fmt::Write as _;

use super::hatch::strokes;
use super::{Across, DisplayList, Ink, Item, Palette, Point, Role, Texture};

/// Distance of the strokes of a hatched ground, CSS pixels, and their width.
pub const HATCH: (f64, f64) = (6.0, 1.5);

/// The ground below the strokes of a role.
#[must_use]
pub fn ground_of(role: Role) -> Role {
    match role {
        Role::Give => Role::GivePale,
        Role::Get => Role::GetPale,
        _ => Role::Panel,
    }
}

/// Writes the picture; `alternative` is read out in its place, `fonts` is the list of families.
#[must_use]
pub fn svg(list: &DisplayList, palette: &Palette, fonts: &str, alternative: &str) -> String {
    let per_pixel = list.per_pixel;
    let (width, height) = (f64::from(list.size.0) / per_pixel, f64::from(list.size.1) / per_pixel);
    let mut out = Writer { text: String::new(), palette, per_pixel };
    out.put(format_args!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         role=\"img\" font-family=\"{}\" font-variant-numeric=\"tabular-nums\"><title>{}</title>\
         <rect width=\"100%\" height=\"100%\" fill=\"{}\"/>",
        escaped(fonts),
        escaped(alternative),
        out.colour(Role::Panel),
    ));
    for item in &list.items {
        out.item(item);
    }
    out.text.push_str("</svg>\n");
    out.text
}

struct Writer<'a> {
    text: String,
    palette: &'a Palette,
    per_pixel: f64,
}

impl Writer<'_> {
    fn put(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a text cannot fail.
        let _ = self.text.write_fmt(text);
    }

    fn colour(&self, role: Role) -> String {
        let (red, green, blue) = self.palette.of(role);
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// Units in CSS pixels, to a hundredth.
    fn pixels(&self, units: i32) -> f64 {
        (f64::from(units) / self.per_pixel * 100.0).round() / 100.0
    }

    fn points(&self, points: &[Point]) -> String {
        let mut text = String::new();
        for &(x, y) in points {
            let _ = write!(text, "{} {} ", self.pixels(x), self.pixels(y));
        }
        text.trim_end().to_owned()
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Path { points, width, ink } => {
                let (points, width) = (self.points(points), self.pixels(*width));
                let dashes = dash_array(ink.texture);
                self.put(format_args!(
                    "<polyline points=\"{points}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{width}\" \
                     stroke-linejoin=\"round\"{dashes}{}/>",
                    self.colour(ink.role),
                    opacity(*ink),
                ));
            }
            Item::Polygon { points, ink } => {
                let points = self.points(points);
                self.put(format_args!(
                    "<polygon points=\"{points}\" fill=\"{}\"{}/>",
                    self.colour(ink.role),
                    opacity(*ink)
                ));
            }
            Item::Rect { from, to, ink } => self.rect(*from, *to, *ink),
            Item::Disc { middle, radius, ink } => {
                let (x, y, radius) = (self.pixels(middle.0), self.pixels(middle.1), self.pixels(*radius));
                self.put(format_args!(
                    "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"{}\"{}/>",
                    self.colour(ink.role),
                    opacity(*ink),
                ));
            }
            Item::Text { text, at, across, size, bold, ink } => {
                let (x, y, size) = (self.pixels(at.0), self.pixels(at.1), self.pixels(*size));
                let anchor = match across {
                    Across::Left => "start",
                    Across::Middle => "middle",
                    Across::Right => "end",
                };
                let weight = if *bold { " font-weight=\"bold\"" } else { "" };
                self.put(format_args!(
                    "<text x=\"{x}\" y=\"{y}\" dy=\".35em\" font-size=\"{size}\" text-anchor=\"{anchor}\"{weight} \
                     fill=\"{}\"{}>{}</text>",
                    self.colour(ink.role),
                    opacity(*ink),
                    escaped(text),
                ));
            }
        }
    }

    fn rect(&mut self, from: Point, to: Point, ink: Ink) {
        let hatched = ink.texture == Texture::Hatched;
        let ground = if hatched { ground_of(ink.role) } else { ink.role };
        let (x, y) = (self.pixels(from.0), self.pixels(from.1));
        let (width, height) = (self.pixels(to.0 - from.0), self.pixels(to.1 - from.1));
        self.put(format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{}\"{}/>",
            self.colour(ground),
            opacity(ink),
        ));
        if hatched {
            #[expect(clippy::cast_possible_truncation, reason = "a few dozen units")]
            let gap = (HATCH.0 * self.per_pixel).round() as i32;
            let mut path = String::new();
            for [start, end] in strokes(from, to, gap) {
                let _ = write!(path, "M{}L{}", self.points(&[start]), self.points(&[end]));
            }
            self.put(format_args!(
                "<path d=\"{path}\" stroke=\"{}\" stroke-width=\"{}\"{}/>",
                self.colour(ink.role),
                HATCH.1,
                opacity(ink),
            ));
        }
    }
}

fn dash_array(texture: Texture) -> String {
    match texture.dashes() {
        [on, off, ..] => format!(" stroke-dasharray=\"{on} {off}\""),
        _ => String::new(),
    }
}

fn opacity(ink: Ink) -> String {
    if ink.opacity < 1.0 { format!(" opacity=\"{}\"", ink.opacity) } else { String::new() }
}

/// A text without anything that XML would take for its own, or does not allow.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            control if control.is_control() => out.push(' '),
            plain => out.push(plain),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(items: Vec<Item>) -> String {
        let list = DisplayList { size: (800, 400), per_pixel: 8.0, items };
        svg(&list, &Palette::LIGHT, "A, \"B\"", "a < b")
    }

    #[test]
    fn coordinates_are_css_pixels() {
        let ink = Ink::of(Role::Get);
        let text = written(vec![Item::Path { points: vec![(0, 4), (80, 8)], width: 12, ink }]);
        assert!(text.contains("viewBox=\"0 0 100 50\""), "{text}");
        assert!(text.contains("points=\"0 0.5 10 1\"") && text.contains("stroke-width=\"1.5\""), "{text}");
        assert!(text.contains("stroke=\"#0b63b0\""), "{text}");
    }

    #[test]
    fn gives_are_hatched_and_dashes_stay() {
        let give = Ink::of(Role::Give).with(Texture::Hatched).thin(0.5);
        let dashed = Ink::of(Role::Soft).with(Texture::Dashed);
        let text = written(vec![
            Item::Rect { from: (0, 0), to: (80, 80), ink: give },
            Item::Path { points: vec![(0, 0), (8, 8)], width: 8, ink: dashed },
        ]);
        assert!(text.contains("fill=\"#f6d9c9\" opacity=\"0.5\""), "{text}");
        assert!(text.contains("<path d=\"M0 6L6 0M2 10L10 2M8 10L10 8\" stroke=\"#b93c0a\""), "{text}");
        assert!(text.contains("stroke-dasharray=\"4 3\""), "{text}");
    }

    #[test]
    fn a_name_is_never_markup() {
        let text = "<script>&\"\u{7}".to_owned();
        let ink = Ink::of(Role::Ink);
        let item = Item::Text { text, at: (0, 0), across: Across::Middle, size: 96, bold: true, ink };
        let text = written(vec![item]);
        assert!(text.contains(">&lt;script&gt;&amp;&quot; </text>"), "{text}");
        assert!(text.contains("<title>a &lt; b</title>") && text.contains("&quot;B&quot;"), "{text}");
    }
}
