//! What fields and the whole of a scenario go back to: the version that was kept on purpose first, the preset second.

use std::sync::Arc;

use leptos::prelude::*;

use super::AppState;
use super::shelf::Said;
use crate::document::presets::Preset;
use crate::document::{self, Document};
use crate::format::presets::in_language;
use crate::format::reasons::Action;
use crate::storage::work::{Elsewhere, FIRST};
use crate::storage::{files, keys};

/// What fields and the whole go back to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Base {
    /// The version of the open scenario that was kept on purpose.
    pub version: Option<Arc<Document>>,
    /// The preset that it was made from.
    pub preset: Option<Arc<Document>>,
}

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The kept version.
    Version,
    /// The preset.
    Preset,
}

impl Base {
    /// What a value goes back to, and whose it is: that of the kept version where it is another one than now, else that of the
    /// preset; none where both have the value there is.
    pub fn of<T: PartialEq>(&self, now: &T, of: impl Fn(&Document) -> T) -> Option<(T, Origin)> {
        let bases = [(&self.version, Origin::Version), (&self.preset, Origin::Preset)];
        bases.into_iter().find_map(|(base, origin)| {
            let value = of(base.as_ref()?);
            (value != *now).then_some((value, origin))
        })
    }
}

impl AppState {
    /// Keeps the open scenario as it is now as its version, to come back to.
    pub fn keep_version(&self) -> bool {
        let document = untrack(|| self.inputs.document());
        let outcome = if files::is_large(&*self.autosave.store(), &document) {
            self.keep_large_version(document)
        } else {
            let open = self.autosave.open.get_untracked();
            let named = self.name_version(&open, &document::write(&document, false));
            if named.is_ok() {
                self.shelf.base.update(|base| base.version = Some(Arc::new(document)));
            }
            named.map(|replaced| Some(Said::VersionKept(replaced)))
        };
        self.say_of_library(outcome)
    }

    /// Puts the text of an earlier version of a scenario back into the place of the newer one.
    pub fn put_back_version(&self, id: &str, text: &str) -> bool {
        let outcome = self.name_version(id, text).map(|_| None);
        self.read_base();
        self.say_of_library(outcome)
    }

    /// Puts the kept version, or the preset, in the place of what is there, in one step. The name stays.
    pub fn go_back_to(&self, base: &Document, action: Action) {
        let start = self.start();
        let mut document = base.clone();
        document.name = self.inputs.detail.with_untracked(|detail| detail.document.name.clone());
        if self.inputs.replace(document) {
            self.record(&start, action);
        }
    }

    /// Reads what fields of the open scenario go back to.
    pub fn read_base(&self) {
        let store = self.autosave.store();
        let open = self.autosave.open.get_untracked();
        let version = store.get(&format!("{}{open}", keys::VERSION)).ok().flatten();
        if let Some(there) = version.as_deref().and_then(Elsewhere::read) {
            self.read_large_version(there);
        }
        let version = version.and_then(|text| document::read(&text).ok()).map(Arc::new);
        let entry = self.entry_now(&open);
        // The first scenario of a browser began with the example.
        let preset = match entry {
            Some(entry) if entry.preset.is_empty() && &*open != FIRST => None,
            Some(entry) => Some(Preset::named(&entry.preset).unwrap_or(Preset::Parts)),
            None => Some(Preset::Parts),
        };
        let language = self.appearance.language.get_untracked();
        let preset = preset.and_then(|preset| {
            let document = document::read(preset.text()).ok()?;
            Some(Arc::new(in_language(document, preset, language)))
        });
        self.shelf.base.set(Base { version, preset });
    }
}
