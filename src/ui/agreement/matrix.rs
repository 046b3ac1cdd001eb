//! The give–get matrix: a row for each rebate, a column for each obligation, a tick where one pays for the other.

use std::sync::Arc;

use leptos::prelude::*;

use super::editor::{Editor, dom_id, each, plain};
use crate::document::agreement::Part;
use crate::document::schema::State;
use crate::format::agreement::Edit;
use crate::plot::Texture;
use crate::state::reactive::Memo;
use crate::ui::beam::class_of;

/// Part of a line's payouts below which what is tied counts as a pretext.
const NOTHING_TIED: f64 = 1e-9;

/// The matrix of a policy; none while it has no lines or no obligations.
#[component]
pub fn Matrix(id: Arc<str>, lines: Memo<Vec<Arc<str>>>, obligations: Memo<Vec<Arc<str>>>) -> impl IntoView {
    let editor = Editor::get();
    let state = editor.state;
    let is_there =
        Memo::new(move |_| lines.with(|lines| !lines.is_empty()) && obligations.with(|ids| !ids.is_empty()));
    let words = move || state.voice().agreement_words();
    let title = dom_id(&Part::Policy(Arc::clone(&id)), "matrix-title");
    move || {
        is_there.get().then(|| {
            let (of, title) = (Arc::clone(&id), title.clone());
            let heads = each(obligations, move |obligation| {
                head(editor, Part::Obligation(Arc::clone(&of), obligation))
            });
            let of = Arc::clone(&id);
            let rows = each(lines, move |line| row(editor, Part::Line(Arc::clone(&of), line), obligations));
            view! {
                <section class="matrix" aria-labelledby=title.clone()>
                    <h4 id=title.clone()>{move || words().matrix}</h4>
                    <p class="hint">{move || words().matrix_hint}</p>
                    <table>
                        <thead>
                            <tr>
                                <th scope="col" class="corner">{move || words().rebate_line}</th>
                                {heads}
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </section>
            }
        })
    }
}

/// The state of an obligation as it is in force, under the quick controls.
pub(super) fn state_of(editor: Editor, part: &Part) -> Memo<State> {
    let part = part.clone();
    Memo::new(move |_| {
        let enforced = editor.state.inputs.quick.with(|quick| quick.enforcement);
        let own = editor.with(|document| document.obligation(&part).map(|obligation| obligation.state));
        enforced.or(own).unwrap_or(State::Hoped)
    })
}

/// Whether no line pays for an obligation.
pub(super) fn is_unpaid(editor: Editor, part: &Part) -> Memo<bool> {
    let part = part.clone();
    Memo::new(move |_| {
        editor.with(|document| {
            document.policy(part.policy()).is_some_and(|policy| {
                !policy.rebates.iter().any(|line| line.pays_for.iter().any(|id| id == part.id()))
            })
        })
    })
}

/// A column's head: what is asked, how firmly, what it brings.
fn head(editor: Editor, part: Part) -> AnyView {
    let state = editor.state;
    let position = editor.position(&part);
    let unpaid = is_unpaid(editor, &part);
    let firm = state_of(editor, &part);
    let element = dom_id(&part, "column");
    let called = move || {
        let voice = state.voice();
        editor.with(|document| document.obligation(&part).map(|asked| voice.obligation_called(asked)))
    };
    let brings = move || {
        let amount =
            editor.figure(position.get(), |policy, index| policy.returns_by_obligation.get(index).copied());
        state.voice().money(amount)
    };
    view! {
        <th scope="col" id=element class:nothing=move || unpaid.get()>
            <span class="column-name">{called}</span>
            <span class="column-state">
                <span class=move || format!("swatch {}", class_of(Texture::of_state(firm.get().into()))) aria-hidden="true"></span>
                {move || state.voice().state(firm.get().into())}
            </span>
            <span class="column-money">{brings}</span>
            <Show when=move || unpaid.get()>
                <span class="nothing-word">{move || state.voice().agreement_words().asked_for_nothing}</span>
            </Show>
        </th>
    }
    .into_any()
}

/// A row: the line, what it gives, and a tick for each obligation that it pays for.
fn row(editor: Editor, part: Part, obligations: Memo<Vec<Arc<str>>>) -> AnyView {
    let state = editor.state;
    let position = editor.position(&part);
    let element = dom_id(&part, "row");
    let links = {
        let part = part.clone();
        Memo::new(move |_| editor.with(|document| document.line(&part).map_or(0, |line| line.pays_for.len())))
    };
    let called = {
        let part = part.clone();
        Memo::new(move |_| {
            let voice = state.voice();
            editor
                .with(|document| document.line(&part).map(|line| voice.line_called(line)).unwrap_or_default())
        })
    };
    let paid = Memo::new(move |_| {
        editor.figure(position.get(), |policy, index| policy.gives_by_line.get(index).copied())
    });
    // The part that is paid for a return.
    let tied = Memo::new(move |_| {
        paid.get()
            - editor.figure(position.get(), |policy, index| policy.unconditional_by_line.get(index).copied())
    });
    let free = move || links.get() == 0;
    let cells = each(obligations, move |obligation| {
        cell(editor, part.clone(), obligation, called, links, Memo::new(move |_| (paid.get(), tied.get())))
    });
    view! {
        <tr id=element class:nothing=free>
            <th scope="row">
                <span class="row-name">{move || called.get()}</span>
                <span class="row-money">{move || state.voice().money(paid.get())}</span>
                <Show when=free>
                    <span class="nothing-word">{move || state.voice().agreement_words().given_for_nothing}</span>
                </Show>
            </th>
            {cells}
        </tr>
    }
    .into_any()
}

/// A cell: whether the line pays for the obligation, and with how much.
fn cell(
    editor: Editor,
    line: Part,
    obligation: Arc<str>,
    called: Memo<String>,
    links: Memo<usize>,
    paid: Memo<(f64, f64)>,
) -> AnyView {
    let state = editor.state;
    let asked = Part::Obligation(line.policy().into(), Arc::clone(&obligation));
    let element = format!("{}-{}", dom_id(&line, "pays"), plain(&obligation));
    let firm = state_of(editor, &asked);
    let linked = {
        let (line, obligation) = (line.clone(), Arc::clone(&obligation));
        Memo::new(move |_| editor.with(|document| document.is_linked(&line, &obligation)))
    };
    let asked = StoredValue::new(asked);
    let return_called = Memo::new(move |_| {
        let voice = state.voice();
        asked.with_value(|part| {
            editor.with(|it| {
                it.obligation(part).map(|asked| voice.obligation_called(asked)).unwrap_or_default()
            })
        })
    });
    let toggle = move |on: bool| {
        let edit = Edit::Linked(editor.thing(&line), editor.thing(&asked.get_value()), on);
        editor.edit(edit, Box::new(|document| document.link(&line, &obligation, on)));
    };
    let money = move || {
        if !linked.get() {
            return String::new();
        }
        let (voice, (paid, tied)) = (state.voice(), paid.get());
        if paid > 0.0 && tied <= NOTHING_TIED * paid {
            voice.agreement_words().only_pretext.to_owned()
        } else if links.get() > 1 {
            voice.part_of(tied)
        } else {
            voice.money(tied)
        }
    };
    let class = move || {
        if linked.get() {
            format!("cell linked {}", class_of(Texture::of_state(firm.get().into())))
        } else {
            "cell".to_owned()
        }
    };
    view! {
        <td class=class>
            <label>
                <input
                    type="checkbox"
                    id=element
                    aria-label=move || state.voice().pays_for(&called.get(), &return_called.get())
                    prop:checked=move || linked.get()
                    on:change=move |event| toggle(event_target_checked(&event))
                />
                <span class="cell-name">{move || return_called.get()}</span>
                <span class="cell-money">{money}</span>
            </label>
        </td>
    }
    .into_any()
}
