//! Settlements, line by line.

use counterweight_contract::settlement::{Settled, Settlement};

use super::super::Language;
use super::figures::Teller;
use crate::document::contract::Agreement;

/// What changes hands in a settlement, and why.
#[must_use]
pub fn settlement_lines(language: Language, agreement: &Agreement, settlement: &Settlement) -> Vec<String> {
    let teller = Teller::new(language, agreement);
    let (period, total) = (settlement.period + 1, teller.money(settlement.total));
    let mut lines = vec![if settlement.is_final {
        teller.choose(
            format!("Final settlement after period {period}: {total}"),
            format!("最终结算（第{period}期末）：{total}"),
        )
    } else {
        teller.choose(
            format!("Interim settlement after period {period}: {total}"),
            format!("期中结算（第{period}期末）：{total}"),
        )
    }];
    for &index in &settlement.missed {
        let name = &agreement.names.obligations[index].1;
        lines.push(teller.choose(format!("Missed: {name}"), format!("未履约：{name}")));
    }
    for (index, settled) in settlement.rebates.iter().enumerate() {
        lines.push(teller.settled(&teller.rebate(index), settled));
    }
    lines
}

impl Teller<'_> {
    fn settled(&self, name: &str, settled: &Settled) -> String {
        let money = |amount| self.money(amount);
        let mut told =
            vec![self.choose(
                format!("earned {}", money(settled.earned)),
                format!("已赚取{}", money(settled.earned)),
            )];
        let figures = [
            (settled.restated, "restated for earlier volume", "前期重算"),
            (settled.clawback, "taken back for what was missed", "因未履约扣回"),
            (settled.topped_up, "topped up to the guarantee", "补足至保证额"),
            (settled.cut, "cut by the cap of a settlement", "超出单次封顶扣减"),
            (settled.carried, "left for a later settlement", "留待以后结算"),
        ];
        for (amount, english, chinese) in figures {
            if amount != 0 {
                told.push(
                    self.choose(
                        format!("{english} {}", money(amount)),
                        format!("{chinese}{}", money(amount)),
                    ),
                );
            }
        }
        let (amount, to_date) = (money(settled.amount), money(settled.to_date));
        self.choose(
            format!("{name}: {}; settled now {amount}, {to_date} to date", told.join(", ")),
            format!("{name}：{}；本次结算{amount}，累计{to_date}", told.join("，")),
        )
    }
}
