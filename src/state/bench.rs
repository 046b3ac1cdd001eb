//! A door for `cargo xtask bench`: the shipped module's own evaluation, many times over, so that what is timed in the browser
//! is what visitors run. The page itself never calls it; `src/main.rs` exports it.

use std::cell::RefCell;

use counterweight_engine as engine;

use crate::document;

thread_local! {
    /// The scenario of the last document given. Kept, because reading a large one takes longer than evaluating it.
    static SCENARIO: RefCell<Option<engine::Scenario>> = const { RefCell::new(None) };
}

/// Takes a document unless `text` is empty, then evaluates it `times` times, today included. Gives the net of all that:
/// `times` × the same figure, so that nothing can be left out and a faster wrong answer shows. NaN without a document.
#[must_use]
pub fn bench(text: &str, times: u32) -> f64 {
    SCENARIO.with_borrow_mut(|kept| {
        if !text.is_empty() {
            *kept = document::read(text)
                .ok()
                .and_then(|found| document::check(&found).ok())
                .map(|checked| checked.scenario);
        }
        let Some(scenario) = kept else { return f64::NAN };
        (0..times).map(|_| engine::evaluate(std::hint::black_box(scenario)).balance.net).sum()
    })
}
