//! The first screen is built in several short tasks of the browser instead of a long one, beside the static screen that the
//! visitor reads meanwhile, and put into its place whole.

use std::sync::Arc;

use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use crate::state::reactive::{Memo, RwSignal};

/// How many tasks there are after the one that loads the work: [`staged`] counts from 1.
pub const STAGES: usize = 3;

/// How far the first screen is built.
#[derive(Clone, Copy)]
pub struct Stages(RwSignal<usize>);

impl Stages {
    /// Nothing is built yet; what is to be done once all is.
    #[must_use]
    pub fn begin(done: impl FnOnce() + 'static) -> Self {
        let stages = Self(RwSignal::new(0));
        stages.next(done);
        stages
    }

    fn next(self, done: impl FnOnce() + 'static) {
        Timeout::new(0, move || {
            if self.0.get_untracked() == STAGES {
                done();
            } else {
                self.0.update(|stage| *stage += 1);
                self.next(done);
            }
        })
        .forget();
    }
}

/// What is built in one of the tasks.
pub fn staged(stage: usize, build: impl Fn() -> AnyView + Send + Sync + 'static) -> impl IntoView {
    let Stages(now) = expect_context();
    let build = Arc::new(build);
    let is_time = Memo::new(move |_| now.get() >= stage);
    move || is_time.get().then(|| build())
}
