//! Fields of a part, described by data: a number, a text, one of a few.

use leptos::prelude::*;

use super::editor::{Editor, dom_id};
use crate::document::agreement::{Choice, Number, Part, Text};
use crate::format::agreement::{Edit, unit};
use crate::state::reactive::Memo;
use crate::ui::labelled::{Before, Labelled, labelled};
use crate::ui::text_field::TextField;
use crate::ui::typed::Typed;

/// A number with its label and unit; typing in it is one step of undo.
#[component]
pub fn Entered(
    part: Part,
    number: Number,
    /// What it stands for while it is left open.
    #[prop(into, optional)]
    placeholder: Signal<String>,
) -> impl IntoView {
    let editor = Editor::get();
    let state = editor.state;
    let id = dom_id(&part, &number.field());
    let part = StoredValue::new(part);
    let typed = Typed::new();
    let value = Memo::new(move |_| part.with_value(|part| editor.with(|it| it.number(part, number))));
    let take = move |read: Option<f64>| {
        let part = part.get_value();
        typed.change(
            || value.get(),
            || editor.change(Box::new(|document| document.set_number(&part, number, read))),
            |before| Edit::Number(editor.thing(&part), number, before, read).into(),
        );
    };
    let rule = move |read: f64| {
        let refusal = part.with_value(|part| editor.with(|it| it.refusal(part, number, read)));
        refusal.map(|refusal| state.voice().refusal(number, refusal))
    };
    // In a table the heads are its labels, and the row is part of its name.
    let before = match number {
        Number::TierFrom(_, index) | Number::TierRate(index) => {
            Before::Row(Signal::derive(move || state.voice().tier(index)))
        }
        _ => Before::Label,
    };
    labelled(Labelled {
        id,
        label: Signal::derive(move || state.voice().number_label(number)),
        before,
        unit: unit(number),
        range: number.range(),
        whole: false,
        may_be_unknown: number.may_be_none(),
        decimals: 2,
        value: value.into(),
        placeholder,
        rule: Some(Callback::new(rule)),
        mark: Signal::derive(move || state.voice().number_unit(number)),
        problem: None,
        hint: None,
        take: Callback::new(take),
        done: Callback::new(move |()| typed.done()),
    })
}

/// A text; writing it is one step of undo.
#[component]
pub fn Written(part: Part, text: Text) -> impl IntoView {
    let editor = Editor::get();
    let state = editor.state;
    let id = dom_id(&part, text.field());
    let part = StoredValue::new(part);
    let typed = Typed::new();
    let value = Memo::new(move |_| {
        let text = part.with_value(|part| editor.with(|document| document.text(part, text).to_owned()));
        state.voice().shown(&text).to_owned()
    });
    let take = move |written: String| {
        let part = part.get_value();
        let thing = editor.thing(&part);
        typed.change(
            || (),
            || editor.change(Box::new(|document| document.set_text(&part, text, &written))),
            |()| Edit::Text(thing, text).into(),
        );
    };
    view! {
        <TextField
            id=id
            label=Signal::derive(move || state.voice().text_label(text))
            most=text.most()
            long=matches!(text, Text::Evidence | Text::IfMissed)
            value=value
            on_value=take
            on_done=move |()| typed.done()
        />
    }
    .into_any()
}

/// The name of a choice in an element's id: "state-checked".
fn choice_name(choice: Choice) -> String {
    format!("{choice:?}").replace('(', "-").replace(')', "").to_ascii_lowercase()
}

/// A few to choose from, side by side.
#[component]
pub fn Segments(part: Part, options: Vec<Choice>) -> impl IntoView {
    let editor = Editor::get();
    let state = editor.state;
    let Some(&first) = options.first() else { return ().into_any() };
    let group = dom_id(&part, choice_name(first).split('-').next().unwrap_or_default());
    let label_id = format!("{group}-label");
    let options = options.into_iter().map(|choice| {
        let id = dom_id(&part, &choice_name(choice));
        let (name, part) = (group.clone(), StoredValue::new(part.clone()));
        let chosen = Memo::new(move |_| part.with_value(|part| editor.with(|it| it.is_chosen(part, choice))));
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name=name
                    id=id
                    prop:checked=move || chosen.get()
                    on:change=move |_| editor.choose(&part.get_value(), choice)
                />
                <span>{move || state.voice().choice(choice)}</span>
            </label>
        }
        .into_any()
    });
    let options: Vec<AnyView> = options.collect();
    view! {
        <div class="segmented" role="radiogroup" aria-labelledby=label_id.clone()>
            <span class="segmented-label" id=label_id.clone()>{move || state.voice().choice_label(first)}</span>
            <div class="segments">{options}</div>
        </div>
    }
    .into_any()
}

/// More to choose from, in a list.
#[component]
pub fn Picked(part: Part, options: Vec<Choice>) -> impl IntoView {
    let editor = Editor::get();
    let state = editor.state;
    let Some(&first) = options.first() else { return ().into_any() };
    let id = dom_id(&part, choice_name(first).split('-').next().unwrap_or_default());
    let part = StoredValue::new(part);
    let offered = options.clone();
    let choose = move |index: String| {
        if let Some(&choice) = index.parse().ok().and_then(|index: usize| offered.get(index)) {
            editor.choose(&part.get_value(), choice);
        }
    };
    let options: Vec<AnyView> = options
        .into_iter()
        .enumerate()
        .map(|(index, choice)| {
            let chosen =
                Memo::new(move |_| part.with_value(|part| editor.with(|it| it.is_chosen(part, choice))));
            view! {
                <option value=index.to_string() prop:selected=move || chosen.get()>
                    {move || state.voice().choice(choice)}
                </option>
            }
            .into_any()
        })
        .collect();
    view! {
        <div class="setting">
            <label for=id.clone()>{move || state.voice().choice_label(first)}</label>
            <select id=id on:change=move |event| choose(event_target_value(&event))>{options}</select>
        </div>
    }
    .into_any()
}

/// Up, down, copy, remove. After removal the focus goes to the element `then`.
#[component]
pub fn Toolbar(part: Part, #[prop(into)] then: String) -> impl IntoView {
    let editor = Editor::get();
    let state = editor.state;
    let position = editor.position(&part);
    let part = StoredValue::new(part);
    let then = StoredValue::new(then);
    let label = move |word: &str| {
        let voice = state.voice();
        let thing = part
            .with_value(|part| editor.with(|document| crate::format::agreement::Thing::of(document, part)));
        voice.labelled(word, &voice.thing(&thing))
    };
    // The picture of a copy is drawn: few fonts have a sign for it.
    let button = move |name: &'static str, icon: &'static str| {
        let id = part.with_value(|part| dom_id(part, name));
        let text = move || {
            let words = state.voice().agreement_words();
            label(match name {
                "up" => words.move_up,
                "down" => words.move_down,
                "copy" => words.duplicate,
                _ => words.remove,
            })
        };
        let off = move || {
            position.get().is_none_or(|at| match name {
                "up" => at.index == 0,
                "down" => at.index + 1 == at.len,
                _ => false,
            })
        };
        let press = move |_| {
            let part = part.get_value();
            match name {
                "up" | "down" => editor.shift(&part, name == "up"),
                "copy" => editor.duplicate(&part),
                _ => then.with_value(|then| editor.remove(&part, then)),
            }
        };
        view! {
            <button type="button" class="quiet icon" id=id aria-label=text title=text disabled=off on:click=press>
                <span aria-hidden="true" class:copy-icon=icon.is_empty()>{icon}</span>
            </button>
        }
        .into_any()
    };
    view! {
        <span class="part-tools">
            {button("up", "↑")}
            {button("down", "↓")}
            {button("copy", "")}
            {button("remove", "✕")}
        </span>
    }
    .into_any()
}
