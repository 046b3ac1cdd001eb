//! The whale curve: who makes the profit, and who eats it.
//!
//! Source: Kaplan & Narayanan 2001. Where the total is no profit, shares of it mean nothing: the curve is then in money.

use counterweight_engine::Report;
use counterweight_engine::customer::Segment;

use super::ranked::{Ranked, curve, thinned};
use super::table::{Cell, Table};
use super::{Chart, Label, Look, Mark, Reading, Scene, Upright};
use crate::format::charts::Finding;
use crate::plot::display::{Ink, Role, Texture};

/// Up to this many customers each is a bar of its own.
const FEW: usize = 12;
/// Key customers beyond this many are not marked: a curve of dots says nothing.
const MOST_KEYS: usize = 60;
/// Key customers beyond this many are marked without a name.
const MOST_NAMES: usize = 12;

pub(super) fn finding(scene: &Scene<'_>) -> Finding<'static> {
    Finding::Whale { profit: scene.report.concentration.profit, customers: scene.report.customers.len() }
}

/// Profits of year 1, ranked.
struct Curve {
    ranked: Ranked,
    profits: Vec<f64>,
    sums: Vec<f64>,
    peak_at: usize,
    /// By what the running sums are shown: shares of the total, or money.
    factor: f64,
}

impl Curve {
    fn of(profits: Vec<f64>, in_money: bool) -> Self {
        let ranked = Ranked::by(&profits);
        let sums = ranked.sums(&profits);
        let total = sums.last().copied().unwrap_or_default();
        let peak_at = (0..sums.len()).fold(0, |best, rank| if sums[rank] > sums[best] { rank } else { best });
        let factor = if in_money || total <= 0.0 { 1.0 } else { 1.0 / total };
        Self { ranked, profits, sums, peak_at, factor }
    }

    fn of_report(report: &Report, in_money: bool) -> Self {
        Self::of(report.customers.iter().map(|customer| customer.profit).collect(), in_money)
    }

    fn at(&self, rank: usize) -> f64 {
        self.sums.get(rank).map_or(0.0, |sum| sum * self.factor)
    }

    fn line(&self) -> Vec<(f64, f64)> {
        curve(&thinned(self.profits.len(), &[self.peak_at]), &self.sums, self.factor)
    }
}

pub(super) fn in_money(scene: &Scene<'_>) -> bool {
    scene.report.concentration.profit.shares.is_none()
}

pub(super) fn chart(scene: &Scene<'_>) -> Chart {
    let words = scene.voice.chart_words();
    let in_money = in_money(scene);
    let you = Curve::of_report(scene.report, in_money);
    let count = you.profits.len();
    let keys = you.ranked.ranks_of(|customer| {
        scene.scenario.ledger.customers.get(customer).is_some_and(|found| found.segment == Segment::Key)
    });
    let marked = if keys.len() <= MOST_KEYS { &keys[..] } else { &[] };
    let mut kept = marked.to_vec();
    kept.push(you.peak_at);
    let ranks = thinned(count, &kept);
    let line = curve(&ranks, &you.sums, you.factor);

    let today = Curve::of(scene.today.customers.iter().map(|today| today.first.profit).collect(), in_money);
    let mut ghosts = vec![(today, words.today, Texture::Dashed)];
    if let Some(agreed) = scene.agreed {
        ghosts.push((Curve::of_report(agreed, in_money), words.as_agreed, Texture::Dotted));
    }
    // A ghost in shares of a total that is none has no place beside shares.
    ghosts.retain(|(ghost, ..)| in_money || ghost.sums.last().is_some_and(|total| *total > 0.0));

    let of_ghosts = ghosts.iter().flat_map(|(ghost, ..)| [ghost.at(ghost.peak_at), ghost.at(count)]);
    let ends = [0.0, you.at(you.peak_at), you.at(count)].into_iter().chain(of_ghosts);
    let y = scene.y_holding(ends);
    let y = if in_money {
        scene.money_axis(y, words.cumulated_profit)
    } else {
        scene.share_axis(y, words.cumulated_profit_share)
    };

    let mut marks = Vec::new();
    let total = you.at(count);
    if count <= FEW {
        marks.extend((1..=count).map(|rank| {
            let right = rank as f64;
            let gains = you.at(rank) >= you.at(rank - 1);
            let ink = if gains { Ink::of(Role::Get) } else { Ink::of(Role::Give).with(Texture::Hatched) };
            Mark::Band { x: (right - 0.9, right - 0.1), y: (you.at(rank - 1), you.at(rank)), ink }
        }));
    } else {
        let peak = ranks.iter().position(|rank| *rank == you.peak_at).unwrap_or_default();
        marks.push(Mark::Area { points: line.clone(), base: 0.0, ink: Ink::of(Role::GetPale).thin(0.6) });
        // What is eaten again.
        marks.push(Mark::Area { points: line[peak..].to_vec(), base: total, ink: Ink::of(Role::GivePale) });
    }
    marks.push(Mark::Rule {
        at: total,
        upright: false,
        ink: Ink::of(Role::Soft),
        label: Some(Label::new(words.all_there_is, Role::Soft)),
    });
    for (ghost, name, texture) in &ghosts {
        let ink = Ink::of(Role::Soft).with(*texture);
        marks.push(Mark::Line { points: ghost.line(), width: 1.5, ink });
        let middle = (ghost.peak_at as f64 * 0.45).round();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rank")]
        let at = (middle, ghost.at(middle as usize));
        marks.push(Mark::Note { at, label: Label::new(*name, Role::Soft) });
    }
    if count > FEW {
        let peak = ranks.iter().position(|rank| *rank == you.peak_at).unwrap_or_default();
        let width = 2.5;
        marks.push(Mark::Line { points: line[..=peak].to_vec(), width, ink: Ink::of(Role::Get) });
        marks.push(Mark::Line { points: line[peak..].to_vec(), width, ink: Ink::of(Role::Give) });
    }
    let peak_text = scene.voice.peak_label(&shown(scene, you.at(you.peak_at), in_money), you.peak_at);
    if you.peak_at > 0 && count > FEW {
        let at = (you.peak_at as f64, you.at(you.peak_at));
        marks.push(Mark::Dot { at, look: Look::Point, label: Some(Label::bold(peak_text, Role::Ink)) });
    }
    for &rank in marked {
        let name = you.ranked.customer(rank).map(|customer| scene.name(customer).to_owned());
        let label = name.filter(|_| keys.len() <= MOST_NAMES).map(|name| Label::new(short(&name), Role::Ink));
        marks.push(Mark::Dot { at: (rank as f64, you.at(rank)), look: Look::Key, label });
    }
    let readings = ranks
        .iter()
        .filter_map(|&rank| {
            let customer = you.ranked.customer(rank)?;
            let text = scene.voice.whale_reading(
                (rank, count),
                &scene.name_and_segment(customer),
                you.profits[customer],
                &shown(scene, you.at(rank), in_money),
            );
            Some(Reading { at: (rank as f64, you.at(rank)), text })
        })
        .collect();
    Chart { x: scene.rank_axis(count, words.customers_by_profit), y: Upright::Axis(y), marks, readings }
}

fn shown(scene: &Scene<'_>, value: f64, in_money: bool) -> String {
    if in_money { scene.voice.money(value) } else { scene.voice.whole_percent(value) }
}

/// A name short enough to stand beside a dot.
pub(super) fn short(name: &str) -> String {
    const MOST: usize = 18;
    if name.chars().count() <= MOST {
        return name.to_owned();
    }
    name.chars().take(MOST - 1).collect::<String>().trim_end().to_owned() + "…"
}

/// The first `most` customers by profit.
pub(super) fn table(scene: &Scene<'_>, most: usize) -> Table {
    let words = scene.voice.chart_words();
    let you = Curve::of_report(scene.report, true);
    let total = scene.report.concentration.profit.shares.map(|_| scene.report.concentration.profit.total);
    let rows = you.ranked.order.iter().zip(1..).take(most).map(|(&customer, rank)| {
        let (profit, sum) = (you.profits[customer], you.at(rank));
        let is_key = scene.scenario.ledger.customers[customer].segment == Segment::Key;
        vec![
            Cell::count(scene, rank),
            Cell::Text(scene.name(customer).to_owned()),
            Cell::Text((if is_key { words.key } else { words.other }).to_owned()),
            Cell::money(scene, profit),
            Cell::money(scene, sum),
            Cell::share(scene, total.map(|total| sum / total)),
        ]
    });
    Table {
        columns: vec![
            words.rank.to_owned(),
            words.customer.to_owned(),
            words.segment.to_owned(),
            scene.in_currency(words.profit_column),
            scene.in_currency(words.cumulated_profit),
            words.share_of_total.to_owned(),
        ],
        rows: rows.collect(),
        more: you.profits.len().saturating_sub(most),
    }
}
