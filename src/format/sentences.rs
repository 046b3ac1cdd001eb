//! Whole sentences with figures in them. Each is written out once per language; nothing is glued from fragments that only
//! one grammar would allow.

use counterweight_engine as engine;
use engine::quick::Asked;
use engine::report::{PromiseKind, Report};

use super::number;
use super::{Language, Voice};

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

const HELP_ENGLISH: [(&str, &str); 8] = [
    (
        "The question",
        "A rebate is worth giving when what comes back is worth more. This page weighs the two over the years you choose, in today's money, weighted by the chance that the customer is still there.",
    ),
    (
        "You give",
        "Every rebate line, support that creeps up unasked, and what checking and setting up cost. Hatched thinly: tied to a return. Hatched densely: asked for nothing.",
    ),
    (
        "You get back",
        "What each obligation brings (filled: checked; striped: on paper; outlined: only hoped for), extra sales that the rebate brings by itself, and the profit of customers who would have left without it. What turns into a loss weighs on the left.",
    ),
    (
        "Against no rebate, against today",
        "The first is the yardstick: the same customers without any rebate. The second is what a client decides on: the same customers with the rebates they get now.",
    ),
    (
        "The customers' side",
        "They sign when what they are promised is worth more to them than what is asked costs them, and deliver when what is tied to the effort covers its cost.",
    ),
    (
        "The controls",
        "They scale the agreement and keep its detail: ↺ brings it back. Fields take 7.25, 7,25, 7%, 12m, 1200万, 1.2亿 and sums such as =12m*1.05. Arrow keys move by a step, with Shift by ten; Escape takes a drag back.",
    ),
    (
        "What is assumed",
        "How customers respond, how many promises are kept, what a promise costs the customer: nobody can measure these for you. They are our assumptions, the same for everyone, and the sentence under a control says where one enters.",
    ),
    (
        "Your numbers",
        "They stay in this browser. Nothing is sent anywhere, and the page asks no other server for anything.",
    ),
];
const HELP_CHINESE: [(&str, &str); 8] = [
    (
        "要回答的问题",
        "返利值不值，看换回来的够不够。本页把两边放在一起称：按您选的年数，折成今天的钱，并计入客户到时还在不在。",
    ),
    (
        "给出",
        "每一条返利、没人要求却逐年加码的支持，以及检查和启动的成本。稀疏斜纹：与回报挂钩；密集斜纹：没有任何条件。",
    ),
    (
        "换回",
        "每项约定带来的回报（实心：检查后兑付；条纹：写进合同；虚框：口头期望），返利本身带来的增量，以及没有返利就会离开的客户留下的利润。由赚变亏的，算在左边。",
    ),
    (
        "与不给返利比，与现行比",
        "前者是尺子：同样的客户，一分返利不给。后者是决策依据：同样的客户，维持现在的返利。",
    ),
    (
        "客户那一边",
        "承诺给客户的好处大于要其付出的代价，客户才会签；与付出挂钩的部分够抵代价，客户才会履约。",
    ),
    (
        "调节",
        "调节只是按比例增减，条款细节不丢：点↺即可恢复。输入框认得7.25、7,25、７％、1200万、1.2亿、12m，也认得算式，例如=1200万*1.05。方向键走一步，按住Shift走十步；拖动中按Esc撤回。",
    ),
    (
        "哪些是假设",
        "客户怎样反应、约定能履行多少、履约要客户花多少：这些没人能替您测准，是我们的假设，对谁都一样；控件下方的说明会指出哪里用到了假设。",
    ),
    ("您的数字", "只留在这个浏览器里。不上传任何内容，本页也不向别的服务器请求任何东西。"),
];

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
        let stake = report.balance.gives.abs() + report.today.gives.abs() + report.balance.returns.abs();
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

    /// Who makes the sales and who makes the profit.
    #[must_use]
    pub fn profit_split(&self, report: &Report) -> String {
        let segments = &report.segments;
        let count = segments.key.customers;
        if count == 0 {
            return self.choose(
                "No customer is marked as a key customer.".to_owned(),
                "没有标记为大客户的客户。".to_owned(),
            );
        }
        let Some(sales) = segments.key_share_of_sales() else {
            return self.choose("Nothing is sold.".to_owned(), "没有销售。".to_owned());
        };
        let sales = self.whole_percent(sales);
        let who = match count {
            1 => self.choose("One key customer makes".to_owned(), "1家大客户".to_owned()),
            _ => self.choose(format!("{count} key customers make"), format!("{count}家大客户")),
        };
        match segments.key_share_of_profit() {
            Some(profit) => {
                let profit = self.whole_percent(profit);
                self.choose(
                    format!("{who} {sales} of sales and {profit} of profit."),
                    format!("{who}占销售额{sales}，占利润{profit}。"),
                )
            }
            None => {
                let loss = self.money(-(segments.key.profit + segments.other.profit));
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

    /// Names of the coarse positions of *ask*.
    #[must_use]
    pub fn ask_name(&self, ask: f64) -> &'static str {
        let words = self.words();
        match ask {
            ask if ask < 12.5 => words.ask_none,
            ask if ask < 37.5 => words.ask_light,
            ask if ask < 62.5 => words.ask_medium,
            ask if ask < 87.5 => words.ask_strong,
            _ => words.ask_very_strong,
        }
    }

    /// *ask* spelled out for the kinds that the agreement holds.
    #[must_use]
    pub fn asked(&self, ask: f64, kinds: &[PromiseKind]) -> String {
        let asked = Asked::at(ask);
        let points = |share: f64| number::points(self.language, share);
        let days = number::decimal(self.language, asked.days_sooner, 0);
        let percent = |share: f64| number::percent(self.language, share, 1);
        let parts: Vec<String> = kinds
            .iter()
            .filter_map(|kind| match kind {
                PromiseKind::Volume => Some(self.choose(
                    format!("grow {} above natural", points(asked.growth_above_natural)),
                    format!("比自然增长{}", points(asked.growth_above_natural)),
                )),
                PromiseKind::Payment => {
                    Some(self.choose(format!("pay {days} days sooner"), format!("提前{days}天付款")))
                }
                PromiseKind::Marketing => Some(self.choose(
                    format!("joint marketing for {} more sales", percent(asked.marketing_lift)),
                    format!("联合推广增销{}", percent(asked.marketing_lift)),
                )),
                PromiseKind::Saving => Some(self.choose(
                    format!("save us {} of sales", percent(asked.saving)),
                    format!("为我方节省销售额的{}", percent(asked.saving)),
                )),
                PromiseKind::Mix => Some(self.choose(
                    format!("{} of new products", points(asked.mix_gain)),
                    format!("新品占比{}", points(asked.mix_gain)),
                )),
                PromiseKind::Fixed => None,
            })
            .collect();
        let list = parts.join(self.choose(", ", "，"));
        let name = self.ask_name(ask);
        self.choose(format!("{name}: {list}"), format!("{name}：{list}"))
    }

    /// *ask* while it leaves the agreement as it is.
    #[must_use]
    pub fn asked_as_agreed(&self, equivalent: f64, obligations: usize) -> String {
        let name = self.ask_name(equivalent);
        match self.language {
            Language::English => {
                let noun = if obligations == 1 { "obligation" } else { "obligations" };
                format!("as in the agreement: {obligations} {noun}, in all about {name}")
            }
            Language::Chinese => format!("按协议：{obligations}项约定，总体约为“{name}”"),
        }
    }

    /// The rebate control spelled out.
    #[must_use]
    pub fn rebate_meaning(&self, scale: Option<f64>, amount: f64, lines: usize) -> String {
        let amount = self.money(amount);
        match scale {
            None => self.choose(
                format!("as in the agreement: {amount} promised in year 1"),
                format!("按协议：首年承诺{amount}"),
            ),
            Some(scale) => {
                let factor = number::decimal(self.language, scale, 2);
                match self.language {
                    Language::English => {
                        let noun = if lines == 1 { "line" } else { "lines" };
                        format!("× {factor} on every rate of the {lines} {noun}: {amount} promised in year 1")
                    }
                    Language::Chinese => {
                        format!("{lines}条返利的各档比例一律×{factor}：首年承诺{amount}")
                    }
                }
            }
        }
    }

    /// The key share control spelled out.
    #[must_use]
    pub fn key_share_meaning(&self, key: f64, other: f64, set: bool) -> String {
        let (key, other) = (self.money(key), self.money(other));
        let total_kept = set;
        match (self.language, total_kept) {
            (Language::English, false) => {
                format!("as in the ledger: key customers {key}, all others {other} a year")
            }
            (Language::English, true) => {
                format!("key customers {key}, all others {other}: the total stays the same")
            }
            (Language::Chinese, false) => format!("按台账：大客户{key}，其他客户{other}，每年"),
            (Language::Chinese, true) => format!("大客户{key}，其他客户{other}：总额不变"),
        }
    }

    /// Label of the ratio: what each 1 of rebate returns.
    #[must_use]
    pub fn per_unit_label(&self) -> String {
        let unit = self.money(1.0);
        self.choose(format!("Each {unit} of rebate returns"), format!("每{unit}返利收回"))
    }

    /// A tick of a money axis: the bare figure in the axis's unit.
    #[must_use]
    pub fn axis_label(&self, scale: &number::Scale, amount: f64) -> String {
        let text = scale.number(self.language, amount);
        // Ticks are round: zeros behind the mark say nothing.
        if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
    }

    /// The unit of a money axis, said once.
    #[must_use]
    pub fn axis_unit(&self, scale: &number::Scale) -> String {
        let mark = self.currency.mark(self.language);
        let word = scale.word;
        self.choose(format!("{mark}{word}"), format!("单位：{word}{mark}"))
    }

    /// What enforcement means for delivery.
    #[must_use]
    pub fn enforcement_meaning(
        &self,
        state: Option<engine::obligation::State>,
        delivery: &engine::assumptions::Delivery,
        obligations: usize,
    ) -> String {
        if obligations == 0 {
            return self.choose("Nothing is asked.".to_owned(), "没有任何约定。".to_owned());
        }
        match state {
            None => self.choose(
                format!("as in the agreement, each of the {obligations} obligations as it stands"),
                format!("按协议：{obligations}项约定各按原状"),
            ),
            Some(state) => {
                let share = self.whole_percent(delivery.of(state));
                self.choose(
                    format!(
                        "all {obligations} obligations; at best {share} of such promises are kept (assumed)"
                    ),
                    format!("全部{obligations}项约定；此类约定最多履行{share}（假设）"),
                )
            }
        }
    }

    /// What still stands while a field holds something that cannot be taken.
    #[must_use]
    pub fn still_stands(&self, unit: number::Unit, value: f64) -> String {
        let value = number::field(self.language, unit, value);
        self.choose(format!("Still in force: {value}."), format!("仍按{value}计算。"))
    }

    /// Work that could not be read.
    #[must_use]
    pub fn unreadable_work(&self, reasons: &str, set_aside: bool) -> String {
        if set_aside {
            self.choose(
                format!("The work saved here could not be read ({reasons}). It was set aside untouched; the example is shown instead."),
                format!("本机保存的内容无法读取（{reasons}）。原文已另存，未作改动；现在显示示例。"),
            )
        } else {
            self.choose(
                format!("The work saved here could not be read ({reasons}). It stays where it is, so nothing is saved from this page."),
                format!("本机保存的内容无法读取（{reasons}）。原文保留在原处，因此本页的改动不会保存。"),
            )
        }
    }

    /// A store that refused the last write.
    #[must_use]
    pub fn save_failed(&self) -> &'static str {
        self.choose(
            "The last change could not be saved: the browser's storage for this site is full. What is on the screen is lost when the page is closed.",
            "最近的改动没能保存：浏览器给本站的存储空间已满。关闭页面后，屏幕上的内容会丢失。",
        )
    }

    /// A browser that gives no store.
    #[must_use]
    pub fn nothing_kept(&self) -> &'static str {
        self.choose(
            "This browser lets the page keep nothing: everything works, but it is lost when the page is closed.",
            "浏览器不允许本页存储数据：一切照常可用，但关闭页面后内容会丢失。",
        )
    }

    /// The help: terms and what they mean.
    #[must_use]
    pub fn help(&self) -> &'static [(&'static str, &'static str)] {
        match self.language {
            Language::English => &HELP_ENGLISH,
            Language::Chinese => &HELP_CHINESE,
        }
    }

    /// How many customers, and how many of them key.
    #[must_use]
    pub fn ledger_summary(&self, customers: usize, keys: usize) -> String {
        self.choose(
            format!("{customers} customers, {keys} of them key"),
            format!("{customers}家客户，其中大客户{keys}家"),
        )
    }
}

/// The promise kinds that *ask* would move in a scenario, each once, in a fixed order.
#[must_use]
pub fn movable_kinds(scenario: &engine::Scenario) -> Vec<PromiseKind> {
    [PromiseKind::Volume, PromiseKind::Payment, PromiseKind::Marketing, PromiseKind::Saving, PromiseKind::Mix]
        .into_iter()
        .filter(|kind| {
            scenario.policies.iter().flat_map(|policy| &policy.obligations).any(|obligation| {
                Asked::moves(&obligation.kind) && PromiseKind::of(&obligation.kind) == *kind
            })
        })
        .collect()
}
