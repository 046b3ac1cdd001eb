//! A number's text to the nearest f64, without the tables of the standard library's reader, which weigh 15 kB in the page.

/// Powers of ten that f64 holds exactly.
const TENS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
];

/// Whole numbers below this are exact in f64.
const EXACT: u64 = 1 << 53;

/// The f64 nearest to a number in JSON's form ("-12.5e3"); infinite beyond every number.
#[must_use]
pub fn exact(text: &str) -> f64 {
    simple(text).unwrap_or_else(|| thorough(text))
}

/// The shortest digits that are read as the same number, never with an exponent: "0.1", "12", "0.0000001". As the standard
/// library's `to_string`, which weighs more than a document's writer that is there anyway.
#[must_use]
pub fn shortest(value: f64) -> String {
    // A number that is one can always be written.
    let mut text = serde_json::to_string(&value).unwrap_or_default();
    if text.ends_with(".0") {
        text.truncate(text.len() - 2);
    }
    let Some((written, power)) = text.split_once('e') else { return text };
    let power = power.parse::<i32>().unwrap_or_default();
    let (sign, written) = written.strip_prefix('-').map_or(("", written), |rest| ("-", rest));
    let before_point = written.find('.').unwrap_or(written.len()) as i32 + power;
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    let zeros = |count: i32| "0".repeat(usize::try_from(count).unwrap_or_default());
    if before_point <= 0 {
        return [sign, "0.", &zeros(-before_point), &digits].concat();
    }
    let missing = zeros(before_point - digits.len() as i32);
    let (whole, decimals) = digits.split_at(digits.len().min(before_point as usize));
    let point = if decimals.is_empty() { "" } else { "." };
    [sign, whole, &missing, point, decimals].concat()
}

/// Nearly every number: a whole number and a power of ten that are both exact, so that their product or quotient is rounded
/// once (Clinger 1990). None for others.
fn simple(text: &str) -> Option<f64> {
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (digits, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits, exponent.parse::<i32>().ok()?),
        None => (unsigned, 0),
    };
    let mut whole = 0_u64;
    let mut decimals = 0_i32;
    let mut after_point = false;
    for byte in digits.bytes() {
        if byte == b'.' {
            after_point = true;
            continue;
        }
        whole = whole.checked_mul(10)?.checked_add(u64::from(byte - b'0'))?;
        decimals += i32::from(after_point);
    }
    if whole >= EXACT {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "below 2^53 nothing is lost")]
    let whole = whole as f64;
    let power = exponent.checked_sub(decimals)?;
    let ten = *TENS.get(usize::try_from(power.unsigned_abs()).ok()?)?;
    let value = if power < 0 { whole / ten } else { whole * ten };
    Some(if negative { -value } else { value })
}

/// The rest, by the browser's own reader.
#[cfg(target_arch = "wasm32")]
fn thorough(text: &str) -> f64 {
    js_sys::parse_float(text)
}

/// The rest, by the standard library's.
#[cfg(not(target_arch = "wasm32"))]
fn thorough(text: &str) -> f64 {
    // What JSON calls a number, it does too.
    text.parse().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::{exact, shortest};

    #[test]
    fn the_shortest_text_is_that_of_the_standard_library() {
        let numbers =
            [0.0, -0.0, 12.0, 0.1 + 0.2, -5e-7, 1e-7, 1.5e16, 1e21, 123_456_789_012.5, 1e-300, f64::MAX];
        for value in numbers {
            assert_eq!(shortest(value), value.to_string());
            assert_eq!(exact(&shortest(value)).to_bits(), value.to_bits());
        }
    }
}
