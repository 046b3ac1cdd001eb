//! What counts: of the whole contract, and of one rebate where it counts otherwise.

use std::sync::Arc;

use leptos::prelude::*;

use super::bench::Bench;
use super::choices::{Options, Said, choice, fold, select};
use super::fields::{Label, bench_id, words_at};
use crate::document::Tree;
use crate::document::contract::bench::{set_in_object, set_qualifying};
use crate::state::reactive::Memo;

const ON: Options = &[
    ("invoiced", |words| words.invoiced),
    ("delivered", |words| words.delivered),
    ("paid", |words| words.paid),
];
const DISCOUNT: Options =
    &[("after", |words| words.discount_after), ("before", |words| words.discount_before)];
const TAX: Options = &[("outside", |words| words.tax_outside), ("inside", |words| words.tax_inside)];
const VALUED: Options = &[("sales", |words| words.valued_sales), ("purchase", |words| words.valued_purchase)];
const CREDITS: Options =
    &[("deduct", |words| words.credits_deduct), ("ignore", |words| words.credits_ignore)];

/// Of a rebate the first word says that it is as in the whole contract.
const AS_CONTRACT: (&str, Label) = ("", |words| words.as_contract);
const OWN_ON: Options = &[AS_CONTRACT, ON[0], ON[1], ON[2]];
const OWN_DISCOUNT: Options = &[AS_CONTRACT, DISCOUNT[0], DISCOUNT[1]];
const OWN_TAX: Options = &[AS_CONTRACT, TAX[0], TAX[1]];
const OWN_VALUED: Options = &[AS_CONTRACT, VALUED[0], VALUED[1]];
const OWN_CREDITS: Options = &[AS_CONTRACT, CREDITS[0], CREDITS[1]];

/// Of what thresholds are measured on, that it is as in what is paid on.
const AS_PAID: (&str, Label) = ("", |words| words.as_paid_on);
const PAID_ON: Options = &[AS_PAID, ON[0], ON[1], ON[2]];
const PAID_DISCOUNT: Options = &[AS_PAID, DISCOUNT[0], DISCOUNT[1]];
const PAID_TAX: Options = &[AS_PAID, TAX[0], TAX[1]];
const PAID_VALUED: Options = &[AS_PAID, VALUED[0], VALUED[1]];
const PAID_CREDITS: Options = &[AS_PAID, CREDITS[0], CREDITS[1]];

/// The same for the base that thresholds are measured on, in the order of [`FIELDS`].
const PAID: [Options; FIELDS.len()] = [PAID_ON, PAID_DISCOUNT, PAID_TAX, PAID_TAX, PAID_VALUED, PAID_CREDITS];

/// The conventions of a base by their fields, with their words in the contract and in a rebate.
const FIELDS: [(&str, Label, Options, Options); 6] = [
    ("on", |words| words.base_on, ON, OWN_ON),
    ("discount", |words| words.discount, DISCOUNT, OWN_DISCOUNT),
    ("tax_in_prices", |words| words.tax_in_prices, TAX, OWN_TAX),
    ("tax_in_base", |words| words.tax_in_base, TAX, OWN_TAX),
    ("valued_at", |words| words.valued_at, VALUED, OWN_VALUED),
    ("credit_notes", |words| words.credit_notes, CREDITS, OWN_CREDITS),
];

/// Those whose goods count, and those whose do not: products, groups and labels of rows.
fn selection(bench: Bench, root: &str) -> AnyView {
    view! {
        {words_at(bench, format!("{root}.only"), |words| words.only)}
        {words_at(bench, format!("{root}.except"), |words| words.except)}
    }
    .into_any()
}

/// What counts in the whole contract.
pub(super) fn base(bench: Bench) -> AnyView {
    let root = "contract.base";
    fold(
        bench,
        bench_id(root),
        |words| words.base,
        |words| words.as_usual,
        said(root, root, false),
        move || {
            let choices = FIELDS.map(|(field, label, options, _)| {
                choice(bench, format!("{root}.{field}"), label, options, None)
            });
            view! { {choices.into_iter().collect_view()} {selection(bench, root)} }.into_any()
        },
    )
}

/// What counts for one rebate.
pub(super) fn base_of_rebate(bench: Bench, root: &str) -> AnyView {
    let (base, root) = (format!("{root}.base"), root.to_owned());
    fold(
        bench,
        bench_id(&base),
        |words| words.base_of_rebate,
        |words| words.as_contract,
        said(&base, &root, true),
        move || {
            let choices = FIELDS.map(|(field, label, _, options)| {
                choice(bench, format!("{base}.{field}"), label, options, Some(set_in_object))
            });
            view! { {choices.into_iter().collect_view()} {selection(bench, &root)} }.into_any()
        },
    )
}

fn said(base: &str, lists: &str, of_rebate: bool) -> Vec<Said> {
    let choices = FIELDS.map(|(field, label, options, own)| {
        Said::Choice(format!("{base}.{field}"), label, if of_rebate { own } else { options })
    });
    let lists = [
        Said::Words(format!("{lists}.only"), |words| words.only),
        Said::Words(format!("{lists}.except"), |words| words.except),
    ];
    choices.into_iter().chain(lists).collect()
}

/// What is set of the base that thresholds are measured on.
pub(super) fn said_of_qualifying(root: &str) -> Vec<Said> {
    let base = format!("{root}.qualifying_base");
    let choices = FIELDS
        .iter()
        .zip(PAID)
        .map(|((field, label, ..), options)| Said::Choice(format!("{base}.{field}"), *label, options));
    let lists = [
        Said::Words(format!("{base}.only"), |words| words.only),
        Said::Words(format!("{base}.except"), |words| words.except),
    ];
    [Said::There(base.clone(), |words| words.measured_on_own_said)]
        .into_iter()
        .chain(choices)
        .chain(lists)
        .collect()
}

/// On what the thresholds and conditions of a rebate are measured, where not on what it is paid on.
pub(super) fn qualifying_base(bench: Bench, root: &str) -> AnyView {
    const OWN: Options = &[("", |words| words.measured_on_paid), ("own", |words| words.measured_on_own)];
    let base = format!("{root}.qualifying_base");
    let is_own = {
        let base = base.clone();
        Memo::new(move |_| bench.with(|tree| tree.get(&base).is_some()))
    };
    let set = {
        let root = root.to_owned();
        Arc::new(move |word: &'static str| {
            let root = root.clone();
            bench.edit(Box::new(move |tree: &mut Tree| set_qualifying(tree, &root, !word.is_empty())));
        })
    };
    let chosen = Signal::derive(move || usize::from(is_own.get()));
    let choose = select(
        bench.explaining(|hints| hints.measured_on),
        bench_id(&base),
        |words| words.measured_on,
        OWN,
        chosen,
        set,
    );
    let fields = move || {
        is_own.get().then(|| {
            let choices = FIELDS.iter().zip(PAID).map(|((field, label, ..), options)| {
                let or_none: fn(&mut Tree, &str, &str) = Tree::set_text;
                choice(bench, format!("{base}.{field}"), *label, options, Some(or_none))
            });
            view! {
                <div class="bench-inner">{selection(bench, &base)} {choices.collect_view()}</div>
            }
        })
    };
    view! { {choose} {fields} }.into_any()
}
