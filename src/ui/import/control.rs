//! One thing to set, whatever it is: a select, a choice, a number. What it is and says comes from the worker.

use leptos::prelude::*;

use super::part;
use crate::exchange::view::{Control, View};
use crate::state::AppState;
use crate::state::import::Import;
use crate::state::reactive::Memo;

/// Where in the view controls stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// How the file is read.
    Reading,
    /// What it does not say.
    Questions,
    /// What becomes of rows.
    Choices,
}

impl Part {
    fn find(self, view: &View, id: &str) -> Option<Control> {
        match self {
            Self::Reading => view.controls.iter().find(|control| control.id == id).cloned(),
            Self::Questions => view.questions.iter().find(|control| control.id == id).cloned(),
            Self::Choices => {
                view.groups.iter().filter_map(|group| group.choice.as_ref()).find(|it| it.id == id).cloned()
            }
        }
    }
}

/// The controls of a part. Each stays the same element as long as it is there: whoever is in it is not thrown out by an answer.
#[component]
pub fn Controls(part: Part) -> impl IntoView {
    let import: Import = expect_context();
    let ids = super::part(import, move |view| {
        let controls = if part == Part::Questions { &view.questions } else { &view.controls };
        controls.iter().map(|control| control.id.clone()).collect::<Vec<_>>()
    });
    view! {
        <div class="import-controls">
            <For each=move || ids.get() key=String::clone let:id>
                <Field part id/>
            </For>
        </div>
    }
}

/// One control.
#[component]
pub fn Field(part: Part, id: String) -> impl IntoView {
    let (state, import): (AppState, Import) = (AppState::get(), expect_context());
    let name = id.clone();
    let control = self::part(import, move |view| part.find(view, &name).unwrap_or_default());
    let setting = id.clone();
    let set = Callback::new(move |value: String| import.set(&state, &setting, &value));
    let first = control.get_untracked();
    if first.options.is_empty() {
        return number(&id, control, set);
    }
    if part == Part::Choices || id == "discount" {
        return choice(&id, control, set);
    }
    let label = move || control.with(|control| control.label.clone());
    view! {
        <label class="import-field">
            <span>{label}</span>
            <Select id=element_id(&id) value=Signal::derive(move || control.with(|it| it.value.clone()))
                options=Signal::derive(move || control.with(|it| it.options.clone())) set=set/>
        </label>
    }
    .into_any()
}

fn element_id(id: &str) -> String {
    format!("import-{}", id.replace('.', "-"))
}

/// A select.
#[component]
pub fn Select(
    id: String,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] options: Signal<Vec<[String; 2]>>,
    set: Callback<String>,
    #[prop(optional, into)] label: Option<Signal<String>>,
) -> impl IntoView {
    let options = Memo::new(move |_| options.get());
    let value = Memo::new(move |_| value.get());
    let choices = move || {
        options
            .get()
            .into_iter()
            .map(|[word, text]| {
                let own = word.clone();
                view! { <option value=word prop:selected=move || value.get() == own>{text}</option> }
            })
            .collect_view()
    };
    view! {
        <select
            id=id
            aria-label=move || label.map(|label| label.get())
            on:change:target=move |event| set.run(event.target().value())
        >
            {choices}
        </select>
    }
}

/// A few words of which one is chosen; none may be.
fn choice(id: &str, control: Memo<Control>, set: Callback<String>) -> AnyView {
    let name = element_id(id);
    let options = Memo::new(move |_| control.with(|control| control.options.clone()));
    let hint = move || control.with(|control| control.hint.clone());
    let inputs = {
        let name = name.clone();
        move || {
            options
                .get()
                .into_iter()
                .map(|[word, text]| {
                    let (own, chosen) = (word.clone(), word.clone());
                    view! {
                        <label class="import-choice">
                            <input
                                type="radio"
                                name=name.clone()
                                id=format!("{name}-{word}")
                                prop:checked=move || control.with(|control| control.value == own)
                                on:change=move |_| set.run(chosen.clone())
                            />
                            <span>{text}</span>
                        </label>
                    }
                    .into_any()
                })
                .collect_view()
        }
    };
    view! {
        <fieldset class="import-field" id=name class:undecided=move || control.with(|control| control.value.is_empty())>
            <legend>{move || control.with(|control| control.label.clone())}</legend>
            {inputs}
            <p class="hint">{hint}</p>
        </fieldset>
    }
    .into_any()
}

/// A number that is typed.
fn number(id: &str, control: Memo<Control>, set: Callback<String>) -> AnyView {
    let id = element_id(id);
    let error_id = format!("{id}-error");
    let wrong = Memo::new(move |_| control.with(|control| !control.error.is_empty()));
    let described = error_id.clone();
    view! {
        <div class="import-field">
            <label for=id.clone()>{move || control.with(|control| control.label.clone())}</label>
            <input
                id=id
                class="number-field"
                type="text"
                inputmode="text"
                autocomplete="off"
                maxlength="80"
                aria-invalid=move || wrong.get().then_some("true")
                aria-describedby=described
                prop:value=move || control.with(|control| control.value.clone())
                on:change:target=move |event| set.run(event.target().value())
            />
            <p class="hint">{move || control.with(|control| control.hint.clone())}</p>
            <span class="field-error" id=error_id role="alert">{move || control.with(|it| it.error.clone())}</span>
        </div>
    }
    .into_any()
}
