//! The what-if model computes in f64, a settlement exactly; on the same line they agree within half a minor unit.

use counterweight::document::contract::{as_written, rebate_of};
use counterweight::document::schema::{self, Edge, Flat, Growth, Lump, Measure, Method, Pays, Tier, Tiers};
use counterweight::document::{Document, check, example_text, read};
use counterweight_contract::contract::{Contract, Ledger, RoundedAt, Series};
use counterweight_contract::volume::Row;
use laws::runs;
use proptest::prelude::*;

/// A number of whole hundredths, as people write amounts.
fn money() -> impl Strategy<Value = f64> {
    (0i32..200_000_000).prop_map(|cents| f64::from(cents) / 100.0)
}

fn rate() -> impl Strategy<Value = f64> {
    (0i32..5000).prop_map(|points| f64::from(points) / 10_000.0)
}

fn tiers() -> impl Strategy<Value = Pays> {
    let steps = prop::collection::btree_map(0i32..200_000_000, rate(), 1..5);
    let methods = prop::sample::select(Method::ALL.to_vec());
    (steps, any::<bool>(), methods, any::<bool>()).prop_map(|(steps, growth, method, above)| {
        let measure = if growth { Measure::Growth } else { Measure::Sales };
        let size = if growth { 1e8 } else { 1e2 };
        let tiers =
            steps.into_iter().map(|(from, rate)| Tier { from: f64::from(from) / size, rate }).collect();
        let edge = if above { Edge::Above } else { Edge::From };
        Pays::Tiers(Tiers { measure, method, edge, tiers })
    })
}

fn pays() -> impl Strategy<Value = Pays> {
    prop_oneof![
        1 => rate().prop_map(|rate| Pays::Flat(Flat { rate })),
        1 => (rate(), -50i32..50).prop_map(|(rate, over)| Pays::Growth(Growth { rate, over: f64::from(over) / 100.0 })),
        1 => (money(), money()).prop_map(|(amount, from)| Pays::Lump(Lump { amount, from })),
        4 => tiers(),
    ]
}

/// A line that asks for nothing and has no limits, in a document of one customer.
fn small_document() -> Document {
    let mut document = read(example_text()).unwrap();
    document.customers.retain(|row| row == 0);
    document.policies.truncate(1);
    document.policies[0].rebates.truncate(1);
    let line = &mut document.policies[0].rebates[0];
    line.pays_for.clear();
    (line.floor, line.cap) = (None, None);
    document
}

/// What the model pays.
fn modelled(document: &Document, sales: f64, baseline: f64) -> f64 {
    check(document).unwrap().scenario.policies[0].lines[0].payout(sales, baseline)
}

/// What the exact engine pays, minor units.
fn settled(line: &schema::RebateLine, decimals: u32, sales: f64, baseline: f64) -> i128 {
    let mut contract = Contract::new(decimals, vec![rebate_of(line, decimals).unwrap()]);
    contract.rounded_at = RoundedAt::Payout;
    let ledger = Ledger {
        periods: 1,
        rows: vec![Row { amount: as_written(sales).unwrap(), ..Row::empty(0, 0) }],
        baseline: vec![Some(Series::Whole(as_written(baseline).unwrap()))],
        ..Ledger::default()
    };
    contract.payouts(&ledger).unwrap()[0].amount
}

thread_local! {
    static DOCUMENT: Document = small_document();
}

proptest! {
    #![proptest_config(runs(3000))]

    #[test]
    fn within_half_a_minor_unit(
        pays in pays(),
        limits in prop::option::weighted(0.3, (money(), money())),
        decimals in prop::sample::select(vec![0u32, 2, 3]),
        sales in -100_000.0..3e6,
        baseline in prop_oneof![1 => Just(0.0), 5 => money()],
        on_threshold in any::<bool>(),
    ) {
        let mut document = DOCUMENT.with(Clone::clone);
        let line = &mut document.policies[0].rebates[0];
        if let Some((one, other)) = limits {
            (line.floor, line.cap) = (Some(one.min(other)), Some(one.max(other)));
        }
        // Exactly on a threshold is where it would go wrong.
        let sales = match &pays {
            Pays::Tiers(tiers) if on_threshold && tiers.measure == Measure::Sales => tiers.tiers[0].from,
            Pays::Lump(lump) if on_threshold => lump.from,
            _ => (f64::from((sales * 100.0) as i32)) / 100.0,
        };
        line.pays = pays;
        let line = line.clone();
        let model = modelled(&document, sales, baseline);
        let exact = settled(&line, decimals, sales, baseline) as f64 / 10f64.powi(decimals as i32);
        let half = 0.5 / 10f64.powi(decimals as i32);
        prop_assert!((model - exact).abs() <= half + model.abs() * 1e-12, "{model} and {exact} on {sales}, {baseline}: {line:?}");
    }
}

/// The growths that binary fractions miss are reached in both.
#[test]
fn both_reach_what_is_reached() {
    let mut document = small_document();
    for percent in 1..=60 {
        let tier = Tier { from: f64::from(percent) / 100.0, rate: 0.01 };
        let pays =
            Tiers { measure: Measure::Growth, method: Method::AllUnits, edge: Edge::From, tiers: vec![tier] };
        let pays = Pays::Tiers(pays);
        document.policies[0].rebates[0].pays = pays;
        let sales = f64::from(1000 + 10 * percent);
        assert!(modelled(&document, sales, 1000.0) > 0.0, "{percent}");
        assert!(settled(&document.policies[0].rebates[0], 2, sales, 1000.0) > 0, "{percent}");
    }
}
