//! The browser's database, for texts too large for local storage: a fallible store of texts by key that answers later.

use std::cell::RefCell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

use leptos::prelude::queue_microtask;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbTransactionMode};

const DATABASE: &str = "counterweight";
const TEXTS: &str = "documents";

/// Called once, by whichever of several events comes first.
type Once<T> = Rc<RefCell<Option<Box<dyn FnOnce(T)>>>>;

fn once<T>(done: impl FnOnce(T) + 'static) -> Once<T> {
    Rc::new(RefCell::new(Some(Box::new(done))))
}

fn call<T>(once: &Once<T>, with: T) {
    // Taken out first: what is called may lead back here.
    let done = once.borrow_mut().take();
    if let Some(done) = done {
        done(with);
    }
}

/// Hands the store of texts over, or none where the browser gives no database.
fn open(mode: IdbTransactionMode, done: impl FnOnce(Option<IdbObjectStore>) + 'static) {
    let done = once(done);
    let request = web_sys::window()
        .and_then(|window| window.indexed_db().ok().flatten())
        .and_then(|databases| databases.open_with_u32(DATABASE, 1).ok());
    let Some(request) = request else {
        // Never before the caller has gone on: it counts on being told later.
        return queue_microtask(move || call(&done, None));
    };
    let database = |request: &IdbOpenDbRequest| {
        request.result().ok().and_then(|result| result.dyn_into::<IdbDatabase>().ok())
    };
    let made = request.clone();
    let make = Closure::once_into_js(move || {
        if let Some(database) = database(&made) {
            // A database that cannot be made is found to be none right after.
            let _ = database.create_object_store(TEXTS);
        }
    });
    let (opened, failed) = (request.clone(), Rc::clone(&done));
    let succeed = Closure::once_into_js(move || {
        let texts = database(&opened)
            .and_then(|database| database.transaction_with_str_and_mode(TEXTS, mode).ok())
            .and_then(|transaction| transaction.object_store(TEXTS).ok());
        call(&done, texts);
    });
    let fail = Closure::once_into_js(move || call(&failed, None));
    request.set_onupgradeneeded(Some(make.unchecked_ref()));
    request.set_onsuccess(Some(succeed.unchecked_ref()));
    request.set_onerror(Some(fail.unchecked_ref()));
    request.set_onblocked(Some(fail.unchecked_ref()));
}

/// Writes a text; done once it is on the disk, or refused.
pub(super) fn put(key: String, text: &str, done: impl FnOnce(bool) + 'static) {
    // The browser's own copy, made at once: the page's is free while the browser opens the database.
    let text = JsValue::from_str(text);
    open(IdbTransactionMode::Readwrite, move |texts| {
        let Some(texts) = texts else { return done(false) };
        let done = once(done);
        if texts.put_with_key(&text, &key.into()).is_err() {
            return call(&done, false);
        }
        let transaction = texts.transaction();
        let (kept, failed) = (Rc::clone(&done), done);
        let complete = Closure::once_into_js(move || call(&kept, true));
        let fail = Closure::once_into_js(move || call(&failed, false));
        transaction.set_oncomplete(Some(complete.unchecked_ref()));
        transaction.set_onabort(Some(fail.unchecked_ref()));
    });
}

/// Reads a text; none where there is none.
pub(super) fn get(key: String, done: impl FnOnce(Option<String>) + 'static) {
    open(IdbTransactionMode::Readonly, move |texts| {
        let request = texts.and_then(|texts| texts.get(&JsValue::from(key)).ok());
        let Some(request) = request else { return done(None) };
        let done = once(done);
        let (read, failed) = (request.clone(), Rc::clone(&done));
        let succeed = Closure::once_into_js(move || {
            call(&done, read.result().ok().and_then(|text| text.as_string()));
        });
        let fail = Closure::once_into_js(move || call(&failed, None));
        request.set_onsuccess(Some(succeed.unchecked_ref()));
        request.set_onerror(Some(fail.unchecked_ref()));
    });
}

/// Removes a text. One that stays takes room and does no other harm.
pub(super) fn remove(key: String) {
    open(IdbTransactionMode::Readwrite, move |texts| {
        if let Some(texts) = texts {
            drop(texts.delete(&key.into()));
        }
    });
}

/// What a function hands on later, to be waited for.
async fn later<T: 'static>(begin: impl FnOnce(Box<dyn FnOnce(T)>)) -> T {
    type Slot<T> = Rc<RefCell<(Option<T>, Option<Waker>)>>;
    let slot: Slot<T> = Rc::new(RefCell::new((None, None)));
    let filled = Rc::clone(&slot);
    begin(Box::new(move |value| {
        let waker = {
            let mut slot = filled.borrow_mut();
            slot.0 = Some(value);
            slot.1.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    }));
    poll_fn(move |context| {
        let mut slot = slot.borrow_mut();
        if let Some(value) = slot.0.take() {
            return Poll::Ready(value);
        }
        slot.1 = Some(context.waker().clone());
        Poll::Pending
    })
    .await
}

/// The text under a key, to be waited for.
pub(super) async fn text(key: String) -> Option<String> {
    later(|done| get(key, done)).await
}

/// Writes a text, to be waited for; gives whether it is on the disk.
pub(super) async fn written(key: String, text: &str) -> bool {
    later(|done| put(key, text, done)).await
}
