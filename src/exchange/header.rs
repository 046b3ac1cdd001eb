//! What the words over a column say of it, in English and Chinese.

use super::role::{Role, RoleKind};
use super::vocabulary::WORDS;

/// The weight from which a heading is just the words of its role.
pub const SURE: usize = 100;

/// What a heading says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Heading {
    /// What the column is.
    pub role: Role,
    /// How surely, the more the surer.
    pub weight: usize,
    /// Whether it says that its numbers are hundredths (true) or parts of one (false); none where it says neither.
    pub percent: Option<bool>,
    /// Units of money it names, 10,000 for 万.
    pub scale: Option<f64>,
}

/// Units of money in headings and titles, longer ones first.
const SCALES: [(&str, f64); 14] = [
    ("百万元", 1e6),
    ("千万元", 1e7),
    ("亿元", 1e8),
    ("万元", 1e4),
    ("千元", 1e3),
    ("in thousands", 1e3),
    ("in millions", 1e6),
    ("thousand", 1e3),
    ("million", 1e6),
    ("万", 1e4),
    ("亿", 1e8),
    ("'000", 1e3),
    ("000", 1e3),
    ("teur", 1e3),
];

/// What a heading says; `Ignore` with weight 0 where it says nothing known.
#[must_use]
pub fn heading(text: &str) -> Heading {
    let words = normal(text);
    let mut best = (Role::Ignore, 0);
    for (role, forms) in WORDS {
        for form in forms {
            let weight = form.chars().count() * if form.is_ascii() { 1 } else { 3 };
            // A heading of just these words says it more surely than one that holds them among others.
            let weight = if words.main == *form { weight + SURE } else { weight };
            if weight > best.1 && holds(&words.main, form) {
                best = (role, weight);
            }
        }
    }
    let (mut role, weight) = best;
    if words.percent.is_some() && role.kind() == RoleKind::Money {
        role = role.other_form().unwrap_or(role);
    }
    Heading { role, weight, percent: words.percent, scale: words.scale }
}

/// The unit of money that a title names: "单位：万元", "in thousands".
#[must_use]
pub fn scale_of_title(text: &str) -> Option<f64> {
    let text = crate::format::number::fold_text(text).to_lowercase();
    let named = text.contains("单位") || text.contains("in thousands") || text.contains("in millions");
    if named { scale(&text) } else { None }
}

struct Normal {
    /// Lower case, words apart by one blank, without what stands in parentheses.
    main: String,
    percent: Option<bool>,
    scale: Option<f64>,
}

fn normal(text: &str) -> Normal {
    let folded = crate::format::number::fold_text(text).to_lowercase();
    let mut main = String::with_capacity(folded.len());
    let mut aside = String::new();
    let mut depth = 0_u32;
    for letter in folded.chars() {
        match letter {
            '(' | '[' | '【' => depth += 1,
            ')' | ']' | '】' => depth = depth.saturating_sub(1),
            _ if depth > 0 => aside.push(letter),
            letter if letter.is_alphanumeric() || letter == '%' => main.push(letter),
            _ => main.push(' '),
        }
    }
    let percent_word = |text: &str| {
        text.contains('%')
            || text.contains("百分")
            || text
                .split(|letter: char| !letter.is_alphanumeric())
                .any(|word| matches!(word, "pct" | "percent" | "percentage"))
    };
    let fraction_word = |text: &str| text.contains("fraction") || text.contains("小数");
    let percent = if fraction_word(&folded) {
        Some(false)
    } else if percent_word(&folded) {
        Some(true)
    } else {
        None
    };
    let scale = scale(&aside)
        .or_else(|| main.split_whitespace().last().filter(|_| main.contains(' ')).and_then(scale_word));
    let main: Vec<&str> = main.split(['%', ' ']).filter(|word| !word.is_empty()).collect();
    Normal { main: main.join(" "), percent, scale }
}

/// A unit of money in what stands in parentheses, or in a title.
fn scale(text: &str) -> Option<f64> {
    SCALES
        .iter()
        .find(|(form, _)| text.contains(form))
        .map(|(_, scale)| *scale)
        .or_else(|| text.split(|letter: char| !letter.is_alphanumeric()).find_map(scale_word))
}

/// "k", "k€" and the like as a word of its own.
fn scale_word(word: &str) -> Option<f64> {
    Some(match word {
        "k" | "kusd" | "keur" | "krmb" | "kcny" | "teur" | "tsd" => 1e3,
        "m" | "mn" | "mio" | "musd" | "meur" | "mrmb" => 1e6,
        _ => return None,
    })
}

/// Whether words hold a form: English as whole words, Chinese anywhere.
fn holds(words: &str, form: &str) -> bool {
    if !form.is_ascii() {
        return words.contains(form);
    }
    words.match_indices(form).any(|(at, _)| {
        let before = words[..at].chars().next_back();
        let after = words[at + form.len()..].chars().next();
        let apart = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_ascii_alphanumeric());
        apart(before) && apart(after)
    })
}

/// What a word says of being a key customer; none when it is no such word.
#[must_use]
pub fn key_word(text: &str) -> Option<bool> {
    let folded = crate::format::number::fold_text(text).to_lowercase();
    Some(match folded.trim() {
        "key" | "key customer" | "key account" | "ka" | "yes" | "y" | "true" | "1" | "x" | "✓" | "√"
        | "是" | "大客户" | "重点客户" | "关键客户" | "重点" | "核心客户" | "战略客户" => {
            true
        }
        "other" | "others" | "no" | "n" | "false" | "0" | "否" | "普通客户" | "其他客户" | "其他"
        | "其它" | "普通" | "一般客户" | "非大客户" | "regular" | "standard" | "small" | "中小客户"
        | "小客户" => false,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn says(text: &str, role: Role) {
        assert_eq!(heading(text).role, role, "{text}");
    }

    #[test]
    fn headings_of_both_languages() {
        for (text, role) in [
            ("customer", Role::Name),
            ("Customer Name", Role::Name),
            ("CustomerID", Role::Id),
            ("customer_code", Role::Id),
            ("list_revenue", Role::List),
            ("discount_or_rebate", Role::Discount),
            ("Discount %", Role::DiscountRate),
            ("net_revenue", Role::Sales),
            ("Sales 2024", Role::Sales),
            ("Net sales (USD)", Role::Sales),
            ("cogs", Role::Cost),
            ("Cost of goods sold", Role::Cost),
            ("gross_profit", Role::Profit),
            ("Gross margin", Role::Margin),
            ("GM%", Role::Margin),
            ("Payment days", Role::Days),
            ("Cost to serve", Role::Serve),
            ("Cost to serve %", Role::ServeRate),
            ("Rebate", Role::Rebate),
            ("Rebate %", Role::RebateRate),
            ("Sales rep", Role::Ignore),
            ("Unit price", Role::Price),
            ("segment", Role::Key),
            ("客户名称", Role::Name),
            ("客户编号", Role::Id),
            ("销售额（万元）", Role::Sales),
            ("净销售额", Role::Sales),
            ("折前销售额", Role::List),
            ("折扣额", Role::Discount),
            ("销售成本", Role::Cost),
            ("毛利", Role::Profit),
            ("毛利率", Role::Margin),
            ("账期（天）", Role::Days),
            ("现行返利率", Role::RebateRate),
            ("同类采购总额", Role::Purchases),
            ("流失概率", Role::Loss),
            ("服务成本", Role::Serve),
            ("销售员", Role::Ignore),
            ("Wetter", Role::Ignore),
        ] {
            says(text, role);
        }
    }

    #[test]
    fn units_in_headings() {
        for (text, scale) in [
            ("销售额（万元）", Some(1e4)),
            ("Sales (k€)", Some(1e3)),
            ("Sales ($'000)", Some(1e3)),
            ("Sales (in millions)", Some(1e6)),
            ("Sales (USD)", None),
            ("Sales", None),
            ("Umsatz TEUR", Some(1e3)),
        ] {
            assert_eq!(heading(text).scale, scale, "{text}");
        }
        assert_eq!(scale_of_title("客户销售明细 单位：万元"), Some(1e4));
        assert_eq!(scale_of_title("Our million customers"), None);
        assert_eq!(heading("Gross margin (fraction)").percent, Some(false));
        assert_eq!(heading("毛利率(%)").percent, Some(true));
        assert_eq!(heading("毛利率").percent, None);
    }

    #[test]
    fn words_for_key_customers() {
        assert_eq!(key_word(" KEY "), Some(true));
        assert_eq!(key_word("大客户"), Some(true));
        assert_eq!(key_word("其他"), Some(false));
        assert_eq!(key_word("Warehouse"), None);
    }
}
