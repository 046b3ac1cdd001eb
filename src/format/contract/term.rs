//! Sentences of a contract's term on the workbench: what is settled when, what is restated and taken back.

use counterweight_contract::exact::Minor;
use counterweight_contract::form::Form;
use counterweight_contract::settlement::{InterimOn, Settlement};

use super::bench::exact_money;
use crate::document::contract::Agreement;
use crate::document::contract::results::Evaluated;
use crate::format::Language;

/// Σ of the settlements before the final one, and the final one, minor units.
fn settled(evaluated: &Evaluated) -> (Minor, Minor) {
    let before = evaluated.settlements.iter().filter(|it| !it.is_final).map(|it| it.total).sum();
    let at_end = evaluated.settlements.iter().filter(|it| it.is_final).map(|it| it.total).sum();
    (before, at_end)
}

/// The finding of the chart of the term.
#[must_use]
pub fn year_finding(language: Language, agreement: &Agreement, evaluated: &Evaluated) -> String {
    let money = |amount| exact_money(language, agreement, amount);
    let (before, at_end) = settled(evaluated);
    let whole = money(before + at_end);
    let (before, at_end) = (money(before), money(at_end));
    if evaluated.settlements.len() < 2 {
        return match language {
            Language::English => format!("{whole} is settled, all of it at the end"),
            Language::Chinese => format!("共结算{whole}，全部在期末"),
        };
    }
    match language {
        Language::English => format!("{whole} is settled: {before} on the way, {at_end} at the end"),
        Language::Chinese => format!("共结算{whole}：期中{before}，期末{at_end}"),
    }
}

/// What restates.
#[derive(Clone, Copy)]
enum Restating {
    /// The term as a whole, after periods that were settled alone.
    Term,
    /// Another tier.
    Tier,
    /// Another rate on everything: of a table, of growth, of multiples, or of several rebates.
    Rate,
}

impl Restating {
    fn of(agreement: &Agreement, settlement: &Settlement) -> Self {
        let contract = &agreement.contract;
        let restated = contract.rebates.iter().zip(&settlement.rebates).filter(|(_, it)| it.restated != 0);
        if settlement.is_final && contract.terms.interim_on == InterimOn::OwnPeriod {
            Restating::Term
        } else if restated.into_iter().all(|(rebate, _)| matches!(rebate.form, Form::Tiers(_))) {
            Restating::Tier
        } else {
            Restating::Rate
        }
    }

    fn told(self, language: Language, period: u32, amount: &str) -> String {
        match (self, language) {
            (Restating::Term, Language::English) => format!(
                "After period {period} the term is settled as a whole: {amount} on what the periods were settled at alone."
            ),
            (Restating::Term, Language::Chinese) => {
                format!("第{period}期后按全期重新计算，较各期单独结算调整{amount}。")
            }
            (Restating::Tier, Language::English) => {
                format!("After period {period} another tier restates {amount} on what was settled before.")
            }
            (Restating::Tier, Language::Chinese) => {
                format!("第{period}期后档位变化，对此前已结算部分追溯调整{amount}。")
            }
            (Restating::Rate, Language::English) => {
                format!("After period {period} another rate restates {amount} on what was settled before.")
            }
            (Restating::Rate, Language::Chinese) => {
                format!("第{period}期后比例变化，对此前已结算部分追溯调整{amount}。")
            }
        }
    }
}

/// What was restated and taken back on the way; empty where nothing was.
#[must_use]
pub fn year_note(language: Language, agreement: &Agreement, evaluated: &Evaluated) -> String {
    let money = |amount| exact_money(language, agreement, amount);
    let mut notes = Vec::new();
    for settlement in &evaluated.settlements {
        let period = settlement.period + 1;
        let restated: Minor = settlement.rebates.iter().map(|it| it.restated).sum();
        let clawback: Minor = settlement.rebates.iter().map(|it| it.clawback).sum();
        if restated != 0 {
            let why = Restating::of(agreement, settlement);
            notes.push(why.told(language, period, &money(restated)));
        }
        if clawback > 0 {
            let amount = money(clawback);
            notes.push(match language {
                Language::English => format!("After period {period} a missed promise takes {amount} back."),
                Language::Chinese => format!("第{period}期后因承诺未做到，收回{amount}。"),
            });
        }
    }
    notes.join(if language == Language::English { " " } else { "" })
}

/// A period's end, as it is read in the chart.
#[must_use]
pub fn period_reading(
    language: Language,
    agreement: &Agreement,
    period: u32,
    (accrued, settled, owed): (Minor, Minor, Minor),
) -> String {
    let [accrued, settled, owed] = [accrued, settled, owed].map(|it| exact_money(language, agreement, it));
    match language {
        Language::English => {
            format!("By the end of period {period}: {accrued} accrued, {settled} settled, {owed} owed")
        }
        Language::Chinese => format!("第{period}期末：累计计提{accrued}，已结算{settled}，应付未付{owed}"),
    }
}
