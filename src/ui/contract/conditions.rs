//! What must be reached for anything to be paid, be it in another measure than the one that is paid on.

use leptos::prelude::*;

use super::bench::Bench;
use super::choices::named_choice;
use super::fields::{bench_id, go_to_field};
use super::forms::{BY_OR_NONE, all_names, compared, threshold};
use crate::document::Tree;
use crate::document::contract::MOST_TIERS;
use crate::document::contract::bench::{add_condition, remove_condition, set_by};
use crate::state::reactive::Memo;

/// The conditions of a rebate; where there are none, the choice that makes one.
pub(super) fn conditions(bench: Bench, root: &str) -> AnyView {
    let state = bench.state();
    let list = format!("{root}.qualify");
    let count = {
        let list = list.clone();
        Memo::new(move |_| bench.with(|tree| tree.items(&list).len().min(MOST_TIERS)))
    };
    let rows = {
        let root = root.to_owned();
        move || {
            let count = count.get();
            (0..count.max(1)).map(|index| condition(bench, &root, index, count)).collect_view()
        }
    };
    let button = bench_id(&format!("{root}.add-condition"));
    let press = {
        let (root, button) = (root.to_owned(), button.clone());
        move |_| {
            let of = root.clone();
            bench.edit(Box::new(move |tree: &mut Tree| add_condition(tree, &of)));
            let last = format!("{root}.qualify[{}].by", count.get_untracked().saturating_sub(1));
            go_to_field([bench_id(&last), button.clone()]);
        }
    };
    let add = move || {
        (count.get() > 0).then(|| {
            view! {
                <button type="button" class="quiet" id=button.clone() on:click=press.clone()>
                    {move || state.voice().bench_words().add_condition}
                </button>
            }
        })
    };
    view! { {rows} {add} }.into_any()
}

fn condition(bench: Bench, root: &str, index: usize, count: usize) -> AnyView {
    fn set(tree: &mut Tree, path: &str, word: &str) {
        let condition = path.trim_end_matches(".by");
        let Some((list, index)) = condition.rsplit_once('[') else { return };
        let rebate = list.trim_end_matches(".qualify");
        if word.is_empty() {
            if let Some(index) = index.strip_suffix(']').and_then(|index| index.parse().ok()) {
                remove_condition(tree, rebate, index);
            }
            return;
        }
        if tree.get(condition).is_none() {
            add_condition(tree, rebate);
        }
        set_by(tree, condition, word);
    }
    let path = format!("{root}.qualify[{index}]");
    let by = format!("{path}.by");
    let more = (index < count).then(|| {
        view! {
            {compared(bench, &path, false)}
            {threshold(bench, &path, "from", |words| words.at_least, true)}
            {threshold(bench, &path, "to", |words| words.at_most, true)}
        }
    });
    view! { {named_choice(bench, by, |words| words.condition, BY_OR_NONE, all_names, set)} {more} }.into_any()
}
