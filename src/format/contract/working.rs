//! The working of a payout, line by line.

use counterweight_contract::exact::Exact;
use counterweight_contract::form::{Between, By, Form};
use counterweight_contract::rebate::Payout;
use counterweight_contract::tiers::{Pay, Reading};
use counterweight_contract::working::{Change, Part, Rule, Step};

use super::super::Language;
use super::figures::Teller;
use crate::document::contract::Agreement;

/// How a payout came about: what it was paid on, each part, each change, the amount.
#[must_use]
pub fn payout_lines(language: Language, agreement: &Agreement, index: usize, payout: &Payout) -> Vec<String> {
    let teller = Teller::new(language, agreement);
    let form = &agreement.contract.rebates[index].form;
    let mut lines = vec![teller.paid_on(payout)];
    lines.extend(teller.left_out(payout));
    lines.extend(teller.compared(form, payout));
    lines.extend(payout.worked.parts.iter().map(|part| teller.part(form, part)));
    if payout.worked.parts.len() > 1 && payout.worked.parts.iter().all(|part| part.rounded.is_some()) {
        let sum = teller.money(payout.sum);
        lines.push(teller.choose(format!("Together: {sum}"), format!("合计：{sum}")));
    }
    let explained = !payout.changes.is_empty() || payout.rows == 0;
    if payout.worked.parts.is_empty() && !explained {
        lines.push(teller.choose(
            "No tier and no threshold is reached: nothing is paid".to_owned(),
            "未达到任何档位或门槛，不予支付".to_owned(),
        ));
    }
    lines.extend(payout.changes.iter().map(|step| teller.change(step)));
    let amount = teller.money(payout.amount);
    lines.push(teller.choose(format!("Pays: {amount}"), format!("应付返利：{amount}")));
    if let Ok(Some(tax)) = agreement.contract.tax_on(payout.amount) {
        let (tax, with) = (teller.money(tax), teller.money(payout.amount.saturating_add(tax)));
        lines.push(teller.choose(
            format!("Tax on it: {tax}; with tax: {with}"),
            format!("另加税额：{tax}；含税合计：{with}"),
        ));
    }
    if payout.carried_over != 0 {
        let carried = teller.money(payout.carried_over);
        lines.push(teller.choose(
            format!("Carried into the next term: {carried}"),
            format!("结转至下一合同期：{carried}"),
        ));
    }
    lines
}

/// Whether a form is a line between two targets, which name their pay themselves, and no table of shares.
fn between_targets(form: &Form) -> bool {
    let Form::Curve(curve) = form else { return false };
    let (Pay::Rate(full) | Pay::PerUnit(full) | Pay::Amount(full)) = curve.full;
    full == Exact::ONE && curve.between == Between::Linear && curve.points.len() == 2
}

impl Teller<'_> {
    fn paid_on(&self, payout: &Payout) -> String {
        let (sales, units) = (self.exact_money(payout.volume.sales), self.figure(payout.volume.units));
        let base = self.choose(
            format!(
                "Base: {sales} of sales, {units} units, {} row{}",
                payout.rows,
                if payout.rows == 1 { "" } else { "s" }
            ),
            format!("计算基数：销售额{sales}，数量{units}，共{}行", payout.rows),
        );
        if payout.reduced_by.is_zero() {
            return base;
        }
        let reduced = self.exact_money(payout.reduced_by);
        base + &self.choose(
            format!("; already less {reduced} of earlier rebates"),
            format!("（已扣除在前返利{reduced}）"),
        )
    }

    /// Why rows do not count, if any do not.
    fn left_out(&self, payout: &Payout) -> Option<String> {
        let out = &payout.left_out;
        let reasons = [
            (out.excluded, "excluded", "按约定剔除"),
            (out.not_yet, "not yet delivered, paid or due", "尚未到期、发货或付款"),
            (out.credits, if out.credits == 1 { "credit note" } else { "credit notes" }, "红字或退货"),
            (out.without_price, "without a purchase price", "没有采购价"),
        ];
        let told: Vec<String> = reasons
            .into_iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, english, chinese)| {
                self.choose(format!("{count} {english}"), format!("{chinese}{count}行"))
            })
            .collect();
        if told.is_empty() {
            return None;
        }
        Some(
            self.choose(
                format!("Rows left out: {}", told.join(", ")),
                format!("未计入：{}", told.join("，")),
            ),
        )
    }

    /// What was measured against what.
    fn compared(&self, form: &Form, payout: &Payout) -> Option<String> {
        let (measured, by) = (payout.worked.measured?, form.by());
        let measure = by.measure();
        let value = self.named(measure, measured);
        let reference = payout.worked.reference.map(|reference| (reference, self.value(measure, reference)));
        // The percentage is for the reader; the comparison itself was made without division.
        let share = |whole: Exact| measured.over(whole).ok();
        Some(match (by, reference) {
            (By::Growth(_) | By::Increase(_), Some((whole, reference))) => {
                let grown = share(whole).and_then(|share| share.minus(Exact::ONE).ok());
                let grown = grown.map_or_else(String::new, |grown| {
                    self.choose(
                        format!(": growth of {}", self.percent(grown)),
                        format!("，增长{}", self.percent(grown)),
                    )
                });
                self.choose(
                    format!("Measured: {value} against a baseline of {reference}{grown}"),
                    format!("衡量：{value}，基期{reference}{grown}"),
                )
            }
            (By::Achievement(..), Some((whole, reference))) => {
                let reached = share(whole).map_or_else(String::new, |share| self.percent(share));
                self.choose(
                    format!("Measured: {value} against a target of {reference}: {reached} achieved"),
                    format!("衡量：{value}，目标{reference}，达成{reached}"),
                )
            }
            _ => self.choose(format!("Measured: {value}"), format!("衡量：{value}")),
        })
    }

    /// One part.
    fn part(&self, form: &Form, part: &Part) -> String {
        let measure = form.by().measure();
        let (from, to) = (self.value(measure, part.from), self.value(measure, part.to));
        let name = self.quoted(measure);
        let what = match part.rule {
            Rule::Everything => self.choose("On everything".to_owned(), "按全部计算".to_owned()),
            Rule::Reached { threshold } => {
                let threshold = self.value(measure, threshold);
                self.choose(
                    format!("Once, because {name} reached {threshold}"),
                    format!("{name}达到{threshold}，一次性支付"),
                )
            }
            Rule::Increment { above } => {
                let above = self.value(measure, above);
                self.choose(
                    format!("On the increment of {name} above {above}"),
                    format!("按{name}超过{above}的增量计算"),
                )
            }
            Rule::Grown { from: hurdle } => {
                let hurdle = self.value(measure, hurdle);
                self.choose(
                    format!("Because {name} reached {hurdle}, on {name} from {from} to {to}"),
                    format!("{name}达到{hurdle}，按{from}至{to}的部分计算"),
                )
            }
            Rule::Tier { index, reading } => self.tier(index + 1, reading, &name, &from, &to),
            Rule::TierMinimum { index } => self.choose(
                format!("What is missing to the minimum of tier {}", index + 1),
                format!("补足第{}档最低额", index + 1),
            ),
            Rule::Point { index: 0, .. } if between_targets(form) => {
                self.choose("At the lower target".to_owned(), "恰在低目标".to_owned())
            }
            Rule::Point { .. } if between_targets(form) => {
                self.choose("At or above the upper target".to_owned(), "达到或超过高目标".to_owned())
            }
            Rule::Between { .. } if between_targets(form) => self.choose(
                "In a straight line between the two targets".to_owned(),
                "介于两个目标之间，按直线计算".to_owned(),
            ),
            Rule::Point { index, share } => {
                let share = self.percent(share);
                self.choose(
                    format!("Point {} of the table: {share} of the full pay", index + 1),
                    format!("对照表第{}点：按全额的{share}", index + 1),
                )
            }
            Rule::Between { index, share } => {
                let share = self.percent(share);
                self.choose(
                    format!("Between points {} and {}: {share} of the full pay", index + 1, index + 2),
                    format!("介于第{}点与第{}点之间：按全额的{share}", index + 1, index + 2),
                )
            }
            Rule::ForEvery { multiples, per, units } => {
                let (per, units) = (self.value(measure, per), self.figure(units));
                let goods = match part.pay {
                    Pay::PerUnit(_) if part.quantity.is_negative() => self
                        .choose(format!(", {units} free units taken back"), format!("，收回赠品{units}件")),
                    Pay::PerUnit(_) => {
                        self.choose(format!(", {units} units free"), format!("，赠送{units}件"))
                    }
                    Pay::Rate(_) | Pay::Amount(_) => String::new(),
                };
                let (above, beyond) = if part.from.is_zero() {
                    (String::new(), String::new())
                } else {
                    (format!(" above {from}"), format!("超过{from}的部分，"))
                };
                self.choose(
                    format!("{multiples} full multiples of {per}{above}{goods}"),
                    format!("{beyond}满{per}共{multiples}次{goods}"),
                )
            }
        };
        let row = match (part.periods, part.row) {
            (Some((first, last)), _) if first == last => {
                self.choose(format!("Period {}: ", first + 1), format!("第{}期，", first + 1))
            }
            (Some((first, last)), _) => self.choose(
                format!("Periods {} to {}: ", first + 1, last + 1),
                format!("第{}至{}期，", first + 1, last + 1),
            ),
            (None, Some(row)) => self.choose(format!("Row {}: ", row + 1), format!("第{}行，", row + 1)),
            (None, None) => String::new(),
        };
        let exact = self.exact_money(part.exact);
        // An amount that is paid once is no product.
        let product = match part.pay {
            Pay::Amount(_) if part.quantity == Exact::ONE => String::new(),
            _ => self.product(part.quantity, part.pay) + " = ",
        };
        let result = match part.rounded {
            Some(rounded) if Exact::decimal(rounded, self.agreement.contract.decimals) == Ok(part.exact) => {
                self.money(rounded)
            }
            Some(rounded) => {
                let (verb, rounded) = (self.rounded_to(), self.money(rounded));
                self.choose(format!("{exact}, {verb}{rounded}"), format!("{exact}，{verb}{rounded}"))
            }
            None => exact,
        };
        self.choose(format!("{row}{what}: {product}{result}"), format!("{row}{what}：{product}{result}"))
    }

    fn tier(&self, tier: usize, reading: Reading, name: &str, from: &str, to: &str) -> String {
        match reading {
            Reading::Incremental => self.choose(
                format!("Tier {tier}, {name} from {from} to {to}"),
                format!("第{tier}档，{name}{from}至{to}的部分"),
            ),
            Reading::AllUnits => self.choose(
                format!("Tier {tier} reached, paid on {name} from {from} to {to}"),
                format!("达到第{tier}档，按{name}{from}至{to}全部计算"),
            ),
            Reading::Rolling | Reading::Total => self.choose(
                format!("Tier {tier} also reached, paid on {name} from {from} to {to}"),
                format!("同时达到第{tier}档，按{name}{from}至{to}计算"),
            ),
        }
    }

    /// One change.
    fn change(&self, step: &Step) -> String {
        let (before, after) = (self.money(step.before), self.money(step.after));
        let why = match step.change {
            Change::Rounded => {
                let verb = self.rounded_to();
                return self.choose(format!("The sum {verb}{after}"), format!("合计{verb}{after}"));
            }
            Change::NotQualified(index) => {
                return self.choose(
                    format!("Condition {} is not met: nothing is paid", index + 1),
                    format!("未满足第{}项条件，不予支付", index + 1),
                );
            }
            Change::NoBaseline => {
                return self.choose(
                    "There is no baseline to grow from: nothing is paid".to_owned(),
                    "没有可比基期，不予支付".to_owned(),
                );
            }
            Change::ReturnsExceedSales => {
                return self.choose(
                    "Returns exceed sales: nothing is earned".to_owned(),
                    "退货超过销售，不产生返利".to_owned(),
                );
            }
            Change::TierMinimum(tier) => self.choose(
                format!("At least the minimum of tier {}", tier + 1),
                format!("不低于第{}档最低额", tier + 1),
            ),
            Change::PartsDue { due, of } => {
                let are = if due == 1 { "is" } else { "are" };
                self.choose(
                    format!("{due} of {of} equal parts {are} due"),
                    format!("{of}等份中已到期{due}份"),
                )
            }
            Change::CarriedIn => self
                .choose("With what an earlier term carried over".to_owned(), "计入上一合同期结转".to_owned()),
            Change::Floor => self.choose("Raised to the floor".to_owned(), "补足至保底".to_owned()),
            Change::Cap => self.choose("Cut to the cap".to_owned(), "按封顶截止".to_owned()),
        };
        self.choose(format!("{why}: {before} → {after}"), format!("{why}：{before} → {after}"))
    }
}
