//! The library in the store. Every function reads the index anew and writes it back at once, because another tab may have
//! written meanwhile; and documents are written before the index that names them, so that a crash between the two leaves a
//! document without an entry, which [`load`] finds again, and never an entry without a document.

use super::read::{self, IndexError};
use super::{Entry, Library};
use crate::document;
use crate::storage::work::{FIRST, key_of, set_aside, size_of};
use crate::storage::{KeyValue, StorageError, keys};

/// What must be said of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It could not be read and lies under this key now; the scenarios were found again by their documents.
    SetAside {
        /// Where it lies.
        key: String,
    },
    /// It could not be read, and there was no room to set it aside: it is not written.
    Kept,
    /// It belongs to a newer version of this page: it is not written.
    Newer,
    /// The store cannot be read.
    Denied,
}

/// The library as it was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// What there is.
    pub library: Library,
    /// Ids of documents that no index named, such as after a crash: they are in the library now.
    pub found: Vec<String>,
    /// What must be said.
    pub trouble: Option<Trouble>,
}

impl Loaded {
    /// Whether the library may be changed.
    #[must_use]
    pub fn may_change(&self) -> bool {
        matches!(self.trouble, None | Some(Trouble::SetAside { .. }))
    }
}

/// Loads the library, with what no index names. Nothing is written but what must be set aside.
#[must_use]
pub fn load(store: &dyn KeyValue) -> Loaded {
    let (mut library, trouble) = match index(store) {
        Ok(library) => (library, None),
        Err(StorageError::Denied) => return Loaded { trouble: Some(Trouble::Denied), ..Loaded::default() },
        Err(StorageError::Newer) => (Library::default(), Some(Trouble::Newer)),
        Err(_) => {
            let text = store.get(keys::LIBRARY).ok().flatten().unwrap_or_default();
            let key = set_aside(store, &text).filter(|_| store.remove(keys::LIBRARY).is_ok());
            (Library::default(), Some(key.map_or(Trouble::Kept, |key| Trouble::SetAside { key })))
        }
    };
    let found = add_unnamed(store, &mut library);
    Loaded { library, found, trouble }
}

/// The index as it is stored.
fn index(store: &dyn KeyValue) -> Result<Library, StorageError> {
    match store.get(keys::LIBRARY)? {
        None => Ok(Library::default()),
        Some(text) => read::read(&text).map_err(|error| match error {
            IndexError::Newer => StorageError::Newer,
            IndexError::Broken => StorageError::Unreadable,
        }),
    }
}

/// Adds an entry for every document that has none, and gives their ids. The first scenario of a browser is no surprise, and
/// is not among them: where there is no index yet this is [`LONE_SCENARIO_ADOPTED`](crate::storage::migrate::LONE_SCENARIO_ADOPTED).
fn add_unnamed(store: &dyn KeyValue, library: &mut Library) -> Vec<String> {
    let mut found: Vec<String> = store
        .keys(keys::SCENARIO)
        .unwrap_or_default()
        .iter()
        .filter_map(|key| key.strip_prefix(keys::SCENARIO))
        .filter(|id| !id.is_empty() && library.entry(id).is_none())
        .map(str::to_owned)
        .collect();
    // A store gives its keys in an order of its own, which may be another one next time.
    found.sort();
    found.retain(|id| name_unnamed(store, library, id));
    if library.entry(FIRST).is_none() {
        name_unnamed(store, library, FIRST);
    }
    found
}

fn name_unnamed(store: &dyn KeyValue, library: &mut Library, id: &str) -> bool {
    let Ok(Some(text)) = store.get(&key_of(id)) else { return false };
    // A document that lies elsewhere tells its name when it is opened.
    let name = document::read(&text).map(|document| document.name).unwrap_or_default();
    let name = if name.trim().is_empty() { id.to_owned() } else { name };
    let entry = Entry { id: id.to_owned(), name, bytes: size_of(&text), ..Entry::default() };
    library.add(entry, None)
}

/// Changes the index: what is stored now is read, changed and written back in one go. Gives what `change` gives, and the
/// library as it is stored now.
///
/// # Errors
/// When the store cannot be read or written, or the index is none that may be written; nothing is changed then.
pub fn change<R>(
    store: &dyn KeyValue,
    change: impl FnOnce(&mut Library) -> R,
) -> Result<(R, Library), StorageError> {
    let stored = index(store)?;
    let mut library = stored.clone();
    add_unnamed(store, &mut library);
    let outcome = change(&mut library);
    if library != stored {
        let text = serde_json::to_string(&library).map_err(|_| StorageError::Full)?;
        store.set(keys::LIBRARY, &text)?;
    }
    Ok((outcome, library))
}

/// An id that no document has, from a random number: two tabs that make a scenario at the same time must not take the same.
#[must_use]
pub fn unused_id(store: &dyn KeyValue, random: u64) -> String {
    let mut number = random;
    loop {
        let id = format!("{:08x}", number & 0xffff_ffff);
        let taken = store.get(&key_of(&id)).is_ok_and(|text| text.is_some());
        if !taken {
            return id;
        }
        number = number.wrapping_add(1);
    }
}

/// Adds a scenario with its document, behind another or at the end of the library; its name gets a number where it is taken.
///
/// # Errors
/// When the store cannot be written; then the library is as it was.
pub fn create(
    store: &dyn KeyValue,
    entry: Entry,
    text: &str,
    behind: Option<&str>,
) -> Result<Library, StorageError> {
    let key = key_of(&entry.id);
    if store.get(&key)?.is_some() {
        return Err(StorageError::Changed);
    }
    // The index must be one that may be written before anything else is.
    index(store)?;
    store.set(&key, text)?;
    let bytes = size_of(text);
    let added = change(store, |library| {
        // Its document is there already, so it may have been found as one without an entry.
        library.remove(&entry.id);
        let name = library.free_name(&entry.client, &entry.name);
        library.add(Entry { name, bytes, ..entry }, behind)
    });
    match added {
        Ok((true, library)) => Ok(library),
        failed => {
            // Without an entry it would be found again as a surprise.
            let _ = store.remove(&key);
            Err(failed.err().unwrap_or(StorageError::TooLarge))
        }
    }
}

/// Writes a scenario's document in the place of the one there is.
///
/// # Errors
/// When the store cannot be written; the old one is still there then.
pub fn overwrite(store: &dyn KeyValue, id: &str, text: &str) -> Result<(), StorageError> {
    store.set(&key_of(id), text)
}

/// The text of a scenario's document; none where there is nothing.
#[must_use]
pub fn text_of(store: &dyn KeyValue, id: &str) -> Option<String> {
    store.get(&key_of(id)).ok().flatten()
}

/// Forgets what was taken away: its document, its kept version and its steps, for good.
///
/// # Errors
/// When the store cannot be written.
pub fn forget(store: &dyn KeyValue, id: &str) -> Result<Library, StorageError> {
    // Only what was taken away, as the store says now: another tab may have put it back.
    let library = index(store)?;
    if library.entry(id).is_none_or(|entry| !entry.taken_away) {
        return Ok(load(store).library);
    }
    // The document first: an entry without one is shown and can be forgotten again; a document without one would come back.
    store.remove(&key_of(id))?;
    for prefix in [keys::VERSION, keys::HISTORY] {
        store.remove(&format!("{prefix}{id}"))?;
    }
    change(store, |library| library.remove(id)).map(|((), library)| library)
}
