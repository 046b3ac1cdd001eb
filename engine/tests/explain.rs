//! Every figure is explained down to its inputs and assumptions, and the parts of every level make it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops here, and says where")]

#[allow(dead_code, reason = "shared with the laws, which use the rest")]
#[path = "laws/generate.rs"]
mod generate;
#[allow(dead_code, reason = "shared with the tests of the contract's documents")]
mod walk;

use counterweight_engine::assumptions::{Assumptions, Thresholds};
use counterweight_engine::customer::{Customer, Segment};
use counterweight_engine::explain::{Explainer, Figure, Piece, Quantity, Source, neutral};
use counterweight_engine::obligation::{Obligation, ObligationKind, State};
use counterweight_engine::policy::{AppliesTo, Policy};
use counterweight_engine::rebate::{Means, Pays, RebateLine};
use counterweight_engine::{Ledger, Scenario, Setting, Today, evaluate_against};
use generate::plausible;
use laws::for_all;
use walk::walk_all;

#[test]
fn every_level_of_every_figure_adds_up() {
    for_all(200, plausible(), |scenario| drop(walk_all(&scenario)));
}

/// A key customer and one of the many, two years, one flat unconditional line and a promise of 40.
fn small() -> Scenario {
    let key = Customer {
        segment: Segment::Key,
        sales: 1000.0,
        gross_margin: 0.3,
        serve_rate: 0.02,
        serve_fixed: 5.0,
        activity_cost: 0.0,
        payment_days: 0.0,
        natural_growth: 0.0,
        loss_chance: 0.1,
        purchases: None,
        new_product_share: None,
        current_rebate: 0.0,
    };
    let line = RebateLine {
        means: Means::Price,
        pays: Pays::Flat { rate: 0.05 },
        pays_for: vec![],
        worth: None,
        floor: None,
        cap: None,
    };
    let promise = Obligation {
        kind: ObligationKind::Fixed { value: 40.0 },
        state: State::Paper,
        customer_cost: Some(10.0),
        checking_cost: 0.0,
    };
    Scenario {
        setting: Setting { horizon_years: 2, cost_of_money: 0.08, days_in_year: 365.0, fixed_overhead: 10.0 },
        assumptions: Assumptions::default(),
        ledger: Ledger {
            customers: [key, Customer { segment: Segment::Other, sales: 500.0, ..key }].into(),
            ids: ["big".into(), "small".into()].into(),
        },
        policies: [Policy {
            applies_to: AppliesTo::Segment(Segment::Key),
            setup_cost: 3.0,
            lines: vec![line],
            obligations: vec![promise],
        }]
        .into(),
        thresholds: Thresholds::default(),
    }
}

#[track_caller]
fn share(scenario: &Scenario, figure: Figure, expected: f64) {
    let today = Today::of(scenario);
    let report = evaluate_against(scenario, &today);
    let (found, _) =
        Explainer::new(scenario, &today, &report).share_from_assumptions(Quantity::Whole(figure)).unwrap();
    assert!((found - expected).abs() <= 1e-12, "{figure:?}: {found} is not {expected}");
}

#[test]
fn share_from_assumptions_is_none_of_what_only_inputs_make_and_all_of_what_they_do_not() {
    let scenario = small();
    share(&scenario, Figure::Setup(0), 0.0);
    share(&scenario, Figure::Kind(counterweight_engine::ReturnKind::Response), 1.0);
    share(&scenario, Figure::Returns, 1.0);
    // Where nothing is assumed, nothing rests on it: a flat rebate on today's sales, discounted and weighted by the ledger's chance.
    let plain = neutral(&scenario);
    share(&plain, Figure::Gives, 0.0);
    share(&plain, Figure::Net, 0.0);
    // One assumption by itself: sales 5 % up at most, at 5/9 of the effect, so that much more is paid.
    let mut moved = plain;
    moved.assumptions.response.max_uplift = 0.05;
    let uplift = 0.05 * (0.05 / 0.09);
    share(&moved, Figure::Line(0, 0), uplift / (1.0 + uplift));
}

#[test]
fn inputs_and_assumptions_are_told_apart() {
    let scenario = small();
    let walked = walk_all(&scenario);
    assert!(walked.inputs > 10 && walked.assumptions > 10);
    let source = |piece| Quantity::Piece(piece, 0, 1).source();
    assert_eq!(source(Piece::Doubt), Source::Assumption);
    assert_eq!(source(Piece::Sales), Source::Computed);
    assert!(matches!(source(Piece::Hill), Source::Literature(_)));
}

#[test]
fn what_does_not_exist_has_no_explanation() {
    let scenario = small();
    let today = Today::of(&scenario);
    let report = evaluate_against(&scenario, &today);
    let mut explainer = Explainer::new(&scenario, &today, &report);
    let line = Figure::Line(0, 0);
    for quantity in [
        Quantity::Whole(Figure::Line(0, 1)),
        Quantity::Whole(Figure::Line(1, 0)),
        Quantity::Customer(line, 2),
        Quantity::Customer(line, 1),
        Quantity::Year(line, 0, 3),
        Quantity::Year(line, 0, 0),
        Quantity::Piece(Piece::Sales, 0, 3),
        Quantity::Piece(Piece::Sales, 0, 0),
        Quantity::Piece(Piece::Sales, 1, 1),
        Quantity::Piece(Piece::Paid(7), 0, 1),
        Quantity::Discount(0),
    ] {
        assert_eq!(explainer.explain(quantity), None, "{quantity:?}");
    }
}

#[test]
fn the_rest_of_many_customers_is_one_part() {
    let mut scenario = small();
    let key = scenario.ledger.customers[0];
    scenario.ledger.customers =
        (1..=30_u32).map(|index| Customer { sales: f64::from(index), ..key }).collect();
    scenario.ledger.ids = (1..=30).map(|index| format!("{index}").into()).collect();
    let today = Today::of(&scenario);
    let report = evaluate_against(&scenario, &today);
    let mut explainer = Explainer::new(&scenario, &today, &report);
    let line = Figure::Line(0, 0);
    let whole = explainer.explain(Quantity::Whole(line)).unwrap();
    let quantities: Vec<Quantity> = whole.parts.iter().map(|part| part.quantity).collect();
    // The largest twelve, the largest first, then the other eighteen.
    assert_eq!(quantities.len(), 13);
    assert_eq!(quantities[0], Quantity::Customer(line, 29));
    assert_eq!(quantities[11], Quantity::Customer(line, 18));
    assert_eq!(quantities[12], Quantity::Rest(line, 12));
    assert_eq!(explainer.customers_from(line, 12), 18);
    let rest = explainer.explain(quantities[12]).unwrap();
    assert_eq!(rest.parts.len(), 13);
    assert_eq!(rest.value, whole.parts[12].value);
}
