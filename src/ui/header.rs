//! The bar at the top: product, saving, language, theme.

use leptos::prelude::*;

use crate::format::Language;
use crate::state::AppState;
use crate::state::autosave::Saving;
use crate::storage::settings::{Theme, tag};

/// The bar at the top.
#[component]
pub fn Header() -> impl IntoView {
    let state = AppState::get();
    let saving = move || {
        let words = state.words();
        match state.autosave.saving.get() {
            Saving::Untouched => words.example_hint,
            Saving::Saved | Saving::Pending => words.saved,
            Saving::NoStore | Saving::Blocked => words.not_saved,
            Saving::Failed => words.save_failed,
        }
    };
    let saving_state = move || match state.autosave.saving.get() {
        Saving::Untouched => "untouched",
        Saving::Saved => "saved",
        Saving::Pending => "pending",
        Saving::NoStore | Saving::Blocked | Saving::Failed => "not-saved",
    };
    let other_language = move || match state.appearance.language.get() {
        Language::English => tag(Language::Chinese),
        Language::Chinese => tag(Language::English),
    };
    let theme_label = move || {
        let words = state.words();
        match state.appearance.theme.get() {
            Theme::System => words.theme_system,
            Theme::Light => words.theme_light,
            Theme::Dark => words.theme_dark,
        }
    };
    let theme_icon = move || match state.appearance.theme.get() {
        Theme::System => "◐",
        Theme::Light => "☀",
        Theme::Dark => "☾",
    };
    view! {
        <header class="top">
            <span class="brand">
                <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
                    <path d="M12 4v15M7 19h10M4 9l16-3"/>
                    <path class="mark-give" d="M1.5 9h5l-1.2 5H2.7z"/>
                    <path class="mark-get" d="M17.5 6h5l-1.2 5h-2.6z"/>
                </svg>
                {move || state.words().product}
            </span>
            <span class="saving" id="saving" data-state=saving_state>{saving}</span>
            <span class="top-buttons">
                <button
                    type="button"
                    class="quiet"
                    id="language"
                    lang=other_language
                    aria-label=move || state.words().language_switch_label
                    on:click=move |_| state.appearance.switch_language()
                >
                    {move || state.words().language_switch}
                </button>
                <button
                    type="button"
                    class="quiet icon"
                    id="theme"
                    aria-label=theme_label
                    title=theme_label
                    on:click=move |_| state.appearance.next_theme()
                >
                    <span aria-hidden="true">{theme_icon}</span>
                </button>
            </span>
        </header>
    }
}
