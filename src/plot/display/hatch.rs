//! The strokes of a hatched ground, worked out once for every place it is drawn on.

use super::Point;

/// Strokes that rise to the right, `gap` units apart along an edge, within a rectangle.
///
/// They run through fixed places of the whole drawing, so that grounds side by side fit together and none crawls while its
/// edge moves.
#[must_use]
pub fn strokes(from: Point, to: Point, gap: i32) -> Vec<[Point; 2]> {
    let gap = gap.max(1);
    if to.0 <= from.0 || to.1 <= from.1 {
        return Vec::new();
    }
    // On a stroke x + y is one and the same sum.
    let first = (from.0 + from.1).div_euclid(gap) + 1;
    let last = (to.0 + to.1 - 1).div_euclid(gap);
    (first..=last)
        .map(|index| index * gap)
        .map(|sum| {
            let left = from.0.max(sum - to.1);
            let right = to.0.min(sum - from.1);
            [(left, sum - left), (right, sum - right)]
        })
        .collect()
}

/// The same strokes as one line that turns outside the rectangle, `beyond` units from it: drawn within a clip it costs one call.
#[must_use]
pub fn zigzag(from: Point, to: Point, gap: i32, beyond: i32) -> Vec<Point> {
    let mut line = Vec::new();
    for (index, [lower, upper]) in strokes(from, to, gap).into_iter().enumerate() {
        let lower = (lower.0 - beyond, lower.1 + beyond);
        let upper = (upper.0 + beyond, upper.1 - beyond);
        line.extend(if index % 2 == 0 { [lower, upper] } else { [upper, lower] });
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strokes_stay_within_and_run_from_edge_to_edge() {
        let (from, to) = ((13, 40), (97, 61));
        let found = strokes(from, to, 8);
        assert!(found.len() > 8);
        for [(x0, y0), (x1, y1)] in found {
            for (x, y) in [(x0, y0), (x1, y1)] {
                assert!((from.0..=to.0).contains(&x) && (from.1..=to.1).contains(&y), "{x} {y}");
                assert!(x == from.0 || x == to.0 || y == from.1 || y == to.1);
            }
            assert_eq!((x0 + y0, (x0 + y0) % 8), (x1 + y1, 0));
        }
    }

    #[test]
    fn a_zigzag_turns_outside() {
        let (from, to) = ((0, 0), (400, 96));
        let line = zigzag(from, to, 48, 24);
        assert_eq!(line.len(), 2 * strokes(from, to, 48).len());
        // Between one stroke and the next it runs outside all the way.
        for pair in line[1..].chunks_exact(2) {
            for part in 0..=10 {
                let between = |from: i32, to: i32| f64::from(from) + f64::from((to - from) * part) / 10.0;
                let (x, y) = (between(pair[0].0, pair[1].0), between(pair[0].1, pair[1].1));
                assert!(x <= 0.0 || y <= 0.0 || x >= 400.0 || y >= 96.0, "{pair:?}: {x} {y}");
            }
        }
    }

    #[test]
    fn nothing_has_no_strokes() {
        assert!(strokes((5, 5), (5, 50), 8).is_empty());
        assert!(strokes((5, 5), (50, 3), 8).is_empty());
        assert_eq!(strokes((0, 0), (4, 4), 0).len(), 7);
    }
}
