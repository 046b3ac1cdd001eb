//! What a file says of itself without being asked. Every guess is shown and can be changed; none is silent.

use std::collections::HashSet;

use super::answers::DiscountIs;
use super::cell::{self, DecimalMark, Measure};
use super::header::{self, Heading, SURE};
use super::layout::{Column, Layout, Overrides, UnitWord};
use super::records::{Cut, Delimiter, Records};
use super::role::{Role, RoleKind};

/// Rows looked at for the delimiter.
const ROWS_FOR_DELIMITER: usize = 60;
/// Rows among which headings are looked for: what stands above them are titles.
const ROWS_FOR_HEADER: usize = 20;
/// Rows whose content is looked at.
const ROWS_FOR_CONTENT: usize = 2000;

/// What stands between cells: that which cuts the first rows most evenly, and then into the most readable cells.
#[must_use]
pub fn delimiter(text: &str) -> Delimiter {
    // Spreadsheets understand a first line that names it.
    for delimiter in Delimiter::ALL {
        if text.trim_start_matches('\u{FEFF}').starts_with(&format!("sep={}", delimiter.byte() as char)) {
            return delimiter;
        }
    }
    let mut best = (0.0, Delimiter::Comma);
    for delimiter in Delimiter::ALL {
        let score = evenness(&Records::beginning(text, Cut { delimiter, quotes: true }, ROWS_FOR_DELIMITER));
        if score > best.0 {
            best = (score, delimiter);
        }
    }
    best.1
}

#[expect(clippy::cast_precision_loss, reason = "a few thousand at most")]
fn evenness(records: &Records) -> f64 {
    let mut widths = [0_usize; super::MOST_COLUMNS + 1];
    let (mut cells, mut sound, mut rows) = (0_usize, 0_usize, 0_usize);
    for row in records.rows().filter(|row| !row.is_empty()) {
        widths[row.len().min(super::MOST_COLUMNS)] += 1;
        rows += 1;
        for cell in row.cells() {
            cells += 1;
            // A cell that still holds what often stands between cells was probably not cut.
            sound += usize::from(is_numeric(cell) || !cell.contains([';', '\t', '|', ',']));
        }
    }
    let Some((width, same)) =
        widths.iter().enumerate().skip(2).max_by_key(|(width, count)| **count * 1000 + width)
    else {
        return 0.0;
    };
    if rows == 0 || *same == 0 {
        return 0.0;
    }
    let even = *same as f64 / rows as f64;
    let readable = sound as f64 / cells as f64;
    // Width decides only among equals.
    even * readable + width as f64 * 1e-6
}

/// Whether a cell is made of what numbers are made of, in any form.
fn is_numeric(cell: &str) -> bool {
    let cell = cell.trim();
    cell.contains(|letter: char| letter.is_ascii_digit())
        && cell.chars().all(|letter| {
            letter.is_ascii_digit()
                || letter.is_whitespace()
                || matches!(
                    letter,
                    '.' | ','
                        | '-'
                        | '+'
                        | '('
                        | ')'
                        | '%'
                        | '¥'
                        | '￥'
                        | '$'
                        | '€'
                        | '£'
                        | '\''
                        | '元'
                        | '−'
                )
        })
}

/// The decimal mark, by what only one of the two readings allows.
fn decimal_mark(records: &Records, from: usize, delimiter: Delimiter) -> DecimalMark {
    let (mut comma, mut point, mut doubtful_point) = (0_usize, 0_usize, 0_usize);
    for row in records.rows().skip(from).take(ROWS_FOR_CONTENT) {
        for cell in row.cells().filter(|cell| is_numeric(cell)) {
            match mark_of(cell.trim()) {
                Some(Mark::Decimal('.') | Mark::Group(',')) => point += 1,
                Some(Mark::Decimal(_) | Mark::Group(_)) => comma += 1,
                Some(Mark::Doubtful('.')) => doubtful_point += 1,
                Some(Mark::Doubtful(_)) | None => {}
            }
        }
    }
    // Without proof: files cut by semicolons come from where the comma is the decimal mark.
    let no_proof = comma == point && doubtful_point > 0 && delimiter == Delimiter::Semicolon;
    if comma > point || no_proof { DecimalMark::Comma } else { DecimalMark::Point }
}

enum Mark {
    Decimal(char),
    Group(char),
    Doubtful(char),
}

fn mark_of(cell: &str) -> Option<Mark> {
    let is_mark = |letter: &char| matches!(letter, '.' | ',');
    let last = cell.chars().rev().find(is_mark)?;
    let other = if last == '.' { ',' } else { '.' };
    let digits = |part: &str| part.bytes().filter(u8::is_ascii_digit).count();
    let (before, after) = cell.rsplit_once(last)?;
    if cell.contains(other) {
        return Some(Mark::Decimal(last));
    }
    if before.contains(last) {
        let groups = cell.split(last).skip(1).all(|part| digits(part) == 3);
        return groups.then_some(Mark::Group(last));
    }
    let leading = before.trim_start_matches(|letter: char| !letter.is_ascii_digit());
    if digits(after) == 3 && (1..=3).contains(&digits(before)) && leading != "0" {
        Some(Mark::Doubtful(last))
    } else {
        Some(Mark::Decimal(last))
    }
}

/// The row of headings: the first with as many texts as the table is wide, and no numbers, above a row that has some.
fn header_row(records: &Records) -> Option<usize> {
    let rows = records.len().min(ROWS_FOR_HEADER);
    let filled = |row: usize| records.row(row).cells().filter(|cell| !cell.trim().is_empty()).count();
    let width = (0..records.len().min(ROWS_FOR_DELIMITER)).map(filled).max().unwrap_or(0);
    let numbers = |row: usize| records.row(row).cells().filter(|cell| is_numeric(cell)).count();
    let is_year = |cell: &str| cell.trim().parse::<u32>().is_ok_and(|year| (1990..2100).contains(&year));
    let known = |row: usize| {
        records.row(row).cells().filter(|cell| header::heading(cell).weight > 0 && !is_numeric(cell)).count()
    };
    let mut plain = None;
    for row in 0..rows {
        let all_numbers_are_years = records.row(row).cells().filter(|cell| is_numeric(cell)).all(is_year);
        let texts = filled(row) - numbers(row);
        let wide = filled(row) * 2 >= width && filled(row) >= 1;
        if wide && known(row) >= if numbers(row) > 0 { 1 } else { 2 } && all_numbers_are_years {
            return Some(row);
        }
        if wide && numbers(row) == 0 && texts >= 1 && plain.is_none() {
            plain = Some(row);
        }
        // From the first numbers on the table has begun.
        if numbers(row) > 0 && !(all_numbers_are_years && texts == 0) {
            break;
        }
    }
    plain.filter(|row| (row + 1..records.len().min(row + ROWS_FOR_HEADER)).any(|below| numbers(below) > 0))
}

/// What a column holds.
#[derive(Default)]
struct Content {
    filled: usize,
    numbers: usize,
    percents: usize,
    /// Magnitudes of its numbers.
    sizes: Vec<f64>,
    sum: f64,
    key_words: usize,
}

impl Content {
    fn of(records: &Records, column: usize, from: usize, mark: DecimalMark) -> Self {
        let mut content = Self::default();
        for row in records.rows().skip(from).take(ROWS_FOR_CONTENT) {
            let text = row.cell(column).trim();
            if text.is_empty() {
                continue;
            }
            content.filled += 1;
            content.key_words += usize::from(header::key_word(text).is_some());
            let percent = text.contains(['%', '％']);
            let measure = if percent { Measure::Fraction } else { Measure::Money(1.0) };
            let read = cell::number(text, measure, mark).or_else(|_| cell::number(text, Measure::Days, mark));
            if let Ok(Some(value)) = read {
                content.numbers += 1;
                content.percents += usize::from(percent);
                content.sizes.push(value.abs());
                content.sum += value;
            }
        }
        content.sizes.sort_by(f64::total_cmp);
        content
    }

    fn is_numeric(&self) -> bool {
        self.numbers > 0 && self.numbers * 2 >= self.filled
    }

    fn has_percents(&self) -> bool {
        self.percents * 2 > self.numbers
    }

    /// Nearly all of its numbers are at most this; a few wild ones do not count.
    fn most(&self) -> f64 {
        let index = self.sizes.len().saturating_sub(1) * 9 / 10;
        self.sizes.get(index).copied().unwrap_or(0.0)
    }

    fn is_key_flag(&self) -> bool {
        self.filled > 0 && self.key_words == self.filled
    }
}

/// The layout of a table, with what a person set in the place of what is guessed.
#[must_use]
pub fn layout(records: &Records, delimiter: Delimiter, set: &Overrides) -> Layout {
    let header = set.header.unwrap_or_else(|| header_row(records)).filter(|row| *row < records.len());
    let from = header.map_or(0, |row| row + 1);
    let mark = set.mark.unwrap_or_else(|| decimal_mark(records, from, delimiter));
    let width = width(records, header, from);
    let contents: Vec<Content> = (0..width).map(|column| Content::of(records, column, from, mark)).collect();
    let headings: Vec<Heading> = (0..width)
        .map(|column| header::heading(header.map_or("", |row| records.row(row).cell(column))))
        .collect();
    let title_scale = records
        .rows()
        .take(header.unwrap_or(0))
        .flat_map(|row| row.cells().collect::<Vec<_>>())
        .find_map(header::scale_of_title);

    let mut columns = vec![Column::default(); width];
    for (column, role) in roles(records, header, &headings, &contents) {
        columns[column].role = role;
    }
    let mut layout = Layout { mark, header, lines: false, columns };
    set.apply(&mut layout);
    for (index, column) in layout.columns.iter_mut().enumerate() {
        if set.units.contains_key(&index) {
            continue;
        }
        let (heading, content) = (&headings[index], &contents[index]);
        column.unit = match column.role.kind() {
            RoleKind::Money => {
                let scale = heading.scale.or(title_scale).unwrap_or(1.0);
                Some(UnitWord::of_scale(scale))
            }
            RoleKind::Share => Some(match heading.percent {
                Some(true) => UnitWord::Percent,
                Some(false) => UnitWord::Fraction,
                None if content.percents > 0 || content.most() > 1.0 => UnitWord::Percent,
                None => UnitWord::Fraction,
            }),
            RoleKind::Text | RoleKind::Days | RoleKind::Count => None,
        };
    }
    layout.lines = set.lines.unwrap_or_else(|| customers_repeat(records, &layout));
    layout
}

/// How many columns the table has: as the headings or, where more rows agree on more, as those.
fn width(records: &Records, header: Option<usize>, from: usize) -> usize {
    let mut widths = [0_usize; super::MOST_COLUMNS + 1];
    for row in records.rows().skip(from).take(ROWS_FOR_CONTENT) {
        widths[row.filled().min(super::MOST_COLUMNS)] += 1;
    }
    let rows: usize = widths.iter().skip(1).sum();
    let most = widths.iter().enumerate().skip(1).max_by_key(|(_, count)| **count);
    let agreed =
        most.filter(|(_, count)| **count * 2 > rows || header.is_none()).map_or(0, |(width, _)| width);
    agreed.max(header.map_or(0, |row| records.row(row).filled()))
}

/// What a ledger cannot do without: such a column is used although most of it cannot be read.
const NEEDED: [Role; 5] = [Role::List, Role::Discount, Role::Sales, Role::Cost, Role::Profit];

/// Each column's role, at most one column to a role.
fn roles(
    records: &Records,
    header: Option<usize>,
    headings: &[Heading],
    contents: &[Content],
) -> Vec<(usize, Role)> {
    let mut roles: Vec<(usize, Role)> = Vec::new();
    let mut second_name = None;
    for (column, (heading, content)) in headings.iter().zip(contents).enumerate() {
        let role = match heading.role.kind() {
            RoleKind::Text if heading.role == Role::Key && !content.is_key_flag() => Role::Ignore,
            RoleKind::Text => heading.role,
            // A column without numbers says nothing, whatever stands above it. Where its heading leaves no doubt that it
            // is needed, a few numbers are enough, and the rest is named as unreadable.
            _ if content.numbers == 0 => Role::Ignore,
            _ if !content.is_numeric() && (heading.weight < SURE || !NEEDED.contains(&heading.role)) => {
                Role::Ignore
            }
            RoleKind::Money if content.has_percents() => heading.role.other_form().unwrap_or(Role::Ignore),
            RoleKind::Share if content.most() > 100.0 && !content.has_percents() => {
                heading.role.other_form().unwrap_or(heading.role)
            }
            _ => heading.role,
        };
        if role == Role::Ignore {
            continue;
        }
        let better = |old: usize| {
            heading.weight > headings[old].weight
                || heading.weight == headings[old].weight
                    && year(records, header, column) > year(records, header, old)
        };
        match roles.iter_mut().find(|(_, known)| *known == role) {
            Some(known) if better(known.0) => {
                second_name = second_name.or_else(|| (role == Role::Name).then_some(known.0));
                *known = (column, role);
            }
            Some(_) => second_name = second_name.or_else(|| (role == Role::Name).then_some(column)),
            None => roles.push((column, role)),
        }
    }
    let free = |roles: &[(usize, Role)], column: usize| {
        roles.iter().all(|(taken, _)| *taken != column) && headings[column].weight == 0
    };
    let has = |roles: &[(usize, Role)], wanted: &[Role]| roles.iter().any(|(_, role)| wanted.contains(role));
    // "Customer" beside "Customer name" is its number.
    if let Some(column) = second_name.filter(|_| !has(&roles, &[Role::Id])) {
        roles.push((column, Role::Id));
    }
    // A price is needed only where nothing else gives the sales.
    if has(&roles, &[Role::Sales, Role::List]) {
        roles.retain(|(_, role)| *role != Role::Price);
    }
    let multiplied = has(&roles, &[Role::Price]) && has(&roles, &[Role::Units]);
    if !has(&roles, &[Role::Name, Role::Id]) {
        let text = |column: &usize| contents[*column].filled > 0 && !contents[*column].is_numeric();
        if let Some(column) = (0..contents.len()).filter(|column| free(&roles, *column)).find(text) {
            roles.push((column, Role::Name));
        }
    }
    if !has(&roles, &[Role::Sales, Role::List]) && !multiplied {
        let numeric = |column: &usize| contents[*column].is_numeric() && !contents[*column].has_percents();
        let largest = (0..contents.len())
            .filter(|column| free(&roles, *column))
            .filter(numeric)
            // Without headings the first numbers are the sales; under unknown ones, the latest or largest.
            .max_by(|&left, &right| match header {
                Some(_) => year(records, header, left)
                    .cmp(&year(records, header, right))
                    .then(contents[left].sum.total_cmp(&contents[right].sum)),
                None => right.cmp(&left),
            });
        if let Some(column) = largest {
            roles.push((column, Role::Sales));
        }
    }
    roles
}

/// The latest year named in a heading.
fn year(records: &Records, header: Option<usize>, column: usize) -> u32 {
    let text = header.map_or("", |row| records.row(row).cell(column));
    text.split(|letter: char| !letter.is_ascii_digit())
        .filter_map(|digits| digits.parse().ok())
        .filter(|year| (1990..2100).contains(year))
        .max()
        .unwrap_or(0)
}

/// Whether the same customers come again and again, as in invoice lines.
fn customers_repeat(records: &Records, layout: &Layout) -> bool {
    let Some(column) = layout.column(Role::Id).or_else(|| layout.column(Role::Name)) else { return false };
    let mut seen = HashSet::new();
    let mut rows = 0_usize;
    for row in records.rows().skip(layout.first_row()).take(ROWS_FOR_CONTENT) {
        let text = cell::text(row.cell(column));
        if !text.is_empty() {
            rows += 1;
            seen.insert(text);
        }
    }
    rows >= 4 && seen.len() * 10 < rows * 7
}

/// What the discount was, where its heading says so beyond doubt.
#[must_use]
pub fn discount(records: &Records, layout: &Layout) -> Option<DiscountIs> {
    let column = layout.column(Role::Discount).or_else(|| layout.column(Role::DiscountRate))?;
    let heading = layout.heading(records, column).to_lowercase();
    let says = |words: [&str; 3]| words.iter().any(|word| heading.contains(word));
    (says(["invoice", "发票", "票面"]) && !says(["rebate", "返利", "返点"])).then_some(DiscountIs::OnInvoice)
}

/// The currency by its sign or code, in titles, headings and the first rows.
#[must_use]
pub fn currency(records: &Records) -> Option<&'static str> {
    /// Longer signs first: HK$ is no $.
    const SIGNS: [(&str, &str); 22] = [
        ("HK$", "HKD"),
        ("NT$", "TWD"),
        ("S$", "SGD"),
        ("A$", "AUD"),
        ("C$", "CAD"),
        ("JP¥", "JPY"),
        ("港元", "HKD"),
        ("美元", "USD"),
        ("欧元", "EUR"),
        ("英镑", "GBP"),
        ("日元", "JPY"),
        ("韩元", "KRW"),
        ("人民币", "CNY"),
        ("RMB", "CNY"),
        ("元", "CNY"),
        ("¥", "CNY"),
        ("￥", "CNY"),
        ("$", "USD"),
        ("€", "EUR"),
        ("£", "GBP"),
        ("₩", "KRW"),
        ("₹", "INR"),
    ];
    const CODES: [&str; 13] =
        ["CNY", "USD", "EUR", "GBP", "JPY", "HKD", "TWD", "KRW", "SGD", "AUD", "CAD", "INR", "CHF"];
    let cells = || records.rows().take(ROWS_FOR_DELIMITER).flat_map(|row| row.cells().collect::<Vec<_>>());
    let sign = |cell: &str| {
        // In a cell of text without a number a sign may belong to a name: "Cash$ Ltd", "元和公司".
        let heading = header::heading(cell).weight > 0 || header::scale_of_title(cell).is_some();
        let word = |code: &&&str| {
            cell.split(|letter: char| !letter.is_ascii_alphabetic())
                .any(|word| word.eq_ignore_ascii_case(code))
        };
        if !heading
            && !is_numeric(cell)
            && cell::number(cell, Measure::Money(1.0), DecimalMark::Point).is_err()
        {
            return None;
        }
        SIGNS
            .iter()
            .find(|(sign, _)| cell.contains(sign))
            .map(|(_, code)| *code)
            .or_else(|| CODES.iter().find(word).copied())
    };
    cells().find_map(sign)
}

#[cfg(test)]
mod tests;
