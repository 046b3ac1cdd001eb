//! Tier schedules: thresholds, what each tier pays, which tier a value is in, and how the readings slice it.

use crate::exact::{Exact, Overflow};

/// What is paid, and on what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pay {
    /// A share of sales.
    Rate(Exact),
    /// Money for each unit.
    PerUnit(Exact),
    /// Money once.
    Amount(Exact),
}

/// Which tier a value exactly on the border between two tiers belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Edge {
    /// "From 100": 100 is in the tier that starts there.
    #[default]
    From,
    /// "Above 100": 100 is still in the tier before.
    Above,
    /// "Up to 100": tiers are named by where they end, and 100 is still in the tier that ends there.
    UpTo,
}

/// How tiers are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Each tier's pay on the slice inside it.
    Incremental,
    /// The pay of the tier reached, on everything.
    AllUnits,
    /// Every reached tier pays: up to its own end, the highest on everything.
    Rolling,
    /// Every reached tier pays on everything.
    Total,
}

impl Reading {
    /// Every reading.
    pub const ALL: [Reading; 4] = [Reading::Incremental, Reading::AllUnits, Reading::Rolling, Reading::Total];
}

/// Where a value is looked at: itself, or a hair beside it. The limits beside a threshold show a jump.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// A hair less.
    Below,
    /// The value itself: the edge decides.
    #[default]
    At,
    /// A hair more.
    Above,
}

/// A tier as an agreement states it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tier {
    /// Where it starts; none: where the tier before ends. The first of [`Edge::UpTo`], or one that has an end, may start nowhere.
    pub from: Option<Exact>,
    /// Where it ends; none: where the next starts, or nowhere.
    pub to: Option<Exact>,
    /// What it pays.
    pub pays: Pay,
    /// The least paid once it is reached, money.
    pub minimum: Option<Exact>,
}

/// Why tiers are no schedule; indices from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TierError {
    /// There is no tier.
    Empty,
    /// A tier without its start (or, where tiers go "up to", its end).
    Unbounded(usize),
    /// A tier that does not start above the start of the one before it.
    Unsorted(usize),
    /// A tier that ends before it starts.
    Inverted(usize),
    /// A tier that starts before the one before it has ended.
    Overlap(usize),
    /// Nothing says what is paid between the end of the tier before and this one's start.
    Gap(usize),
    /// A threshold that does not fit.
    Overflow,
}

impl From<Overflow> for TierError {
    fn from(_: Overflow) -> Self {
        Self::Overflow
    }
}

/// How a list of tiers is to be understood.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Convention {
    /// Whose a border is.
    pub edge: Edge,
    /// Thresholds count whole steps of this size (1 for units, 0.01 for cents): "from 15" means that the 15th unit is the first of
    /// its tier, so the tier before holds 14.
    pub step: Option<Exact>,
    /// Whether a gap between tiers pays nothing; otherwise it is an error.
    pub gaps_pay_nothing: bool,
}

/// A tier with its borders worked out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// Where it starts, as stated.
    pub start: Option<Exact>,
    /// Lower border; none: everything below the upper one is in it.
    pub lower: Option<Exact>,
    /// Upper border; none: it never ends.
    pub upper: Option<Exact>,
    /// Whether the next tier starts at the upper border.
    pub joined: bool,
    /// What it pays.
    pub pays: Pay,
    /// The least paid once it is reached.
    pub minimum: Option<Exact>,
}

/// Tiers in ascending order, without overlaps, at least one.
#[derive(Clone, Debug, PartialEq)]
pub struct TierSchedule {
    bands: Vec<Band>,
    edge: Edge,
    step: Option<Exact>,
}

impl TierSchedule {
    /// Checks the order and works out the borders.
    ///
    /// # Errors
    /// The first tier that breaks a rule.
    pub fn new(tiers: &[Tier], convention: Convention) -> Result<Self, TierError> {
        let Convention { edge, step, gaps_pay_nothing } = convention;
        if tiers.is_empty() {
            return Err(TierError::Empty);
        }
        let last = tiers.len() - 1;
        let mut bands: Vec<Band> = Vec::with_capacity(tiers.len());
        for (index, tier) in tiers.iter().enumerate() {
            let before = index.checked_sub(1).map(|before| tiers[before]);
            // The start as written, and where the tier begins to count.
            let start = match (tier.from, edge, before) {
                (Some(from), _, _) => Some(from),
                // Without a start the end before it serves; without either nothing says where the tier lies.
                (None, Edge::UpTo, None) => None,
                (None, Edge::UpTo, Some(before)) => before.to,
                (None, _, None) if tier.to.is_some() => None,
                (None, _, Some(Tier { to: Some(end), .. })) => Some(end),
                (None, Edge::From | Edge::Above, _) => return Err(TierError::Unbounded(index)),
            };
            if edge == Edge::UpTo && tier.to.is_none() && index < last {
                return Err(TierError::Unbounded(index));
            }
            let lower = match (start, tier.from, step) {
                // From nothing on counts nothing too; above nothing does not.
                (Some(start), Some(_), Some(_)) if start.is_zero() && edge == Edge::From => None,
                (Some(start), Some(_), Some(step)) if edge != Edge::Above => {
                    let lower = start.minus(step)?;
                    Some(if start.is_negative() { lower } else { lower.or_zero() })
                }
                _ => start,
            };
            if let (Some(start), Some(to)) = (start, tier.to) {
                if tier.from.is_none() && to <= start {
                    return Err(TierError::Unsorted(index));
                }
                // From 5 to 5 is the single value 5; above 5 and up to 5 is nothing.
                let closed = edge == Edge::From && step.is_none();
                if to < start || lower.is_some_and(|lower| to == lower && !closed) {
                    return Err(TierError::Inverted(index));
                }
            }
            if let (Some(before), Some(start)) = (before, start) {
                let previous = bands[index - 1].lower;
                if previous.is_some_and(|previous| lower.is_none_or(|lower| lower <= previous)) {
                    return Err(TierError::Unsorted(index));
                }
                match before.to {
                    Some(end) if end > start || lower.is_some_and(|lower| end > lower) => {
                        return Err(TierError::Overlap(index));
                    }
                    // Steps: 1–100, 101–350 leaves nothing between; without steps only the same number does.
                    Some(end) if lower.is_some_and(|lower| end < lower) => {
                        if !gaps_pay_nothing {
                            return Err(TierError::Gap(index));
                        }
                    }
                    _ => {
                        bands[index - 1].upper = lower;
                        bands[index - 1].joined = true;
                    }
                }
            }
            bands.push(Band {
                start,
                lower,
                upper: tier.to,
                joined: false,
                pays: tier.pays,
                minimum: tier.minimum,
            });
        }
        Ok(Self { bands, edge, step })
    }

    /// The tiers, lowest first.
    #[must_use]
    pub fn bands(&self) -> &[Band] {
        &self.bands
    }

    /// Whose a border is.
    #[must_use]
    pub fn edge(&self) -> Edge {
        self.edge
    }

    /// The size of the steps that thresholds count, if they do.
    #[must_use]
    pub fn step(&self) -> Option<Exact> {
        self.step
    }

    /// The same thresholds without steps, each border given to the side that `edge` says.
    #[must_use]
    pub fn continuous(&self, edge: Edge) -> Self {
        let mut bands = self.bands.clone();
        for index in 0..bands.len() {
            bands[index].lower = bands[index].start;
            if bands[index].joined {
                bands[index].upper = bands[index + 1].start;
            }
        }
        Self { bands, edge, step: None }
    }

    /// The same tiers with every threshold t at `at(t)`, which must be rising.
    ///
    /// # Errors
    /// Where a threshold does not fit.
    pub fn mapped(&self, at: impl Fn(Exact) -> Result<Exact, Overflow>) -> Result<Self, Overflow> {
        let bands = self
            .bands
            .iter()
            .map(|band| {
                Ok(Band {
                    start: band.start.map(&at).transpose()?,
                    lower: band.lower.map(&at).transpose()?,
                    upper: band.upper.map(&at).transpose()?,
                    ..*band
                })
            })
            .collect::<Result<_, Overflow>>()?;
        Ok(Self { bands, ..self.clone() })
    }

    /// Whether a lower border is passed. Steps count whole, so that above the step before is at the threshold.
    fn passed(&self, value: Exact, border: Exact, side: Side) -> bool {
        let inclusive = match side {
            Side::Below => false,
            Side::Above => true,
            Side::At => self.edge == Edge::From && self.step.is_none(),
        };
        value > border || (inclusive && value == border)
    }

    /// Whether a value has entered the tier, be it beyond its end.
    #[must_use]
    pub fn entered(&self, index: usize, value: Exact, side: Side) -> bool {
        self.bands[index].lower.is_none_or(|lower| self.passed(value, lower, side))
    }

    /// Whether a value is beyond the tier's end. An end that no other tier begins at still belongs to the tier.
    fn left(&self, index: usize, value: Exact, side: Side) -> bool {
        let band = &self.bands[index];
        band.upper.is_some_and(|upper| {
            if band.joined {
                self.passed(value, upper, side)
            } else {
                value > upper || (value == upper && side == Side::Above)
            }
        })
    }

    /// The highest tier entered, be it beyond its end.
    #[must_use]
    pub fn highest(&self, value: Exact, side: Side) -> Option<usize> {
        (0..self.bands.len()).rev().find(|&index| self.entered(index, value, side))
    }

    /// The tier that a value is in; none below the first, in a gap and beyond the end of the last.
    #[must_use]
    pub fn tier_at(&self, value: Exact, side: Side) -> Option<usize> {
        self.highest(value, side).filter(|&index| !self.left(index, value, side))
    }

    /// What each tier pays on: (tier, from, to) of the value, in ascending order. `start`: below this nothing is paid on (the
    /// baseline, where only the increment is paid on), else 0.
    #[must_use]
    pub fn slices(&self, reading: Reading, value: Exact, start: Exact, side: Side) -> Vec<Slice> {
        let Some(highest) = self.highest(value, side) else { return Vec::new() };
        // What lies beyond the end of the last tier is paid on by none.
        let end = |index: usize| self.bands[index].upper.map_or(value, |upper| upper.min(value));
        let mut slices: Vec<Slice> = match reading {
            Reading::AllUnits => {
                let inside = self.tier_at(value, side);
                inside.map(|tier| Slice { tier, from: start, to: value }).into_iter().collect()
            }
            Reading::Incremental => (0..=highest)
                .map(|tier| {
                    let lower = self.bands[tier].lower.unwrap_or(Exact::ZERO).or_zero();
                    Slice { tier, from: lower.max(start), to: end(tier) }
                })
                .collect(),
            Reading::Rolling => {
                (0..=highest).map(|tier| Slice { tier, from: start, to: end(tier) }).collect()
            }
            Reading::Total => {
                (0..=highest).map(|tier| Slice { tier, from: start, to: end(highest) }).collect()
            }
        };
        for slice in &mut slices {
            slice.to = slice.to.max(slice.from);
        }
        slices
    }
}

/// Part of a measured value that a tier pays on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slice {
    /// Index of the tier.
    pub tier: usize,
    /// Lower end.
    pub from: Exact,
    /// Upper end, not below the lower.
    pub to: Exact,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        Exact::parse(text).unwrap()
    }

    fn tier(from: &str, to: &str) -> Tier {
        let bound = |text: &str| (!text.is_empty()).then(|| exact(text));
        Tier { from: bound(from), to: bound(to), pays: Pay::Rate(Exact::ZERO), minimum: None }
    }

    fn schedule(tiers: &[(&str, &str)], convention: Convention) -> Result<TierSchedule, TierError> {
        let tiers: Vec<Tier> = tiers.iter().map(|(from, to)| tier(from, to)).collect();
        TierSchedule::new(&tiers, convention)
    }

    /// The tiers that values are in, counted from 1; 0 for none.
    fn tiers_of(schedule: &TierSchedule, values: &[&str]) -> Vec<usize> {
        let at = |value: &&str| schedule.tier_at(exact(value), Side::At).map_or(0, |tier| tier + 1);
        values.iter().map(at).collect()
    }

    const FROM: Convention = Convention { edge: Edge::From, step: None, gaps_pay_nothing: false };
    const ABOVE: Convention = Convention { edge: Edge::Above, ..FROM };
    const UP_TO: Convention = Convention { edge: Edge::UpTo, ..FROM };

    #[test]
    fn a_border_is_whose_the_edge_says() {
        let tiers = [("0", ""), ("100", ""), ("200", "")];
        let values = ["0", "99.99", "100", "100.01", "200", "1000"];
        assert_eq!(tiers_of(&schedule(&tiers, FROM).unwrap(), &values), [1, 1, 2, 2, 3, 3]);
        assert_eq!(tiers_of(&schedule(&tiers, ABOVE).unwrap(), &values), [0, 1, 1, 2, 2, 3]);
        let tiers = [("", "100"), ("", "200"), ("", "")];
        assert_eq!(tiers_of(&schedule(&tiers, UP_TO).unwrap(), &values), [1, 1, 1, 2, 2, 3]);
        let ended = [("", "100"), ("", "200")];
        assert_eq!(tiers_of(&schedule(&ended, UP_TO).unwrap(), &values), [1, 1, 1, 2, 2, 0]);
    }

    #[test]
    fn steps_count_whole() {
        let units = Convention { step: Some(Exact::ONE), ..FROM };
        let tiers = schedule(&[("1", "100"), ("101", "350"), ("351", "500")], units).unwrap();
        assert_eq!(
            tiers_of(&tiers, &["0", "1", "100", "101", "350", "351", "500", "501"]),
            [0, 1, 1, 2, 2, 3, 3, 0]
        );
        let slices = tiers.slices(Reading::Incremental, exact("260"), Exact::ZERO, Side::At);
        let ends: Vec<_> =
            slices.iter().map(|slice| (slice.from.numerator(), slice.to.numerator())).collect();
        assert_eq!(ends, [(0, 100), (100, 260)]);
        let gap = [("100", "499"), ("500", "999"), ("1001", "")];
        assert_eq!(schedule(&gap, units), Err(TierError::Gap(2)));
        let open = schedule(&gap, Convention { gaps_pay_nothing: true, ..units }).unwrap();
        assert_eq!(tiers_of(&open, &["99", "100", "999", "1000", "1001"]), [0, 1, 2, 0, 3]);
    }

    #[test]
    fn what_is_no_schedule() {
        assert_eq!(schedule(&[], FROM), Err(TierError::Empty));
        assert_eq!(schedule(&[("0", ""), ("", "")], FROM), Err(TierError::Unbounded(1)));
        assert_eq!(schedule(&[("", ""), ("", "5")], UP_TO), Err(TierError::Unbounded(0)));
        assert_eq!(schedule(&[("1", ""), ("1", "")], FROM), Err(TierError::Unsorted(1)));
        assert_eq!(schedule(&[("2", ""), ("1", "")], FROM), Err(TierError::Unsorted(1)));
        assert_eq!(schedule(&[("", "3"), ("", "3")], UP_TO), Err(TierError::Unsorted(1)));
        assert_eq!(schedule(&[("", "3"), ("", "2")], UP_TO), Err(TierError::Unsorted(1)));
        assert_eq!(schedule(&[("2", "2")], ABOVE), Err(TierError::Inverted(0)));
        assert!(schedule(&[("2", "2")], FROM).is_ok());
        assert_eq!(schedule(&[("2", "1")], FROM), Err(TierError::Inverted(0)));
        assert_eq!(schedule(&[("0", "10"), ("9", "")], FROM), Err(TierError::Overlap(1)));
        assert_eq!(schedule(&[("0", "10"), ("11", "")], FROM), Err(TierError::Gap(1)));
        assert_eq!(schedule(&[("0", "100"), ("100", "")], Convention { step: Some(Exact::ONE), ..FROM }), {
            Err(TierError::Overlap(1))
        });
    }

    #[test]
    fn sides_show_a_jump() {
        let tiers = schedule(&[("0", ""), ("100", "200")], ABOVE).unwrap();
        let at = |value: &str, side| tiers.tier_at(exact(value), side);
        assert_eq!(
            [Side::Below, Side::At, Side::Above].map(|side| at("100", side)),
            [Some(0), Some(0), Some(1)]
        );
        assert_eq!(
            [Side::Below, Side::At, Side::Above].map(|side| at("200", side)),
            [Some(1), Some(1), None]
        );
        assert_eq!([Side::Below, Side::At, Side::Above].map(|side| at("0", side)), [None, None, Some(0)]);
    }
}
