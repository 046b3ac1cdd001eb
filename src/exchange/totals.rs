//! Rows that add up others: by their words, and by their numbers.

use super::cell;
use super::records::Row;

/// What a label says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// Of everything, or of what stands above it.
    Total,
    /// Of a group.
    Subtotal,
}

/// What a text says of being a total; none when it is a name.
///
/// "Total" alone is a total, "Total SA" a customer: only the whole text, or its end, decides.
#[must_use]
pub fn label(text: &str) -> Option<Label> {
    const TOTALS: [&str; 22] = [
        "total",
        "totals",
        "grand total",
        "sum",
        "overall",
        "overall total",
        "total general",
        "total sales",
        "all customers",
        "total all customers",
        "gesamt",
        "gesamtsumme",
        "summe",
        "合计",
        "总计",
        "共计",
        "总和",
        "总合计",
        "累计",
        "总额",
        "全部合计",
        "合计数",
    ];
    const SUBTOTALS: [&str; 4] = ["subtotal", "sub total", "小计", "分计"];
    // A formula's name in front is no label: "@SUM(A1)".
    if !may_be_label(text) || text.starts_with(['@', '=']) {
        return None;
    }
    let folded = crate::format::number::fold_text(text).to_lowercase();
    let plain: String = folded
        .split('(')
        .next()?
        .chars()
        .map(|letter| if letter.is_alphanumeric() { letter } else { ' ' })
        .collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let text = words.join(" ");
    // 合　计 is spread out to look well.
    let close = words.concat();
    if TOTALS.contains(&text.as_str()) || TOTALS.contains(&close.as_str()) {
        return Some(Label::Total);
    }
    let ends = |word: &str| {
        if word.is_ascii() {
            text == word || text.ends_with(&format!(" {word}"))
        } else {
            close.ends_with(word)
        }
    };
    let of_a_group =
        SUBTOTALS.iter().any(|word| ends(word)) || ["total", "合计"].iter().any(|word| ends(word));
    of_a_group.then_some(Label::Subtotal)
}

/// A quick look, because nearly every row of a hundred thousand is none.
fn may_be_label(text: &str) -> bool {
    text.len() <= 100
        && (text.contains(['计', '和', '额', 'Ｔ', 'ｔ', 'Ｓ', 'ｓ'])
            || text.as_bytes().windows(3).any(|three| {
                [b"tot", b"sum", b"ove", b"ges", b"all"]
                    .iter()
                    .any(|begin| three.eq_ignore_ascii_case(*begin))
            }))
}

/// The label of a row: of its name, or where it has none of any other text in it.
#[must_use]
pub fn label_of(row: &Row<'_>, name: Option<usize>, id: Option<usize>) -> Option<Label> {
    let named = |column: Option<usize>| column.map(|column| cell::text(row.cell(column))).unwrap_or_default();
    let (name, id) = (named(name), named(id));
    if let Some(found) = label(name).or_else(|| label(id)) {
        return Some(found);
    }
    if name.is_empty() { row.cells().find_map(|cell| label(cell::text(cell))) } else { None }
}

/// Whether a number is the sum of others, up to what rounding leaves.
#[must_use]
pub fn same(sum: f64, total: f64, relative: f64) -> bool {
    (sum - total).abs() <= relative * sum.abs().max(total.abs()) + 1e-9
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_totals_and_names_that_hold_them() {
        for text in [
            "Total",
            "TOTAL:",
            "Grand Total",
            "Sum",
            "合计",
            "合　计",
            "总计：",
            "Total (USD)",
            " 合 计 ",
            "Gesamtsumme",
        ] {
            assert_eq!(label(text), Some(Label::Total), "{text}");
        }
        for text in ["Subtotal", "Sub-total", "East total", "小计", "华东小计", "华东合计"] {
            assert_eq!(label(text), Some(Label::Subtotal), "{text}");
        }
        for text in ["Total SA", "TotalEnergies", "Totally Ltd", "Summit", "合计科技公司", "Acme", "", "123"]
        {
            assert_eq!(label(text), None, "{text}");
        }
    }
}
