//! A rebate's terms taken into the line of the agreement that it came from.

use leptos::prelude::*;

use super::bench::Bench;
use super::fields::bench_id;
use crate::document::agreement::Part;
use crate::document::contract::bench::{as_line, id_of_line};
use crate::format::agreement::Edit;
use crate::state::reactive::{Memo, RwSignal};

/// Takes a rebate's terms into the line of the agreement that it came from.
pub(super) fn take_back(bench: Bench, index: usize) -> AnyView {
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
            let own = all().find(|(policy, line)| id_of_line(&policy.id, &line.id) == id);
            // A workbench that was saved earlier has the line's id alone.
            let of_id = || all().filter(|(_, line)| line.id == id);
            let named = || of_id().find(|(_, line)| Some(voice.line_called(line)) == name);
            let (policy, line) = own.or_else(named).or_else(|| of_id().next())?;
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
