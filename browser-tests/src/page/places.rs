//! Loading the page again, other tabs, other screens, and its server.

use serde_json::json;

use super::Page;
use crate::hygiene;
use crate::site::Site;

impl Page {
    /// Loads the page again.
    #[track_caller]
    pub fn reload(&self) {
        self.look_for_complaints();
        self.browser.reload();
        self.wait_until_ready();
    }

    /// Opens the page once more, in a tab of its own, and goes there.
    #[track_caller]
    pub fn open_in_new_tab(&self) {
        self.look_for_complaints();
        // Empty first: the watch must be there before the page is.
        self.browser.open_tab();
        self.browser.before_each_page(hygiene::watch(self.browser.engine()));
        self.browser.go(self.site.url());
        self.wait_until_ready();
    }

    /// Goes to a tab, numbered from 0 as they were opened.
    #[track_caller]
    pub fn go_to_tab(&self, number: usize) {
        self.look_for_complaints();
        self.browser.go_to_tab(number);
        self.note_revision();
    }

    /// Does something in the page and loads it again before anything else can happen in it.
    #[track_caller]
    pub fn reload_at_once_after(&self, script: &str) {
        self.look_for_complaints();
        self.script(&format!("window.isOld = true; {script}; location.reload();"), &[]);
        self.browser.wait_for("the page to go", || {
            let old = self.script("return window.isOld === true", &[]);
            if old == json!(true) { Err("the old page".to_owned()) } else { Ok(()) }
        });
        self.wait_until_ready();
    }

    /// The address of the page.
    #[must_use]
    pub fn url(&self) -> &str {
        self.site.url()
    }

    /// Its server.
    #[must_use]
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// Brings back what the server lacks.
    pub fn bring_back_what_is_missing(&self) {
        self.site.complete();
    }

    /// Makes the window another size, CSS pixels.
    #[track_caller]
    pub fn resize(&self, width: u32, height: u32) {
        self.browser.set_screen(width, height, self.ratio.get());
        self.let_the_page_answer();
    }

    /// Moves the window to a screen with so many pixels of its own in each CSS pixel.
    #[track_caller]
    pub fn move_to_screen(&self, (width, height): (u32, u32), ratio: f64) {
        self.ratio.set(ratio);
        self.resize(width, height);
    }
}
