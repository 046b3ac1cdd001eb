//! The two tables: outcomes with their differences and a row of points each, and what was changed.

use std::sync::Arc;

use leptos::prelude::*;

use crate::format::compare::ChangeRow;
use crate::plot::compare::{OutcomeCell, OutcomeRow};
use crate::state::AppState;
use crate::state::compare::Side;
use crate::state::reactive::{Memo, RwSignal};

type Sides = Memo<Arc<Vec<Arc<Side>>>>;

/// The heads of the columns.
fn heads(sides: Sides) -> impl IntoView {
    move || {
        sides.with(|sides| {
            sides
                .iter()
                .map(|side| {
                    view! { <th scope="col"><span class="letter">{side.letter}</span> {side.name.clone()}</th> }
                        .into_any()
                })
                .collect_view()
        })
    }
}

/// Outcomes.
#[component]
pub fn Outcomes(
    sides: Sides,
    rows: Memo<Vec<OutcomeRow>>,
    only_differences: RwSignal<bool>,
) -> impl IntoView {
    let state = AppState::get();
    let words = move || state.voice().compare_words();
    let is_shown = move |row: &OutcomeRow| !only_differences.get() || row.differs;
    let letters = move || sides.with(|sides| sides.iter().map(|side| side.letter).collect::<Vec<_>>());
    let body = move || {
        let letters = letters();
        rows.with(|rows| {
            rows.iter()
                .filter(|row| is_shown(row))
                .map(|row| {
                    let cells = row.cells.iter().map(value).collect_view();
                    view! {
                        <tr>
                            <th scope="row">{row.label.clone()}</th>
                            {cells}
                            <td class="dots-cell">{dots(row, &letters)}</td>
                        </tr>
                    }
                    .into_any()
                })
                .collect_view()
        })
    };
    let minefields = move || {
        sides.with(|sides| {
            let Some(base) = sides.first() else { return Vec::new() };
            let voice = state.voice();
            let row = |index: usize| {
                let of = |side: &Arc<Side>| side.report.minefields.get(index).map(|it| it.alarm);
                let differs = sides.iter().any(|side| of(side) != of(base));
                if only_differences.get() && !differs {
                    return None;
                }
                let cells = sides.iter().map(|side| {
                    let of = side.report.minefields.get(index);
                    let text = of.map_or_else(String::new, |it| voice.minefield_in_short(it));
                    let differs = of.map(|it| it.alarm) != base.report.minefields.get(index).map(|it| it.alarm);
                    view! { <td class:differs=differs>{text}</td> }.into_any()
                });
                let name = voice.minefield(base.report.minefields.get(index)?.minefield);
                Some(
                    view! {
                        <tr><th scope="row">{name}</th>{cells.collect::<Vec<_>>()}<td class="dots-cell"></td></tr>
                    }
                    .into_any(),
                )
            };
            (0..base.report.minefields.len()).filter_map(row).collect::<Vec<_>>()
        })
    };
    let same = move || {
        let count = rows.with(|rows| rows.iter().filter(|row| !row.differs).count());
        (only_differences.get() && count > 0)
            .then(|| view! { <p class="hint" id="compare-same">{state.voice().rows_the_same(count)}</p> })
    };
    view! {
        <div class="compare-frame" tabindex="0" role="group" aria-labelledby="compare-outcomes">
            <table class="compare-table" id="compare-table">
                <thead>
                    <tr>
                        <th scope="col">{move || words().outcome}</th>
                        {heads(sides)}
                        <th scope="col" class="dots-cell">{move || words().dots}</th>
                    </tr>
                </thead>
                <tbody>{body}</tbody>
                <tbody class="compare-minefields">{minefields}</tbody>
            </table>
        </div>
        {same}
    }
}

/// A value, with its difference to the base's.
fn value(cell: &OutcomeCell) -> AnyView {
    let difference = cell.difference.clone();
    let differs = difference.is_some();
    view! {
        <td class:differs=differs>
            <span class="compare-value">{cell.text.clone()}</span>
            {difference.map(|text| view! { <span class="difference">{text}</span> })}
        </td>
    }
    .into_any()
}

/// The values of a row as points on its own scale, one below the other; the line is where the base lies.
fn dots(row: &OutcomeRow, letters: &[&'static str]) -> AnyView {
    let percent = |place: f64| format!("{:.1}%", place * 100.0);
    let zero = row.zero.map(|place| {
        view! { <span class="dots-zero" style:left=percent(place)></span> }
    });
    let base = row.cells.first().and_then(|cell| cell.place).map(|place| {
        view! { <span class="dots-base" style:left=percent(place)></span> }
    });
    let points = row.cells.iter().zip(letters).map(|(cell, &letter)| {
        let point = cell.place.map(|place| {
            view! { <span class="dot" data-letter=letter style:left=percent(place)>{letter}</span> }
        });
        view! { <span class="dots-lane">{point}</span> }.into_any()
    });
    view! { <div class="dots" aria-hidden="true"><span class="dots-lines">{zero}{base}</span>{points.collect::<Vec<_>>()}</div> }.into_any()
}

/// What was changed.
#[component]
pub fn Changes(sides: Sides, rows: Memo<Vec<ChangeRow>>) -> impl IntoView {
    let state = AppState::get();
    let words = move || state.voice().compare_words();
    let body = move || {
        rows.with(|rows| {
            rows.iter()
                .map(|row| {
                    let cells = row.cells.iter().enumerate().map(|(place, cell)| {
                        let (text, differs) = (cell.text.clone(), cell.differs);
                        let text = match (place, differs) {
                            (0, _) => text,
                            (_, true) => format!("→ {text}"),
                            (_, false) => "=".to_owned(),
                        };
                        view! { <td class:differs=differs>{text}</td> }.into_any()
                    });
                    view! { <tr><th scope="row">{row.label.clone()}</th>{cells.collect::<Vec<_>>()}</tr> }
                        .into_any()
                })
                .collect_view()
        })
    };
    let any = Memo::new(move |_| rows.with(|rows| !rows.is_empty()));
    view! {
        <Show
            when=move || any.get()
            fallback=move || view! { <p id="compare-nothing-changed">{words().nothing_changed}</p> }
        >
            <div class="compare-frame" tabindex="0" role="group" aria-labelledby="compare-changed">
                <table class="compare-table" id="compare-changes">
                    <thead>
                        <tr><th scope="col">{move || words().what}</th>{heads(sides)}</tr>
                    </thead>
                    <tbody>{body}</tbody>
                </table>
            </div>
        </Show>
    }
}
