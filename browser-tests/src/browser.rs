//! One headless browser over WebDriver, as blocking calls: a test reads as what a person does, not as a chain of futures.

use std::cell::RefCell;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use fantoccini::actions::{ActionSequence, Actions};
use fantoccini::error::CmdError;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::runtime::Runtime;
use tokio::time;

use crate::driver::Driver;
use crate::engine::{Engine, Settings};
use crate::scripts::Extension;

/// Browsers at work at once. More would only take the processor from each other.
const MOST_BROWSERS: usize = 2;

/// What does not happen within this time is taken not to happen at all.
pub const DEADLINE: Duration = Duration::from_secs(15);

/// Pause between two looks at the page.
const PAUSE: Duration = Duration::from_millis(15);

/// A browser, ended when dropped.
#[derive(Debug)]
pub struct Browser {
    runtime: Runtime,
    client: Option<Client>,
    engine: Engine,
    pub(crate) extension: RefCell<Option<Extension>>,
    _driver: Driver,
    _turn: Turn,
}

impl Browser {
    /// Starts one with nothing remembered.
    #[must_use]
    pub fn start(settings: &Settings) -> Self {
        let turn = Turn::take();
        let engine = settings.engine;
        let driver = Driver::find(engine);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let capabilities = settings.capabilities();
        let connecting = async {
            ClientBuilder::new(HttpConnector::new()).capabilities(capabilities).connect(&driver.url).await
        };
        let client = runtime.block_on(connecting).expect("the driver starts a browser");
        let extension = RefCell::default();
        let browser = Self { runtime, client: Some(client), engine, extension, _driver: driver, _turn: turn };
        match engine {
            Engine::Chromium => {
                let scheme = if settings.dark { "dark" } else { "light" };
                browser.own_command(
                    "Emulation.setEmulatedMedia",
                    &json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] }),
                );
            }
            Engine::Firefox => browser.take_a_window_without_bars(),
        }
        browser
    }

    /// Goes to a window that may be narrower than what stands in the bars of others.
    fn take_a_window_without_bars(&self) {
        self.script("open('about:blank', '', 'popup,noopener,width=1280,height=1000')", &[]);
        self.wait_for("the new window", || {
            let windows = self.run(async |client| client.windows().await);
            if windows.len() == 2 { Ok(()) } else { Err(format!("{windows:?}")) }
        });
        self.run(async |client| {
            let first = client.window().await?;
            let windows = client.windows().await?;
            client.close_window().await?;
            let new = windows.into_iter().find(|window| *window != first).expect("there are two");
            client.switch_to_window(new).await
        });
    }

    /// Which one it is.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.engine
    }

    #[track_caller]
    pub(crate) fn run<T>(&self, work: impl AsyncFnOnce(&Client) -> Result<T, CmdError>) -> T {
        let client = self.client.as_ref().expect("it lives until dropped");
        match self.runtime.block_on(work(client)) {
            Ok(done) => done,
            Err(error) => panic!("{error}"),
        }
    }

    /// Opens an address.
    #[track_caller]
    pub fn go(&self, url: &str) {
        self.run(async |client| client.goto(url).await);
    }

    /// Loads the page again.
    #[track_caller]
    pub fn reload(&self) {
        if self.engine == Engine::Chromium {
            self.run(async |client| client.refresh().await);
            return;
        }
        // The driver's own reload goes past the cache and the service worker.
        self.script("window.isOld = true; location.reload()", &[]);
        self.wait_for("the old page to go", || {
            let client = self.client.as_ref().expect("it lives until dropped");
            // Between two pages there is none to ask.
            let old = self.runtime.block_on(client.execute("return window.isOld === true", Vec::new()));
            if matches!(old, Ok(Value::Bool(false))) { Ok(()) } else { Err(format!("{old:?}")) }
        });
    }

    /// Opens an empty tab and goes there.
    #[track_caller]
    pub fn open_tab(&self) {
        self.run(async |client| {
            let tab = client.new_window(true).await?;
            client.switch_to_window(tab.handle).await
        });
    }

    /// Goes to a tab, numbered from 0 as they were opened.
    #[track_caller]
    pub fn go_to_tab(&self, number: usize) {
        self.run(async |client| {
            let tabs = client.windows().await?;
            client.switch_to_window(tabs[number].clone()).await
        });
    }

    /// Runs the body of a function in the page and gives what it returns.
    #[track_caller]
    pub fn script(&self, body: &str, arguments: &[Value]) -> Value {
        self.run(async |client| client.execute(body, arguments.to_vec()).await)
    }

    /// Runs the body of a function in the page and gives what it passes to its last argument, a callback.
    #[track_caller]
    pub fn script_with_callback(&self, body: &str) -> Value {
        self.run(async |client| client.execute_async(body, Vec::new()).await)
    }

    /// Performs moves of keyboard or pointer. Keys and buttons stay down until a later move lets them go.
    #[track_caller]
    pub fn act(&self, moves: impl Into<ActionSequence>) {
        self.run(async |client| client.perform_actions(Actions::from(moves.into())).await);
    }

    /// Closes the tab and goes to another one, numbered as the tabs are then.
    #[track_caller]
    pub fn close_tab_for(&self, number: usize) {
        self.run(async |client| client.close_window().await);
        self.go_to_tab(number);
    }

    /// Looks into the first frame of the page.
    #[track_caller]
    pub fn enter_frame(&self) {
        self.run(async |client| client.enter_frame(0).await);
    }

    /// Looks at the page around the frame again.
    #[track_caller]
    pub fn leave_frame(&self) {
        self.run(async |client| client.enter_parent_frame().await);
    }

    /// A picture of the window, PNG.
    #[track_caller]
    pub fn picture(&self) -> Vec<u8> {
        self.run(async |client| client.screenshot().await)
    }

    /// Looks again and again until there is what is looked for. The error of a look says what was seen instead.
    #[track_caller]
    pub fn wait_for<T>(&self, what: &str, mut look: impl FnMut() -> Result<T, String>) -> T {
        let _in_time = self.runtime.enter();
        let end = time::Instant::now() + DEADLINE;
        loop {
            match look() {
                Ok(found) => return found,
                Err(seen) if time::Instant::now() >= end => {
                    panic!("waited {} s for {what}; last seen: {seen}", DEADLINE.as_secs())
                }
                Err(_) => self.runtime.block_on(time::sleep(PAUSE)),
            }
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if let Some(client) = self.client.take() {
            // A browser that is gone already is what was wanted.
            let _ = self.runtime.block_on(client.close());
        }
    }
}

static AT_WORK: Mutex<usize> = Mutex::new(0);
static ONE_ENDED: Condvar = Condvar::new();

/// The right to have a browser running.
#[derive(Debug)]
struct Turn;

impl Turn {
    fn take() -> Self {
        let at_work = AT_WORK.lock().unwrap_or_else(PoisonError::into_inner);
        let mut at_work = ONE_ENDED
            .wait_while(at_work, |at_work| *at_work >= MOST_BROWSERS)
            .unwrap_or_else(PoisonError::into_inner);
        *at_work += 1;
        Self
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *AT_WORK.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        ONE_ENDED.notify_one();
    }
}
