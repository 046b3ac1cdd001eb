//! A JSON tree in which numbers keep their digits, so that 0.865 is read as 865 thousandths and never as the binary fraction next to
//! it.
//!
//! serde_json checks the whole text at once and hands values out as text; numbers are taken as they stand, everything else is parsed
//! from there. (`arbitrary_precision` would do the same for every number of the page.)

use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::super::json::{Json, Name};

/// The deepest nesting read.
const DEEPEST: usize = 32;

/// Where a text is no JSON, both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) column: usize,
}

/// Parses a whole text.
pub(super) fn parse(text: &str) -> Result<Json<'_>, Place> {
    let raw: &RawValue = serde_json::from_str(text)
        .map_err(|error| Place { line: error.line().max(1), column: error.column().max(1) })?;
    value(raw.get(), 0).map_err(|at| place(text, at))
}

/// The line and column of a piece of `text`.
fn place(text: &str, piece: &str) -> Place {
    let offset = (piece.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    let before = text.get(..offset).unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    Place { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 }
}

/// A value from its text; the piece of text that is none on failure.
fn value(raw: &str, depth: usize) -> Result<Json<'_>, &str> {
    if depth > DEEPEST {
        return Err(raw);
    }
    let mut parser = serde_json::Deserializer::from_str(raw);
    match raw.as_bytes().first() {
        Some(b'{') => {
            let fields = parser.deserialize_map(Fields).map_err(|_| raw)?;
            let fields = fields.into_iter().map(|(name, raw)| Ok((name, value(raw, depth + 1)?)));
            Ok(Json::Object(fields.collect::<Result<_, &str>>()?))
        }
        Some(b'[') => {
            let items = parser.deserialize_seq(Items).map_err(|_| raw)?;
            let items = items.into_iter().map(|raw| value(raw, depth + 1));
            Ok(Json::List(items.collect::<Result<_, &str>>()?))
        }
        Some(b'"') => Name.deserialize(&mut parser).map(Json::Text).map_err(|_| raw),
        Some(b't') => Ok(Json::Bool(true)),
        Some(b'f') => Ok(Json::Bool(false)),
        Some(b'n') => Ok(Json::Null),
        _ => Ok(Json::Digits(raw)),
    }
}

/// An object's fields with their values as text.
struct Fields;

impl<'t> Visitor<'t> for Fields {
    type Value = Vec<(std::borrow::Cow<'t, str>, &'t str)>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'t>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        let mut fields = Vec::new();
        while let Some(name) = object.next_key_seed(Name)? {
            fields.push((name, object.next_value::<&RawValue>()?.get()));
        }
        Ok(fields)
    }
}

/// A list's items as text.
struct Items;

impl<'t> Visitor<'t> for Items {
    type Value = Vec<&'t str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element::<&RawValue>()? {
            items.push(item.get());
        }
        Ok(items)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_digits() {
        let tree = parse(r#" {"a": [0.8650, -1E+2, true, null], "a": "\u00e9\n", "b": {}} "#).unwrap();
        let list = vec![Json::Digits("0.8650"), Json::Digits("-1E+2"), Json::Bool(true), Json::Null];
        let expected = Json::Object(vec![
            ("a".into(), Json::List(list)),
            ("a".into(), Json::Text("é\n".into())),
            ("b".into(), Json::Object(vec![])),
        ]);
        assert_eq!(tree, expected);
    }

    #[test]
    fn what_is_no_json_is_placed() {
        let at = |text: &str| parse(text).map(|_| ()).map_err(|place| (place.line, place.column));
        for text in ["", "{", "01", "1.", "[1,]", "{\"a\": 1} x", "nul", "\"a", "{a: 1}"] {
            assert!(at(text).is_err(), "{text}");
        }
        // A half of a pair of surrogates passes where text is only skipped; it is refused where it is read.
        assert_eq!(at("{\n \"é\": \"\\ud800\"}"), Err((2, 7)));
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(at(&deep).is_err());
    }
}
