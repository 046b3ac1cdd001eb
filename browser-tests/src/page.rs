//! The page as a person uses it, in plain verbs.

use std::cell::{Cell, RefCell};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use counterweight::document::{self, Document};
use counterweight::format::Language;
use fantoccini::actions::{
    InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction,
};
use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::engine::Engine;
use crate::expected::{Expected, Texts, same};
use crate::hygiene;
use crate::site::Site;

/// The key under which the page keeps the work.
pub const WORK: &str = "counterweight/document";
/// Under which, with its id behind, every other scenario lies.
pub const SCENARIO: &str = "counterweight/scenario/";
/// What there is in the library.
pub const LIBRARY: &str = "counterweight/library";
/// Language and theme.
pub const SETTINGS: &str = "counterweight/settings";

/// Leaves no room in the browser's local storage, under a key of somebody else's.
pub const FILL_THE_STORE: &str = "
    let room = 1 << 23, text = '';
    while (room >= 1) {
        try { localStorage.setItem('filler', text + 'x'.repeat(room)); text += 'x'.repeat(room); }
        catch { room = Math.floor(room / 2); }
    }
";

/// Finds an element; `@name` is an attribute (`@value`: what a field holds).
const READ: &str = r"
    const read = (place) => {
        const [selector, attribute] = place.split('@');
        const element = document.querySelector(selector);
        if (!element) return null;
        if (attribute === 'value') return element.value;
        if (attribute) return element.getAttribute(attribute);
        if (element.matches('input')) return '#' + element.id;
        const copy = element.cloneNode(true);
        copy.querySelectorAll('[aria-hidden=true], button:not(.opens)').forEach((part) => part.remove());
        return copy.textContent.replace(/\s+/g, ' ').trim();
    };
";

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

    // What a person does.

    /// Clicks in the middle of an element.
    #[track_caller]
    pub fn press(&self, selector: &str) {
        self.press_to_leave(selector);
        self.let_the_page_answer();
    }

    /// Clicks in the middle of an element with which the page goes, or is loaded anew: it may not be there to answer.
    #[track_caller]
    pub fn press_to_leave(&self, selector: &str) {
        self.note_revision();
        let (x, y) = self.middle_of(selector);
        let there = self.script(
            "const [element, x, y] = [document.querySelector(arguments[0]), arguments[1], arguments[2]];
            const there = document.elementFromPoint(x, y);
            return element.contains(there) || [...(element.labels ?? [])].some((label) => label.contains(there))
                ? null : there?.outerHTML.slice(0, 100) ?? 'nothing';",
            &[json!(selector), json!(x), json!(y)],
        );
        assert!(there.is_null(), "{selector} cannot be pressed: over it lies {there}");
        self.browser.act(
            mouse()
                .then(move_to(x, y))
                .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
                .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT }),
        );
    }

    /// Unfolds all that is folded, also far down the page, and waits for what is fetched for it.
    #[track_caller]
    pub fn unfold_all(&self) {
        self.wait_for("what is far down the page", || {
            let far = self.script(
                "const far = document.querySelector('.fetching');
                far?.scrollIntoView({ block: 'center', behavior: 'instant' });
                return far === null;",
                &[],
            );
            if far == json!(true) { Ok(()) } else { Err("still on its way".to_owned()) }
        });
        self.script("window.scrollTo({ top: 0, left: 0, behavior: 'instant' })", &[]);
        self.script("document.querySelectorAll('details').forEach((fold) => { fold.open = true; });", &[]);
        self.wait_for("all that was folded", || {
            let empty = self.script(
                "document.querySelectorAll('details').forEach((fold) => { fold.open = true; });
                return [...document.querySelectorAll('details')].filter((fold) =>
                    fold.querySelector('.fetching') || fold.innerText === fold.querySelector('summary').innerText
                ).map((fold) => fold.innerText);",
                &[],
            );
            if empty == json!([]) { Ok(()) } else { Err(empty.to_string()) }
        });
    }

    /// Puts a text into a field in the place of what is in it, key by key.
    #[track_caller]
    pub fn type_into(&self, selector: &str, text: &str) {
        self.select_all_of(selector);
        let mut keys = keyboard();
        for key in text.chars() {
            keys = keys.then(KeyAction::Down { value: key }).then(KeyAction::Up { value: key });
        }
        if text.is_empty() {
            keys = pressed(keys, Key::Delete);
        }
        self.browser.act(keys);
        self.let_the_page_answer();
    }

    /// Puts a text into a field in the place of what is in it, all at once.
    #[track_caller]
    pub fn paste_into(&self, selector: &str, text: &str) {
        self.select_all_of(selector);
        if text.is_empty() {
            self.browser.act(pressed(keyboard(), Key::Delete));
        } else {
            self.browser.insert_text(text);
        }
        self.let_the_page_answer();
    }

    #[track_caller]
    fn select_all_of(&self, selector: &str) {
        self.press(selector);
        self.browser.act(
            keyboard()
                .then(KeyAction::Down { value: Key::Control.into() })
                .then(KeyAction::Down { value: 'a' })
                .then(KeyAction::Up { value: 'a' })
                .then(KeyAction::Up { value: Key::Control.into() }),
        );
        self.note_revision();
    }

    /// Chooses a file, as in the window that a button for files opens.
    #[track_caller]
    pub fn choose_file(&self, selector: &str, file: &Path) {
        self.note_revision();
        self.browser.choose_file(selector, file);
        self.let_the_page_answer();
    }

    /// Presses a key of the keyboard and lets it go.
    #[track_caller]
    pub fn press_key(&self, key: Key) {
        self.note_revision();
        self.browser.act(pressed(keyboard(), key));
        self.let_the_page_answer();
    }

    /// Presses the space bar.
    #[track_caller]
    pub fn press_space(&self) {
        self.note_revision();
        let space = keyboard().then(KeyAction::Down { value: ' ' }).then(KeyAction::Up { value: ' ' });
        self.browser.act(space);
        self.let_the_page_answer();
    }

    /// Presses a key while Shift is held.
    #[track_caller]
    pub fn press_with_shift(&self, key: Key) {
        self.press_while_held(Key::Shift, key);
    }

    /// Presses a key or a letter while Control is held.
    #[track_caller]
    pub fn press_with_control(&self, key: impl Into<char>) {
        self.press_while_held(Key::Control, key);
    }

    #[track_caller]
    fn press_while_held(&self, held: Key, key: impl Into<char>) {
        self.note_revision();
        let keys = keyboard().then(KeyAction::Down { value: held.into() });
        self.browser.act(pressed(keys, key).then(KeyAction::Up { value: held.into() }));
        self.let_the_page_answer();
    }

    /// Types letters to whatever has the focus.
    #[track_caller]
    pub fn type_keys(&self, text: &str) {
        self.note_revision();
        self.browser.act(text.chars().fold(keyboard(), pressed));
        self.let_the_page_answer();
    }

    /// Puts the pointer down on the thumb of a slider.
    #[track_caller]
    pub fn grab(&self, slider: &str) {
        self.note_revision();
        self.middle_of(slider);
        let place = self.place_on(slider, None);
        self.pointer("mouseMoved", place, false);
        self.pointer("mousePressed", place, true);
    }

    /// Moves the pointer, which is down, to where the thumb of a slider has this value.
    #[track_caller]
    pub fn drag_to(&self, slider: &str, value: f64) {
        self.note_revision();
        let (x, y) = self.place_on(slider, Some(value));
        let (from, _) = self.pointer.get();
        // On the way, not in one jump: as a hand goes.
        for part in [0.3, 0.7, 1.0] {
            self.pointer("mouseMoved", (from + (x - from) * part, y), true);
        }
    }

    /// Lets the pointer go.
    #[track_caller]
    pub fn let_go(&self) {
        self.pointer("mouseReleased", self.pointer.get(), false);
    }

    /// One event of the pointer. In Chromium not by WebDriver's actions: from one call to the next the driver forgets which button
    /// is down, and no slider moves with a pointer whose button is none.
    #[track_caller]
    fn pointer(&self, kind: &str, (x, y): (f64, f64), down: bool) {
        self.pointer.set((x, y));
        if self.browser.engine() != Engine::Chromium {
            let step = match kind {
                "mousePressed" => PointerAction::Down { button: MOUSE_BUTTON_LEFT },
                "mouseReleased" => PointerAction::Up { button: MOUSE_BUTTON_LEFT },
                _ => move_to(x, y),
            };
            self.browser.act(mouse().then(step));
            self.let_the_page_answer();
            return;
        }
        let button = if down || kind == "mouseReleased" { "left" } else { "none" };
        let clicks = u8::from(kind != "mouseMoved");
        self.browser.own_command(
            "Input.dispatchMouseEvent",
            &json!({ "type": kind, "x": x, "y": y, "button": button, "buttons": u8::from(down), "clickCount": clicks }),
        );
        self.let_the_page_answer();
    }

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

    // What a person sees.

    /// The language of the page.
    #[must_use]
    #[track_caller]
    pub fn language(&self) -> Language {
        match self.read("html@lang").as_deref() {
            Some("en") => Language::English,
            Some("zh-Hans") => Language::Chinese,
            other => panic!("a page in {other:?}"),
        }
    }

    /// The text of an element, or with `@name` an attribute of it; none where there is no such thing.
    #[must_use]
    #[track_caller]
    pub fn read(&self, place: &str) -> Option<String> {
        self.script(&format!("{READ} return read(arguments[0]);"), &[json!(place)])
            .as_str()
            .map(str::to_owned)
    }

    /// Waits until this stands there.
    #[track_caller]
    pub fn see(&self, place: &str, text: &str) {
        self.wait_for(&format!("“{text}” in {place}"), || match self.read(place) {
            Some(seen) if seen == text => Ok(()),
            seen => Err(format!("{seen:?}")),
        });
    }

    /// Waits until there is such an element.
    #[track_caller]
    pub fn see_element(&self, selector: &str) {
        self.wait_for(
            selector,
            || if self.has(selector) { Ok(()) } else { Err("no such element".to_owned()) },
        );
    }

    /// Whether there is such an element at this moment.
    #[must_use]
    #[track_caller]
    pub fn has(&self, selector: &str) -> bool {
        self.script("return document.querySelector(arguments[0]) !== null", &[json!(selector)]) == json!(true)
    }

    /// Waits until every figure and every control shows what the engine says of a document.
    #[track_caller]
    pub fn see_all_of(&self, expected: &Expected) {
        let language = self.language();
        let mut texts = expected.figures(language);
        texts.extend(expected.controls(language));
        self.see_texts(&texts);
    }

    /// Waits until every figure shows what the engine says of a document, whatever the fields hold.
    #[track_caller]
    pub fn see_figures_of(&self, expected: &Expected) {
        self.see_texts(&expected.figures(self.language()));
    }

    /// Waits until verdict, figures and beam show what the engine says: what stands beside the agreement too.
    #[track_caller]
    pub fn see_answer_of(&self, expected: &Expected) {
        self.see_texts(&expected.answer(self.language()));
    }

    #[track_caller]
    fn see_texts(&self, texts: &Texts) {
        let places: Vec<&String> = texts.keys().collect();
        self.wait_for("the figures", || {
            let seen = self.script(
                &format!(
                    "{READ} return Object.fromEntries(arguments[0].map((place) => [place, read(place)]));"
                ),
                &[json!(places)],
            );
            let differences: Vec<String> = texts
                .iter()
                .filter(|(place, text)| seen[place.as_str()].as_str().unwrap_or_default() != text.as_str())
                .map(|(place, text)| format!("\n  {place} is {}, not “{text}”", seen[place.as_str()]))
                .collect();
            if differences.is_empty() { Ok(()) } else { Err(differences.concat()) }
        });
    }

    /// What the strip says of the last act, line by line.
    #[must_use]
    #[track_caller]
    pub fn changes(&self) -> Vec<String> {
        let lines = self.script(
            "return [...document.querySelectorAll('#changes p, #changes li')].map((line) => line.textContent);",
            &[],
        );
        texts_of(&lines)
    }

    /// Waits until the strip says this.
    #[track_caller]
    pub fn see_changes(&self, lines: &[String]) {
        self.wait_for(&format!("{lines:?} as what changed"), || {
            let seen = self.changes();
            if seen == lines { Ok(()) } else { Err(format!("{seen:?}")) }
        });
    }

    /// All that can be read or heard anywhere on the page, folded parts and names for screen readers too.
    #[must_use]
    #[track_caller]
    pub fn all_texts(&self) -> Vec<String> {
        let texts = self.script(
            r"const texts = [document.title];
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const node = walker.currentNode;
                if (node.nodeType === Node.TEXT_NODE) {
                    if (!node.parentElement.closest('script, style, noscript')) texts.push(node.data.trim());
                } else {
                    for (const name of ['title', 'alt', 'aria-label', 'aria-valuetext', 'placeholder']) {
                        if (node.hasAttribute(name)) texts.push(node.getAttribute(name));
                    }
                }
            }
            return texts.filter((text) => text !== '');",
            &[],
        );
        texts_of(&texts)
    }

    /// The work as it lies in the browser's storage, once the page says that it is saved.
    #[must_use]
    #[track_caller]
    pub fn saved(&self) -> Expected {
        self.see("#saving@data-state", "saved");
        let text = self.stored(&self.open_key()).expect("what is saved can be found");
        Expected::of(&document::read(&text).unwrap())
    }

    /// The key under which the open scenario lies: the first of a browser at a place of its own.
    #[must_use]
    #[track_caller]
    pub fn open_key(&self) -> String {
        let open = self.script("return sessionStorage.getItem('counterweight/tab')", &[]);
        match open.as_str() {
            None | Some("document") => WORK.to_owned(),
            Some(id) => format!("{SCENARIO}{id}"),
        }
    }

    /// A text in the browser's storage.
    #[must_use]
    #[track_caller]
    pub fn stored(&self, key: &str) -> Option<String> {
        self.script("return localStorage.getItem(arguments[0])", &[json!(key)]).as_str().map(str::to_owned)
    }

    /// Waits until what is saved is the example with a change made to it, and the page shows just that.
    #[track_caller]
    pub fn see_example_with(&self, change: impl FnOnce(&mut Document)) -> Expected {
        let expected = Expected::of_example(change);
        self.see_all_of(&expected);
        let saved = self.saved();
        assert!(
            same(&saved.document, &expected.document),
            "saved is {:?} of {:?}",
            saved.document.quick,
            expected.document.quick
        );
        expected
    }

    // Waiting.

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

    /// Runs [`FILL_THE_STORE`].
    #[track_caller]
    pub fn fill_the_store(&self) {
        self.script(FILL_THE_STORE, &[]);
    }

    /// Looks until there is what is looked for; see [`Browser::wait_for`].
    #[track_caller]
    pub fn wait_for<T>(&self, what: &str, look: impl FnMut() -> Result<T, String>) -> T {
        self.browser.wait_for(what, look)
    }

    #[track_caller]
    fn note_revision(&self) {
        self.revision.set(self.result_number());
    }

    /// Until two frames were painted: by then every effect of an event has run.
    #[track_caller]
    fn let_the_page_answer(&self) {
        self.browser.script_with_callback(
            "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(null)));",
        );
    }

    // Under the surface.

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

    /// The address of the page.
    #[must_use]
    pub fn url(&self) -> &str {
        self.site.url()
    }

    /// Keeps a picture of the window.
    #[track_caller]
    pub fn keep_picture(&self, name: &str) {
        fs::write(pictures().join(format!("{name}.png")), self.browser.picture()).unwrap();
    }

    /// Makes the window another size, CSS pixels.
    #[track_caller]
    pub fn resize(&self, width: u32, height: u32) {
        self.browser.set_screen(width, height, self.ratio.get());
        self.let_the_page_answer();
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

    /// Moves the window to a screen with so many pixels of its own in each CSS pixel.
    #[track_caller]
    pub fn move_to_screen(&self, (width, height): (u32, u32), ratio: f64) {
        self.ratio.set(ratio);
        self.resize(width, height);
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

    /// Waits for an element, scrolls it into the middle of the window and gives its own middle there, once it stands still: what
    /// has just come may be moved by what comes into it.
    #[track_caller]
    fn middle_of(&self, selector: &str) -> (f64, f64) {
        self.see_element(selector);
        let place = self.browser.script_with_callback(&format!(
            "const [done, selector] = [arguments[0], {}];
            const look = (before, frames) => {{
                const element = document.querySelector(selector);
                if (!element || frames > 300) return done(null);
                element.scrollIntoView({{ block: 'center', behavior: 'instant' }});
                const {{ left, top, width, height }} = element.getBoundingClientRect();
                const [x, y] = [left + width / 2, top + height / 2];
                if (before && before[0] === x && before[1] === y) return done([x, y]);
                requestAnimationFrame(() => requestAnimationFrame(() => look([x, y], frames + 1)));
            }};
            look(null, 0);",
            json!(selector)
        ));
        point(&place).unwrap_or_else(|| panic!("there is no {selector}, or it never stands still"))
    }

    /// Where the thumb of a slider is, or would be with a value.
    #[track_caller]
    fn place_on(&self, slider: &str, value: Option<f64>) -> (f64, f64) {
        // The thumb is 24 px wide and stays within the track.
        let place = self.script(
            "const slider = document.querySelector(arguments[0]);
            const { left, top, width, height } = slider.getBoundingClientRect();
            const [low, high] = [Number(slider.min), Number(slider.max)];
            const part = ((arguments[1] ?? Number(slider.value)) - low) / (high - low);
            return [left + 12 + part * (width - 24), top + height / 2];",
            &[json!(slider), json!(value)],
        );
        point(&place).unwrap()
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

fn keyboard() -> KeyActions {
    KeyActions::new("keyboard".to_owned())
}

fn pressed(keys: KeyActions, key: impl Into<char>) -> KeyActions {
    let value = key.into();
    keys.then(KeyAction::Down { value }).then(KeyAction::Up { value })
}

fn mouse() -> MouseActions {
    MouseActions::new("mouse".to_owned())
}

fn move_to(x: f64, y: f64) -> PointerAction {
    PointerAction::MoveTo { duration: None, x, y }
}

fn point(value: &Value) -> Option<(f64, f64)> {
    Some((value[0].as_f64()?, value[1].as_f64()?))
}

fn texts_of(values: &Value) -> Vec<String> {
    values.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}
