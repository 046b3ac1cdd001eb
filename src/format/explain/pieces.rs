//! What the parts of a customer's year are called.

use counterweight_engine::explain::{At, Piece, TodayPiece, Trait};

use super::Named;
use crate::format::Voice;

impl Voice {
    pub(super) fn piece(&self, piece: Piece, customer: u32, year: u32, named: Named<'_>) -> String {
        use Piece as P;
        let policy = named
            .report
            .customers
            .get(customer as usize)
            .and_then(|result| result.policy)
            .unwrap_or_default();
        let line = |line| self.line_name(named, policy, line);
        let promise = |promise| self.promise_name(named, policy, promise);
        let with = |name: String, english: &str, chinese: &str| {
            self.choose(format!("{name}: {english}"), format!("{name}：{chinese}"))
        };
        let (english, chinese) = match piece {
            P::Payout(index, At::Reference) => {
                return with(line(index), "if all is delivered", "全部履约时");
            }
            P::Payout(index, At::Fallen) => return with(line(index), "if sales fall", "销售下降时"),
            P::Payout(index, At::Met) => return with(line(index), "if the volume is met", "达到约定销量时"),
            P::Payout(index, At::Missed) => return with(line(index), "if it is not", "未达到时"),
            P::Value(index) => return with(line(index), "worth to the customer", "对客户的价值"),
            P::ConditionalValue(index) => return with(line(index), "worth, tied", "挂钩的价值"),
            P::FreeValue(index) => return with(line(index), "worth, for nothing", "无条件的价值"),
            P::ConditionalPart(index) => return with(line(index), "part tied to efforts", "挂钩比例"),
            P::LineCost(index) => return with(line(index), "efforts it pays for", "所付要求的代价"),
            P::FadedLine(index) => return with(line(index), "what is still new", "尚未被跟进"),
            P::ExpectedPayout(index) => return with(line(index), "expected payout", "预期兑付"),
            P::DuePayout(index) => return with(line(index), "due for efforts", "因履约应付"),
            P::DueFor(index, of) => {
                return with(
                    line(index),
                    &format!("due for {}", promise(of)),
                    &format!("因{}应付", promise(of)),
                );
            }
            P::FreePaid(index) => return with(line(index), "paid for nothing", "无条件兑付"),
            P::Paid(index) => return with(line(index), "paid", "兑付"),
            P::Worth(index) => return with(line(index), "paid, worth to the customer", "兑付对客户的价值"),
            P::PaidForBy(index, of) => {
                return with(
                    promise(of),
                    &format!("paid by {}", line(index)),
                    &format!("由{}所付", line(index)),
                );
            }
            P::Target(index) => return with(promise(index), "sales asked", "要求的销售额"),
            P::AskedBy(index) => return with(promise(index), "extra sales asked", "要求的增量"),
            P::ObligationCost(index) => return with(promise(index), "cost to the customer", "客户的代价"),
            P::FullValue(index) => {
                return with(promise(index), "worth to us in full", "全部履约对我方的价值");
            }
            P::Change(index) => return with(promise(index), "change asked", "要求的变化"),
            P::PaidFor(index) => return with(promise(index), "paid for it", "为此所付"),
            P::Covered(index) => return with(promise(index), "cost covered", "代价得到补偿"),
            P::Delivered(index) => return with(promise(index), "part delivered", "履约率"),
            P::DeliveredCostOf(index) => {
                return with(promise(index), "cost of what is delivered", "履约的代价");
            }
            P::Lift(index) => return with(promise(index), "extra sales", "增量"),
            P::Returned(index) => return with(promise(index), "brings us", "带来"),
            P::Sales => {
                let name = self.customer_name(named, customer);
                return self
                    .choose(format!("{name}: sales of year {year}"), format!("{name}：第{year}年销售额"));
            }
            P::LossChance => {
                return self.choose(format!("chance of loss in year {year}"), format!("第{year}年流失概率"));
            }
            P::Grown | P::Base => ("sales as they would grow", "自然增长后的销售额"),
            P::SalesWithout => ("sales without rebate", "无返利时的销售额"),
            P::Ceiling => ("all it buys of our kind", "同类采购总额"),
            P::Room => ("room to buy more", "可增加的空间"),
            P::Reference => ("sales if all is delivered", "全部履约时的销售额"),
            P::CreepValue | P::Creep => ("support that crept in", "逐年加码的支持"),
            P::Benefit => ("promised to it", "承诺给它"),
            P::ConditionalBenefit => ("promised for efforts", "与要求挂钩的承诺"),
            P::FreeBenefit | P::UnconditionalGift => ("promised for nothing", "无条件的承诺"),
            P::Promised => ("promised rebate", "承诺返利"),
            P::PromisedIfFall => ("promised if sales fall", "销售下降时的承诺返利"),
            P::Cost => ("cost of what is asked", "所提要求的代价"),
            P::Accept => ("would sign", "愿意签约"),
            P::Doubt => ("belief left", "未起疑的程度"),
            P::DeliveredCost => ("cost of what it delivers", "其履约的代价"),
            P::FreeRate => ("unconditional rate before creep", "加码前的无条件返利率"),
            P::CreepRate => ("rate that crept in", "逐年加码的返利率"),
            P::UnconditionalRate => ("unconditional rate", "无条件返利率"),
            P::NetOfEffort => ("promised less the effort", "承诺减去履约代价"),
            P::Gift => ("what remains a gift", "净得"),
            P::Rate => ("net rate to it", "净返利率"),
            P::Hill => ("effect of that rate", "该返利率的效果"),
            P::FullEffect => ("effect while new", "新实行时的效果"),
            P::Faded => ("what is still new of all lines", "尚未被跟进的返利"),
            P::FadeLeft(_) => ("part still new", "未被跟进的比例"),
            P::Fade => ("part not yet copied", "未被对手跟进的部分"),
            P::Effect => ("effect on the customer", "对客户的作用"),
            P::NeglectedLossChance => ("chance of loss when neglected", "被冷落时的流失概率"),
            P::Alive => ("chance it is still there", "仍是客户的概率"),
            P::AliveWithout => ("the same without rebate", "无返利时仍是客户的概率"),
            P::AliveNeglected => ("the same when neglected", "被冷落时仍是客户的概率"),
            P::ResponseSales => ("extra sales by the rebate itself", "返利本身带来的增量"),
            P::BeyondResponse => ("extra sales asked beyond it", "此外要求的增量"),
            P::VolumeSales => ("extra sales by the volume promise", "约定销量带来的增量"),
            P::FullMarketing | P::MarketingSales => ("extra sales by joint marketing", "联合推广带来的增量"),
            P::LiftFactor => ("part for which there is room", "空间容得下的比例"),
            P::LeftForLift => ("room left", "剩余空间"),
            P::MetExtra => ("extra sales if the volume is met", "达到约定销量时的增量"),
            P::SalesIfMet => ("sales if the volume is met", "达到约定销量时的销售额"),
            P::SalesIfMissed => ("sales if it is not", "未达到时的销售额"),
            P::FallenSales => ("sales a fifth lower", "下降两成的销售额"),
            P::Checking => ("cost of checking", "检查成本"),
            P::Response => ("what these extra sales bring", "增量带来的贡献"),
            P::Gives => ("given in the year", "当年给出"),
            P::Returns => ("coming back in the year", "当年换回"),
            P::WorthPaid => ("paid, in worth to it", "兑付对它的价值"),
            P::Gain => ("what it gains", "它的所得"),
            P::ProfitWithout => ("profit without rebate", "无返利时的利润"),
            P::Profit | P::FirstProfit => ("profit of the year", "当年利润"),
        };
        self.choose(english, chinese).to_owned()
    }

    pub(super) fn today_piece(&self, piece: TodayPiece) -> &'static str {
        let (english, chinese) = match piece {
            TodayPiece::ResponseSales => ("extra sales by today's rebate", "现行返利带来的增量"),
            TodayPiece::Sales => ("sales under today's rebate", "现行返利下的销售额"),
            TodayPiece::Rebate => ("today's rebate", "现行返利"),
            TodayPiece::Response => ("what these extra sales bring", "增量带来的贡献"),
            TodayPiece::Profit => ("profit under today's rebate", "现行返利下的利润"),
            TodayPiece::Alive => ("chance it is still there", "仍是客户的概率"),
            TodayPiece::AliveNeglected => ("the same when neglected", "被冷落时仍是客户的概率"),
        };
        self.choose(english, chinese)
    }

    pub(super) fn trait_name(&self, which: Trait) -> &'static str {
        let (english, chinese) = match which {
            Trait::Sales => ("last year's sales", "上年销售额"),
            Trait::GrossMargin => ("gross margin", "毛利率"),
            Trait::ServeRate => ("cost to serve, share of sales", "服务成本占销售额"),
            Trait::ServeFixed => ("fixed cost to serve", "固定服务成本"),
            Trait::ActivityCost => ("cost of its orders and visits", "订单与拜访成本"),
            Trait::PaymentDays => ("payment days", "回款天数"),
            Trait::NaturalGrowth => ("growth that comes anyway", "自然增长"),
            Trait::GivenLossChance => ("chance of loss today", "现行流失概率"),
            Trait::Purchases | Trait::AllPurchases => ("all it buys of our kind", "同类采购总额"),
            Trait::NewProductShare => ("share of new products", "新品占比"),
            Trait::CurrentRebate => ("today's rebate rate", "现行返利率"),
            Trait::Contribution => ("contribution per 1 of sales", "每1元销售的边际贡献"),
            Trait::FixedCost => ("fixed cost of the customer", "客户固定成本"),
            Trait::TodayRate => ("today's rate in worth to it", "现行返利率对它的价值"),
            Trait::TodayHill => ("effect of that rate", "该返利率的效果"),
            Trait::TodayDoubt => ("belief left", "未起疑的程度"),
            Trait::TodayEffect => ("effect of today's rebate", "现行返利的作用"),
            Trait::TodayUplift => ("what today's rebate lifts sales by", "现行返利对销售的放大"),
            Trait::Hazard => ("rate of loss without rebate", "无返利时的流失强度"),
            Trait::LossWithout => ("chance of loss without rebate", "无返利时的流失概率"),
            Trait::TodayLossChance => ("chance of loss under today's rebate", "现行返利下的流失概率"),
            Trait::NeglectedLossChance => ("chance of loss when neglected", "被冷落时的流失概率"),
        };
        self.choose(english, chinese)
    }
}
