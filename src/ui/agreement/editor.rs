//! What every part of the editor shares: how an edit is made, remembered and named, and where the focus goes after it.

use std::sync::Arc;

use counterweight_engine::balance::PolicyBalance;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::document::agreement::{Choice, Pair, Part, Position};
use crate::document::{Document, Ledger};
use crate::format::agreement::{Edit, Thing};
use crate::format::reasons::Action;
use crate::state::AppState;
use crate::state::reactive::Memo;

/// Customers of a policy that are named.
pub(in crate::ui) const MOST_NAMED: usize = 6;

/// What is done to the document, with what comes of it.
type Change<'c, T> = Box<dyn FnOnce(&mut Document) -> T + 'c>;

/// The editor, put into the context by [`super::Agreement`].
#[derive(Clone, Copy)]
pub(in crate::ui) struct Editor {
    pub(in crate::ui) state: AppState,
    /// The part that was added last: its row opens itself and takes the focus.
    fresh: StoredValue<Option<Part>>,
    /// The customers, compared by their columns.
    pub(in crate::ui) ledger: Memo<Ledger>,
    /// For each policy, the first customers it reaches.
    pub(in crate::ui) reached: Memo<Vec<Vec<usize>>>,
}

impl From<Edit> for Action {
    fn from(edit: Edit) -> Self {
        Action::Agreement(edit)
    }
}

impl Editor {
    pub(in crate::ui) fn new(state: AppState) -> Self {
        let ledger = Memo::new_with_compare(
            move |_| state.inputs.detail.with(|detail| detail.document.customers.clone()),
            |old: Option<&Ledger>, new: Option<&Ledger>| match (old, new) {
                (Some(old), Some(new)) => !old.is_same(new),
                _ => true,
            },
        );
        let reached = Memo::new(move |_| {
            state.derived.report.with(|report| {
                let mut reached = vec![Vec::new(); report.balance.policies.len()];
                for (row, customer) in report.customers.iter().enumerate() {
                    if let Some(first) =
                        customer.policy.and_then(|policy| reached.get_mut(usize::from(policy)))
                        && first.len() < MOST_NAMED
                    {
                        first.push(row);
                    }
                }
                reached
            })
        });
        Self { state, fresh: StoredValue::new(None), ledger, reached }
    }

    pub(in crate::ui) fn get() -> Self {
        expect_context()
    }

    /// Looks at the document.
    pub(in crate::ui) fn with<T>(&self, look: impl FnOnce(&Document) -> T) -> T {
        self.state.inputs.detail.with(|detail| look(&detail.document))
    }

    /// A part as it is spoken of.
    pub(in crate::ui) fn thing(&self, part: &Part) -> Thing {
        untrack(|| self.with(|document| Thing::of(document, part)))
    }

    /// Changes the document; gives whether the change was taken. Not generic, because each kind of closure would bring a copy of
    /// the whole check along.
    pub(in crate::ui) fn change(&self, change: Change<'_, ()>) -> bool {
        self.state.inputs.edit(change)
    }

    /// One edit as one step.
    pub(in crate::ui) fn edit(&self, edit: Edit, change: Change<'_, ()>) {
        let start = self.state.start();
        if self.change(change) {
            self.state.record(&start, edit.into());
        }
    }

    /// Adds a part, which then opens itself and takes the focus.
    pub(in crate::ui) fn add(&self, edit: fn(Thing) -> Edit, add: Change<'_, Option<Part>>) {
        let start = self.state.start();
        let mut added = None;
        if !self.change(Box::new(|document| added = add(document))) {
            return;
        }
        if let Some(part) = added {
            let thing = self.thing(&part);
            self.fresh.set_value(Some(part));
            self.state.record(&start, edit(thing).into());
        }
    }

    /// Adds a policy, empty or with a rebate and its return.
    pub(in crate::ui) fn add_policy(&self, pair: Option<Pair>) {
        let voice = untrack(|| self.state.voice());
        let words = voice.agreement_words();
        let name = if pair.is_some() { words.key_policy } else { words.new_policy };
        self.add(
            Edit::Added,
            Box::new(|document| {
                let policy = document.add_policy(name);
                if let Some(pair) = pair {
                    document.add_pair(policy.policy(), pair, voice.pair_name(pair));
                }
                Some(policy)
            }),
        );
    }

    /// Puts a copy behind a part.
    pub(in crate::ui) fn duplicate(&self, part: &Part) {
        let voice = untrack(|| self.state.voice());
        let name = voice.copy_of(&voice.thing(&self.thing(part)));
        self.add(Edit::Duplicated, Box::new(|document| document.duplicate(part, &name)));
    }

    /// Removes a part; the focus goes to what stands under `then`.
    pub(in crate::ui) fn remove(&self, part: &Part, then: &str) {
        self.edit(Edit::Removed(self.thing(part)), Box::new(|document| document.remove(part)));
        focus_first([then.to_owned(), then.to_owned()]);
    }

    /// Moves a part. The focus stays on the button, or where it can do no more, on its counterpart.
    pub(in crate::ui) fn shift(&self, part: &Part, up: bool) {
        self.edit(Edit::Moved(self.thing(part)), Box::new(|document| document.shift(part, up)));
        let button = |up: bool| dom_id(part, if up { "up" } else { "down" });
        focus_first([button(up), button(!up)]);
    }

    /// Chooses one of a few.
    pub(in crate::ui) fn choose(&self, part: &Part, choice: Choice) {
        let edit = Edit::Chosen(self.thing(part), choice);
        self.edit(edit, Box::new(|document| document.choose(part, choice)));
    }

    /// Whether a part was just added; only the first that asks is told so.
    pub(in crate::ui) fn is_fresh(&self, part: &Part) -> bool {
        let fresh = self.fresh.with_value(|fresh| fresh.as_ref() == Some(part));
        if fresh {
            self.fresh.set_value(None);
        }
        fresh
    }

    /// Where a part stands.
    pub(in crate::ui) fn position(&self, part: &Part) -> Memo<Option<Position>> {
        let (editor, part) = (*self, part.clone());
        Memo::new(move |_| editor.with(|document| document.position(&part)))
    }

    /// A figure of the policy at a position; 0 where the report has none.
    pub(in crate::ui) fn figure(
        &self,
        position: Option<Position>,
        of: fn(&PolicyBalance, usize) -> Option<f64>,
    ) -> f64 {
        let Some(position) = position else { return 0.0 };
        self.state.derived.report.with(|report| {
            let policy = report.balance.policies.get(position.policy);
            policy.and_then(|policy| of(policy, position.index)).unwrap_or_default()
        })
    }
}

/// An index as figures hold it.
pub(in crate::ui) fn short(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}

/// An id of a document as part of an element's: it may hold any character, and what is no letter or digit is written by its
/// number, so that two ids never become one.
pub(in crate::ui) fn plain(id: &str) -> String {
    id.chars()
        .map(|letter| match letter {
            'a'..='z' | 'A'..='Z' | '0'..='9' => letter.to_string(),
            other => format!("_{:x}_", u32::from(other)),
        })
        .collect()
}

/// The id of an element that belongs to a part: `line-key-growth-rate`.
pub(in crate::ui) fn dom_id(part: &Part, field: &str) -> String {
    let (policy, id) = (plain(part.policy()), plain(part.id()));
    let of = match part {
        Part::Policy(_) => format!("policy-{policy}"),
        Part::Line(..) => format!("line-{policy}-{id}"),
        Part::Obligation(..) => format!("obligation-{policy}-{id}"),
    };
    let field: String = field
        .chars()
        .filter(|letter| *letter != ']')
        .map(|letter| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '-' })
        .collect();
    if field.is_empty() { of } else { format!("{of}-{field}") }
}

/// Puts the focus on the first of two elements that can take it, once what changed is drawn.
pub(in crate::ui) fn focus_first(ids: [String; 2]) {
    request_animation_frame(move || {
        let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
        let found = ids.iter().filter_map(|id| document.get_element_by_id(id));
        let usable = found.filter(|element| element.matches(":enabled, [tabindex]").unwrap_or_default());
        for element in usable.filter_map(|element| element.dyn_into::<web_sys::HtmlElement>().ok()).take(1) {
            // An element that goes away meanwhile needs no focus.
            let _ = element.focus();
        }
    });
}

/// A list of rows by id, each made once and kept while it moves.
pub(in crate::ui) fn each(
    ids: Memo<Vec<Arc<str>>>,
    row: impl Fn(Arc<str>) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    each_boxed(ids, Arc::new(row))
}

fn each_boxed(ids: Memo<Vec<Arc<str>>>, row: Arc<dyn Fn(Arc<str>) -> AnyView + Send + Sync>) -> AnyView {
    view! { <For each=move || ids.get() key=Arc::clone children=move |id| row(id)/> }.into_any()
}
