//! An obligation: what is asked in a sentence, how firmly, what it brings; opened, its fields and the words for the contract.

use counterweight_engine::explain::Figure;
use counterweight_engine::report::PromiseKind;
use leptos::prelude::*;

use super::editor::{Editor, short};
use super::entered::{Entered, Picked, Segments, Toolbar, Written};
use super::entry::{Head, entry};
use super::matrix::is_unpaid;
use crate::document::agreement::{Alternative, Choice, Number, Part, Text};
use crate::document::schema::{Kind, State};
use crate::state::reactive::Memo;

/// An obligation as a row that opens.
#[component]
pub fn ObligationRow(part: Part, #[prop(into)] then: String) -> impl IntoView {
    let editor = Editor::get();
    let state = editor.state;
    let position = editor.position(&part);
    let unpaid = is_unpaid(editor, &part);
    let asked = {
        let part = part.clone();
        Memo::new(move |_| editor.with(|document| document.obligation(&part).cloned()))
    };
    let called =
        move || asked.with(|asked| asked.as_ref().map(|asked| state.voice().obligation_called(asked)));
    let reading =
        move || asked.with(|asked| asked.as_ref().map(|asked| state.voice().obligation_reading(asked)));
    let brings = Memo::new(move |_| {
        editor.figure(position.get(), |policy, index| policy.returns_by_obligation.get(index).copied())
    });
    let counted = Memo::new(move |_| {
        position.get().is_some_and(|at| brings.get() == 0.0 && is_counted(editor, at.policy, at.index))
    });
    let amount = move || {
        let voice = state.voice();
        if counted.get() {
            voice.agreement_words().already_counted.to_owned()
        } else {
            voice.money(brings.get())
        }
    };
    let figures = Signal::derive(move || {
        position.get().map_or_else(Vec::new, |at| vec![Figure::Obligation(short(at.policy), short(at.index))])
    });
    let states = [State::Hoped, State::Paper, State::Checked].map(Choice::State).to_vec();
    let under = view! {
        <p class="reading">
            {reading}
            <Show when=move || unpaid.get()>
                " " <span class="nothing-word">{move || state.voice().agreement_words().asked_for_nothing}</span>
            </Show>
        </p>
        <Segments part=part.clone() options=states/>
    }
    .into_any();
    let head =
        Head { called: Signal::derive(called), figures, money: "brings", amount: Signal::derive(amount) };
    let fields_of = part.clone();
    entry(&part, "kind", head, under, move || fields(fields_of.clone(), then.clone()))
}

/// Whether another volume obligation of the policy counts the same extra sales.
fn is_counted(editor: Editor, policy: usize, index: usize) -> bool {
    editor.state.derived.scenario.with(|scenario| {
        let obligations =
            scenario.policies.get(policy).map(|policy| &*policy.obligations).unwrap_or_default();
        let is_volume = |kind| PromiseKind::of(kind) == PromiseKind::Volume;
        obligations.get(index).is_some_and(|asked| is_volume(&asked.kind))
            && editor.state.derived.report.with(|report| {
                let returned = report.balance.policies.get(policy).map(|it| &*it.returns_by_obligation);
                let all = obligations.iter().zip(returned.unwrap_or_default());
                all.into_iter().any(|(asked, returned)| is_volume(&asked.kind) && *returned != 0.0)
            })
    })
}

/// The fields of an open obligation.
fn fields(part: Part, then: String) -> AnyView {
    let editor = Editor::get();
    let state = editor.state;
    let words = move || state.voice().agreement_words();
    let kind = {
        let part = part.clone();
        Memo::new(move |_| {
            editor.with(|document| document.obligation(&part).map(|asked| (asked.kind, asked.alternative())))
        })
    };
    let of_kind = {
        let part = part.clone();
        move || {
            kind.get().map(|(kind, alternative)| {
                let ways = [Alternative::To, Alternative::By].map(Choice::Alternative).to_vec();
                let ways =
                    kind.has_alternatives().then(|| view! { <Segments part=part.clone() options=ways/> });
                let numbers = Number::of_kind(kind, alternative).iter();
                let fields: Vec<AnyView> = numbers
                    .map(|number| view! { <Entered part=part.clone() number=*number/> }.into_any())
                    .collect();
                let legal = state.voice().legal_line(kind).map(|line| view! { <p class="legal">{line}</p> });
                view! { {ways} {fields} {legal} }
            })
        }
    };
    let cost = move || {
        kind.get().map(|(kind, _)| {
            let ratio = editor.with(|document| document.customer_cost_ratio);
            let ratio = match kind {
                Kind::Growth | Kind::MinimumSales | Kind::Share => ratio.volume,
                Kind::Payment => ratio.payment,
                Kind::Marketing => ratio.marketing,
                Kind::Mix => ratio.mix,
                Kind::Saving => ratio.saving,
                Kind::Fixed => ratio.fixed,
            };
            state.voice().cost_by_default(kind, ratio)
        })
    };
    let computed = move || words().cost_computed.to_owned();
    view! {
        <div class="entry-fields">
            <Picked part=part.clone() options=Kind::ALL.map(Choice::Kind).to_vec()/>
            {of_kind}
            <Entered part=part.clone() number=Number::CustomerCost placeholder=Signal::derive(computed)/>
            <p class="hint">{cost}</p>
            <Entered part=part.clone() number=Number::CheckingCost/>
            <p class="hint">{move || words().unchecked_cost}</p>
            <Written part=part.clone() text=Text::Name/>
            <Written part=part.clone() text=Text::Evidence/>
            <Written part=part.clone() text=Text::Due/>
            <Written part=part.clone() text=Text::IfMissed/>
            <Toolbar part=part then=then/>
        </div>
    }
    .into_any()
}
