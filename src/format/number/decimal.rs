//! A number as decimal digits, so that rounding happens on what a person would see and not on binary fractions.

use crate::document::number::shortest;

/// Digits kept of a number of ordinary size. More are noise of binary arithmetic: 1.1 × 1.15 is 1.265 to anyone
/// with a calculator, although the machine holds 1.2649999999999999. Spreadsheets keep as many.
const DIGITS: i32 = 15;

/// The exponent up to which [`DIGITS`] digits still hold two decimals. Larger numbers keep every digit they have.
const ORDINARY: i32 = 12;

/// The value ± Σ digits\[i\] × 10^(exponent − i). The first digit is not zero; zero has no digits, exponent 0 and
/// no sign.
#[derive(Clone)]
pub(super) struct Decimal {
    pub(super) negative: bool,
    pub(super) exponent: i32,
    digits: Vec<u8>,
}

impl Decimal {
    /// The shortest decimal that stands for this number; none for NaN and the infinities.
    pub(super) fn of(value: f64) -> Option<Decimal> {
        if !value.is_finite() {
            return None;
        }
        let text = shortest(value.abs());
        let (digits, power) = text.split_once('e').unwrap_or((&text, "0"));
        let before_point = digits.find('.').unwrap_or(digits.len());
        let exponent = power.parse::<i32>().ok()? + before_point as i32 - 1;
        let mut digits: Vec<u8> =
            digits.bytes().filter(u8::is_ascii_digit).map(|digit| digit - b'0').collect();
        let zeros = digits.iter().take_while(|&&digit| digit == 0).count();
        digits.drain(..zeros);
        let mut decimal = Decimal { negative: value < 0.0, exponent: exponent - zeros as i32, digits };
        if decimal.is_zero() {
            decimal.exponent = 0;
        }
        if decimal.exponent <= ORDINARY {
            decimal.round(decimal.exponent - DIGITS + 1);
        }
        Some(decimal)
    }

    /// The number to [`DIGITS`] digits in a form that a program reads: "1.265e0".
    pub(super) fn exponential(mut self) -> String {
        self.round(self.exponent - DIGITS + 1);
        let digit = |at: usize| (b'0' + self.digits.get(at).copied().unwrap_or(0)) as char;
        let rest: String = (1..self.digits.len()).map(digit).collect();
        let sign = if self.negative { "-" } else { "" };
        format!("{sign}{}.{rest}0e{}", digit(0), self.exponent)
    }

    /// Multiplies by a power of ten, exactly.
    pub(super) fn shift(mut self, powers: i32) -> Decimal {
        if !self.is_zero() {
            self.exponent += powers;
        }
        self
    }

    /// Rounds to a multiple of 10^place, halves away from zero. What rounds to zero loses its sign.
    pub(super) fn round(&mut self, place: i32) {
        let keep = self.exponent - place + 1;
        if let Ok(keep) = usize::try_from(keep) {
            let up = self.digits.get(keep).is_some_and(|&digit| digit >= 5);
            self.digits.truncate(keep);
            if up {
                self.increment();
            }
        } else {
            self.digits.clear();
        }
        if self.is_zero() {
            self.exponent = 0;
            self.negative = false;
        }
    }

    /// Adds one to the last digit kept. Nines turn into zeros, which need not be stored.
    fn increment(&mut self) {
        while self.digits.last() == Some(&9) {
            self.digits.pop();
        }
        match self.digits.last_mut() {
            Some(digit) => *digit += 1,
            None => {
                self.digits.push(1);
                self.exponent += 1;
            }
        }
    }

    pub(super) fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    fn digit(&self, place: i32) -> u8 {
        usize::try_from(self.exponent - place).ok().and_then(|at| self.digits.get(at)).copied().unwrap_or(0)
    }

    /// How many decimals are needed to write it out, at most `most`.
    pub(super) fn decimals(&self, most: usize) -> usize {
        (1..=most).rev().find(|&decimals| self.digit(-(decimals as i32)) != 0).unwrap_or(0)
    }

    /// The digits without the sign, thousands grouped by commas. Digits beyond `decimals` are cut: round first.
    pub(super) fn write(&self, decimals: usize) -> String {
        let mut text = String::new();
        for place in (-(decimals as i32)..=self.exponent.max(0)).rev() {
            if place == -1 {
                text.push('.');
            }
            text.push((b'0' + self.digit(place)) as char);
            if place > 0 && place % 3 == 0 {
                text.push(',');
            }
        }
        text
    }
}
