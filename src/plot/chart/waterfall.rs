//! Where one customer's money goes: from list price to profit.

use counterweight_engine::Waterfall;

use super::table::{Cell, Table};
use super::{Chart, Mark, Reading, Row, Scene, Upright};
use crate::document::Column;
use crate::format::charts::Finding;
use crate::plot::display::{Ink, Role, Texture};

/// Rebates below this part of the list price are shown together.
const SMALL: f64 = 0.005;

/// What a step is.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// A sum so far.
    Sum,
    /// What is given.
    Given,
    /// What it costs.
    Cost,
    /// What comes back in other ways than by sales.
    Returned,
    /// What is left.
    Profit,
}

/// One step: what it adds, below 0 what it takes; of a sum, the sum.
struct Step {
    name: String,
    amount: f64,
    kind: Kind,
}

struct Year {
    list: f64,
    parts: Waterfall,
    steps: Vec<Step>,
}

fn year(scene: &Scene<'_>) -> Option<Year> {
    let parts = Waterfall::of(scene.scenario, scene.today, scene.report, scene.customer)?;
    let words = scene.voice.chart_words();
    let discount = scene.document.customers.known(scene.customer, Column::InvoiceDiscount);
    // A discount of all there is leaves no list price to speak of.
    let list = if discount > 0.0 && discount < 1.0 { parts.sales / (1.0 - discount) } else { parts.sales };
    let mut steps = Vec::new();
    let mut step = |name: &str, amount: f64, kind: Kind| {
        if amount != 0.0 || matches!(kind, Kind::Sum | Kind::Profit) {
            steps.push(Step { name: name.to_owned(), amount, kind });
        }
    };
    if list != parts.sales {
        step(words.list_sales, list, Kind::Sum);
        step(words.invoice_discount, parts.sales - list, Kind::Given);
    }
    step(words.invoiced_sales, parts.sales, Kind::Sum);
    let mut small = (0.0, 0);
    let given = given(scene, &parts);
    let is_small = |amount: f64| amount.abs() < SMALL * list.abs();
    for (name, amount) in &given {
        if is_small(*amount) && given.iter().filter(|(_, amount)| is_small(*amount)).count() > 1 {
            small = (small.0 + amount, small.1 + 1);
        } else {
            step(name, -amount, Kind::Given);
        }
    }
    step(words.smaller_rebates, -small.0, Kind::Given);
    step(words.cost_of_goods, -parts.goods, Kind::Cost);
    step(words.cost_to_serve, -parts.serve, Kind::Cost);
    step(words.cost_of_credit, -parts.credit, Kind::Cost);
    let labels = scene.voice.words();
    step(labels.kind_payment, parts.payment, Kind::Returned);
    step(labels.kind_mix, parts.mix, Kind::Returned);
    step(labels.kind_saving, parts.saving, Kind::Returned);
    step(labels.kind_fixed, parts.fixed, Kind::Returned);
    step(words.profit_of_customer, parts.profit, Kind::Profit);
    Some(Year { list, parts, steps })
}

/// What is given, by name, the largest first.
fn given(scene: &Scene<'_>, parts: &Waterfall) -> Vec<(String, f64)> {
    let labels = scene.voice.words();
    let policy = parts.policy.and_then(|index| scene.document.policies.get(usize::from(index)));
    let mut given: Vec<(String, f64)> = match policy {
        Some(policy) => policy
            .rebates
            .iter()
            .zip(&parts.lines)
            .map(|(line, paid)| (scene.voice.line_called(line), *paid))
            .collect(),
        None => {
            let name = scene.voice.chart_words().current_rebate;
            parts.lines.iter().map(|paid| (name.to_owned(), *paid)).collect()
        }
    };
    given.push((labels.line_creep.to_owned(), parts.creep));
    given.push((labels.line_checking.to_owned(), parts.checking));
    given.push((labels.line_setup.to_owned(), parts.setup));
    given.retain(|(_, amount)| *amount != 0.0);
    given.sort_by(|a, b| b.1.total_cmp(&a.1));
    given
}

pub(super) fn finding<'a>(scene: &Scene<'a>) -> Finding<'a> {
    let name = super::scene::name_of(scene.document, scene.voice.language, scene.customer);
    match year(scene) {
        Some(Year { list, parts, .. }) => {
            let rebates = parts.gives() + (list - parts.sales);
            Finding::Waterfall { name, list, rebates, profit: parts.profit }
        }
        None => Finding::Waterfall { name, list: 0.0, rebates: 0.0, profit: 0.0 },
    }
}

pub(super) fn chart(scene: &Scene<'_>) -> Chart {
    let Year { list, steps, .. } =
        year(scene).unwrap_or_else(|| Year { list: 0.0, parts: Waterfall::default(), steps: Vec::new() });
    let voice = &scene.voice;
    let (mut rows, mut marks, mut readings) = (Vec::new(), Vec::new(), Vec::new());
    let (mut level, mut ends) = (0.0, vec![0.0]);
    let last = steps.len().saturating_sub(1);
    for (index, step) in steps.iter().enumerate() {
        let is_sum = matches!(step.kind, Kind::Sum | Kind::Profit);
        let (from, to) = if is_sum { (0.0, step.amount) } else { (level, level + step.amount) };
        let ink = match step.kind {
            Kind::Sum => Ink::of(Role::Ink),
            Kind::Given => Ink::of(Role::Give).with(Texture::Hatched),
            Kind::Profit if step.amount < 0.0 => Ink::of(Role::Give).with(Texture::Hatched),
            Kind::Cost => Ink::of(Role::Soft).thin(0.55),
            Kind::Returned | Kind::Profit => Ink::of(Role::Get),
        };
        marks.push(Mark::Bar { row: index, from, to, ink });
        if index < last {
            marks.push(Mark::Link { row: index, at: to });
        }
        level = to;
        ends.push(to);
        let amount = if is_sum { voice.money(step.amount) } else { voice.money_signed(step.amount) };
        let share = (list > 0.0).then(|| step.amount.abs() / list);
        let value = match share.filter(|_| index > 0) {
            Some(share) => format!("{amount} · {}", voice.percent(share)),
            None => amount.clone(),
        };
        rows.push(Row { name: step.name.clone(), value, ends: Default::default() });
        let text = voice.waterfall_reading(&step.name, &amount, share);
        readings.push(Reading { at: (to, index as f64 + 0.5), text });
    }
    if let Some(today) = scene.today.customers.get(scene.customer).filter(|_| !rows.is_empty()) {
        marks.push(Mark::Tick { row: last, at: today.first.profit });
        ends.push(today.first.profit);
    }
    let x = scene.x_holding(ends);
    Chart { x: scene.money_axis(x, voice.chart_words().amount), y: Upright::Rows(rows), marks, readings }
}

pub(super) fn table(scene: &Scene<'_>) -> Table {
    let words = scene.voice.chart_words();
    let (list, steps) = year(scene).map_or((0.0, Vec::new()), |year| (year.list, year.steps));
    let rows = steps.into_iter().map(|step| {
        let share = (list > 0.0).then(|| step.amount / list);
        vec![Cell::Text(step.name), Cell::money(scene, step.amount), Cell::share(scene, share)]
    });
    Table {
        columns: vec![words.step.to_owned(), scene.in_currency(words.amount), words.share_of_list.to_owned()],
        rows: rows.collect(),
        more: 0,
    }
}
