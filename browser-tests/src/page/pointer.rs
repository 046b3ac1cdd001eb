//! What a person does with a pointer: finding a place, grabbing a thumb, dragging it, letting it go.

use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use serde_json::{Value, json};

use super::Page;
use crate::engine::Engine;

impl Page {
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

    /// Waits for an element, scrolls it into the middle of the window and gives its own middle there, once it stands still: what
    /// has just come may be moved by what comes into it.
    #[track_caller]
    pub(super) fn middle_of(&self, selector: &str) -> (f64, f64) {
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

pub(super) fn mouse() -> MouseActions {
    MouseActions::new("mouse".to_owned())
}

pub(super) fn move_to(x: f64, y: f64) -> PointerAction {
    PointerAction::MoveTo { duration: None, x, y }
}

fn point(value: &Value) -> Option<(f64, f64)> {
    Some((value[0].as_f64()?, value[1].as_f64()?))
}
