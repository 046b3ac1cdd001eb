//! The watch that stands over every other scenario: it must see what it is there for.

use browser_tests::Visit;
use browser_tests::site::Site;

#[track_caller]
fn complains(act: &str, of: &str) {
    let page = Visit::first().open();
    page.browser().script_with_callback(&format!("const done = arguments[0]; {act}; setTimeout(done, 0);"));
    page.see_complaint(of);
    // All of it was meant; and a later look must not find it again.
    let _ = page.complaints();
    page.forgive("policy: ");
    page.forgive("no number: ");
    page.forgive("console: ");
    page.forgive("request to ");
}

#[test]
fn sees_a_message_in_the_console() {
    complains("console.error('a mishap')", "a mishap");
    complains("console.log('a word')", "a word");
}

#[test]
fn sees_a_request_to_another_origin() {
    // The policy stops a fetch, which is seen as a broken policy; it does not stop leaving for another page.
    complains("fetch('http://127.0.0.1:9/').catch(() => null)", "policy: connect-src by http://127.0.0.1:9/");
    let other = Site::under("/");
    complains(&format!("location.href = '{}'", other.url()), &format!("request to {}", other.url()));
}

#[test]
fn sees_a_broken_policy() {
    complains(
        "document.body.setAttribute('style', 'color: red'); document.body.innerHTML += '<p style=\"color: red\">'",
        "policy: style-src",
    );
}

#[test]
fn sees_a_number_that_is_none() {
    complains("document.body.dataset.width = 0 / 0", "no number: ");
}
