//! One policy: whom it reaches, what it gives and brings, and below that its parts.

use std::sync::Arc;

use leptos::prelude::*;

use super::customers::{PickList, Reach};
use super::editor::{Editor, dom_id, each, focus_first};
use super::entered::{Entered, Segments, Toolbar, Written};
use super::lines::LineRow;
use super::matrix::Matrix;
use super::obligations::ObligationRow;
use crate::document::agreement::{Choice, Number, Pair, Part, Text, Whom};
use crate::document::schema::Policy;
use crate::format::agreement::{AgreementWords, Edit};
use crate::state::reactive::{Memo, RwSignal};

/// Lines and obligations of a policy that are shown. A document may hold any number.
pub(super) const MOST_SHOWN: usize = 40;

/// The ids of a policy's parts, the first of them, and whether there are more.
pub(super) fn ids_of(
    editor: Editor,
    policy: Arc<str>,
    ids: fn(&Policy) -> Vec<Arc<str>>,
) -> (Memo<Vec<Arc<str>>>, Memo<bool>) {
    let all =
        Memo::new(move |_| editor.with(|document| document.policy(&policy).map(ids).unwrap_or_default()));
    let shown = Memo::new(move |_| all.with(|ids| ids.iter().take(MOST_SHOWN).cloned().collect()));
    (shown, Memo::new(move |_| all.with(|ids| ids.len() > MOST_SHOWN)))
}

pub(super) fn line_ids(policy: &Policy) -> Vec<Arc<str>> {
    policy.rebates.iter().map(|line| Arc::from(&*line.id)).collect()
}

pub(super) fn obligation_ids(policy: &Policy) -> Vec<Arc<str>> {
    policy.obligations.iter().map(|obligation| Arc::from(&*obligation.id)).collect()
}

/// A policy as a card that opens.
#[component]
pub fn PolicyCard(id: Arc<str>, open: bool) -> impl IntoView {
    let editor = Editor::get();
    let state = editor.state;
    let part = Part::Policy(Arc::clone(&id));
    let fresh = editor.is_fresh(&part);
    let open = RwSignal::new(open || fresh);
    let position = editor.position(&part);
    let words = move || state.voice().agreement_words();
    let card = dom_id(&part, "");
    if fresh {
        focus_first([dom_id(&part, "name"), dom_id(&part, "open")]);
    }
    let of = StoredValue::new(Arc::clone(&id));
    let called = move || {
        let voice = state.voice();
        editor.with(|document| document.policy(&of.get_value()).map(|policy| voice.policy_called(policy)))
    };
    let summary = Memo::new(move |_| {
        editor.with(|document| {
            let policy = document.policy(&of.get_value())?;
            let free = policy.rebates.iter().filter(|line| line.pays_for.is_empty()).count();
            let paid = |id: &String| policy.rebates.iter().any(|line| line.pays_for.contains(id));
            let unpaid = policy.obligations.iter().filter(|asked| !paid(&asked.id)).count();
            Some((policy.rebates.len(), policy.obligations.len(), free, unpaid))
        })
    });
    let summary = move || {
        let (lines, obligations, free, unpaid) = summary.get().unwrap_or_default();
        state.voice().policy_summary(lines, obligations, free, unpaid)
    };
    let gives = move || {
        let amount = editor.figure(position.get(), |policy, _| {
            let lines: f64 = policy.gives_by_line.iter().sum();
            Some(lines + policy.creep + policy.checking + policy.setup)
        });
        state.voice().money(amount)
    };
    let brings = move || {
        let amount =
            editor.figure(position.get(), |policy, _| Some(policy.returns_by_obligation.iter().sum()));
        state.voice().money(amount)
    };
    let number = move || position.get().map(|position| (position.index + 1).to_string());
    let toggle_id = dom_id(&part, "open");
    let body_id = dom_id(&part, "body");
    let body = {
        let (part, id) = (part.clone(), Arc::clone(&id));
        move || open.get().then(|| body_of(part.clone(), Arc::clone(&id)))
    };
    view! {
        <article class="card policy" id=card class:is-open=move || open.get()>
            <div class="policy-head">
                <span class="order" aria-hidden="true">{number}</span>
                <h3>
                    <button
                        type="button"
                        class="toggle"
                        id=toggle_id
                        aria-expanded=move || open.get().to_string()
                        aria-controls=body_id.clone()
                        on:click=move |_| open.update(|open| *open = !*open)
                    >
                        {called}
                    </button>
                </h3>
                <Toolbar part=part.clone() then="add-policy"/>
                <p class="policy-sums">
                    <span class="give-word">{move || words().given} " " <b>{gives}</b></span>
                    <span class="get-word">{move || words().asked_brings} " " <b>{brings}</b></span>
                </p>
                <p class="policy-summary hint">{summary}</p>
                <Reach id=Arc::clone(&id)/>
            </div>
            <div id=body_id>{body}</div>
        </article>
    }
    .into_any()
}

/// What an open policy shows.
fn body_of(part: Part, id: Arc<str>) -> AnyView {
    let editor = Editor::get();
    let state = editor.state;
    let words = move || state.voice().agreement_words();
    let whom = [Whom::Key, Whom::Other, Whom::Chosen].map(Choice::Whom).to_vec();
    let chosen = {
        let part = part.clone();
        Memo::new(move |_| editor.with(|it| it.is_chosen(&part, Choice::Whom(Whom::Chosen))))
    };
    let of = StoredValue::new(Arc::clone(&id));
    let (lines, more_lines) = ids_of(editor, Arc::clone(&id), line_ids);
    let (obligations, more_obligations) = ids_of(editor, Arc::clone(&id), obligation_ids);
    let add_line = move |_| {
        let voice = untrack(|| state.voice());
        let name = voice.agreement_words().new_line;
        editor.add(Edit::Added, Box::new(|document| document.add_line(&of.get_value(), name)));
    };
    let add_obligation = move |_| {
        editor.add(Edit::Added, Box::new(|document| document.add_obligation(&of.get_value())));
    };
    let pairs = Pair::ALL.map(|pair| {
        let add = move |_| {
            let voice = untrack(|| state.voice());
            let name = voice.pair_name(pair);
            editor.add(Edit::Added, Box::new(|document| document.add_pair(&of.get_value(), pair, name)));
        };
        let button = dom_id(&Part::Policy(Arc::clone(&id)), &format!("pair-{}", pair.name()));
        view! {
            <button type="button" class="quiet" id=button on:click=add>{move || state.voice().pair(pair)}</button>
        }
        .into_any()
    });
    let line_rows = {
        let (id, part) = (Arc::clone(&id), part.clone());
        each(lines, move |line| {
            let then = dom_id(&part, "add-line");
            view! { <LineRow part=Part::Line(Arc::clone(&id), line) then=then/> }.into_any()
        })
    };
    let obligation_rows = {
        let (id, part) = (Arc::clone(&id), part.clone());
        each(obligations, move |obligation| {
            let then = dom_id(&part, "add-obligation");
            view! { <ObligationRow part=Part::Obligation(Arc::clone(&id), obligation) then=then/> }.into_any()
        })
    };
    let adder = |field: &str| dom_id(&part, field);
    view! {
        <div class="policy-fields">
            <Written part=part.clone() text=Text::Name/>
            <Segments part=part.clone() options=whom/>
            <Entered part=part.clone() number=Number::SetupCost/>
        </div>
        {
            let id = Arc::clone(&id);
            move || chosen.get().then(|| view! { <PickList id=Arc::clone(&id)/> })
        }
        <Matrix id=Arc::clone(&id) lines=lines obligations=obligations/>
        <div class="give-and-get">
            <section class="side-gives">
                <h4>{move || over_years(editor, words().lines)}</h4>
                {nothing_yet(editor, lines, |words| words.no_lines)}
                <ul class="entries">{line_rows}</ul>
                {only_first(editor, more_lines)}
                <button type="button" class="quiet" id=adder("add-line") on:click=add_line>{move || words().add_line}</button>
            </section>
            <section class="side-gets">
                <h4>{move || over_years(editor, words().obligations)}</h4>
                {nothing_yet(editor, obligations, |words| words.no_obligations)}
                <ul class="entries">{obligation_rows}</ul>
                {only_first(editor, more_obligations)}
                <button type="button" class="quiet" id=adder("add-obligation") on:click=add_obligation>
                    {move || words().add_obligation}
                </button>
            </section>
        </div>
        <details class="more pairs" id=adder("pairs")>
            <summary>{move || words().add_pair}</summary>
            <p class="adders">{pairs.into_iter().collect_view()}</p>
        </details>
    }
    .into_any()
}

/// A side's title with the years that its amounts are over.
fn over_years(editor: Editor, title: &str) -> String {
    let years = editor.state.derived.scenario.with(|scenario| scenario.setting.horizon_years);
    editor.state.voice().over_years(title, years)
}

fn nothing_yet(
    editor: Editor,
    ids: Memo<Vec<Arc<str>>>,
    text: fn(&AgreementWords) -> &'static str,
) -> AnyView {
    let is_empty = Memo::new(move |_| ids.with(Vec::is_empty));
    (move || {
        is_empty.get().then(|| view! { <p class="hint">{text(editor.state.voice().agreement_words())}</p> })
    })
    .into_any()
}

fn only_first(editor: Editor, more: Memo<bool>) -> AnyView {
    (move || {
        more.get().then(|| view! { <p class="hint">{editor.state.voice().agreement_words().only_first}</p> })
    })
    .into_any()
}
