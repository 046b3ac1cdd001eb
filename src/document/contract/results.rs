//! What a contract says about its volumes, as JSON: payouts with their working, settlements, accruals, and what a careful reader asks
//! of each rebate. Amounts are texts, so that no reader turns them into binary fractions; keys are those of the form.

use counterweight_contract::accrual::PeriodEnd;
use counterweight_contract::contract::{Contract, Ledger};
use counterweight_contract::exact::{Exact, Minor, Overflow, Rounding};
use counterweight_contract::form::Form;
use counterweight_contract::profile::{Along, Cliff, NextTier, Read, readings};
use counterweight_contract::rebate::{Payout, Rebate};
use counterweight_contract::settlement::{Settled, Settlement};
use counterweight_contract::tiers::{Edge, Pay, Reading};
use counterweight_contract::working::{Change, Part, Rule, Step};
use serde_json::{Map, Value, json};

use super::Agreement;

/// Decimals up to which an exact number is written with every digit; what goes on beyond is cut to [`CUT_DECIMALS`].
const MOST_DECIMALS: u32 = 36;
const CUT_DECIMALS: u32 = 12;

/// Everything computed.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluated {
    /// Each rebate on the whole term.
    pub payouts: Vec<Payout>,
    /// Σ payouts, minor units.
    pub total: Minor,
    /// Settlements in order of time.
    pub settlements: Vec<Settlement>,
    /// Period ends in order of time.
    pub accruals: Vec<PeriodEnd>,
    /// What a careful reader asks of each rebate.
    pub insights: Vec<Insight>,
}

/// What is asked of one rebate beside its payout; empty where there is nothing to say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Insight {
    /// The same tiers under every reading and edge.
    pub readings: Vec<Read>,
    /// The next tier.
    pub next: Option<NextTier>,
    /// Jumps, and the sales they make senseless.
    pub cliffs: Vec<Cliff>,
}

impl Evaluated {
    /// Computes a contract.
    pub(super) fn of(agreement: &Agreement) -> Result<Self, Overflow> {
        let Agreement { contract, ledger, .. } = agreement;
        let payouts = contract.payouts(ledger)?;
        let settlements = contract.settlements(ledger)?;
        let accruals = contract.accruals(ledger, &settlements)?;
        let insights = contract
            .rebates
            .iter()
            .zip(&payouts)
            // What is only asked beside the payout must not refuse it.
            .map(|(rebate, payout)| insight(contract, ledger, rebate, payout).unwrap_or_default())
            .collect();
        let total = payouts.iter().try_fold(0, |sum: Minor, payout| sum.checked_add(payout.amount));
        Ok(Self { payouts, total: total.ok_or(Overflow)?, settlements, accruals, insights })
    }
}

fn insight(
    contract: &Contract,
    ledger: &Ledger,
    rebate: &Rebate,
    payout: &Payout,
) -> Result<Insight, Overflow> {
    if !rebate.follows_the_term() || payout.volume.sales <= Exact::ZERO {
        return Ok(Insight::default());
    }
    let along = Along {
        rebate,
        reference: payout.volume.or_zero(),
        baseline: ledger.baselines()?,
        figures: ledger.figures.clone(),
        decimals: contract.decimals,
    };
    let sales = along.reference.sales;
    let extent = sales.plus(sales)?.max(along.highest_threshold()?.times(Exact::fraction(5, 4)?)?);
    Ok(Insight {
        readings: readings(&along, contract.rounding)?,
        next: along.next_tier(sales)?,
        cliffs: match &rebate.form {
            // Every multiple is a step: that is what they are.
            Form::ForEvery { .. } => Vec::new(),
            _ => along.cliffs(extent)?,
        },
    })
}

/// An amount of minor units as decimal text.
#[must_use]
pub fn money(amount: Minor, decimals: u32) -> String {
    decimal_text(amount, decimals)
}

/// An exact number as decimal text; where it does not end (a third), rounded to 12 decimals.
#[must_use]
pub fn exact(value: Exact) -> String {
    match value.as_decimal(MOST_DECIMALS) {
        Some((mantissa, scale)) => decimal_text(mantissa, scale),
        None => decimal_text(value.round(CUT_DECIMALS, Rounding::HalfUp).unwrap_or_default(), CUT_DECIMALS),
    }
}

fn decimal_text(mantissa: i128, scale: u32) -> String {
    let scale = scale as usize;
    let sign = if mantissa < 0 { "-" } else { "" };
    let digits = format!("{:0>width$}", mantissa.unsigned_abs(), width = scale + 1);
    let (whole, decimals) = digits.split_at(digits.len() - scale);
    if scale == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{decimals}") }
}

/// The results of a contract.
#[must_use]
pub fn results(agreement: &Agreement, evaluated: &Evaluated) -> Value {
    let Agreement { contract, names, .. } = agreement;
    let money = |amount: Minor| money(amount, contract.decimals);
    let payouts = evaluated.payouts.iter().enumerate().map(|(index, payout)| {
        let mut out = payout_value(agreement, index, payout);
        insert_insight(&mut out, &evaluated.insights[index], contract.decimals);
        Value::Object(out)
    });
    json!({
        "schema": super::CONTRACT_SCHEMA,
        "name": names.contract,
        "currency": names.currency,
        "decimals": contract.decimals,
        "payouts": payouts.collect::<Vec<_>>(),
        "total": money(evaluated.total),
        "settled": money(evaluated.settlements.iter().map(|settlement| settlement.total).sum()),
        "settlements": evaluated.settlements.iter().map(|settlement| {
            settlement_value(agreement, settlement)
        }).collect::<Vec<_>>(),
        "accruals": evaluated.accruals.iter().map(|end| super::accruals::value(agreement, end)).collect::<Vec<_>>(),
    })
}

fn payout_value(agreement: &Agreement, index: usize, payout: &Payout) -> Map<String, Value> {
    let Agreement { contract, names, .. } = agreement;
    let decimals = contract.decimals;
    let worked = &payout.worked;
    let mut out = Map::new();
    let mut put = |name: &str, value: Value| drop(out.insert(name.to_owned(), value));
    let (id, name) = &names.rebates[index];
    put("id", json!(id));
    put("name", json!(name));
    put("amount", json!(money(payout.amount, decimals)));
    if let Ok(Some(tax)) = contract.tax_on(payout.amount) {
        put("tax", json!(money(tax, decimals)));
        put("with_tax", json!(payout.amount.checked_add(tax).map(|sum| money(sum, decimals))));
    }
    let left_out = &payout.left_out;
    put(
        "base",
        json!({
            "rows": payout.rows,
            "sales": exact(payout.volume.sales),
            "units": exact(payout.volume.units),
            "reduced_by": exact(payout.reduced_by),
            "left_out": {
                "excluded": left_out.excluded,
                "not_yet": left_out.not_yet,
                "credit_notes": left_out.credits,
                "without_price": left_out.without_price,
            },
        }),
    );
    put("measured", json!(worked.measured.map(exact)));
    put("compared_with", json!(worked.reference.map(exact)));
    // Tiers are counted from 1, as people do.
    put("tier", json!(worked.reached.map(|tier| tier + 1)));
    if !worked.free_units.is_zero() {
        put("free_units", json!(exact(worked.free_units)));
    }
    if payout.carried_over != 0 {
        put("carried_over", json!(money(payout.carried_over, decimals)));
    }
    put("working", worked.parts.iter().map(|part| part_value(part, decimals)).collect());
    put("changes", payout.changes.iter().map(|step| change_value(agreement, step)).collect());
    out
}

fn insert_insight(out: &mut Map<String, Value>, insight: &Insight, decimals: u32) {
    if !insight.readings.is_empty() {
        let read = |read: &Read| {
            json!({
                "reading": reading(read.reading),
                "edge": if read.edge == Edge::From { "from" } else { "above, up_to" },
                "steps": read.stepped,
                "own": read.own,
                "payout": money(read.payout, decimals),
                "difference": money(read.difference, decimals),
            })
        };
        out.insert("readings".to_owned(), insight.readings.iter().map(read).collect());
    }
    if let Some(next) = insight.next {
        let next = json!({
            "tier": next.index + 1,
            "at_sales": exact(next.at),
            "missing_sales": exact(next.missing),
            "payout_then": exact(next.then),
            "earns": exact(next.earns),
            "marginal_rate": exact(next.marginal),
        });
        out.insert("next_tier".to_owned(), next);
    }
    if !insight.cliffs.is_empty() {
        let cliff = |cliff: &Cliff| {
            json!({
                "at_sales": exact(cliff.at),
                "payout_before": exact(cliff.before),
                "payout_after": exact(cliff.after),
                "dominated_from_sales": cliff.dominated_from.map(exact),
            })
        };
        out.insert("cliffs".to_owned(), insight.cliffs.iter().map(cliff).collect());
    }
}

fn reading(reading: Reading) -> &'static str {
    match reading {
        Reading::Incremental => "incremental",
        Reading::AllUnits => "all_units",
        Reading::Rolling => "rolling",
        Reading::Total => "total",
    }
}

fn part_value(part: &Part, decimals: u32) -> Value {
    let mut out = match part.rule {
        Rule::Everything => json!({"rule": "everything"}),
        Rule::Reached { threshold } => json!({"rule": "reached", "threshold": exact(threshold)}),
        Rule::Increment { above } => json!({"rule": "increment", "above": exact(above)}),
        Rule::Grown { from } => json!({"rule": "grown", "hurdle": exact(from)}),
        Rule::Tier { index, reading: read } => {
            json!({"rule": "tier", "tier": index + 1, "reading": reading(read)})
        }
        Rule::TierMinimum { index } => json!({"rule": "tier_minimum", "tier": index + 1}),
        Rule::Point { index, share } => json!({"rule": "point", "point": index + 1, "share": exact(share)}),
        Rule::Between { index, share } => {
            json!({"rule": "between", "point": index + 1, "share": exact(share)})
        }
        Rule::ForEvery { multiples, per, units } => json!({
            "rule": "for_every",
            "multiples": multiples.to_string(),
            "per": exact(per),
            "free_units": exact(units),
        }),
    };
    let (on, pay) = match part.pay {
        Pay::Rate(rate) => ("sales", rate),
        Pay::PerUnit(amount) => ("units", amount),
        Pay::Amount(amount) => ("once", amount),
    };
    let rest = json!({
        "row": part.row.map(|row| row + 1),
        "periods": part.periods.map(|(first, last)| [first + 1, last + 1]),
        "from": exact(part.from),
        "to": exact(part.to),
        "on": on,
        "quantity": exact(part.quantity),
        "pay": exact(pay),
        "exact": exact(part.exact),
        "rounded": part.rounded.map(|amount| money(amount, decimals)),
    });
    if let (Value::Object(out), Value::Object(rest)) = (&mut out, rest) {
        out.extend(rest);
    }
    out
}

fn change_value(agreement: &Agreement, step: &Step) -> Value {
    let (change, detail) = match step.change {
        Change::Rounded => ("rounded", Value::Null),
        Change::NotQualified(index) => ("not_qualified", json!(index + 1)),
        Change::NoBaseline => ("no_baseline", Value::Null),
        Change::ReturnsExceedSales => ("returns_exceed_sales", Value::Null),
        Change::TierMinimum(tier) => ("tier_minimum", json!(tier + 1)),
        Change::PartsDue { due, of } => ("parts_due", json!([due, of])),
        Change::CarriedIn => ("carried_in", Value::Null),
        Change::Floor => ("floor", Value::Null),
        Change::Cap => ("cap", Value::Null),
    };
    let money = |amount| money(amount, agreement.contract.decimals);
    json!({"change": change, "of": detail, "before": money(step.before), "after": money(step.after)})
}

fn settlement_value(agreement: &Agreement, settlement: &Settlement) -> Value {
    let Agreement { contract, names, .. } = agreement;
    let money = |amount: Minor| money(amount, contract.decimals);
    let settled = |(settled, (id, _)): (&Settled, &(String, String))| {
        json!({
            "id": id,
            "earned": money(settled.earned),
            "tier": settled.reached.map(|tier| tier + 1),
            "restated": money(settled.restated),
            "clawback": money(settled.clawback),
            "due": money(settled.due),
            "topped_up": money(settled.topped_up),
            "cut": money(settled.cut),
            "carried": money(settled.carried),
            "settled": money(settled.amount),
            "settled_to_date": money(settled.to_date),
        })
    };
    let tax = contract.tax_on(settlement.total).ok().flatten();
    json!({
        "period": settlement.period + 1,
        "final": settlement.is_final,
        "rebates": settlement.rebates.iter().zip(&names.rebates).map(settled).collect::<Vec<_>>(),
        "missed": settlement.missed.iter().map(|&index| &names.obligations[index].0).collect::<Vec<_>>(),
        "settled": money(settlement.total),
        "tax": tax.map(money),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_with_every_digit() {
        assert_eq!([money(5, 2), money(-105, 2), money(7, 0), money(0, 2)], ["0.05", "-1.05", "7", "0.00"]);
        let read = |text| exact(Exact::parse(text).unwrap());
        assert_eq!([read("0.865"), read("-12.50"), read("1e3")], ["0.865", "-12.5", "1000"]);
        assert_eq!(exact(Exact::fraction(-2, 3).unwrap()), "-0.666666666667");
    }
}
