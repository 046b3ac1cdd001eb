//! A labelled number, its field and its unit, in one row.

use leptos::prelude::*;

use super::field::{DraftSignal, NumberField};
use super::typed::Typed;
use crate::document::{Document, Range};
use crate::format::Voice;
use crate::format::number::Unit;
use crate::format::reasons::Action;
use crate::state::AppState;
use crate::state::base::Origin;
use crate::state::reactive::{Memo, RwSignal};

/// A value to go back to, as text.
fn shown(voice: &Voice, unit: Unit, value: f64) -> String {
    match unit {
        Unit::Money => voice.money(value),
        Unit::Percent => voice.exact_percent(value),
        _ => voice.plain(value, false),
    }
}

/// A row that sets one number; typing it is one step.
#[component]
pub fn Setting(
    id: &'static str,
    label: Signal<&'static str>,
    /// Accessible name of the field, where the label needs its row to be understood.
    #[prop(optional)]
    exact: Option<Signal<&'static str>>,
    unit_label: Signal<String>,
    unit: Unit,
    range: Range,
    #[prop(optional)] whole: bool,
    /// Most decimals shown of a value that was not typed here.
    #[prop(default = 2)]
    decimals: usize,
    value: Signal<f64>,
    /// Where it stands in a document, to go back to; none: there is no way back.
    #[prop(optional)]
    of: Option<fn(&Document) -> f64>,
    /// Sets it.
    #[prop(into)]
    set: Callback<f64>,
    /// What setting it is remembered as, of the values before and after.
    action: fn(f64, f64) -> Action,
) -> impl IntoView {
    let draft: DraftSignal = RwSignal::new(None);
    let typed = Typed::new();
    let take = move |read: f64| {
        typed.change(
            || value.get(),
            || {
                set.run(read);
                true
            },
            |before| action(before, read),
        );
    };
    let state = AppState::get();
    let back = Memo::new(move |_| state.shelf.base.with(|base| base.of(&value.get(), of?)));
    let back_label = move || {
        let voice = state.voice();
        back.get()
            .map(|(to, origin)| voice.back_to_value(origin == Origin::Version, &shown(&voice, unit, to)))
    };
    let go_back = move |_| {
        if let Some((to, _)) = back.get_untracked() {
            draft.set(None);
            take(to);
            typed.done();
        }
    };
    view! {
        <div class="setting">
            <label for=id>{move || label.get()}</label>
            <span class="exact">
                <NumberField
                    id=id
                    label=exact.unwrap_or(label)
                    unit=unit
                    range=range
                    whole=whole
                    decimals=decimals
                    value=value
                    draft=draft
                    on_value=take
                    on_done=move |()| typed.done()
                />
                <span class="unit" aria-hidden="true">{move || unit_label.get()}</span>
                <Show when=move || back.with(Option::is_some)>
                    <button
                        type="button"
                        class="reset"
                        id=format!("{id}-reset")
                        title=back_label
                        aria-label=move || state.voice().labelled(label.get(), &back_label().unwrap_or_default())
                        on:click=go_back
                    >
                        "↺"
                    </button>
                </Show>
            </span>
        </div>
    }
}
