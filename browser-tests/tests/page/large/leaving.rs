//! A page that is left right after a large scenario was changed: its text takes longer to the disk than the page has left to live.

use browser_tests::{Page, Visit};
use serde_json::json;

use super::{
    CUSTOMERS, document_at, hold_database, large, let_go_of_database, open_saved, saved, see_count,
    see_one_text, take_large_ledger, visit,
};

/// Where the steps of a scenario lie that is not large, or whose page was left in a hurry.
const STEPS: &str = "counterweight/history/document";

/// Whether the page lets the browser ask before it is left.
#[track_caller]
fn asks_before_it_is_left(page: &Page) -> bool {
    let asks = page.script(
        "const leaving = new Event('beforeunload', { cancelable: true });
        window.dispatchEvent(leaving);
        return leaving.defaultPrevented;",
        &[],
    );
    asks == json!(true)
}

#[test]
fn a_reload_right_after_a_change_loses_nothing() {
    let page = open_saved(visit(&large()));
    page.type_into("#horizon", "5");
    page.wait_for_new_result();
    let before = saved(&page);
    page.reload_at_once_after("document.querySelector('#ask-more').click()");
    see_count(&page, CUSTOMERS);
    let changed = saved(&page);
    assert_ne!(changed.quick.ask, before.quick.ask, "the change is lost");
    assert_eq!(changed.horizon_years, 5.0);
    assert!(changed.customers == before.customers);
    // As a whole again: nothing is left over.
    let there = see_one_text(&page);
    assert!(document_at(&page, &there.key).unwrap() == changed);
    // Once more, in the moment in which the one before is still on its way.
    page.reload_at_once_after("document.querySelector('#ask-more').click()");
    page.reload();
    see_count(&page, CUSTOMERS);
    assert!(saved(&page).quick.ask > changed.quick.ask, "the change is lost");
}

/// Takes both steps back, the return asked for and the horizon before it, and does them again.
#[track_caller]
fn see_both_steps(page: &Page, ask: &str) {
    let now = page.read("#ask-field@value").unwrap();
    assert_ne!(now, ask, "the last change is lost");
    for (button, horizon, asked) in
        [("#undo", "5", ask), ("#undo", "3", ask), ("#redo", "5", ask), ("#redo", "5", &now)]
    {
        page.see_element(&format!("{button}:not(:disabled)"));
        page.press(button);
        page.see("#horizon@value", horizon);
        page.see("#ask-field@value", asked);
    }
}

#[test]
fn a_reload_right_after_a_change_loses_no_step() {
    let page = open_saved(visit(&large()));
    let ask = page.read("#ask-field@value").unwrap();
    page.type_into("#horizon", "5");
    page.wait_for_new_result();
    let _ = saved(&page);
    // The text is on its way to the disk, and does not come there.
    page.reload_at_once_after("document.querySelector('#ask-more').click()");
    see_count(&page, CUSTOMERS);
    see_both_steps(&page, &ask);
    // Once all is in the database nothing is left over.
    let _ = saved(&page);
    page.wait_for("no steps in local storage", || match page.stored(STEPS) {
        None => Ok(()),
        Some(steps) => Err(format!("{} bytes", steps.len())),
    });
    page.reload();
    see_count(&page, CUSTOMERS);
    see_both_steps(&page, &ask);
}

/// Holds the database, once `window.holdsSteps` is set, from the moment in which a text in it is named: its steps come after that.
const HOLD_STEPS: &str = "
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, text) {
        set.call(this, key, text);
        if (window.holdsSteps && key === 'counterweight/document') {
            window.holdsSteps = false;
            const request = indexedDB.open('counterweight', 1);
            request.onsuccess = () => {
                const texts = request.result.transaction('documents', 'readwrite').objectStore('documents');
                const goOn = () => { texts.getKey('nothing').onsuccess = goOn; };
                goOn();
            };
        }
    };
";

#[test]
fn a_reload_before_the_steps_are_on_the_disk_loses_none() {
    let page = open_saved(visit(&large()).with_script(HOLD_STEPS));
    let ask = page.read("#ask-field@value").unwrap();
    page.type_into("#horizon", "5");
    page.wait_for_new_result();
    let before = saved(&page);
    page.script("window.holdsSteps = true; document.querySelector('#ask-more').click()", &[]);
    page.wait_for("the change to be saved", || {
        if page.script("return window.holdsSteps", &[]) == json!(false) {
            Ok(())
        } else {
            Err("not yet".to_owned())
        }
    });
    page.see("#saving@data-state", "saved");
    page.reload();
    see_count(&page, CUSTOMERS);
    see_both_steps(&page, &ask);
    assert_ne!(saved(&page).quick.ask, before.quick.ask);
}

#[test]
fn a_tab_closed_right_after_a_change_tells_the_other_and_its_change_is_there() {
    let page = visit(&large()).open();
    see_count(&page, CUSTOMERS);
    page.see_element("html[data-keeper]");
    page.open_in_new_tab();
    see_count(&page, CUSTOMERS);
    page.see_element("html[data-keeper]");
    page.go_to_tab(0);
    hold_database(&page);
    page.go_to_tab(1);
    page.type_into("#horizon", "6");
    page.wait_for_new_result();
    page.browser().close_tab_for(0);
    let_go_of_database(&page);
    page.see_element("#tab-notice");
    page.see("#horizon@value", "3");
    page.press("#show-theirs");
    page.see("#horizon@value", "6");
    let shown = saved(&page);
    assert_eq!(shown.horizon_years, 6.0);
    assert!(shown.customers == large().customers);
    page.reload();
    see_count(&page, CUSTOMERS);
    page.see("#horizon@value", "6");
    see_one_text(&page);
}

/// A page that was about to be left and is not goes on as before.
#[test]
fn a_page_that_stays_after_all_saves_what_was_on_its_way() {
    let page = open_saved(visit(&large()));
    page.see_element("html[data-keeper]");
    hold_database(&page);
    page.type_into("#horizon", "6");
    page.wait_for_new_result();
    assert!(!asks_before_it_is_left(&page), "it asks, although the change is kept");
    page.type_into("#ask-field", "70");
    page.wait_for_new_result();
    let_go_of_database(&page);
    page.wait_for("both changes in the database", || {
        let document = saved(&page);
        let both = (document.horizon_years, document.quick.ask);
        if both == (6.0, Some(70.0)) { Ok(()) } else { Err(format!("{both:?}")) }
    });
    assert!(!page.has("#tab-notice"), "it takes itself for another tab");
    see_one_text(&page);
    assert!(!asks_before_it_is_left(&page), "it asks, although all is saved");
}

/// What is new from end to end cannot be noted in a hurry: then the browser asks.
#[test]
fn a_large_ledger_that_is_not_saved_yet_makes_the_browser_ask() {
    let page = Visit::first().open();
    page.see_element("html[data-keeper]");
    assert!(!asks_before_it_is_left(&page), "nothing was changed");
    hold_database(&page);
    take_large_ledger(&page);
    page.see("#saving@data-state", "pending");
    assert!(asks_before_it_is_left(&page), "it would be lost without a word");
    let_go_of_database(&page);
    assert_eq!(saved(&page).customers.len(), CUSTOMERS);
    assert!(!asks_before_it_is_left(&page), "it asks, although all is saved");
}
