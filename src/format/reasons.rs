//! Reasons in words: why a figure moved, why nothing did.

use counterweight_engine as engine;
use engine::balance::ReturnKind;
use engine::changes::{Changes, Direction, Effect, Figure, Reason};

use super::Voice;
use super::customers::LedgerEdit;

/// What the visitor did.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Rebate control, as rates of the customers' sales before and after.
    Rebate(f64, f64),
    /// Ask control, 0..100; none: as agreed.
    Ask(Option<f64>, Option<f64>),
    /// Key customers' share.
    KeyShare(f64, f64),
    /// Share of the service effort spent on key customers; none: not looked at.
    Effort(Option<f64>, Option<f64>),
    /// An assumption.
    Assumption(crate::document::Assumption, f64, f64),
    /// A doubtful input.
    Doubtful(engine::rests_on::DoubtfulInput, f64, f64),
    /// A threshold of a minefield.
    Threshold,
    /// Enforcement; none: as agreed.
    Enforcement(Option<engine::obligation::State>, Option<engine::obligation::State>),
    /// Total sales, money.
    TotalSales(f64, f64),
    /// Horizon, years.
    Horizon(u32, u32),
    /// Cost of money, a year.
    CostOfMoney(f64, f64),
    /// An edit of the agreement.
    Agreement(super::agreement::Edit),
    /// Everything back to the example.
    Reset,
    /// Something in the ledger of customers.
    Ledger(LedgerEdit),
    /// Back to the version of the scenario that was kept.
    Version,
    /// Back to the preset that the scenario was made from.
    Preset,
    /// What another tab has made of the scenario.
    OtherTab,
    /// The scenario got another name.
    Renamed(String, String),
    /// Something done long ago, of which only the words are left.
    Told {
        /// In English.
        english: String,
        /// In Chinese.
        chinese: String,
        /// Whether it put another ledger, or another scenario, in the place of the one there was.
        another: bool,
    },
    /// An action was taken back.
    Undone(Box<Action>),
    /// An action that had been taken back was done again.
    Redone(Box<Action>),
}

/// Why nothing changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoChange {
    /// The value is the one it had.
    SameValue,
    /// The agreement has no rebate that could be scaled.
    NoRebate,
    /// The agreement asks for nothing that the control moves.
    NothingAsked,
    /// Key customers or the others have no sales to move.
    OneSideWithoutSales,
    /// Every obligation already stood so.
    AlreadyInThatState,
    /// No policy applies to anyone.
    NoPolicy,
    /// Every customer is a key customer.
    NoOthers,
    /// The policy reaches no customer.
    ReachesNobody,
    /// A name or another text was changed.
    NoFigure,
    /// It moved only figures that are not on this page.
    ElsewhereOnly,
}

impl Action {
    /// Whether it put something else in the place of all there was: then no figure moved for a reason.
    #[must_use]
    pub fn is_another(&self) -> bool {
        match self {
            Self::Ledger(LedgerEdit::Opened(_)) | Self::OtherTab => true,
            Self::Told { another, .. } => *another,
            Self::Undone(action) | Self::Redone(action) => action.is_another(),
            _ => false,
        }
    }
}

impl Voice {
    /// Label of a kind of return.
    #[must_use]
    pub fn return_kind(&self, kind: ReturnKind) -> &'static str {
        let words = self.words();
        match kind {
            ReturnKind::Response => words.kind_response,
            ReturnKind::Volume => words.kind_volume,
            ReturnKind::Marketing => words.kind_marketing,
            ReturnKind::Payment => words.kind_payment,
            ReturnKind::Mix => words.kind_mix,
            ReturnKind::Saving => words.kind_saving,
            ReturnKind::Fixed => words.kind_fixed,
            ReturnKind::Kept => words.kind_kept,
        }
    }

    /// Label of a state.
    #[must_use]
    pub fn state(&self, state: engine::obligation::State) -> &'static str {
        let words = self.words();
        match state {
            engine::obligation::State::Hoped => words.hoped,
            engine::obligation::State::Paper => words.paper,
            engine::obligation::State::Checked => words.checked,
        }
    }

    /// What was done: "Rebate 9.4% → 7.0%".
    #[must_use]
    pub fn action(&self, action: &Action) -> String {
        let words = self.words();
        let (label, before, after) = match action {
            Action::Rebate(before, after) => {
                (words.rebate, self.exact_percent(*before), self.exact_percent(*after))
            }
            Action::Ask(before, after) => {
                let shown = |ask: &Option<f64>| match ask {
                    Some(ask) => super::number::decimal(self.language, *ask, 0),
                    None => self.more_words().untouched.to_owned(),
                };
                (words.ask, shown(before), shown(after))
            }
            Action::KeyShare(before, after) => {
                (words.key_share, self.exact_percent(*before), self.exact_percent(*after))
            }
            Action::Effort(before, after) => {
                let shown = |effort: &Option<f64>| {
                    effort.map_or_else(
                        || self.more_words().not_looked_at.to_owned(),
                        |effort| self.exact_percent(effort),
                    )
                };
                (words.effort, shown(before), shown(after))
            }
            Action::Assumption(assumption, before, after) => {
                let percent = assumption.is_percent();
                let label = self.assumption(*assumption).0;
                (label, self.plain(*before, percent), self.plain(*after, percent))
            }
            Action::Doubtful(input, before, after) => {
                let percent = crate::document::Document::doubtful_is_percent(*input);
                (self.doubtful_input(*input), self.plain(*before, percent), self.plain(*after, percent))
            }
            Action::Threshold => return self.more_words().threshold_changed.to_owned(),
            Action::Enforcement(before, after) => {
                let shown = |state: &Option<engine::obligation::State>| {
                    state.map_or(words.as_agreed, |state| self.state(state)).to_owned()
                };
                (words.enforcement, shown(before), shown(after))
            }
            Action::TotalSales(before, after) => {
                (self.more_words().total_sales, self.money(*before), self.money(*after))
            }
            Action::Horizon(before, after) => {
                (self.more_words().horizon, before.to_string(), after.to_string())
            }
            Action::CostOfMoney(before, after) => {
                (self.more_words().cost_of_money, self.exact_percent(*before), self.exact_percent(*after))
            }
            Action::Agreement(edit) => return self.edit(edit),
            Action::Reset => return self.more_words().reset_done.to_owned(),
            Action::Ledger(edit) => return self.ledger_edit(edit),
            Action::Version => {
                return self.choose("The saved version is back.", "已恢复到保存的版本。").to_owned();
            }
            Action::Preset => {
                return self.choose("The preset's values are back.", "已恢复模板的数值。").to_owned();
            }
            Action::OtherTab => {
                return self.choose("Taken over from the other tab", "采用另一个标签页的改动").to_owned();
            }
            Action::Renamed(before, after) => (self.choose("Name", "名称"), before.clone(), after.clone()),
            Action::Told { english, chinese, .. } => {
                return self.choose(english, chinese).clone();
            }
            Action::Undone(action) => return self.labelled(self.more_words().undone, &self.action(action)),
            Action::Redone(action) => return self.labelled(self.more_words().redone, &self.action(action)),
        };
        self.labelled(label.trim_end_matches(['?', '？']), &format!("{before} → {after}"))
    }

    /// A label before what it labels: "Rebate: 7%".
    #[must_use]
    pub fn labelled(&self, label: &str, text: &str) -> String {
        format!("{label}{}{text}", self.choose(": ", "："))
    }

    /// A value in percent or as a bare number.
    #[must_use]
    pub fn plain(&self, value: f64, percent: bool) -> String {
        if percent {
            self.exact_percent(value)
        } else {
            super::number::field(self.language, super::number::Unit::Index, value)
        }
    }

    /// The three sums: gives, returns, net.
    #[must_use]
    pub fn change_sums(&self, changes: &Changes) -> String {
        let (gives, returns, net) = (
            self.money_signed(changes.gives),
            self.money_signed(changes.returns),
            self.money_signed(changes.net),
        );
        self.choose(
            format!("given {gives}, returned {returns}, net {net}"),
            format!("给出{gives}，换回{returns}，净收益{net}"),
        )
    }

    /// One effect with its reason.
    #[must_use]
    pub fn effect(&self, effect: &Effect) -> String {
        let figure = match effect.figure {
            Figure::Gives => self.choose("Rebates given", "给出的返利"),
            Figure::Return(kind) => self.return_kind(kind),
            Figure::Neglect => self.words().neglect_block,
        };
        let difference = self.money_signed(effect.difference);
        let reason = self.reason(effect.reason, effect.figure);
        self.choose(format!("{figure} {difference}: {reason}."), format!("{figure}{difference}：{reason}。"))
    }

    /// Why.
    #[must_use]
    fn reason(&self, reason: Reason, figure: Figure) -> &'static str {
        use Direction::{Down, Up};
        let kept = figure == Figure::Return(ReturnKind::Kept);
        match reason {
            Reason::PromisedRate(Up) => self.choose("higher rates are promised", "承诺的返利率更高"),
            Reason::PromisedRate(Down) => self.choose("lower rates are promised", "承诺的返利率更低"),
            Reason::PaidWhenDelivered(Up) => {
                self.choose("what is checked is paid only when delivered", "检查的部分履约才兑付")
            }
            Reason::PaidWhenDelivered(Down) => {
                self.choose("without a check it is paid whether delivered or not", "不检查，做没做到都照付")
            }
            Reason::Kept(Up) => self
                .choose("more promises are kept, and kept promises are paid for", "履约更多，履约就要兑付"),
            Reason::Kept(Down) => {
                self.choose("fewer promises are kept, so less is paid for them", "履约更少，兑付也更少")
            }
            Reason::Effort(Up) => self.choose("less effort is left for them", "留给其他客户的精力更少"),
            Reason::Effort(Down) => self.choose("more effort is left for them", "留给其他客户的精力更多"),
            Reason::Gift(Up) if kept => {
                self.choose("a larger gift holds more of them", "净得更多，更不愿离开")
            }
            Reason::Gift(Down) if kept => {
                self.choose("a smaller gift holds fewer of them", "净得更少，更容易离开")
            }
            Reason::Gift(Up) => self.choose("a larger gift moves them more", "净得更多，多买一些"),
            Reason::Gift(Down) => self.choose("a smaller gift moves them less", "净得更少，少买一些"),
            Reason::Belief(Up) => {
                self.choose("support is less lavish, so they doubt it less", "支持不再过度，客户疑虑减少")
            }
            Reason::Belief(Down) => {
                self.choose("support so lavish makes them wonder what is wrong", "支持过度，反而让客户起疑")
            }
            Reason::Asked(Up) => self.choose("more is asked", "要求更多"),
            Reason::Asked(Down) => self.choose("less is asked", "要求更少"),
            Reason::Firmness(Up) => self.choose("promises are held more firmly", "约定落实得更紧"),
            Reason::Firmness(Down) => self.choose("promises are held less firmly", "约定落实得更松"),
            Reason::Cover(Up) => {
                self.choose("what is paid for it covers more of their effort", "挂钩的返利更够抵其付出")
            }
            Reason::Cover(Down) => {
                self.choose("what is paid for it covers less of their effort", "挂钩的返利不够抵其付出")
            }
            Reason::Sales(Up) => self.choose("it is reckoned on larger sales", "计算基数的销售额更大"),
            Reason::Sales(Down) => self.choose("it is reckoned on smaller sales", "计算基数的销售额更小"),
            Reason::Follows => self.choose("it follows the other figures", "随其他数字变动"),
        }
    }

    /// A reason that holds for every figure at once; none where each has its own.
    #[must_use]
    pub fn common_reason(&self, action: &Action) -> Option<String> {
        let reason = match action {
            Action::Assumption(assumption, ..) => self.assumption(*assumption).1,
            Action::TotalSales(..) => self.choose(
                "Every amount changes by the same factor; no ratio does.",
                "所有金额按同一比例变动，比率不变。",
            ),
            Action::Horizon(before, after) if after > before => {
                self.choose("More years are counted, on both sides.", "两边都多算了几年。")
            }
            Action::Horizon(..) => {
                self.choose("Fewer years are counted, on both sides.", "两边都少算了几年。")
            }
            Action::CostOfMoney(before, after) if after > before => self.choose(
                "Later years weigh less, and waiting for payment costs more.",
                "以后年份的分量更轻，等待回款的代价更高。",
            ),
            Action::CostOfMoney(..) => self.choose(
                "Later years weigh more, and waiting for payment costs less.",
                "以后年份的分量更重，等待回款的代价更低。",
            ),
            _ => return None,
        };
        Some(reason.to_owned())
    }

    /// Why a control can move nothing.
    #[must_use]
    pub fn idle(&self, reason: NoChange) -> String {
        let because = self.because(reason);
        self.choose(format!("It moves nothing here: {because}."), format!("在这里不起作用：{because}。"))
    }

    /// Why nothing changed.
    #[must_use]
    pub fn no_change(&self, reason: NoChange) -> String {
        let because = self.because(reason);
        self.choose(format!("Nothing changed, because {because}."), format!("结果没有变化，因为{because}。"))
    }

    fn because(&self, reason: NoChange) -> &'static str {
        match reason {
            NoChange::SameValue => self.choose("the value is the one it had", "数值与原来相同"),
            NoChange::NoRebate => {
                self.choose("the agreement has no rebate to scale", "协议里没有可以增减的返利")
            }
            NoChange::NothingAsked => self.choose(
                "the agreement asks for nothing that this control moves",
                "协议里没有此项可以调节的约定",
            ),
            NoChange::OneSideWithoutSales => self.choose(
                "either the key customers or the others have no sales to move",
                "大客户或其他客户没有可以移动的销售额",
            ),
            NoChange::NoFigure => self.choose("no figure depends on a text", "文字不影响任何数字"),
            NoChange::AlreadyInThatState => {
                self.choose("every obligation already stood so", "各项约定原本就是这个状态")
            }
            NoChange::NoOthers => {
                self.choose("there are no other customers to neglect", "没有其他客户可冷落")
            }
            NoChange::NoPolicy => self.choose("no policy applies to anyone", "没有适用于任何客户的政策"),
            NoChange::ReachesNobody => {
                self.choose("the policy reaches no customer", "这项政策不适用于任何客户")
            }
            NoChange::ElsewhereOnly => {
                self.choose("it moves none of the figures on this page", "它不影响本页上的数字")
            }
        }
    }
}
