//! Numbers and texts of the workbench: each is a path into what is saved, with a label and what it takes. What the reader of
//! contracts refuses is said below the field that it is about.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::bench::Bench;
use super::choices::choice;
use crate::document::contract::bench::set_of_limit;
use crate::document::{Range, Tree};
use crate::format::agreement::Edit;
use crate::format::contract::{BenchHints, BenchWords};
use crate::format::number::Unit;
use crate::state::reactive::Memo;
use crate::ui::labelled::{Before, Labelled, described_by, labelled};
use crate::ui::text_field::TextField;
use crate::ui::typed::Typed;

/// A label by its place in the table of words.
pub(super) type Label = fn(&BenchWords) -> &'static str;

/// An explanation by its place in the table of them.
pub(super) type Hint = fn(&BenchHints) -> &'static str;

/// Decimals that a number is shown with, so that it is the one that is computed with.
const DECIMALS: usize = 12;

/// The id of the element at a path: `bench-contract-rebates-0-pays-flat-rate`. Of a name of the visitor's own, what is no letter
/// or digit is in it by its number.
pub(super) fn bench_id(path: &str) -> String {
    let mut id = String::from("bench");
    for part in path.split(['.', '[', ']']).filter(|part| !part.is_empty()) {
        id.push('-');
        for letter in part.chars() {
            match letter {
                'a'..='z' | 'A'..='Z' | '0'..='9' => id.push(letter),
                '_' | '-' => id.push('-'),
                other => id.push_str(&format!("_{:x}_", u32::from(other))),
            }
        }
    }
    id
}

/// Puts the focus on a field, its text marked as by Tab, once what changed is drawn; what it is folded into is opened.
pub(super) fn go_to_field(ids: [String; 2]) {
    request_animation_frame(move || {
        let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
        let Some(found) = ids.iter().find_map(|id| document.get_element_by_id(id)) else { return };
        let mut outer = found.parent_element();
        while let Some(fold) = outer.as_ref().and_then(|it| it.closest("details:not([open])").ok().flatten())
        {
            // An element that exists takes an attribute.
            let _ = fold.set_attribute("open", "");
            outer = fold.parent_element();
        }
        // Of a fold, what folds it, opened.
        let summary = found.query_selector(":scope > summary").ok().flatten();
        if summary.is_some() {
            let _ = found.set_attribute("open", "");
        }
        let found = summary.unwrap_or(found);
        // Where the focus is not taken, the field is in sight all the same.
        if let Some(field) = found.dyn_ref::<web_sys::HtmlElement>() {
            let _ = field.focus();
        }
        if let Some(field) = found.dyn_ref::<web_sys::HtmlInputElement>() {
            field.select();
        }
    });
}

/// What a number's field holds and takes.
#[derive(Clone, Copy)]
pub(super) struct Takes {
    pub(super) unit: Unit,
    pub(super) range: Range,
    /// Left empty it is not set, which means this.
    pub(super) left_open: Option<Label>,
    pub(super) whole: bool,
}

impl Takes {
    const fn of(unit: Unit, range: Range) -> Self {
        Self { unit, range, left_open: None, whole: false }
    }

    pub(super) const MONEY: Self = Self::of(Unit::Money, Range::NOT_NEGATIVE);
    pub(super) const ANY_MONEY: Self = Self::of(Unit::Money, Range::ANY);
    pub(super) const RATE: Self = Self::of(Unit::Percent, Range::NOT_NEGATIVE);
    pub(super) const ANY_RATE: Self = Self::of(Unit::Percent, Range::ANY);
    pub(super) const GROWTH: Self = Self::of(Unit::Percent, Range::at_least(-1.0));
    pub(super) const SHARE: Self = Self::of(Unit::Percent, Range::SHARE);
    /// A price, to as many decimals as it has.
    pub(super) const PRICE: Self = Self::of(Unit::Index, Range::NOT_NEGATIVE);
    pub(super) const UNITS: Self = Self::of(Unit::Index, Range::ANY);
    pub(super) const POSITIVE: Self = Self::of(Unit::Index, Range::POSITIVE);

    pub(super) const fn or_none(self) -> Self {
        self.or(|words| words.none)
    }

    /// Or not set, which the label says the meaning of.
    pub(super) const fn or(self, left_open: Label) -> Self {
        Self { left_open: Some(left_open), ..self }
    }

    pub(super) const fn whole_within(from: f64, to: f64) -> Self {
        Self { whole: true, ..Self::of(Unit::Count, Range::between(from, to)) }
    }
}

/// A number at a path; typing in it is one step of undo. In a table its label is that of the column, and `of` the row.
pub(super) fn number(
    bench: Bench,
    path: String,
    label: Label,
    takes: Takes,
    of: Option<Signal<String>>,
) -> AnyView {
    number_set(bench, path, label, takes, of.map_or(Before::Label, Before::Row), Tree::set_text)
}

/// A number that is set in a way of its own.
pub(super) fn number_set(
    bench: Bench,
    path: String,
    label: Label,
    takes: Takes,
    before: Before,
    set: fn(&mut Tree, &str, &str),
) -> AnyView {
    let id = bench_id(&path);
    number_at(bench, id, path.into(), label, takes, before, set)
}

/// An amount that limits what is paid, and what becomes of what it cuts off or adds.
pub(super) fn limit(bench: Bench, path: String, label: Label, takes: Takes, hint: Option<Hint>) -> AnyView {
    const CARRIED: [(&str, Label); 2] =
        [("false", |words| words.carried_no), ("true", |words| words.carried_yes)];
    /// Without its amount there is no limit.
    fn set(tree: &mut Tree, path: &str, text: &str) {
        match path.strip_suffix(".amount") {
            Some(limit) if text.is_empty() => tree.remove(limit),
            Some(limit) => {
                // A file may give the amount alone.
                if let Some(Tree::Text(_)) = tree.get(limit) {
                    tree.remove(limit);
                }
                tree.set_text(path, text);
            }
            None => tree.set_text(path, text),
        }
    }
    let id = bench_id(&path);
    let has = {
        let path = path.clone();
        Memo::new(move |_| bench.with(|tree| tree.get(&path).is_some()))
    };
    let carried = format!("{path}.carry_forward");
    let amount = format!("{path}.amount").into();
    let carry = move || {
        has.get().then(|| {
            let bench = bench.explaining(|hints| hints.carried);
            choice(bench, carried.clone(), |words| words.carried, &CARRIED, Some(set_of_limit))
        })
    };
    let explaining = hint.map_or(bench, |hint| bench.explaining(hint));
    let amount = number_at(explaining, id, amount, label, takes.or_none(), Before::Label, set);
    view! { {amount} {carry} }.into_any()
}

/// A number under an id of its own, where that of its path is another's.
pub(super) fn number_at(
    bench: Bench,
    id: String,
    path: Arc<str>,
    label: Label,
    takes: Takes,
    before: Before,
    set: fn(&mut Tree, &str, &str),
) -> AnyView {
    let state = bench.state();
    let typed = Typed::new();
    let value = {
        let path = Arc::clone(&path);
        Memo::new(move |_| {
            bench.with(|tree| {
                // A limit that a file gives by its amount alone stands a step higher.
                let alone = path.strip_suffix(".amount").and_then(|limit| tree.number(limit));
                tree.number(&path).or(alone)
            })
        })
    };
    let problem = bench.problem(Arc::clone(&path));
    let take = move |read: Option<f64>| {
        let path = Arc::clone(&path);
        let text = read.map_or_else(String::new, |read| read.to_string());
        typed.change(
            || (),
            || bench.change(Box::new(move |tree: &mut Tree| set(tree, &path, &text))),
            |()| Edit::Workbench.into(),
        );
    };
    let mark = move || match takes.unit {
        Unit::Money => {
            let voice = bench.voice();
            voice.currency.mark(voice.language)
        }
        Unit::Percent => "%".to_owned(),
        _ => String::new(),
    };
    let none = move || {
        let left_open = takes.left_open.map(|label| label(state.voice().bench_words()));
        left_open.unwrap_or_default().to_owned()
    };
    let hint = hint_of(bench, &id);
    let field = labelled(Labelled {
        id: id.clone(),
        label: Signal::derive(move || label(state.voice().bench_words())),
        before,
        unit: takes.unit,
        range: takes.range,
        whole: takes.whole,
        may_be_unknown: takes.left_open.is_some(),
        decimals: DECIMALS,
        value: value.into(),
        placeholder: Signal::derive(none),
        rule: None,
        mark: Signal::derive(mark),
        problem: Some(problem),
        hint,
        take: Callback::new(take),
        done: Callback::new(move |()| typed.done()),
    });
    with_hint(bench, &id, field)
}

/// What is wrong with what stands in the field of this id, below it.
pub(super) fn beside(id: &str, problem: Signal<Option<String>>) -> AnyView {
    let id = format!("{id}-problem");
    (move || problem.get().map(|text| view! { <span class="field-error beside" id=id.clone()>{text}</span> }))
        .into_any()
}

/// Several fields with a line below them that says what they do. Of a single one its bench says it ([`Bench::explaining`]).
pub(super) fn explained(bench: Bench, hint: Hint, fields: AnyView) -> AnyView {
    said_below(bench, hint, None, fields)
}

/// Id of the line that says what a field does, if there is one.
pub(super) fn hint_of(bench: Bench, id: &str) -> Option<String> {
    bench.hint.map(|_| format!("{id}-hint"))
}

/// A field with that line.
pub(super) fn with_hint(bench: Bench, id: &str, field: AnyView) -> AnyView {
    match bench.hint {
        Some(hint) => said_below(bench, hint, hint_of(bench, id), field),
        None => field,
    }
}

fn said_below(bench: Bench, hint: Hint, id: Option<String>, fields: AnyView) -> AnyView {
    let said = move || hint(bench.state().voice().bench_hints());
    view! { <div class="explained">{fields}<p class="hint" id=id>{said}</p></div> }.into_any()
}

/// A text at a path.
pub(super) fn text(bench: Bench, path: String, label: Label) -> AnyView {
    let read = |tree: &Tree, path: &str| tree.text(path).unwrap_or_default().to_owned();
    text_at(bench, path, label, 100, read, Tree::set_text)
}

/// A list of words at a path, written with commas between them.
pub(super) fn words_at(bench: Bench, path: String, label: Label) -> AnyView {
    let set = |tree: &mut Tree, path: &str, text: &str| {
        let words = words_of(text);
        if words.is_empty() { tree.remove(path) } else { tree.set(path, Tree::List(words)) }
    };
    text_at(bench, path, label, 400, written, set)
}

/// A list of words with commas between them.
pub(super) fn written(tree: &Tree, path: &str) -> String {
    tree.items(path).iter().filter_map(|item| item.text("")).collect::<Vec<_>>().join(", ")
}

/// The words of such a list.
pub(super) fn words_of(text: &str) -> Vec<Tree> {
    let words = text.split([',', ';', '，', '、', '；']).map(str::trim).filter(|word| !word.is_empty());
    words.map(Tree::of).collect()
}

/// A text that is read from a path and set there in a way of its own.
pub(super) fn text_at(
    bench: Bench,
    path: String,
    label: Label,
    most: usize,
    read: fn(&Tree, &str) -> String,
    set: fn(&mut Tree, &str, &str),
) -> AnyView {
    let state = bench.state();
    let id = bench_id(&path);
    let path: Arc<str> = path.into();
    let typed = Typed::new();
    let value = {
        let path = Arc::clone(&path);
        Memo::new(move |_| bench.with(|tree| read(tree, &path)))
    };
    let problem = bench.problem_within(Arc::clone(&path));
    let said = beside(&id, problem);
    let described_by = described_by(&id, Some(problem), hint_of(bench, &id));
    let take = move |written: String| {
        let path = Arc::clone(&path);
        typed.change(
            || (),
            || bench.change(Box::new(move |tree: &mut Tree| set(tree, &path, &written))),
            |()| Edit::Workbench.into(),
        );
    };
    let field = view! {
        <TextField
            id=id.clone()
            described_by=described_by
            label=Signal::derive(move || label(state.voice().bench_words()))
            most=most
            long=false
            value=value
            on_value=take
            on_done=move |()| typed.done()
        />
        {said}
    };
    with_hint(bench, &id, field.into_any())
}
