//! The saved work: one document, loaded once, saved after every change. What cannot be read is set aside, never overwritten.

use super::{KeyValue, StorageError, keys};
use crate::document::{self, Checked, Document, DocumentError, LARGEST_SAVED, Problem};

/// Texts set aside at most; beyond it nothing more is put aside, and then nothing is overwritten either.
const MOST_SET_ASIDE: usize = 20;

/// What was found in the store.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// Nothing: a first visit.
    Nothing,
    /// The work of last time.
    Work(Box<Document>, Box<Checked>),
    /// Something that cannot be read. It now lies under `key`, and saving may go on.
    SetAside {
        /// Where it lies.
        key: String,
        /// Why it cannot be read.
        errors: Vec<DocumentError>,
    },
    /// Something that cannot be read and could not be set aside either, or that belongs to a newer version of this page:
    /// it stays where it is, and nothing may be saved over it.
    Kept {
        /// Why it cannot be read.
        errors: Vec<DocumentError>,
    },
    /// The store cannot be read at all.
    Denied,
}

impl Found {
    /// Whether saving is safe.
    #[must_use]
    pub fn may_save(&self) -> bool {
        !matches!(self, Self::Kept { .. } | Self::Denied)
    }
}

/// Loads the work.
#[must_use]
pub fn load(store: &dyn KeyValue) -> Found {
    let text = match store.get(keys::DOCUMENT) {
        Ok(Some(text)) => text,
        Ok(None) => return Found::Nothing,
        Err(_) => return Found::Denied,
    };
    let errors = match document::read(&text) {
        Ok(found) => match document::check(&found) {
            Ok(checked) => return Found::Work(Box::new(found), Box::new(checked)),
            Err(errors) => errors,
        },
        Err(errors) => errors,
    };
    let newer = errors.iter().any(|error| matches!(error.problem, Problem::NewerSchema { .. }));
    if newer {
        return Found::Kept { errors };
    }
    match set_aside(store, &text) {
        Some(key) => Found::SetAside { key, errors },
        None => Found::Kept { errors },
    }
}

/// Puts a text under a free key; the key of an equal text when it was set aside before. `None` when there is no room.
fn set_aside(store: &dyn KeyValue, text: &str) -> Option<String> {
    for number in 1..=MOST_SET_ASIDE {
        let key = format!("{}{number}", keys::SET_ASIDE);
        match store.get(&key) {
            Ok(Some(known)) if known == text => return Some(key),
            Ok(Some(_)) => {}
            Ok(None) => return store.set(&key, text).ok().map(|()| key),
            Err(_) => return None,
        }
    }
    None
}

/// Saves the work.
///
/// # Errors
/// When the store cannot be written, or the document is larger than [`LARGEST_SAVED`]; the last saved work is still there.
pub fn save(store: &dyn KeyValue, document: &Document) -> Result<(), StorageError> {
    // A store that forgets has no bounds of this kind, and nobody counts on it.
    if document.saved_bytes() > LARGEST_SAVED && store.lasts() {
        return Err(StorageError::TooLarge);
    }
    store.set(keys::DOCUMENT, &document::write(document, false))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::Memory;

    fn example() -> Document {
        document::read(document::example_text()).unwrap()
    }

    #[test]
    fn what_is_saved_comes_back() {
        let store = Memory::default();
        assert_eq!(load(&store), Found::Nothing);
        let mut work = example();
        work.quick.rebate_scale = Some(0.1 + 0.2);
        save(&store, &work).unwrap();
        let Found::Work(found, _) = load(&store) else { panic!("no work") };
        assert_eq!(*found, work);
    }

    #[test]
    fn what_cannot_be_read_is_set_aside_once_and_survives_the_next_save() {
        let store = Memory::default();
        store.set(keys::DOCUMENT, "{\"schema\": 1, \"na").unwrap();
        let Found::SetAside { key, .. } = load(&store) else { panic!("not set aside") };
        assert_eq!(load(&store), load(&store));
        save(&store, &example()).unwrap();
        assert_eq!(store.get(&key).unwrap().as_deref(), Some("{\"schema\": 1, \"na"));
        assert_eq!(store.get(&format!("{}2", keys::SET_ASIDE)).unwrap(), None);
    }

    #[test]
    fn two_different_broken_texts_are_both_kept() {
        let store = Memory::default();
        for (number, broken) in ["first", "second"].into_iter().enumerate() {
            store.set(keys::DOCUMENT, broken).unwrap();
            let Found::SetAside { key, .. } = load(&store) else { panic!("not set aside") };
            assert_eq!(key, format!("{}{}", keys::SET_ASIDE, number + 1));
        }
    }

    #[test]
    fn with_no_room_to_set_aside_nothing_may_be_overwritten() {
        let store = Memory::default();
        store.set(keys::DOCUMENT, "broken").unwrap();
        store.limit(8);
        let found = load(&store);
        assert!(matches!(found, Found::Kept { .. }) && !found.may_save(), "{found:?}");
        assert_eq!(store.get(keys::DOCUMENT).unwrap().as_deref(), Some("broken"));
    }

    #[test]
    fn a_newer_document_stays_where_it_is() {
        let store = Memory::default();
        store.set(keys::DOCUMENT, "{\"schema\": 3, \"whatever\": []}").unwrap();
        let found = load(&store);
        assert!(matches!(found, Found::Kept { .. }) && !found.may_save(), "{found:?}");
    }

    #[test]
    fn a_full_store_keeps_the_last_good_work() {
        let store = Memory::default();
        let work = example();
        save(&store, &work).unwrap();
        store.limit(document::write(&work, false).len());
        let mut longer = work.clone();
        longer.name.push_str(" and more");
        assert_eq!(save(&store, &longer), Err(StorageError::Full));
        let Found::Work(found, _) = load(&store) else { panic!("no work") };
        assert_eq!(*found, work);
    }
}
