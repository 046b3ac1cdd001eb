//! In a real browser: the store, and the same figures as natively.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops here, and says where")]

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use counterweight::document;
use counterweight::state::reactive::{Memo, RwSignal};
use counterweight::storage::{self, keys, work};
use leptos::prelude::{Get, Owner, Set};
use leptos::reactive::graph::{AnySource, AnySubscriber, ReactiveNode, Subscriber, WithObserver};
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

/// Something that reads, as an effect does, and only notes that it is told of a change.
#[derive(Default)]
struct Reader(AtomicBool);

impl ReactiveNode for Reader {
    fn mark_dirty(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
    fn mark_check(&self) {}
    fn mark_subscribers_check(&self) {}
    fn update_if_necessary(&self) -> bool {
        false
    }
}

impl Subscriber for Reader {
    fn add_source(&self, _: AnySource) {}
    fn clear_sources(&self, _: &AnySubscriber) {}
}

/// Reads as somebody that is gone afterwards; gives how many still hold its name while it is there, and then.
fn held_while_and_after(read: impl Fn()) -> (usize, usize) {
    let reader: Arc<dyn Subscriber + Send + Sync> = Arc::new(Reader::default());
    let owner = Owner::new();
    let name = AnySubscriber(Arc::as_ptr(&reader).addr(), Arc::downgrade(&reader));
    owner.with(|| name.with_observer(&read));
    drop(name);
    let held = Arc::weak_count(&reader);
    drop(owner);
    (held, Arc::weak_count(&reader))
}

#[wasm_bindgen_test]
fn a_signal_forgets_a_reader_that_is_gone() {
    let page = Owner::new();
    let signal = page.with(|| RwSignal::new(1));
    let (held, left) = held_while_and_after(|| assert_eq!(signal.get(), 1));
    assert!(held > 0, "the reader follows the signal while it is there");
    assert_eq!(left, 0, "and is forgotten although the signal has not changed");
}

#[wasm_bindgen_test]
fn a_memo_forgets_a_reader_that_is_gone() {
    let page = Owner::new();
    let signal = page.with(|| RwSignal::new(1));
    let memo = page.with(|| Memo::new(move |_| signal.get() + 1));
    let (held, left) = held_while_and_after(|| assert_eq!(memo.get(), 2));
    assert!(held > 0, "the reader follows the memo while it is there");
    signal.set(2);
    assert_eq!(page.with(|| memo.get()), 3, "the memo still follows what it reads");
    assert_eq!(left, 0, "the reader is forgotten");
}

/// A list follows what it has read although a row of it, which has read the same, goes.
#[wasm_bindgen_test]
fn a_reader_follows_as_long_as_any_owner_stands_under_which_it_read() {
    let page = Owner::new();
    let signal = page.with(|| RwSignal::new(1));
    let reader = Arc::new(Reader::default());
    let known: Arc<dyn Subscriber + Send + Sync> = reader.clone();
    let name = AnySubscriber(Arc::as_ptr(&known).addr(), Arc::downgrade(&known));
    let (list, row) = (Owner::new(), Owner::new());
    for owner in [&list, &row] {
        owner.with(|| name.with_observer(|| assert_eq!(signal.get(), 1)));
    }
    drop(row);
    signal.set(2);
    assert!(reader.0.load(Ordering::Relaxed), "the list is told of the change");
    drop(list);
    drop(name);
    assert_eq!(Arc::weak_count(&known), 0, "and forgotten with itself");
}
