//! How long a practised person takes for what a test does: a count of actions, reckoned by the Keystroke-Level Model (Card, Moran and
//! Newell, "The psychology of human-computer interaction", 1983, chapter 8). No clock is looked at.

use std::fmt;

use fantoccini::key::Key;
use serde_json::json;

use crate::page::Page;

/// K: one keystroke of an average typist, seconds.
const KEYSTROKE: f64 = 0.28;
/// P: pointing at something with the mouse, seconds.
const POINTING: f64 = 1.1;
/// B: pressing or releasing a button of the mouse, seconds.
const BUTTON: f64 = 0.1;
/// H: moving the hand between mouse and keyboard, seconds.
const HOMING: f64 = 0.4;
/// M: making up one's mind before a unit of actions, seconds.
const MENTAL: f64 = 1.35;

/// Where the hand is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hand {
    Mouse,
    Keyboard,
}

/// Somebody at work on a page, whose actions are counted.
///
/// Before each decision one M is counted: each thing that is pressed or chosen and each number or text that is written. Moving on by
/// Tab and Enter belongs to what was written before.
#[derive(Debug)]
pub struct Effort<'p> {
    page: &'p Page,
    hand: Hand,
    keystrokes: u32,
    pointings: u32,
    buttons: u32,
    homings: u32,
    decisions: u32,
}

impl<'p> Effort<'p> {
    /// Nothing is done yet; the hand is at the mouse.
    #[must_use]
    pub fn on(page: &'p Page) -> Self {
        let hand = Hand::Mouse;
        Self { page, hand, keystrokes: 0, pointings: 0, buttons: 0, homings: 0, decisions: 0 }
    }

    fn reach(&mut self, hand: Hand) {
        if self.hand != hand {
            self.homings += 1;
            self.hand = hand;
        }
    }

    fn click(&mut self) {
        self.reach(Hand::Mouse);
        self.pointings += 1;
        self.buttons += 2;
    }

    /// Clicks: M, P, B, B.
    #[track_caller]
    pub fn press(&mut self, selector: &str) {
        self.decisions += 1;
        self.click();
        self.page.press(selector);
    }

    /// Chooses from a list: M, a click that opens it and one on the option. The list of the system itself cannot be reached by a
    /// driver: its choice is made by script, and counted.
    #[track_caller]
    pub fn choose(&mut self, selector: &str, value: &str) {
        self.decisions += 1;
        self.click();
        self.click();
        self.page.see_element(selector);
        let found = self.page.script(
            "const select = document.querySelector(arguments[0]); select.focus(); select.value = arguments[1];
            select.dispatchEvent(new Event('change', { bubbles: true })); return select.value;",
            &[json!(selector), json!(value)],
        );
        assert_eq!(found, json!(value), "{selector} does not offer {value}");
    }

    /// Clicks into a field that is written into next and marks its text by Control and A: P, B, B, H, K, K. The M is that of what is written.
    #[track_caller]
    pub fn go_to(&mut self, selector: &str) {
        self.click();
        self.page.press(selector);
        self.reach(Hand::Keyboard);
        self.keystrokes += 2;
        self.page.press_with_control('a');
    }

    /// Writes into the field that has the focus, which must be this one with its text marked: M and a K for each letter.
    #[track_caller]
    pub fn write(&mut self, selector: &str, text: &str) {
        let marked = self.page.wait_for(&format!("the focus on {selector}"), || {
            let at = self.page.script(
                "const [field, now] = [document.querySelector(arguments[0]), document.activeElement];
                return field && field === now ? field.value.slice(field.selectionStart, field.selectionEnd) === field.value
                    : now.id || now.tagName;",
                &[json!(selector)],
            );
            at.as_bool().ok_or_else(|| format!("it is on {at}"))
        });
        assert!(marked, "what stands in {selector} is not marked: it would be written into");
        self.decisions += 1;
        self.reach(Hand::Keyboard);
        self.keystrokes += u32::try_from(text.chars().count()).unwrap();
        self.page.type_keys(text);
    }

    /// Tab: K.
    #[track_caller]
    pub fn tab(&mut self) {
        self.key(Key::Tab);
    }

    /// Enter: K.
    #[track_caller]
    pub fn enter(&mut self) {
        self.key(Key::Enter);
    }

    #[track_caller]
    fn key(&mut self, key: Key) {
        self.reach(Hand::Keyboard);
        self.keystrokes += 1;
        self.page.press_key(key);
    }

    /// What all of it takes, seconds.
    #[must_use]
    pub fn seconds(&self) -> f64 {
        [
            (self.keystrokes, KEYSTROKE),
            (self.pointings, POINTING),
            (self.buttons, BUTTON),
            (self.homings, HOMING),
            (self.decisions, MENTAL),
        ]
        .into_iter()
        .map(|(count, each)| f64::from(count) * each)
        .sum()
    }
}

impl fmt::Display for Effort<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { keystrokes, pointings, buttons, homings, decisions, .. } = self;
        let seconds = self.seconds();
        write!(f, "{seconds:.1} s: {keystrokes} K, {pointings} P, {buttons} B, {homings} H, {decisions} M")
    }
}
