//! The cards that charts stand in; each is placed with one line.

use std::sync::Arc;

use counterweight_engine::Report;
use counterweight_engine::customer::Segment;
use leptos::prelude::*;

use super::{ChartFigure, Extra};
use crate::format::charts::{ChartKind, ChartWords};
use crate::format::example_names::shown_name;
use crate::plot::chart::{Place, map};
use crate::state::AppState;
use crate::state::reactive::{Memo, RwSignal};

/// Customers in the choice of a customer: a list of thousands helps nobody.
const MOST_CHOICES: usize = 200;

/// All of them.
pub(in crate::ui) fn pictures() -> AnyView {
    view! {
        <MapCard/>
        <ProfitCard/>
        <ResponseCard/>
        <TornadoCard/>
        <StressCard/>
    }
    .into_any()
}

/// One customer's year, on that customer's own page.
pub(in crate::ui) fn year_of(customer: usize) -> AnyView {
    let state = AppState::get();
    let title = move || ChartWords::of(state.appearance.language.get()).waterfall_tab;
    let extra = Extra { customer: Signal::stored(customer), ..Extra::default() };
    view! {
        <section class="card charts" aria-labelledby="own-year-title">
            <h2 id="own-year-title">{title}</h2>
            <ChartFigure kind=ChartKind::Waterfall extra=extra/>
        </section>
    }
    .into_any()
}

/// Who makes the profit: the whale curve, with the concentration curve and one customer's year a click away.
#[component]
pub fn ProfitCard() -> impl IntoView {
    let state = AppState::get();
    let words = move || ChartWords::of(state.appearance.language.get());
    let shown = RwSignal::new(ChartKind::Whale);
    let tab = move |kind: ChartKind, label: fn(&ChartWords) -> &'static str| {
        view! {
            <button
                type="button"
                id=format!("tab-{}", kind.name())
                aria-pressed=move || (shown.get() == kind).to_string()
                on:click=move |_| shown.set(kind)
            >
                {move || label(words())}
            </button>
        }
        .into_any()
    };
    let panel = move || match shown.get() {
        ChartKind::Waterfall => view! { <CustomerYear/> }.into_any(),
        kind => view! { <ChartFigure kind=kind/> }.into_any(),
    };
    view! {
        <section class="card charts" aria-labelledby="profit-title" id="profit">
            <h2 id="profit-title">{move || words().profit_card}</h2>
            <div class="tabs" role="group" aria-labelledby="profit-title">
                {tab(ChartKind::Whale, |words| words.whale_tab)}
                {tab(ChartKind::Concentration, |words| words.concentration_tab)}
                {tab(ChartKind::Waterfall, |words| words.waterfall_tab)}
            </div>
            {panel}
        </section>
    }
}

/// One customer's year, with the choice of whose.
#[component]
fn CustomerYear() -> impl IntoView {
    let state = AppState::get();
    let words = move || ChartWords::of(state.appearance.language.get());
    let choices =
        Memo::new(move |_| state.inputs.detail.with(|detail| choices(&detail.scenario.ledger.customers)));
    let chosen: RwSignal<Option<usize>> = RwSignal::new(None);
    let customer = Signal::derive(move || {
        choices
            .with(|choices| {
                chosen.get().filter(|chosen| choices.contains(chosen)).or_else(|| choices.first().copied())
            })
            .unwrap_or_default()
    });
    let options = move || {
        let language = state.appearance.language.get();
        state.inputs.detail.with(|detail| {
            choices.with(|choices| {
                choices
                    .iter()
                    .map(|&index| {
                        let name = shown_name(language, detail.document.customers.called(index)).to_owned();
                        let selected = move || customer.get() == index;
                        view! { <option value=index.to_string() selected=selected>{name}</option> }.into_any()
                    })
                    .collect_view()
            })
        })
    };
    view! {
        <p class="chart-choice">
            <label for="waterfall-customer">{move || words().choose_customer}</label>
            <select
                id="waterfall-customer"
                on:change:target=move |event| chosen.set(event.target().value().parse().ok())
            >
                {options}
            </select>
        </p>
        <ChartFigure kind=ChartKind::Waterfall extra=Extra { customer, ..Extra::default() }/>
    }
}

/// Customers to choose from: the key customers by sales, then the others, the largest first.
fn choices(customers: &[counterweight_engine::customer::Customer]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..customers.len()).collect();
    order.sort_by(|&a, &b| {
        let rank = |index: usize| customers[index].segment == Segment::Other;
        rank(a).cmp(&rank(b)).then(customers[b].sales.total_cmp(&customers[a].sales))
    });
    order.truncate(MOST_CHOICES);
    order
}

/// How much rebate is enough.
#[component]
pub fn ResponseCard() -> impl IntoView {
    card("enough", |words| words.response_card, ChartKind::Response, Extra::default())
}

/// What could turn the verdict.
#[component]
pub fn TornadoCard() -> impl IntoView {
    card("turning", |words| words.tornado_card, ChartKind::Tornado, Extra::default())
}

/// What is left when they leave.
#[component]
pub fn StressCard() -> impl IntoView {
    card("stress", |words| words.stress_card, ChartKind::Stress, Extra::default())
}

/// The map of the minefields, on which your point draws a trail while a control moves.
#[component]
pub fn MapCard() -> impl IntoView {
    let state = AppState::get();
    let trail: RwSignal<Arc<Vec<Place>>> = RwSignal::new(Arc::default());
    // One gesture is one trail, from where it began.
    Effect::new(move |gesture: Option<Option<Arc<Report>>>| {
        let now = state.derived.report.with(|report| map::place_of(report));
        let before =
            state.inputs.last_change.with(|change| change.as_ref().map(|change| Arc::clone(&change.before)));
        let is_same = match (gesture.flatten(), &before) {
            (Some(old), Some(new)) => Arc::ptr_eq(&old, new),
            _ => false,
        };
        trail.update(|trail| {
            let trail = Arc::make_mut(trail);
            if !is_same {
                trail.clear();
                trail.extend(before.as_ref().map(|before| map::place_of(before)));
            }
            map::lengthen(trail, now);
        });
        before
    });
    card("map", |words| words.map_card, ChartKind::Map, Extra { trail: trail.into(), ..Extra::default() })
}

/// A card with one chart.
fn card(id: &'static str, title: fn(&ChartWords) -> &'static str, kind: ChartKind, extra: Extra) -> AnyView {
    let state = AppState::get();
    let heading = format!("{id}-title");
    let labelled_by = heading.clone();
    view! {
        <section class="card charts" aria-labelledby=labelled_by id=id>
            <h2 id=heading>{move || title(ChartWords::of(state.appearance.language.get()))}</h2>
            <ChartFigure kind=kind extra=extra/>
        </section>
    }
    .into_any()
}
