//! The outcome over a slider's range, drawn on its track.

use crate::format::number::rounded;

/// Net at evenly spaced positions of a slider.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// The outcomes, first at the slider's least value, last at its greatest; at least two, all finite.
    values: Vec<f64>,
}

impl Profile {
    /// `None` with fewer than two values or one that is not finite.
    #[must_use]
    pub fn new(values: Vec<f64>) -> Option<Self> {
        (values.len() >= 2 && values.iter().all(|value| value.is_finite())).then_some(Self { values })
    }

    /// The outcomes, evenly spaced over the range.
    #[must_use]
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// Least and greatest outcome, with 0 between or at them, so that the level line is always in the picture.
    #[must_use]
    pub fn range(&self) -> (f64, f64) {
        self.values.iter().fold((0.0, 0.0), |(low, high), &value| (value.min(low), value.max(high)))
    }

    /// Positions (0..1 along the slider) at which the outcome crosses 0, by linear interpolation. Where it only touches 0, or
    /// is 0 throughout, there is no crossing.
    #[must_use]
    pub fn crossings(&self) -> Vec<f64> {
        let steps = (self.values.len() - 1) as f64;
        self.values
            .windows(2)
            .enumerate()
            .filter(|(_, pair)| (pair[0] < 0.0 && pair[1] > 0.0) || (pair[0] > 0.0 && pair[1] < 0.0))
            .map(|(index, pair)| (index as f64 + pair[0] / (pair[0] - pair[1])) / steps)
            .collect()
    }

    /// Position (0..1) of the greatest outcome; the first where several are equal.
    #[must_use]
    pub fn best(&self) -> f64 {
        let mut best = 0;
        for (index, value) in self.values.iter().enumerate() {
            if *value > self.values[best] {
                best = index;
            }
        }
        best as f64 / (self.values.len() - 1) as f64
    }

    /// An SVG path of the area between the curve and the level line, in a box of 100 × 100, for the vertical `range`.
    #[must_use]
    pub fn area(&self, range: (f64, f64)) -> String {
        let level = height(0.0, range);
        let level = rounded(level, 1);
        format!("M0 {level} L{} L100 {level} Z", self.points(range))
    }

    /// The curve alone.
    #[must_use]
    pub fn line(&self, range: (f64, f64)) -> String {
        format!("M{}", self.points(range))
    }

    fn points(&self, range: (f64, f64)) -> String {
        let steps = (self.values.len() - 1) as f64;
        let points: Vec<String> = self
            .values
            .iter()
            .enumerate()
            .map(|(index, value)| {
                let (across, down) = (index as f64 / steps * 100.0, height(*value, range));
                [rounded(across, 1), rounded(down, 1)].join(" ")
            })
            .collect();
        points.join(" L")
    }
}

/// Height of a value in a box of 100, from the top; held within the box, in its middle when the range is empty.
#[must_use]
pub fn height(value: f64, (low, high): (f64, f64)) -> f64 {
    if high > low { ((high - value) / (high - low) * 100.0).clamp(0.0, 100.0) } else { 50.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_cannot_be_drawn() {
        assert_eq!(Profile::new(vec![1.0]), None);
        assert_eq!(Profile::new(vec![1.0, f64::NAN]), None);
    }

    #[test]
    fn finds_crossings_and_the_best_place() {
        let profile = Profile::new(vec![-1.0, 1.0, 3.0, -1.0, 0.0]).unwrap();
        assert_eq!(profile.crossings(), vec![0.125, (2.0 + 0.75) / 4.0]);
        assert!((profile.best() - 0.5).abs() < 1e-12);
        assert_eq!(profile.range(), (-1.0, 3.0));
    }

    #[test]
    fn a_flat_profile_is_a_line_in_the_middle() {
        let profile = Profile::new(vec![0.0, 0.0]).unwrap();
        assert_eq!(profile.line(profile.range()), "M0.0 50.0 L100.0 50.0");
        assert!(profile.crossings().is_empty());
    }

    #[test]
    fn values_beyond_a_frozen_range_stay_in_the_box() {
        let profile = Profile::new(vec![-100.0, 100.0]).unwrap();
        assert_eq!(profile.line((-1.0, 1.0)), "M0.0 100.0 L100.0 0.0");
    }
}
