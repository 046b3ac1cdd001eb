//! The question, the verdict and the two nets: what a visitor reads first.

use counterweight_engine::explain::Figure;
use leptos::prelude::*;

use super::opened::Opens;
use crate::format::example_names::shown_name;
use crate::format::number;
use crate::format::verdict::Standing;
use crate::state::AppState;
use crate::state::reactive::Memo;

/// The question as title, and the verdict.
#[component]
pub fn Headline() -> impl IntoView {
    let state = AppState::get();
    let chip = move || {
        let words = state.words();
        if state.is_example.get() { words.example } else { words.own }
    };
    let name = move || {
        state
            .inputs
            .detail
            .with(|detail| shown_name(state.appearance.language.get(), &detail.document.name).to_owned())
    };
    let verdict = move || {
        let years = state.derived.scenario.with(|scenario| scenario.setting.horizon_years);
        state.derived.report.with(|report| state.voice().verdict(report, years))
    };
    view! {
        <section class="headline" aria-label=move || state.words().verdict>
            <p class="source">
                <span class="chip" id="chip">{chip}</span>
                " "
                <span class="name" id="document-name">{name}</span>
            </p>
            <h1>{move || state.words().title}</h1>
            <p class="verdict" id="verdict">
                <Opens figures=vec![Figure::Ratio] id="verdict">{verdict}</Opens>
            </p>
        </section>
    }
}

/// The verdict's second and third sentence: against today, and who earns the profit. On a phone they come after the controls.
#[component]
pub fn Seconds() -> impl IntoView {
    let state = AppState::get();
    let neglect = Memo::new(move |_| state.derived.report.with(|report| state.voice().neglect(report)));
    let break_even = Memo::new(move |_| state.derived.report.with(|report| state.voice().break_even(report)));
    view! {
        <div class="seconds">
            <p id="against-today">
                <Opens figures=vec![Figure::VersusNet] id="against-today">
                    {move || state.derived.report.with(|report| state.voice().against_today(report))}
                </Opens>
            </p>
            <p id="profit-split">
                <Opens figures=vec![Figure::Gap] id="profit-split">
                    {move || state.derived.report.with(|report| state.voice().profit_split(report))}
                </Opens>
            </p>
            <Show when=move || neglect.with(Option::is_some)>
                <p id="neglect">
                    <Opens figures=vec![Figure::CareCost] id="neglect">{move || neglect.get()}</Opens>
                </p>
            </Show>
            <Show when=move || break_even.with(Option::is_some)>
                <p id="break-even">
                    <Opens figures=vec![Figure::NeededUplift] id="break-even">{move || break_even.get()}</Opens>
                </p>
            </Show>
        </div>
    }
}

/// The standing in a word, and net against no rebate and against today. Stays in sight while the page scrolls.
#[component]
pub fn Figures() -> impl IntoView {
    let state = AppState::get();
    let standing = move || state.derived.report.with(|report| Standing::of(report));
    let class = move || match standing() {
        Standing::NothingGiven => "standing neutral",
        Standing::Level | Standing::Pays => "standing clear",
        Standing::GivingTooMuch | Standing::AskingTooMuch => "standing watch",
        Standing::LosingBothWays => "standing alert",
    };
    let icon = move || match standing() {
        Standing::NothingGiven => "○",
        Standing::Level => "✓",
        Standing::Pays => "✓",
        Standing::GivingTooMuch => "◀",
        Standing::AskingTooMuch => "▶",
        Standing::LosingBothWays => "■",
    };
    let net = move || state.derived.report.with(|report| state.voice().money_signed(report.net_after_care));
    let against_today =
        move || state.derived.report.with(|report| state.voice().money_signed(report.versus_today.net));
    let ratio = move || {
        state.derived.report.with(|report| {
            let voice = state.voice();
            report.balance.ratio.map_or_else(
                || number::none(voice.language),
                |ratio| number::per_unit(voice.language, &voice.currency, ratio),
            )
        })
    };
    view! {
        <div class="figures">
            <p class=class id="standing">
                <span aria-hidden="true" class="standing-icon">{icon}</span>
                {move || state.voice().standing(standing())}
            </p>
            <dl>
                <div>
                    <dt>{move || state.words().net_against_none}</dt>
                    <dd><Opens figures=vec![Figure::NetAfterCare] id="net"><output id="net">{net}</output></Opens></dd>
                </div>
                <div>
                    <dt>{move || state.words().net_against_today}</dt>
                    <dd><Opens figures=vec![Figure::VersusNet] id="net-today"><output id="net-today">{against_today}</output></Opens></dd>
                </div>
                <div class="ratio">
                    <dt>{move || state.voice().per_unit_label()}</dt>
                    <dd><Opens figures=vec![Figure::Ratio] id="ratio"><output id="ratio">{ratio}</output></Opens></dd>
                </div>
            </dl>
        </div>
    }
}
