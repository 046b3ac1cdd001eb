//! The forms of what is kept beside the documents, which have schemas of their own (`document::migrate`): each with its versions, and
//! the named steps between them.

use super::{library, steps};

/// A step between two versions of a form that follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Migration {
    /// What it is called.
    pub name: &'static str,
    /// The earlier version.
    pub from: u32,
    /// The later one.
    pub to: u32,
}

/// A form with its versions.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// Which it is.
    pub name: &'static str,
    /// The first version there ever was.
    pub first: u32,
    /// The newest.
    pub newest: u32,
    /// Every step there ever was, the oldest first.
    pub migrations: &'static [Migration],
}

/// Version 0 → 1 of the library's index, *the lone scenario is adopted*: before there was a library a browser held one document and no
/// index. Up, the document gets an entry and stays where it is; down, a page that knows of no library finds it there, and whatever else
/// lies in the store under keys of which it knows nothing. See `library::load`.
pub const LONE_SCENARIO_ADOPTED: Migration =
    Migration { name: "the lone scenario is adopted", from: 0, to: 1 };

/// Every form that has versions.
pub const FORMS: [Form; 2] = [
    Form {
        name: "library",
        first: LONE_SCENARIO_ADOPTED.from,
        newest: library::VERSION,
        migrations: &[LONE_SCENARIO_ADOPTED],
    },
    Form { name: "steps", first: 1, newest: steps::VERSION, migrations: &[] },
];
