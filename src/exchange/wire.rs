//! What goes between the page and its worker, besides the [`View`](super::view::View): the request, and how taking is described.

use serde::Serialize;

use super::session::{Request, Settings};
use crate::document::json::{self, Json};
use crate::format::Language;

/// Both sides must be of the same build: a worker from an old cache is told by its number. Raised with every change of what
/// goes between them.
pub const PROTOCOL: u32 = 1;

#[derive(Serialize)]
struct Sent<'r> {
    settings: &'r Settings,
    chinese: u8,
    currency: &'r str,
    named: &'r [String],
}

impl Request {
    /// The request as a text.
    #[must_use]
    pub fn write(&self) -> String {
        let chinese = u8::from(self.language == Language::Chinese);
        let sent = Sent { settings: &self.settings, chinese, currency: &self.currency, named: &self.named };
        serde_json::to_string(&sent).unwrap_or_default()
    }

    /// Reads it; what is not there is empty.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let json = json::parse(text).ok()?;
        let settings = match json.field("settings") {
            Json::Object(fields) => {
                fields.iter().map(|(name, value)| (name.clone().into_owned(), value.word())).collect()
            }
            _ => Settings::new(),
        };
        Some(Self {
            settings,
            language: if json.field("chinese").size() == 1 { Language::Chinese } else { Language::English },
            currency: json.field("currency").word(),
            named: json.field("named").all(Json::word),
        })
    }
}

/// What comes with taken customers.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct TakenNote {
    /// Paths of values that the file does not give.
    pub assumed: Vec<String>,
    /// The currency.
    pub currency: String,
}

impl TakenNote {
    /// The note as a text.
    #[must_use]
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads it; what is not there is empty.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let json = json::parse(text).ok()?;
        Some(Self { assumed: json.field("assumed").all(Json::word), currency: json.field("currency").word() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_and_notes_come_back_as_they_were_sent() {
        let request = Request {
            settings: [("role.1".to_owned(), "sales\"\n".to_owned())].into(),
            language: Language::Chinese,
            currency: "CNY".to_owned(),
            named: vec!["k1".to_owned()],
        };
        assert_eq!(Request::read(&request.write()), Some(request));
        let note = TakenNote { assumed: vec!["customers[*].sales".to_owned()], currency: "EUR".to_owned() };
        assert_eq!(TakenNote::read(&note.write()), Some(note));
        assert_eq!(Request::read("{"), None);
    }
}
