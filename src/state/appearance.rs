//! Language and theme: signals, and the effect that puts them on the root element and into the store.

use std::rc::Rc;

use leptos::prelude::*;
use send_wrapper::SendWrapper;

use super::reactive::RwSignal;
use crate::format::{Language, words};
use crate::storage::KeyValue;
use crate::storage::settings::{self, Settings, Theme};

/// Language and theme.
#[derive(Clone, Copy)]
pub struct Appearance {
    /// The language of every word on the page.
    pub language: RwSignal<Language>,
    /// Light, dark or as the device.
    pub theme: RwSignal<Theme>,
}

impl Appearance {
    /// From the settings, or the browser's language where none is set.
    #[must_use]
    pub fn new(store: Rc<dyn KeyValue>, settings: Settings, browser_language: &str) -> Self {
        let tag = settings.language.as_deref().unwrap_or(browser_language);
        let appearance = Self {
            language: RwSignal::new(settings::language_of(tag)),
            theme: RwSignal::new(settings.theme),
        };
        let store = SendWrapper::new(store);
        Effect::new(move |first: Option<()>| {
            let language = appearance.language.get();
            let theme = appearance.theme.get();
            if let Some(document) = web_sys::window().and_then(|window| window.document()) {
                document.set_title(&format!("{} · {}", words(language).title, words(language).product));
                if let Some(root) = document.document_element() {
                    // Setting an attribute of an element that exists cannot fail.
                    let _ = root.set_attribute("lang", settings::tag(language));
                    let _ = root.set_attribute("data-theme", theme.attribute());
                }
            }
            if first.is_some() {
                let settings = Settings { language: Some(settings::tag(language).to_owned()), theme };
                // Forgetting the language of the page is no loss worth a message.
                let _ = settings::save(&**store, &settings);
            }
        });
        appearance
    }

    /// The other language.
    pub fn switch_language(&self) {
        self.language.update(|language| {
            *language = match language {
                Language::English => Language::Chinese,
                Language::Chinese => Language::English,
            };
        });
    }

    /// The next theme.
    pub fn next_theme(&self) {
        self.theme.update(|theme| *theme = theme.next());
    }
}
