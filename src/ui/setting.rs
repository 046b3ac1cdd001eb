//! A labelled number, its field and its unit, in one row.

use leptos::prelude::*;

use super::field::{DraftSignal, NumberField};
use super::typed::Typed;
use crate::document::Range;
use crate::format::number::Unit;
use crate::format::reasons::Action;

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
    decimals: i32,
    value: Signal<f64>,
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
            </span>
        </div>
    }
}
