//! Lists, buttons and folds of the workbench.

use std::sync::Arc;

use leptos::prelude::*;

use super::bench::Bench;
use super::fields::{Label, bench_id};
use crate::document::Tree;
use crate::state::reactive::Memo;

/// The words of a list with their labels; the first stands where none is set.
pub(super) type Options = &'static [(&'static str, Label)];

/// One of a few words at a path. `choose` sets it where more than the word changes.
pub(super) fn choice(
    bench: Bench,
    path: String,
    label: Label,
    options: Options,
    choose: Option<fn(&mut Tree, &str, &str)>,
) -> AnyView {
    let path: Arc<str> = path.into();
    let chosen = {
        let path = Arc::clone(&path);
        Memo::new(move |_| bench.with(|tree| place(tree, &path, options)))
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

/// Which of the options stands at a path.
fn place(tree: &Tree, path: &str, options: Options) -> usize {
    let word = tree.text(path);
    word.and_then(|word| options.iter().position(|(other, _)| *other == word)).unwrap_or(0)
}

/// A list to choose one word from.
pub(super) fn select(
    bench: Bench,
    id: String,
    label: Label,
    options: Options,
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
    let change = move |value: String| {
        if let Some((word, _)) = options.iter().find(|(word, _)| *word == value) {
            set(word);
        }
    };
    list(bench, id, label, items.into_any(), Arc::new(change))
}

/// One of a few words or of the contract's own names at a path. The names follow the words.
pub(super) fn named_choice(
    bench: Bench,
    path: String,
    label: Label,
    options: Options,
    names: fn(&Tree) -> Vec<String>,
    choose: fn(&mut Tree, &str, &str),
) -> AnyView {
    let state = bench.state();
    let path: Arc<str> = path.into();
    let id = bench_id(&path);
    let names = Memo::new(move |_| bench.with(names));
    let chosen = {
        let path = Arc::clone(&path);
        let first = options.first().map_or("", |(word, _)| word);
        Memo::new(move |_| bench.with(|tree| tree.text(&path).unwrap_or(first).to_owned()))
    };
    let items = move || {
        let words = state.voice().bench_words();
        let own = options.iter().map(|(word, label)| ((*word).to_owned(), label(words).to_owned()));
        let all: Vec<(String, String)> =
            own.chain(names.get().into_iter().map(|name| (name.clone(), name))).collect();
        let items = all.into_iter().map(|(word, label)| {
            let this = word.clone();
            let selected = move || chosen.with(|chosen| *chosen == this);
            view! { <option value=word prop:selected=selected>{label}</option> }.into_any()
        });
        items.collect_view()
    };
    let change = move |value: String| {
        let known = options.iter().any(|(word, _)| *word == value)
            || names.with_untracked(|names| names.contains(&value));
        if known {
            let path = Arc::clone(&path);
            bench.edit(Box::new(move |tree: &mut Tree| choose(tree, &path, &value)));
        }
    };
    list(bench, id, label, items.into_any(), Arc::new(change))
}

fn list(
    bench: Bench,
    id: String,
    label: Label,
    items: AnyView,
    change: Arc<dyn Fn(String) + Send + Sync>,
) -> AnyView {
    let state = bench.state();
    view! {
        <div class="setting">
            <label for=id.clone()>{move || label(state.voice().bench_words())}</label>
            <select id=id on:change=move |event| change(event_target_value(&event))>{items}</select>
        </div>
    }
    .into_any()
}

/// What may be set in a fold, as the sentence on it says it.
#[derive(Clone)]
pub(super) enum Said {
    /// One of a few, which is said unless it is the first.
    Choice(String, Label, Options),
    /// A number or a text.
    Value(String, Label),
    /// A share, in percent.
    Percent(String, Label),
    /// A list of words.
    Words(String, Label),
}

impl Said {
    fn text(&self, bench: Bench) -> Option<String> {
        let voice = bench.state().voice();
        let words = voice.bench_words();
        bench.with(|tree| match self {
            Self::Choice(path, label, options) => {
                let place = place(tree, path, options);
                (place > 0).then(|| voice.labelled(label(words), options[place].1(words)))
            }
            Self::Percent(path, label) => {
                tree.number(path).map(|share| voice.labelled(label(words), &voice.exact_percent(share)))
            }
            Self::Value(path, label) => tree.text(path).map(|text| voice.labelled(label(words), text)),
            Self::Words(path, label) => {
                let items: Vec<&str> = tree.items(path).iter().filter_map(|item| item.text("")).collect();
                (!items.is_empty())
                    .then(|| voice.labelled(label(words), &items.join(voice.choose(", ", "、"))))
            }
        })
    }
}

/// Rare settings, folded, with a sentence that says what is set of them; where nothing is, the words `usual`.
pub(super) fn fold(
    bench: Bench,
    id: String,
    label: Label,
    usual: Label,
    said: Vec<Said>,
    inside: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let state = bench.state();
    let said = Memo::new(move |_| {
        let voice = state.voice();
        let texts: Vec<String> = said.iter().filter_map(|said| said.text(bench)).collect();
        match texts.is_empty() {
            true => usual(voice.bench_words()).to_owned(),
            false => texts.join(voice.choose("; ", "；")),
        }
    });
    view! {
        <details class="more" id=id>
            <summary>{move || label(state.voice().bench_words())} " " <span class="hint">{move || said.get()}</span></summary>
            <div class="bench-more">{inside()}</div>
        </details>
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
