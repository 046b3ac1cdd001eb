//! A document as a link and back: what stands behind `s=` in an address.
//!
//! `1` (the version of this form), then base64url of four bytes CRC-32 of the document's text and the packed text. What is read
//! goes through [`super::read`], and so through every migration: a link of an older schema opens as its file would.

mod base64;
mod names;
mod packed;

use super::checksum::crc32;
use super::schema::Document;
use super::{DocumentError, read, write};
pub use names::without_names;
use packed::Fault;

/// The version of links that is written.
const VERSION: char = '1';

/// Letters up to which every mail program, chat and browser takes an address.
pub const COMFORTABLE_LINK: usize = 8_000;

/// The longest link that is made or opened, letters behind `s=`.
pub const LONGEST_LINK: usize = 32_000;

/// The longest text that a link unpacks to, bytes: a hostile one can be a thousand times as long as the link.
pub const LONGEST_LINKED: usize = 2_000_000;

/// Why there is no link to a document: it would be longer than [`LONGEST_LINK`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLong {
    /// Letters it would have; none: not even tried, the document is longer than [`LONGEST_LINKED`].
    pub letters: Option<usize>,
}

/// Why a link cannot be opened.
#[derive(Clone, Debug, PartialEq)]
pub enum LinkError {
    /// It is cut off, or letters of it were changed on the way.
    Broken,
    /// It is longer, or unpacks to more, than any link that is made.
    TooLong,
    /// It was made by a newer version of this page.
    Newer,
    /// What it carries is no valid document.
    Document(Vec<DocumentError>),
}

/// Writes a document, with the names in it, as a link.
///
/// # Errors
/// When the link would be too long to be opened.
pub fn link(document: &Document) -> Result<String, TooLong> {
    // An estimate that costs next to nothing keeps a ledger of 100,000 rows from being packed for nothing.
    if document.saved_bytes() > LONGEST_LINKED {
        return Err(TooLong { letters: None });
    }
    let text = write(document, false);
    if text.len() > LONGEST_LINKED {
        return Err(TooLong { letters: None });
    }
    let mut bytes = crc32(text.as_bytes()).to_le_bytes().to_vec();
    bytes.extend(packed::pack(&text));
    let link = format!("{VERSION}{}", base64::encode(&bytes));
    if link.len() > LONGEST_LINK { Err(TooLong { letters: Some(link.len()) }) } else { Ok(link) }
}

/// Reads what stands behind `s=`.
///
/// # Errors
/// See [`LinkError`]. The document's values are yet to be checked, as those of any document.
pub fn open(link: &str) -> Result<Document, LinkError> {
    if link.len() > LONGEST_LINK {
        return Err(LinkError::TooLong);
    }
    match link.chars().next() {
        Some(VERSION) => {}
        Some('2'..='9') => return Err(LinkError::Newer),
        _ => return Err(LinkError::Broken),
    }
    let bytes = base64::decode(&link[VERSION.len_utf8()..]).ok_or(LinkError::Broken)?;
    let (sum, packed) = bytes.split_first_chunk::<4>().ok_or(LinkError::Broken)?;
    let text = packed::unpack(packed, LONGEST_LINKED).map_err(|fault| match fault {
        Fault::Broken => LinkError::Broken,
        Fault::TooLong => LinkError::TooLong,
    })?;
    if crc32(text.as_bytes()) != u32::from_le_bytes(*sum) {
        return Err(LinkError::Broken);
    }
    read(&text).map_err(LinkError::Document)
}
