//! The outcome drawn on a slider's track: what lies ahead before the thumb is moved.

use leptos::prelude::*;

use crate::format::number::rounded;
use crate::plot::Profile;
use crate::state::AppState;
use crate::state::profiles::Slider;
use crate::state::reactive::Memo;

/// The net over the slider's range, with the level line and where it is crossed.
#[component]
pub fn TrackProfile(slider: Slider, bounds: Memo<(f64, f64)>) -> impl IntoView {
    let state = AppState::get();
    let index = slider as usize;
    let profile = Memo::new(move |_| state.profiles.done.with(|done| done[index].clone()));
    // While a thumb is held the vertical scale stays as it was.
    let range = Memo::new(move |_| {
        state
            .inputs
            .held
            .with(|held| held.and_then(|held| held.profiles[index]))
            .or_else(|| profile.with(|profile| profile.as_ref().map(|profile| profile.range())))
            .unwrap_or((0.0, 0.0))
    });
    let path = move |of: fn(&Profile, (f64, f64)) -> String| {
        move || profile.with(|profile| profile.as_ref().map(|profile| of(profile, range.get())))
    };
    let level = move || {
        let level = rounded(crate::plot::profile::height(0.0, range.get()), 1);
        format!("M0 {level} L100 {level}")
    };
    let is_there = Memo::new(move |_| profile.with(Option::is_some));
    let crossings = move || {
        let (low, high) = bounds.get();
        profile.get().map(|profile| {
            profile
                .crossings()
                .into_iter()
                .map(|position| {
                    let value = low + (high - low) * position;
                    let text = match slider {
                        Slider::Ask => rounded(value, 0),
                        Slider::Rebate | Slider::KeyShare | Slider::Effort => state.voice().percent(value),
                    };
                    let title = format!("{} {text}", state.words().level_at);
                    view! {
                        <span class="crossing" style:left=rounded(position * 100.0, 2) + "%" title=title.clone()>
                            {title.clone()}
                        </span>
                    }
                })
                .collect_view()
        })
    };
    view! {
        <div class="profile" id=format!("profile-{index}")>
            <Show when=move || is_there.get()>
                <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
                    <path class="profile-area" d=path(Profile::area)/>
                    <path class="profile-level" d=level/>
                    <path class="profile-line" d=path(Profile::line)/>
                </svg>
            </Show>
            {crossings}
        </div>
    }
}
