//! Laws of accruals that rest on several outcomes.

use counterweight_contract::accrual::{Accrual, PeriodEnd};
use counterweight_contract::contract::{Contract, Expected, Ledger, Outcome};
use counterweight_contract::exact::Exact;
use proptest::prelude::*;

use crate::for_all;
use crate::generate::cents;
use crate::settlement::{PERIODS, contracts};

const WEIGHED: [Accrual; 2] = [Accrual::ExpectedValue, Accrual::MostLikely];

fn forecast() -> impl Strategy<Value = Expected> {
    (prop::option::weighted(0.8, 0i128..1_500_000), prop::option::of(0i128..2000))
        .prop_map(|(sales, units)| Expected { sales: sales.map(cents), units: units.map(Exact::whole) })
}

/// Outcomes whose probabilities are whole parts of their sum, some of them 0.
fn range() -> impl Strategy<Value = Vec<Outcome>> {
    let outcomes = prop::collection::vec((0i128..5, forecast()), 0..5);
    (1i128..5, forecast(), outcomes).prop_map(|(weight, volume, mut others)| {
        others.push((weight, volume));
        let whole = others.iter().map(|(weight, _)| weight).sum();
        let outcome = |(weight, volume)| Outcome {
            probability: Exact::fraction(weight, whole).unwrap(),
            ..Outcome::certain(volume)
        };
        others.into_iter().map(outcome).collect()
    })
}

fn accrued(contract: &Contract, accrual: Accrual, ledger: &Ledger) -> Vec<PeriodEnd> {
    let contract = Contract { accrual, ..contract.clone() };
    contract.accruals(ledger, &contract.settlements(ledger).unwrap()).unwrap()
}

fn in_every_period(ledger: &Ledger, range: &[Outcome]) -> Ledger {
    Ledger { outcomes: vec![range.to_vec(); PERIODS as usize], ..ledger.clone() }
}

/// A single outcome is a forecast, by either method, whatever its volume.
#[test]
fn one_outcome_is_a_forecast() {
    let forecasts = prop::collection::vec(prop::option::of(forecast()), PERIODS as usize);
    for_all(1500, (contracts(), forecasts), |((contract, mut ledger), forecasts)| {
        ledger.outcomes =
            forecasts.iter().map(|volume| volume.map(Outcome::certain).into_iter().collect()).collect();
        ledger.expected = forecasts;
        let expected = accrued(&contract, Accrual::Expected, &ledger);
        for accrual in WEIGHED {
            assert_eq!(accrued(&contract, accrual, &ledger), expected);
        }
    });
}

/// The order in which outcomes are given says nothing.
#[test]
fn outcomes_in_any_order() {
    let shuffled = range().prop_flat_map(|range| (Just(range.clone()), Just(range).prop_shuffle()));
    for_all(1500, (contracts(), shuffled), |((contract, ledger), (range, shuffled))| {
        for accrual in WEIGHED {
            let told = |range: &[Outcome]| -> Vec<_> {
                let ends = accrued(&contract, accrual, &in_every_period(&ledger, range)).into_iter();
                ends.map(|end| {
                    let estimate = end.estimates[0].as_ref();
                    let estimate = estimate.map(|it| (it.payout, it.rounded, it.volume, it.share, it.beyond));
                    (end.rebates, end.revenue, estimate)
                })
                .collect()
            };
            assert_eq!(told(&range), told(&shuffled));
        }
    });
}

/// Whatever was expected, over the term exactly what is settled is accrued.
#[test]
fn what_is_accrued_is_what_is_settled() {
    let ranges = prop::collection::vec(prop_oneof![3 => range(), 1 => Just(Vec::new())], PERIODS as usize);
    for_all(1500, (contracts(), ranges, any::<bool>()), |((mut contract, mut ledger), ranges, likely)| {
        ledger.outcomes = ranges;
        contract.accrual = WEIGHED[usize::from(likely)];
        let settlements = contract.settlements(&ledger).unwrap();
        let ends = contract.accruals(&ledger, &settlements).unwrap();
        let settled: i128 = settlements.iter().map(|settlement| settlement.total).sum();
        assert_eq!(ends.iter().map(|end| end.movement).sum::<i128>(), settled);
        assert_eq!(ends.last().unwrap().provision, 0);
        for end in &ends {
            let paid: i128 = settlements.iter().filter(|it| it.period <= end.period).map(|it| it.total).sum();
            assert_eq!(end.rebates[0].to_date - end.provision, paid);
        }
    });
}

/// An expected value lies among the outcomes that can come about; halving the probability of one and giving it twice changes nothing.
#[test]
fn an_expected_value_is_a_mean() {
    for_all(
        1000,
        (contracts(), range(), any::<prop::sample::Index>()),
        |((contract, ledger), range, index)| {
            let ends = accrued(&contract, Accrual::ExpectedValue, &in_every_period(&ledger, &range));
            for estimate in ends.iter().flat_map(|end| &end.estimates).flatten() {
                let counted = || estimate.outcomes.iter().filter(|outcome| outcome.counts);
                let payouts = || counted().map(|outcome| Exact::whole(outcome.payout));
                assert!(payouts().min() <= Some(estimate.payout) && Some(estimate.payout) <= payouts().max());
                let weighted = Exact::sum(estimate.outcomes.iter().map(|outcome| outcome.weighted)).unwrap();
                assert_eq!(weighted, estimate.payout);
            }
            let mut halved = range.clone();
            let at = index.index(halved.len());
            halved[at].probability = halved[at].probability.over(Exact::whole(2)).unwrap();
            halved.push(halved[at].clone());
            let again = accrued(&contract, Accrual::ExpectedValue, &in_every_period(&ledger, &halved));
            let amounts =
                |ends: &[PeriodEnd]| -> Vec<_> { ends.iter().map(|end| end.rebates.clone()).collect() };
            assert_eq!(amounts(&again), amounts(&ends));
        },
    );
}

/// Beyond everything that was thought possible, what is earned so far is accrued.
#[test]
fn beyond_every_outcome_what_is_earned_counts() {
    for_all(1500, (contracts(), range()), |((contract, ledger), range)| {
        let to_date = accrued(&contract, Accrual::ToDate, &ledger);
        for accrual in WEIGHED {
            let ends = accrued(&contract, accrual, &in_every_period(&ledger, &range));
            for (end, earned) in ends.iter().zip(&to_date) {
                let beyond = end.estimates[0].as_ref().is_some_and(|estimate| estimate.beyond);
                assert!(!beyond || end.rebates[0].to_date == earned.rebates[0].to_date);
            }
        }
    });
}
