//! Term, settlement, what depends on promises, and the conventions of the whole contract.

use leptos::prelude::*;

use super::base::base;
use super::bench::Bench;
use super::choices::choice;
use super::fields::{Label, Takes, number};
use crate::document::Tree;
use crate::document::contract::bench::{periods, set_periods};
use crate::state::reactive::Memo;

/// Term and settlement, and the conventions of the whole contract.
pub(super) fn term(bench: Bench) -> AnyView {
    let state = bench.state();
    let words = move || state.voice().bench_words();
    const PERIODS: [(&str, Label); 3] =
        [("1", |words| words.one_period), ("4", |words| words.quarters), ("12", |words| words.months)];
    const EVERY: [(&str, Label); 5] = [
        ("", |words| words.at_the_end),
        ("1", |words| words.each_period),
        ("2", |words| words.every_second),
        ("3", |words| words.every_third),
        ("6", |words| words.every_sixth),
    ];
    const INTERIM: [(&str, Label); 2] =
        [("to_date", |words| words.interim_to_date), ("own_period", |words| words.interim_own)];
    const NETTED: [(&str, Label); 2] =
        [("true", |words| words.netted_yes), ("false", |words| words.netted_no)];
    const ROUNDED: [(&str, Label); 2] =
        [("part", |words| words.round_part), ("payout", |words| words.round_payout)];
    const ROUNDING: [(&str, Label); 4] = [
        ("half_up", |words| words.half_up),
        ("half_even", |words| words.half_even),
        ("down", |words| words.round_down),
        ("up", |words| words.round_up),
    ];
    let several = Memo::new(move |_| bench.with(|tree| periods(tree) > 1));
    const ACCRUALS: [(&str, Label); 2] =
        [("to_date", |words| words.accrual_to_date), ("expected", |words| words.accrual_expected)];
    let interim = Memo::new(move |_| bench.with(|tree| tree.get("contract.settlement.every").is_some()));
    let to_periods = |tree: &mut Tree, _: &str, word: &str| set_periods(tree, word.parse().unwrap_or(1));
    let or_none = |tree: &mut Tree, path: &str, word: &str| tree.set_text(path, word);
    let every = move || {
        several.get().then(|| {
            let path = "contract.settlement.every".to_owned();
            view! {
                {choice(bench, path, |words| words.settled, &EVERY, Some(or_none))}
                {choice(bench, "contract.accrual".to_owned(), |words| words.accrual, &ACCRUALS, None)}
            }
        })
    };
    let conventions = move || {
        interim.get().then(|| {
            view! {
                {choice(bench, "contract.settlement.netted".to_owned(), |words| words.netting, &NETTED, None)}
                {choice(bench, "contract.settlement.interim_on".to_owned(), |words| words.interim_on, &INTERIM, None)}
            }
        })
    };
    view! {
        <section>
            <h4>{move || words().settlement}</h4>
            {choice(bench, "contract.periods".to_owned(), |words| words.periods, &PERIODS, Some(to_periods))}
            {every}
            {conventions}
            {obligation(bench)}
        </section>
        <section>
            <h4>{move || words().conventions}</h4>
            {choice(bench, "contract.rounding.at".to_owned(), |words| words.rounded_at, &ROUNDED, None)}
            {choice(bench, "contract.rounding.mode".to_owned(), |words| words.rounding, &ROUNDING, None)}
            <details class="more">
                <summary>{move || words().base}</summary>
                {base(bench)}
            </details>
        </section>
    }
    .into_any()
}

/// One promise on which every rebate depends: kept, or missed and taken back.
fn obligation(bench: Bench) -> AnyView {
    const STATES: [(&str, Label); 3] =
        [("", |words| words.no_obligation), ("kept", |words| words.kept), ("missed", |words| words.missed)];
    fn set(tree: &mut Tree, path: &str, word: &str) {
        if word.is_empty() {
            tree.remove("contract.obligations");
            return;
        }
        if tree.get("contract.obligations[0]").is_none() {
            let ids = (0..tree.items("contract.rebates").len())
                .filter_map(|at| tree.text(&format!("contract.rebates[{at}].id")).map(Tree::of))
                .collect();
            let fields =
                [("id", Tree::of("promise")), ("rebates", Tree::List(ids)), ("share", Tree::of("1"))];
            tree.set("contract.obligations", Tree::List(vec![Tree::object(fields)]));
        }
        tree.set(path, Tree::of(word));
    }
    let has = Memo::new(move |_| bench.with(|tree| tree.get("contract.obligations[0]").is_some()));
    let most = Memo::new(move |_| bench.with(periods));
    let more = move || {
        let most = most.get();
        has.get().then(|| {
            let due = (most > 1).then(|| {
                let takes = Takes::whole_within(1.0, most as f64).or_none();
                number(bench, "contract.obligations[0].due".to_owned(), |words| words.due, takes, None)
            });
            view! {
                {number(bench, "contract.obligations[0].share".to_owned(), |words| words.taken_back, Takes::SHARE, None)}
                {due}
            }
        })
    };
    view! {
        {choice(bench, "contract.obligations[0].state".to_owned(), |words| words.obligation, &STATES, Some(set))}
        {more}
    }
    .into_any()
}
