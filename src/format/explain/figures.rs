//! What the figures of the report are called in an explanation.

use counterweight_engine::explain::{Figure, Who};

use super::Named;
use crate::format::Voice;

impl Voice {
    pub(super) fn explained_figure(&self, figure: Figure, named: Named<'_>) -> String {
        use Figure as F;
        let words = self.words();
        let of = |who, english: &str, chinese: &str| {
            let (who_english, who_chinese) = match who {
                Who::All => ("all customers".to_owned(), "全部客户".to_owned()),
                Who::Key => ("key customers".to_owned(), "大客户".to_owned()),
                Who::Others => ("the others".to_owned(), "其他客户".to_owned()),
                Who::Largest(count) => (format!("the {count} largest"), format!("最大{count}家")),
            };
            self.choose(format!("{english} of {who_english}"), format!("{who_chinese}的{chinese}"))
        };
        let text = |english: &'static str, chinese: &'static str| self.choose(english, chinese).to_owned();
        match figure {
            F::Gives => words.gives.to_owned(),
            F::Returns => words.returns.to_owned(),
            F::Net => text("net before neglect", "计入冷落前的净收益"),
            F::Ratio => self.per_unit_label(),
            F::Line(policy, line) => self.line_name(named, policy, line),
            F::FreeLine(policy, line) => {
                let name = self.line_name(named, policy, line);
                self.choose(
                    format!("{name}, {}", words.asked_for_nothing),
                    format!("{name}（{}）", words.asked_for_nothing),
                )
            }
            F::Creep(_) => words.line_creep.to_owned(),
            F::Checking(_) => words.line_checking.to_owned(),
            F::Setup(_) => words.line_setup.to_owned(),
            F::Kind(kind) => self.return_kind(kind).to_owned(),
            F::Obligation(policy, promise) => self.promise_name(named, policy, promise),
            F::State(None) => words.state_none.to_owned(),
            F::State(Some(state)) => self.state(state).to_owned(),
            F::UnconditionalShare => text("share given for nothing", "无条件部分占比"),
            F::Unconditional => text("given for nothing", "无条件给出"),
            F::PriceShare => text("share given by price", "价格返利占比"),
            F::PriceGives => text("given by price", "以价格给出"),
            F::TodayGives => text("given today", "现行给出"),
            F::TodayReturns => text("coming back today", "现行换回"),
            F::TodayNet => text("net today", "现行净收益"),
            F::TodayResponse => text("extra sales by today's rebates", "现行返利带来的增量"),
            F::TodayKept => text("customers kept by today's rebates", "现行返利留住的客户"),
            F::VersusGives => text("given beyond today", "比现行多给"),
            F::VersusReturns => text("coming back beyond today", "比现行多换回"),
            F::VersusNet => words.net_against_today.to_owned(),
            F::VersusRatio => text("what each 1 more returns", "每多给1元多换回"),
            F::Benefit => self.more_words().promised.to_owned(),
            F::ConditionalBenefit => text("the part tied to efforts", "与要求挂钩的部分"),
            F::Cost => words.effort.to_owned(),
            F::WouldSign => text("promised for each 1 of effort", "每付出1元所得承诺"),
            F::WouldDeliver => text("effort covered by what is tied to it", "挂钩部分抵得上的付出"),
            F::WorstOff => self.more_words().worst_off.to_owned(),
            F::Keeps => text("promised rebate that remains", "仍能拿到的承诺返利"),
            F::Promised => text("promised rebate of year 1", "第1年承诺返利"),
            F::PromisedIfFall => text("the same if sales fall by a fifth", "销售下降两成时的承诺返利"),
            F::NeededUplift => text("extra sales needed to break even", "持平所需增量"),
            F::PromisedRate => text("promised rebate, share of sales", "承诺返利占销售额"),
            F::MeanContribution => text("contribution, share of sales", "边际贡献率"),
            F::ReferenceSales => text("sales if all is delivered", "全部履约时的销售额"),
            F::SalesWithout => text("sales without rebate", "无返利时的销售额"),
            F::ContributionOfSales => text("contribution of sales without rebate", "无返利时的边际贡献"),
            F::Gain => text("what the customers gain", "客户所得"),
            F::Joint => self.more_words().joint_gain.to_owned(),
            F::SupplierShare => text("your share of the joint gain", "您在合计获益中的占比"),
            F::NetAfterCare => words.net_against_none.to_owned(),
            F::CareCost => words.neglect_block.to_owned(),
            F::LostToNeglect => text("profit lost by neglect", "因冷落失去的利润"),
            F::Neglect => text("neglect of the others", "对其他客户的冷落"),
            F::FairShare => text("the others' fair share of effort", "其他客户应得的精力"),
            F::Earning(who) => of(who, "profit without rebate", "无返利利润"),
            F::LastSales(who) => of(who, "last year's sales", "上年销售额"),
            F::Gap => text("share of sales above share of profit", "销售占比高出利润占比"),
            F::KeySalesShare => text("key customers' share of sales", "大客户销售占比"),
            F::KeyProfitShare => text("key customers' share of profit", "大客户利润占比"),
            F::CountedSales(who) => of(who, "sales", "销售额"),
            F::Profit(who) => of(who, "profit", "利润"),
            F::Cr1 => text("largest customer's share of sales", "最大客户占比"),
            F::Cr5 => text("five largest customers' share of sales", "前五大客户占比"),
            F::Hhi => text("Herfindahl index", "赫芬达尔指数"),
            F::SalesShare => text("share of all sales", "占全部销售额"),
            F::ProfitNow => text("profit after overhead", "扣除固定开支后的利润"),
            F::LargestProfit => text("profit of the largest customer", "最大客户的利润"),
            F::ProfitWithoutLargest => {
                text("profit after overhead without the largest", "没有最大客户时扣除固定开支后的利润")
            }
            F::NewProductShare => text("share of new products", "新品占比"),
            F::OthersGrowth => text("growth of the others", "其他客户的增长"),
            F::NewProductSales => text("new products sold", "新品销售额"),
            F::KnownSales => text("sales where the share is known", "已知占比的销售额"),
            F::OthersGrowthSales => text("their yearly growth in money", "其增长额"),
            F::OthersSales => text("sales of the others", "其他客户销售额"),
        }
    }
}
