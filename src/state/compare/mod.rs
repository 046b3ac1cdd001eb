//! Scenarios side by side: which, by the address, and each with its results.

mod stored;

use std::collections::BTreeSet;
use std::sync::Arc;

use counterweight_engine as engine;
use engine::{Report, Scenario, Today};
use leptos::prelude::*;

use super::AppState;
use super::navigation::{Spot, View};
use crate::document::{self, Checked, Document};
use crate::format::example_names::shown_name;
use crate::format::{Currency, Voice};
use crate::plot::chart::map;
use crate::plot::compare::MOST_COMPARED;
use crate::storage::library;
use crate::storage::work::Elsewhere;
use stored::Found;
pub use stored::Stored;

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

/// What the address asks to lay side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// Ids, the base's first, which is never [`TODAY`].
    pub ids: Vec<String>,
    /// What the address names beside them and the library does not have, by name where that is known.
    pub gone: Vec<Option<String>>,
}

/// Ids in the address, each once, at most [`MOST_COMPARED`]; where there is none, the open scenario beside today's rebates. What is
/// no longer in the library is left out.
#[must_use]
pub fn chosen(state: &AppState, stored: &Stored) -> Chosen {
    let open = state.autosave.open.get();
    let mut chosen = Chosen::default();
    if let Some(subject) = state.navigation.subject.get() {
        let library = stored.library(state);
        let mut seen = BTreeSet::new();
        for id in subject.split(',').filter(|id| !id.is_empty() && seen.insert(*id)) {
            let entry = library.entry(id);
            if id == TODAY || id == &*open || entry.is_some_and(|entry| !entry.taken_away) {
                chosen.ids.push(id.to_owned());
            } else {
                chosen.gone.push(entry.map(|entry| entry.name.clone()));
            }
        }
    }
    let ids = &mut chosen.ids;
    if ids.is_empty() {
        ids.push(TODAY.to_owned());
    }
    // Today's rebates are those of a base.
    if ids.first().is_some_and(|first| first == TODAY) {
        ids.retain(|id| *id != *open);
        ids.insert(0, open.to_string());
    }
    ids.truncate(MOST_COMPARED);
    chosen
}

/// Lays other scenarios side by side, as a step that *back* takes back.
pub fn choose(state: &AppState, ids: &[String]) {
    state.navigation.go(Spot { view: View::Compare, subject: Some(ids.join(",").into()) });
}

/// All scenarios of the library, the open one first.
#[must_use]
pub fn choices(state: &AppState, stored: &Stored) -> Vec<Choice> {
    let open = state.autosave.open.get();
    let language = state.appearance.language.get();
    let called = |name: &str, client: &str| {
        let name = shown_name(language, name);
        if client.is_empty() { name.to_owned() } else { format!("{client} · {name}") }
    };
    let library = stored.library(state);
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
pub fn sides(state: &AppState, ids: &[String], stored: &Stored) -> Laid {
    stored.follow(state);
    let mut laid = Laid::default();
    // The letter is that of its choice, whatever cannot be read before it.
    for (id, letter) in ids.iter().zip(LETTERS) {
        let found = if id == TODAY {
            let today = laid.sides.first().and_then(|base| today_of(state, base));
            today.map_or(Found::Unreadable, |today| Found::Document(Box::new(today)))
        } else {
            document_of(state, id, stored)
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
fn document_of(state: &AppState, id: &str, stored: &Stored) -> Found {
    if *state.autosave.open.get() == *id {
        return Found::Document(Box::new(state.inputs.document()));
    }
    let Some(text) = library::text_of(&*state.autosave.store(), id) else { return Found::Unreadable };
    match Elsewhere::read(&text) {
        Some(there) => stored.get(id, &there),
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
