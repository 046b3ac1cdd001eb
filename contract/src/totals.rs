//! Volumes of each period, added up once: what is settled and accrued looks at the same rows again and again.

use crate::contract::{Contract, Ledger};
use crate::exact::Overflow;
use crate::form::Form;
use crate::volume::{Base, LeftOut, Line, Period, Row, Volume};

/// What a base sees over some periods.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen {
    /// The rows one by one; empty where only their sum is looked at.
    pub(crate) lines: Vec<Line>,
    /// Their sum.
    pub(crate) volume: Volume,
    /// How many they are.
    pub(crate) rows: usize,
    /// Rows that do not count.
    pub(crate) left_out: LeftOut,
}

impl Seen {
    /// Row by row.
    pub(crate) fn rows(base: &Base, rows: &[Row], from: Period, to: Period) -> Result<Self, Overflow> {
        let (lines, left_out) = base.lines(rows, from, to)?;
        Ok(Self { volume: Volume::of(&lines)?, rows: lines.len(), lines, left_out })
    }

    /// Each period, as a sum.
    pub(crate) fn by_period(base: &Base, ledger: &Ledger) -> Result<Vec<Self>, Overflow> {
        let count = usize::try_from(ledger.periods).map_err(|_| Overflow)?;
        let mut of_period: Vec<Vec<Line>> = vec![Vec::new(); count];
        let (lines, left_out) = base.lines(&ledger.rows, 0, ledger.last())?;
        for line in lines {
            let own = usize::try_from(line.period).ok().and_then(|period| of_period.get_mut(period));
            own.ok_or(Overflow)?.push(line);
        }
        let seen = of_period.iter().map(|lines| {
            Ok(Self { lines: Vec::new(), volume: Volume::of(lines)?, rows: lines.len(), left_out })
        });
        seen.collect()
    }
}

/// A base, period by period.
#[derive(Debug)]
struct ByPeriod(Vec<Seen>);

impl ByPeriod {
    fn of(base: &Base, ledger: &Ledger) -> Result<Self, Overflow> {
        Seen::by_period(base, ledger).map(Self)
    }

    fn over(&self, from: Period, to: Period) -> Result<Seen, Overflow> {
        let mut seen = Seen::default();
        let mut later = 0;
        for (own, period) in self.0.iter().zip(0..) {
            if period > to {
                later += own.rows;
            } else if period >= from {
                seen.volume = seen.volume.plus(&own.volume)?;
                seen.rows += own.rows;
            }
            seen.left_out = own.left_out;
        }
        seen.left_out.not_yet += later;
        Ok(seen)
    }
}

/// For each rebate what its base, and its qualifying base, sees in each period; none where its rows are looked at one by one.
pub(crate) struct Totals(Vec<(Option<ByPeriod>, Option<ByPeriod>)>);

impl Totals {
    /// Adds the ledger up.
    ///
    /// # Errors
    /// Where a sum does not fit.
    pub(crate) fn of(contract: &Contract, ledger: &Ledger) -> Result<Self, Overflow> {
        let rebates = contract.rebates.iter().enumerate().map(|(index, rebate)| {
            let base =
                if contract.looks_at_rows(index) { None } else { Some(ByPeriod::of(&rebate.base, ledger)?) };
            let qualifying = rebate.qualifying.as_ref().map(|base| ByPeriod::of(base, ledger)).transpose()?;
            Ok((base, qualifying))
        });
        Ok(Self(rebates.collect::<Result<_, Overflow>>()?))
    }

    /// What a rebate is paid on over periods, where that is known without looking at rows.
    pub(crate) fn seen(&self, rebate: usize, from: Period, to: Period) -> Option<Result<Seen, Overflow>> {
        self.0.get(rebate)?.0.as_ref().map(|periods| periods.over(from, to))
    }

    /// The same of what it is measured on.
    pub(crate) fn qualifying(
        &self,
        rebate: usize,
        from: Period,
        to: Period,
    ) -> Option<Result<Seen, Overflow>> {
        self.0.get(rebate)?.1.as_ref().map(|periods| periods.over(from, to))
    }
}

impl Contract {
    /// Whether what a rebate pays depends on its rows one by one: their scope, their own prices, what is paid on each before, or what later
    /// rebates ask of it.
    #[must_use]
    pub fn looks_at_rows(&self, index: usize) -> bool {
        let Some(rebate) = self.rebates.get(index) else { return false };
        let own_prices = matches!(&rebate.form, Form::Tiers(tiers) if tiers.in_order);
        let handed_on = rebate.counts_for_later && self.asked_for_later(index);
        !rebate.is_of_the_term() || own_prices || rebate.reduced_by_earlier || handed_on
    }

    /// Whether a later rebate is reduced by earlier ones.
    pub(crate) fn asked_for_later(&self, index: usize) -> bool {
        self.rebates.iter().skip(index + 1).any(|later| later.reduced_by_earlier)
    }
}
