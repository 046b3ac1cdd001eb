//! The page as a whole.

use std::rc::Rc;

use leptos::prelude::*;
use send_wrapper::SendWrapper;

use super::assumptions::Assumptions;
use super::beam::BeamCard;
use super::business::Business;
use super::changes::{ActionWords, ChangeStrip};
use super::chart::Screen;
use super::customer_side::CustomerSideCard;
use super::header::{Header, listen_for_undo};
use super::headline::{Figures, Headline, Seconds};
use super::help::Help;
use super::import::ImportDialog;
use super::lazy::{Lazy, LazyNear};
use super::minefields::Minefields;
use super::notices::Notices;
use super::offline::OfflineNotices;
use super::opened::{Opened, OpenedPanel};
use super::parts;
use super::quick::QuickControls;
use super::rests_on::RestsOn;
use super::stages::staged;
use crate::state::AppState;
use crate::state::import::Import;
use crate::state::navigation::View;
use crate::state::offline::Offline;
use crate::state::surroundings;
use crate::storage::KeyValue;

/// Builds the state, puts it into the context, and lays the page out.
#[component]
pub fn App(store: Rc<dyn KeyValue>, browser_language: String) -> impl IntoView {
    let state = AppState::load(store, &browser_language);
    provide_context(state);
    provide_context(Opened::new());
    provide_context(ActionWords::new());
    provide_context(Import::new());
    provide_context(Offline::listen());
    provide_context(Screen::new(&state));
    mark_revisions(state);
    listen_for_undo(state);
    let view = state.navigation.view;
    let host_scenario = || {
        let asked = surroundings::embedded().is_some_and(|scenario| !scenario.is_empty());
        asked.then(|| view! { <Lazy fetch=parts::host_scenario()/> })
    };
    let part = move || match view.get() {
        View::Balance => view! {
            <section class="controls" id="controls" aria-labelledby="quick-title">
                <QuickControls/>
                <Lazy fetch=parts::more_controls()/>
            </section>
        }
        .into_any(),
        View::Agreement => view! { <Lazy fetch=parts::agreement_view()/> }.into_any(),
        View::Customers => view! { <Lazy fetch=parts::customers_view()/> }.into_any(),
    };
    let top = move || {
        view! {
            <Header/>
            <Notices/>
            {host_scenario()}
        }
        .into_any()
    };
    let verdict = move || {
        view! {
            <Headline/>
            <Show when=move || view.get() == View::Balance>
                <Seconds/>
            </Show>
            <Figures/>
        }
        .into_any()
    };
    let balance = move || {
        view! {
            <Show when=move || view.get() != View::Customers>
                <BeamCard/>
            </Show>
            <ChangeStrip/>
        }
        .into_any()
    };
    let below = move || {
        view! {
            {part}
            <Show when=move || view.get() == View::Balance>
                <Lazy fetch=parts::more_results()/>
                <div class="pictures">
                    <LazyNear fetch=parts::pictures()/>
                </div>
            </Show>
            <Help/>
        }
        .into_any()
    };
    let over = || {
        view! {
            <OpenedPanel/>
            <ImportDialog/>
            <OfflineNotices/>
        }
        .into_any()
    };
    view! {
        <a class="skip" href="#controls">{move || state.words().skip_to_controls}</a>
        {staged(1, top)}
        <main
            class="page"
            data-view=move || view.get().name()
            data-held=move || state.inputs.held.with(Option::is_some).then_some("")
        >
            <div class="answer">{staged(1, verdict)} {staged(2, balance)}</div>
            {staged(3, below)}
        </main>
        {staged(3, over)}
    }
}

/// What stands below the quick controls.
pub(super) fn more_controls() -> AnyView {
    let state = AppState::get();
    state.profiles.follow(state.inputs, state.derived);
    view! {
        <RestsOn/>
        <Business/>
        <Assumptions/>
    }
    .into_any()
}

/// What stands below the first screen.
pub(super) fn more_results() -> AnyView {
    view! {
        <CustomerSideCard/>
        <Minefields/>
    }
    .into_any()
}

/// Counts the results on the root element (`data-revision`), and marks whether the profiles are those of the newest result
/// (`data-profiles`), so that a test waits for an event and never for a time.
fn mark_revisions(state: AppState) {
    let root = SendWrapper::new(
        web_sys::window()
            .and_then(|window| window.document())
            .and_then(|document| document.document_element()),
    );
    let mark = move |name: &str, value: &str| {
        if let Some(root) = root.as_ref() {
            // An attribute of an element that exists can always be set.
            let _ = root.set_attribute(name, value);
        }
    };
    let mark_profiles = mark.clone();
    Effect::new(move |revision: Option<u32>| {
        state.derived.report.track();
        let revision = revision.map_or(0, |revision| revision + 1);
        mark("data-revision", &revision.to_string());
        mark("data-profiles", "pending");
        revision
    });
    Effect::new(move || {
        if state.profiles.done.with(|done| done.iter().any(Option::is_some)) {
            mark_profiles("data-profiles", "done");
        }
    });
}
