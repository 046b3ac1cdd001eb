//! From the page's signals to the scene that charts are described from.

use std::sync::Arc;

use leptos::prelude::*;

use super::Extra;
use crate::format::charts::ChartKind;
use crate::plot::chart::map;
use crate::plot::chart::{Rebates, Scene, Spans};
use crate::state::AppState;
use crate::state::compare::Side;
use crate::state::profiles::{Slider, rebate_range};
use crate::state::reactive::Memo;

/// Gathers what a chart is described from; whoever calls this follows all of it, but nothing that only other charts need.
pub(super) fn with_scene<T>(
    kind: ChartKind,
    state: &AppState,
    extra: Extra,
    held: Option<Spans>,
    make: impl FnOnce(&Scene<'_>) -> T,
) -> T {
    let compared = extra.compared.get();
    if let Some(base) = compared.first() {
        return make(&scene_of(base, &compared.iter().map(|side| side.on_map()).collect::<Vec<_>>(), held));
    }
    let derived = &state.derived;
    let (detail, scenario) = (state.inputs.detail.get(), derived.scenario.get());
    let (report, today) = (derived.report.get(), derived.today.get());
    let has_ghosts = matches!(kind, ChartKind::Whale | ChartKind::Map);
    let agreed =
        (has_ghosts && state.inputs.quick.with(|quick| !quick.is_unset())).then(|| derived.agreed.get());
    let agreed_rate = derived.agreement.with(|agreement| agreement.rate);
    let profile = match kind {
        ChartKind::Response => state.profiles.done.with(|done| done[Slider::Rebate as usize].clone()),
        _ => None,
    };
    let rests_on = if kind == ChartKind::Tornado { state.profiles.rests_on.get() } else { Arc::default() };
    let trail = extra.trail.get();
    let rebates = profile.as_deref().filter(|_| agreed_rate > 0.0).map(|profile| Rebates {
        profile,
        high: rebate_range(agreed_rate),
        yours: state.shown(Slider::Rebate, &state.controls()),
    });
    make(&Scene {
        document: &detail.document,
        scenario: &scenario,
        report: &report,
        today: &today,
        agreed: agreed.as_deref(),
        rebates,
        has_rebate: agreed_rate > 0.0,
        rests_on: &rests_on,
        customer: extra.customer.get(),
        trail: &trail,
        compared: &[],
        voice: state.voice(),
        held,
    })
}

/// What the map of scenarios side by side is drawn from: the thresholds and the today of the base.
fn scene_of<'s>(base: &'s Side, compared: &'s [map::Compared], held: Option<Spans>) -> Scene<'s> {
    Scene {
        document: &base.document,
        scenario: &base.scenario,
        report: &base.report,
        today: &base.today,
        agreed: None,
        rebates: None,
        has_rebate: false,
        rests_on: &[],
        customer: 0,
        trail: &[],
        compared,
        voice: base.voice,
        held,
    }
}

/// A memo of a shared value: changed when it is another one.
pub(in crate::ui) fn shared<T: Send + Sync + 'static>(
    compute: impl Fn(Option<&Arc<T>>) -> Arc<T> + Send + Sync + 'static,
) -> Memo<Arc<T>> {
    Memo::new_with_compare(
        move |old: Option<&Arc<T>>| compute(old),
        |old, new| match (old, new) {
            (Some(old), Some(new)) => !Arc::ptr_eq(old, new),
            _ => true,
        },
    )
}
