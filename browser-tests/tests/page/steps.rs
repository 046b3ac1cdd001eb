//! Steps back and forward: they survive a reload, belong to their scenario, and never cost the work.

use browser_tests::expected::{Expected, example};
use browser_tests::page::WORK;
use browser_tests::{Page, Visit};
use serde_json::json;

use super::library;

const HISTORY: &str = "counterweight/history/document";

/// Waits until what looks after the store is there.
#[track_caller]
fn ready(page: &Page) {
    page.see_element("html[data-keeper]");
}

#[track_caller]
fn undo(page: &Page, times: usize) {
    for _ in 0..times {
        page.see_element("#undo:not(:disabled)");
        page.press("#undo");
    }
}

#[test]
fn steps_are_taken_back_and_done_again_after_a_reload() {
    let page = Visit::first().open();
    ready(&page);
    page.type_into("#rebate-field", "7");
    page.type_into("#ask-field", "33");
    page.press("#enforcement-paper");
    page.type_into("#horizon", "4");
    let all = page.saved();
    undo(&page, 1);
    let three = page.saved();
    page.reload();
    ready(&page);
    page.see_all_of(&three);
    page.see_element("#redo:not(:disabled)");
    page.press("#redo");
    page.see_all_of(&all);
    undo(&page, 4);
    page.see_all_of(&Expected::of(&example()));
    assert!(page.has("#undo:disabled"), "there is more to undo");
    let _ = page.saved();
    page.reload();
    ready(&page);
    for _ in 0..4 {
        page.see_element("#redo:not(:disabled)");
        page.press("#redo");
    }
    page.see_all_of(&all);
}

#[test]
fn a_step_is_called_by_what_was_done_in_either_language_after_a_reload() {
    let page = Visit::first().open();
    ready(&page);
    page.type_into("#ask-field", "80");
    let _ = page.saved();
    page.reload();
    ready(&page);
    // Its words come with the part that says what changed.
    undo(&page, 1);
    page.wait_for("what was taken back", || {
        let said = page.changes();
        let first = said.first().cloned().unwrap_or_default();
        if first.starts_with("Undone") && first.contains("80") { Ok(()) } else { Err(first) }
    });
    page.press("#language");
    page.wait_for("what was taken back", || {
        let first = page.changes().first().cloned().unwrap_or_default();
        if first.starts_with("已撤销") && first.contains("80") { Ok(()) } else { Err(first) }
    });
}

#[test]
fn two_hundred_steps_survive_a_reload() {
    let page = Visit::first().open();
    ready(&page);
    page.browser().script_with_callback(
        "const done = arguments[0];
        const field = document.querySelector('#ask-field');
        let left = 230;
        const next = () => {
            if (left === 0) { done(true); return; }
            left -= 1;
            field.value = String(left % 97);
            field.dispatchEvent(new Event('input', { bubbles: true }));
            field.dispatchEvent(new Event('change', { bubbles: true }));
            requestAnimationFrame(next);
        };
        next();",
    );
    let _ = page.saved();
    let text = page.stored(HISTORY).unwrap();
    assert!(text.len() < 200_000, "{} bytes", text.len());
    page.reload();
    ready(&page);
    page.see_element("#undo:not(:disabled)");
    let steps = page.browser().script_with_callback(
        "const done = arguments[0];
        let steps = 0;
        const next = () => {
            const button = document.querySelector('#undo');
            if (button.disabled) { done(steps); return; }
            steps += 1;
            button.click();
            requestAnimationFrame(next);
        };
        next();",
    );
    assert_eq!(steps, json!(230));
    page.see_all_of(&Expected::of(&example()));
}

#[test]
fn each_scenario_has_its_own_steps() {
    let page = Visit::first().open();
    ready(&page);
    page.type_into("#ask-field", "80");
    let first = page.saved();
    library::open(&page);
    page.press("#preset-software");
    page.see_element("#undo:disabled");
    page.type_into("#horizon", "5");
    let _ = page.saved();
    library::open(&page);
    page.press("#library .scenario-name:not([aria-current])");
    page.see_all_of(&first);
    undo(&page, 1);
    page.see_all_of(&Expected::of(&example()));
    assert!(page.has("#undo:disabled"), "steps of another scenario");
}

#[test]
fn a_tab_closed_in_the_middle_of_a_drag_keeps_what_was_reached_and_the_step_back() {
    let page = Visit::first().open();
    ready(&page);
    page.type_into("#horizon", "4");
    let before = page.saved();
    page.grab("#ask");
    page.drag_to("#ask", 90.0);
    let reached = page.script("return Number(document.querySelector('#ask').value)", &[]).as_f64().unwrap();
    page.reload_at_once_after("");
    ready(&page);
    let after = Expected::of_example(|work| {
        work.horizon_years = 4.0;
        work.quick.ask = Some(reached);
    });
    page.see_all_of(&after);
    undo(&page, 1);
    page.see_all_of(&before);
    undo(&page, 1);
    page.see_all_of(&Expected::of(&example()));
}

#[test]
fn steps_that_were_written_over_or_broken_are_none_and_the_work_is_there() {
    for broken in
        ["", "{", "[]", "{\"version\":1}", "{\"version\":99,\"mark\":\"\",\"past\":[],\"future\":[]}"]
    {
        let mut work = example();
        work.quick.ask = Some(80.0);
        let text = counterweight::document::write(&work, false);
        let page = Visit::first().remembering(WORK, &text).remembering(HISTORY, broken).open();
        ready(&page);
        page.see_all_of(&Expected::of(&work));
        assert!(page.has("#undo:disabled"), "{broken}: steps from nowhere");
        page.type_into("#ask-field", "70");
        let _ = page.saved();
        undo(&page, 1);
        page.see_all_of(&Expected::of(&work));
    }
}

/// A document saved without its steps, as after a crash between the two writes: it is there, and one step leads back to where
/// the steps begin.
#[test]
fn after_a_crash_between_work_and_steps_both_are_there() {
    let page = Visit::first().open();
    ready(&page);
    page.type_into("#ask-field", "80");
    let first = page.saved();
    let mut crashed = first.document.clone();
    crashed.quick.ask = Some(20.0);
    let text = counterweight::document::write(&crashed, false);
    page.script("localStorage.setItem(arguments[0], arguments[1])", &[json!(WORK), json!(text)]);
    page.reload();
    ready(&page);
    page.see_all_of(&Expected::of(&crashed));
    undo(&page, 1);
    page.see_all_of(&first);
    undo(&page, 1);
    page.see_all_of(&Expected::of(&example()));
}

#[test]
fn where_there_is_no_room_the_steps_give_way_to_the_work() {
    let page = Visit::first().open();
    ready(&page);
    page.type_into("#ask-field", "80");
    let _ = page.saved();
    assert!(page.stored(HISTORY).is_some());
    page.fill_the_store();
    // Longer than what is there: it needs the room of the steps.
    page.type_into("#rebate-field", "7.123456");
    page.press("#enforcement-checked");
    let work = page.saved();
    assert!(work.document.quick.rebate_scale.is_some());
    page.script("localStorage.removeItem('filler')", &[]);
    page.reload();
    page.see_all_of(&work);
}
