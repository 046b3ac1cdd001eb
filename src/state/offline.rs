//! What the page's script for use offline (`public/offline.js`) has to tell the visitor.

use gloo_events::EventListener;
use leptos::prelude::*;

use super::reactive::RwSignal;

/// Something to tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfflineNotice {
    /// All of the page is kept: it opens without a network from now on.
    Ready,
    /// A newer build is kept and waits for the visitor's word.
    NewVersion,
}

/// What is told, until dismissed.
#[derive(Clone, Copy)]
pub struct Offline {
    /// The newest.
    pub notice: RwSignal<Option<OfflineNotice>>,
}

impl Offline {
    /// Nothing yet; follows the script.
    #[must_use]
    pub fn listen() -> Self {
        let notice = RwSignal::new(None);
        if let Some(window) = web_sys::window() {
            // The listener lives as long as the page.
            EventListener::new(&window, "counterweight-offline", move |_| notice.set(told())).forget();
        }
        Self { notice }
    }

    /// Lets the newer build take over; the script loads the page again then.
    pub fn take_new_version() {
        let event = web_sys::Event::new("counterweight-take-new-version");
        if let (Some(window), Ok(event)) = (web_sys::window(), event) {
            // Fails only for an event that is under way already; this one is new.
            let _ = window.dispatch_event(&event);
        }
    }
}

fn told() -> Option<OfflineNotice> {
    let root = web_sys::window()?.document()?.document_element()?;
    match root.get_attribute("data-offline-notice")?.as_str() {
        "ready" => Some(OfflineNotice::Ready),
        "new-version" => Some(OfflineNotice::NewVersion),
        _ => None,
    }
}
