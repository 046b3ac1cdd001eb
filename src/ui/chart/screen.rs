//! What all charts share of the screen: its pixels, the page's colours, and a ruler for texts.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use gloo_events::EventListener;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::format::number::shortest;
use crate::plot::display::{Measure, Palette};
use crate::state::AppState;
use crate::state::reactive::RwSignal;

/// Texts whose width is kept; a long session must not keep all it ever showed.
const MOST_WIDTHS: usize = 4000;

/// The screen, put into the context by [`super::super::app::App`].
#[derive(Clone, Copy)]
pub struct Screen {
    /// Pixels of the device in a CSS pixel.
    pub ratio: RwSignal<f64>,
    /// The page's colours.
    pub palette: RwSignal<Arc<Palette>>,
    /// Whether the page is being printed: charts are then drawn for paper, in sight or not.
    pub printing: RwSignal<bool>,
    ruler: StoredValue<SendWrapper<Rc<Ruler>>>,
}

impl Screen {
    /// Looks at the screen, and follows it.
    #[must_use]
    pub fn new(state: &AppState) -> Self {
        let screen = Self {
            ratio: RwSignal::new(pixel_ratio()),
            palette: RwSignal::new(Arc::new(colours())),
            printing: RwSignal::new(false),
            ruler: StoredValue::new(SendWrapper::new(Rc::new(Ruler::new()))),
        };
        let theme = state.appearance.theme;
        Effect::new(move || {
            theme.track();
            // Once the root element has its new theme.
            request_animation_frame(move || screen.look_at_colours());
        });
        for query in ["(prefers-color-scheme: dark)", "(forced-colors: active)"] {
            // Listens as long as the page lives.
            if let Some(list) = match_media(query) {
                EventListener::new(&list, "change", move |_| screen.look_at_colours()).forget();
            }
        }
        for (event, is_printing) in [("beforeprint", true), ("afterprint", false)] {
            EventListener::new(&window(), event, move |_| screen.printing.set(is_printing)).forget();
        }
        follow_ratio(screen.ratio);
        // Zooming sizes the window anew, and is heard sooner by this.
        EventListener::new(&window(), "resize", move |_| {
            look_at_ratio(screen.ratio);
        })
        .forget();
        screen
    }

    fn look_at_colours(&self) {
        let colours = colours();
        if self.palette.with_untracked(|palette| **palette != colours) {
            self.palette.set(Arc::new(colours));
        }
    }

    /// The ruler.
    #[must_use]
    pub fn ruler(&self) -> Rc<Ruler> {
        self.ruler.with_value(|ruler| Rc::clone(ruler))
    }
}

fn pixel_ratio() -> f64 {
    web_sys::window().map_or(1.0, |window| window.device_pixel_ratio())
}

fn match_media(query: &str) -> Option<web_sys::MediaQueryList> {
    web_sys::window()?.match_media(query).ok()?
}

/// A window that is moved to another screen, or zoomed, tells nobody: only a query for the ratio as it is now hears it, once.
fn follow_ratio(ratio: RwSignal<f64>) {
    let now = look_at_ratio(ratio);
    if let Some(list) = match_media(&format!("(resolution: {}dppx)", shortest(now))) {
        EventListener::once(&list, "change", move |_| follow_ratio(ratio)).forget();
    }
}

fn look_at_ratio(ratio: RwSignal<f64>) -> f64 {
    let now = pixel_ratio();
    if ratio.get_untracked().to_bits() != now.to_bits() {
        ratio.set(now);
    }
    now
}

/// Reads the page's colours. This asks for styles, never for layout, and only when the theme changes.
fn colours() -> Palette {
    let style = root_style();
    Palette::read(|name| {
        style.as_ref().and_then(|style| style.get_property_value(name).ok()).unwrap_or_default()
    })
}

fn root_style() -> Option<web_sys::CssStyleDeclaration> {
    let window = web_sys::window()?;
    window.get_computed_style(&window.document()?.document_element()?).ok()?
}

/// Measures texts on a canvas that is never shown: no layout is asked for.
pub struct Ruler {
    /// The page's families of letters.
    pub fonts: String,
    context: Option<CanvasRenderingContext2d>,
    widths: RefCell<BTreeMap<(bool, String), f64>>,
}

/// Size at which texts are measured, CSS pixels.
const MEASURED_AT: f64 = 100.0;

impl Ruler {
    fn new() -> Self {
        let fonts = root_style()
            .and_then(|style| style.get_property_value("--sans").ok())
            .filter(|fonts| !fonts.is_empty())
            .unwrap_or_else(|| "sans-serif".to_owned());
        let context = new_canvas().and_then(|canvas| context_of(&canvas));
        Self { fonts: fonts.trim().to_owned(), context, widths: RefCell::default() }
    }
}

impl Measure for Ruler {
    fn width(&self, text: &str, bold: bool) -> f64 {
        let key = (bold, text.to_owned());
        if let Some(width) = self.widths.borrow().get(&key) {
            return *width;
        }
        let measured = self.context.as_ref().and_then(|context| {
            context.set_font(&format!(
                "{} {MEASURED_AT}px {}",
                if bold { "bold" } else { "normal" },
                self.fonts
            ));
            context.measure_text(text).ok()
        });
        // Where nothing can be measured, half a letter's size is a fair guess.
        let width =
            measured.map_or_else(|| 0.55 * text.chars().count() as f64, |found| found.width() / MEASURED_AT);
        let mut widths = self.widths.borrow_mut();
        if widths.len() >= MOST_WIDTHS {
            widths.clear();
        }
        widths.insert(key, width);
        width
    }
}

/// A canvas that is not on the page.
pub(super) fn new_canvas() -> Option<HtmlCanvasElement> {
    web_sys::window()?.document()?.create_element("canvas").ok()?.dyn_into().ok()
}

pub(super) fn context_of(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok()??.dyn_into().ok()
}
