//! A text field: what is typed is taken at once; what is too long stays as typed and says so.

use leptos::prelude::*;

use crate::state::AppState;

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
) -> impl IntoView {
    let state = AppState::get();
    // What was typed while it is too long.
    let draft: RwSignal<Option<String>> = RwSignal::new(None);
    let shown = move || draft.get().unwrap_or_else(|| value.get());
    let refused = move || draft.with(Option::is_some);
    let take = move |text: String| {
        if text.chars().count() > most {
            draft.set(Some(text));
        } else {
            draft.set(None);
            on_value.run(text);
        }
    };
    let message = move || {
        draft.with(|draft| draft.as_ref().map(|text| state.voice().too_long(most, text.chars().count())))
    };
    let error_id = format!("{id}-error");
    let described = {
        let error_id = error_id.clone();
        move || refused().then(|| error_id.clone())
    };
    let invalid = move || refused().then_some("true");
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
                on:change=move |_| on_done.run(())
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
                on:change=move |_| on_done.run(())
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
