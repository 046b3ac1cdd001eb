//! Several outcomes that the whole term may have, each with its probability: thought of once, or anew at the end of each period.

use super::super::super::tree::Tree;
use super::edit::sales_of;
use super::{number, periods, word};

const LIST: &str = "volumes.outcomes";
const ACCRUAL: &str = "contract.accrual";

/// Whether they are thought of anew at the end of each period.
#[must_use]
pub fn are_by_period(tree: &Tree) -> bool {
    tree.items(LIST).iter().any(|item| matches!(item, Tree::List(_) | Tree::Null))
}

/// Where the outcomes are: in one list, or in one for each period.
#[must_use]
pub fn outcome_lists(tree: &Tree) -> Vec<String> {
    match are_by_period(tree) {
        true => (0..tree.items(LIST).len()).map(|period| format!("{LIST}[{period}]")).collect(),
        false => vec![LIST.to_owned()],
    }
}

/// The same outcomes at the end of each period, to be changed there; or those of the first period that has some for all of them.
pub fn set_outcomes_by_period(tree: &mut Tree, by_period: bool) {
    if by_period == are_by_period(tree) {
        return;
    }
    let first =
        outcome_lists(tree).into_iter().map(|list| tree.items(&list).to_vec()).find(|it| !it.is_empty());
    let Some(outcomes) = first else {
        remove_outcomes(tree);
        return;
    };
    let outcomes = Tree::List(outcomes);
    let lists = if by_period { Tree::List(vec![outcomes; periods(tree)]) } else { outcomes };
    tree.set(LIST, lists);
}

/// As many lists as the term has periods; a new period has none.
pub(super) fn resize_outcomes(tree: &mut Tree, periods: usize) {
    if are_by_period(tree) {
        let mut lists = tree.items(LIST).to_vec();
        lists.resize(periods, Tree::Null);
        tree.set(LIST, Tree::List(lists));
        remove_if_none(tree);
    }
}

/// One more outcome in a list, like the last one and without probability until it is told. The first two share it, are what the volumes
/// are, and are what is accrued from now on.
pub fn add_outcome(tree: &mut Tree, list: &str) {
    let outcome =
        |probability: &str, sales: Tree| Tree::object([("probability", word(probability)), ("sales", sales)]);
    match tree.items(list).len() {
        0 => {
            let sales = number(sales_of(tree).max(0.0));
            tree.set(list, Tree::List(vec![outcome("0.5", sales.clone()), outcome("0.5", sales)]));
            if !matches!(tree.text(ACCRUAL), Some("expected_value" | "most_likely")) {
                tree.set(ACCRUAL, word("expected_value"));
            }
        }
        count => {
            let last = tree.number(&format!("{list}[{}].sales", count - 1));
            let sales = last.map_or(Tree::Null, number);
            tree.set(&format!("{list}[{count}]"), outcome("0", sales));
        }
    }
}

/// An outcome less in a list. With the last of all goes the accrual that rests on them.
pub fn remove_outcome(tree: &mut Tree, list: &str, index: usize) {
    tree.remove(&format!("{list}[{index}]"));
    if tree.items(list).is_empty() && list != LIST {
        tree.set(list, Tree::Null);
    }
    remove_if_none(tree);
}

fn remove_if_none(tree: &mut Tree) {
    if outcome_lists(tree).iter().all(|list| tree.items(list).is_empty()) {
        remove_outcomes(tree);
    }
}

/// No outcomes any more, and no accrual that rests on them.
fn remove_outcomes(tree: &mut Tree) {
    tree.remove(LIST);
    if matches!(tree.text(ACCRUAL), Some("expected_value" | "most_likely")) {
        tree.remove(ACCRUAL);
    }
}
