//! A contract over its term: what is earned by the end of each period, and what has been settled by then.

use counterweight_contract::exact::Minor;

use super::describe::Texts;
use super::scene::money_axis;
use super::table::{Cell, Table};
use super::{Axis, Chart, Label, Look, Mark, Place, Reading, Span, Spans, Upright};
use crate::document::contract::Agreement;
use crate::document::contract::results::Evaluated;
use crate::format::{Voice, contract};
use crate::plot::display::{Ink, Role, Texture};

/// What the chart is described from.
#[derive(Clone, Copy)]
pub struct Year<'a> {
    /// The contract.
    pub agreement: &'a Agreement,
    /// What was computed of it.
    pub evaluated: &'a Evaluated,
    /// Language and currency of the contract.
    pub voice: Voice,
    /// The spans that are kept while a thumb is held.
    pub held: Option<Spans>,
}

/// One period's end, minor units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct End {
    accrued: Minor,
    movement: Minor,
    catch_up: Minor,
    settled_now: Minor,
    settled: Minor,
    restated: Minor,
    clawback: Minor,
}

/// Periods whose number stands at the axis: of more, every so many.
const MOST_TICKS: usize = 13;

impl Year<'_> {
    fn ends(&self) -> Vec<End> {
        let mut settled = 0;
        let ends = self.evaluated.accruals.iter().map(|accrual| {
            let of = |part: fn(&counterweight_contract::accrual::Accrued) -> Minor| {
                accrual.rebates.iter().map(part).sum::<Minor>()
            };
            let settlement = self.evaluated.settlements.iter().find(|it| it.period == accrual.period);
            let settled_now = settlement.map_or(0, |it| it.total);
            settled += settled_now;
            let sum = |part: fn(&counterweight_contract::settlement::Settled) -> Minor| {
                settlement.map_or(0, |it| it.rebates.iter().map(part).sum())
            };
            End {
                accrued: of(|it| it.to_date),
                movement: accrual.movement,
                catch_up: of(|it| it.catch_up),
                settled_now,
                settled,
                restated: sum(|it| it.restated),
                clawback: sum(|it| it.clawback),
            }
        });
        ends.collect()
    }

    fn amount(&self, minor: Minor) -> f64 {
        minor as f64 / 10f64.powi(self.agreement.contract.decimals.cast_signed())
    }

    /// The chart.
    #[must_use]
    pub fn chart(&self) -> Chart {
        let words = self.voice.bench_words();
        let ends = self.ends();
        let count = ends.len().max(1);
        let (mut accrued, mut settled): (Vec<Place>, Vec<Place>) = (vec![(0.0, 0.0)], vec![(0.0, 0.0)]);
        let (mut dots, mut readings) = (Vec::new(), Vec::new());
        for (index, end) in ends.iter().enumerate() {
            let at = (index + 1) as f64;
            accrued.push((at, self.amount(end.accrued)));
            settled.push((at, settled.last().map_or(0.0, |last| last.1)));
            settled.push((at, self.amount(end.settled)));
            if end.settled_now != 0 {
                dots.push(Mark::Dot { at: (at, self.amount(end.settled)), look: Look::Point, label: None });
            }
            let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
            let figures = (end.accrued, end.settled, end.accrued.saturating_sub(end.settled));
            let text = contract::period_reading(self.voice.language, self.agreement, number, figures);
            readings.push(Reading { at: (at, self.amount(end.accrued)), text });
        }
        let heights = accrued.iter().chain(&settled).map(|place| place.1);
        let y = self.held.and_then(|held| held.y).unwrap_or_else(|| Span::holding(heights));
        let named = |places: &[Place], text: &str, role| {
            let middle = places[places.len() / 2];
            Mark::Note { at: middle, label: Label::bold(text, role) }
        };
        let mut marks = vec![
            Mark::Area { points: accrued.clone(), base: 0.0, ink: Ink::of(Role::GivePale).thin(0.6) },
            Mark::Line { points: accrued.clone(), width: 2.5, ink: Ink::of(Role::Give) },
            Mark::Line { points: settled.clone(), width: 2.5, ink: Ink::of(Role::Ink).with(Texture::Dashed) },
        ];
        marks.extend(dots);
        marks.push(named(&accrued, words.accrued, Role::Give));
        marks.push(named(&settled, words.settled_to_date, Role::Ink));
        let step = count.div_ceil(MOST_TICKS);
        let ticks = (1..=count).filter(|period| period % step == 0 || *period == count);
        let x = Axis {
            span: Span::exactly(0.0, count as f64),
            ticks: ticks.map(|period| (period as f64, period.to_string())).collect(),
            name: words.periods_axis.to_owned(),
        };
        Chart { x, y: Upright::Axis(money_axis(&self.voice, y, words.money_axis)), marks, readings }
    }

    /// What stands around it.
    #[must_use]
    pub fn texts(&self) -> Texts {
        let (language, about) = (self.voice.language, self.voice.bench_words().year_about);
        Texts {
            title: contract::year_finding(language, self.agreement, self.evaluated),
            about: about.to_owned(),
            note: contract::year_note(language, self.agreement, self.evaluated),
        }
    }

    /// The table: every period to the minor unit.
    #[must_use]
    pub fn table(&self) -> Table {
        let words = self.voice.bench_words();
        let money = |minor: Minor| {
            let text = contract::exact_money(self.voice.language, self.agreement, minor);
            Cell::Number(text, self.amount(minor))
        };
        let rows = self.ends().into_iter().enumerate().map(|(index, end)| {
            vec![
                Cell::Text(self.voice.period(index)),
                money(end.movement),
                money(end.catch_up),
                money(end.accrued),
                money(end.settled_now),
                money(end.settled),
                money(end.accrued.saturating_sub(end.settled)),
                money(end.restated),
                money(end.clawback),
            ]
        });
        let heads = [
            words.period,
            words.accrued_now,
            words.catch_up,
            words.accrued,
            words.settled_now,
            words.settled_to_date,
            words.provision,
            words.restated,
            words.clawback,
        ];
        Table { columns: heads.map(str::to_owned).into(), rows: rows.collect(), more: 0 }
    }
}
