//! Everything with the keyboard alone: an order that follows the page, a focus that is seen, and fields that take Enter.

use browser_tests::expected::{Expected, example};
use browser_tests::{Page, Visit};
use fantoccini::key::Key;
use serde_json::json;

/// The focused element: its id or class, and whether the focus can be seen and nothing lies over it.
#[track_caller]
fn focus(page: &Page) -> (String, Vec<String>) {
    let focus = page.script(
        r"const element = document.activeElement;
        if (!element || element === document.body) return ['', []];
        const faults = [];
        if (!element.matches(':focus-visible')) faults.push('not marked as focused');
        // Of a choice the label's text is what is seen; a slider's ring is around its thumb, which no style tells.
        const drawn = element.type === 'radio' ? element.nextElementSibling : element;
        const { outlineStyle, outlineWidth } = getComputedStyle(drawn);
        if (element.type !== 'range' && (outlineStyle === 'none' || parseFloat(outlineWidth) < 2)) {
            faults.push(`no outline (${outlineStyle} ${outlineWidth})`);
        }
        const { left, top, width, height } = drawn.getBoundingClientRect();
        const over = document.elementFromPoint(left + width / 2, top + height / 2);
        if (!drawn.contains(over) && !over?.contains(drawn) && over !== element) {
            faults.push(`covered by ${over?.outerHTML.slice(0, 80) ?? 'the edge of the window'}`);
        }
        return [element.id || (element.className ? '.' + element.className : element.tagName.toLowerCase()), faults];",
        &[],
    );
    let faults =
        focus[1].as_array().into_iter().flatten().map(|fault| fault.as_str().unwrap().to_owned()).collect();
    (focus[0].as_str().unwrap().to_owned(), faults)
}

#[track_caller]
fn tab_through(page: &Page) -> Vec<String> {
    let mut order = Vec::new();
    let mut all_faults = Vec::new();
    for _ in 0..80 {
        page.press_key(Key::Tab);
        let (name, faults) = focus(page);
        if name.is_empty() || order.first() == Some(&name) {
            break;
        }
        all_faults.extend(faults.into_iter().map(|fault| format!("{name}: {fault}")));
        order.push(name);
    }
    assert!(all_faults.is_empty(), "{}", all_faults.join("\n"));
    order
}

const ORDER: [&str; 26] = [
    ".skip",
    "to-balance",
    "to-agreement",
    "to-customers",
    "language",
    "theme",
    "rebate-field",
    "rebate-less",
    "rebate",
    "rebate-more",
    "ask-field",
    "ask-less",
    "ask",
    "ask-more",
    "key-share-field",
    "key-share-less",
    "key-share",
    "key-share-more",
    "enforcement-agreed",
    "effort-field",
    "effort-less",
    "effort",
    "effort-more",
    "total-sales",
    "horizon",
    "cost-of-money",
];

#[test]
fn tab_reaches_everything_in_order_and_is_seen() {
    for (width, height) in [(1280, 1000), (360, 640)] {
        let page = Visit::first().sized(width, height).open();
        let order = tab_through(&page);
        let mut rest = order.iter();
        // Other parts may stand between; these in this order.
        for wanted in ORDER {
            assert!(rest.any(|name| *name == wanted), "no {wanted} in its place: {order:?}");
        }
        let focusable = page.script(
            "return [...document.querySelectorAll('a[href], button:enabled, input:enabled, summary')]
                .filter((element) => element.checkVisibility() && (element.type !== 'radio' || element.checked)).length",
            &[],
        );
        assert_eq!(json!(order.len()), focusable, "{order:?}");
    }
}

#[test]
fn the_skip_link_leads_to_the_controls() {
    let page = Visit::first().open();
    page.press_key(Key::Tab);
    assert_eq!(focus(&page).0, ".skip");
    page.press_key(Key::Enter);
    page.press_key(Key::Tab);
    assert_eq!(focus(&page).0, "rebate-field");
}

#[test]
fn a_whole_visit_without_a_pointer() {
    let page = Visit::first().open();
    let go_to = |id: &str| {
        for _ in 0..60 {
            page.press_key(Key::Tab);
            if focus(&page).0 == id {
                return;
            }
        }
        panic!("Tab does not reach {id}");
    };
    go_to("language");
    page.press_key(Key::Enter);
    page.see("html@lang", "zh-Hans");
    go_to("theme");
    page.press_key(Key::Enter);
    page.see("html@data-theme", "light");

    // Tab has selected what is in the field; Enter takes what was typed, in its common form.
    go_to("rebate-field");
    for key in ["7", ".", "2", "5", "0"] {
        page.browser().own_command("Input.insertText", &json!({ "text": key }));
    }
    page.see("#rebate-field@value", "7.250");
    page.press_key(Key::Enter);
    page.see("#rebate-field@value", "7.25");
    let agreed = Expected::of(&example()).agreed_rate();
    page.see_example_with(|work| work.quick.rebate_scale = Some(0.0725 / agreed));

    go_to("enforcement-agreed");
    page.press_key(Key::Right);
    page.press_key(Key::Right);
    page.wait_for_new_result();
    page.see("input[name=enforcement]:checked", "#enforcement-paper");
    go_to("reset");
    page.press_key(Key::Enter);
    page.see_all_of(&Expected::of(&example()));
}

#[test]
fn the_focus_of_a_slider_is_seen() {
    let page = Visit::first().open();
    for slider in ["#rebate", "#ask", "#key-share"] {
        page.script(
            "document.querySelector(arguments[0]).scrollIntoView({ block: 'center', behavior: 'instant' })",
            &[slider.into()],
        );
        let without = page.browser().picture();
        assert_eq!(page.browser().picture(), without, "the window does not stand still");
        page.script(
            "document.querySelector(arguments[0]).focus({ preventScroll: true, focusVisible: true })",
            &[slider.into()],
        );
        page.wait_for(&format!("a ring around {slider}"), || {
            if page.browser().picture() == without { Err("the same picture".to_owned()) } else { Ok(()) }
        });
        page.script("document.activeElement.blur()", &[]);
    }
}
