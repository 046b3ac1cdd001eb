//! How a page is opened: in which language and size, on which server, with what remembered from last time.

use serde_json::json;

use crate::browser::Browser;
use crate::engine::{Engine, Settings};
use crate::hygiene;
use crate::page::Page;
use crate::site::Site;

/// What holds before the page is opened.
#[derive(Debug)]
pub struct Visit {
    settings: Settings,
    size: (u32, u32),
    ratio: f64,
    site: Site,
    remembered: Vec<(String, String)>,
    prepared: Vec<String>,
    scripts: Vec<&'static str>,
    saves_data: bool,
}

/// Chromium without service workers, as some browsers are: each test would fetch the whole page for use offline, and its notice would
/// come at any moment. The tests of that have one.
const NO_SERVICE_WORKER: &str = "delete Navigator.prototype.serviceWorker;";

impl Visit {
    /// A first visit in English, on a window of 1280 × 1000.
    #[must_use]
    pub fn first() -> Self {
        Self {
            settings: Settings {
                engine: Engine::Chromium,
                language: "en-US",
                dark: false,
                service_worker: false,
                storage: true,
            },
            size: (1280, 1000),
            ratio: 1.0,
            site: Site::under("/"),
            remembered: Vec::new(),
            prepared: Vec::new(),
            scripts: Vec::new(),
            saves_data: false,
        }
    }

    /// In Firefox.
    #[must_use]
    pub fn in_firefox(mut self) -> Self {
        self.settings.engine = Engine::Firefox;
        self
    }

    /// With a browser in this language.
    #[must_use]
    pub fn in_language(mut self, language: &'static str) -> Self {
        self.settings.language = language;
        self
    }

    /// With a window of this size, CSS pixels.
    #[must_use]
    pub fn sized(self, width: u32, height: u32) -> Self {
        Self { size: (width, height), ..self }
    }

    /// On a screen with so many of its own pixels in each CSS pixel.
    #[must_use]
    pub fn with_pixel_ratio(self, ratio: f64) -> Self {
        Self { ratio, ..self }
    }

    /// On a device that is set to dark.
    #[must_use]
    pub fn on_a_dark_device(mut self) -> Self {
        self.settings.dark = true;
        self
    }

    /// In a browser with service workers.
    #[must_use]
    pub fn with_service_worker(mut self) -> Self {
        self.settings.service_worker = true;
        self
    }

    /// In a browser that lets no page keep anything: Firefox, set to block all cookies.
    #[must_use]
    pub fn keeping_nothing(mut self) -> Self {
        self.settings.storage = false;
        self
    }

    /// In a browser that was asked to save data.
    #[must_use]
    pub fn saving_data(self) -> Self {
        Self { saves_data: true, ..self }
    }

    /// On this server.
    #[must_use]
    pub fn at(self, site: Site) -> Self {
        Self { site, ..self }
    }

    /// With a text in the browser's local storage.
    #[must_use]
    pub fn remembering(mut self, key: &str, text: &str) -> Self {
        self.remembered.push((key.to_owned(), text.to_owned()));
        self
    }

    /// After a script was run on another address of the same origin.
    #[must_use]
    pub fn after(mut self, script: &str) -> Self {
        self.prepared.push(script.to_owned());
        self
    }

    /// With a script that runs before the page's own on every load.
    #[must_use]
    pub fn with_script(mut self, script: &'static str) -> Self {
        self.scripts.push(script);
        self
    }

    /// Opens the page and waits until it works.
    #[must_use]
    #[track_caller]
    pub fn open(self) -> Page {
        let page = self.load();
        page.wait_until_ready();
        page
    }

    /// Opens the page, whatever comes of it.
    #[must_use]
    #[track_caller]
    pub fn load(self) -> Page {
        let browser = Browser::start(&self.settings);
        let engine = self.settings.engine;
        let (width, height) = self.size;
        browser.set_screen(width, height, self.ratio);
        if self.saves_data {
            browser.own_command("Emulation.setDataSaverOverride", &json!({ "dataSaverEnabled": true }));
        }
        if !self.remembered.is_empty() || !self.prepared.is_empty() {
            // A plain file of the same origin: what is stored there is stored for the page, which is not running yet.
            browser.go(&format!("{}embed.js", self.site.url()));
            for (key, text) in &self.remembered {
                browser
                    .script("localStorage.setItem(arguments[0], arguments[1])", &[json!(key), json!(text)]);
            }
            for script in &self.prepared {
                browser.script(script, &[]);
            }
            // Whatever the browser asked and said there is not the page's doing.
            if engine == Engine::Chromium {
                let _ = (browser.log("browser"), browser.log("performance"));
            }
        }
        let without = engine == Engine::Chromium && !self.settings.service_worker;
        let mut scripts = self.scripts;
        scripts.extend(without.then_some(NO_SERVICE_WORKER));
        scripts.extend(hygiene::watch(engine));
        browser.before_each_page(&scripts);
        browser.go(self.site.url());
        let prepared = !self.remembered.is_empty() || !self.prepared.is_empty();
        let page = Page::new(browser, self.site, self.ratio);
        if prepared {
            // For the plain file the browser asks for an icon of its own accord, and may do so late.
            page.forgive("/favicon.ico");
        }
        page
    }
}
