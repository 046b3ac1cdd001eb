//! The rebates on the workbench in their stacking order, each with its form and conventions.

use std::sync::Arc;

use leptos::prelude::*;

use super::base::base_of_rebate;
use super::bench::Bench;
use super::choices::{choice, icon, select};
use super::fields::{Label, Takes, bench_id, beside, go_to_field, limit, text};
use super::forms::{self, FORMS, first_field};
use super::further::{cap_per, floor_due, further};
use super::take_back::take_back;
use crate::document::Tree;
use crate::document::contract::MOST_REBATES;
use crate::document::contract::bench::{add_rebate, remove_rebate, set_form};
use crate::state::reactive::Memo;

const NAMES: [(&str, Label); FORMS.len()] = {
    let mut names = [(FORMS[0].0, FORMS[0].1); FORMS.len()];
    let mut at = 0;
    while at < FORMS.len() {
        names[at] = (FORMS[at].0, FORMS[at].1);
        at += 1;
    }
    names
};

/// The rebates.
pub(super) fn rebates(bench: Bench) -> AnyView {
    let state = bench.state();
    let words = move || state.voice().bench_words();
    let count = Memo::new(move |_| bench.with(|tree| tree.items("contract.rebates").len().min(MOST_REBATES)));
    let cards = move || {
        let count = count.get();
        (0..count).map(|index| rebate(bench, index, count)).collect_view()
    };
    let add = move |_| {
        bench.edit(Box::new(add_rebate));
        let last = format!("contract.rebates[{}]", count.get_untracked().saturating_sub(1));
        let form =
            untrack(|| bench.with(|tree| tree.only_field(&format!("{last}.pays")).unwrap_or("").to_owned()));
        go_to_field([bench_id(&first_field(&last, &form)), "bench-add-rebate".to_owned()]);
    };
    view! {
        <section>
            <h4>{move || words().rebates}</h4>
            {move || (count.get() > 1).then(|| view! { <p class="hint">{words().rebates_hint}</p> })}
            <ol class="bench-rebates">{cards}</ol>
            <button type="button" class="quiet" id="bench-add-rebate" on:click=add>{move || words().add_rebate}</button>
        </section>
    }
    .into_any()
}

fn rebate(bench: Bench, index: usize, count: usize) -> AnyView {
    let state = bench.state();
    let words = move || state.voice().bench_words();
    let root = format!("contract.rebates[{index}]");
    let form = {
        let pays = format!("{root}.pays");
        Memo::new(move |_| {
            bench.with(|tree| {
                let found = tree.only_field(&pays).unwrap_or("flat");
                FORMS.iter().position(|(name, ..)| *name == found).unwrap_or(0)
            })
        })
    };
    let set = Arc::new(move |name: &'static str| {
        bench.edit(Box::new(move |tree: &mut Tree| set_form(tree, index, name)));
    });
    let called = move |word: &str| {
        let voice = state.voice();
        voice.labelled(word, &format!("{} {}", voice.bench_words().rebate, index + 1))
    };
    let tool = |name: &str| bench_id(&format!("{root}.{name}"));
    let tools = [
        icon(
            bench,
            tool("up"),
            "↑",
            Signal::derive(move || called(state.voice().agreement_words().move_up)),
            index == 0,
            move |tree| tree.swap("contract.rebates", index, index.wrapping_sub(1)),
        ),
        icon(
            bench,
            tool("down"),
            "↓",
            Signal::derive(move || called(state.voice().agreement_words().move_down)),
            index + 1 == count,
            move |tree| tree.swap("contract.rebates", index, index + 1),
        ),
        icon(
            bench,
            tool("remove"),
            "✕",
            Signal::derive(move || called(state.voice().agreement_words().remove)),
            count == 1,
            move |tree| remove_rebate(tree, index),
        ),
    ];
    let fields = {
        let root = root.clone();
        move || forms::fields(bench, &root, FORMS[form.get()].0)
    };
    let stacking = {
        let root = root.clone();
        (count > 1).then(move || {
            const REDUCED: [(&str, Label); 2] =
                [("false", |words| words.reduced_no), ("true", |words| words.reduced_yes)];
            const COUNTS: [(&str, Label); 2] =
                [("true", |words| words.counts_yes), ("false", |words| words.counts_no)];
            let reduced = (index > 0).then(|| {
                choice(bench, format!("{root}.reduced_by_earlier"), |words| words.reduced, &REDUCED, None)
            });
            let counts = (index + 1 < count).then(|| {
                choice(bench, format!("{root}.counts_for_later"), |words| words.counts, &COUNTS, None)
            });
            view! { {reduced} {counts} }
        })
    };
    const SCOPES: [(&str, Label); 3] = [
        ("period", |words| words.scope_period),
        ("invoice", |words| words.scope_invoice),
        ("line", |words| words.scope_line),
    ];
    view! {
        <li class="bench-rebate" id=bench_id(&root)>
            <div class="bench-rebate-head">
                <b>{move || format!("{} {}", words().rebate, index + 1)}</b>
                <span class="part-tools">{tools.into_iter().collect_view()}</span>
            </div>
            {text(bench, format!("{root}.name"), |words| words.name)}
            {select(bench, bench_id(&format!("{root}.form")), |words| words.form, &NAMES, form.into(), set)}
            {beside(&bench_id(&format!("{root}.form")), bench.problem(format!("{root}.pays").into()))}
            <p class="hint">{move || FORMS[form.get()].2(words())}</p>
            {fields}
            {choice(bench, format!("{root}.scope"), |words| words.scope, &SCOPES, None)}
            {stacking}
            {limit(bench, format!("{root}.floor"), |words| words.floor, Takes::ANY_MONEY, None)}
            {floor_due(bench, &root)}
            {limit(bench, format!("{root}.cap"), |words| words.cap, Takes::MONEY, None)}
            {cap_per(bench, &root)}
            {base_of_rebate(bench, &root)}
            {further(bench, root.clone())}
            {take_back(bench, index)}
        </li>
    }
    .into_any()
}
