//! Whom a policy reaches, and a list to choose customers from that copes with 100,000 of them.

use std::sync::Arc;

use leptos::prelude::*;

use super::editor::{Editor, dom_id, plain};
use crate::document::agreement::Part;
use crate::document::schema::AppliesTo;
use crate::document::{Column, Document};
use crate::format::agreement::Edit;
use crate::state::reactive::{Memo, RwSignal};

/// Customers of the list that are shown at once.
const MOST_FOUND: usize = 30;

/// Whom a policy really reaches: for each customer the first policy that applies counts.
#[component]
pub fn Reach(id: Arc<str>) -> impl IntoView {
    let editor = Editor::get();
    let state = editor.state;
    let part = Part::Policy(Arc::clone(&id));
    let element = dom_id(&part, "reach");
    let position = editor.position(&part);
    // Counting a segment looks at every customer: only when customers or policy are others.
    let applies_to = Memo::new(move |_| {
        editor.with(|document| document.policy(&id).map(|policy| policy.applies_to.clone()))
    });
    let meant = Memo::new(move |_| {
        editor.ledger.track();
        applies_to.with(|applies_to| {
            applies_to.as_ref().map_or(0, |it| untrack(|| editor.with(|document| document.meant_for(it))))
        })
    });
    let reached = Memo::new(move |_| {
        let reached = position.get().map_or(0, |position| {
            state
                .derived
                .report
                .with(|report| report.balance.policies.get(position.policy).map_or(0, |it| it.customers))
        });
        (meant.get(), reached)
    });
    let text = move || {
        let voice = state.voice();
        let (meant, reached) = reached.get();
        if meant == 0 && applies_to.with(|it| matches!(it, Some(AppliesTo::Customers(_)))) {
            return voice.agreement_words().choose_some.to_owned();
        }
        let names: Vec<String> = position.get().map_or_else(Vec::new, |position| {
            editor.reached.with(|reached| {
                let rows = reached.get(position.policy).into_iter().flatten();
                editor.with(|document| {
                    rows.map(|row| voice.shown(document.customers.called(*row)).to_owned()).collect()
                })
            })
        });
        voice.reach(meant, reached, &names)
    };
    let nobody = move || reached.get().1 == 0;
    view! {
        <p class="reach" class:nobody=nobody id=element>
            <span class="reach-mark" aria-hidden="true">{move || if nobody() { "▲" } else { "●" }}</span>
            {text}
        </p>
    }
    .into_any()
}

/// Chooses customers one by one, or all that a search finds.
#[component]
pub fn PickList(id: Arc<str>) -> impl IntoView {
    let editor = Editor::get();
    let state = editor.state;
    let part = Part::Policy(Arc::clone(&id));
    let search_id = dom_id(&part, "search");
    let policy = StoredValue::new(id);
    let query = RwSignal::new(String::new());
    // What is chosen stands first as it was when the list was made: no row jumps away under the pointer.
    let found = Memo::new(move |_| {
        let voice = state.voice();
        query.with(|query| {
            editor.ledger.with(|ledger| {
                let (mut rows, count) = voice.find_customers(ledger, query, MOST_FOUND);
                if query.trim().is_empty() {
                    let chosen = untrack(|| chosen_rows(editor, &policy.get_value()));
                    rows.retain(|row| !chosen.contains(row));
                    rows.splice(0..0, chosen);
                    rows.truncate(MOST_FOUND);
                }
                (rows, count)
            })
        })
    });
    let count = move || found.with(|(rows, count)| state.voice().customers_found(rows.len(), *count));
    let chosen = Memo::new(move |_| {
        editor.with(|document| {
            document.policy(&policy.get_value()).map_or(0, |policy| match &policy.applies_to {
                AppliesTo::Customers(chosen) => chosen.len(),
                _ => 0,
            })
        })
    });
    let choose = move |customers: Vec<Arc<str>>, on: bool| {
        let policy = policy.get_value();
        let edit = Edit::Customers(editor.thing(&Part::Policy(Arc::clone(&policy))));
        editor.edit(
            edit,
            Box::new(move |document: &mut Document| {
                document.choose_customers(&policy, &customers, on);
            }),
        );
    };
    let rows = move || {
        found.with(|(rows, _)| {
            rows.iter()
                .map(|row| pick(editor, policy, *row, Callback::new(move |(id, on)| choose(vec![id], on))))
                .collect_view()
        })
    };
    let words = move || state.voice().agreement_words();
    view! {
        <div class="pick-list">
            <div class="text-entry">
                <label for=search_id.clone()>{move || words().search_customers}</label>
                <input
                    id=search_id
                    class="text-field"
                    type="text"
                    autocomplete="off"
                    prop:value=move || query.get()
                    on:input=move |event| query.set(event_target_value(&event))
                />
            </div>
            <p class="hint">
                <b>{move || state.voice().customers_chosen(chosen.get())}</b>
                " · "
                <span role="status">{count}</span>
            </p>
            <ul class="customer-picks">{rows}</ul>
        </div>
    }
    .into_any()
}

/// Rows of the customers that a policy names, the first of them.
fn chosen_rows(editor: Editor, policy: &str) -> Vec<usize> {
    editor.with(|document| {
        let Some(AppliesTo::Customers(chosen)) = document.policy(policy).map(|policy| &policy.applies_to)
        else {
            return Vec::new();
        };
        let wanted: std::collections::HashSet<&str> = chosen.iter().map(|id| &**id).collect();
        let rows = document.customers.ids().enumerate().filter(|(_, id)| wanted.contains(&***id));
        rows.take(MOST_FOUND).map(|(row, _)| row).collect()
    })
}

/// One customer to choose.
fn pick(
    editor: Editor,
    policy: StoredValue<Arc<str>>,
    row: usize,
    choose: Callback<(Arc<str>, bool)>,
) -> AnyView {
    let voice = editor.state.voice();
    let (id, name, sales) = editor.ledger.with(|ledger| {
        let name = voice.shown(ledger.called(row)).to_owned();
        (Arc::<str>::from(ledger.id(row)), name, ledger.known(row, Column::Sales))
    });
    let known = Arc::clone(&id);
    let chosen = Memo::new(move |_| {
        editor.with(|document| match document.policy(&policy.get_value()).map(|policy| &policy.applies_to) {
            Some(AppliesTo::Customers(chosen)) => chosen.iter().any(|other| **other == *known),
            _ => false,
        })
    });
    let element = format!("pick-{}-{}", plain(&policy.get_value()), plain(&id));
    view! {
        <li>
            <label class="customer-pick">
                <input
                    type="checkbox"
                    id=element
                    prop:checked=move || chosen.get()
                    on:change=move |event| choose.run((Arc::clone(&id), event_target_checked(&event)))
                />
                <span class="pick-name">{name}</span>
                <span class="pick-sales">{voice.money(sales)}</span>
            </label>
        </li>
    }
    .into_any()
}
