//! The contract workbench: one contract, entered by form, computed exactly at every edit. What was computed last stands while a term
//! is to be mended.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::meaning::reached;
use super::{results, terms, volumes};
use crate::document::agreement::Part;
use crate::document::contract::bench::{blank, of_lines};
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

/// Puts a line of the agreement, or a policy with all its lines, on the bench with a customer's expected year, and shows it.
pub(super) fn open_part(editor: Editor, part: &Part, sales: f64, base: f64) {
    let voice = untrack(|| editor.state.voice());
    let part = part.clone();
    editor.edit(
        Edit::Workbench,
        Box::new(move |document| {
            let lines: Vec<_> = match (document.line(&part), document.policy(part.policy())) {
                (Some(line), _) => vec![line],
                (None, Some(policy)) => policy.rebates.iter().collect(),
                (None, None) => return,
            };
            if lines.is_empty() {
                return;
            }
            let named: Vec<_> = lines.into_iter().map(|line| (line, voice.line_called(line))).collect();
            let tree = of_lines(&named, &document.currency, sales, base);
            document.workbench = Some(Arc::new(tree));
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

/// What can be put on the bench: every line, before those of a policy all of them together; with the place of the policy and a name.
fn openable(editor: Editor) -> Vec<(Part, usize, String)> {
    let voice = editor.state.voice();
    editor.with(|document| {
        let mut found = Vec::new();
        for (at, policy) in document.policies.iter().enumerate() {
            let called = voice.policy_called(policy);
            if policy.rebates.len() > 1 {
                let name = format!("{called} · {}", voice.bench_words().whole_policy);
                found.push((Part::Policy((*policy.id).into()), at, name));
            }
            for line in &policy.rebates {
                let part = Part::Line((*policy.id).into(), (*line.id).into());
                found.push((part, at, format!("{called} · {}", voice.line_called(line))));
            }
            if found.len() >= MOST_LINES {
                break;
            }
        }
        found.truncate(MOST_LINES);
        found
    })
}

/// The workbench.
pub(in crate::ui) fn workbench() -> AnyView {
    let bench = Bench::new(Editor::get());
    let state = bench.state();
    let words = move || state.voice().bench_words();
    let is_empty = Memo::new(move |_| bench.tree.with(Option::is_none));
    let wanted = RwSignal::new(0_usize);
    let customer: RwSignal<Option<usize>> = RwSignal::new(None);
    let offered = Memo::new(move |_| openable(bench.editor));
    let options = move || {
        offered.with(|offered| {
            let names = offered.iter().map(|(_, _, name)| name.clone()).enumerate();
            names
                .map(|(index, name)| {
                    let selected = move || wanted.get() == index;
                    view! { <option value=index.to_string() prop:selected=selected>{name}</option> }
                        .into_any()
                })
                .collect_view()
        })
    };
    let policy = move || offered.with(|offered| offered.get(wanted.get()).map(|(_, policy, _)| *policy));
    let reached = shared(move |_| Arc::new(reached(&state, policy())));
    let chosen = move || {
        reached.with(|reached| {
            let place = customer.get().and_then(|row| reached.rows.iter().position(|other| *other == row));
            place.unwrap_or(0)
        })
    };
    let customers = move || {
        let voice = state.voice();
        reached.with(|reached| {
            let rows = reached.rows.iter().take(MOST_LINES).copied().enumerate();
            rows.map(|(place, row)| {
                let name = bench.editor.ledger.with(|ledger| voice.shown(ledger.called(row)).to_owned());
                let selected = move || chosen() == place;
                view! { <option value=row.to_string() prop:selected=selected>{name}</option> }.into_any()
            })
            .collect_view()
        })
    };
    let open = move |_| {
        let found = untrack(|| offered.with(|offered| offered.get(wanted.get()).cloned()));
        let buyer = untrack(|| reached.with(|reached| reached.buyers.get(chosen()).copied()));
        if let Some((part, ..)) = found {
            let (sales, base) = buyer.map_or((0.0, 0.0), |buyer| (buyer.sales, buyer.base));
            open_part(bench.editor, &part, sales, base);
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
                <div class="setting">
                    <label for="bench-customer">{move || words().customer}</label>
                    <select id="bench-customer" on:change=move |event| customer.set(event_target_value(&event).parse().ok())>
                        {customers}
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
