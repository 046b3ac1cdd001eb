//! Sentences of the agreement: what a line pays, whom a policy reaches, where a customer stands on the steps.

use crate::document::Ledger;
use crate::document::schema::{Edge, Kind, Measure, Method, Obligation, Pays, Quick, RebateLine, Tiers};
use crate::format::Voice;
use crate::format::example_names::shown_name;
use crate::format::number;

/// Tiers that a sentence names one by one; of more, the last.
const MOST_TIERS_NAMED: usize = 4;

/// A customer on the steps: its sales now and as expected, what the line pays on each, and what is missing to the next step.
#[derive(Clone, Debug, PartialEq)]
pub struct OnSteps {
    /// What it is called.
    pub name: String,
    /// Sales of last year and payout on them, money.
    pub now: (f64, f64),
    /// Expected sales of year 1 and payout on them, money.
    pub expected: (f64, f64),
    /// Sales that the expected ones lack to the next step, money.
    pub to_next: Option<f64>,
}

impl Voice {
    /// What a line pays, in a sentence.
    #[must_use]
    pub fn line_reading(&self, line: &RebateLine) -> String {
        let percent = |rate| self.exact_percent(rate);
        let mut reading = match &line.pays {
            Pays::Flat(flat) => {
                let rate = percent(flat.rate);
                self.choose(format!("{rate} of all sales"), format!("全部销售额的{rate}"))
            }
            Pays::Growth(growth) => {
                let (rate, over) = (percent(growth.rate), percent(growth.over));
                if growth.over == 0.0 {
                    self.choose(
                        format!("{rate} of the growth over last year"),
                        format!("比上年增长部分的{rate}"),
                    )
                } else {
                    self.choose(
                        format!("{rate} of the growth beyond {over}"),
                        format!("增幅超过{over}的部分返{rate}"),
                    )
                }
            }
            Pays::Lump(lump) => {
                let (amount, from) = (self.money(lump.amount), self.money(lump.from));
                if lump.from > 0.0 {
                    self.choose(
                        format!("{amount} a year once sales reach {from}"),
                        format!("年销售额达到{from}，给{amount}"),
                    )
                } else {
                    self.choose(format!("{amount} a year"), format!("每年{amount}"))
                }
            }
            Pays::Tiers(tiers) => self.tiers_reading(tiers),
        };
        if let Some(floor) = line.floor {
            let floor = self.money(floor);
            reading += &self.choose(format!(", at least {floor} a year"), format!("，每年不少于{floor}"));
        }
        if let Some(cap) = line.cap {
            let cap = self.money(cap);
            reading += &self.choose(format!(", at most {cap} a year"), format!("，每年不超过{cap}"));
        }
        reading + self.choose(".", "。")
    }

    fn tiers_reading(&self, tiers: &Tiers) -> String {
        let count = tiers.tiers.len();
        let last = count.saturating_sub(1);
        let named = tiers
            .tiers
            .iter()
            .enumerate()
            .filter(|(index, _)| count <= MOST_TIERS_NAMED || *index + 2 < MOST_TIERS_NAMED || *index == last)
            .map(|(index, tier)| {
                let rate = self.exact_percent(tier.rate);
                let open = match tiers.measure {
                    Measure::Sales => tier.from <= 0.0,
                    Measure::Growth => tier.from <= -1.0,
                };
                let (english, chinese) = match tiers.measure {
                    Measure::Sales => (self.money(tier.from), self.money(tier.from)),
                    Measure::Growth => {
                        let growth = self.exact_percent(tier.from);
                        (format!("{growth} growth"), format!("增幅{growth}"))
                    }
                };
                match (tiers.method, open, index) {
                    (_, true, _) => {
                        self.choose(format!("{rate} of all sales"), format!("全部销售额返{rate}"))
                    }
                    (Method::AllUnits | Method::Rolling | Method::Total, _, 0) => self.choose(
                        format!("{rate} of all sales once {english} is reached"),
                        format!("达到{chinese}，全部销售额返{rate}"),
                    ),
                    (Method::AllUnits | Method::Rolling | Method::Total, ..) => {
                        self.choose(format!("{rate} from {english}"), format!("达到{chinese}返{rate}"))
                    }
                    (Method::Incremental, _, 0) => self.choose(
                        format!("{rate} of the sales above {english}"),
                        format!("超过{chinese}的部分返{rate}"),
                    ),
                    (Method::Incremental, ..) => {
                        self.choose(format!("{rate} above {english}"), format!("超过{chinese}的部分返{rate}"))
                    }
                }
            });
        let named: Vec<String> = named.collect();
        let ellipsis =
            if named.len() < count { self.choose(" … ", "……") } else { self.choose(", ", "，") };
        let named = match named.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, first)) => first.join(self.choose(", ", "，")) + ellipsis + last,
            None => String::new(),
        };
        named + self.tiers_read(tiers)
    }

    /// What the rarer readings and edges add to a sentence.
    fn tiers_read(&self, tiers: &Tiers) -> &'static str {
        let above = tiers.edge == Edge::Above && tiers.method != Method::Incremental;
        match (tiers.method, above) {
            (Method::AllUnits | Method::Incremental, false) => "",
            (Method::AllUnits | Method::Incremental, true) => {
                self.choose(", each threshold to be exceeded", "，门槛须超过才算")
            }
            (Method::Rolling, false) => self.choose(
                "; every step reached pays up to its own end, the highest on everything",
                "；达到的每一档各按自身上限计，最高一档按全部计",
            ),
            (Method::Rolling, true) => self.choose(
                "; every step exceeded pays up to its own end, the highest on everything",
                "；超过的每一档各按自身上限计，最高一档按全部计",
            ),
            (Method::Total, false) => {
                self.choose("; every step reached pays on everything", "；达到的每一档都按全部计")
            }
            (Method::Total, true) => {
                self.choose("; every step exceeded pays on everything", "；超过的每一档都按全部计")
            }
        }
    }

    /// What an obligation asks, in a sentence.
    #[must_use]
    pub fn obligation_reading(&self, asked: &Obligation) -> String {
        let percent = |share: Option<f64>| self.exact_percent(share.unwrap_or_default());
        let days =
            |days: Option<f64>| number::field(self.language, number::Unit::Days, days.unwrap_or_default());
        let (english, chinese) = match asked.kind {
            Kind::Growth => match asked.above_natural {
                Some(above) => {
                    let points = number::points(self.language, above);
                    (format!("Grow {points} above what would come anyway."), format!("比自然增长{points}。"))
                }
                None => {
                    let to = percent(asked.to);
                    (format!("Grow by {to} a year."), format!("每年增长{to}。"))
                }
            },
            Kind::MinimumSales => {
                let share = percent(asked.of_last_year);
                (
                    format!("Buy at least {share} of last year's sales."),
                    format!("采购额不低于上年的{share}。"),
                )
            }
            Kind::Share => {
                let share = percent(asked.to);
                (format!("Buy {share} of its needs from us."), format!("同类采购的{share}向我方采购。"))
            }
            Kind::Payment => match asked.sooner {
                Some(_) => {
                    let sooner = days(asked.sooner);
                    (format!("Pay {sooner} days sooner."), format!("提前{sooner}天付款。"))
                }
                None => {
                    let within = days(asked.days);
                    (format!("Pay within {within} days."), format!("{within}天内付款。"))
                }
            },
            Kind::Marketing => {
                let lift = percent(asked.lift);
                (format!("Joint marketing that lifts sales by {lift}."), format!("联合推广，增销{lift}。"))
            }
            Kind::Mix => {
                let margin = percent(asked.margin_gain);
                match asked.gain {
                    Some(gain) => {
                        let points = number::points(self.language, gain);
                        (
                            format!("{points} of new products, which earn {margin} more margin."),
                            format!("新品占比{points}，毛利率多{margin}。"),
                        )
                    }
                    None => {
                        let to = percent(asked.to);
                        (
                            format!("{to} of sales in new products, which earn {margin} more margin."),
                            format!("新品占比达到{to}，毛利率多{margin}。"),
                        )
                    }
                }
            }
            Kind::Saving => {
                let share = percent(asked.share_of_sales);
                (format!("Save us {share} of sales."), format!("为我方节省销售额的{share}。"))
            }
            Kind::Fixed => {
                let value = self.money(asked.value.unwrap_or_default());
                (format!("Worth {value} a year to us."), format!("每年对我方值{value}。"))
            }
        };
        self.choose(english, chinese)
    }

    /// The customers whose name or id holds a text, the first `most` of them, and how many there are.
    #[must_use]
    pub fn find_customers(&self, customers: &Ledger, text: &str, most: usize) -> (Vec<usize>, usize) {
        let text = text.trim().to_lowercase();
        let holds = |row: &usize| {
            text.is_empty()
                || shown_name(self.language, customers.name(*row)).to_lowercase().contains(&text)
                || customers.id(*row).to_lowercase().contains(&text)
        };
        let mut first = Vec::new();
        let mut found = 0;
        for row in (0..customers.len()).filter(holds) {
            found += 1;
            if first.len() < most {
                first.push(row);
            }
        }
        (first, found)
    }

    /// Whom a policy reaches: `meant` customers, of whom `reached` are not taken by an earlier policy; some of them by name.
    #[must_use]
    pub fn reach(&self, meant: usize, reached: usize, names: &[String]) -> String {
        let mut list = names.join(self.choose(", ", "、"));
        let more = reached.saturating_sub(names.len());
        if more > 0 {
            list += &self.choose(format!(" and {more} more"), format!("等，另有{more}家"));
        }
        let taken = meant.saturating_sub(reached);
        match (meant, reached) {
            (0, _) => self.choose("There are no such customers.".to_owned(), "没有这样的客户。".to_owned()),
            (1, 0) => self.choose(
                "Reaches nobody: an earlier policy takes its customer.".to_owned(),
                "不适用于任何人：这家客户已适用前面的政策。".to_owned(),
            ),
            (_, 0) => self.choose(
                format!("Reaches nobody: earlier policies take all of its {meant} customers."),
                format!("不适用于任何人：{meant}家客户都已适用前面的政策。"),
            ),
            _ if taken == 0 => match meant {
                1 => self.choose(format!("Reaches {list}."), format!("适用于{list}。")),
                _ => self.choose(
                    format!("Reaches all {meant}: {list}."),
                    format!("适用于全部{meant}家：{list}。"),
                ),
            },
            _ => self.choose(
                format!("Reaches {reached} of {meant}: {list}; {taken} under an earlier policy."),
                format!("{meant}家中适用于{reached}家：{list}；{taken}家已适用前面的政策。"),
            ),
        }
    }

    /// What is in a policy, in a line: counts, and what stands without its counterpart.
    #[must_use]
    pub fn policy_summary(&self, lines: usize, obligations: usize, free: usize, unpaid: usize) -> String {
        let plural = |count: usize, one: &str, many: &str| match count {
            1 => format!("1 {one}"),
            count => format!("{count} {many}"),
        };
        self.choose(
            format!(
                "{}, {free} given for nothing; {}, {unpaid} asked for nothing",
                plural(lines, "rebate", "rebates"),
                plural(obligations, "return", "returns"),
            ),
            format!("返利{lines}条，其中没有条件{free}条；回报{obligations}项，其中没有返利挂钩{unpaid}项"),
        )
    }

    /// A title with the years that the amounts below it are over.
    #[must_use]
    pub fn over_years(&self, title: &str, years: u32) -> String {
        let years = self.years(years);
        self.choose(format!("{title}, over {years}"), format!("{title}（{years}合计）"))
    }

    /// Name of a cell of the matrix.
    #[must_use]
    pub fn pays_for(&self, line: &str, obligation: &str) -> String {
        self.choose(format!("{line} pays for {obligation}"), format!("{line}换{obligation}"))
    }

    /// The tied money of a line that pays for several obligations.
    #[must_use]
    pub fn part_of(&self, amount: f64) -> String {
        let amount = self.money(amount);
        self.choose(format!("part of {amount}"), format!("{amount}的一部分"))
    }

    /// Where a customer stands on the steps.
    #[must_use]
    pub fn on_steps(&self, on: &OnSteps) -> String {
        let money = |amount| self.money(amount);
        let name = &on.name;
        let ((now, pays_now), (then, pays_then)) = (on.now, on.expected);
        let (now, pays_now, then, pays_then) = (money(now), money(pays_now), money(then), money(pays_then));
        let mut text = self.choose(
            format!(
                "{name} buys {now} now, which pays {pays_now}, and {then} as expected, which pays {pays_then}"
            ),
            format!("{name}：现在{now}，返{pays_now}；预计{then}，返{pays_then}"),
        );
        if let Some(missing) = on.to_next {
            let missing = money(missing);
            text += &self.choose(
                format!("; {missing} more reaches the next step"),
                format!("；再多{missing}到下一档"),
            );
        }
        text + self.choose(".", "。")
    }

    /// Why a customer cannot be marked on the steps.
    #[must_use]
    pub fn nobody_to_mark(&self) -> &'static str {
        self.choose(
            "The policy reaches nobody whom the steps could show.",
            "这项政策没有适用的客户，图中无从标出。",
        )
    }

    /// Quick controls are set, which the editor does not show.
    #[must_use]
    pub fn quick_in_force(&self, quick: &Quick, rebate: f64) -> String {
        let mut set = Vec::new();
        let words = self.words();
        if quick.rebate_scale.is_some() {
            set.push(self.labelled(words.rebate, &self.exact_percent(rebate)));
        }
        if let Some(ask) = quick.ask {
            set.push(self.labelled(words.ask, &number::decimal(self.language, ask, 0)));
        }
        if let Some(share) = quick.key_share {
            set.push(self.labelled(words.key_share, &self.exact_percent(share)));
        }
        if let Some(state) = quick.enforcement {
            let label = words.enforcement.trim_end_matches(['?', '？']);
            set.push(self.labelled(label, self.state(state.into())));
        }
        let set = set.join(self.choose("; ", "；"));
        self.choose(
            format!("Every figure stands under the quick controls ({set}). What you edit here is the agreement itself."),
            format!("所有数字都受快捷调节影响（{set}）。这里编辑的是协议本身。"),
        )
    }

    /// How many customers a search found.
    #[must_use]
    pub fn customers_found(&self, shown: usize, found: usize) -> String {
        if found == 0 {
            self.agreement_words().no_match.to_owned()
        } else if shown < found {
            self.choose(
                format!("The first {shown} of {found}. Type more of the name to see others."),
                format!("共{found}家，显示前{shown}家。多输入几个字可缩小范围。"),
            )
        } else {
            self.choose(format!("{found} found."), format!("找到{found}家。"))
        }
    }

    /// How many customers are chosen.
    #[must_use]
    pub fn customers_chosen(&self, chosen: usize) -> String {
        self.choose(format!("{chosen} chosen"), format!("已指定{chosen}家"))
    }

    /// What a means is worth to the customer where nothing else is said.
    #[must_use]
    pub fn worth_by_default(&self, worth: f64) -> String {
        let worth = number::field(self.language, number::Unit::Index, worth);
        self.choose(format!("{worth} by its means"), format!("按手段{worth}"))
    }

    /// How the customer's cost is computed where it is not given.
    #[must_use]
    pub fn cost_by_default(&self, kind: Kind, ratio: f64) -> String {
        let ratio = self.exact_percent(ratio);
        match kind {
            Kind::Growth | Kind::MinimumSales | Kind::Share => self.choose(
                format!("Left open: {ratio} of the extra sales, more for the last units (assumed)."),
                format!("不填则按增量的{ratio}估算，越到后面越贵（假设）。"),
            ),
            _ => self.choose(
                format!("Left open: {ratio} of what it is worth to us (assumed)."),
                format!("不填则按对我方价值的{ratio}估算（假设）。"),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::agreement::Part;
    use crate::document::schema::{Lump, Tier};
    use crate::format::{Currency, Language};
    use crate::{document, document::Document};

    fn example() -> Document {
        document::read(document::example_text()).unwrap()
    }

    #[track_caller]
    fn reads(line: &RebateLine, english: &str, chinese: &str) {
        let read = |language| Voice { language, currency: Currency::from_code("CNY") }.line_reading(line);
        assert_eq!(read(Language::English), english);
        assert_eq!(read(Language::Chinese), chinese);
    }

    fn paying(pays: Pays) -> RebateLine {
        let part = Part::Line("key".into(), "base".into());
        RebateLine { pays, ..example().line(&part).unwrap().clone() }
    }

    #[test]
    fn each_form_reads_as_a_sentence() {
        let lines = example().policies[1].rebates.clone();
        reads(&lines[0], "2% of all sales.", "全部销售额的2%。");
        reads(&lines[2], "10% of the growth over last year.", "比上年增长部分的10%。");
        reads(
            &lines[1],
            "1% of all sales, 1.5% from 0% growth, 2% from 5% growth, 3% from 10% growth.",
            "全部销售额返1%，达到增幅0%返1.5%，达到增幅5%返2%，达到增幅10%返3%。",
        );
        let mut lump = paying(Pays::Lump(Lump { amount: 1e5, from: 12e6 }));
        reads(&lump, "¥100k a year once sales reach ¥12.0m.", "年销售额达到1,200万元，给10.0万元。");
        (lump.floor, lump.cap) = (Some(5e4), Some(2e5));
        reads(
            &lump,
            "¥100k a year once sales reach ¥12.0m, at least ¥50.0k a year, at most ¥200k a year.",
            "年销售额达到1,200万元，给10.0万元，每年不少于5.00万元，每年不超过20.0万元。",
        );
    }

    #[test]
    fn tiers_say_what_their_method_means_and_are_not_read_out_without_end() {
        let tiers = |method, count: u32| {
            let tiers = (1..=count).map(|at| Tier { from: f64::from(at) * 1e7, rate: f64::from(at) * 0.01 });
            let (measure, edge) = (Measure::Sales, Edge::From);
            paying(Pays::Tiers(Tiers { measure, method, edge, tiers: tiers.collect() }))
        };
        reads(
            &tiers(Method::AllUnits, 2),
            "1% of all sales once ¥10.0m is reached, 2% from ¥20.0m.",
            "达到1,000万元，全部销售额返1%，达到2,000万元返2%。",
        );
        reads(
            &tiers(Method::Incremental, 9),
            "1% of the sales above ¥10.0m, 2% above ¥20.0m … 9% above ¥90.0m.",
            "超过1,000万元的部分返1%，超过2,000万元的部分返2%……超过9,000万元的部分返9%。",
        );
    }

    #[test]
    fn customers_are_found_by_what_they_are_called_on_the_screen() {
        let customers = example().customers;
        let find = |language, text: &str| {
            let voice = Voice { language, currency: Currency::from_code("CNY") };
            voice.find_customers(&customers, text, 3)
        };
        assert_eq!(find(Language::English, " huaXIN"), (vec![0], 1));
        assert_eq!(find(Language::Chinese, "华新"), (vec![0], 1));
        assert_eq!(find(Language::English, "华新"), (vec![], 0));
        assert_eq!(find(Language::English, "k3"), (vec![2], 1));
        assert_eq!(find(Language::English, ""), (vec![0, 1, 2], 40));
    }

    #[test]
    fn a_policy_that_reaches_nobody_says_why() {
        let voice = Voice { language: Language::English, currency: Currency::from_code("CNY") };
        let names = ["A".to_owned(), "B".to_owned()];
        assert_eq!(voice.reach(5, 5, &names), "Reaches all 5: A, B and 3 more.");
        assert_eq!(voice.reach(3, 2, &names), "Reaches 2 of 3: A, B; 1 under an earlier policy.");
        assert_eq!(voice.reach(5, 0, &[]), "Reaches nobody: earlier policies take all of its 5 customers.");
    }
}
