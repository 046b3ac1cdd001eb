//! One rebate as a function of sales: where it bends and jumps, which volumes it makes no sense to buy, how far the next tier is, and
//! what the same tiers pay under the other readings.
//!
//! Nothing is rounded here but what [`readings`] pays: a page draws from it.

use crate::exact::{Exact, Minor, Overflow, Rounding};
use crate::form::{By, Form, Measure, Tiers, baseline_index, measured};
use crate::pay::Known;
use crate::rebate::Rebate;
use crate::tiers::{Edge, Reading, Side};
use crate::volume::Volume;

/// Multiples up to which each step is a segment of its own.
const MOST_STEPS: i128 = 500;

/// A rebate along sales: everything that is measured grows in proportion to a reference volume, prices staying.
#[derive(Clone, Debug)]
pub struct Along<'r> {
    /// The rebate; scope and stacking play no part.
    pub rebate: &'r Rebate,
    /// The volume whose proportions hold; its sales are above 0.
    pub reference: Volume,
    /// Baselines as in [`crate::Ledger::baseline`], of the term.
    pub baseline: Vec<Option<Exact>>,
    /// Key figures; they stay.
    pub figures: Vec<Exact>,
    /// Decimals of the minor unit.
    pub decimals: u32,
}

/// Sales between two neighbouring kinks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Segment {
    /// Lower end.
    pub from: Exact,
    /// Upper end.
    pub to: Exact,
    /// Payout a hair above the lower end.
    pub first: Exact,
    /// Payout a hair below the upper end.
    pub last: Exact,
    /// The marginal rate, (last − first)/(to − from): above 1 the customer is paid to buy.
    pub slope: Exact,
    /// Whether it bends in between (a rate that itself rises with sales); the slope is then the mean.
    pub curved: bool,
}

/// A jump of the payout.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cliff {
    /// Where.
    pub at: Exact,
    /// Payout a hair below.
    pub before: Exact,
    /// Payout a hair above.
    pub after: Exact,
    /// Sales above this, and below the jump, cost the customer more than the jump itself does: nobody should buy them. None where the
    /// payout falls.
    pub dominated_from: Option<Exact>,
}

/// The next tier.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NextTier {
    /// Index of the tier or point; 0 for a single threshold.
    pub index: usize,
    /// The sales at which it is reached.
    pub at: Exact,
    /// What is missing.
    pub missing: Exact,
    /// Payout now.
    pub now: Exact,
    /// Payout once it is reached.
    pub then: Exact,
    /// then − now.
    pub earns: Exact,
    /// earns / missing: what each further 1 of sales brings on the way.
    pub marginal: Exact,
}

/// What the same tiers pay under one reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Read {
    /// The reading.
    pub reading: Reading,
    /// Whose borders are; "up to" pays as "above" does.
    pub edge: Edge,
    /// Whether thresholds count whole steps.
    pub stepped: bool,
    /// Whether it is the contract's own.
    pub own: bool,
    /// Minor units.
    pub payout: Minor,
    /// Against the contract's own, minor units.
    pub difference: Minor,
}

impl Along<'_> {
    /// The reference scaled to `sales`.
    fn volume(&self, sales: Exact) -> Result<Volume, Overflow> {
        let factor = sales.over(self.reference.sales)?;
        Ok(Volume {
            sales,
            units: self.reference.units.times(factor)?,
            quantities: self
                .reference
                .quantities
                .iter()
                .map(|quantity| quantity.times(factor))
                .collect::<Result<_, _>>()?,
        })
    }

    /// What a measure is at `sales`.
    fn known_value(&self, sales: Exact, measure: Measure) -> Result<Exact, Overflow> {
        Ok(measured(&self.volume(sales)?, &self.figures, measure))
    }

    /// The sales at which a measure has a value; none where it does not grow with sales.
    fn sales_at(&self, measure: Measure, value: Exact) -> Result<Option<Exact>, Overflow> {
        let whole = match measure {
            Measure::Figure(_) => return Ok(None),
            _ => measured(&self.reference, &[], measure),
        };
        if whole.is_zero() { Ok(None) } else { value.over(whole)?.times(self.reference.sales).map(Some) }
    }

    fn baseline_of(&self, by: By) -> Exact {
        let position = baseline_index(by.measure());
        let known = position.and_then(|index| self.baseline.get(index).copied().flatten());
        known.unwrap_or_default().or_zero()
    }

    /// What the form pays before every limit, and the least that the tier reached pays.
    fn unlimited(&self, sales: Exact, side: Side) -> Result<(Exact, Option<Exact>), Overflow> {
        let volume = self.volume(sales)?;
        let known = Known {
            volume: &volume,
            qualifying: None,
            baseline: &self.baseline,
            figures: &self.figures,
            side,
        };
        if self.rebate.unqualified(&known)?.is_some() {
            return Ok((Exact::ZERO, None));
        }
        let worked = match &self.rebate.form {
            // Every unit at the average price: along sales there are no rows.
            Form::Tiers(tiers) if tiers.in_order => {
                Form::Tiers(Tiers { in_order: false, ..tiers.clone() }).pay(&known, &[])?
            }
            form => form.pay(&known, &[])?,
        };
        Ok((Exact::sum(worked.parts.iter().map(|part| part.exact))?, worked.minimum))
    }

    /// Payout of the term on sales ≥ 0, not rounded; at a threshold also a hair beside it.
    ///
    /// # Errors
    /// Where it does not fit.
    pub fn payout(&self, sales: Exact, side: Side) -> Result<Exact, Overflow> {
        let (mut paid, minimum) = self.unlimited(sales, side)?;
        paid = minimum.map_or(paid, |minimum| paid.max(minimum));
        if let Some(floor) = self.rebate.floor {
            paid = paid.max(Exact::decimal(floor.amount, self.decimals)?);
        }
        if let Some(cap) = self.rebate.cap {
            paid = paid.min(Exact::decimal(cap.amount, self.decimals)?);
        }
        Ok(paid)
    }

    /// (P(to) − P(from)) / (to − from): what an invoice that leads from one to the other earns on each 1 of itself.
    ///
    /// # Errors
    /// Where from = to, or it does not fit.
    pub fn marginal(&self, from: Exact, to: Exact) -> Result<Exact, Overflow> {
        let earned = self.payout(to, Side::At)?.minus(self.payout(from, Side::At)?)?;
        earned.over(to.minus(from)?)
    }

    /// Thresholds of the form, as (index, sales), ascending.
    fn thresholds(&self) -> Result<Vec<(usize, Exact)>, Overflow> {
        let (by, borders): (By, Vec<(usize, Exact)>) = match &self.rebate.form {
            Form::Flat(_) | Form::PerUnit(_) => return Ok(Vec::new()),
            Form::Lump { measure, from, .. } => (By::Value(*measure), vec![(0, *from)]),
            Form::ForEvery { by, from, .. } => (*by, vec![(0, *from)]),
            Form::Growth { measure, hurdle, .. } => (By::Growth(*measure), vec![(0, *hurdle)]),
            Form::Curve(curve) => {
                let points = curve.points.iter().enumerate();
                (curve.by, points.map(|(index, (at, _))| (index, *at)).collect())
            }
            Form::Tiers(tiers) => {
                let bands = tiers.schedule.bands().iter().enumerate();
                (tiers.by, bands.filter_map(|(index, band)| Some((index, band.lower?))).collect())
            }
        };
        let baseline = self.baseline_of(by);
        let mut found = Vec::new();
        for (index, border) in borders {
            let at = self.sales_at(by.measure(), by.threshold(border, baseline)?)?;
            found.extend(at.map(|at| (index, at)));
        }
        Ok(found)
    }

    /// The highest sales at which a threshold lies; 0 without any.
    ///
    /// # Errors
    /// Where it does not fit.
    pub fn highest_threshold(&self) -> Result<Exact, Overflow> {
        Ok(self.thresholds()?.into_iter().map(|(_, at)| at).max().unwrap_or_default())
    }

    /// Where the payout may bend or jump between 0 and `to`, limits aside.
    fn kinks(&self, to: Exact) -> Result<Vec<Exact>, Overflow> {
        let mut kinks: Vec<Exact> = self.thresholds()?.into_iter().map(|(_, at)| at).collect();
        let mut others: Vec<(By, Exact)> = Vec::new();
        match &self.rebate.form {
            Form::Tiers(tiers) => {
                others.extend(tiers.schedule.bands().iter().filter_map(|band| Some((tiers.by, band.upper?))));
                // The increment starts at the baseline or the target; the start of the first tier is a kink already.
                match tiers.by {
                    By::Growth(_) | By::Increase(_) if tiers.on_increment => {
                        others.push((tiers.by, Exact::ZERO));
                    }
                    By::Achievement(..) if tiers.on_increment => others.push((tiers.by, Exact::ONE)),
                    _ => {}
                }
            }
            Form::Growth { measure, .. } => others.push((By::Growth(*measure), Exact::ZERO)),
            Form::ForEvery { by, per, from, only_above, .. } => {
                let (measure, threshold) =
                    (by.measure(), by.threshold(*from, self.baseline_of(*by))?.or_zero());
                let start = if *only_above { threshold } else { Exact::ZERO };
                let most = self.known_value(to, measure)?.minus(start)?.over(*per)?.floor();
                if most <= MOST_STEPS {
                    for step in 1..=most {
                        let at = start.plus(per.times(Exact::whole(step))?)?;
                        others.push((By::Value(measure), at));
                    }
                }
            }
            Form::Flat(_) | Form::PerUnit(_) | Form::Lump { .. } | Form::Curve(_) => {}
        }
        for condition in &self.rebate.qualify {
            others.extend([condition.from, condition.to].into_iter().flatten().map(|at| (condition.by, at)));
        }
        for (by, at) in others {
            kinks.extend(self.sales_at(by.measure(), by.threshold(at, self.baseline_of(by))?)?);
        }
        kinks.retain(|kink| *kink > Exact::ZERO && *kink < to);
        kinks.sort();
        kinks.dedup();
        Ok(kinks)
    }

    /// The payout from 0 to `to` (above 0), piece by piece.
    ///
    /// # Errors
    /// Where a figure does not fit.
    pub fn segments(&self, to: Exact) -> Result<Vec<Segment>, Overflow> {
        let mut ends = vec![Exact::ZERO];
        ends.extend(self.kinks(to)?);
        ends.push(to);
        // Floor, cap and a tier's minimum bend it where the form crosses them.
        let limits = self.limits()?;
        let mut crossings = Vec::new();
        for pair in ends.windows(2) {
            let (first, last) =
                (self.unlimited(pair[0], Side::Above)?.0, self.unlimited(pair[1], Side::Below)?.0);
            for limit in &limits {
                if (first < *limit) != (last < *limit) && first != *limit && last != *limit {
                    let share = limit.minus(first)?.over(last.minus(first)?)?;
                    crossings.push(pair[0].plus(pair[1].minus(pair[0])?.times(share)?)?);
                }
            }
        }
        ends.extend(crossings);
        ends.sort();
        ends.dedup();
        ends.windows(2).map(|pair| self.segment(pair[0], pair[1])).collect()
    }

    /// Amounts at which the payout is cut or raised.
    fn limits(&self) -> Result<Vec<Exact>, Overflow> {
        let mut limits = Vec::new();
        for limit in [self.rebate.floor, self.rebate.cap].into_iter().flatten() {
            limits.push(Exact::decimal(limit.amount, self.decimals)?);
        }
        if let Form::Tiers(tiers) = &self.rebate.form {
            limits.extend(tiers.schedule.bands().iter().filter_map(|band| band.minimum));
        }
        Ok(limits)
    }

    fn segment(&self, from: Exact, to: Exact) -> Result<Segment, Overflow> {
        let (first, last) = (self.payout(from, Side::Above)?, self.payout(to, Side::Below)?);
        let half = Exact::fraction(1, 2)?;
        let middle = self.payout(from.plus(to)?.times(half)?, Side::At)?;
        Ok(Segment {
            from,
            to,
            first,
            last,
            slope: last.minus(first)?.over(to.minus(from)?)?,
            curved: middle != first.plus(last)?.times(half)?,
        })
    }

    /// Every jump between 0 and `to`, with the sales that it makes senseless: from where buying less costs the customer (sales −
    /// payout) as much as buying up to the jump.
    ///
    /// # Errors
    /// Where a figure does not fit.
    pub fn cliffs(&self, to: Exact) -> Result<Vec<Cliff>, Overflow> {
        let segments = self.segments(to)?;
        let mut cliffs = Vec::new();
        for (index, pair) in segments.windows(2).enumerate() {
            let (before, after) = (pair[0].last, pair[1].first);
            if before == after {
                continue;
            }
            let at = pair[0].to;
            let cost = at.minus(after)?;
            let dominated_from =
                if after > before { Some(dominated_from(&segments[..=index], cost)?) } else { None };
            cliffs.push(Cliff { at, before, after, dominated_from });
        }
        Ok(cliffs)
    }

    /// The next threshold above `sales`, be it that it pays less; none above the last.
    ///
    /// # Errors
    /// Where a figure does not fit.
    pub fn next_tier(&self, sales: Exact) -> Result<Option<NextTier>, Overflow> {
        let now = self.payout(sales, Side::At)?;
        for (index, at) in self.thresholds()? {
            let entered = self.payout(at, Side::Above)?;
            // On the threshold, but its edge leaves it to the tier before.
            let just_below = at == sales && now < entered;
            if at > sales || just_below {
                let missing = at.minus(sales)?;
                let earns = entered.minus(now)?;
                let marginal = if missing.is_zero() { Exact::ZERO } else { earns.over(missing)? };
                return Ok(Some(NextTier { index, at, missing, now, then: entered, earns, marginal }));
            }
        }
        Ok(None)
    }
}

/// The largest sales in the segments, looked at from above, that cost no more than `cost`.
fn dominated_from(segments: &[Segment], cost: Exact) -> Result<Exact, Overflow> {
    for segment in segments.iter().rev() {
        let (low, high) = (segment.from.minus(segment.first)?, segment.to.minus(segment.last)?);
        if high <= cost {
            return Ok(segment.to);
        }
        if low <= cost {
            let share = cost.minus(low)?.over(high.minus(low)?)?;
            return segment.from.plus(segment.to.minus(segment.from)?.times(share)?);
        }
    }
    Ok(Exact::ZERO)
}

/// What the same tiers pay on a volume under every reading and edge, the contract's own first; empty where the form has no tiers.
///
/// # Errors
/// Where a figure does not fit.
pub fn readings(along: &Along<'_>, rounding: Rounding) -> Result<Vec<Read>, Overflow> {
    let Form::Tiers(tiers) = &along.rebate.form else { return Ok(Vec::new()) };
    let paid = |form: crate::form::Tiers| -> Result<Minor, Overflow> {
        let rebate = Rebate { form: Form::Tiers(form), ..along.rebate.clone() };
        let along = Along { rebate: &rebate, ..along.clone() };
        along.payout(along.reference.sales, Side::At)?.round(along.decimals, rounding)
    };
    let own = paid(tiers.clone())?;
    let schedule = &tiers.schedule;
    let own_edge = schedule.edge();
    let mut found = vec![Read {
        reading: tiers.reading,
        edge: own_edge,
        stepped: schedule.step().is_some(),
        own: true,
        payout: own,
        difference: 0,
    }];
    for reading in Reading::ALL {
        for edge in [Edge::From, Edge::Above] {
            let same_edge = (edge == Edge::From) == (own_edge == Edge::From);
            if reading == tiers.reading && same_edge && schedule.step().is_none() {
                continue;
            }
            let form = Tiers { reading, schedule: schedule.continuous(edge), ..tiers.clone() };
            let payout = paid(form)?;
            let difference = payout.checked_sub(own).ok_or(Overflow)?;
            found.push(Read { reading, edge, stepped: false, own: false, payout, difference });
        }
    }
    Ok(found)
}
