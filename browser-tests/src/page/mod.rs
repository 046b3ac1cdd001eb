//! The page as a person uses it, in plain verbs: what is done ([`press`], [`pointer`], [`places`]), what is seen ([`read`]), what is
//! kept ([`stored`]), and what is waited for ([`wait`]).

mod places;
mod pointer;
mod press;
mod read;
mod stored;
mod wait;

use std::cell::{Cell, RefCell};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use serde_json::Value;

use crate::browser::Browser;
use crate::hygiene;
use crate::site::Site;

pub use stored::{FILL_THE_STORE, LIBRARY, SCENARIO, SETTINGS, VERSION, WORK};

/// A page in a browser. When it is dropped, it must have been clean all the time.
#[derive(Debug)]
pub struct Page {
    browser: Browser,
    site: Site,
    /// Pixels of the device in a CSS pixel.
    ratio: Cell<f64>,
    /// The number of the newest result before the last act.
    revision: Cell<u64>,
    /// Where the pointer is.
    pointer: Cell<(f64, f64)>,
    complaints: RefCell<Vec<String>>,
    forgiven: RefCell<Vec<&'static str>>,
}

impl Page {
    pub(crate) fn new(browser: Browser, site: Site, ratio: f64) -> Self {
        let (complaints, forgiven) = (RefCell::default(), RefCell::default());
        let (revision, pointer) = (Cell::default(), Cell::default());
        let ratio = Cell::new(ratio);
        Self { browser, site, ratio, revision, pointer, complaints, forgiven }
    }

    /// Runs the body of a function in the page.
    #[track_caller]
    pub fn script(&self, body: &str, arguments: &[Value]) -> Value {
        self.browser.script(body, arguments)
    }

    /// The browser.
    #[must_use]
    pub fn browser(&self) -> &Browser {
        &self.browser
    }

    /// Keeps a picture of the window.
    #[track_caller]
    pub fn keep_picture(&self, name: &str) {
        fs::write(pictures().join(format!("{name}.png")), self.browser.picture()).unwrap();
    }

    /// Forgives complaints with this in them: a scenario that breaks something on purpose.
    pub fn forgive(&self, part: &'static str) {
        self.forgiven.borrow_mut().push(part);
    }

    /// What has been wrong so far and is not forgiven; forgotten by this.
    #[must_use]
    #[track_caller]
    pub fn complaints(&self) -> Vec<String> {
        self.look_for_complaints();
        let mut complaints = self.complaints.take();
        complaints.retain(|complaint| !self.forgiven.borrow().iter().any(|part| complaint.contains(part)));
        complaints
    }

    /// Waits for a complaint that has this in it.
    #[track_caller]
    pub fn see_complaint(&self, of: &str) {
        self.wait_for(&format!("a complaint of {of}"), || {
            let complaints = self.complaints();
            if complaints.iter().any(|complaint| complaint.contains(of)) {
                Ok(())
            } else {
                Err(format!("{complaints:?}"))
            }
        });
    }

    #[track_caller]
    fn look_for_complaints(&self) {
        let new = hygiene::complaints(&self.browser, &self.site.origin());
        self.complaints.borrow_mut().extend(new);
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if thread::panicking() {
            // For whoever looks for the reason; the panic itself is the report, so nothing here may add another.
            if env::var_os("COUNTERWEIGHT_SCREENSHOTS").is_some() {
                let name = thread::current().name().unwrap_or("test").replace("::", "-");
                let file = pictures().join(format!("failed-{name}.png"));
                let picture =
                    std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| self.browser.picture()));
                let _ = picture.map(|picture| fs::write(file, picture));
            }
            return;
        }
        let complaints = self.complaints();
        assert!(complaints.is_empty(), "not clean:\n  {}", complaints.join("\n  "));
    }
}

/// The folder for pictures: `COUNTERWEIGHT_SCREENSHOTS`, or `target/screenshots` of the checkout.
#[must_use]
pub fn pictures() -> PathBuf {
    let folder = env::var_os("COUNTERWEIGHT_SCREENSHOTS")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/screenshots"), PathBuf::from);
    fs::create_dir_all(&folder).unwrap();
    folder
}
