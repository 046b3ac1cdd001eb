//! The watch over the other tests sees in Firefox too what it is there for.

use browser_tests::site::Site;

use super::first;

#[test]
fn sees_messages_faults_broken_policies_and_what_is_no_number() {
    let page = first().open();
    assert_eq!(page.complaints(), [""; 0]);
    for (act, of) in [
        ("console.error('a mishap')", "console: error a mishap"),
        ("window.reportError(new Error('a fault'))", "a fault"),
        ("window.Promise.reject(new Error('a refusal'))", "unhandled: Error: a refusal"),
        (
            "document.body.append(Object.assign(new Image(), { src: 'nothing.png' }))",
            "nothing.png does not load",
        ),
        ("fetch('http://127.0.0.1:9/').catch(() => null)", "policy: connect-src by http://127.0.0.1:9/"),
        ("document.body.dataset.width = 0 / 0", "no number: "),
    ] {
        page.script(act, &[]);
        page.see_complaint(of);
    }
    for part in ["console: ", "policy: ", "no number: ", "request to "] {
        page.forgive(part);
    }
}

#[test]
fn sees_a_request_to_another_origin() {
    let page = first().open();
    let other = Site::under("/");
    page.script("location.href = arguments[0]", &[other.url().into()]);
    page.see_complaint(&format!("request to {}", other.url()));
    page.forgive("request to ");
}
