//! WebAssembly modules as sections of bytes, as far as the build looks into them.

use crate::failure::{Failure, Outcome};

pub(super) const CUSTOM: u8 = 0;
pub(super) const IMPORTS: u8 = 2;
pub(super) const EXPORTS: u8 = 7;
pub(super) const CODE: u8 = 10;

/// The section of names; only people and tools read it.
pub(super) const NAMES: &str = "name";

/// The module with other contents of some sections.
pub(super) fn sections(
    module: &[u8],
    mut change: impl FnMut(u8, &[u8]) -> Outcome<Option<Vec<u8>>>,
) -> Outcome<Vec<u8>> {
    let mut from = Reader(module);
    let mut new = from.skip(8)?.to_vec();
    while !from.0.is_empty() {
        let kind = from.skip(1)?[0];
        let length = from.number()?;
        let content = from.skip(length)?;
        let changed = change(kind, content)?;
        let content = changed.as_deref().unwrap_or(content);
        new.push(kind);
        new.extend(number(content.len()));
        new.extend_from_slice(content);
    }
    Ok(new)
}

/// What is left of a module to be read.
pub(super) struct Reader<'a>(pub(super) &'a [u8]);

impl<'a> Reader<'a> {
    pub(super) fn skip(&mut self, length: usize) -> Outcome<&'a [u8]> {
        let (taken, rest) =
            self.0.split_at_checked(length).ok_or_else(|| Failure::new("a module ends too early"))?;
        self.0 = rest;
        Ok(taken)
    }

    /// An unsigned number in LEB128.
    pub(super) fn number(&mut self) -> Outcome<usize> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.skip(1)?[0];
            number |= usize::from(byte & 0x7f) << shift;
            shift += 7;
            if byte < 0x80 {
                return Ok(number);
            }
            if shift > 28 {
                return Err(Failure::new("a module has a number too large"));
            }
        }
    }

    pub(super) fn text(&mut self) -> Outcome<&'a str> {
        let length = self.number()?;
        std::str::from_utf8(self.skip(length)?)
            .map_err(|_| Failure::new("a module has a name that is no text"))
    }

    /// What an import is: a function, a table, a memory, a global, a tag.
    pub(super) fn skip_kind(&mut self) -> Outcome<()> {
        match self.skip(1)?[0] {
            0 => self.number().map(drop),
            1 => self.skip(1).and_then(|_| self.skip_limits()),
            2 => self.skip_limits(),
            3 => self.skip(2).map(drop),
            4 => self.skip(1).and_then(|_| self.number()).map(drop),
            kind => Err(Failure::new(format!("a module imports something of the unknown kind {kind}"))),
        }
    }

    fn skip_limits(&mut self) -> Outcome<()> {
        let has_most = self.skip(1)?[0] & 1 == 1;
        self.number()?;
        if has_most { self.number().map(drop) } else { Ok(()) }
    }
}

/// An unsigned number in LEB128.
pub(super) fn number(mut value: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let byte = u8::try_from(value & 0x7f).unwrap_or_default();
        value >>= 7;
        if value == 0 {
            bytes.push(byte);
            return bytes;
        }
        bytes.push(byte | 0x80);
    }
}

/// Its length, then the text.
pub(super) fn text(to: &mut Vec<u8>, text: &str) {
    to.extend(number(text.len()));
    to.extend_from_slice(text.as_bytes());
}
