//! Scenarios side by side: which, by the address, and each with its results.

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

/// The chosen scenarios with their results, those that can be read; and the names of those that cannot.
#[must_use]
pub fn sides(state: &AppState, ids: &[String]) -> (Vec<Arc<Side>>, Vec<String>) {
    let (mut sides, mut unreadable): (Vec<Arc<Side>>, Vec<String>) = (Vec::new(), Vec::new());
    for id in ids {
        let letter = LETTERS.get(sides.len()).copied().unwrap_or_default();
        let found = if id == TODAY {
            sides.first().and_then(|base| today_of(state, base))
        } else {
            document_of(state, id)
        };
        let checked = found.and_then(|document| {
            let checked = document::check(&document).ok()?;
            Some((document, checked))
        });
        match checked {
            Some((document, checked)) => {
                sides.push(Arc::new(side(state, letter, id, document, &checked)));
            }
            None => unreadable.push(name_in_library(state, id)),
        }
    }
    (sides, unreadable)
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
fn document_of(state: &AppState, id: &str) -> Option<Document> {
    if *state.autosave.open.get() == *id {
        return Some(state.inputs.document());
    }
    let text = library::text_of(&*state.autosave.store(), id)?;
    document::read(&text).ok()
}

fn today_of(state: &AppState, base: &Side) -> Option<Document> {
    let voice = state.voice();
    base.document.as_today(|rate| voice.todays_rebate(rate)).ok()
}

fn name_in_library(state: &AppState, id: &str) -> String {
    let library = library::load(&*state.autosave.store()).library;
    library.entry(id).map_or_else(|| id.to_owned(), |entry| entry.name.clone())
}
