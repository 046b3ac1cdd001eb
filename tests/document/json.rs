//! The parser of JSON against serde_json: the same trees, the same texts refused, every number to the last bit.

use std::borrow::Cow;

use counterweight::document::json::{Broken, Fault, Json, parse, parse_digits};
use counterweight::document::number::exact;
use laws::runs;
use proptest::prelude::*;
use serde_json::Value;

/// serde_json's tree in ours.
fn tree(value: &Value) -> Json<'_> {
    match value {
        Value::Null => Json::Null,
        Value::Bool(value) => Json::Bool(*value),
        Value::Number(number) => Json::Number(number.as_f64().unwrap()),
        Value::String(text) => Json::Text(Cow::Borrowed(text)),
        Value::Array(values) => Json::List(values.iter().map(tree).collect()),
        Value::Object(fields) => Json::Object(
            fields.iter().map(|(name, value)| (Cow::Borrowed(name.as_str()), tree(value))).collect(),
        ),
    }
}

/// Fields by name, as serde_json's map has them.
fn sorted(json: Json<'_>) -> Json<'_> {
    match json {
        Json::List(values) => Json::List(values.into_iter().map(sorted).collect()),
        Json::Object(fields) => {
            let mut fields: Vec<_> = fields.into_iter().map(|(name, value)| (name, sorted(value))).collect();
            fields.sort_by(|one, other| one.0.cmp(&other.0));
            Json::Object(fields)
        }
        other => other,
    }
}

fn is_same(text: &str) -> Result<(), TestCaseError> {
    let theirs: Result<Value, _> = serde_json::from_str(text);
    match (parse(text), theirs) {
        (Ok(ours), Ok(theirs)) => prop_assert_eq!(sorted(ours), sorted(tree(&theirs))),
        (Err(_), Err(_)) => {}
        (ours, theirs) => prop_assert!(false, "{ours:?}, and serde_json {theirs:?}, of {text:?}"),
    }
    Ok(())
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_filter("JSON has no others", |number| number.is_finite()).prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 60, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..8)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(runs(256))]

    #[test]
    fn what_is_json_is_read(value in value(), pretty: bool) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
        is_same(&text.unwrap())?;
    }

    /// What is nearly JSON: one character of a good text is another, or missing.
    #[test]
    fn what_is_no_json_is_refused(value in value(), at: prop::sample::Index, by in "[ \\-+.0-9eE\"\\\\/\\[\\]{},:nulabtrf\u{0}\u{1f}é]?") {
        let text = value.to_string();
        let letters: Vec<char> = text.chars().collect();
        let at = at.index(letters.len());
        let changed: String = letters[..at].iter().chain(by.chars().collect::<Vec<_>>().iter()).chain(&letters[at + 1..]).collect();
        is_same(&changed)?;
    }

    #[test]
    fn any_text(text in "[ \\-+.0-9eE\"\\\\u\\[\\]{},:nulabtrfdD8\n]{0,12}") {
        is_same(&text)?;
    }

    /// However many digits, wherever the point: rounded once, to the nearest.
    #[test]
    fn numbers_are_exact(text in "-?(0|[1-9][0-9]{0,24})(\\.[0-9]{1,24})?([eE][+-]?[0-9]{1,3})?") {
        prop_assert_eq!(exact(&text).to_bits(), text.parse::<f64>().unwrap().to_bits(), "{}", text);
    }

    #[test]
    fn every_f64_comes_back(number: f64) {
        prop_assume!(number.is_finite());
        prop_assert_eq!(exact(&format!("{number:e}")).to_bits(), number.to_bits());
    }
}

#[test]
fn texts_of_every_kind() {
    let texts = [
        "",
        " ",
        "nul",
        "nulll",
        "[1,]",
        "[,1]",
        "{,}",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{a:1}",
        "[1 2]",
        "01",
        "-",
        "-01",
        "1.",
        ".1",
        "1e",
        "1e+",
        "+1",
        "0x1",
        "--1",
        "1e400",
        "-1e400",
        "1e-400",
        "-0",
        "0e5",
        "\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\ud800\"",
        "\"\\ud800\\u0041\"",
        "\"\\udc00\"",
        "\"\\ud83d\\ude00\"",
        "\"\\u0000\"",
        "\"a\tb\"",
        "\"a\\tb\"",
        "\"\u{7f}\"",
        "\u{feff}1",
        "[]x",
        "{}[]",
        "\r\n\t [ ] ",
        "\u{a0}1",
        "true",
        "falsE",
        "\"é\\n漢\"",
        "{\"a\":{\"a\":[{}]}}",
        "1E5",
        "\"\\/\"",
    ];
    for text in texts {
        is_same(text).unwrap();
    }
    for deep in [100, 126, 127, 128, 129, 100_000] {
        is_same(&("[".repeat(deep) + &"]".repeat(deep))).unwrap();
        is_same(&("{\"a\":".repeat(deep) + "1" + &"}".repeat(deep))).unwrap();
        is_same(&"[".repeat(deep)).unwrap();
    }
}

#[test]
fn fields_keep_their_order_and_stand_twice() {
    let Json::Object(fields) = parse("{\"b\":1,\"a\":2,\"b\":3}").unwrap() else { panic!("an object") };
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_ref(), value)).collect();
    assert_eq!(fields, [("b", &Json::Number(1.0)), ("a", &Json::Number(2.0)), ("b", &Json::Number(3.0))]);
}

#[test]
fn numbers_keep_their_digits_where_they_are_asked_for() {
    let tree = parse_digits(r#" {"a": [0.8650, -1E+2, true, null], "a": "\u00e9\n", "b": {}} "#).unwrap();
    let list = vec![Json::Digits("0.8650"), Json::Digits("-1E+2"), Json::Bool(true), Json::Null];
    let expected = Json::Object(vec![
        ("a".into(), Json::List(list)),
        ("a".into(), Json::Text("é\n".into())),
        ("b".into(), Json::Object(vec![])),
    ]);
    assert_eq!(tree, expected);
    for text in ["01", "1.", "-", "1e", "[1,]", "nul", "{\n \"é\": \"\\ud800\"}"] {
        assert!(parse_digits(text).is_err(), "{text}");
    }
}

#[test]
fn a_fault_is_placed() {
    let broken = |text| parse(text).unwrap_err();
    let at =
        |path: &str, line, column| Broken { path: path.to_owned(), fault: Fault::NotJson { line, column } };
    assert_eq!(broken("{\"a\":[1,\n {\"b\":x}]}"), at("a[1].b", 2, 7));
    assert_eq!(broken("[1,2"), at("", 1, 5));
    assert_eq!(broken("é x"), at("", 1, 1));
    assert_eq!(broken("{\n \"é\": x}"), at("é", 2, 7));
    let too_large = Broken { path: "a[0]".to_owned(), fault: Fault::TooLarge };
    assert_eq!(broken("{\"a\":[1e999]}"), too_large);
}
