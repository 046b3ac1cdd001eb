//! A store that lives as long as the page: the fallback where the browser denies storage, and the tests' own.

use std::cell::{Cell, RefCell};

use super::{KeyValue, StorageError};

/// Texts by key, in memory. A list, because there are few: a map weighs a kilobyte in the first load.
#[derive(Debug, Default)]
pub struct Memory {
    texts: RefCell<Vec<(String, String)>>,
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
        Ok(self.texts.borrow().iter().find(|(other, _)| other == key).map(|(_, text)| text.clone()))
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StorageError> {
        if let Some(room) = self.room.get() {
            let others: usize = self
                .texts
                .borrow()
                .iter()
                .filter(|(other, _)| other != key)
                .map(|(_, text)| text.len())
                .sum();
            if others + text.len() > room {
                return Err(StorageError::Full);
            }
        }
        let mut texts = self.texts.borrow_mut();
        match texts.iter_mut().find(|(other, _)| other == key) {
            Some((_, kept)) => text.clone_into(kept),
            None => texts.push((key.to_owned(), text.to_owned())),
        }
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.texts.borrow_mut().retain(|(other, _)| other != key);
        Ok(())
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        let texts = self.texts.borrow();
        Ok(texts.iter().filter(|(key, _)| key.starts_with(prefix)).map(|(key, _)| key.clone()).collect())
    }

    fn lasts(&self) -> bool {
        false
    }
}
