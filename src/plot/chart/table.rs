//! The table behind a chart: shown on the page, and as a CSV file.

use super::Scene;
use crate::format::number;

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A text.
    Text(String),
    /// A number: as it is shown, and in full.
    Number(String, f64),
    /// There is none.
    None,
}

impl Cell {
    /// A count.
    #[must_use]
    pub fn count(scene: &Scene<'_>, count: usize) -> Self {
        let value = count as f64;
        Self::Number(number::grouped_integer(scene.voice.language, value), value)
    }

    /// An amount; the currency stands in the head of its column.
    #[must_use]
    pub fn money(scene: &Scene<'_>, amount: f64) -> Self {
        Self::Number(number::grouped_integer(scene.voice.language, amount), amount)
    }

    /// A share, where there is one.
    #[must_use]
    pub fn share(scene: &Scene<'_>, share: Option<f64>) -> Self {
        share.map_or(Self::None, |share| Self::Number(scene.voice.percent(share), share))
    }

    /// A bare number, where there is one.
    #[must_use]
    pub fn ratio(scene: &Scene<'_>, ratio: Option<f64>) -> Self {
        ratio.map_or(Self::None, |ratio| Self::Number(number::decimal(scene.voice.language, ratio, 2), ratio))
    }

    /// As it is shown.
    #[must_use]
    pub fn shown(&self) -> &str {
        match self {
            Self::Text(text) | Self::Number(text, _) => text,
            Self::None => "",
        }
    }

    /// Whether it is a number, or the lack of one.
    #[must_use]
    pub fn is_number(&self) -> bool {
        !matches!(self, Self::Text(_))
    }
}

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Heads of the columns.
    pub columns: Vec<String>,
    /// Rows, each with a cell per column.
    pub rows: Vec<Vec<Cell>>,
    /// How many rows are not in it.
    pub more: usize,
}

impl Table {
    /// The table as CSV (RFC 4180), numbers in full, UTF-8 with a byte order mark, so that spreadsheets read Chinese.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut out = String::from('\u{feff}');
        let heads = self.columns.iter().map(|head| field(head));
        out.push_str(&heads.collect::<Vec<_>>().join(","));
        out.push_str("\r\n");
        for row in &self.rows {
            for (index, cell) in row.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                match cell {
                    Cell::Text(text) => out.push_str(&field(text)),
                    Cell::Number(_, value) if value.is_finite() => out.push_str(&value.to_string()),
                    Cell::Number(..) | Cell::None => {}
                }
            }
            out.push_str("\r\n");
        }
        out
    }
}

/// A text as a field. One that a spreadsheet would take for a formula is marked as text.
fn field(text: &str) -> String {
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if risky { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn csv_is_safe_and_in_full() {
        let table = Table {
            columns: vec!["Name".to_owned(), "Profit, ¥".to_owned()],
            rows: vec![
                vec![Cell::Text("=HYPERLINK(\"x\")".to_owned()), Cell::Number("1".to_owned(), 0.1 + 0.2)],
                vec![Cell::Text("一、二\n".to_owned()), Cell::None],
                vec![Cell::Text("-1".to_owned()), Cell::Number("–".to_owned(), f64::NAN)],
            ],
            more: 0,
        };
        assert_eq!(
            table.csv(),
            "\u{feff}Name,\"Profit, ¥\"\r\n\"'=HYPERLINK(\"\"x\"\")\",0.30000000000000004\r\n\"一、二\n\",\r\n'-1,\r\n"
        );
    }
}
