//! Accruals, line by line: what is accrued, and what it expects of the whole term.

use counterweight_contract::accrual::{Accrual, Accrued, PeriodEnd};
use counterweight_contract::estimate::{Estimate, Weighed};
use counterweight_contract::exact::Exact;
use counterweight_contract::form::Measure;
use counterweight_contract::settlement::IfMissed;

use super::super::Language;
use super::figures::Teller;
use crate::document::contract::{Agreement, in_major};

/// What is accrued at the end of a period, and why.
#[must_use]
pub fn accrual_lines(language: Language, agreement: &Agreement, end: &PeriodEnd) -> Vec<String> {
    let teller = Teller::new(language, agreement);
    let period = end.period + 1;
    let [movement, provision, revenue] =
        [end.movement, end.provision, end.revenue].map(|amount| teller.money(amount));
    let mut lines = vec![teller.choose(
        format!("End of period {period}: {movement} accrued in the period, {provision} not settled yet, revenue {revenue}"),
        format!("第{period}期末：本期计提{movement}，尚未结算{provision}，收入{revenue}"),
    )];
    for (index, accrued) in end.rebates.iter().enumerate() {
        lines.push(teller.accrued(&teller.rebate(index), accrued));
        if let Some(estimate) = end.estimates.get(index).and_then(Option::as_ref) {
            let measure = agreement.contract.rebates[index].form.paid_on();
            lines.extend(teller.estimate(measure, estimate));
        }
        lines.extend(teller.missed(index, end, accrued));
    }
    lines
}

impl Teller<'_> {
    fn accrued(&self, name: &str, accrued: &Accrued) -> String {
        let [to_date, movement, catch_up, provision] =
            [accrued.to_date, accrued.movement, accrued.catch_up, accrued.provision]
                .map(|amount| self.money(amount));
        let caught_up = if accrued.catch_up == 0 {
            String::new()
        } else {
            self.choose(
                format!(" ({catch_up} of it for earlier volume)"),
                format!("（其中属于前期的{catch_up}）"),
            )
        };
        self.choose(
            format!("{name}: {to_date} accrued to date, {movement} in the period{caught_up}; {provision} not settled yet"),
            format!("{name}：累计计提{to_date}，本期{movement}{caught_up}；尚未结算{provision}"),
        )
    }

    /// What missed promises take off, and from when on nothing more is earned because of one.
    fn missed(&self, rebate: usize, end: &PeriodEnd, accrued: &Accrued) -> Vec<String> {
        let Agreement { contract, names, .. } = self.agreement;
        let missed = || {
            let all = contract.obligations.iter().zip(&names.obligations).enumerate();
            let known = all.filter(|(index, (promise, _))| {
                end.missed.contains(index) && promise.rebates.contains(&rebate)
            });
            known.map(|(_, (promise, (_, name)))| (promise, name.as_str()))
        };
        let mut lines = Vec::new();
        if accrued.taken_off != 0 {
            let reclaims = missed().filter(|(promise, _)| matches!(promise.if_missed, IfMissed::Reclaim(_)));
            let called: Vec<&str> = reclaims.map(|(_, name)| name).collect();
            let taken = self.money(accrued.taken_off);
            lines.push(self.choose(
                format!("Missed ({}): of what would be accrued, {taken} is taken off", called.join(", ")),
                format!("未履约（{}）：从应计提额中扣减{taken}", called.join("、")),
            ));
        }
        for (promise, name) in missed() {
            if promise.if_missed == IfMissed::Stop && promise.due < end.period {
                let due = promise.due + 1;
                lines.push(self.choose(
                    format!("Missed ({name}): nothing more is earned after period {due}"),
                    format!("未履约（{name}）：第{due}期后不再产生返利"),
                ));
            }
        }
        lines
    }

    /// Sales or units that something is paid on.
    fn volume(&self, measure: Measure, volume: Exact) -> String {
        if measure == Measure::Units {
            let units = self.figure(volume);
            self.choose(format!("{units} units"), format!("数量{units}"))
        } else {
            let sales = self.exact_money(volume);
            self.choose(format!("{sales} of sales"), format!("销售额{sales}"))
        }
    }

    /// A fraction of minor units, with every digit as far as it is written.
    fn minor(&self, amount: Exact) -> String {
        let decimals = self.agreement.contract.decimals;
        in_major(amount, decimals).map_or_else(String::new, |amount| self.exact_money(amount))
    }

    fn estimate(&self, measure: Measure, estimate: &Estimate) -> Vec<String> {
        let accrual = self.agreement.contract.accrual;
        let mut lines = Vec::new();
        if matches!(accrual, Accrual::ExpectedValue | Accrual::MostLikely) {
            let numbered = estimate.outcomes.iter().zip(1..);
            lines.extend(numbered.map(|(outcome, number)| self.outcome(number, measure, outcome)));
        }
        let (payout, volume) = (self.minor(estimate.payout), self.volume(measure, estimate.volume));
        lines.push(match accrual {
            Accrual::ExpectedValue => self.choose(
                format!("Expected value of the term: {payout} on {volume}"),
                format!("全期期望值：{payout}，对应{volume}"),
            ),
            Accrual::MostLikely => self.choose(
                format!("Most likely amount of the term: {payout} on {volume}"),
                format!("全期最可能发生金额：{payout}，对应{volume}"),
            ),
            Accrual::ToDate | Accrual::Expected => self.choose(
                format!("Expected of the term: {payout} on {volume}"),
                format!("全期预计：{payout}，对应{volume}"),
            ),
        });
        let (so_far, share) = (self.volume(measure, estimate.so_far), self.money(estimate.share));
        lines.push(if estimate.beyond {
            self.choose(
                format!("The {so_far} so far are more than is expected at all: what is earned on them counts, {share}"),
                format!("目前{so_far}已超出全部预计，按已赚取部分计提：{share}"),
            )
        } else {
            self.choose(
                format!("Of it, for the {so_far} so far: {share}"),
                format!("其中目前{so_far}对应：{share}"),
            )
        });
        lines
    }

    fn outcome(&self, number: usize, measure: Measure, outcome: &Weighed) -> String {
        let (probability, payout) = (self.percent(outcome.probability), self.money(outcome.payout));
        let (volume, weighted) = (self.volume(measure, outcome.volume), self.minor(outcome.weighted));
        let told = self.choose(
            format!("Outcome {number}: {payout} on {volume} × {probability} = {weighted}"),
            format!("结果{number}：{payout}（{volume}）× {probability} = {weighted}"),
        );
        if self.agreement.contract.accrual == Accrual::MostLikely && outcome.counts {
            told + &self.choose(", the most likely".to_owned(), "，最可能".to_owned())
        } else {
            told
        }
    }
}
