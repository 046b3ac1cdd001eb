//! A scenario that somebody sent, in the place of the visitor's own, which stays as it was: nothing is saved meanwhile.

use std::sync::Arc;

use leptos::prelude::*;

use super::AppState;
use super::autosave::Saving;
use super::inputs::{Detail, Snapshot};
use super::reactive::{Memo, RwSignal};
use crate::document::link::{self, LinkError};
use crate::document::schema::Quick;
use crate::document::{History, check};
use crate::format::reasons::Action;
use crate::storage::files::{self, Added};
use crate::storage::{keys, work};

/// How it stands with the scenario of the address.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// The page shows the visitor's own work.
    Mine,
    /// It shows what the link carries.
    Looking,
    /// The link could not be opened; the page shows the visitor's own work.
    Failed(LinkError),
    /// It was kept: it is in the library now, and open.
    Kept,
    /// It could not be kept; it is still looked at.
    NotKept,
}

/// What stands on the page, to be put back.
#[derive(Clone)]
struct Standing {
    detail: Arc<Detail>,
    quick: Quick,
    history: History<Snapshot, Action>,
}

/// The scenario of the address, and what it stands in the place of.
#[derive(Clone, Copy)]
pub struct Linked {
    /// How it stands.
    pub phase: RwSignal<Phase>,
    mine: StoredValue<Option<Standing>>,
    /// Whether it is in the store as it stands.
    mine_is_stored: StoredValue<bool>,
    /// What was changed in a linked scenario that was left, for coming back to it by the browser's *forward*.
    left: StoredValue<Option<(Arc<str>, Standing)>>,
    /// The link whose scenario is shown.
    shown: StoredValue<Option<Arc<str>>>,
    /// The link that was looked at last, opened or not.
    followed: StoredValue<Option<Arc<str>>>,
}

impl Linked {
    /// Follows the address.
    #[must_use]
    pub fn new(state: AppState) -> Self {
        let linked = Self {
            phase: RwSignal::new(Phase::Mine),
            mine: StoredValue::new(None),
            mine_is_stored: StoredValue::new(false),
            left: StoredValue::new(None),
            shown: StoredValue::new(None),
            followed: StoredValue::new(None),
        };
        let saving = state.autosave.saving;
        // Work that is still on its way from the browser's database must be there before anything stands in its place.
        let ready = Memo::new(move |_| saving.get() != Saving::Opening);
        let look = move || {
            let link = state.navigation.link.get();
            if ready.get() && linked.followed.get_value() != link {
                linked.followed.set_value(link.clone());
                untrack(|| linked.follow(&state, link));
            }
        };
        // At once, and not only in an effect: between two frames nothing may be changed in the wrong scenario.
        untrack(look);
        Effect::new(look);
        linked
    }

    fn follow(&self, state: &AppState, link: Option<Arc<str>>) {
        self.leave(state);
        let Some(link) = link else {
            self.put_back(state);
            // What went wrong with a link stays said until it is dismissed.
            if matches!(self.phase.get_untracked(), Phase::Looking | Phase::NotKept) {
                self.phase.set(Phase::Mine);
            }
            return;
        };
        let known = self.left.with_value(|left| left.clone().filter(|(of, _)| *of == link));
        let opened = match known {
            Some((_, standing)) => Ok(standing),
            None => open(&link),
        };
        match opened {
            Ok(opened) => {
                if self.mine.with_value(Option::is_none) {
                    self.mine_is_stored.set_value(state.autosave.begin_view(state.inputs));
                    self.mine.set_value(Some(standing(state)));
                }
                put(state, opened);
                self.shown.set_value(Some(link));
                self.phase.set(Phase::Looking);
            }
            Err(error) => {
                self.put_back(state);
                self.phase.set(Phase::Failed(error));
                state.navigation.drop_link();
            }
        }
    }

    /// Notes what was made of the linked scenario that is shown, where there is one.
    fn leave(&self, state: &AppState) {
        let Some(shown) = self.shown.try_update_value(Option::take).flatten() else { return };
        if state.autosave.viewing.get_untracked() {
            self.left.set_value(Some((shown, standing(state))));
        } else {
            // Another scenario of the library was opened: what is on the page is the visitor's own already.
            self.mine.set_value(None);
            state.autosave.steps_wait.set_value(false);
        }
    }

    /// Puts the visitor's own work back, where something else stands in its place.
    fn put_back(&self, state: &AppState) {
        if let Some(mine) = self.mine.try_update_value(Option::take).flatten() {
            state.autosave.end_view();
            put(state, mine);
            if state.autosave.steps_wait.try_update_value(std::mem::take).unwrap_or_default() {
                state.read_steps();
            }
        }
    }

    /// Puts the linked scenario, with what was changed in it, into the library, and goes on with it as the visitor's own.
    pub fn keep(&self, state: &AppState) {
        let store = state.autosave.store();
        let document = untrack(|| state.inputs.document());
        let unnamed = state.voice().linked_words().unnamed;
        match files::add(&*store, files::alone(document), unnamed, random()) {
            Ok(Added { id, name, text }) => {
                self.shown.set_value(None);
                self.left.set_value(None);
                if self.mine_is_stored.get_value() {
                    self.mine.set_value(None);
                    state.autosave.viewing.set(false);
                    state.autosave.go_on_with(&id, Some(work::mark(&text)));
                    state.autosave.steps_wait.set_value(false);
                    state.inputs.edit(|document| document.name = name);
                    // Without it the next start opens what was opened before.
                    let _ = store.set(keys::OPEN, &id);
                    state.read_base();
                }
                // Work that is nowhere but on this page comes back instead: the kept one waits in the library.
                self.phase.set(Phase::Kept);
                state.navigation.drop_link();
            }
            Err(_) => self.phase.set(Phase::NotKept),
        }
    }

    /// Back to the visitor's own work, for good: the address carries no scenario any more.
    pub fn back_to_mine(&self, state: &AppState) {
        // Leads to `follow` by the effect.
        state.navigation.drop_link();
    }
}

/// Tells scenarios of several tabs apart; see [`crate::storage::library::unused_id`].
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held within u64")]
#[must_use]
pub fn random() -> u64 {
    (js_sys::Math::random() * 2f64.powi(52)) as u64
}

fn standing(state: &AppState) -> Standing {
    Standing {
        detail: state.inputs.detail.get_untracked(),
        quick: state.inputs.quick.get_untracked(),
        history: state.inputs.history.get_untracked(),
    }
}

fn put(state: &AppState, Standing { detail, quick, history }: Standing) {
    let inputs = &state.inputs;
    inputs.last_change.set(None);
    inputs.history.set(history);
    inputs.detail.set(detail);
    inputs.quick.set(quick);
}

fn open(link: &str) -> Result<Standing, LinkError> {
    let document = link::open(link)?;
    let checked = check(&document).map_err(LinkError::Document)?;
    let quick = document.quick;
    Ok(Standing { detail: Arc::new(Detail::new(document, checked)), quick, history: History::default() })
}
