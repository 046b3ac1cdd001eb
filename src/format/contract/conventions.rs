//! The conventions of a contract in plain words: what sources disagree on is said, never assumed in silence.

use counterweight_contract::accrual::Accrual;
use counterweight_contract::contract::RoundedAt;
use counterweight_contract::exact::Rounding;
use counterweight_contract::form::{By, Form};
use counterweight_contract::rebate::{Rebate, Scope};
use counterweight_contract::settlement::InterimOn;
use counterweight_contract::tiers::{Edge, Pay, Reading};
use counterweight_contract::volume::{Moment, ValuedAt};

use super::super::Language;
use super::figures::Teller;
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
    lines.extend(own_terms(&teller, rebate));
    lines.extend(accrued(&teller, rebate));
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
    }
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

/// What a rebate says otherwise than most: where it is measured, what returns do, when its floor is due, how its guarantee counts, at which
/// rate it is accrued.
fn own_terms(teller: &Teller<'_>, rebate: &Rebate) -> Vec<String> {
    let say = |english: &str, chinese: &str| teller.choose(english.to_owned(), chinese.to_owned());
    let mut lines = Vec::new();
    if rebate.qualifying.is_some() {
        lines.push(say(
            "Thresholds and conditions are measured on a base of their own, not on what is paid on.",
            "门槛与条件按另行约定的范围衡量，与计算返利的基数不同。",
        ));
    }
    if rebate.take_back {
        lines.push(say(
            "Returns in excess of sales take back what the same sales would earn.",
            "退货超过销售时，按同额销售应得的返利扣回。",
        ));
    }
    if rebate.floor_from_start {
        lines.push(say(
            "The floor is paid with the first settlement, in advance.",
            "保底额随第一次结算预付。",
        ));
    }
    if rebate.guarantee_cumulative {
        lines.push(say(
            "The guarantee holds for all settlements so far together: what exceeded it before counts for it.",
            "保证额按历次结算累计计算：此前超出的部分可抵后期的保证额。",
        ));
    }
    match rebate.accrued_at {
        Some(Pay::Rate(rate)) => {
            let rate = teller.percent(rate);
            lines.push(teller.choose(
                format!("Accrued at {rate} of sales until the term ends."),
                format!("合同期内按销售额的{rate}预提，期末据实调整。"),
            ));
        }
        Some(Pay::PerUnit(amount)) => {
            let amount = teller.exact_money(amount);
            lines.push(teller.choose(
                format!("Accrued at {amount} a unit until the term ends."),
                format!("合同期内按每件{amount}预提，期末据实调整。"),
            ));
        }
        Some(Pay::Amount(_)) | None => {}
    }
    lines
}

/// What its accrual expects of the whole term, where it does: rates of its own, rows, invoices and quarters that stand for themselves, and
/// settlements that deduct nothing are accrued as they are earned.
fn accrued(teller: &Teller<'_>, rebate: &Rebate) -> Option<String> {
    let contract = &teller.agreement.contract;
    let of_term = rebate.scope == Scope::Period && rebate.anew_every.is_none();
    if rebate.accrued_at.is_some() || !of_term || !contract.terms.netted {
        return None;
    }
    let say = |english: &str, chinese: &str| Some(teller.choose(english.to_owned(), chinese.to_owned()));
    match contract.accrual {
        Accrual::ToDate => None,
        Accrual::Expected => say(
            "Accrued in the share that the volume so far has in what the term is expected to bring.",
            "按目前销量占全期预计销量的比例，计提全期预计返利。",
        ),
        Accrual::ExpectedValue => say(
            "Accrued by the expected value: what every outcome pays, weighted by its probability, in the share that the volume so far has in the volume so weighted.",
            "按期望值计提：各种结果的返利按概率加权合计，再按目前销量占加权销量的比例计提。",
        ),
        Accrual::MostLikely => say(
            "Accrued by the most likely amount: what the outcome with the highest probability pays (of several, the most), in the share that the volume so far has in its volume.",
            "按最可能发生金额计提：取概率最高的结果（并列时取返利较高者），再按目前销量占该结果销量的比例计提。",
        ),
    }
}
