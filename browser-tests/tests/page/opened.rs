//! Every number opens: its formula, its parts, down to the inputs, live beside the controls.

use browser_tests::Visit;
use browser_tests::expected::{Expected, example};
use browser_tests::page::WORK;
use fantoccini::key::Key;

/// The figure shown in the panel is the one of the page, now and after a change.
#[test]
fn an_opened_figure_shows_its_parts_and_follows_the_controls() {
    let page = Visit::first().open();
    let before = Expected::of(&example()).figures(page.language());
    page.press("#open-net");
    page.see("#opened-value", &before["#net"]);
    page.see("#open-net@aria-expanded", "true");
    assert!(page.read("#opened-formula").is_some_and(|words| words.len() > 3), "no formula in words");
    assert!(page.read("#opened-share").is_some_and(|share| share.contains('%')), "no share of assumptions");

    page.type_into("#rebate-field", "7");
    page.wait_for_new_result();
    let after = page.wait_for("another net", || {
        let net = page.read("#net").unwrap_or_default();
        if net == before["#net"] { Err(net) } else { Ok(net) }
    });
    page.see("#opened-value", &after);
}

/// From the figure down, always through the first part that opens, to something that is given and not computed.
#[test]
fn it_opens_down_to_an_input_and_escape_gives_the_focus_back() {
    let page = Visit::first().open();
    page.press("#open-gives");
    page.see_element("#opened-parts li");
    let mut deep = 0;
    while page.has("#opened-parts button") {
        deep += 1;
        assert!(deep < 20, "the parts never end");
        page.press("#opened-parts li:has(button) button");
        page.wait_for("one more step on the way back", || {
            let steps = page.script("return document.querySelectorAll('#opened .crumbs li').length;", &[]);
            if steps.as_u64() == Some(deep) { Ok(()) } else { Err(steps.to_string()) }
        });
    }
    assert!(deep >= 3, "an amount of three years and six customers opens only {deep} levels");
    page.press_key(Key::Escape);
    page.wait_for("the panel to close and the focus to go back", || {
        let place = page.script("return document.activeElement.id;", &[]);
        if place == "open-gives" { Ok(()) } else { Err(place.to_string()) }
    });
    page.see("#open-gives@aria-expanded", "false");
}

/// What a document says was not given is said to be assumed.
#[test]
fn values_that_were_not_given_are_named_as_assumed() {
    let page = Visit::first().open();
    assert!(!page.has("#assumed-values"), "the example gives every value");
    let mut document = example();
    document.assumed = vec!["customers[0].loss_chance".to_owned()];
    let text = counterweight::document::write(&document, false);
    page.script("localStorage.setItem(arguments[0], arguments[1])", &[WORK.into(), text.as_str().into()]);
    page.reload();
    // What the verdict rests on comes at idle and moves what lies below it.
    page.wait_for_profiles();
    page.press("#assumptions summary");
    page.see("#assumed-values", "Not given in this document, so assumed: customers[0].loss_chance.");
}
