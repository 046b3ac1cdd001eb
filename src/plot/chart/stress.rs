//! What is left when customers leave: now, without the largest, with key customers alone. The overhead stays.

use super::table::{Cell, Table};
use super::{Chart, Mark, Reading, Row, Scene, Upright};
use crate::format::charts::Finding;
use crate::plot::display::{Ink, Role, Texture};

pub(super) fn finding<'a>(scene: &Scene<'a>) -> Finding<'a> {
    let dependence = scene.report.dependence;
    Finding::Stress {
        name: super::scene::name_of(scene.document, scene.voice.language, dependence.largest),
        dependence,
        customers: scene.report.customers.len(),
    }
}

pub(super) fn note(scene: &Scene<'_>) -> String {
    scene.voice.stress_note(&scene.report.dependence)
}

/// Each case and its profit after overhead.
fn cases(scene: &Scene<'_>) -> [(String, f64); 3] {
    let words = scene.voice.chart_words();
    let dependence = &scene.report.dependence;
    [
        (words.now.to_owned(), dependence.profit_now),
        (scene.voice.without(scene.name(dependence.largest)), dependence.profit_without_largest),
        (words.key_customers_alone.to_owned(), dependence.profit_without_others),
    ]
}

pub(super) fn chart(scene: &Scene<'_>) -> Chart {
    let voice = &scene.voice;
    let words = voice.chart_words();
    let overhead = scene.scenario.setting.fixed_overhead;
    let cases = cases(scene);
    let ends = cases.iter().flat_map(|(_, profit)| [*profit, profit + overhead]).chain([0.0]);
    let x = scene.x_holding(ends);
    let (mut rows, mut marks, mut readings) = (Vec::new(), Vec::new(), Vec::new());
    for (row, (name, profit)) in cases.into_iter().enumerate() {
        // The overhead ends where the profit before it ends, and eats what lies to the left.
        if overhead > 0.0 {
            let ink = Ink::of(Role::Soft).thin(0.35);
            marks.push(Mark::Bar { row, from: profit.max(0.0), to: (profit + overhead).max(0.0), ink });
        }
        let ink = if profit < 0.0 { Ink::of(Role::Give).with(Texture::Hatched) } else { Ink::of(Role::Get) };
        marks.push(Mark::Bar { row, from: 0.0, to: profit, ink });
        let value = voice.money(profit);
        readings.push(Reading { at: (profit, row as f64 + 0.5), text: voice.labelled(&name, &value) });
        rows.push(Row { name, value, ends: Default::default() });
    }
    let x = scene.money_axis(x, words.profit_after_overhead);
    Chart { x, y: Upright::Rows(rows), marks, readings }
}

pub(super) fn table(scene: &Scene<'_>) -> Table {
    let words = scene.voice.chart_words();
    let overhead = scene.scenario.setting.fixed_overhead;
    let mut rows: Vec<Vec<Cell>> = cases(scene)
        .into_iter()
        .map(|(name, profit)| vec![Cell::Text(name), Cell::money(scene, profit)])
        .collect();
    rows.push(vec![Cell::Text(words.overhead.to_owned()), Cell::money(scene, overhead)]);
    Table {
        columns: vec![words.case.to_owned(), scene.in_currency(words.profit_after_overhead)],
        rows,
        more: 0,
    }
}
