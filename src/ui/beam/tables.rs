//! The beam in words: both sides as tables, in a part of the page that comes at rest.

use counterweight_engine::explain::Figure;
use leptos::prelude::*;

use super::{blocks_of, class_of};
use crate::plot::{Block, Texture};
use crate::state::AppState;
use crate::state::reactive::Memo;
use crate::ui::opened::Opens;

/// Both sides as tables: every block with its amount and how firm it is.
pub(in crate::ui) fn tables() -> AnyView {
    let state = AppState::get();
    view! { <div class="tables">{table(state, true)} {table(state, false)}</div> }.into_any()
}

/// A block as a row.
#[derive(Clone, Debug, Default, PartialEq)]
struct Row {
    swatch: String,
    label: String,
    firm: &'static str,
    figures: Vec<Figure>,
    amount: String,
}

/// One side as a table. Its rows stay while there are as many of them, and only their texts change: to build them anew at every move
/// of a thumb took longer than all figures of the page.
fn table(state: AppState, left: bool) -> impl IntoView {
    let rows = Memo::new(move |_| {
        let voice = state.voice();
        let row = |block: &Block| Row {
            swatch: format!("swatch {}", class_of(block.texture)),
            label: block.label.clone(),
            firm: texture_word(&state, block.texture),
            figures: block.figures.clone(),
            amount: voice.money(block.amount),
        };
        state.derived.beam.with(|beam| blocks_of(beam, left).0.iter().map(row).collect::<Vec<_>>())
    });
    let count = Memo::new(move |_| rows.with(Vec::len));
    let element = move |index: usize| {
        // A row that is about to go may be asked once more.
        let part = move |of: fn(&Row) -> &str| {
            rows.with(|rows| rows.get(index).map(of).unwrap_or_default().to_owned())
        };
        let figures = Signal::derive(move || {
            rows.with(|rows| rows.get(index).map(|row| row.figures.clone()).unwrap_or_default())
        });
        view! {
            <tr>
                <th scope="row">
                    <span class=move || part(|row| &row.swatch) aria-hidden="true"></span>
                    {move || part(|row| &row.label)}
                </th>
                <td>{move || part(|row| row.firm)}</td>
                <td class="number">
                    <Opens figures=figures id=format!("block-{}-{index}", if left { "give" } else { "get" })>
                        {move || part(|row| &row.amount)}
                    </Opens>
                </td>
            </tr>
        }
    };
    let blocks = move || (0..count.get()).map(element).collect_view();
    let weightless =
        Memo::new(
            move |_| {
                if left { Vec::new() } else { state.derived.beam.with(|beam| beam.weightless.clone()) }
            },
        );
    let without_weight = move || {
        let voice = state.voice();
        let row = |(label, obligation_state, counted)| {
            let firm = if counted { state.words().state_counted } else { voice.state(obligation_state) };
            view! {
                <tr>
                    <th scope="row"><span class="swatch" aria-hidden="true"></span>{label}</th>
                    <td>{firm}</td>
                    <td class="number">{voice.money(0.0)}</td>
                </tr>
            }
        };
        weightless.get().into_iter().map(row).collect_view()
    };
    let total = move || state.derived.beam.with(|beam| state.voice().money(blocks_of(beam, left).1));
    view! {
        <table>
            <caption>{move || if left { state.words().gives } else { state.words().returns }}</caption>
            <thead>
                <tr>
                    <th scope="col">{move || state.words().block}</th>
                    <th scope="col">{move || state.words().how_firm}</th>
                    <th scope="col" class="number">{move || state.words().amount}</th>
                </tr>
            </thead>
            <tbody>
                {blocks}
                {without_weight}
                <tr class="total">
                    <th scope="row">{move || state.words().total}</th>
                    <td></td>
                    <td class="number">{total}</td>
                </tr>
            </tbody>
        </table>
    }
}

fn texture_word(state: &AppState, texture: Texture) -> &'static str {
    let words = state.words();
    match texture {
        Texture::GiveFree => words.asked_for_nothing,
        Texture::GivePartly => words.asked_for_in_part,
        Texture::GiveAsked => words.asked_for,
        Texture::GiveCost => words.own_cost,
        Texture::GetUnasked => words.state_none,
        Texture::GetHoped => words.state_hoped,
        Texture::GetPaper => words.state_paper,
        Texture::GetChecked => words.state_checked,
        Texture::Lost => words.lost_side,
        Texture::Neglect => words.assumed_word,
    }
}
