//! The thresholds of tiers: one bound each, or both, so that gaps can stand between them.

use super::super::super::tree::Tree;
use super::edit::sales_of;
use super::{number, word};

/// Whether tiers are written with both of their bounds.
#[must_use]
pub fn has_both_bounds(tree: &Tree, tiers: &str) -> bool {
    let list = format!("{tiers}.tiers");
    (0..tree.items(&list).len()).any(|index| {
        let has = |bound: &str| tree.text(&format!("{list}[{index}].{bound}")).is_some();
        has("from") && has("to")
    })
}

/// The bound that names a tier where only one is written.
fn bound(tree: &Tree, tiers: &str) -> &'static str {
    if tree.text(&format!("{tiers}.edge")) == Some("up_to") { "to" } else { "from" }
}

/// Where the first tier starts when nothing is said: growth may lie below the baseline by all there was, an increase by anything.
fn nothing(tree: &Tree, tiers: &str) -> Option<&'static str> {
    match tree.text(&format!("{tiers}.by")) {
        Some("growth") => Some("-1"),
        Some("increase") => None,
        _ => Some("0"),
    }
}

/// Whether the first tier starts where nothing need be said of it.
fn starts_from_nothing(tree: &Tree, tiers: &str) -> bool {
    let start = tree.number(&format!("{tiers}.tiers[0].from"));
    start.is_none() || start == nothing(tree, tiers).and_then(|nothing| nothing.parse().ok())
}

/// Both bounds for each tier, as far as its neighbours give them; or only the one that its edge is named by, which closes every gap
/// and leaves the last tier without an end.
pub fn set_bounds(tree: &mut Tree, tiers: &str, both: bool) {
    if both {
        fill(tree, tiers, "from");
        fill(tree, tiers, "to");
    } else {
        tree.remove(&format!("{tiers}.gaps"));
        tree.remove(&format!("{tiers}.step"));
        let bound = bound(tree, tiers);
        name_by(tree, tiers, bound);
        let last = tree.items(&format!("{tiers}.tiers")).len().checked_sub(1);
        if let Some(last) = last.filter(|_| bound == "from") {
            tree.remove(&format!("{tiers}.tiers[{last}].to"));
        }
    }
}

/// Another edge: thresholds that the new one needs are written where the old one left them to the neighbouring tier. Where tiers go up
/// to their ends and the first does not start from nothing, both bounds are.
pub fn set_edge(tree: &mut Tree, tiers: &str, edge: &str) {
    if edge == "up_to" && !starts_from_nothing(tree, tiers) {
        set_bounds(tree, tiers, true);
    }
    let both = has_both_bounds(tree, tiers);
    tree.set(&format!("{tiers}.edge"), word(edge));
    if !both {
        name_by(tree, tiers, if edge == "up_to" { "to" } else { "from" });
    }
}

/// Tiers that were counted in steps ("1 to 100, 101 to 350") as ones that meet: what the steps joined has one threshold.
pub fn close_steps(tree: &mut Tree, tiers: &str) {
    let Some(step) = tree.number(&format!("{tiers}.step")) else { return };
    let list = format!("{tiers}.tiers");
    for index in 0..tree.items(&list).len() {
        let to = tree.number(&format!("{list}[{index}].to"));
        let next = format!("{list}[{}].from", index + 1);
        if let (Some(to), Some(start)) = (to, tree.number(&next))
            && start - to <= step * (1.0 + 1e-12)
            && let Some(text) = tree.text(&next).map(str::to_owned)
        {
            tree.set(&format!("{list}[{index}].to"), Tree::of(text));
        }
    }
    tree.remove(&format!("{tiers}.step"));
}

/// Writes a bound where it is left to the neighbour; the last tier may have no end.
fn fill(tree: &mut Tree, tiers: &str, bound: &str) {
    let list = format!("{tiers}.tiers");
    for index in 0..tree.items(&list).len() {
        let path = format!("{list}[{index}].{bound}");
        if tree.text(&path).is_some() {
            continue;
        }
        let neighbour = match bound {
            "to" => tree.text(&format!("{list}[{}].from", index + 1)),
            _ => match index.checked_sub(1) {
                Some(before) => tree.text(&format!("{list}[{before}].to")),
                None => nothing(tree, tiers),
            },
        };
        if let Some(text) = neighbour.map(str::to_owned) {
            tree.set(&path, Tree::of(text));
        }
    }
}

/// Tiers are named by one bound; the other would only have to be kept in step. The end of the last is kept: there is no neighbour
/// that would tell it; and so is a start of the first that is not nothing, and an end without a start.
fn name_by(tree: &mut Tree, tiers: &str, bound: &str) {
    fill(tree, tiers, bound);
    let list = format!("{tiers}.tiers");
    let count = tree.items(&list).len();
    for index in 0..count {
        let from = format!("{list}[{index}].from");
        match bound {
            "to" if index > 0 || starts_from_nothing(tree, tiers) => tree.remove(&from),
            "from" if index + 1 < count && tree.get(&from).is_some() => {
                tree.remove(&format!("{list}[{index}].to"));
            }
            _ => {}
        }
    }
}

/// One more tier above the last, as far from it as that is from the one before, at the same pay. Where the last tier has no end, it
/// gets one, and the new one has none.
pub fn add_tier(tree: &mut Tree, tiers: &str) {
    let list = format!("{tiers}.tiers");
    let count = tree.items(&list).len();
    let both = has_both_bounds(tree, tiers);
    let bound = if both { "from" } else { bound(tree, tiers) };
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
    let end = last.map(|last| format!("{list}[{last}].to"));
    if let Some(end) = end.filter(|_| both) {
        if tree.text(&end).is_none() {
            let beyond = beyond(tree, count);
            tree.set(&end, number(beyond));
        }
        if let Some(start) = tree.text(&end).map(str::to_owned) {
            tier.set("from", Tree::of(start));
        }
        tier.remove("to");
    } else {
        let open = last.filter(|last| bound == "to" && at(tree, *last).is_none());
        match open {
            Some(last) => {
                let end = beyond(tree, last);
                tree.set(&format!("{list}[{last}].to"), number(end));
            }
            None => tier.set(bound, number(beyond(tree, count))),
        }
    }
    tree.set(&format!("{list}[{count}]"), tier.clone());
}
