//! One quick control: label, exact field, step buttons, track with its profile, and what the value means.

use leptos::ev;
use leptos::prelude::*;
use web_sys::HtmlInputElement;

use super::profile::TrackProfile;
use crate::document::Range;
use crate::format::number::{self, Unit};
use crate::format::verdict::Standing;
use crate::state::AppState;
use crate::state::actions::Start;
use crate::state::profiles::{KEY_SHARE_RANGE, Slider, rebate_range};
use crate::state::reactive::{Memo, RwSignal};
use crate::ui::field::{DraftSignal, NumberField};

/// How far a thumb reaches from its middle, CSS pixels, as in style/controls.css.
const REACH: f64 = 12.0;

/// What differs between the sliders and never changes.
struct Spec {
    id: &'static str,
    field_id: &'static str,
    unit: Unit,
    /// What the field takes.
    hard: Range,
    /// One step of the buttons and the arrow keys.
    step: f64,
    /// What dragging is rounded to.
    grain: f64,
}

fn spec(slider: Slider) -> Spec {
    match slider {
        Slider::Rebate => Spec {
            id: "rebate",
            field_id: "rebate-field",
            unit: Unit::Percent,
            hard: Range::between(0.0, 0.6),
            step: 0.005,
            grain: 0.001,
        },
        Slider::Ask => Spec {
            id: "ask",
            field_id: "ask-field",
            unit: Unit::Index,
            hard: Range::between(0.0, 100.0),
            step: 5.0,
            grain: 1.0,
        },
        Slider::Effort => Spec {
            id: "effort",
            field_id: "effort-field",
            unit: Unit::Percent,
            hard: Range::SHARE,
            step: 0.05,
            grain: 0.01,
        },
        Slider::KeyShare => Spec {
            id: "key-share",
            field_id: "key-share-field",
            unit: Unit::Percent,
            hard: Range::SHARE,
            step: 0.01,
            grain: 0.005,
        },
    }
}

/// One slider.
#[component]
pub fn SliderControl(slider: Slider) -> impl IntoView {
    let state = AppState::get();
    let Spec { id, field_id, unit, hard, step, grain } = spec(slider);
    let value = Memo::new(move |_| state.shown(slider, &state.controls()));
    let bounds = Memo::new(move |_| match slider {
        Slider::Rebate => (0.0, state.derived.agreement.with(|agreement| rebate_range(agreement.rate))),
        Slider::Ask => (0.0, 100.0),
        Slider::KeyShare => KEY_SHARE_RANGE,
        Slider::Effort => (0.0, 1.0),
    });
    let idle = Memo::new(move |_| state.idle_reason(slider));
    let disabled = Signal::derive(move || idle.get().is_some());
    let is_set = Memo::new(move |_| AppState::is_set(slider, &state.controls()));
    let draft: DraftSignal = RwSignal::new(None);
    let begun: StoredValue<Option<Start>> = StoredValue::new(None);

    // Every way of setting the value ends here; one gesture keeps the place where it began.
    let set = move |shown: Option<f64>| {
        let start = begun.get_value().unwrap_or_else(|| state.start());
        state.set_slider(slider, shown);
        let action = untrack(|| state.slider_action(slider, &start.controls, &state.controls()));
        state.record(&start, action);
    };
    let begin = move || {
        if begun.with_value(Option::is_none) {
            begun.set_value(Some(state.start()));
        }
    };
    let end = move || {
        begun.set_value(None);
        state.release();
    };
    // What of a pointer does not count: Firefox sets the value to where it is when it only touches the thumb, and once more
    // when it lets go after Escape.
    let (touched, given_up) = (StoredValue::new(false), StoredValue::new(false));
    let forget = move || {
        touched.set_value(false);
        given_up.set_value(false);
    };
    let counts = move |raw: f64, input: &HtmlInputElement| {
        let on_thumb = || {
            let (low, high) = bounds.get_untracked();
            let reach = REACH * (high - low) / (f64::from(input.client_width()) - 2.0 * REACH).max(1.0);
            (raw - value.get_untracked()).abs() <= reach
        };
        // The width is asked for only here: in a drag the browser would lay the page out once more at every move.
        !(given_up.get_value() || touched.get_value() && on_thumb())
    };
    let drag = move |raw: f64| {
        if raw.is_finite() {
            begin();
            draft.set(None);
            let (low, high) = bounds.get_untracked();
            // Not by `clamp`, which would link the standard library's way to write numbers for what it says of a wrong order.
            set(Some(((raw / grain).round() * grain).max(low).min(high)));
        }
    };
    // Steps reach as far as the field does, beyond the track.
    let by_steps = move |steps: f64| {
        draft.set(None);
        let target = value.get_untracked() + steps * step;
        let (low, high) = (hard.min.unwrap_or(f64::MIN), hard.max.unwrap_or(f64::MAX));
        // On the grid of the steps, and never further than the steps asked for.
        let grid = target / step;
        let snapped = if steps > 0.0 { (grid + 1e-9).floor() } else { (grid - 1e-9).ceil() } * step;
        set(Some(snapped.max(low).min(high)));
    };
    let key = move |event: ev::KeyboardEvent| {
        let factor = if event.shift_key() { 10.0 } else { 1.0 };
        let (low, high) = bounds.get_untracked();
        forget();
        let handled = match event.key().as_str() {
            "ArrowRight" | "ArrowUp" => {
                begin();
                state.hold();
                by_steps(factor);
                true
            }
            "ArrowLeft" | "ArrowDown" => {
                begin();
                state.hold();
                by_steps(-factor);
                true
            }
            "PageUp" => {
                begin();
                by_steps(10.0);
                true
            }
            "PageDown" => {
                begin();
                by_steps(-10.0);
                true
            }
            "Home" => {
                begin();
                set(Some(low));
                true
            }
            "End" => {
                begin();
                set(Some(high));
                true
            }
            // Out of a drag: back to where it began.
            "Escape" => match begun.get_value() {
                Some(start) => {
                    given_up.set_value(true);
                    state.restore(&start.controls);
                    state.inputs.last_change.set(None);
                    true
                }
                None => false,
            },
            _ => false,
        };
        if handled {
            event.prevent_default();
        }
    };
    // Where the kept version has set it otherwise, back to that first; then to the agreement.
    let kept = Memo::new(move |_| state.kept_setting(slider));
    let can_reset = move || is_set.get() || kept.with(Option::is_some);
    let clear = move |_| {
        draft.set(None);
        let start = state.start();
        state.put_back_setting(slider, kept.get_untracked());
        let action = untrack(|| state.slider_action(slider, &start.controls, &state.controls()));
        state.record(&start, action);
    };

    let label = move || {
        let words = state.words();
        match slider {
            Slider::Rebate => words.rebate,
            Slider::Ask => words.ask,
            Slider::KeyShare => words.key_share,
            Slider::Effort => words.effort,
        }
    };
    let exact_label = Signal::derive(move || {
        let words = state.words();
        match slider {
            Slider::Rebate => words.rebate_exact,
            Slider::Ask => words.ask_exact,
            Slider::KeyShare => words.key_share_exact,
            Slider::Effort => words.effort_exact,
        }
    });
    let unit_label = move || {
        let words = state.words();
        match slider {
            Slider::Rebate => words.rebate_unit,
            Slider::Ask => words.ask_unit,
            Slider::KeyShare => words.key_share_unit,
            Slider::Effort => words.effort_unit,
        }
    };
    let meaning = Memo::new(move |_| meaning(&state, slider));
    let spoken = move || {
        let voice = state.voice();
        let shown = match slider {
            Slider::Ask => number::rounded(value.get(), 0),
            Slider::Rebate | Slider::KeyShare | Slider::Effort => voice.percent(value.get()),
        };
        let standing = state.derived.report.with(|report| voice.standing(Standing::of(report)));
        voice.choose(format!("{shown}, {standing}"), format!("{shown}，{standing}"))
    };
    let beyond = move || {
        let (low, high) = bounds.get();
        value.get() > high + 1e-9 || value.get() < low - 1e-9
    };
    let reset_label = move || match slider {
        _ if kept.with(Option::is_some) => state.words().back_to_version,
        Slider::Effort => state.words().stop_looking,
        Slider::Rebate | Slider::Ask | Slider::KeyShare => state.words().back_to_agreement,
    };
    let meaning_id = format!("{id}-meaning");
    view! {
        <div class="control" class:is-set=move || is_set.get() id=format!("{id}-control")>
            <div class="control-head">
                <label for=id>{label}</label>
                <span class="exact">
                    <NumberField
                        id=field_id
                        label=exact_label
                        unit=unit
                        range=hard
                        decimals=if unit == Unit::Index { 0 } else { 2 }
                        value=value
                        draft=draft
                        on_value=move |read| {
                            begin();
                            set(Some(read));
                        }
                        on_done=move |()| end()
                        disabled=disabled
                    />
                    <span class="unit" aria-hidden="true">{unit_label}</span>
                </span>
            </div>
            <div class="control-row">
                <button
                    type="button"
                    class="step"
                    aria-label=move || format!("{}: {}", label(), state.words().less)
                    id=format!("{id}-less")
                    disabled=disabled
                    on:click=move |_| by_steps(-1.0)
                >
                    "−"
                </button>
                <div class="slider" class:beyond=beyond>
                    <TrackProfile slider=slider bounds=bounds/>
                    <input
                        id=id
                        type="range"
                        step="any"
                        min=move || number::shortest(bounds.get().0)
                        max=move || number::shortest(bounds.get().1)
                        prop:value=move || number::shortest(value.get())
                        aria-valuetext=spoken
                        aria-describedby=meaning_id.clone()
                        disabled=disabled
                        on:pointerdown=move |_| {
                            forget();
                            touched.set_value(true);
                            begin();
                            state.hold();
                        }
                        on:pointermove=move |_| touched.set_value(false)
                        on:input:target=move |event| {
                            let input = event.target();
                            let raw = input.value_as_number();
                            if counts(raw, &input) {
                                drag(raw);
                            } else {
                                input.set_value_as_number(value.get_untracked());
                            }
                        }
                        on:change=move |_| {
                            forget();
                            end();
                        }
                        on:pointerup=move |_| end()
                        on:pointercancel=move |_| end()
                        on:keydown=key
                        on:keyup=move |_| end()
                        on:blur=move |_| {
                            forget();
                            end();
                        }
                    />
                </div>
                <button
                    type="button"
                    class="step"
                    aria-label=move || format!("{}: {}", label(), state.words().more)
                    id=format!("{id}-more")
                    disabled=disabled
                    on:click=move |_| by_steps(1.0)
                >
                    "+"
                </button>
            </div>
            <p class="meaning" id=meaning_id>
                {move || meaning.get()}
                <Show when=can_reset>
                    <button
                        type="button"
                        class="reset"
                        id=format!("{id}-reset")
                        title=reset_label
                        aria-label=move || format!("{}: {}", label(), reset_label())
                        on:click=clear
                    >
                        "↺"
                    </button>
                </Show>
            </p>
        </div>
    }
}

/// What the value means, spelled out below the track.
fn meaning(state: &AppState, slider: Slider) -> String {
    let voice = state.voice();
    if let Some(reason) = state.idle_reason(slider) {
        return voice.idle(reason);
    }
    let controls = state.controls();
    let quick = controls.quick;
    state.derived.agreement.with(|agreement| match slider {
        Slider::Rebate => state.derived.report.with(|report| {
            voice.rebate_meaning(quick.rebate_scale, report.drivers.promised, agreement.lines)
        }),
        Slider::Ask => match quick.ask {
            Some(ask) => voice.asked(ask, &agreement.kinds),
            None => {
                voice.asked_as_agreed(agreement.equivalent_ask.unwrap_or_default(), agreement.obligations)
            }
        },
        Slider::KeyShare => {
            let total = agreement.key_sales + agreement.other_sales;
            let key = state.shown(slider, &controls) * total;
            voice.key_share_meaning(key, total - key, quick.key_share.is_some())
        }
        Slider::Effort => state
            .derived
            .report
            .with(|report| voice.effort_meaning(controls.effort, &report.care, agreement.other_customers)),
    })
}
