//! The beam: a lever that tilts with the balance, and under it both sides on one exact scale.

pub(super) mod tables;

use counterweight_engine::explain::Figure;
use leptos::prelude::*;

use super::lazy::Lazy;
use super::opened::Opens;
use super::parts;
use crate::format::number::{Scale, rounded, shortest};
use crate::plot::beam::fold;
use crate::plot::{Beam, Block, Extent, Texture};
use crate::state::AppState;
use crate::state::reactive::Memo;

/// Blocks narrower than this part of a side are folded together.
const THIN: f64 = 0.035;

/// The balance, drawn and listed.
#[component]
pub fn BeamCard() -> impl IntoView {
    let state = AppState::get();
    let beam = state.derived.beam;
    let text = move || beam.with(|beam| state.voice().beam_text(beam.left_total, beam.right_total));
    view! {
        <section class="card beam" aria-labelledby="beam-title">
            <h2 id="beam-title">{move || state.words().beam}</h2>
            <figure>
                <Lever/>
                <p class="visually-hidden" id="beam-text">{text}</p>
                <div class="sides">
                    <Side left=true/>
                    <Side left=false/>
                </div>
                <Axis/>
                <figcaption>{move || state.words().scale_caption}</figcaption>
            </figure>
            <details class="more" id="beam-list">
                <summary>{move || state.words().on_the_beam}</summary>
                <Lazy fetch=parts::beam_tables()/>
            </details>
        </section>
    }
}

/// The tilting lever; decoration, its meaning stands beside it in words.
#[component]
fn Lever() -> impl IntoView {
    let state = AppState::get();
    let beam = state.derived.beam;
    let tilt = move || beam.with(|beam| beam.tilt_degrees());
    // Areas are in proportion to the sums: the larger weight is 34 units high and 56 wide.
    let weight = move |left: bool| {
        beam.with(|beam| {
            let largest = beam.left_total.max(beam.right_total);
            let sum = if left { beam.left_total } else { beam.right_total };
            let scale = if largest > 0.0 { (sum / largest).max(0.0).sqrt() } else { 0.0 };
            let half = rounded(28.0 * scale, 2);
            format!("M-{half} 58V{}H{half}V58Z", rounded(58.0 - 34.0 * scale, 2))
        })
    };
    view! {
        // The style sheet turns the lever by `--tilt`, and the pans back so that they hang straight: so it can move there.
        <svg
            class="lever"
            viewBox="0 0 400 122"
            aria-hidden="true"
            id="lever"
            data-tilt=move || rounded(tilt(), 2)
            style:--tilt=move || rounded(tilt(), 2) + "deg"
        >
            <defs>
                <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <rect width="6" height="6" class="hatch-ground"/>
                    <rect width="2" height="6" class="hatch-line"/>
                </pattern>
            </defs>
            <path class="stand" d="M200 34 L200 112 M168 114 L232 114"/>
            <g class="turns">
                <path class="arm" d="M50 34 L350 34"/>
                <g class="pan left">
                    <path class="string" d="M0 0 L-34 60 M0 0 L34 60"/>
                    <path class="weight give" d=move || weight(true)/>
                    <path class="dish" d="M-40 60 L40 60"/>
                </g>
                <g class="pan right">
                    <path class="string" d="M0 0 L-34 60 M0 0 L34 60"/>
                    <path class="weight get" d=move || weight(false)/>
                    <path class="dish" d="M-40 60 L40 60"/>
                </g>
            </g>
            <circle class="pivot" cx="200" cy="34" r="6"/>
        </svg>
    }
}

pub(super) fn class_of(texture: Texture) -> &'static str {
    match texture {
        Texture::GiveFree => "block give-free",
        Texture::GivePartly => "block give-partly",
        Texture::GiveAsked => "block give-asked",
        Texture::GiveCost => "block give-cost",
        Texture::GetUnasked => "block get-unasked",
        Texture::GetHoped => "block get-hoped",
        Texture::GetPaper => "block get-paper",
        Texture::GetChecked => "block get-checked",
        Texture::Lost => "block lost",
        Texture::Neglect => "block neglect",
    }
}

fn blocks_of(beam: &Beam, left: bool) -> (&[Block], f64, f64) {
    if left {
        (&beam.left, beam.left_total, beam.today.0)
    } else {
        (&beam.right, beam.right_total, beam.today.1)
    }
}

/// A block as it is drawn.
#[derive(Clone, Debug, PartialEq)]
struct Bar {
    texture: Texture,
    width: String,
    title: String,
    /// Says for how many more blocks it stands at the end, if for any.
    more: String,
}

/// One side: its sum, and its blocks on the exact scale, the heaviest next to the middle.
#[component]
fn Side(left: bool) -> impl IntoView {
    let state = AppState::get();
    // What is lost lies on the left too, but it is not given: the sum of the verdict and the losses stand apart.
    let sum = move || {
        state
            .derived
            .beam
            .with(|beam| state.voice().money(if left { beam.given() } else { beam.right_total }))
    };
    let lost = move || {
        let amount = state.derived.beam.with(|beam| if left { beam.left_total - beam.given() } else { 0.0 });
        let stake = state.derived.beam.with(|beam| beam.left_total);
        (amount > 1e-9 * stake).then(|| {
            view! { <span class="lost-label">{state.words().and_lose} " " <output id="lost">{state.voice().money(amount)}</output></span> }
        })
    };
    let label = move || if left { state.words().gives } else { state.words().returns };
    let bars = Memo::new(move |_| {
        let extent = state.derived.beam_extent.get();
        let words = state.words();
        state.derived.beam.with(|beam| {
            let (blocks, total, _) = blocks_of(beam, left);
            let (shown, folded) = fold(blocks, extent.max() * THIN);
            let last = shown.len().saturating_sub(1);
            // Beyond a frozen scale the blocks are cut at its end, and say so.
            let shrink = (extent.max() / total).min(1.0);
            let bar = |(index, block): (usize, Block)| Bar {
                texture: block.texture,
                width: rounded(block.amount * shrink / extent.max() * 100.0, 4) + "%",
                title: format!("{} {}", block.label, state.voice().money(block.amount)),
                more: if folded > 0 && index == last {
                    format!("+{folded} {}", words.more_blocks)
                } else {
                    String::new()
                },
            };
            shown.into_iter().enumerate().map(bar).collect::<Vec<_>>()
        })
    });
    // Elements once made stay, hidden while there is no block for them: to build them anew takes longer than all the figures of the
    // page.
    let most =
        Memo::new(move |before: Option<&usize>| bars.with(Vec::len).max(before.copied().unwrap_or_default()));
    let blocks = move || {
        let element = move |index: usize| {
            let part = move |of: fn(&Bar) -> &str| {
                bars.with(|bars| bars.get(index).map(of).unwrap_or_default().to_owned())
            };
            view! {
                <li
                    class=move || part(|bar| class_of(bar.texture))
                    hidden=move || bars.with(|bars| bars.len() <= index)
                    style:width=move || part(|bar| &bar.width)
                    title=move || part(|bar| &bar.title)
                >
                    <span class="visually-hidden">{move || part(|bar| &bar.more)}</span>
                </li>
            }
        };
        (0..most.get()).map(element).collect_view()
    };
    let beyond = move || {
        let extent = state.derived.beam_extent.get();
        state.derived.beam.with(|beam| blocks_of(beam, left).1 > extent.max() * (1.0 + 1e-9))
    };
    let today = move || {
        let extent: Extent = state.derived.beam_extent.get();
        state.derived.beam.with(|beam| rounded(extent.position(blocks_of(beam, left).2) * 100.0, 4) + "%")
    };
    let today_title = move || {
        state
            .derived
            .beam
            .with(|beam| format!("{} {}", state.words().today, state.voice().money(blocks_of(beam, left).2)))
    };
    let id = if left { "gives" } else { "returns" };
    view! {
        <div class=if left { "side left" } else { "side right" }>
            <p class="side-label">
                <span>{label}</span>
                " "
                <Opens figures=vec![if left { Figure::Gives } else { Figure::Returns }] id=id>
                    <output id=id>{sum}</output>
                </Opens>
                {lost}
            </p>
            <div class="track">
                {move || {
                    if left {
                        view! { <span class="today-mark" style:right=today title=today_title></span> }.into_any()
                    } else {
                        view! { <span class="today-mark" style:left=today title=today_title></span> }.into_any()
                    }
                }}
                <ul class="bar" id=format!("{id}-bar")>{blocks}</ul>
                <Show when=beyond>
                    <span class="beyond" title=move || state.words().off_scale>"›"</span>
                </Show>
            </div>
        </div>
    }
}

/// The money axis under both sides, 0 in the middle.
#[component]
fn Axis() -> impl IntoView {
    let state = AppState::get();
    let ticks = move || {
        let extent = state.derived.beam_extent.get();
        let voice = state.voice();
        let scale = Scale::of(voice.language, extent.max());
        let mut marks: Vec<(f64, String)> = Vec::new();
        let ticks = extent.ticks(3);
        let last = ticks.last().copied().unwrap_or_default();
        for tick in ticks {
            let label = voice.axis_label(&scale, tick, tick >= last);
            let position = extent.position(tick) * 50.0;
            if tick > 0.0 {
                marks.push((50.0 - position, label.clone()));
            }
            marks.push((50.0 + position, label));
        }
        marks
            .into_iter()
            .map(|(position, label)| {
                view! { <li style:left=rounded(position, 4) + "%">{label}</li> }
            })
            .collect_view()
    };
    view! {
        <ul class="axis" aria-hidden="true" id="beam-axis" data-extent=move || shortest(state.derived.beam_extent.get().max())>
            {ticks}
        </ul>
    }
}
