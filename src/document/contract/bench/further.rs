//! Rarer terms that must keep several fields in step: when is settled, what is asked in return, what a multiple counts, how last year
//! and the expected term are given.

use super::super::super::tree::Tree;
use super::compared::{is_figure, set_by};
use super::edit::{adding_up, parts, periods, sales_of, sum_of};
use super::{number, word};

const SETTLEMENT: &str = "contract.settlement";

/// A text into a field of an object; the object goes with the last of its fields.
pub fn set_in_object(tree: &mut Tree, path: &str, text: &str) {
    tree.set_text(path, text);
    if let Some((object, _)) = path.rsplit_once('.')
        && tree.get(object) == Some(&Tree::empty())
    {
        tree.remove(object);
    }
}

/// When is settled before the end: never, after every so many periods, or (`at`) after periods that are named, first of all those after
/// which it was.
pub fn set_settled(tree: &mut Tree, word: &str) {
    let (every, at) = (format!("{SETTLEMENT}.every"), format!("{SETTLEMENT}.at"));
    if word == "at" {
        let periods = periods(tree);
        let step = tree.number(&every).filter(|every| *every >= 1.0).map_or(1, |every| every as usize);
        let before: Vec<Tree> = (step..periods).step_by(step).map(|period| number(period as f64)).collect();
        tree.remove(&every);
        tree.set(&at, Tree::List(before));
    } else {
        tree.remove(&at);
        set_in_object(tree, &every, word);
    }
}

/// Whether anything is settled before the end.
#[must_use]
pub fn settles_before_the_end(tree: &Tree) -> bool {
    ["every", "at"].iter().any(|field| tree.get(&format!("{SETTLEMENT}.{field}")).is_some())
}

/// A rebate less. What is asked in return for it is asked for the others; what was asked for it alone is asked no more.
pub fn remove_rebate(tree: &mut Tree, index: usize) {
    let path = format!("contract.rebates[{index}]");
    let id = tree.text(&format!("{path}.id")).map(str::to_owned);
    tree.remove(&path);
    for promise in (0..tree.items("contract.obligations").len()).rev() {
        let list = format!("contract.obligations[{promise}].rebates");
        let items = tree.items(&list);
        let left: Vec<Tree> = items.iter().filter(|item| item.text("") != id.as_deref()).cloned().collect();
        if left.len() == items.len() {
            continue;
        }
        if left.is_empty() { remove_promise(tree, promise) } else { tree.set(&list, Tree::List(left)) }
    }
}

/// One more thing that is asked in return for every rebate; kept until somebody says otherwise.
pub fn add_promise(tree: &mut Tree) {
    let promises = "contract.obligations";
    let count = tree.items(promises).len();
    let taken = |id: &str| (0..count).any(|at| tree.text(&format!("{promises}[{at}].id")) == Some(id));
    let numbered = (2..).map(|number| format!("promise {number}"));
    let free = std::iter::once("promise".to_owned()).chain(numbered).find(|id| !taken(id));
    let ids = (0..tree.items("contract.rebates").len())
        .filter_map(|at| tree.text(&format!("contract.rebates[{at}].id")).map(Tree::of))
        .collect();
    let fields = [
        ("id", Tree::of(free.unwrap_or_default())),
        ("rebates", Tree::List(ids)),
        ("state", word("kept")),
        ("share", word("1")),
    ];
    if count == 0 {
        tree.set(promises, Tree::List(Vec::new()));
    }
    tree.set(&format!("{promises}[{count}]"), Tree::object(fields));
}

/// What is asked in return no more.
pub fn remove_promise(tree: &mut Tree, index: usize) {
    tree.remove(&format!("contract.obligations[{index}]"));
    if tree.items("contract.obligations").is_empty() {
        tree.remove("contract.obligations");
    }
}

/// Whether a promise is `kept` or `missed` because somebody says so, or (`at_least`) because of what was bought.
pub fn set_kept(tree: &mut Tree, promise: &str, by: &str) {
    let at = |field: &str| format!("{promise}.{field}");
    if by == "at_least" {
        tree.remove(&at("state"));
        if tree.get(&at("at_least")).is_none() {
            let sales = sales_of(tree);
            tree.set(&at("at_least"), number(sales));
        }
    } else {
        tree.remove(&at("at_least"));
        tree.remove(&at("measure"));
        tree.set(&at("state"), word(by));
    }
}

/// What a missed promise does: a share is taken back, or (`stop`) nothing more is earned.
pub fn set_if_missed(tree: &mut Tree, promise: &str, does: &str) {
    let at = |field: &str| format!("{promise}.{field}");
    if does == "stop" {
        tree.remove(&at("share"));
        tree.set(&at("if_missed"), word(does));
    } else {
        tree.remove(&at("if_missed"));
        tree.set(&at("share"), word("1"));
    }
}

/// Puts a rebate among those that depend on a promise, or takes it away; the last one stays.
pub fn depend(tree: &mut Tree, promise: &str, id: &str, depends: bool) {
    let list = format!("{promise}.rebates");
    let items = tree.items(&list).iter().filter(|item| item.text("") != Some(id)).cloned();
    let mut items: Vec<Tree> = items.collect();
    if depends {
        items.push(Tree::of(id));
    }
    if !items.is_empty() {
        tree.set(&list, Tree::List(items));
    }
}

/// What a full multiple gives: an `amount`, or a `rate` of all sales. One in a hundred to start from.
pub fn set_gives(tree: &mut Tree, form: &str, unit: &str) {
    if tree.get(&format!("{form}.{unit}")).is_some() {
        return;
    }
    let per = tree.number(&format!("{form}.per")).filter(|per| *per >= 1.0).unwrap_or(100.0);
    let amount = (per * 0.01 * 100.0).round() / 100.0;
    tree.rename(form, if unit == "rate" { "amount" } else { "rate" }, unit);
    tree.set(&format!("{form}.{unit}"), number(if unit == "rate" { 0.01 } else { amount }));
}

/// What the start of multiples is compared with: what is counted (`by` empty), another measure, which is counted then, growth, an
/// increase, a share of a target. Multiples stay those of what was counted.
pub fn set_counted_by(tree: &mut Tree, form: &str, by: &str) {
    let at = |field: &str| format!("{form}.{field}");
    let goods = tree.get(&at("free")).is_some();
    let before = tree.text(&at("by")).map(str::to_owned);
    let of_measure = |by: &str| matches!(by, "growth" | "increase" | "achievement");
    let given = tree.text(&at("measure")).map(str::to_owned);
    let counted = given.or_else(|| before.clone().filter(|by| !of_measure(by)));
    let counted = counted.or_else(|| (goods && before.is_none()).then(|| "units".to_owned()));
    if before.as_deref().is_some_and(|before| before != by && matches!(before, "growth" | "increase")) {
        // Growth is no place of a measure.
        tree.remove(&at("from"));
    }
    if by.is_empty() {
        set_by(tree, form, "sales");
        tree.remove(&at("by"));
    } else {
        set_by(tree, form, by);
        tree.set(&at("by"), word(by));
    }
    // A key figure does not grow.
    let may_count = |counted: &String| match by {
        "growth" | "increase" => !is_figure(tree, counted),
        by => by.is_empty() || of_measure(by),
    };
    match counted.filter(may_count) {
        Some(counted) => tree.set(&at("measure"), Tree::of(counted)),
        None => tree.remove(&at("measure")),
    }
}

/// Whether last year is given period by period, be it of one measure.
#[must_use]
pub fn is_by_period(tree: &Tree) -> bool {
    adding_up(tree).iter().any(|name| matches!(tree.get(&baseline(name)), Some(Tree::List(_))))
}

/// Where last year's volume of a measure stands.
pub(super) fn baseline(measure: &str) -> String {
    format!("volumes.baseline.{measure}")
}

/// Last year as numbers of the whole term, or period by period; what there is is carried over.
pub fn set_baseline(tree: &mut Tree, by_period: bool) {
    let count = periods(tree);
    for name in adding_up(tree) {
        let path = baseline(&name);
        let value = match tree.get(&path) {
            Some(Tree::Text(_)) if by_period => tree.number(&path).map(|whole| parts(whole, count)),
            Some(Tree::List(_)) if !by_period => Some(number((sum_of(tree, &path) * 1e6).round() / 1e6)),
            _ => None,
        };
        if let Some(value) = value {
            tree.set(&path, value);
        }
    }
    if by_period && !is_by_period(tree) {
        tree.set(&baseline("sales"), Tree::List(vec![word("0"); count]));
    }
}

/// What the whole term is expected to be at the end of a period, at a path like `volumes.expected[2].sales`. Periods of which nothing is
/// said are as the ledger has them; a list that says nothing goes.
pub fn set_expected(tree: &mut Tree, path: &str, text: &str) {
    const LIST: &str = "volumes.expected";
    let Some((item, _)) = path.rsplit_once('.') else { return };
    if tree.items(LIST).is_empty() {
        tree.set(LIST, Tree::List(vec![Tree::Null; periods(tree)]));
    }
    tree.set_text(path, text);
    if tree.get(item) == Some(&Tree::empty()) {
        tree.set(item, Tree::Null);
    }
    if tree.items(LIST).iter().all(|item| *item == Tree::Null) {
        tree.remove(LIST);
    }
}

/// How the thresholds of a rebate are measured: on what is paid on, or on a base of its own, which is the contract's until it is told.
pub fn set_qualifying(tree: &mut Tree, rebate: &str, own: bool) {
    let path = format!("{rebate}.qualifying_base");
    if !own {
        tree.remove(&path);
    } else if tree.get(&path).is_none() {
        tree.set(&path, Tree::empty());
    }
}

/// At which rate a rebate is accrued: as the contract says (`unit` empty), at a `rate` of sales, or at an amount `per_unit`.
pub fn set_accrued_at(tree: &mut Tree, rebate: &str, unit: &str) {
    let path = format!("{rebate}.accrued_at");
    match unit {
        "" => tree.remove(&path),
        "rate" => tree.set(&path, Tree::object([("rate", word("0.01"))])),
        _ => tree.set(&path, Tree::object([("per_unit", word("1"))])),
    }
}

/// One more condition: sales, of any size until it is told.
pub fn add_condition(tree: &mut Tree, rebate: &str) {
    let list = format!("{rebate}.qualify");
    let count = tree.items(&list).len();
    if count == 0 {
        tree.set(&list, Tree::List(Vec::new()));
    }
    tree.set(&format!("{list}[{count}]"), Tree::object([("by", word("sales")), ("from", word("0"))]));
}

/// A condition less.
pub fn remove_condition(tree: &mut Tree, rebate: &str, index: usize) {
    let list = format!("{rebate}.qualify");
    tree.remove(&format!("{list}[{index}]"));
    if tree.items(&list).is_empty() {
        tree.remove(&list);
    }
}

/// A setting of a limit, at a path like `cap.carry_forward`; a limit that a file gives by its amount alone keeps it.
pub fn set_of_limit(tree: &mut Tree, path: &str, text: &str) {
    let Some((limit, _)) = path.rsplit_once('.') else { return };
    if let Some(amount) = tree.text(limit).map(str::to_owned) {
        tree.set(limit, Tree::object([("amount", Tree::of(amount))]));
    }
    tree.set(path, word(text));
}
