//! From a value to its text.
//!
//! Everywhere: halves round away from zero on the decimal digits, the minus is [`MINUS`] and stands before the
//! currency sign, what rounds to zero has no sign, and a value that is not finite prints as [`none`].

use super::decimal::Decimal;
use super::{Currency, Language, Unit};

/// The minus of every printed number, U+2212: as wide as a plus, and never a line break after it.
pub const MINUS: &str = "\u{2212}";

/// The powers of ten that have a word, smallest first.
const ENGLISH: [(i32, &str); 4] = [(0, ""), (3, "k"), (6, "m"), (9, "bn")];
const CHINESE: [(i32, &str); 4] = [(0, ""), (4, "万"), (8, "亿"), (12, "万亿")];

/// From 10^4 on an amount is written with a unit word, in both languages.
const FIRST_WORD: i32 = 4;

/// The sign of "no value": "–" in English, "--" in Chinese.
pub fn none(language: Language) -> String {
    match language {
        Language::English => "–",
        Language::Chinese => "--",
    }
    .to_owned()
}

fn sign(value: &Decimal, plus: bool) -> &'static str {
    match value.negative {
        true => MINUS,
        false if plus && !value.is_zero() => "+",
        false => "",
    }
}

/// The unit in which amounts of one size are written: an axis or a column states its word once and writes bare
/// numbers, and a list beside its total shares the total's unit and decimals.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Scale {
    /// The power of ten of the unit: 4 for 万.
    pub exponent: i32,
    /// The decimals shown after the unit's whole number.
    pub decimals: usize,
    /// "k", "m", "bn", "万", "亿", "万亿", or nothing below 10,000.
    pub word: &'static str,
}

impl Scale {
    /// The scale in which [`money`] writes this amount; plain whole units if it is not finite.
    pub fn of(language: Language, amount: f64) -> Scale {
        match Decimal::of(amount) {
            Some(amount) => fit(language, &amount).0,
            None => Scale { exponent: 0, decimals: 0, word: "" },
        }
    }

    /// The amount in this scale, without word and currency: "92.1". Any size, so a smaller one may read "0.0".
    pub fn number(&self, language: Language, amount: f64) -> String {
        fixed(language, amount, -self.exponent, self.decimals, false, "")
    }

    /// Decimals of the amount itself that are shown, negative when they are tens, hundreds …: what
    /// [`super::shares_that_add_up`] wants. 万 with one decimal shows thousands: −3.
    pub fn shown_decimals(&self) -> i32 {
        self.decimals as i32 - self.exponent
    }
}

/// The unit that suits an amount, and the amount rounded for it.
///
/// The unit is chosen after rounding, so that 999,950 is 1.00m and never 1,000k.
fn fit(language: Language, amount: &Decimal) -> (Scale, Decimal) {
    let mut units = match language {
        Language::English => ENGLISH,
        Language::Chinese => CHINESE,
    }
    .into_iter()
    .peekable();
    let mut scale = Scale { exponent: 0, decimals: 0, word: "" };
    let mut rounded = amount.clone();
    while let Some((exponent, word)) = units.next() {
        rounded = amount.clone();
        let decimals = if exponent > 0 {
            // Three figures, but no whole digit of the unit is ever rounded away: 1,235万, not 1,240万.
            rounded.round((amount.exponent - 2).min(exponent));
            usize::try_from(exponent + 2 - rounded.exponent).unwrap_or(0)
        } else {
            rounded.round(if amount.exponent > 0 { 0 } else { -2 });
            if rounded.decimals(2) > 0 { 2 } else { 0 }
        };
        scale = Scale { exponent, decimals, word };
        let limit = units.peek().map_or(i32::MAX, |next| if exponent > 0 { next.0 } else { FIRST_WORD });
        if rounded.exponent < limit {
            break;
        }
    }
    (scale, rounded)
}

/// Value × 10^shift with fixed decimals and a word behind: the common part of most printers.
fn fixed(language: Language, value: f64, shift: i32, decimals: usize, plus: bool, word: &str) -> String {
    let Some(value) = Decimal::of(value) else { return none(language) };
    let mut value = value.shift(shift);
    value.round(-(decimals as i32));
    [sign(&value, plus), &value.write(decimals), word].concat()
}

fn amount(language: Language, currency: &Currency, amount: f64, plus: bool) -> String {
    let Some(amount) = Decimal::of(amount) else { return none(language) };
    let (scale, rounded) = fit(language, &amount);
    let sign = sign(&rounded, plus);
    let mut number = rounded.shift(-scale.exponent).write(scale.decimals);
    number.push_str(scale.word);
    currency.write(language, sign, &number)
}

/// An amount in a sentence, to three figures.
///
/// | size, after rounding | English | Chinese |
/// |--|--|--|
/// | below 10 | ¥8.40, ¥8 | 8.40元, 8元 |
/// | below 10,000 | ¥8,600 | 8,600元 |
/// | larger | ¥10.0k · ¥921k · ¥12.0m · ¥1.23bn | 1.00万元 · 92.1万元 · 1.23亿元 · 1.23万亿元 |
///
/// Whole digits of the unit all show, even beyond three: 1,235万元, ¥1,230,000bn.
pub fn money(language: Language, currency: &Currency, value: f64) -> String {
    amount(language, currency, value, false)
}

/// A difference of amounts: as [`money`], with a plus when it is positive. Zero is "¥0", without a sign.
pub fn money_signed(language: Language, currency: &Currency, value: f64) -> String {
    amount(language, currency, value, true)
}

/// An amount with all its digits, for fields and tables, without currency: "12,300,000"; two decimals if it is not
/// whole to the cent: "8.40".
pub fn money_exact(language: Language, value: f64) -> String {
    let Some(mut value) = Decimal::of(value) else { return none(language) };
    value.round(-2);
    let decimals = if value.decimals(2) > 0 { 2 } else { 0 };
    [sign(&value, false), &value.write(decimals)].concat()
}

/// From one amount to another in one unit, in either order: "¥0.9m–1.3m", "90万~130万元".
///
/// The larger end has two figures, up to four if the ends would read the same otherwise; ends equal even then print
/// as one [`money`]. English says "to" when an end is negative, because a dash beside a minus is hard to read.
pub fn money_range(language: Language, currency: &Currency, low: f64, high: f64) -> String {
    let (low, high) = if low > high { (high, low) } else { (low, high) };
    let larger = if low.abs() > high.abs() { low } else { high };
    let (Some(from), Some(to), Some(largest)) = (Decimal::of(low), Decimal::of(high), Decimal::of(larger))
    else {
        return none(language);
    };
    let (scale, largest) = fit(language, &largest);
    for figures in 1..4 {
        let decimals = usize::try_from(scale.exponent - largest.exponent + figures).unwrap_or(0);
        let [from, to] = [&from, &to].map(|end| {
            let mut end = end.clone().shift(-scale.exponent);
            end.round(-(decimals as i32));
            let number = if end.is_zero() { "0".to_owned() } else { end.write(decimals) + scale.word };
            (sign(&end, false), number)
        });
        if from == to {
            continue;
        }
        return match language {
            Language::Chinese => currency.write(language, "", &[from.0, &from.1, "~", to.0, &to.1].concat()),
            Language::English if from.0.is_empty() => {
                currency.write(language, "", &[from.1.as_str(), "–", &to.1].concat())
            }
            Language::English => {
                let [from, to] = [from, to].map(|end| currency.write(language, end.0, &end.1));
                [from.as_str(), " to ", &to].concat()
            }
        };
    }
    money(language, currency, larger)
}

/// Money per one unit of money, always two decimals: "¥0.52", "0.52元". For the return of each ¥1 of rebate.
pub fn per_unit(language: Language, currency: &Currency, value: f64) -> String {
    let Some(mut value) = Decimal::of(value) else { return none(language) };
    value.round(-2);
    currency.write(language, sign(&value, false), &value.write(2))
}

/// A fraction in hundredths: 0.094 with one decimal is "9.4%". The same in both languages, except for "no value".
pub fn percent(language: Language, fraction: f64, decimals: usize) -> String {
    fixed(language, fraction, 2, decimals, false, "%")
}

/// The difference of two fractions in percentage points, one decimal: "+2.0 points", "+2.0个百分点".
///
/// English has the singular for exactly 1.0 as shown; no change is "0.0 points", without a sign.
pub fn points(language: Language, difference: f64) -> String {
    let number = fixed(language, difference, 2, 1, true, "");
    let word = match language {
        _ if !difference.is_finite() => "",
        Language::Chinese => "个百分点",
        Language::English if number.ends_with("1.0") && number.chars().count() == 4 => " point",
        Language::English => " points",
    };
    number + word
}

/// A plain number with fixed decimals, thousands grouped: "1,234.50".
pub fn decimal(language: Language, value: f64, decimals: usize) -> String {
    fixed(language, value, 0, decimals, false, "")
}

/// A ratio to three figures, at most two decimals: "0.68", "12.3", "123". Not finite (a division by nothing): none.
pub fn ratio(language: Language, value: f64) -> String {
    let Some(mut value) = Decimal::of(value) else { return none(language) };
    value.round((value.exponent - 2).clamp(-2, 0));
    [sign(&value, false), &value.write((2 - value.exponent).clamp(0, 2) as usize)].concat()
}

/// A count, rounded to whole, thousands grouped: "1,234".
pub fn grouped_integer(language: Language, value: f64) -> String {
    fixed(language, value, 0, 0, false, "")
}

/// The text of an input field: all that was typed and nothing more, the unit standing outside the field.
///
/// Money is [`money_exact`]; a fraction shows in hundredths, up to four decimals ("7.25"); the rest up to four
/// decimals. Zeros at the end are left out. [`super::read`] of it with the same unit is the value to that precision.
pub fn field(language: Language, unit: Unit, value: f64) -> String {
    field_to(language, unit, value, if unit == Unit::Money { 2 } else { 4 })
}

/// The same with another number of decimals at most. Money has none or at least two.
pub fn field_to(language: Language, unit: Unit, value: f64, most: usize) -> String {
    let Some(value) = Decimal::of(value) else { return none(language) };
    let mut value = value.shift(if unit == Unit::Percent { 2 } else { 0 });
    value.round(-(most as i32));
    let decimals = match value.decimals(most) {
        1 if unit == Unit::Money => 2,
        decimals => decimals,
    };
    [sign(&value, false), &value.write(decimals)].concat()
}
