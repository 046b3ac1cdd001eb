//! Laws of the profile along sales.

use counterweight_contract::exact::{Exact, Rounding};
use counterweight_contract::form::Form;
use counterweight_contract::profile::{Along, readings};
use counterweight_contract::rebate::{Limit, Rebate};
use counterweight_contract::tiers::{Reading, Side};
use counterweight_contract::volume::Volume;
use proptest::prelude::*;

use crate::for_all;
use crate::generate::{by_sales, cents, edges, readings as any_reading, rising};

fn rebates() -> impl Strategy<Value = Rebate> {
    let cap = prop::option::of(1i128..50_000);
    (rising(), edges(), any_reading(), cap).prop_map(|(steps, edge, reading, cap)| {
        let mut rebate = by_sales(&steps, edge, reading).rebates.remove(0);
        rebate.cap = cap.map(|amount| Limit { amount, carry_forward: false });
        rebate
    })
}

fn along(rebate: &Rebate, sales: Exact) -> Along<'_> {
    Along {
        rebate,
        reference: Volume { sales, ..Volume::default() },
        baseline: Vec::new(),
        figures: Vec::new(),
        decimals: 2,
    }
}

/// The segments are the payout: anywhere inside one it lies on the straight line between its ends.
#[test]
fn segments_are_the_payout() {
    for_all(1500, (rebates(), 1i128..2_000_000, 1i128..1000), |(rebate, to, share)| {
        let along = along(&rebate, cents(to));
        let segments = along.segments(cents(to)).unwrap();
        assert_eq!((segments[0].from, segments.last().unwrap().to), (Exact::ZERO, cents(to)));
        for segment in &segments {
            assert!(!segment.curved);
            let way = Exact::fraction(share, 1000).unwrap();
            let inside =
                segment.from.plus(segment.to.minus(segment.from).unwrap().times(way).unwrap()).unwrap();
            if inside == segment.to {
                continue;
            }
            let line = segment.first.plus(segment.last.minus(segment.first).unwrap().times(way).unwrap());
            assert_eq!(along.payout(inside, Side::At), line);
        }
    });
}

/// Inside a dominated zone everything costs the customer more than the jump does, and at its start it does not.
#[test]
fn dominated_sales_cost_more_than_the_jump() {
    for_all(1500, (rebates(), 1i128..1000), |(rebate, share)| {
        let along = along(&rebate, Exact::ONE);
        for cliff in along.cliffs(cents(1_500_000)).unwrap() {
            let cost = |sales: Exact, side| sales.minus(along.payout(sales, side).unwrap()).unwrap();
            let jump = cost(cliff.at, Side::Above);
            let from = cliff.dominated_from.unwrap();
            assert!(from < cliff.at && cliff.after > cliff.before);
            assert!(cost(from, Side::Below).min(cost(from, Side::Above)) <= jump || from.is_zero());
            let way = Exact::fraction(share, 1000).unwrap();
            let inside = from.plus(cliff.at.minus(from).unwrap().times(way).unwrap()).unwrap();
            if inside > from && inside < cliff.at {
                assert!(cost(inside, Side::At) > jump, "{inside:?} in {cliff:?}");
            }
        }
    });
}

/// Slices never jump.
#[test]
fn slices_have_no_cliffs() {
    for_all(500, (rising(), edges()), |(steps, edge)| {
        let rebate = by_sales(&steps, edge, Reading::Incremental).rebates.remove(0);
        assert_eq!(along(&rebate, Exact::ONE).cliffs(cents(1_500_000)).unwrap(), []);
    });
}

/// Buying what is missing to the next tier earns what it says.
#[test]
fn the_next_tier_earns_what_it_says() {
    for_all(1500, (rebates(), 1i128..1_500_000), |(rebate, sales)| {
        let along = along(&rebate, cents(sales));
        let Some(next) = along.next_tier(cents(sales)).unwrap() else { return };
        assert_eq!(cents(sales).plus(next.missing), Ok(next.at));
        assert!(next.at >= cents(sales));
        assert_eq!(along.payout(next.at, Side::Above), Ok(next.then));
        assert_eq!(along.payout(cents(sales), Side::At).unwrap().plus(next.earns), Ok(next.then));
    });
}

/// Every reading shows what a contract with that reading pays, the own one first and without a difference.
#[test]
fn readings_are_contracts_of_their_own() {
    for_all(1000, (rebates(), 1i128..1_500_000), |(rebate, sales)| {
        let along = along(&rebate, cents(sales));
        let found = readings(&along, Rounding::HalfUp).unwrap();
        assert_eq!(found.len(), 8);
        assert!(found[0].own && found[0].difference == 0);
        for read in &found {
            let mut other = rebate.clone();
            let Form::Tiers(tiers) = &mut other.form else { panic!("tiers") };
            tiers.reading = read.reading;
            tiers.schedule = tiers.schedule.continuous(read.edge);
            let paid = Along { rebate: &other, ..along.clone() }.payout(cents(sales), Side::At).unwrap();
            assert_eq!(paid.round(2, Rounding::HalfUp), Ok(read.payout));
            assert_eq!(read.payout - found[0].payout, read.difference);
        }
    });
}
