//! Scenarios as a file: one or a whole library, with the version that wrote it and a sum over what it holds.
//!
//! ```json
//! { "counterweight": 1, "engine": "0.1.0", "checksum": "crc32:…", "scenarios": [{ "name": "…", "client": "…", "document": { "schema": … } }] }
//! ```
//!
//! A document alone, as `evaluate` takes it, is read too. Reading is all or nothing: a file with one mistake gives no scenario.

use std::fmt::Write;

use serde::Serialize;

use super::checksum::crc32;
use super::json::{self, Json};
use super::problem::{DocumentError, Expected, Problem};
use super::read::Reader;
use super::schema::Document;
use super::{LARGEST_DOCUMENT, MOST_PROBLEMS, check, read};

/// Version of the file around the documents, which have versions of their own.
const VERSION: u32 = 1;

/// The most scenarios in a file.
pub const MOST_SCENARIOS: usize = 1000;

/// The longest name of a scenario or client, characters; what is longer is cut off.
const LONGEST_NAME: usize = 200;

/// A scenario in a file.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entry {
    /// What it is called in the library; empty: as the document.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The client in whose folder it lies; empty: in none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub client: String,
    /// The scenario.
    pub document: Document,
}

/// Why a file gives no scenarios.
#[derive(Clone, Debug, PartialEq)]
pub enum FileError {
    /// It is no file of ours: neither documents with an envelope nor a document.
    NotOurs,
    /// It was written by a newer version of this page.
    Newer {
        /// Its version.
        found: u64,
    },
    /// Its sum does not fit what it holds: it was damaged, or changed by hand.
    Damaged,
    /// There is no scenario in it.
    Empty,
    /// There are more than [`MOST_SCENARIOS`] in it.
    TooMany {
        /// How many.
        found: usize,
    },
    /// A mistake at a place: `scenarios[2].document.customers[0].sales`.
    At(DocumentError),
}

#[derive(Serialize)]
struct Envelope<'e> {
    counterweight: u32,
    engine: &'static str,
    checksum: String,
    scenarios: &'e [Entry],
}

/// Writes scenarios as a file for people: with line ends.
#[must_use]
pub fn write(scenarios: &[Entry]) -> String {
    let plain = serde_json::to_string(scenarios).unwrap_or_default();
    let checksum = json::parse(&plain).map(|tree| sum(&tree)).unwrap_or_default();
    let envelope =
        Envelope { counterweight: VERSION, engine: env!("CARGO_PKG_VERSION"), checksum, scenarios };
    // Maps have text keys and numbers are finite: there is nothing in a document that JSON cannot hold.
    serde_json::to_string_pretty(&envelope).unwrap_or_default()
}

/// Reads a file: every scenario in it read, checked and sound.
///
/// # Errors
/// Every problem found (up to a bound); then nothing of the file is taken.
pub fn open(text: &str) -> Result<Vec<Entry>, Vec<FileError>> {
    let alone = |path: &str, problem| vec![FileError::At(DocumentError { path: path.to_owned(), problem })];
    if text.len() > LARGEST_DOCUMENT {
        return Err(alone("", Problem::TooLong));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let tree = json::parse(text).map_err(|broken| alone(&broken.path, broken.problem()))?;
    let Json::Object(fields) = &tree else { return Err(vec![FileError::NotOurs]) };
    let has = |wanted: &str| fields.iter().any(|(name, _)| name == wanted);
    if !has("counterweight") {
        return if has("schema") {
            let document = sound(text, "").map_err(placed)?;
            Ok(vec![Entry { name: String::new(), client: String::new(), document }])
        } else {
            Err(vec![FileError::NotOurs])
        };
    }
    envelope(tree)
}

fn placed(errors: Vec<DocumentError>) -> Vec<FileError> {
    errors.into_iter().map(FileError::At).collect()
}

/// A document, read and checked; its errors with the path of the document before them.
fn sound(text: &str, path: &str) -> Result<Document, Vec<DocumentError>> {
    let document = read(text).and_then(|document| check(&document).map(|_| document));
    document.map_err(|errors| {
        let below = |error: DocumentError| {
            let path = match (path, error.path.as_str()) {
                ("", own) | (own, "") => own.to_owned(),
                (path, own) => format!("{path}.{own}"),
            };
            DocumentError { path, ..error }
        };
        errors.into_iter().map(below).collect()
    })
}

fn envelope(tree: Json<'_>) -> Result<Vec<Entry>, Vec<FileError>> {
    let mut reader = Reader::default();
    let Some(mut fields) = reader.object(tree, "") else { return Err(vec![FileError::NotOurs]) };
    match fields.take("counterweight") {
        #[expect(clippy::float_cmp, reason = "a version is a whole number")]
        Some(Json::Number(found)) if found == f64::from(VERSION) => {}
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held within u64")]
        Some(Json::Number(found)) if found > f64::from(VERSION) && found.fract() == 0.0 => {
            return Err(vec![FileError::Newer { found: found as u64 }]);
        }
        _ => return Err(vec![FileError::NotOurs]),
    }
    // Who wrote it is for people; any text will do.
    let _ = reader.text_or_empty(&mut fields, "engine");
    let told = fields.take("checksum").map(|json| reader.as_text(json, || "checksum".to_owned()));
    let scenarios = fields.take("scenarios");
    reader.finish(&fields);
    let list = match scenarios {
        Some(Json::List(list)) => list,
        Some(_) => {
            reader.report("scenarios".to_owned(), Problem::WrongType(Expected::List));
            return Err(placed(reader.errors));
        }
        None => {
            reader.report("scenarios".to_owned(), Problem::Missing);
            return Err(placed(reader.errors));
        }
    };
    if list.len() > MOST_SCENARIOS {
        return Err(vec![FileError::TooMany { found: list.len() }]);
    }
    let tree = Json::List(list);
    let fits = told.is_none_or(|told| told == sum(&tree));
    let Json::List(list) = tree else { return Err(vec![FileError::NotOurs]) };
    let mut entries = Vec::with_capacity(list.len());
    for (index, json) in list.into_iter().enumerate() {
        entries.extend(entry(&mut reader, json, &format!("scenarios[{index}]")));
        if reader.errors.len() >= MOST_PROBLEMS {
            break;
        }
    }
    // A damaged file mostly has a mistake somewhere: the place says more than the sum.
    if !reader.errors.is_empty() {
        return Err(placed(reader.errors));
    }
    if !fits {
        return Err(vec![FileError::Damaged]);
    }
    if entries.is_empty() { Err(vec![FileError::Empty]) } else { Ok(entries) }
}

fn entry(reader: &mut Reader, json: Json<'_>, path: &str) -> Option<Entry> {
    let mut fields = reader.object(json, path)?;
    let mut label =
        |name| -> String { reader.text_or_empty(&mut fields, name).chars().take(LONGEST_NAME).collect() };
    let (name, client) = (label("name"), label("client"));
    let document = reader.required(&mut fields, "document");
    reader.finish(&fields);
    let mut text = String::new();
    // A document may be of any schema we know: it is read as the text that it would be alone.
    write_plain(&document?, &mut text);
    match sound(&text, &fields.at("document")) {
        Ok(document) => Some(Entry { name, client, document }),
        Err(errors) => {
            for DocumentError { path, problem } in errors {
                reader.report(path, problem);
            }
            None
        }
    }
}

/// The sum over a value, whatever spaces stand in its text and in which order its fields do.
fn sum(json: &Json<'_>) -> String {
    let mut text = String::new();
    write_plain(json, &mut text);
    format!("crc32:{:08x}", crc32(text.as_bytes()))
}

/// Writes a value without spaces, fields by name.
fn write_plain(json: &Json<'_>, out: &mut String) {
    let quoted = |text: &str| serde_json::to_string(text).unwrap_or_default();
    match json {
        Json::Null => out.push_str("null"),
        Json::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Json::Number(value) => out.push_str(&serde_json::to_string(value).unwrap_or_default()),
        Json::Digits(digits) => out.push_str(digits),
        Json::Text(text) => out.push_str(&quoted(text)),
        Json::List(items) => {
            for (index, item) in items.iter().enumerate() {
                out.push(if index == 0 { '[' } else { ',' });
                write_plain(item, out);
            }
            out.push_str(if items.is_empty() { "[]" } else { "]" });
        }
        Json::Object(fields) => {
            let mut sorted: Vec<_> = fields.iter().collect();
            // Stable: of a field that stands twice the first stays first.
            sorted.sort_by(|(one, _), (other, _)| one.cmp(other));
            for (index, (name, value)) in sorted.iter().enumerate() {
                out.push(if index == 0 { '{' } else { ',' });
                let written = write!(out, "{}:", quoted(name));
                debug_assert!(written.is_ok(), "a String takes all that is written to it");
                write_plain(value, out);
            }
            out.push_str(if fields.is_empty() { "{}" } else { "}" });
        }
    }
}
