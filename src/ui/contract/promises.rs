//! What the contract asks in return: promises on which rebates depend, told or measured, and what a missed one does.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::bench::Bench;
use super::choices::{Options, Said, choice, fold, select};
use super::fields::{Takes, bench_id, explained, go_to_field, number, text, words_at};
use super::forms::{all_names, measure};
use crate::document::Tree;
use crate::document::contract::MOST_REBATES;
use crate::document::contract::bench::{
    add_promise, depend, periods, remove_promise, set_if_missed, set_kept,
};
use crate::state::reactive::Memo;

const LIST: &str = "contract.obligations";
const STATES: Options = &[
    ("", |words| words.no_obligation),
    ("kept", |words| words.kept),
    ("missed", |words| words.missed),
    ("at_least", |words| words.measured_promise),
];
const IF_MISSED: Options =
    &[("reclaim", |words| words.if_missed_reclaim), ("stop", |words| words.if_missed_stop)];

/// The promises; where there are none, the choice that makes one.
pub(super) fn promises(bench: Bench) -> AnyView {
    let state = bench.state();
    let words = move || state.voice().bench_words();
    let count = Memo::new(move |_| bench.with(|tree| tree.items(LIST).len().min(MOST_REBATES)));
    let list = move || {
        let count = count.get();
        (0..count.max(1)).map(|index| promise(bench, index, count)).collect_view()
    };
    let press = move |_| {
        bench.edit(Box::new(add_promise));
        let last = format!("{LIST}[{}].state", count.get_untracked().saturating_sub(1));
        go_to_field([bench_id(&last), bench_id("contract.add-promise")]);
    };
    let add = move || {
        (count.get() > 0).then(|| {
            view! {
                <button type="button" class="quiet" id=bench_id("contract.add-promise") on:click=press>
                    {move || words().add_promise}
                </button>
            }
        })
    };
    view! { {list} {add} }.into_any()
}

fn promise(bench: Bench, index: usize, count: usize) -> AnyView {
    let state = bench.state();
    let root = format!("{LIST}[{index}]");
    let chosen = {
        let root = root.clone();
        Memo::new(move |_| {
            bench.with(|tree| {
                let measured = tree.get(&format!("{root}.at_least")).map(|_| "at_least");
                let word = measured.or_else(|| tree.text(&format!("{root}.state"))).unwrap_or("");
                STATES.iter().position(|(other, _)| *other == word).unwrap_or_default()
            })
        })
    };
    let set = {
        let root = root.clone();
        Arc::new(move |word: &'static str| {
            let root = root.clone();
            bench.edit(Box::new(move |tree: &mut Tree| {
                if word.is_empty() {
                    remove_promise(tree, index);
                    return;
                }
                if tree.get(&root).is_none() {
                    add_promise(tree);
                }
                set_kept(tree, &root, word);
            }));
        })
    };
    let stops = {
        let path = format!("{root}.if_missed");
        Memo::new(move |_| bench.with(|tree| tree.text(&path) == Some("stop")))
    };
    let most = Memo::new(move |_| bench.with(periods));
    let more = (count > 0).then(|| {
        let at = |field: &str| format!("{root}.{field}");
        let (measured, share, due) = (root.clone(), at("share"), at("due"));
        let measured = move || {
            (STATES[chosen.get()].0 == "at_least").then(|| {
                let path = format!("{measured}.at_least");
                view! {
                    {measure(bench, &measured, all_names)}
                    {number(bench.explaining(|hints| hints.promise_at_least), path, |words| words.promise_at_least, Takes::UNITS, None)}
                }
            })
        };
        let share = move || {
            (!stops.get()).then(|| {
                number(
                    bench,
                    share.clone(),
                    |words| words.taken_back,
                    Takes::SHARE.or(|words| words.everything_earned),
                    None,
                )
            })
        };
        let due = move || {
            let most = most.get();
            let takes = Takes::whole_within(1.0, most as f64).or(|words| words.last_period);
            (most > 1).then(|| number(bench, due.clone(), |words| words.due, takes, None))
        };
        view! { {measured} {share} {due} {further(bench, root.clone())} }
    });
    let heading = (count > 1).then(|| {
        view! { <b class="promise-number">{move || format!("{} {}", state.voice().bench_words().promise, index + 1)}</b> }
    });
    let select_id = bench_id(&format!("{root}.state"));
    view! {
        <div class="bench-promise">
            {heading}
            {select(bench, select_id, |words| words.obligation, STATES, chosen.into(), set)}
            {more}
        </div>
    }
    .into_any()
}

/// What few promises say.
fn further(bench: Bench, root: String) -> AnyView {
    let at = |field: &str| format!("{root}.{field}");
    let said = vec![
        Said::Value(at("name"), |words| words.promise_name),
        Said::Choice(at("if_missed"), |words| words.if_missed, IF_MISSED),
        Said::Words(at("only"), |words| words.only),
        Said::Words(at("except"), |words| words.except),
    ];
    let set = |tree: &mut Tree, path: &str, word: &str| {
        set_if_missed(tree, path.trim_end_matches(".if_missed"), word);
    };
    fold(
        bench,
        bench_id(&at("more")),
        |words| words.further_promise,
        |words| words.none,
        said,
        move || {
            let at = |field: &str| format!("{root}.{field}");
            view! {
                {choice(bench.explaining(|hints| hints.if_missed), at("if_missed"), |words| words.if_missed, IF_MISSED, Some(set))}
                {explained(bench, |hints| hints.depends, depends(bench, root.clone()))}
                {words_at(bench.explaining(|hints| hints.promise_goods), at("only"), |words| words.only)}
                {words_at(bench, at("except"), |words| words.except)}
                {text(bench.explaining(|hints| hints.promise_name), at("name"), |words| words.promise_name)}
            }
            .into_any()
        },
    )
}

/// Which rebates depend on the promise.
fn depends(bench: Bench, root: String) -> AnyView {
    let state = bench.state();
    let group = bench_id(&format!("{root}.rebates"));
    let rebates = Memo::new(move |_| {
        bench.with(|tree| {
            let all = 0..tree.items("contract.rebates").len().min(MOST_REBATES);
            let of = |index: usize, field: &str| tree.text(&format!("contract.rebates[{index}].{field}"));
            all.filter_map(|index| {
                let id = of(index, "id")?.to_owned();
                Some((index, id, of(index, "name").unwrap_or_default().to_owned()))
            })
            .collect::<Vec<_>>()
        })
    });
    let list = format!("{root}.rebates");
    let asked = Memo::new(move |_| {
        bench.with(|tree| {
            let items = tree.items(&list).iter().filter_map(|item| item.text(""));
            items.map(str::to_owned).collect::<Vec<_>>()
        })
    });
    let boxes = {
        let (group, root) = (group.clone(), root.clone());
        move || {
            let rows = rebates.get().into_iter().map(|(index, id, name)| {
                let box_id = format!("{group}-{index}");
                let (mine, only) = (id.clone(), id.clone());
                let is_on = move || asked.with(|asked| asked.contains(&mine));
                let is_last = move || asked.with(|asked| asked.len() == 1 && asked.contains(&only));
                let called = move || match name.is_empty() {
                    true => format!("{} {}", state.voice().bench_words().rebate, index + 1),
                    false => name.clone(),
                };
                let root = root.clone();
                let change = move |event: leptos::ev::Event| {
                    let field = event.target().and_then(|it| it.dyn_into::<web_sys::HtmlInputElement>().ok());
                    let (root, id) = (root.clone(), id.clone());
                    let depends = field.is_some_and(|field| field.checked());
                    bench.edit(Box::new(move |tree: &mut Tree| depend(tree, &root, &id, depends)));
                };
                view! {
                    <div class="setting check">
                        <input type="checkbox" id=box_id.clone() prop:checked=is_on disabled=is_last on:change=change />
                        <label for=box_id>{called}</label>
                    </div>
                }
                .into_any()
            });
            rows.collect_view()
        }
    };
    view! {
        <fieldset class="bench-checks" id=group>
            <legend>{move || state.voice().bench_words().depends}</legend>
            {boxes}
        </fieldset>
    }
    .into_any()
}
