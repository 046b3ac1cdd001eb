//! The agreement: what is given and what is asked, line by line.

use leptos::prelude::*;

/// The give–get ledger.
#[component]
pub fn Agreement() -> impl IntoView {
    view! { <section class="agreement"></section> }
}
