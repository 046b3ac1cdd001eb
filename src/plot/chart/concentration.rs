//! The concentration curve: big in sales, small in profit?

use counterweight_engine::customer::Segment;

use super::ranked::{Ranked, curve, thinned};
use super::table::{Cell, Table};
use super::{Chart, Label, Look, Mark, Reading, Scene, Upright};
use crate::format::charts::Finding;
use crate::plot::display::{Ink, Role, Texture};

/// How many customers the finding speaks of: five, or a fifth of few.
fn largest(customers: usize) -> usize {
    customers.div_ceil(5).clamp(1, 5)
}

/// Sales as they count here.
fn sales_of(scene: &Scene<'_>) -> Vec<f64> {
    scene.report.customers.iter().map(|customer| customer.sales.max(0.0)).collect()
}

fn profits_of(scene: &Scene<'_>) -> Vec<f64> {
    scene.report.customers.iter().map(|customer| customer.profit).collect()
}

pub(super) fn finding(scene: &Scene<'_>) -> Finding<'static> {
    let customers = &scene.report.customers;
    let count = largest(customers.len());
    // The largest few, without ranking all: equal ones in their own order, as the curve has them.
    let mut top: Vec<(f64, f64)> = Vec::with_capacity(count + 1);
    for customer in customers {
        let sales = customer.sales.max(0.0);
        let at = top.partition_point(|(more, _)| *more >= sales);
        if at < count {
            top.insert(at, (sales, customer.profit));
            top.truncate(count);
        }
    }
    let concentration = &scene.report.concentration;
    let sold = concentration.sales.total;
    Finding::Concentration {
        largest: count,
        sales: (sold > 0.0).then(|| top.iter().map(|(sales, _)| sales).sum::<f64>() / sold),
        profit: concentration
            .profit
            .shares
            .map(|_| top.iter().map(|(_, profit)| profit).sum::<f64>() / concentration.profit.total),
    }
}

pub(super) fn note(scene: &Scene<'_>) -> String {
    let indices = scene.report.concentration.sales.indices;
    indices.map_or_else(String::new, |indices| scene.voice.concentration_figures(&indices))
}

pub(super) fn chart(scene: &Scene<'_>) -> Chart {
    let words = scene.voice.chart_words();
    let concentration = &scene.report.concentration;
    let (sales, profits) = (sales_of(scene), profits_of(scene));
    let count = sales.len();
    let ranked = Ranked::by(&sales);
    let top = largest(count);
    let share_of = |total: f64| if total > 0.0 { 1.0 / total } else { 0.0 };
    let sales_factor = share_of(concentration.sales.total);
    let has_profit = concentration.profit.shares.is_some();
    let profit_factor = share_of(concentration.profit.total);
    let (sales_sums, profit_sums) = (ranked.sums(&sales), ranked.sums(&profits));
    let peak =
        (0..=count).fold(0, |best, rank| if profit_sums[rank] > profit_sums[best] { rank } else { best });
    let ranks = thinned(count, &[top, peak]);
    let of_sales = curve(&ranks, &sales_sums, sales_factor);
    let of_profit = if has_profit { curve(&ranks, &profit_sums, profit_factor) } else { Vec::new() };
    let today = scene.today.customers.iter().map(|today| today.first.profit).collect::<Vec<f64>>();
    let today = ranked.sums(&today);
    let today_total = today.last().copied().unwrap_or_default();
    let of_today = if today_total > 0.0 { curve(&ranks, &today, share_of(today_total)) } else { Vec::new() };
    let span = scene
        .y_holding(of_sales.iter().chain(&of_profit).chain(&of_today).map(|place| place.1).chain([0.0, 1.0]));

    let end = count.max(1) as f64;
    let mut marks = vec![Mark::Line {
        points: vec![(0.0, 0.0), (end, 1.0)],
        width: 1.0,
        ink: Ink::of(Role::Soft).with(Texture::Dotted),
    }];
    let at_top = (sales_sums[top.min(count)] * sales_factor, profit_sums[top.min(count)] * profit_factor);
    let x = top.min(count) as f64;
    if has_profit && count > 1 {
        // The gap is the message.
        let points = vec![(x, at_top.0), (x, at_top.1)];
        marks.push(Mark::Line { points, width: 3.0, ink: Ink::of(Role::Give) });
    }
    marks.push(Mark::Line { points: of_sales, width: 2.5, ink: Ink::of(Role::Ink) });
    if !of_today.is_empty() {
        let ink = Ink::of(Role::Soft).with(Texture::Dashed);
        marks.push(Mark::Line { points: of_today, width: 1.5, ink });
    }
    if has_profit {
        marks.push(Mark::Line { points: of_profit, width: 2.5, ink: Ink::of(Role::Get) });
        let text = format!("{} {}", words.profit, scene.voice.whole_percent(at_top.1));
        let label = Some(Label::bold(text, Role::Get));
        marks.push(Mark::Dot { at: (x, at_top.1), look: Look::Key, label });
    }
    if concentration.sales.total > 0.0 {
        let text = format!("{} {}", words.sales, scene.voice.whole_percent(at_top.0));
        marks.push(Mark::Dot {
            at: (x, at_top.0),
            look: Look::Key,
            label: Some(Label::bold(text, Role::Ink)),
        });
    }
    marks.push(Mark::Note { at: (0.62 * end, 0.62), label: Label::new(words.equal_customers, Role::Soft) });
    let readings = ranks
        .iter()
        .filter_map(|&rank| {
            let customer = ranked.customer(rank)?;
            let text = scene.voice.concentration_reading(
                (rank, count),
                &scene.name_and_segment(customer),
                sales_sums[rank] * sales_factor,
                has_profit.then(|| profit_sums[rank] * profit_factor),
            );
            Some(Reading { at: (rank as f64, sales_sums[rank] * sales_factor), text })
        })
        .collect();
    Chart {
        x: scene.rank_axis(count, words.customers_by_sales),
        y: Upright::Axis(scene.share_axis(span, words.share_of_total)),
        marks,
        readings,
    }
}

/// The first `most` customers by sales.
pub(super) fn table(scene: &Scene<'_>, most: usize) -> Table {
    let words = scene.voice.chart_words();
    let (sales, profits) = (sales_of(scene), profits_of(scene));
    let ranked = Ranked::by(&sales);
    let concentration = &scene.report.concentration;
    let sold = (concentration.sales.total > 0.0).then_some(concentration.sales.total);
    let earned = concentration.profit.shares.map(|_| concentration.profit.total);
    let (sales_sums, profit_sums) = (ranked.sums(&sales), ranked.sums(&profits));
    let rows = ranked.order.iter().zip(1..).take(most).map(|(&customer, rank)| {
        let is_key = scene.scenario.ledger.customers[customer].segment == Segment::Key;
        vec![
            Cell::count(scene, rank),
            Cell::Text(scene.name(customer).to_owned()),
            Cell::Text((if is_key { words.key } else { words.other }).to_owned()),
            Cell::money(scene, sales[customer]),
            Cell::money(scene, profits[customer]),
            Cell::share(scene, sold.map(|total| sales_sums[rank] / total)),
            Cell::share(scene, earned.map(|total| profit_sums[rank] / total)),
        ]
    });
    Table {
        columns: vec![
            words.rank.to_owned(),
            words.customer.to_owned(),
            words.segment.to_owned(),
            scene.in_currency(words.sales_column),
            scene.in_currency(words.profit_column),
            words.sales_share_column.to_owned(),
            words.profit_share_column.to_owned(),
        ],
        rows: rows.collect(),
        more: sales.len().saturating_sub(most),
    }
}
