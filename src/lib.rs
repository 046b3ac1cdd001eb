//! Counterweight: a calculator for the rebates a supplier gives its big customers, the returns they oblige, and what both
//! do to the concentration of profit.
//!
//! Data flows one way: keystroke → field draft → document (each value valid alone) → scenario (checked together) →
//! report (computed by the engine) → plot (described) → pixels and tables. Saving hangs off the document only.
//!
//! The modules form a line; each may use only those above it (`tests/architecture.rs` holds them to it).

pub mod document;
pub mod exchange;
pub mod format;
pub mod plot;
pub mod storage;
// The browser's part: signals and components. Everything above compiles, and is tested, without a browser.
#[cfg(target_arch = "wasm32")]
pub mod state;
#[cfg(target_arch = "wasm32")]
pub mod ui;
