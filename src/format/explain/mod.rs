//! Explanations in words: what a quantity is called, its formula with names and with values in it, and where it comes from.

mod figures;
mod measure;
mod names;
mod pieces;

use counterweight_engine as engine;
use engine::Report;
use engine::explain::{Explanation, Quantity, Rule, Source, Work};

use super::{Voice, number};
use crate::document::Document;
use measure::{Measure, measure};

/// Parts that a formula names one by one; a longer sum is said to be the sum of what stands below it.
const MOST_NAMED: usize = 4;

/// Where names are found: the document, and the policies that the report says apply.
#[derive(Clone, Copy)]
pub struct Named<'a> {
    /// As the user named things.
    pub document: &'a Document,
    /// Its results.
    pub report: &'a Report,
}

impl Voice {
    /// "name = formula in names", with the values in it, and the value.
    #[must_use]
    pub fn formula(&self, explanation: &Explanation, named: Named<'_>) -> (String, String) {
        let parts = &explanation.parts;
        let names: Vec<String> = parts.iter().map(|part| self.quantity(part.quantity, named)).collect();
        let values: Vec<String> = parts
            .iter()
            .map(|part| {
                let shown = self.quantity_value(part.quantity, part.value);
                if shown.starts_with(number::MINUS) { format!("({shown})") } else { shown }
            })
            .collect();
        let value = self.quantity_value(explanation.quantity, explanation.value);
        if explanation.rule == Rule::Sum && parts.len() > MOST_NAMED {
            return (self.sum_of_parts().to_owned(), value);
        }
        (self.rule(explanation.rule, &names), format!("{} = {value}", self.rule(explanation.rule, &values)))
    }

    /// A rule over its parts, already written.
    fn rule(&self, rule: Rule, parts: &[String]) -> String {
        let part = |index: usize| parts.get(index).map_or("", String::as_str);
        let join = |mark: &str| parts.join(mark);
        let larger = |left: &str, right: &str| {
            self.choose(format!("the larger of ({left}; {right})"), format!("({left}；{right})取大"))
        };
        let smaller = |left: &str, right: &str| {
            self.choose(format!("the smaller of ({left}; {right})"), format!("({left}；{right})取小"))
        };
        let (a, b, c, d, e) = (part(0), part(1), part(2), part(3), part(4));
        match rule {
            Rule::Leaf => String::new(),
            Rule::Sum if parts.is_empty() => "0".to_owned(),
            Rule::Product if parts.is_empty() => "1".to_owned(),
            Rule::Sum | Rule::PlusMinus | Rule::Difference if parts.len() > MOST_NAMED => {
                self.sum_of_parts().to_owned()
            }
            Rule::Same => a.to_owned(),
            Rule::Sum => join(" + "),
            Rule::Difference => join(" − "),
            Rule::PlusMinus => format!("{a} + {}", parts.get(1..).unwrap_or_default().join(" − ")),
            Rule::Product => join(" × "),
            Rule::Quotient => join(" ÷ "),
            Rule::NeededUplift => format!("{a} ÷ ({b} − {a})"),
            Rule::ShareOf => format!("{a} ÷ {}", parts.get(1..).unwrap_or_default().join(" × ")),
            Rule::Remainder => format!("{a} × (1 − {b})"),
            Rule::Square => format!("{a}²"),
            Rule::Smaller => smaller(a, b),
            Rule::Larger => larger(a, b),
            Rule::Excess => larger("0", &format!("{a} − {b}")),
            Rule::NotBelowZero => larger("0", a),
            Rule::AtMostOne | Rule::Within => smaller("1", &format!("{a} ÷ {b}")),
            Rule::ConditionalPart => smaller("1", &format!("{a} ÷ ({b} × {c})")),
            Rule::OnePlus => format!("1 + {a} × {b}"),
            Rule::Grown(years) => {
                format!("{a} × (1 + {}){}", parts.get(1..).unwrap_or_default().join(" + "), power(years))
            }
            Rule::Remaining(years) => format!("(1 − {a}){}", power(years)),
            Rule::Discount(years) => format!("1 ÷ (1 + {a}){}", power(years)),
            Rule::Survival => {
                parts.iter().map(|part| format!("(1 − {part})")).collect::<Vec<_>>().join(" × ")
            }
            Rule::Hill => format!("1 ÷ (1 + ({b} ÷ {a})^{c})"),
            Rule::Doubt => format!("exp(−{c} × {})", larger("0", &format!("{a} − {b}"))),
            Rule::Hazard => format!("−ln(1 − {a}) ÷ (1 − {b} × {c})"),
            Rule::ChanceOfHazard => format!("1 − exp(−{a})"),
            Rule::LossChance => format!("1 − exp(−{a} × (1 − {b} × {c}))"),
            Rule::NewEffect => format!("{a} + ({b} − {a}) × {c}"),
            Rule::CutEffect(years) => {
                format!("{a} − ({a} − {b}) × (1 + ({c} − 1) × (1 − {d}){})", power(years))
            }
            Rule::Delivered => format!("{a} × {b} × ({c} × {d} + (1 − {c}) × {e})"),
            Rule::CreepRate(years) => {
                format!("{a} × {years} × {}", smaller("1", &format!("({b} − {c}) ÷ {d}")))
            }
            Rule::VolumeCost => format!("{a} × {b} × (1 + 4 × {b} ÷ {c})"),
            Rule::Contribution => format!("{a} − {b} − {c} × {d} ÷ {e}"),
            Rule::ProductLess => format!("{a} × {b} − {c}"),
            Rule::Asked => smaller(a, &larger("0", &format!("{b} − {c}"))),
            Rule::FourFifths => format!("0.8 × {a}"),
            Rule::Neglected => smaller("1", &format!("{a} × exp({b} × {c})")),
            Rule::Expected => format!("{a} × {b} + (1 − {a}) × {c}"),
            Rule::Response if parts.len() > 3 => smaller(&format!("{a} × {b} × {c}"), d),
            Rule::Response => format!("{a} × {b} × {c}"),
            Rule::Neglect => larger("0", &format!("1 − (1 − {a}) ÷ {b}")),
            Rule::DifferenceTimes => {
                format!("({a} − {b}) × {}", parts.get(2..).unwrap_or_default().join(" × "))
            }
            Rule::Terms => {
                self.choose(format!("the line's terms on {a}"), format!("按该条返利的约定，以{a}计算"))
            }
        }
    }

    /// For a sum too long to be written out.
    #[must_use]
    pub fn sum_of_parts(&self) -> &'static str {
        self.choose("the sum of the parts below", "下列各项之和")
    }

    /// A figure that cannot be formed, such as a ratio to nothing.
    #[must_use]
    pub fn no_value(&self) -> &'static str {
        self.choose("This figure has no value at the moment.", "此数目前无值。")
    }

    /// Closes the panel.
    #[must_use]
    pub fn close(&self) -> &'static str {
        self.choose("Close", "关闭")
    }

    /// A value in the unit of its quantity.
    #[must_use]
    pub fn quantity_value(&self, quantity: Quantity, value: f64) -> String {
        match measure(quantity) {
            Measure::Money => self.money(value),
            Measure::Percent => self.percent(value),
            Measure::Days => number::decimal(self.language, value, 0),
            Measure::Index if value.abs() < 1.0 => number::decimal(self.language, value, 3),
            Measure::Index => number::ratio(self.language, value),
        }
    }

    /// Where a number comes from; none for arithmetic.
    #[must_use]
    pub fn source(&self, source: Source) -> Option<&'static str> {
        Some(match source {
            Source::Computed => return None,
            Source::Input => self.choose("your input", "您的输入"),
            Source::Assumption => self.choose("assumption of ours, can be changed", "我们的假设，可改"),
            Source::Literature(Work::Hill) => {
                self.choose("from the literature: Hill; Little 1970", "出自文献：Hill；Little 1970")
            }
            Source::Literature(Work::LossAversion) => self
                .choose("from the literature: Tversky & Kahneman 1992", "出自文献：Tversky 与 Kahneman 1992"),
            Source::Literature(Work::Incentives) => {
                self.choose("from the literature: Laffont & Martimort", "出自文献：Laffont 与 Martimort")
            }
            Source::Literature(Work::CostToServe) => {
                self.choose("from the literature: customer profitability analysis", "出自文献：客户盈利分析")
            }
            Source::Literature(Work::Herfindahl) => {
                self.choose("from the literature: Herfindahl, Hirschman", "出自文献：Herfindahl 与 Hirschman")
            }
            Source::Literature(Work::BreakEven) => {
                self.choose("from the literature: Nagle", "出自文献：Nagle")
            }
        })
    }

    /// What of a figure rests on assumptions, and what would stand without them.
    #[must_use]
    pub fn assumption_share(&self, quantity: Quantity, share: f64, without: Option<f64>) -> String {
        let share = self.whole_percent(share);
        let without = without
            .map_or_else(|| number::none(self.language), |without| self.quantity_value(quantity, without));
        self.choose(
            format!("{share} of it rests on our assumptions: were no customer moved and no promise kept by assumption, it would read {without}."),
            format!("其中{share}出自假设：若不假设客户会受影响、会履约，此数为{without}。"),
        )
    }
}

/// "²", "³"; nothing for the first power.
fn power(times: u32) -> String {
    const DIGITS: [&str; 10] = ["⁰", "", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"];
    DIGITS.get(times as usize).map_or_else(|| format!("^{times}"), |digit| (*digit).to_owned())
}
