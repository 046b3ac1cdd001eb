//! A row of the agreement that opens: what it is called, its money, a sentence; below, its fields.

use counterweight_engine::explain::Figure;
use leptos::prelude::*;

use super::editor::{Editor, dom_id, focus_first};
use crate::document::agreement::Part;
use crate::state::reactive::RwSignal;
use crate::ui::opened::Opens;

/// What stands in the head of a row.
pub(super) struct Head {
    pub(super) called: Signal<Option<String>>,
    pub(super) figures: Signal<Vec<Figure>>,
    /// What its money is in the ids of the page.
    pub(super) money: &'static str,
    pub(super) amount: Signal<String>,
}

/// The row. One that was just added is open, and its `first` field, or else its button, has the focus. `fields` are only made
/// while it is open.
pub(super) fn entry(
    part: &Part,
    first: &str,
    head: Head,
    under: AnyView,
    fields: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let fresh = Editor::get().is_fresh(part);
    let open = RwSignal::new(fresh);
    if fresh {
        focus_first([dom_id(part, first), dom_id(part, "open")]);
    }
    let body_id = dom_id(part, "body");
    let Head { called, figures, money, amount } = head;
    view! {
        <li class="entry" id=dom_id(part, "entry")>
            <div class="entry-head">
                <button
                    type="button"
                    class="toggle"
                    id=dom_id(part, "open")
                    aria-expanded=move || open.get().to_string()
                    aria-controls=body_id.clone()
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    {move || called.get()}
                </button>
                <span class="entry-money">
                    <Opens figures=figures id=dom_id(part, money)>{move || amount.get()}</Opens>
                </span>
            </div>
            {under}
            <div id=body_id>{move || open.get().then(&fields)}</div>
        </li>
    }
    .into_any()
}
