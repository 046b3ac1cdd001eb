//! Whatever is done in whatever order, what stands on the bench stays a contract that reads and computes.

use laws::runs;
use proptest::prelude::*;

use super::super::{evaluate, read_workbench};
use super::*;

/// An edit by its number, with two numbers that choose what it is done to and how.
fn edit(tree: &mut Tree, edit: usize, one: usize, other: usize) -> String {
    let pick = |words: &[&str]| words[other % words.len()].to_owned();
    let count = |list: &str| tree.items(list).len().max(1);
    let rebate_index = one % count("contract.rebates");
    let rebate = format!("contract.rebates[{rebate_index}]");
    let form = tree.only_field(&format!("{rebate}.pays")).unwrap_or_default().to_owned();
    let inner = format!("{rebate}.pays.{form}");
    let condition = format!("{rebate}.qualify[{}]", other % count(&format!("{rebate}.qualify")));
    let promise_index = one % count("contract.obligations");
    let promise = format!("contract.obligations[{promise_index}]");
    let has = |path: &str| tree.get(path).is_some();
    let named = if one.is_multiple_of(2) { Named::Quantities } else { Named::Figures };
    let measures: Vec<String> =
        Named::Quantities.names(tree).into_iter().chain(Named::Figures.names(tree)).collect();
    let quantities = Named::Quantities.names(tree);
    let among = |own: &[&str], names: &[String]| {
        let place = other % (own.len() + names.len());
        own.get(place).map_or_else(|| names[place - own.len()].clone(), |word| (*word).to_owned())
    };
    let list = {
        let lists = outcome_lists(tree);
        lists[one % lists.len().max(1)].clone()
    };
    let is_compared = matches!(form.as_str(), "tiers" | "table" | "linear");
    let is_counted = matches!(form.as_str(), "for_every" | "free_goods");
    let index = other % 4;
    let said = format!("{edit}: {rebate} {form}, {one}, {other}");
    match edit {
        0 => add_rebate(tree),
        1 if tree.items("contract.rebates").len() > 1 => remove_rebate(tree, rebate_index),
        2 | 3 => set_form(tree, rebate_index, FORMS[other % FORMS.len()]),
        4 if form == "tiers" => add_tier(tree, &inner),
        5 if form == "tiers" => set_edge(tree, &inner, &pick(&["from", "above", "up_to"])),
        6 if form == "tiers" => set_bounds(tree, &inner, other.is_multiple_of(2)),
        7 if is_compared => set_pay(tree, &inner, &pick(&["rate", "per_unit", "amount"])),
        7 if form == "growth" => set_pay(tree, &inner, &pick(&["rate", "per_unit"])),
        8 if is_compared => {
            let by = among(&["sales", "units", "growth", "increase", "achievement"], &measures);
            set_by(tree, &inner, &by);
        }
        9 if matches!(tree.text(&format!("{inner}.by")), Some("growth" | "increase" | "achievement")) => {
            set_measure(tree, &inner, &among(&["sales", "units"], &quantities));
        }
        10 if form == "for_every" => set_gives(tree, &inner, &pick(&["rate", "amount"])),
        11 if is_counted => {
            let by = among(&["", "sales", "units", "growth", "increase", "achievement"], &measures);
            set_counted_by(tree, &inner, &by);
        }
        12 => set_periods(tree, [1, 2, 4, 12, 7][other % 5]),
        13 => set_volumes(tree, &pick(&["rows", "spread", "by_period", "total"])),
        14 if has("volumes.spread") => set_seasonal(tree),
        15 if has("volumes.rows") => add_row(tree),
        16 => set_baseline(tree, other.is_multiple_of(2)),
        17 => {
            let periods = periods(tree);
            set_expected(tree, &format!("volumes.expected[{}].sales", one % periods), &pick(&["", "5000"]));
        }
        18 if periods(tree) > 1 => set_settled(tree, &pick(&["", "1", "2", "at"])),
        19 => add_promise(tree),
        20 if has("contract.obligations") => remove_promise(tree, promise_index),
        21 if has("contract.obligations") => set_kept(tree, &promise, &pick(&["kept", "missed", "at_least"])),
        22 if has("contract.obligations") => set_if_missed(tree, &promise, &pick(&["take_back", "stop"])),
        23 if has("contract.obligations") => {
            let id = tree.text(&format!("{rebate}.id")).unwrap_or_default().to_owned();
            depend(tree, &promise, &id, other.is_multiple_of(2));
        }
        24 => add_condition(tree, &rebate),
        25 if has(&format!("{rebate}.qualify")) => remove_condition(tree, &rebate, index),
        26 if has(&condition) => {
            let by = among(&["sales", "units", "growth", "increase", "achievement"], &measures);
            set_by(tree, &condition, &by);
        }
        27 => set_accrued_at(tree, &rebate, &pick(&["", "rate", "per_unit"])),
        28 => set_qualifying(tree, &rebate, other.is_multiple_of(2)),
        29 => add_measure(tree, named, &pick(&["litres", "score", "pallets"])),
        30 => rename_measure(tree, named, index, &pick(&["gallons", "points", "boxes", "litres"])),
        31 => remove_measure(tree, named, index),
        32 => add_outcome(tree, &list),
        33 => set_outcomes_by_period(tree, other.is_multiple_of(2)),
        34 => {
            let field = if named == Named::Figures { "figures" } else { "quantities" };
            if let Some(name) = named.names(tree).first()
                && tree.get(&format!("{list}[0]")).is_some()
            {
                tree.set(&format!("{list}[0].{field}.{name}"), word("3"));
            }
        }
        // The last outcomes go with all of their probability.
        35 => (0..tree.items(&list).len()).for_each(|_| remove_outcome(tree, &list, 0)),
        36 => {
            let path = format!("{rebate}.{}", ["cap", "floor", "guarantee"][one % 3]);
            if tree.get(&path).is_some() {
                set_of_limit(tree, &format!("{path}.carry_forward"), &pick(&["true", "false"]));
            } else {
                tree.set(&format!("{path}.amount"), word("10"));
            }
        }
        _ => {}
    }
    said
}

proptest! {
    #![proptest_config(runs(500))]

    #[test]
    fn every_edit_leaves_a_contract(edits in proptest::collection::vec((0_usize..37, 0_usize..12, 0_usize..24), 1..60)) {
        let mut tree = blank("EUR");
        let mut done = Vec::new();
        for (number, one, other) in edits {
            done.push(edit(&mut tree, number, one, other));
            let agreement = read_workbench(&tree);
            prop_assert!(agreement.is_ok(), "{:?} after {done:#?}: {tree:?}", agreement.err());
            prop_assert!(evaluate(&agreement.unwrap()).is_ok(), "after {done:#?}: {tree:?}");
        }
    }
}
