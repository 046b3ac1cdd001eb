//! The charts' titles: what each found, in a sentence.

use counterweight_engine as engine;
use engine::concentration::ProfitConcentration;
use engine::dependence::Dependence;
use engine::rests_on::DoubtfulInput;

use crate::format::{Language, Voice, number};

/// What a chart found.
#[derive(Clone, Debug, PartialEq)]
pub enum Finding<'a> {
    /// Scenarios side by side on the map.
    Compared {
        /// Who brings back most for each unit of rebate, and how much; none: nobody gives one.
        best: Option<(&'a str, f64)>,
    },
    /// Who makes the profit.
    Whale {
        /// How it is distributed.
        profit: ProfitConcentration,
        /// Over how many.
        customers: usize,
    },
    /// The largest customers' shares.
    Concentration {
        /// How many of them.
        largest: usize,
        /// Of sales; none when nothing is sold.
        sales: Option<f64>,
        /// Of profit; none when the total is no profit.
        profit: Option<f64>,
    },
    /// What is left of a customer's year.
    Waterfall {
        /// Its name.
        name: &'a str,
        /// Sales at list price.
        list: f64,
        /// What rebates and the like take.
        rebates: f64,
        /// What is left.
        profit: f64,
    },
    /// Not yet known.
    Pending,
    /// Nothing promised, so no rate to move.
    NoRebate,
    /// How much rebate is enough.
    Response {
        /// Rates within 2 % of the best net.
        best: (f64, f64),
        /// The best net.
        best_net: f64,
        /// The worst net in the range.
        worst_net: f64,
        /// Your rate and net.
        you: (f64, f64),
    },
    /// What could turn the verdict.
    Tornado {
        /// What moves it most.
        most: DoubtfulInput,
        /// What could turn it, the widest first.
        turning: Vec<DoubtfulInput>,
        /// The net now.
        net: f64,
    },
    /// What is left without the largest customer.
    Stress {
        /// Its name.
        name: &'a str,
        /// Profit now, without it, with key customers alone.
        dependence: Dependence,
        /// How many customers there are.
        customers: usize,
    },
    /// Where you stand on the map.
    Map {
        /// What comes back for each unit of rebate, and whether that is too little.
        ratio: (Option<f64>, bool),
        /// Key customers' share of sales minus their share of profit, and whether that is too much; none without key customers.
        gap: Option<(Option<f64>, bool)>,
    },
}

impl Voice {
    /// A finding, in a sentence.
    #[must_use]
    pub fn finding(&self, finding: &Finding<'_>) -> String {
        match finding {
            Finding::Whale { profit, customers } => self.whale_finding(profit, *customers),
            Finding::Concentration { largest, sales, profit } => {
                self.concentration_finding(*largest, *sales, *profit)
            }
            Finding::Waterfall { name, list, rebates, profit } => {
                self.waterfall_finding(name, *list, *rebates, *profit)
            }
            Finding::Pending => self.chart_words().computing.to_owned(),
            Finding::NoRebate => self.choose(
                "No rebate is promised, so there is no rate to move.".to_owned(),
                "没有承诺返利，也就没有可调的返利率。".to_owned(),
            ),
            Finding::Response { best, best_net, worst_net, you } => {
                self.response_finding(*best, *best_net, *worst_net, *you)
            }
            Finding::Tornado { most, turning, net } => self.tornado_finding(*most, turning, *net),
            Finding::Stress { name, dependence, customers } => {
                self.stress_finding(name, dependence, *customers)
            }
            Finding::Map { ratio, gap } => self.map_finding(*ratio, *gap),
            Finding::Compared { best } => self.compared_on_map(*best),
        }
    }

    fn whale_finding(&self, profit: &ProfitConcentration, customers: usize) -> String {
        let (losers, peak_at) = (profit.loss_makers, profit.peak_at);
        let Some(shares) = &profit.shares else {
            if losers == 0 {
                return self
                    .choose("No customer earns anything.".to_owned(), "没有一家客户赚钱。".to_owned());
            }
            let lost = self.money(-profit.total);
            if customers == losers {
                return self.choose(
                    format!("Every customer loses money: {lost} a year in all."),
                    format!("每家客户都亏钱：每年合计亏损{lost}。"),
                );
            }
            return self.choose(
                format!("{losers} of {customers} customers lose money, and more than the others earn: {lost} a year is lost in all."),
                format!("{customers}家客户中有{losers}家亏钱，亏得比其余赚的还多：每年合计亏损{lost}。"),
            );
        };
        let peak = self.whole_percent(shares.peak);
        let eaten = self.whole_percent(shares.eaten);
        match (losers, customers) {
            (_, 1) => self.choose(
                "The only customer makes all the profit.".to_owned(),
                "唯一的客户贡献全部利润。".to_owned(),
            ),
            (0, _) => {
                let best = customers.div_ceil(5);
                let top = self.whole_percent(shares.top20);
                let verb = if best == 1 { "makes" } else { "make" };
                self.choose(
                    format!("No customer loses money; the best {best} of {customers} {verb} {top} of the profit."),
                    format!("没有客户亏钱；最赚钱的{best}家（共{customers}家）贡献利润的{top}。"),
                )
            }
            (1, _) => self.choose(
                format!("{peak_at} of {customers} customers make {peak} of the profit; the last takes {eaten} away again."),
                format!("{customers}家客户中{peak_at}家赚到利润的{peak}；最后1家又吃掉{eaten}。"),
            ),
            (losers, _) => self.choose(
                format!("{peak_at} of {customers} customers make {peak} of the profit; the last {losers} take {eaten} away again."),
                format!("{customers}家客户中{peak_at}家赚到利润的{peak}；最后{losers}家又吃掉{eaten}。"),
            ),
        }
    }

    fn concentration_finding(&self, largest: usize, sales: Option<f64>, profit: Option<f64>) -> String {
        let Some(sales) = sales else {
            return self.choose("Nothing is sold.".to_owned(), "没有销售。".to_owned());
        };
        let sales = self.whole_percent(sales);
        let who = match largest {
            1 => self.choose("The largest customer makes".to_owned(), "最大的客户".to_owned()),
            _ => {
                self.choose(format!("The {largest} largest customers make"), format!("最大的{largest}家客户"))
            }
        };
        match profit.map(|share| self.whole_percent(share)) {
            Some(profit) => self.choose(
                format!("{who} {sales} of sales and {profit} of profit."),
                format!("{who}占销售额{sales}，占利润{profit}。"),
            ),
            None => self.choose(
                format!("{who} {sales} of sales; all customers together earn nothing."),
                format!("{who}占销售额{sales}；全部客户合计不赚钱。"),
            ),
        }
    }

    fn waterfall_finding(&self, name: &str, list: f64, rebates: f64, profit: f64) -> String {
        if list <= 0.0 {
            let lost = self.money(-profit);
            return if profit < 0.0 {
                self.choose(
                    format!("{name} buys nothing and costs {lost} a year."),
                    format!("{name}没有采购，每年还要花{lost}。"),
                )
            } else {
                self.choose(format!("{name} buys nothing."), format!("{name}没有采购。"))
            };
        }
        let taken = self.percent(rebates / list);
        if profit < 0.0 {
            let lost = self.money(-profit);
            return self.choose(
                format!("{name} loses {lost} a year; rebates take {taken} of list price."),
                format!("{name}每年亏损{lost}；返利占目录价{taken}。"),
            );
        }
        let left = self.percent(profit / list);
        self.choose(
            format!("{name}: rebates take {taken} of list price, and {left} is left as profit."),
            format!("{name}：返利占目录价{taken}，最后剩下{left}的利润。"),
        )
    }

    fn response_finding(
        &self,
        best: (f64, f64),
        best_net: f64,
        worst_net: f64,
        (rate, net): (f64, f64),
    ) -> String {
        let yours = self.percent(rate);
        let [low, high] = [best.0, best.1].map(|rate| self.percent(rate));
        let range = if low == high {
            low
        } else {
            self.choose(format!("{low} to {high}"), format!("{low}至{high}"))
        };
        let short = self.money(best_net - net);
        if best_net - worst_net <= 0.02 * best_net.abs().max(worst_net.abs()) {
            return self.choose(
                "In this range the rebate hardly matters.".to_owned(),
                "在这个范围内，返利高低影响不大。".to_owned(),
            );
        }
        // A hair of rounding above nothing is no gain.
        let pays = best_net > 1e-9 * worst_net.abs();
        // Where you stand may lie off the range by a hair of the points between which it was found.
        let grain = 5e-4;
        let within = rate >= best.0 - grain && rate <= best.1 + grain;
        match (pays, within) {
            (false, false) => self.choose(
                format!(
                    "No rebate in this range pays; {range} loses least, and your {yours} is {short} worse."
                ),
                format!("这个范围内的返利都不划算；{range}亏得最少，您的{yours}还要差{short}。"),
            ),
            (false, true) => self.choose(
                format!("No rebate in this range pays; your {yours} is where least is lost."),
                format!("这个范围内的返利都不划算；您的{yours}已是亏得最少的位置。"),
            ),
            (true, true) => self.choose(
                format!("Your {yours} lies in the best range: {range}."),
                format!("您的{yours}在最佳区间内：{range}。"),
            ),
            (true, false) if rate > best.1 => self.choose(
                format!("Enough would be {range}; your {yours} earns {short} less."),
                format!("{range}就够了；您给{yours}，反而少赚{short}。"),
            ),
            (true, false) => self.choose(
                format!("More would pay: the best range is {range}; your {yours} earns {short} less."),
                format!("多给更划算：最佳区间是{range}；您给{yours}，少赚{short}。"),
            ),
        }
    }

    fn tornado_finding(&self, most: DoubtfulInput, turning: &[DoubtfulInput], net: f64) -> String {
        let name = self.doubtful_input(most);
        let better = net > 0.0;
        let Some((&first, more)) = turning.split_first() else {
            return match (self.language, better) {
                (Language::English, true) => {
                    format!("Better than today whichever input is wrong; {} matters most.", lower(name))
                }
                (Language::English, false) => {
                    format!("No better than today whichever input is wrong; {} matters most.", lower(name))
                }
                (Language::Chinese, true) => {
                    format!("任何一项输入有偏差，都仍好于现行；影响最大的是{name}。")
                }
                (Language::Chinese, false) => {
                    format!("任何一项输入有偏差，都好不过现行；影响最大的是{name}。")
                }
            };
        };
        let first = self.doubtful_input(first);
        match more.len() {
            0 => self.choose(
                format!("One input could turn the verdict: {}.", lower(first)),
                format!("有一项输入足以翻转结论：{first}。"),
            ),
            others => self.choose(
                format!("{} inputs could each turn the verdict, {} first.", others + 1, lower(first)),
                format!("有{}项输入各自足以翻转结论，首先是{first}。", others + 1),
            ),
        }
    }

    fn stress_finding(&self, name: &str, dependence: &Dependence, customers: usize) -> String {
        let (now, without) = (dependence.profit_now, dependence.profit_without_largest);
        let [now_text, without_text] = [now, without].map(|profit| self.money(profit.abs()));
        if customers == 1 {
            return self.choose(
                format!("{name} is the only customer: without it nothing is left but the overhead."),
                format!("{name}是唯一的客户：它一走，只剩管理费用。"),
            );
        }
        match (now < 0.0, without < 0.0) {
            (true, _) if without >= now => self.choose(
                format!(
                    "A loss of {now_text} now; without {name} it would be {without_text}{}.",
                    if without >= 0.0 { " of profit" } else { "" }
                ),
                format!(
                    "现在亏损{now_text}；没有{name}，{}{without_text}。",
                    if without >= 0.0 { "反而盈利" } else { "亏损为" }
                ),
            ),
            (true, _) => self.choose(
                format!("A loss of {now_text} now; without {name} it grows to {without_text}."),
                format!("现在亏损{now_text}；失去{name}，亏损扩大到{without_text}。"),
            ),
            (false, true) => self.choose(
                format!("Without {name}, a profit of {now_text} becomes a loss of {without_text}."),
                format!("失去{name}，{now_text}的利润会变成{without_text}的亏损。"),
            ),
            (false, false) if without > now => self.choose(
                format!("Without {name}, profit would rise from {now_text} to {without_text}."),
                format!("没有{name}，利润反而从{now_text}升到{without_text}。"),
            ),
            (false, false) => self.choose(
                format!("Without {name}, profit falls from {now_text} to {without_text}."),
                format!("失去{name}，利润从{now_text}降到{without_text}。"),
            ),
        }
    }

    fn map_finding(
        &self,
        (ratio, too_little): (Option<f64>, bool),
        gap: Option<(Option<f64>, bool)>,
    ) -> String {
        let unit = self.money(1.0);
        let per_unit = |ratio| number::per_unit(self.language, &self.currency, ratio);
        let comes_back = match ratio {
            None => self.choose("nothing is given".to_owned(), "没有给出返利".to_owned()),
            Some(ratio) => self.choose(
                format!("each {unit} of rebate returns {}", per_unit(ratio)),
                format!("每{unit}返利收回{}", per_unit(ratio)),
            ),
        };
        let earned = match gap {
            None => self.choose("there are no key customers".to_owned(), "没有大客户".to_owned()),
            Some((None, _)) => self.choose("the total is no profit".to_owned(), "总体不盈利".to_owned()),
            Some((Some(gap), _)) => {
                let points = self.gap_points(gap.abs());
                if gap >= 0.0 {
                    self.choose(
                        format!("key customers' share of profit lies {points} below their share of sales"),
                        format!("大客户的利润占比比销售占比低{points}"),
                    )
                } else {
                    self.choose(
                        format!("key customers' share of profit lies {points} above their share of sales"),
                        format!("大客户的利润占比比销售占比高{points}"),
                    )
                }
            }
        };
        let poor = gap.is_some_and(|(_, too_much)| too_much);
        let where_you_stand = match (too_little, poor) {
            (true, true) => self.choose("On two minefields at once", "同时踩在两个雷区"),
            (true, false) => self.choose("On the first minefield", "踩在第一个雷区"),
            (false, true) => self.choose("On the second minefield", "踩在第二个雷区"),
            (false, false) => self.choose("On sound ground", "在安全地带"),
        };
        self.choose(
            format!("{where_you_stand}: {comes_back}, and {earned}."),
            format!("{where_you_stand}：{comes_back}，{earned}。"),
        )
    }

    /// A difference of shares in points, without sign: "22 points", "22个百分点".
    #[must_use]
    pub fn gap_points(&self, gap: f64) -> String {
        number::points(self.language, gap).trim_start_matches('+').to_owned()
    }
}

/// A label within an English sentence.
fn lower(label: &str) -> String {
    let mut letters = label.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().collect::<String>() + letters.as_str())
}
