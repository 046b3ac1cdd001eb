//! The first rows of the file, with what each column is above them.

use leptos::prelude::*;

use super::control::Select;
use super::part;
use crate::exchange::view::ColumnView;
use crate::state::AppState;
use crate::state::import::Import;
use crate::state::reactive::Memo;

/// The preview.
#[component]
pub fn Columns() -> impl IntoView {
    let (state, import): (AppState, Import) = (AppState::get(), expect_context());
    let words = move || state.voice().opening();
    let count = part(import, |view| view.columns.len());
    let rows = part(import, |view| view.rows.clone());
    let size = part(import, |view| view.size.clone());
    let body = move || {
        rows.get()
            .into_iter()
            .map(|row| {
                let cells = row.cells.into_iter().map(|cell| view! { <td>{cell}</td> }).collect_view();
                view! { <tr class=format!("import-row {}", row.kind)><th scope="row">{row.number}</th>{cells}</tr> }.into_any()
            })
            .collect_view()
    };
    view! {
        <p class="hint" id="import-extent">{move || size.get()}</p>
        <div class="import-frame scrolls" role="region" tabindex="0" aria-label=move || words().preview>
            <table class="import-table" id="import-preview">
                <thead>
                    <tr>
                        <th scope="col">{move || words().row_number}</th>
                        <For each=move || 0..count.get() key=|index| *index let:index>
                            <Head index/>
                        </For>
                    </tr>
                </thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
}

/// What a column is.
#[component]
fn Head(index: usize) -> impl IntoView {
    let (state, import): (AppState, Import) = (AppState::get(), expect_context());
    let column = part(import, move |view| view.columns.get(index).cloned().unwrap_or_default());
    let roles = part(import, |view| view.roles.clone());
    let units = Memo::new(move |_| column.with(|column| column.units.clone()));
    let heading = move || column.with(|column| column.heading.clone());
    let named = move |label: &str| state.voice().labelled(&heading(), label);
    let set = move |what: &str| {
        let name = format!("{what}.{index}");
        Callback::new(move |value: String| import.set(&state, &name, &value))
    };
    let (set_role, set_unit) = (set("role"), set("unit"));
    let unit = move || {
        (!units.with(Vec::is_empty)).then(|| {
            view! {
                <Select
                    id=format!("import-unit-{index}")
                    value=Signal::derive(move || column.with(|column: &ColumnView| column.unit.clone()))
                    options=Signal::derive(move || units.get())
                    set=set_unit
                    label=Signal::derive(move || named(state.voice().opening().column_unit))
                />
            }
        })
    };
    view! {
        <th scope="col" class:unused=move || column.with(|column| column.role == "ignore")>
            <span class="import-heading">{heading}</span>
            <Select
                id=format!("import-role-{index}")
                value=Signal::derive(move || column.with(|column| column.role.clone()))
                options=Signal::derive(move || roles.get())
                set=set_role
                label=Signal::derive(move || named(state.voice().opening().column_is))
            />
            {unit}
            <small>{move || column.with(|column| column.example.clone())}</small>
        </th>
    }
}
