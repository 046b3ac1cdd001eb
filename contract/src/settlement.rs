//! Settlement over the term: what falls due at each closing, what is restated, taken back, topped up and carried.

use crate::contract::{Contract, Ledger};
use crate::exact::{Exact, Minor, Overflow};
use crate::form::{Measure, measured};
use crate::rebate::{Limit, Payout, Rebate};
use crate::tiers::Pay;
use crate::totals::Totals;
use crate::volume::{Base, Period, Volume};

/// What an interim settlement looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InterimOn {
    /// Everything since the term began.
    #[default]
    ToDate,
    /// Only what came since the last settlement; tiers start anew.
    OwnPeriod,
}

/// When and how is settled.
#[derive(Clone, Debug, PartialEq)]
pub struct Terms {
    /// Periods after which is settled before the end, ascending; at the end is always settled.
    pub interim: Vec<Period>,
    /// What an interim settlement looks at.
    pub interim_on: InterimOn,
    /// Whether what was settled before is deducted. Without: [`InterimOn::ToDate`] pays again what was paid, and with
    /// [`InterimOn::OwnPeriod`] each period stands alone.
    pub netted: bool,
    /// Which share of what is earned an interim settlement pays, 0..1.
    pub interim_share: Exact,
    /// Whether what was paid too much waits for the next settlement; at the end it is always taken back.
    pub offset_overpaid: bool,
}

impl Default for Terms {
    fn default() -> Self {
        Self {
            interim: Vec::new(),
            interim_on: InterimOn::ToDate,
            netted: true,
            interim_share: Exact::ONE,
            offset_overpaid: false,
        }
    }
}

/// Whether an obligation is kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Test {
    /// Somebody says so.
    Told {
        /// Whether it is kept.
        kept: bool,
    },
    /// A measure is at least this when it is due; exactly reached is reached.
    AtLeast {
        /// What is measured.
        measure: Measure,
        /// What it must reach.
        amount: Exact,
    },
}

/// What a missed obligation does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum IfMissed {
    /// This share of what is earned is not earned: what was paid of it is taken back.
    Reclaim(Exact),
    /// Nothing more is earned from the period after it was due.
    Stop,
}

/// Something asked in return.
#[derive(Clone, Debug, PartialEq)]
pub struct Obligation {
    /// Indices of the rebates that depend on it.
    pub rebates: Vec<usize>,
    /// Whether it is kept.
    pub test: Test,
    /// What of the ledger it is measured on.
    pub base: Base,
    /// At the end of which period it is due.
    pub due: Period,
    /// What happens otherwise.
    pub if_missed: IfMissed,
}

impl Obligation {
    /// Whether it was missed, once it is due.
    fn missed(&self, ledger: &Ledger) -> Result<bool, Overflow> {
        match self.test {
            Test::Told { kept } => Ok(!kept),
            Test::AtLeast { measure, amount } => {
                let (lines, _) = self.base.lines(&ledger.rows, 0, self.due)?;
                Ok(measured(&Volume::of(&lines)?, &ledger.figures, measure) < amount)
            }
        }
    }
}

/// One rebate in one settlement, minor units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// Earned: to date, or in the period alone; after missed obligations.
    pub earned: Minor,
    /// Index of the tier or point reached.
    pub reached: Option<usize>,
    /// Of what is settled, how much falls on volume settled before because another tier, point or rate is in force on it; where settlements
    /// of their own periods are followed by one of the whole term, what that adds to them.
    pub restated: Minor,
    /// What missed obligations take away in this settlement; ≥ 0.
    pub clawback: Minor,
    /// What is due before guarantee and cap.
    pub due: Minor,
    /// Added to reach the guarantee.
    pub topped_up: Minor,
    /// Cut by the settlement cap.
    pub cut: Minor,
    /// What a later settlement is still to take back (below 0: overpaid, or advanced) or to pay (above 0: cut and carried).
    pub carried: Minor,
    /// Settled: what changes hands. Below 0 it is paid back.
    pub amount: Minor,
    /// Σ settled so far.
    pub to_date: Minor,
}

/// A settlement.
#[derive(Clone, Debug, PartialEq)]
pub struct Settlement {
    /// After which period.
    pub period: Period,
    /// Whether it is the final one.
    pub is_final: bool,
    /// Each rebate.
    pub rebates: Vec<Settled>,
    /// Σ, minor units.
    pub total: Minor,
    /// Obligations known to be missed by then.
    pub missed: Vec<usize>,
}

pub(crate) fn add(one: Minor, two: Minor) -> Result<Minor, Overflow> {
    one.checked_add(two).ok_or(Overflow)
}

pub(crate) fn subtract(one: Minor, two: Minor) -> Result<Minor, Overflow> {
    one.checked_sub(two).ok_or(Overflow)
}

/// A rebate's account through the settlements.
#[derive(Clone, Default)]
pub(crate) struct Account {
    /// How many settlements there were.
    settled: i128,
    /// Everything settled.
    paid: Minor,
    /// What of it, and of what was cut for good, counts against what is earned.
    counted: Minor,
    /// Waiting, where nothing is netted.
    waiting: Minor,
    /// What missed obligations have taken so far.
    taken: Minor,
    /// Earned by the settlement before; the same before missed obligations, on how much, and at which pays.
    earned: Minor,
    before_missed: Minor,
    base: Exact,
    in_force: Vec<Pay>,
}

impl Account {
    /// Keeps what the next settlement compares with.
    pub(crate) fn note(&mut self, rebate: &Rebate, payout: &Payout) -> Result<(), Overflow> {
        (self.base, self.in_force) = (base_of(rebate, payout)?, in_force(payout));
        self.before_missed = payout.amount;
        Ok(())
    }
}

/// The pays by which a payout of the term came about.
fn in_force(payout: &Payout) -> Vec<Pay> {
    payout.worked.parts.iter().map(|part| part.pay).collect()
}

/// What a settlement starts from.
#[derive(Clone, Copy)]
struct Closing {
    is_final: bool,
    /// Whether only the time since the last settlement is looked at.
    alone: bool,
    /// Earned, after missed obligations.
    kept: Minor,
    /// What the last period would earn alone, where the whole term is then restated.
    last_alone: Option<Minor>,
}

/// Sales or units that a payout is paid on, before reductions.
pub(crate) fn base_of(rebate: &Rebate, payout: &Payout) -> Result<Exact, Overflow> {
    match rebate.form.paid_on() {
        Measure::Units => Ok(payout.volume.units),
        _ => payout.volume.sales.plus(payout.reduced_by),
    }
}

/// The last of settlements that stand alone keeps the term's floor and cap over their sum.
fn within_term(rebate: &Rebate, due: Minor, paid: Minor) -> Result<Minor, Overflow> {
    let mut sum = add(paid, due)?;
    if let Some(floor) = rebate.floor {
        sum = sum.max(floor.amount);
    }
    if let Some(cap) = rebate.cap {
        sum = sum.min(cap.amount);
    }
    subtract(sum, paid)
}

impl Rebate {
    /// What a settlement gives, less what it cuts off, for good: neither comes back at a later one.
    pub(crate) fn for_good(&self, settled: &Settled) -> Result<Minor, Overflow> {
        let carries = |limit: Option<Limit>| limit.is_some_and(|limit| limit.carry_forward);
        let given = if carries(self.guarantee) { 0 } else { settled.topped_up };
        let lost = if carries(self.settlement_cap) { 0 } else { settled.cut };
        subtract(given, lost)
    }
}

impl Contract {
    /// Obligations missed by the end of a period.
    pub(crate) fn missed_by(&self, ledger: &Ledger, period: Period) -> Result<Vec<usize>, Overflow> {
        let mut missed = Vec::new();
        for (index, obligation) in self.obligations.iter().enumerate() {
            if obligation.due <= period && obligation.missed(ledger)? {
                missed.push(index);
            }
        }
        Ok(missed)
    }

    /// Payouts over periods, with those of rebates that a missed obligation stops only as far as they went.
    pub(crate) fn earned_over(
        &self,
        (ledger, totals): (&Ledger, &Totals),
        (from, to): (Period, Period),
        whole: bool,
        missed: &[usize],
    ) -> Result<Vec<Payout>, Overflow> {
        let mut payouts = self.payouts_over(ledger, &ledger.rows, Some(totals), (from, to), whole)?;
        for &index in missed {
            let obligation = &self.obligations[index];
            if obligation.if_missed != IfMissed::Stop || obligation.due >= to {
                continue;
            }
            let stopped = if obligation.due < from {
                vec![Payout::default(); payouts.len()]
            } else {
                self.payouts_over(ledger, &ledger.rows, Some(totals), (from, obligation.due), false)?
            };
            for &rebate in &obligation.rebates {
                if let (Some(own), Some(stopped)) = (payouts.get_mut(rebate), stopped.get(rebate))
                    && stopped.amount < own.amount
                {
                    *own = stopped.clone();
                }
            }
        }
        Ok(payouts)
    }

    /// What is left of an earned amount after missed obligations: their shares add up, to all of it at most.
    pub(crate) fn kept(&self, rebate: usize, amount: Minor, missed: &[usize]) -> Result<Minor, Overflow> {
        let mut lost = Exact::ZERO;
        for &index in missed {
            let obligation = &self.obligations[index];
            if let IfMissed::Reclaim(share) = obligation.if_missed
                && obligation.rebates.contains(&rebate)
            {
                lost = lost.plus(share)?;
            }
        }
        let left = Exact::ONE.minus(lost)?.or_zero();
        Exact::whole(amount).times(left)?.round(0, self.rounding)
    }

    /// Every settlement of the term.
    ///
    /// # Errors
    /// Where a figure does not fit.
    pub fn settlements(&self, ledger: &Ledger) -> Result<Vec<Settlement>, Overflow> {
        let last = ledger.last();
        let totals = Totals::of(self, ledger)?;
        let known = (ledger, &totals);
        let mut closings: Vec<Period> =
            self.terms.interim.iter().copied().filter(|&period| period < last).collect();
        closings.push(last);
        let mut accounts = vec![Account::default(); self.rebates.len()];
        let mut settlements = Vec::with_capacity(closings.len());
        let mut from = 0;
        for closing in closings {
            let is_final = closing == last;
            let missed = self.missed_by(ledger, closing)?;
            let own_period = self.terms.interim_on == InterimOn::OwnPeriod;
            let restates_term = own_period && is_final && self.terms.netted;
            let alone = own_period && !restates_term;
            let start = if alone { from } else { 0 };
            let payouts = self.earned_over(known, (start, closing), is_final && !alone, &missed)?;
            // What the last period would be paid alone, so that the rest shows as restatement.
            let last_alone = if restates_term {
                Some(self.earned_over(known, (from, closing), false, &missed)?)
            } else {
                None
            };
            let mut rebates = Vec::with_capacity(payouts.len());
            for (index, payout) in payouts.iter().enumerate() {
                let close = Closing {
                    is_final,
                    alone,
                    kept: self.kept(index, payout.amount, &missed)?,
                    last_alone: match &last_alone {
                        Some(alone) => Some(self.kept(index, alone[index].amount, &missed)?),
                        None => None,
                    },
                };
                rebates.push(self.settle(&self.rebates[index], payout, close, &mut accounts[index])?);
            }
            let total = rebates.iter().try_fold(0, |sum, settled| add(sum, settled.amount))?;
            settlements.push(Settlement { period: closing, is_final, rebates, total, missed });
            from = closing + 1;
        }
        Ok(settlements)
    }

    fn settle(
        &self,
        rebate: &Rebate,
        payout: &Payout,
        close: Closing,
        account: &mut Account,
    ) -> Result<Settled, Overflow> {
        let Closing { is_final, alone, kept, last_alone } = close;
        let mut settled = Settled { earned: kept, reached: payout.worked.reached, ..Settled::default() };
        let taken = subtract(payout.amount, kept)?;
        settled.clawback = if alone { taken } else { subtract(taken, account.taken)?.max(0) };
        settled.restated = match last_alone {
            Some(last) => subtract(kept, add(account.earned, last)?)?,
            None if alone => 0,
            None => self.restated(rebate, payout, account)?,
        };
        let share = if is_final { Exact::ONE } else { self.terms.interim_share };
        let earned = Exact::whole(kept).times(share)?.round(0, self.rounding)?;
        let mut due = if self.terms.netted && !alone {
            subtract(earned, account.counted)?
        } else {
            add(earned, account.waiting)?
        };
        if is_final && alone {
            due = within_term(rebate, due, account.paid)?;
        }
        settled.due = due;
        let mut amount = if self.terms.offset_overpaid && !is_final { due.max(0) } else { due };
        account.settled += 1;
        let guaranteed = match rebate.guarantee {
            Some(guarantee) if rebate.guarantee_cumulative => {
                let to_date = guarantee.amount.checked_mul(account.settled).ok_or(Overflow)?;
                Some(subtract(to_date, account.paid)?)
            }
            guarantee => guarantee.map(|guarantee| guarantee.amount),
        };
        if let Some(guaranteed) = guaranteed.filter(|guaranteed| *guaranteed > amount) {
            settled.topped_up = subtract(guaranteed, amount)?;
            amount = guaranteed;
        }
        if let Some(cap) = rebate.settlement_cap.filter(|cap| cap.amount < amount) {
            settled.cut = subtract(amount, cap.amount)?;
            amount = cap.amount;
        }
        let counts = subtract(amount, rebate.for_good(&settled)?)?;
        account.counted = add(account.counted, counts)?;
        account.waiting = subtract(due, counts)?;
        account.paid = add(account.paid, amount)?;
        (account.taken, account.earned) =
            if alone { (add(account.taken, taken)?, add(account.earned, kept)?) } else { (taken, kept) };
        account.note(rebate, payout)?;
        settled.carried = account.waiting;
        settled.amount = amount;
        settled.to_date = account.paid;
        Ok(settled)
    }

    /// What of a payout to date falls on the volume of the settlement before, less what was earned on it then, where it is now paid otherwise:
    /// by another tier or point, or at another rate on everything. What is paid as it was is only rounded anew, and where more has come
    /// back than was bought nothing lies on the volume before.
    pub(crate) fn restated(
        &self,
        rebate: &Rebate,
        payout: &Payout,
        account: &Account,
    ) -> Result<Minor, Overflow> {
        let once = payout.worked.parts.iter().any(|part| matches!(part.pay, Pay::Amount(_)));
        let base = base_of(rebate, payout)?;
        let of_the_term = rebate.is_of_the_term() && rebate.form.is_retroactive();
        if !of_the_term
            || once
            || in_force(payout) == account.in_force
            || base.is_zero()
            || account.base.is_zero()
            || base.is_negative() != account.base.is_negative()
        {
            return Ok(0);
        }
        let earlier = Exact::whole(payout.amount).times(account.base.over(base)?)?.round(0, self.rounding)?;
        subtract(earlier, account.before_missed)
    }
}
