//! Parts of the page whose code comes from the server only when they are first wanted, so that the first screen does not
//! wait for it. [`super::parts`] lists them.
//!
//! `cargo xtask build` cuts the program at the functions marked there (cargo feature `split`). A plain `trunk build`
//! leaves it in one piece; then every part is there at once, and nothing else differs.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;

use super::chart::Screen;
use super::chart::observe::watch;
use crate::state::AppState;
use crate::state::reactive::{Memo, RwSignal};

/// Builds a part, as often as it is shown.
pub type Build = Arc<dyn Fn() -> AnyView + Send + Sync>;

/// A part's code on its way, with what builds the part at its end.
pub type Coming = Pin<Box<dyn Future<Output = Result<Build, SplitLoaderError>>>>;

/// Fetches a part's code, or finds that it is there. A fetch that failed may be tried again.
pub type Fetch = Arc<dyn Fn() -> Coming + Send + Sync>;

/// How far a part is.
#[derive(Clone)]
enum Progress {
    Coming,
    Here(Build),
    Failed,
}

/// Fetches a part ahead of its use, on a sign that it will be wanted. A failure is told when the part itself is wanted.
pub fn expect(fetch: Fetch) {
    expect_then(fetch, || ());
}

/// As [`expect`], and what is done once it has come. Nothing is done when it does not: it will not come now.
pub fn expect_then(fetch: Fetch, then: impl FnOnce() + 'static) {
    spawn_local(async move {
        if fetch().await.is_ok() {
            then();
        }
    });
}

/// A part, or what stands in its place until its code has come: a line that says so, or what went wrong and a button to
/// try again.
#[component]
pub fn Lazy(fetch: Fetch) -> impl IntoView {
    let state = AppState::get();
    let progress = RwSignal::new(Progress::Coming);
    let begin = move || {
        let mut coming = fetch();
        // Code that is there already is built at once: no frame of the page lacks it.
        match coming.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(result) => progress.set(outcome(result)),
            Poll::Pending => spawn_local(async move {
                let result = coming.await;
                // The visitor may have gone elsewhere meanwhile.
                let _ = progress.try_set(outcome(result));
            }),
        }
    };
    begin();
    let place: NodeRef<html::Div> = NodeRef::new();
    let again = Arc::new(move || {
        progress.set(Progress::Coming);
        // The pressed button is gone with the message: its place keeps the focus.
        request_animation_frame(move || {
            if let Some(place) = place.get_untracked() {
                let _ = place.focus();
            }
        });
        begin();
    });
    move || match progress.get() {
        Progress::Here(build) => build(),
        Progress::Coming => view! {
            <div class="fetching" role="status" tabindex="-1" node_ref=place>
                <p class="hint">{move || state.voice().part_coming()}</p>
            </div>
        }
        .into_any(),
        Progress::Failed => {
            let again = Arc::clone(&again);
            view! {
                <div class="fetching failed" role="alert">
                    <p>{move || state.voice().part_failed()}</p>
                    <button type="button" class="quiet" on:click=move |_| again()>
                        {move || state.voice().try_again()}
                    </button>
                </div>
            }
            .into_any()
        }
    }
}

/// A part that shows nothing, and is there as soon as its code has come. Where that does not come, the page goes on without.
#[component]
pub fn Unseen(fetch: Fetch) -> impl IntoView {
    let here: RwSignal<Option<Build>> = RwSignal::new(None);
    spawn_local(async move {
        if let Ok(build) = fetch().await {
            // The page may have gone meanwhile.
            let _ = here.try_set(Some(build));
        }
    });
    move || here.get().map(|build| build())
}

fn outcome(result: Result<Build, SplitLoaderError>) -> Progress {
    // What the browser said stands in the console, where the loader has put it.
    result.map_or(Progress::Failed, Progress::Here)
}

/// What a `<details>` holds: fetched and built when it is first opened, and kept from then on.
pub fn once_open(fetch: Fetch) -> (impl Fn(leptos::ev::Event), impl IntoView) {
    let open = RwSignal::new(false);
    // Closing and opening again changes nothing.
    let wanted = Memo::new(move |_| open.get());
    let inside = move || wanted.get().then(|| view! { <Lazy fetch=Arc::clone(&fetch)/> });
    (move |_| open.set(true), inside)
}

/// A part far down the page: fetched and built when the visitor comes near it, or prints the page.
#[component]
pub fn LazyNear(fetch: Fetch) -> impl IntoView {
    let near = RwSignal::new(false);
    let printing = expect_context::<Screen>().printing;
    let wanted = Memo::new(move |before| before == Some(&true) || near.get() || printing.get());
    let place: NodeRef<html::Div> = NodeRef::new();
    Effect::new(move || {
        if let Some(place) = place.get() {
            watch(&place, RwSignal::new(0.0), near);
        }
    });
    move || {
        if wanted.get() {
            view! { <Lazy fetch=Arc::clone(&fetch)/> }.into_any()
        } else {
            view! { <div class="fetching far" node_ref=place></div> }.into_any()
        }
    }
}
