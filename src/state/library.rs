//! The library as the page works on it: every action on it. What is said of the last one is in [`super::shelf`].

use std::sync::Arc;

use leptos::prelude::*;

use super::AppState;
use super::autosave::{Next, Saving};
use super::inputs::Detail;
use super::linked::random;
use super::shelf::{Refusal, Said, refusal};
use super::{database, large};
use crate::document::presets::Preset;
use crate::document::{self, Document, DocumentError};
use crate::format::presets::in_language;
use crate::format::reasons::Action;
use crate::storage::files;
use crate::storage::library::{self, Entry, Folder, Library, Way};
use crate::storage::steps::make_room;
use crate::storage::work::{self, Elsewhere, FIRST, Found};
use crate::storage::{StorageError, keys};

/// A document as text with its checked form.
pub(super) fn read_detail(text: &str) -> Result<Detail, Vec<DocumentError>> {
    let document = document::read(text)?;
    let checked = document::check(&document)?;
    Ok(Detail::new(document, checked))
}

/// The time of the device by its own clock, for people to read: ISO 8601 with how far it is from UTC.
pub(super) fn now() -> String {
    let now = js_sys::Date::new_0();
    let behind = now.get_timezone_offset();
    let local = js_sys::Date::new(&(now.get_time() - behind * 60_000.0).into());
    let sign = if behind > 0.0 { '-' } else { '+' };
    let (hours, minutes) = ((behind.abs() / 60.0).floor(), behind.abs() % 60.0);
    let local = String::from(local.to_iso_string());
    format!("{}{sign}{hours:02}:{minutes:02}", local.trim_end_matches('Z'))
}

impl AppState {
    /// Reads the library as it is in the store now. What was wrong with it, and what was found again, is remembered: reading
    /// it mends it.
    pub fn read_library(&self) {
        let mut loaded = library::load(&*self.autosave.store());
        self.shelf.loaded.with_untracked(|before| {
            loaded.trouble = loaded.trouble.take().or_else(|| before.trouble.clone());
            let known = before.found.iter().filter(|id| !loaded.found.contains(id)).cloned();
            loaded.found.extend(known.collect::<Vec<_>>());
            loaded.found.retain(|id| loaded.library.entry(id).is_some());
        });
        self.shelf.loaded.set(Arc::new(loaded));
    }

    /// A scenario of the library as it is in the store now.
    pub(super) fn entry_now(&self, id: &str) -> Option<Entry> {
        self.read_library();
        self.shelf.loaded.with_untracked(|loaded| loaded.library.entry(id).cloned())
    }

    /// Opens the dialog.
    pub fn show_library(&self) {
        self.autosave.finish(self.inputs);
        self.shelf.said.set(None);
        self.shelf.shown.set(true);
    }

    pub(super) fn say_of_library(&self, outcome: Result<Option<Said>, Refusal>) -> bool {
        let done = outcome.is_ok();
        self.shelf.said.set(outcome.unwrap_or_else(|refusal| Some(Said::Refused(refusal))));
        self.read_library();
        done
    }

    /// Changes the index.
    pub(super) fn change_library<R>(&self, change: impl FnOnce(&mut Library) -> R) -> Result<R, Refusal> {
        library::change(&*self.autosave.store(), change).map(|(outcome, _)| outcome).map_err(refusal)
    }

    /// Whether what is open is nothing but the example that nobody touched, which is stored nowhere.
    fn nothing_of_own(&self) -> bool {
        self.autosave.mark().is_none() && self.is_example.get_untracked()
    }

    /// Sees that nothing of the open scenario is lost when another takes its place: it is saved, or, where its place in the
    /// store must not be written, saved as a scenario of its own.
    pub(super) fn put_by(&self) -> Result<(), Refusal> {
        if self.autosave.finish(self.inputs) || self.nothing_of_own() {
            return Ok(());
        }
        match self.autosave.saving.get_untracked() {
            // What is on the page is not what was not saved.
            _ if self.autosave.viewing.get_untracked() => Err(Refusal::OpenNotSaved),
            Saving::Blocked | Saving::Changed => self.add_copy_of_open().map(|_| ()),
            _ => Err(Refusal::OpenNotSaved),
        }
    }

    /// Adds a scenario with what is open; gives its id and the mark of its text.
    fn add_copy_of_open(&self) -> Result<(String, u64), Refusal> {
        let open = self.autosave.open.get_untracked();
        let document = untrack(|| self.inputs.document());
        self.add(document, self.entry_now(&open).unwrap_or_default(), Some(&open))
    }

    /// Adds a scenario: its document, and client and preset from `like`. The document gets a name that is free.
    pub(super) fn add(
        &self,
        document: Document,
        like: Entry,
        behind: Option<&str>,
    ) -> Result<(String, u64), Refusal> {
        let store = self.autosave.store();
        if files::is_large(&*store, &document) {
            return Err(Refusal::TooLarge);
        }
        let (entry, document) = self.labelled(document, like);
        let (id, text) = (entry.id.clone(), document::write(&document, false));
        library::create(&*store, entry, &text, behind).map_err(refusal)?;
        Ok((id, work::mark(&text)))
    }

    /// Opens a scenario; what is open is saved first.
    pub fn open_scenario(&self, id: &str) -> bool {
        let outcome = self.try_open(id, |state| {
            state.shelf.shown.set(false);
            Ok(None)
        });
        self.say_of_library(outcome)
    }

    /// Opens a scenario and does something `then`: at once, or once a large one has come.
    fn try_open(
        &self,
        id: &str,
        then: impl FnOnce(&Self) -> Result<Option<Said>, Refusal> + 'static,
    ) -> Result<Option<Said>, Refusal> {
        if &*self.autosave.open.get_untracked() == id && self.autosave.mark().is_some() {
            // Back to it from a linked scenario that stands in its place.
            if self.autosave.viewing.get_untracked() {
                self.navigation.drop_link();
            }
            return then(self);
        }
        self.put_by()?;
        let store = self.autosave.store();
        let Some(text) = library::text_of(&*store, id) else { return Err(Refusal::Gone) };
        let mark = Some(work::mark(&text));
        if let Some(there) = Elsewhere::read(&text) {
            let (state, id) = (*self, id.to_owned());
            self.shelf.said.set(Some(Said::Opening));
            large::get(there.clone(), move |text| {
                let outcome = state.begin_with_large(&id, mark, &there, text);
                state.shelf.shown.set(true);
                state.say_of_library(outcome.and_then(|()| then(&state)));
            });
            return Ok(Some(Said::Opening));
        }
        let detail =
            read_detail(&text).map_err(|errors| Refusal::Unreadable { id: id.to_owned(), errors })?;
        self.begin_with(id, mark, detail);
        self.remember_as_open(id);
        then(self)
    }

    /// Enters the name of the open scenario, which lies in the database, where the library does not know it.
    pub(super) fn name_large(&self, id: &str) {
        if self.entry_now(id).is_some_and(|entry| entry.name == id) {
            let name = self.inputs.detail.with_untracked(|detail| detail.document.name.clone());
            // A library that may not be changed shows its id.
            let _ = self.change_library(|library| library.rename(id, &name));
        }
    }

    pub(super) fn remember_as_open(&self, id: &str) {
        // Without it the next start opens what was opened before.
        let _ = self.autosave.store().set(keys::OPEN, id);
    }

    pub(super) fn begin_with(&self, id: &str, mark: Option<u64>, detail: Detail) {
        // Where a linked scenario was looked at, that ends with it.
        if self.autosave.viewing.get_untracked() {
            self.autosave.viewing.set(false);
            self.navigation.drop_link();
        }
        self.autosave.notice.set(None);
        large::lies_nowhere();
        self.autosave.go_on_with(id, mark);
        self.inputs.open(detail);
        self.read_base();
        self.read_steps();
    }

    /// Makes a scenario from a preset and opens it.
    pub fn new_from(&self, preset: Preset, client: &str) -> bool {
        let outcome = self.try_new(preset, client).map(|()| None);
        if outcome.is_ok() {
            self.shelf.shown.set(false);
        }
        self.say_of_library(outcome)
    }

    fn try_new(&self, preset: Preset, client: &str) -> Result<(), Refusal> {
        self.put_by()?;
        let Ok(document) = document::read(preset.text()) else { return Ok(()) };
        let language = self.appearance.language.get_untracked();
        let document = in_language(document, preset, language);
        let like = Entry { client: client.to_owned(), preset: preset.name().to_owned(), ..Entry::default() };
        let (id, _) = self.add(document, like, None)?;
        self.try_open(&id, |_| Ok(None)).map(|_| ())
    }

    /// Makes a scenario in which today's rebates are the agreement, behind the open one.
    pub fn new_from_today(&self) -> bool {
        let outcome = self.try_today();
        self.say_of_library(outcome)
    }

    fn try_today(&self) -> Result<Option<Said>, Refusal> {
        let voice = self.derived.voice.get_untracked();
        let document = untrack(|| self.inputs.document());
        let mut today = document
            .as_today(|rate| voice.todays_rebate(rate))
            .map_err(|rates| Refusal::TooManyRates(rates.0))?;
        today.name = voice.today_of(&document.name);
        let open = self.autosave.open.get_untracked();
        let like = Entry { preset: String::new(), ..self.entry_now(&open).unwrap_or_default() };
        self.add_wherever(today, like, open.to_string())
    }

    /// Whether a scenario is what the page shows: it is open, and no linked one stands in its place.
    fn is_on_page(&self, id: &str) -> bool {
        &*self.autosave.open.get_untracked() == id && !self.autosave.viewing.get_untracked()
    }

    pub(super) fn made(&self, id: String) -> Option<Said> {
        self.read_library();
        let name =
            self.shelf.loaded.with_untracked(|loaded| loaded.library.entry(&id).map(|it| it.name.clone()));
        Some(Said::Made { id, name: name.unwrap_or_default() })
    }

    /// Puts a copy behind a scenario.
    pub fn duplicate_scenario(&self, id: &str) -> bool {
        let outcome = self.try_duplicate(id);
        self.say_of_library(outcome)
    }

    fn try_duplicate(&self, id: &str) -> Result<Option<Said>, Refusal> {
        let entry = self.entry_now(id);
        let document = if self.is_on_page(id) {
            untrack(|| self.inputs.document())
        } else {
            let text = library::text_of(&*self.autosave.store(), id).ok_or(Refusal::Gone)?;
            if let Some(there) = Elsewhere::read(&text) {
                return self.duplicate_large(id.to_owned(), there, entry.unwrap_or_default());
            }
            document::read(&text).map_err(|errors| Refusal::Unreadable { id: id.to_owned(), errors })?
        };
        self.add_wherever(document, entry.unwrap_or_default(), id.to_owned())
    }

    /// Gives a scenario another name; its document too, which carries its name into files and links.
    pub fn rename_scenario(&self, id: &str, name: &str) -> bool {
        let name = name.trim();
        if name.is_empty() {
            return false;
        }
        let outcome = self.try_rename(id, name);
        self.say_of_library(outcome)
    }

    fn try_rename(&self, id: &str, name: &str) -> Result<Option<Said>, Refusal> {
        let store = self.autosave.store();
        if self.is_on_page(id) {
            let before = self.inputs.detail.with_untracked(|detail| detail.document.name.clone());
            let rename = || {
                self.inputs.edit(|document| name.clone_into(&mut document.name));
            };
            self.act(rename, Action::Renamed(before, name.to_owned()));
        } else if let Some(there) = large::elsewhere(&*store, id) {
            return self.rename_large(id.to_owned(), there, name.to_owned());
        } else if let Some(text) = library::text_of(&*store, id)
            && let Ok(mut document) = document::read(&text)
        {
            name.clone_into(&mut document.name);
            library::overwrite(&*store, id, &document::write(&document, false)).map_err(refusal)?;
        }
        self.change_library(|library| library.rename(id, name)).map(|_| None)
    }

    /// Moves a scenario into a client's folder.
    pub fn move_scenario(&self, id: &str, client: &str) -> bool {
        let outcome = self.change_library(|library| library.move_to(id, client)).map(|()| None);
        self.say_of_library(outcome)
    }

    /// Moves a scenario past its neighbour.
    pub fn shift_scenario(&self, id: &str, way: Way) -> bool {
        let outcome = self.change_library(|library| library.shift(id, way)).map(|_| None);
        self.say_of_library(outcome)
    }

    /// Gives a client another name. Where one of that name has a folder the scenarios move there, which can be taken back.
    pub fn rename_client(&self, client: &str, name: &str) -> bool {
        let outcome = self.change_library(|library| {
            let before = library.folder(client);
            let count = library.clients().len();
            library.rename_client(client, name);
            before.filter(|_| library.clients().len() < count)
        });
        self.say_of_library(outcome.map(|gone| gone.map(Said::FolderGone)))
    }

    /// Moves a client's folder past its neighbour.
    pub fn shift_client(&self, client: &str, way: Way) -> bool {
        let outcome = self.change_library(|library| library.shift_client(client, way)).map(|_| None);
        self.say_of_library(outcome)
    }

    /// Takes a client's folder away; the scenarios in it stay.
    pub fn remove_client(&self, client: &str) -> bool {
        let outcome = self.change_library(|library| {
            let gone = library.folder(client);
            library.remove_client(client);
            gone
        });
        self.say_of_library(outcome.map(|gone| gone.map(Said::FolderGone)))
    }

    /// Puts a client's folder back, with its scenarios.
    pub fn put_back_folder(&self, folder: &Folder) -> bool {
        let said = Said::PutBack { name: folder.client.clone() };
        let outcome = self.change_library(|library| library.put_back_folder(folder));
        self.say_of_library(outcome.map(|()| Some(said)))
    }

    /// Takes a scenario away. Where it is the open one, its neighbour is opened, or the example where there is none.
    pub fn take_away(&self, id: &str) -> bool {
        let outcome = self.try_take_away(id);
        self.say_of_library(outcome)
    }

    fn try_take_away(&self, id: &str) -> Result<Option<Said>, Refusal> {
        let Some(entry) = self.entry_now(id) else { return Err(Refusal::Gone) };
        let library = self.shelf.loaded.with_untracked(|loaded| loaded.library.clone());
        if &*self.autosave.open.get_untracked() == id {
            let stays = |other: &&Entry| !other.taken_away && other.id != id;
            let same_client = library.of_client(&entry.client).find(stays);
            let next = same_client.or_else(|| library.entries().iter().find(stays));
            match next.map(|next| next.id.clone()) {
                // One that comes later leaves the open one where it is until then.
                Some(next) => return self.try_open(&next, |state| state.take_away_closed(entry)),
                None => {
                    self.put_by()?;
                    let id = library::unused_id(&*self.autosave.store(), random());
                    self.begin_with(&id, None, Detail::example());
                    self.remember_as_open(&work::not_stored_yet(&id));
                }
            }
        }
        self.take_away_closed(entry)
    }

    /// Takes a scenario away that is not open.
    fn take_away_closed(&self, Entry { id, name, .. }: Entry) -> Result<Option<Said>, Refusal> {
        let take_away = || self.change_library(|library| library.take_away(&id));
        // It is the way to make room, and must not want any: the day of its change gives way to the mark, and steps to both.
        let mut taken = take_away();
        if taken == Err(Refusal::Full) {
            taken = self.change_library(|library| library.take_away_undated(&id));
        }
        if taken == Err(Refusal::Full) && make_room(&*self.autosave.store()) {
            taken = take_away();
        }
        taken?;
        Ok(Some(Said::TakenAway { id, name }))
    }

    /// Puts back what was taken away.
    pub fn put_back(&self, id: &str) -> bool {
        let name =
            self.shelf.loaded.with_untracked(|loaded| loaded.library.entry(id).map(|it| it.name.clone()));
        let said = Some(Said::PutBack { name: name.unwrap_or_default() });
        let outcome = self.change_library(|library| library.put_back(id)).map(|()| said);
        self.say_of_library(outcome)
    }

    /// Forgets for good what was taken away.
    pub fn forget_scenario(&self, id: &str) -> bool {
        let name =
            self.shelf.loaded.with_untracked(|loaded| loaded.library.entry(id).map(|it| it.name.clone()));
        let said = Some(Said::Forgotten { name: name.unwrap_or_default() });
        let store = self.autosave.store();
        let version = store.get(&format!("{}{id}", keys::VERSION)).ok().flatten();
        let there = [library::text_of(&*store, id), version].map(|text| Elsewhere::read(&text?));
        let outcome = library::forget(&*store, id).map(|_| said).map_err(refusal);
        // Another tab may have put it back.
        let is_gone = library::text_of(&*store, id).is_none();
        if outcome.is_ok() && is_gone && there.iter().any(Option::is_some) {
            let keys = there.into_iter().flatten().map(|there| there.key);
            keys.chain([large::key_of_steps(id)]).for_each(database::remove);
        }
        self.say_of_library(outcome)
    }

    /// Asks the browser not to clear what is kept when room is short: once, after the first change that was saved.
    pub fn ask_to_keep(&self) {
        super::persist::ask(self);
    }

    /// Notes that the visitor was reminded of a copy: not again of this scenario.
    pub fn was_reminded(&self) {
        self.shelf.reminded.set(true);
        let open = self.autosave.open.get_untracked();
        // Without it the reminder comes again after the next load.
        let _ = self.autosave.store().set(keys::REMINDED, &open);
    }

    // Two tabs.

    /// Keeps what this tab has made of the scenario as one of its own, and goes on with that.
    pub fn keep_mine_as_copy(&self) -> bool {
        let outcome = self.try_keep_mine();
        self.say_of_library(outcome)
    }

    fn try_keep_mine(&self) -> Result<Option<Said>, Refusal> {
        let document = untrack(|| self.inputs.document());
        if files::is_large(&*self.autosave.store(), &document) {
            let open = self.autosave.open.get_untracked();
            return self.keep_large_as_copy(document, self.entry_now(&open).unwrap_or_default());
        }
        let (id, mark) = self.add_copy_of_open()?;
        large::lies_nowhere();
        self.go_on_with_copy(&id, mark);
        self.write_steps();
        Ok(None)
    }

    /// Goes on with a copy of what is open, called as it is in the library.
    pub(super) fn go_on_with_copy(&self, id: &str, mark: u64) {
        self.autosave.go_on_with(id, Some(mark));
        self.remember_as_open(id);
        let name = self.entry_now(id).map(|entry| entry.name).unwrap_or_default();
        self.inputs.edit(|document| document.name.clone_from(&name));
        self.read_base();
    }

    /// Puts what another tab has made of the scenario in the place of what is here, as a step that can be taken back.
    pub fn show_theirs(&self) -> bool {
        let outcome = self.try_theirs();
        self.say_of_library(outcome)
    }

    pub(super) fn try_theirs(&self) -> Result<Option<Said>, Refusal> {
        let store = self.autosave.store();
        let open = self.autosave.open.get_untracked();
        let text = library::text_of(&*store, &open).ok_or(Refusal::Gone)?;
        if let Some(there) = Elsewhere::read(&text) {
            return self.show_theirs_of_large(there, text);
        }
        match work::load(&*store, &open) {
            Found::Work(document, _) => {
                let start = self.start();
                self.autosave.go_on_with(&open, Some(work::mark(&text)));
                large::lies_nowhere();
                if self.inputs.replace(*document) {
                    self.record(&start, Action::OtherTab);
                }
                Ok(None)
            }
            Found::SetAside { errors, .. } | Found::Kept { errors } => {
                Err(Refusal::Unreadable { id: open.to_string(), errors })
            }
            Found::Elsewhere | Found::Nothing | Found::Denied => Err(Refusal::Gone),
        }
    }

    /// What is done after each attempt to save: the library's entry follows, and the steps are written. Where the store is full,
    /// the room that steps take is given to the work; what is too large for it goes to the browser's database.
    pub fn after_save(&self, outcome: Result<(), StorageError>) -> Next {
        let store = self.autosave.store();
        match outcome {
            Ok(()) => {
                let bytes =
                    library::text_of(&*store, &self.autosave.open.get_untracked()).map_or(0, |it| it.len());
                large::has_become_small();
                // What is only opened is not changed, nor does it come back from where it was taken away.
                if self.autosave.has_written() {
                    self.enter_in_library(bytes);
                }
                self.write_steps();
                Next::Stands
            }
            Err(StorageError::Full) if crate::storage::steps::make_room(&*store) => Next::Again,
            Err(StorageError::TooLarge) => self.save_large(),
            Err(_) => Next::Stands,
        }
    }

    /// Enters into the library what the open scenario is called now, and that it was changed.
    pub(super) fn enter_in_library(&self, bytes: usize) {
        let store = self.autosave.store();
        let open = self.autosave.open.get_untracked();
        // Until there is a library there is nothing to enter a lone first scenario into; but one in the database tells its name
        // nowhere else.
        let is_large = large::elsewhere(&*store, &open).is_some();
        if &*open == FIRST && !is_large && !store.get(keys::LIBRARY).is_ok_and(|index| index.is_some()) {
            return;
        }
        let name = self.inputs.detail.with_untracked(|detail| detail.document.name.clone());
        // The entry of a document that is saved is only its label.
        let _ = library::change(&*store, |library| {
            library.note_change(&open, &name, &now(), bytes);
            library.put_back(&open);
        });
    }
}
