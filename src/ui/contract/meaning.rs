//! What the text of a rebate line means: a sentence, the payout along sales with a customer on it, the other readings, who is near
//! the next tier.

use std::sync::Arc;

use leptos::prelude::*;

use super::bench::open_part;
use super::readings::{near_tiers, readings};
use crate::document::Ledger;
use crate::document::agreement::Part;
use crate::document::contract::minor_unit;
use crate::document::contract::outlook::{Buyer, Outlook, along};
use crate::document::contract::rebate_of;
use crate::document::schema::{Method, Pays, RebateLine};
use crate::plot::chart::payout::Payout;
use crate::state::AppState;
use crate::state::reactive::{Memo, RwSignal};
use crate::ui::agreement::editor::{Editor, dom_id};
use crate::ui::chart::sources::shared;
use crate::ui::chart::{Picture, Source};

/// Customers whose payouts are added up: the largest. More would make typing wait.
const MOST_BUYERS: usize = 2000;

/// Customers that are offered for marking.
const MOST_OFFERED: usize = 200;

/// The customers that a line reaches, the largest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Reached {
    /// Row in the ledger and figures of each.
    pub(super) rows: Vec<usize>,
    pub(super) buyers: Vec<Buyer>,
    /// How many the policy reaches.
    pub(super) of: usize,
}

/// What everything here looks at.
#[derive(Clone, Copy)]
pub(super) struct Looked {
    pub(super) editor: Editor,
    pub(super) line: Memo<Option<RebateLine>>,
    pub(super) reached: Memo<Arc<Reached>>,
    pub(super) decimals: Memo<u32>,
}

impl Looked {
    fn at(part: &Part) -> Self {
        let editor = Editor::get();
        let state = editor.state;
        let position = editor.position(part);
        let part = part.clone();
        let line = Memo::new(move |_| editor.with(|document| document.line(&part).cloned()));
        let decimals = Memo::new(move |_| editor.with(|document| minor_unit(&document.currency)));
        let reached = shared(move |_| Arc::new(reached(&state, position.get().map(|at| at.policy))));
        Self { editor, line, reached, decimals }
    }

    /// What a customer is called.
    pub(super) fn name(&self, row: usize) -> String {
        let voice = self.editor.state.voice();
        self.editor.ledger.with(|ledger: &Ledger| voice.shown(ledger.called(row)).to_owned())
    }
}

/// The customers that a policy reaches.
pub(super) fn reached(state: &AppState, policy: Option<usize>) -> Reached {
    let scenario = state.derived.scenario.get();
    state.derived.report.with(|report| {
        let under = |row: &usize| report.customers[*row].policy.map(usize::from) == policy;
        let mut rows: Vec<usize> = match policy {
            Some(_) => (0..report.customers.len()).filter(under).collect(),
            None => Vec::new(),
        };
        let of = rows.len();
        rows.sort_by(|one, other| report.customers[*other].sales.total_cmp(&report.customers[*one].sales));
        rows.truncate(MOST_BUYERS);
        let setting = &scenario.setting;
        let buyer = |row: &usize| {
            let customer = scenario.ledger.customers.get(*row);
            Buyer {
                sales: report.customers[*row].sales,
                base: report.customers[*row].sales_before.max(0.0),
                contribution: customer
                    .map_or(0.0, |it| it.contribution(setting.cost_of_money, setting.days_in_year)),
            }
        };
        Reached { buyers: rows.iter().map(buyer).collect(), rows, of }
    })
}

/// What a line's text means.
pub(in crate::ui) fn of_line(part: &Part) -> AnyView {
    let looked = Looked::at(part);
    let state = looked.editor.state;
    let words = move || state.voice().contract_words();
    // Place of the customer among those reached: the largest until another is chosen.
    let wanted: RwSignal<Option<usize>> = RwSignal::new(None);
    let marked = Memo::new(move |_| {
        looked.reached.with(|reached| {
            let place = |row: usize| reached.rows.iter().take(MOST_OFFERED).position(|other| *other == row);
            wanted.get().and_then(place).or_else(|| (!reached.rows.is_empty()).then_some(0))
        })
    });
    let outlook = shared(move |_| {
        let buyer =
            marked.get().and_then(|at| looked.reached.with(|reached| reached.buyers.get(at).copied()));
        let decimals = looked.decimals.get();
        Arc::new(looked.line.with(|line| {
            let rebate = rebate_of(line.as_ref()?, decimals)?;
            let (along, sales) = along(&rebate, buyer, decimals).ok()?;
            Outlook::of(&along, buyer.map(|_| sales)).ok()
        }))
    });
    let name = move || {
        let row = marked.get().and_then(|at| looked.reached.with(|reached| reached.rows.get(at).copied()));
        row.map(|row| looked.name(row))
    };
    let sentence = move || {
        let voice = state.voice();
        let reading = looked.line.with(|line| line.as_ref().map(|line| voice.line_reading(line)))?;
        let next = outlook.with(|outlook| outlook.as_ref().as_ref().map(|it| voice.next_order(it)));
        let next = next.unwrap_or_else(|| voice.contract_words().too_large.to_owned());
        Some([reading.as_str(), voice.choose(" ", ""), &next].concat())
    };
    let is_back = move || {
        looked.line.with(|line| {
            matches!(line.as_ref().map(|line| &line.pays), Some(Pays::Tiers(tiers)) if tiers.method != Method::Incremental)
        })
    };
    let offered = move || {
        looked.reached.with(|reached| {
            let rows = reached.rows.iter().take(MOST_OFFERED).copied().enumerate();
            rows.map(|(at, row)| {
                let selected = move || marked.get() == Some(at);
                view! { <option value=row.to_string() prop:selected=selected>{looked.name(row)}</option> }
                    .into_any()
            })
            .collect_view()
        })
    };
    let to_bench = {
        let part = part.clone();
        move |_| {
            let at = marked.get_untracked();
            let buyer =
                at.and_then(|at| looked.reached.with_untracked(|reached| reached.buyers.get(at).copied()));
            let (sales, base) = buyer.map_or((0.0, 0.0), |buyer| (buyer.sales, buyer.base));
            open_part(looked.editor, &part, sales, base, None);
        }
    };
    let id = move |field: &str| dom_id(part, field);
    let (select, charts) = (id("meaning-customer"), id("payout"));
    let is_nobody = move || looked.reached.with(|reached| reached.rows.is_empty());
    let has_figures = Memo::new(move |_| outlook.with(|outlook| outlook.is_some()));
    let pictures = move || has_figures.get().then(|| pictures(&charts, state, outlook, Signal::derive(name)));
    view! {
        <div class="meaning" id=id("meaning-body")>
            <p class="meaning-sentence" id=id("meaning-sentence")>{sentence}</p>
            {move || is_back().then(|| view! { <p class="legal">{state.voice().agreement_words().legal_all_units}</p> })}
            {move || is_nobody().then(|| view! { <p class="hint">{words().nobody}</p> })}
            <div class="setting" hidden=is_nobody>
                <label for=select.clone()>{move || words().marked}</label>
                <select id=select on:change=move |event| wanted.set(event_target_value(&event).parse().ok())>{offered}</select>
            </div>
            {pictures}
            <button type="button" class="quiet" id=id("to-bench") on:click=to_bench>
                {move || state.voice().bench_words().to_bench}
            </button>
            {readings(part, looked)}
            {near_tiers(part, looked)}
        </div>
    }
    .into_any()
}

/// The payout and the marginal rate, one at a time.
pub(super) fn pictures(
    id: &str,
    state: AppState,
    outlook: Memo<Arc<Option<Outlook>>>,
    name: Signal<Option<String>>,
) -> AnyView {
    let words = move || state.voice().contract_words();
    let is_marginal = RwSignal::new(false);
    // The last that could be computed stands while the next cannot.
    let last = Memo::new(move |before: Option<&Option<Outlook>>| {
        outlook.with(|outlook| outlook.as_ref().clone().or_else(|| before.cloned().flatten()))
    });
    let tab = |suffix: &str, marginal: bool| {
        view! {
            <button
                type="button"
                id=format!("tab-{id}-{suffix}")
                aria-pressed=move || (is_marginal.get() == marginal).to_string()
                on:click=move |_| is_marginal.set(marginal)
            >
                {move || if marginal { words().marginal_tab } else { words().payout_tab }}
            </button>
        }
        .into_any()
    };
    let tabs = [tab("payout", false), tab("marginal", true)];
    let base = id.to_owned();
    let picture = move || {
        let marginal = is_marginal.get();
        let source = source(state, last, name, marginal);
        let name = format!("{base}-{}", if marginal { "marginal" } else { "payout" });
        view! { <Picture name=name source=source/> }
    };
    view! {
        <div class="charts">
            <div class="tabs" role="group">{tabs.into_iter().collect_view()}</div>
            {picture}
        </div>
    }
    .into_any()
}

fn source(
    state: AppState,
    outlook: Memo<Option<Outlook>>,
    name: Signal<Option<String>>,
    marginal: bool,
) -> Source {
    let nothing = || Outlook {
        sales: None,
        payout: 0.0,
        extent: 1.0,
        pieces: Vec::new(),
        jumps: Vec::new(),
        order: crate::document::contract::outlook::Order { size: 1.0, from: 0.0, earns: 0.0 },
    };
    let with = move |held| {
        let name = name.get();
        let outlook = outlook.get().unwrap_or_else(nothing);
        (outlook, name, held)
    };
    Source {
        texts: Arc::new(move || {
            let (outlook, name, held) = with(None);
            let scene = Payout { outlook: &outlook, name: name.as_deref(), voice: state.voice(), held };
            if marginal { scene.marginal_texts() } else { scene.payout_texts() }
        }),
        chart: Arc::new(move |held| {
            let (outlook, name, held) = with(held);
            let scene = Payout { outlook: &outlook, name: name.as_deref(), voice: state.voice(), held };
            if marginal { scene.marginal_chart() } else { scene.payout_chart() }
        }),
        table: Arc::new(move |_| {
            let (outlook, name, held) = with(None);
            Payout { outlook: &outlook, name: name.as_deref(), voice: state.voice(), held }.table()
        }),
    }
}
