//! One rebate of a contract: its form with scope, conditions and limits, and what it pays on a ledger.

use crate::contract::{Contract, RoundedAt};
use crate::exact::{Exact, Minor, Overflow};
use crate::form::{By, Form, Measure};
use crate::pay::{Known, Worked};
use crate::tiers::{Pay, Side};
use crate::totals::Seen;
use crate::volume::{Base, LeftOut, Line, Period, Volume, spread};
use crate::working::{Change, Part, Step};

/// Over what tiers are reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// Everything in the term.
    #[default]
    Period,
    /// Each invoice for itself.
    Invoice,
    /// Each row for itself.
    Line,
}

/// A condition to be paid at all, on the rebate's own base over the term; both ends belong to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Condition {
    /// What is compared.
    pub by: By,
    /// At least.
    pub from: Option<Exact>,
    /// At most.
    pub to: Option<Exact>,
}

impl Condition {
    /// Whether it is met; without a baseline to grow from it is not.
    fn met(&self, known: &Known<'_>) -> Result<bool, Overflow> {
        let measure = self.by.measure();
        let baseline = match known.baseline_of(measure) {
            Some(baseline) => baseline,
            None if self.by.is_growth() => return Ok(false),
            None => Exact::ZERO,
        };
        // A hair more or less of sales moves no key figure.
        let side = if matches!(measure, Measure::Figure(_)) { Side::At } else { known.side };
        let value = known.value(measure);
        let threshold = |at: Option<Exact>| at.map(|at| self.by.threshold(at, baseline)).transpose();
        let (from, to) = (threshold(self.from)?, threshold(self.to)?);
        let below = from.is_some_and(|from| value < from || (value == from && side == Side::Below));
        let beyond = to.is_some_and(|to| value > to || (value == to && side == Side::Above));
        Ok(!below && !beyond)
    }
}

/// A least or largest payout.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limit {
    /// Minor units.
    pub amount: Minor,
    /// Whether what it cuts off, or adds, is carried forward: a cut is paid later, an addition was paid in advance.
    pub carry_forward: bool,
}

/// One rebate.
#[derive(Clone, Debug, PartialEq)]
pub struct Rebate {
    /// How it computes what it pays.
    pub form: Form,
    /// What of the ledger it sees.
    pub base: Base,
    /// Over what tiers are reached.
    pub scope: Scope,
    /// After how many periods tiers are reached anew; none: over the whole term. Only with [`Scope::Period`].
    pub anew_every: Option<Period>,
    /// What thresholds (over the period) and conditions are measured on, where that is not the base itself.
    pub qualifying: Option<Base>,
    /// Whether returns in excess of sales take back what the same sales would earn; otherwise they earn nothing. They exceed where what is paid
    /// on (sales, units; of amounts what is compared) is below 0.
    pub take_back: bool,
    /// Conditions, all of which must be met.
    pub qualify: Vec<Condition>,
    /// Whether its base is reduced by what earlier rebates pay on the same rows.
    pub reduced_by_earlier: bool,
    /// Whether it reduces the base of later ones.
    pub counts_for_later: bool,
    /// Equal parts in which it falls due over the term; 1: at once. Where only some periods are looked at, those that fall due in them.
    pub parts: u32,
    /// Least payout of the term; below 0 it bounds what is taken back.
    pub floor: Option<Limit>,
    /// Whether the floor is paid from the first settlement on, in advance; otherwise at the end.
    pub floor_from_start: bool,
    /// Largest payout of the term.
    pub cap: Option<Limit>,
    /// Least payment of each settlement.
    pub guarantee: Option<Limit>,
    /// Whether the guarantee holds for all settlements so far together: what exceeded it once counts for it later.
    pub guarantee_cumulative: bool,
    /// Largest payment of each settlement.
    pub settlement_cap: Option<Limit>,
    /// What an earlier term left over (above 0) or took in advance (below 0), minor units.
    pub carried_in: Minor,
    /// At which rate, or amount per unit, it is accrued until the term ends; none: as the contract says.
    pub accrued_at: Option<Pay>,
}

impl Rebate {
    /// Whether what it pays is a function of the term's volume that it is paid on, so that it can be looked at along sales.
    #[must_use]
    pub fn follows_the_term(&self) -> bool {
        self.is_of_the_term() && self.qualifying.is_none()
    }

    /// Whether tiers are reached by everything in the term, so that later volume can change what earlier volume earns; rows, invoices and
    /// periods that stand for themselves are final.
    pub(crate) fn is_of_the_term(&self) -> bool {
        self.scope == Scope::Period && self.anew_every.is_none()
    }

    /// A rebate of a form, with everything else as plain as can be.
    #[must_use]
    pub fn new(form: Form) -> Self {
        Self {
            form,
            base: Base::default(),
            scope: Scope::Period,
            anew_every: None,
            qualifying: None,
            take_back: false,
            qualify: Vec::new(),
            reduced_by_earlier: false,
            counts_for_later: true,
            parts: 1,
            floor: None,
            floor_from_start: false,
            cap: None,
            guarantee: None,
            guarantee_cumulative: false,
            settlement_cap: None,
            carried_in: 0,
            accrued_at: None,
        }
    }
}

/// What a rebate pays, with its working.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Payout {
    /// Minor units.
    pub amount: Minor,
    /// What it was paid on, after reductions.
    pub volume: Volume,
    /// How many rows that is.
    pub rows: usize,
    /// By how much earlier rebates reduced the sales.
    pub reduced_by: Exact,
    /// Rows that do not count.
    pub left_out: LeftOut,
    /// What the form compared and reached, over the term; empty where each line stands for itself.
    pub worked: Worked,
    /// The parts in minor units added up, before changes; where parts are not rounded, 0 until the first change rounds their sum.
    pub sum: Minor,
    /// Changes after that, in order; the last leaves `amount`.
    pub changes: Vec<Step>,
    /// What a cap cut off (above 0) or a floor added (below 0), to be carried into the next term.
    pub carried_over: Minor,
}

/// A payout as a later rebate must know it: what of it falls on each row, in the ledger's order. It is spread over its rows by their sales,
/// to the minor unit, so that the parts add up to it and no fraction is handed on.
pub(crate) struct Earlier(Vec<(usize, Exact)>);

impl Earlier {
    fn of(paid: Exact, lines: &[Line], decimals: u32) -> Result<Self, Overflow> {
        let sales: Vec<Exact> = lines.iter().map(|line| line.sales).collect();
        // On nothing nothing is paid that could reduce anything.
        if Exact::sum(sales.iter().copied())?.is_zero() {
            return Ok(Self(Vec::new()));
        }
        let parts = spread(paid, &sales, decimals)?;
        Ok(Self(lines.iter().map(|line| line.row).zip(parts).collect()))
    }

    /// What was paid on a row.
    fn on(&self, row: usize) -> Exact {
        let found = self.0.binary_search_by_key(&row, |(row, _)| *row);
        found.map_or(Exact::ZERO, |found| self.0[found].1)
    }
}

/// What a rebate is paid on and compared with.
pub(crate) struct Setting<'c> {
    pub(crate) contract: &'c Contract,
    pub(crate) baseline: &'c [Option<Exact>],
    pub(crate) figures: &'c [Exact],
    pub(crate) time: Time,
}

/// When it is paid.
#[derive(Clone, Copy)]
pub(crate) struct Time {
    /// How many periods have passed before those that are looked at.
    pub(crate) before: u32,
    /// How many when they have.
    pub(crate) until: u32,
    /// How many the term has.
    pub(crate) periods: u32,
    /// Whether it is looked at as at the end of the term, when a floor is owed.
    pub(crate) ended: bool,
}

impl Time {
    /// How many of equal parts have fallen due once so many periods have passed: ⌊passed · parts / periods⌋.
    fn due(&self, passed: u32, parts: u32) -> u32 {
        let due = u64::from(passed) * u64::from(parts) / u64::from(self.periods.max(1));
        u32::try_from(due).unwrap_or(parts)
    }
}

impl Setting<'_> {
    pub(crate) fn known<'k>(&'k self, volume: &'k Volume, qualifying: Option<&'k Volume>) -> Known<'k> {
        Known { volume, qualifying, baseline: self.baseline, figures: self.figures, side: Side::At }
    }

    /// Minor units as an amount.
    pub(crate) fn amount(&self, minor: Minor) -> Result<Exact, Overflow> {
        Exact::decimal(minor, self.contract.decimals)
    }

    pub(crate) fn round(&self, amount: Exact) -> Result<Minor, Overflow> {
        amount.round(self.contract.decimals, self.contract.rounding)
    }
}

impl Rebate {
    /// What it pays on lines, and, where it is to be handed on, what later rebates must know. `qualifying`: what is measured, where
    /// that is another volume.
    pub(crate) fn payout(
        &self,
        seen: Seen,
        qualifying: Option<&Volume>,
        earlier: &[Earlier],
        hand_on: bool,
        setting: &Setting<'_>,
    ) -> Result<(Payout, Option<Earlier>), Overflow> {
        let Seen { mut lines, volume: unreduced, rows, left_out } = seen;
        let mut payout = Payout { rows, left_out, ..Payout::default() };
        if self.reduced_by_earlier {
            for line in &mut lines {
                for earlier in earlier {
                    line.sales = line.sales.minus(earlier.on(line.row))?;
                }
            }
        }
        let total = if self.reduced_by_earlier { Volume::of(&lines)? } else { unreduced.clone() };
        payout.reduced_by = unreduced.sales.minus(total.sales)?;
        let unqualified = self.unqualified(&setting.known(&unreduced, qualifying))?;
        let mut by_row: Vec<Option<Exact>> = vec![None; lines.len()];
        let mut exceeded = false;
        if unqualified.is_none() {
            if self.is_of_the_term() {
                let returned = self.form.returned_in().exceed(&total, qualifying);
                if returned && self.take_back {
                    payout.worked = self.taken_back(&total, &lines, qualifying, setting)?;
                } else {
                    let qualifying = qualifying.map(Volume::or_zero);
                    let known = setting.known(&total, qualifying.as_ref());
                    payout.worked = self.form.pay(&Known { volume: &total.or_zero(), ..known }, &lines)?;
                    if returned {
                        exceeded = true;
                        payout.worked = payout.worked.nothing();
                    }
                }
                self.round_parts(&mut payout.worked.parts, setting)?;
            } else {
                exceeded = self.pay_each(&lines, &mut by_row, &mut payout.worked, setting)?;
            }
        }
        payout.volume = total;
        self.add_up(&mut payout, unqualified, exceeded, setting)?;
        if !hand_on {
            return Ok((payout, None));
        }
        let paid = setting.amount(payout.amount)?;
        let known: Option<Vec<Exact>> = by_row.into_iter().collect();
        let earlier = match known {
            // Parts that a limit has overruled no longer say what was paid on which row.
            Some(known) if Exact::sum(known.iter().copied())? == paid => {
                Earlier(lines.iter().map(|line| line.row).zip(known).collect())
            }
            _ => Earlier::of(paid, &lines, setting.contract.decimals)?,
        };
        Ok((payout, Some(earlier)))
    }

    /// What returns in excess of sales take back: what the same sales would earn.
    fn taken_back(
        &self,
        total: &Volume,
        lines: &[Line],
        qualifying: Option<&Volume>,
        setting: &Setting<'_>,
    ) -> Result<Worked, Overflow> {
        let total = total.negated()?.or_zero();
        let qualifying = qualifying.map(Volume::negated).transpose()?.map(|volume| volume.or_zero());
        let lines = lines.iter().map(Line::negated).collect::<Result<Vec<_>, _>>()?;
        let mut worked = self.form.pay(&setting.known(&total, qualifying.as_ref()), &lines)?;
        for part in &mut worked.parts {
            part.quantity = part.quantity.negated()?;
            part.exact = part.exact.negated()?;
        }
        worked.free_units = worked.free_units.negated()?;
        // The least that a tier pays is no least to take back.
        worked.minimum = None;
        Ok(worked)
    }

    /// The first condition that is not met.
    pub(crate) fn unqualified(&self, known: &Known<'_>) -> Result<Option<usize>, Overflow> {
        for (index, condition) in self.qualify.iter().enumerate() {
            if !condition.met(known)? {
                return Ok(Some(index));
            }
        }
        Ok(None)
    }

    pub(crate) fn round_parts(&self, parts: &mut [Part], setting: &Setting<'_>) -> Result<(), Overflow> {
        if setting.contract.rounded_at == RoundedAt::Part {
            for part in parts {
                part.rounded = Some(setting.round(part.exact)?);
            }
        }
        Ok(())
    }

    /// From the parts to the amount: tier minimum, parts fallen due, what is carried in, floor, cap.
    fn add_up(
        &self,
        payout: &mut Payout,
        unqualified: Option<usize>,
        exceeded: bool,
        setting: &Setting<'_>,
    ) -> Result<(), Overflow> {
        payout.sum = rounded_sum(&payout.worked.parts)?;
        let mut running = Running { amount: payout.sum, changes: Vec::new() };
        if setting.contract.rounded_at == RoundedAt::Payout && self.scope == Scope::Period {
            let whole = Exact::sum(payout.worked.parts.iter().map(|part| part.exact))?;
            running.to(Change::Rounded, setting.round(whole)?);
        }
        if let Some(condition) = unqualified {
            running.note(Change::NotQualified(condition));
        }
        if exceeded {
            running.note(Change::ReturnsExceedSales);
        }
        if payout.worked.no_baseline {
            running.note(Change::NoBaseline);
        }
        if let (Some(minimum), Some(tier)) = (payout.worked.minimum, payout.worked.reached) {
            let minimum = setting.round(minimum)?;
            running.to(Change::TierMinimum(tier), running.amount.max(minimum));
        }
        let time = setting.time;
        let [before, until] = [time.before, time.until].map(|passed| time.due(passed, self.parts));
        if self.parts > 1 && until - before < self.parts {
            // Rounded where they add up, so that what is paid in parts is the sum.
            let whole = setting.amount(running.amount)?;
            let up_to = |due: u32| {
                let share = Exact::fraction(i128::from(due), i128::from(self.parts))?;
                setting.round(whole.times(share)?)
            };
            let amount = up_to(until)?.checked_sub(up_to(before)?).ok_or(Overflow)?;
            running.to(Change::PartsDue { due: until - before, of: self.parts }, amount);
        }
        // What an earlier term left belongs to the beginning of this one: who looks at later periods alone has had it.
        let carried_in = if time.before == 0 { self.carried_in } else { 0 };
        let carried = running.amount.checked_add(carried_in).ok_or(Overflow)?;
        running.to(Change::CarriedIn, carried);
        let mut carried_over: Minor = 0;
        // A floor is owed at the end of the term, unless it is paid in advance: before that nothing says that it will not be earned.
        let owed = time.ended || self.floor_from_start;
        if let Some(floor) = self.floor.filter(|floor| owed && floor.amount > running.amount) {
            if floor.carry_forward {
                carried_over = running.amount.checked_sub(floor.amount).ok_or(Overflow)?;
            }
            running.to(Change::Floor, floor.amount);
        }
        if let Some(cap) = self.cap.filter(|cap| cap.amount < running.amount) {
            if cap.carry_forward {
                let cut = running.amount.checked_sub(cap.amount).ok_or(Overflow)?;
                carried_over = carried_over.checked_add(cut).ok_or(Overflow)?;
            }
            running.to(Change::Cap, cap.amount);
        }
        payout.carried_over = carried_over;
        payout.amount = running.amount;
        payout.changes = running.changes;
        Ok(())
    }
}

struct Running {
    amount: Minor,
    changes: Vec<Step>,
}

impl Running {
    /// A step that changes something.
    fn to(&mut self, change: Change, after: Minor) {
        if after != self.amount || change == Change::Rounded {
            self.changes.push(Step { change, before: self.amount, after });
            self.amount = after;
        }
    }

    /// A step that explains why nothing is there to be changed.
    fn note(&mut self, change: Change) {
        self.changes.push(Step { change, before: self.amount, after: self.amount });
    }
}

/// Σ of rounded parts.
pub(crate) fn rounded_sum(parts: &[Part]) -> Result<Minor, Overflow> {
    let mut rounded = parts.iter().filter_map(|part| part.rounded);
    rounded.try_fold(0, |sum: Minor, part| sum.checked_add(part).ok_or(Overflow))
}
