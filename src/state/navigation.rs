//! Where on the page the visitor is. The place stands in the address behind the `#`, so that the browser's *back* leads to the
//! view before and never takes work back.

use std::sync::Arc;

use gloo_events::EventListener;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::reactive::{Memo, RwSignal};

/// One of the page's views.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// The verdict, the beam and the quick controls.
    #[default]
    Balance,
    /// The give–get ledger.
    Agreement,
    /// The customers.
    Customers,
    /// Scenarios side by side; reached from the library.
    Compare,
}

impl View {
    /// The views that have a tab, in their order.
    pub const TABS: [Self; 3] = [Self::Balance, Self::Agreement, Self::Customers];

    /// Its part of the address, without the `#`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Balance => "balance",
            Self::Agreement => "agreement",
            Self::Customers => "customers",
            Self::Compare => "compare",
        }
    }
}

/// A view, and what of it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// The view.
    pub view: View,
    /// Among the customers the id of the one whose own page is open; of scenarios side by side their ids, with commas.
    pub subject: Option<Arc<str>>,
}

impl Spot {
    /// Reads the part of an address behind the `#`: nothing is the first view, as at the start; none where it names no view.
    fn read(hash: &str) -> Option<Self> {
        if hash.is_empty() {
            return Some(Self::default());
        }
        let (name, subject) = match hash.split_once('/') {
            Some((name, subject)) => (name, Some(subject)),
            None => (hash, None),
        };
        let view = View::TABS.into_iter().chain([View::Compare]).find(|view| view.name() == name)?;
        let subject = subject
            .filter(|_| matches!(view, View::Customers | View::Compare))
            .and_then(|encoded| js_sys::decode_uri_component(encoded).ok())
            .map(|id| String::from(id).into());
        Some(Self { view, subject })
    }

    /// Its address, with the `#`.
    fn address(&self) -> String {
        match &self.subject {
            Some(id) => format!("#{}/{}", self.view.name(), js_sys::encode_uri_component(id)),
            None => format!("#{}", self.view.name()),
        }
    }
}

/// Where the visitor is.
#[derive(Clone, Copy)]
pub struct Navigation {
    spot: RwSignal<Spot>,
    /// The scenario that the address carries behind `s=`, packed; none: the visitor's own work. Every address of a view has
    /// it while it is looked at, so that a reload stays with it and *back* leads away from it.
    pub link: RwSignal<Option<Arc<str>>>,
    /// The view alone, for what does not care for the customer.
    pub view: Memo<View>,
    /// What of the view is shown; see [`Spot::subject`].
    pub subject: Memo<Option<Arc<str>>>,
}

impl Navigation {
    /// Starts where the address says, and follows it.
    #[must_use]
    pub fn new() -> Self {
        let (start, link) = here().unwrap_or_default();
        let (spot, link) = (RwSignal::new(start), RwSignal::new(link));
        if let Some(window) = web_sys::window() {
            // The listener lives as long as the page. An address that names no view, such as that of the skip link, leaves
            // the view as it is.
            EventListener::new(&window, "hashchange", move |_| {
                if let Some((there, linked)) = here() {
                    take_what_is_typed();
                    if link.get_untracked() != linked {
                        link.set(linked);
                    }
                    spot.set(there);
                }
            })
            .forget();
        }
        Self {
            spot,
            link,
            view: Memo::new(move |_| spot.with(|spot| spot.view)),
            subject: Memo::new(move |_| spot.with(|spot| spot.subject.clone())),
        }
    }

    /// The address of a place, with the `#`, for the scenario that is looked at.
    #[must_use]
    pub fn address(&self, there: &Spot) -> String {
        let address = there.address();
        match self.link.get() {
            Some(link) => format!("{address}&s={link}"),
            None => address,
        }
    }

    /// Takes the scenario out of the address, which is no step that *back* takes back.
    pub fn drop_link(&self) {
        let address = self.spot.with_untracked(Spot::address);
        let history = web_sys::window().and_then(|window| window.history().ok());
        if let Some(history) = history {
            // In a frame that may not change its address the page goes on all the same.
            let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&address));
        }
        self.link.set(None);
    }

    /// Goes somewhere, as a step that the browser's *back* takes back.
    pub fn go(&self, there: Spot) {
        let address = untrack(|| self.address(&there));
        let moved = web_sys::window().is_some_and(|window| window.location().set_hash(&address).is_ok());
        // In a frame that may not change its address the page moves all the same.
        if !moved {
            self.spot.set(there);
        }
    }
}

impl Default for Navigation {
    fn default() -> Self {
        Self::new()
    }
}

/// A field that the browser's *back* takes away is left first, as it is by a press elsewhere: what stands in it is not lost.
fn take_what_is_typed() {
    let focused = web_sys::window().and_then(|window| window.document()?.active_element());
    if let Some(field) = focused.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        // An element that cannot be left stays as it is.
        let _ = field.blur();
    }
}

/// `#agreement&s=…`, or `#s=…` for the first view. What stands behind `s=` is looked at by nobody here.
fn here() -> Option<(Spot, Option<Arc<str>>)> {
    let hash = web_sys::window()?.location().hash().ok()?;
    let hash = hash.trim_start_matches('#');
    match hash.split_once("s=") {
        Some((spot, link)) => {
            let spot = Spot::read(spot.trim_end_matches('&')).unwrap_or_default();
            Some((spot, Some(link.into())))
        }
        None => Some((Spot::read(hash)?, None)),
    }
}
