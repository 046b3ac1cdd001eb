//! Scripts that run before a page's own, on every load.

use std::fs;
use std::path::PathBuf;

use serde_json::json;

use crate::browser::Browser;
use crate::engine::Engine;
use crate::site::new_folder;

/// The folder of an extension for Firefox, gone with this value.
#[derive(Debug)]
pub(crate) struct Extension(PathBuf);

impl Extension {
    fn with(scripts: &[&str]) -> Self {
        let folder = new_folder();
        // One file: of several it is not said that all run before the page's own.
        let text: String = scripts.iter().map(|script| format!("(() => {{ {script} }})();\n")).collect();
        fs::write(folder.join("before.js"), text).unwrap();
        let manifest = json!({
            "manifest_version": 2,
            "name": "Before each page",
            "version": "1.0",
            "browser_specific_settings": { "gecko": { "id": "before@each-page.invalid" } },
            "content_scripts": [{
                "matches": ["<all_urls>"],
                "js": ["before.js"],
                "run_at": "document_start",
                "all_frames": true,
                // In the page's own world, as if they were its first script.
                "world": "MAIN",
            }],
        });
        fs::write(folder.join("manifest.json"), manifest.to_string()).unwrap();
        Self(folder)
    }
}

impl Drop for Extension {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl Browser {
    /// Runs scripts, and none from an earlier call, before those of each page: in Chromium of this tab's pages, in Firefox of
    /// every page and frame.
    #[track_caller]
    pub fn before_each_page(&self, scripts: &[&str]) {
        match self.engine() {
            Engine::Chromium => {
                for script in scripts {
                    self.own_command("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": script }));
                }
            }
            Engine::Firefox => {
                let extension = Extension::with(scripts);
                self.install(&extension.0);
                self.extension.replace(Some(extension));
            }
        }
    }
}
