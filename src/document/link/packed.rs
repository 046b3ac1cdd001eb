//! A text in few bytes: deflate (RFC 1951) after a dictionary, the frozen text of the example. What a document has in common
//! with it costs next to nothing, so that a changed example is carried as its differences.

use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, TDEFLStatus, compress_to_output, create_comp_flags_from_zip_params,
};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

/// FROZEN with version 1 of links: the example as it was written then. Links in the world are read with it. A better one is a
/// new version.
const DICTIONARY: &str = include_str!("dictionary.json");

/// Why bytes give no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// They are no bytes of this form, or cut off.
    Broken,
    /// The text would be longer than allowed.
    TooLong,
}

/// Packs a text.
#[must_use]
pub(super) fn pack(text: &str) -> Vec<u8> {
    // The hardest level, no header: links are made seldom and read by people's eyes.
    let mut compressor = CompressorOxide::new(create_comp_flags_from_zip_params(9, 0, 0));
    // A flush ends the dictionary at a whole byte, so that what comes after can stand without it.
    let (_, _) = compress_to_output(&mut compressor, DICTIONARY.as_bytes(), TDEFLFlush::Sync, |_| true);
    let mut packed = Vec::new();
    let (status, _) = compress_to_output(&mut compressor, text.as_bytes(), TDEFLFlush::Finish, |bytes| {
        packed.extend_from_slice(bytes);
        true
    });
    debug_assert_eq!(status, TDEFLStatus::Done, "a vector takes all that is written to it");
    packed
}

/// Unpacks a text of at most `most` bytes.
///
/// # Errors
/// See [`Fault`]. No more than `most` bytes are ever held, whatever the bytes pretend.
pub(super) fn unpack(packed: &[u8], most: usize) -> Result<String, Fault> {
    let start = DICTIONARY.len();
    let mut out = DICTIONARY.as_bytes().to_vec();
    let mut decompressor = DecompressorOxide::new();
    let (mut read, mut end) = (0, start);
    loop {
        // Room grows with what has come, so that little input costs little memory.
        let room = (2 * end).max(start + 4 * packed.len()).min(start + most + 1);
        if room == end {
            return Err(Fault::TooLong);
        }
        out.resize(room, 0);
        let (status, taken, given) = decompress(
            &mut decompressor,
            packed.get(read..).unwrap_or_default(),
            &mut out,
            end,
            TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF,
        );
        read += taken;
        end += given;
        match status {
            // What follows the end was put there by nobody who packed.
            TINFLStatus::Done if end > start + most => return Err(Fault::TooLong),
            TINFLStatus::Done if read == packed.len() => break,
            TINFLStatus::HasMoreOutput => {}
            _ => return Err(Fault::Broken),
        }
    }
    out.truncate(end);
    String::from_utf8(out.split_off(start)).map_err(|_| Fault::Broken)
}

#[cfg(test)]
mod tests {
    use super::super::super::checksum::crc32;
    use super::*;

    #[test]
    fn the_dictionary_is_frozen() {
        assert_eq!((DICTIONARY.len(), crc32(DICTIONARY.as_bytes())), (12354, 0x8219_1900));
    }

    #[test]
    fn texts_come_back() {
        for text in ["", "a", "{\"schema\":1}", DICTIONARY, &"返利天平".repeat(20_000)] {
            assert_eq!(unpack(&pack(text), text.len()).as_deref(), Ok(text));
        }
        assert!(pack(DICTIONARY).len() < 150, "{}", pack(DICTIONARY).len());
    }

    #[test]
    fn a_bomb_is_refused_at_its_bound() {
        let bomb = pack(&"0".repeat(30_000_000));
        assert!(bomb.len() < 40_000);
        assert_eq!(unpack(&bomb, 1_000_000), Err(Fault::TooLong));
        assert!(unpack(&bomb, 30_000_000).is_ok());
    }

    #[test]
    fn what_is_cut_off_or_followed_by_something_is_broken() {
        let packed = pack(DICTIONARY);
        for end in 0..packed.len() {
            assert_eq!(unpack(&packed[..end], 100_000), Err(Fault::Broken), "{end}");
        }
        assert_eq!(unpack(&[&packed[..], &[0]].concat(), 100_000), Err(Fault::Broken));
    }
}
