//! Language and theme: remembered apart from the work, read by the page before its first paint.

use serde::Serialize;

use super::{KeyValue, StorageError, keys};
use crate::document::json::{self, Json};
use crate::format::Language;

/// Light, dark, or as the device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the device is set.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// The theme of a value of that attribute.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::System, Self::Light, Self::Dark].into_iter().find(|theme| theme.attribute() == name)
    }

    /// The next one when the button is pressed.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }

    /// Value of the attribute `data-theme` on the root element.
    #[must_use]
    pub fn attribute(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// What is remembered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Settings {
    /// `en` or `zh-Hans`; none: as the browser.
    pub language: Option<String>,
    /// The theme.
    pub theme: Theme,
}

/// The value of `lang` for a language.
#[must_use]
pub fn tag(language: Language) -> &'static str {
    match language {
        Language::English => "en",
        Language::Chinese => "zh-Hans",
    }
}

/// The language of a tag such as `zh-CN`; anything but Chinese is English.
#[must_use]
pub fn language_of(tag: &str) -> Language {
    if tag.to_ascii_lowercase().starts_with("zh") { Language::Chinese } else { Language::English }
}

/// Loads the settings; whatever cannot be read counts as unset, for nothing of value is lost with it.
#[must_use]
pub fn load(store: &dyn KeyValue) -> Settings {
    store.get(keys::SETTINGS).ok().flatten().and_then(|text| read(&text)).unwrap_or_default()
}

fn read(text: &str) -> Option<Settings> {
    let Json::Object(fields) = json::parse(text).ok()? else { return None };
    let mut settings = Settings::default();
    for (name, value) in fields {
        match (name.as_ref(), value) {
            ("language", Json::Text(tag)) => settings.language = Some(tag.into_owned()),
            ("theme", Json::Text(theme)) => {
                settings.theme = Theme::named(&theme)?;
            }
            ("language", Json::Null) => {}
            ("language" | "theme", _) => return None,
            _ => {}
        }
    }
    Some(settings)
}

/// Saves the settings.
///
/// # Errors
/// When the store cannot be written.
pub fn save(store: &dyn KeyValue, settings: &Settings) -> Result<(), StorageError> {
    let text = serde_json::to_string(settings).map_err(|_| StorageError::Full)?;
    store.set(keys::SETTINGS, &text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::Memory;

    #[test]
    fn settings_come_back_and_nonsense_counts_as_unset() {
        let store = Memory::default();
        assert_eq!(load(&store), Settings::default());
        let settings = Settings { language: Some("zh-Hans".to_owned()), theme: Theme::Dark };
        save(&store, &settings).unwrap();
        assert_eq!(load(&store), settings);
        store.set(keys::SETTINGS, "{\"theme\": \"plaid\"}").unwrap();
        assert_eq!(load(&store), Settings::default());
    }

    #[test]
    fn languages_by_tag() {
        assert_eq!(language_of("zh-CN"), Language::Chinese);
        assert_eq!(language_of("ZH"), Language::Chinese);
        assert_eq!(language_of("en-GB"), Language::English);
        assert_eq!(language_of("de"), Language::English);
    }
}
