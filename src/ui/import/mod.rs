//! The dialog that opens a ledger, and the buttons that write one.

pub mod control;
pub mod found;
mod listen;
pub mod save;
pub mod source;
pub mod table;

use std::sync::Arc;

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

use super::lazy::Lazy;
use super::parts;
use crate::document::schema::AppliesTo;
use crate::exchange::view::View;
use crate::format::errors::document_error;
use crate::format::example_names::shown_name;
use crate::state::AppState;
use crate::state::import::{Failure, Import, Phase};
use crate::state::reactive::Memo;
use control::{Controls, Part};
use found::Found;
use source::{AtWork, Source};
use table::Columns;

pub use save::{CopyLedger, SaveDocument, SaveLedger};

/// A part of the newest view, changed only when it is another one.
pub(crate) fn part<T: Clone + PartialEq + Send + Sync + 'static>(
    import: Import,
    of: impl Fn(&View) -> T + Send + Sync + 'static,
) -> Memo<T> {
    Memo::new(move |_| import.view.with(|view: &Arc<View>| of(view)))
}

/// Opens the dialog.
#[component]
pub fn OpenLedger() -> impl IntoView {
    let (state, import): (AppState, Import) = (AppState::get(), expect_context());
    view! {
        <button type="button" class="quiet" id="open-ledger" aria-haspopup="dialog" on:click=move |_| import.show(&state)>
            {move || state.voice().opening_frame().open}
        </button>
    }
}

/// The dialog; once on the page, and empty until it is first opened. It also listens for files dropped and cells pasted
/// anywhere.
#[component]
pub fn ImportDialog() -> impl IntoView {
    let (state, import): (AppState, Import) = (AppState::get(), expect_context());
    let dialog: NodeRef<html::Dialog> = NodeRef::new();
    let dragged = listen::to_the_page(state, import);
    let wanted = Memo::new(move |before| before == Some(&true) || import.open.get());
    let content = move || wanted.get().then(|| view! { <Lazy fetch=parts::import_dialog()/> });
    Effect::new(move || {
        let open = import.open.get();
        let Some(dialog) = dialog.get() else { return };
        if open && !dialog.open() && dialog.show_modal().is_err() {
            dialog.set_open(true);
        } else if !open && dialog.open() {
            dialog.close();
        }
    });
    let closed = move |_: ev::Event| {
        // By Escape the browser closes it itself.
        if import.open.get_untracked() {
            import.close();
        }
    };
    let words = move || state.voice().opening_frame();
    view! {
        <dialog class="dialog import" id="import" aria-labelledby="import-title" node_ref=dialog on:close=closed>
            <header class="dialog-head">
                <h2 id="import-title">{move || words().open}</h2>
                <button type="button" class="quiet" id="import-close" on:click=move |_| import.close()>
                    {move || words().close}
                </button>
            </header>
            {content}
        </dialog>
        <Show when=move || dragged.get()>
            <div class="drop-now" aria-hidden="true"><p>{move || words().drop_now}</p></div>
        </Show>
    }
}

/// What the dialog holds.
pub(super) fn content() -> AnyView {
    let (state, import): (AppState, Import) = (AppState::get(), expect_context());
    // What was dropped or pasted may have come before this.
    Effect::new(move || import.open_offered(&state));
    // What was found is said anew in another language.
    Effect::new(move |before: Option<()>| {
        state.appearance.language.track();
        if before.is_some() && import.phase.get_untracked() == Phase::Shown {
            import.ask(&state);
        }
    });
    let nothing = Memo::new(move |_| import.phase.get() == Phase::Nothing);
    let has_view = part(import, |view| view.error.is_none() && !view.size.is_empty());
    view! {
        <Show when=move || nothing.get()>
            <Source/>
        </Show>
        <Show when=move || !nothing.get()>
            <AtWork/>
            <Trouble/>
        </Show>
        <Show when=move || has_view.get()>
            <Body/>
        </Show>
    }
    .into_any()
}

/// What went wrong.
#[component]
fn Trouble() -> impl IntoView {
    let (state, import): (AppState, Import) = (AppState::get(), expect_context());
    let text = move || {
        let voice = state.voice();
        let words = voice.opening();
        match import.phase.get() {
            Phase::Failed(Failure::NoWorker) => words.no_worker.to_owned(),
            Phase::Failed(Failure::OldWorker) => words.worker_is_old.to_owned(),
            Phase::Failed(Failure::Stopped) => words.stopped.to_owned(),
            Phase::Failed(Failure::Refused(errors)) => {
                let errors: Vec<String> =
                    errors.iter().take(3).map(|error| document_error(voice.language, error)).collect();
                errors.join(voice.choose("; ", "；"))
            }
            _ => import.view.with(|view| view.error.clone()).unwrap_or_default(),
        }
    };
    view! { <p class="import-error" id="import-error" role="alert">{text}</p> }
}

/// All that follows from what was read.
#[component]
fn Body() -> impl IntoView {
    let (state, import): (AppState, Import) = (AppState::get(), expect_context());
    let words = move || state.voice().opening();
    let missing = part(import, |view| view.missing.clone());
    let working = Memo::new(move |_| matches!(import.phase.get(), Phase::Working(..)));
    let needed = move || {
        let missing = missing.get();
        if missing.is_empty() { words().ready.to_owned() } else { state.voice().still_needed(&missing) }
    };
    let cannot = move || working.get() || !missing.with(Vec::is_empty);
    view! {
        <section class="import-part" aria-labelledby="import-how">
            <h3 id="import-how">{move || words().how_read}</h3>
            <Controls part=Part::Reading/>
        </section>
        <section class="import-part" aria-labelledby="import-columns">
            <h3 id="import-columns">{move || words().what_columns_are}</h3>
            <Columns/>
        </section>
        <section class="import-part" aria-labelledby="import-found">
            <h3 id="import-found">{move || words().what_found}</h3>
            <Found/>
        </section>
        <section class="import-part" aria-labelledby="import-asked">
            <h3 id="import-asked">{move || words().what_missing}</h3>
            <Controls part=Part::Questions/>
        </section>
        <section class="import-part" aria-labelledby="import-taken">
            <h3 id="import-taken">{move || words().what_taken}</h3>
            <Summary/>
            <AgreementChoice/>
        </section>
        <footer class="import-foot">
            <p id="import-needed" role="status" class:needed=cannot>{needed}</p>
            <Show when=move || !missing.with(Vec::is_empty)>
                <button type="button" class="quiet" id="import-go" on:click=move |_| go_to_undecided()>
                    {move || words().go_there}
                </button>
            </Show>
            <button
                type="button"
                class="main"
                id="import-take"
                aria-describedby="import-needed"
                disabled=cannot
                on:click=move |_| import.take(&state)
            >
                {move || words().use_ledger}
            </button>
            <span class="hint">{move || words().undo_hint}</span>
        </footer>
    }
}

/// Brings what must be decided into sight, under the keyboard.
fn go_to_undecided() {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let places = "#import .undecided input, #import [aria-invalid]";
    let found = document
        .query_selector(places)
        .ok()
        .flatten()
        .or_else(|| document.get_element_by_id("import-role-0"));
    let Some(element) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) else {
        return;
    };
    if let Ok(Some(group)) = element.closest("details") {
        // An attribute of an element that exists can always be set.
        let _ = group.set_attribute("open", "");
    }
    let _ = element.focus();
    // What has the focus may still lie under the foot of the dialog.
    let middle = web_sys::ScrollIntoViewOptions::new();
    middle.set_block(web_sys::ScrollLogicalPosition::Center);
    element.scroll_into_view_with_scroll_into_view_options(&middle);
}

/// Sums and figures.
#[component]
fn Summary() -> impl IntoView {
    let (state, import): (AppState, Import) = (AppState::get(), expect_context());
    let lines = part(import, |view| view.summary.clone());
    let bytes = part(import, |view| view.saved_bytes);
    let rows = move || {
        lines
            .get()
            .into_iter()
            .map(|[label, value, note]| {
                view! { <div><dt>{label}</dt><dd>{value}<small>{note}</small></dd></div> }.into_any()
            })
            .collect_view()
    };
    let too_large = move || {
        let most = crate::document::LARGEST_SAVED;
        (bytes.get() > most).then(|| {
            view! { <p class="import-warning" id="import-size">{state.voice().larger_than_saved(bytes.get(), most)}</p> }
        })
    };
    view! {
        <dl class="import-summary" id="import-summary">{rows}</dl>
        {too_large}
    }
}

/// What becomes of the agreement.
#[component]
fn AgreementChoice() -> impl IntoView {
    let (state, import): (AppState, Import) = (AppState::get(), expect_context());
    let absent = part(import, |view| view.absent.clone());
    let lost = move || {
        let absent = absent.get();
        let voice = state.voice();
        let detail = state.inputs.detail.get();
        let customers = &detail.document.customers;
        let called = |id: &str| {
            let row = customers.ids().position(|known| &**known == id);
            shown_name(voice.language, row.map_or(id, |row| customers.called(row))).to_owned()
        };
        let lines = detail.document.policies.iter().filter_map(|policy| {
            let AppliesTo::Customers(ids) = &policy.applies_to else { return None };
            let names: Vec<String> =
                ids.iter().filter(|id| absent.contains(id)).map(|id| called(id)).collect();
            (!names.is_empty()).then(|| voice.policy_loses(shown_name(voice.language, &policy.name), &names))
        });
        import
            .keep_agreement
            .get()
            .then(|| lines.map(|line| view! { <p class="import-warning">{line}</p> }).collect_view())
    };
    let choice = move |id: &'static str, keep: bool| {
        view! {
            <label class="import-choice">
                <input
                    type="radio"
                    name="import-agreement"
                    id=id
                    prop:checked=move || import.keep_agreement.get() == keep
                    on:change=move |_| import.keep_agreement.set(keep)
                />
                <span>{move || {
                    let words = state.voice().opening();
                    if keep { words.agreement_keep } else { words.agreement_empty }
                }}</span>
            </label>
        }
        .into_any()
    };
    view! {
        <fieldset class="import-field">
            <legend>{move || state.voice().opening().the_agreement}</legend>
            {choice("import-empty", false)}
            {choice("import-keep", true)}
        </fieldset>
        {lost}
    }
}
