//! From where to where an axis runs: always finite, never empty, with fairly round ends and round ticks.

/// Steps of an axis, about: as many as a chart of middle size can name.
const STEPS: f64 = 5.0;

/// Values larger than this are held at it: no ledger comes near, and their differences stay numbers.
const LARGEST: f64 = 1e200;

/// A range with `low < high`, both finite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    low: f64,
    high: f64,
    step: f64,
}

impl Span {
    /// The smallest range with fairly round ends that holds every finite value; (0, 1) when there is none, or all are 0.
    ///
    /// Where the values lie so close together that nothing could be told apart, 0 is held as well.
    #[must_use]
    pub fn holding(values: impl IntoIterator<Item = f64>) -> Self {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values.into_iter().filter(|value| value.is_finite()) {
            low = low.min(value.clamp(-LARGEST, LARGEST));
            high = high.max(value.clamp(-LARGEST, LARGEST));
        }
        if low > high || low.abs().max(high.abs()) < 1.0 / LARGEST {
            return Self::exactly(0.0, 1.0);
        }
        if high - low <= 1e-9 * low.abs().max(high.abs()) {
            (low, high) = (low.min(0.0), high.max(0.0));
        }
        let step = round_up((high - low) / STEPS);
        // Whole steps would leave up to a fifth of the picture empty.
        let grain = step / 4.0;
        Self { low: (low / grain + 1e-9).floor() * grain, high: (high / grain - 1e-9).ceil() * grain, step }
    }

    /// From `low` to `high`, which must be less; for axes that never change.
    #[must_use]
    pub fn exactly(low: f64, high: f64) -> Self {
        debug_assert!(low < high && (high - low).is_finite());
        Self { low, high, step: round_up((high - low) / STEPS) }
    }

    /// Its lower end.
    #[must_use]
    pub fn low(self) -> f64 {
        self.low
    }

    /// Its upper end.
    #[must_use]
    pub fn high(self) -> f64 {
        self.high
    }

    /// The larger of its ends, without sign: what decides the unit of its ticks.
    #[must_use]
    pub fn size(self) -> f64 {
        self.low.abs().max(self.high.abs())
    }

    /// A value held within it; what is no number lies at the lower end.
    #[must_use]
    pub fn hold(self, value: f64) -> f64 {
        if value.is_nan() { self.low } else { value.clamp(self.low, self.high) }
    }

    /// Whether a value lies in it.
    #[must_use]
    pub fn has(self, value: f64) -> bool {
        (self.low..=self.high).contains(&value)
    }

    /// Round values in it, ascending.
    #[must_use]
    pub fn ticks(self) -> Vec<f64> {
        let first = (self.low / self.step - 1e-6).ceil();
        let last = (self.high / self.step + 1e-6).floor();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "about STEPS of them")]
        let count = (last - first).clamp(0.0, 20.0) as usize;
        (0..=count).map(|index| (first + index as f64) * self.step).collect()
    }
}

/// The next of 1, 2, 2.5, 5 × a power of ten.
fn round_up(rough: f64) -> f64 {
    let magnitude = 10f64.powf(rough.log10().floor());
    [1.0, 2.0, 2.5, 5.0]
        .into_iter()
        .map(|step| step * magnitude)
        .find(|step| *step >= rough * (1.0 - 1e-9))
        .unwrap_or(10.0 * magnitude)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(values: &[f64], low: f64, high: f64) {
        let span = Span::holding(values.iter().copied());
        let near = |a: f64, b: f64| (a - b).abs() <= 1e-9 * (high - low);
        assert!(near(span.low(), low) && near(span.high(), high), "{span:?} is not {low}..{high}");
    }

    #[test]
    fn ends_are_round_and_hold_every_value() {
        check(&[0.0, 1.06], 0.0, 1.0625);
        check(&[-7.0, 3.1], -7.5, 3.125);
        check(&[12.26e6, 0.0], 0.0, 12.5e6);
        check(&[0.0, 0.15], 0.0, 0.15);
    }

    #[test]
    fn nothing_gives_a_range_all_the_same() {
        for values in [&[][..], &[0.0, -0.0], &[f64::NAN, f64::INFINITY], &[1e-300, 0.0]] {
            check(values, 0.0, 1.0);
        }
        check(&[1e15, 1e15 + 1.0], 0.0, 1e15);
        check(&[-5.0], -5.0, 0.0);
    }

    #[test]
    fn ticks_are_round_and_within() {
        for values in [[0.0, 1.0], [-3.7e15, 2e-3], [0.0, 1e-190], [1e300, -1e300], [99.0, 101.0]] {
            let span = Span::holding(values);
            let ticks = span.ticks();
            assert!((3..=12).contains(&ticks.len()), "{span:?} {ticks:?}");
            let room = 1e-6 * (span.high() - span.low());
            assert!(ticks.iter().all(|tick| (span.low() - room..=span.high() + room).contains(tick)));
        }
    }
}
