//! What could turn the verdict: the net against today with each doubtful input low and high, the widest on top.

use counterweight_engine::rests_on::{DoubtfulInput, Sensitivity, Side};

use super::table::{Cell, Table};
use super::{Chart, Mark, Reading, Row, Scene, Upright};
use crate::document::Document;
use crate::format::charts::Finding;
use crate::format::number;
use crate::plot::display::{Ink, Role, Texture};

/// Bars shown; the table has all.
const MOST: usize = 7;

/// An input with its values and the nets, the lower net first.
struct Swing {
    input: DoubtfulInput,
    ends: [(f64, f64); 2],
}

/// Customers' weights in the mean of a doubtful input: their sales where a policy applies.
fn weights(scene: &Scene<'_>) -> Vec<f64> {
    let weight = |result: &counterweight_engine::report::CustomerResult| {
        if result.policy.is_some() { result.sales_before.max(0.0) } else { 0.0 }
    };
    scene.report.customers.iter().map(weight).collect()
}

fn swings(scene: &Scene<'_>, most: usize) -> Vec<Swing> {
    let weights = weights(scene);
    let swing = |row: &Sensitivity| {
        let value = scene.document.doubtful(row.input, &weights);
        let low = (row.input.moved_value(value, Side::Low), row.net_low);
        let high = (row.input.moved_value(value, Side::High), row.net_high);
        let ends = if low.1 <= high.1 { [low, high] } else { [high, low] };
        Swing { input: row.input, ends }
    };
    scene.rests_on.iter().take(most).map(swing).collect()
}

/// Whether the verdict is another at one end than it is now.
fn turns(net: f64, ends: [f64; 2]) -> bool {
    ends.iter().any(|end| (*end > 0.0) != (net > 0.0))
}

pub(super) fn finding(scene: &Scene<'_>) -> Finding<'static> {
    let net = scene.report.versus_today.net;
    let Some(most) = scene.rests_on.first() else { return Finding::Pending };
    let turning = scene.rests_on.iter().filter(|row| turns(net, [row.net_low, row.net_high]));
    Finding::Tornado { most: most.input, turning: turning.map(|row| row.input).collect(), net }
}

fn value_text(scene: &Scene<'_>, input: DoubtfulInput, value: f64) -> String {
    if Document::doubtful_is_percent(input) {
        scene.voice.percent(value)
    } else {
        number::ratio(scene.voice.language, value)
    }
}

pub(super) fn chart(scene: &Scene<'_>) -> Chart {
    let voice = &scene.voice;
    let words = voice.chart_words();
    let net = scene.report.versus_today.net;
    let swings = swings(scene, MOST);
    let ends = swings.iter().flat_map(|swing| swing.ends.map(|end| end.1)).chain([0.0, net]);
    let x = scene.x_holding(ends);
    let (mut rows, mut marks, mut readings) = (Vec::new(), Vec::new(), Vec::new());
    for (row, swing) in swings.iter().enumerate() {
        let [worse, better] = swing.ends;
        let middle = net.clamp(worse.1, better.1);
        let loss = Ink::of(Role::Give).with(Texture::Hatched);
        marks.push(Mark::Bar { row, from: worse.1, to: middle, ink: loss });
        marks.push(Mark::Bar { row, from: middle, to: better.1, ink: Ink::of(Role::Get) });
        let name = voice.doubtful_input(swing.input);
        let texts = swing.ends.map(|(value, _)| value_text(scene, swing.input, value));
        let is_turning = turns(net, swing.ends.map(|end| end.1));
        rows.push(Row {
            name: name.to_owned(),
            value: (if is_turning { words.turns } else { "" }).to_owned(),
            ends: [voice.tornado_end(&texts[0], worse.1), voice.tornado_end(&texts[1], better.1)],
        });
        let text = voice.tornado_reading(name, (&texts[0], worse.1), (&texts[1], better.1));
        readings.push(Reading { at: (middle, row as f64 + 0.5), text });
    }
    let even = Ink::of(Role::Ink).with(Texture::Dashed);
    marks.push(Mark::Rule { at: 0.0, upright: true, ink: even, label: None });
    marks.push(Mark::Rule { at: net, upright: true, ink: Ink::of(Role::Ink), label: None });
    Chart { x: scene.money_axis(x, words.net_against_today), y: Upright::Rows(rows), marks, readings }
}

pub(super) fn table(scene: &Scene<'_>) -> Table {
    let words = scene.voice.chart_words();
    let weights = weights(scene);
    let rows = scene.rests_on.iter().map(|row| {
        let value = scene.document.doubtful(row.input, &weights);
        let [low, high] = [Side::Low, Side::High].map(|side| {
            let value = row.input.moved_value(value, side);
            Cell::Number(value_text(scene, row.input, value), value)
        });
        vec![
            Cell::Text(scene.voice.doubtful_input(row.input).to_owned()),
            low,
            Cell::money(scene, row.net_low),
            high,
            Cell::money(scene, row.net_high),
        ]
    });
    Table {
        columns: vec![
            words.input.to_owned(),
            words.low.to_owned(),
            scene.in_currency(words.net_low),
            words.high.to_owned(),
            scene.in_currency(words.net_high),
        ],
        rows: rows.collect(),
        more: 0,
    }
}
