//! Lists, buttons and folds of the workbench.

use std::sync::Arc;

use leptos::prelude::*;

use super::bench::Bench;
use super::fields::{Label, bench_id, beside, hint_of, with_hint};
use crate::document::Tree;
use crate::state::reactive::Memo;
use crate::ui::focus::keeping_focus;
use crate::ui::labelled::described_by;

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
    let of = Arc::clone(&path);
    let set = move |word: &'static str| {
        let path = Arc::clone(&path);
        bench.edit(Box::new(move |tree: &mut Tree| match choose {
            Some(choose) => choose(tree, &path, word),
            None => tree.set(&path, Tree::of(word)),
        }));
    };
    let problem = Some(bench.problem(Arc::clone(&of)));
    listed(bench, id, label, options, chosen.into(), problem, Arc::new(set))
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
    listed(bench, id, label, options, chosen, None, set)
}

fn listed(
    bench: Bench,
    id: String,
    label: Label,
    options: Options,
    chosen: Signal<usize>,
    problem: Option<Signal<Option<String>>>,
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
    list(bench, id, label, items.into_any(), problem, Arc::new(change))
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
    let problem = Some(bench.problem(Arc::clone(&path)));
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
    list(bench, id, label, items.into_any(), problem, Arc::new(change))
}

fn list(
    bench: Bench,
    id: String,
    label: Label,
    items: AnyView,
    problem: Option<Signal<Option<String>>>,
    change: Arc<dyn Fn(String) + Send + Sync>,
) -> AnyView {
    let state = bench.state();
    let is_wrong = move || problem.is_some_and(|problem| problem.with(Option::is_some));
    let said = problem.map(|problem| beside(&id, problem));
    let described = described_by(&id, problem, hint_of(bench, &id));
    let described = move || described.with(|ids| (!ids.is_empty()).then(|| ids.clone()));
    let field = view! {
        <div class="setting" class:has-problem=is_wrong>
            <label for=id.clone()>{move || label(state.voice().bench_words())}</label>
            <select id=id.clone() aria-describedby=described on:change=move |event| change(event_target_value(&event))>
                {items}
            </select>
        </div>
        {said}
    };
    with_hint(bench, &id, field.into_any())
}

/// What may be set in a fold, as the sentence on it says it.
#[derive(Clone)]
pub(super) enum Said {
    /// One of a few, which is said unless it is the first.
    Choice(String, Label, Options),
    /// A number, a text, or a list of them.
    Value(String, Label),
    /// A limit, by its amount.
    Limit(String, Label),
    /// A field of every item of a list, by the words of its options where they have one for it.
    Each(String, &'static str, Label, Options),
    /// A share of every item of a list, in percent.
    EachPercent(String, &'static str, Label),
    /// Something that is there or is not.
    There(String, Label),
    /// What holds of the contract or does not.
    Where(fn(&Tree) -> bool, Label),
    /// A share, in percent.
    Percent(String, Label),
    /// A list of words.
    Words(String, Label),
}

impl Said {
    fn text(&self, bench: Bench) -> Option<String> {
        let voice = bench.state().voice();
        let words = voice.bench_words();
        let joined = |items: Vec<String>, label: &str| {
            (!items.is_empty()).then(|| voice.labelled(label, &items.join(voice.choose(", ", "、"))))
        };
        let paths_of = |tree: &Tree, list: &str, field: &str| -> Vec<String> {
            (0..tree.items(list).len()).map(|index| format!("{list}[{index}].{field}")).collect()
        };
        bench.with(|tree| match self {
            Self::Choice(path, label, options) => {
                let said = options.iter().position(|(word, _)| Some(*word) == tree.text(path));
                match said {
                    Some(0) => None,
                    Some(place) => Some(voice.labelled(label(words), options[place].1(words))),
                    // A name of the contract's own, or what will be refused.
                    None => tree.text(path).map(|text| voice.labelled(label(words), text)),
                }
            }
            Self::Percent(path, label) => {
                tree.number(path).map(|share| voice.labelled(label(words), &voice.exact_percent(share)))
            }
            Self::Limit(path, label) => {
                let amount = tree.text(path).or_else(|| tree.text(&format!("{path}.amount")));
                amount.map(|text| voice.labelled(label(words), text))
            }
            Self::There(path, label) => tree.get(path).map(|_| label(words).to_owned()),
            Self::Where(holds, label) => holds(tree).then(|| label(words).to_owned()),
            Self::Each(list, field, label, options) => {
                let paths = paths_of(tree, list, field);
                let items = paths.iter().filter_map(|path| tree.text(path)).map(|text| {
                    let option = options.iter().find(|(word, _)| *word == text);
                    option.map_or(text, |(_, label)| label(words)).to_owned()
                });
                joined(items.collect(), label(words))
            }
            Self::EachPercent(list, field, label) => {
                let paths = paths_of(tree, list, field);
                let items = paths.iter().filter_map(|path| Some(voice.exact_percent(tree.number(path)?)));
                joined(items.collect(), label(words))
            }
            Self::Value(path, label) | Self::Words(path, label) => match tree.text(path) {
                Some(text) => Some(voice.labelled(label(words), text)),
                None => {
                    let items = tree.items(path).iter().filter_map(|item| Some(item.text("")?.to_owned()));
                    joined(items.collect(), label(words))
                }
            },
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
            false => voice.terms_set(&texts),
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
        keeping_focus(|| bench.edit(Box::new(move |tree: &mut Tree| edit(tree))), Vec::new());
    };
    view! {
        <button type="button" class="quiet icon" id=id aria-label=move || label.get() title=move || label.get() disabled=disabled on:click=press>
            <span aria-hidden="true">{sign}</span>
        </button>
    }
    .into_any()
}
