//! Scenarios side by side: which, by the address, and each with its results.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use counterweight_engine as engine;
use engine::{Report, Scenario, Today};
use leptos::prelude::*;

use super::navigation::{Spot, View};
use super::reactive::RwSignal;
use super::{AppState, large};
use crate::document::{self, Checked, Document};
use crate::format::example_names::shown_name;
use crate::format::{Currency, Voice};
use crate::plot::chart::map;
use crate::plot::compare::MOST_COMPARED;
use crate::storage::library;
use crate::storage::work::Elsewhere;

/// In the place of an id: the base with today's rebates as its agreement. No scenario is called so in the store.
pub const TODAY: &str = "today";

/// What the sides are called where there is little room.
pub const LETTERS: [&str; MOST_COMPARED] = ["A", "B", "C", "D"];

/// A scenario with its results.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// A, B, C or D.
    pub letter: &'static str,
    /// Its id; [`TODAY`].
    pub id: String,
    /// What it is called.
    pub name: String,
    /// How to speak of its amounts.
    pub voice: Voice,
    /// As it is saved.
    pub document: Document,
    /// As it was evaluated, under its quick controls.
    pub scenario: Scenario,
    /// Its today.
    pub today: Today,
    /// Its results.
    pub report: Report,
}

impl Side {
    /// As a point on the map.
    #[must_use]
    pub fn on_map(&self) -> map::Compared {
        map::Compared::of(format!("{} {}", self.letter, self.name), &self.report)
    }
}

/// What there is to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its id.
    pub id: String,
    /// Its name, with its client's.
    pub name: String,
    /// Whether it is the one that is open.
    pub is_open: bool,
}

/// Scenarios that lie in the browser's database, read for comparing: by what names them, which changes with what they hold. None:
/// one that is not there, or cannot be read.
#[derive(Clone, Copy)]
pub struct FromDatabase {
    read: RwSignal<BTreeMap<String, Option<Arc<Document>>>>,
    asked: StoredValue<BTreeSet<String>>,
}

impl FromDatabase {
    /// Nothing was read yet.
    #[must_use]
    pub fn new() -> Self {
        Self { read: RwSignal::new(BTreeMap::new()), asked: StoredValue::new(BTreeSet::new()) }
    }

    /// What lies there. What was not read yet is on its way: whoever asks in a memo is told when it comes.
    fn get(&self, there: &Elsewhere) -> Found {
        let key = &there.write();
        if let Some(read) = self.read.with(|read| read.get(key).cloned()) {
            return read.map_or(Found::Unreadable, |document| Found::Document(Box::new((*document).clone())));
        }
        let is_new = self.asked.try_update_value(|asked| asked.insert(key.to_owned()));
        if is_new == Some(true) {
            let (read, key) = (self.read, key.to_owned());
            large::get(there.clone(), move |text| {
                let document = text.and_then(|text| document::read(&text).ok()).map(Arc::new);
                // The view may have been left meanwhile.
                let _ = read.try_update(|read| read.insert(key, document));
            });
        }
        Found::OnItsWay
    }
}

impl Default for FromDatabase {
    fn default() -> Self {
        Self::new()
    }
}

/// What there is of a scenario.
enum Found {
    Document(Box<Document>),
    OnItsWay,
    Unreadable,
}

/// The chosen scenarios as they could be laid side by side.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Laid {
    /// Those that could be read, with their results.
    pub sides: Vec<Arc<Side>>,
    /// Names of those that cannot be read.
    pub unreadable: Vec<String>,
    /// Names of those that are still read.
    pub on_their_way: Vec<String>,
}

/// Ids in the address, each once, at most [`MOST_COMPARED`]; where there is none, the open scenario beside today's rebates.
#[must_use]
pub fn chosen(state: &AppState) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    if let Some(subject) = state.navigation.subject.get() {
        for id in subject.split(',').filter(|id| !id.is_empty()) {
            if !ids.iter().any(|known| known == id) && ids.len() < MOST_COMPARED {
                ids.push(id.to_owned());
            }
        }
    }
    if ids.is_empty() {
        ids.extend([state.autosave.open.get().to_string(), TODAY.to_owned()]);
    }
    ids
}

/// Lays other scenarios side by side, as a step that *back* takes back.
pub fn choose(state: &AppState, ids: &[String]) {
    state.navigation.go(Spot { view: View::Compare, subject: Some(ids.join(",").into()) });
}

/// All scenarios of the library, the open one first.
#[must_use]
pub fn choices(state: &AppState) -> Vec<Choice> {
    let open = state.autosave.open.get();
    let language = state.appearance.language.get();
    let called = |name: &str, client: &str| {
        let name = shown_name(language, name);
        if client.is_empty() { name.to_owned() } else { format!("{client} · {name}") }
    };
    let library = library::load(&*state.autosave.store()).library;
    let client = library.entry(&open).map(|entry| entry.client.clone()).unwrap_or_default();
    let name = state.inputs.detail.with(|detail| called(&detail.document.name, &client));
    let mut choices = vec![Choice { id: open.to_string(), name, is_open: true }];
    let others = library.entries().iter().filter(|entry| !entry.taken_away && *entry.id != *open);
    choices.extend(others.map(|entry| Choice {
        id: entry.id.clone(),
        name: called(&entry.name, &entry.client),
        is_open: false,
    }));
    choices
}

/// The chosen scenarios with their results, those that can be read.
#[must_use]
pub fn sides(state: &AppState, ids: &[String], large: &FromDatabase) -> Laid {
    let mut laid = Laid::default();
    for id in ids {
        let letter = LETTERS.get(laid.sides.len()).copied().unwrap_or_default();
        let found = if id == TODAY {
            let today = laid.sides.first().and_then(|base| today_of(state, base));
            today.map_or(Found::Unreadable, |today| Found::Document(Box::new(today)))
        } else {
            document_of(state, id, large)
        };
        match found {
            Found::OnItsWay => laid.on_their_way.push(name_in_library(state, id)),
            Found::Unreadable => laid.unreadable.push(name_in_library(state, id)),
            Found::Document(document) => match document::check(&document) {
                Ok(checked) => laid.sides.push(Arc::new(side(state, letter, id, *document, &checked))),
                Err(_) => laid.unreadable.push(name_in_library(state, id)),
            },
        }
    }
    // Nothing is laid until all are there: which is the base must not change under the eyes.
    if !laid.on_their_way.is_empty() {
        laid.sides.clear();
        laid.unreadable.clear();
    }
    laid
}

fn side(state: &AppState, letter: &'static str, id: &str, document: Document, checked: &Checked) -> Side {
    let language = state.appearance.language.get();
    let voice = Voice { language, currency: Currency::from_code(&document.currency) };
    let name = if id == TODAY {
        voice.compare_words().todays_rebates.to_owned()
    } else {
        shown_name(language, &document.name).to_owned()
    };
    let scenario = checked.with_quick();
    let today = Today::of(&scenario);
    let report = engine::evaluate_against(&scenario, &today);
    Side { letter, id: id.to_owned(), name, voice, document, scenario, today, report }
}

/// The open scenario as it stands on the page, any other as it lies in the store.
fn document_of(state: &AppState, id: &str, large: &FromDatabase) -> Found {
    if *state.autosave.open.get() == *id {
        return Found::Document(Box::new(state.inputs.document()));
    }
    let Some(text) = library::text_of(&*state.autosave.store(), id) else { return Found::Unreadable };
    match Elsewhere::read(&text) {
        Some(there) => large.get(&there),
        None => {
            document::read(&text).map_or(Found::Unreadable, |document| Found::Document(Box::new(document)))
        }
    }
}

fn today_of(state: &AppState, base: &Side) -> Option<Document> {
    let voice = state.voice();
    base.document.as_today(|rate| voice.todays_rebate(rate)).ok()
}

fn name_in_library(state: &AppState, id: &str) -> String {
    let library = library::load(&*state.autosave.store()).library;
    library.entry(id).map_or_else(|| id.to_owned(), |entry| entry.name.clone())
}
