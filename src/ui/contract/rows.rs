//! Tables and lists whose rows are typed one after the other: Enter goes to the next row, and from the last one to a new one.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::bench::Bench;
use super::fields::{bench_id, go_to_field};
use crate::document::Tree;

/// What Enter in a field does: on to the first field of the next row; in the last row `add` makes another, whose first field is at
/// the path that `field` gives of its index. A field with a mistake keeps the focus.
pub(super) fn on_enter(
    bench: Bench,
    list: String,
    field: impl Fn(usize) -> String + Clone + 'static,
    add: impl Fn(&mut Tree) + Clone + Send + Sync + 'static,
) -> impl Fn(ev::KeyboardEvent) + Clone {
    move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some(target) = target.filter(|_| event.key() == "Enter") else { return };
        let is_wrong = target.get_attribute("aria-invalid").is_some();
        let row = target.closest("tr, li").ok().flatten();
        let Some(row) = row.filter(|_| !is_wrong) else { return };
        event.prevent_default();
        let rows = std::iter::successors(row.next_element_sibling(), web_sys::Element::next_element_sibling);
        let next = rows.filter_map(|row| row.query_selector("input").ok().flatten()).next();
        if let Some(next) = next.and_then(|next| next.dyn_into::<web_sys::HtmlInputElement>().ok()) {
            // Where the focus is not taken, nothing is lost.
            let _ = next.focus();
            next.select();
            return;
        }
        // The field is left before its row is drawn anew: what a browser tells of a field that is gone, nobody could hear.
        let _ = target.blur();
        add_row(bench, &list, field.clone(), add.clone());
    }
}

/// What is to be mended in the fields of a table's row, said in a row below it.
pub(super) fn problems(bench: Bench, columns: usize, paths: Vec<String>) -> AnyView {
    let found: Vec<(String, Signal<Option<String>>)> = paths
        .into_iter()
        .map(|path| (format!("{}-problem", bench_id(&path)), bench.problem(path.into())))
        .collect();
    (move || {
        let said: Vec<AnyView> = found
            .iter()
            .filter_map(|(id, problem)| Some((id.clone(), problem.get()?)))
            .map(|(id, text)| view! { <span class="field-error beside" id=id>{text}</span> }.into_any())
            .collect();
        (!said.is_empty()).then(|| {
            view! { <tr class="tier-problem"><td></td><td colspan=columns.to_string()>{said}</td></tr> }
        })
    })
    .into_any()
}

/// Adds a row and puts the focus on its first field.
pub(super) fn add_row(
    bench: Bench,
    list: &str,
    field: impl Fn(usize) -> String,
    add: impl Fn(&mut Tree) + Send + Sync + 'static,
) {
    let before = untrack(|| bench.with(|tree| tree.items(list).len()));
    bench.edit(Box::new(move |tree: &mut Tree| add(tree)));
    let count = untrack(|| bench.with(|tree| tree.items(list).len()));
    if count > before {
        let field = bench_id(&field(count - 1));
        go_to_field([field.clone(), field]);
    }
}
