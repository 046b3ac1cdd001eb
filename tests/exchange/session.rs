//! What the dialog is shown and may set.

use counterweight::exchange::pack::Taken;
use counterweight::exchange::session::{Request, Session};
use counterweight::exchange::view::{Control, View};
use counterweight::format::Language;

fn ask(settings: &[(&str, &str)], language: Language) -> Request {
    Request {
        settings: settings.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        language,
        currency: "EUR".to_owned(),
        named: Vec::new(),
    }
}

fn view(text: &str, settings: &[(&str, &str)]) -> View {
    Session::new(text.to_owned(), None).view(&ask(settings, Language::English), &mut |_, _| {})
}

fn take(text: &str, settings: &[(&str, &str)]) -> Option<Taken> {
    Session::new(text.to_owned(), None).take(&ask(settings, Language::English), &mut |_, _| {})
}

fn control<'v>(controls: &'v [Control], id: &str) -> &'v Control {
    controls.iter().find(|control| control.id == id).unwrap()
}

const TEXT: &str = "customer,list sales,discount,cost\nA,100,10,50\nB,60,?,30\nC,40,0,20\n";

#[test]
fn the_ledger_is_held_until_everything_is_decided() {
    let first = view(TEXT, &[]);
    assert_eq!(
        first.missing,
        [
            "what to do with “Numbers that cannot be read”",
            "whether the discount was on the invoice or a rebate"
        ]
    );
    let group = first.groups.iter().find(|group| group.id == "unreadable").unwrap();
    assert_eq!(
        (group.count.as_str(), group.lines.as_slice()),
        ("1", ["Row 3, column “discount”: “?”".to_owned()].as_slice())
    );
    assert_eq!(group.choice.as_ref().unwrap().value, "");
    assert_eq!(control(&first.questions, "discount").value, "");
    assert!(take(TEXT, &[]).is_none());
    assert!(take(TEXT, &[("unreadable", "leave")]).is_none());

    let settled = [("unreadable", "leave"), ("discount", "invoice")];
    assert_eq!(view(TEXT, &settled).missing, Vec::<String>::new());
    assert_eq!(take(TEXT, &settled).unwrap().customers.customers().count(), 2);
}

#[test]
fn an_answer_that_cannot_be_taken_says_why_and_holds() {
    let settings =
        [("unreadable", "leave"), ("discount", "invoice"), ("ask.loss", "120"), ("ask.serve", "lots")];
    let shown = view(TEXT, &settings);
    assert_eq!(control(&shown.questions, "ask.loss").value, "120");
    assert_eq!(control(&shown.questions, "ask.loss").error, "Enter a number from 0 to 99, like 7 or 7.5.");
    assert!(control(&shown.questions, "ask.serve").error.starts_with("Not a number."));
    assert_eq!(shown.missing, ["a number that can be read and allowed"]);
    assert!(take(TEXT, &settings).is_none());
}

/// An answer that is not asked for any more holds nothing.
#[test]
fn a_bad_answer_to_a_question_that_the_file_answers_does_not_hold() {
    let text = "customer,sales,margin\nA,10,30%\nB,20,20%\n";
    assert!(take(text, &[("ask.margin", "lots")]).is_some());
    assert!(take("customer,sales\nA,10\nB,20\n", &[("ask.margin", "lots")]).is_none());
}

#[test]
fn answers_are_taken_and_marked_as_assumed() {
    let taken = take(
        TEXT,
        &[
            ("unreadable", "keep"),
            ("discount", "rebate"),
            ("ask.loss", "12"),
            ("ask.days", "45"),
            ("ask.key", "1"),
        ],
    )
    .unwrap();
    let customers: Vec<_> = taken.customers.customers().collect();
    assert_eq!((customers[0].loss_chance, customers[0].payment_days), (0.12, 45.0));
    assert_eq!((customers[0].sales, customers[0].current_rebate), (100.0, 0.1));
    assert!(taken.assumed.contains(&"customers[*].loss_chance".to_owned()));
    assert!(!taken.assumed.contains(&"customers[*].current_rebate".to_owned()), "the file gave the rebate");
}

#[test]
fn settings_change_the_reading_and_are_shown_as_set() {
    let text = "name;a;b\nX;1,5;2.000\nY;2,5;3.000\n";
    let first = view(text, &[]);
    assert_eq!(control(&first.controls, "delimiter").value, "semicolon");
    assert_eq!(control(&first.controls, "decimal").value, "comma");
    let roles: Vec<&str> = first.columns.iter().map(|column| column.role.as_str()).collect();
    assert_eq!(roles, ["name", "ignore", "sales"]);
    assert_eq!(first.columns[2].example, "“2.000” is 2,000");
    let set = view(text, &[("decimal", "point"), ("role.1", "margin"), ("unit.2", "1e3")]);
    assert_eq!(set.columns[2].example, "“2.000” is 2,000");
    assert_eq!(set.columns[1].role, "margin");
    // 1,5 is no number with a decimal point.
    assert_eq!(set.groups[0].id, "unreadable");
    assert_eq!(set.groups[0].count, "2");
}

#[test]
fn both_languages_say_the_same_and_none_is_missing() {
    let mut session = Session::new(format!("title\n{TEXT}\nTotal,200,10,100\n"), None);
    let [english, chinese] = [Language::English, Language::Chinese]
        .map(|language| session.view(&ask(&[], language), &mut |_, _| {}));
    assert_eq!(english.groups.len(), chinese.groups.len());
    for (english, chinese) in english.groups.iter().zip(&chinese.groups) {
        assert_eq!((&english.id, &english.count), (&chinese.id, &chinese.count));
        assert_ne!(english.title, chinese.title);
        assert!(!english.done.is_empty() && !chinese.done.is_empty(), "{}", english.id);
    }
    assert!(chinese.groups[0].lines[0].starts_with("第4行“discount”列："), "{:?}", chinese.groups[0].lines);
}

#[test]
fn more_findings_are_named_when_asked() {
    let rows: String = (0..60).map(|row| format!("C{row},x\n")).collect();
    let text = format!("customer,sales\nA,1\n{}", rows.replace(",x", ",x1"));
    let first = view(&text, &[]);
    let group = &first.groups[0];
    assert_eq!((group.count.as_str(), group.lines.len(), group.more.as_str()), ("60", 20, "40"));
    let more = view(&text, &[("more.unreadable", "1000")]);
    assert_eq!((more.groups[0].lines.len(), more.groups[0].more.as_str()), (60, ""));
}

#[test]
fn ids_that_the_agreement_names_and_nobody_has_any_more() {
    let mut session = Session::new("id,customer,sales\nk1,A,1\nk2,B,2\n".to_owned(), None);
    let mut request = ask(&[], Language::English);
    request.named = vec!["k1".to_owned(), "k9".to_owned()];
    assert_eq!(session.view(&request, &mut |_, _| {}).absent, ["k9"]);
}

#[test]
fn bounds_are_said() {
    let wide = vec!["x"; 300].join(",");
    let shown = view(&format!("{wide}\n{wide}\n"), &[]);
    assert!(shown.error.unwrap().contains("more than 200 cells"));
    assert!(view(" \n \n", &[]).error.is_some());
}

#[test]
fn progress_is_told_and_a_setting_cuts_nothing_anew() {
    let text: String = std::iter::once("customer,sales\n".to_owned())
        .chain((0..20_000).map(|row| format!("C{row},{row}\n")))
        .collect();
    let mut session = Session::new(text, None);
    let mut told = 0;
    session.view(&ask(&[], Language::English), &mut |_, share| {
        assert!((0.0..=1.0).contains(&share));
        told += 1;
    });
    assert!(told > 4, "{told}");
    let mut again = 0;
    session.view(&ask(&[("ask.loss", "12")], Language::English), &mut |_, _| again += 1);
    assert_eq!(again, 0);
}
