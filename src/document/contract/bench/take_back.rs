//! A rebate's terms as a line of the scenario states them.

use super::super::super::schema::{Edge, Flat, Growth, Lump, Measure, Method, Pays, Tier, Tiers};
use super::super::super::tree::Tree;

/// The terms of a rebate as a line of the scenario would state them: how it pays, floor, cap. None where a line cannot hold them.
#[must_use]
pub fn as_line(tree: &Tree, rebate: usize) -> Option<(Pays, Option<f64>, Option<f64>)> {
    let root = format!("contract.rebates[{rebate}]");
    let form = tree.only_field(&format!("{root}.pays"))?;
    let inner = format!("{root}.pays.{form}");
    let at = |field: &str| tree.number(&format!("{inner}.{field}"));
    let given = |field: &str| tree.text(&format!("{inner}.{field}"));
    let is = |field: &str, default: &str| given(field).is_none_or(|value| value == default);
    // What a line has no word for. The rate of accruals is none of them: a line says nothing of when.
    const NOT_OF_A_LINE: [&str; 10] = [
        "only",
        "except",
        "base",
        "qualifying_base",
        "anew_every",
        "qualify",
        "guarantee",
        "settlement_cap",
        "carried_in",
        "scope",
    ];
    let own = |field: &str| tree.text(&format!("{root}.{field}"));
    let is_first = |field: &str| field == "scope" && own("scope") == Some("period");
    let foreign = |field: &str| tree.get(&format!("{root}.{field}")).is_some() && !is_first(field);
    if NOT_OF_A_LINE.into_iter().any(foreign)
        || own("excess_returns") == Some("take_back")
        || own("reduced_by_earlier") == Some("true")
        || own("floor.due") == Some("start")
        || own("cap.per") == Some("settlement")
    {
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
                None | Some("sales") if is("on", "whole") => Measure::Sales,
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
