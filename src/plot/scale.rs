//! Scales that are always finite and never empty, with ticks at round numbers.

/// The largest value a scale from 0 shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent(f64);

impl Extent {
    /// The smallest round extent (1, 1.5, 2, 3, 4, 5, 6, 8 × a power of ten) that holds every value with a little room;
    /// 1 when all are 0 or none is finite.
    #[must_use]
    pub fn holding(values: &[f64]) -> Self {
        let largest = values.iter().filter(|value| value.is_finite()).fold(0.0, |a: f64, b| a.max(b.abs()));
        if largest <= 0.0 {
            return Self(1.0);
        }
        let needed = largest * 1.02;
        let magnitude = 10f64.powf(needed.log10().floor());
        let step = [1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0]
            .into_iter()
            .find(|step| step * magnitude >= needed)
            .unwrap_or(10.0);
        Self(step * magnitude)
    }

    /// The extent itself, > 0.
    #[must_use]
    pub fn max(self) -> f64 {
        self.0
    }

    /// Position of a value on the scale, held within 0..1.
    #[must_use]
    pub fn position(self, value: f64) -> f64 {
        if value.is_finite() { (value / self.0).clamp(0.0, 1.0) } else { 0.0 }
    }

    /// Round values from 0 to the end, at most `most` steps (≥ 2).
    #[must_use]
    pub fn ticks(self, most: usize) -> Vec<f64> {
        let rough = self.0 / most.max(2) as f64;
        let magnitude = 10f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 2.5, 5.0, 10.0]
            .into_iter()
            .map(|step| step * magnitude)
            .find(|step| *step >= rough * (1.0 - 1e-9))
            .unwrap_or(10.0 * magnitude);
        let count = (self.0 / step * (1.0 + 1e-9)).floor();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "at most `most`, and ≥ 0"
        )]
        let count = count as usize;
        (0..=count).map(|index| index as f64 * step).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(values: &[f64], expected: f64) {
        let max = Extent::holding(values).max();
        assert!((max / expected - 1.0).abs() < 1e-12, "{max} is not {expected}");
    }

    #[test]
    fn extents_are_round_finite_and_never_empty() {
        check(&[], 1.0);
        check(&[0.0, -0.0], 1.0);
        check(&[f64::NAN, f64::INFINITY], 1.0);
        check(&[12.26e6, 6.4e6], 15e6);
        check(&[1.0], 1.5);
        check(&[-7.0, 3.0], 8.0);
        check(&[9.9], 15.0);
        check(&[1e-300], 1.5e-300);
    }

    #[test]
    fn positions_stay_on_the_scale() {
        let extent = Extent::holding(&[80.0]);
        assert!((extent.position(50.0) - 0.5).abs() < 1e-12);
        assert!((extent.position(1e9) - 1.0).abs() < 1e-12);
        assert!(extent.position(-5.0).abs() < 1e-12);
        assert!(extent.position(f64::NAN).abs() < 1e-12);
    }

    #[test]
    fn ticks_are_round_and_within_the_scale() {
        for largest in [1.0, 3.0, 12.26e6, 4.4e-5, 9.7e14] {
            let extent = Extent::holding(&[largest]);
            for most in 2..8 {
                let ticks = extent.ticks(most);
                assert!(ticks.len() >= 2 && ticks.len() <= most + 1, "{largest} {most}: {ticks:?}");
                assert!(ticks.iter().all(|tick| *tick <= extent.max() * (1.0 + 1e-9)));
            }
        }
    }
}
