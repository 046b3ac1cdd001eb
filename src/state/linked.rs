//! A scenario that somebody sent, in the place of the visitor's own, which stays as it was: nothing is saved meanwhile.

use std::sync::Arc;

use leptos::prelude::*;

use super::AppState;
use super::inputs::{Detail, Snapshot};
use crate::document::link::{self, LinkError};
use crate::document::schema::Quick;
use crate::document::{History, check};
use crate::format::reasons::Action;

/// How it stands with the scenario of the address.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// The page shows the visitor's own work.
    Mine,
    /// It shows what the link carries.
    Looking,
    /// The link could not be opened; the page shows the visitor's own work.
    Failed(LinkError),
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
    /// What was changed in a linked scenario that was left, for coming back to it by the browser's *forward*.
    left: StoredValue<Option<(Arc<str>, Standing)>>,
    /// The link whose scenario is shown.
    shown: StoredValue<Option<Arc<str>>>,
}

impl Linked {
    /// Follows the address.
    #[must_use]
    pub fn new(state: AppState) -> Self {
        let linked = Self {
            phase: RwSignal::new(Phase::Mine),
            mine: StoredValue::new(None),
            left: StoredValue::new(None),
            shown: StoredValue::new(None),
        };
        // At once, and not in an effect: between two frames nothing may be changed in the wrong scenario.
        linked.follow(&state, state.navigation.link.get_untracked());
        Effect::new(move |before: Option<Option<Arc<str>>>| {
            let link = state.navigation.link.get();
            if before.is_some_and(|before| before != link) {
                untrack(|| linked.follow(&state, link.clone()));
            }
            link
        });
        linked
    }

    fn follow(&self, state: &AppState, link: Option<Arc<str>>) {
        if let Some(shown) = self.shown.get_value() {
            self.left.set_value(Some((shown, standing(state))));
            self.shown.set_value(None);
        }
        let Some(link) = link else {
            self.put_back(state);
            // What went wrong with a link stays said until it is dismissed.
            if self.phase.get_untracked() == Phase::Looking {
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
                    state.autosave.begin_view(state.inputs);
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

    /// Puts the visitor's own work back, where something else stands in its place.
    fn put_back(&self, state: &AppState) {
        if let Some(mine) = self.mine.try_update_value(Option::take).flatten() {
            state.autosave.end_view();
            put(state, mine);
        }
    }

    /// Back to the visitor's own work, for good: the address carries no scenario any more.
    pub fn back_to_mine(&self, state: &AppState) {
        // Leads to `follow` by the effect.
        state.navigation.drop_link();
    }
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
