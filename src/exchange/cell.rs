//! One cell to a number or a text.
//!
//! The forms of numbers are those of [`crate::format::number`]. What a single mark means is decided once for the whole file,
//! because "1.234" alone can be meant in two ways; two kinds of marks, or one several times, leave no doubt.

use std::borrow::Cow;

use crate::format::number::{self, ReadError, Unit};

/// The mark before decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DecimalMark {
    /// 1,234.5
    #[default]
    Point,
    /// 1.234,5
    Comma,
}

/// What the numbers of a column are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Measure {
    /// Money, in units of so much: 10,000 for 万.
    Money(f64),
    /// Hundredths: 7 is 7 %.
    Percent,
    /// Parts of one: 0.07 is 7 %.
    Fraction,
    /// Days.
    Days,
    /// Things.
    Count,
}

/// Words with which files say that there is no value.
const NO_VALUE: [&str; 9] = ["n/a", "na", "null", "nil", "none", "-", "--", "/", "无"];

const CURRENCY_SIGNS: [char; 5] = ['$', '¥', '€', '£', '元'];

/// Signs of a size that a cell brings itself; its column's is then not for it.
const SIZES: [char; 8] = ['万', '亿', '千', '百', 'k', 'K', 'm', 'M'];

/// Reads a number; none where the cell says nothing.
///
/// # Errors
/// As [`number::read`], and where the file's decimal mark makes no sense of it.
pub fn number(cell: &str, measure: Measure, mark: DecimalMark) -> Result<Option<f64>, ReadError> {
    let cell = cell.trim();
    if cell.is_empty() {
        return Ok(None);
    }
    let scale = if let Measure::Money(scale) = measure { scale } else { 1.0 };
    if let Some(value) = usual(cell, measure, mark) {
        return Ok(Some(value * scale));
    }
    let folded = number::fold_text(cell);
    let text = folded.trim();
    // A spreadsheet's accounting form writes a zero as "$ -".
    let bare = text.trim_matches(|letter: char| letter.is_whitespace() || CURRENCY_SIGNS.contains(&letter));
    if NO_VALUE.iter().any(|word| bare.eq_ignore_ascii_case(word)) {
        return Ok(None);
    }
    let text = minus_in_front(text);
    let unit = match measure {
        Measure::Money(_) => Unit::Money,
        Measure::Percent => Unit::Percent,
        Measure::Fraction if text.contains('%') => Unit::Percent,
        Measure::Fraction => Unit::Index,
        Measure::Days => Unit::Days,
        Measure::Count => Unit::Count,
    };
    let text = if measure == Measure::Days { without_terms(&text) } else { &text };
    let read = match number::read(unit, &marked(text, mark)?) {
        Err(ReadError::Empty) => return Ok(None),
        read => read?,
    };
    Ok(Some(if text.contains(SIZES) { read } else { read * scale }))
}

/// The usual forms, without the detour over [`number::read`], which takes ten times as long: "-1,234.50", "(¥1,234.50)",
/// "7.5%", "30天". None for all that needs a closer look.
fn usual(cell: &str, measure: Measure, mark: DecimalMark) -> Option<f64> {
    let inner = cell.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let mut signs = usize::from(inner.is_some());
    let mut text = inner.unwrap_or(cell);
    let mut hundredths = measure == Measure::Percent;
    let mut strip_minus = |text: &mut &str| {
        if let Some(rest) = text.strip_prefix('-') {
            (*text, signs) = (rest, signs + 1);
        }
    };
    strip_minus(&mut text);
    match measure {
        Measure::Money(_) => {
            text = text.strip_suffix('元').unwrap_or(text);
            text = text.strip_prefix(['¥', '￥', '$', '€', '£']).unwrap_or(text);
            strip_minus(&mut text);
        }
        Measure::Percent | Measure::Fraction => {
            let bare = text.strip_suffix('%');
            (text, hundredths) = (bare.unwrap_or(text), hundredths || bare.is_some());
        }
        Measure::Days => text = text.strip_suffix('天').unwrap_or(text),
        Measure::Count => {}
    }
    if signs > 1 {
        return None;
    }
    let (group, point) = if mark == DecimalMark::Point { (b',', b'.') } else { (b'.', b',') };
    let mut digits = [0_u8; 32];
    // Digits since the last mark, and whether that was one between groups or before decimals.
    let (mut length, mut since, mut grouped, mut decimals) = (0, 0, false, false);
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => since += 1,
            _ if byte == group && !decimals => {
                let whole = if grouped { since == 3 } else { (1..=3).contains(&since) && digits[0] != b'0' };
                if !whole {
                    return None;
                }
                (grouped, since) = (true, 0);
                continue;
            }
            _ if byte == point && !decimals && (!grouped || since == 3) && since > 0 => {
                (decimals, since) = (true, 0);
            }
            _ => return None,
        }
        *digits.get_mut(length)? = if byte == point { b'.' } else { byte };
        length += 1;
    }
    if since == 0 || grouped && !decimals && since != 3 {
        return None;
    }
    let value: f64 = std::str::from_utf8(&digits[..length]).ok()?.parse().ok()?;
    let value = if hundredths { value / 100.0 } else { value };
    // Adding zero turns −0 into 0.
    (value <= number::LARGEST).then_some(if signs == 1 { -value } else { value } + 0.0)
}

/// "1.234,56-", as accounting systems write it.
fn minus_in_front(text: &str) -> Cow<'_, str> {
    match text.strip_suffix('-') {
        Some(rest) if rest.ends_with(|last: char| last.is_ascii_digit()) && !rest.starts_with('-') => {
            Cow::Owned(format!("-{rest}"))
        }
        _ => Cow::Borrowed(text),
    }
}

/// Payment days behind words of terms: "Net 30", "月结30天".
fn without_terms(text: &str) -> &str {
    let rest = match text.get(..3) {
        Some(word) if word.eq_ignore_ascii_case("net") => &text[3..],
        _ => text.strip_prefix("月结").unwrap_or(text),
    };
    rest.trim_start()
}

/// The text with its marks as [`number::read`] takes them: no groups, a point before decimals.
fn marked(text: &str, mark: DecimalMark) -> Result<Cow<'_, str>, ReadError> {
    let count = |wanted: char| text.matches(wanted).count();
    let group = match (count('.'), count(','), mark) {
        (1, 0, DecimalMark::Comma) => '.',
        (0, 1, DecimalMark::Comma) => return Ok(Cow::Owned(text.replace(',', "."))),
        (0, 1, DecimalMark::Point) => ',',
        // Several commas: thousands, or thousands and hundreds of thousands as in India.
        (0 | 1, 2.., DecimalMark::Point)
            if text.find('.').is_none_or(|point| text.rfind(',') < Some(point)) =>
        {
            ','
        }
        _ => return Ok(Cow::Borrowed(text)),
    };
    if groups(text, group) { Ok(Cow::Owned(text.replace(group, ""))) } else { Err(ReadError::NotANumber) }
}

/// Whether the marks group digits: three behind the last, two or three behind the others, one to three before the first.
fn groups(text: &str, mark: char) -> bool {
    let digits_after = |part: &str| part.bytes().take_while(u8::is_ascii_digit).count();
    let mut parts = text.split(mark).peekable();
    let Some(head) = parts.next() else { return false };
    let before = head.bytes().rev().take_while(u8::is_ascii_digit).count();
    let leading_zero = head.bytes().rev().take(before).all(|digit| digit == b'0');
    let mut sound = (1..=3).contains(&before) && !leading_zero;
    while let Some(part) = parts.next() {
        let digits = digits_after(part);
        sound &= if parts.peek().is_none() {
            digits == 3
        } else {
            (2..=3).contains(&digits) && digits == part.len()
        };
    }
    sound
}

/// A text as it is meant: without the apostrophe that guards it in a spreadsheet (see [`super::export`]), and without the
/// formula around it (`="00123"`) that keeps a spreadsheet from taking a code for a number.
#[must_use]
pub fn text(cell: &str) -> &str {
    let cell = cell.trim();
    if let Some(rest) = cell.strip_prefix('\'')
        && super::export::is_dangerous(rest)
    {
        return rest;
    }
    cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MONEY: Measure = Measure::Money(1.0);

    #[track_caller]
    fn reads(cell: &str, measure: Measure, mark: DecimalMark, expected: f64) {
        assert_eq!(number(cell, measure, mark), Ok(Some(expected)), "{cell}");
    }

    #[test]
    fn forms_of_both_languages() {
        for (cell, expected) in [
            ("1234", 1234.0),
            ("-12.5", -12.5),
            ("1,234.56", 1234.56),
            ("12,34,567.5", 1_234_567.5),
            ("1.234.567", 1_234_567.0),
            ("1.234,56", 1234.56),
            ("1 234", 1234.0),
            ("1\u{a0}234\u{202f}567", 1_234_567.0),
            ("1'234.50", 1234.5),
            ("¥1,200", 1200.0),
            ("￥1,200.00", 1200.0),
            ("1,200元", 1200.0),
            ("$ 1,200", 1200.0),
            ("1,200 EUR", 1200.0),
            ("1.2万", 12_000.0),
            ("1.5亿", 150_000_000.0),
            ("12k", 12_000.0),
            ("(123)", -123.0),
            ("(¥1,234.5)", -1234.5),
            ("\u{2212}5", -5.0),
            ("－５", -5.0),
            ("１２３．５", 123.5),
            ("1，200", 1200.0),
            ("123.45-", -123.45),
            ("+7", 7.0),
            ("1e6", 1_000_000.0),
        ] {
            reads(cell, MONEY, DecimalMark::Point, expected);
        }
        for (cell, expected) in [
            ("1.234,56", 1234.56),
            ("1.234", 1234.0),
            ("1,234", 1.234),
            ("7,25", 7.25),
            ("-7,25 €", -7.25),
            ("1.234,56-", -1234.56),
            ("1,234.56", 1234.56),
            ("1 234,5", 1234.5),
        ] {
            reads(cell, MONEY, DecimalMark::Comma, expected);
        }
    }

    #[test]
    fn a_mark_that_makes_no_sense_is_no_number() {
        for (cell, mark) in [
            ("7,25", DecimalMark::Point),
            ("0,125", DecimalMark::Point),
            ("1234,567", DecimalMark::Point),
            ("12.5", DecimalMark::Comma),
            ("1,2,3", DecimalMark::Point),
            ("abc", DecimalMark::Point),
            ("12 pcs", DecimalMark::Point),
            ("#DIV/0!", DecimalMark::Point),
            ("6-12", DecimalMark::Point),
            ("=SUM(A1:A3)", DecimalMark::Point),
            ("1e400", DecimalMark::Point),
            ("12%", DecimalMark::Point),
        ] {
            assert!(number(cell, MONEY, mark).is_err(), "{cell}");
        }
    }

    /// The quick way and the thorough one are of one mind.
    #[test]
    fn the_usual_forms_are_read_as_number_read_does() {
        for (cell, measure, mark) in [
            ("-1,234,567.50", MONEY, DecimalMark::Point),
            ("(¥1,234.50)", MONEY, DecimalMark::Point),
            ("-¥1,234.50", MONEY, DecimalMark::Point),
            ("¥-12元", MONEY, DecimalMark::Point),
            ("1.234.567,5", MONEY, DecimalMark::Comma),
            ("7.5%", Measure::Percent, DecimalMark::Point),
            ("-7,5", Measure::Percent, DecimalMark::Comma),
            ("7%", Measure::Fraction, DecimalMark::Point),
            ("0.07", Measure::Fraction, DecimalMark::Point),
            ("30天", Measure::Days, DecimalMark::Point),
            ("0.0", MONEY, DecimalMark::Point),
        ] {
            let quick = usual(cell, measure, mark).unwrap();
            let unit = match measure {
                Measure::Money(_) => Unit::Money,
                Measure::Percent => Unit::Percent,
                Measure::Fraction if cell.contains('%') => Unit::Percent,
                Measure::Fraction => Unit::Index,
                Measure::Days => Unit::Days,
                Measure::Count => Unit::Count,
            };
            assert_eq!(number::read(unit, cell), Ok(quick), "{cell}");
        }
        for cell in
            ["--5", "(-5)", "-(5)", "1,23", "0,125", "1,2345", ".5", "5.", "", "1.2.3", "12,", "1,234.5,6"]
        {
            assert_eq!(usual(cell, MONEY, DecimalMark::Point), None, "{cell}");
        }
    }

    #[test]
    fn shares_days_and_units_of_a_column() {
        reads("12%", Measure::Percent, DecimalMark::Point, 0.12);
        reads("12", Measure::Percent, DecimalMark::Point, 0.12);
        reads("12%", Measure::Fraction, DecimalMark::Point, 0.12);
        reads("0.12", Measure::Fraction, DecimalMark::Point, 0.12);
        reads("12,5 %", Measure::Percent, DecimalMark::Comma, 0.125);
        reads("30 days", Measure::Days, DecimalMark::Point, 30.0);
        reads("Net 30", Measure::Days, DecimalMark::Point, 30.0);
        reads("月结60天", Measure::Days, DecimalMark::Point, 60.0);
        reads("120", Measure::Money(1e4), DecimalMark::Point, 1_200_000.0);
        // A cell that names its size is not scaled a second time.
        reads("120万", Measure::Money(1e4), DecimalMark::Point, 1_200_000.0);
    }

    #[test]
    fn no_value_is_none() {
        for cell in ["", "  ", "-", "--", "—", "N/A", "null", "无", "\u{a0}", " $ -   ", "¥-"] {
            assert_eq!(number(cell, MONEY, DecimalMark::Point), Ok(None), "{cell:?}");
        }
    }

    #[test]
    fn texts_lose_their_guard_and_no_more() {
        for (cell, expected) in [
            ("  Acme  ", "Acme"),
            ("'=1+1", "=1+1"),
            ("''=1+1", "'=1+1"),
            ("'t Hooft", "'t Hooft"),
            ("=\"00123\"", "00123"),
            ("'+49", "+49"),
        ] {
            assert_eq!(text(cell), expected);
        }
    }
}
