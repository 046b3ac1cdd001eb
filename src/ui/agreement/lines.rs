//! A rebate line: what it pays in a sentence, what it gives over the horizon, for what; opened, its fields.

use counterweight_engine::explain::Figure;
use leptos::prelude::*;

use super::editor::{Editor, dom_id, short};
use super::entered::{Entered, Picked, Segments, Toolbar, Written};
use super::entry::{Head, entry};
use super::tiers::TiersEditor;
use crate::document::agreement::{Choice, Form, Number, Part, Text};
use crate::document::schema::Means;
use crate::plot::Texture;
use crate::state::reactive::Memo;
use crate::ui::beam::class_of;
use crate::ui::{lazy, parts};

/// A line as a row that opens.
#[component]
pub fn LineRow(part: Part, #[prop(into)] then: String) -> impl IntoView {
    let editor = Editor::get();
    let state = editor.state;
    let position = editor.position(&part);
    let line = {
        let part = part.clone();
        Memo::new(move |_| editor.with(|document| document.line(&part).cloned()))
    };
    let called = move || line.with(|line| line.as_ref().map(|line| state.voice().line_called(line)));
    let means = move || line.with(|line| line.as_ref().map(|line| state.voice().means(line.means)));
    let reading = move || line.with(|line| line.as_ref().map(|line| state.voice().line_reading(line)));
    let paid = Memo::new(move |_| {
        let paid = editor.figure(position.get(), |policy, index| policy.gives_by_line.get(index).copied());
        let free =
            editor.figure(position.get(), |policy, index| policy.unconditional_by_line.get(index).copied());
        (paid, free)
    });
    let amount = move || state.voice().money(paid.get().0);
    // A line that pays nothing yet shows what it is meant to be.
    let texture = Memo::new(move |_| {
        let (paid, free) = paid.get();
        let linked = line.with(|line| line.as_ref().is_some_and(|line| !line.pays_for.is_empty()));
        match (paid > 0.0, linked) {
            (true, _) => Texture::of_line(paid, free),
            (false, true) => Texture::GiveAsked,
            (false, false) => Texture::GiveFree,
        }
    });
    let tie = move || {
        let words = state.words();
        match texture.get() {
            Texture::GiveFree => words.asked_for_nothing,
            Texture::GivePartly => words.asked_for_in_part,
            _ => words.asked_for,
        }
    };
    let figures = Signal::derive(move || {
        position.get().map_or_else(Vec::new, |at| vec![Figure::Line(short(at.policy), short(at.index))])
    });
    let under = view! {
        <p class="reading">{reading}</p>
        <p class="tie">
            <span class=move || format!("swatch {}", class_of(texture.get())) aria-hidden="true"></span>
            {tie}
            " · "
            {means}
        </p>
    }
    .into_any();
    let head =
        Head { called: Signal::derive(called), figures, money: "gives", amount: Signal::derive(amount) };
    let fields_of = part.clone();
    entry(&part, "name", head, under, move || fields(fields_of.clone(), then.clone()))
}

/// The fields of an open line.
fn fields(part: Part, then: String) -> AnyView {
    let editor = Editor::get();
    let state = editor.state;
    let form = {
        let part = part.clone();
        Memo::new(move |_| editor.with(|document| document.line(&part).map(|line| Form::of(&line.pays))))
    };
    let none = move || state.voice().agreement_words().none_set.to_owned();
    let worth = {
        let part = part.clone();
        move || {
            let means = editor.with(|document| document.line(&part).map(|line| line.means));
            let worth = editor.with(|document| document.worth);
            state.voice().worth_by_default(match means.unwrap_or_default() {
                Means::Price => worth.price,
                Means::Service => worth.service,
                Means::Marketing => worth.marketing,
                Means::Finance => worth.finance,
                Means::Development => worth.development,
                Means::Protection => worth.protection,
            })
        }
    };
    let of_form = {
        let part = part.clone();
        move || {
            form.get().map(|form| {
                let numbers = Number::of_form(form).iter();
                let fields: Vec<AnyView> = numbers
                    .map(|number| view! { <Entered part=part.clone() number=*number/> }.into_any())
                    .collect();
                let tiers = (form == Form::Tiers).then(|| view! { <TiersEditor part=part.clone()/> });
                view! { {fields} {tiers} }
            })
        }
    };
    let (open_forms, all_forms) = lazy::once_open(parts::all_forms(StoredValue::new(part.clone())));
    let (open_meaning, meaning) = lazy::once_open(parts::line_meaning(StoredValue::new(part.clone())));
    view! {
        <div class="entry-fields">
            <Written part=part.clone() text=Text::Name/>
            <Picked part=part.clone() options=Means::ALL.map(Choice::Means).to_vec()/>
            <Segments part=part.clone() options=Form::ALL.map(Choice::Form).to_vec()/>
            <details class="more" id=dom_id(&part, "all-forms") on:toggle=open_forms>
                <summary>{move || state.voice().agreement_words().all_forms}</summary>
                {all_forms}
            </details>
            {of_form}
            <Entered part=part.clone() number=Number::Floor placeholder=Signal::derive(none)/>
            <Entered part=part.clone() number=Number::Cap placeholder=Signal::derive(none)/>
            <Entered part=part.clone() number=Number::Worth placeholder=Signal::derive(worth)/>
            <Toolbar part=part.clone() then=then/>
            <details class="more" id=dom_id(&part, "meaning") on:toggle=open_meaning>
                <summary>{move || state.voice().agreement_words().meaning}</summary>
                {meaning}
            </details>
        </div>
    }
    .into_any()
}
