//! The parts of the page that are fetched when first wanted: everything but the first screen (header, headline, figures,
//! beam, quick controls) and what stands below it unopened.
//!
//! Each function marked by `part!` is a cut: what only it and others of the same file use, code and texts, goes into that
//! file; what several files use, into one that is fetched with either. Parts that are wanted together share a file, for a
//! request costs as much as some kilobytes.

use std::sync::Arc;

use counterweight_engine::minefields::Minefield;
use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;

use super::agreement::Agreement;
use super::chart::cards;
use super::customers::Customers;
use super::lazy::{Build, Fetch};
use super::{assumptions, help, import, method, minefields, opened, rests_on};
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
    }
}

part! {
    /// The view of the agreement.
    agreement_view() in agreement by cut_agreement => || view! { <Agreement/> }.into_any()
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
    /// The charts.
    pictures() in charts by cut_charts => cards::pictures
}
part! {
    /// How to read the page.
    help_text() in texts by cut_help => help::text
}
part! {
    /// How the figures come about.
    method_text() in texts by cut_method => method::text
}
