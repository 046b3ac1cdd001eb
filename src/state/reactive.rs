//! Signals and memos that forget whoever has read them, once that is gone.
//!
//! Leptos' own do not: an effect or memo that is dropped leaves its name behind in what it has read, in a signal until that
//! changes, in a memo for good, so that a view which every edit builds anew leaves some hundred bytes behind each time. But
//! whatever reads has an owner, which is cleaned up before it runs again and when it is dropped: with that, what it has read
//! is told to forget it. `clippy.toml` refuses Leptos' own everywhere else.
#![expect(clippy::disallowed_types, reason = "the one place that builds on Leptos' own")]

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::DerefMut;
use std::panic::Location;

use leptos::prelude::{
    DefinedAt, IsDisposed, Notify, ReadUntracked, Signal, Track, UntrackableGuard, With, Write, on_cleanup,
};
use leptos::reactive::computed::ArcMemo;
use leptos::reactive::graph::{AnySource, AnySubscriber, Observer, Source, Subscriber, ToAnySource};
use leptos::reactive::owner::ArenaItem;
use leptos::reactive::signal::RwSignal as Plain;

thread_local! {
    /// Under how many owners a reader has read a source and these still stand: a row of a list has an owner of its own, and what the
    /// list has read itself must not be forgotten with the row.
    static READINGS: RefCell<HashMap<(AnySubscriber, AnySource), u32>> = RefCell::default();
}

/// Lets a reader follow a source until the owner at work is cleaned up. Not generic: one copy serves all.
#[inline(never)]
fn follow(reader: AnySubscriber, source: AnySource) {
    reader.add_source(source.clone());
    source.add_subscriber(reader.clone());
    let reading = (reader, source);
    READINGS.with_borrow_mut(|readings| *readings.entry(reading.clone()).or_default() += 1);
    on_cleanup(move || forget(&reading));
}

fn forget(reading: &(AnySubscriber, AnySource)) {
    let was_last = READINGS.with_borrow_mut(|readings| match readings.get_mut(reading) {
        Some(count) if *count > 1 => {
            *count -= 1;
            false
        }
        _ => readings.remove(reading).is_some(),
    });
    if was_last {
        reading.1.remove_subscriber(&reading.0);
    }
}

/// A value that the page sets.
pub struct RwSignal<T: Send + Sync + 'static>(Plain<T>);

impl<T: Send + Sync + 'static> Clone for RwSignal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for RwSignal<T> {}

impl<T: Send + Sync + 'static> RwSignal<T> {
    /// A signal of the owner at work.
    #[must_use]
    #[track_caller]
    pub fn new(value: T) -> Self {
        Self(Plain::new(value))
    }
}

impl<T: Send + Sync + 'static> DefinedAt for RwSignal<T> {
    fn defined_at(&self) -> Option<&'static Location<'static>> {
        self.0.defined_at()
    }
}

impl<T: Send + Sync + 'static> IsDisposed for RwSignal<T> {
    fn is_disposed(&self) -> bool {
        self.0.is_disposed()
    }
}

impl<T: Send + Sync + 'static> Track for RwSignal<T> {
    #[track_caller]
    fn track(&self) {
        if let Some(reader) = Observer::get()
            && !self.0.is_disposed()
        {
            follow(reader, self.0.to_any_source());
        }
    }
}

impl<T: Send + Sync + 'static> ReadUntracked for RwSignal<T> {
    type Value = <Plain<T> as ReadUntracked>::Value;

    fn try_read_untracked(&self) -> Option<Self::Value> {
        self.0.try_read_untracked()
    }
}

impl<T: Send + Sync + 'static> Notify for RwSignal<T> {
    fn notify(&self) {
        self.0.notify();
    }
}

impl<T: Send + Sync + 'static> Write for RwSignal<T> {
    type Value = T;

    fn try_write(&self) -> Option<impl UntrackableGuard<Target = T>> {
        self.0.try_write()
    }

    fn try_write_untracked(&self) -> Option<impl DerefMut<Target = T>> {
        self.0.try_write_untracked()
    }
}

impl<T: Clone + Send + Sync + 'static> From<RwSignal<T>> for Signal<T> {
    fn from(signal: RwSignal<T>) -> Self {
        Signal::derive(move || signal.with(T::clone))
    }
}

/// A value that follows from others, computed when it is read and something it has read has changed.
pub struct Memo<T: Send + Sync + 'static>(ArenaItem<ArcMemo<T>>);

impl<T: Send + Sync + 'static> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Memo<T> {}

impl<T: Send + Sync + 'static> Memo<T> {
    /// A memo of the owner at work. What it computes is told on when it is another value than before.
    #[must_use]
    #[track_caller]
    pub fn new(compute: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self
    where
        T: PartialEq,
    {
        Self(ArenaItem::new(ArcMemo::new(compute)))
    }

    /// As [`Memo::new`], with a way of its own to tell whether the value has changed.
    #[must_use]
    #[track_caller]
    pub fn new_with_compare(
        compute: impl Fn(Option<&T>) -> T + Send + Sync + 'static,
        changed: fn(Option<&T>, Option<&T>) -> bool,
    ) -> Self {
        Self(ArenaItem::new(ArcMemo::new_with_compare(compute, changed)))
    }
}

impl<T: Send + Sync + 'static> DefinedAt for Memo<T> {
    fn defined_at(&self) -> Option<&'static Location<'static>> {
        None
    }
}

impl<T: Send + Sync + 'static> Track for Memo<T> {
    #[track_caller]
    fn track(&self) {
        if let Some(reader) = Observer::get()
            && let Some(memo) = self.0.try_get_value()
        {
            follow(reader, memo.to_any_source());
        }
    }
}

impl<T: Send + Sync + 'static> ReadUntracked for Memo<T> {
    type Value = <ArcMemo<T> as ReadUntracked>::Value;

    fn try_read_untracked(&self) -> Option<Self::Value> {
        self.0.try_get_value().map(|memo| memo.read_untracked())
    }
}

impl<T: Clone + Send + Sync + 'static> From<Memo<T>> for Signal<T> {
    fn from(memo: Memo<T>) -> Self {
        Signal::derive(move || memo.with(T::clone))
    }
}
