//! What a rebate's text means, in sentences: its jumps, the next order, the readings, the next tier.

use counterweight_contract::tiers::Reading;

use super::words::ContractWords;
use crate::document::contract::outlook::{Jump, Near, Outlook};
use crate::format::Voice;

impl Voice {
    /// The labels of contracts.
    #[must_use]
    #[inline(always)]
    pub fn contract_words(&self) -> &'static ContractWords {
        ContractWords::of(self.language)
    }

    /// What one more order earns: the second half of what a text means.
    #[must_use]
    pub fn next_order(&self, outlook: &Outlook) -> String {
        let order = outlook.order;
        let [from, size, earns] = [order.from, order.size, order.earns].map(|amount| self.money(amount));
        if order.earns == 0.0 {
            return self.choose(
                format!("At {from} of sales one more order of {size} earns nothing."),
                format!("销售额{from}时，再下一张{size}的订单，没有返利。"),
            );
        }
        let share = self.exact_percent(order.earns / order.size);
        if order.from == 0.0 {
            return self.choose(
                format!("The first {size} of sales earn {earns}, {share} of themselves."),
                format!("最初{size}的销售额得返利{earns}，为其{share}。"),
            );
        }
        self.choose(
            format!("At {from} of sales one more order of {size} earns {earns}, {share} of itself."),
            format!("销售额{from}时，再下一张{size}的订单，返利{earns}，为订单的{share}。"),
        )
    }

    /// What the text pays the customer that is looked at.
    #[must_use]
    pub fn payout_reading(&self, name: Option<&str>, sales: f64, paid: f64) -> String {
        let share = if sales > 0.0 { self.exact_percent(paid / sales) } else { self.exact_percent(0.0) };
        let (sales, paid) = (self.money(sales), self.money(paid));
        match name {
            Some(name) => self.choose(
                format!("{name}: {paid} on {sales} of sales, {share}"),
                format!("{name}：销售额{sales}，返利{paid}，占{share}"),
            ),
            None => self.choose(
                format!("{paid} on {sales} of sales, {share}"),
                format!("销售额{sales}，返利{paid}，占{share}"),
            ),
        }
    }

    /// A jump, as it is read in the chart.
    #[must_use]
    pub fn jump_reading(&self, jump: &Jump) -> String {
        let [at, before, after] = [jump.at, jump.before, jump.after].map(|amount| self.money(amount));
        self.choose(
            format!("At {at} the payout goes from {before} to {after} at once"),
            format!("到{at}，返利由{before}一下变为{after}"),
        )
    }

    /// The sales that a jump makes senseless; none where it makes none.
    #[must_use]
    pub fn dominated(&self, jump: &Jump) -> Option<String> {
        let (from, at) = (self.money(jump.dominated_from?), self.money(jump.at));
        // Nothing is to be read of a zone too small to be told apart.
        (from != at).then(|| {
            self.choose(
                format!("Sales between {from} and {at} cost the customer more than {at} does: nobody should stop there."),
                format!("销售额在{from}与{at}之间，客户付得比买到{at}还多：没有人该停在这里。"),
            )
        })
    }

    /// The marginal rate of a piece.
    #[must_use]
    pub fn marginal_reading(&self, from: f64, to: f64, rate: f64) -> String {
        let (from, to, rate) = (self.money(from), self.money(to), self.exact_percent(rate));
        self.choose(
            format!("From {from} to {to} of sales: each further unit earns {rate}"),
            format!("销售额{from}至{to}：每多一单位得{rate}"),
        )
    }

    /// The marginal rate where a customer stands.
    #[must_use]
    pub fn marginal_of(&self, name: Option<&str>, sales: f64, rate: f64) -> String {
        let (sales, rate) = (self.money(sales), self.exact_percent(rate));
        let name = name.unwrap_or_else(|| self.contract_words().customer);
        self.choose(
            format!("{name} at {sales}: each further unit of sales earns {rate}"),
            format!("{name}（{sales}）：每多一单位销售额得{rate}"),
        )
    }

    /// The finding of the chart of the payout.
    #[must_use]
    pub fn payout_finding(&self, name: Option<&str>, outlook: &Outlook) -> String {
        if let Some(jump) = outlook.telling() {
            let (at, by) = (self.money(jump.at), self.money(jump.after - jump.before));
            return self.choose(
                format!("At {at} of sales the payout jumps by {by}"),
                format!("销售额到{at}，返利一跃多出{by}"),
            );
        }
        match outlook.sales {
            Some(sales) => self.payout_reading(name, sales, outlook.payout),
            None => self.choose("The payout rises without a jump", "返利平稳上升，没有跳跃").to_owned(),
        }
    }

    /// The finding of the chart of the marginal rate.
    #[must_use]
    pub fn marginal_finding(&self, name: Option<&str>, outlook: &Outlook) -> String {
        if outlook.telling().is_some() {
            let order = outlook.order;
            let (size, share) = (self.money(order.size), self.exact_percent(order.earns / order.size));
            return self.choose(
                format!("The order of {size} that reaches the threshold earns {share} of itself"),
                format!("达到门槛的那张{size}订单，返利为订单的{share}"),
            );
        }
        let sales = outlook.sales.unwrap_or_default();
        self.marginal_of(name, sales, outlook.marginal_at(sales))
    }

    /// A reading by name, and what it means.
    #[must_use]
    pub fn tier_reading(&self, reading: Reading) -> (&'static str, &'static str) {
        let words = self.contract_words();
        match reading {
            Reading::Incremental => (words.incremental, words.incremental_means),
            Reading::AllUnits => (words.all_units, words.all_units_means),
            Reading::Rolling => (words.rolling, words.rolling_means),
            Reading::Total => (words.total, words.total_means),
        }
    }

    /// What another reading would cost us, in words.
    #[must_use]
    pub fn costs_more(&self, difference: f64) -> String {
        let amount = self.money(difference.abs());
        if difference == 0.0 {
            self.contract_words().same.to_owned()
        } else if difference > 0.0 {
            self.choose(format!("{amount} more"), format!("多付{amount}"))
        } else {
            self.choose(format!("{amount} less"), format!("少付{amount}"))
        }
    }

    /// Over how many customers something was added up.
    #[must_use]
    pub fn readings_over(&self, counted: usize, of: usize) -> String {
        if counted == of {
            let one = counted == 1;
            return self.choose(
                format!("{counted} {} in reach.", if one { "customer" } else { "customers" }),
                format!("所及客户{counted}家。"),
            );
        }
        self.choose(
            format!("The {counted} largest of {of} customers in reach."),
            format!("所及客户{of}家中最大的{counted}家。"),
        )
    }

    /// Whether we want a customer to reach its next tier.
    #[must_use]
    pub fn want_tier(&self, near: &Near) -> String {
        let left = self.money(near.left.abs());
        if near.left > 0.0 {
            self.choose(format!("Yes: {left} is left to us"), format!("要：我方还剩{left}"))
        } else if near.left < 0.0 {
            self.choose(
                format!("No: it costs us {left} more than it brings"),
                format!("不要：我方倒贴{left}"),
            )
        } else {
            self.choose("It makes no difference to us", "对我方没有差别").to_owned()
        }
    }
}
