//! How much rebate is enough: the net over the rebate's range, with you, today and the best range on it.

use super::scene::Rebates;
use super::table::{Cell, Table};
use super::{Chart, Label, Look, Mark, Place, Reading, Scene, Span, Upright};
use crate::format::charts::Finding;
use crate::plot::display::{Ink, Role, Texture};

/// Nets within this part of the best are as good as the best: nobody knows more exactly.
const AS_GOOD: f64 = 0.02;

impl Rebates<'_> {
    /// Rates and nets, from no rebate upwards.
    fn places(&self) -> Vec<Place> {
        let values = self.profile.values();
        let steps = (values.len() - 1) as f64;
        values.iter().enumerate().map(|(index, net)| (index as f64 / steps * self.high, *net)).collect()
    }

    /// The net at a rate, between the points by a straight line, at the ends beyond them.
    fn net_at(&self, rate: f64) -> f64 {
        let values = self.profile.values();
        let steps = (values.len() - 1) as f64;
        let at = (rate / self.high * steps).clamp(0.0, steps);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held within the points")]
        let index = (at.floor() as usize).min(values.len() - 2);
        values[index] + (values[index + 1] - values[index]) * (at - index as f64)
    }

    /// The best net, and the rates around it within [`AS_GOOD`] of it.
    pub(super) fn best(&self) -> (f64, (f64, f64)) {
        let places = self.places();
        let top = (0..places.len()).fold(0, |best, at| if places[at].1 > places[best].1 { at } else { best });
        let best = places[top].1;
        let enough = best - AS_GOOD * best.abs();
        let crossing = |inner: Place, outer: Place| {
            let part = if inner.1 > outer.1 { (inner.1 - enough) / (inner.1 - outer.1) } else { 0.0 };
            inner.0 + (outer.0 - inner.0) * part
        };
        let mut low = top;
        while low > 0 && places[low - 1].1 >= enough {
            low -= 1;
        }
        let mut high = top;
        while high + 1 < places.len() && places[high + 1].1 >= enough {
            high += 1;
        }
        let from = if low > 0 { crossing(places[low], places[low - 1]) } else { places[0].0 };
        let to = places.get(high + 1).map_or(places[high].0, |outer| crossing(places[high], *outer));
        (best, (from, to))
    }
}

/// Today's rate and net for the customers under a policy; none without any.
fn today(scene: &Scene<'_>) -> Option<Place> {
    let under_policy = scene.scenario.ledger.customers.iter().zip(&scene.report.customers);
    let (mut rebates, mut sales) = (0.0, 0.0);
    for (customer, result) in under_policy.filter(|(_, result)| result.policy.is_some()) {
        let weight = result.sales_before.max(0.0);
        rebates += customer.current_rebate * weight;
        sales += weight;
    }
    // The others are neglected today as well: their loss is in both nets.
    (sales > 0.0).then(|| (rebates / sales, scene.report.today.balance.net - scene.report.care.cost))
}

pub(super) fn finding(scene: &Scene<'_>) -> Finding<'static> {
    match scene.rebates {
        None if scene.has_rebate => Finding::Pending,
        None => Finding::NoRebate,
        Some(rebates) => {
            let (best_net, best) = rebates.best();
            let worst_net = rebates.profile.values().iter().copied().fold(best_net, f64::min);
            Finding::Response { best, best_net, worst_net, you: (rebates.yours, scene.report.net_after_care) }
        }
    }
}

pub(super) fn note(scene: &Scene<'_>) -> String {
    let voice = &scene.voice;
    let Some(rebates) = scene.rebates else { return String::new() };
    let caution = voice.response_caution();
    if rebates.yours + 0.01 > rebates.high {
        return caution.to_owned();
    }
    let next = rebates.net_at(rebates.yours + 0.01) - rebates.net_at(rebates.yours);
    voice.choose(
        format!("{} {caution}", voice.next_point(next)),
        format!("{}{caution}", voice.next_point(next)),
    )
}

pub(super) fn chart(scene: &Scene<'_>) -> Chart {
    let words = scene.voice.chart_words();
    let Some(rebates) = scene.rebates else {
        let x = scene.share_axis(Span::exactly(0.0, 0.15), words.rebate_rate);
        let y = Upright::Axis(scene.money_axis(Span::exactly(0.0, 1.0), words.net));
        return Chart { x, y, marks: Vec::new(), readings: Vec::new() };
    };
    let places = rebates.places();
    let you = (rebates.yours, scene.report.net_after_care);
    let today = today(scene);
    let nets = places.iter().map(|place| place.1).chain([0.0, you.1]).chain(today.map(|place| place.1));
    let y = scene.y_holding(nets);
    let rates = [0.0, rebates.high, you.0].into_iter().chain(today.map(|place| place.0));
    let x = scene.x_holding(rates);
    let (best_net, best) = rebates.best();

    let mut marks = Vec::new();
    let pays = best_net > 0.0;
    if pays {
        let y = (f64::NEG_INFINITY, f64::INFINITY);
        marks.push(Mark::Band { x: best, y, ink: Ink::of(Role::GetPale).thin(0.7) });
    }
    let net_of_none = Ink::of(Role::Soft).with(Texture::Dashed);
    let label = Some(Label::new(words.no_rebate_is_as_good, Role::Soft));
    marks.push(Mark::Rule { at: 0.0, upright: false, ink: net_of_none, label });
    // Above nothing it earns, below it loses: two lines that meet at the level.
    for (role, keep) in [(Role::Get, 1.0), (Role::Give, -1.0)] {
        for points in side(&places, keep) {
            marks.push(Mark::Line { points, width: 2.5, ink: Ink::of(role) });
        }
    }
    if pays {
        let at = f64::midpoint(best.0, best.1);
        marks.push(Mark::Note {
            at: (at, y.low() + 0.06 * (y.high() - y.low())),
            label: Label::bold(words.best_range, Role::Get),
        });
    }
    for position in rebates.profile.crossings() {
        let at = position * rebates.high;
        let label = Some(Label::new(scene.voice.percent(at), Role::Ink));
        marks.push(Mark::Dot { at: (at, 0.0), look: Look::Point, label });
    }
    let named = |name: &str, rate: f64| format!("{name} {}", scene.voice.percent(rate));
    if let Some(today) = today {
        let label = Some(Label::new(named(words.today, today.0), Role::Soft));
        marks.push(Mark::Dot { at: today, look: Look::Ghost, label });
    }
    let label = Some(Label::bold(named(words.you, you.0), Role::Ink));
    marks.push(Mark::Dot { at: you, look: Look::You, label });
    let readings = places
        .iter()
        .map(|&(rate, net)| Reading { at: (rate, net), text: scene.voice.response_reading(rate, net) })
        .collect();
    Chart {
        x: scene.share_axis(x, words.rebate_rate),
        y: Upright::Axis(scene.money_axis(y, words.net)),
        marks,
        readings,
    }
}

/// The pieces of a curve above (`sign` 1) or below (−1) nothing, cut where it crosses.
fn side(places: &[Place], sign: f64) -> Vec<Vec<Place>> {
    let mut pieces: Vec<Vec<Place>> = Vec::new();
    let mut open = false;
    for pair in places.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let (in_from, in_to) = (from.1 * sign >= 0.0, to.1 * sign >= 0.0);
        let level = || (from.0 + (to.0 - from.0) * from.1 / (from.1 - to.1), 0.0);
        match (in_from, in_to) {
            (false, false) => open = false,
            (true, _) => {
                let end = if in_to { to } else { level() };
                match pieces.last_mut() {
                    Some(piece) if open => piece.push(end),
                    _ => pieces.push(vec![from, end]),
                }
                open = in_to;
            }
            (false, true) => {
                pieces.push(vec![level(), to]);
                open = true;
            }
        }
    }
    pieces
}

pub(super) fn table(scene: &Scene<'_>) -> Table {
    let words = scene.voice.chart_words();
    let places = scene.rebates.map(|rebates| rebates.places()).unwrap_or_default();
    let rows =
        places.into_iter().map(|(rate, net)| vec![Cell::share(scene, Some(rate)), Cell::money(scene, net)]);
    Table {
        columns: vec![words.rebate_rate.to_owned(), scene.in_currency(words.net)],
        rows: rows.collect(),
        more: 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plot::Profile;

    #[test]
    fn the_best_range_ends_where_two_percent_are_lost() {
        let profile = Profile::new(vec![0.0, 90.0, 100.0, 96.0, 0.0]).unwrap();
        let (net, (low, high)) = Rebates { profile: &profile, high: 0.4, yours: 0.0 }.best();
        assert!((net - 100.0).abs() < 1e-12);
        assert!((low - 0.18).abs() < 1e-12 && (high - 0.25).abs() < 1e-12, "{low} {high}");
    }

    #[test]
    fn where_nothing_pays_the_best_is_the_smallest_loss() {
        let profile = Profile::new(vec![0.0, -5.0, -9.0]).unwrap();
        let rebates = Rebates { profile: &profile, high: 0.1, yours: 0.05 };
        assert_eq!(rebates.best(), (0.0, (0.0, 0.0)));
        assert!((rebates.net_at(0.025) + 2.5).abs() < 1e-12);
        assert!((rebates.net_at(9.0) + 9.0).abs() < 1e-12);
    }

    #[test]
    fn a_curve_is_cut_where_it_crosses_nothing() {
        let places = [(0.0, -1.0), (1.0, 1.0), (2.0, 3.0), (3.0, -3.0)];
        assert_eq!(side(&places, 1.0), [vec![(0.5, 0.0), (1.0, 1.0), (2.0, 3.0), (2.5, 0.0)]]);
        assert_eq!(side(&places, -1.0), [vec![(0.0, -1.0), (0.5, 0.0)], vec![(2.5, 0.0), (3.0, -3.0)]]);
    }
}
