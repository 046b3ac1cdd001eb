//! Laws of exact numbers.

use counterweight_contract::contract::apportion;
use counterweight_contract::exact::{Exact, NotExact, Rounding};
use counterweight_contract::volume::spread;
use proptest::prelude::*;

use crate::for_all;

fn decimals() -> impl Strategy<Value = (i64, u32)> {
    (any::<i32>().prop_map(i64::from), 0u32..10)
}

#[test]
fn text_is_read_as_the_decimal_it_is() {
    for_all(2000, decimals(), |(mantissa, scale)| {
        let sign = if mantissa < 0 { "-" } else { "" };
        let digits = format!("{:0>width$}", mantissa.unsigned_abs(), width = scale as usize + 1);
        let (whole, rest) = digits.split_at(digits.len() - scale as usize);
        let point = if scale == 0 { "" } else { "." };
        let plain = Exact::parse(&format!("{sign}{whole}{point}{rest}")).unwrap();
        assert_eq!(plain, Exact::decimal(i128::from(mantissa), scale).unwrap());
        assert_eq!(Exact::parse(&format!("{mantissa}e-{scale}")), Ok(plain));
        let (back, digits) = plain.as_decimal(10).unwrap();
        assert_eq!(Exact::decimal(back, digits), Ok(plain));
    });
}

#[test]
fn any_text_is_a_number_or_says_why_not() {
    for_all(3000, "[-0-9.eE+]{0,30}", |text| {
        if let Ok(value) = Exact::parse(&text) {
            // What we read, f64 reads too, and as near as it can.
            let near: f64 = text.parse().unwrap();
            let own = value.numerator() as f64 / value.denominator() as f64;
            assert!((near - own).abs() <= near.abs() * 1e-15, "{text}");
        } else {
            let fits = text.parse::<f64>().is_ok_and(|value| value.abs() <= 1e15);
            let fine = Exact::parse(&text) == Err(NotExact::TooFine);
            let json = serde_like(&text);
            assert!(!(fits && json) || fine, "{text} is a number of JSON");
        }
    });
}

/// Whether a text is a number as JSON writes one.
fn serde_like(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let (number, exponent) = text.split_once(['e', 'E']).map_or((text, None), |(a, b)| (a, Some(b)));
    let (whole, decimals) = number.split_once('.').map_or((number, None), |(a, b)| (a, Some(b)));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let exponent = exponent.is_none_or(|text| digits(text.strip_prefix(['-', '+']).unwrap_or(text)));
    digits(whole) && (whole == "0" || !whole.starts_with('0')) && decimals.is_none_or(digits) && exponent
}

/// Against the same sums over a common denominator in plain integers.
#[test]
fn arithmetic_is_that_of_fractions() {
    let small = || (-10_000i128..10_000, 1i128..500);
    for_all(2000, (small(), small()), |((a, b), (c, d))| {
        let (one, two) = (Exact::fraction(a, b).unwrap(), Exact::fraction(c, d).unwrap());
        assert_eq!(one.plus(two), Exact::fraction(a * d + c * b, b * d));
        assert_eq!(one.minus(two), Exact::fraction(a * d - c * b, b * d));
        assert_eq!(one.times(two), Exact::fraction(a * c, b * d));
        if c != 0 {
            assert_eq!(one.over(two), Exact::fraction(a * d, b * c));
        }
        assert_eq!(one.cmp(&two), (a * d).cmp(&(c * b)));
        assert_eq!(one.floor(), a.div_euclid(b));
    });
}

#[test]
fn rounding_is_to_the_nearest_and_halves_go_away_from_zero() {
    for_all(
        3000,
        (-10_000_000i128..10_000_000, 1i128..5000, 0u32..4),
        |(numerator, denominator, decimals)| {
            let value = Exact::fraction(numerator, denominator).unwrap();
            let unit = 10i128.pow(decimals);
            let rounded = value.round(decimals, Rounding::HalfUp).unwrap();
            // |value·unit − rounded| ≤ ½, over the common denominator.
            let off = numerator * unit - rounded * denominator;
            assert!(2 * off.abs() <= denominator);
            if 2 * off.abs() == denominator {
                assert!(rounded.abs() * denominator > (numerator * unit).abs());
            }
            let [down, up] = [Rounding::Down, Rounding::Up].map(|mode| value.round(decimals, mode).unwrap());
            assert!(down.abs() <= rounded.abs() && rounded.abs() <= up.abs() && (up - down).abs() <= 1);
        },
    );
}

#[test]
fn parts_add_up() {
    for_all(1000, (-1_000_000i128..1_000_000, 1u32..40), |(amount, parts)| {
        let apportioned = apportion(amount, parts).unwrap();
        assert_eq!(apportioned.iter().sum::<i128>(), amount);
        assert!(apportioned.iter().max().unwrap() - apportioned.iter().min().unwrap() <= 1);
    });
    for_all(1000, (any::<i32>(), prop::collection::vec(0i128..100, 1..13)), |(total, weights)| {
        let total = Exact::decimal(i128::from(total), 2).unwrap();
        let weights: Vec<Exact> = weights.into_iter().map(Exact::whole).collect();
        if weights.iter().all(|weight| weight.is_zero()) {
            return;
        }
        let parts = spread(total, &weights, 2).unwrap();
        assert_eq!(Exact::sum(parts.iter().copied()), Ok(total));
        assert!(parts.iter().all(|part| part.as_decimal(2).is_some()));
    });
}
