//! The page: panic hook and mount, and a door for measuring.

#[cfg(target_arch = "wasm32")]
fn main() {
    counterweight::ui::start();
}

/// See [`counterweight::state::bench`]. Exported here and not there, because the library is in the import worker too.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
#[must_use]
pub fn bench(text: &str, times: u32) -> f64 {
    counterweight::state::bench::bench(text, times)
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program is the page and runs in a browser: cargo xtask serve builds and shows it.");
}
