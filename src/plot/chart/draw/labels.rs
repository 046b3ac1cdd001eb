//! Where labels go: beside what they name, over no other label, within the chart; and texts cut to the room there is.

use super::{LINE, TEXT};
use crate::plot::display::Measure;

/// Edges in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Edges {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Edges {
    fn meets(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn is_within(&self, other: &Self) -> bool {
        self.left >= other.left
            && self.right <= other.right
            && self.top >= other.top
            && self.bottom <= other.bottom
    }
}

/// Keeps what is taken.
pub(super) struct Placer {
    bounds: Edges,
    taken: Vec<Edges>,
}

impl Placer {
    pub(super) fn new(bounds: Edges) -> Self {
        Self { bounds, taken: Vec::new() }
    }

    /// Nothing may be written here.
    pub(super) fn take(&mut self, taken: Edges) {
        self.taken.push(taken);
    }

    /// The first of these places of a text's box, from its left and middle, that is free; it is taken then.
    pub(super) fn place(&mut self, width: f64, candidates: &[(f64, f64)]) -> Option<(f64, f64)> {
        let half = LINE / 2.0 - 1.0;
        let found = candidates.iter().copied().find(|&(left, middle)| {
            let wanted = Edges {
                left: left - 1.0,
                top: middle - half,
                right: left + width + 1.0,
                bottom: middle + half,
            };
            wanted.is_within(&self.bounds) && !self.taken.iter().any(|taken| taken.meets(&wanted))
        })?;
        self.take(Edges {
            left: found.0 - 3.0,
            top: found.1 - half,
            right: found.0 + width + 3.0,
            bottom: found.1 + half,
        });
        Some(found)
    }
}

/// Places for a text around a point, the best first.
pub(super) fn around((x, y): (f64, f64), width: f64, distance: f64) -> [(f64, f64); 8] {
    let (right, left, centre) = (x + distance, x - distance - width, x - width / 2.0);
    let (above, below) = (y - distance - LINE / 2.0 + 2.0, y + distance + LINE / 2.0 - 2.0);
    [
        (right, y),
        (left, y),
        (centre, above),
        (left, above),
        (right, above),
        (centre, below),
        (right, below),
        (left, below),
    ]
}

/// A text cut to a width in CSS pixels, with "…" where something is missing.
pub(super) fn cut(text: &str, room: f64, bold: bool, measure: &dyn Measure) -> String {
    let room = room / TEXT;
    if measure.width(text, bold) <= room {
        return text.to_owned();
    }
    let letters: Vec<char> = text.chars().take(200).collect();
    let first = |count: usize| letters[..count].iter().collect::<String>().trim_end().to_owned() + "…";
    // The most letters that still fit, by halving: each look measures a text.
    let (mut fits, mut too_many) = (0, letters.len());
    while too_many - fits > 1 {
        let middle = usize::midpoint(fits, too_many);
        if measure.width(&first(middle), bold) <= room { fits = middle } else { too_many = middle }
    }
    if fits == 0 { String::new() } else { first(fits) }
}

/// A text broken into lines of at most `room` letters' sizes: at blanks, and between Chinese characters.
pub(super) fn wrapped(text: &str, room: f64, bold: bool, measure: &dyn Measure) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in words(text) {
        if !line.is_empty() && measure.width(&(line.clone() + word.trim_end()), bold) > room {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
        }
        line.push_str(word);
    }
    if !line.trim().is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// The pieces between which a line may break.
fn words(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let end = at + letter.len_utf8();
        let Some(&(_, next)) = letters.peek() else { break };
        // No line begins with a mark.
        let breaks = letter == ' ' || (is_wide(letter) && !"，。：；、！？）".contains(next));
        if breaks {
            found.push(&text[start..end]);
            start = end;
        }
    }
    found.push(&text[start..]);
    found
}

fn is_wide(letter: char) -> bool {
    ('\u{2e80}'..='\u{9fff}').contains(&letter) || ('\u{ff00}'..='\u{ffef}').contains(&letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Square;

    impl Measure for Square {
        fn width(&self, text: &str, _: bool) -> f64 {
            text.chars().count() as f64
        }
    }

    #[test]
    fn labels_lie_over_no_other_and_within() {
        let mut placer = Placer::new(Edges { left: 0.0, top: 0.0, right: 100.0, bottom: 100.0 });
        let mut places = Vec::new();
        for _ in 0..12 {
            places.extend(placer.place(30.0, &around((50.0, 50.0), 30.0, 8.0)));
        }
        assert!((3..=8).contains(&places.len()), "{places:?}");
        assert_eq!(places[0], (58.0, 50.0));
        // At the right edge it goes to the left.
        let mut placer = Placer::new(Edges { left: 0.0, top: 0.0, right: 100.0, bottom: 100.0 });
        assert_eq!(placer.place(30.0, &around((95.0, 50.0), 30.0, 8.0)), Some((57.0, 50.0)));
    }

    #[test]
    fn texts_are_cut_to_the_room() {
        assert_eq!(cut("short", 10.0 * TEXT, false, &Square), "short");
        assert_eq!(cut("a long name", 7.0 * TEXT, false, &Square), "a long…");
        assert_eq!(cut("一二三四五", 3.0 * TEXT, false, &Square), "一二…");
        assert_eq!(cut("anything", 0.0, false, &Square), "");
    }

    #[test]
    fn lines_break_at_blanks_and_between_characters() {
        assert_eq!(wrapped("one two three", 8.0, false, &Square), ["one two", "three"]);
        assert_eq!(
            wrapped("大客户占销售额，占利润。", 4.0, false, &Square),
            ["大客户占", "销售额，", "占利润。"]
        );
        assert!(wrapped("", 8.0, false, &Square).is_empty());
    }
}
