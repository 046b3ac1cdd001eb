//! The terms on the workbench: the rebates in their stacking order, each with its form and conventions; term, settlement, rounding and
//! base.

use std::sync::Arc;

use leptos::prelude::*;

use super::bench::Bench;
use super::fields::{Label, Takes, bench_id, button, choice, icon, limit, number, select, text};
use super::forms;
use crate::document::Tree;
use crate::document::agreement::Part;
use crate::document::contract::MOST_REBATES;
use crate::document::contract::bench::{add_rebate, as_line, periods, set_form, set_periods};
use crate::format::agreement::Edit;
use crate::ui::agreement::editor::focus_first;

/// The forms by their common names, each with an example of a line.
const FORMS: [(&str, Label); 9] = [
    ("flat", |words| words.flat),
    ("per_unit", |words| words.per_unit),
    ("lump", |words| words.lump),
    ("growth", |words| words.growth),
    ("tiers", |words| words.tiers),
    ("table", |words| words.table),
    ("linear", |words| words.linear),
    ("for_every", |words| words.for_every),
    ("free_goods", |words| words.free_goods),
];

fn example(form: &str) -> Label {
    match form {
        "per_unit" => |words| words.per_unit_example,
        "lump" => |words| words.lump_example,
        "growth" => |words| words.growth_example,
        "tiers" => |words| words.tiers_example,
        "table" => |words| words.table_example,
        "linear" => |words| words.linear_example,
        "for_every" => |words| words.for_every_example,
        "free_goods" => |words| words.free_goods_example,
        _ => |words| words.flat_example,
    }
}

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
        let last = count.get_untracked().saturating_sub(1);
        focus_first([bench_id(&format!("contract.rebates[{last}].form")), "bench-add-rebate".to_owned()]);
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
                FORMS.iter().position(|(name, _)| *name == found).unwrap_or(0)
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
            move |tree| tree.remove(&format!("contract.rebates[{index}]")),
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
            {select(bench, bench_id(&format!("{root}.form")), |words| words.form, &FORMS, form.into(), set)}
            <p class="hint">{move || example(FORMS[form.get()].0)(words())}</p>
            {fields}
            {choice(bench, format!("{root}.scope"), |words| words.scope, &SCOPES, None)}
            {stacking}
            {limit(bench, format!("{root}.floor"), |words| words.floor)}
            {limit(bench, format!("{root}.cap"), |words| words.cap)}
            <details class="more">
                <summary>{move || words().more_terms}</summary>
                <div class="bench-more">
                    {limit(bench, format!("{root}.guarantee"), |words| words.guarantee)}
                    {limit(bench, format!("{root}.settlement_cap"), |words| words.settlement_cap)}
                    {condition(bench, &root)}
                    {forms::minimums(bench, &root)}
                </div>
            </details>
            {take_back(bench, index)}
        </li>
    }
    .into_any()
}

/// What must be reached for anything to be paid, be it in another measure than the one that is paid on.
fn condition(bench: Bench, root: &str) -> AnyView {
    const BY: [(&str, Label); 4] = [
        ("", |words| words.no_condition),
        ("sales", |words| words.by_sales),
        ("units", |words| words.by_units),
        ("growth", |words| words.by_growth),
    ];
    fn set(tree: &mut Tree, path: &str, word: &str) {
        let condition = path.trim_end_matches(".by");
        let list = condition.trim_end_matches("[0]");
        if word.is_empty() {
            tree.remove(list);
            return;
        }
        let from = tree.text(&format!("{condition}.from")).unwrap_or("0").to_owned();
        let fields = [("by", Tree::of(word)), ("from", Tree::of(from))];
        tree.set(list, Tree::List(vec![Tree::object(fields)]));
    }
    let path = format!("{root}.qualify[0]");
    let by = format!("{path}.by");
    let is_growth = {
        let by = by.clone();
        Memo::new(move |_| bench.with(|tree| tree.text(&by).map(|it| it == "growth")))
    };
    let from = move || {
        let takes = if is_growth.get()? { Takes::GROWTH } else { Takes::PRICE };
        Some(number(bench, format!("{path}.from"), |words| words.at_least, takes, None))
    };
    view! { {choice(bench, by, |words| words.condition, &BY, Some(set))} {from} }.into_any()
}

/// Takes a rebate's terms into the line of the agreement that it came from.
fn take_back(bench: Bench, index: usize) -> AnyView {
    let state = bench.state();
    let words = move || state.voice().bench_words();
    let target = Memo::new(move |_| {
        let id = bench.with(|tree| tree.text(&format!("contract.rebates[{index}].id")).map(str::to_owned))?;
        let name =
            bench.with(|tree| tree.text(&format!("contract.rebates[{index}].name")).map(str::to_owned));
        let voice = state.voice();
        bench.editor.with(|document| {
            let all = || {
                document
                    .policies
                    .iter()
                    .flat_map(|policy| policy.rebates.iter().map(move |line| (policy, line)))
            };
            let of_id = || all().filter(|(_, line)| line.id == id);
            let named = of_id().find(|(_, line)| Some(voice.line_called(line)) == name);
            let (policy, line) = named.or_else(|| of_id().next())?;
            let called = format!("{} · {}", voice.policy_called(policy), voice.line_called(line));
            Some((Part::Line((*policy.id).into(), (*line.id).into()), called))
        })
    });
    let terms = Memo::new(move |_| bench.with(|tree| as_line(tree, index)));
    let refused = RwSignal::new(false);
    let press = move |_| {
        let (Some((part, _)), Some((pays, floor, cap))) = (target.get_untracked(), terms.get_untracked())
        else {
            return;
        };
        let editor = bench.editor;
        let start = state.start();
        let thing = editor.thing(&part);
        let taken = editor.change(Box::new(move |document| document.set_terms(&part, pays, floor, cap)));
        if taken {
            state.record(&start, Edit::Terms(thing).into());
        }
        refused.set(!taken);
    };
    let shown = move || {
        let (_, called) = target.get()?;
        if terms.with(Option::is_none) {
            return Some(view! { <p class="hint">{words().cannot_hold}</p> }.into_any());
        }
        Some(
            view! {
                <button type="button" class="quiet" id=bench_id(&format!("contract.rebates[{index}].take-back")) on:click=press>
                    {state.voice().labelled(words().take_back, &called)}
                </button>
                {move || refused.get().then(|| view! { <p class="field-error" role="alert">{words().refused}</p> })}
            }
            .into_any(),
        )
    };
    shown.into_any()
}

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

/// What counts.
fn base(bench: Bench) -> AnyView {
    const ON: [(&str, Label); 3] = [
        ("invoiced", |words| words.invoiced),
        ("delivered", |words| words.delivered),
        ("paid", |words| words.paid),
    ];
    const DISCOUNT: [(&str, Label); 2] =
        [("after", |words| words.discount_after), ("before", |words| words.discount_before)];
    const TAX: [(&str, Label); 2] =
        [("outside", |words| words.tax_outside), ("inside", |words| words.tax_inside)];
    const CREDITS: [(&str, Label); 2] =
        [("deduct", |words| words.credits_deduct), ("ignore", |words| words.credits_ignore)];
    let at = |field: &str| format!("contract.base.{field}");
    view! {
        {choice(bench, at("on"), |words| words.base_on, &ON, None)}
        {choice(bench, at("discount"), |words| words.discount, &DISCOUNT, None)}
        {choice(bench, at("tax_in_prices"), |words| words.tax_in_prices, &TAX, None)}
        {choice(bench, at("tax_in_base"), |words| words.tax_in_base, &TAX, None)}
        {choice(bench, at("credit_notes"), |words| words.credit_notes, &CREDITS, None)}
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

/// A button that adds an item to a list of the contract.
pub(super) fn adder(
    bench: Bench,
    path: &str,
    name: &str,
    label: Label,
    add: impl Fn(&mut Tree) + Clone + Send + Sync + 'static,
) -> AnyView {
    button(bench, bench_id(&format!("{path}.{name}")), label, add)
}
