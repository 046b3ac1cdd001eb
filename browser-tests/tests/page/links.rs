//! Links: one opens without touching the work that is there, and is kept, left or refused in words; the dialog that makes one
//! says how long it is and leaves names out.

use browser_tests::expected::{Expected, example};
use browser_tests::page::WORK;
use browser_tests::{Page, Visit};
use counterweight::document::link::{COMFORTABLE_LINK, LONGEST_LINK, LinkError, link, open, without_names};
use counterweight::document::schema::State;
use counterweight::document::{Document, write};
use counterweight::format::{Language, Voice};

fn with(change: impl FnOnce(&mut Document)) -> Document {
    let mut document = example();
    change(&mut document);
    document
}

/// A scenario that somebody sent.
fn sent() -> Document {
    with(|it| {
        it.name = "Sent to you".to_owned();
        it.quick.ask = Some(80.0);
        it.quick.enforcement = Some(State::Checked);
    })
}

/// The visitor's own.
fn own() -> Document {
    with(|it| {
        it.name = "My own".to_owned();
        it.quick.rebate_scale = Some(0.5);
    })
}

/// Goes to the address of a link, as by a press on it in a message.
#[track_caller]
fn follow(page: &Page, link: &str) {
    // From elsewhere, so that the page is loaded anew with it.
    page.browser().go(&format!("{}icon.svg", page.url()));
    page.browser().go(&format!("{}#s={link}", page.url()));
    page.wait_until_ready();
    page.see_element("#linked, #link-failed");
}

fn english() -> Voice {
    Expected::of(&example()).voice(Language::English)
}

#[track_caller]
fn hash(page: &Page) -> String {
    page.script("return location.hash", &[]).as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_link_opens_beside_the_work_and_leaves_it_as_it_was() {
    let text = write(&own(), false);
    let page = Visit::first().remembering(WORK, &text).open();
    page.see_all_of(&Expected::of(&own()));
    follow(&page, &link(&sent()).unwrap());
    page.see_all_of(&Expected::of(&sent()));
    page.see("#linked-text", &english().looking_at_linked("Sent to you"));
    page.see("#saving@data-state", "linked");

    // What is changed there is saved nowhere: not after a pause, not when the page is left.
    page.type_into("#ask-field", "20");
    let changed = with(|it| {
        *it = sent();
        it.quick.ask = Some(20.0);
    });
    page.see_all_of(&Expected::of(&changed));
    page.wait_until_spoken();
    assert_eq!(page.stored(WORK).as_deref(), Some(&*text));

    // A reload stays with it, as it was sent.
    page.reload();
    page.see_all_of(&Expected::of(&sent()));
    assert_eq!(page.stored(WORK).as_deref(), Some(&*text));

    page.press("#linked-back");
    page.see_all_of(&Expected::of(&own()));
    assert!(!page.has("#linked"));
    assert_eq!(hash(&page), "#balance");
    page.reload();
    page.see_all_of(&Expected::of(&own()));
    assert_eq!(page.stored(WORK).as_deref(), Some(&*text));
}

#[test]
fn views_keep_the_link_and_back_leads_back() {
    let page = Visit::first().remembering(WORK, &write(&own(), false)).open();
    let made = link(&sent()).unwrap();
    // In the page as it stands, as an address that is pasted.
    page.script("location.hash = arguments[0]", &[format!("s={made}").into()]);
    page.see_all_of(&Expected::of(&sent()));
    page.press("#to-agreement");
    page.see_element("#agreement-title");
    assert_eq!(hash(&page), format!("#agreement&s={made}"));
    page.see_answer_of(&Expected::of(&sent()));
    page.reload();
    page.see_element("#linked");
    page.see_element("#agreement-title");
    page.see_answer_of(&Expected::of(&sent()));
    page.script("history.back()", &[]);
    page.see_element("#quick-title");
    page.see_element("#linked");
    page.see_all_of(&Expected::of(&sent()));
    // Before the link there was the visitor's own work.
    page.script("history.back()", &[]);
    page.see_all_of(&Expected::of(&own()));
    assert!(!page.has("#linked"));
}

#[test]
fn what_is_kept_is_a_scenario_of_its_own() {
    let text = write(&own(), false);
    let page = Visit::first().in_language("zh-CN").remembering(WORK, &text).open();
    follow(&page, &link(&sent()).unwrap());
    let voice = Expected::of(&sent()).voice(Language::Chinese);
    page.see("#linked-text", &voice.looking_at_linked("Sent to you"));
    page.type_into("#ask-field", "20");
    page.wait_for_new_result();
    page.press("#linked-keep");
    page.see("#link-kept p", voice.linked_words().kept);
    assert!(!hash(&page).contains("s="), "{}", hash(&page));
    page.see("#saving@data-state", "saved");
    let kept = with(|it| {
        *it = sent();
        it.quick.ask = Some(20.0);
    });
    page.see_all_of(&Expected::of(&kept));
    assert_eq!(page.stored(WORK).as_deref(), Some(&*text), "the own work is another one now");
    page.reload();
    page.see_all_of(&Expected::of(&kept));
    // Work goes on in it, and only in it.
    page.type_into("#ask-field", "30");
    page.wait_for_new_result();
    page.see("#saving@data-state", "saved");
    assert_eq!(page.stored(WORK).as_deref(), Some(&*text));
}

#[test]
fn a_scenario_of_the_library_ends_the_view() {
    let text = write(&own(), false);
    let page = Visit::first().remembering(WORK, &text).open();
    follow(&page, &link(&sent()).unwrap());
    page.see_all_of(&Expected::of(&sent()));
    page.press("#open-library");
    page.press("#preset-food");
    page.wait_for("the end of the view", || {
        if page.has("#linked") { Err("still looking".to_owned()) } else { Ok(()) }
    });
    assert!(!hash(&page).contains("s="), "{}", hash(&page));
    page.see("#saving@data-state", "saved");
    assert_eq!(page.stored(WORK).as_deref(), Some(&*text));
}

#[test]
fn what_cannot_be_opened_is_said_and_the_work_stands_there() {
    let whole = link(&sent()).unwrap();
    let newer_schema = {
        let mut document = sent();
        document.schema = 999;
        link(&document).unwrap()
    };
    let newer_form = format!("2{}", &whole[1..]);
    let text = write(&own(), false);
    for (language, tag) in [(Language::English, "en-US"), (Language::Chinese, "zh-CN")] {
        let page = Visit::first().in_language(tag).remembering(WORK, &text).open();
        for broken in [&whole[..whole.len() / 2], "1", "nonsense", &newer_form, &newer_schema] {
            follow(&page, broken);
            let error = open(broken).unwrap_err();
            let voice = Expected::of(&example()).voice(language);
            let said = voice.sentences(&voice.link_error(&error), voice.linked_words().mine_is_here);
            page.see("#link-failed p", &said);
            page.see("#link-failed@role", "alert");
            page.see_all_of(&Expected::of(&own()));
            page.press("#link-dismiss");
            assert!(!page.has("#link-failed"));
            assert!(!hash(&page).contains("s="), "{}", hash(&page));
        }
        assert_eq!(page.stored(WORK).as_deref(), Some(&*text));
    }
    assert_eq!(open(&newer_form), Err(LinkError::Newer));
}

/// The link that the dialog shows, without the page's address.
#[track_caller]
fn shown(page: &Page) -> String {
    let address = page.wait_for("a link", || page.read("#share-link@value").ok_or_else(|| "none".to_owned()));
    let (before, link) = address.split_once("#s=").unwrap();
    assert_eq!(before, page.url());
    link.to_owned()
}

#[test]
fn names_are_in_the_link_only_when_asked_for() {
    let document = with(|it| {
        it.name = "Secret client".to_owned();
        it.customers.set_name(7, "Secret customer");
        it.policies[1].name = "Secret policy".to_owned();
        it.policies[1].obligations[0].evidence = "Secret note".to_owned();
    });
    let page = Visit::first().remembering(WORK, &write(&document, false)).open();
    page.press("#share");
    page.see("#share-title", english().share_words().title);
    let nameless = open(&shown(&page)).unwrap();
    assert_eq!(nameless, without_names(&document));
    assert!(!write(&nameless, false).contains("Secret"));
    page.see("#share-size", &english().link_size(shown(&page).len(), COMFORTABLE_LINK, LONGEST_LINK));
    page.press("#share-names");
    page.wait_for("the names", || {
        let opened = open(&shown(&page)).unwrap();
        if opened == document { Ok(()) } else { Err(opened.name) }
    });
    page.press("#share-close");
    assert!(
        page.script("return document.querySelector('#share-dialog').open", &[]) == serde_json::json!(false)
    );
}

/// The example with many customers more.
fn with_customers(count: usize) -> Document {
    with(|it| {
        for number in 0..count {
            let mut row = it.customers.row(number % 40).unwrap();
            row.id = format!("customer-{number}");
            row.sales = (number * 7919 % 100_003) as f64 * 1.37;
            it.customers.push(row);
        }
    })
}

#[test]
fn a_long_link_warns_and_one_too_long_is_not_made() {
    for (count, tag, language) in [(500, "en-US", Language::English), (4000, "zh-CN", Language::Chinese)] {
        let document = with_customers(count);
        let page = Visit::first().in_language(tag).remembering(WORK, &write(&document, false)).open();
        page.press("#share");
        let voice = Expected::of(&document).voice(language);
        match link(&without_names(&document)) {
            Ok(made) => {
                assert!(made.len() > COMFORTABLE_LINK);
                assert_eq!(shown(&page), made);
                page.see("#share-size", &voice.link_size(made.len(), COMFORTABLE_LINK, LONGEST_LINK));
            }
            Err(too_long) => {
                page.see("#share-too-long", &voice.link_too_long(too_long, LONGEST_LINK));
                assert!(!page.has("#share-link"));
                page.see_element("#share-file");
            }
        }
    }
}
