//! An edit by typing: from the first letter taken until the field is left it is one step, remembered by where it began.

use leptos::prelude::*;

use crate::format::reasons::Action;
use crate::state::AppState;
use crate::state::actions::Start;

/// The edit under way in one field, if any; `T` is what stood there before it.
pub struct Typed<T: 'static> {
    state: AppState,
    begun: StoredValue<Option<(Start, T)>>,
}

impl<T: 'static> Clone for Typed<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: 'static> Copy for Typed<T> {}

impl<T: Clone + Send + Sync + 'static> Typed<T> {
    /// No edit yet.
    #[must_use]
    pub fn new() -> Self {
        Self { state: AppState::get(), begun: StoredValue::new(None) }
    }

    /// One more change of the edit. `before` is asked at the first one only; `set` makes the change and says whether it was
    /// taken; what was taken is remembered as `action` of what stood before.
    pub fn change(
        &self,
        before: impl FnOnce() -> T,
        set: impl FnOnce() -> bool,
        action: impl FnOnce(T) -> Action,
    ) {
        if self.begun.with_value(Option::is_none) {
            self.begun.set_value(Some((self.state.start(), untrack(before))));
        }
        if set()
            && let Some((start, before)) = self.begun.get_value()
        {
            self.state.record(&start, action(before));
        }
    }

    /// The field was left: the next change begins another step.
    pub fn done(&self) {
        self.begun.set_value(None);
    }
}

impl<T: Clone + Send + Sync + 'static> Default for Typed<T> {
    fn default() -> Self {
        Self::new()
    }
}
