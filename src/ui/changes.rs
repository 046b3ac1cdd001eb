//! What changed after the last action, and why; or why nothing did.

use counterweight_engine::changes::changes;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use send_wrapper::SendWrapper;

use super::lazy::Lazy;
use super::parts;
use crate::format::Voice;
use crate::format::reasons::Action;
use crate::state::AppState;
use crate::state::reactive::{Memo, RwSignal};

/// Effects shown.
const MOST_EFFECTS: usize = 3;

/// Pause after the last change before it is spoken, so that a drag is not read out tick by tick.
const SPEAK_AFTER_MS: u32 = 700;

/// What is said of the last action.
#[derive(Clone, Debug, Default, PartialEq)]
struct Said {
    action: String,
    summary: String,
    effects: Vec<String>,
}

fn said(state: &AppState) -> Option<Said> {
    let last = state.inputs.last_change.get()?;
    let voice = state.voice();
    let report = state.derived.report.get();
    let action = voice.action(&last.action);
    if matches!(last.action, Action::Threshold) {
        let summary = voice.minefield_count(&report.minefields);
        return Some(Said { action, summary, effects: Vec::new() });
    }
    // Between two ledgers there is no reason why a figure moved.
    if last.action.is_another() {
        return Some(Said { action, summary: voice.profit_split(&report), effects: Vec::new() });
    }
    Some(match changes(&last.before, &report) {
        None => {
            let reason = state.no_change_reason(&last.action);
            Said { action, summary: voice.no_change(reason), effects: Vec::new() }
        }
        Some(changes) => {
            let mut effects: Vec<String> =
                changes.effects.iter().take(MOST_EFFECTS).map(|effect| voice.effect(effect)).collect();
            // What these do is the same for every figure, and is said once.
            if let Some(reason) = voice.common_reason(&last.action) {
                effects = vec![reason];
            }
            if matches!(last.action, Action::KeyShare(..)) {
                effects.push(voice.profit_split(&report));
            }
            Said { action, summary: voice.change_sums(&changes), effects }
        }
    })
}

/// How an action is put into words: known once the code of [`content`] has come, for its texts are no part of the first
/// load. What was done before the page was loaded again brings its own.
#[derive(Clone, Copy)]
pub struct ActionWords(RwSignal<Option<Say>>);

type Say = fn(&Voice, &Action) -> String;

impl ActionWords {
    /// Not known yet.
    #[must_use]
    pub fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// An action in words; none while they are not known.
    #[must_use]
    pub fn say(&self, voice: &Voice, action: &Action) -> Option<String> {
        match action {
            Action::Told { english, chinese, .. } => Some(voice.choose(english, chinese).clone()),
            action => self.0.get().map(|say| say(voice, action)),
        }
    }
}

impl Default for ActionWords {
    fn default() -> Self {
        Self::new()
    }
}

/// The strip.
#[component]
pub fn ChangeStrip() -> impl IntoView {
    let state = AppState::get();
    let changed = Memo::new(move |_| state.inputs.last_change.with(Option::is_some));
    view! {
        <section class="card changes" aria-labelledby="changes-title">
            <h2 id="changes-title">{move || state.words().what_changed}</h2>
            {move || {
                if changed.get() {
                    view! { <Lazy fetch=parts::what_changed()/> }.into_any()
                } else {
                    view! { <div id="changes"><p class="hint">{move || state.words().no_change_yet}</p></div> }.into_any()
                }
            }}
        </section>
    }
}

/// What the strip says, and the one place from which changes are spoken.
pub(super) fn content() -> AnyView {
    let state = AppState::get();
    let words: ActionWords = expect_context();
    words.0.set(Some(Voice::action));
    let said = Memo::new(move |_| said(&state));
    let spoken = RwSignal::new(String::new());
    let timer: StoredValue<Option<SendWrapper<Timeout>>> = StoredValue::new(None);
    Effect::new(move || {
        if let Some(said) = said.get() {
            let text = format!("{}: {}", said.action, said.summary);
            let timeout = Timeout::new(SPEAK_AFTER_MS, move || spoken.set(text));
            timer.set_value(Some(SendWrapper::new(timeout)));
        }
    });
    view! {
        <div id="changes">
                {move || match said.get() {
                    None => ().into_any(),
                    Some(said) => view! {
                        <p class="change-action">{said.action}</p>
                        <p class="change-summary">{said.summary}</p>
                        <ul>{said.effects.into_iter().map(|effect| view! { <li>{effect}</li> }).collect_view()}</ul>
                    }
                    .into_any(),
                }}
        </div>
        <p class="visually-hidden" role="status" id="spoken">{move || spoken.get()}</p>
    }
    .into_any()
}
