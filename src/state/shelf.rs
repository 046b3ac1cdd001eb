//! What is known of the library, and what is said of the last action on it.

use std::sync::Arc;

use super::base::Base;
use super::reactive::RwSignal;
use crate::document::DocumentError;
use crate::storage::StorageError;
use crate::storage::library::{Folder, Loaded};

/// What is said of the last action.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// A scenario was taken away; it can be put back.
    TakenAway {
        /// Its id.
        id: String,
        /// What it was called.
        name: String,
    },
    /// A client's folder was taken away, or went into another; it can be put back.
    FolderGone(Folder),
    /// A scenario was made, and is not open.
    Made {
        /// Its id.
        id: String,
        /// What it is called.
        name: String,
    },
    /// A large scenario is on its way.
    Opening,
    /// Something takes a while: a large scenario is read or written.
    Working,
    /// A scenario was put back.
    PutBack {
        /// What it is called.
        name: String,
    },
    /// A scenario was forgotten for good.
    Forgotten {
        /// What it was called.
        name: String,
    },
    /// The open scenario was kept as a version, in the place of another.
    VersionKept(Replaced),
    /// It could not be done.
    Refused(Refusal),
}

/// What a kept version has taken the place of.
#[derive(Clone, Debug, PartialEq)]
pub enum Replaced {
    /// Nothing that can be put back.
    Nothing,
    /// An earlier version of a scenario, which can be put back.
    Version {
        /// The scenario's id.
        id: String,
        /// The version.
        text: String,
    },
    /// A text that cannot be read. It lies under this key now.
    SetAside(String),
}

/// Why something could not be done. Nothing was changed then.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// The open scenario cannot be saved, and would be lost.
    OpenNotSaved,
    /// There is no room left.
    Full,
    /// The library belongs to a newer version of this page, or cannot be read.
    NotWritable,
    /// The kept version belongs to a newer version of this page.
    NewerVersion,
    /// The scenario cannot be read.
    Unreadable {
        /// Its id.
        id: String,
        /// Why.
        errors: Vec<DocumentError>,
    },
    /// Another tab has taken it away for good.
    Gone,
    /// It is too large for this browser, which gives no database or no room in it.
    TooLarge,
    /// Today's rebates are of more different rates than a scenario holds policies.
    TooManyRates(usize),
}

/// The signals of the library; what fills them is a part.
#[derive(Clone, Copy)]
pub struct Shelf {
    /// Whether its dialog is open.
    pub shown: RwSignal<bool>,
    /// As it was read last.
    pub loaded: RwSignal<Arc<Loaded>>,
    /// Of the last action.
    pub said: RwSignal<Option<Said>>,
    /// What fields go back to; nothing until it is known.
    pub base: RwSignal<Base>,
    /// Whether the browser may clear what is kept; none until it was asked.
    pub evictable: RwSignal<Option<bool>>,
    /// Whether the visitor was reminded of a copy, as far as is known.
    pub reminded: RwSignal<bool>,
}

impl Shelf {
    /// A closed library that was not read yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            shown: RwSignal::new(false),
            loaded: RwSignal::new(Arc::default()),
            said: RwSignal::new(None),
            base: RwSignal::new(Base::default()),
            evictable: RwSignal::new(None),
            reminded: RwSignal::new(false),
        }
    }
}

impl Default for Shelf {
    fn default() -> Self {
        Self::new()
    }
}

/// Why a store did not write.
pub(super) fn refusal(error: StorageError) -> Refusal {
    match error {
        StorageError::Full | StorageError::TooLarge => Refusal::Full,
        StorageError::Changed => Refusal::Gone,
        StorageError::Denied | StorageError::Unreadable | StorageError::Newer => Refusal::NotWritable,
    }
}
