//! The customers: the ledger, who counts as key, and each customer's own page.

use leptos::prelude::*;

/// The customers.
#[component]
pub fn Customers() -> impl IntoView {
    view! { <section class="customers"></section> }
}
