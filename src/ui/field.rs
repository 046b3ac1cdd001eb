//! A number field: what is typed stays as typed until it can be taken; the last good value stands meanwhile.

use leptos::ev;
use leptos::prelude::*;

use crate::document::Range;
use crate::format::Language;
use crate::format::number::{self, ReadError, Unit};
use crate::state::AppState;
use crate::state::reactive::{Memo, RwSignal};

/// What is in the field while it is not simply the value: the text, and what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    text: String,
    error: Option<Refusal>,
}

#[derive(Clone, Debug, PartialEq)]
enum Refusal {
    Unreadable(ReadError),
    OutOfRange,
    NotWhole,
    /// In its range, but not beside the other numbers.
    Beside(f64),
}

/// A field's draft; none when it shows the value. Whoever sets the value by other means clears it.
pub type DraftSignal = RwSignal<Option<Draft>>;

/// The text of a field that is not being typed into: where it stands by calculation, its sixteen digits would only look exact. An unknown
/// number leaves it empty.
fn written(language: Language, unit: Unit, value: f64, decimals: usize) -> String {
    if value.is_nan() { String::new() } else { number::field_to(language, unit, value, decimals) }
}

/// Ids of texts that describe a field, as `aria-describedby` takes them; none without any.
pub(in crate::ui) fn ids_of(texts: [Option<&str>; 2]) -> Option<String> {
    let ids: Vec<&str> = texts.into_iter().flatten().filter(|id| !id.is_empty()).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// A text field for a number with its own reader.
///
/// Good text is taken at once (`on_value`), and written in the common form when the field is left (`on_done`). Bad text
/// keeps its place and says what is allowed.
#[component]
pub fn NumberField(
    /// Id of the input; its message has `-error` behind it.
    #[prop(into)]
    id: String,
    /// Accessible name.
    #[prop(into)]
    label: Signal<&'static str>,
    /// What the name is said of, where it alone does not tell: a row of a table.
    #[prop(into, optional)]
    of: Signal<String>,
    /// What it holds.
    unit: Unit,
    /// What it takes.
    range: Range,
    /// Only whole numbers.
    #[prop(optional)]
    whole: bool,
    /// Nothing typed means "unknown", which `value` and `on_value` give and take as NaN.
    #[prop(optional)]
    may_be_unknown: bool,
    /// Most decimals shown of a value that was not typed here; zeros at the end are left out.
    #[prop(default = 2)]
    decimals: usize,
    /// The value shown.
    #[prop(into)]
    value: Signal<f64>,
    /// What an unknown number stands for.
    #[prop(into, optional)]
    placeholder: Signal<String>,
    /// Why a number of the range cannot stand beside the others.
    #[prop(default = None)]
    rule: Option<Callback<f64, Option<String>>>,
    /// The draft.
    draft: DraftSignal,
    /// Called with each good value while typing.
    #[prop(into)]
    on_value: Callback<f64>,
    /// Called when the field is left or Enter is pressed.
    #[prop(into)]
    on_done: Callback<()>,
    /// Nothing can be entered.
    #[prop(into, optional)]
    disabled: Signal<bool>,
    /// Ids of what else is said of it.
    #[prop(into, optional)]
    described_by: Signal<String>,
) -> impl IntoView {
    let state = AppState::get();
    let language = state.appearance.language;
    let shown = move || match draft.get() {
        Some(draft) => draft.text,
        None => written(language.get(), unit, value.get(), decimals),
    };
    let refused =
        Memo::new(move |_| draft.with(|draft| draft.as_ref().and_then(|draft| draft.error.clone())));
    let message = move || {
        let voice = state.voice();
        refused.get().map(|refusal| {
            let text = match refusal {
                Refusal::Unreadable(error) => voice.read_error(&error, unit, &range),
                Refusal::OutOfRange => voice.out_of_range(unit, &range),
                Refusal::NotWhole => voice.not_whole(unit, &range),
                Refusal::Beside(read) => rule.and_then(|rule| rule.run(read)).unwrap_or_default(),
            };
            format!("{text} {}", voice.still_stands(&written(language.get(), unit, value.get(), decimals)))
        })
    };
    let take = move |text: String| {
        let beside = |read| untrack(|| rule.and_then(|rule| rule.run(read))).is_some();
        let error = match number::read(unit, &text) {
            Ok(read) if range.allows(read) && beside(read) => Some(Refusal::Beside(read)),
            Ok(read) if range.allows(read) && (!whole || read.fract() == 0.0) => {
                on_value.run(read);
                None
            }
            Ok(read) if range.allows(read) => Some(Refusal::NotWhole),
            Ok(_) => Some(Refusal::OutOfRange),
            Err(ReadError::Empty) if may_be_unknown => {
                on_value.run(f64::NAN);
                None
            }
            Err(error) => Some(Refusal::Unreadable(error)),
        };
        draft.set(Some(Draft { text, error }));
    };
    // What could not stand beside the others is taken once they have made room for it.
    if let Some(rule) = rule {
        Effect::new(move || {
            if let Some(Refusal::Beside(read)) = refused.get()
                && rule.run(read).is_none()
            {
                untrack(|| {
                    on_value.run(read);
                    draft.set(None);
                    on_done.run(());
                });
            }
        });
    }
    let leave = move || {
        // Of a field that is taken away while it is written into, some browsers tell a change when it is gone.
        let Some(is_good) = refused.try_with_untracked(Option::is_none) else { return };
        // A bad text stays, with its message; a good one gives way to the common form of its value.
        if is_good {
            draft.set(None);
        }
        on_done.run(());
    };
    let key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" => leave(),
        "Escape" => draft.set(None),
        _ => {}
    };
    let named = move || {
        of.with(|of| match of.is_empty() {
            true => label.get().to_owned(),
            false => format!("{of} · {}", label.get()),
        })
    };
    let error_id = format!("{id}-error");
    let described = {
        let error_id = error_id.clone();
        move || {
            let error = refused.with(Option::is_some).then_some(error_id.as_str());
            described_by.with(|others| ids_of([error, Some(others)]))
        }
    };
    view! {
        <input
            id=id
            class="number-field"
            type="text"
            // A plain keyboard: the decimal one of some phones has neither a minus nor 万.
            inputmode="text"
            autocomplete="off"
            spellcheck="false"
            maxlength="80"
            placeholder=move || placeholder.get()
            aria-label=named
            aria-invalid=move || refused.with(Option::is_some).then_some("true")
            aria-describedby=described
            disabled=move || disabled.get()
            prop:value=shown
            on:input:target=move |event| take(event.target().value())
            on:change=move |_| leave()
            on:keydown=key
        />
        <span class="field-error" id=error_id role="alert">{message}</span>
    }
}
