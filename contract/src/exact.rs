//! Exact numbers: fractions of 128-bit integers, read from decimal text, rounded in one explicit step.
//!
//! A decimal alone does not suffice: a net amount from a gross one, or a part of an invoice by quantity, is a division.
//! Nothing here is a binary fraction, and nothing is lost silently: what does not fit is [`Overflow`].

use std::cmp::Ordering;

/// A result that 128-bit integers do not hold. Amounts to 10^15 with rates of 18 decimals never reach it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overflow;

/// Why a text is no exact number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotExact {
    /// Not written as JSON writes a number.
    NotANumber,
    /// Beyond ±[`Exact::LARGEST`].
    TooLarge,
    /// More than [`Exact::MOST_DECIMALS`] digits after the point.
    TooFine,
}

/// How an exact number becomes whole units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rounding {
    /// To the nearest; a half away from zero: 0.865 → 0.87, −0.865 → −0.87.
    #[default]
    HalfUp,
    /// To the nearest; a half to the even neighbour.
    HalfEven,
    /// Towards zero.
    Down,
    /// Away from zero.
    Up,
}

/// An exact number: numerator over denominator in lowest terms, the denominator above 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Exact {
    numerator: i128,
    denominator: i128,
}

/// A sum of money in minor units (cents where the currency has two decimals).
pub type Minor = i128;

impl Exact {
    /// 0
    pub const ZERO: Exact = Exact { numerator: 0, denominator: 1 };
    /// 1
    pub const ONE: Exact = Exact { numerator: 1, denominator: 1 };
    /// The largest magnitude read from text.
    pub const LARGEST: i128 = 1_000_000_000_000_000;
    /// The most digits after the point read from text.
    pub const MOST_DECIMALS: u32 = 18;

    /// A whole number.
    #[must_use]
    pub const fn whole(value: i128) -> Self {
        Self { numerator: value, denominator: 1 }
    }

    /// mantissa / 10^scale.
    ///
    /// # Errors
    /// Above a scale of 38.
    pub fn decimal(mantissa: i128, scale: u32) -> Result<Self, Overflow> {
        Self::fraction(mantissa, power_of_ten(scale)?)
    }

    /// numerator / denominator, in lowest terms.
    ///
    /// # Errors
    /// A denominator of 0, or one that has no positive counterpart.
    pub fn fraction(numerator: i128, denominator: i128) -> Result<Self, Overflow> {
        if denominator == 0 {
            return Err(Overflow);
        }
        let common = gcd(numerator.unsigned_abs(), denominator.unsigned_abs());
        let common = i128::try_from(common).map_err(|_| Overflow)?;
        let (numerator, denominator) = (numerator / common, denominator / common);
        if denominator > 0 {
            return Ok(Self { numerator, denominator });
        }
        Ok(Self {
            numerator: numerator.checked_neg().ok_or(Overflow)?,
            denominator: denominator.checked_neg().ok_or(Overflow)?,
        })
    }

    /// Reads a number as JSON writes one: `-12`, `0.865`, `1.5e-3`. Zeros at the end of the decimals do not count as digits.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn parse(text: &str) -> Result<Self, NotExact> {
        let (negative, rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (number, exponent) = match rest.find(['e', 'E']) {
            Some(at) => (&rest[..at], Some(&rest[at + 1..])),
            None => (rest, None),
        };
        let (whole, decimals) = match number.split_once('.') {
            Some((whole, decimals)) if !decimals.is_empty() => (whole, decimals),
            Some(_) => return Err(NotExact::NotANumber),
            None => (number, ""),
        };
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty()
            || !digits(whole)
            || !digits(decimals)
            || (whole.len() > 1 && whole.starts_with('0'))
        {
            return Err(NotExact::NotANumber);
        }
        let exponent = match exponent {
            None => 0,
            Some(text) => {
                let (down, text) = match text.strip_prefix('-') {
                    Some(text) => (true, text),
                    None => (false, text.strip_prefix('+').unwrap_or(text)),
                };
                if text.is_empty() || !digits(text) {
                    return Err(NotExact::NotANumber);
                }
                // An exponent that does not fit is beyond every limit below.
                let size = i64::from(text.parse::<i32>().unwrap_or(i32::MAX));
                if down { -size } else { size }
            }
        };
        let all: String = [whole, decimals].concat();
        let significant = all.trim_start_matches('0');
        if significant.is_empty() {
            return Ok(Self::ZERO);
        }
        let trimmed = significant.trim_end_matches('0');
        let dropped = i64::try_from(significant.len() - trimmed.len()).map_err(|_| NotExact::TooLarge)?;
        // value = trimmed · 10^power
        let power = exponent - i64::try_from(decimals.len()).map_err(|_| NotExact::TooFine)? + dropped;
        if power < -i64::from(Self::MOST_DECIMALS) {
            return Err(NotExact::TooFine);
        }
        let mantissa: i128 = trimmed.parse().map_err(|_| NotExact::TooLarge)?;
        let mantissa = if negative { -mantissa } else { mantissa };
        let value = if power >= 0 {
            let factor = u32::try_from(power).ok().and_then(|power| 10_i128.checked_pow(power));
            factor.and_then(|factor| mantissa.checked_mul(factor)).map(Self::whole)
        } else {
            u32::try_from(-power).ok().and_then(|scale| Self::decimal(mantissa, scale).ok())
        };
        let value = value.ok_or(NotExact::TooLarge)?;
        if value.abs() > Self::whole(Self::LARGEST) { Err(NotExact::TooLarge) } else { Ok(value) }
    }

    /// Above the fraction line.
    #[must_use]
    pub const fn numerator(self) -> i128 {
        self.numerator
    }

    /// Below the fraction line; above 0.
    #[must_use]
    pub const fn denominator(self) -> i128 {
        self.denominator
    }

    /// Whether it is 0.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.numerator == 0
    }

    /// Whether it is below 0.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.numerator < 0
    }

    /// Its magnitude. The most negative numerator has no positive counterpart; it never arises from text.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self { numerator: self.numerator.saturating_abs(), denominator: self.denominator }
    }

    /// The larger of itself and 0.
    #[must_use]
    pub const fn or_zero(self) -> Self {
        if self.is_negative() { Self::ZERO } else { self }
    }

    /// −x
    ///
    /// # Errors
    /// For the most negative numerator.
    pub fn negated(self) -> Result<Self, Overflow> {
        Ok(Self { numerator: self.numerator.checked_neg().ok_or(Overflow)?, denominator: self.denominator })
    }

    /// x + y
    ///
    /// # Errors
    /// Where the result does not fit.
    pub fn plus(self, other: Self) -> Result<Self, Overflow> {
        if self.denominator == other.denominator {
            let sum = self.numerator.checked_add(other.numerator).ok_or(Overflow)?;
            return Self::fraction(sum, self.denominator);
        }
        let common = i128::try_from(gcd(self.denominator.unsigned_abs(), other.denominator.unsigned_abs()))
            .map_err(|_| Overflow)?;
        let (left, right) = (other.denominator / common, self.denominator / common);
        let sum = self
            .numerator
            .checked_mul(left)
            .zip(other.numerator.checked_mul(right))
            .and_then(|(one, two)| one.checked_add(two));
        Self::fraction(sum.ok_or(Overflow)?, self.denominator.checked_mul(left).ok_or(Overflow)?)
    }

    /// x − y
    ///
    /// # Errors
    /// Where the result does not fit.
    pub fn minus(self, other: Self) -> Result<Self, Overflow> {
        self.plus(other.negated()?)
    }

    /// x · y
    ///
    /// # Errors
    /// Where the result does not fit.
    pub fn times(self, other: Self) -> Result<Self, Overflow> {
        // Reduced crosswise first, so that the product overflows only where its lowest terms do.
        let one = Self::fraction(self.numerator, other.denominator)?;
        let two = Self::fraction(other.numerator, self.denominator)?;
        Ok(Self {
            numerator: one.numerator.checked_mul(two.numerator).ok_or(Overflow)?,
            denominator: one.denominator.checked_mul(two.denominator).ok_or(Overflow)?,
        })
    }

    /// x / y
    ///
    /// # Errors
    /// Where y is 0 or the result does not fit.
    pub fn over(self, other: Self) -> Result<Self, Overflow> {
        self.times(Self::fraction(other.denominator, other.numerator)?)
    }

    /// Σ
    ///
    /// # Errors
    /// Where a partial sum does not fit.
    pub fn sum(values: impl IntoIterator<Item = Self>) -> Result<Self, Overflow> {
        values.into_iter().try_fold(Self::ZERO, Self::plus)
    }

    /// round(x · 10^decimals): the one place where anything is rounded.
    ///
    /// # Errors
    /// Where the result does not fit.
    pub fn round(self, decimals: u32, rounding: Rounding) -> Result<i128, Overflow> {
        let factor = power_of_ten(decimals)?;
        let (whole, rest) = (self.numerator / self.denominator, self.numerator % self.denominator);
        let rest = rest.checked_mul(factor).ok_or(Overflow)?;
        let towards_zero = whole
            .checked_mul(factor)
            .and_then(|whole| whole.checked_add(rest / self.denominator))
            .ok_or(Overflow)?;
        // What was cut off, as a share of one unit: |left| / denominator.
        let left = (rest % self.denominator).unsigned_abs();
        let missing = self.denominator.unsigned_abs() - left;
        let away = match rounding {
            Rounding::Down => false,
            Rounding::Up => left > 0,
            Rounding::HalfUp => left > 0 && left >= missing,
            Rounding::HalfEven => left > missing || (left > 0 && left == missing && towards_zero % 2 != 0),
        };
        if !away {
            return Ok(towards_zero);
        }
        towards_zero.checked_add(self.numerator.signum()).ok_or(Overflow)
    }

    /// The largest whole number not above it.
    #[must_use]
    pub const fn floor(self) -> i128 {
        self.numerator.div_euclid(self.denominator)
    }

    /// mantissa and scale where it ends after at most `most` decimals, with the fewest that hold it.
    #[must_use]
    pub fn as_decimal(self, most: u32) -> Option<(i128, u32)> {
        (0..=most.min(38)).find_map(|scale| {
            let factor = power_of_ten(scale).ok()?;
            if factor % self.denominator != 0 {
                return None;
            }
            Some((self.numerator.checked_mul(factor / self.denominator)?, scale))
        })
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    /// By cross-multiplication in 256 bits: total, and nothing is rounded.
    fn cmp(&self, other: &Self) -> Ordering {
        let signs = self.numerator.signum().cmp(&other.numerator.signum());
        if signs != Ordering::Equal || self.denominator == other.denominator {
            return signs.then_with(|| self.numerator.cmp(&other.numerator));
        }
        let left = wide_product(self.numerator.unsigned_abs(), other.denominator.unsigned_abs());
        let right = wide_product(other.numerator.unsigned_abs(), self.denominator.unsigned_abs());
        if self.is_negative() { right.cmp(&left) } else { left.cmp(&right) }
    }
}

/// 10^exponent.
fn power_of_ten(exponent: u32) -> Result<i128, Overflow> {
    10_i128.checked_pow(exponent).ok_or(Overflow)
}

/// The greatest common divisor; 1 where both are 0.
fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        // 128-bit division is slow where the machine has none: most numbers are small after a step or two.
        if let (Ok(small_a), Ok(small_b)) = (u64::try_from(a), u64::try_from(b)) {
            let (mut a, mut b) = (small_a, small_b);
            while b != 0 {
                (a, b) = (b, a % b);
            }
            return u128::from(a);
        }
        (a, b) = (b, a % b);
    }
    a.max(1)
}

/// a · b as (high, low) 128-bit halves.
fn wide_product(a: u128, b: u128) -> (u128, u128) {
    const LOW: u128 = u64::MAX as u128;
    let (a_high, a_low, b_high, b_low) = (a >> 64, a & LOW, b >> 64, b & LOW);
    let low = a_low * b_low;
    let (middle_one, middle_two) = (a_high * b_low, a_low * b_high);
    let carry = (low >> 64) + (middle_one & LOW) + (middle_two & LOW);
    let high = a_high * b_high + (middle_one >> 64) + (middle_two >> 64) + (carry >> 64);
    (high, (carry << 64) | (low & LOW))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        Exact::parse(text).unwrap()
    }

    #[test]
    fn text_is_read_digit_by_digit() {
        for (text, numerator, denominator) in [
            ("0", 0, 1),
            ("-0", 0, 1),
            ("0.000", 0, 1),
            ("0.865", 173, 200),
            ("-12.50", -25, 2),
            ("1e3", 1000, 1),
            ("1.5E-3", 3, 2000),
            ("1e+2", 100, 1),
            ("0e999999999999999999999", 0, 1),
            ("0.10000000000000000000000000000000000000000", 1, 10),
            ("1000000000000000", 1_000_000_000_000_000, 1),
            ("0.000000000000000001", 1, 1_000_000_000_000_000_000),
        ] {
            let value = exact(text);
            assert_eq!((value.numerator(), value.denominator()), (numerator, denominator), "{text}");
        }
    }

    #[test]
    fn what_is_no_exact_number() {
        for text in ["", "-", ".5", "5.", "01", "+1", "1,000", "1e", "1e+", "NaN", "0x1", " 1", "1 ", "１"] {
            assert_eq!(Exact::parse(text), Err(NotExact::NotANumber), "{text}");
        }
        for text in
            ["1000000000000000.01", "1e16", "1e400", "-1e99999999999999999999", "9".repeat(50).as_str()]
        {
            assert_eq!(Exact::parse(text), Err(NotExact::TooLarge), "{text}");
        }
        for text in ["1e-19", "0.1234567890123456789", "1e-99999999999999999999"] {
            assert_eq!(Exact::parse(text), Err(NotExact::TooFine), "{text}");
        }
    }

    #[test]
    fn halves_go_away_from_zero() {
        for (text, half_up, half_even, down, up) in [
            ("0.865", 87, 86, 86, 87),
            ("-0.865", -87, -86, -86, -87),
            ("0.875", 88, 88, 87, 88),
            ("0.8649999", 86, 86, 86, 87),
            ("0.8650001", 87, 87, 86, 87),
            ("0.86", 86, 86, 86, 86),
            ("0.004", 0, 0, 0, 1),
            ("-0.004", 0, 0, 0, -1),
            ("7", 700, 700, 700, 700),
        ] {
            let found = [Rounding::HalfUp, Rounding::HalfEven, Rounding::Down, Rounding::Up]
                .map(|rounding| exact(text).round(2, rounding).unwrap());
            assert_eq!(found, [half_up, half_even, down, up], "{text}");
        }
    }

    #[test]
    fn a_third_is_a_third() {
        let third = Exact::ONE.over(Exact::whole(3)).unwrap();
        assert_eq!(Exact::sum([third; 3]), Ok(Exact::ONE));
        assert_eq!(third.times(exact("0.3")), Ok(exact("0.1")));
        assert_eq!(third.as_decimal(18), None);
        assert_eq!(exact("0.50").as_decimal(18), Some((5, 1)));
        assert_eq!(Exact::ONE.over(Exact::ZERO), Err(Overflow));
    }

    #[test]
    fn order_is_exact_even_where_products_do_not_fit() {
        let large = Exact::fraction(i128::MAX, i128::MAX - 1).unwrap();
        let larger = Exact::fraction(i128::MAX - 1, i128::MAX - 2).unwrap();
        assert!(large < larger);
        assert!(larger.negated().unwrap() < large.negated().unwrap());
        assert!(exact("-0.1") < Exact::ZERO && Exact::ZERO < exact("1e-18"));
        assert_eq!(large.plus(larger), Err(Overflow));
        assert_eq!(Exact::whole(i128::MAX).times(Exact::whole(2)), Err(Overflow));
        assert_eq!(Exact::fraction(i128::MIN, -1), Err(Overflow));
        assert_eq!(Exact::fraction(1, i128::MIN), Err(Overflow));
        assert_eq!(exact("-1.5").floor(), -2);
    }
}
