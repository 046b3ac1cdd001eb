//! JSON as a tree that forgets nothing a reader must complain of: fields keep their order, and the same field twice stays twice.
//!
//! A parser of our own: it knows the path at which a text breaks off, and weighs a tenth of serde_json's, whose exact numbers
//! alone are 20 kB of the first load. `tests/document/json.rs` holds it to serde_json.

use std::borrow::Cow;
use std::fmt::{self, Write};

use super::problem::{Problem, Range};
use super::{LARGEST_NUMBER, number};

/// Lists and objects within each other, at most: deeper ones could overflow the stack.
const DEEPEST: usize = 127;

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Json<'t> {
    /// null
    Null,
    /// true or false
    Bool(bool),
    /// A number, as f64.
    Number(f64),
    /// A number, digit by digit as it is written: what a reader of exact amounts asks for.
    Digits(&'t str),
    /// A text.
    Text(Cow<'t, str>),
    /// A list.
    List(Vec<Json<'t>>),
    /// An object's fields, in their order.
    Object(Vec<(Cow<'t, str>, Json<'t>)>),
}

/// Why a text gives no tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Broken {
    /// Where in the tree: `policies[0].name`.
    pub path: String,
    /// What is wrong there.
    pub fault: Fault,
}

impl Broken {
    /// It, as a document's problem.
    pub(super) fn problem(&self) -> Problem {
        match self.fault {
            Fault::NotJson { line, column } => Problem::NotJson { line, column },
            Fault::TooLarge => Problem::OutOfRange(Range::between(-LARGEST_NUMBER, LARGEST_NUMBER)),
        }
    }
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The text is no JSON at this place.
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Character of the line, from 1.
        column: usize,
    },
    /// A number beyond f64.
    TooLarge,
}

/// Parses a whole text, with nothing after the value.
///
/// # Errors
/// The first fault and where it is.
pub fn parse(text: &str) -> Result<Json<'_>, Broken> {
    whole(text, false)
}

/// As [`parse`], but numbers keep their digits, so that 0.865 is 865 thousandths and never the binary fraction next to it.
///
/// # Errors
/// The first fault and where it is.
pub fn parse_digits(text: &str) -> Result<Json<'_>, Broken> {
    whole(text, true)
}

fn whole(text: &str, digits: bool) -> Result<Json<'_>, Broken> {
    let mut parser = Parser { text, at: 0, digits, path: Vec::new() };
    let parsed = parser.value().and_then(|value| {
        parser.skip_space();
        if parser.at == text.len() { Ok(value) } else { Err(Halt::NotJson) }
    });
    parsed.map_err(|halt| Broken {
        path: parser.path(),
        fault: match halt {
            Halt::TooLarge => Fault::TooLarge,
            Halt::NotJson => {
                let before = text.get(..parser.at).unwrap_or(text);
                let line = before.rsplit('\n').next().unwrap_or_default();
                Fault::NotJson { line: before.matches('\n').count() + 1, column: line.chars().count() + 1 }
            }
        },
    })
}

enum Step<'t> {
    Field(Cow<'t, str>),
    Index(usize),
}

/// Why the parser stops, at the byte where it is.
enum Halt {
    NotJson,
    TooLarge,
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    /// Whether numbers keep their digits.
    digits: bool,
    path: Vec<Step<'t>>,
}

impl<'t> Parser<'t> {
    fn path(&self) -> String {
        let mut path = String::new();
        for step in &self.path {
            let written = match step {
                Step::Field(name) if path.is_empty() => path.write_str(name),
                Step::Field(name) => write!(path, ".{name}"),
                Step::Index(index) => write!(path, "[{index}]"),
            };
            debug_assert_eq!(written, Ok::<(), fmt::Error>(()), "a String takes all that is written to it");
        }
        path
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Takes the byte if it is this one.
    fn takes(&mut self, byte: u8) -> bool {
        let is = self.peek() == Some(byte);
        self.at += usize::from(is);
        is
    }

    fn expect(&mut self, byte: u8) -> Result<(), Halt> {
        if self.takes(byte) { Ok(()) } else { Err(Halt::NotJson) }
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn word(&mut self, word: &str, value: Json<'t>) -> Result<Json<'t>, Halt> {
        for &byte in word.as_bytes() {
            self.expect(byte)?;
        }
        Ok(value)
    }

    fn value(&mut self) -> Result<Json<'t>, Halt> {
        self.skip_space();
        match self.peek() {
            Some(b'n') => self.word("null", Json::Null),
            Some(b't') => self.word("true", Json::Bool(true)),
            Some(b'f') => self.word("false", Json::Bool(false)),
            Some(b'"') => self.string().map(Json::Text),
            Some(b'[') => self.list(),
            Some(b'{') => self.object(),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => Err(Halt::NotJson),
        }
    }

    fn list(&mut self) -> Result<Json<'t>, Halt> {
        self.open()?;
        let mut values = Vec::new();
        self.skip_space();
        if !self.takes(b']') {
            loop {
                self.path.push(Step::Index(values.len()));
                values.push(self.value()?);
                self.path.pop();
                self.skip_space();
                if self.takes(b']') {
                    break;
                }
                self.expect(b',')?;
            }
        }
        Ok(Json::List(values))
    }

    fn object(&mut self) -> Result<Json<'t>, Halt> {
        self.open()?;
        let mut fields = Vec::new();
        self.skip_space();
        if !self.takes(b'}') {
            loop {
                self.skip_space();
                let name = self.string()?;
                self.path.push(Step::Field(name.clone()));
                self.skip_space();
                self.expect(b':')?;
                fields.push((name, self.value()?));
                self.path.pop();
                self.skip_space();
                if self.takes(b'}') {
                    break;
                }
                self.expect(b',')?;
            }
        }
        Ok(Json::Object(fields))
    }

    /// Takes the bracket, if that is not one too many.
    fn open(&mut self) -> Result<(), Halt> {
        if self.path.len() >= DEEPEST {
            return Err(Halt::NotJson);
        }
        self.at += 1;
        Ok(())
    }

    fn digits(&mut self) -> Result<(), Halt> {
        if !matches!(self.peek(), Some(b'0'..=b'9')) {
            return Err(Halt::NotJson);
        }
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        Ok(())
    }

    fn number(&mut self) -> Result<Json<'t>, Halt> {
        let start = self.at;
        let _ = self.takes(b'-');
        // A zero in front stands alone.
        if !self.takes(b'0') {
            self.digits()?;
        }
        if self.takes(b'.') {
            self.digits()?;
        }
        if self.takes(b'e') || self.takes(b'E') {
            let _ = self.takes(b'+') || self.takes(b'-');
            self.digits()?;
        }
        let digits = &self.text[start..self.at];
        if self.digits {
            return Ok(Json::Digits(digits));
        }
        let value = number::exact(digits);
        if value.is_finite() { Ok(Json::Number(value)) } else { Err(Halt::TooLarge) }
    }

    /// A text, borrowed where it has no escapes.
    fn string(&mut self) -> Result<Cow<'t, str>, Halt> {
        self.expect(b'"')?;
        let mut unescaped = String::new();
        let mut start = self.at;
        loop {
            match self.peek() {
                Some(b'"') => {
                    let rest = &self.text[start..self.at];
                    self.at += 1;
                    return Ok(if unescaped.is_empty() {
                        Cow::Borrowed(rest)
                    } else {
                        Cow::Owned(unescaped + rest)
                    });
                }
                Some(b'\\') => {
                    unescaped.push_str(&self.text[start..self.at]);
                    self.at += 1;
                    unescaped.push(self.escaped()?);
                    start = self.at;
                }
                // Control characters must be escaped.
                None | Some(..0x20) => return Err(Halt::NotJson),
                Some(_) => self.at += 1,
            }
        }
    }

    /// What a backslash before it makes of what follows.
    fn escaped(&mut self) -> Result<char, Halt> {
        let letter = match self.peek() {
            Some(b'u') => {
                self.at += 1;
                return self.unicode();
            }
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            _ => return Err(Halt::NotJson),
        };
        self.at += 1;
        Ok(letter)
    }

    /// A character by its number in UTF-16; one beyond 16 bits takes two escapes.
    fn unicode(&mut self) -> Result<char, Halt> {
        let first = self.four_digits()?;
        let code = if (0xD800..0xDC00).contains(&first) {
            self.expect(b'\\')?;
            self.expect(b'u')?;
            let second = self.four_digits()?;
            if !(0xDC00..0xE000).contains(&second) {
                return Err(Halt::NotJson);
            }
            0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00)
        } else {
            first
        };
        char::from_u32(code).ok_or(Halt::NotJson)
    }

    fn four_digits(&mut self) -> Result<u32, Halt> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = self.peek().and_then(|byte| char::from(byte).to_digit(16)).ok_or(Halt::NotJson)?;
            code = code * 16 + digit;
            self.at += 1;
        }
        Ok(code)
    }
}
