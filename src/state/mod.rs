//! The reactive layer: what the user set as signals, everything else as memos of it.
//!
//! Reading order is the order of the data: [`inputs`] (signals, and the complete list of user actions), [`derived`] (memos),
//! [`profiles`] (what is computed at idle), [`autosave`], [`appearance`], [`navigation`], [`offline`] and [`surroundings`] (what touches
//! the outside world). [`bench`] is a door for `cargo xtask bench` and belongs to none of it.
//! [`reactive`] has the signals and memos themselves.

pub mod actions;
pub mod appearance;
pub mod autosave;
pub mod base;
pub mod bench;
pub mod compare;
mod database;
pub mod derived;
pub mod import;
pub mod inputs;
mod large;
mod large_library;
pub mod library;
pub mod linked;
pub mod navigation;
pub mod offline;
mod persist;
pub mod profiles;
pub mod reactive;
pub mod shelf;
pub mod steps;
pub mod surroundings;

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use crate::format::{MoreWords, Voice, Words, words};
use crate::storage::{KeyValue, settings, work};
use appearance::Appearance;
use autosave::Autosave;
use derived::Derived;
use inputs::{Detail, Inputs};
use navigation::Navigation;
use profiles::Profiles;
use reactive::Memo;
use shelf::Shelf;

/// Everything that components read and call, put into the context once.
#[derive(Clone, Copy)]
pub struct AppState {
    /// What the user set.
    pub inputs: Inputs,
    /// What follows from it.
    pub derived: Derived,
    /// Outcomes over the sliders' ranges.
    pub profiles: Profiles,
    /// Language and theme.
    pub appearance: Appearance,
    /// Saving, and what was found at the start.
    pub autosave: Autosave,
    /// The library of scenarios.
    pub shelf: Shelf,
    /// Where on the page the visitor is.
    pub navigation: Navigation,
    /// Whether the page shows the untouched example.
    pub is_example: Memo<bool>,
}

impl AppState {
    /// The language and currency to speak in; a reader of it follows both.
    #[must_use]
    pub fn voice(&self) -> Voice {
        self.derived.voice.get()
    }

    /// The fixed labels in the language of the page.
    #[must_use]
    #[inline(always)]
    pub fn words(&self) -> &'static Words {
        words(self.appearance.language.get())
    }

    /// The labels of what stands below the first screen, in the language of the page.
    #[must_use]
    #[inline(always)]
    pub fn more_words(&self) -> &'static MoreWords {
        MoreWords::of(self.appearance.language.get())
    }

    /// Loads what was saved and builds the signals, in the order of the data.
    #[must_use]
    pub fn load(store: Rc<dyn KeyValue>, browser_language: &str) -> Self {
        let settings = surroundings::asked(settings::load(&*store));
        let open = work::open_id(&*store, autosave::scenario_of_tab());
        let found = work::load(&*store, &open);
        let detail = match &found {
            work::Found::Work(document, checked) => Detail::new((**document).clone(), (**checked).clone()),
            _ => Detail::example(),
        };
        let appearance = Appearance::new(Rc::clone(&store), settings, browser_language);
        let inputs = Inputs::new(detail);
        let derived = Derived::new(inputs, appearance);
        let profiles = Profiles::new();
        let autosave = Autosave::new(store, inputs, &open, &found);
        let example = Arc::new(Detail::example());
        let is_example = Memo::new(move |_| {
            inputs.quick.get() == example.document.quick
                && inputs.detail.with(|detail| detail.document == example.document)
        });
        Self {
            inputs,
            derived,
            profiles,
            appearance,
            autosave,
            shelf: Shelf::new(),
            navigation: Navigation::new(),
            is_example,
        }
    }

    /// The state of the page.
    ///
    /// # Panics
    /// Outside the application's component tree, which is a mistake of the program.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a component without the state cannot do anything")]
    pub fn get() -> Self {
        use_context().expect("the state is provided by the application component")
    }
}
