//! While a thumb is held the scales stand still, and Escape takes the drag back.

use browser_tests::Visit;
use browser_tests::expected::{Expected, example};
use fantoccini::key::Key;

/// The curve over the ask's track.
const CURVE: &str = "#profile-1 .profile-line@d";

#[test]
fn scales_stand_still_until_the_thumb_is_let_go() {
    let page = Visit::first().open();
    page.wait_for_profiles();
    let before = Expected::of(&example());
    let range = before.ask_profile().range();
    page.see("#beam-axis@data-extent", &before.extent().to_string());
    page.see(CURVE, &before.ask_profile().line(range));

    page.grab("#rebate");
    for rate in [0.02, 0.15] {
        page.drag_to("#rebate", rate);
        page.wait_for_new_result();
        let held = page.wait_for("the newest value to be saved", || {
            let saved = page.saved();
            if (saved.rebate() - rate).abs() < 0.003 { Ok(saved) } else { Err(saved.rebate().to_string()) }
        });
        page.see_figures_of(&held);
        // Left alone, both would have other scales now.
        assert_ne!(held.extent().to_bits(), before.extent().to_bits());
        assert_ne!(held.ask_profile().line(range), held.ask_profile().line(held.ask_profile().range()));
        // The newest curve, on the old scale.
        page.see(CURVE, &held.ask_profile().line(range));
        page.see("#beam-axis@data-extent", &before.extent().to_string());
    }

    page.let_go();
    let after = page.saved();
    page.see("#beam-axis@data-extent", &after.extent().to_string());
    page.see(CURVE, &after.ask_profile().line(after.ask_profile().range()));
    page.see_all_of(&after);
}

#[test]
fn escape_takes_a_drag_back() {
    let page = Visit::first().open();
    let before = Expected::of(&example());
    for slider in ["#rebate", "#ask", "#key-share"] {
        page.grab(slider);
        page.drag_to(slider, if slider == "#ask" { 90.0 } else { 0.12 });
        page.wait_for_new_result();
        assert_ne!(page.read("#net"), before.figures(page.language()).get("#net").cloned());
        page.press_key(Key::Escape);
        page.see_all_of(&before);
        // Also when the hand is taken off afterwards.
        page.let_go();
        page.see_all_of(&before);
        page.see("#beam-axis@data-extent", &before.extent().to_string());
        assert!(!page.has(&format!("{slider}-reset")), "the control is still set");
        page.see("#chip", "Example");
    }
}

#[test]
fn a_pointer_that_only_touches_a_thumb_changes_nothing() {
    let page = Visit::first().open();
    for slider in ["#rebate", "#ask", "#key-share"] {
        page.grab(slider);
        page.let_go();
        page.see_no_new_result();
    }
    page.see_all_of(&Expected::of(&example()));
    page.see("#chip", "Example");
}
