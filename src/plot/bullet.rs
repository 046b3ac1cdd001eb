//! A number on a short scale with its thresholds: a bullet graph in numbers.

use counterweight_engine::minefields::Figure;

/// Where things stand on the scale, each 0..1 from the left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bullet {
    /// The number; none where there is none.
    pub value: Option<f64>,
    /// Where watch begins.
    pub watch: f64,
    /// Where alert begins; none where there is only a watch.
    pub alert: Option<f64>,
    /// Whether small numbers are the bad ones.
    pub bad_below: bool,
}

/// Ends of the scale of a figure, in its own unit; a value beyond them stands at the end.
fn ends(figure: Figure) -> (f64, f64) {
    match figure {
        Figure::Ratio => (0.0, 2.0),
        Figure::Gap => (-0.2, 0.4),
        Figure::NewProductShare => (0.0, 0.4),
        Figure::OthersGrowth => (-0.15, 0.15),
        Figure::Cr1 | Figure::Hhi => (0.0, 0.5),
        Figure::UnconditionalShare | Figure::PriceShare | Figure::Neglect | Figure::Cr5 => (0.0, 1.0),
    }
}

/// Whether a figure is bad when it is small.
#[must_use]
pub fn bad_below(figure: Figure) -> bool {
    matches!(figure, Figure::Ratio | Figure::NewProductShare | Figure::OthersGrowth)
}

impl Bullet {
    /// A figure's value against its thresholds.
    #[must_use]
    pub fn of(figure: Figure, value: Option<f64>, watch: f64, alert: Option<f64>) -> Self {
        let (low, high) = ends(figure);
        let place = |value: f64| ((value - low) / (high - low)).clamp(0.0, 1.0);
        Self {
            value: value.map(place),
            watch: place(watch),
            alert: alert.map(place),
            bad_below: bad_below(figure),
        }
    }

    /// The watch and alert zones as (start, width), each 0..1; alert is empty where there is only a watch.
    #[must_use]
    pub fn zones(&self) -> [(f64, f64); 2] {
        if self.bad_below {
            let alert = self.alert.unwrap_or(0.0);
            [(alert, (self.watch - alert).max(0.0)), (0.0, alert)]
        } else {
            let alert = self.alert.unwrap_or(1.0);
            [(self.watch, (alert - self.watch).max(0.0)), (alert, 1.0 - alert)]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_lie_on_the_bad_side() {
        let ratio = Bullet::of(Figure::Ratio, Some(0.5), 0.9, Some(0.7));
        assert_eq!(ratio.value, Some(0.25));
        assert_eq!(ratio.zones()[1], (0.0, 0.35));
        assert!((ratio.zones()[0].1 - 0.1).abs() < 1e-12);
        let share = Bullet::of(Figure::Cr5, Some(7.0), 0.4, Some(0.5));
        assert_eq!((share.value, share.zones()[1]), (Some(1.0), (0.5, 0.5)));
        let only_watch = Bullet::of(Figure::NewProductShare, None, 0.1, None);
        assert_eq!((only_watch.value, only_watch.zones()), (None, [(0.0, 0.25), (0.0, 0.0)]));
    }
}
