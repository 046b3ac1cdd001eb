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

/// Each case: its profit after overhead, and the same under today's rebates.
fn cases(scene: &Scene<'_>) -> [(String, [f64; 2]); 3] {
    let words = scene.voice.chart_words();
    let both = [&scene.report.dependence, &scene.report.today.dependence];
    let name = scene.name(scene.report.dependence.largest);
    [
        (words.now.to_owned(), both.map(|dependence| dependence.profit_now)),
        (scene.voice.without(name), both.map(|dependence| dependence.profit_without_largest)),
        (words.key_customers_alone.to_owned(), both.map(|dependence| dependence.profit_without_others)),
    ]
}

pub(super) fn chart(scene: &Scene<'_>) -> Chart {
    let voice = &scene.voice;
    let words = voice.chart_words();
    let overhead = scene.scenario.setting.fixed_overhead;
    let cases = cases(scene);
    let ends = cases.iter().flat_map(|(_, [profit, today])| [*profit, profit + overhead, *today]);
    let ends = ends.chain([0.0]);
    let x = scene.x_holding(ends);
    let (mut rows, mut marks, mut readings) = (Vec::new(), Vec::new(), Vec::new());
    for (row, (name, [profit, today])) in cases.into_iter().enumerate() {
        // The overhead ends where the profit before it ends, and eats what lies to the left.
        if overhead > 0.0 {
            let ink = Ink::of(Role::Soft).thin(0.35);
            marks.push(Mark::Bar { row, from: profit.max(0.0), to: (profit + overhead).max(0.0), ink });
        }
        let ink = if profit < 0.0 { Ink::of(Role::Give).with(Texture::Hatched) } else { Ink::of(Role::Get) };
        marks.push(Mark::Bar { row, from: 0.0, to: profit, ink });
        marks.push(Mark::Tick { row, at: today });
        let value = voice.money(profit);
        let text = voice.labelled(&name, &voice.beside_today(&value, &voice.money(today)));
        readings.push(Reading { at: (profit, row as f64 + 0.5), text });
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
        .map(|(name, [profit, today])| {
            vec![Cell::Text(name), Cell::money(scene, profit), Cell::money(scene, today)]
        })
        .collect();
    let of_overhead = Cell::money(scene, overhead);
    rows.push(vec![Cell::Text(words.overhead.to_owned()), of_overhead.clone(), of_overhead]);
    Table {
        columns: vec![
            words.case.to_owned(),
            scene.in_currency(words.profit_after_overhead),
            words.under_today.to_owned(),
        ],
        rows,
        more: 0,
    }
}
