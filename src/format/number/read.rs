//! From what a person typed to a value.
//!
//! Which mark is the decimal one is decided by form, not by locale:
//! - one dot is decimal, whatever follows: "1.200" is 1.2;
//! - one comma is decimal unless one to three digits stand before it and exactly three behind: "7,25" is 7.25,
//!   "1,200" is 1200, also in a field of percentages, where the check of the range will then object. "0,125" is
//!   0.125 and "1234,567" is refused;
//! - several equal marks group thousands; of two kinds, the last mark is the decimal one: "1.200,50", "1,200.50";
//! - a space or an apostrophe groups when exactly three digits follow.

use super::currency::{is_code, strip_mark};
use super::{Unit, sum};
use crate::document::number::exact;

/// The most characters looked at. Longer texts are refused without work.
pub const LONGEST: usize = 64;

/// The largest magnitude that is read.
pub const LARGEST: f64 = 1e18;

/// The sizes that Chinese numbers use, longer words first.
const CHINESE_SIZES: [(&str, i32); 9] = [
    ("万亿", 12),
    ("千亿", 11),
    ("百亿", 10),
    ("千万", 7),
    ("百万", 6),
    ("亿", 8),
    ("万", 4),
    ("千", 3),
    ("百", 2),
];

/// Why a text is not one number. The words for it are elsewhere.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReadError {
    /// Nothing there, or only the sign of "no value".
    Empty,
    /// Not a number, or one that can be meant in two ways ("3万5"), or a sum that has no value.
    NotANumber,
    /// A range or a list: "6-12", "6 to 12", "6 12".
    SeveralNumbers,
    /// A number, followed by something that is not a unit of this field.
    UnknownUnit {
        /// What follows the number, with full-width letters made half-width.
        text: String,
    },
    /// Beyond [`LARGEST`], or more digits than [`LONGEST`].
    TooLarge,
}

/// Reads an amount or a plain number: `read(Unit::Money, text)`.
pub fn read_number(text: &str) -> Result<f64, ReadError> {
    read(Unit::Money, text)
}

/// Reads a percentage and returns the fraction: `read(Unit::Percent, text)`. "7", "7%" and "7个点" are 0.07.
pub fn read_percent(text: &str) -> Result<f64, ReadError> {
    read(Unit::Percent, text)
}

/// Reads one number as people type it.
///
/// Accepted: digits and marks of either width, grouping of any custom, a sign or parentheses for minus, "1e6", the
/// sizes k m bn thousand million billion 百 千 万 亿 and their compounds ("3万5千", "1亿2000万"), the words of the unit
/// (currency, "%", "days", "天" …), and sums behind an equals sign ("=12m*1.05"). After 万 or 亿 a bare rest counts
/// only with all its digits: "3万5000" is 35,000, "3万5" is refused because people mean 35,000 by it.
///
/// Percentages take no sizes, and come back as fractions. In their sums a "%" divides by a hundred, as in a
/// spreadsheet: "=30%*50%" is 0.15; without any, the sum is in hundredths: "=5+2" is 0.07.
///
/// The result is finite, at most [`LARGEST`] in magnitude, and never −0. Ranges of fields are checked elsewhere.
pub fn read(unit: Unit, text: &str) -> Result<f64, ReadError> {
    let text = text.trim();
    if text.chars().nth(LONGEST).is_some() {
        let number =
            text.chars().take(LONGEST).all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | ' ' | '\''));
        return Err(if number { ReadError::TooLarge } else { ReadError::NotANumber });
    }
    let folded = fold_text(text);
    let value = match folded.trim() {
        "" | "-" | "--" => return Err(ReadError::Empty),
        text => match text.strip_prefix('=') {
            Some(sum) => sum::evaluate(unit, sum)?,
            None => Reader { rest: text, unit }.quantity()?,
        },
    };
    if value.is_nan() {
        Err(ReadError::NotANumber)
    } else if value.abs() > LARGEST {
        Err(ReadError::TooLarge)
    } else {
        // Adding zero turns −0 into 0.
        Ok(value + 0.0)
    }
}

/// A text with one spelling for each character that has several: digits and marks of full width become plain ones.
pub fn fold_text(text: &str) -> String {
    text.chars().filter_map(fold).collect()
}

/// One spelling for each character that has several; marks that cannot be seen, as spreadsheets leave them, go.
fn fold(c: char) -> Option<char> {
    Some(match c {
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' => {
            return None;
        }
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE63}' | '负' => '-',
        '\u{2018}' | '\u{2019}' | '\u{02BC}' => '\'',
        '。' => '.',
        '×' => '*',
        '÷' => '/',
        '〜' => '~',
        '￥' => '¥',
        '￡' => '£',
        '￦' => '₩',
        '萬' => '万',
        '億' => '亿',
        // The full-width forms follow the order of ASCII.
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        c if c.is_whitespace() => ' ',
        c => c,
    })
}

/// Digits × 10^exponent, rounded once. The digits are checked before, so only an overflow is not finite.
fn scaled(digits: &str, exponent: i32) -> f64 {
    // JSON takes neither a zero in front nor a point without digits around it.
    let digits = digits.trim_start_matches('0').trim_end_matches('.');
    let zero = if digits.is_empty() || digits.starts_with('.') { "0" } else { "" };
    exact(&format!("{zero}{digits}e{exponent}"))
}

/// A run of digits with its marks resolved.
struct Numeral {
    /// "1200.5".
    digits: String,
    exponent: i32,
}

impl Numeral {
    /// Only digits: what may stand before or after another part of a Chinese number.
    fn is_whole(&self) -> bool {
        self.exponent == 0 && !self.digits.contains('.')
    }
}

/// What is still to be read, and the unit of the field.
pub(super) struct Reader<'a> {
    pub(super) rest: &'a str,
    pub(super) unit: Unit,
}

impl<'a> Reader<'a> {
    pub(super) fn eat(&mut self, text: &str) -> bool {
        let rest = self.rest.trim_start().strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Takes the run of letters ahead if it means something.
    fn word<T>(&mut self, meaning: impl Fn(&str) -> Option<T>) -> Option<T> {
        let rest = self.rest.trim_start();
        let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        let (word, rest) = rest.split_at(end);
        let found = meaning(&word.to_ascii_lowercase())?;
        self.rest = rest;
        Some(found)
    }

    /// The whole text as one number with sign and unit.
    fn quantity(mut self) -> Result<f64, ReadError> {
        let (mut signed, mut negative, mut open, mut marked) = (false, false, false, false);
        loop {
            if !signed && self.eat("-") {
                (signed, negative) = (true, true);
            } else if !signed && self.eat("(") {
                (signed, negative, open) = (true, true, true);
            } else if !signed && self.eat("+") {
                signed = true;
            } else if !marked && self.unit == Unit::Money && self.unit_word() {
                marked = true;
            } else {
                break;
            }
        }
        let shift = if self.unit == Unit::Percent { -2 } else { 0 };
        let value = self.magnitude(self.unit != Unit::Percent, shift)?;
        self.unit_word();
        if open {
            if !self.eat(")") {
                return Err(ReadError::NotANumber);
            }
            self.unit_word();
        }
        self.finish()?;
        Ok(if negative { -value } else { value })
    }

    /// Parts of falling size added up: "12m", "1亿2000万", "3万5千".
    pub(super) fn magnitude(&mut self, sizes: bool, shift: i32) -> Result<f64, ReadError> {
        let mut total = 0.0;
        let mut previous: Option<i32> = None;
        loop {
            let numeral = self.numeral()?;
            let chinese = if sizes { self.chinese_size() } else { None };
            let size = chinese.or_else(|| if sizes { self.word(english_size) } else { None });
            let value = scaled(&numeral.digits, numeral.exponent + size.unwrap_or(0) + shift);
            if let Some(previous) = previous {
                let complete = numeral.is_whole() && numeral.digits.len() == previous.unsigned_abs() as usize;
                if !(if size.is_some() { value < scaled("1", previous) } else { complete }) {
                    return Err(ReadError::NotANumber);
                }
            }
            total += value;
            previous = chinese;
            let more = self.rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
            if chinese.is_none() || !more || !numeral.is_whole() {
                return Ok(total);
            }
        }
    }

    fn chinese_size(&mut self) -> Option<i32> {
        CHINESE_SIZES.iter().find(|size| self.eat(size.0)).map(|size| size.1)
    }

    /// Digits with marks between them, and a power of ten as in 1e6.
    fn numeral(&mut self) -> Result<Numeral, ReadError> {
        self.rest = self.rest.trim_start();
        let bytes = self.rest.as_bytes();
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let (mut at, mut digits, mut marks) = (0, String::new(), Vec::new());
        while let Some(&byte) = bytes.get(at) {
            let thousand = || digit(at + 1) && digit(at + 2) && digit(at + 3) && !digit(at + 4);
            let group = digits.len() - marks.last().map_or(0, |mark: &(u8, usize)| mark.1);
            match byte {
                b'0'..=b'9' => digits.push(byte as char),
                b'.' | b',' if digit(at + 1) => marks.push((byte, digits.len())),
                b' ' | b'\'' if (1..=3).contains(&group) && thousand() => marks.push((byte, digits.len())),
                // "7." is somebody on the way to 7.5.
                b'.' if marks.is_empty() && !digits.is_empty() => {
                    at += 1;
                    break;
                }
                _ => break,
            }
            at += 1;
        }
        let whole = whole_digits(&digits, &marks).ok_or(ReadError::NotANumber)?;
        if whole < digits.len() {
            digits.insert(whole, '.');
        }
        let (exponent, length) = power_of_ten(self.rest.get(at..).unwrap_or(""));
        self.rest = self.rest.get(at + length..).unwrap_or("");
        Ok(Numeral { digits, exponent })
    }

    /// Takes one word of the field's unit, if there is one.
    pub(super) fn unit_word(&mut self) -> bool {
        let (marks, words): (&[&str], &[&str]) = match self.unit {
            Unit::Money => {
                let rest = strip_mark(self.rest.trim_start());
                self.rest = rest.unwrap_or(self.rest);
                return rest.is_some() || self.word(|word| is_code(word).then_some(())).is_some();
            }
            Unit::Percent => (
                &["%", "个百分点", "百分点", "个点", "点", "per cent"],
                &["percent", "pct", "pp", "point", "points"],
            ),
            Unit::Count => (&["家", "个", "户"], &["customer", "customers"]),
            Unit::Days => (&["天", "日"], &["d", "day", "days"]),
            Unit::Years => (&["年"], &["y", "yr", "yrs", "year", "years"]),
            Unit::Index => (&["分"], &[]),
        };
        marks.iter().any(|mark| self.eat(mark))
            || self.word(|word| words.contains(&word).then_some(())).is_some()
    }

    /// Complains about what is left over.
    pub(super) fn finish(&self) -> Result<(), ReadError> {
        let rest = self.rest.trim();
        let digits = rest.contains(|c: char| c.is_ascii_digit());
        let apart = |c: char| c.is_ascii_digit() || matches!(c, '-' | '~' | ';' | '、' | '至' | '到');
        match digits {
            _ if rest.is_empty() => Ok(()),
            true if rest.starts_with(apart) || rest.to_ascii_lowercase().starts_with("to ") => {
                Err(ReadError::SeveralNumbers)
            }
            true => Err(ReadError::NotANumber),
            false => Err(ReadError::UnknownUnit { text: rest.to_owned() }),
        }
    }
}

fn english_size(word: &str) -> Option<i32> {
    Some(match word {
        "k" | "thousand" => 3,
        "m" | "mn" | "mm" | "mln" | "mio" | "million" => 6,
        "b" | "bn" | "billion" => 9,
        "tn" | "trillion" => 12,
        _ => return None,
    })
}

/// How many of the digits stand before the decimal mark; none if the marks make no sense. A mark is its character
/// and the number of digits before it.
fn whole_digits(digits: &str, marks: &[(u8, usize)]) -> Option<usize> {
    let Some((&(kind, at), before)) = marks.split_last() else {
        return (!digits.is_empty()).then_some(digits.len());
    };
    let thousand =
        kind == b',' && before.is_empty() && digits.len() - at == 3 && at > 0 && &digits[..at] != "0";
    let decimal = matches!(kind, b'.' | b',') && !thousand && before.iter().all(|mark| mark.0 != kind);
    let (groups, whole) = if decimal { (before, at) } else { (marks, digits.len()) };
    let mut end = whole;
    for &(mark, at) in groups.iter().rev() {
        if mark != groups[0].0 || end - at != 3 {
            return None;
        }
        end = at;
    }
    (groups.is_empty() || (1..=3).contains(&end)).then_some(whole)
}

/// The power in "e6" or "e-6", and the length of that text. Nothing else counts, so a following word is left alone.
fn power_of_ten(text: &str) -> (i32, usize) {
    let Some(power) = text.strip_prefix(['e', 'E']) else { return (0, 0) };
    let digits = power.strip_prefix(['+', '-']).unwrap_or(power);
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    let length = power.len() - digits.len() + end;
    match (digits[..end].parse::<i32>(), digits[end..].starts_with(|c: char| c.is_ascii_alphabetic())) {
        // No number of 64 characters needs more, and this much is certainly zero or beyond all bounds.
        (Ok(size), false) => (if power.starts_with('-') { -1 } else { 1 } * size.min(9999), length + 1),
        _ => (0, 0),
    }
}
