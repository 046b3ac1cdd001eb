//! In a real browser: the store, and the same figures as natively.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops here, and says where")]

use counterweight::document;
use counterweight::storage::{self, keys, work};
use serde_json::Value;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const EXPECTED: &str = include_str!("scenarios/example.expected.json");

#[wasm_bindgen_test]
fn the_browsers_store_brings_the_work_back() {
    let store = storage::open();
    assert!(store.lasts(), "a browser with storage gives it");
    let mut saved = document::read(document::example_text()).unwrap();
    saved.quick.rebate_scale = Some(0.1 + 0.2);
    let before = work::mark_of(&*store, work::FIRST).unwrap();
    work::save(&*store, work::FIRST, before, &saved).unwrap();
    let work::Found::Work(found, _) = work::load(&*storage::open(), work::FIRST) else {
        panic!("the work is gone")
    };
    assert_eq!(*found, saved);
}

#[wasm_bindgen_test]
fn what_the_browser_cannot_read_is_set_aside_there() {
    let store = storage::open();
    store.set(keys::DOCUMENT, "{\"schema\":1,").unwrap();
    let work::Found::SetAside { key, .. } = work::load(&*store, work::FIRST) else { panic!("not set aside") };
    assert_eq!(store.get(&key).unwrap().as_deref(), Some("{\"schema\":1,"));
}

/// `exp`, `ln` and `pow` come from another library here than natively: the figures must agree all the same.
#[wasm_bindgen_test]
fn the_figures_are_those_of_the_independent_implementation() {
    let example = document::read(document::example_text()).unwrap();
    let report = counterweight_engine::evaluate(&document::check(&example).unwrap().with_quick());
    let expected: Value = serde_json::from_str(EXPECTED).unwrap();
    let figures = [
        ("/balance/gives", report.balance.gives),
        ("/balance/returns", report.balance.returns),
        ("/balance/net", report.balance.net),
        ("/versus_today/net", report.versus_today.net),
        ("/customer_side/benefit", report.customer_side.benefit),
        ("/customer_side/cost", report.customer_side.cost),
        ("/both_sides/customer", report.both_sides.customer),
        ("/net_after_care", report.net_after_care),
        ("/dependence/expected_shortfall_95", report.dependence.expected_shortfall_95),
    ];
    for (path, figure) in figures {
        let expected = expected.pointer(path).and_then(Value::as_f64).unwrap();
        assert!((figure / expected - 1.0).abs() < 1e-9, "{path}: {figure} is not {expected}");
    }
}
