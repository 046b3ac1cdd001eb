//! Numbers for machines: attributes, styles and paths, whose readers know neither groups nor words. They go another way than
//! the formatter of the standard library, which weighs more than all else here and would be in the first load for them alone.
//! The shortest text of a number is [`crate::document::number::shortest`].

/// With so many decimals at most ten, rounded: "12.50". Beyond ±10¹⁵ the nearest that can be told; "0" with its decimals for
/// what is no number.
#[must_use]
pub fn rounded(value: f64, decimals: u32) -> String {
    let unit = 10_u64.pow(decimals.min(10));
    // A conversion holds itself within what there is, and takes no number for 0.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "meant so")]
    let units = (value.abs() * unit as f64).round() as u64;
    let sign = if value < 0.0 && units > 0 { "-" } else { "" };
    if decimals == 0 {
        return format!("{sign}{units}");
    }
    let digits = (units % unit + unit).to_string();
    format!("{sign}{}.{}", units / unit, &digits[1..])
}

#[cfg(test)]
mod tests {
    use super::rounded;

    #[test]
    fn rounded_numbers() {
        let cases = [
            (0.0, 2, "0.00"),
            (-0.001, 2, "0.00"),
            (12.345, 1, "12.3"),
            (-12.35, 1, "-12.4"),
            (99.999_96, 4, "100.0000"),
            (0.05, 2, "0.05"),
            (7.5, 0, "8"),
            (f64::NAN, 1, "0.0"),
        ];
        for (value, decimals, text) in cases {
            assert_eq!(rounded(value, decimals), text);
        }
        assert!(rounded(f64::INFINITY, 4).bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'));
    }
}
