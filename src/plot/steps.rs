//! The steps of tiers: the rate over a customer's sales, or over its growth, with the customer marked on them.

use counterweight_engine::rebate;

use crate::document::schema::{Edge, Measure, Tiers};

use super::Extent;

/// A customer to be marked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Marked {
    /// b: what its growth is measured from, money.
    pub base: f64,
    /// Sales now, money.
    pub now: f64,
    /// Sales expected, money.
    pub expected: f64,
}

/// A part of the axis on which one rate holds; positions in 0..1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// The rate, share of sales; 0 below the first tier.
    pub rate: f64,
}

/// The drawing: every position in 0..1, finite, and in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Steps {
    /// Parts from left to right; together the whole axis.
    pub steps: Vec<Step>,
    /// Scale of the rates.
    pub rates: Extent,
    /// Positions with their values: money, or growth as a fraction.
    pub ticks: Vec<(f64, f64)>,
    /// Positions of the customer now and as expected.
    pub marks: Option<(f64, f64)>,
}

/// Part of the width that is left free beside what matters.
const MARGIN: f64 = 0.12;

/// The value of sales on the axis of a measure; growth counts as 0 without a base.
fn on_axis(measure: Measure, sales: f64, base: f64) -> f64 {
    match measure {
        Measure::Sales => sales.max(0.0),
        Measure::Growth if base > 0.0 => sales.max(0.0) / base - 1.0,
        Measure::Growth => 0.0,
    }
}

/// Describes the steps. What lies at the lower end of the measure (no sales, everything lost) is not given room: a first tier
/// that starts there is drawn from the edge.
#[must_use]
pub fn steps(tiers: &Tiers, marked: Option<Marked>) -> Steps {
    let lowest = if tiers.measure == Measure::Growth { -1.0 } else { 0.0 };
    let marks = marked
        .map(|it| (on_axis(tiers.measure, it.now, it.base), on_axis(tiers.measure, it.expected, it.base)));
    let thresholds = tiers.tiers.iter().map(|tier| tier.from).filter(|from| *from > lowest);
    let points = thresholds.chain(marks.iter().flat_map(|&(now, expected)| [now, expected]));
    let (low, high) =
        points.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), at| (low.min(at), high.max(at)));
    let (low, high) = if low <= high { (low, high) } else { (lowest, lowest + 1.0) };
    let span =
        (high - low).max(0.1 * high.abs()).max(if tiers.measure == Measure::Growth { 0.05 } else { 1.0 });
    let (low, high) = ((low - MARGIN * span).max(lowest), high + MARGIN * span);
    let position = |value: f64| ((value - low) / (high - low)).clamp(0.0, 1.0);

    let mut steps = vec![Step { from: 0.0, to: 1.0, rate: 0.0 }];
    for tier in &tiers.tiers {
        let from = position(tier.from);
        if let Some(before) = steps.last_mut() {
            before.to = from;
        }
        steps.push(Step { from, to: 1.0, rate: tier.rate });
    }
    steps.retain(|step| step.to > step.from);
    let rates: Vec<f64> = steps.iter().map(|step| step.rate).collect();
    Steps {
        steps,
        rates: Extent::holding(&rates),
        ticks: ticks(low, high).into_iter().map(|value| (position(value), value)).collect(),
        marks: marks.map(|(now, expected)| (position(now), position(expected))),
    }
}

/// Three to six round values between two ends.
fn ticks(low: f64, high: f64) -> Vec<f64> {
    let rough = (high - low) / 5.0;
    let magnitude = 10f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0]
        .into_iter()
        .map(|step| step * magnitude)
        .find(|step| *step >= rough * (1.0 - 1e-9))
        .unwrap_or(10.0 * magnitude);
    let first = (low / step).ceil();
    (0..7).map(|index| (first + f64::from(index)) * step).take_while(|tick| *tick <= high).collect()
}

impl Steps {
    /// The line of the rates in a box of 100 × 100, the rate 0 at the bottom.
    #[must_use]
    pub fn path(&self) -> String {
        let mut path = String::new();
        for step in &self.steps {
            let y = 100.0 * (1.0 - self.rates.position(step.rate));
            let start = if path.is_empty() {
                format!("M{:.3} {y:.3}", 100.0 * step.from)
            } else {
                format!("V{y:.3}")
            };
            path += &format!("{start}H{:.3}", 100.0 * step.to);
        }
        path
    }

    /// The rate that holds at a position.
    #[must_use]
    pub fn rate_at(&self, position: f64) -> f64 {
        self.steps.iter().rev().find(|step| step.from <= position).map_or(0.0, |step| step.rate)
    }
}

/// Sales that `sales` lack to the next tier, money; none when the highest is reached, or growth has no base.
#[must_use]
pub fn to_next(tiers: &Tiers, base: f64, sales: f64) -> Option<f64> {
    let threshold = |from: f64| match tiers.measure {
        Measure::Sales => Some(from),
        Measure::Growth => (base > 0.0).then_some(base * (1.0 + from)),
    };
    tiers
        .tiers
        .iter()
        .filter_map(|tier| threshold(tier.from))
        .find(|from| match tiers.edge {
            Edge::From => !rebate::reaches(sales, *from),
            Edge::Above => !rebate::exceeds(sales, *from),
        })
        .map(|from| from - sales)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::LARGEST_NUMBER;
    use crate::document::schema::{Method, Tier};

    fn tiers(measure: Measure, steps: &[(f64, f64)]) -> Tiers {
        let tiers = steps.iter().map(|&(from, rate)| Tier { from, rate }).collect();
        Tiers { measure, method: Method::AllUnits, edge: Edge::From, tiers }
    }

    fn customer(base: f64, expected: f64) -> Option<Marked> {
        Some(Marked { base, now: base, expected })
    }

    #[test]
    fn a_customer_stands_on_the_step_that_it_has_reached() {
        let tiers = tiers(Measure::Sales, &[(100.0, 0.01), (200.0, 0.03)]);
        let drawn = steps(&tiers, customer(150.0, 210.0));
        let (now, expected) = drawn.marks.unwrap();
        assert!((drawn.rate_at(now) - 0.01).abs() < 1e-12);
        assert!((drawn.rate_at(expected) - 0.03).abs() < 1e-12);
        assert!(drawn.rate_at(0.0).abs() < 1e-12);
        let ticks: Vec<f64> = drawn.ticks.iter().map(|(_, value)| *value).collect();
        assert_eq!(ticks, [100.0, 150.0, 200.0]);
        assert_eq!(drawn.path().matches('H').count(), 3);
    }

    #[test]
    fn growth_is_drawn_over_growth() {
        let tiers = tiers(Measure::Growth, &[(-1.0, 0.01), (0.0, 0.015), (0.1, 0.03)]);
        let drawn = steps(&tiers, customer(1000.0, 1150.0));
        let (now, expected) = drawn.marks.unwrap();
        assert!((drawn.rate_at(now) - 0.015).abs() < 1e-12, "last year's sales are no growth");
        assert!((drawn.rate_at(expected) - 0.03).abs() < 1e-12);
        // The tier that everyone reaches begins at the edge.
        assert!((drawn.rate_at(0.0) - 0.01).abs() < 1e-12);
        assert!(drawn.ticks.iter().all(|(_, growth)| growth.abs() < 0.25));
    }

    #[test]
    fn what_is_missing_to_the_next_step() {
        let by_growth = tiers(Measure::Growth, &[(0.0, 0.01), (0.15, 0.02)]);
        assert!((to_next(&by_growth, 1000.0, 1100.0).unwrap() - 50.0).abs() < 1e-9);
        // 1150/1000 is 15 %, whatever binary arithmetic says.
        assert_eq!(to_next(&by_growth, 1000.0, 1150.0), None);
        assert_eq!(to_next(&by_growth, 0.0, 1150.0), None);
        let by_sales = tiers(Measure::Sales, &[(100.0, 0.01)]);
        assert!((to_next(&by_sales, 0.0, 60.0).unwrap() - 40.0).abs() < 1e-9);
    }

    #[test]
    fn every_drawing_is_finite_and_in_order() {
        let ends = [0.0, 1e-9, 0.3, 1e7, LARGEST_NUMBER];
        for measure in [Measure::Sales, Measure::Growth] {
            for (from, base) in ends.iter().flat_map(|from| ends.map(|base| (*from, base))) {
                for marked in [None, customer(base, from)] {
                    let drawn =
                        steps(&tiers(measure, &[(from, 0.0), (from * 2.0 + 1.0, LARGEST_NUMBER)]), marked);
                    assert!((drawn.steps[0].from).abs() < 1e-12, "{drawn:?}");
                    assert!(
                        drawn.steps.windows(2).all(|pair| pair[0].to.to_bits() == pair[1].from.to_bits())
                    );
                    assert!((drawn.steps.last().unwrap().to - 1.0).abs() < 1e-12);
                    assert!(!drawn.path().contains("NaN") && !drawn.path().contains("inf"), "{drawn:?}");
                    assert!(
                        drawn.ticks.iter().all(|(at, value)| (0.0..=1.0).contains(at) && value.is_finite())
                    );
                }
            }
        }
    }
}
