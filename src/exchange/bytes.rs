//! What the bytes of a file are: a text and in which encoding, or no text at all. Decoding itself is the browser's.

/// A way of writing text as bytes, by the name that browsers' decoders know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, little end first, as Excel's "Unicode text".
    Utf16Le,
    /// UTF-16, big end first.
    Utf16Be,
    /// GB18030, and with it GBK and GB2312.
    Gb18030,
    /// Big5.
    Big5,
    /// Windows-1252, and with it Latin-1.
    Windows1252,
}

impl Encoding {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Utf8, Self::Utf16Le, Self::Utf16Be, Self::Gb18030, Self::Big5, Self::Windows1252];

    /// The decoder's name.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Gb18030 => "gb18030",
            Self::Big5 => "big5",
            Self::Windows1252 => "windows-1252",
        }
    }

    /// The encoding of a [`Encoding::label`].
    #[must_use]
    pub fn from_label(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|encoding| encoding.label() == label)
    }
}

/// What a file begins like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looks {
    /// A text with a mark of its encoding, or one that only UTF-16 explains.
    Text(Encoding),
    /// A text without a mark: UTF-8 if it decodes, else [`legacy`].
    Unmarked,
    /// A workbook of a spreadsheet program.
    Workbook,
    /// No text.
    Binary,
}

/// Looks at the first bytes of a file.
#[must_use]
pub fn looks_like(head: &[u8]) -> Looks {
    if head.starts_with(b"PK\x03\x04") || head.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Looks::Workbook;
    }
    if head.starts_with(&[0xEF, 0xBB, 0xBF]) {
        return Looks::Text(Encoding::Utf8);
    }
    if head.starts_with(&[0xFF, 0xFE]) {
        return Looks::Text(Encoding::Utf16Le);
    }
    if head.starts_with(&[0xFE, 0xFF]) {
        return Looks::Text(Encoding::Utf16Be);
    }
    // Digits, commas and line ends in UTF-16 have a zero beside them, nearly always on the same side.
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    match (zeros(0), zeros(1)) {
        (0, 0) if head.starts_with(b"%PDF") || head.starts_with(b"\x89PNG") => Looks::Binary,
        (0, 0) => Looks::Unmarked,
        (few, many) if many * 16 > head.len() && many > few * 3 => Looks::Text(Encoding::Utf16Le),
        (many, few) if many * 16 > head.len() && many > few * 3 => Looks::Text(Encoding::Utf16Be),
        _ => Looks::Binary,
    }
}

/// The encoding of bytes that are no UTF-8. In GB18030 a Chinese character is two bytes of which the first is above 127; in
/// Windows-1252 an accent is one, mostly alone among plain letters.
#[must_use]
pub fn legacy(bytes: &[u8]) -> Encoding {
    let (mut alone, mut paired) = (0_usize, 0_usize);
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] < 0x80 {
            at += 1;
            continue;
        }
        let run = bytes[at..].iter().take_while(|byte| **byte >= 0x80).count();
        if run == 1 {
            alone += 1;
        } else {
            paired += run / 2;
        }
        at += run;
    }
    if alone > paired { Encoding::Windows1252 } else { Encoding::Gb18030 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_zeros_tell_the_encoding() {
        let utf16 = |text: &str, swap: bool| -> Vec<u8> {
            let bytes = |unit: u16| if swap { unit.to_be_bytes() } else { unit.to_le_bytes() };
            text.encode_utf16().flat_map(bytes).collect()
        };
        for (bytes, expected) in [
            (b"\xEF\xBB\xBFa,b".to_vec(), Looks::Text(Encoding::Utf8)),
            (b"a,b\n1,2\n".to_vec(), Looks::Unmarked),
            (b"\xFF\xFEa\0".to_vec(), Looks::Text(Encoding::Utf16Le)),
            (utf16("客户,销售额\n华新,12\n", false), Looks::Text(Encoding::Utf16Le)),
            (utf16("客户,销售额\n华新,12\n", true), Looks::Text(Encoding::Utf16Be)),
            (b"PK\x03\x04rest".to_vec(), Looks::Workbook),
            (b"%PDF-1.7".to_vec(), Looks::Binary),
            (b"\0\0\0\0\0\0".to_vec(), Looks::Binary),
            (Vec::new(), Looks::Unmarked),
        ] {
            assert_eq!(looks_like(&bytes), expected, "{bytes:?}");
        }
    }

    #[test]
    fn chinese_and_accents_are_told_apart() {
        // 客户,销售额 in GB18030.
        assert_eq!(legacy(b"\xBF\xCD\xBB\xA7,\xCF\xFA\xCA\xDB\xB6\xEE"), Encoding::Gb18030);
        // Königlich Essen, Blondesddsl père et fils in Windows-1252.
        assert_eq!(legacy(b"K\xF6niglich Essen\nBlondesddsl p\xE8re et fils"), Encoding::Windows1252);
    }
}
