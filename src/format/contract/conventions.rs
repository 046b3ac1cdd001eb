//! The conventions of a contract in plain words: what sources disagree on is said, never assumed in silence.

use counterweight_contract::contract::RoundedAt;
use counterweight_contract::exact::Rounding;
use counterweight_contract::form::{By, Form};
use counterweight_contract::rebate::Scope;
use counterweight_contract::settlement::InterimOn;
use counterweight_contract::tiers::{Edge, Reading};
use counterweight_contract::volume::{Moment, ValuedAt};

use super::super::Language;
use super::figures::Teller;
use super::further::{further_terms, of_promises, of_settlements};
use crate::document::contract::Agreement;

/// The conventions of one rebate: base, scope, tier edge and reading, stacking.
#[must_use]
pub fn convention_lines(language: Language, agreement: &Agreement, index: usize) -> Vec<String> {
    let teller = Teller::new(language, agreement);
    let rebate = &agreement.contract.rebates[index];
    let say = |english: &str, chinese: &str| teller.choose(english.to_owned(), chinese.to_owned());
    let base = &rebate.base;
    let mut lines = vec![
        match base.on {
            Moment::Invoiced => say("Counts what is invoiced.", "按开票计。"),
            Moment::Delivered => say("Counts what is delivered.", "按发货计。"),
            Moment::Paid => say("Counts what is paid.", "按回款计。"),
        },
        if base.before_discount {
            say("Before on-invoice discount.", "不扣除票面折扣。")
        } else {
            say("After on-invoice discount.", "扣除票面折扣后计算。")
        },
        match (base.prices_with_tax, base.with_tax) {
            (true, false) => say("Tax is inside the prices and is taken out.", "价格含税，先扣除税额。"),
            (false, true) => say("Tax is added to the base.", "计算基数含税。"),
            (true, true) => {
                say("Tax is inside the prices and belongs to the base.", "价格含税，按含税金额计算。")
            }
            (false, false) => say("Without tax.", "按不含税金额计算。"),
        },
        if base.ignore_credits {
            say("Credit notes and returns are ignored.", "不计红字与退货。")
        } else {
            say("Credit notes and returns are deducted.", "扣除红字与退货。")
        },
    ];
    if base.valued_at == ValuedAt::Purchase {
        lines.push(say("Valued at purchase prices.", "按采购价计值。"));
    }
    lines.push(match rebate.scope {
        Scope::Period if rebate.anew_every == Some(1) => {
            say("Tiers are reached anew in each period.", "档位逐期重新累计。")
        }
        Scope::Period if let Some(every) = rebate.anew_every => teller.choose(
            format!("Tiers are reached anew every {every} periods."),
            format!("档位每{every}期重新累计。"),
        ),
        Scope::Period => say("Tiers are reached over the whole term.", "档位按整个合同期累计。"),
        Scope::Invoice => say("Each invoice stands for itself.", "每张发票单独计算。"),
        Scope::Line => say("Each row stands for itself.", "每行单独计算。"),
    });
    if let Form::Tiers(tiers) = &rebate.form {
        lines.push(match (tiers.schedule.edge(), tiers.schedule.step()) {
            (Edge::From, None) => {
                say("From: what reaches a threshold exactly is in its tier.", "“起”：恰好达到门槛即进入该档。")
            }
            (Edge::Above, _) => say(
                "Above: what reaches a threshold exactly is still in the tier before.",
                "“超过”：恰好等于门槛仍属前一档。",
            ),
            (Edge::UpTo, None) => say(
                "Up to: what reaches the end of a tier exactly is still in it.",
                "“至”：恰好等于上限仍属该档。",
            ),
            (Edge::From | Edge::UpTo, Some(step)) => {
                let step = teller.figure(step);
                teller.choose(
                    format!("Thresholds count steps of {step}: the step that reaches one is the first of its tier."),
                    format!("门槛按{step}计步：达到门槛的那一步是该档的第一步。"),
                )
            }
        });
        lines.push(match tiers.reading {
            Reading::Incremental => say(
                "Incremental: each rate on the slice inside its tier.",
                "分段：各档比例只适用于该档内的部分。",
            ),
            Reading::AllUnits => say(
                "All units: the rate of the tier reached on everything.",
                "全量：按所达档位的比例适用于全部。",
            ),
            Reading::Rolling => say(
                "Rolling: every reached tier pays up to its own end, the highest on everything.",
                "滚动：每个达到的档位按各自上限计算，最高一档按全部计算。",
            ),
            Reading::Total => {
                say("Total: every reached tier pays on everything.", "叠加：每个达到的档位都按全部计算。")
            }
        });
        if tiers.on_increment {
            lines.push(match tiers.by {
                By::Value(_) => say(
                    "Paid only on what lies above the start of the first tier.",
                    "只按超过第一档起点的部分计算。",
                ),
                By::Growth(_) | By::Increase(_) => {
                    say("Paid only on what lies above the baseline.", "只按超过基期的部分计算。")
                }
                By::Achievement(..) => {
                    say("Paid only on what lies above the target.", "只按超过目标的部分计算。")
                }
            });
        }
        if tiers.in_order {
            lines.push(say(
                "Each row keeps its own price, in the order of the rows.",
                "各行按自身价格、依行序计入。",
            ));
        }
    }
    lines.extend(further_terms(&teller, index));
    if index > 0 {
        lines.push(if rebate.reduced_by_earlier {
            say("Its base is reduced by earlier rebates.", "计算基数扣除排在前面的返利。")
        } else {
            say("Its base is not reduced by earlier rebates.", "计算基数不扣除排在前面的返利。")
        });
    }
    if index + 1 < agreement.contract.rebates.len() {
        lines.push(if rebate.counts_for_later {
            say("It reduces the base of later ones that ask for it.", "对后面要求扣减的返利计入扣减。")
        } else {
            say("It never reduces the base of later ones.", "不计入后面返利的扣减。")
        });
    }
    let terms = &agreement.contract.terms;
    if !terms.interim.is_empty() {
        lines.push(match (terms.interim_on, terms.netted) {
            (InterimOn::ToDate, true) => say(
                "Interim settlements look at everything to date; what was settled before is deducted.",
                "期中结算按累计计算，并扣除已结算部分。",
            ),
            (InterimOn::ToDate, false) => say(
                "Interim settlements look at everything to date, and nothing is deducted: what was paid is paid again.",
                "期中结算按累计计算，且不扣除已结算部分：已付部分会重复支付。",
            ),
            (InterimOn::OwnPeriod, true) => say(
                "Interim settlements look at their own time alone; the final one restates the term and deducts them.",
                "期中结算只看本段期间；最终结算按全期重算并扣除已结算部分。",
            ),
            (InterimOn::OwnPeriod, false) => {
                say("Each settlement stands alone.", "每次结算各自独立。")
            }
        });
        lines.extend(of_settlements(&teller));
    }
    lines.extend(of_promises(&teller, index));
    let contract = &agreement.contract;
    let mode = match contract.rounding {
        Rounding::HalfUp => teller.voice.choose("half up", "四舍五入"),
        Rounding::HalfEven => teller.voice.choose("half to even", "四舍六入五成双"),
        Rounding::Down => teller.voice.choose("down", "舍去尾数"),
        Rounding::Up => teller.voice.choose("up", "进位"),
    };
    lines.push(match contract.rounded_at {
        RoundedAt::Part => teller.choose(
            format!("Each part is rounded {mode} to {} decimals.", contract.decimals),
            format!("每一部分{mode}到小数点后{}位。", contract.decimals),
        ),
        RoundedAt::Payout => teller.choose(
            format!("Each payout is rounded {mode} to {} decimals, its parts are not.", contract.decimals),
            format!("每笔返利{mode}到小数点后{}位，其中各部分不舍入。", contract.decimals),
        ),
    });
    lines
}
