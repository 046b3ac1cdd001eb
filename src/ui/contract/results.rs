//! What the contract on the bench pays: each rebate with its working, what the readings differ by, the payout along sales. Its term
//! is in [`super::term`], what keeps it from being computed in [`super::mistakes`].

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::bench::{Bench, Done};
use super::meaning::pictures;
use super::mistakes::mistakes;
use super::term::term;
use crate::document::contract::adopt;
use crate::document::contract::outlook::Outlook;
use crate::document::contract::variants::Variant;
use crate::format::contract::{
    convention_lines, convention_read, exact_difference, exact_money, payout_lines, rebate_name,
};
use crate::state::reactive::{Memo, RwSignal};
use crate::ui::chart::sources::shared;
use crate::ui::focus::keeping_focus;

use counterweight_contract::profile::Along;

/// Lines of working that are shown; the results of `evaluate contract` hold all.
const MOST_LINES: usize = 60;

/// Everything that is computed.
pub(super) fn results(bench: Bench) -> AnyView {
    let state = bench.state();
    let words = move || state.voice().bench_words();
    let total = move || {
        let language = state.appearance.language.get();
        Some(bench.done()?.total(language))
    };
    let otherwise = move || {
        let otherwise = bench.done()?.is_settled_otherwise();
        otherwise.then(|| view! { <p class="hint" id="bench-otherwise">{words().settled_otherwise}</p> })
    };
    let has = Memo::new(move |_| bench.computed.with(|computed| computed.done.is_some()));
    let pictures = move || has.get().then(|| view! { {along_sales(bench)} {term(bench)} });
    view! {
        <section id="bench-results" tabindex="-1">
            <h4>{move || words().results}</h4>
            <div role="status">{mistakes(bench)}</div>
            <p class="bench-total">{move || words().pays_in_all} " " <b id="bench-total">{total}</b></p>
            {otherwise}
            {move || bench.done().map(|done| payouts(bench, &done))}
        </section>
        {move || bench.done().map(|done| differ(bench, &done))}
        {pictures}
    }
    .into_any()
}

/// What it pays, or how much is to be mended, always in sight while the form is: a press leads to the results.
pub(super) fn line(bench: Bench) -> AnyView {
    let state = bench.state();
    let to_mend = Memo::new(move |_| bench.computed.with(|computed| computed.errors.len()));
    let total = Memo::new(move |_| bench.done().map(|done| done.total(state.appearance.language.get())));
    let said = move || {
        let voice = state.voice();
        match (to_mend.get(), total.get()) {
            (0, Some(total)) => {
                view! { <span>{voice.bench_words().pays_in_all}</span> " " <b>{total}</b> }.into_any()
            }
            (0, None) => view! { <span>{voice.bench_words().nothing_yet}</span> }.into_any(),
            (count, _) => view! { <b class="mend">{voice.places_to_mend(count)}</b> }.into_any(),
        }
    };
    let leads = move || {
        let words = state.voice().bench_words();
        if to_mend.get() == 0 { words.leads_to_results } else { words.leads_to_mend }
    };
    view! {
        <button type="button" class="bench-line" id="bench-line-total" on:click=move |_| go_to_results()>
            <span class="bench-line-said">{said}</span>
            <span class="bench-line-leads">{leads} " " <span aria-hidden="true">"↓"</span></span>
        </button>
    }
    .into_any()
}

/// Brings the results into sight, under the keyboard.
fn go_to_results() {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let Some(results) = document.get_element_by_id("bench-results") else { return };
    results.scroll_into_view();
    if let Some(results) = results.dyn_ref::<web_sys::HtmlElement>() {
        // Where the focus is not taken, the results are in sight all the same.
        let _ = results.focus();
    }
}

/// Lines of working.
pub(super) fn lines(texts: Vec<String>) -> AnyView {
    let items = texts.into_iter().take(MOST_LINES);
    let items: Vec<AnyView> = items.map(|text| view! { <li>{text}</li> }.into_any()).collect();
    view! { <ul class="bench-lines">{items}</ul> }.into_any()
}

/// Each rebate's payout with its working.
fn payouts(bench: Bench, done: &Done) -> AnyView {
    let state = bench.state();
    let language = state.appearance.language.get();
    let words = state.voice().bench_words();
    let Done { agreement, evaluated, .. } = done;
    let rows = evaluated.payouts.iter().enumerate().map(|(index, payout)| {
        let name = rebate_name(language, agreement, index);
        let amount = exact_money(language, agreement, payout.amount);
        let working = lines(payout_lines(language, agreement, index, payout));
        let conventions = lines(convention_lines(language, agreement, index));
        view! {
            <li class="bench-payout">
                <p><span>{name}</span> <b id=format!("bench-payout-{index}")>{amount}</b></p>
                <details class="more">
                    <summary>{words.working}</summary>
                    {working}
                </details>
                <details class="more">
                    <summary>{words.conventions_words}</summary>
                    {conventions}
                </details>
            </li>
        }
        .into_any()
    });
    let rows: Vec<AnyView> = rows.collect();
    view! { <ol class="bench-payouts">{rows}</ol> }.into_any()
}

/// What the readings differ by: first the conventions that matter here, and folded those that make no difference.
fn differ(bench: Bench, done: &Arc<Done>) -> AnyView {
    let state = bench.state();
    let language = state.appearance.language.get();
    let words = state.voice().bench_words();
    let name = |variant: &Variant| convention_read(language, &done.agreement, &variant.convention).0;
    let matters =
        |of: &Variant| done.variants.iter().any(|other| name(other) == name(of) && other.difference != 0);
    let table = |wanted: bool| {
        let mut before = "";
        let shown = done.variants.iter().enumerate().filter(|(_, variant)| matters(variant) == wanted);
        let rows: Vec<AnyView> = shown
            .map(|(index, variant)| {
                let first = name(variant) != before;
                before = name(variant);
                variant_row(bench, done, index, first)
            })
            .collect();
        (!rows.is_empty())
            .then(|| view! { <table class="readings-table variants-table"><tbody>{rows}</tbody></table> })
    };
    let (differing, same) = (table(true), table(false));
    let none = done.variants.is_empty().then_some(view! { <p>{words.too_many_rows}</p> });
    let folded = same.map(|same| {
        view! { <details class="more"><summary>{words.same_here}</summary>{same}</details> }
    });
    view! {
        <section id="bench-variants">
            <h4>{words.differ}</h4>
            <p class="hint">{words.differ_about}</p>
            {none}
            {differing}
            {folded}
        </section>
    }
    .into_any()
}

/// One reading of one convention.
fn variant_row(bench: Bench, done: &Arc<Done>, index: usize, first: bool) -> AnyView {
    let state = bench.state();
    let language = state.appearance.language.get();
    let contract_words = state.voice().contract_words();
    let variant = &done.variants[index];
    let (name, read) = convention_read(language, &done.agreement, &variant.convention);
    let total = exact_money(language, &done.agreement, variant.total);
    let (said, press) = if variant.own {
        (contract_words.in_force.to_owned(), None)
    } else {
        let said = exact_difference(language, &done.agreement, variant.difference);
        let convention = variant.convention.clone();
        let label = state.voice().labelled(contract_words.adopt, &format!("{name}, {read}"));
        let press = move |_| {
            let convention = convention.clone();
            let adopt = move || bench.edit(Box::new(move |tree| adopt(tree, &convention)));
            keeping_focus(adopt, vec!["#bench-variants button".to_owned()]);
        };
        let press = view! {
            <button type="button" class="quiet" id=format!("bench-adopt-{index}") aria-label=label on:click=press>
                {contract_words.adopt}
            </button>
        };
        (said, Some(press))
    };
    view! {
        <tr class:own=variant.own class:first=first>
            <th scope="row">{first.then(|| view! { <b>{name}</b> })} <span>{read}</span></th>
            <td><b>{total}</b> <span>{said}</span></td>
            <td>{press}</td>
        </tr>
    }
    .into_any()
}

/// The first rebate that can be drawn along sales.
fn along_sales(bench: Bench) -> AnyView {
    let state = bench.state();
    let wanted = RwSignal::new(0_usize);
    let names = Memo::new(move |_| {
        let language = state.appearance.language.get();
        let done = bench.done();
        let rebates = 0..done.as_ref().map_or(0, |done| done.agreement.contract.rebates.len());
        let name = |index| Some(rebate_name(language, &done.as_ref()?.agreement, index));
        rebates.filter_map(name).collect::<Vec<_>>()
    });
    let outlook = shared(move |_| Arc::new(bench.done().and_then(|done| outlook(&done, wanted.get()))));
    let name = Signal::stored(None);
    let options = move || {
        let options = names.get().into_iter().enumerate().map(|(index, name)| {
            let selected = move || wanted.get() == index;
            view! { <option value=index.to_string() prop:selected=selected>{name}</option> }.into_any()
        });
        options.collect_view()
    };
    let sentence = move || outlook.with(|it| it.as_ref().as_ref().map(|it| bench.voice().next_order(it)));
    let has = Memo::new(move |_| outlook.with(|outlook| outlook.is_some()));
    view! {
        <section id="bench-along" hidden=move || !has.get()>
            <h4>{move || state.voice().bench_words().along_sales}</h4>
            <div class="setting" hidden=move || names.with(Vec::len) < 2>
                <label for="bench-along-rebate">{move || state.voice().bench_words().rebate}</label>
                <select id="bench-along-rebate" on:change=move |event| wanted.set(event_target_value(&event).parse().unwrap_or(0))>
                    {options}
                </select>
            </div>
            <p class="meaning-sentence">{sentence}</p>
            {pictures("bench", state, outlook, name)}
        </section>
    }
    .into_any()
}

/// A rebate along sales, from its volume of the term. None where each line stands for itself, or nothing was sold.
fn outlook(done: &Done, index: usize) -> Option<Outlook> {
    let Done { agreement, evaluated, .. } = done;
    let rebate = agreement.contract.rebates.get(index)?;
    let payout = evaluated.payouts.get(index)?;
    let sales = payout.volume.sales;
    if !rebate.follows_the_term() || sales.is_negative() || sales.is_zero() {
        return None;
    }
    let along = Along {
        rebate,
        reference: payout.volume.or_zero(),
        baseline: agreement.ledger.baselines().ok()?,
        figures: agreement.ledger.figures.clone(),
        decimals: agreement.contract.decimals,
    };
    Outlook::of(&along, Some(sales)).ok()
}
