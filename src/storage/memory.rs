//! A store that lives as long as the page: the fallback where the browser denies storage, and the tests' own.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use super::{KeyValue, StorageError};

/// Texts by key, in memory.
#[derive(Debug, Default)]
pub struct Memory {
    texts: RefCell<BTreeMap<String, String>>,
    room: Cell<Option<usize>>,
}

impl Memory {
    /// Refuses, from now on, to hold more than this many bytes of text in all: a full browser, for tests.
    pub fn limit(&self, bytes: usize) {
        self.room.set(Some(bytes));
    }
}

impl KeyValue for Memory {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        Ok(self.texts.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StorageError> {
        if let Some(room) = self.room.get() {
            let others: usize = self
                .texts
                .borrow()
                .iter()
                .filter(|(other, _)| *other != key)
                .map(|(_, text)| text.len())
                .sum();
            if others + text.len() > room {
                return Err(StorageError::Full);
            }
        }
        self.texts.borrow_mut().insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.texts.borrow_mut().remove(key);
        Ok(())
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        Ok(self.texts.borrow().keys().filter(|key| key.starts_with(prefix)).cloned().collect())
    }

    fn lasts(&self) -> bool {
        false
    }
}
