//! The five minefields: state by icon, shape and word, the reason in a sentence, each number on its short scale, thresholds
//! that can be changed.

use counterweight_engine::explain;
use counterweight_engine::minefields::{Alarm, Assessment, Figure, Minefield};
use leptos::prelude::*;

use super::field::{DraftSignal, NumberField};
use super::lazy::once_open;
use super::opened::Opens;
use super::parts;
use crate::document::Range;
use crate::format::number::{self, Unit};
use crate::format::reasons::Action;
use crate::plot::Bullet;
use crate::state::AppState;
use crate::state::reactive::{Memo, RwSignal};

/// The board.
#[component]
pub fn Minefields() -> impl IntoView {
    let state = AppState::get();
    let count = move || state.derived.report.with(|report| state.voice().minefield_count(&report.minefields));
    let rows = Minefield::ALL.map(|minefield| view! { <Row minefield=minefield/> }.into_any());
    view! {
        <section class="card minefields" aria-labelledby="minefields-title" id="minefields">
            <h2 id="minefields-title">
                {move || state.more_words().minefields} <span class="count" id="minefield-count">{count}</span>
            </h2>
            <ul class="board">{rows.into_iter().collect_view()}</ul>
            <p class="hint">{move || state.more_words().minefields_hint}</p>
        </section>
    }
}

fn icon(alarm: Alarm) -> &'static str {
    match alarm {
        Alarm::NotApplicable => "○",
        Alarm::Clear => "✓",
        Alarm::Watch => "▲",
        Alarm::Alert => "■",
    }
}

fn class(alarm: Alarm) -> &'static str {
    match alarm {
        Alarm::NotApplicable => "alarm none",
        Alarm::Clear => "alarm clear",
        Alarm::Watch => "alarm watch",
        Alarm::Alert => "alarm alert",
    }
}

/// One minefield.
#[component]
fn Row(minefield: Minefield) -> impl IntoView {
    let state = AppState::get();
    let assessment = assessment(state, minefield);
    let alarm = Memo::new(move |_| {
        assessment.with(|assessment| assessment.as_ref().map_or(Alarm::NotApplicable, |found| found.alarm))
    });
    let reason = move || {
        assessment.with(|assessment| {
            assessment.as_ref().map(|assessment| state.voice().minefield_reason(assessment))
        })
    };
    let number = minefield.number();
    let (open, inside) = once_open(parts::minefield_detail(minefield));
    view! {
        <li class="minefield" id=format!("minefield-{number}") data-alarm=move || class(alarm.get())>
            <details on:toggle=open>
                <summary>
                    <span class=move || class(alarm.get())>
                        <span class="alarm-icon" aria-hidden="true">{move || icon(alarm.get())}</span>
                        <span class="alarm-word">{move || state.voice().alarm(alarm.get())}</span>
                    </span>
                    <span class="minefield-name">{number} ". " {move || state.voice().minefield(minefield)}</span>
                    <span class="minefield-reason">{reason}</span>
                </summary>
                <div class="minefield-detail">{inside}</div>
            </details>
        </li>
    }
}

/// What the newest report says of a minefield.
fn assessment(state: AppState, minefield: Minefield) -> Memo<Option<Assessment>> {
    Memo::new(move |_| {
        state.derived.report.with(|report| {
            report.minefields.iter().find(|assessment| assessment.minefield == minefield).cloned()
        })
    })
}

/// What opens below it.
pub(super) fn detail(minefield: Minefield) -> AnyView {
    let state = AppState::get();
    let assessment = assessment(state, minefield);
    let figures = move || {
        assessment.with(|assessment| {
            let figures =
                assessment.as_ref().map(|found: &Assessment| found.figures.clone()).unwrap_or_default();
            figures.into_iter().map(|(figure, value)| bullet(&state, figure, value)).collect_view()
        })
    };
    let extra = move || match minefield {
        Minefield::BigButPoor => serve_costs(&state),
        Minefield::LeaningOnFew => dependence(&state),
        _ => ().into_any(),
    };
    view! {
        {figures}
        <Thresholds minefield=minefield/>
        {extra}
    }
    .into_any()
}

/// A figure on its scale.
fn bullet(state: &AppState, figure: Figure, value: Option<f64>) -> AnyView {
    let voice = state.voice();
    let (watch, alert) = state.threshold(figure);
    let bullet = Bullet::of(figure, value, watch, alert);
    let percent = |part: f64| format!("{:.2}%", part * 100.0);
    let [watch_zone, alert_zone] = bullet.zones();
    let shown = value.map_or_else(|| number::none(voice.language), |value| voice.figure_value(figure, value));
    view! {
        <div class="bullet-row">
            <span class="bullet-name">{voice.figure(figure)}</span>
            <span class="bullet" aria-hidden="true">
                <span class="zone watch" style:left=percent(watch_zone.0) style:width=percent(watch_zone.1)></span>
                <span class="zone alert" style:left=percent(alert_zone.0) style:width=percent(alert_zone.1)></span>
                {bullet.value.map(|place| view! { <span class="bullet-value" style:left=percent(place)></span> })}
            </span>
            <output class="bullet-number">
                <Opens figures=vec![opened(figure)] id=format!("figure-{}", threshold_id(figure, false))>{shown}</Opens>
            </output>
        </div>
    }
    .into_any()
}

/// What explains a figure.
fn opened(figure: Figure) -> explain::Figure {
    match figure {
        Figure::Ratio => explain::Figure::Ratio,
        Figure::UnconditionalShare => explain::Figure::UnconditionalShare,
        Figure::Gap => explain::Figure::Gap,
        Figure::PriceShare => explain::Figure::PriceShare,
        Figure::NewProductShare => explain::Figure::NewProductShare,
        Figure::Neglect => explain::Figure::Neglect,
        Figure::OthersGrowth => explain::Figure::OthersGrowth,
        Figure::Cr1 => explain::Figure::Cr1,
        Figure::Cr5 => explain::Figure::Cr5,
        Figure::Hhi => explain::Figure::Hhi,
    }
}

/// The figures a minefield looks at.
fn figures_of(minefield: Minefield) -> &'static [Figure] {
    match minefield {
        Minefield::MoreIsBetter => &[Figure::Ratio, Figure::UnconditionalShare],
        Minefield::BigButPoor => &[Figure::Gap],
        Minefield::OnlyPrice => &[Figure::PriceShare, Figure::NewProductShare],
        Minefield::OthersDropped => &[Figure::Neglect, Figure::OthersGrowth],
        Minefield::LeaningOnFew => &[Figure::Cr1, Figure::Cr5, Figure::Hhi],
    }
}

/// Its thresholds, editable.
#[component]
fn Thresholds(minefield: Minefield) -> impl IntoView {
    let state = AppState::get();
    let row = move |&figure: &Figure| {
        let has_alert = figure != Figure::NewProductShare;
        view! {
            <tr>
                <th scope="row">{move || state.voice().figure(figure)}</th>
                <td><Threshold figure=figure alert=false/></td>
                <td>{has_alert.then(|| view! { <Threshold figure=figure alert=true/> })}</td>
            </tr>
        }
        .into_any()
    };
    view! {
        <table class="thresholds">
            <thead>
                <tr>
                    <td></td>
                    <th scope="col">{move || state.more_words().watch_from}</th>
                    <th scope="col">{move || state.more_words().alert_from}</th>
                </tr>
            </thead>
            <tbody>{figures_of(minefield).iter().map(row).collect_view()}</tbody>
        </table>
    }
}

/// One threshold.
#[component]
fn Threshold(figure: Figure, alert: bool) -> impl IntoView {
    let state = AppState::get();
    let draft: DraftSignal = RwSignal::new(None);
    let value = Signal::derive(move || {
        let (watch, alert_from) = state.threshold(figure);
        if alert { alert_from.unwrap_or(watch) } else { watch }
    });
    let unit = if matches!(figure, Figure::Ratio | Figure::Hhi) { Unit::Index } else { Unit::Percent };
    let label = Signal::derive(move || {
        let words = state.more_words();
        if alert { words.alert_from } else { words.watch_from }
    });
    view! {
        <NumberField
            id=threshold_id(figure, alert)
            label=label
            unit=unit
            range=Range::between(-10.0, 10.0)
            value=value
            draft=draft
            on_value=move |read: f64| state.act(|| state.set_threshold(figure, alert, read), Action::Threshold)
            on_done=|()| ()
        />
    }
}

fn threshold_id(figure: Figure, alert: bool) -> &'static str {
    match (figure, alert) {
        (Figure::Ratio, false) => "ratio-watch",
        (Figure::Ratio, true) => "ratio-alert",
        (Figure::UnconditionalShare, false) => "unconditional-watch",
        (Figure::UnconditionalShare, true) => "unconditional-alert",
        (Figure::Gap, false) => "gap-watch",
        (Figure::Gap, true) => "gap-alert",
        (Figure::PriceShare, false) => "price-watch",
        (Figure::PriceShare, true) => "price-alert",
        (Figure::NewProductShare, _) => "new-products-watch",
        (Figure::Neglect, false) => "neglect-watch",
        (Figure::Neglect, true) => "neglect-alert",
        (Figure::OthersGrowth, false) => "others-growth-watch",
        (Figure::OthersGrowth, true) => "others-growth-alert",
        (Figure::Cr1, false) => "cr1-watch",
        (Figure::Cr1, true) => "cr1-alert",
        (Figure::Cr5, false) => "cr5-watch",
        (Figure::Cr5, true) => "cr5-alert",
        (Figure::Hhi, false) => "hhi-watch",
        (Figure::Hhi, true) => "hhi-alert",
    }
}

/// Cost to serve of key customers and of all others, side by side.
fn serve_costs(state: &AppState) -> AnyView {
    let words = state.more_words();
    let voice = state.voice();
    state.derived.report.with(|report| {
        let share = |totals: &counterweight_engine::report::SegmentTotals| {
            if totals.sales > 0.0 { Some(totals.serve_cost / totals.sales) } else { None }
        };
        let (key, other) = (share(&report.segments.key), share(&report.segments.other));
        let largest = key.unwrap_or_default().max(other.unwrap_or_default()).max(1e-9);
        let bar = |label: &'static str, value: Option<f64>| {
            let width = format!("{:.2}%", (value.unwrap_or_default() / largest).clamp(0.0, 1.0) * 100.0);
            let shown = value.map_or_else(|| number::none(voice.language), |value| voice.percent(value));
            view! {
                <div class="bar-row">
                    <span>{label}</span>
                    <span class="plain-bar"><span style:width=width></span></span>
                    <output>{shown}</output>
                </div>
            }
            .into_any()
        };
        view! {
            <h3>{words.cost_to_serve}</h3>
            {bar(words.key_customers, key)}
            {bar(words.other_customers, other)}
        }
        .into_any()
    })
}

/// What is left without the largest customer, and without all the others.
fn dependence(state: &AppState) -> AnyView {
    let words = state.more_words();
    let voice = state.voice();
    state.derived.report.with(|report| {
        let dependence = &report.dependence;
        let row = |label: &'static str, id: &'static str, text: String, opens: Option<explain::Figure>| {
            let shown = match opens {
                Some(figure) => view! { <Opens figures=vec![figure] id=id>{text}</Opens> }.into_any(),
                None => text.into_any(),
            };
            view! { <div class="bar-row two"><span>{label}</span><output id=id>{shown}</output></div> }.into_any()
        };
        let replacements = dependence.replacements.map_or_else(
            || number::none(voice.language),
            |count| number::grouped_integer(voice.language, count),
        );
        view! {
            {row(words.profit_now, "profit-now", voice.money(dependence.profit_now), Some(explain::Figure::ProfitNow))}
            {row(words.without_largest, "without-largest", voice.money(dependence.profit_without_largest), Some(explain::Figure::ProfitWithoutLargest))}
            {row(words.without_others, "without-others", voice.money(dependence.profit_without_others), None)}
            {row(words.replacements, "replacements", replacements, None)}
            <p class="hint">{voice.concentration_note()}</p>
        }
        .into_any()
    })
}
