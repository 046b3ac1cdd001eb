//! Scenarios side by side in words: every outcome with its difference to the base's, and what was changed from old to new.

mod changes;
mod ledgers;

use counterweight_engine::minefields::{Assessment, Figure};
use counterweight_engine::{Report, report};

pub use changes::{Cell, ChangeRow, changes};

use super::words::table;
use super::{Voice, number};

table! {
    /// The labels of the comparison.
    CompareWords:

    title: "Compare scenarios", "对比方案";
    intro: "The first is the base: the others are shown with their difference to it.", "第一个为基准，其余各列显示与它的差异。";
    choose: "Scenarios to compare", "要对比的方案";
    base: "Base", "基准";
    nobody: "none", "不选";
    open_now: "open now", "当前打开";
    todays_rebates: "Today's rebates", "现行返利";
    only_differences: "Show differences only", "只看差异";
    choose_another: "Choose a second scenario to compare with.", "请再选一个要对比的方案。";
    none_in_library: "There is only one scenario in your library; it stands beside today's rebates. Duplicate it, change the copy, and compare.", "方案库中只有一个方案，先与现行返利对比。复制它、改动副本，即可对比。";
    outcomes: "What comes of it", "结果";
    changed: "What was changed", "改了什么";
    nothing_changed: "Nothing was changed.", "没有任何改动。";
    no_outcome_differs: "No outcome differs.", "各项结果都相同。";
    on_the_map: "On the map of the minefields", "在雷区地图上";
    outcome: "Outcome", "结果";
    what: "What", "内容";
    dots: "Side by side", "并列";
    against_base: "against the base", "与基准相比";
    not_there: "not there", "没有";
    cannot_be_read: "This scenario cannot be read; it stays in the library as it is.", "无法读取此方案，它仍原样留在方案库中。";
    currencies_differ: "These scenarios are in different currencies: amounts are not comparable, and their differences are not shown.",
        "这些方案的币种不同：金额不可比较，不显示差异。";
    back: "Back to the scenario", "回到方案";

    net: "Net against no rebate", "净收益（比不返利）";
    net_today: "Net against today's rebates", "净收益（比现行返利）";
    gives: "Given", "给出";
    returns: "Returned", "换回";
    neglect: "Lost by neglecting the others", "冷落其他客户的损失";
    would_sign: "Promised per 1 of their cost", "客户每付出1所得承诺";
    would_deliver: "Of their cost covered by what is tied to it", "挂钩部分抵付出的比例";
    customers_gain: "The customers' gain", "客户的收益";
    our_share: "Our share of the joint gain", "我方占双方收益";
    for_nothing: "Given for nothing", "无条件给出";
    by_price: "Given by price", "靠价格给出";
    profit: "Profit of year 1, before overhead", "第一年利润（未扣管理费用）";
    key_sales: "Key customers' share of sales", "大客户占销售额";
    key_profit: "Key customers' share of profit", "大客户占利润";
    gap: "Share of sales above share of profit", "销售占比高出利润占比";
    largest: "Largest customer's share of sales", "最大客户占销售额";
    without_largest: "Profit of year 1 without the largest customer, after overhead", "失去最大客户后的第一年利润（已扣管理费用）";
    loss_of_key: "Chance of losing a key customer in year 1", "第一年流失大客户的可能";
    shortfall: "Expected shortfall of profit (95 %)", "利润的预期短缺（95%）";

    customers: "Customers", "客户数";
    total_sales: "Sales of all customers", "全部客户的销售额";
    policies: "Policies, of which the first that applies counts", "政策（以第一个适用的为准）";
    rebate_scale: "Rebate, times the agreement", "返利（协议的倍数）";
    currency: "Currency", "币种";
    days_in_year: "Days in a year", "全年天数";
    overhead: "Company costs that stay", "不随客户变化的公司费用";
    pays_for: "Pays for", "换取";
    watch: "watch from", "留意线";
    alert: "alert from", "警示线";
    activity: "Cost of an act", "每次费用";
}

/// An outcome that is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is said by its label")]
pub enum Outcome {
    Net,
    NetToday,
    Gives,
    Returns,
    PerUnit,
    Neglect,
    WouldSign,
    WouldDeliver,
    CustomersGain,
    OurShare,
    ForNothing,
    ByPrice,
    Profit,
    KeySales,
    KeyProfit,
    Gap,
    Largest,
    WithoutLargest,
    LossOfKey,
    Shortfall,
}

/// What an outcome is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measured {
    /// Money.
    Money,
    /// Money for each 1 of money.
    PerUnit,
    /// A number of times.
    Times,
    /// A share of a whole.
    Share,
    /// A difference of two shares.
    Points,
}

impl Outcome {
    /// Every outcome, in the order shown: the verdict first.
    pub const ALL: [Self; 20] = [
        Self::Net,
        Self::NetToday,
        Self::Gives,
        Self::Returns,
        Self::PerUnit,
        Self::Neglect,
        Self::WouldSign,
        Self::WouldDeliver,
        Self::CustomersGain,
        Self::OurShare,
        Self::ForNothing,
        Self::ByPrice,
        Self::Profit,
        Self::KeySales,
        Self::KeyProfit,
        Self::Gap,
        Self::Largest,
        Self::WithoutLargest,
        Self::LossOfKey,
        Self::Shortfall,
    ];

    /// Its value in a report; none where it has none, as a ratio when nothing is given.
    #[must_use]
    pub fn of(self, report: &Report) -> Option<f64> {
        let report::Report { balance, concentration, dependence, customer_side, both_sides, .. } = report;
        Some(match self {
            Self::Net => report.net_after_care,
            Self::NetToday => report.versus_today.net,
            Self::Gives => balance.gives,
            Self::Returns => balance.returns,
            Self::PerUnit => return balance.ratio,
            Self::Neglect => report.care.cost,
            Self::WouldSign => return customer_side.would_sign,
            Self::WouldDeliver => return customer_side.would_deliver,
            Self::CustomersGain => both_sides.customer,
            Self::OurShare => return both_sides.supplier_share,
            Self::ForNothing => return balance.unconditional_share,
            Self::ByPrice => return balance.price_share,
            Self::Profit => concentration.profit.total,
            Self::KeySales => return concentration.key_sales_share,
            Self::KeyProfit => return concentration.profit.shares.map(|shares| shares.key),
            Self::Gap => return concentration.gap,
            Self::Largest => return concentration.sales.indices.map(|indices| indices.cr1),
            Self::WithoutLargest => dependence.profit_without_largest,
            Self::LossOfKey => dependence.chance_of_losing_a_key,
            Self::Shortfall => dependence.expected_shortfall_95,
        })
    }

    /// Whether it is an amount, which another currency makes another number.
    #[must_use]
    pub fn is_money(self) -> bool {
        matches!(self.measured(), Measured::Money)
    }

    /// What it is measured in.
    #[must_use]
    pub fn measured(self) -> Measured {
        match self {
            Self::Net
            | Self::NetToday
            | Self::Gives
            | Self::Returns
            | Self::Neglect
            | Self::CustomersGain
            | Self::Profit
            | Self::WithoutLargest
            | Self::Shortfall => Measured::Money,
            Self::PerUnit => Measured::PerUnit,
            Self::WouldSign => Measured::Times,
            Self::Gap => Measured::Points,
            Self::WouldDeliver
            | Self::OurShare
            | Self::ForNothing
            | Self::ByPrice
            | Self::KeySales
            | Self::KeyProfit
            | Self::Largest
            | Self::LossOfKey => Measured::Share,
        }
    }
}

impl Voice {
    /// The labels of the comparison.
    #[must_use]
    pub fn compare_words(&self) -> &'static CompareWords {
        CompareWords::of(self.language)
    }

    /// What an outcome is called.
    #[must_use]
    pub fn outcome(&self, outcome: Outcome) -> String {
        let words = self.compare_words();
        let label = match outcome {
            Outcome::Net => words.net,
            Outcome::NetToday => words.net_today,
            Outcome::Gives => words.gives,
            Outcome::Returns => words.returns,
            Outcome::PerUnit => return self.per_unit_label(),
            Outcome::Neglect => words.neglect,
            Outcome::WouldSign => words.would_sign,
            Outcome::WouldDeliver => words.would_deliver,
            Outcome::CustomersGain => words.customers_gain,
            Outcome::OurShare => words.our_share,
            Outcome::ForNothing => words.for_nothing,
            Outcome::ByPrice => words.by_price,
            Outcome::Profit => words.profit,
            Outcome::KeySales => words.key_sales,
            Outcome::KeyProfit => words.key_profit,
            Outcome::Gap => words.gap,
            Outcome::Largest => words.largest,
            Outcome::WithoutLargest => words.without_largest,
            Outcome::LossOfKey => words.loss_of_key,
            Outcome::Shortfall => words.shortfall,
        };
        label.to_owned()
    }

    /// An outcome's value with its unit.
    #[must_use]
    pub fn outcome_value(&self, outcome: Outcome, value: Option<f64>) -> String {
        let Some(value) = value else { return number::none(self.language) };
        match outcome.measured() {
            Measured::Money => self.money(value),
            Measured::PerUnit => number::per_unit(self.language, &self.currency, value),
            Measured::Times => number::ratio(self.language, value),
            Measured::Share => self.percent(value),
            Measured::Points => number::points(self.language, value),
        }
    }

    /// The difference of an outcome to the base's, with sign and unit; none where one of both has no value.
    #[must_use]
    pub fn outcome_difference(
        &self,
        outcome: Outcome,
        base: Option<f64>,
        value: Option<f64>,
    ) -> Option<String> {
        let difference = value? - base?;
        let plus = |text: String| if difference > 0.0 { format!("+{text}") } else { text };
        Some(match outcome.measured() {
            Measured::Money => self.money_signed(difference),
            Measured::PerUnit => plus(number::per_unit(self.language, &self.currency, difference)),
            Measured::Times => plus(number::ratio(self.language, difference)),
            Measured::Share | Measured::Points => number::points(self.language, difference),
        })
    }

    /// A name with what is to be said of it.
    #[must_use]
    pub fn sentence_with(&self, name: &str, note: &str) -> String {
        self.choose(format!("{name} ({note})"), format!("{name}（{note}）"))
    }

    /// What the choice of a column is called.
    #[must_use]
    pub fn column_of_comparison(&self, letter: &str, is_base: bool) -> String {
        if is_base {
            self.choose(format!("Scenario {letter}, the base"), format!("方案{letter}（基准）"))
        } else {
            self.choose(format!("Scenario {letter}"), format!("方案{letter}"))
        }
    }

    /// What stands first on the map: who brings back most for each unit of rebate.
    #[must_use]
    pub fn compared_on_map(&self, best: Option<(&str, f64)>) -> String {
        match best {
            Some((name, ratio)) => {
                let (unit, per) = (self.money(1.0), number::per_unit(self.language, &self.currency, ratio));
                self.choose(
                    format!("“{name}” brings back most for each {unit} of rebate: {per}."),
                    format!("“{name}”每{unit}返利换回最多：{per}。"),
                )
            }
            None => self.choose(
                "None of these scenarios gives a rebate.".to_owned(),
                "这些方案都不给返利。".to_owned(),
            ),
        }
    }

    /// A minefield's state and the figure that it rests on first.
    #[must_use]
    pub fn minefield_in_short(&self, assessment: &Assessment) -> String {
        let alarm = self.alarm(assessment.alarm);
        let first: Option<(Figure, f64)> =
            assessment.figures.first().and_then(|(figure, value)| Some((*figure, (*value)?)));
        match first {
            Some((figure, value)) => {
                let value = self.figure_value(figure, value);
                self.choose(format!("{alarm} ({value})"), format!("{alarm}（{value}）"))
            }
            None => alarm.to_owned(),
        }
    }

    /// A scenario that was to be compared and is no longer there, by its name where that is known.
    #[must_use]
    pub fn scenario_gone(&self, name: Option<&str>) -> String {
        match name.map(|name| super::example_names::shown_name(self.language, name)) {
            Some(name) => self.choose(
                format!("“{name}” is no longer in your library, and is left out."),
                format!("“{name}”已不在方案库中，不列入对比。"),
            ),
            None => self.choose(
                "The address names a scenario that is not in your library; it is left out.".to_owned(),
                "地址中有一个方案不在方案库中，不列入对比。".to_owned(),
            ),
        }
    }

    /// Large scenarios that are still read.
    #[must_use]
    pub fn scenarios_on_their_way(&self, names: &[String]) -> String {
        let names: Vec<&str> =
            names.iter().map(|name| super::example_names::shown_name(self.language, name)).collect();
        let list = names.join(self.choose(", ", "、"));
        self.choose(format!("Being read: {list} …"), format!("正在读取：{list}……"))
    }

    /// Rows that are the same everywhere, when only differences are shown.
    #[must_use]
    pub fn rows_the_same(&self, count: usize) -> String {
        match count {
            1 => self.choose("1 outcome is the same in all.".to_owned(), "1项结果各方案相同。".to_owned()),
            _ => self.choose(
                format!("{count} outcomes are the same in all."),
                format!("{count}项结果各方案相同。"),
            ),
        }
    }
}
