//! The parts of the page that are not in the first load: everything but the first screen (header, headline, figures, beam,
//! quick controls). What stands below it is fetched as soon as it stands, any other part when it is first wanted, or ahead
//! of that when the page is at rest.
//!
//! Each function marked by `part!` is a cut: what only it and others of the same file use, code and texts, goes into that
//! file; what several files use, into one that is fetched with either. Parts that are wanted together share a file, for a
//! request costs as much as some kilobytes.

use std::sync::Arc;

use counterweight_engine::minefields::Minefield;
use gloo_timers::callback::Timeout;
use js_sys::{Function, Reflect};
use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::agreement::Agreement;
use super::chart::cards;
use super::compare::Compare;
use super::customers::Customers;
use super::lazy::{self, Build, Fetch};
use super::{
    app, assumptions, beam, changes, contract, embedded, files, help, import, library, linked, method,
    minefields, notices, offline, opened, rests_on, share,
};
use crate::document::agreement::Part;
use crate::state::navigation::View;

/// A part: how it is fetched, in which file it comes, and what builds it.
macro_rules! part {
    ($(#[$doc:meta])* $fetch:ident($($given:ident: $kind:ty)?) in $file:ident by $cut:ident => $build:expr) => {
        #[cfg_attr(
            feature = "split",
            ::leptos::wasm_split::wasm_split($file, wasm_split_path = ::leptos::wasm_split, fallible)
        )]
        fn $cut($($given: $kind)?) -> Result<Build, SplitLoaderError> {
            Ok(Arc::new($build))
        }

        $(#[$doc])*
        #[must_use]
        pub fn $fetch($($given: $kind)?) -> Fetch {
            Arc::new(move || Box::pin(async move {
                #[cfg(feature = "split")]
                return $cut($($given)?).await;
                #[cfg(not(feature = "split"))]
                $cut($($given)?)
            }))
        }
    };
}

/// The code of a view; none for the first screen, which is there.
#[must_use]
pub fn view(view: View) -> Option<Fetch> {
    match view {
        View::Balance => None,
        View::Agreement => Some(agreement_view()),
        View::Customers => Some(customers_view()),
        View::Compare => Some(compare_view()),
    }
}

part! {
    /// What stands below the quick controls.
    more_controls() in rest by cut_more_controls => app::more_controls
}
part! {
    /// What stands below the first screen.
    more_results() in rest by cut_more_results => app::more_results
}
part! {
    /// The blocks of the beam as tables.
    beam_tables() in rest by cut_beam_tables => beam::tables::tables
}
part! {
    /// What changed, in words.
    what_changed() in rest by cut_what_changed => changes::content
}
part! {
    /// What must be known of the store.
    notice() in rest by cut_notice => notices::content
}
part! {
    /// That the page works without a network, or that there is a newer build.
    offline_notice() in rest by cut_offline => offline::content
}
part! {
    /// The scenario that the page around asks to begin with.
    host_scenario() in library by cut_host_scenario => embedded::begin
}
part! {
    /// What looks after the store: it shows nothing.
    keeper() in rest by cut_keeper => library::keep
}
part! {
    /// What must be decided when another tab has changed the scenario.
    tab_notice() in library by cut_tab_notice => library::tab_notice
}
part! {
    /// The reminder of a copy of all that is kept.
    backup_notice() in library by cut_backup => files::backup_notice
}
part! {
    /// The library of scenarios.
    library_dialog() in library by cut_library => library::content
}
part! {
    /// The view of the agreement.
    agreement_view() in agreement by cut_agreement => || view! { <Agreement/> }.into_any()
}
part! {
    /// What the text of a rebate line means.
    line_meaning(line: StoredValue<Part>) in contract by cut_line_meaning => move || contract::meaning::of_line(&line.get_value())
}
part! {
    /// Every form of rebate for a line.
    all_forms(line: StoredValue<Part>) in contract by cut_all_forms => move || contract::all_forms::of_line(&line.get_value())
}
part! {
    /// The contract workbench.
    workbench() in contract by cut_workbench => contract::bench::workbench
}
part! {
    /// The view of the customers.
    customers_view() in customers by cut_customers => || view! { <Customers/> }.into_any()
}
part! {
    /// The dialog that opens a ledger.
    import_dialog() in import by cut_import => import::content
}
part! {
    /// What the panel shows of an opened figure.
    explanation() in details by cut_explanation => opened::body
}
part! {
    /// The assumptions' fields.
    assumption_fields() in details by cut_assumptions => assumptions::fields
}
part! {
    /// All that the verdict rests on.
    doubtful_inputs() in details by cut_inputs => rests_on::all_inputs
}
part! {
    /// What an opened minefield shows.
    minefield_detail(minefield: Minefield) in details by cut_minefield => move || minefields::detail(minefield)
}
part! {
    /// Scenarios side by side.
    compare_view() in compare by cut_compare => || view! { <Compare/> }.into_any()
}
part! {
    /// The dialog that shares a scenario.
    share_dialog() in share by cut_share => share::content
}
part! {
    /// A scenario that somebody sent, in the place of the visitor's own.
    linked_scenario() in share by cut_linked => linked::content
}
part! {
    /// The charts.
    pictures() in charts by cut_charts => cards::pictures
}
part! {
    /// One customer's year.
    customer_year(customer: usize) in charts by cut_customer_year => move || cards::year_of(customer)
}
part! {
    /// How to read the page.
    help_text() in texts by cut_help => help::text
}
part! {
    /// How the figures come about.
    method_text() in texts by cut_method => method::text
}

/// Pause before each part where a browser cannot tell when the page is at rest, milliseconds.
const PAUSE_MS: u32 = 2000;

/// One part after the other while the page is at rest, so that a view opens at once and the page goes on working without a
/// network. Not for visitors who asked their browser to save data, nor in a page of somebody else's: they get what they use.
pub fn fetch_at_rest() {
    if saves_data() {
        return;
    }
    // One function of each file, the most wanted first.
    let files: [fn() -> Fetch; 9] = [
        explanation,
        agreement_view,
        library_dialog,
        customers_view,
        pictures,
        help_text,
        share_dialog,
        import_dialog,
        workbench,
    ];
    let mut rest = files.into_iter();
    at_rest(Box::new(move || {
        let fetch = rest.next()?;
        Some(fetch())
    }));
}

type NextFetch = Box<dyn FnMut() -> Option<Fetch>>;

fn at_rest(mut next: NextFetch) {
    let step = move || {
        if let Some(fetch) = next() {
            lazy::expect_then(fetch, move || at_rest(next));
        }
    };
    let Some(window) = web_sys::window() else { return };
    let idle = property(&window, "requestIdleCallback").and_then(|call| call.dyn_into::<Function>().ok());
    if let Some(idle) = idle {
        // A page that is being closed refuses, and needs no parts.
        let _ = idle.call1(&window, &Closure::once_into_js(step));
    } else {
        // Safari has none: a pause does.
        Timeout::new(PAUSE_MS, step).forget();
    }
}

fn property(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into()).ok()
}

/// Whether the visitor asked for little data; browsers that do not know of it say nothing.
fn saves_data() -> bool {
    let Some(window) = web_sys::window() else { return false };
    property(&window.navigator(), "connection")
        .filter(JsValue::is_object)
        .and_then(|connection| property(&connection, "saveData"))
        .is_some_and(|saves| saves.is_truthy())
}
