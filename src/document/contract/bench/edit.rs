//! Changes that must keep several fields in step.

use super::super::super::tree::Tree;
use super::super::MOST_PERIODS;
use super::carry::carried;
use super::measures::Named;
use super::outcomes::resize_outcomes;
use super::start::{form, rebate};
use super::{MONTHS, number, word};

/// The sum of the numbers of the list at a path.
pub(super) fn sum_of(tree: &Tree, list: &str) -> f64 {
    tree.items(list).iter().filter_map(|item| item.number("")).sum()
}

/// The sales on the bench, whatever they are given as; for proportions.
#[must_use]
pub fn sales_of(tree: &Tree) -> f64 {
    let volumes = "volumes";
    let single =
        ["total", "spread"].into_iter().find_map(|kind| tree.number(&format!("{volumes}.{kind}.sales")));
    let months = sum_of(tree, "volumes.by_period.sales");
    let rows = (0..tree.items("volumes.rows").len()).map(|row| {
        let at = |field: &str| tree.number(&format!("volumes.rows[{row}].{field}"));
        at("amount").or_else(|| Some(at("units")? * at("price")?)).unwrap_or_default()
    });
    single.unwrap_or_else(|| if months == 0.0 { rows.sum() } else { months })
}

/// Another form for a rebate; everything else of it stays, and of its terms what the new form can say.
pub fn set_form(tree: &mut Tree, rebate: usize, name: &str) {
    let sales = sales_of(tree);
    let path = format!("contract.rebates[{rebate}].pays");
    if tree.only_field(&path) == Some(name) {
        return;
    }
    let pays = tree.get(&path).and_then(|pays| carried(pays, name)).unwrap_or_else(|| form(name, sales));
    tree.set(&path, pays);
    if name == "growth" && tree.get("volumes.baseline.sales").is_none() {
        tree.set("volumes.baseline.sales", number(sales));
    }
}

/// One more rebate, with an id of its own.
pub fn add_rebate(tree: &mut Tree) {
    let rebates = "contract.rebates";
    let count = tree.items(rebates).len();
    let taken = |id: &str| (0..count).any(|at| tree.text(&format!("{rebates}[{at}].id")) == Some(id));
    let id = (count + 1..).map(|id| id.to_string()).find(|id| !taken(id)).unwrap_or_default();
    let sales = sales_of(tree);
    tree.set(&format!("{rebates}[{count}]"), rebate(&id, form("flat", sales)));
}

/// What is paid in another unit, `rate`, `per_unit` or `amount`, wherever a form states it: itself, in its tiers, at its two targets,
/// as the full rebate of its table.
pub fn set_pay(tree: &mut Tree, form: &str, unit: &str) {
    let tiers = (0..tree.items(&format!("{form}.tiers")).len()).map(|index| format!("{form}.tiers[{index}]"));
    let objects = ["lower", "upper", "full"].map(|object| format!("{form}.{object}"));
    for object in tiers.chain(objects).chain([form.to_owned()]) {
        for other in ["rate", "per_unit", "amount"] {
            tree.rename(&object, other, unit);
        }
    }
}

/// The measures that add up: sales, units and the further quantities.
pub(super) fn adding_up(tree: &Tree) -> Vec<String> {
    let own = ["sales", "units"].map(str::to_owned);
    own.into_iter().chain(Named::Quantities.names(tree)).collect()
}

/// A measure over the whole term, however volumes are given; none where nothing is said of it.
pub(super) fn whole_of(tree: &Tree, measure: &str) -> Option<f64> {
    let of = |kind: &str| tree.number(&format!("volumes.{kind}.{measure}"));
    let months = format!("volumes.by_period.{measure}");
    let rows = |field: &str| {
        let each = (0..tree.items("volumes.rows").len())
            .filter_map(|row| tree.number(&format!("volumes.rows[{row}].{field}")));
        each.fold(None, |sum: Option<f64>, value| Some(sum.unwrap_or_default() + value))
    };
    match measure {
        "sales" => Some(sales_of(tree)),
        _ if !tree.items(&months).is_empty() => Some(sum_of(tree, &months)),
        "units" => of("total").or_else(|| of("spread")).or_else(|| rows("units")),
        _ => of("total").or_else(|| of("spread")).or_else(|| rows(&format!("quantities.{measure}"))),
    }
}

/// An amount in as many equal parts of two decimals as there are periods; the last takes what is left over.
pub(super) fn parts(amount: f64, periods: usize) -> Tree {
    let each = (amount / periods as f64 * 100.0).round() / 100.0;
    let last = ((amount - each * (periods - 1) as f64) * 1e6).round() / 1e6;
    Tree::List((1..=periods).map(|period| number(if period == periods { last } else { each })).collect())
}

/// How volumes are given: `total`, `spread`, `by_period` or `rows`; what there is is carried over.
pub fn set_volumes(tree: &mut Tree, kind: &str) {
    let whole: Vec<(String, f64)> = adding_up(tree)
        .into_iter()
        .filter_map(|name| Some((whole_of(tree, &name)?, name)))
        .map(|(a, n)| (n, a))
        .collect();
    let periods = periods(tree);
    for other in ["total", "spread", "by_period", "rows"] {
        tree.remove(&format!("volumes.{other}"));
    }
    let mut value = Tree::empty();
    for (name, amount) in &whole {
        value.set(name, if kind == "by_period" { parts(*amount, periods) } else { number(*amount) });
    }
    if kind == "spread" {
        value.set("over", word("even"));
    }
    if kind == "rows" {
        let of = |wanted: &str| whole.iter().find(|(name, _)| name == wanted).map(|(_, amount)| *amount);
        let sales = of("sales").unwrap_or_default();
        let mut first = row(1, sales);
        if let Some(units) = of("units").filter(|units| *units != 0.0) {
            first =
                Tree::object([("invoice", word("1")), ("units", number(units)), ("amount", number(sales))]);
        }
        for (name, amount) in whole.iter().filter(|(name, _)| name != "sales" && name != "units") {
            first.set(&format!("quantities.{name}"), number(*amount));
        }
        value = Tree::List(vec![first]);
    }
    tree.set(&format!("volumes.{kind}"), value);
}

fn row(invoice: usize, amount: f64) -> Tree {
    Tree::object([("invoice", number(invoice as f64)), ("units", word("1")), ("price", number(amount))])
}

/// A number of one period in a list by period, at a path like `volumes.by_period.units[3]`. A list that is not there yet is one of
/// zeros, and one in which nothing is left goes again, unless it is that of sales.
pub fn set_period(tree: &mut Tree, path: &str, text: &str) {
    let Some((list, _)) = path.rsplit_once('[') else { return };
    if tree.items(list).is_empty() {
        tree.set(list, Tree::List(vec![word("0"); periods(tree)]));
    }
    tree.set(path, word(if text.is_empty() { "0" } else { text }));
    let is_empty = tree.items(list).iter().all(|item| item.number("") == Some(0.0));
    if is_empty && text.is_empty() && !list.ends_with(".sales") {
        tree.remove(list);
    }
}

/// One more row like the last.
pub fn add_row(tree: &mut Tree) {
    let count = tree.items("volumes.rows").len();
    let last = count.checked_sub(1).and_then(|last| tree.get(&format!("volumes.rows[{last}]"))).cloned();
    tree.set(&format!("volumes.rows[{count}]"), last.unwrap_or_else(|| row(1, 0.0)));
}

/// Periods of the term; 1 where what is given is refused.
#[must_use]
pub fn periods(tree: &Tree) -> usize {
    let given = tree.text("contract.periods").and_then(|text| text.parse().ok());
    given.filter(|periods| (1..=MOST_PERIODS as usize).contains(periods)).unwrap_or(1)
}

/// Another number of periods: lists by period are cut or lengthened, settlements that no longer fit go.
pub fn set_periods(tree: &mut Tree, periods: usize) {
    let periods = periods.max(1);
    tree.set("contract.periods", number(periods as f64));
    let measures = adding_up(tree);
    let lists = ["by_period", "baseline"]
        .into_iter()
        .flat_map(|of| measures.iter().map(move |name| format!("volumes.{of}.{name}")));
    for list in lists.chain(["volumes.spread.over".to_owned()]) {
        if let Some(Tree::List(items)) = tree.get(&list) {
            let last = items.last().cloned().unwrap_or_else(|| word("0"));
            let mut items = items.clone();
            items.resize(periods, last);
            tree.set(&list, Tree::List(items));
        }
    }
    let expected = "volumes.expected";
    if let Some(Tree::List(items)) = tree.get(expected) {
        let mut items = items.clone();
        items.resize(periods, Tree::Null);
        tree.set(expected, Tree::List(items));
    }
    resize_outcomes(tree, periods);
    let every = tree.number("contract.settlement.every");
    if every.is_some_and(|every| every > periods as f64) {
        tree.remove("contract.settlement.every");
    }
    let at = "contract.settlement.at";
    if let Some(Tree::List(items)) = tree.get(at) {
        let within = |item: &&Tree| item.number("").is_none_or(|period| period <= periods as f64);
        let items: Vec<Tree> = items.iter().filter(within).cloned().collect();
        if items.is_empty() { tree.remove(at) } else { tree.set(at, Tree::List(items)) }
    }
    for index in 0..tree.items("contract.obligations").len() {
        let due = format!("contract.obligations[{index}].due");
        if tree.number(&due).is_some_and(|due| due > periods as f64) {
            tree.set(&due, number(periods as f64));
        }
    }
}

/// A season to start from: twelve weights that rise towards the year's end, as consumer goods do; for other terms even ones.
pub fn set_seasonal(tree: &mut Tree) {
    const SEASON: [f64; MONTHS] = [6.0, 5.0, 7.0, 8.0, 8.0, 9.0, 8.0, 8.0, 9.0, 10.0, 11.0, 11.0];
    let periods = periods(tree);
    let weight = |at: usize| if periods == MONTHS { SEASON[at] } else { 1.0 };
    tree.set("volumes.spread.over", Tree::List((0..periods).map(|at| number(weight(at))).collect()));
}
