//! How amounts of a currency are marked in each language.

use super::Language;

/// Code, sign in English (in front), name in Chinese (behind).
///
/// ¥ belongs to CNY here, since the page was written for it; the yen is JP¥, so that the two cannot be confused.
const KNOWN: [(&str, &str, &str); 12] = [
    ("CNY", "¥", "元"),
    ("USD", "$", "美元"),
    ("EUR", "€", "欧元"),
    ("GBP", "£", "英镑"),
    ("JPY", "JP¥", "日元"),
    ("HKD", "HK$", "港元"),
    ("TWD", "NT$", "新台币"),
    ("KRW", "₩", "韩元"),
    ("SGD", "S$", "新加坡元"),
    ("AUD", "A$", "澳元"),
    ("CAD", "C$", "加元"),
    ("INR", "₹", "印度卢比"),
];

/// Other ways people mark an amount. A longer mark stands before a shorter one that begins it.
const OTHER_MARKS: [&str; 7] = ["US$", "CN¥", "人民币", "港币", "块钱", "块", "圆"];

/// Codes that are read though they have no sign of their own. A closed list: "12 MIO" or "12 PCS" must not pass
/// as twelve of some currency.
const OTHER_CODES: &str =
    "RMB CNH CHF SEK NOK DKK NZD MYR THB VND IDR PHP MOP AED SAR ILS TRY ZAR BRL MXN PLN CZK HUF RON RUB KZT";

/// The currency of a document: a label on amounts, never a conversion.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Currency {
    code: [u8; 3],
}

impl Currency {
    /// The currency of an ISO 4217 code, in any case and with blanks around it; RMB and CNH count as CNY.
    ///
    /// A known code gets its sign ("¥", "HK$") and its Chinese name ("元", "港元"); any other three letters stand
    /// for themselves ("CHF 1.20m", "120万CHF"). What is not three ASCII letters becomes XXX, ISO's "no currency":
    /// amounts are then bare numbers.
    pub fn from_code(code: &str) -> Currency {
        let code = match *code.trim().as_bytes() {
            [a, b, c] if [a, b, c].iter().all(u8::is_ascii_alphabetic) => {
                [a, b, c].map(|x| x.to_ascii_uppercase())
            }
            _ => *b"XXX",
        };
        Currency { code: if matches!(&code, b"RMB" | b"CNH") { *b"CNY" } else { code } }
    }

    /// The codes that have a sign and a name here, the most used first.
    pub fn known_codes() -> impl Iterator<Item = &'static str> {
        KNOWN.iter().map(|row| row.0)
    }

    /// The three letters of the code, upper case; "XXX" for no currency.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.code).unwrap_or("XXX")
    }

    /// What marks an amount: in English the sign in front of it (a bare code ends with a space, "CHF "), in Chinese
    /// the name behind it. Empty for no currency.
    pub fn mark(&self, language: Language) -> String {
        let known = KNOWN.iter().find(|row| row.0 == self.code());
        match (known, language) {
            (Some(row), Language::English) => row.1.to_owned(),
            (Some(row), Language::Chinese) => row.2.to_owned(),
            (None, _) if &self.code == b"XXX" => String::new(),
            (None, Language::English) => [self.code(), " "].concat(),
            (None, Language::Chinese) => self.code().to_owned(),
        }
    }

    /// A sentence part's worth of amount: mark and number in the order of the language, the sign first of all.
    pub(super) fn write(&self, language: Language, sign: &str, number: &str) -> String {
        let mark = self.mark(language);
        match language {
            Language::English => [sign, &mark, number].concat(),
            Language::Chinese => [sign, number, &mark].concat(),
        }
    }
}

/// The rest of a text after a leading currency sign or name, if there is one.
pub(super) fn strip_mark(text: &str) -> Option<&str> {
    KNOWN.iter().flat_map(|row| [row.1, row.2]).chain(OTHER_MARKS).find_map(|mark| text.strip_prefix(mark))
}

/// Whether a word is a currency code, in any case.
pub(super) fn is_code(word: &str) -> bool {
    KNOWN.iter().map(|row| row.0).chain(OTHER_CODES.split(' ')).any(|code| code.eq_ignore_ascii_case(word))
}
