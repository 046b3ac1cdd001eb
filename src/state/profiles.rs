//! Outcomes over the sliders' ranges: many evaluations, run at idle in slices, newest wins, never in a frame.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use counterweight_engine as engine;
use engine::rests_on::{DoubtfulInput, Sensitivity, by_swing, sensitivity};
use engine::{Quick, Scenario, Today};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use send_wrapper::SendWrapper;

use super::derived::Derived;
use super::inputs::Inputs;
use super::reactive::RwSignal;
use crate::plot::Profile;

/// The sliders that have a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slider {
    /// Rebate given.
    Rebate,
    /// Return asked.
    Ask,
    /// Key customers' share of sales.
    KeyShare,
    /// Share of the service effort spent on key customers.
    Effort,
}

impl Slider {
    /// All of them, in the order of the arrays here.
    pub const ALL: [Slider; 4] = [Slider::Rebate, Slider::Ask, Slider::KeyShare, Slider::Effort];

    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();
}

/// Points on a profile.
const POINTS: usize = 41;

/// Pause after the last change before the work begins: long enough that a drag does not start it at every pixel.
const PAUSE_MS: u32 = 60;

/// Evaluations in one slice of work when a ledger is large; a small one is done in one go.
const CUSTOMERS_PER_SLICE: usize = 40_000;

/// Profiles of the sliders, the newest that are done.
#[derive(Clone, Copy)]
pub struct Profiles {
    /// What the verdict rests on, widest swing first; empty until computed.
    pub rests_on: RwSignal<Arc<Vec<Sensitivity>>>,
    /// The profiles.
    pub done: RwSignal<Done>,
}

/// One profile per slider; none until computed, and for a slider without a range.
pub type Done = [Option<Arc<Profile>>; Slider::COUNT];

/// One run over all profiles.
struct Run {
    detail: Scenario,
    quick: Quick,
    ranges: [Option<(f64, f64)>; Slider::COUNT],
    values: [Vec<f64>; Slider::COUNT],
    now: Scenario,
    today: Arc<Today>,
    doubts: Vec<Sensitivity>,
}

impl Run {
    /// Evaluates the next point; `false` when all are done.
    fn step(&mut self) -> bool {
        for slider in Slider::ALL {
            let index = slider as usize;
            let Some((low, high)) = self.ranges[index] else { continue };
            let next = self.values[index].len();
            if next == POINTS {
                continue;
            }
            let value = low + (high - low) * next as f64 / (POINTS - 1) as f64;
            let mut quick = self.quick;
            let mut effort = self.detail.assumptions.care.key_effort;
            match slider {
                Slider::Rebate => quick.rebate_scale = Some(value),
                Slider::Ask => quick.ask = Some(value),
                Slider::KeyShare => quick.key_share = Some(value),
                Slider::Effort => effort = Some(value),
            }
            let mut scenario = quick.apply(&self.detail);
            scenario.assumptions.care.key_effort = effort;
            // Only the key share and the effort change anything of today.
            let report = match slider {
                Slider::Rebate | Slider::Ask => engine::evaluate_against(&scenario, &self.today),
                Slider::KeyShare | Slider::Effort => engine::evaluate(&scenario),
            };
            self.values[index].push(report.net_after_care);
            return true;
        }
        let Some(&input) = DoubtfulInput::ALL.get(self.doubts.len()) else { return false };
        self.doubts.push(sensitivity(&self.now, input));
        true
    }

    fn finish(self, profiles: Profiles) {
        let report = engine::evaluate_against(&self.now, &self.today);
        profiles.rests_on.set(Arc::new(by_swing(&self.doubts, &report)));
        profiles.done.set(self.values.map(|values| Profile::new(values).map(Arc::new)));
    }
}

/// The work under way; dropping its timer cancels it.
#[derive(Clone, Default)]
struct Worker {
    timer: Rc<RefCell<Option<Timeout>>>,
    generation: Rc<Cell<u32>>,
}

impl Worker {
    fn start(&self, run: Run, profiles: Profiles) {
        self.generation.set(self.generation.get().wrapping_add(1));
        self.schedule(PAUSE_MS, self.generation.get(), run, profiles);
    }

    fn schedule(&self, delay: u32, generation: u32, mut run: Run, profiles: Profiles) {
        let worker = self.clone();
        let timer = Timeout::new(delay, move || {
            if worker.generation.get() != generation {
                return;
            }
            let steps = CUSTOMERS_PER_SLICE / run.detail.ledger.customers.len().max(1);
            for _ in 0..steps.max(1) {
                if !run.step() {
                    run.finish(profiles);
                    return;
                }
            }
            worker.schedule(0, generation, run, profiles);
        });
        *self.timer.borrow_mut() = Some(timer);
    }
}

impl Profiles {
    /// None are done yet: [`follow`](Self::follow) begins, with code that the first screen does not wait for.
    #[must_use]
    pub fn new() -> Self {
        Self { rests_on: RwSignal::new(Arc::default()), done: RwSignal::new([const { None }; Slider::COUNT]) }
    }

    /// Starts a run, and another whenever the detail or a control changed, as long as the component lives that calls this.
    pub fn follow(self, inputs: Inputs, derived: Derived) {
        let worker = SendWrapper::new(Worker::default());
        Effect::new(move || {
            let quick: Quick = inputs.quick.get().into();
            let ranges = derived.agreement.with(|agreement| {
                [
                    (agreement.rate > 0.0).then(|| (0.0, rebate_range(agreement.rate) / agreement.rate)),
                    agreement.equivalent_ask.map(|_| (0.0, 100.0)),
                    agreement.key_share().map(|_| KEY_SHARE_RANGE),
                    (agreement.other_customers > 0).then_some((0.0, 1.0)),
                ]
            });
            let detail = inputs.detail.with(|detail| detail.scenario.clone());
            let values = [const { Vec::new() }; Slider::COUNT];
            let now = quick.apply(&detail);
            let today = derived.today.get();
            worker.start(Run { detail, quick, ranges, values, now, today, doubts: Vec::new() }, self);
        });
    }
}

impl Default for Profiles {
    fn default() -> Self {
        Self::new()
    }
}

/// The key share slider runs over what is plausible; its field takes 0 to 1.
pub const KEY_SHARE_RANGE: (f64, f64) = (0.05, 0.95);

/// End of the rebate slider: 15 % of sales, or more where the agreement itself comes near it, in steps of 5 points.
#[must_use]
pub fn rebate_range(agreed: f64) -> f64 {
    (agreed * 1.5 / 0.05).ceil().max(3.0) * 0.05
}
