//! A number field with its label and its unit: a row of a form, or a cell of a table, whose head is its label.

use leptos::prelude::*;

use super::field::{DraftSignal, NumberField, ids_of};
use crate::document::Range;
use crate::format::number::Unit;
use crate::state::reactive::RwSignal;

/// What stands before such a field, and what its name is said of.
#[derive(Clone, Copy)]
pub(in crate::ui) enum Before {
    /// Its label.
    Label,
    /// A name of the visitor's own; the label belongs to the accessible name.
    Name(Signal<String>),
    /// Nothing: in a table the head is its label, and it belongs to a row.
    Row(Signal<String>),
}

/// What such a field is told.
pub(in crate::ui) struct Labelled {
    /// Id of the input.
    pub(in crate::ui) id: String,
    /// Its label.
    pub(in crate::ui) label: Signal<&'static str>,
    /// What stands before it.
    pub(in crate::ui) before: Before,
    /// What it holds and takes.
    pub(in crate::ui) unit: Unit,
    pub(in crate::ui) range: Range,
    pub(in crate::ui) whole: bool,
    pub(in crate::ui) may_be_unknown: bool,
    /// Most decimals of a value that was not typed here.
    pub(in crate::ui) decimals: usize,
    pub(in crate::ui) value: Signal<Option<f64>>,
    /// What it stands for while it is left open.
    pub(in crate::ui) placeholder: Signal<String>,
    /// Why a number of the range cannot stand beside the others.
    pub(in crate::ui) rule: Option<Callback<f64, Option<String>>>,
    /// The unit as it stands behind the field.
    pub(in crate::ui) mark: Signal<String>,
    /// What is wrong with a value that was taken; said below the field, and in a table by whoever draws its rows.
    pub(in crate::ui) problem: Option<Signal<Option<String>>>,
    /// Id of the line below it that says what it does.
    pub(in crate::ui) hint: Option<String>,
    /// Takes each number while typing.
    pub(in crate::ui) take: Callback<Option<f64>>,
    /// The field was left.
    pub(in crate::ui) done: Callback<()>,
}

/// Ids of the problem of a field, while it has one, and of the line that says what it does.
pub(in crate::ui) fn described_by(
    id: &str,
    problem: Option<Signal<Option<String>>>,
    hint: Option<String>,
) -> Signal<String> {
    let problem_id = format!("{id}-problem");
    Signal::derive(move || {
        let has_problem = problem.is_some_and(|problem| problem.with(Option::is_some));
        ids_of([has_problem.then_some(&*problem_id), hint.as_deref()]).unwrap_or_default()
    })
}

/// The field.
pub(in crate::ui) fn labelled(field: Labelled) -> AnyView {
    let draft: DraftSignal = RwSignal::new(None);
    let Labelled { id, label, before, value, take, done, mark, .. } = field;
    let visible = match before {
        Before::Label => Some(view! { <label for=id.clone()>{move || label.get()}</label> }.into_any()),
        Before::Name(name) => Some(view! { <label for=id.clone()>{move || name.get()}</label> }.into_any()),
        Before::Row(_) => None,
    };
    let of = match before {
        Before::Label => Signal::stored(String::new()),
        Before::Name(of) | Before::Row(of) => of,
    };
    let is_cell = matches!(before, Before::Row(_));
    let described_by = described_by(&id, field.problem, field.hint);
    let problem = field.problem.filter(|_| !is_cell).map(|problem| {
        let id = format!("{id}-problem");
        move || {
            problem.get().map(|text| view! { <span class="field-error beside" id=id.clone()>{text}</span> })
        }
    });
    view! {
        <div class="setting" class:has-problem=move || field.problem.is_some_and(|problem| problem.with(Option::is_some))>
            {visible}
            <span class="exact">
                <NumberField
                    id=id
                    label=label
                    of=of
                    unit=field.unit
                    range=field.range
                    whole=field.whole
                    may_be_unknown=field.may_be_unknown
                    decimals=field.decimals
                    value=Signal::derive(move || value.get().unwrap_or(f64::NAN))
                    placeholder=field.placeholder
                    rule=field.rule
                    draft=draft
                    described_by=described_by
                    on_value=move |read: f64| take.run((!read.is_nan()).then_some(read))
                    on_done=done
                />
                <span class="unit" aria-hidden="true">{move || mark.get()}</span>
                {problem}
            </span>
        </div>
    }
    .into_any()
}
