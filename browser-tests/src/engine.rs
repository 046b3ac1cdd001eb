//! The browsers that a page is opened in, and what they are set to before it is.

use std::env;

use serde_json::{Map, Value, json};

/// A browser with an engine of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium: all that WebDriver has, and the browser's own commands.
    Chromium,
    /// Firefox: what WebDriver has, settings at the start, and an extension that runs scripts before the page's own.
    Firefox,
}

/// What a browser is set to, as somebody sets their own.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Which browser.
    pub engine: Engine,
    /// The language asked for ("en-US").
    pub language: &'static str,
    /// Whether the device is dark.
    pub dark: bool,
    /// Whether pages may have service workers.
    pub service_worker: bool,
    /// Whether pages may keep anything. Firefox alone is told otherwise.
    pub storage: bool,
}

impl Settings {
    /// What WebDriver is asked for.
    #[must_use]
    pub fn capabilities(&self) -> Map<String, Value> {
        let Value::Object(capabilities) = (match self.engine {
            Engine::Chromium => self.for_chromium(),
            Engine::Firefox => self.for_firefox(),
        }) else {
            unreachable!("an object was written")
        };
        capabilities
    }

    fn for_chromium(&self) -> Value {
        assert!(self.storage, "Chromium is not told to keep nothing here");
        let language = self.language;
        json!({
            "browserName": "chrome",
            "goog:chromeOptions": {
                "args": [
                    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                    "--disable-background-networking", "--disable-component-update", "--disable-sync",
                    "--disable-dev-shm-usage", "--window-size=1280,1000", format!("--lang={language}"),
                ],
                "prefs": { "intl.accept_languages": language },
            },
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        })
    }

    fn for_firefox(&self) -> Value {
        let mut options = json!({
            "args": ["-headless"],
            "prefs": {
                "intl.accept_languages": self.language,
                "layout.css.devPixelsPerPx": "1.0",
                "layout.css.prefers-color-scheme.content-override": if self.dark { 0 } else { 1 },
                // The window of a page is one that a page opens: no other is as narrow as a phone.
                "dom.disable_open_during_load": false,
                // The watch is an extension, and looks at pages from disk too.
                "extensions.webextensions.fileSchemeAccess.requireOptIn": false,
                "dom.serviceWorkers.enabled": self.service_worker,
                // “Block all cookies”, which takes every other store too; without it only those of pages in pages of others.
                "network.cookie.cookieBehavior": if self.storage { 5 } else { 2 },
            },
        });
        // Without it the driver looks for one itself.
        if let Ok(program) = env::var("COUNTERWEIGHT_FIREFOX") {
            options["binary"] = json!(program);
        }
        json!({ "browserName": "firefox", "moz:firefoxOptions": options })
    }
}
