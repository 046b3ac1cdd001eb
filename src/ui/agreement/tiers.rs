//! The tiers of a line: a row for each, and the steps drawn with a customer marked on them.

use leptos::prelude::*;

use super::editor::{Editor, dom_id, focus_first};
use super::entered::{Entered, Segments};
use super::policy::MOST_SHOWN;
use crate::document::agreement::{Choice, Number, Part};
use crate::document::schema::{Edge, Measure, Method, Pays, Tiers};
use crate::document::{Column, Ledger};
use crate::format::agreement::{Edit, OnSteps};
use crate::format::number::Scale;
use crate::plot::{Marked, Steps, steps};
use crate::state::reactive::{Memo, RwSignal};

/// Customers that are offered for marking.
const MOST_OFFERED: usize = 200;

/// So near an edge of the picture, as a part of its width, a mark's word stands on the other side of its line.
const NEAR: f64 = 0.25;

/// The editor of a line's tiers.
#[component]
pub fn TiersEditor(part: Part) -> impl IntoView {
    let editor = Editor::get();
    let state = editor.state;
    let words = move || state.voice().agreement_words();
    let tiers = {
        let part = part.clone();
        Memo::new(move |_| {
            editor.with(|document| match document.line(&part).map(|line| &line.pays) {
                Some(Pays::Tiers(tiers)) => Some(tiers.clone()),
                _ => None,
            })
        })
    };
    let shape = Memo::new(move |_| {
        tiers.with(|tiers| tiers.as_ref().map(|tiers| (tiers.measure, tiers.tiers.len().min(MOST_SHOWN))))
    });
    let more =
        Memo::new(move |_| tiers.with(|tiers| tiers.as_ref().is_some_and(|it| it.tiers.len() > MOST_SHOWN)));
    let back = Memo::new(move |_| {
        tiers.with(|tiers| tiers.as_ref().is_some_and(|tiers| tiers.method != Method::Incremental))
    });
    let stored = StoredValue::new(part.clone());
    let rows = move || {
        let (measure, count) = shape.get().unwrap_or_default();
        (0..count).map(|index| tier(editor, stored.get_value(), measure, index, count)).collect_view()
    };
    let heads = move || {
        let voice = state.voice();
        let measure = shape.get().map(|(measure, _)| measure).unwrap_or_default();
        let from = voice.number_label(Number::TierFrom(measure, 0));
        view! { <td></td><th scope="col">{from}</th><th scope="col">{voice.agreement_words().rate}</th><td></td> }
    };
    let add = move |_| {
        let part = stored.get_value();
        let edit = Edit::TierAdded(editor.thing(&part));
        editor.edit(edit, Box::new(|document| document.add_tier(&part)));
        let count = tiers.with_untracked(|tiers| tiers.as_ref().map_or(0, |tiers| tiers.tiers.len()));
        let field = dom_id(&part, &format!("tiers[{}].from", count.saturating_sub(1)));
        focus_first([field, dom_id(&part, "add-tier")]);
    };
    let measures = [Measure::Sales, Measure::Growth].map(Choice::Measure).to_vec();
    let methods = [Method::Incremental, Method::AllUnits, Method::Rolling, Method::Total];
    let methods = methods.map(Choice::Method).to_vec();
    let edges = [Edge::From, Edge::Above].map(Choice::Edge).to_vec();
    view! {
        <div class="tiers">
            <Segments part=part.clone() options=measures/>
            <Segments part=part.clone() options=methods/>
            {move || back.get().then(|| view! { <Segments part=stored.get_value() options=edges.clone()/> })}
            <table class="tier-table">
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
            {move || more.get().then(|| view! { <p class="hint">{words().only_first}</p> })}
            <button type="button" class="quiet" id=dom_id(&part, "add-tier") on:click=add>{move || words().add_tier}</button>
            {move || back.get().then(|| view! { <p class="legal">{words().legal_all_units}</p> })}
            <StepsChart part=part tiers=tiers/>
        </div>
    }
    .into_any()
}

/// One tier's row.
fn tier(editor: Editor, part: Part, measure: Measure, index: usize, count: usize) -> AnyView {
    let state = editor.state;
    let number = index + 1;
    let remove_id = dom_id(&part, &format!("tiers[{index}].remove"));
    let removed = part.clone();
    let remove = move |_| {
        let edit = Edit::TierRemoved(editor.thing(&removed));
        editor.edit(edit, Box::new(|document| document.remove_tier(&removed, index)));
        let before = dom_id(&removed, &format!("tiers[{}].from", index.saturating_sub(1)));
        focus_first([before, dom_id(&removed, "add-tier")]);
    };
    let label = move || {
        let voice = state.voice();
        voice.labelled(voice.agreement_words().remove_tier, &number.to_string())
    };
    view! {
        <tr>
            <th scope="row">{number.to_string()}</th>
            <td><Entered part=part.clone() number=Number::TierFrom(measure, index)/></td>
            <td><Entered part=part.clone() number=Number::TierRate(index)/></td>
            <td>
                <button type="button" class="quiet icon" id=remove_id aria-label=label title=label disabled={count == 1} on:click=remove>
                    <span aria-hidden="true">"✕"</span>
                </button>
            </td>
        </tr>
    }
    .into_any()
}

/// What is drawn, and said of it.
#[derive(Clone, Debug, PartialEq)]
struct Drawing {
    steps: Steps,
    measure: Measure,
    method: Method,
    on: Option<OnSteps>,
}

/// The steps with a customer on them.
#[component]
fn StepsChart(part: Part, tiers: Memo<Option<Tiers>>) -> impl IntoView {
    let editor = Editor::get();
    let state = editor.state;
    let words = move || state.voice().agreement_words();
    let position = editor.position(&part);
    // Index of the customer among those offered: the first until another is chosen.
    let wanted: RwSignal<Option<usize>> = RwSignal::new(None);
    let offered = Memo::new(move |_| {
        let policy = position.get().map(|at| at.policy);
        state.derived.report.with(|report| {
            let rows = report.customers.iter().enumerate();
            let reached =
                rows.filter(|(_, customer)| customer.policy.map(usize::from) == policy && policy.is_some());
            reached.map(|(row, _)| row).take(MOST_OFFERED).collect::<Vec<usize>>()
        })
    });
    let marked = Memo::new(move |_| {
        offered.with(|offered| {
            wanted.get().filter(|row| offered.contains(row)).or_else(|| offered.first().copied())
        })
    });
    let drawing = Memo::new(move |_| {
        let tiers = tiers.get()?;
        let row = marked.get();
        let at = position.get()?;
        let voice = state.voice();
        let figures = row.and_then(|row| {
            state
                .derived
                .report
                .with(|report| report.customers.get(row).map(|it| (row, it.sales_before.max(0.0), it.sales)))
        });
        let on = figures.and_then(|(row, now, expected)| {
            state.inputs.detail.with(|detail| {
                let line = detail.scenario.policies.get(at.policy)?.lines.get(at.index)?;
                Some(OnSteps {
                    name: voice.shown(detail.document.customers.called(row)).to_owned(),
                    now: (now, line.payout(now, now)),
                    expected: (expected, line.payout(expected, now)),
                    to_next: crate::plot::steps::to_next(&tiers, now, expected),
                })
            })
        });
        let marked = figures.map(|(_, now, expected)| Marked { base: now, now, expected });
        Some(Drawing { steps: steps(&tiers, marked), measure: tiers.measure, method: tiers.method, on })
    });
    let picture = move || drawing.with(|drawing| drawing.as_ref().map(|drawing| drawn(editor, drawing)));
    let said = move || {
        drawing.with(|drawing| {
            let voice = state.voice();
            match drawing.as_ref().and_then(|drawing| drawing.on.as_ref()) {
                Some(on) => voice.on_steps(on),
                None => voice.nobody_to_mark().to_owned(),
            }
        })
    };
    let options = move || {
        let voice = state.voice();
        editor.ledger.with(|ledger: &Ledger| {
            offered.with(|offered| {
                offered
                    .iter()
                    .map(|row| {
                        let row = *row;
                        let name = voice.shown(ledger.called(row)).to_owned();
                        let sales = voice.money(ledger.known(row, Column::Sales));
                        view! {
                            <option value=row.to_string() prop:selected=move || marked.get() == Some(row)>{name} " · " {sales}</option>
                        }
                        .into_any()
                    })
                    .collect_view()
            })
        })
    };
    let is_cut = move || offered.with(|offered| offered.len() == MOST_OFFERED);
    let select = dom_id(&part, "marked");
    view! {
        <figure class="steps" id=dom_id(&part, "steps")>
            <div class="setting">
                <label for=select.clone()>{move || words().mark_customer}</label>
                <select id=select on:change=move |event| wanted.set(event_target_value(&event).parse().ok())>{options}</select>
            </div>
            {move || is_cut().then(|| view! { <p class="hint">{words().only_first}</p> })}
            {picture}
            <figcaption>{said}</figcaption>
        </figure>
    }
    .into_any()
}

/// The picture: the rates as a line with ticks beside it. Texts are elements of their own, so that they keep their size.
fn drawn(editor: Editor, drawing: &Drawing) -> AnyView {
    let voice = editor.state.voice();
    let words = voice.agreement_words();
    let steps = &drawing.steps;
    let percent = |position: f64| format!("{:.3}%", 100.0 * position);
    let line = steps.path();
    let area = format!("{line}V100H0Z");
    let largest = steps.ticks.iter().fold(0.0, |largest: f64, (_, value)| largest.max(value.abs()));
    let scale = Scale::of(voice.language, largest);
    let last = steps.ticks.len().saturating_sub(1);
    let below: Vec<AnyView> = steps
        .ticks
        .iter()
        .enumerate()
        .map(|(index, (at, value))| {
            let text = match drawing.measure {
                Measure::Growth => voice.exact_percent(*value),
                Measure::Sales => voice.axis_label(&scale, *value, index == last),
            };
            view! { <li style:left=percent(*at)>{text}</li> }.into_any()
        })
        .collect();
    let beside: Vec<AnyView> = steps
        .rates
        .ticks(3)
        .into_iter()
        .map(|rate| {
            view! { <li style:bottom=percent(steps.rates.position(rate))>{voice.exact_percent(rate)}</li> }
                .into_any()
        })
        .collect();
    let marks = steps.marks.map(|(now, expected)| {
        [
            (now, words.now, if now < NEAR { "step-mark now near-start" } else { "step-mark now" }),
            (
                expected,
                words.expected,
                if expected > 1.0 - NEAR { "step-mark expected near-end" } else { "step-mark expected" },
            ),
        ]
        .map(|(at, word, class)| {
            let rate = steps.rates.position(steps.rate_at(at));
            view! {
                <span class=class style:left=percent(at)><span>{word}</span></span>
                <span class=format!("{class} dot") style:left=percent(at) style:bottom=percent(rate)></span>
            }
            .into_any()
        })
        .collect_view()
    });
    let title = match drawing.method {
        Method::AllUnits => words.steps_all,
        Method::Incremental => words.steps_marginal,
        Method::Rolling | Method::Total => words.steps_tier,
    };
    view! {
        <p class="steps-title">{title}</p>
        <div class="steps-plot" aria-hidden="true">
            <ul class="steps-rates">{beside}</ul>
            <div class="steps-box">
                <svg viewBox="0 0 100 100" preserveAspectRatio="none">
                    <path class="steps-area" d=area/>
                    <path class="steps-line" d=line/>
                </svg>
                {marks}
            </div>
            <ul class="steps-values">{below}</ul>
        </div>
    }
    .into_any()
}
