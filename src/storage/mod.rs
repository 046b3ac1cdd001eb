//! What outlives a page load: a fallible key-value port, and on it the saved work and the settings.
//!
//! No caller can forget that storage may be denied, full or corrupt: every access is a `Result`.

#[cfg(target_arch = "wasm32")]
mod browser;
pub mod files;
pub mod library;
mod memory;
pub mod migrate;
pub mod settings;
pub mod steps;
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
    /// Another tab has written there since this one last looked; nothing was written.
    Changed,
    /// What is there cannot be read; nothing was written.
    Unreadable,
    /// What is there belongs to a newer version of this page; nothing was written.
    Newer,
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

    /// Takes a text away; nothing when there is none.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn remove(&self, key: &str) -> Result<(), StorageError>;

    /// Every key that begins so, in no order.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError>;

    /// Whether what is stored outlives the page.
    fn lasts(&self) -> bool;
}

/// Keys, all in one place. The prefix keeps them apart from other pages of the same origin.
pub mod keys {
    /// The first scenario of this browser, which is there before there is a library: see [`super::library`].
    pub const DOCUMENT: &str = "counterweight/document";
    /// Prefix of every other scenario's document, followed by its id.
    pub const SCENARIO: &str = "counterweight/scenario/";
    /// The id of the scenario to open at the start; none: the one under [`DOCUMENT`].
    pub const OPEN: &str = "counterweight/open";
    /// Id of the scenario of which the visitor was last reminded to download a copy.
    pub const REMINDED: &str = "counterweight/reminded";
    /// What there is in the library.
    pub const LIBRARY: &str = "counterweight/library";
    /// Prefix of the version of a scenario that was kept on purpose, followed by its id.
    pub const VERSION: &str = "counterweight/version/";
    /// Prefix of the steps back and forward of a scenario, followed by its id.
    pub const HISTORY: &str = "counterweight/history/";
    /// Language and theme; `public/early.js` reads it too.
    pub const SETTINGS: &str = "counterweight/settings";
    /// That the visitor was told of use offline; only `public/offline.js` reads and writes it.
    pub const OFFLINE_TOLD: &str = "counterweight/offline-told";
    /// Prefix of texts that could not be read, followed by a number from 1.
    pub const SET_ASIDE: &str = "counterweight/set-aside/";
}
