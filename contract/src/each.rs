//! Rows, invoices, or the periods until tiers are reached anew, that stand for themselves: each is a payout of its own.

use std::collections::BTreeMap;

use crate::contract::RoundedAt;
use crate::exact::{Exact, Overflow};
use crate::pay::Worked;
use crate::rebate::{Rebate, Scope, Setting, rounded_sum};
use crate::tiers::Pay;
use crate::volume::{Line, Period, Volume, spread};
use crate::working::{Part, Rule};

impl Rebate {
    /// Each row, or each invoice, for itself. A credit earns what the same sale would have earned, taken back. Each is a payout of
    /// its own and is rounded as one. Whether nothing is earned at all because returns exceed sales.
    pub(crate) fn pay_each(
        &self,
        lines: &[Line],
        by_row: &mut [Option<Exact>],
        worked: &mut Worked,
        setting: &Setting<'_>,
    ) -> Result<bool, Overflow> {
        let mut exceeded = false;
        for group in groups(lines, self.scope, self.anew_every) {
            let members: Vec<Line> = group.iter().map(|&index| lines[index].clone()).collect();
            let first = members.first().map(|line| line.row).filter(|_| self.anew_every.is_none());
            let periods = members.first().zip(self.anew_every).map(|(line, every)| {
                let every = every.max(1);
                let start = line.period / every * every;
                (start, start + every - 1)
            });
            let volume = Volume::of(&members)?;
            let returned = self.form.returned_in().exceed(&volume, None);
            // Over several periods returns take back only where the contract says so; a credit for itself always does.
            let taken_back = returned && (self.anew_every.is_none() || self.take_back);
            let volume = if taken_back { volume.negated()? } else { volume };
            let mut own = self.form.pay(&setting.known(&volume.or_zero(), None), &members)?;
            if returned && !taken_back {
                exceeded = true;
                own = own.nothing();
            }
            for part in &mut own.parts {
                part.row = part.row.or(first);
                part.periods = periods;
                if taken_back {
                    part.quantity = part.quantity.negated()?;
                    part.exact = part.exact.negated()?;
                }
            }
            let whole = Exact::sum(own.parts.iter().map(|part| part.exact))?;
            self.round_parts(&mut own.parts, setting)?;
            let paid = match setting.contract.rounded_at {
                RoundedAt::Part => rounded_sum(&own.parts)?,
                RoundedAt::Payout => {
                    let paid = setting.round(whole)?;
                    if let Some(part) = own.parts.last_mut() {
                        part.rounded = Some(paid);
                    }
                    paid
                }
            };
            let least = own.minimum.map(|minimum| setting.round(minimum)).transpose()?.unwrap_or(paid);
            let paid = match own.reached {
                Some(index) if least > paid && !taken_back => {
                    let raised = least.checked_sub(paid).ok_or(Overflow)?;
                    own.parts.push(Part {
                        rule: Rule::TierMinimum { index },
                        row: first,
                        periods,
                        from: Exact::ZERO,
                        to: Exact::ZERO,
                        quantity: Exact::ONE,
                        pay: Pay::Amount(setting.amount(raised)?),
                        exact: setting.amount(raised)?,
                        rounded: Some(raised),
                    });
                    least
                }
                _ => paid,
            };
            // Within the group in proportion to sales; on nothing nothing is paid that could reduce anything.
            let sales: Vec<Exact> = members.iter().map(|line| line.sales).collect();
            let paid = setting.amount(paid)?;
            let on_rows = if let [_] = group[..] {
                vec![paid]
            } else if Exact::sum(sales.iter().copied())?.is_zero() {
                vec![Exact::ZERO; sales.len()]
            } else {
                spread(paid, &sales, setting.contract.decimals)?
            };
            for (&index, paid) in group.iter().zip(on_rows) {
                by_row[index] = Some(paid);
            }
            let freed = if taken_back { own.free_units.negated()? } else { own.free_units };
            worked.free_units = worked.free_units.plus(freed)?;
            worked.no_baseline |= own.no_baseline;
            worked.parts.append(&mut own.parts);
        }
        Ok(exceeded && worked.parts.is_empty())
    }
}

/// Indices of lines that stand together: rows, invoices, or periods until tiers are reached anew. In the order in which each group starts;
/// periods in their own.
fn groups(lines: &[Line], scope: Scope, anew_every: Option<Period>) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    if let Some(every) = anew_every {
        let mut of_block = BTreeMap::<Period, Vec<usize>>::new();
        for (index, line) in lines.iter().enumerate() {
            of_block.entry(line.period / every.max(1)).or_default().push(index);
        }
        return of_block.into_values().collect();
    }
    let mut of_invoice = BTreeMap::new();
    for (index, line) in lines.iter().enumerate() {
        match line.invoice.filter(|_| scope == Scope::Invoice) {
            None => groups.push(vec![index]),
            Some(invoice) => {
                let group = *of_invoice.entry(invoice).or_insert_with(|| {
                    groups.push(Vec::new());
                    groups.len() - 1
                });
                groups[group].push(index);
            }
        }
    }
    groups
}
