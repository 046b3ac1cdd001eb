//! Simple sums in a field: "=12m*1.05", "=1200万+50万", "=12m*7%".

use super::Unit;
use super::decimal::Decimal;
use super::read::{ReadError, Reader};
use crate::document::number::exact;

/// Brackets and signs inside one another.
const DEEPEST: usize = 16;

/// The value of the text behind the equals sign, with the usual precedence of + − × ÷ and parentheses.
///
/// A division by zero has no value, so it is not a number. The result may be infinite: the caller bounds it.
pub(super) fn evaluate(unit: Unit, text: &str) -> Result<f64, ReadError> {
    let mut sum = Sum { reader: Reader { rest: text, unit }, percent: false };
    let value = sum.terms(0)?;
    sum.reader.finish()?;
    let value = if unit == Unit::Percent && !sum.percent { value / 100.0 } else { value };
    // Fifteen digits, as spreadsheets show: the noise of 12m × 7% must not reach the document.
    Ok(Decimal::of(value).map_or(value, |decimal| exact(&decimal.exponential())))
}

struct Sum<'a> {
    reader: Reader<'a>,
    /// Whether a "%" was seen, which makes the sum of a percentage a fraction already.
    percent: bool,
}

impl Sum<'_> {
    fn terms(&mut self, depth: usize) -> Result<f64, ReadError> {
        let mut value = self.factors(depth)?;
        loop {
            if self.reader.eat("+") {
                value += self.factors(depth)?;
            } else if self.reader.eat("-") {
                value -= self.factors(depth)?;
            } else {
                return Ok(value);
            }
        }
    }

    fn factors(&mut self, depth: usize) -> Result<f64, ReadError> {
        let mut value = self.factor(depth)?;
        loop {
            if self.reader.eat("*") {
                value *= self.factor(depth)?;
            } else if self.reader.eat("/") {
                let divisor = self.factor(depth)?;
                if divisor == 0.0 {
                    return Err(ReadError::NotANumber);
                }
                value /= divisor;
            } else {
                return Ok(value);
            }
        }
    }

    fn factor(&mut self, depth: usize) -> Result<f64, ReadError> {
        if depth > DEEPEST {
            return Err(ReadError::NotANumber);
        }
        if self.reader.eat("-") {
            return Ok(-self.factor(depth + 1)?);
        }
        if self.reader.eat("+") {
            return self.factor(depth + 1);
        }
        let mut value = if self.reader.eat("(") {
            let value = self.terms(depth + 1)?;
            if !self.reader.eat(")") {
                return Err(ReadError::NotANumber);
            }
            value
        } else {
            let money = self.reader.unit == Unit::Money;
            if money {
                self.reader.unit_word();
            }
            let value = self.reader.magnitude(true, 0)?;
            if money {
                self.reader.unit_word();
            }
            value
        };
        if self.reader.eat("%") {
            self.percent = true;
            value /= 100.0;
        }
        Ok(value)
    }
}
