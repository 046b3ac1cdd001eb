//! The conventions that few contracts have, in plain words: each is said where it is agreed, and none otherwise.

use counterweight_contract::accrual::Accrual;
use counterweight_contract::exact::Exact;
use counterweight_contract::form::{Form, GrowthOn, NoBaseline};
use counterweight_contract::rebate::{Limit, Rebate, Scope};
use counterweight_contract::settlement::{IfMissed, Test};
use counterweight_contract::tiers::Pay;

use super::figures::Teller;

/// What a rebate says otherwise than most: of its form, of its limits, of itself.
pub(super) fn further_terms(teller: &Teller<'_>, index: usize) -> Vec<String> {
    let rebate = &teller.agreement.contract.rebates[index];
    let mut lines = of_form(teller, rebate);
    lines.extend(own_terms(teller, rebate));
    lines.extend(of_limits(teller, rebate));
    lines.extend(accrued(teller, rebate));
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

/// Gaps, what growth is paid on and what it is without a baseline, parts.
fn of_form(teller: &Teller<'_>, rebate: &Rebate) -> Vec<String> {
    let say = |english: &str, chinese: &str| teller.choose(english.to_owned(), chinese.to_owned());
    let mut lines = Vec::new();
    if let Form::Tiers(tiers) = &rebate.form {
        let bands = tiers.schedule.bands();
        let ends = bands.len().saturating_sub(1);
        if bands[..ends].iter().any(|band| !band.joined) {
            lines.push(say("In a gap between tiers nothing is paid.", "落在两档之间的空档，不予支付。"));
        }
    }
    let no_baseline = match &rebate.form {
        Form::Growth { no_baseline, on, .. } => {
            match on {
                GrowthOn::Increment => {}
                GrowthOn::FromBaseline => lines.push(say(
                    "Once it grew by what is asked, it is paid on all growth.",
                    "达到约定增幅后，按全部增长部分计算。",
                )),
                GrowthOn::Whole => lines.push(say(
                    "Once it grew by what is asked, it is paid on everything.",
                    "达到约定增幅后，按全部计算。",
                )),
            }
            *no_baseline
        }
        Form::Tiers(tiers) => tiers.no_baseline,
        Form::Curve(curve) => curve.no_baseline,
        Form::ForEvery { no_baseline, .. } => *no_baseline,
        Form::Flat(_) | Form::PerUnit(_) | Form::Lump { .. } => NoBaseline::Skip,
    };
    match no_baseline {
        // The working says so where it comes to that.
        NoBaseline::Skip => {}
        NoBaseline::FromZero => {
            lines.push(say("Without a baseline everything is growth.", "没有可比基期时，全部视为增长。"));
        }
        NoBaseline::NoGrowth => {
            lines.push(say("Without a baseline growth counts as none.", "没有可比基期时，增长按零计。"));
        }
    }
    if rebate.parts > 1 {
        let parts = rebate.parts;
        lines.push(teller.choose(
            format!("Falls due in {parts} equal parts over the term."),
            format!("在合同期内分{parts}次等额兑付。"),
        ));
    }
    lines
}

/// What becomes of what limits cut off or add.
fn of_limits(teller: &Teller<'_>, rebate: &Rebate) -> Vec<String> {
    let say = |english: &str, chinese: &str| teller.choose(english.to_owned(), chinese.to_owned());
    let carries = |limit: Option<Limit>| limit.is_some_and(|limit| limit.carry_forward);
    let mut lines = Vec::new();
    if carries(rebate.floor) {
        lines.push(say(
            "What the floor adds is an advance on the next term.",
            "保底补足的部分视为预支，结转下一合同期抵回。",
        ));
    }
    if carries(rebate.cap) {
        lines.push(say(
            "What the cap cuts off is carried into the next term.",
            "超过封顶的部分结转至下一合同期。",
        ));
    }
    if carries(rebate.guarantee) {
        lines.push(say(
            "What the guarantee adds is an advance that later settlements pay off.",
            "补足至保证额的部分视为预支，由以后的结算抵回。",
        ));
    }
    if carries(rebate.settlement_cap) {
        lines.push(say(
            "What the cap of a settlement cuts off waits for the next one.",
            "超过单次封顶的部分留待下次结算。",
        ));
    }
    lines
}

/// What settlements before the end pay, and what becomes of too much.
pub(super) fn of_settlements(teller: &Teller<'_>) -> Vec<String> {
    let terms = &teller.agreement.contract.terms;
    let mut lines = Vec::new();
    if terms.interim_share != Exact::ONE {
        let share = teller.percent(terms.interim_share);
        lines.push(teller.choose(
            format!("Interim settlements pay {share} of what is earned; the rest waits for the final one."),
            format!("期中结算支付已得返利的{share}，其余留待最终结算。"),
        ));
    }
    if terms.offset_overpaid {
        lines.push(
            teller.choose(
                "What was paid too much is taken from the next settlement; at the end it is paid back."
                    .to_owned(),
                "多付的部分从下次结算中抵扣，期末退回。".to_owned(),
            ),
        );
    }
    lines
}

/// What is asked in return for a rebate.
pub(super) fn of_promises(teller: &Teller<'_>, index: usize) -> Vec<String> {
    let agreement = teller.agreement;
    let all = agreement.contract.obligations.iter().zip(&agreement.names.obligations);
    all.filter(|(promise, _)| promise.rebates.contains(&index))
        .map(|(promise, (_, name))| {
            let due = promise.due + 1;
            let asked = match promise.test {
                Test::Told { .. } => String::new(),
                Test::AtLeast { measure, amount } => {
                    let (name, amount) = (teller.quoted(measure), teller.value(measure, amount));
                    teller.choose(format!(", {name} of at least {amount}"), format!("，{name}至少{amount}"))
                }
            };
            let (english, chinese) = match promise.if_missed {
                IfMissed::Stop => {
                    ("nothing more is earned from then on".to_owned(), "此后不再产生返利".to_owned())
                }
                IfMissed::Reclaim(share) => {
                    let share = teller.percent(share);
                    (format!("{share} of what is earned is taken back"), format!("收回已得返利的{share}"))
                }
            };
            teller.choose(
                format!("Depends on “{name}”{asked}, due after period {due}: if missed, {english}."),
                format!("取决于“{name}”{asked}，第{due}期末到期：未做到则{chinese}。"),
            )
        })
        .collect()
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
