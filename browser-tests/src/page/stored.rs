//! What the page keeps in the browser.

use counterweight::document::{self, Document};
use serde_json::json;

use super::Page;
use crate::expected::{Expected, same};

/// The key under which the page keeps the work.
pub const WORK: &str = "counterweight/document";
/// Under which, with its id behind, every other scenario lies.
pub const SCENARIO: &str = "counterweight/scenario/";
/// What there is in the library.
pub const LIBRARY: &str = "counterweight/library";
/// Under which, with its id behind, the kept version of a scenario lies.
pub const VERSION: &str = "counterweight/version/";
/// Language and theme.
pub const SETTINGS: &str = "counterweight/settings";

/// Leaves no room in the browser's local storage, under a key of somebody else's.
pub const FILL_THE_STORE: &str = "
    let room = 1 << 23, text = '';
    while (room >= 1) {
        try { localStorage.setItem('filler', text + 'x'.repeat(room)); text += 'x'.repeat(room); }
        catch { room = Math.floor(room / 2); }
    }
";

impl Page {
    /// The work as it lies in the browser's storage, once the page says that it is saved.
    #[must_use]
    #[track_caller]
    pub fn saved(&self) -> Expected {
        self.see("#saving@data-state", "saved");
        let text = self.stored(&self.open_key()).expect("what is saved can be found");
        Expected::of(&document::read(&text).unwrap())
    }

    /// The key under which the open scenario lies: the first of a browser at a place of its own.
    #[must_use]
    #[track_caller]
    pub fn open_key(&self) -> String {
        let open = self.script("return sessionStorage.getItem('counterweight/tab')", &[]);
        match open.as_str() {
            None | Some("document") => WORK.to_owned(),
            Some(id) => format!("{SCENARIO}{id}"),
        }
    }

    /// A text in the browser's storage.
    #[must_use]
    #[track_caller]
    pub fn stored(&self, key: &str) -> Option<String> {
        self.script("return localStorage.getItem(arguments[0])", &[json!(key)]).as_str().map(str::to_owned)
    }

    /// Waits until what is saved is the example with a change made to it, and the page shows just that.
    #[track_caller]
    pub fn see_example_with(&self, change: impl FnOnce(&mut Document)) -> Expected {
        let expected = Expected::of_example(change);
        self.see_all_of(&expected);
        let saved = self.saved();
        assert!(
            same(&saved.document, &expected.document),
            "saved is {:?} of {:?}",
            saved.document.quick,
            expected.document.quick
        );
        expected
    }

    /// Runs [`FILL_THE_STORE`].
    #[track_caller]
    pub fn fill_the_store(&self) {
        self.script(FILL_THE_STORE, &[]);
    }
}
