//! Every form of rebate by its common name with an example, for a line of the agreement: those that a line holds are chosen here, the
//! others start the workbench with what the line says.

use leptos::prelude::*;

use super::bench::open_part;
use super::forms::FORMS;
use super::meaning::reached;
use crate::document::agreement::{Choice, Form, Part};
use crate::state::reactive::Memo;
use crate::ui::agreement::editor::{Editor, dom_id};
use crate::ui::focus::keeping_focus;

/// The form of a line that goes by this name in a contract; none: a line cannot hold it.
fn held(form: &str) -> Option<Form> {
    match form {
        "flat" => Some(Form::Flat),
        "growth" => Some(Form::Growth),
        "lump" => Some(Form::Lump),
        "tiers" => Some(Form::Tiers),
        _ => None,
    }
}

/// The forms for a line.
pub(in crate::ui) fn of_line(part: &Part) -> AnyView {
    let editor = Editor::get();
    let state = editor.state;
    let words = move || state.voice().bench_words();
    let in_force = {
        let part = part.clone();
        Memo::new(move |_| editor.with(|document| document.line(&part).map(|line| Form::of(&line.pays))))
    };
    let rows = FORMS.map(|(form, label, example)| {
        let part = part.clone();
        let id = dom_id(&part, &format!("take-{form}"));
        let held = held(form);
        let is_here = move || held.is_some() && in_force.get() == held;
        let press = move |_| match held {
            Some(form) => {
                let list = format!("#{} button", dom_id(&part, "all-forms-list"));
                keeping_focus(|| editor.choose(&part, Choice::Form(form)), vec![list]);
            }
            None => {
                let policy = editor.position(&part).get_untracked().map(|at| at.policy);
                let buyer = untrack(|| reached(&state, policy)).buyers.first().copied();
                let (sales, base) = buyer.map_or((0.0, 0.0), |buyer| (buyer.sales, buyer.base));
                open_part(editor, &part, sales, base, Some(form));
            }
        };
        let does = move || if held.is_some() { words().use_form } else { words().form_on_bench };
        let named = move || state.voice().labelled(does(), label(words()));
        let action = move || match is_here() {
            true => view! { <span class="in-force-cell"><span>{words().form_in_force}</span></span> }.into_any(),
            false => {
                let press = press.clone();
                view! { <button type="button" class="quiet" id=id.clone() aria-label=named on:click=press>{does}</button> }
                    .into_any()
            }
        };
        view! {
            <li>
                <p><b>{move || label(words())}</b> " " <span class="hint">{move || example(words())}</span></p>
                {action}
            </li>
        }
        .into_any()
    });
    view! {
        <p class="hint">{move || words().all_forms_about}</p>
        <ul class="all-forms" id=dom_id(part, "all-forms-list")>{rows.into_iter().collect_view()}</ul>
    }
    .into_any()
}
