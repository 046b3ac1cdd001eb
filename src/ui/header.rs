//! The bar at the top: product, views, undo, saving, language, theme.

use gloo_events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::changes::ActionWords;
use super::library::OpenLibrary;
use super::share::ShareButton;
use super::{lazy, parts};
use crate::document::History;
use crate::format::reasons::Action;
use crate::format::{Language, Voice};
use crate::state::AppState;
use crate::state::autosave::Saving;
use crate::state::inputs::Snapshot;
use crate::state::navigation::{Spot, View};
use crate::state::surroundings::embedded;
use crate::storage::settings::{Theme, tag};

/// The bar at the top.
#[component]
pub fn Header() -> impl IntoView {
    let state = AppState::get();
    let saving = move || {
        let words = state.words();
        if state.autosave.viewing.get() {
            return words.linked;
        }
        match state.autosave.saving.get() {
            Saving::Untouched => words.example_hint,
            Saving::Saved | Saving::Pending => words.saved,
            Saving::NoStore if embedded().is_some() => words.not_saved_in_frame,
            Saving::NoStore => words.not_saved,
            Saving::Blocked => words.blocked,
            Saving::Failed => words.save_failed,
            Saving::TooLarge => words.too_large,
            Saving::Changed => words.changed_elsewhere,
            Saving::Opening => words.opening,
        }
    };
    let saving_state = move || match state.autosave.saving.get() {
        _ if state.autosave.viewing.get() => "linked",
        Saving::Untouched => "untouched",
        Saving::Saved => "saved",
        Saving::Pending => "pending",
        Saving::NoStore | Saving::Blocked | Saving::Failed | Saving::TooLarge => "not-saved",
        Saving::Changed => "changed-elsewhere",
        Saving::Opening => "opening",
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
                <span class="brand-name">{move || state.words().product}</span>
            </span>
            <nav class="views" aria-label=move || state.words().views>{View::TABS.map(tab).collect_view()}</nav>
            <span class="saving" id="saving" data-state=saving_state>{saving}</span>
            <span class="top-buttons">
                <OpenLibrary/>
                <ShareButton/>
                {step_button("undo", "↶", "Control+Z", |voice| voice.words().undo, History::last, AppState::undo)}
                {step_button("redo", "↷", "Control+Y", |voice| voice.words().redo, History::next, AppState::redo)}
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

/// A button for one step back or forward; it is called by what it would do: "Undo: Rebate 9.4% → 7%".
fn step_button(
    id: &'static str,
    sign: &'static str,
    keys: &'static str,
    word: fn(&Voice) -> &'static str,
    step: fn(&History<Snapshot, Action>) -> Option<&Action>,
    press: fn(&AppState),
) -> AnyView {
    let (state, actions): (AppState, ActionWords) = (AppState::get(), expect_context());
    let label = move || {
        let voice = state.voice();
        let word = word(&voice);
        state.inputs.history.with(|history| {
            let action = step(history).and_then(|action| actions.say(&voice, action));
            action.map_or_else(|| word.to_owned(), |action| voice.labelled(word, &action))
        })
    };
    view! {
        <button
            type="button"
            class="quiet icon"
            id=id
            aria-label=label
            title=label
            aria-keyshortcuts=keys
            disabled=move || state.inputs.history.with(|history| step(history).is_none())
            on:click=move |_| press(&state)
        >
            <span aria-hidden="true">{sign}</span>
        </button>
    }
    .into_any()
}

/// A link to a view.
fn tab(view: View) -> impl IntoView {
    let state = AppState::get();
    let label = move || {
        let words = state.words();
        match view {
            View::Balance => words.balance_view,
            View::Agreement => words.agreement_view,
            // It has no tab: the library leads there.
            View::Customers | View::Compare => words.customers_view,
        }
    };
    let here = move || (state.navigation.view.get() == view).then_some("page");
    // Whoever points at a tab is likely to press it: its code is fetched meanwhile.
    let expect = move || {
        if let Some(fetch) = parts::view(view) {
            lazy::expect(fetch);
        }
    };
    view! {
        <a
            href=move || state.navigation.address(&Spot { view, subject: None })
            id=format!("to-{}", view.name())
            aria-current=here
            on:pointerenter=move |_| expect()
            on:focus=move |_| expect()
        >
            {label}
        </a>
    }
}

/// Ctrl+Z and Ctrl+Y (or Ctrl+Shift+Z) anywhere but in a text, whose own steps are the browser's.
pub(super) fn listen_for_undo(state: AppState) {
    let Some(window) = web_sys::window() else { return };
    // The listener lives as long as the page.
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&window, "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
        let in_text = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
            .is_some_and(|element| element.matches("input[type=text], textarea").unwrap_or_default());
        if in_text || event.alt_key() || !(event.ctrl_key() || event.meta_key()) {
            return;
        }
        match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
            ("z", false) => state.undo(),
            ("z", true) | ("y", false) => state.redo(),
            _ => return,
        }
        event.prevent_default();
    })
    .forget();
}
