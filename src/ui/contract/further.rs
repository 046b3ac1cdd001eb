//! The terms that few rebates have, folded, each with a line that says what it does.

use std::sync::Arc;

use leptos::prelude::*;

use super::base::{qualifying_base, said_of_qualifying};
use super::bench::Bench;
use super::choices::{Options, Said, choice, fold, select};
use super::conditions::conditions;
use super::fields::{Hint, Label, Takes, bench_id, explained, limit, number};
use super::forms::BY_OR_NONE;
use super::tiers::minimums;
use crate::document::Tree;
use crate::document::contract::MOST_PERIODS;
use crate::document::contract::bench::{periods, set_accrued_at, set_of_limit};
use crate::state::reactive::Memo;

const EXCESS: Options =
    &[("earn_nothing", |words| words.excess_nothing), ("take_back", |words| words.excess_back)];
const CUMULATIVE: Options = &[("false", |words| words.cumulative_no), ("true", |words| words.cumulative_yes)];
const CARRIED: Options = &[("false", |words| words.carried_no), ("true", |words| words.carried_yes)];
const ACCRUED: Options = &[
    ("", |words| words.accrued_as_contract),
    ("rate", |words| words.accrued_rate),
    ("per_unit", |words| words.accrued_per_unit),
];
const DUE: Options = &[("end", |words| words.floor_due_end), ("start", |words| words.floor_due_start)];
const PER: Options = &[("term", |words| words.per_term), ("settlement", |words| words.per_settlement)];

/// What few rebates say.
pub(super) fn further(bench: Bench, root: String) -> AnyView {
    let at = |field: &str| format!("{root}.{field}");
    let mut said = vec![Said::Value(at("anew_every"), |words| words.anew_every)];
    said.extend(said_of_qualifying(&root));
    said.extend([
        Said::Choice(at("excess_returns"), |words| words.excess_returns, EXCESS),
        Said::Limit(at("guarantee"), |words| words.guarantee),
        Said::Choice(at("guarantee.cumulative"), |words| words.cumulative, CUMULATIVE),
        Said::Choice(at("guarantee.carry_forward"), |words| words.carried, CARRIED),
        Said::Limit(at("settlement_cap"), |words| words.settlement_cap),
        Said::Choice(at("settlement_cap.carry_forward"), |words| words.carried, CARRIED),
        Said::Each(at("pays.tiers.tiers"), "minimum", |words| words.tier_minimum, &[]),
        Said::Each(at("qualify"), "by", |words| words.condition, BY_OR_NONE),
        Said::Value(at("carried_in"), |words| words.carried_in),
        Said::Percent(at("accrued_at.rate"), |words| words.accrual_rate),
        Said::Value(at("accrued_at.per_unit"), |words| words.accrual_per_unit),
    ]);
    fold(
        bench,
        bench_id(&at("more")),
        |words| words.more_terms,
        |words| words.none,
        said,
        move || inside(bench, &root),
    )
}

fn heading(bench: Bench, label: Label) -> AnyView {
    let state = bench.state();
    view! { <h5>{move || label(state.voice().bench_words())}</h5> }.into_any()
}

fn inside(bench: Bench, root: &str) -> AnyView {
    let state = bench.state();
    let at = |field: &str| format!("{root}.{field}");
    let every = Takes::whole_within(1.0, f64::from(MOST_PERIODS)).or(|words| words.over_the_term);
    let limit =
        |field: &str, label: Label, hint: Hint| limit(bench, at(field), label, Takes::MONEY, Some(hint));
    let has_tiers = {
        let path = at("pays.tiers");
        Memo::new(move |_| bench.with(|tree| tree.get(&path).is_some()))
    };
    let tiers = root.to_owned();
    let minimums = move || {
        has_tiers.get().then(|| explained(bench, |hints| hints.tier_minimum, minimums(bench, &tiers)))
    };
    view! {
        {heading(bench, |words| words.further_tiers)}
        {number(bench.explaining(|hints| hints.anew_every), at("anew_every"), |words| words.anew_every, every, None)}
        {qualifying_base(bench, root)}
        {choice(bench.explaining(|hints| hints.excess_returns), at("excess_returns"), |words| words.excess_returns, EXCESS, None)}
        {heading(bench, |words| words.further_limits)}
        {limit("guarantee", |words| words.guarantee, |hints| hints.guarantee)}
        {of_limit(bench, at("guarantee"), "cumulative", |words| words.cumulative, CUMULATIVE, |hints| hints.cumulative)}
        {limit("settlement_cap", |words| words.settlement_cap, |hints| hints.settlement_cap)}
        {minimums}
        {heading(bench, |words| words.further_conditions)}
        <p class="hint">{move || state.voice().bench_hints().conditions}</p>
        {conditions(bench, root)}
        {heading(bench, |words| words.further_accounts)}
        {number(bench.explaining(|hints| hints.carried_in), at("carried_in"), |words| words.carried_in, Takes::ANY_MONEY.or_none(), None)}
        {explained(bench, |hints| hints.accrued_at, accrued_at(bench, root))}
    }
    .into_any()
}

/// What a limit alone can be, once there is one.
fn of_limit(
    bench: Bench,
    limit: String,
    field: &'static str,
    label: Label,
    options: Options,
    hint: Hint,
) -> AnyView {
    let path = format!("{limit}.{field}");
    let has = Memo::new(move |_| bench.with(|tree| tree.get(&limit).is_some()));
    (move || {
        has.get().then(|| choice(bench.explaining(hint), path.clone(), label, options, Some(set_of_limit)))
    })
    .into_any()
}

/// When a floor is due, where there can be a settlement before the last.
pub(super) fn floor_due(bench: Bench, root: &str) -> AnyView {
    let path = format!("{root}.floor.due");
    let matters = {
        let path = path.clone();
        Memo::new(move |_| bench.with(|tree| periods(tree) > 1 || tree.get(&path).is_some()))
    };
    let floor = format!("{root}.floor");
    (move || {
        matters.get().then(|| {
            of_limit(bench, floor.clone(), "due", |words| words.floor_due, DUE, |hints| hints.floor_due)
        })
    })
    .into_any()
}

/// A cap that a file gives as one of each settlement says so.
pub(super) fn cap_per(bench: Bench, root: &str) -> AnyView {
    let path = format!("{root}.cap.per");
    let given = {
        let path = path.clone();
        Memo::new(move |_| bench.with(|tree| tree.get(&path).is_some()))
    };
    (move || given.get().then(|| choice(bench, path.clone(), |words| words.cap_per, PER, None))).into_any()
}

/// The rate at which a rebate is accrued, where it has one of its own.
fn accrued_at(bench: Bench, root: &str) -> AnyView {
    let path = format!("{root}.accrued_at");
    let chosen = {
        let path = path.clone();
        Memo::new(move |_| {
            bench.with(|tree| {
                let has = |(unit, _): &(&str, Label)| tree.get(&format!("{path}.{unit}")).is_some();
                ACCRUED.iter().skip(1).position(has).map_or(0, |place| place + 1)
            })
        })
    };
    let set = {
        let root = root.to_owned();
        Arc::new(move |unit: &'static str| {
            let root = root.clone();
            bench.edit(Box::new(move |tree: &mut Tree| set_accrued_at(tree, &root, unit)));
        })
    };
    let id = bench_id(&path);
    let amount = move || {
        let (label, takes): (Label, Takes) = match chosen.get() {
            0 => return None,
            1 => (|words| words.accrual_rate, Takes::RATE),
            _ => (|words| words.accrual_per_unit, Takes::PRICE),
        };
        Some(number(bench, format!("{path}.{}", ACCRUED[chosen.get()].0), label, takes, None))
    };
    view! { {select(bench, id, |words| words.accrued_at, ACCRUED, chosen.into(), set)} {amount} }.into_any()
}
