//! The results of a scenario: section 6 of the model.

use crate::balance::{Balance, VersusToday};
use crate::care::CareResult;
use crate::concentration::Concentration;
use crate::dependence::Dependence;
use crate::minefields::Assessment;
use crate::obligation::ObligationKind;
use crate::policy::assign;
use crate::run::Run;
use crate::scenario::Scenario;
use crate::today::{Today, TodayCustomer};

/// The other side of the table: what the customers are promised and what it costs them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CustomerSide {
    /// Σ PV B_all, not weighted by survival.
    pub benefit: f64,
    /// Σ PV C.
    pub cost: f64,
    /// ΣB_all/ΣC; `None` when nothing asked costs them anything.
    pub would_sign: Option<f64>,
    /// min(1, ΣB_cond/ΣC); `None` likewise.
    pub would_deliver: Option<f64>,
    /// The customer with the lowest B_all/C in year 1 among those whom it costs something.
    pub worst: Option<WorstOff>,
    /// Part of the promised rebate kept when the customers' own sales fall by 20 %; `None` when nothing is promised.
    pub keeps_if_sales_fall_20: Option<f64>,
}

/// The worst-off customer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WorstOff {
    /// Index into the ledger.
    pub customer: usize,
    /// Its B_all/C in year 1.
    pub would_sign: f64,
}

/// How the joint gain is split; present values over the horizon.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct BothSides {
    /// Our net.
    pub supplier: f64,
    /// What the customers gain: Σ PV L1·(Σ worth·paid + creep − Σ q·C).
    pub customer: f64,
    /// Both together.
    pub joint: f64,
    /// Our share of it; `None` when either side loses or there is no joint gain.
    pub supplier_share: Option<f64>,
}

impl BothSides {
    /// Splits the joint gain of our net and the customers' gain.
    #[must_use]
    pub fn new(supplier: f64, customer: f64) -> Self {
        let joint = supplier + customer;
        let nobody_loses = supplier >= 0.0 && customer >= 0.0;
        let supplier_share = (nobody_loses && joint > 0.0).then(|| supplier / joint);
        Self { supplier, customer, joint, supplier_share }
    }
}

/// Uplift of sales that the promised rebate needs to pay for itself; year 1.
///
/// Source: Nagle, The Strategy and Tactics of Pricing: needed uplift = r/(c − r).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct BreakEven {
    /// r = Σ payout(S_ref)/Σ S_ref; 0 without sales.
    pub rate: f64,
    /// c = Σ S0·c/Σ S0; 0 without sales.
    pub contribution: f64,
    /// r/(c − r); `None` when r ≥ c or without sales.
    pub uplift: Option<f64>,
}

/// r/(c − r): the uplift of sales at which a rebate at `rate` r pays for itself, where `contribution` is c; both share of
/// sales. `None` when r ≥ c: no volume pays for it. Source: Nagle.
#[must_use]
pub fn needed_uplift(rate: f64, contribution: f64) -> Option<f64> {
    (rate < contribution).then(|| rate / (contribution - rate))
}

/// One customer under the policy that applies to it, or under today's line; year 1, if it stays.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CustomerResult {
    /// Index of its policy; `None`: today's line.
    pub policy: Option<u16>,
    /// S: sales of last year, after the quick controls.
    pub sales_before: f64,
    /// S1.
    pub sales: f64,
    /// All gives of the year: lines, creep, checking, set-up.
    pub rebate: f64,
    /// Profit after them.
    pub profit: f64,
    /// K0: profit without any rebate.
    pub profit_without: f64,
    /// λ1.
    pub loss_chance: f64,
    /// v·S1 + F.
    pub serve_cost: f64,
    /// Net rate x.
    pub rate: f64,
    /// x_u with creep.
    pub unconditional_rate: f64,
    /// doubt(x_u).
    pub doubt: f64,
    /// min(1, B_cond/C); `None` when C = 0.
    pub delivery: Option<f64>,
    /// returns − gives over the horizon, present value.
    pub net: f64,
    /// Profit of year H, if it stays.
    pub final_profit: f64,
    /// S1 of year H, if it stays.
    pub final_sales: f64,
}

/// Totals of a segment in year 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SegmentTotals {
    /// Number of customers.
    pub customers: usize,
    /// Σ S1.
    pub sales: f64,
    /// Σ profit.
    pub profit: f64,
    /// Σ cost to serve.
    pub serve_cost: f64,
}

/// Both segments.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Segments {
    /// Key customers.
    pub key: SegmentTotals,
    /// All others.
    pub other: SegmentTotals,
}

/// What moved the figures, year 1 over the customers under a policy: sums weighted by S_ref where they are rates. They
/// are no results of their own; a change is explained by the one that moved.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Drivers {
    /// Σ S0.
    pub sales_without: f64,
    /// Σ S_ref.
    pub reference_sales: f64,
    /// Σ payout(S_ref).
    pub promised: f64,
    /// Σ x·S_ref: what remains a gift.
    pub gift: f64,
    /// Σ doubt·S_ref.
    pub belief: f64,
    /// Customers under a policy.
    pub customers: usize,
    /// By kind of obligation, in the order of [`PromiseKind`].
    pub promises: [PromiseDrivers; 6],
}

/// A kind of promise: the returns that obligations bring, with the three volume kinds as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PromiseKind {
    /// Growth, minimum sales, share of purchases.
    Volume,
    /// Sooner payment.
    Payment,
    /// Joint marketing.
    Marketing,
    /// Richer mix.
    Mix,
    /// Saving.
    Saving,
    /// Fixed value.
    Fixed,
}

impl PromiseKind {
    /// The kind of an obligation.
    #[must_use]
    pub fn of(kind: &ObligationKind) -> Self {
        match kind {
            ObligationKind::Growth(_)
            | ObligationKind::MinimumSales { .. }
            | ObligationKind::Share { .. } => Self::Volume,
            ObligationKind::Payment(_) => Self::Payment,
            ObligationKind::Marketing { .. } => Self::Marketing,
            ObligationKind::Mix { .. } => Self::Mix,
            ObligationKind::Saving { .. } => Self::Saving,
            ObligationKind::Fixed { .. } => Self::Fixed,
        }
    }
}

/// What moved one kind of promise, year 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PromiseDrivers {
    /// Σ full value to us of what is asked.
    pub asked: f64,
    /// Σ delivery by state × full value: how firmly it is asked.
    pub firm: f64,
    /// Σ q × full value: how much of it is kept.
    pub kept: f64,
}

/// Today beside the policies.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TodayResult {
    /// The customers to whom a policy applies, under today's lines.
    pub balance: Balance,
    /// All customers under today's lines, year 1.
    pub concentration: Concentration,
    /// Likewise.
    pub dependence: Dependence,
}

/// The results of a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Gives against returns, measured against no rebate at all.
    pub balance: Balance,
    /// Today beside them.
    pub today: TodayResult,
    /// The comparison a client decides on.
    pub versus_today: VersusToday,
    /// The customers' side.
    pub customer_side: CustomerSide,
    /// Split of the joint gain.
    pub both_sides: BothSides,
    /// Break-even.
    pub break_even: BreakEven,
    /// Every customer, in the ledger's order.
    pub customers: Vec<CustomerResult>,
    /// By segment.
    pub segments: Segments,
    /// Year 1, if they stay.
    pub concentration: Concentration,
    /// Year H, if they stay.
    pub concentration_final: Concentration,
    /// Year 1.
    pub dependence: Dependence,
    /// Care for the others.
    pub care: CareResult,
    /// balance.net − care.cost: this belongs to the verdict.
    pub net_after_care: f64,
    /// The five minefields, in their order.
    pub minefields: Vec<Assessment>,
    /// What moved the figures.
    pub drivers: Drivers,
}

/// Evaluates a scenario, *today* included.
#[must_use]
pub fn evaluate(scenario: &Scenario) -> Report {
    evaluate_against(scenario, &Today::of(scenario))
}

/// Evaluates a scenario against a *today* computed before from the same ledger, setting and assumptions.
#[must_use]
pub fn evaluate_against(scenario: &Scenario, today: &Today) -> Report {
    let assigned = assign(&scenario.ledger, &scenario.policies);
    let mut run = Run::new(scenario, &today.neglect);
    for (index, (of_today, &policy)) in today.customers.iter().zip(&assigned).enumerate() {
        match policy {
            Some(policy) => run.under_policy(index, policy, of_today),
            None => run.under_today(index, of_today),
        }
    }
    run.finish(today)
}

/// Only the comparison with today: the same figures as [`Report::versus_today`], for whoever needs them many times. Looks
/// at no customer but those to whom a policy applies.
#[must_use]
pub fn versus_today(scenario: &Scenario) -> VersusToday {
    let assigned = assign(&scenario.ledger, &scenario.policies);
    let discounts = scenario.discounts();
    let neglect = crate::care::Neglect::default();
    let mut run = Run::new(scenario, &neglect);
    for (index, (customer, &policy)) in scenario.ledger.customers.iter().zip(&assigned).enumerate() {
        if let Some(policy) = policy {
            run.under_policy(index, policy, &TodayCustomer::of(scenario, customer, &discounts, None));
        }
    }
    run.versus_today()
}
