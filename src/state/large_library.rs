//! What the library does with scenarios that lie in the browser's database. Each action says that it is on its way and, when it is
//! done, what came of it; until then nothing in the store names what it writes.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::AppState;
use super::autosave::{Next, Saving};
use super::library::now;
use super::shelf::{Refusal, Replaced, Said, refusal};
use super::{database, large};
use crate::document::{self, Document, file};
use crate::format::reasons::Action;
use crate::storage::files::{self, Whole};
use crate::storage::library::{self, Entry};
use crate::storage::work::{self, Elsewhere};
use crate::storage::{StorageError, keys};

impl AppState {
    /// Does something that waits for the database, and says then what came of it.
    pub(super) fn later(
        &self,
        work: impl Future<Output = Result<Option<Said>, Refusal>> + 'static,
    ) -> Result<Option<Said>, Refusal> {
        let state = *self;
        spawn_local(async move {
            let outcome = work.await;
            state.say_of_library(outcome);
        });
        Ok(Some(Said::Working))
    }

    /// Adds a scenario that is too large for local storage: its text is written, and named after that.
    async fn create_large(
        self,
        entry: Entry,
        document: &Document,
        behind: Option<&str>,
    ) -> Result<(Elsewhere, u64), StorageError> {
        let text = document::write(document, false);
        let there = Elsewhere::of(&entry.id, &text);
        if !database::written(there.key.clone(), &text).await {
            return Err(StorageError::TooLarge);
        }
        let marker = there.write();
        match library::create(&*self.autosave.store(), entry, &marker, behind) {
            Ok(_) => Ok((there, work::mark(&marker))),
            Err(error) => {
                database::remove(there.key);
                Err(error)
            }
        }
    }

    /// Adds a scenario, wherever there is room for one of its size; says that it was made.
    pub(super) fn add_wherever(
        &self,
        document: Document,
        like: Entry,
        behind: String,
    ) -> Result<Option<Said>, Refusal> {
        if !files::is_large(&*self.autosave.store(), &document) {
            return self.add(document, like, Some(&behind)).map(|(id, _)| self.made(id));
        }
        let state = *self;
        self.later(async move {
            let (entry, document) = state.labelled(document, like);
            let id = entry.id.clone();
            state.create_large(entry, &document, Some(&behind)).await.map_err(too_large)?;
            Ok(state.made(id))
        })
    }

    /// Puts a copy of a scenario in the database behind it.
    pub(super) fn duplicate_large(
        &self,
        id: String,
        there: Elsewhere,
        like: Entry,
    ) -> Result<Option<Said>, Refusal> {
        let state = *self;
        self.later(async move {
            let document = read(&id, &there).await?;
            let (entry, document) = state.labelled(document, like);
            let copy = entry.id.clone();
            state.create_large(entry, &document, Some(&id)).await.map_err(too_large)?;
            Ok(state.made(copy))
        })
    }

    /// Gives a scenario in the database, which is not open, another name.
    pub(super) fn rename_large(
        &self,
        id: String,
        there: Elsewhere,
        name: String,
    ) -> Result<Option<Said>, Refusal> {
        let state = *self;
        self.later(async move {
            let mut document = read(&id, &there).await?;
            name.clone_into(&mut document.name);
            let text = document::write(&document, false);
            let renamed = Elsewhere::of(&id, &text);
            if !database::written(renamed.key.clone(), &text).await {
                return Err(Refusal::TooLarge);
            }
            let store = state.autosave.store();
            // It may have been opened and changed meanwhile, here or in another tab.
            let is_the_same = large::elsewhere(&*store, &id).as_ref() == Some(&there);
            let outcome = if is_the_same {
                library::overwrite(&*store, &id, &renamed.write()).map_err(refusal)
            } else {
                Err(Refusal::Gone)
            };
            if outcome.is_err() {
                large::discard(&*store, &id, renamed);
                return outcome.map(|()| None);
            }
            if renamed.key != there.key {
                database::remove(there.key);
            }
            let bytes = renamed.bytes;
            state.change_library(|library| library.note_change(&id, &name, &now(), bytes)).map(|()| None)
        })
    }

    /// Keeps what this tab has made of a large scenario as one of its own, and goes on with that.
    pub(super) fn keep_large_as_copy(
        &self,
        document: Document,
        like: Entry,
    ) -> Result<Option<Said>, Refusal> {
        let state = *self;
        let open = self.autosave.open.get_untracked();
        self.later(async move {
            let (entry, document) = state.labelled(document, like);
            let id = entry.id.clone();
            let made = state.create_large(entry, &document, Some(&open)).await;
            let (there, mark) = made.map_err(too_large)?;
            if state.autosave.open.get_untracked() != open || state.autosave.viewing.get_untracked() {
                return Ok(state.made(id));
            }
            state.go_on_with_copy(&id, mark);
            large::lies_at(&there, document.clone());
            // What was changed while the copy was written is not in it.
            if untrack(|| state.inputs.document()) == document {
                state.write_steps_of_large(there.bytes);
            } else if state.save_large() == Next::Later {
                state.autosave.saving.set(Saving::Pending);
            }
            Ok(None)
        })
    }

    /// Puts what another tab has made of a large scenario in the place of what is here, as a step that can be taken back.
    pub(super) fn show_theirs_of_large(
        &self,
        there: Elsewhere,
        named: String,
    ) -> Result<Option<Said>, Refusal> {
        let state = *self;
        let open = self.autosave.open.get_untracked();
        self.later(async move {
            let outcome = read(&open, &there).await;
            let store = state.autosave.store();
            let still_named = library::text_of(&*store, &open).is_none_or(|now| now == named);
            if outcome == Err(Refusal::Gone) && !still_named {
                // It has given way to something newer meanwhile.
                return state.try_theirs();
            }
            let document = outcome?;
            if state.autosave.open.get_untracked() == open && !state.autosave.viewing.get_untracked() {
                let start = state.start();
                state.autosave.go_on_with(&open, Some(work::mark(&named)));
                large::lies_at(&there, document.clone());
                if state.inputs.replace(document) {
                    state.record(&start, Action::OtherTab);
                }
                // Nothing is left to save, after which the steps would be written.
                state.write_steps_of_large(there.bytes);
            }
            Ok(None)
        })
    }

    /// Keeps a large scenario as it is now as its version, to come back to.
    pub(super) fn keep_large_version(&self, document: Document) -> Result<Option<Said>, Refusal> {
        let state = *self;
        let open = self.autosave.open.get_untracked();
        self.later(async move {
            let text = document::write(&document, false);
            let there = Elsewhere::at(format!("{open}/version/{:016x}", work::mark(&text)), text.len());
            if !database::written(there.key.clone(), &text).await {
                return Err(Refusal::TooLarge);
            }
            let replaced = match state.name_version(&open, &there.write()) {
                Ok(replaced) => replaced,
                Err(refusal) => {
                    database::remove(there.key);
                    return Err(refusal);
                }
            };
            if state.autosave.open.get_untracked() == open {
                state.shelf.base.update(|base| base.version = Some(document.into()));
            }
            Ok(Some(Said::VersionKept(replaced)))
        })
    }

    /// Reads the kept version of the open scenario, which lies in the database.
    pub(super) fn read_large_version(&self, there: Elsewhere) {
        let state = *self;
        let open = self.autosave.open.get_untracked();
        spawn_local(async move {
            let Ok(document) = read(&open, &there).await else { return };
            if state.autosave.open.get_untracked() == open {
                state.shelf.base.update(|base| base.version = Some(document.into()));
            }
        });
    }

    /// Writes the text that stands for a scenario's kept version; gives what becomes of the one before it. One that cannot be read is
    /// set aside first; one that lies in the database goes after that.
    ///
    /// # Errors
    /// When the store cannot be written, or the version before belongs to a newer version of this page; then it is still there.
    pub(super) fn name_version(&self, id: &str, text: &str) -> Result<Replaced, Refusal> {
        let store = self.autosave.store();
        let key = format!("{}{id}", keys::VERSION);
        let before = store.get(&key).map_err(refusal)?;
        let there = before.as_deref().and_then(Elsewhere::read);
        let replaced = match before {
            Some(before) if there.is_none() => match document::read(&before) {
                Ok(_) => Replaced::Version { id: id.to_owned(), text: before },
                Err(errors) if work::is_newer(&errors) => return Err(Refusal::NewerVersion),
                Err(_) => Replaced::SetAside(work::set_aside(&*store, &before).ok_or(Refusal::Full)?),
            },
            _ => Replaced::Nothing,
        };
        store.set(&key, text).map_err(refusal)?;
        if let Some(there) = there
            && Elsewhere::read(text).is_none_or(|now| now.key != there.key)
        {
            database::remove(there.key);
        }
        Ok(replaced)
    }

    /// The whole library, with what of it lies in the database.
    pub async fn whole_library(self) -> Whole {
        self.autosave.finish(self.inputs);
        let store = self.autosave.store();
        let mut texts = BTreeMap::new();
        for there in files::in_database(&*store) {
            if let Some(text) = large::text(&there).await {
                texts.insert(there, text);
            }
        }
        // The newest of what is open may still be on its way to the database, or have come there meanwhile.
        let saving = self.autosave.saving.get_untracked();
        let is_newest = matches!(saving, Saving::Saved | Saving::Pending | Saving::TooLarge);
        if is_newest
            && !self.autosave.viewing.get_untracked()
            && let Some(there) = large::elsewhere(&*store, &self.autosave.open.get_untracked())
        {
            texts.insert(there, document::write(&untrack(|| self.inputs.document()), false));
        }
        files::whole(&*store, |there| texts.remove(there))
    }

    /// Adds the scenarios of a file to the library, as far as there is room; gives how many.
    pub async fn add_scenarios(self, scenarios: Vec<file::Entry>, unnamed: &'static str) -> usize {
        let mut added = 0;
        for scenario in scenarios {
            let store = self.autosave.store();
            let random = super::linked::random();
            let outcome = if files::is_large(&*store, &scenario.document) {
                let (entry, document) = files::prepare(&*store, scenario, unnamed, random);
                self.create_large(entry, &document, None).await.map(drop)
            } else {
                files::add(&*store, scenario, unnamed, random).map(drop)
            };
            if outcome.is_err() {
                break;
            }
            added += 1;
        }
        added
    }

    /// A document as it is entered into the library: with an id of its own and a name that is free.
    pub(super) fn labelled(&self, mut document: Document, like: Entry) -> (Entry, Document) {
        let id = library::unused_id(&*self.autosave.store(), super::linked::random());
        self.read_library();
        document.name =
            self.shelf.loaded.with_untracked(|loaded| loaded.library.free_name(&like.client, &document.name));
        (Entry { id, name: document.name.clone(), changed: now(), ..like }, document)
    }
}

/// Why a large scenario could not be added: where the database takes nothing, its size is what matters.
fn too_large(error: StorageError) -> Refusal {
    if error == StorageError::TooLarge { Refusal::TooLarge } else { refusal(error) }
}

async fn read(id: &str, there: &Elsewhere) -> Result<Document, Refusal> {
    let text = large::text(there).await.ok_or(Refusal::Gone)?;
    document::read(&text).map_err(|errors| Refusal::Unreadable { id: id.to_owned(), errors })
}
