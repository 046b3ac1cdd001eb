//! Exact numbers, switches and limits from the tree: digit by digit, from a number or from a text that reads as one.

use counterweight_contract::exact::{Exact, Minor, NotExact, Rounding};

use super::super::json::Json;
use super::super::problem::{Expected, Problem, Range};
use super::super::read::{Fields, Reader, Words};
use super::ContractProblem;

/// What an exact number may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Allowed {
    Any,
    NotNegative,
    Positive,
    /// From −1: growth.
    Growth,
    /// 0..1
    Share,
}

impl Allowed {
    fn allows(self, value: Exact) -> bool {
        match self {
            Allowed::Any => true,
            Allowed::NotNegative => !value.is_negative(),
            Allowed::Positive => value > Exact::ZERO,
            Allowed::Growth => value >= Exact::whole(-1),
            Allowed::Share => !value.is_negative() && value <= Exact::ONE,
        }
    }

    fn range(self) -> Range {
        match self {
            Allowed::Any => Range::ANY,
            Allowed::NotNegative => Range::NOT_NEGATIVE,
            Allowed::Positive => Range::POSITIVE,
            Allowed::Growth => Range::at_least(-1.0),
            Allowed::Share => Range::SHARE,
        }
    }
}

const YES_OR_NO: Words<bool> = Words { names: &["false", "true"], values: &[false, true] };

impl Reader {
    /// A list of at most `most` items; a longer one is reported and not looked at.
    pub(super) fn bounded_list<'t, T>(
        &mut self,
        fields: &mut Fields<'t>,
        name: &str,
        most: usize,
        item: impl FnMut(&mut Self, Json<'t>, &str) -> Option<T>,
    ) -> Vec<T> {
        let given = fields.fields.iter().find(|(field, value)| field == name && value.is_some());
        if let Some((_, Some(Json::List(items)))) = given
            && items.len() > most
        {
            fields.take(name);
            self.report(fields.at(name), Problem::Contract(ContractProblem::TooMany { most }));
            return Vec::new();
        }
        self.list(fields, name, item)
    }

    /// A number; 0 in its place where it is none.
    pub(super) fn as_exact(&mut self, json: &Json<'_>, path: &str, allowed: Allowed) -> Exact {
        let text = match json {
            Json::Digits(text) => text,
            Json::Text(text) => text.as_ref(),
            _ => {
                self.report(path.to_owned(), Problem::WrongType(Expected::Number));
                return Exact::ZERO;
            }
        };
        let problem = match Exact::parse(text) {
            Ok(value) if allowed.allows(value) => return value,
            Ok(_) => Problem::OutOfRange(allowed.range()),
            Err(NotExact::NotANumber) => Problem::WrongType(Expected::Number),
            Err(NotExact::TooLarge) => Problem::OutOfRange(allowed.range()),
            Err(NotExact::TooFine) => Problem::Contract(ContractProblem::TooFine),
        };
        self.report(path.to_owned(), problem);
        Exact::ZERO
    }

    /// A number that may be absent, or null, which is the same.
    pub(super) fn exact(&mut self, fields: &mut Fields<'_>, name: &str, allowed: Allowed) -> Option<Exact> {
        match fields.take(name)? {
            Json::Null => None,
            json => Some(self.as_exact(&json, &fields.at(name), allowed)),
        }
    }

    pub(super) fn exact_or(
        &mut self,
        fields: &mut Fields<'_>,
        name: &str,
        allowed: Allowed,
        default: Exact,
    ) -> Exact {
        self.exact(fields, name, allowed).unwrap_or(default)
    }

    pub(super) fn required_exact(&mut self, fields: &mut Fields<'_>, name: &str, allowed: Allowed) -> Exact {
        match self.required(fields, name) {
            Some(json) => self.as_exact(&json, &fields.at(name), allowed),
            None => Exact::ZERO,
        }
    }

    /// A whole number within `from..=to` that may be absent.
    pub(super) fn whole(&mut self, fields: &mut Fields<'_>, name: &str, from: u32, to: u32) -> Option<u32> {
        let json = fields.take(name)?;
        if json == Json::Null {
            return None;
        }
        self.as_whole(&json, &fields.at(name), from, to)
    }

    pub(super) fn as_whole(&mut self, json: &Json<'_>, path: &str, from: u32, to: u32) -> Option<u32> {
        let before = self.errors.len();
        let value = self.as_exact(json, path, Allowed::Any);
        if self.errors.len() > before {
            return None;
        }
        let whole = Some(value).filter(|value| value.denominator() == 1);
        let whole = whole.and_then(|value| u32::try_from(value.numerator()).ok());
        let whole = whole.filter(|value| (from..=to).contains(value));
        if whole.is_none() {
            let range = Range::between(f64::from(from), f64::from(to));
            self.report(path.to_owned(), Problem::NotWhole(range));
        }
        whole
    }

    /// true or false, in quotes or not.
    pub(super) fn switch(&mut self, fields: &mut Fields<'_>, name: &str, default: bool) -> bool {
        match fields.take(name) {
            None | Some(Json::Null) => default,
            Some(Json::Bool(value)) => value,
            Some(Json::Text(text)) if YES_OR_NO.names.contains(&text.as_ref()) => text == "true",
            Some(_) => {
                self.report(fields.at(name), Problem::WrongType(Expected::YesOrNo));
                default
            }
        }
    }

    /// Money in whole minor units.
    pub(super) fn as_minor(&mut self, json: &Json<'_>, path: &str, allowed: Allowed, decimals: u32) -> Minor {
        let amount = self.as_exact(json, path, allowed);
        if amount.as_decimal(decimals).is_none() {
            self.report(path.to_owned(), Problem::Contract(ContractProblem::NotMinor { decimals }));
        }
        // What was read is within 10^15, which minor units of any currency hold.
        amount.round(decimals, Rounding::HalfUp).unwrap_or_default()
    }
}
