//! The minefields and what the verdict rests on, in words.

use counterweight_engine as engine;
use engine::minefields::{Alarm, Assessment, Figure, Minefield, Reason};
use engine::rests_on::DoubtfulInput;

use super::{Voice, number};

impl Voice {
    /// Name of a minefield.
    #[must_use]
    pub fn minefield(&self, minefield: Minefield) -> &'static str {
        match minefield {
            Minefield::MoreIsBetter => self.choose("More rebate is better", "优惠越多越好"),
            Minefield::BigButPoor => {
                self.choose("Big for volume, small for profit", "大客户走量、小客户赚钱")
            }
            Minefield::OnlyPrice => self.choose("Nothing but price", "除了价格没有别的"),
            Minefield::OthersDropped => self.choose("Dropping the customers who built you", "抛弃原有客户"),
            Minefield::LeaningOnFew => self.choose("Leaning on a few", "过度依赖大客户"),
        }
    }

    /// Its state in a word.
    #[must_use]
    pub fn alarm(&self, alarm: Alarm) -> &'static str {
        let words = self.more_words();
        match alarm {
            Alarm::NotApplicable => words.alarm_not_applicable,
            Alarm::Clear => words.alarm_clear,
            Alarm::Watch => words.alarm_watch,
            Alarm::Alert => words.alarm_alert,
        }
    }

    /// Name of a number that a minefield looks at.
    #[must_use]
    pub fn figure(&self, figure: Figure) -> &'static str {
        match figure {
            Figure::Ratio => self.choose("return per 1 of rebate", "每1元返利的回报"),
            Figure::UnconditionalShare => self.choose("given for nothing", "无条件给出的占比"),
            Figure::Gap => {
                self.choose("key share of sales above share of profit", "大客户销售占比高出利润占比")
            }
            Figure::PriceShare => self.choose("given by price", "靠价格给出的占比"),
            Figure::NewProductShare => self.choose("new products in key sales", "大客户新品占比"),
            Figure::Neglect => self.choose("neglect of the others", "对其他客户的冷落程度"),
            Figure::OthersGrowth => self.choose("growth of the others", "其他客户的增长"),
            Figure::Cr1 => self.choose("largest customer’s share of sales", "最大客户占销售额"),
            Figure::Cr5 => self.choose("five largest, share of sales", "前五大客户占销售额"),
            Figure::Hhi => self.choose("concentration index (HHI)", "集中度指数（HHI）"),
        }
    }

    /// A value of such a number.
    #[must_use]
    pub fn figure_value(&self, figure: Figure, value: f64) -> String {
        match figure {
            Figure::Ratio => number::ratio(self.language, value),
            Figure::Hhi => number::decimal(self.language, value, 3),
            Figure::Gap => number::points(self.language, value),
            _ => self.percent(value),
        }
    }

    /// Why a minefield stands as it does, in a sentence: its worst triggers, or that none is triggered.
    #[must_use]
    pub fn minefield_reason(&self, assessment: &Assessment) -> String {
        let worst: Vec<String> = assessment
            .triggers
            .iter()
            .filter(|trigger| trigger.alarm == assessment.alarm)
            .map(|trigger| self.trigger(&trigger.reason))
            .collect();
        if !worst.is_empty() {
            return worst.join(self.choose(" ", ""));
        }
        match (assessment.alarm, assessment.minefield) {
            (Alarm::NotApplicable, Minefield::BigButPoor) => {
                self.choose("No customer is marked as a key customer.", "没有标记大客户。")
            }
            (Alarm::NotApplicable, Minefield::OthersDropped) => {
                self.choose("There are no other customers.", "没有其他客户。")
            }
            (Alarm::NotApplicable, _) => self.choose("Nothing is sold.", "没有销售。"),
            (_, Minefield::MoreIsBetter) => self
                .choose("Enough comes back, and most of it was asked for.", "换回的够多，而且大多有约在先。"),
            (_, Minefield::BigButPoor) => self.choose(
                "Key customers earn about as much of the profit as they buy.",
                "大客户的利润占比与销售占比大致相当。",
            ),
            (_, Minefield::OnlyPrice) => self.choose("Price is not the only means.", "价格不是唯一手段。"),
            (_, Minefield::OthersDropped) => {
                self.choose("The others are cared for and not shrinking.", "其他客户有人照顾，也没有萎缩。")
            }
            (_, Minefield::LeaningOnFew) => {
                self.choose("Sales rest on enough customers.", "销售分散在足够多的客户上。")
            }
        }
        .to_owned()
    }

    fn trigger(&self, reason: &Reason) -> String {
        match reason {
            Reason::Below { figure, value, threshold } | Reason::Above { figure, value, threshold } => {
                let (name, value, threshold) = (
                    self.figure(*figure),
                    self.figure_value(*figure, *value),
                    self.figure_value(*figure, *threshold),
                );
                if matches!(reason, Reason::Below { .. }) {
                    self.choose(
                        format!("{value} {name}, below {threshold}."),
                        format!("{name}为{value}，低于{threshold}。"),
                    )
                } else {
                    self.choose(
                        format!("{value} {name}, above {threshold}."),
                        format!("{name}为{value}，高于{threshold}。"),
                    )
                }
            }
            Reason::KeyCustomersEarnNothing { profit } => {
                let loss = self.money(profit.abs());
                self.choose(format!("Key customers lose {loss} a year."), format!("大客户每年亏{loss}。"))
            }
            Reason::NobodyEarns { profit } => {
                let loss = self.money(profit.abs());
                self.choose(
                    format!("All customers together lose {loss} a year."),
                    format!("全部客户合计每年亏{loss}。"),
                )
            }
            Reason::LargestEarnsNothing { profit } => {
                let loss = self.money(profit.abs());
                self.choose(
                    format!("The largest customer loses {loss} a year."),
                    format!("最大客户每年亏{loss}。"),
                )
            }
            Reason::LossWithoutLargest { profit } => {
                let loss = self.money(profit.abs());
                self.choose(
                    format!("Without the largest customer you would lose {loss} a year."),
                    format!("失去最大客户，每年将亏{loss}。"),
                )
            }
        }
    }

    /// How many stand how, without an average.
    #[must_use]
    pub fn minefield_count(&self, assessments: &[Assessment]) -> String {
        let count = |alarm: Alarm| assessments.iter().filter(|assessment| assessment.alarm == alarm).count();
        let (alert, watch, clear) = (count(Alarm::Alert), count(Alarm::Watch), count(Alarm::Clear));
        self.choose(
            format!("{alert} alert, {watch} watch, {clear} clear"),
            format!("警示{alert}项，留意{watch}项，正常{clear}项"),
        )
    }

    /// That concentration is not bad by itself.
    #[must_use]
    pub fn concentration_note(&self) -> &'static str {
        self.choose(
            "Concentration is not bad by itself: few large customers can also make planning and service cheaper. What matters is what is left without them.",
            "集中本身不一定是坏事：客户少而大，计划和服务也可能更省。要看的是离了他们还剩什么。",
        )
    }

    /// Name of a doubtful input.
    #[must_use]
    pub fn doubtful_input(&self, input: DoubtfulInput) -> &'static str {
        match input {
            DoubtfulInput::GrossMargin => self.choose("Gross margin", "毛利率"),
            DoubtfulInput::LossChance => self.choose("Chance of losing a customer", "客户流失的可能"),
            DoubtfulInput::NaturalGrowth => self.choose("Growth that comes anyway", "自然增长"),
            DoubtfulInput::ServeRate => self.choose("Cost to serve", "服务成本"),
            DoubtfulInput::Delivery => self.choose("Promises kept", "履约率"),
            DoubtfulInput::CustomerCostRatio => {
                self.choose("What promises cost the customer", "履约要客户花多少")
            }
            DoubtfulInput::MaxUplift => self.choose("Most extra sales", "最大增量"),
            DoubtfulInput::HalfRate => self.choose("Rate of half the effect", "半效返利率"),
            DoubtfulInput::RetentionEffect => self.choose("Effect on staying", "留客作用"),
            DoubtfulInput::Goodwill => self.choose("Goodwill", "情分"),
            DoubtfulInput::DoubtSlope => self.choose("Speed of doubt", "起疑速度"),
            DoubtfulInput::LossAversion => self.choose("Pain of a cut", "损失厌恶"),
            DoubtfulInput::CostOfMoney => self.choose("Cost of money", "资金成本"),
        }
    }
}
