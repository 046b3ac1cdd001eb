//! The contract workbench: one contract, entered by form, computed exactly at every edit. What was computed last stands while a term
//! is to be mended.

use std::sync::Arc;

use counterweight_contract::exact::Minor;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::fields::Hint;
use super::open::{Opening, opened};
use super::{rebates, results, start, terms, volumes};
use crate::document::agreement::Part;
use crate::document::contract::bench::{blank, of_lines, set_form};
use crate::document::contract::results::Evaluated;
use crate::document::contract::variants::{Variant, variants};
use crate::document::contract::{Agreement, evaluate, read_workbench};
use crate::document::{Document, DocumentError, Tree};
use crate::format::agreement::Edit;
use crate::format::contract::exact_money;
use crate::format::{Currency, Language, Voice};
use crate::state::AppState;
use crate::state::reactive::Memo;
use crate::ui::agreement::editor::Editor;
use crate::ui::chart::sources::shared;
use crate::ui::download;
use crate::ui::focus::keeping_focus;

/// Before the paths of what stands on the bench.
pub(super) const ROOT: &str = "workbench.";

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

impl Done {
    /// Everything settled over the term, minor units.
    fn settled(&self) -> Minor {
        self.evaluated.settlements.iter().map(|it| it.total).sum()
    }

    /// Everything settled over the term, as money of the contract.
    pub(super) fn total(&self, language: Language) -> String {
        exact_money(language, &self.agreement, self.settled())
    }

    /// Whether that is other than what the rebates pay together: something was taken back, cut or left over.
    pub(super) fn is_settled_otherwise(&self) -> bool {
        self.settled() != self.evaluated.total
    }
}

/// The workbench, as its fields see it.
#[derive(Clone, Copy)]
pub(super) struct Bench {
    pub(super) editor: Editor,
    tree: Memo<Option<Arc<Tree>>>,
    pub(super) computed: Memo<Arc<Computed>>,
    /// What the field that it is given to does.
    pub(super) hint: Option<Hint>,
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
        Self { editor, tree, computed, hint: None }
    }

    /// As a field with a line below it that says what it does sees the bench.
    pub(super) fn explaining(self, hint: Hint) -> Self {
        Self { hint: Some(hint), ..self }
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

    /// What the reader of contracts refuses at a path, in words.
    pub(super) fn problem(&self, path: Arc<str>) -> Signal<Option<String>> {
        self.problem_where(move |found| {
            // Of a limit as a whole it is said at its amount.
            found == &*path || path.strip_suffix(".amount") == Some(found)
        })
    }

    /// The same of a list or of one of its items.
    pub(super) fn problem_within(&self, path: Arc<str>) -> Signal<Option<String>> {
        self.problem_where(move |found| {
            found.strip_prefix(&*path).is_some_and(|rest| rest.is_empty() || rest.starts_with('['))
        })
    }

    fn problem_where(&self, here: impl Fn(&str) -> bool + Send + Sync + 'static) -> Signal<Option<String>> {
        let bench = *self;
        let found = Memo::new(move |_| {
            bench.computed.with(|computed| {
                let here = |error: &&DocumentError| error.path.strip_prefix(ROOT).is_some_and(&here);
                computed.errors.iter().find(here).map(|error| error.problem.clone())
            })
        });
        let state = self.state();
        Signal::derive(move || {
            found.with(|found| found.as_ref().map(|found| state.voice().bench_problem(found)))
        })
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

/// Puts a line of the agreement, or a policy with all its lines, on the bench with a customer's expected year, and shows it. With
/// `form` a line is stated in that form, which takes of its terms what it can hold.
pub(super) fn open_part(editor: Editor, part: &Part, sales: f64, base: f64, form: Option<&'static str>) {
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
            let mut tree = of_lines(part.policy(), &named, &document.currency, sales, base);
            if let Some(form) = form {
                set_form(&mut tree, 0, form);
            }
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

/// The workbench.
pub(in crate::ui) fn workbench() -> AnyView {
    let bench = Bench::new(Editor::get());
    let state = bench.state();
    let words = move || state.voice().bench_words();
    let is_empty = Memo::new(move |_| bench.tree.with(Option::is_none));
    let opening = Opening::new(bench);
    let clear = move |_| {
        let clear = || {
            opening.forget();
            bench.editor.edit(Edit::Workbench, Box::new(|document| document.workbench = None));
        };
        keeping_focus(clear, vec!["#workbench > summary".to_owned()]);
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
                        {rebates::rebates(bench)}
                        {volumes::volumes(bench)}
                        {terms::term(bench)}
                        <p class="adders">
                            <button type="button" class="quiet" id="bench-save" on:click=save>{move || words().save_file}</button>
                            <button type="button" class="quiet" id="bench-clear" on:click=clear>{move || words().clear}</button>
                        </p>
                        {results::line(bench)}
                    </div>
                    <div class="bench-results">{results::results(bench)}</div>
                </div>
            }
        })
    };
    view! {
        <div class="bench" id="bench">
            <p class="hint">{move || words().intro}</p>
            {start::start(bench, opening, is_empty)}
            {opened(opening)}
            {form}
        </div>
    }
    .into_any()
}
