//! Each quick control moves the figures to just what the engine says, says what changed and why, and can be taken back.

use browser_tests::expected::{Expected, example};
use browser_tests::page::WORK;
use browser_tests::{Page, Visit};
use counterweight::document;
use counterweight::document::schema::{Quick, State};
use counterweight::format::reasons::{Action, NoChange};
use counterweight_engine::obligation;
use fantoccini::key::Key;

/// One step of the rebate's buttons and arrow keys, and what dragging it is rounded to.
const REBATE_STEP: f64 = 0.005;
const REBATE_GRAIN: f64 = 0.001;

#[track_caller]
fn see_quick(page: &Page, quick: Quick) -> Expected {
    page.see_example_with(|work| work.quick = quick)
}

fn with_rebate(rate: f64) -> Quick {
    let agreed = Expected::of(&example()).agreed_rate();
    Quick { rebate_scale: Some(rate / agreed), ..Quick::default() }
}

/// The ↺ of a control brings the very first figures back.
#[track_caller]
fn take_back(page: &Page, reset: &str) {
    page.press(reset);
    see_quick(page, Quick::default());
    page.see("#chip", "Example");
    assert!(!page.has(reset), "{reset} is there with nothing to take back");
}

#[test]
fn rebate_by_typing() {
    let page = Visit::first().open();
    let before = Expected::of(&example());
    page.type_into("#rebate-field", "7");
    page.wait_for_new_result();
    let after = see_quick(&page, with_rebate(0.07));
    page.see("#chip", "Your version");
    let action = Action::Rebate(before.rebate(), 0.07);
    let said = after.said_of(&action, &before, page.language());
    assert!(said[0].contains("9.4% → 7"), "{said:?}");
    assert!(said.len() > 2 && said[2].contains(": "), "no effect with a reason: {said:?}");
    page.see_changes(&said);
    // And it is spoken, once, after the typing.
    page.see("#spoken", &format!("{}: {}", said[0], said[1]));
    take_back(&page, "#rebate-reset");
}

#[test]
fn rebate_by_buttons() {
    let page = Visit::first().open();
    page.type_into("#rebate-field", "7");
    see_quick(&page, with_rebate(0.07));
    page.press("#rebate-more");
    page.wait_for_new_result();
    see_quick(&page, with_rebate(0.075));
    page.press("#rebate-less");
    page.press("#rebate-less");
    see_quick(&page, with_rebate(0.065));
    // The field lets no button go below nothing.
    page.type_into("#rebate-field", "0.2");
    page.press("#rebate-less");
    let nothing = see_quick(&page, with_rebate(0.0));
    assert_eq!(nothing.report.balance.ratio, None);
    page.press("#rebate-less");
    see_quick(&page, with_rebate(0.0));
    take_back(&page, "#rebate-reset");
}

#[test]
fn a_first_step_from_the_agreement_is_at_most_a_step() {
    let page = Visit::first().open();
    let agreed = Expected::of(&example()).agreed_rate();
    for (button, direction) in [("#rebate-more", 1.0), ("#rebate-less", -1.0)] {
        page.press(button);
        page.wait_for_new_result();
        let moved = (page.saved().rebate() - agreed) * direction;
        assert!(moved > 0.0 && moved <= REBATE_STEP * (1.0 + 1e-9), "{button} moved it by {moved}");
        take_back(&page, "#rebate-reset");
    }
}

#[test]
fn rebate_by_arrow_keys() {
    let page = Visit::first().open();
    page.type_into("#rebate-field", "7");
    page.press_key(Key::Enter);
    page.script("document.querySelector('#rebate').focus()", &[]);
    page.press_key(Key::Right);
    page.wait_for_new_result();
    see_quick(&page, with_rebate(0.075));
    page.press_key(Key::Down);
    see_quick(&page, with_rebate(0.07));
    page.press_with_shift(Key::Left);
    see_quick(&page, with_rebate(0.02));
    page.press_with_shift(Key::Up);
    see_quick(&page, with_rebate(0.07));
    page.press_key(Key::PageDown);
    see_quick(&page, with_rebate(0.02));
    page.press_key(Key::Home);
    see_quick(&page, with_rebate(0.0));
    page.press_key(Key::End);
    see_quick(&page, with_rebate(0.15));
}

/// Drags a slider and gives what came of it: on its grain, and within a pixel or two of the wanted place.
#[track_caller]
fn drag(page: &Page, slider: &str, to: f64, grain: f64, value_of: fn(&Expected) -> f64) -> Expected {
    page.grab(slider);
    page.drag_to(slider, to);
    page.wait_for_new_result();
    page.let_go();
    let saved = page.wait_for("the dragged value to be saved", || {
        let saved = page.saved();
        if (value_of(&saved) - to).abs() <= 3.0 * grain {
            Ok(saved)
        } else {
            Err(format!("{}", value_of(&saved)))
        }
    });
    let grains = value_of(&saved) / grain;
    assert!((grains - grains.round()).abs() < 1e-6, "{} is not on the grain", value_of(&saved));
    page.see_all_of(&saved);
    saved
}

#[test]
fn rebate_by_dragging() {
    let page = Visit::first().open();
    let before = Expected::of(&example());
    let after = drag(&page, "#rebate", 0.03, REBATE_GRAIN, Expected::rebate);
    // One gesture is one change, from where it began.
    let action = Action::Rebate(before.rebate(), after.rebate());
    page.see_changes(&after.said_of(&action, &before, page.language()));
    take_back(&page, "#rebate-reset");
}

#[test]
fn ask_by_every_way() {
    let page = Visit::first().open();
    let before = Expected::of(&example());
    page.type_into("#ask-field", "80");
    page.wait_for_new_result();
    let asking = |ask| Quick { ask: Some(ask), ..Quick::default() };
    let after = see_quick(&page, asking(80.0));
    let said = after.said_of(&Action::Ask(None, Some(80.0)), &before, page.language());
    assert!(said[0].contains("as in the agreement → 80"), "{said:?}");
    page.see_changes(&said);
    page.press("#ask-more");
    see_quick(&page, asking(85.0));
    page.press_key(Key::Tab);
    page.script("document.querySelector('#ask').focus()", &[]);
    page.press_with_shift(Key::Left);
    see_quick(&page, asking(35.0));
    drag(&page, "#ask", 60.0, 1.0, Expected::ask);
    take_back(&page, "#ask-reset");
}

#[test]
fn key_share_moves_the_split_and_keeps_the_total() {
    let page = Visit::first().open();
    let before = Expected::of(&example());
    page.type_into("#key-share-field", "80");
    page.wait_for_new_result();
    let after = see_quick(&page, Quick { key_share: Some(0.8), ..Quick::default() });
    let language = page.language();
    for place in ["#profit-split", "#net", "#gives"] {
        let (old, new) = (&before.figures(language)[place], &after.figures(language)[place]);
        assert_ne!(old, new, "{place} does not move");
    }
    assert_eq!(
        before.controls(language)["#total-sales@value"],
        after.controls(language)["#total-sales@value"]
    );
    let action = Action::KeyShare(before.key_share(), 0.8);
    page.see_changes(&after.said_of(&action, &before, language));
    drag(&page, "#key-share", 0.3, 0.005, Expected::key_share);
    take_back(&page, "#key-share-reset");
}

#[test]
fn each_enforcement() {
    let page = Visit::first().open();
    let mut before = Expected::of(&example());
    let choices = [
        ("#enforcement-hoped", Some(State::Hoped)),
        ("#enforcement-paper", Some(State::Paper)),
        ("#enforcement-checked", Some(State::Checked)),
        ("#enforcement-agreed", None),
    ];
    for (radio, enforcement) in choices {
        page.press(radio);
        page.wait_for_new_result();
        let after = see_quick(&page, Quick { enforcement, ..Quick::default() });
        let as_engine = |state: Option<State>| state.map(obligation::State::from);
        let action = Action::Enforcement(
            as_engine(before.document.quick.enforcement),
            as_engine(after.document.quick.enforcement),
        );
        page.see_changes(&after.said_of(&action, &before, page.language()));
        before = after;
    }
    page.see("#chip", "Example");
}

#[test]
fn care_for_the_others() {
    let page = Visit::first().open();
    let before = Expected::of(&example());
    page.type_into("#effort-field", "90");
    page.wait_for_new_result();
    let after = page.see_example_with(|work| work.care.key_effort = Some(0.9));
    let language = page.language();
    for place in ["#net", "#neglect"] {
        assert_ne!(before.figures(language)[place], after.figures(language)[place], "{place} does not move");
    }
    let action = Action::Effort(before.document.care.key_effort, Some(0.9));
    page.see_changes(&after.said_of(&action, &before, language));
    // With care enough nobody is neglected, and nothing is said of it.
    let enough = drag(&page, "#effort", 0.2, 0.01, Expected::effort);
    assert_eq!(enough.figures(language)["#neglect"], "");
    page.press("#effort-reset");
    page.see_example_with(|work| work.care.key_effort = None);
}

#[test]
fn size_horizon_and_cost_of_money() {
    let page = Visit::first().open();
    let before = Expected::of(&example());
    page.type_into("#horizon", "5");
    page.wait_for_new_result();
    let after = page.see_example_with(|work| work.horizon_years = 5.0);
    page.see_changes(&after.said_of(&Action::Horizon(3, 5), &before, page.language()));
    page.type_into("#cost-of-money", "12.5");
    page.wait_for_new_result();
    page.see_example_with(|work| {
        work.horizon_years = 5.0;
        work.cost_of_money = 0.125;
    });

    // All of it goes back at once, and that can be taken back too.
    page.press("#rebate-more");
    let work = page.saved();
    page.press("#reset");
    page.see_example_with(|_| ());
    page.press("#undo-reset");
    page.see_all_of(&work);
    assert_eq!(page.saved().document, work.document);
}

#[test]
fn a_change_without_an_effect_says_why() {
    let page = Visit::first().open();
    let voice = Expected::of(&example()).voice(page.language());
    page.type_into("#rebate-field", "7");
    page.press_key(Key::Enter);
    page.type_into("#rebate-field", "7");
    page.press_key(Key::Enter);
    page.see("#changes .change-summary", &voice.no_change(NoChange::SameValue));
    page.type_into("#horizon", "3");
    page.see("#changes .change-summary", &voice.no_change(NoChange::SameValue));
}

#[test]
fn a_state_that_everything_had_already_says_so() {
    let all_on_paper = Expected::of_example(|work| {
        work.policies
            .iter_mut()
            .flat_map(|policy| &mut policy.obligations)
            .for_each(|obligation| obligation.state = State::Paper);
    });
    let page = Visit::first().remembering(WORK, &document::write(&all_on_paper.document, false)).open();
    page.see_all_of(&all_on_paper);
    page.press("#enforcement-paper");
    page.wait_for_new_result();
    page.see_figures_of(&all_on_paper);
    let voice = all_on_paper.voice(page.language());
    page.see("#changes .change-summary", &voice.no_change(NoChange::AlreadyInThatState));
}

#[test]
fn a_control_that_can_move_nothing_is_off_and_says_why() {
    let no_policy = Expected::of_example(|work| work.policies.clear());
    let page = Visit::first().remembering(WORK, &document::write(&no_policy.document, false)).open();
    page.see_figures_of(&no_policy);
    let voice = no_policy.voice(page.language());
    for control in ["rebate", "ask"] {
        page.see(&format!("#{control}-meaning"), &voice.idle(NoChange::NoPolicy));
        for part in ["", "-field", "-less", "-more"] {
            assert!(page.has(&format!("#{control}{part}:disabled")), "#{control}{part} can be used");
        }
    }
    page.type_into("#key-share-field", "30");
    page.wait_for_new_result();
    page.see_figures_of(&page.saved());
}

#[test]
fn controls_together() {
    let page = Visit::first().in_language("zh-CN").open();
    page.type_into("#rebate-field", "12");
    page.type_into("#ask-field", "20");
    page.type_into("#key-share-field", "65");
    page.press("#enforcement-checked");
    page.paste_into("#total-sales", "2亿");
    page.press_key(Key::Enter);
    let rebate_scale = with_rebate(0.12).rebate_scale;
    let set = page.see_example_with(|work| {
        work.quick =
            Quick { rebate_scale, ask: Some(20.0), key_share: Some(0.65), enforcement: Some(State::Checked) };
        work.scale_money(2e8 / work.total_sales());
    });
    page.press("#language");
    page.see("html@lang", "en");
    page.see_all_of(&set);
}
