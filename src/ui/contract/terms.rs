//! Term, settlement, what depends on promises, and the conventions of the whole contract.

use std::sync::Arc;

use leptos::prelude::*;

use super::base::base;
use super::bench::Bench;
use super::choices::{Options, Said, choice, fold, select};
use super::fields::{
    Label, Takes, bench_id, hint_of, number, number_at, text, text_at, with_hint, words_of, written,
};
use super::promises::promises;
use crate::document::contract::MOST_PERIODS;
use crate::document::contract::bench::{periods, set_periods, set_settled, settles_before_the_end};
use crate::document::{Range, Tree};
use crate::format::number::Unit;
use crate::state::reactive::{Memo, RwSignal};
use crate::ui::labelled::{Before, Labelled, labelled};

/// The last two are for volumes with outcomes.
const ACCRUALS: Options = &[
    ("to_date", |words| words.accrual_to_date),
    ("expected", |words| words.accrual_expected),
    ("expected_value", |words| words.accrual_expected_value),
    ("most_likely", |words| words.accrual_most_likely),
];
const OVERPAID: Options =
    &[("reclaim", |words| words.overpaid_reclaim), ("offset", |words| words.overpaid_offset)];

/// Term and settlement, and the conventions of the whole contract.
pub(super) fn term(bench: Bench) -> AnyView {
    let state = bench.state();
    let words = move || state.voice().bench_words();
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
    let interim = Memo::new(move |_| bench.with(settles_before_the_end));
    let has_outcomes = Memo::new(move |_| bench.with(|tree| tree.get("volumes.outcomes").is_some()));
    let every = move || {
        several.get().then(|| {
            let accruals = if has_outcomes.get() { ACCRUALS } else { ACCRUALS.split_at(2).0 };
            view! {
                {settled(bench)}
                {choice(bench, "contract.accrual".to_owned(), |words| words.accrual, accruals, None)}
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
            {length(bench)}
            {every}
            {conventions}
            {promises(bench)}
            {further(bench)}
        </section>
        <section>
            <h4>{move || words().conventions}</h4>
            {choice(bench, "contract.rounding.at".to_owned(), |words| words.rounded_at, &ROUNDED, None)}
            {choice(bench, "contract.rounding.mode".to_owned(), |words| words.rounding, &ROUNDING, None)}
            {base(bench)}
        </section>
    }
    .into_any()
}

/// Whether the number at a path, or else `absent`, is none of those that a list offers.
fn is_other(tree: &Tree, path: &str, absent: &str, options: Options) -> bool {
    let value = tree.number(path).map_or_else(|| absent.to_owned(), |value| value.to_string());
    !options.iter().any(|(word, _)| *word == value)
}

/// How many periods the term has.
fn length(bench: Bench) -> AnyView {
    const PATH: &str = "contract.periods";
    const PERIODS: Options = &[
        ("1", |words| words.one_period),
        ("4", |words| words.quarters),
        ("12", |words| words.months),
        ("other", |words| words.other_periods),
    ];
    let wanted = RwSignal::new(false);
    let chosen = Memo::new(move |_| {
        bench.with(|tree| {
            let value = tree.number(PATH).unwrap_or(1.0).to_string();
            let own = PERIODS.iter().position(|(word, _)| *word == value).filter(|_| !wanted.get());
            own.unwrap_or(PERIODS.len() - 1)
        })
    });
    let set = Arc::new(move |word: &'static str| match word.parse() {
        Ok(periods) => {
            wanted.set(false);
            bench.edit(Box::new(move |tree: &mut Tree| set_periods(tree, periods)));
        }
        Err(_) => wanted.set(true),
    });
    let other =
        move || (chosen.get() + 1 == PERIODS.len()).then(|| exactly(bench.explaining(|hints| hints.periods)));
    view! {
        {select(bench, bench_id(PATH), |words| words.periods, PERIODS, chosen.into(), set)}
        {other}
    }
    .into_any()
}

/// Any number of periods. It is taken when the field is left: on the way to 18 the 1 would cut off whatever is given by period.
fn exactly(bench: Bench) -> AnyView {
    let state = bench.state();
    let typed: StoredValue<Option<f64>> = StoredValue::new(None);
    let value = Memo::new(move |_| bench.with(|tree| tree.number("contract.periods")).or(Some(1.0)));
    let leave = move |()| {
        let Some(Some(count)) = typed.try_get_value() else { return };
        typed.set_value(None);
        bench.edit(Box::new(move |tree: &mut Tree| set_periods(tree, count as usize)));
    };
    let id = bench_id("contract.periods.number");
    let hint = hint_of(bench, &id);
    let field = labelled(Labelled {
        id: id.clone(),
        label: Signal::derive(move || state.voice().bench_words().number_of_periods),
        before: Before::Label,
        unit: Unit::Count,
        range: Range::between(1.0, f64::from(MOST_PERIODS)),
        whole: true,
        may_be_unknown: false,
        decimals: 0,
        value: value.into(),
        placeholder: Signal::stored(String::new()),
        rule: None,
        mark: Signal::stored(String::new()),
        problem: Some(bench.problem("contract.periods".into())),
        hint,
        take: Callback::new(move |read| typed.set_value(read)),
        done: Callback::new(leave),
    });
    with_hint(bench, &id, field)
}

/// When is settled before the end.
fn settled(bench: Bench) -> AnyView {
    const EVERY: &str = "contract.settlement.every";
    const AT: &str = "contract.settlement.at";
    const SETTLED: Options = &[
        ("", |words| words.at_the_end),
        ("1", |words| words.each_period),
        ("2", |words| words.every_second),
        ("3", |words| words.every_third),
        ("6", |words| words.every_sixth),
        ("other", |words| words.every_other),
        ("at", |words| words.settled_at),
    ];
    let wanted = RwSignal::new(false);
    // Once it was another interval it stays so while it is typed: on the way to 12 stands a 1.
    Effect::new(move |_| {
        if bench.with(|tree| is_other(tree, EVERY, "", SETTLED)) {
            wanted.set(true);
        }
    });
    let chosen = Memo::new(move |_| {
        bench.with(|tree| {
            let value = tree.number(EVERY).map_or_else(String::new, |every| every.to_string());
            let word = match tree.get(AT).is_some() {
                true => "at",
                false if wanted.get() || is_other(tree, EVERY, "", SETTLED) => "other",
                false => &value,
            };
            SETTLED.iter().position(|(other, _)| *other == word).unwrap_or_default()
        })
    });
    let set = Arc::new(move |word: &'static str| {
        wanted.set(word == "other");
        bench.edit(Box::new(move |tree: &mut Tree| {
            let every = periods(tree).min(4).to_string();
            set_settled(tree, if word == "other" { &every } else { word });
        }));
    });
    let set_at = |tree: &mut Tree, path: &str, text: &str| tree.set(path, Tree::List(words_of(text)));
    let most = Memo::new(move |_| bench.with(periods));
    let more = move || match SETTLED[chosen.get()].0 {
        "other" => {
            let takes = Takes::whole_within(1.0, most.get() as f64).or_none();
            let id = bench_id("contract.settlement.every.number");
            Some(number_at(
                bench,
                id,
                EVERY.into(),
                |words| words.every_so_many,
                takes,
                Before::Label,
                Tree::set_text,
            ))
        }
        "at" => Some(text_at(
            bench.explaining(|hints| hints.settled_after),
            AT.to_owned(),
            |words| words.settled_after,
            400,
            written,
            set_at,
        )),
        _ => None,
    };
    view! {
        {select(bench, bench_id(EVERY), |words| words.settled, SETTLED, chosen.into(), set)}
        {more}
    }
    .into_any()
}

/// What few contracts say of themselves as a whole.
fn further(bench: Bench) -> AnyView {
    const SHARE: &str = "contract.settlement.interim_share";
    const OVERPAYMENTS: &str = "contract.settlement.overpaid";
    const TAX: &str = "contract.tax_on_payout";
    const DECIMALS: &str = "contract.decimals";
    const NAME: &str = "contract.name";
    let said = vec![
        Said::Value(NAME.to_owned(), |words| words.contract_name),
        Said::Percent(SHARE.to_owned(), |words| words.interim_share),
        Said::Choice(OVERPAYMENTS.to_owned(), |words| words.overpaid, OVERPAID),
        Said::Percent(TAX.to_owned(), |words| words.tax_on_payout),
        Said::Value(DECIMALS.to_owned(), |words| words.decimals),
    ];
    let upper = |tree: &mut Tree, path: &str, text: &str| {
        tree.set(path, Tree::of(text.trim().to_ascii_uppercase()));
    };
    let read = |tree: &Tree, path: &str| tree.text(path).unwrap_or_default().to_owned();
    fold(
        bench,
        bench_id("contract.more"),
        |words| words.further_contract,
        |words| words.none,
        said,
        move || {
            let takes = Takes::SHARE.or(|words| words.everything_earned);
            let places = Takes::whole_within(0.0, 6.0).or(|words| words.of_currency);
            let code = "contract.currency".to_owned();
            view! {
                {number(bench.explaining(|hints| hints.interim_share), SHARE.to_owned(), |words| words.interim_share, takes, None)}
                {choice(bench.explaining(|hints| hints.overpaid), OVERPAYMENTS.to_owned(), |words| words.overpaid, OVERPAID, None)}
                {number(bench.explaining(|hints| hints.tax_on_payout), TAX.to_owned(), |words| words.tax_on_payout, Takes::RATE.or_none(), None)}
                {text_at(bench.explaining(|hints| hints.currency), code, |words| words.currency, 20, read, upper)}
                {number(bench.explaining(|hints| hints.decimals), DECIMALS.to_owned(), |words| words.decimals, places, None)}
                {text(bench.explaining(|hints| hints.contract_name), NAME.to_owned(), |words| words.contract_name)}
            }
            .into_any()
        },
    )
}
