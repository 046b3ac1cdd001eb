//! What the charts say, case by case.

use counterweight::document::schema::Segment;
use counterweight::format::Language;
use counterweight::format::charts::{ChartKind, ChartWords};
use counterweight::plot::chart::texts;

use crate::scenes::Source;

#[track_caller]
fn says(source: &Source, kind: ChartKind, english: &str, chinese: &str) {
    assert_eq!(texts(kind, &source.scene(Language::English, None)).title, english);
    assert_eq!(texts(kind, &source.scene(Language::Chinese, None)).title, chinese);
}

#[test]
fn the_example_finds() {
    let example = Source::example(|_| {});
    for kind in ChartKind::ALL {
        println!("{}", texts(kind, &example.scene(Language::English, None)).title);
        println!("{}", texts(kind, &example.scene(Language::Chinese, None)).title);
        println!("{}", texts(kind, &example.scene(Language::Chinese, None)).note);
        println!("{}", texts(kind, &example.scene(Language::English, None)).note);
    }
    let _ = (says, Segment::Key);
}

#[test]
fn no_label_is_empty_and_both_languages_are_complete() {
    let (english, chinese) =
        (ChartWords::of(Language::English).all(), ChartWords::of(Language::Chinese).all());
    for ((name, english), (_, chinese)) in english.into_iter().zip(chinese) {
        assert!(!english.is_empty() && !chinese.is_empty(), "{name}");
        assert!(english != chinese || ["csv", "svg", "png"].contains(&name), "{name} was not translated");
        assert!(!chinese.contains("回扣"), "{name}");
    }
}
