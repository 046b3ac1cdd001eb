//! The balance on paper.

use browser_tests::Visit;
use serde_json::json;

#[test]
fn the_balance_fills_two_sheets_with_every_chart_on_them() {
    for (language, dark) in [("en-US", false), ("zh-CN", true)] {
        let visit = Visit::first().in_language(language);
        let page = if dark { visit.on_a_dark_device() } else { visit }.open();
        page.wait_for_profiles();
        let printed = page
            .browser()
            .own_command("Page.printToPDF", &json!({ "preferCSSPageSize": true, "printBackground": true }));
        let sheets = page.script(
            "return (atob(arguments[0]).match(/\\/Type\\s*\\/Page\\b(?!s)/g) ?? []).length",
            &[printed["data"].clone()],
        );
        let folder = browser_tests::page::pictures();
        std::fs::write(
            folder.join(format!("paper-{language}.pdf.base64")),
            printed["data"].as_str().unwrap(),
        )
        .unwrap();
        assert_eq!(sheets, json!(2), "{language}");
        // None of them was in sight.
        let undrawn = page.script(
            "return [...document.querySelectorAll('.chart canvas:not([data-drawn])')].map((canvas) => canvas.closest('.chart').id)",
            &[],
        );
        assert_eq!(undrawn, json!([]), "{language}");
    }
}
