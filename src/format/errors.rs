//! Errors of documents and fields in words: what is allowed, and where.

use super::number::{self, ReadError, Unit};
use super::{Language, Voice};
use crate::document::{DocumentError, Expected, LARGEST_DOCUMENT, LARGEST_NUMBER, Problem, Range};

/// A document's error as "path: what is allowed".
#[must_use]
pub fn document_error(language: Language, error: &DocumentError) -> String {
    let problem = problem(language, &error.problem);
    if error.path.is_empty() {
        problem
    } else {
        match language {
            Language::English => format!("{}: {problem}", error.path),
            Language::Chinese => format!("{}：{problem}", error.path),
        }
    }
}

/// What is allowed, without the place.
#[must_use]
pub fn problem(language: Language, problem: &Problem) -> String {
    let choose = |english: String, chinese: String| match language {
        Language::English => english,
        Language::Chinese => chinese,
    };
    let fixed = |english: &str, chinese: &str| choose(english.to_owned(), chinese.to_owned());
    match problem {
        Problem::NotJson { line, column } => choose(
            format!("no valid JSON (line {line}, column {column})"),
            format!("不是有效的JSON（第{line}行第{column}列）"),
        ),
        Problem::TooLong => {
            let megabytes = LARGEST_DOCUMENT / 1024 / 1024;
            choose(format!("longer than {megabytes} MB"), format!("超过{megabytes} MB"))
        }
        Problem::NewerSchema { found } => choose(
            format!(
                "schema {found} is newer than this calculator knows; reload the page to get the newest one"
            ),
            format!("格式版本{found}比本计算器新；请刷新页面获取新版"),
        ),
        Problem::UnknownSchema => fixed("must be 1 or 2", "应为1或2"),
        Problem::NotInSchema { schema } => {
            choose(format!("schema {schema} cannot hold this"), format!("格式版本{schema}无法保存此项"))
        }
        Problem::UnknownField => fixed("no such field here", "此处没有这个字段"),
        Problem::DuplicateField => fixed("given twice", "重复出现"),
        Problem::Missing => fixed("is required", "缺少必填值"),
        Problem::WrongType(expected) => {
            let text = match expected {
                Expected::Number => fixed("a number", "数字"),
                Expected::Text => fixed("a text in quotes", "带引号的文本"),
                Expected::List => fixed("a list in [ ]", "方括号列表"),
                Expected::Object => fixed("fields in { }", "花括号字段"),
                Expected::YesOrNo => fixed("true or false", "true或false"),
                Expected::Word(words) => {
                    let list = words.join(", ");
                    choose(format!("one of {list}"), format!("{list}之一"))
                }
            };
            choose(format!("must be {text}"), format!("应为{text}"))
        }
        Problem::OutOfRange(allowed) => {
            let text = range(language, allowed, 1.0);
            choose(format!("must be {text}"), format!("应为{text}"))
        }
        Problem::NotWhole(allowed) => {
            let text = range(language, allowed, 1.0);
            choose(format!("must be a whole number, {text}"), format!("应为整数，{text}"))
        }
        Problem::NotDaysInYear => fixed("must be 360 or 365", "应为360或365"),
        Problem::NotCurrency => fixed(
            "must be a currency code of three capitals, like CNY",
            "应为三个大写字母的货币代码，例如CNY",
        ),
        Problem::NoCustomers => fixed("needs at least one customer", "至少要有一家客户"),
        Problem::TooManyPolicies => fixed("at most 1,000 policies", "政策最多1,000条"),
        Problem::EmptyId => fixed("must not be empty", "不能为空"),
        Problem::RepeatedId { id } => choose(format!("“{id}” stands twice"), format!("“{id}”重复出现")),
        Problem::ReservedId { id } => choose(format!("“{id}” is a reserved id"), format!("“{id}”是保留编号")),
        Problem::UnknownId { id } => choose(format!("“{id}” is not there"), format!("找不到“{id}”")),
        Problem::FloorAboveCap => fixed("the floor is above the cap", "保底高于封顶"),
        Problem::NoTiers => fixed("needs at least one tier", "至少要有一档"),
        Problem::UnsortedTier => fixed("must be above the tier before it", "应高于前一档"),
        Problem::OneOf(names) => {
            let list = names.join(", ");
            choose(format!("needs exactly one of {list}"), format!("{list}中应恰好给出一个"))
        }
        Problem::Contract(problem) => super::contract::problem(language, *problem),
    }
}

/// A range in words; `scale` turns the stored unit into the shown one (100 for percent).
fn range(language: Language, range: &Range, scale: f64) -> String {
    let shown = |value: f64| {
        let value = value * scale;
        if value.abs() >= 1e6 {
            number::grouped_integer(language, value)
        } else {
            number::field(language, Unit::Index, value)
        }
    };
    // Without a bound of its own a number is still bounded: say so instead of an unexplained refusal.
    let max = range.max.map_or_else(|| shown(LARGEST_NUMBER / scale), shown);
    match (range.min, range.above_min, language) {
        (Some(min), false, Language::English) => format!("a number from {} to {max}", shown(min)),
        (Some(min), true, Language::English) => format!("a number above {} and up to {max}", shown(min)),
        (None, _, Language::English) if range.max.is_none() => format!("a number from −{max} to {max}"),
        (None, _, Language::English) => format!("a number up to {max}"),
        (Some(min), false, Language::Chinese) => format!("{}到{max}之间的数", shown(min)),
        (Some(min), true, Language::Chinese) => format!("大于{}且不超过{max}的数", shown(min)),
        (None, _, Language::Chinese) if range.max.is_none() => format!("−{max}到{max}之间的数"),
        (None, _, Language::Chinese) => format!("不超过{max}的数"),
    }
}

impl Voice {
    /// Why a field's text could not be taken.
    #[must_use]
    pub fn read_error(&self, error: &ReadError, unit: Unit, range: &Range) -> String {
        let allowed = self.allowed(unit, range);
        match error {
            ReadError::Empty => {
                self.choose(format!("Empty. Enter {allowed}."), format!("这里是空的。请输入{allowed}。"))
            }
            ReadError::NotANumber => self
                .choose(format!("Not a number. Enter {allowed}."), format!("这不是数字。请输入{allowed}。")),
            ReadError::SeveralNumbers => self.choose(
                format!("More than one number. Enter {allowed}."),
                format!("这里有不止一个数。请输入{allowed}。"),
            ),
            ReadError::UnknownUnit { text } => self.choose(
                format!("“{text}” is no unit here. Enter {allowed}."),
                format!("这里不能用单位“{text}”。请输入{allowed}。"),
            ),
            ReadError::TooLarge => {
                self.choose(format!("Too large. Enter {allowed}."), format!("太大了。请输入{allowed}。"))
            }
        }
    }

    /// A number that should have no decimals.
    #[must_use]
    pub fn not_whole(&self, unit: Unit, range: &Range) -> String {
        let allowed = self.allowed(unit, range);
        self.choose(format!("Enter a whole number: {allowed}."), format!("请输入整数：{allowed}。"))
    }

    /// A number outside the range of its field.
    #[must_use]
    pub fn out_of_range(&self, unit: Unit, range: &Range) -> String {
        let allowed = self.allowed(unit, range);
        self.choose(format!("Enter {allowed}."), format!("请输入{allowed}。"))
    }

    fn allowed(&self, unit: Unit, allowed: &Range) -> String {
        let scale = if unit == Unit::Percent { 100.0 } else { 1.0 };
        let text = range(self.language, allowed, scale);
        let like = match unit {
            Unit::Money => self.choose("12m or 12,000,000", "1200万或1.2亿"),
            Unit::Percent => self.choose("7 or 7.5", "7或7.5"),
            Unit::Count | Unit::Days | Unit::Years | Unit::Index => return text,
        };
        self.choose(format!("{text}, like {like}"), format!("{text}，例如{like}"))
    }

    /// What still stands while a field holds something that cannot be taken; empty: nothing is set.
    #[must_use]
    pub fn still_stands(&self, value: &str) -> String {
        if value.is_empty() {
            return self.choose("Still left open.", "目前仍未设。").to_owned();
        }
        self.choose(format!("Still in force: {value}."), format!("仍按{value}计算。"))
    }
}
