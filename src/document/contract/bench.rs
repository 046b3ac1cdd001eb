//! Edits of what stands on the workbench: a contract to start from, a line of the scenario taken there, its terms taken back into the
//! line, and changes that must keep several fields in step.

use super::super::schema::{Edge, Flat, Growth, Lump, Measure, Method, Pays, RebateLine, Tier, Tiers};
use super::super::tree::Tree;
use super::MOST_PERIODS;

/// Periods of a year by months.
pub const MONTHS: usize = 12;

/// The forms, by the names of `pays`, in the order in which they are offered.
pub const FORMS: [&str; 9] =
    ["flat", "per_unit", "lump", "growth", "tiers", "table", "linear", "for_every", "free_goods"];

fn number(value: f64) -> Tree {
    Tree::of(value.to_string())
}

fn word(text: &str) -> Tree {
    Tree::of(text)
}

/// A rebate to start from.
fn rebate(id: &str, pays: Tree) -> Tree {
    Tree::object([("id", word(id)), ("pays", pays)])
}

/// A contract with one rebate on one total, to start from.
#[must_use]
pub fn blank(currency: &str) -> Tree {
    Tree::object([
        ("schema", word("1")),
        (
            "contract",
            Tree::object([
                ("currency", word(currency)),
                ("rebates", Tree::List(vec![rebate("1", form("flat", 1000.0))])),
            ]),
        ),
        ("volumes", Tree::object([("total", Tree::object([("sales", word("1000"))]))])),
    ])
}

/// A form to start from, in proportion to the sales on the bench.
#[must_use]
pub fn form(name: &str, sales: f64) -> Tree {
    let size = if sales == 0.0 { 1000.0 } else { sales.abs() };
    let at = |part: f64| {
        let amount = size * part;
        let grain = if amount > 0.0 { 10f64.powf(amount.log10().floor()) } else { 1.0 };
        number(((amount / grain).round() * grain).max(1.0))
    };
    let tier = |from: Tree, rate: &str| Tree::object([("from", from), ("rate", word(rate))]);
    let inner = match name {
        "per_unit" => Tree::object([("amount", word("1"))]),
        "lump" => Tree::object([("amount", at(0.02)), ("from", at(1.0))]),
        "growth" => Tree::object([("rate", word("0.05")), ("over", word("0"))]),
        "tiers" => Tree::object([
            ("by", word("sales")),
            ("reading", word("incremental")),
            ("edge", word("from")),
            ("tiers", Tree::List(vec![tier(word("0"), "0.01"), tier(at(1.0), "0.02")])),
        ]),
        "table" => Tree::object([
            ("by", word("achievement")),
            ("target", at(1.0)),
            ("between", word("steps")),
            ("full", Tree::object([("rate", word("0.02"))])),
            (
                "points",
                Tree::List(
                    [("0.9", "0.5"), ("1", "1"), ("1.1", "1.2")]
                        .map(|(at, pays)| Tree::object([("at", word(at)), ("pays", word(pays))]))
                        .into(),
                ),
            ),
        ]),
        "linear" => Tree::object([
            ("by", word("sales")),
            ("lower", Tree::object([("at", at(1.0)), ("rate", word("0.01"))])),
            ("upper", Tree::object([("at", at(2.0)), ("rate", word("0.03"))])),
        ]),
        "for_every" => Tree::object([("per", at(0.1)), ("amount", at(0.002))]),
        "free_goods" => Tree::object([("per", word("10")), ("free", word("1")), ("unit_value", word("1"))]),
        _ => Tree::object([("rate", word("0.02"))]),
    };
    let name = if FORMS.contains(&name) { name } else { FORMS[0] };
    Tree::object([(name, inner)])
}

/// The sales on the bench, whatever they are given as; for proportions.
#[must_use]
pub fn sales_of(tree: &Tree) -> f64 {
    let volumes = "volumes";
    let single =
        ["total", "spread"].into_iter().find_map(|kind| tree.number(&format!("{volumes}.{kind}.sales")));
    let months = tree.items("volumes.by_period.sales").iter();
    let months = months.filter_map(|item| item.number("")).sum::<f64>();
    let rows = (0..tree.items("volumes.rows").len()).map(|row| {
        let at = |field: &str| tree.number(&format!("volumes.rows[{row}].{field}"));
        at("amount").or_else(|| Some(at("units")? * at("price")?)).unwrap_or_default()
    });
    single.unwrap_or_else(|| if months == 0.0 { rows.sum() } else { months })
}

/// Another form for a rebate; everything else of it stays.
pub fn set_form(tree: &mut Tree, rebate: usize, name: &str) {
    let sales = sales_of(tree);
    tree.set(&format!("contract.rebates[{rebate}].pays"), form(name, sales));
    if name == "growth" && tree.number("volumes.baseline.sales").is_none() {
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

/// Another edge: thresholds that the new one needs are written where the old one left them to the neighbouring tier.
pub fn set_edge(tree: &mut Tree, tiers: &str, edge: &str) {
    let list = format!("{tiers}.tiers");
    let count = tree.items(&list).len();
    for index in 0..count {
        let (from, to) = (format!("{list}[{index}].from"), format!("{list}[{index}].to"));
        if edge == "up_to" {
            let next = tree.text(&format!("{list}[{}].from", index + 1)).map(str::to_owned);
            if tree.text(&to).is_none()
                && let Some(next) = next
            {
                tree.set(&to, Tree::of(next));
            }
        } else if tree.text(&from).is_none() {
            let before = index.checked_sub(1).and_then(|before| tree.text(&format!("{list}[{before}].to")));
            let start = before.unwrap_or("0").to_owned();
            tree.set(&from, Tree::of(start));
        }
    }
    if edge == "up_to" {
        // Tiers are named by their ends; the starts would only have to be kept in step.
        for index in 0..count {
            tree.remove(&format!("{list}[{index}].from"));
        }
    } else {
        for index in 0..count.saturating_sub(1) {
            tree.remove(&format!("{list}[{index}].to"));
        }
    }
    tree.set(&format!("{tiers}.edge"), word(edge));
}

/// One more tier above the last, as far from it as that is from the one before, at the same pay. Where the last tier has no end, it
/// gets one, and the new one has none.
pub fn add_tier(tree: &mut Tree, tiers: &str) {
    let list = format!("{tiers}.tiers");
    let count = tree.items(&list).len();
    let bound = if tree.text(&format!("{tiers}.edge")) == Some("up_to") { "to" } else { "from" };
    let at = |tree: &Tree, index: usize| tree.number(&format!("{list}[{index}].{bound}"));
    let beyond = |tree: &Tree, count: usize| {
        let last = count.checked_sub(1).and_then(|last| at(tree, last));
        match (last, count.checked_sub(2).and_then(|before| at(tree, before))) {
            (Some(last), Some(before)) if last > before => last + (last - before),
            (Some(last), _) if last > 0.0 => 2.0 * last,
            _ => sales_of(tree).max(1.0),
        }
    };
    let last = count.checked_sub(1);
    let mut tier = last.and_then(|last| tree.get(&format!("{list}[{last}]")).cloned());
    let tier = tier.get_or_insert_with(|| Tree::object([("rate", word("0"))]));
    let open = last.filter(|last| bound == "to" && at(tree, *last).is_none());
    match open {
        Some(last) => {
            let end = beyond(tree, last);
            tree.set(&format!("{list}[{last}].to"), number(end));
        }
        None => tier.set(bound, number(beyond(tree, count))),
    }
    tree.set(&format!("{list}[{count}]"), tier.clone());
}

/// The pay of every tier in another unit: `rate`, `per_unit` or `amount`.
pub fn set_pay(tree: &mut Tree, tiers: &str, unit: &str) {
    let list = format!("{tiers}.tiers");
    for index in 0..tree.items(&list).len() {
        for other in ["rate", "per_unit", "amount"] {
            tree.rename(&format!("{list}[{index}]"), other, unit);
        }
    }
}

/// How volumes are given: `total`, `spread`, `by_period` or `rows`; what there is is carried over.
pub fn set_volumes(tree: &mut Tree, kind: &str) {
    let sales = sales_of(tree);
    let units =
        ["total", "spread"].into_iter().find_map(|kind| tree.number(&format!("volumes.{kind}.units")));
    let periods = periods(tree);
    for other in ["total", "spread", "by_period", "rows"] {
        tree.remove(&format!("volumes.{other}"));
    }
    let mut whole = Tree::object([("sales", number(sales))]);
    if let Some(units) = units {
        whole.set("units", number(units));
    }
    let value = match kind {
        "spread" => {
            whole.set("over", word("even"));
            whole
        }
        "by_period" => {
            let each = number((sales / periods as f64 * 100.0).round() / 100.0);
            Tree::object([("sales", Tree::List(vec![each; periods]))])
        }
        "rows" => Tree::List(vec![row(1, sales)]),
        _ => whole,
    };
    tree.set(&format!("volumes.{kind}"), value);
}

fn row(invoice: usize, amount: f64) -> Tree {
    Tree::object([("invoice", number(invoice as f64)), ("units", word("1")), ("price", number(amount))])
}

/// One more row, on the invoice of the last.
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
    let lists = ["sales", "units"].map(|name| format!("volumes.by_period.{name}"));
    let weights = "volumes.spread.over".to_owned();
    for list in lists.into_iter().chain([weights]) {
        if let Some(Tree::List(items)) = tree.get(&list) {
            let last = items.last().cloned().unwrap_or_else(|| word("0"));
            let mut items = items.clone();
            items.resize(periods, last);
            tree.set(&list, Tree::List(items));
        }
    }
    let every = tree.number("contract.settlement.every");
    if every.is_some_and(|every| every > periods as f64) {
        tree.remove("contract.settlement.every");
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

/// Lines of the scenario, each with its name, on a customer's year, month by month.
#[must_use]
pub fn of_lines(lines: &[(&RebateLine, String)], currency: &str, sales: f64, base: f64) -> Tree {
    let rebates = lines.iter().map(|(line, name)| of_line(line, name)).collect();
    let cents = |amount: f64| number((amount * 100.0).round() / 100.0);
    Tree::object([
        ("schema", word("1")),
        (
            "contract",
            Tree::object([
                ("currency", word(currency)),
                ("periods", number(MONTHS as f64)),
                ("settlement", Tree::object([("every", word("3"))])),
                ("rebates", Tree::List(rebates)),
            ]),
        ),
        (
            "volumes",
            Tree::object([
                ("spread", Tree::object([("sales", cents(sales.max(0.0))), ("over", word("even"))])),
                ("baseline", Tree::object([("sales", cents(base.max(0.0)))])),
            ]),
        ),
    ])
}

fn of_line(line: &RebateLine, name: &str) -> Tree {
    let pays = match &line.pays {
        Pays::Flat(flat) => ("flat", Tree::object([("rate", number(flat.rate))])),
        Pays::Growth(growth) => (
            "growth",
            Tree::object([
                ("rate", number(growth.rate)),
                ("over", number(growth.over)),
                ("no_baseline", word("from_zero")),
            ]),
        ),
        Pays::Lump(lump) => {
            ("lump", Tree::object([("amount", number(lump.amount)), ("from", number(lump.from))]))
        }
        Pays::Tiers(tiers) => {
            let list = tiers
                .tiers
                .iter()
                .map(|tier| Tree::object([("from", number(tier.from)), ("rate", number(tier.rate))]));
            let reading = match tiers.method {
                Method::AllUnits => "all_units",
                Method::Incremental => "incremental",
                Method::Rolling => "rolling",
                Method::Total => "total",
            };
            let mut inner = Tree::object([
                ("by", word(if tiers.measure == Measure::Growth { "growth" } else { "sales" })),
                ("reading", word(reading)),
                ("edge", word(if tiers.edge == Edge::Above { "above" } else { "from" })),
                ("tiers", Tree::List(list.collect())),
            ]);
            if tiers.measure == Measure::Growth {
                inner.set("no_baseline", word("no_growth"));
            }
            ("tiers", inner)
        }
    };
    let mut rebate = rebate(&line.id, Tree::object([pays]));
    rebate.set("name", word(name));
    for (field, amount) in [("floor", line.floor), ("cap", line.cap)] {
        if let Some(amount) = amount {
            rebate.set(&format!("{field}.amount"), number((amount * 100.0).round() / 100.0));
        }
    }
    rebate
}

/// The terms of a rebate as a line of the scenario would state them: how it pays, floor, cap. None where a line cannot hold them.
#[must_use]
pub fn as_line(tree: &Tree, rebate: usize) -> Option<(Pays, Option<f64>, Option<f64>)> {
    let root = format!("contract.rebates[{rebate}]");
    let form = tree.only_field(&format!("{root}.pays"))?;
    let inner = format!("{root}.pays.{form}");
    let at = |field: &str| tree.number(&format!("{inner}.{field}"));
    let given = |field: &str| tree.text(&format!("{inner}.{field}"));
    let is = |field: &str, default: &str| given(field).is_none_or(|value| value == default);
    let plain = ["scope", "only", "except", "base", "qualify", "guarantee", "settlement_cap", "carried_in"];
    let is_period = |field: &str| field == "scope" && tree.text(&format!("{root}.scope")) == Some("period");
    if plain.into_iter().any(|field| tree.get(&format!("{root}.{field}")).is_some() && !is_period(field)) {
        return None;
    }
    let pays = match form {
        "flat" => Pays::Flat(Flat { rate: at("rate").filter(|rate| *rate >= 0.0)? }),
        "lump" if is("measure", "sales") && is("parts", "1") => {
            Pays::Lump(Lump { amount: at("amount")?, from: at("from").unwrap_or_default() })
        }
        "growth" if is("measure", "sales") && is("on", "increment") => {
            Pays::Growth(Growth { rate: at("rate")?, over: at("over").unwrap_or_default() })
        }
        "tiers" => {
            let measure = match given("by") {
                None | Some("sales") => Measure::Sales,
                Some("growth") if is("measure", "sales") && is("on", "whole") => Measure::Growth,
                _ => return None,
            };
            let method = match given("reading") {
                Some("incremental") => Method::Incremental,
                Some("all_units") => Method::AllUnits,
                Some("rolling") => Method::Rolling,
                Some("total") => Method::Total,
                _ => return None,
            };
            let edge = match given("edge") {
                None | Some("from") => Edge::From,
                Some("above") => Edge::Above,
                _ => return None,
            };
            if !is("prices", "average") || given("step").is_some() {
                return None;
            }
            let count = tree.items(&format!("{inner}.tiers")).len();
            let tiers = (0..count).map(|index| {
                let own = |field: &str| at(&format!("tiers[{index}].{field}"));
                let is_plain = own("to").is_none() && own("minimum").is_none();
                Some(Tier { from: own("from")?, rate: own("rate")? }).filter(|_| is_plain)
            });
            Pays::Tiers(Tiers { measure, method, edge, tiers: tiers.collect::<Option<_>>()? })
        }
        _ => return None,
    };
    let limit = |field: &str| match tree.get(&format!("{root}.{field}")) {
        None => Some(None),
        Some(Tree::Text(text)) => text.parse().ok().map(Some),
        Some(_) if tree.text(&format!("{root}.{field}.carry_forward")) == Some("true") => None,
        Some(_) => tree.number(&format!("{root}.{field}.amount")).map(Some),
    };
    Some((pays, limit("floor")?, limit("cap")?))
}

#[cfg(test)]
mod tests {
    use super::super::{evaluate, read_workbench};
    use super::*;
    use crate::document::{example_text, read};

    #[test]
    fn every_form_to_start_from_is_a_contract() {
        for sales in [0.0, 1.0, 12_345.0, 1e12] {
            for name in FORMS {
                let mut tree = blank("EUR");
                tree.set("volumes.total.sales", number(sales));
                set_form(&mut tree, 0, name);
                assert_eq!(tree.only_field("contract.rebates[0].pays"), Some(name));
                let agreement = read_workbench(&tree).unwrap_or_else(|errors| panic!("{name}: {errors:?}"));
                evaluate(&agreement).unwrap();
            }
        }
    }

    #[test]
    fn edits_leave_a_contract() {
        let mut tree = blank("EUR");
        set_form(&mut tree, 0, "tiers");
        let tiers = "contract.rebates[0].pays.tiers";
        for edge in ["up_to", "above", "up_to", "from"] {
            add_tier(&mut tree, tiers);
            set_edge(&mut tree, tiers, edge);
            read_workbench(&tree).unwrap_or_else(|errors| panic!("{edge}: {errors:?} in {tree:?}"));
        }
        for unit in ["per_unit", "amount", "rate"] {
            set_pay(&mut tree, tiers, unit);
            read_workbench(&tree).unwrap();
        }
        add_rebate(&mut tree);
        for periods in [12, 4, 1] {
            set_periods(&mut tree, periods);
            for kind in ["rows", "spread", "by_period", "total", "by_period"] {
                set_volumes(&mut tree, kind);
                if kind == "spread" {
                    set_seasonal(&mut tree);
                }
                if kind == "rows" {
                    add_row(&mut tree);
                }
                read_workbench(&tree).unwrap_or_else(|errors| panic!("{kind} over {periods}: {errors:?}"));
            }
            if periods > 1 {
                tree.set("contract.settlement.every", number(periods as f64));
            }
        }
    }

    #[test]
    fn a_line_goes_there_and_comes_back() {
        let document = read(example_text()).unwrap();
        for line in document.policies.iter().flat_map(|policy| &policy.rebates) {
            let tree = of_lines(&[(line, "A".to_owned())], "CNY", 1_234_567.891, 1e6);
            let agreement = read_workbench(&tree).unwrap_or_else(|errors| panic!("{errors:?}"));
            evaluate(&agreement).unwrap();
            assert_eq!(as_line(&tree, 0), Some((line.pays.clone(), line.floor, line.cap)));
        }
    }

    #[test]
    fn a_term_without_end_is_not_drawn() {
        let mut tree = blank("EUR");
        for (given, shown) in [("12", 12), ("120", 120), ("121", 1), ("4000000000", 1), ("-1", 1), ("x", 1)] {
            tree.set("contract.periods", word(given));
            assert_eq!(periods(&tree), shown, "{given}");
        }
    }

    #[test]
    fn a_whole_policy_is_one_contract() {
        let document = read(example_text()).unwrap();
        let lines = document.policies[0].rebates.iter().map(|line| (line, line.name.clone()));
        let tree = of_lines(&lines.collect::<Vec<_>>(), "CNY", 17.6e6, 16e6);
        let done = evaluate(&read_workbench(&tree).unwrap()).unwrap();
        assert_eq!(done.payouts.len(), document.policies[0].rebates.len());
        assert!(done.total > 0 && done.settlements.len() == 4);
    }

    #[test]
    fn what_a_line_cannot_hold_stays_on_the_bench() {
        let mut tree = blank("EUR");
        assert!(as_line(&tree, 0).is_some());
        for name in ["per_unit", "table", "linear", "for_every", "free_goods"] {
            set_form(&mut tree, 0, name);
            assert_eq!(as_line(&tree, 0), None, "{name}");
        }
        set_form(&mut tree, 0, "tiers");
        assert!(as_line(&tree, 0).is_some());
        for (field, value) in [("edge", "up_to"), ("by", "units"), ("step", "1")] {
            let mut other = tree.clone();
            other.set(&format!("contract.rebates[0].pays.tiers.{field}"), word(value));
            assert_eq!(as_line(&other, 0), None, "{field}");
        }
        tree.set("contract.rebates[0].scope", word("line"));
        assert_eq!(as_line(&tree, 0), None);
    }
}
