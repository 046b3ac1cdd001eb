//! Local storage of the browser through gloo-storage, behind a probe.

use gloo_storage::{LocalStorage, Storage};

use super::{KeyValue, Memory, StorageError};

/// The browser's local storage; only made after a probe, because gloo-storage panics where storage is forbidden.
struct Browser;

impl KeyValue for Browser {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        LocalStorage::raw().get_item(key).map_err(|_| StorageError::Denied)
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StorageError> {
        LocalStorage::raw().set_item(key, text).map_err(|_| StorageError::Full)
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        LocalStorage::raw().remove_item(key).map_err(|_| StorageError::Denied)
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        let storage = LocalStorage::raw();
        let count = storage.length().map_err(|_| StorageError::Denied)?;
        let all = (0..count).filter_map(|index| storage.key(index).ok().flatten());
        Ok(all.filter(|key| key.starts_with(prefix)).collect())
    }

    fn lasts(&self) -> bool {
        true
    }
}

/// The best store there is: the browser's if it can be read at all, else memory.
///
/// A store that is full but readable is still the browser's: what is in it must be shown, and each failed write says so.
#[must_use]
pub fn open() -> Box<dyn KeyValue> {
    let readable = web_sys::window()
        .and_then(|window| window.local_storage().ok().flatten())
        .is_some_and(|storage| storage.get_item(super::keys::DOCUMENT).is_ok());
    if readable { Box::new(Browser) } else { Box::new(Memory::default()) }
}
