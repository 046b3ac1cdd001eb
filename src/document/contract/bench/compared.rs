//! What thresholds are compared with: sales or another measure, growth over last year, a share of a target.

use super::super::super::tree::Tree;
use super::edit::{sales_of, sum_of};
use super::further::baseline;
use super::measures::Named;
use super::{number, word};

/// Growth from one threshold to the next where growth is compared for the first time.
const GROWTH_STEP: f64 = 0.05;

/// Another thing to compare with, at a form or a condition: what belongs to the one before goes, what the new one needs is there.
/// Thresholds stay where they were reached, as far as there is such a place.
pub fn set_by(tree: &mut Tree, form: &str, by: &str) {
    let at = |field: &str| format!("{form}.{field}");
    let before = tree.text(&at("by")).unwrap_or("sales").to_owned();
    if before == by {
        return;
    }
    tree.set(&at("by"), word(by));
    move_thresholds(tree, form, &before, by);
    if by != "achievement" {
        tree.remove(&at("target"));
    }
    let grows = matches!(by, "growth" | "increase");
    if !grows {
        tree.remove(&at("no_baseline"));
        tree.remove(&at("on"));
    }
    let counts_figure = tree.text(&at("measure")).is_some_and(|name| is_figure(tree, name));
    if !(grows || by == "achievement") || (grows && counts_figure) {
        tree.remove(&at("measure"));
    }
    settle_reading(tree, form);
}

/// Another measure of growth or of a target.
pub fn set_measure(tree: &mut Tree, form: &str, measure: &str) {
    tree.set(&format!("{form}.measure"), word(measure));
    settle_reading(tree, form);
}

pub(super) fn is_figure(tree: &Tree, name: &str) -> bool {
    Named::Figures.names(tree).iter().any(|figure| figure == name)
}

/// A key figure has no slices and no increment: tiers by it pay on everything.
fn settle_reading(tree: &mut Tree, form: &str) {
    let compared = match tree.text(&format!("{form}.by")) {
        Some("achievement") => tree.text(&format!("{form}.measure")),
        by => by,
    };
    let by_figure = compared.is_some_and(|name| is_figure(tree, name));
    if by_figure && tree.get(&format!("{form}.reading")).is_some() {
        tree.set(&format!("{form}.reading"), word("all_units"));
        tree.remove(&format!("{form}.on"));
    }
}

/// The paths of everything at a form that is a threshold.
fn thresholds(tree: &Tree, form: &str) -> Vec<String> {
    let list = |name: &str, fields: &[&str]| -> Vec<String> {
        let items = 0..tree.items(&format!("{form}.{name}")).len();
        items
            .flat_map(|index| fields.iter().map(move |field| (index, *field)))
            .map(|(index, field)| format!("{form}.{name}[{index}].{field}"))
            .collect()
    };
    let single = ["lower.at", "upper.at", "from", "to"].map(|field| format!("{form}.{field}"));
    let all = list("tiers", &["from", "to"]).into_iter().chain(list("points", &["at"])).chain(single);
    all.filter(|path| tree.number(path).is_some()).collect()
}

/// Rounds what a division leaves, so that 0.1 + 0.2 is 0.3.
fn tidy(value: f64) -> f64 {
    (value * 1e9).round() / 1e9
}

/// What growth and an increase start from: the measure last year, or else the sales on the bench; 1,000 where there are none either.
fn reference(tree: &Tree, form: &str) -> f64 {
    let measure = tree.text(&format!("{form}.measure")).unwrap_or("sales");
    let baseline = baseline(measure);
    let known = tree.number(&baseline).unwrap_or_else(|| sum_of(tree, &baseline));
    [known, sales_of(tree)].into_iter().find(|it| *it > 0.0).unwrap_or(1000.0)
}

/// Thresholds of a measure become shares of the highest as target, and back; growth starts from steps of its own. Growth by a share, an
/// increase, and the share of a target that is last year's say the same of the same sales.
fn move_thresholds(tree: &mut Tree, form: &str, before: &str, by: &str) {
    let target = format!("{form}.target");
    let paths = thresholds(tree, form);
    let values: Vec<f64> = paths.iter().filter_map(|path| tree.number(path)).collect();
    let highest = values.iter().copied().fold(0.0, f64::max);
    let lowest = values.iter().copied().fold(0.0, f64::min);
    let is_measure = |by: &str| !matches!(by, "growth" | "increase" | "achievement");
    let moved: Box<dyn Fn(f64) -> f64> = match (before, by) {
        (before, "growth") if is_measure(before) => {
            let mut steps = [&[0.0], &*values].concat();
            steps.sort_by(f64::total_cmp);
            steps.dedup();
            Box::new(move |value| {
                let step = steps.iter().position(|other| *other == value).unwrap_or_default();
                step as f64 * GROWTH_STEP
            })
        }
        (before, "increase") if is_measure(before) => return,
        (before, by) if is_measure(before) && is_measure(by) => return,
        (before, by) => {
            let of = match before {
                "achievement" => tree.number(&target).filter(|target| *target > 0.0).unwrap_or(1000.0),
                "growth" => reference(tree, form),
                // Nothing falls by more than there was.
                "increase" => reference(tree, form).max(-lowest),
                _ if highest > 0.0 => highest,
                _ => 1000.0,
            };
            let share = match before {
                "achievement" => |value, _| value,
                "growth" => |value, _| 1.0 + value,
                "increase" => |value, of| 1.0 + value / of,
                _ => |value: f64, of: f64| value / of,
            };
            let told = match by {
                "achievement" => |share, _| share,
                // A key figure has a scale of its own, often that of a share.
                by if is_figure(tree, by) => |share, _| share,
                "growth" => |share, _| share - 1.0,
                "increase" => |share, of| (share - 1.0) * of,
                _ => |share: f64, of: f64| share * of,
            };
            if by == "achievement" {
                tree.set(&target, number(of));
            }
            Box::new(move |value| told(share(value, of), of))
        }
    };
    for (path, value) in paths.iter().zip(values) {
        tree.set(path, number(tidy(moved(value))));
    }
}
