//! What each form pays on one volume: parts, not yet rounded.

use crate::exact::{Exact, Overflow};
use crate::form::{
    Between, By, Curve, Form, Gives, GrowthOn, Measure, NoBaseline, Tiers, baseline_index, measured,
};
use crate::tiers::{Pay, Reading, Side, Slice, TierSchedule};
use crate::volume::{Line, Volume};
use crate::working::{Part, Rule};

/// A volume with what it is compared with.
#[derive(Clone, Copy, Debug)]
pub struct Known<'k> {
    /// What is paid on.
    pub volume: &'k Volume,
    /// What is measured, where that is another volume.
    pub qualifying: Option<&'k Volume>,
    /// The same of the comparison period; none where there is none.
    pub baseline: &'k [Option<Exact>],
    /// Key figures of the contract.
    pub figures: &'k [Exact],
    /// Where values are looked at.
    pub side: Side,
}

impl Known<'_> {
    /// The measured value; a quantity or figure that is not there counts as 0.
    #[must_use]
    pub fn value(&self, measure: Measure) -> Exact {
        measured(self.qualifying.unwrap_or(self.volume), self.figures, measure)
    }

    /// The baseline of a measure, where there is one above 0.
    #[must_use]
    pub fn baseline_of(&self, measure: Measure) -> Option<Exact> {
        let baseline = self.baseline.get(baseline_index(measure)?).copied().flatten();
        baseline.filter(|baseline| *baseline > Exact::ZERO)
    }

    /// What `by` is compared with, the policy for a missing baseline applied; none: nothing can be said.
    fn reference(&self, by: By, no_baseline: NoBaseline) -> Option<Reference> {
        if !by.is_growth() {
            return Some(Reference { baseline: Exact::ZERO, no_growth: false });
        }
        let measure = by.measure();
        match (self.baseline_of(measure), no_baseline) {
            (Some(baseline), _) => Some(Reference { baseline, no_growth: false }),
            (None, NoBaseline::Skip) => None,
            (None, NoBaseline::FromZero) => Some(Reference { baseline: Exact::ZERO, no_growth: false }),
            (None, NoBaseline::NoGrowth) => {
                Some(Reference { baseline: self.value(measure), no_growth: true })
            }
        }
    }
}

#[derive(Clone, Copy)]
struct Reference {
    baseline: Exact,
    no_growth: bool,
}

/// What a form pays on a volume, with what was compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Worked {
    /// The parts.
    pub parts: Vec<Part>,
    /// What was measured, where thresholds were compared.
    pub measured: Option<Exact>,
    /// The baseline or target it was compared with.
    pub reference: Option<Exact>,
    /// Index of the tier or point reached.
    pub reached: Option<usize>,
    /// The least that the tier reached pays, money.
    pub minimum: Option<Exact>,
    /// Nothing is paid because there is no baseline.
    pub no_baseline: bool,
    /// Units given free.
    pub free_units: Exact,
}

/// What a pay on a slice of a measure is paid on. Another measure than the paid one, or that of another volume, is taken in proportion:
/// half of the units, half of the sales.
fn quantity(pay: Pay, measure: Measure, slice: (Exact, Exact), known: &Known<'_>) -> Result<Exact, Overflow> {
    let (own, whole) = match pay {
        Pay::Amount(_) => return Ok(Exact::ONE),
        Pay::Rate(_) => (Measure::Sales, known.volume.sales),
        Pay::PerUnit(_) => (Measure::Units, known.volume.units),
    };
    let value = known.value(measure);
    if slice == (Exact::ZERO, value) {
        return Ok(whole);
    }
    let length = slice.1.minus(slice.0)?;
    if length.is_zero() || (measure == own && known.qualifying.is_none()) {
        return Ok(length);
    }
    // A growth that goes on from a baseline where nothing is measured has nothing to be a part of.
    if value.is_zero() { Ok(Exact::ZERO) } else { whole.times(length.over(value)?) }
}

/// quantity × pay.
fn part(rule: Rule, slice: (Exact, Exact), quantity: Exact, pay: Pay) -> Result<Part, Overflow> {
    let (Pay::Rate(price) | Pay::PerUnit(price) | Pay::Amount(price)) = pay;
    let exact = quantity.times(price)?;
    Ok(Part {
        rule,
        row: None,
        periods: None,
        from: slice.0,
        to: slice.1,
        quantity,
        pay,
        exact,
        rounded: None,
    })
}

impl Form {
    /// What is paid on the volume: parts whose sum is the payout before limits.
    ///
    /// # Errors
    /// Where a figure does not fit.
    pub fn pay(&self, known: &Known<'_>, lines: &[Line]) -> Result<Worked, Overflow> {
        let mut worked = Worked::default();
        match self {
            Form::Flat(rate) => {
                let all = (Exact::ZERO, known.volume.sales);
                worked.parts.push(part(Rule::Everything, all, all.1, Pay::Rate(*rate))?);
            }
            Form::PerUnit(amount) => {
                let all = (Exact::ZERO, known.volume.units);
                worked.parts.push(part(Rule::Everything, all, all.1, Pay::PerUnit(*amount))?);
            }
            Form::Lump { amount, measure, from } => {
                let value = known.value(*measure);
                worked.measured = Some(value);
                if reaches(value, *from, known.side) {
                    let rule = Rule::Reached { threshold: *from };
                    worked.parts.push(part(rule, (*from, value), Exact::ONE, Pay::Amount(*amount))?);
                }
            }
            Form::Growth { measure, hurdle, pays, on, no_baseline } => {
                let by = By::Growth(*measure);
                let Some(reference) = worked.compare(by, *no_baseline, known) else { return Ok(worked) };
                let (baseline, value) = (reference.baseline, known.value(*measure));
                let threshold = by.threshold(*hurdle, baseline)?.or_zero();
                let (rule, from, paid) = match on {
                    GrowthOn::Increment => {
                        (Rule::Increment { above: threshold }, threshold, value > threshold)
                    }
                    GrowthOn::FromBaseline => {
                        let reached = value > baseline && reaches(value, threshold, known.side);
                        (Rule::Grown { from: threshold }, baseline, reached)
                    }
                    GrowthOn::Whole => {
                        let reached = reaches(value, threshold, known.side);
                        (Rule::Grown { from: threshold }, Exact::ZERO, reached)
                    }
                };
                if paid {
                    let slice = (from, value);
                    let quantity = quantity(*pays, *measure, slice, known)?;
                    worked.parts.push(part(rule, slice, quantity, *pays)?);
                }
            }
            Form::Tiers(tiers) => tiers.pay(known, lines, &mut worked)?,
            Form::Curve(curve) => curve.pay(known, &mut worked)?,
            Form::ForEvery { by, no_baseline, per, from, only_above, gives } => {
                let Some(reference) = worked.compare(*by, *no_baseline, known) else { return Ok(worked) };
                let value = known.value(by.measure());
                let from = by.threshold(*from, reference.baseline)?.or_zero();
                if reaches(value, from, known.side) {
                    let start = if *only_above { from } else { Exact::ZERO };
                    let ratio = value.minus(start)?.over(*per)?;
                    // A hair below a full multiple it is not full.
                    let short = known.side == Side::Below && ratio.denominator() == 1 && !ratio.is_zero();
                    let multiples = ratio.floor() - i128::from(short);
                    let (quantity, pay) = match gives {
                        Gives::Money(amount) => (Exact::whole(multiples), Pay::Amount(*amount)),
                        Gives::Rate(rate) => {
                            (known.volume.sales, Pay::Rate(rate.times(Exact::whole(multiples))?))
                        }
                        Gives::Goods { free, unit_value } => {
                            worked.free_units = free.times(Exact::whole(multiples))?;
                            (worked.free_units, Pay::PerUnit(*unit_value))
                        }
                    };
                    let rule = Rule::ForEvery { multiples, per: *per, units: worked.free_units };
                    worked.parts.push(part(rule, (start, value), quantity, pay)?);
                }
            }
        }
        Ok(worked)
    }
}

/// Whether a value has reached a threshold; exactly reached is reached.
fn reaches(value: Exact, threshold: Exact, side: Side) -> bool {
    value > threshold || (value == threshold && side != Side::Below)
}

impl Worked {
    /// The same with nothing earned: what was compared stays.
    pub(crate) fn nothing(self) -> Self {
        Self {
            measured: self.measured,
            reference: self.reference,
            no_baseline: self.no_baseline,
            ..Self::default()
        }
    }

    /// Notes what is compared; none where there is no baseline and nothing is paid without.
    fn compare(&mut self, by: By, no_baseline: NoBaseline, known: &Known<'_>) -> Option<Reference> {
        self.measured = Some(known.value(by.measure()));
        let reference = known.reference(by, no_baseline);
        match (reference, by) {
            (None, _) => self.no_baseline = true,
            (Some(reference), By::Growth(_) | By::Increase(_)) => self.reference = Some(reference.baseline),
            (Some(_), By::Achievement(_, target)) => self.reference = Some(target),
            (Some(_), By::Value(_)) => {}
        }
        reference
    }
}

impl Tiers {
    fn pay(&self, known: &Known<'_>, lines: &[Line], worked: &mut Worked) -> Result<(), Overflow> {
        let Some(reference) = worked.compare(self.by, self.no_baseline, known) else { return Ok(()) };
        let measure = self.by.measure();
        let value = known.value(measure);
        let schedule = self.schedule.mapped(|at| self.by.threshold(at, reference.baseline))?;
        // Growth of 0 has no slices: the tier reached without growth pays on everything.
        let reading = if reference.no_growth { Reading::AllUnits } else { self.reading };
        let start = match self.by {
            _ if !self.on_increment => Exact::ZERO,
            By::Growth(_) | By::Increase(_) => reference.baseline,
            By::Achievement(_, target) => target,
            By::Value(_) => schedule.bands()[0].lower.unwrap_or_default(),
        };
        worked.reached = if reading == Reading::AllUnits {
            schedule.tier_at(value, known.side)
        } else {
            schedule.highest(value, known.side)
        };
        worked.minimum = worked.reached.and_then(|tier| schedule.bands()[tier].minimum);
        if self.in_order && reading == Reading::Incremental {
            return self.pay_in_order(&schedule, start, known, lines, worked);
        }
        for slice in schedule.slices(reading, value, start, known.side) {
            let ends = (slice.from, slice.to);
            let pay = schedule.bands()[slice.tier].pays;
            let quantity = quantity(pay, measure, ends, known)?;
            if !quantity.is_zero() {
                worked.parts.push(part(Rule::Tier { index: slice.tier, reading }, ends, quantity, pay)?);
            }
        }
        Ok(())
    }

    /// Each row placed on top of those before it: what it adds to each tier's slice, at its own price. A return takes back from
    /// the top.
    fn pay_in_order(
        &self,
        schedule: &TierSchedule,
        start: Exact,
        known: &Known<'_>,
        lines: &[Line],
        worked: &mut Worked,
    ) -> Result<(), Overflow> {
        let measure = self.by.measure();
        let reading = Reading::Incremental;
        let slices = |value: Exact| schedule.slices(reading, value, start, Side::At);
        let mut before = Exact::ZERO;
        let mut held = slices(before);
        for line in lines {
            let own = Volume { sales: line.sales, units: line.units, quantities: line.quantities.clone() };
            let added = measured(&own, known.figures, measure);
            let after = before.plus(added)?;
            let now = slices(after);
            for tier in 0..schedule.bands().len() {
                let pay = schedule.bands()[tier].pays;
                let find = |slices: &[Slice]| slices.iter().find(|slice| slice.tier == tier).copied();
                let (then, since) = (find(&held), find(&now));
                let edge = then.or(since).map(|slice| slice.from).unwrap_or_default();
                let ends = (then.map_or(edge, |slice| slice.to), since.map_or(edge, |slice| slice.to));
                let length = ends.1.minus(ends.0)?;
                let whole = match pay {
                    Pay::Rate(_) => own.sales,
                    Pay::PerUnit(_) => own.units,
                    Pay::Amount(_) => Exact::ONE,
                };
                let quantity = match pay {
                    Pay::Amount(_) => Exact::whole(i128::from(since.is_some()) - i128::from(then.is_some())),
                    // A correction of price alone belongs where the last unit before it lies.
                    _ if added.is_zero() => {
                        let top = now.last().is_some_and(|slice| slice.tier == tier);
                        if top { whole } else { Exact::ZERO }
                    }
                    _ if length == added => whole,
                    _ => whole.times(length.over(added)?)?,
                };
                if !quantity.is_zero() {
                    let rule = Rule::Tier { index: tier, reading };
                    worked.parts.push(Part { row: Some(line.row), ..part(rule, ends, quantity, pay)? });
                }
            }
            (before, held) = (after, now);
        }
        Ok(())
    }
}

impl Curve {
    fn pay(&self, known: &Known<'_>, worked: &mut Worked) -> Result<(), Overflow> {
        let Some(reference) = worked.compare(self.by, self.no_baseline, known) else { return Ok(()) };
        let measure = self.by.measure();
        let value = known.value(measure);
        let mut reached = None;
        for (index, (at, share)) in self.points.iter().enumerate() {
            let at = self.by.threshold(*at, reference.baseline)?;
            if !reaches(value, at, known.side) {
                break;
            }
            reached = Some((index, at, *share));
        }
        worked.reached = reached.map(|(index, ..)| index);
        let Some((index, at, share)) = reached else { return Ok(()) };
        let rule = match (self.between, self.points.get(index + 1)) {
            (Between::Linear, Some((next, share_then))) if value > at => {
                let next = self.by.threshold(*next, reference.baseline)?;
                let way = value.minus(at)?.over(next.minus(at)?)?;
                let share = share.plus(share_then.minus(share)?.times(way)?)?;
                Rule::Between { index, share }
            }
            _ => Rule::Point { index, share },
        };
        let (Rule::Between { share, .. } | Rule::Point { share, .. }) = rule else { return Ok(()) };
        let pay = match self.full {
            Pay::Rate(full) => Pay::Rate(full.times(share)?),
            Pay::PerUnit(full) => Pay::PerUnit(full.times(share)?),
            Pay::Amount(full) => Pay::Amount(full.times(share)?),
        };
        let all = (Exact::ZERO, value);
        let quantity = quantity(pay, measure, all, known)?;
        worked.parts.push(part(rule, all, quantity, pay)?);
        Ok(())
    }
}
