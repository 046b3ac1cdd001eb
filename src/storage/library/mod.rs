//! The library: named scenarios in clients' folders.
//!
//! An index under one key says what there is and in which order; each scenario's document lies under a key of its own
//! ([`super::work::key_of`]). [`store`] reads and writes both in an order in which a crash between two writes loses nothing;
//! here is the index itself, and every way to change it.

mod read;
mod store;

use serde::Serialize;

use crate::format::Language;
use crate::format::example_names::shown_name;

pub use read::IndexError;
pub use store::{Loaded, Trouble, change, create, forget, load, overwrite, text_of, unused_id};

/// The newest version of the index. Its form is frozen; a change is a new version with a named migration in `read`.
pub const VERSION: u32 = 1;

/// The most characters of a scenario's or client's name.
pub const LONGEST_NAME: usize = 120;

/// The most scenarios in a library, those taken away included.
pub const MOST_SCENARIOS: usize = 2000;

/// A scenario of the library, without its document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Tells it from every other; part of its key in the store.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The client in whose folder it lies; empty: in none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub client: String,
    /// Name of the preset it was made from; empty: of none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub preset: String,
    /// When it was last changed, by the clock of the device at that time: shown, never decided by. ISO 8601; empty: unknown.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub changed: String,
    /// Size of its document, bytes.
    pub bytes: usize,
    /// Taken away, and not forgotten yet.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub taken_away: bool,
}

/// What there is, in the order shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Library {
    version: u32,
    clients: Vec<String>,
    scenarios: Vec<Entry>,
}

impl Default for Library {
    fn default() -> Self {
        Self { version: VERSION, clients: Vec::new(), scenarios: Vec::new() }
    }
}

/// A client's folder that was taken away or went into another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    /// The client.
    pub client: String,
    /// Its place among the folders.
    place: usize,
    /// Ids of the scenarios that lay in it.
    scenarios: Vec<String>,
}

/// Up or down in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Towards the beginning.
    Up,
    /// Towards the end.
    Down,
}

impl Library {
    /// Every scenario, those taken away too.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.scenarios
    }

    /// The clients who have a folder, in order.
    #[must_use]
    pub fn clients(&self) -> &[String] {
        &self.clients
    }

    /// A scenario by its id.
    #[must_use]
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.scenarios.iter().find(|entry| entry.id == id)
    }

    fn entry_mut(&mut self, id: &str) -> Option<&mut Entry> {
        self.scenarios.iter_mut().find(|entry| entry.id == id)
    }

    /// The scenarios in a client's folder, in order; those in none for an empty name.
    pub fn of_client<'l>(&'l self, client: &'l str) -> impl Iterator<Item = &'l Entry> {
        self.scenarios.iter().filter(move |entry| !entry.taken_away && entry.client == client)
    }

    /// What was taken away.
    pub fn taken_away(&self) -> impl Iterator<Item = &Entry> {
        self.scenarios.iter().filter(|entry| entry.taken_away)
    }

    /// Adds a scenario behind another, or at the end. Its client gets a folder. One whose id is taken, or beyond
    /// [`MOST_SCENARIOS`], is not added; gives whether it was.
    pub fn add(&mut self, entry: Entry, behind: Option<&str>) -> bool {
        if self.entry(&entry.id).is_some() || self.scenarios.len() >= MOST_SCENARIOS {
            return false;
        }
        let (name, client) = (shortened(&entry.name), shortened(&entry.client));
        self.add_client(&client);
        let place = behind.and_then(|id| self.scenarios.iter().position(|other| other.id == id));
        let place = place.map_or(self.scenarios.len(), |place| place + 1);
        self.scenarios.insert(place, Entry { name, client, ..entry });
        true
    }

    /// Gives a scenario another name. An empty one changes nothing; gives whether it was taken.
    pub fn rename(&mut self, id: &str, name: &str) -> bool {
        let name = shortened(name);
        match self.entry_mut(id) {
            Some(entry) if !name.is_empty() => {
                entry.name = name;
                true
            }
            _ => false,
        }
    }

    /// Notes that a scenario's document is another one now.
    pub fn note_change(&mut self, id: &str, name: &str, changed: &str, bytes: usize) {
        if let Some(entry) = self.entry_mut(id) {
            let name = shortened(name);
            if !name.is_empty() {
                entry.name = name;
            }
            changed.clone_into(&mut entry.changed);
            entry.bytes = bytes;
        }
    }

    /// Puts a scenario into a client's folder, at its end, making the folder where there is none; into none for an empty name.
    pub fn move_to(&mut self, id: &str, client: &str) {
        let client = shortened(client);
        let Some(place) = self.scenarios.iter().position(|entry| entry.id == id) else { return };
        if self.scenarios[place].client == client {
            return;
        }
        self.add_client(&client);
        let mut entry = self.scenarios.remove(place);
        entry.client = client;
        self.scenarios.push(entry);
    }

    /// Moves a scenario past its neighbour in the same folder; gives whether there was one.
    pub fn shift(&mut self, id: &str, way: Way) -> bool {
        let Some(place) = self.scenarios.iter().position(|entry| entry.id == id) else { return false };
        let client = self.scenarios[place].client.clone();
        let neighbour = |entry: &&Entry| !entry.taken_away && entry.client == client;
        let other = match way {
            Way::Up => self.scenarios[..place].iter().rev().find(neighbour),
            Way::Down => self.scenarios[place + 1..].iter().find(neighbour),
        };
        let other = other.map(|other| other.id.clone());
        let Some(other) = other.and_then(|id| self.scenarios.iter().position(|entry| entry.id == id)) else {
            return false;
        };
        self.scenarios.swap(place, other);
        true
    }

    /// Takes a scenario away. Its document stays until it is forgotten, so that it can be put back.
    pub fn take_away(&mut self, id: &str) {
        if let Some(entry) = self.entry_mut(id) {
            entry.taken_away = true;
        }
    }

    /// The same where there is no room for the mark: it takes that of when it was last changed, which is unknown then.
    pub fn take_away_undated(&mut self, id: &str) {
        self.take_away(id);
        if let Some(entry) = self.entry_mut(id) {
            entry.changed.clear();
        }
    }

    /// Puts what was taken away back to where it was.
    pub fn put_back(&mut self, id: &str) {
        let Some(entry) = self.entry_mut(id) else { return };
        entry.taken_away = false;
        let client = entry.client.clone();
        self.add_client(&client);
    }

    fn remove(&mut self, id: &str) {
        self.scenarios.retain(|entry| entry.id != id);
    }

    /// Makes a folder; nothing for an empty name or one that has a folder.
    pub fn add_client(&mut self, client: &str) {
        let client = shortened(client);
        if !client.is_empty() && !self.clients.contains(&client) {
            self.clients.push(client);
        }
    }

    /// Gives a client another name. To one that has a folder already, the scenarios move there.
    pub fn rename_client(&mut self, client: &str, name: &str) {
        let name = shortened(name);
        let Some(place) = self.clients.iter().position(|known| known == client) else { return };
        if name.is_empty() || name == client {
            return;
        }
        if self.clients.contains(&name) {
            self.clients.remove(place);
        } else {
            self.clients[place].clone_from(&name);
        }
        for entry in self.scenarios.iter_mut().filter(|entry| entry.client == client) {
            entry.client.clone_from(&name);
        }
    }

    /// Moves a folder past its neighbour; gives whether there was one.
    pub fn shift_client(&mut self, client: &str, way: Way) -> bool {
        let Some(place) = self.clients.iter().position(|known| known == client) else { return false };
        let other = match way {
            Way::Up => place.checked_sub(1),
            Way::Down => Some(place + 1).filter(|other| *other < self.clients.len()),
        };
        other.is_some_and(|other| {
            self.clients.swap(place, other);
            true
        })
    }

    /// Takes a folder away; the scenarios in it stay, in no folder.
    pub fn remove_client(&mut self, client: &str) {
        self.clients.retain(|known| known != client);
        for entry in self.scenarios.iter_mut().filter(|entry| entry.client == client) {
            entry.client.clear();
        }
    }

    /// A client's folder as it is now, to be put back when it is gone; none where there is no such folder.
    #[must_use]
    pub fn folder(&self, client: &str) -> Option<Folder> {
        let place = self.clients.iter().position(|known| known == client)?;
        let scenarios = self.scenarios.iter().filter(|entry| entry.client == client);
        Some(Folder {
            client: client.to_owned(),
            place,
            scenarios: scenarios.map(|entry| entry.id.clone()).collect(),
        })
    }

    /// Puts a folder back to where it was, with what of its scenarios there is still.
    pub fn put_back_folder(&mut self, folder: &Folder) {
        if !self.clients.contains(&folder.client) {
            let place = folder.place.min(self.clients.len());
            self.clients.insert(place, folder.client.clone());
        }
        for entry in self.scenarios.iter_mut().filter(|entry| folder.scenarios.contains(&entry.id)) {
            entry.client.clone_from(&folder.client);
        }
    }

    /// A name that no scenario of the client has: `name` itself, or with a number behind it.
    #[must_use]
    pub fn free_name(&self, client: &str, name: &str) -> String {
        let taken = |name: &str| self.of_client(client).any(|entry| entry.name == name);
        if !taken(name) {
            return name.to_owned();
        }
        // A number that stands there already goes on: "Option 2" is followed by "Option 3".
        let (stem, number) = match name.rsplit_once(' ') {
            Some((stem, last)) => match last.parse::<usize>() {
                Ok(number) if number < MOST_SCENARIOS => (stem, number + 1),
                _ => (name, 2),
            },
            None => (name, 2),
        };
        (number..=number + MOST_SCENARIOS)
            .map(|number| format!("{stem} {number}"))
            .find(|name| !taken(name))
            .unwrap_or_else(|| name.to_owned())
    }
}

impl Entry {
    /// Whether a search finds it: every word of the search is part of its name, as it is shown in a language, or of its
    /// client's, whatever the case.
    #[must_use]
    pub fn finds(&self, search: &str, language: Language) -> bool {
        let text = format!("{} {}", shown_name(language, &self.name), self.client).to_lowercase();
        search.to_lowercase().split_whitespace().all(|word| text.contains(word))
    }
}

/// A name without what surrounds it, and not longer than a name may be.
pub(super) fn shortened(name: &str) -> String {
    name.trim().chars().filter(|letter| !letter.is_control()).take(LONGEST_NAME).collect()
}

#[cfg(test)]
mod tests;
