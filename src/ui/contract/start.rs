//! What the workbench starts from: a form by its name, a line of the agreement with a customer's year, or a contract file.

use std::sync::Arc;

use leptos::prelude::*;

use super::bench::{Bench, open_part};
use super::fields::{bench_id, go_to_field};
use super::forms::{FORMS, first_field};
use super::meaning::reached;
use super::open::{Opening, open_contract};
use crate::document::agreement::Part;
use crate::document::contract::bench::started;
use crate::format::agreement::Edit;
use crate::state::reactive::{Memo, RwSignal};
use crate::ui::agreement::editor::Editor;
use crate::ui::chart::sources::shared;

/// Lines of the agreement, and customers, that are offered for opening.
const MOST_LINES: usize = 200;

/// What can be put on the bench: every line, before those of a policy all of them together; with the place of the policy and a name.
fn openable(editor: Editor) -> Vec<(Part, usize, String)> {
    let voice = editor.state.voice();
    editor.with(|document| {
        let mut found = Vec::new();
        for (at, policy) in document.policies.iter().enumerate() {
            let called = voice.policy_called(policy);
            if policy.rebates.len() > 1 {
                let name = format!("{called} · {}", voice.bench_words().whole_policy);
                found.push((Part::Policy((*policy.id).into()), at, name));
            }
            for line in &policy.rebates {
                let part = Part::Line((*policy.id).into(), (*line.id).into());
                found.push((part, at, format!("{called} · {}", voice.line_called(line))));
            }
            if found.len() >= MOST_LINES {
                break;
            }
        }
        found.truncate(MOST_LINES);
        found
    })
}

/// Ways to start. Once something is on the bench they are folded.
pub(super) fn start(bench: Bench, opening: Opening, is_empty: Memo<bool>) -> AnyView {
    let state = bench.state();
    let words = move || state.voice().bench_words();
    view! {
        <details class="more bench-start" id="bench-start" class:only=move || is_empty.get() prop:open=move || is_empty.get()>
            <summary>{move || if is_empty.get() { words().start_first } else { words().start_again }}</summary>
            <div class="bench-ways">
                {with_form(bench, opening)}
                {from_line(bench, opening)}
                {open_contract(opening)}
                <p class="hint" hidden=move || is_empty.get()>{move || words().replace_hint}</p>
            </div>
        </details>
    }
    .into_any()
}

/// A button for each form, by its common name; its example is its description.
fn with_form(bench: Bench, opening: Opening) -> AnyView {
    let state = bench.state();
    let buttons = FORMS.map(|(form, label, example)| {
        let press = move |_| {
            opening.forget();
            let start = Box::new(move |document: &mut crate::document::Document| {
                document.workbench = Some(Arc::new(started(&document.currency, form)));
            });
            bench.editor.edit(Edit::Workbench, start);
            let first = bench_id(&first_field("contract.rebates[0]", form));
            go_to_field([first, bench_id("contract.rebates[0].form")]);
        };
        view! {
            <button
                type="button"
                class="quiet"
                id=bench_id(&format!("start-{form}"))
                title=move || example(state.voice().bench_words())
                on:click=press
            >
                {move || label(state.voice().bench_words())}
            </button>
        }
        .into_any()
    });
    view! {
        <div class="bench-forms" role="group" aria-labelledby="bench-with">
            <span id="bench-with">{move || state.voice().bench_words().start_with}</span>
            {buttons.into_iter().collect_view()}
        </div>
    }
    .into_any()
}

/// A line of the agreement, or a policy with all of its lines, with the year of a customer whom it reaches.
fn from_line(bench: Bench, opening: Opening) -> AnyView {
    let state = bench.state();
    let words = move || state.voice().bench_words();
    let wanted = RwSignal::new(0_usize);
    let customer: RwSignal<Option<usize>> = RwSignal::new(None);
    let offered = Memo::new(move |_| openable(bench.editor));
    let options = move || {
        offered.with(|offered| {
            let names = offered.iter().map(|(_, _, name)| name.clone()).enumerate();
            names
                .map(|(index, name)| {
                    let selected = move || wanted.get() == index;
                    view! { <option value=index.to_string() prop:selected=selected>{name}</option> }
                        .into_any()
                })
                .collect_view()
        })
    };
    let policy = move || offered.with(|offered| offered.get(wanted.get()).map(|(_, policy, _)| *policy));
    let reached = shared(move |_| Arc::new(reached(&state, policy())));
    let chosen = move || {
        reached.with(|reached| {
            let place = customer.get().and_then(|row| reached.rows.iter().position(|other| *other == row));
            place.unwrap_or(0)
        })
    };
    let customers = move || {
        let voice = state.voice();
        reached.with(|reached| {
            let rows = reached.rows.iter().take(MOST_LINES).copied().enumerate();
            rows.map(|(place, row)| {
                let name = bench.editor.ledger.with(|ledger| voice.shown(ledger.called(row)).to_owned());
                let selected = move || chosen() == place;
                view! { <option value=row.to_string() prop:selected=selected>{name}</option> }.into_any()
            })
            .collect_view()
        })
    };
    let open = move |_| {
        let found = untrack(|| offered.with(|offered| offered.get(wanted.get()).cloned()));
        let buyer = untrack(|| reached.with(|reached| reached.buyers.get(chosen()).copied()));
        if let Some((part, ..)) = found {
            opening.forget();
            let (sales, base) = buyer.map_or((0.0, 0.0), |buyer| (buyer.sales, buyer.base));
            open_part(bench.editor, &part, sales, base, None);
        }
    };
    view! {
        <div class="bench-from-line">
            <div class="setting">
                <label for="bench-line">{move || words().open_line}</label>
                <select id="bench-line" on:change=move |event| wanted.set(event_target_value(&event).parse().unwrap_or(0))>
                    {options}
                </select>
            </div>
            <div class="setting">
                <label for="bench-customer">{move || words().customer}</label>
                <select id="bench-customer" on:change=move |event| customer.set(event_target_value(&event).parse().ok())>
                    {customers}
                </select>
            </div>
            <button type="button" class="quiet" id="bench-open" on:click=open>{move || words().open}</button>
        </div>
    }
    .into_any()
}
