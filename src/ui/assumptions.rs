//! The assumptions: each with its meaning, its default and a way back to it.

use leptos::prelude::*;

use super::field::{DraftSignal, NumberField};
use super::lazy::once_open;
use super::parts;
use crate::document::{Assumption, Block};
use crate::format::number::Unit;
use crate::format::reasons::Action;
use crate::state::AppState;
use crate::state::base::Origin;
use crate::state::reactive::{Memo, RwSignal};
use crate::ui::typed::Typed;

/// Paths of values not given that are named; the rest is counted.
const MOST_PATHS: usize = 12;

/// The panel.
#[component]
pub fn Assumptions() -> impl IntoView {
    let state = AppState::get();
    let changed = move || {
        state.inputs.detail.with(|detail| {
            Assumption::all().into_iter().filter(|it| differs(*it, it.of(&detail.document))).count()
        })
    };
    let (open, inside) = once_open(parts::assumption_fields());
    view! {
        <details class="card assumptions" id="assumptions" on:toggle=open>
            <summary>
                <h2>{move || state.more_words().assumptions}</h2>
                " "
                <span class="count">{move || state.voice().assumptions_changed(changed())}</span>
            </summary>
            {inside}
        </details>
    }
}

/// What the panel holds.
pub(super) fn fields() -> AnyView {
    let state = AppState::get();
    let assumed = move || {
        let (count, paths) = state.inputs.detail.with(|detail| {
            let assumed = &detail.document.assumed;
            (assumed.len(), assumed.iter().take(MOST_PATHS).cloned().collect::<Vec<_>>())
        });
        (count > 0).then(|| {
            view! { <p class="hint" id="assumed-values">{state.voice().assumed_values(&paths, count)}</p> }
        })
    };
    let blocks = Block::ALL.map(|block| {
        let fields = block
            .fields()
            .into_iter()
            .map(|field| view! { <AssumptionRow assumption=Assumption { block, field }/> }.into_any());
        view! {
            <h3>{move || block_label(&state, block)}</h3>
            {fields.collect_view()}
        }
        .into_any()
    });
    view! {
        <p class="hint">{move || state.more_words().assumptions_hint}</p>
        {assumed}
        {blocks.into_iter().collect_view()}
    }
    .into_any()
}

fn block_label(state: &AppState, block: Block) -> &'static str {
    let words = state.more_words();
    match block {
        Block::Response => words.response_block,
        Block::Delivery => words.delivery_block,
        Block::Worth => words.worth_block,
        Block::CustomerCostRatio => words.cost_block,
        Block::Care => words.care_block,
    }
}

fn differs(assumption: Assumption, value: f64) -> bool {
    (value - assumption.default_value()).abs() > 1e-12
}

/// Ids of the fields: the document's own path.
fn field_id(assumption: Assumption) -> &'static str {
    // A handful of short texts, made once for the life of the page.
    Box::leak(format!("{}-{}", assumption.block.name(), assumption.field).into_boxed_str())
}

/// One assumption.
#[component]
fn AssumptionRow(assumption: Assumption) -> impl IntoView {
    let state = AppState::get();
    let draft: DraftSignal = RwSignal::new(None);
    let typed = Typed::new();
    let value = Memo::new(move |_| state.inputs.detail.with(|detail| assumption.of(&detail.document)));
    let set = move |read: f64| {
        typed.change(
            || value.get(),
            || state.inputs.edit(|document| assumption.set(document, read)),
            |before| Action::Assumption(assumption, before, read),
        );
    };
    let percent = assumption.is_percent();
    let id = field_id(assumption);
    // The kept version's value first, then the preset's, then the default, as far as each differs from what stands there.
    let target = Memo::new(move |_| {
        let now = value.get();
        let base = state.shelf.base.with(|base| base.of(&now, |document| assumption.of(document)));
        let default = differs(assumption, now).then(|| (assumption.default_value(), None));
        base.map(|(to, origin)| (to, Some(origin)))
            .filter(|(to, origin)| *origin == Some(Origin::Version) || differs(assumption, *to))
            .or(default)
    });
    let back_label = move || {
        let voice = state.voice();
        target.get().map_or_else(String::new, |(to, origin)| match origin {
            Some(origin) => voice.back_to_value(origin == Origin::Version, &voice.plain(to, percent)),
            None => state.more_words().back_to_default.to_owned(),
        })
    };
    let back = move |_| {
        if let Some((to, _)) = target.get_untracked() {
            draft.set(None);
            set(to);
            typed.done();
        }
    };
    view! {
        <div class="assumption" class:is-set=move || differs(assumption, value.get())>
            <label for=id>{move || state.voice().assumption(assumption).0}</label>
            <span class="exact">
                <NumberField
                    id=id
                    label=Signal::derive(move || state.voice().assumption(assumption).0)
                    unit=if percent { Unit::Percent } else { Unit::Index }
                    range=assumption.range()
                    value=value
                    draft=draft
                    on_value=set
                    on_done=move |()| typed.done()
                />
                <span class="unit" aria-hidden="true">{if percent { "%" } else { "" }}</span>
            </span>
            <p class="hint">
                {move || state.voice().assumption(assumption).1}
                " "
                {move || state.voice().default_is(&state.voice().plain(assumption.default_value(), percent))}
                <Show when=move || target.with(Option::is_some)>
                    <button
                        type="button"
                        class="reset"
                        aria-label=back_label
                        title=back_label
                        on:click=back
                    >
                        "↺"
                    </button>
                </Show>
            </p>
        </div>
    }
}
