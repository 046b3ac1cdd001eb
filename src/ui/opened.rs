//! Every number opens: a button around a figure, and the one panel that shows how the figure came about.
//!
//! The panel does not hold the page: controls stay usable beside it, and what it shows follows them.

use counterweight_engine::explain::{Explainer, Figure, Part, Quantity};
use leptos::prelude::*;
use leptos::{ev, html};

use super::lazy::Lazy;
use super::parts;
use crate::format::Voice;
use crate::format::explain::Named;
use crate::state::AppState;
use crate::state::reactive::{Memo, RwSignal};

/// What is open, put into the context by [`super::app::App`].
#[derive(Clone, Copy)]
pub struct Opened {
    /// The figures that were pressed (a block of the beam may add up several) and its name; none: the panel is closed.
    root: RwSignal<Option<Root>>,
    /// From the pressed figure down to what is shown.
    path: RwSignal<Vec<Quantity>>,
}

/// What was pressed.
#[derive(Clone, Debug, PartialEq)]
struct Root {
    figures: Vec<Figure>,
    /// Id of the button, to give the focus back to.
    button: String,
}

impl Opened {
    /// A closed panel.
    #[must_use]
    pub fn new() -> Self {
        Self { root: RwSignal::new(None), path: RwSignal::new(Vec::new()) }
    }

    /// Opens figures, or closes them when they are open.
    fn toggle(&self, figures: Vec<Figure>, button: String) {
        if self.is_open(&button) {
            self.close();
            return;
        }
        let path = match figures[..] {
            [figure] => vec![Quantity::Whole(figure)],
            _ => Vec::new(),
        };
        self.path.set(path);
        self.mark(false);
        self.root.set(Some(Root { figures, button }));
        self.mark(true);
    }

    fn is_open(&self, button: &str) -> bool {
        self.root.with_untracked(|root| root.as_ref().is_some_and(|root| root.button == button))
    }

    /// Says on the pressed button whether it is open. By hand and not by an effect of each button: there are a hundred of them,
    /// many built anew with every edit.
    fn mark(&self, open: bool) {
        let button = self.root.with_untracked(|root| {
            let id = &root.as_ref()?.button;
            web_sys::window()?.document()?.get_element_by_id(id)
        });
        if let Some(button) = button {
            // An attribute of an element that exists can always be set.
            let _ = button.set_attribute("aria-expanded", if open { "true" } else { "false" });
        }
    }

    fn close(&self) {
        let button = self.root.with_untracked(|root| root.as_ref().map(|root| root.button.clone()));
        self.mark(false);
        self.root.set(None);
        let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
        let button = button.and_then(|id| document.get_element_by_id(&id));
        if let Some(button) =
            button.and_then(|found| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(found).ok())
        {
            // A button that is no longer there leaves the focus where the browser puts it.
            let _ = button.focus();
        }
    }
}

impl Default for Opened {
    fn default() -> Self {
        Self::new()
    }
}

/// A figure that opens. `id` names the button and must be the page's only one.
#[component]
pub fn Opens(
    #[prop(into)] figures: Signal<Vec<Figure>>,
    #[prop(into)] id: String,
    children: Children,
) -> impl IntoView {
    let opened: Opened = expect_context();
    let button = format!("open-{id}");
    let (is_open, pressed) = (opened.is_open(&button).to_string(), button.clone());
    view! {
        <button
            type="button"
            class="opens"
            id=button
            aria-expanded=is_open
            aria-controls="opened"
            on:click=move |_| opened.toggle(figures.get_untracked(), pressed.clone())
        >
            {children()}
        </button>
    }
}

/// What one level shows, written out.
#[derive(Clone, Debug, PartialEq)]
struct Level {
    title: String,
    value: String,
    words: String,
    numbers: String,
    source: Option<&'static str>,
    share: Option<String>,
    parts: Vec<Line>,
    crumbs: Vec<String>,
}

/// One part.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    quantity: Quantity,
    name: String,
    value: String,
    source: Option<&'static str>,
}

fn line(voice: &Voice, named: Named<'_>, part: Part) -> Line {
    Line {
        quantity: part.quantity,
        name: voice.quantity(part.quantity, named),
        value: voice.quantity_value(part.quantity, part.value),
        source: voice.source(part.quantity.source()),
    }
}

/// Writes the level at the end of the path; none when nothing is open, or it has no value any more.
fn level(state: &AppState, root: &Root, path: &[Quantity]) -> Option<Level> {
    let voice = state.voice();
    let (detail, scenario) = (state.inputs.detail.get(), state.derived.scenario.get());
    let (today, report) = (state.derived.today.get(), state.derived.report.get());
    let named = Named { document: &detail.document, report: &report };
    let mut explainer = Explainer::new(&scenario, &today, &report);
    let crumbs = path.iter().map(|quantity| voice.quantity(*quantity, named)).collect();
    let Some(&shown) = path.last() else {
        let mut parts = Vec::new();
        for &figure in &root.figures {
            let quantity = Quantity::Whole(figure);
            parts.push(line(&voice, named, Part { quantity, value: explainer.value(quantity)? }));
        }
        return Some(Level {
            title: voice.words().on_the_beam.to_owned(),
            value: String::new(),
            words: voice.sum_of_parts().to_owned(),
            numbers: String::new(),
            source: None,
            share: None,
            parts,
            crumbs,
        });
    };
    let explanation = explainer.explain(shown)?;
    let share = explainer
        .share_from_assumptions(shown)
        .map(|(share, without)| voice.assumption_share(shown, share, without));
    let (words, numbers) = voice.formula(&explanation, named);
    Some(Level {
        title: voice.quantity(shown, named),
        value: voice.quantity_value(shown, explanation.value),
        words,
        numbers,
        source: voice.source(explanation.source),
        share,
        parts: explanation.parts.iter().map(|part| line(&voice, named, *part)).collect(),
        crumbs,
    })
}

/// The panel.
#[component]
pub fn OpenedPanel() -> impl IntoView {
    let state = AppState::get();
    let opened: Opened = expect_context();
    let panel: NodeRef<html::Div> = NodeRef::new();
    // The list is another one at every step, and the pressed button gone with it: the panel itself takes the focus.
    Effect::new(move || {
        opened.path.track();
        if opened.root.with(Option::is_some) {
            // Only once it is no longer hidden can it take the focus.
            request_animation_frame(move || {
                if let Some(panel) = panel.get_untracked() {
                    let _ = panel.focus();
                }
            });
        }
    });
    let key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            opened.close();
        }
    };
    // Fetched with the first figure that is opened, kept from then on.
    let wanted = Memo::new(move |before| before == Some(&true) || opened.root.with(Option::is_some));
    let body = move || wanted.get().then(|| view! { <Lazy fetch=parts::explanation()/> });
    view! {
        <div
            class="opened"
            id="opened"
            role="dialog"
            aria-labelledby="opened-title"
            tabindex="-1"
            node_ref=panel
            hidden=move || opened.root.with(Option::is_none)
            on:keydown=key
        >
            <button type="button" class="quiet opened-close" on:click=move |_| opened.close()>
                {move || state.voice().close()}
            </button>
            {body}
        </div>
    }
}

/// What the panel shows.
pub(super) fn body() -> AnyView {
    let state = AppState::get();
    let opened: Opened = expect_context();
    let level = Memo::new(move |_| {
        let root = opened.root.get()?;
        opened.path.with(|path| Some(level(&state, &root, path)))
    });
    let shown = move || match level.get().flatten() {
        Some(level) => written(opened, level),
        None => view! { <p>{state.voice().no_value()}</p> }.into_any(),
    };
    shown.into_any()
}

/// A level's elements.
fn written(opened: Opened, level: Level) -> AnyView {
    let last = level.crumbs.len().saturating_sub(1);
    let crumbs: Vec<_> = level
        .crumbs
        .into_iter()
        .enumerate()
        .take(last)
        .map(|(index, name)| {
            let back = move |_| opened.path.update(|path| path.truncate(index + 1));
            view! { <li><button type="button" class="opens" on:click=back>{name}</button></li> }.into_any()
        })
        .collect();
    let parts: Vec<_> = level
        .parts
        .into_iter()
        .map(|line| {
            let quantity = line.quantity;
            let name = if quantity.opens() {
                let open = move |_| opened.path.update(|path| path.push(quantity));
                view! { <button type="button" class="opens" on:click=open>{line.name}</button> }.into_any()
            } else {
                line.name.into_any()
            };
            view! {
                <li>
                    <span class="part-name">{name}</span>
                    <span class="part-value">{line.value}</span>
                    {line.source.map(|source| view! { <span class="tag">{source}</span> })}
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <ol class="crumbs">{crumbs}</ol>
        <h2 id="opened-title">{level.title} " " <output id="opened-value">{level.value}</output></h2>
        {level.source.map(|source| view! { <p class="tag">{source}</p> })}
        <p class="formula" id="opened-formula">"= " {level.words}</p>
        <p class="formula numbers">"= " {level.numbers}</p>
        <ul class="parts" id="opened-parts">{parts}</ul>
        {level.share.map(|share| view! { <p class="hint" id="opened-share">{share}</p> })}
    }
    .into_any()
}
