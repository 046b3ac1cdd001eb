//! What a contract starts from: a form by its name, or lines of the scenario.

use super::super::super::schema::{Edge, Measure, Method, Pays, RebateLine};
use super::super::super::tree::Tree;
use super::edit::set_form;
use super::{FORMS, MONTHS, number, word};

/// A rebate to start from.
pub(super) fn rebate(id: &str, pays: Tree) -> Tree {
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

/// A contract with one rebate of a form, to start from.
#[must_use]
pub fn started(currency: &str, name: &str) -> Tree {
    let mut tree = blank(currency);
    set_form(&mut tree, 0, name);
    tree
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

/// The id on the bench of a line of the scenario. Lines of different policies may have the same id.
#[must_use]
pub fn id_of_line(policy: &str, line: &str) -> String {
    format!("{policy}/{line}")
}

/// Lines of a policy of the scenario, each with its name, on a customer's year, month by month.
#[must_use]
pub fn of_lines(
    policy: &str,
    lines: &[(&RebateLine, String)],
    currency: &str,
    sales: f64,
    base: f64,
) -> Tree {
    let rebates = lines.iter().map(|(line, name)| of_line(policy, line, name)).collect();
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

fn of_line(policy: &str, line: &RebateLine, name: &str) -> Tree {
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
    let mut rebate = rebate(&id_of_line(policy, &line.id), Tree::object([pays]));
    rebate.set("name", word(name));
    for (field, amount) in [("floor", line.floor), ("cap", line.cap)] {
        if let Some(amount) = amount {
            rebate.set(&format!("{field}.amount"), number((amount * 100.0).round() / 100.0));
        }
    }
    rebate
}
