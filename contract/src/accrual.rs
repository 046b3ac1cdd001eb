//! Accruals between settlements: what is earned so far, or its share in what the whole term is expected to earn.

use crate::contract::{Contract, Ledger};
use crate::estimate::Estimate;
use crate::exact::{Exact, Minor, Overflow, Rounding};
use crate::rebate::{Payout, Rebate};
use crate::settlement::{Account, InterimOn, Settlement, add, base_of, subtract};
use crate::tiers::Pay;
use crate::totals::{Seen, Totals};
use crate::volume::{Base, Period};

/// What an accrual rests on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Accrual {
    /// What is earned on the volumes so far.
    #[default]
    ToDate,
    /// The share that the volumes so far have in what the expected whole term would earn: catches up whenever the expectation
    /// changes (variable consideration under IFRS 15).
    Expected,
    /// The same of the probability-weighted sum over several outcomes (IFRS 15 paragraph 53(a), ASC 606-10-32-8(a)).
    ExpectedValue,
    /// The same of the most likely of several outcomes (IFRS 15 paragraph 53(b), ASC 606-10-32-8(b)).
    MostLikely,
}

/// One rebate at the end of one period, minor units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Accrued {
    /// Accrued since the term began.
    pub to_date: Minor,
    /// The period's own movement.
    pub movement: Minor,
    /// Of the movement, what falls on earlier periods' volume: what is now accrued on it, less what was; where nothing is left of the
    /// volume by the end, 0.
    pub catch_up: Minor,
    /// Of what would have been accrued since the term began, what missed obligations take off; 0 where settlements deduct nothing.
    pub taken_off: Minor,
    /// Accrued but not yet settled.
    pub provision: Minor,
}

/// The accruals at the end of a period.
#[derive(Clone, Debug, PartialEq)]
pub struct PeriodEnd {
    /// The period.
    pub period: Period,
    /// Sales of the period in the base of no rebate in particular: all that is invoiced, after on-invoice discount, without tax.
    pub sales: Exact,
    /// Each rebate.
    pub rebates: Vec<Accrued>,
    /// What each rebate's accrual expects of the whole term; none where it rests on no expectation, as at the end of the term.
    pub estimates: Vec<Option<Estimate>>,
    /// Obligations known to be missed by then.
    pub missed: Vec<usize>,
    /// Σ movements, minor units.
    pub movement: Minor,
    /// Σ provisions, minor units.
    pub provision: Minor,
    /// Sales − Σ movements, rounded: what the period shows as revenue.
    pub revenue: Minor,
}

/// amount × earlier / whole, minor units, rounded once: what of an amount falls on earlier volume; none where the whole has come to nothing.
fn on_earlier(
    amount: Minor,
    earlier: Exact,
    whole: Exact,
    rounding: Rounding,
) -> Result<Option<Minor>, Overflow> {
    if whole.is_zero() {
        return Ok(None);
    }
    Exact::whole(amount).times(earlier.over(whole)?)?.round(0, rounding).map(Some)
}

impl Contract {
    /// The accruals at the end of every period.
    ///
    /// # Errors
    /// Where a figure does not fit.
    pub fn accruals(&self, ledger: &Ledger, settlements: &[Settlement]) -> Result<Vec<PeriodEnd>, Overflow> {
        let mut before = vec![Accrued::default(); self.rebates.len()];
        let mut bases = vec![Exact::ZERO; self.rebates.len()];
        let mut earned_before: Vec<Minor> = vec![0; self.rebates.len()];
        // Guarantees given, and caps cut, for good by the settlements so far.
        let mut for_good: Vec<Minor> = vec![0; self.rebates.len()];
        let mut accounts = vec![Account::default(); self.rebates.len()];
        let mut ends = Vec::new();
        let totals = Totals::of(self, ledger)?;
        let known = (ledger, &totals);
        let revenue = Base { prices_with_tax: self.prices_with_tax, ..Base::default() };
        let invoiced = Seen::by_period(&revenue, ledger)?;
        for period in 0..ledger.periods {
            let missed = self.missed_by(ledger, period)?;
            let whole = period == ledger.last();
            let to_date = self.earned_over(known, (0, period), whole, &missed)?;
            let range = if whole { None } else { self.range(ledger, period)? };
            let settled = settlements.iter().rev().find(|settlement| settlement.period <= period);
            let alone =
                if self.terms.netted { None } else { Some(self.alone(known, period, settled, &missed)?) };
            for (index, sum) in for_good.iter_mut().enumerate() {
                if let Some(settlement) = settled.filter(|settlement| settlement.period == period) {
                    *sum = add(*sum, self.rebates[index].for_good(&settlement.rebates[index])?)?;
                }
            }
            let mut rebates = Vec::with_capacity(to_date.len());
            let mut estimates = Vec::with_capacity(to_date.len());
            for (index, payout) in to_date.iter().enumerate() {
                let (rebate, account) = (&self.rebates[index], &mut accounts[index]);
                let base = base_of(rebate, payout)?;
                let mut estimate = None;
                let kept = |amount| self.kept(index, amount, &missed);
                // What is accrued before missed obligations, and after them; of what they leave, what is caught up.
                let (amount, earned, catch_up) = match (&range, &alone) {
                    _ if rebate.accrued_at.is_some() && !whole => {
                        let at_rate = self.at_rate(rebate, payout)?;
                        (at_rate, kept(at_rate)?, 0)
                    }
                    // What settlements that deduct nothing pay is owed for good, and what was missed is in it.
                    (_, Some(alone)) => (alone[index], alone[index], 0),
                    // Rows, invoices or periods that stand for themselves are final: nothing is to be expected of them.
                    (Some(range), _) if rebate.is_of_the_term() => {
                        let expected = &*estimate.insert(self.estimate(range, index, payout)?);
                        let before = kept(expected.on(bases[index], payout.amount, self.rounding)?)?;
                        let caught_up = subtract(before, earned_before[index])?;
                        (expected.share, kept(expected.share)?, caught_up)
                    }
                    // The last period after others that accrued by a rate or an expectation: what the term pays takes its place.
                    _ if rebate.accrued_at.is_some()
                        || (self.accrual != Accrual::ToDate && whole && rebate.is_of_the_term()) =>
                    {
                        let before = on_earlier(payout.amount, bases[index], base, self.rounding)?;
                        let caught_up = match before {
                            Some(before) => subtract(kept(before)?, earned_before[index])?,
                            None => 0,
                        };
                        (payout.amount, kept(payout.amount)?, caught_up)
                    }
                    _ => (payout.amount, kept(payout.amount)?, self.restated(rebate, payout, account)?),
                };
                estimates.push(estimate);
                earned_before[index] = earned;
                let accrued = if alone.is_some() { earned } else { add(earned, for_good[index])? };
                account.note(rebate, payout)?;
                bases[index] = base;
                let paid = settled.map_or(0, |settlement| settlement.rebates[index].to_date);
                let own = Accrued {
                    to_date: accrued,
                    movement: subtract(accrued, before[index].to_date)?,
                    catch_up,
                    taken_off: subtract(amount, earned)?,
                    provision: subtract(accrued, paid)?,
                };
                before[index] = own;
                rebates.push(own);
            }
            let position = usize::try_from(period).map_err(|_| Overflow)?;
            let sales = invoiced.get(position).map(|seen| seen.volume.sales).unwrap_or_default();
            let movement = rebates.iter().try_fold(0, |sum, own| add(sum, own.movement))?;
            let provision = rebates.iter().try_fold(0, |sum, own| add(sum, own.provision))?;
            let revenue = subtract(sales.round(self.decimals, self.rounding)?, movement)?;
            ends.push(PeriodEnd { period, sales, rebates, estimates, missed, movement, provision, revenue });
        }
        Ok(ends)
    }

    /// What is owed where settlements deduct nothing: what they have come to, and what the next one would pay by now.
    fn alone(
        &self,
        known: (&Ledger, &Totals),
        period: Period,
        settled: Option<&Settlement>,
        missed: &[usize],
    ) -> Result<Vec<Minor>, Overflow> {
        let come_to = |index: usize| match settled {
            Some(settlement) => {
                let own = &settlement.rebates[index];
                add(own.to_date, own.carried)
            }
            None => Ok(0),
        };
        let next = settled.map_or(0, |settlement| settlement.period + 1);
        if next > period {
            return (0..self.rebates.len()).map(come_to).collect();
        }
        let start = if self.terms.interim_on == InterimOn::OwnPeriod { next } else { 0 };
        let open = self.earned_over(known, (start, period), false, missed)?;
        let owed = open.iter().enumerate();
        owed.map(|(index, payout)| add(come_to(index)?, self.kept(index, payout.amount, missed)?)).collect()
    }

    /// What is accrued on a volume at the rebate's own rate.
    fn at_rate(&self, rebate: &Rebate, payout: &Payout) -> Result<Minor, Overflow> {
        let exact = match rebate.accrued_at {
            Some(Pay::Rate(rate)) => payout.volume.sales.times(rate)?,
            Some(Pay::PerUnit(amount)) => payout.volume.units.times(amount)?,
            Some(Pay::Amount(_)) | None => Exact::ZERO,
        };
        exact.round(self.decimals, self.rounding)
    }
}
