//! Every assumption by its name in the document: what it is called, and what it means.

use super::{Language, Voice};
use crate::document::{Assumption, Block, Column};

impl Voice {
    /// Values that the document says were not given: named, and counted beyond those.
    #[must_use]
    pub fn assumed_values(&self, paths: &[String], count: usize) -> String {
        let named: Vec<String> = paths.iter().map(|path| self.assumed_path(path)).collect();
        let list = named.join(self.choose(", ", "，"));
        let more = count - paths.len().min(count);
        match (more, self.language) {
            (0, Language::English) => format!("Not given in this document, so assumed: {list}."),
            (0, Language::Chinese) => format!("本文档没有给出、因而是假设的值：{list}。"),
            (more, Language::English) => {
                format!("Not given in this document, so assumed: {list}, and {more} more.")
            }
            (more, Language::Chinese) => {
                format!("本文档没有给出、因而是假设的值：{list}，另有{more}项。")
            }
        }
    }

    /// A path as it is said: one of a column in words, as an opened ledger leaves it; any other as it stands.
    fn assumed_path(&self, path: &str) -> String {
        let Some((rows, field)) = path.strip_prefix("customers[").and_then(|rest| rest.split_once("]."))
        else {
            return path.to_owned();
        };
        let column = Column::ALL.into_iter().find(|column| column.field() == field);
        let label = match column {
            Some(column) => self.column(column),
            None if field == "segment" => self.customer_words().who_is_key,
            None => return path.to_owned(),
        };
        match rows {
            "*" => label.to_owned(),
            _ if rows.contains(['-', ',']) => {
                self.choose(format!("{label} (some customers)"), format!("{label}（部分客户）"))
            }
            _ => path.to_owned(),
        }
    }

    /// A default, said.
    #[must_use]
    pub fn default_is(&self, value: &str) -> String {
        self.choose(format!("Default {value}."), format!("默认{value}。"))
    }

    /// How many assumptions differ from their defaults.
    #[must_use]
    pub fn assumptions_changed(&self, count: usize) -> String {
        match count {
            0 => self.choose("all at their defaults".to_owned(), "均为默认值".to_owned()),
            _ => self.choose(format!("{count} changed"), format!("已改{count}项")),
        }
    }

    /// Label and meaning of an assumption.
    #[must_use]
    pub fn assumption(&self, assumption: Assumption) -> (&'static str, &'static str) {
        let (english, chinese) = match (assumption.block, assumption.field) {
            (Block::CustomerCostRatio, "volume") => (
                (
                    "Effort for volume",
                    "What each 1 of asked extra sales costs the customer, before the last and dearest units.",
                ),
                ("增量的代价", "每多买1元要客户花多少（越到后面越贵）。"),
            ),
            (Block::CustomerCostRatio, "payment") => (
                ("Effort for sooner payment", "What it costs the customer, as a part of what it saves us."),
                ("提前付款的代价", "客户的代价，占我方所省的比例。"),
            ),
            (Block::CustomerCostRatio, "marketing") => (
                ("Effort for joint marketing", "What it costs the customer, as a part of what it brings us."),
                ("联合推广的代价", "客户的代价，占我方所得的比例。"),
            ),
            (Block::CustomerCostRatio, "mix") => (
                ("Effort for new products", "The same for a richer mix."),
                ("新品占比的代价", "客户的代价，占我方所得的比例。"),
            ),
            (Block::CustomerCostRatio, "saving") => (
                ("Effort for savings", "The same for savings."),
                ("节省的代价", "客户的代价，占我方所省的比例。"),
            ),
            (Block::CustomerCostRatio, "fixed") => (
                ("Effort for other values", "The same for other stated values."),
                ("其他约定的代价", "客户的代价，占约定价值的比例。"),
            ),
            (_, "half_rate") => (
                (
                    "Rate of half the effect",
                    "The net rebate, share of sales, at which half of its possible effect is reached.",
                ),
                ("半效返利率", "净返利占销售额达到这个比例时，效果达到一半。"),
            ),
            (_, "max_uplift") => (
                ("Most extra sales", "The most that a rebate alone can add to a customer's sales."),
                ("最大增量", "单靠返利最多能带来的销售增量。"),
            ),
            (_, "steepness") => (
                (
                    "Steepness",
                    "How suddenly the effect sets in around the rate of half the effect; 1 is gentle.",
                ),
                ("陡峭程度", "效果在半效点附近来得有多急；1为平缓。"),
            ),
            (_, "retention_effect") => (
                (
                    "Effect on staying",
                    "The part of the risk of losing a customer that a full effect removes.",
                ),
                ("留客作用", "效果充分时能消除的流失风险比例。"),
            ),
            (_, "doubt_from") => (
                (
                    "Lavish from",
                    "The unconditional rebate, share of sales, above which support makes a customer wonder.",
                ),
                ("过度起点", "无条件返利超过这个比例，客户开始起疑。"),
            ),
            (_, "doubt_slope") => (
                ("Speed of doubt", "How fast belief falls above that point."),
                ("起疑速度", "超过起点后信任下降的快慢。"),
            ),
            (_, "creep") => (
                ("Creep", "By how much of sales unasked support grows a year: more support, more demands."),
                ("逐年加码", "没有要求的支持每年多占销售额的比例：给得越多，要得越多。"),
            ),
            (_, "goodwill") => (
                (
                    "Goodwill",
                    "The part of delivery that comes from a good deal as a whole rather than from being paid for the promise.",
                ),
                ("情分", "履约中出于整体划算、而非专门付酬的那部分。"),
            ),
            (_, "price_fade") => (
                ("Copying of price", "The part of a new price effect that competitors copy away each year."),
                ("价格被跟进", "价格带来的新效果每年被对手追平的比例。"),
            ),
            (_, "value_fade") => (
                ("Copying of other means", "The same for means other than price."),
                ("其他手段被跟进", "价格以外的手段每年被追平的比例。"),
            ),
            (_, "loss_aversion") => (
                (
                    "Pain of a cut",
                    "How many times more a cut hurts than an equal gain pleases (Tversky and Kahneman 1992: 2.25).",
                ),
                ("损失厌恶", "减少带来的痛苦是同等增加之快乐的几倍（特沃斯基与卡尼曼1992年：2.25）。"),
            ),
            (_, "pretext") => (
                (
                    "Pretext below",
                    "A promise that costs the customer less than this part of what it is paid is a pretext.",
                ),
                ("幌子界限", "客户为约定付出的不到所得的这个比例，约定就只是幌子。"),
            ),
            (_, "hoped") => (
                (
                    "Kept when hoped for",
                    "The part of a promise that is kept at best when it is only hoped for.",
                ),
                ("口头期望的履约率", "只是口头期望时，最多能履行的比例。"),
            ),
            (_, "paper") => (
                ("Kept when on paper", "The same when it is in writing and not checked."),
                ("写进合同的履约率", "写进合同但不检查时，最多能履行的比例。"),
            ),
            (_, "checked") => (
                ("Kept when checked", "The same when it is checked with evidence before it is paid for."),
                ("检查后兑付的履约率", "凭证据检查后才兑付时，最多能履行的比例。"),
            ),
            (_, "price") => (
                ("Worth of price", "Value to the customer of 1 spent on price."),
                ("价格的价值", "在价格上花1元，客户觉得值多少。"),
            ),
            (_, "service") => (
                ("Worth of service", "Value to the customer of 1 spent on service."),
                ("服务的价值", "在服务上花1元，客户觉得值多少。"),
            ),
            (_, "marketing") => (
                ("Worth of marketing", "Value to the customer of 1 spent on joint marketing."),
                ("推广的价值", "在联合推广上花1元，客户觉得值多少。"),
            ),
            (_, "finance") => (
                ("Worth of credit", "Value to the customer of 1 spent on credit and terms."),
                ("账期的价值", "在账期和信用上花1元，客户觉得值多少。"),
            ),
            (_, "development") => (
                ("Worth of development", "Value to the customer of 1 spent on joint development."),
                ("共同开发的价值", "在共同开发上花1元，客户觉得值多少。"),
            ),
            (_, "protection") => (
                (
                    "Worth of protection",
                    "Value to the customer of 1 spent on protecting its territory or price.",
                ),
                ("保护的价值", "在区域或价格保护上花1元，客户觉得值多少。"),
            ),
            (_, "neglect_effect") => (
                ("Effect of neglect", "How strongly neglect raises the risk of losing the other customers."),
                ("冷落的作用", "冷落使其他客户流失风险上升的强度。"),
            ),
            (_, other) => ((other, ""), (other, "")),
        };
        self.choose(english, chinese)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Currency;

    #[test]
    fn a_column_that_a_file_does_not_give_is_named_in_words() {
        let voice = |language| Voice { language, currency: Currency::from_code("CNY") };
        let paths =
            ["customers[*].segment", "customers[0-4,7].loss_chance", "customers[3].sales"].map(str::to_owned);
        assert_eq!(
            voice(Language::English).assumed_values(&paths, 3),
            "Not given in this document, so assumed: Who is key, Chance of loss, % a year (some customers), customers[3].sales."
        );
        assert_eq!(
            voice(Language::Chinese).assumed_values(&paths[1..2], 1),
            "本文档没有给出、因而是假设的值：流失可能%/年（部分客户）。"
        );
    }

    #[test]
    fn every_assumption_is_explained_in_both_languages() {
        for language in [Language::English, Language::Chinese] {
            let voice = Voice { language, currency: Currency::from_code("CNY") };
            for assumption in Assumption::all() {
                let (label, meaning) = voice.assumption(assumption);
                assert!(label != assumption.field && !meaning.is_empty(), "{assumption:?}");
            }
        }
    }
}
