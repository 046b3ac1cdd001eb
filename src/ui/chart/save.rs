//! Pictures of a chart as files.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

use super::canvas::paint;
use super::screen::new_canvas;
use crate::plot::display::{DisplayList, Palette};
use crate::ui::download;

/// Offers a picture of a list as a PNG file.
pub(super) fn save_picture(name: String, list: &DisplayList, palette: &Palette, fonts: &str) {
    let Some(canvas) = new_canvas() else { return };
    paint(&canvas, list, palette, fonts);
    let done = Closure::once_into_js(move |blob: JsValue| {
        if let Ok(blob) = blob.dyn_into::<Blob>() {
            download::blob(&name, &blob);
        }
    });
    // A picture too large for the browser comes as nothing.
    let _ = canvas.to_blob(done.unchecked_ref());
}
