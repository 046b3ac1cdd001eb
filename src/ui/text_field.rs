//! A text field: what is typed is taken at once; what is too long stays as typed and says so.

use leptos::prelude::*;

use crate::state::AppState;
use crate::state::reactive::{Memo, RwSignal};
use crate::ui::field::ids_of;

/// A labelled field for a line of text, or for a longer one.
#[component]
pub fn TextField(
    /// Id of the input; its message has `-error` behind it.
    #[prop(into)]
    id: String,
    /// Its label.
    #[prop(into)]
    label: Signal<&'static str>,
    /// The most characters it takes.
    most: usize,
    /// Room for several lines.
    #[prop(optional)]
    long: bool,
    /// The text shown.
    #[prop(into)]
    value: Signal<String>,
    /// Called with each text that is short enough while typing.
    #[prop(into)]
    on_value: Callback<String>,
    /// Called when the field is left.
    #[prop(into)]
    on_done: Callback<()>,
    /// Ids of what else is said of it.
    #[prop(into, optional)]
    described_by: Signal<String>,
) -> impl IntoView {
    let state = AppState::get();
    // What is typed stays as typed until the field is left, and beyond that while it is too long.
    let draft: RwSignal<Option<String>> = RwSignal::new(None);
    let shown = move || draft.get().unwrap_or_else(|| value.get());
    let excess = Memo::new(move |_| {
        draft.with(|draft| draft.as_ref().map(|text| text.chars().count()).filter(|length| *length > most))
    });
    let take = move |text: String| {
        draft.set(Some(text.clone()));
        if excess.get_untracked().is_none() {
            on_value.run(text);
        }
    };
    let leave = move || {
        // Of a field that is taken away while it is written into, some browsers tell a change when it is gone.
        let Some(excess) = excess.try_get_untracked() else { return };
        if excess.is_none() {
            draft.set(None);
        }
        on_done.run(());
    };
    let message = move || excess.get().map(|length| state.voice().too_long(most, length));
    let error_id = format!("{id}-error");
    let described = {
        let error_id = error_id.clone();
        move || {
            let error = excess.get().map(|_| error_id.as_str());
            described_by.with(|others| ids_of([error, Some(others)]))
        }
    };
    let invalid = move || excess.get().map(|_| "true");
    let field = if long {
        view! {
            <textarea
                id=id.clone()
                class="text-field"
                rows="2"
                aria-invalid=invalid
                aria-describedby=described
                prop:value=shown
                on:input=move |event| take(event_target_value(&event))
                on:change=move |_| leave()
            ></textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                id=id.clone()
                class="text-field"
                type="text"
                autocomplete="off"
                aria-invalid=invalid
                aria-describedby=described
                prop:value=shown
                on:input=move |event| take(event_target_value(&event))
                on:change=move |_| leave()
            />
        }
        .into_any()
    };
    view! {
        <div class="text-entry">
            <label for=id>{move || label.get()}</label>
            {field}
            <span class="field-error" id=error_id role="alert">{message}</span>
        </div>
    }
}
