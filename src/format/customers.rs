//! What the customers' view says.

use counterweight_engine::concentration::Concentration;

use super::words::table;
use super::{Voice, number};
use crate::document::{Column, KeyRule, LARGEST_SAVED, LARGEST_WITH_STEPS};

table! {
    /// The labels of the customers' view.
    CustomerWords:
    title: "Customers", "客户";
    hint: "Last year's figures, one row a customer. Press a cell and type; arrows move, Enter goes down, Escape leaves it as it was.",
        "去年的数据，每个客户一行。点单元格直接输入；方向键移动，回车向下，Esc 放弃修改。";
    search: "Search by name", "按名称查找";
    show: "Show", "显示";
    all: "All", "全部";
    key: "Key customers", "大客户";
    others: "Others", "其他客户";
    losing: "Losing money", "亏损的";
    is_key: "Key", "大客户";
    name: "Customer", "客户";
    open: "Open", "打开";
    open_page: "Open this customer's page", "打开该客户的页面";
    sales: "Sales last year", "去年销售额";
    gross_margin: "Gross margin %", "毛利率%";
    serve_rate: "Cost to serve, % of sales", "服务成本占销售额%";
    serve_fixed: "Fixed cost to serve a year", "每年固定服务成本";
    invoice_discount: "Discount on the invoice, % of list", "票面折扣（占目录价）%";
    units: "Units", "销量（件）";
    payment_days: "Payment days", "回款天数";
    natural_growth: "Growth that comes anyway, % a year", "自然增长%/年";
    loss_chance: "Chance of loss, % a year", "流失可能%/年";
    purchases: "Buys of our kind from anyone", "同类采购总额";
    new_product_share: "New products, % of its sales", "新品占比%";
    current_rebate: "Rebate today, % of sales", "现行返利%";
    rebate: "Rebate, year 1", "第一年返利";
    profit: "Profit, year 1", "第一年利润";
    net: "Net over the years", "期内净收益";
    short_sales: "Sales", "销售额";
    short_margin: "Margin %", "毛利率%";
    short_serve: "To serve %", "服务成本%";
    short_days: "Days", "回款天数";
    short_growth: "Growth %", "自然增长%";
    short_loss: "Loss %", "流失%";
    short_rebate_today: "Rebate today %", "现行返利%";
    who_is_key: "Who is key", "谁是大客户";
    by_hand: "By hand", "手工指定";
    largest: "The largest", "最大的若干家";
    by_share: "By share of sales", "按销售占比";
    largest_exact: "How many of the largest customers are key", "最大的几家算大客户";
    share_exact: "Share of sales that the key customers make together, percent", "大客户合计占销售额的百分比";
    customers_unit: "customers", "家";
    totals: "Totals", "合计";
    add: "Add a customer", "添加客户";
    new_customer: "New customer", "新客户";
    remove: "Remove this customer", "删除该客户";
    download_document: "Download the document", "下载方案文件";
    nobody: "No customer fits. Clear the search or show all.", "没有符合条件的客户。请清空查找或显示全部。";
    assumed: "assumed: not given", "假设值：资料中未给出";
    back: "All customers", "全部客户";
    previous: "Previous", "上一个";
    next: "Next", "下一个";
    results: "What follows", "结果";
    policy: "Policy", "适用政策";
    today_line: "none: today's rebate goes on", "无：沿用现行返利";
    profit_without: "Profit without any rebate, year 1", "完全不返利时第一年利润";
    chance_of_loss: "Chance of loss, year 1", "第一年流失可能";
    delivery: "Promises that pay for themselves", "履约得到的回报足以抵偿的比例";
    sales_year_1: "Sales, year 1", "第一年销售额";
    unknown_customer: "This customer is not in the ledger any more.", "台账中已没有这个客户。";
    concentration: "Concentration", "集中度";
    figure: "Figure", "指标";
    now: "Today", "现行";
    with_agreement: "With the agreement, year 1", "按协议，第一年";
    hhi: "HHI of sales (0–1)", "销售额HHI（0–1）";
    as_many_equal: "as concentrated as so many equal customers", "相当于多少家规模相同的客户";
    gini: "Gini of sales", "销售额基尼系数";
    cr1: "Largest customer's share of sales", "最大客户占销售额";
    cr5: "Five largest, share of sales", "前五大客户占销售额";
    whale_peak: "Peak of cumulated profit, of the total", "累计利润峰值占总利润";
    whale_peak_at: "customers up to the peak", "达到峰值的客户数";
    loss_makers: "Customers that lose money", "亏损客户数";
    total_profit: "Profit of all customers", "全部客户利润";
    key_of_sales: "Key customers, share of sales", "大客户占销售额";
    key_of_profit: "Key customers, share of profit", "大客户占利润";
}

/// What was done in the ledger.
#[derive(Clone, Debug, PartialEq)]
pub enum LedgerEdit {
    /// A customer's number.
    Number {
        /// What the customer is called.
        customer: String,
        /// Which number.
        column: Column,
        /// What it was.
        before: Option<f64>,
        /// What it is.
        after: Option<f64>,
    },
    /// A customer's name.
    Name {
        /// What it was called.
        before: String,
        /// What it is called.
        after: String,
    },
    /// A customer was made key, or another.
    Key {
        /// What the customer is called.
        customer: String,
        /// Whether it is key now.
        key: bool,
    },
    /// Key customers by a rule.
    Rule(KeyRule),
    /// A customer was added.
    Added,
    /// A customer was removed.
    Removed {
        /// What it was called.
        customer: String,
    },
    /// Another ledger of so many customers was opened.
    Opened(usize),
}

impl Voice {
    /// The labels of the customers' view.
    #[must_use]
    #[inline(always)]
    pub fn customer_words(&self) -> &'static CustomerWords {
        CustomerWords::of(self.language)
    }

    /// A column's whole label.
    #[must_use]
    pub fn column(&self, column: Column) -> &'static str {
        let words = self.customer_words();
        match column {
            Column::Sales => words.sales,
            Column::GrossMargin => words.gross_margin,
            Column::ServeRate => words.serve_rate,
            Column::ServeFixed => words.serve_fixed,
            Column::InvoiceDiscount => words.invoice_discount,
            Column::Units => words.units,
            Column::PaymentDays => words.payment_days,
            Column::NaturalGrowth => words.natural_growth,
            Column::LossChance => words.loss_chance,
            Column::Purchases => words.purchases,
            Column::NewProductShare => words.new_product_share,
            Column::CurrentRebate => words.current_rebate,
        }
    }

    /// A number of the ledger as its field shows it; empty where it is unknown.
    #[must_use]
    pub fn ledger_number(&self, column: Column, value: Option<f64>) -> String {
        value.map_or_else(String::new, |value| number::field(self.language, column_unit(column), value))
    }

    /// What was done in the ledger, in words.
    #[must_use]
    pub fn ledger_edit(&self, edit: &LedgerEdit) -> String {
        let words = self.customer_words();
        match edit {
            LedgerEdit::Number { customer, column, before, after } => {
                let shown = |value: Option<f64>| match self.ledger_number(*column, value) {
                    text if text.is_empty() => number::none(self.language),
                    text => text,
                };
                let change = format!("{} → {}", shown(*before), shown(*after));
                let label = self.column(*column);
                self.choose(
                    format!("{customer}, {label}: {change}"),
                    format!("{customer}，{label}：{change}"),
                )
            }
            LedgerEdit::Name { before, after } => self.labelled(words.name, &format!("{before} → {after}")),
            LedgerEdit::Key { customer, key: true } => {
                self.choose(format!("{customer} is a key customer now"), format!("{customer}列为大客户"))
            }
            LedgerEdit::Key { customer, key: false } => {
                self.choose(format!("{customer} is no key customer now"), format!("{customer}不再是大客户"))
            }
            LedgerEdit::Rule(KeyRule::Largest(count)) => self
                .choose(format!("The {count} largest customers are key"), format!("最大的{count}家为大客户")),
            LedgerEdit::Rule(KeyRule::Share(share)) => {
                let share = self.exact_percent(*share);
                self.choose(
                    format!("Those that make {share} of sales are key"),
                    format!("合计占销售额{share}的为大客户"),
                )
            }
            LedgerEdit::Added => self.labelled(words.add, words.new_customer),
            LedgerEdit::Removed { customer } => {
                self.choose(format!("Removed: {customer}"), format!("已删除：{customer}"))
            }
            LedgerEdit::Opened(customers) => self.ledger_opened(*customers),
        }
    }

    /// How many key customers there are and what they make of sales: "10 key customers make 9.8% of sales."
    #[must_use]
    pub fn key_now(&self, keys: usize, share: Option<f64>) -> String {
        let share = share.map_or_else(|| number::none(self.language), |share| self.percent(share));
        match keys {
            0 => self.choose("No key customers.".to_owned(), "没有大客户。".to_owned()),
            1 => self.choose(
                format!("1 key customer makes {share} of sales."),
                format!("1家大客户占销售额{share}。"),
            ),
            keys => self.choose(
                format!("{keys} key customers make {share} of sales."),
                format!("{keys}家大客户占销售额{share}。"),
            ),
        }
    }

    /// How many customers are shown of how many.
    #[must_use]
    pub fn shown_of(&self, shown: usize, all: usize) -> String {
        let count = |count: usize| number::grouped_integer(self.language, count as f64);
        if shown == all {
            let all = count(all);
            return self.choose(format!("{all} customers"), format!("{all}家客户"));
        }
        let (shown, all) = (count(shown), count(all));
        self.choose(format!("{shown} of {all} customers"), format!("{all}家客户中的{shown}家"))
    }

    /// How much the document takes, and up to how many such customers its steps are kept with it: said before it bites.
    #[must_use]
    pub fn saved_size(&self, bytes: usize, customers: usize) -> String {
        let megabytes = |bytes: usize| number::decimal(self.language, (bytes as f64 / 1e4).ceil() / 100.0, 2);
        let (size, most) = (megabytes(bytes), megabytes(LARGEST_SAVED));
        if bytes > LARGEST_SAVED {
            let with_steps = megabytes(LARGEST_WITH_STEPS);
            return self.choose(
                format!("{size} MB. Above {most} MB it is kept in the browser's database; above {with_steps} MB its steps of undo last only until the page is closed."),
                format!("{size} MB。超过{most} MB的内容存入浏览器数据库；超过{with_steps} MB时，撤销步骤只保留到关闭页面为止。"),
            );
        }
        let fit = (customers as f64 * LARGEST_SAVED as f64 / bytes.max(1) as f64 / 1000.0).floor() * 1000.0;
        let fit = number::grouped_integer(self.language, fit);
        self.choose(
            format!(
                "{size} MB. Up to {most} MB, about {fit} such customers, the steps of undo are kept with it."
            ),
            format!("{size} MB。{most} MB以内（大约{fit}家这样的客户），撤销步骤也一并保留。"),
        )
    }

    /// The figures of a concentration, each with its label.
    #[must_use]
    pub fn concentration_rows(&self, measured: &Concentration) -> Vec<(&'static str, String)> {
        let words = self.customer_words();
        let none = || number::none(self.language);
        let sales = measured.sales.indices;
        let shares = measured.profit.shares;
        let percent = |share: Option<f64>| share.map_or_else(none, |share| self.percent(share));
        let decimals = |value: Option<f64>, places: usize| {
            value.map_or_else(none, |value| number::decimal(self.language, value, places))
        };
        let count = |count: usize| number::grouped_integer(self.language, count as f64);
        vec![
            (words.hhi, decimals(sales.map(|indices| indices.hhi), 4)),
            (words.as_many_equal, decimals(sales.map(|indices| indices.effective_number), 1)),
            (words.gini, decimals(sales.map(|indices| indices.gini), 3)),
            (words.cr1, percent(sales.map(|indices| indices.cr1))),
            (words.cr5, percent(sales.map(|indices| indices.cr5))),
            (words.key_of_sales, percent(measured.key_sales_share)),
            (words.key_of_profit, percent(shares.map(|shares| shares.key))),
            (words.total_profit, self.money(measured.profit.total)),
            (words.whale_peak, percent(shares.map(|shares| shares.peak))),
            (words.whale_peak_at, count(measured.profit.peak_at)),
            (words.loss_makers, count(measured.profit.loss_makers)),
        ]
    }
}

/// How a column's numbers are written and read.
#[must_use]
pub fn column_unit(column: Column) -> number::Unit {
    match column {
        column if column.is_money() => number::Unit::Money,
        Column::Units => number::Unit::Count,
        Column::PaymentDays => number::Unit::Days,
        _ => number::Unit::Percent,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Currency, Language};
    use super::*;

    #[test]
    fn only_above_the_largest_document_with_steps_are_they_said_to_go_with_the_page() {
        for language in [Language::English, Language::Chinese] {
            let voice = Voice { language, currency: Currency::from_code("CNY") };
            let go_with_it = voice.choose("last until the page is closed", "只保留到关闭页面为止");
            let opened = |bytes| voice.larger_than_saved(bytes, LARGEST_SAVED);
            assert!(!opened(LARGEST_WITH_STEPS).contains(go_with_it), "{}", opened(LARGEST_WITH_STEPS));
            assert!(
                opened(LARGEST_WITH_STEPS + 1).contains(go_with_it),
                "{}",
                opened(LARGEST_WITH_STEPS + 1)
            );
            let shown = voice.saved_size(LARGEST_SAVED + 1, 10_000);
            let most = format!("{} MB", number::decimal(language, 6.0, 2));
            assert!(shown.contains(&most), "up to which size they are kept: {shown}");
        }
    }
}
