//! Several outcomes that the whole term may have, each with its probability.

use super::super::super::tree::Tree;
use super::edit::sales_of;
use super::{number, word};

const LIST: &str = "volumes.outcomes";
const ACCRUAL: &str = "contract.accrual";

/// Whether a file gives them for each period anew.
#[must_use]
pub fn are_by_period(tree: &Tree) -> bool {
    tree.items(LIST).iter().any(|item| matches!(item, Tree::List(_) | Tree::Null))
}

/// One more outcome, like the last one and without probability until it is told. The first two share it, are what the volumes are, and are
/// what is accrued from now on.
pub fn add_outcome(tree: &mut Tree) {
    let outcome =
        |probability: &str, sales: Tree| Tree::object([("probability", word(probability)), ("sales", sales)]);
    match tree.items(LIST).len() {
        0 => {
            let sales = number(sales_of(tree).max(0.0));
            tree.set(LIST, Tree::List(vec![outcome("0.5", sales.clone()), outcome("0.5", sales)]));
            tree.set(ACCRUAL, word("expected_value"));
        }
        count => {
            let last = tree.number(&format!("{LIST}[{}].sales", count - 1));
            let sales = last.map_or(Tree::Null, number);
            tree.set(&format!("{LIST}[{count}]"), outcome("0", sales));
        }
    }
}

/// An outcome less. With the last of them goes the accrual that rests on them.
pub fn remove_outcome(tree: &mut Tree, index: usize) {
    tree.remove(&format!("{LIST}[{index}]"));
    if tree.items(LIST).is_empty() {
        remove_outcomes(tree);
    }
}

/// No outcomes any more, and no accrual that rests on them.
pub fn remove_outcomes(tree: &mut Tree) {
    tree.remove(LIST);
    if matches!(tree.text(ACCRUAL), Some("expected_value" | "most_likely")) {
        tree.remove(ACCRUAL);
    }
}
