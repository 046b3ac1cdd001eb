//! Contracts and ledgers to hold the laws to.

use counterweight_contract::contract::{Contract, Ledger, RoundedAt, Series};
use counterweight_contract::exact::Exact;
use counterweight_contract::form::{By, Form, Measure, NoBaseline, Tiers};
use counterweight_contract::rebate::Rebate;
use counterweight_contract::tiers::{Convention, Edge, Pay, Reading, Tier, TierSchedule};
use counterweight_contract::volume::Row;
use proptest::prelude::*;

/// Cents as an amount.
pub(crate) fn cents(amount: i128) -> Exact {
    Exact::decimal(amount, 2).unwrap()
}

/// Hundredths of a percent as a rate.
pub(crate) fn basis_points(rate: i128) -> Exact {
    Exact::decimal(rate, 4).unwrap()
}

/// Thresholds in cents, ascending, and rates in basis points that do not fall.
pub(crate) fn rising() -> impl Strategy<Value = Vec<(i128, i128)>> {
    let thresholds = prop::collection::btree_set(0i128..1_000_000, 1..5);
    (thresholds, prop::collection::vec(0i128..3000, 5)).prop_map(|(thresholds, mut rates)| {
        rates.sort_unstable();
        thresholds.into_iter().zip(rates).collect()
    })
}

pub(crate) fn schedule(tiers: &[(i128, i128)], edge: Edge) -> TierSchedule {
    let tier = |&(from, rate): &(i128, i128)| Tier {
        from: Some(cents(from)),
        to: None,
        pays: Pay::Rate(basis_points(rate)),
        minimum: None,
    };
    let tiers: Vec<Tier> = tiers.iter().map(tier).collect();
    TierSchedule::new(&tiers, Convention { edge, ..Convention::default() }).unwrap()
}

pub(crate) fn tiers(by: By, tiers: &[(i128, i128)], edge: Edge, reading: Reading) -> Tiers {
    Tiers {
        by,
        reading,
        schedule: schedule(tiers, edge),
        on_increment: false,
        no_baseline: NoBaseline::Skip,
        in_order: false,
    }
}

/// One rebate of tiers by sales.
pub(crate) fn by_sales(steps: &[(i128, i128)], edge: Edge, reading: Reading) -> Contract {
    let form = Form::Tiers(tiers(By::Value(Measure::Sales), steps, edge, reading));
    Contract::new(2, vec![Rebate::new(form)])
}

pub(crate) fn rounded_at_payout(contract: Contract) -> Contract {
    Contract { rounded_at: RoundedAt::Payout, ..contract }
}

pub(crate) fn edges() -> impl Strategy<Value = Edge> {
    prop::sample::select(vec![Edge::From, Edge::Above])
}

pub(crate) fn readings() -> impl Strategy<Value = Reading> {
    prop::sample::select(Reading::ALL.to_vec())
}

/// Rows of (period, cents, units).
pub(crate) type Rows = Vec<(u32, i128, i128)>;

/// Rows, returns among them.
pub(crate) fn rows(periods: u32) -> impl Strategy<Value = Rows> {
    let amount = prop_oneof![5 => 0i128..200_000, 1 => -50_000_i128..0];
    prop::collection::vec((0..periods, amount, 0i128..200), 1..12)
}

pub(crate) fn row(&(period, amount, units): &(u32, i128, i128)) -> Row {
    Row { amount: cents(amount), units: Exact::whole(units), ..Row::empty(period, 0) }
}

pub(crate) fn ledger(periods: u32, rows: &[(u32, i128, i128)]) -> Ledger {
    Ledger { periods, rows: rows.iter().map(row).collect(), ..Ledger::default() }
}

/// A ledger of one row of sales.
pub(crate) fn sales(amount: i128) -> Ledger {
    ledger(1, &[(0, amount, 0)])
}

pub(crate) fn with_baseline(ledger: Ledger, sales: i128) -> Ledger {
    Ledger { baseline: vec![Some(Series::Whole(cents(sales)))], ..ledger }
}

/// What the one rebate of a contract pays, cents.
pub(crate) fn paid(contract: &Contract, ledger: &Ledger) -> i128 {
    contract.payouts(ledger).unwrap()[0].amount
}
