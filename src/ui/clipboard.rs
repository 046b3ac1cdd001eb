//! The clipboard, where the browser lets the page use it.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Puts a text on the clipboard and says whether that went well. Where the page is not from a secure origin there is no
/// clipboard at all.
pub(crate) fn put_on_clipboard(text: &str, done: impl Fn(bool) + Clone + 'static) {
    let clipboard = web_sys::window().map(|window| window.navigator()).and_then(|navigator| {
        let value = js_sys::Reflect::get(&navigator, &"clipboard".into()).ok()?;
        value.dyn_into::<web_sys::Clipboard>().ok()
    });
    let Some(clipboard) = clipboard else {
        done(false);
        return;
    };
    let failed = done.clone();
    let yes = Closure::once(move |_: wasm_bindgen::JsValue| done(true));
    let no = Closure::once(move |_: wasm_bindgen::JsValue| failed(false));
    let _ = clipboard.write_text(text).then2(&yes, &no);
    // Each is called at most once, after this has returned.
    yes.forget();
    no.forget();
}
