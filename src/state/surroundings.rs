//! Where the page stands: by itself, or in a frame of somebody else's page. `public/early.js` has read the address before the
//! first paint and left what it asks for on the root element.

use std::rc::Rc;

use crate::storage::settings::{Settings, Theme};
use crate::storage::{self, KeyValue, Memory};

/// The root element of the page.
fn root() -> Option<web_sys::Element> {
    web_sys::window()?.document()?.document_element()
}

/// The scenario that the page around asks to begin with (`?embed=1&scenario=`), empty for none; nothing where the page stands
/// by itself.
#[must_use]
pub fn embedded() -> Option<String> {
    root()?.get_attribute("data-embed")
}

/// Whether the files for other people's pages lie beside this one: not where it is a file on disk, nor in a frame of theirs.
#[must_use]
pub fn has_site() -> bool {
    let protocol = web_sys::window().and_then(|window| window.location().protocol().ok());
    protocol.is_some_and(|protocol| protocol.starts_with("http")) && embedded().is_none()
}

/// Where the work is kept. An embedded page begins as its host says each time, and keeps nothing: it may be of the same origin
/// as the page where the visitor's own work lies.
#[must_use]
pub fn store() -> Rc<dyn KeyValue> {
    if embedded().is_some() { Rc::new(Memory::default()) } else { Rc::from(storage::open()) }
}

/// The settings with what the address asks for (`?lang=`, `?theme=`) in the place of what is remembered.
#[must_use]
pub fn asked(settings: Settings) -> Settings {
    let asked = root().filter(|root| root.has_attribute("data-asked"));
    asked.map_or(settings, |root| Settings {
        language: root.get_attribute("lang"),
        theme: root.get_attribute("data-theme").and_then(|theme| Theme::named(&theme)).unwrap_or_default(),
    })
}
