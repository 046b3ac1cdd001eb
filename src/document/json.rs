//! JSON as a tree that forgets nothing a reader must complain of: fields keep their order, and the same field twice stays twice.
//!
//! The text is parsed by serde_json; only the tree is ours. While it is built the path is kept, so that even a number too large
//! for its type is named.

use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Json<'t> {
    /// null
    Null,
    /// true or false
    Bool(bool),
    /// A number, as f64.
    Number(f64),
    /// A number, digit by digit as it is written: what a reader of exact amounts asks for.
    Digits(&'t str),
    /// A text.
    Text(Cow<'t, str>),
    /// A list.
    List(Vec<Json<'t>>),
    /// An object's fields, in their order.
    Object(Vec<(Cow<'t, str>, Json<'t>)>),
}

/// Where the parser is: names and indices from the root. On failure it stays where it failed.
#[derive(Debug, Default)]
pub(crate) struct Path(RefCell<Vec<Step>>);

#[derive(Debug)]
enum Step {
    Field(String),
    Index(usize),
}

impl Path {
    fn enter(&self, step: Step) {
        self.0.borrow_mut().push(step);
    }

    fn leave(&self) {
        self.0.borrow_mut().pop();
    }
}

impl fmt::Display for Path {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, step) in self.0.borrow().iter().enumerate() {
            match step {
                Step::Field(name) if position == 0 => formatter.write_str(name)?,
                Step::Field(name) => write!(formatter, ".{name}")?,
                Step::Index(index) => write!(formatter, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// Reads one value at the path.
#[derive(Clone, Copy)]
pub(crate) struct Value<'p>(pub(crate) &'p Path);

impl<'t> DeserializeSeed<'t> for Value<'_> {
    type Value = Json<'t>;

    fn deserialize<D: Deserializer<'t>>(self, deserializer: D) -> Result<Json<'t>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'t> Visitor<'t> for Value<'_> {
    type Value = Json<'t>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Json<'t>, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Json<'t>, E> {
        Ok(Json::Bool(value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Json<'t>, E> {
        Ok(Json::Number(value))
    }

    #[expect(clippy::cast_precision_loss, reason = "JSON numbers are f64 to every other reader")]
    fn visit_i64<E: Error>(self, value: i64) -> Result<Json<'t>, E> {
        Ok(Json::Number(value as f64))
    }

    #[expect(clippy::cast_precision_loss, reason = "JSON numbers are f64 to every other reader")]
    fn visit_u64<E: Error>(self, value: u64) -> Result<Json<'t>, E> {
        Ok(Json::Number(value as f64))
    }

    fn visit_borrowed_str<E: Error>(self, value: &'t str) -> Result<Json<'t>, E> {
        Ok(Json::Text(Cow::Borrowed(value)))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Json<'t>, E> {
        Ok(Json::Text(Cow::Owned(value.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut list: A) -> Result<Json<'t>, A::Error> {
        let mut values = Vec::new();
        loop {
            self.0.enter(Step::Index(values.len()));
            match list.next_element_seed(self)? {
                Some(value) => values.push(value),
                None => break,
            }
            self.0.leave();
        }
        self.0.leave();
        Ok(Json::List(values))
    }

    fn visit_map<A: MapAccess<'t>>(self, mut object: A) -> Result<Json<'t>, A::Error> {
        let mut fields = Vec::new();
        while let Some(name) = object.next_key_seed(Name)? {
            self.0.enter(Step::Field(name.clone().into_owned()));
            fields.push((name, object.next_value_seed(self)?));
            self.0.leave();
        }
        Ok(Json::Object(fields))
    }
}

/// A field's name, borrowed from the text where it has no escapes.
pub(crate) struct Name;

impl<'t> DeserializeSeed<'t> for Name {
    type Value = Cow<'t, str>;

    fn deserialize<D: Deserializer<'t>>(self, deserializer: D) -> Result<Cow<'t, str>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'t> Visitor<'t> for Name {
    type Value = Cow<'t, str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a field's name")
    }

    fn visit_borrowed_str<E: Error>(self, name: &'t str) -> Result<Cow<'t, str>, E> {
        Ok(Cow::Borrowed(name))
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Cow<'t, str>, E> {
        Ok(Cow::Owned(name.to_owned()))
    }
}

/// Parses a whole text, with nothing after the value.
///
/// # Errors
/// serde_json's error and the path at which it arose.
pub(crate) fn parse(text: &str) -> Result<Json<'_>, (String, serde_json::Error)> {
    let path = Path::default();
    let mut deserializer = serde_json::Deserializer::from_str(text);
    Value(&path)
        .deserialize(&mut deserializer)
        .and_then(|value| deserializer.end().map(|()| value))
        .map_err(|error| (path.to_string(), error))
}
