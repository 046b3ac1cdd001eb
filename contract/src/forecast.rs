//! What the whole term would pay if it came out as a forecast has it: the rows so far, scaled to the forecast.

use crate::contract::{Contract, Expected, Ledger, Outcome};
use crate::exact::{Exact, Overflow, Rounding};
use crate::rebate::Payout;
use crate::volume::{Period, Row, spread};

/// Decimals to which forecast units and quantities are spread.
const UNIT_DECIMALS: u32 = 6;

impl Contract {
    /// What every rebate pays if the term comes out as an outcome has it: the mix of the rows of periods `0..=period`, each measure scaled
    /// to the outcome's. Without a volume of its own, the ledger as it is; what it says nothing of, key figures too, as the ledger has it.
    ///
    /// # Errors
    /// Where a figure does not fit.
    pub(crate) fn on_outcome(
        &self,
        ledger: &Ledger,
        period: Period,
        outcome: &Outcome,
    ) -> Result<Vec<Payout>, Overflow> {
        let of_ledger = ledger.figures.iter().enumerate();
        let figures = of_ledger
            .map(|(index, figure)| outcome.figures.get(index).copied().flatten().unwrap_or(*figure))
            .collect();
        // The rows are handed over by themselves.
        let known = Ledger {
            periods: ledger.periods,
            baseline: ledger.baseline.clone(),
            figures,
            ..Ledger::default()
        };
        let rows = self.rows_of(ledger, period, outcome)?;
        self.payouts_over(&known, &rows, None, (0, ledger.last()), true)
    }

    /// The rows so far, scaled to an outcome's volume; before the first row the whole ledger's; of an outcome without a volume the ledger's, as
    /// they are. Then its further quantities.
    fn rows_of(&self, ledger: &Ledger, period: Period, outcome: &Outcome) -> Result<Vec<Row>, Overflow> {
        let mut rows: Vec<Row> = ledger.rows.iter().filter(|row| row.invoiced <= period).cloned().collect();
        if rows.is_empty() || !outcome.has_volume() {
            rows.clone_from(&ledger.rows);
        }
        if rows.is_empty() {
            rows.push(Row::empty(0, outcome.quantities.len()));
        }
        if outcome.has_volume() {
            self.scale(&mut rows, &outcome.volume)?;
        }
        for (index, whole) in outcome.quantities.iter().enumerate() {
            let Some(whole) = whole else { continue };
            let so_far: Vec<Exact> =
                rows.iter().map(|row| row.quantities.get(index).copied().unwrap_or_default()).collect();
            let parts = scaled(&so_far, Some(*whole), Exact::ONE, UNIT_DECIMALS)?;
            for (row, part) in rows.iter_mut().zip(parts) {
                if let Some(quantity) = row.quantities.get_mut(index) {
                    *quantity = part;
                }
            }
        }
        Ok(rows)
    }

    /// Rows × what makes them a volume; each keeps the digits of money and goods, and together they are the volume exactly.
    fn scale(&self, rows: &mut [Row], volume: &Expected) -> Result<(), Overflow> {
        let net = rows.iter().map(|row| row.amount.minus(row.discount)).collect::<Result<Vec<_>, _>>()?;
        let units: Vec<Exact> = rows.iter().map(|row| row.units).collect();
        let factor = |whole: Option<Exact>, so_far: &[Exact]| -> Result<Option<Exact>, Overflow> {
            let so_far = Exact::sum(so_far.iter().copied())?;
            whole.filter(|_| !so_far.is_zero()).map(|whole| whole.over(so_far)).transpose()
        };
        let (by_sales, by_units) = (factor(volume.sales, &net)?, factor(volume.units, &units)?);
        let by_sales = by_sales.or(by_units).unwrap_or(Exact::ONE);
        let by_units = by_units.unwrap_or(by_sales);
        let net = scaled(&net, volume.sales, by_sales, self.decimals)?;
        let units = scaled(&units, volume.units, by_units, UNIT_DECIMALS)?;
        for ((row, net), units) in rows.iter_mut().zip(net).zip(units) {
            row.discount = rounded(row.discount.times(by_sales)?, self.decimals)?;
            row.amount = net.plus(row.discount)?;
            row.units = units;
            for quantity in &mut row.quantities {
                *quantity = rounded(quantity.times(by_units)?, UNIT_DECIMALS)?;
            }
        }
        Ok(())
    }
}

fn rounded(value: Exact, decimals: u32) -> Result<Exact, Overflow> {
    Exact::decimal(value.round(decimals, Rounding::HalfUp)?, decimals)
}

/// Parts that add up to `whole`, or else to what their sum × factor is, in proportion to what they were; of a measure of which nothing
/// was sold so far, in equal parts.
fn scaled(
    parts: &[Exact],
    whole: Option<Exact>,
    factor: Exact,
    decimals: u32,
) -> Result<Vec<Exact>, Overflow> {
    let so_far = Exact::sum(parts.iter().copied())?;
    match whole {
        Some(whole) if so_far.is_zero() => spread(whole, &vec![Exact::ONE; parts.len()], decimals),
        Some(whole) => spread(whole, parts, decimals),
        None if so_far.is_zero() => parts.iter().map(|part| rounded(part.times(factor)?, decimals)).collect(),
        None => spread(so_far.times(factor)?, parts, decimals),
    }
}
