//! A document without its names: what may be sent on without saying who the client and the customers are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::super::ledger::Column;
use super::super::schema::{AppliesTo, Document};
use super::super::{Assumption, Block, example_text, read};

/// The document with every name and note of its own taken out, and the same results to the last digit.
///
/// Names of customers, policies and the whole become A, B, C …; lines and obligations are called by their means and kind;
/// notes go. Ids and names of activities, which may be names too, become numbers that sort as they did, because ties are
/// decided by their order. What stands in the example for everybody to read stays.
#[must_use]
pub fn without_names(document: &Document) -> Document {
    let public = read(example_text()).map(|example| texts_of(&example)).unwrap_or_default();
    let is_public = |text: &str| text.is_empty() || public.contains(text);
    let mut nameless = document.clone();
    let replace = |text: &mut String, index: usize| {
        if !is_public(text) {
            *text = letters(index);
        }
    };
    let remove = |text: &mut String| {
        if !is_public(text) {
            text.clear();
        }
    };
    replace(&mut nameless.name, 0);
    let activities = in_order("a", document.activities.keys().map(String::as_str), is_public);
    nameless.activities = renamed(&document.activities, &activities);
    let customers = in_order("c", document.customers.ids().map(|id| &**id), is_public);
    for row in 0..document.customers.len() {
        nameless.customers.update(row, |customer| {
            take(&mut customer.id, &customers);
            replace(&mut customer.name, row);
            customer.activities = renamed(&customer.activities, &activities);
        });
    }
    let policies = in_order("p", document.policies.iter().map(|policy| policy.id.as_str()), is_public);
    for (index, policy) in nameless.policies.iter_mut().enumerate() {
        take(&mut policy.id, &policies);
        replace(&mut policy.name, index);
        if let AppliesTo::Customers(ids) = &mut policy.applies_to {
            ids.iter_mut().for_each(|id| take(id, &customers));
        }
        let lines = in_order("r", policy.rebates.iter().map(|line| line.id.as_str()), is_public);
        let asked = in_order("o", policy.obligations.iter().map(|asked| asked.id.as_str()), is_public);
        for line in &mut policy.rebates {
            take(&mut line.id, &lines);
            remove(&mut line.name);
            line.pays_for.iter_mut().for_each(|id| take(id, &asked));
        }
        for obligation in &mut policy.obligations {
            take(&mut obligation.id, &asked);
            for text in [
                &mut obligation.name,
                &mut obligation.evidence,
                &mut obligation.due,
                &mut obligation.if_missed,
            ] {
                remove(text);
            }
        }
    }
    nameless.workbench = nameless.workbench.map(|tree| Arc::new(super::contract::without_names(&tree)));
    let fields = fields();
    nameless.assumed.retain_mut(|path| match path.strip_prefix("activities.") {
        Some(activity) => match activities.get(activity) {
            Some(new) => {
                *path = format!("activities.{new}");
                true
            }
            None => false,
        },
        None => is_path(path, &fields),
    });
    nameless
}

/// A, B … Z, AA, AB …
pub(super) fn letters(index: usize) -> String {
    let mut text = Vec::new();
    let mut rest = index + 1;
    while rest > 0 {
        rest -= 1;
        #[expect(clippy::cast_possible_truncation, reason = "below 26")]
        text.push(b'A' + (rest % 26) as u8);
        rest /= 26;
    }
    text.iter().rev().map(|letter| char::from(*letter)).collect()
}

/// New ids that sort as the old ones; none are new when all are known to everybody.
fn in_order<'t>(
    word: &str,
    ids: impl Iterator<Item = &'t str>,
    is_public: impl Fn(&str) -> bool,
) -> BTreeMap<String, String> {
    let sorted: BTreeSet<&str> = ids.collect();
    let keep = sorted.iter().all(|id| is_public(id));
    let width = sorted.len().to_string().len();
    let new = |(index, id): (usize, &str)| {
        let new = if keep { id.to_owned() } else { format!("{word}{:0width$}", index + 1) };
        (id.to_owned(), new)
    };
    sorted.into_iter().enumerate().map(new).collect()
}

/// Puts the new id in the place of the old. One that refers to nothing goes: it could be a name.
fn take(id: &mut String, new: &BTreeMap<String, String>) {
    *id = new.get(id.as_str()).cloned().unwrap_or_default();
}

fn renamed(counts: &BTreeMap<String, f64>, new: &BTreeMap<String, String>) -> BTreeMap<String, f64> {
    counts.iter().filter_map(|(name, count)| Some((new.get(name)?.clone(), *count))).collect()
}

/// Every text of a document that is a name, a note or an id.
fn texts_of(document: &Document) -> BTreeSet<String> {
    let mut texts = BTreeSet::from([document.name.clone()]);
    for row in document.customers.rows() {
        texts.extend([row.id, row.name]);
    }
    for policy in &document.policies {
        texts.extend([policy.id.clone(), policy.name.clone()]);
        texts.extend(policy.rebates.iter().flat_map(|line| [line.id.clone(), line.name.clone()]));
        for obligation in &policy.obligations {
            let texts_of_it = [
                &obligation.id,
                &obligation.name,
                &obligation.evidence,
                &obligation.due,
                &obligation.if_missed,
            ];
            texts.extend(texts_of_it.into_iter().cloned());
        }
    }
    texts
}

/// Names of fields that a path may go through.
fn fields() -> BTreeSet<&'static str> {
    let columns = Column::ALL.map(Column::field);
    let assumptions = Assumption::all().into_iter().map(|assumption| assumption.field);
    let others = [
        "customers",
        "segment",
        "policies",
        "rebates",
        "obligations",
        "pays",
        "flat",
        "growth",
        "lump",
        "tiers",
        "rate",
        "over",
        "amount",
        "from",
        "floor",
        "cap",
        "worth",
        "setup_cost",
        "to",
        "above_natural",
        "of_last_year",
        "days",
        "sooner",
        "lift",
        "gain",
        "margin_gain",
        "share_of_sales",
        "value",
        "customer_cost",
        "checking_cost",
        "horizon_years",
        "cost_of_money",
        "days_in_year",
        "fixed_overhead",
        "key_effort",
        "thresholds",
        "care",
        "quick",
    ];
    columns.into_iter().chain(assumptions).chain(Block::ALL.map(Block::name)).chain(others).collect()
}

/// Whether a path consists of names of fields and places in lists, and so of nothing that could be a name.
fn is_path(path: &str, fields: &BTreeSet<&str>) -> bool {
    path.split('.').all(|step| {
        let (field, place) = step.split_once('[').unwrap_or((step, "]"));
        fields.contains(field)
            && place.strip_suffix(']').is_some_and(|place| {
                place.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'-' | b'*'))
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([0, 1, 25, 26, 27, 701, 702].map(letters), ["A", "B", "Z", "AA", "AB", "ZZ", "AAA"]);
    }

    #[test]
    fn paths_are_told_from_names() {
        let fields = fields();
        for path in [
            "customers[0-4,7].loss_chance",
            "customers[*].units",
            "care.key_effort",
            "policies[1].rebates[0].pays.flat.rate",
        ] {
            assert!(is_path(path, &fields), "{path}");
        }
        for path in
            ["huaxin", "customers[huaxin].units", "response.of Huaxin", "", "customers[0].", "worth]x"]
        {
            assert!(!is_path(path, &fields), "{path}");
        }
    }
}
