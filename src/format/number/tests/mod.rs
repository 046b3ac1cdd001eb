//! The laws that tie printing and reading together; tables of examples are in the files beside this one.

mod print;
mod read;

use super::Language::{Chinese, English};
use super::*;

const BOTH: [Language; 2] = [English, Chinese];
const CODES: [&str; 9] = ["CNY", "USD", "EUR", "GBP", "JPY", "HKD", "KRW", "CHF", "XXX"];

/// A small generator (xorshift): the same numbers in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }

    /// A number of any size up to 1e15, with few or many digits.
    fn amount(&mut self) -> f64 {
        let digits = self.below(1_000_000_000) as f64;
        let sign = if self.below(2) == 0 { 1.0 } else { -1.0 };
        sign * digits * 10f64.powi(self.below(18) as i32 - 12)
    }
}

#[test]
fn parts_add_up() {
    for (parts, decimals, expected) in [
        (&[0.333, 0.333, 0.334][..], 2, &[0.33, 0.33, 0.34][..]),
        (&[1.0 / 3.0; 3], 3, &[0.334, 0.333, 0.333]),
        (&[147_840.0, 61_000.0, 55_000.0, 42_000.0, 316_800.0], -3, &[148e3, 61e3, 55e3, 42e3, 317e3]),
        (&[0.5, 0.5], 0, &[1.0, 0.0]),
        (&[1.5, -0.5, 0.0], 0, &[2.0, -1.0, 0.0]),
        (&[-0.4, -0.4, -0.4], 0, &[0.0, 0.0, -1.0]),
        (&[0.07, 0.03, 0.1 + 0.2], 2, &[0.07, 0.03, 0.3]),
        (&[0.4, f64::INFINITY, 0.4], 0, &[1.0, f64::INFINITY, 0.0]),
        (&[1.1 * 1.15], 2, &[1.27]),
        (&[], 1, &[]),
    ] {
        assert_eq!(shares_that_add_up(parts, decimals), expected, "{parts:?}");
    }
    let mut random = Random(7);
    for _ in 0..2_000 {
        let decimals = random.below(6) as i32 - 3;
        let unit = 10f64.powi(-decimals);
        let parts: Vec<f64> =
            (0..=random.below(9)).map(|_| random.below(10_000_000) as f64 / 997.0).collect();
        let shown = shares_that_add_up(&parts, decimals);
        assert!((shown.iter().sum::<f64>() - parts.iter().sum::<f64>()).abs() <= unit * 0.500_001);
        assert!(shown.iter().zip(&parts).all(|(shown, part)| (shown - part).abs() < unit * 1.000_001));
    }
}

#[test]
fn what_is_printed_reads_back() {
    let mut random = Random(42);
    let edges =
        [0.0, 0.005, 9.996, 9_999.6, 99_999_999.0, 999_950.0, 12e6, 1.23e9, -298_025.0, 1.23e12, 9.99e17];
    for round in 0..8_000 {
        let value = if round < edges.len() { edges[round] } else { random.amount() };
        for language in BOTH {
            let currency = Currency::from_code(CODES[random.below(CODES.len())]);
            let text = money(language, &currency, value);
            let half = 0.5 * 10f64.powi(-Scale::of(language, value).shown_decimals()).max(0.01);
            let back = read_number(&text);
            assert!(
                back.as_ref().is_ok_and(|back| (back - value).abs() <= half * 1.000_001),
                "{text} {value} {back:?}"
            );
            assert_eq!(read_number(&money_signed(language, &currency, value)), back, "{text}");
            if let Ok(back) = back {
                assert_eq!(money(language, &currency, back), text, "printing what was read changes nothing");
            }
            let exact = read_number(&money_exact(language, value)).unwrap();
            assert!((exact - value).abs() <= 0.005 * 1.000_001 + value.abs() * 1e-15, "{value}");
            assert_eq!(read_number(&money_exact(language, exact)), Ok(exact));
            let fraction = value.rem_euclid(3.0) - 1.0;
            let shown = percent(language, fraction, 1);
            let back = read_percent(&shown).unwrap();
            assert!((back - fraction).abs() <= 0.000_500_1, "{shown} {fraction}");
            assert_eq!(percent(language, back, 1), shown);
            for unit in [Unit::Percent, Unit::Count, Unit::Days, Unit::Years, Unit::Index] {
                let typed = read(unit, &field(language, unit, fraction)).unwrap();
                assert!((typed - fraction).abs() <= 0.000_05 * 1.000_001);
                assert_eq!(read(unit, &field(language, unit, typed)), Ok(typed));
            }
        }
    }
}

#[track_caller]
fn survives(text: &str) {
    for unit in [Unit::Money, Unit::Percent, Unit::Days] {
        if let Ok(value) = read(unit, text) {
            assert!(
                value.abs() <= LARGEST && !(value == 0.0 && value.is_sign_negative()),
                "{text:?} {value}"
            );
        }
    }
}

#[test]
fn no_text_breaks_the_reader() {
    let nasty: Vec<char> = "09.,' -+()=*/%eEkm万亿千¥元点至~\u{FEFF}é".chars().collect();
    let mut stack = vec![String::new()];
    while let Some(text) = stack.pop() {
        survives(&text);
        if text.chars().count() < 3 {
            stack.extend(nasty.iter().map(|&c| format!("{text}{c}")));
        }
    }
    let more: Vec<char> = "159,. -(=万亿%e\u{202F}个百🦀\u{0}RMBbn负".chars().chain(nasty).collect();
    let mut random = Random(2026);
    for round in 0..60_000 {
        let start = if round % 3 == 0 { "=" } else { "" };
        let text: String = (0..random.below(24)).map(|_| more[random.below(more.len())]).collect();
        survives(&format!("{start}{text}"));
    }
}

#[test]
fn no_value_breaks_the_printers() {
    let mut random = Random(99);
    let edges =
        [0.0, -0.0, f64::MIN_POSITIVE, 5e-324, f64::MAX, f64::MIN, f64::NAN, f64::INFINITY, 1e15, -1e21];
    for round in 0..20_000 {
        let value = match edges.get(round) {
            Some(&edge) => edge,
            None => f64::from_bits(random.below(usize::MAX) as u64),
        };
        let currency = Currency::from_code("EUR");
        for language in BOTH {
            for text in [
                money(language, &currency, value),
                money_signed(language, &currency, value),
                money_range(language, &currency, -value, value),
                points(language, value),
                ratio(language, value),
                field(language, Unit::Percent, value),
                Scale::of(language, value).number(language, value),
            ] {
                assert!(!text.is_empty() && !text.contains("NaN") && !text.contains("inf"), "{value} {text}");
                let digits = text.contains(|c| matches!(c, '1'..='9'));
                assert!(digits || !text.contains(['−', '+']), "a signed zero: {value} {text}");
            }
        }
    }
}
