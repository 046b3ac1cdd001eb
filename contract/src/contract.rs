//! A contract and the ledger it is applied to: every rebate in its stacking order.

use crate::accrual::Accrual;
use crate::exact::{Exact, Minor, Overflow, Rounding};
use crate::rebate::{Earlier, Payout, Rebate, Setting, Time};
use crate::settlement::{Obligation, Terms};
use crate::totals::{Seen, Totals};
use crate::volume::{Period, Row};

/// What is rounded to minor units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RoundedAt {
    /// Each part: each tier's slice, each row.
    #[default]
    Part,
    /// The payout (of the term; of each row or invoice, where these stand for themselves).
    Payout,
}

/// A contract.
#[derive(Clone, Debug, PartialEq)]
pub struct Contract {
    /// Decimals of the currency's minor unit: 2 for cents.
    pub decimals: u32,
    /// How is rounded.
    pub rounding: Rounding,
    /// What is rounded.
    pub rounded_at: RoundedAt,
    /// The rebates, in stacking order.
    pub rebates: Vec<Rebate>,
    /// What is asked in return, and what missing it takes back.
    pub obligations: Vec<Obligation>,
    /// When and how is settled.
    pub terms: Terms,
    /// How is accrued.
    pub accrual: Accrual,
    /// Whether the rows' amounts have tax inside, so that it is taken out of revenue.
    pub prices_with_tax: bool,
    /// Value-added tax on what is paid, if it is to be shown; share.
    pub tax_on_payout: Option<Exact>,
}

/// A baseline.
#[derive(Clone, Debug, PartialEq)]
pub enum Series {
    /// Of the whole term: compared with from the first day.
    Whole(Exact),
    /// Period by period: compared with as far as the volumes go.
    ByPeriod(Vec<Exact>),
}

impl Series {
    /// Its value over periods `from..=to`.
    fn over(&self, from: Period, to: Period) -> Result<Exact, Overflow> {
        match self {
            Series::Whole(value) => Ok(*value),
            Series::ByPeriod(values) => {
                let within = values.iter().zip(0..).filter(|(_, period)| (from..=to).contains(period));
                Exact::sum(within.map(|(value, _)| *value))
            }
        }
    }
}

/// What was sold, and what it is compared with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger {
    /// How many periods the term has; at least 1.
    pub periods: u32,
    /// The rows.
    pub rows: Vec<Row>,
    /// Of sales, units, then the contract's further quantities; none where there is none.
    pub baseline: Vec<Option<Series>>,
    /// Key figures of the contract, in its order.
    pub figures: Vec<Exact>,
    /// The whole term as it is expected at the end of each period; none: as the ledger has it.
    pub expected: Vec<Option<Expected>>,
    /// The outcomes that the whole term may have, as they are thought of at the end of each period: their probabilities add up to 1; none:
    /// as the ledger has it.
    pub outcomes: Vec<Vec<Outcome>>,
}

/// A forecast of the whole term.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Expected {
    /// Sales; none: in proportion to units.
    pub sales: Option<Exact>,
    /// Units; none: in proportion to sales.
    pub units: Option<Exact>,
}

/// What the whole term may come to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// How probable it is, 0..1.
    pub probability: Exact,
    /// Its sales and units; without either, the ledger's.
    pub volume: Expected,
    /// Its further quantities, in the contract's order; none: in proportion to units.
    pub quantities: Vec<Option<Exact>>,
    /// Its key figures, in the contract's order; none: the ledger's.
    pub figures: Vec<Option<Exact>>,
}

impl Outcome {
    /// The one outcome that there is.
    #[must_use]
    pub fn certain(volume: Expected) -> Self {
        Self { probability: Exact::ONE, volume, ..Self::default() }
    }

    /// Whether it says how much is sold.
    #[must_use]
    pub fn has_volume(&self) -> bool {
        self.volume.sales.is_some() || self.volume.units.is_some()
    }
}

impl Contract {
    /// A contract of rebates, with everything else as plain as can be.
    #[must_use]
    pub fn new(decimals: u32, rebates: Vec<Rebate>) -> Self {
        Self {
            decimals,
            rounding: Rounding::default(),
            rounded_at: RoundedAt::default(),
            rebates,
            obligations: Vec::new(),
            terms: Terms::default(),
            accrual: Accrual::default(),
            prices_with_tax: false,
            tax_on_payout: None,
        }
    }

    /// What every rebate pays on the whole ledger.
    ///
    /// # Errors
    /// Where a figure does not fit.
    pub fn payouts(&self, ledger: &Ledger) -> Result<Vec<Payout>, Overflow> {
        self.payouts_over(ledger, &ledger.rows, None, (0, ledger.last()), true)
    }

    /// What every rebate pays on the rows of periods `from..=to`, with the parts that fall due in them; `whole`: as at the end of the term,
    /// when floors are owed; `totals` of these rows, where they are known.
    pub(crate) fn payouts_over(
        &self,
        ledger: &Ledger,
        rows: &[Row],
        totals: Option<&Totals>,
        (from, to): (Period, Period),
        whole: bool,
    ) -> Result<Vec<Payout>, Overflow> {
        let baseline = ledger.baselines_over(from, to)?;
        let until = to.saturating_add(1).min(ledger.periods);
        let setting = Setting {
            contract: self,
            baseline: &baseline,
            figures: &ledger.figures,
            time: Time { before: from, until, periods: ledger.periods, ended: whole },
        };
        let mut earlier: Vec<Earlier> = Vec::new();
        let mut payouts = Vec::with_capacity(self.rebates.len());
        for (index, rebate) in self.rebates.iter().enumerate() {
            let known = totals.and_then(|totals| totals.seen(index, from, to));
            let seen = known.unwrap_or_else(|| Seen::rows(&rebate.base, rows, from, to))?;
            let hand_on = rebate.counts_for_later && self.asked_for_later(index);
            let qualifying = rebate.qualifying.as_ref().map(|base| {
                let known = totals.and_then(|totals| totals.qualifying(index, from, to));
                known.unwrap_or_else(|| Seen::rows(base, rows, from, to)).map(|seen| seen.volume)
            });
            let qualifying = qualifying.transpose()?;
            let (payout, own) = rebate.payout(seen, qualifying.as_ref(), &earlier, hand_on, &setting)?;
            payouts.push(payout);
            earlier.extend(own);
        }
        Ok(payouts)
    }

    /// Tax on a sum, rounded; none where it is not shown.
    ///
    /// # Errors
    /// Where it does not fit.
    pub fn tax_on(&self, amount: Minor) -> Result<Option<Minor>, Overflow> {
        let Some(rate) = self.tax_on_payout else { return Ok(None) };
        let tax = Exact::decimal(amount, self.decimals)?.times(rate)?;
        tax.round(self.decimals, self.rounding).map(Some)
    }
}

impl Ledger {
    /// The last period.
    #[must_use]
    pub fn last(&self) -> Period {
        self.periods.saturating_sub(1)
    }

    /// The baselines of the term.
    ///
    /// # Errors
    /// Where a sum does not fit.
    pub fn baselines(&self) -> Result<Vec<Option<Exact>>, Overflow> {
        self.baselines_over(0, self.last())
    }

    fn baselines_over(&self, from: Period, to: Period) -> Result<Vec<Option<Exact>>, Overflow> {
        let over = |series: &Option<Series>| series.as_ref().map(|series| series.over(from, to)).transpose();
        self.baseline.iter().map(over).collect()
    }
}

/// A sum in equal parts to the minor unit, which add up to it.
///
/// # Errors
/// Where it does not fit, or without parts.
pub fn apportion(amount: Minor, parts: u32) -> Result<Vec<Minor>, Overflow> {
    let mut before = 0;
    (1..=parts)
        .map(|part| {
            let share = Exact::fraction(amount, i128::from(parts))?.times(Exact::whole(i128::from(part)))?;
            let until = share.round(0, Rounding::HalfUp)?;
            let own = until - before;
            before = until;
            Ok(own)
        })
        .collect()
}
