//! What the page says of a report: the verdict, the comparison with today, who earns the profit, the customers' side, the beam.
//!
//! Each sentence is written out once per language; nothing is glued from fragments that only one grammar would allow.

use counterweight_engine as engine;
use engine::report::Report;

use super::{Language, Voice, number};

/// How a balance stands, in one word; decides the icon too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing is given: there is no ratio.
    NothingGiven,
    /// Customers are promised less than what is asked costs them.
    AskingTooMuch,
    /// Less than 0.9 comes back for each 1.
    GivingTooMuch,
    /// Between 0.9 and 1.2.
    Level,
    /// 1.2 or more comes back for each 1, and the customers would sign.
    Pays,
    /// The returns are a loss.
    LosingBothWays,
}

/// The lower end of the fair band of the ratio.
pub const FAIR_FROM: f64 = 0.9;
/// Its upper end.
pub const FAIR_TO: f64 = 1.2;

impl Standing {
    /// How a report stands.
    #[must_use]
    pub fn of(report: &Report) -> Self {
        let Some(ratio) = report.balance.ratio else { return Self::NothingGiven };
        if report.customer_side.would_sign.is_some_and(|would_sign| would_sign < 1.0) {
            Self::AskingTooMuch
        } else if ratio < 0.0 {
            Self::LosingBothWays
        } else if ratio < FAIR_FROM {
            Self::GivingTooMuch
        } else if ratio < FAIR_TO {
            Self::Level
        } else {
            Self::Pays
        }
    }
}

const YEARS_ENGLISH: [&str; 10] = [
    "one year",
    "two years",
    "three years",
    "four years",
    "five years",
    "six years",
    "seven years",
    "eight years",
    "nine years",
    "ten years",
];
const YEARS_CHINESE: [&str; 10] =
    ["一年", "两年", "三年", "四年", "五年", "六年", "七年", "八年", "九年", "十年"];

impl Voice {
    /// "three years" / 「三年」, for 1..=10.
    #[must_use]
    pub fn years(&self, years: u32) -> &'static str {
        let index = (years.clamp(1, 10) - 1) as usize;
        self.choose(YEARS_ENGLISH[index], YEARS_CHINESE[index])
    }

    /// The status word.
    #[must_use]
    pub fn standing(&self, standing: Standing) -> &'static str {
        let words = self.words();
        match standing {
            Standing::NothingGiven => words.status_nothing_given,
            Standing::AskingTooMuch => words.status_asking_too_much,
            Standing::GivingTooMuch => words.status_giving_too_much,
            Standing::Level => words.status_level,
            Standing::Pays => words.status_pays,
            Standing::LosingBothWays => words.status_losing,
        }
    }

    /// The verdict: gives, returns and what 1 of rebate returns.
    #[must_use]
    pub fn verdict(&self, report: &Report, years: u32) -> String {
        let balance = &report.balance;
        let span = self.years(years);
        let returns = self.money(balance.returns);
        let Some(ratio) = balance.ratio else {
            if balance.returns < 0.0 {
                let lost = self.money(-balance.returns);
                return self.choose(
                    format!("Over {span} you give no rebate, and taking today's away costs you {lost}."),
                    format!("{span}里不给返利，而取消现行返利要损失{lost}。"),
                );
            }
            return self.choose(
                format!("Over {span} you give no rebate, and what you ask brings back {returns}."),
                format!("{span}里不给返利，所提要求换回{returns}。"),
            );
        };
        let gives = self.money(balance.gives);
        if balance.returns < 0.0 {
            let lost = self.money(-balance.returns);
            return self.choose(
                format!("Over {span} you give {gives} and lose a further {lost}: the sales it brings cost more than they earn."),
                format!("{span}里给出{gives}返利，还要再亏{lost}：它带来的销售得不偿失。"),
            );
        }
        let unit = self.money(1.0);
        let per_unit = number::per_unit(self.language, &self.currency, ratio);
        match self.language {
            Language::English => format!(
                "Over {span} you give {gives} and get back {returns}: each {unit} of rebate returns {per_unit}."
            ),
            Language::Chinese => {
                let only = if ratio < FAIR_FROM { "只" } else { "" };
                format!("{span}里给出{gives}返利，换回{returns}：每{unit}返利{only}收回{per_unit}。")
            }
        }
    }

    /// Against today, which is what a client decides on.
    #[must_use]
    pub fn against_today(&self, report: &Report) -> String {
        let versus = &report.versus_today;
        let stake =
            report.balance.gives.abs() + report.today.balance.gives.abs() + report.balance.returns.abs();
        let negligible = |value: f64| value.abs() <= 1e-9 * stake;
        if negligible(versus.gives) && negligible(versus.returns) {
            return self.choose(
                "That is what today's rebates give and bring back.".to_owned(),
                "与现行返利的给出和换回相同。".to_owned(),
            );
        }
        let more_given = versus.gives > 0.0;
        let more_returned = versus.returns > 0.0;
        let gives = self.money(versus.gives.abs());
        let returns = self.money(versus.returns.abs());
        let net = self.money(versus.net.abs());
        match self.language {
            Language::English => {
                let given = match (negligible(versus.gives), more_given) {
                    (true, _) => "As much as today's rebates".to_owned(),
                    (_, true) => format!("{gives} more than today's rebates"),
                    (_, false) => format!("{gives} less than today's rebates"),
                };
                let returned = match (negligible(versus.returns), more_returned) {
                    (true, _) => "for the same return".to_owned(),
                    (_, true) if more_given => format!("for {returns} more in return"),
                    (_, true) => format!("and {returns} more in return"),
                    (_, false) if more_given => format!("and {returns} less in return"),
                    (_, false) => format!("for {returns} less in return"),
                };
                let outcome = if negligible(versus.net) {
                    "as good as today".to_owned()
                } else if versus.net > 0.0 {
                    format!("{net} better than today")
                } else {
                    format!("{net} worse than today")
                };
                format!("{given}, {returned}: {outcome}.")
            }
            Language::Chinese => {
                let given = match (negligible(versus.gives), more_given) {
                    (true, _) => "给出与现行返利相同".to_owned(),
                    (_, true) => format!("比现行返利多给{gives}"),
                    (_, false) => format!("比现行返利少给{gives}"),
                };
                let returned = match (negligible(versus.returns), more_returned) {
                    (true, _) => "换回相同".to_owned(),
                    (_, true) => format!("多换回{returns}"),
                    (_, false) => format!("少换回{returns}"),
                };
                let outcome = if negligible(versus.net) {
                    "与现行持平".to_owned()
                } else if versus.net > 0.0 {
                    format!("比现行好{net}")
                } else {
                    format!("比现行差{net}")
                };
                format!("{given}，{returned}：{outcome}。")
            }
        }
    }

    /// What neglecting the other customers costs; none when it costs nothing.
    #[must_use]
    pub fn neglect(&self, report: &Report) -> Option<String> {
        if report.care.cost <= 0.0 {
            return None;
        }
        let others = report.segments.other.customers;
        let cost = self.money(report.care.cost);
        Some(match self.language {
            Language::English => {
                let who = if others == 1 { "customer".to_owned() } else { format!("{others} customers") };
                format!("Neglecting the other {who} costs a further {cost}; it is in the net.")
            }
            Language::Chinese => format!("冷落其他{others}家客户，还要再损失{cost}，已计入净收益。"),
        })
    }

    /// What the promised rebate would need to pay for itself by volume alone, or that it never can.
    #[must_use]
    pub fn break_even(&self, report: &Report) -> Option<String> {
        let even = &report.break_even;
        if even.rate <= 0.0 {
            return None;
        }
        let rate = self.percent(even.rate);
        let earned = self.percent(even.contribution);
        Some(match even.uplift {
            Some(uplift) => {
                let uplift = self.whole_percent(uplift);
                self.choose(
                    format!("By volume alone, a promised {rate} of sales needs {uplift} more sales to pay for itself."),
                    format!("只靠销量，承诺的返利（占销售额{rate}）要多卖{uplift}才能持平。"),
                )
            }
            None => self.choose(
                format!("Each sale loses money: a rebate of {rate} is promised on sales that earn {earned}."),
                format!("卖一笔亏一笔：这些销售只赚{earned}，却承诺返利{rate}。"),
            ),
        })
    }

    /// Who makes the sales and who makes the profit.
    #[must_use]
    pub fn profit_split(&self, report: &Report) -> String {
        let segments = &report.segments;
        let concentration = &report.concentration;
        let count = segments.key.customers;
        if count == 0 {
            return self.choose(
                "No customer is marked as a key customer.".to_owned(),
                "没有标记为大客户的客户。".to_owned(),
            );
        }
        let Some(sales) = concentration.key_sales_share else {
            return self.choose("Nothing is sold.".to_owned(), "没有销售。".to_owned());
        };
        let sales = self.whole_percent(sales);
        let who = match count {
            1 => self.choose("One key customer makes".to_owned(), "1家大客户".to_owned()),
            _ => self.choose(format!("{count} key customers make"), format!("{count}家大客户")),
        };
        match &concentration.profit.shares {
            Some(shares) => {
                let profit = self.whole_percent(shares.key);
                self.choose(
                    format!("{who} {sales} of sales and {profit} of profit."),
                    format!("{who}占销售额{sales}，占利润{profit}。"),
                )
            }
            None => {
                let loss = self.money(-concentration.profit.total);
                self.choose(
                    format!("{who} {sales} of sales; all customers together lose {loss} a year."),
                    format!("{who}占销售额{sales}；全部客户合计每年亏损{loss}。"),
                )
            }
        }
    }

    /// Whether the customers would sign, and deliver.
    #[must_use]
    pub fn customer_side(&self, report: &Report) -> String {
        let side = &report.customer_side;
        let benefit = self.money(side.benefit);
        let cost = self.money(side.cost);
        let Some(would_sign) = side.would_sign else {
            return self.choose(
                format!("They are promised {benefit}, and nothing asked of them costs them anything."),
                format!("承诺给客户{benefit}，对客户的要求不花其分文。"),
            );
        };
        if side.benefit <= 0.0 {
            return self.choose(
                format!(
                    "They are promised nothing for efforts that would cost them {cost}: they would not sign."
                ),
                format!("没有任何承诺，却要客户付出{cost}：客户不会签。"),
            );
        }
        if would_sign < 1.0 {
            return self.choose(
                format!("They are promised {benefit} for efforts that would cost them {cost}: they would not sign."),
                format!("承诺给客户{benefit}，要其付出{cost}：客户不会签。"),
            );
        }
        // Below this, what is promised for the asked efforts covers less of their cost than is safe to call delivery.
        match side.would_deliver.unwrap_or(1.0) {
            part if part >= 0.995 => self.choose(
                format!("They are promised {benefit} for efforts that would cost them {cost}: they would sign, and deliver."),
                format!("承诺给客户{benefit}，要其付出{cost}：客户愿意签，也会履约。"),
            ),
            part if part <= 0.0 => self.choose(
                format!("They are promised {benefit} whatever they do, for efforts that would cost them {cost}: they would sign, and have no reason to deliver."),
                format!("无论做不做都承诺给客户{benefit}，要其付出{cost}：客户愿意签，却没有理由履约。"),
            ),
            part => {
                let part = self.whole_percent(part);
                self.choose(
                    format!("They are promised {benefit} for efforts that would cost them {cost}: they would sign, but what is tied to the efforts covers only {part} of their cost."),
                    format!("承诺给客户{benefit}，要其付出{cost}：客户愿意签，但与要求挂钩的部分只够抵{part}的付出。"),
                )
            }
        }
    }

    /// The worst-off customer; `name` is what the ledger calls it.
    #[must_use]
    pub fn worst_off(&self, name: &str, would_sign: f64) -> String {
        let times = number::ratio(self.language, would_sign);
        self.choose(
            format!("{name}: promised {times} times what is asked of it costs."),
            format!("{name}：所得承诺是其付出的{times}倍。"),
        )
    }

    /// What the customers keep if their own sales fall by a fifth.
    #[must_use]
    pub fn keeps_if_sales_fall(&self, keeps: f64) -> String {
        let part = self.whole_percent(keeps);
        self.choose(
            format!("If their own sales fall by a fifth, {part} of the promised rebate remains."),
            format!("若客户自身销售下降两成，仍能拿到承诺返利的{part}。"),
        )
    }

    /// How the joint gain is split.
    #[must_use]
    pub fn joint_gain(&self, both: &engine::report::BothSides) -> String {
        let joint = self.money(both.joint.abs());
        if let Some(share) = both.supplier_share {
            let share = self.whole_percent(share);
            return self.choose(
                format!("Together {joint} is gained; {share} of it is yours."),
                format!("双方合计获益{joint}，其中{share}归您。"),
            );
        }
        let ours = self.money(both.supplier.abs());
        let theirs = self.money(both.customer.abs());
        match (both.supplier < 0.0, both.customer < 0.0) {
            (true, true) => self.choose(
                format!("You lose {ours} and they lose {theirs}."),
                format!("您亏{ours}，客户亏{theirs}。"),
            ),
            (true, false) => self.choose(
                format!("They gain {theirs}, you lose {ours}."),
                format!("客户得{theirs}，您亏{ours}。"),
            ),
            (false, true) => self.choose(
                format!("You gain {ours}, they lose {theirs}."),
                format!("您得{ours}，客户亏{theirs}。"),
            ),
            (false, false) => {
                self.choose("Neither side gains or loses.".to_owned(), "双方都不赚不亏。".to_owned())
            }
        }
    }

    /// What the beam shows, for those who cannot see it.
    #[must_use]
    pub fn beam_text(&self, gives: f64, returns: f64) -> String {
        let tilt = if (gives - returns).abs() <= 1e-9 * gives.abs().max(returns.abs()) {
            self.choose("it is level", "两边持平")
        } else if gives > returns {
            self.choose("it tilts left", "向左倾斜")
        } else {
            self.choose("it tilts right", "向右倾斜")
        };
        let (gives, returns) = (self.money(gives), self.money(returns));
        self.choose(
            format!("Gives of {gives} on the left, returns of {returns} on the right; {tilt}."),
            format!("左边给出{gives}，右边换回{returns}；{tilt}。"),
        )
    }

    /// Label of the ratio: what each 1 of rebate returns.
    #[must_use]
    pub fn per_unit_label(&self) -> String {
        let unit = self.money(1.0);
        self.choose(format!("Each {unit} of rebate returns"), format!("每{unit}返利收回"))
    }

    /// A tick of a money axis: the bare figure, and at the ends with its unit, which holds for the others too.
    #[must_use]
    pub fn axis_label(&self, scale: &number::Scale, amount: f64, with_unit: bool) -> String {
        let text = scale.number(self.language, amount);
        // Ticks are round: zeros behind the mark say nothing.
        let figure =
            if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text.as_str() };
        if !with_unit {
            return figure.to_owned();
        }
        let mark = self.currency.mark(self.language);
        let word = scale.word;
        self.choose(format!("{mark}{figure}{word}"), format!("{figure}{word}{mark}"))
    }
}
