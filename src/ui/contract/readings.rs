//! The same tiers under every reading, with what the difference costs and a press that adopts it; and who is near the next tier.

use std::sync::Arc;

use counterweight_contract::tiers::{Edge, Reading};
use leptos::prelude::*;

use super::meaning::Looked;
use crate::document::Document;
use crate::document::agreement::{Choice, Part};
use crate::document::contract::outlook::{ReadTogether, near, read_together};
use crate::document::contract::rebate_of;
use crate::document::schema::{self, Method};
use crate::format::agreement::Edit;
use crate::plot::chart::SHOWN_ROWS;
use crate::plot::chart::payout::near_table;
use crate::ui::agreement::editor::dom_id;
use crate::ui::chart::figure::table_view;
use crate::ui::chart::sources::shared;
use crate::ui::download;
use crate::ui::focus::keeping_focus;

/// How a line says that its tiers are read so.
fn as_line(reading: Reading, edge: Edge) -> (Method, schema::Edge) {
    let method = match reading {
        Reading::Incremental => Method::Incremental,
        Reading::AllUnits => Method::AllUnits,
        Reading::Rolling => Method::Rolling,
        Reading::Total => Method::Total,
    };
    (method, if edge == Edge::From { schema::Edge::From } else { schema::Edge::Above })
}

/// A reading's name in ids.
fn reading_name(reading: Reading) -> &'static str {
    match reading {
        Reading::Incremental => "incremental",
        Reading::AllUnits => "all-units",
        Reading::Rolling => "rolling",
        Reading::Total => "total",
    }
}

/// One text, several readings.
pub(super) fn readings(part: &Part, looked: Looked) -> AnyView {
    let editor = looked.editor;
    let state = editor.state;
    let words = move || state.voice().contract_words();
    let together = shared(move |_| {
        let decimals = looked.decimals.get();
        Arc::new(looked.reached.with(|reached| {
            looked.line.with(|line| {
                let rebate = rebate_of(line.as_ref()?, decimals)?;
                read_together(&rebate, &reached.buyers, decimals).ok()
            })
        }))
    });
    let stored = StoredValue::new(part.clone());
    let rows = move || {
        together.with(|together| {
            let found = together.as_ref().as_ref()?;
            let rows = Reading::ALL.map(|reading| row(looked, stored.get_value(), found, reading));
            (!found.is_empty()).then(|| rows.collect_view())
        })
    };
    let head = move || {
        let words = words();
        view! {
            <tr>
                <th scope="col">{words.reading}</th>
                <th scope="col">{words.edge_from}</th>
                <th scope="col">{words.edge_above}</th>
            </tr>
        }
    };
    let none = move || {
        together.with(|together| match together.as_ref() {
            None => Some(words().too_large),
            Some(found) if found.is_empty() && looked.reached.with(|it| it.rows.is_empty()) => None,
            Some(found) if found.is_empty() => Some(words().one_reading),
            Some(_) => None,
        })
    };
    let is_empty = move || together.with(|it| it.as_ref().as_ref().is_none_or(Vec::is_empty));
    let over =
        move || looked.reached.with(|reached| state.voice().readings_over(reached.buyers.len(), reached.of));
    view! {
        <section class="readings" id=dom_id(part, "readings")>
            <h4>{move || words().readings}</h4>
            <p class="hint">{move || words().readings_about} " " {over}</p>
            {move || none().map(|text| view! { <p>{text}</p> })}
            <table class="readings-table" hidden=is_empty>
                <thead>{head}</thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
    .into_any()
}

/// A reading with its payout on either edge.
fn row(looked: Looked, part: Part, found: &[ReadTogether], reading: Reading) -> AnyView {
    let voice = looked.editor.state.voice();
    let words = voice.contract_words();
    let (name, means) = voice.tier_reading(reading);
    let decimals = looked.decimals.get_untracked();
    let cells: Vec<AnyView> = [Edge::From, Edge::Above]
        .into_iter()
        .map(|edge| {
            let same_edge = |other: Edge| (other == Edge::From) == (edge == Edge::From);
            let Some(read) = found.iter().find(|it| it.reading == reading && same_edge(it.edge)) else {
                return view! { <td></td> }.into_any();
            };
            let money = |minor: i128| minor as f64 / 10f64.powi(decimals.cast_signed());
            let payout = voice.money(money(read.payout));
            if read.own {
                return view! { <td class="in-force-cell"><b>{payout}</b> <span>{words.in_force}</span></td> }.into_any();
            }
            let editor = looked.editor;
            let (method, on_edge) = as_line(reading, edge);
            let part = part.clone();
            let suffix = if edge == Edge::From { "" } else { "-above" };
            let id = dom_id(&part, &format!("adopt-{}{suffix}", reading_name(reading)));
            let column = if edge == Edge::From { words.edge_from } else { words.edge_above };
            let label = voice.labelled(words.adopt, &format!("{name}, {column}"));
            let press = move |_| {
                let edit = Edit::Chosen(editor.thing(&part), Choice::Method(method));
                let change = |document: &mut Document| {
                    document.choose(&part, Choice::Method(method));
                    document.choose(&part, Choice::Edge(on_edge));
                };
                keeping_focus(|| editor.edit(edit, Box::new(change)), Vec::new());
            };
            let adopt = view! {
                <button type="button" class="quiet" id=id aria-label=label on:click=press>{words.adopt}</button>
            };
            view! { <td><b>{payout}</b> <span>{voice.costs_more(money(read.difference))}</span> {adopt}</td> }
                .into_any()
        })
        .collect();
    view! { <tr id=dom_id(&part, &format!("reading-{}", reading_name(reading)))><th scope="row"><b>{name}</b> <span>{means}</span></th>{cells}</tr> }
        .into_any()
}

/// Who is near the next tier.
pub(super) fn near_tiers(part: &Part, looked: Looked) -> AnyView {
    let state = looked.editor.state;
    let words = move || state.voice().contract_words();
    let found = shared(move |_| {
        let decimals = looked.decimals.get();
        Arc::new(looked.reached.with(|reached| {
            looked.line.with(|line| {
                let rebate = rebate_of(line.as_ref()?, decimals)?;
                near(&rebate, &reached.buyers, decimals).ok()
            })
        }))
    });
    let table = move |most: usize| {
        let voice = state.voice();
        looked.reached.with(|reached| {
            let name = |customer: usize| looked.name(reached.rows[customer]);
            found.with(|found| {
                let found = found.as_ref().as_deref().unwrap_or_default();
                near_table(&voice, &reached.buyers, name, found, most)
            })
        })
    };
    let shown = move || {
        let table = table(SHOWN_ROWS);
        if table.rows.is_empty() {
            return view! { <p>{words().near_nobody}</p> }.into_any();
        }
        let more = (table.more > 0).then(|| state.voice().more_rows(table.more));
        table_view(&table, more)
    };
    let save = move |_| {
        let table = untrack(|| table(usize::MAX));
        download::text("counterweight-next-tier.csv", "text/csv;charset=utf-8", &table.csv());
    };
    view! {
        <section class="near" id=dom_id(part, "near")>
            <h4>{move || words().near}</h4>
            <p class="hint">{move || words().near_about}</p>
            {shown}
            <button type="button" class="quiet" id=dom_id(part, "near-csv") on:click=save>
                {move || state.voice().chart_words().csv}
            </button>
        </section>
    }
    .into_any()
}
