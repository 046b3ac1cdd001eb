//! Fields of the workbench: each is a path into what is saved, with a label and what it takes.

use std::sync::Arc;

use leptos::prelude::*;

use super::bench::Bench;
use crate::document::{Range, Tree};
use crate::format::agreement::Edit;
use crate::format::contract::BenchWords;
use crate::format::number::Unit;
use crate::ui::field::{DraftSignal, NumberField};
use crate::ui::text_field::TextField;
use crate::ui::typed::Typed;

/// A label by its place in the table of words.
pub(super) type Label = fn(&BenchWords) -> &'static str;

/// Decimals of a number that was not typed here.
const DECIMALS: i32 = 6;

/// The id of the element at a path: `bench-contract-rebates-0-pays-flat-rate`.
pub(super) fn bench_id(path: &str) -> String {
    let mut id = String::from("bench");
    for part in path.split(['.', '[', ']']).filter(|part| !part.is_empty()) {
        id.push('-');
        id.extend(part.chars().map(|letter| if letter == '_' { '-' } else { letter }));
    }
    id
}

/// What a number's field holds and takes.
#[derive(Clone, Copy)]
pub(super) struct Takes {
    pub(super) unit: Unit,
    pub(super) range: Range,
    /// Left empty it is not set.
    pub(super) optional: bool,
    pub(super) whole: bool,
}

impl Takes {
    const fn of(unit: Unit, range: Range) -> Self {
        Self { unit, range, optional: false, whole: false }
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
        Self { optional: true, ..self }
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
    let id = bench_id(&path);
    number_at(bench, id, path.into(), label, takes, of, Tree::set_text)
}

/// An amount that limits what is paid, and what becomes of what it cuts off or adds.
pub(super) fn limit(bench: Bench, path: String, label: Label) -> AnyView {
    const CARRIED: [(&str, Label); 2] =
        [("false", |words| words.carried_no), ("true", |words| words.carried_yes)];
    /// Without its amount there is no limit.
    fn set(tree: &mut Tree, path: &str, text: &str) {
        match path.strip_suffix(".amount") {
            Some(limit) if text.is_empty() => tree.remove(limit),
            _ => tree.set_text(path, text),
        }
    }
    let id = bench_id(&path);
    let has = {
        let path = path.clone();
        Memo::new(move |_| bench.with(|tree| tree.get(&path).is_some()))
    };
    let carried = format!("{path}.carry_forward");
    let amount = format!("{path}.amount").into();
    let carry =
        move || has.get().then(|| choice(bench, carried.clone(), |words| words.carried, &CARRIED, None));
    view! { {number_at(bench, id, amount, label, Takes::MONEY.or_none(), None, set)} {carry} }.into_any()
}

fn number_at(
    bench: Bench,
    id: String,
    path: Arc<str>,
    label: Label,
    takes: Takes,
    of: Option<Signal<String>>,
    set: fn(&mut Tree, &str, &str),
) -> AnyView {
    let state = bench.state();
    let draft: DraftSignal = RwSignal::new(None);
    let typed = Typed::new();
    let value = {
        let path = Arc::clone(&path);
        Memo::new(move |_| bench.with(|tree| tree.number(&path)))
    };
    let take = move |read: f64| {
        let path = Arc::clone(&path);
        let text = if read.is_nan() { String::new() } else { read.to_string() };
        typed.change(
            || (),
            || bench.change(Box::new(move |tree: &mut Tree| set(tree, &path, &text))),
            |()| Edit::Workbench.into(),
        );
    };
    let label = move || label(state.voice().bench_words());
    let unit = move || match takes.unit {
        Unit::Money => {
            let voice = state.voice();
            voice.currency.mark(voice.language)
        }
        Unit::Percent => "%".to_owned(),
        _ => String::new(),
    };
    let visible = of.is_none().then(|| view! { <label for=id.clone()>{label}</label> });
    let none =
        move || if takes.optional { state.voice().bench_words().none.to_owned() } else { String::new() };
    view! {
        <div class="setting">
            {visible}
            <span class="exact">
                <NumberField
                    id=id
                    label=Signal::derive(label)
                    of=of.unwrap_or_else(|| Signal::stored(String::new()))
                    unit=takes.unit
                    range=takes.range
                    whole=takes.whole
                    may_be_unknown=takes.optional
                    decimals=DECIMALS
                    value=Signal::derive(move || value.get().unwrap_or(f64::NAN))
                    placeholder=Signal::derive(none)
                    draft=draft
                    on_value=take
                    on_done=move |()| typed.done()
                />
                <span class="unit" aria-hidden="true">{unit}</span>
            </span>
        </div>
    }
    .into_any()
}

/// A text at a path.
pub(super) fn text(bench: Bench, path: String, label: Label) -> AnyView {
    let state = bench.state();
    let id = bench_id(&path);
    let path: Arc<str> = path.into();
    let typed = Typed::new();
    let value = {
        let path = Arc::clone(&path);
        Memo::new(move |_| bench.with(|tree| tree.text(&path).unwrap_or_default().to_owned()))
    };
    let take = move |written: String| {
        let path = Arc::clone(&path);
        typed.change(
            || (),
            || bench.change(Box::new(move |tree: &mut Tree| tree.set_text(&path, &written))),
            |()| Edit::Workbench.into(),
        );
    };
    view! {
        <TextField
            id=id
            label=Signal::derive(move || label(state.voice().bench_words()))
            most=100
            long=false
            value=value
            on_value=take
            on_done=move |()| typed.done()
        />
    }
    .into_any()
}

/// One of a few words at a path; the first stands where none is set. `choose` sets it where more than the word changes.
pub(super) fn choice(
    bench: Bench,
    path: String,
    label: Label,
    options: &'static [(&'static str, Label)],
    choose: Option<fn(&mut Tree, &str, &str)>,
) -> AnyView {
    let path: Arc<str> = path.into();
    let chosen = {
        let path = Arc::clone(&path);
        Memo::new(move |_| {
            bench.with(|tree| {
                let word = tree.text(&path);
                word.and_then(|word| options.iter().position(|(other, _)| *other == word)).unwrap_or(0)
            })
        })
    };
    let id = bench_id(&path);
    let set = move |word: &'static str| {
        let path = Arc::clone(&path);
        bench.edit(Box::new(move |tree: &mut Tree| match choose {
            Some(choose) => choose(tree, &path, word),
            None => tree.set(&path, Tree::of(word)),
        }));
    };
    select(bench, id, label, options, chosen.into(), Arc::new(set))
}

/// A list to choose one word from.
pub(super) fn select(
    bench: Bench,
    id: String,
    label: Label,
    options: &'static [(&'static str, Label)],
    chosen: Signal<usize>,
    set: Arc<dyn Fn(&'static str) + Send + Sync>,
) -> AnyView {
    let state = bench.state();
    let items = options.iter().enumerate().map(|(index, (word, label))| {
        view! {
            <option value=*word prop:selected=move || chosen.get() == index>
                {move || label(state.voice().bench_words())}
            </option>
        }
        .into_any()
    });
    let items: Vec<AnyView> = items.collect();
    let change = move |event| {
        let value = event_target_value(&event);
        if let Some((word, _)) = options.iter().find(|(word, _)| *word == value) {
            set(word);
        }
    };
    view! {
        <div class="setting">
            <label for=id.clone()>{move || label(state.voice().bench_words())}</label>
            <select id=id on:change=change>{items}</select>
        </div>
    }
    .into_any()
}

/// A button that edits what is on the bench.
pub(super) fn button(
    bench: Bench,
    id: String,
    label: Label,
    edit: impl Fn(&mut Tree) + Clone + Send + Sync + 'static,
) -> AnyView {
    let state = bench.state();
    let press = move |_| {
        let edit = edit.clone();
        bench.edit(Box::new(move |tree: &mut Tree| edit(tree)));
    };
    view! {
        <button type="button" class="quiet" id=id on:click=press>{move || label(state.voice().bench_words())}</button>
    }
    .into_any()
}

/// A small button with a sign, named after what it does to which.
pub(super) fn icon(
    bench: Bench,
    id: String,
    sign: &'static str,
    label: Signal<String>,
    disabled: bool,
    edit: impl Fn(&mut Tree) + Clone + Send + Sync + 'static,
) -> AnyView {
    let press = move |_| {
        let edit = edit.clone();
        bench.edit(Box::new(move |tree: &mut Tree| edit(tree)));
    };
    view! {
        <button type="button" class="quiet icon" id=id aria-label=move || label.get() title=move || label.get() disabled=disabled on:click=press>
            <span aria-hidden="true">{sign}</span>
        </button>
    }
    .into_any()
}
