//! The agreement: every edit shows in verdict and beam at once just as the engine says, is said, saved, and taken back.

use browser_tests::expected::{Expected, example};
use browser_tests::layout::faults;
use browser_tests::page::WORK;
use browser_tests::{Page, Visit};
use counterweight::document::agreement::{Choice, Form, Number, Part, Refusal, Text, Whom};
use counterweight::document::schema::{AppliesTo, Kind, Measure, Quick, State};
use counterweight::document::{self, Document};
use counterweight::format::Language;
use counterweight::format::agreement::{Edit, Thing};
use counterweight::format::reasons::{Action, NoChange};
use fantoccini::key::Key;
use serde_json::json;

fn line(policy: &str, id: &str) -> Part {
    Part::Line(policy.into(), id.into())
}

fn obligation(policy: &str, id: &str) -> Part {
    Part::Obligation(policy.into(), id.into())
}

/// Opens the page on the agreement.
#[track_caller]
fn agreement(visit: Visit) -> Page {
    let page = visit.open();
    page.press("#to-agreement");
    page.see("main@data-view", "agreement");
    page
}

/// The answer beside the editor, and what is saved, are those of the document.
#[track_caller]
fn see_work(page: &Page, expected: &Expected) {
    page.see_answer_of(expected);
    page.wait_for("the work to be saved", || {
        let saved = page.saved().document;
        if saved == expected.document { Ok(()) } else { Err(format!("{:#?}", saved.policies)) }
    });
}

/// One more change of a document.
#[track_caller]
fn then(before: &Expected, change: impl FnOnce(&mut Document)) -> Expected {
    let mut document = before.document.clone();
    change(&mut document);
    Expected::of(&document)
}

/// The strip says what was done, what it moved and why.
#[track_caller]
fn see_said(page: &Page, edit: Edit, before: &Expected, after: &Expected) {
    page.see_changes(&after.said_of(&Action::Agreement(edit), before, page.language()));
}

#[track_caller]
fn a_rebate_and_its_return(language: &'static str) {
    let page = agreement(Visit::first().in_language(language));
    let voice = Expected::of(&example()).voice(page.language());
    page.press("#policy-key-open");
    let start = Expected::of(&example());

    // A line: it opens itself, and its name has the focus.
    page.press("#policy-key-add-line");
    page.wait_for_new_result();
    let (rebate, promise) = (line("key", "rebate1"), obligation("key", "return1"));
    page.wait_for("the focus on the name", || {
        let focused = page.script("return document.activeElement.id", &[]);
        if focused == json!("line-key-rebate1-name") { Ok(()) } else { Err(focused.to_string()) }
    });
    let work = then(&start, |work| drop(work.add_line("key", voice.agreement_words().new_line)));
    see_work(&page, &work);
    let added = Edit::Added(Thing::of(&work.document, &rebate));
    see_said(&page, added, &start, &work);

    let name = if page.language() == Language::English { "More for more" } else { "多增多返" };
    page.paste_into("#line-key-rebate1-name", name);
    page.see("#changes .change-summary", &voice.no_change(NoChange::NoFigure));
    page.press("#line-key-rebate1-form-growth");
    page.type_into("#line-key-rebate1-rate", "12");
    let work = then(&work, |work| {
        work.set_text(&rebate, Text::Name, name);
        work.choose(&rebate, Choice::Form(Form::Growth));
        work.set_number(&rebate, Number::Rate, Some(0.12));
    });
    see_work(&page, &work);
    page.see("#line-key-rebate1-entry .reading", &voice.line_reading(work.document.line(&rebate).unwrap()));

    // What is asked, and checked.
    page.press("#policy-key-add-obligation");
    page.press("#obligation-key-return1-state-checked");
    page.type_into("#obligation-key-return1-above-natural", "6");
    let work = then(&work, |work| {
        work.add_obligation("key");
        work.choose(&promise, Choice::State(State::Checked));
        work.set_number(&promise, Number::AboveNatural, Some(0.06));
    });
    see_work(&page, &work);

    // One pays for the other.
    let before = work;
    page.press("#line-key-rebate1-pays-return1");
    page.wait_for_new_result();
    let work = then(&before, |work| work.link(&rebate, "return1", true));
    see_work(&page, &work);
    let of = |part| Thing::of(&work.document, part);
    see_said(&page, Edit::Linked(of(&rebate), of(&promise), true), &before, &work);
    page.see(
        "#line-key-rebate1-pays-return1@aria-label",
        &voice.pays_for(name, voice.kind_label(Kind::Growth)),
    );

    // All of it is there after a reload, in the place where it was made.
    page.reload();
    page.see("main@data-view", "agreement");
    page.see_answer_of(&work);
}

#[test]
fn a_growth_rebate_tied_to_checked_growth() {
    a_rebate_and_its_return("en-US");
}

#[test]
fn a_growth_rebate_tied_to_checked_growth_in_chinese() {
    a_rebate_and_its_return("zh-CN");
}

#[test]
fn the_matrix_says_what_is_given_and_asked_for_nothing() {
    let page = agreement(Visit::first());
    let words = Expected::of(&example()).voice(page.language()).agreement_words();
    let start = Expected::of(&example());
    assert!(!page.has("#line-first-growth-row .nothing-word"));
    page.see("#line-first-base-row .nothing-word", words.given_for_nothing);
    page.see("#obligation-first-mix-column .nothing-word", words.asked_for_nothing);
    assert!(!page.has("#obligation-first-growth-column .nothing-word"));

    page.press("#line-first-growth-pays-growth");
    page.wait_for_new_result();
    let untied = then(&start, |work| work.link(&line("first", "growth"), "growth", false));
    see_work(&page, &untied);
    let figures = |expected: &Expected| expected.figures(page.language());
    for place in ["#verdict", "#net", "#lever@data-tilt"] {
        assert_ne!(figures(&start)[place], figures(&untied)[place], "{place} does not move");
    }
    page.see("#line-first-growth-row .nothing-word", words.given_for_nothing);
    page.see("#obligation-first-growth-column .nothing-word", words.asked_for_nothing);

    page.press("#line-first-loyalty-pays-mix");
    page.wait_for_new_result();
    let tied = then(&untied, |work| work.link(&line("first", "loyalty"), "mix", true));
    see_work(&page, &tied);
    assert!(!page.has("#obligation-first-mix-column .nothing-word"));
    // In a cell stands what of the line is tied.
    let policy = &tied.report.balance.policies[0];
    let amount = policy.gives_by_line[1] - policy.unconditional_by_line[1];
    page.see("#line-first-loyalty-row .linked .cell-money", &tied.voice(page.language()).money(amount));
}

#[test]
fn tiers_stay_in_order_whatever_is_typed() {
    let page = agreement(Visit::first());
    let volume = line("first", "volume");
    page.press("#line-first-volume-open");
    page.type_into("#line-first-volume-tiers-2-from", "7");
    page.wait_for_new_result();
    let from = |at| Number::TierFrom(Measure::Growth, at);
    let start = Expected::of(&example());
    let work = then(&start, |work| work.set_number(&volume, from(2), Some(0.07)));
    see_work(&page, &work);
    let edit = Edit::Number(Thing::of(&work.document, &volume), from(2), Some(0.05), Some(0.07));
    let said = start.voice(page.language()).action(&Action::Agreement(edit));
    assert_eq!(said, "Volume rebate · Tier 3 · From growth of: 5% → 7%");
    page.see("#changes .change-action", &said);

    // 10 is where the next tier starts: it stays typed, is refused, and 7 stands. The same in Chinese.
    page.paste_into("#line-first-volume-tiers-2-from", "10");
    page.see_no_new_result();
    for turn in 0..2 {
        if turn == 1 {
            page.press("#language");
            page.see("html@lang", "zh-Hans");
        }
        let voice = work.voice(page.language());
        let why = voice.refusal(from(2), Refusal::NotBelowNextTier(0.1));
        let stands = voice.still_stands("7");
        page.see("#line-first-volume-tiers-2-from-error", &format!("{why} {stands}"));
        page.see("#line-first-volume-tiers-2-from@value", "10");
        page.see("#line-first-volume-tiers-2-from@aria-invalid", "true");
        page.see_answer_of(&work);
    }
    page.press("#line-first-volume-tiers-2-from");
    page.press_key(Key::Escape);
    page.see("#line-first-volume-tiers-2-from@value", "7");

    page.press("#line-first-volume-add-tier");
    page.press("#line-first-volume-tiers-0-remove");
    let work = then(&work, |work| {
        work.add_tier(&volume);
        work.remove_tier(&volume, 0);
    });
    see_work(&page, &work);
    page.press("#line-first-volume-measure-sales");
    page.press("#line-first-volume-method-incremental");
    let work = then(&work, |work| {
        work.choose(&volume, Choice::Measure(Measure::Sales));
        work.choose(&volume, Choice::Method(document::schema::Method::Incremental));
    });
    see_work(&page, &work);

    // A cap that the floor would exceed.
    page.type_into("#line-first-volume-floor", "200000");
    page.paste_into("#line-first-volume-cap", "100000");
    let voice = work.voice(page.language());
    let why = voice.refusal(Number::Cap, Refusal::BelowFloor(2e5));
    page.see("#line-first-volume-cap-error", &format!("{why} {}", voice.still_stands("")));
    page.paste_into("#line-first-volume-cap", "30万");
    page.paste_into("#line-first-volume-floor", "");
    let work = then(&work, |work| work.set_number(&volume, Number::Cap, Some(3e5)));
    see_work(&page, &work);
}

#[test]
fn what_is_removed_comes_back_whole() {
    let page = agreement(Visit::first());
    let start = Expected::of(&example());
    let payment = obligation("first", "payment");
    page.press("#obligation-first-payment-open");
    page.press("#obligation-first-payment-remove");
    page.wait_for_new_result();
    let work = then(&start, |work| work.remove(&payment));
    see_work(&page, &work);
    see_said(&page, Edit::Removed(Thing::of(&start.document, &payment)), &start, &work);
    assert!(!page.has("#obligation-first-payment-entry"));
    // The focus is where one goes on, not lost.
    assert_eq!(page.script("return document.activeElement.id", &[]), json!("policy-first-add-obligation"));

    page.press("#undo");
    see_work(&page, &start);
    page.see_element("#obligation-first-payment-entry");
    assert_eq!(
        page.script("return document.querySelector('#line-first-prompt-pays-payment').checked", &[]),
        json!(true)
    );
    page.press("#redo");
    see_work(&page, &work);
    page.press("#undo");

    // A whole policy likewise; and with none left, one press starts anew.
    page.press("#policy-first-remove");
    page.press("#policy-key-remove");
    let nothing = then(&start, |work| work.policies.clear());
    see_work(&page, &nothing);
    page.press("#start-growth");
    page.wait_for_new_result();
    let voice = start.voice(page.language());
    let words = voice.agreement_words();
    let begun = then(&nothing, |work| {
        let policy = work.add_policy(words.key_policy);
        let pair = document::agreement::Pair::Growth;
        work.add_pair(policy.policy(), pair, voice.pair_name(pair));
    });
    see_work(&page, &begun);
    (0..3).for_each(|_| page.press("#undo"));
    see_work(&page, &start);
}

#[test]
fn for_each_customer_the_first_policy_counts() {
    let page = agreement(Visit::first());
    let start = Expected::of(&example());
    let voice = start.voice(page.language());
    page.see("#policy-first-reach", &voice.reach(1, 1, &["Huaxin Auto".to_owned()]));
    page.press("#policy-first-down");
    page.wait_for_new_result();
    let work = then(&start, |work| work.shift(&Part::Policy("first".into()), false));
    see_work(&page, &work);
    page.see("#policy-first-reach", &voice.reach(1, 0, &[]));
    page.see_element("#policy-first-reach.nobody");
    // The button can do no more there; its counterpart has the focus, and Enter takes the move back.
    assert_eq!(page.script("return document.activeElement.id", &[]), json!("policy-first-up"));
    page.press_key(Key::Enter);
    see_work(&page, &start);

    // What is changed in a policy that reaches nobody changes nothing, and that is said.
    page.press("#policy-first-down");
    page.type_into("#policy-first-setup-cost", "5000");
    page.see("#changes .change-summary", &voice.no_change(NoChange::ReachesNobody));
}

#[test]
fn a_policy_for_chosen_customers() {
    let page = agreement(Visit::first());
    let start = Expected::of(&example());
    let words = start.voice(page.language()).agreement_words();
    // The first for the others, the second for chosen customers.
    page.press("#add-policy");
    page.press("#add-policy");
    page.wait_for_new_result();
    let policy = "policy2";
    page.see(&format!("#policy-{policy}-reach"), words.choose_some);
    page.press(&format!("#policy-{policy}-add-line"));
    page.type_into(&format!("#policy-{policy}-search"), "ruif");
    page.press(&format!("#pick-{policy}-k3"));
    page.wait_for_new_result();
    let work = then(&start, |work| {
        work.add_policy(words.new_policy);
        work.add_policy(words.new_policy);
        work.add_line(policy, words.new_line);
        work.choose_customers(policy, &["k3".into()], true);
    });
    see_work(&page, &work);
    page.see(
        &format!("#policy-{policy}-reach"),
        &work.voice(page.language()).reach(1, 1, &["Ruifeng Vehicles".to_owned()]),
    );
    page.paste_into(&format!("#policy-{policy}-search"), "<img src=x>");
    page.see(
        &format!("#policy-{policy}-body .pick-list [role=status]"),
        &work.voice(page.language()).customers_found(0, 0),
    );

    page.press(&format!("#policy-{policy}-whom-other"));
    let work = then(&work, |work| work.choose(&Part::Policy(policy.into()), Choice::Whom(Whom::Other)));
    see_work(&page, &work);
}

#[test]
fn among_twenty_thousand_customers_one_is_found() {
    let mut work = example();
    let mut row = work.customers.row(20).unwrap();
    work.customers = (0..20_000)
        .map(|number| {
            row.id = format!("c{number}");
            row.name = format!("Customer {number}");
            row.clone()
        })
        .collect();
    work.policies[0].applies_to = AppliesTo::Customers(vec!["c19999".to_owned()]);
    let start = Expected::of(&work);
    let page = agreement(Visit::first().remembering(WORK, &document::write(&work, false)));
    page.see_answer_of(&start);
    // What is chosen stands first, whatever its place; the list is no longer than a list can be.
    page.see(".customer-picks li:first-child .pick-name", "Customer 19999");
    assert_eq!(page.script("return document.querySelectorAll('.customer-picks li').length", &[]), json!(30));
    // Each is a line: its box, its name, its sales.
    let apart = page.script(
        "const middles = ['input', '.pick-name', '.pick-sales'].map((part) => {
            const { top, height } = document.querySelector(`.customer-pick ${part}`).getBoundingClientRect();
            return top + height / 2;
        });
        return Math.max(...middles) - Math.min(...middles);",
        &[],
    );
    assert!(apart.as_f64().unwrap() < 6.0, "one below the other: {apart} px");
    page.type_into("#policy-first-search", "customer 1234");
    page.see(".customer-picks li:first-child .pick-name", "Customer 1234");
    let found = start.voice(page.language()).customers_found(11, 11);
    page.see(".pick-list [role=status]", &found);
    page.press("#pick-first-c1234");
    page.wait_for_new_result();
    let chosen = then(&start, |work| work.choose_customers("first", &["c1234".into()], true));
    page.see_answer_of(&chosen);
}

#[test]
fn quick_controls_in_force_are_said_and_cleared() {
    let page = Visit::first().open();
    page.type_into("#ask-field", "80");
    let start = Expected::of(&example());
    let asked = then(&start, |work| work.quick = Quick { ask: Some(80.0), ..Quick::default() });
    page.press("#to-agreement");
    page.see_answer_of(&asked);
    page.see(
        "#quick-in-force span",
        &start.voice(page.language()).quick_in_force(&asked.document.quick, 0.0),
    );
    // What is edited is the agreement; what is shown stands under the control.
    page.press("#line-first-base-open");
    page.type_into("#line-first-base-rate", "1");
    let edited = then(&asked, |work| work.set_number(&line("first", "base"), Number::Rate, Some(0.01)));
    see_work(&page, &edited);
    page.press("#clear-quick");
    let cleared = then(&edited, |work| work.quick = Quick::default());
    see_work(&page, &cleared);
    assert!(!page.has("#quick-in-force"));
    page.press("#undo");
    see_work(&page, &edited);
}

#[test]
fn with_the_keyboard_alone() {
    let page = Visit::first().open();
    let go_to = |id: &str| {
        for _ in 0..120 {
            page.press_key(Key::Tab);
            let focus = page.script(
                "const element = document.activeElement;
                const box = element.getBoundingClientRect();
                return [element.id, element.matches(':focus-visible'), box.bottom > 0 && box.top < innerHeight];",
                &[],
            );
            if focus[0] == json!(id) {
                assert_eq!((&focus[1], &focus[2]), (&json!(true), &json!(true)), "{id} is not seen");
                return;
            }
        }
        panic!("Tab does not reach {id}");
    };
    go_to("to-agreement");
    page.press_key(Key::Enter);
    page.see("main@data-view", "agreement");
    let start = Expected::of(&example());
    go_to("line-first-loyalty-pays-growth");
    page.press_space();
    let work = then(&start, |work| work.link(&line("first", "loyalty"), "growth", true));
    see_work(&page, &work);
    // The row is the same element as before: the focus is where it was.
    assert_eq!(page.script("return document.activeElement.id", &[]), json!("line-first-loyalty-pays-growth"));
    go_to("obligation-first-growth-state-paper");
    page.press_key(Key::Right);
    let work = then(&work, |work| work.choose(&obligation("first", "growth"), Choice::State(State::Checked)));
    see_work(&page, &work);
    go_to("obligation-first-payment-open");
    page.press_key(Key::Enter);
    go_to("obligation-first-payment-up");
    page.press_key(Key::Enter);
    let work = then(&work, |work| work.shift(&obligation("first", "payment"), true));
    see_work(&page, &work);
}

#[test]
fn an_edit_leaves_the_other_rows_as_they_are() {
    let page = agreement(Visit::first());
    page.press("#line-first-volume-open");
    page.script(
        "document.querySelectorAll('.entry, .matrix tr, .policy').forEach((row) => { row.isOld = true; })",
        &[],
    );
    page.type_into("#line-first-volume-tiers-1-rate", "1.75");
    page.wait_for_new_result();
    page.press("#line-first-base-pays-mix");
    page.press("#line-first-volume-up");
    let renewed = page.script(
        "return [...document.querySelectorAll('.entry, .matrix tr, .policy')].filter((row) => !row.isOld).map((row) => row.id)",
        &[],
    );
    assert_eq!(renewed, json!([]));
    page.see("#line-first-volume-tiers-1-rate@value", "1.75");
}

#[test]
fn nothing_is_cut_off_at_any_width() {
    let page = agreement(Visit::first());
    page.press("#line-first-volume-open");
    page.press("#obligation-first-growth-open");
    page.paste_into("#line-first-volume-tiers-1-from", "7 apples");
    page.unfold_all();
    let mut all = Vec::new();
    for (width, height) in [(320, 640), (360, 640), (768, 1024), (1024, 768), (1440, 900)] {
        page.resize(width, height);
        for language in ["en", "zh"] {
            all.extend(faults(&page, width).into_iter().map(|fault| format!("{width} {language}: {fault}")));
            let whole = page.script("return document.documentElement.scrollHeight", &[]).as_u64().unwrap();
            page.resize(width, u32::try_from(whole).unwrap());
            page.keep_picture(&format!("agreement-{width}-{language}"));
            page.resize(width, height);
            page.press("#language");
        }
    }
    assert!(all.is_empty(), "{} faults:\n{}", all.len(), all.join("\n"));
}

#[test]
fn hostile_names_and_long_texts_are_kept_and_harmless() {
    let work = Expected::of_example(|work| {
        work.policies[0].id = "a b\"]'<é".to_owned();
        work.policies[0].name = "<img src=x onerror=alert(1)>".repeat(5);
        work.policies[0].rebates[0].id = "x/.#y".to_owned();
        work.policies[0].rebates[0].name = "无".repeat(200);
        work.policies[0].obligations[0].id = "ü ü".to_owned();
        work.policies[0].rebates[3].pays_for = vec!["ü ü".to_owned()];
    });
    let page =
        agreement(Visit::first().sized(360, 740).remembering(WORK, &document::write(&work.document, false)));
    page.see_answer_of(&work);
    assert!(!page.has(".agreement img"));
    // A text that is longer than its field takes can only be made shorter.
    let name = ".entry-fields .text-field";
    page.press(".side-gives .entry .toggle");
    page.see_element(name);
    page.paste_into(name, &"x".repeat(101));
    page.see_element(&format!("{name}[aria-invalid]"));
    page.paste_into(name, "short");
    let shorter = then(&work, |work| work.policies[0].rebates[0].name = "short".to_owned());
    see_work(&page, &shorter);
}
