//! What each browser does by commands of its own.

use std::path::Path;

use fantoccini::Locator;
use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};
use url::{ParseError, Url};

use crate::browser::Browser;
use crate::engine::Engine;

impl Browser {
    /// A command of Chromium's own protocol.
    #[track_caller]
    pub fn own_command(&self, name: &'static str, parameters: &Value) -> Value {
        assert_eq!(self.engine(), Engine::Chromium, "{name} is Chromium's alone");
        let body = json!({ "cmd": name, "params": parameters });
        self.run(async |client| client.issue_cmd(Extra { path: "goog/cdp/execute", body }).await)
    }

    /// Installs an extension into Firefox, until it ends or another of the same name is installed.
    #[track_caller]
    pub(crate) fn install(&self, folder: &Path) {
        assert_eq!(self.engine(), Engine::Firefox, "extensions are for Firefox here");
        let body = json!({ "path": folder, "temporary": true });
        self.run(async |client| client.issue_cmd(Extra { path: "moz/addon/install", body }).await);
    }

    /// Makes the window a size in CSS pixels, with so many pixels of the device in each; in Firefox always one.
    #[track_caller]
    pub fn set_screen(&self, width: u32, height: u32, ratio: f64) {
        if self.engine() == Engine::Chromium {
            self.own_command(
                "Emulation.setDeviceMetricsOverride",
                &json!({ "width": width, "height": height, "deviceScaleFactor": ratio, "mobile": false }),
            );
            return;
        }
        assert!((ratio - 1.0).abs() < f64::EPSILON, "only Chromium's pixels are emulated");
        let around = self.script("return [outerWidth - innerWidth, outerHeight - innerHeight]", &[]);
        let around = [0, 1].map(|side| u32::try_from(around[side].as_u64().unwrap_or_default()).unwrap());
        self.run(async |client| client.set_window_size(width + around[0], height + around[1]).await);
        self.wait_for("the window to be that large", || {
            let size = self.script("return [innerWidth, innerHeight]", &[]);
            if size == json!([width, height]) { Ok(()) } else { Err(size.to_string()) }
        });
    }

    /// Puts a text where the caret is, all at once.
    #[track_caller]
    pub fn insert_text(&self, text: &str) {
        match self.engine() {
            Engine::Chromium => {
                self.own_command("Input.insertText", &json!({ "text": text }));
            }
            Engine::Firefox => {
                let inserted = self
                    .script("return document.execCommand('insertText', false, arguments[0])", &[json!(text)]);
                assert_eq!(inserted, json!(true), "nothing takes a text");
            }
        }
    }

    /// Chooses a file for a field, as in the window that a button for files opens.
    #[track_caller]
    pub fn choose_file(&self, selector: &str, file: &Path) {
        if self.engine() == Engine::Chromium {
            let document = self.own_command("DOM.getDocument", &json!({ "depth": 0 }));
            let root = &document["root"]["nodeId"];
            let input =
                self.own_command("DOM.querySelector", &json!({ "nodeId": root, "selector": selector }));
            self.own_command("DOM.setFileInputFiles", &json!({ "files": [file], "nodeId": input["nodeId"] }));
            return;
        }
        let path = file.to_str().expect("a path that can be typed");
        self.run(async |client| client.find(Locator::Css(selector)).await?.send_keys(path).await);
    }

    /// What Chromium has logged since the last call: "browser" is the console, "performance" all that happened on the network.
    #[track_caller]
    pub fn log(&self, kind: &str) -> Vec<Value> {
        assert_eq!(self.engine(), Engine::Chromium, "only Chromium's driver gives its log");
        let body = json!({ "type": kind });
        let entries = self.run(async |client| client.issue_cmd(Extra { path: "se/log", body }).await);
        entries.as_array().cloned().unwrap_or_default()
    }
}

/// A command that WebDriver leaves to each browser.
#[derive(Debug)]
struct Extra {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Extra {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}
