//! The quick controls: three sliders and a choice, a scale over whatever detail there is.

pub mod enforcement;
pub mod profile;
pub mod slider;

use leptos::prelude::*;

use crate::state::AppState;
use crate::state::profiles::Slider;
use enforcement::Enforcement;
use slider::SliderControl;

/// All quick controls.
#[component]
pub fn QuickControls() -> impl IntoView {
    let state = AppState::get();
    view! {
        <div class="card quick">
            <h2 id="quick-title">{move || state.words().quick}</h2>
            <SliderControl slider=Slider::Rebate/>
            <SliderControl slider=Slider::Ask/>
            <SliderControl slider=Slider::KeyShare/>
            <Enforcement/>
            <SliderControl slider=Slider::Effort/>
            <p class="hint">{move || state.words().quick_hint} " " {move || state.words().profile_hint}</p>
        </div>
    }
}
