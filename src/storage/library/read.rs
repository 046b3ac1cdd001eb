//! The index as text. Its form is frozen by version; [`read`] knows every version there ever was.

use super::{Entry, Library, VERSION};
use crate::document::json::{self, Json};

/// Why an index cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IndexError {
    /// It is no index of any version.
    Broken,
    /// It was written by a newer version of this page.
    Newer,
}

/// Reads an index. A field that a later page of the same version might add is passed over; a value of the wrong kind is not:
/// what is half understood must not be written back.
pub(super) fn read(text: &str) -> Result<Library, IndexError> {
    let Ok(Json::Object(fields)) = json::parse(text) else { return Err(IndexError::Broken) };
    let version = fields.iter().find(|(name, _)| name == "version").map(|(_, value)| value);
    match version {
        Some(Json::Number(version)) if *version > f64::from(VERSION) => return Err(IndexError::Newer),
        #[expect(clippy::float_cmp, reason = "a version is a whole number")]
        Some(Json::Number(version)) if *version == f64::from(VERSION) => {}
        _ => return Err(IndexError::Broken),
    }
    let mut library = Library::default();
    for (name, value) in fields {
        match (name.as_ref(), value) {
            ("clients", Json::List(clients)) => {
                for client in clients {
                    library.add_client(&text_of(client)?);
                }
            }
            ("scenarios", Json::List(scenarios)) => {
                for scenario in scenarios {
                    // The same id twice is one scenario: its document is one.
                    library.add(entry(scenario)?, None);
                }
            }
            ("clients" | "scenarios", _) => return Err(IndexError::Broken),
            _ => {}
        }
    }
    Ok(library)
}

fn entry(json: Json<'_>) -> Result<Entry, IndexError> {
    let Json::Object(fields) = json else { return Err(IndexError::Broken) };
    let mut entry = Entry::default();
    for (name, value) in fields {
        match name.as_ref() {
            "id" => entry.id = text_of(value)?,
            "name" => entry.name = text_of(value)?,
            "client" => entry.client = text_of(value)?,
            "preset" => entry.preset = text_of(value)?,
            "changed" => entry.changed = text_of(value)?,
            "bytes" => entry.bytes = count_of(&value)?,
            "taken_away" => entry.taken_away = value == Json::Bool(true),
            _ => {}
        }
    }
    if entry.id.is_empty() { Err(IndexError::Broken) } else { Ok(entry) }
}

fn text_of(json: Json<'_>) -> Result<String, IndexError> {
    if let Json::Text(text) = json { Ok(text.into_owned()) } else { Err(IndexError::Broken) }
}

fn count_of(json: &Json<'_>) -> Result<usize, IndexError> {
    match json {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held within usize")]
        Json::Number(count) if (0.0..=1e9).contains(count) => Ok(*count as usize),
        _ => Err(IndexError::Broken),
    }
}
