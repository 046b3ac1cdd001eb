//! Rounding a list so that it adds up.

use counterweight_engine::concentration::ranking;

/// Rounds parts to `decimals` so that they add up to their sum, itself rounded to `decimals`.
///
/// Largest remainder: every part is rounded down, and the units of the last shown digit that are then missing from
/// the total go to the parts that lost most, the earlier one first among equals. No part moves by a whole unit, a
/// part already round stays, and zero stays zero. `decimals` may be negative (−3: thousands) and counts from the
/// parts' own unit: fractions shown as percentages with one decimal have 3. A part that is not finite is handed
/// back as it is and left out of the sum.
pub fn shares_that_add_up(parts: &[f64], decimals: i32) -> Vec<f64> {
    // Multiplying or dividing by a power of ten that is a whole number keeps the decimal exact to the last bit.
    let power = 10f64.powi(decimals.clamp(-18, 18).abs());
    let up = |value: f64| if decimals < 0 { value / power } else { value * power };
    let down = |value: f64| if decimals < 0 { value * power } else { value / power };
    let scaled: Vec<f64> = parts.iter().map(|&part| settle(up(part))).collect();
    let finite = || scaled.iter().enumerate().filter(|(_, value)| value.is_finite());
    let total = settle(finite().map(|(_, value)| value).sum::<f64>()).round();
    let mut missing = total - finite().map(|(_, value)| value.floor()).sum::<f64>();
    let lost = |at: usize| scaled[at] - scaled[at].floor();
    // What is not finite lost nothing.
    let losses: Vec<f64> =
        (0..scaled.len()).map(|at| if scaled[at].is_finite() { lost(at) } else { 0.0 }).collect();
    let order = ranking(&losses);
    let mut shown: Vec<f64> = scaled.iter().map(|value| value.floor()).collect();
    for at in order {
        if missing >= 1.0 && lost(at) > 0.0 {
            shown[at] += 1.0;
            missing -= 1.0;
        }
    }
    // A part too large to be scaled, and one that was not finite, stay what they were.
    shown
        .into_iter()
        .zip(parts)
        .map(|(units, &part)| if units.is_finite() { down(units) } else { part })
        .collect()
}

/// Takes a value that is a half or a whole but for the noise of binary arithmetic to that half or whole.
fn settle(value: f64) -> f64 {
    let near = (value * 2.0).round() / 2.0;
    if (value - near).abs() <= value.abs().max(1.0) * 1e-12 { near } else { value }
}
