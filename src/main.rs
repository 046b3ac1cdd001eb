//! The page: its memory, panic hook and mount, and two doors for measuring.

/// Counts the bytes that live, which the memory itself does not show: that only ever grows, by whole pages of 64 kB.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: cap::Cap<std::alloc::System> = cap::Cap::new(std::alloc::System, usize::MAX);

/// What a session on an ordinary scenario needs at its highest, with half as much again. Asked for at once, because a memory that grows
/// bit by bit, between what is to stay, ends up larger than it needs to be, and each growth interrupts whatever asked for it. A page
/// that nothing has been written to costs an address and no memory.
#[cfg(target_arch = "wasm32")]
const RESERVE: usize = 5 << 20;

#[cfg(target_arch = "wasm32")]
fn main() {
    drop(std::hint::black_box(Vec::<u8>::with_capacity(RESERVE)));
    counterweight::ui::start();
}

/// How many bytes live in the program's memory. `browser-tests/tests/page/soak.rs` holds them constant.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
#[must_use]
pub fn live_bytes() -> usize {
    ALLOCATOR.allocated()
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
