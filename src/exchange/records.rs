//! Text to records: rows of cells as a spreadsheet shows them, so that a row can be named by the number a person sees there.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::{Limit, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Progress};

/// What stands between two cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Delimiter {
    /// ,
    #[default]
    Comma,
    /// ;
    Semicolon,
    /// The tab, as spreadsheets put it on the clipboard.
    Tab,
    /// |
    Bar,
}

impl Delimiter {
    /// All of them, in the order in which a doubt is decided: what rarely stands inside a cell comes first.
    pub const ALL: [Self; 4] = [Self::Tab, Self::Semicolon, Self::Bar, Self::Comma];

    /// The character.
    #[must_use]
    pub fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Bar => b'|',
        }
    }
}

/// How a text is cut into cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// What stands between two cells.
    pub delimiter: Delimiter,
    /// Whether quotation marks around a cell hold it together; without, they are letters like others.
    pub quotes: bool,
}

/// All rows of a text, blank ones too. One buffer holds every cell: a hundred thousand rows need no million texts.
#[derive(Clone, Debug, Default)]
pub struct Records {
    text: String,
    /// Where each cell ends in `text`.
    ends: Vec<u32>,
    /// Index of each row's first cell, and one more at the end.
    first: Vec<u32>,
    /// The row whose quotation mark is never closed.
    unclosed: Option<usize>,
}

/// One row.
#[derive(Clone, Copy, Debug)]
pub struct Row<'r> {
    records: &'r Records,
    first: usize,
    end: usize,
}

impl<'r> Row<'r> {
    /// Number of cells; none in a blank row.
    #[must_use]
    pub fn len(&self) -> usize {
        self.end - self.first
    }

    /// Whether there is nothing to see in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells().all(|cell| cell.trim().is_empty())
    }

    /// Number of cells up to the last that holds something.
    #[must_use]
    pub fn filled(&self) -> usize {
        (0..self.len()).rev().find(|column| !self.cell(*column).trim().is_empty()).map_or(0, |last| last + 1)
    }

    /// A cell; empty where the row is too short.
    #[must_use]
    pub fn cell(&self, column: usize) -> &'r str {
        let index = self.first + column;
        if index >= self.end {
            return "";
        }
        let start = if index == 0 { 0 } else { self.records.ends[index - 1] as usize };
        &self.records.text[start..self.records.ends[index] as usize]
    }

    /// The cells.
    pub fn cells(&self) -> impl ExactSizeIterator<Item = &'r str> + use<'r> {
        let row = *self;
        (0..self.len()).map(move |column| row.cell(column))
    }
}

impl Records {
    /// Cuts a text.
    ///
    /// # Errors
    /// When a bound is exceeded; which, and where.
    pub fn read(text: &str, cut: Cut, progress: &mut Progress<'_>) -> Result<Self, Limit> {
        Cutter::new(text, cut).all(progress)
    }

    /// Only the first rows, for guessing.
    #[must_use]
    pub fn beginning(text: &str, cut: Cut, rows: usize) -> Self {
        let mut cutter = Cutter::new(text, cut);
        while cutter.records.len() < rows && cutter.row() {}
        cutter.finish()
    }

    /// Number of rows, blank ones too.
    #[must_use]
    pub fn len(&self) -> usize {
        self.first.len().saturating_sub(1)
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A row, from 0; a spreadsheet shows it as one more.
    #[must_use]
    pub fn row(&self, index: usize) -> Row<'_> {
        Row { records: self, first: self.first[index] as usize, end: self.first[index + 1] as usize }
    }

    /// All rows.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = Row<'_>> + ExactSizeIterator {
        (0..self.len()).map(|index| self.row(index))
    }

    /// Whether there is a character that a decoder put in the place of what it could not read.
    #[must_use]
    pub fn has_undecoded(&self) -> bool {
        self.text.contains('\u{FFFD}')
    }

    /// The row from which a quotation mark runs to the end of the text.
    #[must_use]
    pub fn unclosed(&self) -> Option<usize> {
        self.unclosed
    }
}

struct Cutter<'t> {
    input: &'t [u8],
    at: usize,
    reader: Reader,
    cells: Vec<u8>,
    written: usize,
    records: Records,
    quotes: bool,
}

impl<'t> Cutter<'t> {
    fn new(text: &'t str, cut: Cut) -> Self {
        let input = text.strip_prefix('\u{FEFF}').unwrap_or(text).as_bytes();
        let reader = ReaderBuilder::new().delimiter(cut.delimiter.byte()).quoting(cut.quotes).build();
        let records = Records { first: vec![0], ..Records::default() };
        Self { input, at: 0, reader, cells: Vec::new(), written: 0, records, quotes: cut.quotes }
    }

    fn all(mut self, progress: &mut Progress<'_>) -> Result<Records, Limit> {
        self.cells.reserve(self.input.len());
        while self.row() {
            let rows = self.records.len();
            let cells = self.records.ends.len();
            if rows > MOST_ROWS {
                return Err(Limit::Rows);
            }
            if cells > MOST_CELLS || cells - self.records.first[rows - 1] as usize > MOST_COLUMNS {
                return Err(Limit::Columns { row: rows });
            }
            if rows.is_multiple_of(super::PROGRESS_ROWS) {
                progress.at(self.at, self.input.len());
            }
        }
        Ok(self.finish())
    }

    /// Takes the next row; false at the end.
    fn row(&mut self) -> bool {
        // csv-core passes over blank lines, a spreadsheet counts them. The second half of a line's end is part of it.
        if self.at > 0 && self.input[self.at - 1] == b'\r' && self.input.get(self.at) == Some(&b'\n') {
            self.at += 1;
        }
        match self.input.get(self.at) {
            None => return false,
            Some(b'\r' | b'\n') => {
                self.at += 1;
                self.close();
                return true;
            }
            Some(_) => {}
        }
        let start = self.at;
        let mut ends = [0; 64];
        let from = self.written;
        loop {
            // What is read is never longer than what it is read from: the room below is enough for any rest.
            let room = (self.input.len() - self.at).clamp(1, 64 * 1024);
            if self.cells.len() < self.written + room {
                self.cells.resize(self.written + room, 0);
            }
            let (result, read, written, ended) =
                self.reader.read_record(&self.input[self.at..], &mut self.cells[self.written..], &mut ends);
            self.at += read;
            self.written += written;
            #[expect(clippy::cast_possible_truncation, reason = "bounded by MOST_BYTES")]
            self.records.ends.extend(ends[..ended].iter().map(|end| (from + end) as u32));
            match result {
                ReadRecordResult::Record | ReadRecordResult::End => break,
                ReadRecordResult::InputEmpty
                | ReadRecordResult::OutputFull
                | ReadRecordResult::OutputEndsFull => {}
            }
        }
        if self.at == self.input.len() && self.quotes && runs_open(&self.input[start..]) {
            self.records.unclosed = Some(self.records.len());
        }
        self.close();
        true
    }

    #[expect(clippy::cast_possible_truncation, reason = "bounded by MOST_BYTES")]
    fn close(&mut self) {
        self.records.first.push(self.records.ends.len() as u32);
    }

    fn finish(mut self) -> Records {
        self.cells.truncate(self.written);
        // The input is UTF-8, and only ASCII characters were taken out of it.
        self.records.text = String::from_utf8(self.cells).unwrap_or_default();
        self.records
    }
}

/// Whether the last row of a text runs over several lines because a quotation mark in it is never closed.
fn runs_open(row: &[u8]) -> bool {
    let inside = row.trim_ascii_end();
    inside.contains(&b'\n') && row.iter().filter(|byte| **byte == b'"').count() % 2 == 1
}
