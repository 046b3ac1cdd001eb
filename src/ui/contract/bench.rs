//! The contract workbench: one contract, entered by form, computed exactly at every edit. What was computed last stands while a term
//! is to be mended.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{results, terms, volumes};
use crate::document::agreement::Part;
use crate::document::contract::bench::{blank, of_line};
use crate::document::contract::results::Evaluated;
use crate::document::contract::variants::{Variant, variants};
use crate::document::contract::{Agreement, evaluate, read_workbench};
use crate::document::{Document, DocumentError, Tree};
use crate::format::agreement::Edit;
use crate::format::{Currency, Voice};
use crate::state::AppState;
use crate::ui::agreement::editor::Editor;
use crate::ui::chart::sources::shared;
use crate::ui::download;

/// Lines of the agreement that are offered for opening.
const MOST_LINES: usize = 200;

/// What is done to what is on the bench.
pub(super) type Change = Box<dyn FnOnce(&mut Tree)>;

/// What was computed.
pub(super) struct Computed {
    /// The contract as it was read, with its results; none while nothing could be computed yet.
    pub(super) done: Option<Arc<Done>>,
    /// What is to be mended; until then `done` is the last result.
    pub(super) errors: Vec<DocumentError>,
}

/// A contract with everything computed of it.
pub(super) struct Done {
    pub(super) agreement: Agreement,
    pub(super) evaluated: Evaluated,
    pub(super) variants: Vec<Variant>,
}

/// The workbench, as its fields see it.
#[derive(Clone, Copy)]
pub(super) struct Bench {
    pub(super) editor: Editor,
    tree: Memo<Option<Arc<Tree>>>,
    pub(super) computed: Memo<Arc<Computed>>,
}

impl Bench {
    fn new(editor: Editor) -> Self {
        let tree = Memo::new(move |_| editor.with(|document| document.workbench.clone()));
        let computed = shared(move |before: Option<&Arc<Computed>>| {
            let last = before.and_then(|before| before.done.clone());
            Arc::new(tree.with(|tree| match tree {
                None => Computed { done: None, errors: Vec::new() },
                Some(tree) => compute(tree, last),
            }))
        });
        Self { editor, tree, computed }
    }

    pub(super) fn state(&self) -> AppState {
        self.editor.state
    }

    /// Looks at what is on the bench.
    pub(super) fn with<T>(&self, look: impl FnOnce(&Tree) -> T) -> T {
        self.tree.with(|tree| match tree {
            Some(tree) => look(tree),
            None => look(&Tree::empty()),
        })
    }

    /// Changes what is on the bench; gives whether that was taken.
    pub(super) fn change(&self, change: Change) -> bool {
        self.editor.change(Box::new(move |document| on_bench(document, change)))
    }

    /// One change as one step of undo.
    pub(super) fn edit(&self, change: Change) {
        self.editor.edit(Edit::Workbench, Box::new(move |document| on_bench(document, change)));
    }

    /// What was computed last, if anything was.
    pub(super) fn done(&self) -> Option<Arc<Done>> {
        self.computed.with(|computed| computed.done.clone())
    }

    /// Language, with the currency of the contract.
    pub(super) fn voice(&self) -> Voice {
        let currency = self.with(|tree| tree.text("contract.currency").map(Currency::from_code));
        let voice = self.state().voice();
        Voice { currency: currency.unwrap_or(voice.currency), ..voice }
    }
}

fn on_bench(document: &mut Document, change: Change) {
    let mut tree = document.workbench.as_deref().cloned().unwrap_or_else(|| blank(&document.currency));
    change(&mut tree);
    document.workbench = Some(Arc::new(tree));
}

fn compute(tree: &Tree, last: Option<Arc<Done>>) -> Computed {
    let computed = read_workbench(tree).and_then(|agreement| {
        let evaluated = evaluate(&agreement)?;
        // What is only asked beside the payout must not refuse it.
        let variants = variants(&agreement).unwrap_or_default();
        Ok(Arc::new(Done { agreement, evaluated, variants }))
    });
    match computed {
        Ok(done) => Computed { done: Some(done), errors: Vec::new() },
        Err(errors) => Computed { done: last, errors },
    }
}

/// Puts a line of the agreement on the bench, with a customer's expected year, and shows it.
pub(super) fn open_line(editor: Editor, part: &Part, sales: f64, base: f64) {
    let voice = untrack(|| editor.state.voice());
    let part = part.clone();
    editor.edit(
        Edit::Workbench,
        Box::new(move |document| {
            let Some(line) = document.line(&part) else { return };
            let name = voice.line_called(line);
            document.workbench = Some(Arc::new(of_line(line, &name, &document.currency, sales, base)));
        }),
    );
    request_animation_frame(show);
}

/// Opens the section of the workbench and goes there.
fn show() {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let Some(section) = document.get_element_by_id("workbench") else { return };
    // An element that exists takes an attribute.
    let _ = section.set_attribute("open", "");
    section.scroll_into_view();
    let summary = section.query_selector("summary").ok().flatten();
    if let Some(summary) = summary.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
        // Where the focus is not taken, the section is in sight all the same.
        let _ = summary.focus();
    }
}

/// A line that can be put on the bench: where it stands, what it is called, its largest customer's expected sales and base.
fn lines(editor: Editor) -> Vec<(Part, String, (f64, f64))> {
    let state = editor.state;
    let voice = state.voice();
    let largest = state.derived.report.with(|report| {
        let mut largest: Vec<(f64, f64)> = vec![(0.0, 0.0); report.balance.policies.len()];
        for customer in &report.customers {
            if let Some(slot) = customer.policy.and_then(|policy| largest.get_mut(usize::from(policy)))
                && customer.sales > slot.0
            {
                *slot = (customer.sales, customer.sales_before.max(0.0));
            }
        }
        largest
    });
    editor.with(|document| {
        let lines = document.policies.iter().enumerate().flat_map(|(index, policy)| {
            let figures = largest.get(index).copied().unwrap_or_default();
            let called = voice.policy_called(policy);
            policy.rebates.iter().map(move |line| {
                let part = Part::Line((*policy.id).into(), (*line.id).into());
                (part, format!("{called} · {}", voice.line_called(line)), figures)
            })
        });
        lines.take(MOST_LINES).collect()
    })
}

/// The workbench.
pub(in crate::ui) fn workbench() -> AnyView {
    let bench = Bench::new(Editor::get());
    let state = bench.state();
    let words = move || state.voice().bench_words();
    let is_empty = Memo::new(move |_| bench.tree.with(Option::is_none));
    let wanted = RwSignal::new(0_usize);
    let options = move || {
        let lines = lines(bench.editor).into_iter().enumerate();
        lines
            .map(|(index, (_, name, _))| {
                let selected = move || wanted.get() == index;
                view! { <option value=index.to_string() prop:selected=selected>{name}</option> }.into_any()
            })
            .collect_view()
    };
    let open = move |_| {
        let found = untrack(|| lines(bench.editor)).into_iter().nth(wanted.get_untracked());
        if let Some((part, _, (sales, base))) = found {
            open_line(bench.editor, &part, sales, base);
        }
    };
    let start = move |_| {
        bench.editor.edit(
            Edit::Workbench,
            Box::new(|document| document.workbench = Some(Arc::new(blank(&document.currency)))),
        );
    };
    let clear = move |_| {
        bench.editor.edit(Edit::Workbench, Box::new(|document| document.workbench = None));
    };
    let save = move |_| {
        let text = untrack(|| bench.with(|tree| serde_json::to_string_pretty(tree).unwrap_or_default()));
        download::text("counterweight-contract.json", "application/json", &text);
    };
    let form = move || {
        (!is_empty.get()).then(|| {
            view! {
                <div class="bench-grid">
                    <div class="bench-form">
                        {terms::rebates(bench)}
                        {volumes::volumes(bench)}
                        {terms::term(bench)}
                    </div>
                    <div class="bench-results">{results::results(bench)}</div>
                </div>
                <p class="adders">
                    <button type="button" class="quiet" id="bench-save" on:click=save>{move || words().save_file}</button>
                    <button type="button" class="quiet" id="bench-clear" on:click=clear>{move || words().clear}</button>
                </p>
            }
        })
    };
    view! {
        <div class="bench" id="bench">
            <p class="hint">{move || words().intro}</p>
            <div class="bench-start">
                <button type="button" class="quiet" id="bench-blank" on:click=start>{move || words().start_blank}</button>
                <div class="setting">
                    <label for="bench-line">{move || words().open_line}</label>
                    <select id="bench-line" on:change=move |event| wanted.set(event_target_value(&event).parse().unwrap_or(0))>
                        {options}
                    </select>
                </div>
                <button type="button" class="quiet" id="bench-open" on:click=open>{move || words().open}</button>
                <span class="hint" hidden=move || is_empty.get()>{move || words().replace_hint}</span>
            </div>
            {form}
        </div>
    }
    .into_any()
}
