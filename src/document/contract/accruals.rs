//! Accruals as JSON: what each rests on beside what it comes to.

use counterweight_contract::accrual::{Accrued, PeriodEnd};
use counterweight_contract::estimate::{Estimate, Weighed};
use counterweight_contract::exact::{Exact, Minor};
use counterweight_contract::form::Measure;
use serde_json::{Value, json};

use super::Agreement;
use super::results::{exact, money};

/// The accruals at the end of a period.
pub(super) fn value(agreement: &Agreement, end: &PeriodEnd) -> Value {
    let Agreement { contract, names, .. } = agreement;
    let money = |amount: Minor| money(amount, contract.decimals);
    let rebate = |(index, (accrued, (id, _))): (usize, (&Accrued, &(String, String)))| {
        let mut out = json!({
            "id": id,
            "accrued_to_date": money(accrued.to_date),
            "movement": money(accrued.movement),
            "catch_up": money(accrued.catch_up),
            "provision": money(accrued.provision),
        });
        if accrued.taken_off != 0 {
            out["taken_off"] = json!(money(accrued.taken_off));
        }
        if let Some(estimate) = end.estimates.get(index).and_then(Option::as_ref) {
            out["estimate"] = estimate_value(agreement, index, estimate);
        }
        out
    };
    let rebates = end.rebates.iter().zip(&names.rebates).enumerate().map(rebate);
    json!({
        "period": end.period + 1,
        "sales": exact(end.sales),
        "rebates": rebates.collect::<Vec<_>>(),
        "movement": money(end.movement),
        "provision": money(end.provision),
        "revenue": money(end.revenue),
    })
}

fn estimate_value(agreement: &Agreement, index: usize, estimate: &Estimate) -> Value {
    let decimals = agreement.contract.decimals;
    let outcome = |outcome: &Weighed| {
        json!({
            "probability": exact(outcome.probability),
            "volume": exact(outcome.volume),
            "payout": money(outcome.payout, decimals),
            "weighted": in_major(outcome.weighted, decimals).map(exact),
            "counts": outcome.counts,
        })
    };
    json!({
        "outcomes": estimate.outcomes.iter().map(outcome).collect::<Vec<_>>(),
        "on": match agreement.contract.rebates[index].form.paid_on() {
            Measure::Units => "units",
            _ => "sales",
        },
        "volume": exact(estimate.volume),
        "payout": in_major(estimate.payout, decimals).map(exact),
        "payout_rounded": money(estimate.rounded, decimals),
        "volume_so_far": exact(estimate.so_far),
        "share": money(estimate.share, decimals),
        "beyond_all": estimate.beyond,
    })
}

/// A fraction of minor units as an amount; none where it is too fine.
#[must_use]
pub fn in_major(minor: Exact, decimals: u32) -> Option<Exact> {
    minor.times(Exact::decimal(1, decimals).ok()?).ok()
}
