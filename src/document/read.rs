//! Text to document: the first of two steps, shape only. The second is [`super::check`].

use serde::Deserialize;

use super::problem::{DocumentError, Problem};
use super::schema::{Document, SCHEMA};
use super::{LARGEST_DOCUMENT, LARGEST_NUMBER};

/// Only the version, whatever else the document holds.
#[derive(Deserialize)]
struct Version {
    #[serde(default)]
    schema: Option<serde_json::Value>,
}

/// Reads a document of any schema we know.
///
/// # Errors
/// The first problem of shape found, with the path of its field.
pub fn read(text: &str) -> Result<Document, DocumentError> {
    let whole = |problem| DocumentError { path: String::new(), problem };
    if text.len() > LARGEST_DOCUMENT {
        return Err(whole(Problem::TooLong));
    }
    let text = text.trim_start_matches('\u{feff}');
    let version: Version = serde_json::from_str(text).map_err(|error| {
        whole(if error.is_syntax() || error.is_eof() {
            Problem::NotJson { line: error.line(), column: error.column() }
        } else {
            Problem::WrongType { detail: detail(&error) }
        })
    })?;
    let at_schema = |problem| DocumentError { path: "schema".to_owned(), problem };
    match version.schema {
        None => return Err(at_schema(Problem::Missing)),
        Some(found) => match found.as_u64() {
            Some(1) => {}
            Some(found) if found > u64::from(SCHEMA) => {
                return Err(at_schema(Problem::NewerSchema { found }));
            }
            _ => return Err(at_schema(Problem::UnknownSchema)),
        },
    }
    // The plain reader is fast; only when it fails is the text read again by the slower one that knows the path.
    serde_json::from_str(text).map_err(|first| locate(text, &first))
}

/// Reads again, keeping track of the path.
fn locate(text: &str, first: &serde_json::Error) -> DocumentError {
    let mut reader = serde_json::Deserializer::from_str(text);
    match serde_path_to_error::deserialize::<_, Document>(&mut reader) {
        // The document itself is fine and something follows it.
        Ok(_) => DocumentError {
            path: String::new(),
            problem: Problem::NotJson { line: first.line(), column: first.column() },
        },
        Err(error) => {
            let path = error.path().to_string();
            let path = if path == "." { String::new() } else { path };
            classify(path, error.inner())
        }
    }
}

/// serde tells what went wrong in English sentences of a fixed form; the forms are held by tests.
fn classify(path: String, error: &serde_json::Error) -> DocumentError {
    let message = error.to_string();
    let name = message.split('`').nth(1).unwrap_or_default();
    let child = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    // For an unknown field the path may already end in its name.
    let ends_in_name = path == name || path.ends_with(&format!(".{name}"));
    if error.is_syntax() || error.is_eof() {
        if message.starts_with("number out of range") {
            let range = super::problem::Range::between(-LARGEST_NUMBER, LARGEST_NUMBER);
            return DocumentError { path, problem: Problem::OutOfRange(range) };
        }
        let problem = Problem::NotJson { line: error.line(), column: error.column() };
        DocumentError { path, problem }
    } else if message.starts_with("unknown field") {
        let path = if ends_in_name { path } else { child(name) };
        DocumentError { path, problem: Problem::UnknownField }
    } else if message.starts_with("missing field") {
        DocumentError { path: child(name), problem: Problem::Missing }
    } else if message.starts_with("duplicate field") {
        let path = if ends_in_name { path } else { child(name) };
        DocumentError { path, problem: Problem::DuplicateField }
    } else {
        let detail = detail(error);
        DocumentError { path, problem: Problem::WrongType { detail } }
    }
}

/// The message without "at line … column …", which the path replaces.
fn detail(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.rfind(" at line ") {
        Some(end) => message[..end].to_owned(),
        None => message,
    }
}

/// Writes a document; `pretty` for people and files, compact for storage.
#[must_use]
pub fn write(document: &Document, pretty: bool) -> String {
    let written =
        if pretty { serde_json::to_string_pretty(document) } else { serde_json::to_string(document) };
    // Maps have text keys and numbers are finite: there is nothing in a document that JSON cannot hold.
    written.unwrap_or_default()
}
