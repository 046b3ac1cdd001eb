//! Cutting lines at the edge of a chart. plotters does not clip, and a canvas is not asked to: what is outside is never drawn.

use crate::plot::chart::Place;

/// A rectangle of the data: least and greatest along both axes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Window {
    pub(super) x: (f64, f64),
    pub(super) y: (f64, f64),
}

impl Window {
    /// The pieces of a line within the window. A place that is not finite breaks the line.
    pub(super) fn pieces(&self, points: &[Place]) -> Vec<Vec<Place>> {
        let mut pieces: Vec<Vec<Place>> = Vec::new();
        let mut open = false;
        for pair in points.windows(2) {
            let Some((from, to, leaves)) = self.part(pair[0], pair[1]) else {
                open = false;
                continue;
            };
            match pieces.last_mut() {
                Some(piece) if open => piece.push(to),
                _ => pieces.push(vec![from, to]),
            }
            open = !leaves;
        }
        pieces
    }

    /// The part of a segment within, and whether its end is cut off. Liang and Barsky 1984.
    fn part(&self, from: Place, to: Place) -> Option<(Place, Place, bool)> {
        if ![from.0, from.1, to.0, to.1].iter().all(|number| number.is_finite()) {
            return None;
        }
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        for (step, room) in [
            (-dx, from.0 - self.x.0),
            (dx, self.x.1 - from.0),
            (-dy, from.1 - self.y.0),
            (dy, self.y.1 - from.1),
        ] {
            if step == 0.0 {
                if room < 0.0 {
                    return None;
                }
            } else if step < 0.0 {
                enter = enter.max(room / step);
            } else {
                leave = leave.min(room / step);
            }
        }
        let at = |part: f64| self.hold((from.0 + part * dx, from.1 + part * dy));
        (enter <= leave).then(|| (at(enter), at(leave), leave < 1.0))
    }

    /// A place held within the window.
    pub(super) fn hold(&self, (x, y): Place) -> Place {
        (x.clamp(self.x.0, self.x.1), y.clamp(self.y.0, self.y.1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Window = Window { x: (0.0, 10.0), y: (0.0, 10.0) };

    #[test]
    fn a_line_that_leaves_and_returns_is_two_pieces() {
        let pieces = WINDOW.pieces(&[(1.0, 5.0), (3.0, 15.0), (5.0, 5.0), (6.0, 6.0)]);
        assert_eq!(pieces, [vec![(1.0, 5.0), (2.0, 10.0)], vec![(4.0, 10.0), (5.0, 5.0), (6.0, 6.0)]]);
    }

    #[test]
    fn what_is_outside_or_no_number_is_not_drawn() {
        assert!(WINDOW.pieces(&[(-5.0, 1.0), (-1.0, 9.0)]).is_empty());
        assert!(WINDOW.pieces(&[(1.0, 11.0), (9.0, 11.0)]).is_empty());
        let pieces = WINDOW.pieces(&[(1.0, 1.0), (2.0, 2.0), (f64::NAN, 3.0), (4.0, 4.0), (5.0, 5.0)]);
        assert_eq!(pieces, [vec![(1.0, 1.0), (2.0, 2.0)], vec![(4.0, 4.0), (5.0, 5.0)]]);
    }

    #[test]
    fn a_line_through_the_window_is_cut_on_both_sides() {
        assert_eq!(WINDOW.pieces(&[(-10.0, 5.0), (20.0, 5.0)]), [vec![(0.0, 5.0), (10.0, 5.0)]]);
    }
}
