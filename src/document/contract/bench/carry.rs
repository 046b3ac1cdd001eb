//! Another form in the place of one: what the old form says and the new one can say is carried over.

use super::super::super::tree::Tree;
use super::{number, word};

/// Decimals that a share of the full rebate may have before the points state the rates themselves.
const FEW: f64 = 1e6;

/// The terms of a form that stands under `pays` as another form would state them; none where nothing can be carried over.
#[must_use]
pub(super) fn carried(pays: &Tree, name: &str) -> Option<Tree> {
    let tiers = pays.get("tiers")?;
    let steps = steps(tiers)?;
    let inner = match name {
        "table" => table(tiers, &steps),
        "linear" => linear(tiers, &steps)?,
        "for_every" if is_by(tiers, "sales") => {
            let (from, rate) = steps.iter().find(|(from, _)| *from > 0.0)?;
            let amount = (from * rate * 100.0).round() / 100.0;
            Tree::object([("per", number(*from)), ("amount", number(amount)), ("from", number(*from))])
        }
        "flat" => Tree::object([("rate", number(steps.first()?.1))]),
        _ => return None,
    };
    Some(Tree::object([(name, inner)]))
}

/// Thresholds and rates of tiers that are named by where they start.
fn steps(tiers: &Tree) -> Option<Vec<(f64, f64)>> {
    let count = tiers.items("tiers").len();
    let steps = (0..count).map(|index| {
        let at = |field: &str| tiers.number(&format!("tiers[{index}].{field}"));
        Some((at("from")?, at("rate")?))
    });
    steps.collect()
}

fn is_by(tiers: &Tree, by: &str) -> bool {
    tiers.text("by").unwrap_or("sales") == by
}

/// What thresholds are compared with, as it stands.
fn compared(tiers: &Tree) -> Tree {
    let mut inner = Tree::empty();
    for field in ["by", "measure", "target", "no_baseline"] {
        if let Some(value) = tiers.get(field) {
            inner.set(field, value.clone());
        }
    }
    inner
}

/// Points at the thresholds. The full rebate is the highest rate where its shares come out even, and else all of the sales, whose
/// shares are the rates themselves: what is paid stays the same to the cent.
fn table(tiers: &Tree, steps: &[(f64, f64)]) -> Tree {
    let highest = steps.iter().fold(0.0, |highest: f64, (_, rate)| highest.max(*rate));
    let even = |rate: f64| {
        let share = (rate / highest * FEW).round() / FEW;
        (share * highest - rate).abs() <= 1e-15
    };
    let full = if highest > 0.0 && steps.iter().all(|(_, rate)| even(*rate)) { highest } else { 1.0 };
    let points = steps.iter().map(|(from, rate)| {
        let share = if full < 1.0 { (rate / full * FEW).round() / FEW } else { *rate };
        Tree::object([("at", number(*from)), ("pays", number(share))])
    });
    let mut inner = compared(tiers);
    inner.set("between", word("steps"));
    inner.set("full.rate", number(full));
    inner.set("points", Tree::List(points.collect()));
    inner
}

/// From the first tier to the last.
fn linear(tiers: &Tree, steps: &[(f64, f64)]) -> Option<Tree> {
    let (first, last) = (steps.first()?, steps.last()?);
    if first.0 >= last.0 {
        return None;
    }
    let mut inner = compared(tiers);
    for (name, (at, rate)) in [("lower", first), ("upper", last)] {
        inner.set(name, Tree::object([("at", number(*at)), ("rate", number(*rate))]));
    }
    Some(inner)
}
