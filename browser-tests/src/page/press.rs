//! What a person does with the keys and the button of a mouse: pressing, typing, pasting, choosing.

use std::path::Path;

use fantoccini::actions::InputSource;
use fantoccini::actions::{KeyAction, KeyActions, MOUSE_BUTTON_LEFT, PointerAction};
use fantoccini::key::Key;
use serde_json::json;

use super::Page;
use super::pointer::{mouse, move_to};

impl Page {
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
        // What is far down may still be coming, and move it.
        let (x, y) = self.wait_for(&format!("{selector} to be within reach"), || {
            let (x, y) = self.middle_of(selector);
            let over = self.script(
                "const [element, x, y] = [document.querySelector(arguments[0]), arguments[1], arguments[2]];
                const there = document.elementFromPoint(x, y);
                return element.contains(there) || [...(element.labels ?? [])].some((label) => label.contains(there))
                    ? null : there?.outerHTML.slice(0, 100) ?? 'nothing';",
                &[json!(selector), json!(x), json!(y)],
            );
            if over.is_null() { Ok((x, y)) } else { Err(format!("over it lies {over}")) }
        });
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
}

fn keyboard() -> KeyActions {
    KeyActions::new("keyboard".to_owned())
}

fn pressed(keys: KeyActions, key: impl Into<char>) -> KeyActions {
    let value = key.into();
    keys.then(KeyAction::Down { value }).then(KeyAction::Up { value })
}
