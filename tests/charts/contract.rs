//! The charts of contracts: payout and marginal rate along sales, and a contract over its term.

use counterweight::document::contract::outlook::{Buyer, Outlook, along};
use counterweight::document::contract::{evaluate, read, rebate_of};
use counterweight::document::schema::{Edge, Measure, Method, Pays, Tier, Tiers};
use counterweight::document::{self, example_text};
use counterweight::format::{Currency, Language, Voice};
use counterweight::plot::chart::payout::Payout;
use counterweight::plot::chart::year::Year;
use counterweight::plot::chart::{Chart, Mark, Texts, draw};
use counterweight::plot::display::Role;

use crate::scenes::Letters;

fn voice(language: Language) -> Voice {
    Voice { language, currency: Currency::from_code("CNY") }
}

/// A line of all-units tiers at 12m, and a customer below them.
fn outlook(method: Method, steps: &[(f64, f64)], sales: f64) -> Outlook {
    let mut line = document::read(example_text()).unwrap().policies[0].rebates[0].clone();
    let tiers = steps.iter().map(|&(from, rate)| Tier { from, rate }).collect();
    line.pays = Pays::Tiers(Tiers { measure: Measure::Sales, method, edge: Edge::From, tiers });
    let rebate = rebate_of(&line, 2).unwrap();
    let buyer = Buyer { sales, base: sales, contribution: 0.2 };
    let (along, sales) = along(&rebate, Some(buyer), 2).unwrap();
    Outlook::of(&along, Some(sales)).unwrap()
}

/// Every picture is finite and in its frame, and its readings go from left to right.
#[track_caller]
fn sound(chart: &Chart, texts: &Texts) {
    for width in [280.0, 720.0] {
        let drawn = draw(chart, width, 2.0, &Letters, None);
        assert_eq!(drawn.places.len(), chart.readings.len());
        assert!(drawn.places.iter().all(|place| place.0.is_finite() && (0.0..=width).contains(&place.0)));
    }
    assert!(chart.readings.windows(2).all(|pair| pair[0].at.0 <= pair[1].at.0));
    let said = texts.alternative() + &chart.readings.iter().map(|reading| &*reading.text).collect::<String>();
    assert!(!said.contains("NaN") && !said.contains("inf") && !texts.title.is_empty(), "{said}");
}

#[test]
fn a_cliff_is_drawn_named_and_its_senseless_sales_are_shaded() {
    let outlook = outlook(Method::AllUnits, &[(12e6, 0.03)], 11e6);
    for language in [Language::English, Language::Chinese] {
        let scene = Payout { outlook: &outlook, name: Some("A"), voice: voice(language), held: None };
        let (payout, marginal) = (scene.payout_chart(), scene.marginal_chart());
        sound(&payout, &scene.payout_texts());
        sound(&marginal, &scene.marginal_texts());
        let zone = |chart: &Chart| {
            chart.marks.iter().find_map(|mark| match mark {
                Mark::Band { x, ink, .. } if ink.role == Role::Watch => Some(*x),
                _ => None,
            })
        };
        assert_eq!(zone(&payout), Some((11.64e6, 12e6)));
        assert_eq!(zone(&marginal), Some((11.64e6, 12e6)));
        let table = scene.table();
        assert!(table.rows.len() == 2 && table.rows.iter().all(|row| row.len() == table.columns.len()));
    }
    let scene = Payout { outlook: &outlook, name: Some("A"), voice: voice(Language::English), held: None };
    assert_eq!(scene.payout_texts().title, "At ¥12.0m of sales the payout jumps by ¥360k");
    assert_eq!(
        scene.marginal_texts().title,
        "The order of ¥100k that reaches the threshold earns 360% of itself"
    );
    assert_eq!(
        voice(Language::English).next_order(&outlook),
        "At ¥11.9m of sales one more order of ¥100k earns ¥360k, 360% of itself."
    );
}

#[test]
fn hostile_tiers_are_drawn_all_the_same() {
    let ends = [0.0, 0.01, 1.0, 999.99, 1e9];
    for method in Method::ALL {
        for (from, sales) in ends.iter().flat_map(|from| ends.map(|sales| (*from, sales))) {
            let outlook =
                outlook(method, &[(from, 0.0), (from * 2.0 + 0.01, 2.0), (from * 3.0 + 0.02, 0.01)], sales);
            let scene =
                Payout { outlook: &outlook, name: Some("<b>"), voice: voice(Language::Chinese), held: None };
            sound(&scene.payout_chart(), &scene.payout_texts());
            sound(&scene.marginal_chart(), &scene.marginal_texts());
        }
    }
}

/// The condition contract of the README: settlements of 0, 140 and 940, the last with what the higher tier restates.
#[test]
fn a_term_shows_what_is_settled_restated_and_owed() {
    let text = r#"{"schema": 1, "contract": {"currency": "EUR", "periods": 3, "settlement": {"every": 1}, "rebates": [{"id": "volume",
        "pays": {"tiers": {"reading": "all_units", "tiers": [{"from": 5000, "rate": 0.02}, {"from": 20000, "rate": 0.04}]}}}]},
        "volumes": {"by_period": {"sales": [3000, 4000, 20000]}}}"#;
    let agreement = read(text).unwrap();
    let evaluated = evaluate(&agreement).unwrap();
    for language in [Language::English, Language::Chinese] {
        let year = Year { agreement: &agreement, evaluated: &evaluated, voice: voice(language), held: None };
        sound(&year.chart(), &year.texts());
        let table = year.table();
        assert!(table.rows.len() == 3 && table.rows.iter().all(|row| row.len() == table.columns.len()));
    }
    let voice = Voice { language: Language::English, currency: Currency::from_code("EUR") };
    let year = Year { agreement: &agreement, evaluated: &evaluated, voice, held: None };
    assert_eq!(year.texts().title, "€1,080.00 is settled: €140.00 on the way, €940.00 at the end");
    assert!(year.texts().note.contains("restates €140.00"), "{}", year.texts().note);
    let settled: Vec<String> = year.table().rows.iter().map(|row| row[4].shown().to_owned()).collect();
    assert_eq!(settled, ["€0.00", "€140.00", "€940.00"]);
}
