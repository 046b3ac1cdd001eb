//! The parts of the page that are fetched when first wanted: everything but the first screen (header, headline, figures,
//! beam, quick controls).
//!
//! Each function marked by `part!` is a cut: what only it uses, code and texts, goes into a file of its own.

use std::sync::Arc;

use counterweight_engine::minefields::Minefield;
use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;

use super::agreement::Agreement;
use super::customers::Customers;
use super::lazy::{Build, Fetch};
use super::{assumptions, help, method, minefields, opened};

/// A function whose code is cut off, with the name of the file that it goes into, and how it is fetched.
macro_rules! part {
    ($(#[$doc:meta])* $fetch:ident, $name:ident ( $($given:ident : $kind:ty)? ) => $build:expr) => {
        #[cfg_attr(
            feature = "split",
            ::leptos::wasm_split::wasm_split($name, wasm_split_path = ::leptos::wasm_split, fallible)
        )]
        fn $name($($given: $kind)?) -> Result<Build, SplitLoaderError> {
            Ok(Arc::new($build))
        }

        $(#[$doc])*
        #[must_use]
        pub fn $fetch($($given: $kind)?) -> Fetch {
            Box::new(move || Box::pin(async move {
                #[cfg(feature = "split")]
                return $name($($given)?).await;
                #[cfg(not(feature = "split"))]
                $name($($given)?)
            }))
        }
    };
}

part! {
    /// The view of the agreement.
    agreement_view, agreement() => || view! { <Agreement/> }.into_any()
}
part! {
    /// The view of the customers.
    customers_view, customers() => || view! { <Customers/> }.into_any()
}
part! {
    /// What the panel shows of an opened figure.
    explanation, explain() => opened::body
}
part! {
    /// The assumptions' fields.
    assumption_fields, assumptions() => assumptions::fields
}
part! {
    /// What an opened minefield shows.
    minefield_detail, minefields(minefield: Minefield) => move || minefields::detail(minefield)
}
part! {
    /// How to read the page.
    help_text, help() => help::text
}
part! {
    /// How the figures come about.
    method_text, method() => method::text
}
