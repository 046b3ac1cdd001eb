//! Laws of settlements and accruals.

use counterweight_contract::accrual::Accrual;
use counterweight_contract::contract::{Contract, Ledger};
use counterweight_contract::exact::Exact;
use counterweight_contract::form::Form;
use counterweight_contract::rebate::{Limit, Rebate};
use counterweight_contract::settlement::{IfMissed, InterimOn, Obligation, Settlement, Terms, Test};
use counterweight_contract::tiers::Reading;
use counterweight_contract::volume::Base;
use proptest::prelude::*;

use crate::for_all;
use crate::generate::{by_sales, edges, ledger, paid, readings, rising, rows};

pub(crate) const PERIODS: u32 = 6;

fn terms() -> impl Strategy<Value = Terms> {
    let interim = prop::collection::btree_set(0..PERIODS, 0..6);
    (interim, any::<bool>(), 0i128..=100, any::<bool>()).prop_map(|(interim, own, share, offset)| Terms {
        interim: interim.into_iter().collect(),
        interim_on: if own { InterimOn::OwnPeriod } else { InterimOn::ToDate },
        netted: true,
        interim_share: Exact::decimal(share, 2).unwrap(),
        offset_overpaid: offset,
    })
}

pub(crate) fn contracts() -> impl Strategy<Value = (Contract, Ledger)> {
    (rising(), edges(), readings(), terms(), rows(PERIODS)).prop_map(|(steps, edge, reading, terms, rows)| {
        (Contract { terms, ..by_sales(&steps, edge, reading) }, ledger(PERIODS, &rows))
    })
}

fn settled(contract: &Contract, ledger: &Ledger) -> i128 {
    contract.settlements(ledger).unwrap().iter().map(|settlement| settlement.total).sum()
}

/// However often, on whatever, at whatever share: netted settlements sum to the payout of the term.
#[test]
fn settlements_sum_to_the_total() {
    for_all(3000, contracts(), |(contract, ledger)| {
        assert_eq!(settled(&contract, &ledger), paid(&contract, &ledger));
        let last = contract.settlements(&ledger).unwrap().pop().unwrap();
        assert!(last.is_final);
        assert_eq!(last.rebates[0].to_date, paid(&contract, &ledger));
    });
}

/// A cap that carries and an advance that is recovered change when is paid, and the sum only by what the last settlement can no longer
/// even out.
#[test]
fn what_is_carried_is_not_lost() {
    for_all(2000, (contracts(), 0i128..20_000, 0i128..20_000), |((mut contract, ledger), one, other)| {
        let limit = |amount| Some(Limit { amount, carry_forward: true });
        contract.rebates[0].guarantee = limit(one.min(other));
        contract.rebates[0].settlement_cap = limit(one.max(other));
        let settlements = contract.settlements(&ledger).unwrap();
        let last = settlements.last().unwrap().rebates[0];
        assert_eq!(last.to_date + last.carried, paid(&contract, &ledger));
        for settlement in &settlements {
            let amount = settlement.rebates[0].amount;
            assert!((one.min(other)..=one.max(other)).contains(&amount));
        }
    });
}

/// A missed obligation that takes back everything leaves nothing, whatever was paid before.
#[test]
fn everything_is_taken_back() {
    for_all(2000, (contracts(), 0..PERIODS, 0i128..=100), |((mut contract, ledger), due, share)| {
        let share = Exact::decimal(share, 2).unwrap();
        contract.obligations = vec![Obligation {
            rebates: vec![0],
            test: Test::Told { kept: false },
            base: Base::default(),
            due,
            if_missed: IfMissed::Reclaim(share),
        }];
        let kept = Exact::whole(paid(&contract, &ledger)).times(Exact::ONE.minus(share).unwrap()).unwrap();
        assert_eq!(settled(&contract, &ledger), kept.round(0, contract.rounding).unwrap());
    });
}

/// What is restated and what the period brings by itself are all that a settlement to date can consist of.
#[test]
fn restatement_is_what_the_new_tier_does_to_the_old_volume() {
    let strategy = (rising(), edges(), rows(PERIODS));
    for_all(2000, strategy, |(steps, edge, rows)| {
        let rows: Vec<_> =
            rows.into_iter().map(|(period, amount, units)| (period, amount.abs(), units)).collect();
        let ledger = ledger(PERIODS, &rows);
        let every = Terms { interim: (0..PERIODS).collect(), ..Terms::default() };
        for reading in [Reading::Incremental, Reading::AllUnits] {
            let contract = Contract { terms: every.clone(), ..by_sales(&steps, edge, reading) };
            for settlement in contract.settlements(&ledger).unwrap() {
                let settled = settlement.rebates[0];
                assert!(settled.restated >= 0, "rates do not fall");
                assert!(settled.restated <= settled.amount + 1, "{settled:?}");
                assert!(reading == Reading::AllUnits || settled.restated == 0);
            }
        }
    });
}

/// Movements sum to what is accrued, at the end that is the payout; a provision is what is accrued and not settled.
#[test]
fn accruals_end_at_the_payout() {
    for_all(1500, (contracts(), any::<bool>()), |((mut contract, ledger), expected)| {
        contract.accrual = if expected { Accrual::Expected } else { Accrual::ToDate };
        let settlements = contract.settlements(&ledger).unwrap();
        let ends = contract.accruals(&ledger, &settlements).unwrap();
        assert_eq!(ends.len(), PERIODS as usize);
        assert_eq!(ends.iter().map(|end| end.movement).sum::<i128>(), paid(&contract, &ledger));
        assert_eq!(ends.last().unwrap().provision, 0, "everything is settled in the end");
        let sales: i128 = ledger.rows.iter().map(|row| row.amount.round(2, contract.rounding).unwrap()).sum();
        let revenue: i128 = ends.iter().map(|end| end.revenue).sum();
        assert_eq!(revenue, sales - paid(&contract, &ledger));
    });
}

/// Where what was expected comes about there is nothing to catch up, in the last period as little as in those before.
#[test]
fn a_plan_that_comes_about_catches_up_nothing() {
    for_all(1500, contracts(), |(mut contract, ledger)| {
        contract.accrual = Accrual::Expected;
        let ends = contract.accruals(&ledger, &contract.settlements(&ledger).unwrap()).unwrap();
        assert!(ends.iter().all(|end| end.rebates[0].catch_up == 0), "{ends:?}");
    });
}

/// Sums of periods and single rows lead to the same settlements and accruals: a last rebate that asks for what was paid on each row has the
/// rows looked at one by one.
#[test]
fn sums_and_rows_agree() {
    for_all(
        1500,
        (contracts(), any::<bool>(), any::<bool>()),
        |((mut contract, ledger), netted, expected)| {
            contract.terms.netted = netted;
            contract.accrual = if expected { Accrual::Expected } else { Accrual::ToDate };
            contract.rebates[0].qualifying = expected.then(Base::default);
            assert!(!contract.looks_at_rows(0));
            let mut by_rows = contract.clone();
            let asks = Rebate { reduced_by_earlier: true, ..Rebate::new(Form::Flat(Exact::ZERO)) };
            by_rows.rebates.push(asks);
            assert!(by_rows.looks_at_rows(0));
            let (one, other) =
                (contract.settlements(&ledger).unwrap(), by_rows.settlements(&ledger).unwrap());
            let settled = |settlements: &[Settlement]| -> Vec<_> {
                settlements.iter().map(|settlement| settlement.rebates[0]).collect()
            };
            assert_eq!(settled(&one), settled(&other));
            let accrued = |contract: &Contract, settlements: &[Settlement]| -> Vec<_> {
                contract
                    .accruals(&ledger, settlements)
                    .unwrap()
                    .into_iter()
                    .map(|end| (end.sales, end.rebates[0]))
                    .collect()
            };
            assert_eq!(accrued(&contract, &one), accrued(&by_rows, &other));
        },
    );
}

/// Whatever settlements give, cut off, or pay again, in the end everything that was paid has been accrued.
#[test]
fn what_is_paid_is_accrued() {
    let strategy = (contracts(), any::<bool>(), any::<bool>(), 0i128..20_000, 0i128..20_000, any::<bool>());
    for_all(2000, strategy, |((mut contract, ledger), netted, limited, one, other, cumulative)| {
        contract.terms.netted = netted;
        if limited {
            let limit = |amount| Some(Limit { amount, carry_forward: false });
            contract.rebates[0].guarantee = limit(one.min(other));
            contract.rebates[0].guarantee_cumulative = cumulative;
            contract.rebates[0].settlement_cap = limit(one.max(other));
        }
        let settlements = contract.settlements(&ledger).unwrap();
        let ends = contract.accruals(&ledger, &settlements).unwrap();
        let last = settlements.last().unwrap().rebates[0];
        assert_eq!(ends.last().unwrap().provision, last.carried, "{settlements:?}");
        let moved: i128 = ends.iter().map(|end| end.movement).sum();
        assert_eq!(moved, last.to_date + last.carried);
    });
}

/// However a cumulative guarantee falls among the settlements, together they are at least as much.
#[test]
fn a_cumulative_guarantee_holds_for_all_so_far() {
    for_all(
        1500,
        (contracts(), 0i128..20_000, any::<bool>()),
        |((mut contract, ledger), amount, carry_forward)| {
            contract.rebates[0].guarantee = Some(Limit { amount, carry_forward });
            contract.rebates[0].guarantee_cumulative = true;
            for (settlement, count) in contract.settlements(&ledger).unwrap().iter().zip(1..) {
                assert!(settlement.rebates[0].to_date >= amount * count);
                // And no more than that is added.
                let settled = settlement.rebates[0];
                assert!(settled.topped_up == 0 || settled.to_date == amount * count, "{settled:?}");
            }
        },
    );
}
