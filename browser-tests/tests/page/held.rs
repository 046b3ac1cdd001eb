//! While a thumb is held the scales stand still, and Escape takes the drag back.

use browser_tests::expected::{Expected, example};
use browser_tests::{Page, Visit};
use fantoccini::key::Key;

/// The level line of the ask's profile: it shows the vertical scale of that picture.
const LEVEL: &str = "#profile-1 .profile-level@d";

#[track_caller]
fn level_of(page: &Page) -> String {
    page.read(LEVEL).unwrap()
}

#[test]
fn scales_stand_still_until_the_thumb_is_let_go() {
    let page = Visit::first().open();
    page.wait_for_profiles();
    let before = Expected::of(&example());
    page.see("#beam-axis@data-extent", &before.extent().to_string());
    let level = level_of(&page);
    assert!(
        level.contains(&before.level_of_ask_profile()),
        "{level} is not {}",
        before.level_of_ask_profile()
    );

    page.grab("#rebate");
    page.drag_to("#rebate", 0.02);
    page.wait_for_new_result();
    page.wait_for_profiles();
    let held = page.saved();
    page.see_figures_of(&held);
    // It would be another scale, and is not.
    assert_ne!(held.extent().to_bits(), before.extent().to_bits());
    assert_ne!(held.level_of_ask_profile(), before.level_of_ask_profile());
    page.see("#beam-axis@data-extent", &before.extent().to_string());
    assert_eq!(level_of(&page), level);

    page.drag_to("#rebate", 0.15);
    page.wait_for_new_result();
    page.wait_for_profiles();
    page.see("#beam-axis@data-extent", &before.extent().to_string());
    assert_eq!(level_of(&page), level);

    page.let_go();
    let after = page.saved();
    page.see("#beam-axis@data-extent", &after.extent().to_string());
    assert_ne!(after.extent().to_bits(), before.extent().to_bits());
    page.wait_for("the profile's own scale", || {
        let (seen, wanted) = (level_of(&page), after.level_of_ask_profile());
        if seen.starts_with(&format!("M0 {wanted} ")) { Ok(()) } else { Err(format!("{seen}, not {wanted}")) }
    });
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
