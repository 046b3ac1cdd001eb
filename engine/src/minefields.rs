//! The five minefields: what a rebate policy can quietly do to a company, each with its numbers, its state and the rules
//! that put it there. Never an average score.
//!
//! Concentration is not bad by itself (Patatoukas 2012 against Irvine, Park & Yıldızhan 2016): the fifth says so in words.

use crate::customer::{Customer, Segment};
use crate::report::Report;
use crate::scenario::Scenario;

/// One of the five, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Minefield {
    /// 1: more rebate is better.
    MoreIsBetter,
    /// 2: big for volume, small for profit.
    BigButPoor,
    /// 3: nothing but price.
    OnlyPrice,
    /// 4: dropping the customers who built you.
    OthersDropped,
    /// 5: leaning on a few.
    LeaningOnFew,
}

impl Minefield {
    /// All five.
    pub const ALL: [Minefield; 5] = [
        Minefield::MoreIsBetter,
        Minefield::BigButPoor,
        Minefield::OnlyPrice,
        Minefield::OthersDropped,
        Minefield::LeaningOnFew,
    ];

    /// Its number, 1..=5.
    #[must_use]
    pub fn number(self) -> u8 {
        match self {
            Minefield::MoreIsBetter => 1,
            Minefield::BigButPoor => 2,
            Minefield::OnlyPrice => 3,
            Minefield::OthersDropped => 4,
            Minefield::LeaningOnFew => 5,
        }
    }
}

/// How a minefield stands, from good to bad.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Alarm {
    /// Nobody is there whom it could hurt.
    NotApplicable,
    /// No rule is triggered.
    #[default]
    Clear,
    /// At least one watch.
    Watch,
    /// At least one alert.
    Alert,
}

/// A number that a minefield looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Figure {
    /// balance.ratio.
    Ratio,
    /// balance.unconditional_share.
    UnconditionalShare,
    /// concentration.gap.
    Gap,
    /// balance.price_share.
    PriceShare,
    /// Share of new products in key customers' sales, where known.
    NewProductShare,
    /// care.neglect.
    Neglect,
    /// Natural growth of the others.
    OthersGrowth,
    /// concentration.sales.cr1.
    Cr1,
    /// concentration.sales.cr5.
    Cr5,
    /// concentration.sales.hhi.
    Hhi,
}

/// Why a minefield is not clear: one triggered rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reason {
    /// A figure is below its threshold.
    Below {
        /// Which.
        figure: Figure,
        /// Its value.
        value: f64,
        /// The threshold it is strictly below.
        threshold: f64,
    },
    /// A figure is above its threshold.
    Above {
        /// Which.
        figure: Figure,
        /// Its value.
        value: f64,
        /// The threshold it is strictly above.
        threshold: f64,
    },
    /// Key customers together earn nothing or lose this much.
    KeyCustomersEarnNothing {
        /// Their profit, money, ≤ 0.
        profit: f64,
    },
    /// All customers together earn nothing or lose this much.
    NobodyEarns {
        /// Total profit, money, ≤ 0.
        profit: f64,
    },
    /// The largest customer earns nothing or loses this much.
    LargestEarnsNothing {
        /// Its profit, money, ≤ 0.
        profit: f64,
    },
    /// Without the largest customer the company makes a loss, with it it does not.
    LossWithoutLargest {
        /// Profit after overhead without it, money, < 0.
        profit: f64,
    },
}

/// A triggered rule and how bad it is ([`Alarm::Watch`] or [`Alarm::Alert`]).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trigger {
    /// The rule.
    pub reason: Reason,
    /// How bad.
    pub alarm: Alarm,
}

/// A minefield's assessment.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// Which one.
    pub minefield: Minefield,
    /// The worst of its triggers.
    pub alarm: Alarm,
    /// Its numbers, `None` where there is none; empty when it is not applicable.
    pub figures: Vec<(Figure, Option<f64>)>,
    /// Every triggered rule, at most one per figure, in the order of the figures.
    pub triggers: Vec<Trigger>,
}

/// Assesses the five, in their order, from a scenario and the other results of its report.
#[must_use]
pub fn assess(scenario: &Scenario, report: &Report) -> Vec<Assessment> {
    Minefield::ALL.into_iter().map(|minefield| assess_one(minefield, scenario, report)).collect()
}

fn assess_one(minefield: Minefield, scenario: &Scenario, report: &Report) -> Assessment {
    let thresholds = &scenario.thresholds;
    let segments = &report.segments;
    let customers = &scenario.ledger.customers;
    let mut rules = Rules::default();
    match minefield {
        Minefield::MoreIsBetter => {
            rules.below(Figure::Ratio, report.balance.ratio, &thresholds.ratio);
            let unconditional = report.balance.unconditional_share;
            rules.above(Figure::UnconditionalShare, unconditional, &thresholds.unconditional_share);
        }
        Minefield::BigButPoor if segments.key.customers > 0 => {
            rules.above(Figure::Gap, report.concentration.gap, &thresholds.gap);
            let key = segments.key.profit;
            rules.alert_if(key <= 0.0, Reason::KeyCustomersEarnNothing { profit: key });
            let total = report.concentration.profit.total;
            rules.alert_if(total <= 0.0, Reason::NobodyEarns { profit: total });
        }
        Minefield::OnlyPrice => {
            rules.above(Figure::PriceShare, report.balance.price_share, &thresholds.price_share);
            let share = mean_by_sales(customers, Segment::Key, |customer| customer.new_product_share);
            rules.below(Figure::NewProductShare, share, &[thresholds.new_product_share]);
        }
        Minefield::OthersDropped if segments.other.customers > 0 => {
            rules.above(Figure::Neglect, Some(report.care.neglect), &thresholds.neglect);
            let growth = mean_by_sales(customers, Segment::Other, |customer| Some(customer.natural_growth));
            rules.below(Figure::OthersGrowth, growth, &thresholds.others_growth);
        }
        Minefield::LeaningOnFew if report.concentration.sales.indices.is_some() => {
            let indices = report.concentration.sales.indices;
            rules.above(Figure::Cr1, indices.map(|indices| indices.cr1), &thresholds.cr1);
            rules.above(Figure::Cr5, indices.map(|indices| indices.cr5), &thresholds.cr5);
            rules.above(Figure::Hhi, indices.map(|indices| indices.hhi), &thresholds.hhi);
            let dependence = &report.dependence;
            let earns = dependence.largest_profit;
            rules.alert_if(earns <= 0.0, Reason::LargestEarnsNothing { profit: earns });
            let without = dependence.profit_without_largest;
            rules.alert_if(
                without < 0.0 && dependence.profit_now >= 0.0,
                Reason::LossWithoutLargest { profit: without },
            );
        }
        Minefield::BigButPoor | Minefield::OthersDropped | Minefield::LeaningOnFew => {
            return Assessment {
                minefield,
                alarm: Alarm::NotApplicable,
                figures: Vec::new(),
                triggers: Vec::new(),
            };
        }
    }
    let alarm = rules.triggers.iter().map(|trigger| trigger.alarm).max().unwrap_or(Alarm::Clear);
    Assessment { minefield, alarm, figures: rules.figures, triggers: rules.triggers }
}

/// Mean over a segment's customers with a known value, weighted by last year's sales, negative ones as 0; `None` when
/// nothing is known or weighs anything.
fn mean_by_sales(
    customers: &[Customer],
    segment: Segment,
    value: impl Fn(&Customer) -> Option<f64>,
) -> Option<f64> {
    let (mut weighted, mut weights) = (0.0, 0.0);
    for customer in customers.iter().filter(|customer| customer.segment == segment) {
        if let Some(value) = value(customer) {
            let weight = customer.sales.max(0.0);
            weighted += weight * value;
            weights += weight;
        }
    }
    (weights > 0.0).then(|| weighted / weights)
}

/// What triggers, from watch to alert.
const ALARMS: [Alarm; 2] = [Alarm::Watch, Alarm::Alert];

/// Collects figures and the rules they trigger. A figure that is none triggers nothing.
#[derive(Default)]
struct Rules {
    figures: Vec<(Figure, Option<f64>)>,
    triggers: Vec<Trigger>,
}

impl Rules {
    /// `thresholds`: watch, then alert where there is one.
    fn below(&mut self, figure: Figure, value: Option<f64>, thresholds: &[f64]) {
        self.figures.push((figure, value));
        let Some(value) = value else { return };
        self.worst(thresholds, |threshold| {
            (value < threshold).then_some(Reason::Below { figure, value, threshold })
        });
    }

    fn above(&mut self, figure: Figure, value: Option<f64>, thresholds: &[f64]) {
        self.figures.push((figure, value));
        let Some(value) = value else { return };
        self.worst(thresholds, |threshold| {
            (value > threshold).then_some(Reason::Above { figure, value, threshold })
        });
    }

    /// Keeps the worse of the triggered thresholds. An edited alert may lie before its watch: it is still an alert.
    fn worst(&mut self, thresholds: &[f64], reason: impl Fn(f64) -> Option<Reason>) {
        let triggered = thresholds
            .iter()
            .zip(ALARMS)
            .rev()
            .find_map(|(&threshold, alarm)| Some(Trigger { reason: reason(threshold)?, alarm }));
        self.triggers.extend(triggered);
    }

    fn alert_if(&mut self, holds: bool, reason: Reason) {
        if holds {
            self.triggers.push(Trigger { reason, alarm: Alarm::Alert });
        }
    }
}
