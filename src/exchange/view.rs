//! What the dialog shows, as data: the worker fills it in the reader's language, the page draws it and knows no more.

use serde::Serialize;

use crate::document::json::{self, Json};

/// What is shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct View {
    /// Why nothing can be read; then the rest is empty.
    pub error: Option<String>,
    /// How much was read.
    pub size: String,
    /// How the file is read.
    pub controls: Vec<Control>,
    /// The columns.
    pub columns: Vec<ColumnView>,
    /// What a column may be: word and label.
    pub roles: Vec<[String; 2]>,
    /// The first rows.
    pub rows: Vec<RowView>,
    /// What was found.
    pub groups: Vec<Group>,
    /// What the file is silent about.
    pub questions: Vec<Control>,
    /// What will be taken: label, value, note.
    pub summary: Vec<[String; 3]>,
    /// What must be decided before; empty: the ledger can be taken.
    pub missing: Vec<String>,
    /// Of the ids that were asked about, those that no customer has.
    pub absent: Vec<String>,
    /// Number of customers.
    pub customers: usize,
    /// Bytes that the ledger takes when it is saved, about.
    pub saved_bytes: usize,
}

/// Something to set.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Control {
    /// Its name among the settings.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// What it means.
    pub hint: String,
    /// What it is set to; empty: nothing yet.
    pub value: String,
    /// What it can be set to, word and label; none: a number is typed.
    pub options: Vec<[String; 2]>,
    /// What is wrong with what was typed.
    pub error: String,
}

/// A column.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ColumnView {
    /// Its heading, or its letter.
    pub heading: String,
    /// Its role.
    pub role: String,
    /// Its unit; empty where there is no choice.
    pub unit: String,
    /// Units to choose from: word and label.
    pub units: Vec<[String; 2]>,
    /// What its first number is read as.
    pub example: String,
}

/// A row of the preview.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct RowView {
    /// Its number in the spreadsheet.
    pub number: String,
    /// `title`, `header`, `blank`, `total` or `row`.
    pub kind: String,
    /// The cells.
    pub cells: Vec<String>,
}

/// Findings of one kind.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Group {
    /// The kind's word.
    pub id: String,
    /// What was found.
    pub title: String,
    /// What is done with it.
    pub done: String,
    /// How many.
    pub count: String,
    /// The first ones, each with its place.
    pub lines: Vec<String>,
    /// How many more there are; empty: none.
    pub more: String,
    /// What can be done with it.
    pub choice: Option<Control>,
}

impl View {
    /// The view as the text that goes from the worker to the page.
    #[must_use]
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads it; what is not there is empty.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let json = json::parse(text).ok()?;
        Some(Self {
            error: json.field("error").text(),
            size: json.field("size").word(),
            controls: json.field("controls").all(Control::of),
            columns: json.field("columns").all(|it| ColumnView {
                heading: it.field("heading").word(),
                role: it.field("role").word(),
                unit: it.field("unit").word(),
                units: it.field("units").all(words),
                example: it.field("example").word(),
            }),
            roles: json.field("roles").all(words),
            rows: json.field("rows").all(|it| RowView {
                number: it.field("number").word(),
                kind: it.field("kind").word(),
                cells: it.field("cells").all(Json::word),
            }),
            groups: json.field("groups").all(|it| Group {
                id: it.field("id").word(),
                title: it.field("title").word(),
                done: it.field("done").word(),
                count: it.field("count").word(),
                lines: it.field("lines").all(Json::word),
                more: it.field("more").word(),
                choice: match it.field("choice") {
                    Json::Null => None,
                    choice => Some(Control::of(choice)),
                },
            }),
            questions: json.field("questions").all(Control::of),
            summary: json.field("summary").all(words),
            missing: json.field("missing").all(Json::word),
            absent: json.field("absent").all(Json::word),
            customers: json.field("customers").size(),
            saved_bytes: json.field("saved_bytes").size(),
        })
    }
}

impl Control {
    fn of(json: &Json<'_>) -> Self {
        Self {
            id: json.field("id").word(),
            label: json.field("label").word(),
            hint: json.field("hint").word(),
            value: json.field("value").word(),
            options: json.field("options").all(words),
            error: json.field("error").word(),
        }
    }
}

fn words<const N: usize>(json: &Json<'_>) -> [String; N] {
    let Json::List(list) = json else { return std::array::from_fn(|_| String::new()) };
    std::array::from_fn(|index| list.get(index).map(Json::word).unwrap_or_default())
}

impl Json<'_> {
    pub(super) fn field(&self, name: &str) -> &Self {
        match self {
            Self::Object(fields) => {
                fields.iter().find(|(known, _)| known == name).map_or(&Json::Null, |(_, value)| value)
            }
            _ => &Json::Null,
        }
    }

    fn text(&self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.to_string()),
            _ => None,
        }
    }

    pub(super) fn word(&self) -> String {
        self.text().unwrap_or_default()
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
    pub(super) fn size(&self) -> usize {
        match self {
            Self::Number(number) => *number as usize,
            _ => 0,
        }
    }

    pub(super) fn all<T>(&self, read: impl Fn(&Self) -> T) -> Vec<T> {
        match self {
            Self::List(list) => list.iter().map(read).collect(),
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_comes_back_as_it_was_sent() {
        let text = |text: &str| text.to_owned();
        let control = Control {
            id: text("discount"),
            label: text("\"quoted\"\n"),
            options: vec![[text("a"), text("甲")]],
            ..Control::default()
        };
        let view = View {
            size: text("2 rows"),
            controls: vec![control.clone()],
            columns: vec![ColumnView {
                heading: text("Sales"),
                units: vec![[text("1"), text("x")]],
                ..ColumnView::default()
            }],
            rows: vec![RowView { number: text("1"), kind: text("header"), cells: vec![text("a"), text("")] }],
            groups: vec![
                Group { lines: vec![text("Row 1")], choice: Some(control), ..Group::default() },
                Group::default(),
            ],
            summary: vec![[text("Sales"), text("1"), text("")]],
            missing: vec![text("x")],
            customers: 635,
            saved_bytes: 4_000_000,
            ..View::default()
        };
        assert_eq!(View::read(&view.write()), Some(view));
        assert_eq!(View::read("nonsense"), None);
    }
}
