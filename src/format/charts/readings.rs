//! What is read at a point of a chart, and the short notes beside charts.

use counterweight_engine as engine;
use engine::concentration::ConcentrationIndices;
use engine::dependence::Dependence;

use crate::format::{Voice, number};

impl Voice {
    /// A customer on the whale curve. `together`: what the first ones up to it earn.
    #[must_use]
    pub fn whale_reading(
        &self,
        (rank, customers): (usize, usize),
        name: &str,
        profit: f64,
        together: &str,
    ) -> String {
        let earned = self.money(profit.abs());
        if profit < 0.0 {
            return self.choose(
                format!(
                    "{rank} of {customers}, {name}: loses {earned}; the first {rank} together {together}."
                ),
                format!("第{rank}/{customers}家，{name}：亏损{earned}；前{rank}家合计{together}。"),
            );
        }
        self.choose(
            format!("{rank} of {customers}, {name}: earns {earned}; the first {rank} together {together}."),
            format!("第{rank}/{customers}家，{name}：赚{earned}；前{rank}家合计{together}。"),
        )
    }

    /// A customer on the concentration curve.
    #[must_use]
    pub fn concentration_reading(
        &self,
        (rank, customers): (usize, usize),
        name: &str,
        sales: f64,
        profit: Option<f64>,
    ) -> String {
        let sales = self.percent(sales);
        match profit.map(|share| self.percent(share)) {
            Some(profit) => self.choose(
                format!("{rank} of {customers}, {name}: the first {rank} make {sales} of sales and {profit} of profit."),
                format!("第{rank}/{customers}家，{name}：前{rank}家占销售额{sales}，占利润{profit}。"),
            ),
            None => self.choose(
                format!("{rank} of {customers}, {name}: the first {rank} make {sales} of sales."),
                format!("第{rank}/{customers}家，{name}：前{rank}家占销售额{sales}。"),
            ),
        }
    }

    /// How concentrated sales are, in the usual figures.
    #[must_use]
    pub fn concentration_figures(&self, indices: &ConcentrationIndices) -> String {
        let (first, five) = (self.percent(indices.cr1), self.percent(indices.cr5));
        let (hhi, gini) =
            (number::decimal(self.language, indices.hhi, 3), number::decimal(self.language, indices.gini, 2));
        self.choose(
            format!("Largest customer {first} of sales, five largest {five}; HHI {hhi}, Gini {gini}."),
            format!("最大客户占销售额{first}，前五家占{five}；HHI {hhi}，基尼系数 {gini}。"),
        )
    }

    /// The peak of the whale curve.
    #[must_use]
    pub fn peak_label(&self, peak: &str, at: usize) -> String {
        self.choose(
            format!("{peak} after {at} {}", if at == 1 { "customer" } else { "customers" }),
            format!("{at}家时{peak}"),
        )
    }

    /// A step of a customer's year.
    #[must_use]
    pub fn waterfall_reading(&self, step: &str, amount: &str, share: Option<f64>) -> String {
        let text = self.labelled(step, amount);
        match share.map(|share| self.percent(share)) {
            Some(share) => {
                self.choose(format!("{text}, {share} of list price"), format!("{text}，占目录价{share}"))
            }
            None => text,
        }
    }

    /// A rate on the response curve.
    #[must_use]
    pub fn response_reading(&self, rate: f64, net: f64) -> String {
        let (rate, net) = (self.percent(rate), self.money_signed(net));
        self.choose(format!("At a rebate of {rate}: net {net}"), format!("返利{rate}时：净收益{net}"))
    }

    /// What one more point of rebate would do.
    #[must_use]
    pub fn next_point(&self, change: f64) -> String {
        let amount = self.money(change.abs());
        if change < 0.0 {
            self.choose(
                format!("The next point of rebate costs {amount} more than it brings."),
                format!("返利再加1个百分点，得不偿失{amount}。"),
            )
        } else {
            self.choose(
                format!("The next point of rebate brings {amount} more than it costs."),
                format!("返利再加1个百分点，净多赚{amount}。"),
            )
        }
    }

    /// The caution that belongs to the response curve.
    #[must_use]
    pub fn response_caution(&self) -> &'static str {
        self.choose(
            "How customers respond is an assumption: see the assumptions.",
            "客户如何反应属于假设，见“假设”一栏。",
        )
    }

    /// A doubtful input at one end of its bar.
    #[must_use]
    pub fn tornado_reading(&self, input: &str, low: (&str, f64), high: (&str, f64)) -> String {
        let [net_low, net_high] = [low.1, high.1].map(|net| self.money_signed(net));
        self.choose(
            format!("{input}: at {} the net is {net_low}, at {} it is {net_high}", low.0, high.0),
            format!("{input}：取{}时净收益{net_low}，取{}时{net_high}", low.0, high.0),
        )
    }

    /// One end of a bar: the input's value and the net.
    #[must_use]
    pub fn tornado_end(&self, value: &str, net: f64) -> String {
        let net = self.money_signed(net);
        self.choose(format!("{value}: {net}"), format!("{value}：{net}"))
    }

    /// What losing key customers would cost.
    #[must_use]
    pub fn stress_note(&self, dependence: &Dependence) -> String {
        let chance = self.whole_percent(dependence.chance_of_losing_a_key);
        let shortfall = self.money(dependence.expected_shortfall_95);
        let risk = self.choose(
            format!("The chance of losing at least one key customer in the year is {chance}; in the worst 5% of years {shortfall} of profit is lost on average."),
            format!("一年内至少失去一家大客户的可能为{chance}；最坏的5%年份里平均损失利润{shortfall}。"),
        );
        let Some(replacements) = dependence.replacements else { return risk };
        let count = number::grouped_integer(self.language, replacements);
        if replacements == 1.0 {
            return self.choose(
                format!("One average other customer would replace the largest. {risk}"),
                format!("1家普通客户即可顶替最大客户。{risk}"),
            );
        }
        self.choose(
            format!("It takes {count} average other customers to replace the largest. {risk}"),
            format!("要{count}家普通客户才能顶替最大客户。{risk}"),
        )
    }

    /// A figure with what it is under today's rebates.
    #[must_use]
    pub fn beside_today(&self, now: &str, today: &str) -> String {
        self.choose(format!("{now}; under today's rebates {today}"), format!("{now}；现行返利下为{today}"))
    }

    /// The case without a customer.
    #[must_use]
    pub fn without(&self, name: &str) -> String {
        self.choose(format!("Without {name}"), format!("失去{name}"))
    }

    /// A point of the map.
    #[must_use]
    pub fn map_reading(&self, point: &str, ratio: Option<f64>, gap: Option<f64>) -> String {
        let words = self.chart_words();
        let ratio = ratio.map_or_else(
            || words.no_rebate_edge.to_owned(),
            |ratio| number::per_unit(self.language, &self.currency, ratio),
        );
        let gap =
            gap.map_or_else(|| words.no_profit_edge.to_owned(), |gap| number::points(self.language, gap));
        self.choose(
            format!("{point}: returns for each unit of rebate {ratio}; sales share minus profit share {gap}"),
            format!("{point}：每单位返利换回{ratio}；销售占比减利润占比{gap}"),
        )
    }

    /// A tick at the edge of an axis beyond which things are held.
    #[must_use]
    pub fn at_edge(&self, text: String, lower: bool, upper: bool) -> String {
        match (lower, upper) {
            (true, _) => format!("≤ {text}"),
            (_, true) => format!("≥ {text}"),
            _ => text,
        }
    }

    /// That a table shows only its first rows.
    #[must_use]
    pub fn more_rows(&self, more: usize) -> String {
        let more = number::grouped_integer(self.language, more as f64);
        self.choose(format!("{more} more rows are in the CSV file."), format!("其余{more}行见CSV文件。"))
    }
}
