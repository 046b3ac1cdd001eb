//! What the whole term is expected to pay: one forecast, the weighted sum over several outcomes, or the most likely of them (IFRS 15
//! paragraph 53, ASC 606-10-32-8).

use std::cmp::Reverse;

use crate::accrual::Accrual;
use crate::contract::{Contract, Ledger, Outcome};
use crate::exact::{Exact, Minor, Overflow, Rounding};
use crate::rebate::Payout;
use crate::settlement::base_of;
use crate::volume::Period;

/// One rebate in one outcome.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weighed {
    /// Probability of the outcome, 0..1.
    pub probability: Exact,
    /// Sales or units of the outcome that the rebate is paid on.
    pub volume: Exact,
    /// What the rebate pays in it, minor units.
    pub payout: Minor,
    /// probability × payout, minor units, not rounded.
    pub weighted: Exact,
    /// Whether it makes the estimate: in a weighted sum every outcome with a probability above 0, otherwise the most likely one.
    pub counts: bool,
    /// Whether the outcome says what its volume is, so that more can be sold; otherwise that is the ledger's, returns still to come among it.
    pub bounded: bool,
}

/// What one rebate is expected to pay on the whole term, and on how much.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimate {
    /// The outcomes, in the order in which they were given.
    pub outcomes: Vec<Weighed>,
    /// Minor units, not rounded: Σ probability × payout, or the payout of the most likely outcome.
    pub payout: Exact,
    /// The same, rounded: for the reader. Nothing is computed from it.
    pub rounded: Minor,
    /// Sales or units that it is paid on: Σ probability × volume, or the most likely outcome's.
    pub volume: Exact,
    /// Sales or units so far.
    pub so_far: Exact,
    /// payout × so far / volume, minor units, rounded once: what is accrued before missed obligations.
    pub share: Minor,
    /// Whether the volume so far is beyond every outcome that counts: none of them can come about any more, and what is earned so far is
    /// accrued instead.
    pub beyond: bool,
}

impl Estimate {
    /// What is accrued on some volume, minor units, rounded once; nothing where nothing is expected.
    pub(crate) fn on(&self, volume: Exact, earned: Minor, rounding: Rounding) -> Result<Minor, Overflow> {
        let (payout, whole) =
            if self.beyond { (Exact::whole(earned), self.so_far) } else { (self.payout, self.volume) };
        if whole.is_zero() {
            return Ok(0);
        }
        payout.times(volume.over(whole)?)?.round(0, rounding)
    }

    /// Whether the volume so far is beyond every outcome that counts.
    fn is_exceeded(&self) -> bool {
        let mut counted = self.outcomes.iter().filter(|outcome| outcome.counts);
        self.so_far > Exact::ZERO && counted.all(|outcome| outcome.bounded && self.so_far > outcome.volume)
    }
}

/// One of the things that may come about.
struct Possible {
    probability: Exact,
    /// Whether it says what its volume is.
    bounded: bool,
    /// What each rebate pays.
    payouts: Vec<Payout>,
}

/// What is expected at the end of a period, for every rebate.
pub(crate) struct Range {
    outcomes: Vec<Possible>,
    /// The one outcome that counts; none: all of them, by their probabilities.
    only: Option<usize>,
}

impl Contract {
    /// What the contract's accrual expects at the end of a period; none where it rests on no expectation.
    ///
    /// # Errors
    /// Where a figure does not fit.
    pub(crate) fn range(&self, ledger: &Ledger, period: Period) -> Result<Option<Range>, Overflow> {
        let position = usize::try_from(period).map_err(|_| Overflow)?;
        let single: Vec<Outcome>;
        let given: &[Outcome] = match self.accrual {
            Accrual::ToDate => return Ok(None),
            Accrual::Expected => {
                let volume = ledger.expected.get(position).copied().flatten();
                single = volume.map(Outcome::certain).into_iter().collect();
                &single
            }
            Accrual::ExpectedValue | Accrual::MostLikely => {
                ledger.outcomes.get(position).map_or(&[], Vec::as_slice)
            }
        };
        if given.is_empty() {
            let plan = Possible { probability: Exact::ONE, bounded: false, payouts: self.payouts(ledger)? };
            return Ok(Some(Range { outcomes: vec![plan], only: None }));
        }
        let mut outcomes = Vec::with_capacity(given.len());
        for outcome in given {
            outcomes.push(Possible {
                probability: outcome.probability,
                bounded: outcome.has_volume(),
                payouts: self.on_outcome(ledger, period, outcome)?,
            });
        }
        let only = if self.accrual == Accrual::MostLikely { self.most_likely(&outcomes)? } else { None };
        Ok(Some(Range { outcomes, only }))
    }

    /// The outcome with the highest probability; of several, the one that pays most in total, then most by the first rebate in which they
    /// differ, then that on the least volume, which accrues soonest. Outcomes that agree in all of it accrue the same.
    fn most_likely(&self, outcomes: &[Possible]) -> Result<Option<usize>, Overflow> {
        let mut ranked = Vec::with_capacity(outcomes.len());
        for (index, Possible { probability, bounded, payouts }) in outcomes.iter().enumerate() {
            let amounts: Vec<Minor> = payouts.iter().map(|payout| payout.amount).collect();
            let total = amounts.iter().try_fold(0, |sum: Minor, amount| sum.checked_add(*amount));
            let mut volumes = Vec::with_capacity(payouts.len());
            for (rebate, payout) in self.rebates.iter().zip(payouts) {
                volumes.push(base_of(rebate, payout)?);
            }
            ranked.push(((*probability, total.ok_or(Overflow)?, amounts, Reverse(volumes), *bounded), index));
        }
        let first = ranked.into_iter().max_by(|(one, _), (other, _)| one.cmp(other));
        Ok(first.map(|(_, index)| index))
    }

    /// What a range expects of one rebate, and what of it falls on the volume so far, of which `to_date` is earned.
    ///
    /// # Errors
    /// Where a figure does not fit.
    pub(crate) fn estimate(
        &self,
        range: &Range,
        index: usize,
        to_date: &Payout,
    ) -> Result<Estimate, Overflow> {
        let rebate = &self.rebates[index];
        let mut estimate = Estimate {
            outcomes: Vec::with_capacity(range.outcomes.len()),
            payout: Exact::ZERO,
            rounded: 0,
            volume: Exact::ZERO,
            so_far: base_of(rebate, to_date)?,
            share: 0,
            beyond: false,
        };
        for (position, possible) in range.outcomes.iter().enumerate() {
            let (probability, bounded) = (possible.probability, possible.bounded);
            let payout = possible.payouts[index].amount;
            let volume = base_of(rebate, &possible.payouts[index])?;
            let weighted = probability.times(Exact::whole(payout))?;
            let counts = range.only.map_or_else(|| !probability.is_zero(), |only| only == position);
            if counts {
                let weight = if range.only.is_some() { Exact::ONE } else { probability };
                estimate.payout = estimate.payout.plus(weight.times(Exact::whole(payout))?)?;
                estimate.volume = estimate.volume.plus(weight.times(volume)?)?;
            }
            estimate.outcomes.push(Weighed { probability, volume, payout, weighted, counts, bounded });
        }
        estimate.rounded = estimate.payout.round(0, self.rounding)?;
        estimate.beyond = estimate.is_exceeded();
        estimate.share = estimate.on(estimate.so_far, to_date.amount, self.rounding)?;
        Ok(estimate)
    }
}
