//! Notices at the lower edge of the window, over the page, so that nothing in it moves: that it can be used without a network,
//! and that there is a newer build.

use leptos::prelude::*;

use super::lazy::Lazy;
use super::parts;
use crate::format::offline::OfflineWords;
use crate::state::AppState;
use crate::state::offline::{Offline, OfflineNotice};
use crate::state::reactive::{Memo, RwSignal};

/// The notice, if there is any.
#[component]
pub fn OfflineNotices() -> impl IntoView {
    let notice = expect_context::<Offline>().notice;
    let any = Memo::new(move |_| notice.with(Option::is_some));
    move || any.get().then(|| view! { <Lazy fetch=parts::offline_notice()/> })
}

/// What it says.
pub(super) fn content() -> AnyView {
    let state = AppState::get();
    let offline = expect_context::<Offline>();
    let words = move || OfflineWords::of(state.appearance.language.get());
    let is_new = Memo::new(move |_| offline.notice.get() == Some(OfflineNotice::NewVersion));
    // A reader for the ear hears what comes into a place that is there, not what a place brings along.
    let said = RwSignal::new(false);
    request_animation_frame(move || said.set(true));
    let text = move || match (said.get(), is_new.get()) {
        (false, _) => "",
        (true, true) => words().new_version,
        (true, false) => words().ready,
    };
    let take = move || {
        view! {
            <button type="button" id="take-new-version" on:click=move |_| Offline::take_new_version()>
                {move || words().take}
            </button>
        }
    };
    view! {
        <section class="offline-notice" id="offline-notice" data-kind=move || if is_new.get() { "new-version" } else { "ready" }>
            <p role="status">{text}</p>
            <p class="choices">
                <Show when=move || is_new.get()>{take}</Show>
                <button type="button" id="dismiss-offline" on:click=move |_| offline.notice.set(None)>
                    {move || if is_new.get() { words().later } else { words().understood }}
                </button>
            </p>
        </section>
    }
    .into_any()
}
