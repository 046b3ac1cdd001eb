//! The page: panic hook and mount, nothing else.

#[cfg(target_arch = "wasm32")]
fn main() {
    counterweight::ui::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program is the page and runs in a browser: cargo xtask serve builds and shows it.");
}
