//! The map of the minefields: how much comes back for each unit of rebate, against how much less key customers earn than they
//! buy. A point for you, one for today; your point draws a trail.

use counterweight_engine::Report;

use super::table::{Cell, Table};
use super::{Axis, Chart, Label, Look, Mark, Place, Reading, Scene, Span, Upright};
use crate::format::charts::Finding;
use crate::format::number;
use crate::plot::display::{Ink, Role, Texture};

/// The axis below runs over log₂ of the ratio between these; what lies beyond stands at the edge.
const RATIOS: (f64, f64) = (-2.0, 2.0);
/// Where points without a ratio stand: nothing is given.
const NO_RATIO: f64 = 2.5;
/// The right end.
const RIGHT: f64 = 2.8;
/// The axis at the left runs over the gap between these.
const GAPS: (f64, f64) = (-0.2, 0.5);
/// Where points without a gap stand: there is no total profit.
const NO_GAP: f64 = 0.57;
/// The upper end.
const TOP: f64 = 0.62;

/// Places of a trail that are kept.
const LONGEST_TRAIL: usize = 400;

/// Where a ratio and a gap lie on the map, held within it. A ratio of 0 or less lies at the left edge.
#[must_use]
pub fn place(ratio: Option<f64>, gap: Option<f64>) -> Place {
    let x = match ratio {
        None => NO_RATIO,
        Some(ratio) if ratio > 0.0 => ratio.log2().clamp(RATIOS.0, RATIOS.1),
        Some(_) => RATIOS.0,
    };
    (x, gap.map_or(NO_GAP, |gap| gap.clamp(GAPS.0, GAPS.1)))
}

/// Where a report stands.
#[must_use]
pub fn place_of(report: &Report) -> Place {
    place(report.balance.ratio, gap_of(report))
}

/// Without key customers there is no gap to speak of: as many sales as profit, none of either.
fn gap_of(report: &Report) -> Option<f64> {
    if report.segments.key.customers == 0 { Some(0.0) } else { report.concentration.gap }
}

/// Lengthens a trail by a place.
pub fn lengthen(trail: &mut Vec<Place>, to: Place) {
    if trail.last() != Some(&to) {
        if trail.len() >= LONGEST_TRAIL {
            trail.remove(0);
        }
        trail.push(to);
    }
}

/// A scenario that stands on the map beside others.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// What it is called there.
    pub name: String,
    /// What comes back for each unit of rebate.
    pub ratio: Option<f64>,
    /// Key customers' share of sales above that of profit.
    pub gap: Option<f64>,
}

impl Compared {
    /// A report under a name.
    #[must_use]
    pub fn of(name: String, report: &Report) -> Self {
        Self { name, ratio: report.balance.ratio, gap: gap_of(report) }
    }
}

pub(super) fn finding<'s>(scene: &Scene<'s>) -> Finding<'s> {
    if !scene.compared.is_empty() {
        let with_ratio = scene.compared.iter().filter_map(|it| Some((it.name.as_str(), it.ratio?)));
        return Finding::Compared { best: with_ratio.max_by(|(_, one), (_, other)| one.total_cmp(other)) };
    }
    let thresholds = &scene.scenario.thresholds;
    let (ratio, gap) = (scene.report.balance.ratio, scene.report.concentration.gap);
    let [watch, alert] = thresholds.ratio;
    let too_little = ratio.is_some_and(|ratio| ratio < watch || ratio < alert);
    let [watch, alert] = thresholds.gap;
    let too_much = gap.is_none_or(|gap| gap > watch || gap > alert);
    let has_keys = scene.report.segments.key.customers > 0;
    Finding::Map { ratio: (ratio, too_little), gap: has_keys.then_some((gap, too_much)) }
}

/// A point on the map: its name, where it lies, how it looks.
struct Point<'p> {
    name: &'p str,
    ratio: Option<f64>,
    gap: Option<f64>,
    look: Look,
}

/// What stands on the map; the last, or the base of what is compared, is the one in question.
fn points<'s>(scene: &Scene<'s>) -> Vec<Point<'s>> {
    let words = scene.voice.chart_words();
    let today = &scene.report.today;
    let has_keys = scene.report.segments.key.customers > 0;
    let today_gap = if has_keys { today.concentration.gap } else { Some(0.0) };
    let mut points =
        vec![Point { name: words.today, ratio: today.balance.ratio, gap: today_gap, look: Look::Ghost }];
    if !scene.compared.is_empty() {
        points.extend(scene.compared.iter().enumerate().map(|(index, it)| {
            let look = if index == 0 { Look::You } else { Look::Point };
            Point { name: &it.name, ratio: it.ratio, gap: it.gap, look }
        }));
        return points;
    }
    if let Some(agreed) = scene.agreed {
        let (ratio, gap) = (agreed.balance.ratio, gap_of(agreed));
        points.push(Point { name: words.as_agreed, ratio, gap, look: Look::Ghost });
    }
    let (ratio, gap) = (scene.report.balance.ratio, gap_of(scene.report));
    points.push(Point { name: words.you, ratio, gap, look: Look::You });
    points
}

pub(super) fn chart(scene: &Scene<'_>) -> Chart {
    let words = scene.voice.chart_words();
    let (x, y) = (Span::exactly(RATIOS.0 - 0.15, RIGHT), Span::exactly(GAPS.0, TOP));
    let mut marks = grounds(scene);
    let strip = Ink::of(Role::Line);
    marks.push(Mark::Rule { at: f64::midpoint(RATIOS.1, NO_RATIO), upright: true, ink: strip, label: None });
    marks.push(Mark::Rule { at: f64::midpoint(GAPS.1, NO_GAP), upright: false, ink: strip, label: None });
    let level = Ink::of(Role::Soft).with(Texture::Dotted);
    marks.push(Mark::Rule { at: 0.0, upright: true, ink: level, label: None });
    if scene.trail.len() > 1 {
        marks.push(Mark::Line {
            points: scene.trail.to_vec(),
            width: 3.0,
            ink: Ink::of(Role::Ink).thin(0.35),
        });
    }
    let points = points(scene);
    let in_question = points.iter().find(|point| point.look == Look::You);
    if let (Some(today), Some(you)) = (points.first(), in_question) {
        marks.push(Mark::Line {
            points: vec![place(today.ratio, today.gap), place(you.ratio, you.gap)],
            width: 1.0,
            ink: Ink::of(Role::Soft).with(Texture::Dashed),
        });
    }
    let mut readings = Vec::new();
    for Point { name, ratio, gap, look } in points {
        let at = place(ratio, gap);
        let label = match look {
            Look::Ghost => Label::new(name, Role::Soft),
            _ => Label::bold(name, Role::Ink),
        };
        marks.push(Mark::Dot { at, look, label: Some(label) });
        readings.push(Reading { at, text: scene.voice.map_reading(name, ratio, gap) });
    }
    marks.push(Mark::Note {
        at: (NO_RATIO + 0.02, GAPS.0 + 0.04),
        label: Label::new(words.no_rebate_edge, Role::Soft),
    });
    marks.push(Mark::Note { at: (0.0, NO_GAP + 0.01), label: Label::new(words.no_profit_edge, Role::Soft) });
    let voice = &scene.voice;
    let ratio = |power: f64| {
        let value = power.exp2();
        let text = if value < 1.0 {
            number::ratio(voice.language, value)
        } else {
            number::grouped_integer(voice.language, value)
        };
        voice.at_edge(text, power == RATIOS.0, power == RATIOS.1)
    };
    let ticks = [-2.0, -1.0, 0.0, 1.0, 2.0];
    let unit = voice.currency.mark(voice.language);
    let below = Axis {
        span: x,
        ticks: ticks.into_iter().map(|power| (power, ratio(power))).collect(),
        name: voice.with_unit(words.ratio_axis, unit.trim_end()),
    };
    let heights = [-0.2, 0.0, 0.2, 0.4];
    let left = Axis {
        span: y,
        ticks: heights.into_iter().map(|gap| (gap, number::percent(voice.language, gap, 0))).collect(),
        name: words.gap_axis.to_owned(),
    };
    Chart { x: below, y: Upright::Axis(left), marks, readings }
}

/// The grounds of watch and alert, and what they are called.
fn grounds(scene: &Scene<'_>) -> Vec<Mark> {
    let words = scene.voice.chart_words();
    let thresholds = &scene.scenario.thresholds;
    let ratio = |ratio: f64| place(Some(ratio), None).0;
    let gap = |gap: f64| gap.clamp(GAPS.0, GAPS.1);
    let [watch_x, alert_x] = thresholds.ratio.map(ratio);
    let [watch_y, alert_y] = thresholds.gap.map(gap);
    let everywhere = (f64::NEG_INFINITY, f64::INFINITY);
    let ground = |role, opacity| Ink::of(role).thin(opacity);
    let mut marks = vec![
        Mark::Band {
            x: (f64::NEG_INFINITY, watch_x.max(alert_x)),
            y: everywhere,
            ink: ground(Role::Watch, 0.12),
        },
        Mark::Band {
            x: everywhere,
            y: (watch_y.min(alert_y), f64::INFINITY),
            ink: ground(Role::Watch, 0.12),
        },
        Mark::Band { x: (f64::NEG_INFINITY, alert_x), y: everywhere, ink: ground(Role::Alert, 0.14) },
        Mark::Band { x: everywhere, y: (alert_y, f64::INFINITY), ink: ground(Role::Alert, 0.14) },
    ];
    for (at, upright, role) in [
        (watch_x, true, Role::Watch),
        (alert_x, true, Role::Alert),
        (watch_y, false, Role::Watch),
        (alert_y, false, Role::Alert),
    ] {
        let texture = if role == Role::Alert { Texture::Plain } else { Texture::Dashed };
        marks.push(Mark::Rule { at, upright, ink: Ink::of(role).with(texture), label: None });
    }
    let low = f64::midpoint(GAPS.0, watch_y.min(alert_y));
    let high = f64::midpoint(watch_y.max(alert_y), GAPS.1);
    let left = f64::midpoint(RATIOS.0, watch_x.min(alert_x));
    let right = f64::midpoint(watch_x.max(alert_x), RATIOS.1);
    for (at, text) in [
        ((left, low), words.gives_too_much),
        ((right, high), words.big_but_poor),
        ((right, low), words.sound_ground),
        ((left, high), words.both_mines),
    ] {
        marks.push(Mark::Note { at, label: Label::bold(text, Role::Soft) });
    }
    marks
}

pub(super) fn table(scene: &Scene<'_>) -> Table {
    let words = scene.voice.chart_words();
    let rows = points(scene).into_iter().map(|Point { name, ratio, gap, .. }| {
        vec![Cell::Text(name.to_owned()), Cell::ratio(scene, ratio), Cell::share(scene, gap)]
    });
    Table {
        columns: vec![words.point.to_owned(), scene.in_currency(words.ratio), words.gap.to_owned()],
        rows: rows.collect(),
        more: 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ratio_and_gap_has_its_place() {
        assert_eq!(place(Some(1.0), Some(0.2)), (0.0, 0.2));
        assert_eq!(place(Some(0.25), Some(-3.0)), (-2.0, -0.2));
        assert_eq!(place(Some(1e-300), Some(9.0)), (-2.0, 0.5));
        assert_eq!(place(Some(-4.0), None), (-2.0, NO_GAP));
        assert_eq!(place(Some(f64::MAX), None), (2.0, NO_GAP));
        assert_eq!(place(None, Some(0.0)), (NO_RATIO, 0.0));
    }

    #[test]
    fn a_trail_grows_and_forgets_its_beginning() {
        let mut trail = Vec::new();
        for step in 0..2 * LONGEST_TRAIL {
            lengthen(&mut trail, (step as f64, 0.0));
            lengthen(&mut trail, (step as f64, 0.0));
        }
        assert_eq!(trail.len(), LONGEST_TRAIL);
        assert_eq!(trail[0], (LONGEST_TRAIL as f64, 0.0));
    }
}
