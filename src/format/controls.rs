//! What a control's value means, spelled out below it.

use counterweight_engine as engine;
use engine::quick::Asked;
use engine::report::PromiseKind;

use super::{Language, Voice, number};

impl Voice {
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
                format!("of their sales, as in the agreement: {amount} promised in year 1"),
                format!("占其销售额，按协议：首年承诺{amount}"),
            ),
            Some(scale) => {
                let factor = number::decimal(self.language, scale, 2);
                match self.language {
                    Language::English => {
                        let noun = if lines == 1 { "line" } else { "lines" };
                        format!(
                            "of their sales: every rate of the {lines} {noun} × {factor}, {amount} promised in year 1"
                        )
                    }
                    Language::Chinese => {
                        format!("占其销售额：{lines}条返利的比例一律×{factor}，首年承诺{amount}")
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

    /// The care control spelled out.
    #[must_use]
    pub fn effort_meaning(
        &self,
        effort: Option<f64>,
        care: &engine::care::CareResult,
        others: usize,
    ) -> String {
        if effort.is_none() {
            return self.choose(
                format!("not looked at: nothing is said of the other {others} customers"),
                format!("未考察：不评价其他{others}家客户"),
            );
        }
        let fair =
            care.fair_share.map_or_else(|| number::none(self.language), |fair| self.whole_percent(fair));
        if care.neglect > 0.0 {
            let cost = self.money(care.cost);
            self.choose(
                format!("the others earn {fair} of the profit and get less care than that: it costs {cost} (assumed)"),
                format!("其他客户贡献利润的{fair}，得到的精力却不及：代价{cost}（假设）"),
            )
        } else {
            self.choose(
                format!(
                    "the others earn {fair} of the profit and get at least as much care: nobody is neglected"
                ),
                format!("其他客户贡献利润的{fair}，得到的精力不低于此：没有人被冷落"),
            )
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
