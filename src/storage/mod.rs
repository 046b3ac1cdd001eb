//! What outlives a page load: a fallible key-value port, and on it the saved work and the settings.
//!
//! No caller can forget that storage may be denied, full or corrupt: every access is a `Result`.

#[cfg(target_arch = "wasm32")]
mod browser;
mod memory;
pub mod settings;
pub mod work;

#[cfg(target_arch = "wasm32")]
pub use browser::open;
pub use memory::Memory;

/// Why an access failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// The browser gives this page no storage.
    Denied,
    /// There is no room left, or another refusal to write.
    Full,
    /// The text is longer than what is kept here at all; nothing was written.
    TooLarge,
}

/// A store of texts by key.
pub trait KeyValue {
    /// The text under a key, `None` when there is none.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn get(&self, key: &str) -> Result<Option<String>, StorageError>;

    /// Stores a text under a key. On failure the old text is still there.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn set(&self, key: &str, text: &str) -> Result<(), StorageError>;

    /// Whether what is stored outlives the page.
    fn lasts(&self) -> bool;
}

/// Keys, all in one place. The prefix keeps them apart from other pages of the same origin.
pub mod keys {
    /// The document being worked on.
    pub const DOCUMENT: &str = "counterweight/document";
    /// Language and theme; `public/early.js` reads it too.
    pub const SETTINGS: &str = "counterweight/settings";
    /// That the visitor was told of use offline; only `public/offline.js` reads and writes it.
    pub const OFFLINE_TOLD: &str = "counterweight/offline-told";
    /// Prefix of texts that could not be read, followed by a number from 1.
    pub const SET_ASIDE: &str = "counterweight/set-aside/";
}
