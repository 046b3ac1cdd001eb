//! Laws of a single rebate line.

use counterweight_engine::rebate::{Measure, Method, Pays, RebateLine, Tier, TierSchedule};
use proptest::prelude::*;

use crate::for_all;
use crate::generate::{Numbers, line, price_line};

/// The line with its tiers' rates sorted, so that none is lower than the one before it.
fn never_falling(line: RebateLine) -> RebateLine {
    let pays = match line.pays {
        Pays::Tiers { measure, method, schedule } => {
            let mut rates: Vec<f64> = schedule.tiers().iter().map(|tier| tier.rate).collect();
            rates.sort_by(f64::total_cmp);
            let tiers = schedule.tiers().iter().zip(rates);
            let tiers = tiers.map(|(tier, rate)| Tier { from: tier.from, rate }).collect();
            Pays::Tiers { measure, method, schedule: TierSchedule::new(tiers).unwrap() }
        }
        other => other,
    };
    RebateLine { pays, ..line }
}

fn lines() -> impl Strategy<Value = RebateLine> {
    line(&Numbers::plausible(), 0)
}

fn base() -> impl Strategy<Value = f64> {
    prop_oneof![1 => Just(0.0), 4 => 1.0..1e7]
}

#[test]
fn a_payout_is_never_negative() {
    for_all(2000, (lines(), -1e7..1e7, base()), |(line, sales, base)| {
        assert!(line.payout(sales, base) >= 0.0);
    });
}

#[test]
fn more_sales_never_pay_less_where_rates_do_not_fall() {
    // Near a threshold and near the base is where it would go wrong: sales are drawn on both scales.
    let sales = || prop_oneof![0.0..1e7, 0.0..2.0];
    for_all(3000, (lines(), sales(), sales(), base()), |(line, one, other, base)| {
        let line = never_falling(line);
        let amount = |sales: f64| if sales < 2.0 { sales * base } else { sales };
        let (less, more) = (amount(one).min(amount(other)), amount(one).max(amount(other)));
        let (of_less, of_more) = (line.payout(less, base), line.payout(more, base));
        assert!(of_less <= of_more * (1.0 + 1e-12), "{of_less} on {less}, {of_more} on {more}");
    });
}

#[test]
fn slices_never_pay_more_than_all_units_where_rates_do_not_fall() {
    for_all(3000, (lines(), 0.0..1e7, 1.0..1e7), |(line, sales, base)| {
        let Pays::Tiers { measure, schedule, .. } = never_falling(line.clone()).pays else { return };
        let paid = |method| {
            let pays = Pays::Tiers { measure, method, schedule: schedule.clone() };
            RebateLine { pays, ..line.clone() }.payout(sales, base)
        };
        let (slices, all_units) = (paid(Method::Incremental), paid(Method::AllUnits));
        assert!(slices <= all_units * (1.0 + 1e-9) + 1e-9 * sales, "{slices} > {all_units}");
    });
}

#[test]
fn a_scaled_line_pays_the_factor() {
    for_all(1000, (lines(), 0.0..1e7, base(), -20i32..20), |(line, sales, base, power)| {
        let factor = 2f64.powi(power);
        assert_eq!(line.scaled(factor).payout(sales, base), line.payout(sales, base) * factor);
    });
}

/// What arithmetic leaves a hair below a threshold has reached it; what is really below has not, however little.
#[test]
fn a_threshold_on_both_sides() {
    let lump = price_line(Pays::Lump { amount: 7.0, from: 1e6 });
    let schedule = TierSchedule::new(vec![Tier { from: 0.15, rate: 0.02 }]).unwrap();
    let pays = Pays::Tiers { measure: Measure::Growth, method: Method::AllUnits, schedule };
    let growth = price_line(pays);
    for (off, reached) in [(0.0, true), (-1e-13, true), (-1e-11, false), (-1e-6, false), (1e-6, true)] {
        assert_eq!(lump.payout(1e6 * (1.0 + off), 0.0) > 0.0, reached, "lump, {off}");
        // The threshold itself off by as much, in sales.
        let sales = 1000.0 * (1.15 + 0.15 * off);
        assert_eq!(growth.payout(sales, 1000.0) > 0.0, reached, "growth, {off}");
    }
}
