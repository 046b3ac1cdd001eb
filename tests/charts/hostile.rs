//! Ledgers that would break a chart: all zero, one customer, all losers, one giant, names without end. Whatever they hold,
//! every place lies in the picture and what is plotted lies in the plot.

use counterweight::document::Document;
use counterweight::document::schema::{Customer, Quick, Segment};
use counterweight::format::Language;
use counterweight::format::charts::ChartKind;
use counterweight::plot::chart::{Drawn, describe, draw, texts};
use counterweight::plot::display::Item;
use laws::runs;
use proptest::prelude::*;

use crate::scenes::{Letters, Source};

/// A ledger's customers, the first ones key.
fn ledger(document: &mut Document, rows: Vec<(f64, f64, f64)>) {
    let pattern = document.customers.row(0).unwrap();
    document.customers.retain(|_| false);
    for (index, (sales, margin, serve)) in rows.into_iter().enumerate() {
        document.customers.push(Customer {
            id: format!("c{index}"),
            segment: if index < 3 { Segment::Key } else { Segment::Other },
            sales,
            gross_margin: margin,
            serve_fixed: serve,
            purchases: None,
            ..pattern.clone()
        });
    }
    // Policies that name customers of the example would not be valid any more.
    document.policies.retain(|policy| policy.applies_to == counterweight::document::schema::AppliesTo::Key);
}

/// What is wrong with a drawing.
fn faults(drawn: &Drawn) -> Vec<String> {
    let list = &drawn.list;
    let (width, height) = list.size;
    let pixels = |units: i32| f64::from(units) / list.per_pixel;
    let [left, top, right, bottom] = drawn.plot;
    let mut faults = Vec::new();
    if !(left < right && top < bottom) {
        faults.push(format!("no room: {:?}", drawn.plot));
    }
    for item in &list.items {
        if item.points().iter().any(|(x, y)| !(0..=width).contains(x) || !(0..=height).contains(y)) {
            faults.push(format!("outside the picture {width} × {height}: {item:?}"));
        }
        // Discs, slanted lines and shapes are data; the rest may stand beside it.
        let is_data = match item {
            Item::Disc { .. } | Item::Polygon { .. } => true,
            Item::Path { points, .. } => points.len() > 2,
            _ => false,
        };
        let beside = |&(x, y): &(i32, i32)| {
            pixels(x) < left - 0.5
                || pixels(x) > right + 0.5
                || pixels(y) < top - 0.5
                || pixels(y) > bottom + 0.5
        };
        if is_data && item.points().iter().any(beside) {
            faults.push(format!("outside the plot {:?}: {item:?}", drawn.plot));
        }
    }
    for &(x, y) in &drawn.places {
        if !(left - 0.5..=right + 0.5).contains(&x) || !(top - 0.5..=bottom + 0.5).contains(&y) {
            faults.push(format!("a reading at {x}, {y}, outside {:?}", drawn.plot));
        }
    }
    faults
}

#[track_caller]
fn check(source: &Source) {
    // The spans of another day, as they would be kept while a thumb is held.
    let other = Source::example(|_| {});
    for kind in ChartKind::ALL {
        let kept = describe(kind, &other.scene(Language::English, None)).spans();
        for (language, held) in [(Language::English, None), (Language::Chinese, Some(kept))] {
            let scene = source.scene(language, held);
            let words = texts(kind, &scene).alternative();
            for bad in ["NaN", "inf", "–%", "¥–"] {
                assert!(!words.contains(bad), "{kind:?}: {words}");
            }
            let chart = describe(kind, &scene);
            for reading in &chart.readings {
                assert!(!reading.text.contains("NaN") && !reading.text.contains("inf"), "{}", reading.text);
            }
            for (width, ratio) in [(280.0, 1.0), (900.0, 1.5)] {
                let drawn = draw(&chart, width, ratio, &Letters, None);
                let faults = faults(&drawn);
                assert!(faults.is_empty(), "{kind:?} at {width}: {}", faults.join("\n"));
                assert_eq!(drawn.places.len(), chart.readings.len());
            }
        }
    }
}

fn of(rows: Vec<(f64, f64, f64)>) -> Source {
    Source::example(|document| ledger(document, rows))
}

#[test]
fn nothing_at_all() {
    check(&of(vec![(0.0, 0.0, 0.0); 5]));
    check(&of(vec![(0.0, 0.0, 0.0)]));
}

#[test]
fn one_customer() {
    check(&of(vec![(1e6, 0.3, 1e4)]));
    check(&of(vec![(1e6, -0.3, 1e4)]));
}

#[test]
fn all_losers() {
    check(&of(vec![(1e6, 0.1, 1e6); 30]));
    check(&of(vec![(1e6, 0.1, 1e6); 4]));
}

#[test]
fn all_alike() {
    check(&of(vec![(1e6, 0.3, 1e3); 30]));
}

#[test]
fn one_giant() {
    let mut rows = vec![(1.0, 0.3, 0.01); 30];
    rows[0] = (1e15, 0.3, 1e3);
    check(&of(rows));
}

#[test]
fn returned_goods() {
    check(&of(vec![(-1e6, 0.3, 1e3), (2e6, 0.4, 0.0), (-5.0, 1.0, 0.0), (1e6, 0.2, 0.0)]));
}

#[test]
fn no_policy_no_overhead_no_keys() {
    check(&Source::example(|document| {
        document.policies.clear();
        document.fixed_overhead = 0.0;
        let everybody = 0..document.customers.len();
        everybody.for_each(|row| document.customers.set_segment(row, Segment::Other));
    }));
}

#[test]
fn far_beyond_the_sliders() {
    check(&Source::example(|document| {
        document.quick = Quick { rebate_scale: Some(40.0), ask: Some(100.0), ..document.quick };
    }));
    check(&Source::example(|document| document.quick.rebate_scale = Some(0.0)));
}

#[test]
fn names_without_end() {
    let source = Source::example(|document| {
        let long = "Vereinigte-Stahl-und-Walzwerke-Aktiengesellschaft ".repeat(6) + &"无".repeat(90);
        for row in 0..document.customers.len() {
            document.customers.set_name(row, &long);
        }
        document
            .policies
            .iter_mut()
            .flat_map(|policy| &mut policy.rebates)
            .for_each(|line| line.name.clone_from(&long));
    });
    check(&source);
}

#[test]
fn a_hundred_thousand_customers_are_few_points() {
    let rows = (0..100_000).map(|index| {
        let index = f64::from(index);
        (1e7 / (1.0 + index), 0.25, if index % 7.0 == 0.0 { 90.0 } else { 1.0 })
    });
    let source = of(rows.collect());
    for kind in [ChartKind::Whale, ChartKind::Concentration] {
        let chart = describe(kind, &source.scene(Language::English, None));
        let drawn = draw(&chart, 720.0, 2.0, &Letters, None);
        let points: usize = drawn.list.items.iter().map(|item| item.points().len()).sum();
        assert!(chart.readings.len() <= 530 && points < 4000, "{} {points}", chart.readings.len());
        // The ends, and of the whale its peak, are still there.
        let last = &chart.readings[chart.readings.len() - 1];
        assert!(last.at.0.to_bits() == 100_000.0_f64.to_bits());
        if kind == ChartKind::Whale {
            let peak = source.report.concentration.profit.peak_at as f64;
            assert!(chart.readings.iter().any(|reading| reading.at.0.to_bits() == peak.to_bits()));
        }
    }
}

proptest! {
    #![proptest_config(runs(24))]

    #[test]
    fn any_ledger(rows in prop::collection::vec(
        (prop_oneof![Just(0.0), -1e15..1e15_f64, 1e-6..1e6_f64], -2.0..1.0_f64, prop_oneof![Just(0.0), 0.0..1e15_f64]),
        1..20,
    )) {
        check(&of(rows));
    }
}
