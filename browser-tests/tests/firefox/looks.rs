//! Layout and colours in Firefox's own measures.

use browser_tests::layout::faults;
use serde_json::json;

use super::first;

#[test]
fn nothing_is_cut_off_or_scrolls_sideways_on_a_phone_or_a_desktop() {
    for (width, height) in [(360, 640), (1440, 900)] {
        let page = first().sized(width, height).open();
        for language in ["en", "zh"] {
            for view in ["balance", "agreement", "customers"] {
                page.script("location.hash = arguments[0]", &[json!(view)]);
                page.see("main@data-view", view);
                page.unfold_all();
                page.keep_picture(&format!("firefox-{view}-{width}-{language}"));
                assert_eq!(faults(&page, width), [""; 0], "{view}, {language}, {width} px");
            }
            page.press("#language");
        }
    }
}

#[test]
fn a_dark_device_gets_a_dark_page_unless_told_otherwise() {
    let page = first().on_a_dark_device().open();
    let background = || page.script("return getComputedStyle(document.body).backgroundColor", &[]);
    let dark = background();
    page.press("#theme");
    page.see("html@data-theme", "light");
    assert_ne!(background(), dark);
    page.press("#theme");
    page.see("html@data-theme", "dark");
    assert_eq!(background(), dark);
}
