//! Exact figures in words: every digit, grouped, never through a binary fraction.

use counterweight_contract::exact::{Exact, Minor, Rounding};
use counterweight_contract::form::Measure;
use counterweight_contract::tiers::Pay;

use super::super::number::MINUS;
use super::super::{Currency, Language, Voice};
use crate::document::contract::Agreement;

/// Digits after the point that are written; a figure that goes on is marked ≈.
const SHOWN: u32 = 6;

/// A contract and who reads of it.
#[derive(Clone, Copy)]
pub(super) struct Teller<'a> {
    pub(super) agreement: &'a Agreement,
    pub(super) voice: Voice,
}

impl<'a> Teller<'a> {
    pub(super) fn new(language: Language, agreement: &'a Agreement) -> Self {
        let currency = Currency::from_code(&agreement.names.currency);
        Self { agreement, voice: Voice { language, currency } }
    }

    pub(super) fn choose(&self, english: String, chinese: String) -> String {
        self.voice.choose(english, chinese)
    }

    fn marked(&self, sign: &str, digits: &str) -> String {
        let mark = self.voice.currency.mark(self.voice.language);
        self.voice.choose([sign, &mark, digits].concat(), [sign, digits, &mark].concat())
    }

    /// What a rebate is called: by its name; by its place where it has none and its id is but a number, as the workbench numbers them.
    pub(super) fn rebate(&self, index: usize) -> String {
        let Some((id, name)) = self.agreement.names.rebates.get(index) else { return String::new() };
        if id == name && id.parse::<u16>().is_ok() {
            let place = index + 1;
            self.choose(format!("Rebate {place}"), format!("返利{place}"))
        } else {
            name.clone()
        }
    }

    /// Minor units as money, with all its decimals.
    pub(super) fn money(&self, amount: Minor) -> String {
        let (sign, digits) = grouped(amount, self.agreement.contract.decimals);
        self.marked(sign, &digits)
    }

    /// An exact sum of money: whole without decimals, else with those of the currency or as many as it has.
    pub(super) fn exact_money(&self, amount: Exact) -> String {
        let decimals = self.agreement.contract.decimals;
        if amount.denominator() != 1
            && let Some((mantissa, scale)) = amount.as_decimal(decimals)
            && let Some(cents) = mantissa.checked_mul(10_i128.pow(decimals - scale))
        {
            return self.money(cents);
        }
        let (about, sign, digits) = written(amount);
        [about, &self.marked(sign, &digits)].concat()
    }

    /// A bare figure.
    pub(super) fn figure(&self, value: Exact) -> String {
        let (about, sign, digits) = written(value);
        [about, sign, &digits].concat()
    }

    /// A share in percent.
    pub(super) fn percent(&self, share: Exact) -> String {
        match share.times(Exact::whole(100)) {
            Ok(percent) => self.figure(percent) + "%",
            Err(_) => self.figure(share),
        }
    }

    /// The name of a measure.
    pub(super) fn measure(&self, measure: Measure) -> String {
        let names = &self.agreement.names;
        let named = |list: &[String], index: usize| list.get(index).cloned().unwrap_or_default();
        match measure {
            Measure::Sales => self.voice.choose("sales", "销售额").to_owned(),
            Measure::Units => self.voice.choose("units", "数量").to_owned(),
            Measure::Quantity(index) => named(&names.quantities, index),
            Measure::Figure(index) => named(&names.figures, index),
        }
    }

    /// The name of a measure inside a sentence: in Chinese, which knows no spaces, one of the visitor's own stands between quotation marks.
    pub(super) fn quoted(&self, measure: Measure) -> String {
        let name = self.measure(measure);
        match measure {
            Measure::Sales | Measure::Units => name,
            Measure::Quantity(_) | Measure::Figure(_) => {
                let quoted = format!("“{name}”");
                self.choose(name, quoted)
            }
        }
    }

    /// A value of a measure: money where it is sales.
    pub(super) fn value(&self, measure: Measure, value: Exact) -> String {
        if measure == Measure::Sales { self.exact_money(value) } else { self.figure(value) }
    }

    /// A measure with its value; in Chinese without a space but after a name in Latin letters.
    pub(super) fn named(&self, measure: Measure, value: Exact) -> String {
        let (name, value) = (self.measure(measure), self.value(measure, value));
        let latin = name.ends_with(|last: char| last.is_ascii_alphanumeric());
        let space = if self.voice.choose(true, latin) { " " } else { "" };
        [name.as_str(), space, &value].concat()
    }

    /// "¥10,000 of sales × 11%" and the like.
    pub(super) fn product(&self, quantity: Exact, pay: Pay) -> String {
        match pay {
            Pay::Rate(rate) => {
                let (quantity, rate) = (self.exact_money(quantity), self.percent(rate));
                self.choose(format!("{quantity} of sales × {rate}"), format!("销售额{quantity} × {rate}"))
            }
            Pay::PerUnit(amount) => {
                let (quantity, amount) = (self.figure(quantity), self.exact_money(amount));
                self.choose(format!("{quantity} units × {amount}"), format!("数量{quantity} × {amount}"))
            }
            Pay::Amount(amount) => [self.figure(quantity), self.exact_money(amount)].join(" × "),
        }
    }

    /// How rounding is done, as the verb of "rounded … to".
    pub(super) fn rounded_to(&self) -> &'static str {
        let voice = &self.voice;
        match self.agreement.contract.rounding {
            Rounding::HalfUp => voice.choose("rounded half up to ", "四舍五入为"),
            Rounding::HalfEven => voice.choose("rounded half to even to ", "四舍六入五成双为"),
            Rounding::Down => voice.choose("rounded down to ", "舍去尾数为"),
            Rounding::Up => voice.choose("rounded up to ", "进位为"),
        }
    }
}

/// Sign and digits of mantissa / 10^scale, thousands grouped.
fn grouped(mantissa: i128, scale: u32) -> (&'static str, String) {
    let sign = if mantissa < 0 { MINUS } else { "" };
    let scale = scale as usize;
    let digits = format!("{:0>width$}", mantissa.unsigned_abs(), width = scale + 1);
    let (whole, decimals) = digits.split_at(digits.len() - scale);
    let mut out = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if scale > 0 {
        out.push('.');
        out.push_str(decimals);
    }
    (sign, out)
}

/// "≈" where it is cut, sign, digits.
fn written(value: Exact) -> (&'static str, &'static str, String) {
    match value.as_decimal(SHOWN) {
        Some((mantissa, scale)) => {
            let (sign, digits) = grouped(mantissa, scale);
            ("", sign, digits)
        }
        None => {
            let (sign, digits) = grouped(value.round(SHOWN, Rounding::HalfUp).unwrap_or_default(), SHOWN);
            ("≈", sign, digits)
        }
    }
}
