//! Waiting for what takes its time, by name.

use super::Page;

impl Page {
    /// Waits until the program has come and shows its first result, and all that is on its way with it has come or failed.
    #[track_caller]
    pub fn wait_until_ready(&self) {
        self.see("html@data-ready", "true");
        self.see_element("html[data-revision]");
        self.wait_for("what stands below the first screen", || {
            if self.has(".fetching[role=status]") { Err("still on its way".to_owned()) } else { Ok(()) }
        });
        self.note_revision();
    }

    /// The number of the newest result.
    #[must_use]
    #[track_caller]
    pub fn result_number(&self) -> u64 {
        self.read("html@data-revision").and_then(|number| number.parse().ok()).unwrap_or_default()
    }

    /// Waits for a result that was not there before the last act.
    #[track_caller]
    pub fn wait_for_new_result(&self) {
        let before = self.revision.get();
        self.wait_for("a new result", || match self.result_number() {
            now if now > before => Ok(()),
            now => Err(format!("result {now}")),
        });
    }

    /// The last act led to no new result.
    #[track_caller]
    pub fn see_no_new_result(&self) {
        self.let_the_page_answer();
        assert_eq!(self.result_number(), self.revision.get(), "there is a new result");
    }

    /// Waits until the curves on the tracks are those of the newest result.
    #[track_caller]
    pub fn wait_for_profiles(&self) {
        self.see("html@data-profiles", "done");
    }

    /// Waits until the last change was spoken, which is later than it would be saved.
    #[track_caller]
    pub fn wait_until_spoken(&self) {
        self.wait_for("the spoken change", || {
            if self.read("#spoken").is_some_and(|said| !said.is_empty()) {
                Ok(())
            } else {
                Err("silence".to_owned())
            }
        });
    }

    /// Looks until there is what is looked for; see [`Browser::wait_for`].
    #[track_caller]
    pub fn wait_for<T>(&self, what: &str, look: impl FnMut() -> Result<T, String>) -> T {
        self.browser.wait_for(what, look)
    }

    #[track_caller]
    pub(super) fn note_revision(&self) {
        self.revision.set(self.result_number());
    }

    /// Until two frames were painted: by then every effect of an event has run.
    #[track_caller]
    pub(super) fn let_the_page_answer(&self) {
        self.browser.script_with_callback(
            "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(null)));",
        );
    }
}
