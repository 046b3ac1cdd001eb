//! The results of a scenario: section 6 of the model as far as it is built.

use crate::balance::{Balance, PolicyBalance, ReturnsByKind, VersusToday, share};
use crate::customer::Segment;
use crate::customer_year::{CustomerYear, Scene, Workspace};
use crate::obligation::ObligationKind;
use crate::policy::{Policy, assign};
use crate::rebate::Means;
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

impl Segments {
    /// Key customers' share of sales; `None` when nothing is sold.
    #[must_use]
    pub fn key_share_of_sales(&self) -> Option<f64> {
        let total = self.key.sales + self.other.sales;
        (total > 0.0).then(|| self.key.sales / total)
    }

    /// Key customers' share of profit; `None` when the total is not a profit.
    #[must_use]
    pub fn key_share_of_profit(&self) -> Option<f64> {
        let total = self.key.profit + self.other.profit;
        (total > 0.0).then(|| self.key.profit / total)
    }
}

/// What moved the figures, year 1 over the customers under a policy: sums weighted by S_ref where they are rates. They
/// are no results of their own; a change is explained by the one that moved.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Drivers {
    /// Σ S0.
    pub sales_without: f64,
    /// Σ S_ref.
    pub reference_sales: f64,
    /// Σ X: extra sales asked.
    pub asked_sales: f64,
    /// Σ payout(S_ref).
    pub promised: f64,
    /// Σ C: what is asked costs the customers.
    pub cost: f64,
    /// Σ B_all.
    pub benefit: f64,
    /// Σ x·S_ref: what remains a gift.
    pub gift: f64,
    /// Σ doubt·S_ref.
    pub belief: f64,
    /// Σ λ1.
    pub losses: f64,
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

/// The results of a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Gives against returns, measured against no rebate at all.
    pub balance: Balance,
    /// The same customers under today's lines.
    pub today: Balance,
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
    let mut run = Run::new(scenario);
    for (index, ((customer, of_today), &policy)) in
        scenario.ledger.customers.iter().zip(&today.customers).zip(&assigned).enumerate()
    {
        let result = match policy {
            Some(policy) => run.under_policy(index, policy, of_today),
            None => CustomerResult {
                policy: None,
                sales_before: customer.sales,
                sales: of_today.first.sales,
                rebate: of_today.first.rebate,
                profit: of_today.first.profit,
                profit_without: of_today.first.profit_without,
                loss_chance: of_today.first.loss_chance,
                serve_cost: customer.serve_rate * of_today.first.sales + of_today.basis.fixed_cost,
                rate: of_today.first.rate,
                unconditional_rate: of_today.first.rate,
                doubt: of_today.first.doubt,
                delivery: None,
                net: of_today.net(),
                final_profit: of_today.last.profit,
                final_sales: of_today.last.sales,
            },
        };
        let segment = match customer.segment {
            Segment::Key => &mut run.segments.key,
            Segment::Other => &mut run.segments.other,
        };
        segment.customers += 1;
        segment.sales += result.sales;
        segment.profit += result.profit;
        segment.serve_cost += result.serve_cost;
        run.customers.push(result);
    }
    run.finish()
}

/// Sums gathered over the customers.
struct Run<'a> {
    scenario: &'a Scenario,
    discounts: Vec<f64>,
    workspace: Workspace,
    policies: Vec<PolicyBalance>,
    price_gives: f64,
    by_kind: ReturnsByKind,
    today_kinds: ReturnsByKind,
    today_gives: f64,
    benefit: f64,
    conditional_benefit: f64,
    cost: f64,
    customer_gain: f64,
    worst: Option<WorstOff>,
    promised_if_sales_fall: f64,
    contribution_of_sales: f64,
    drivers: Drivers,
    segments: Segments,
    customers: Vec<CustomerResult>,
}

impl<'a> Run<'a> {
    fn new(scenario: &'a Scenario) -> Self {
        let policies = scenario
            .policies
            .iter()
            .map(|policy| PolicyBalance {
                gives_by_line: vec![0.0; policy.lines.len()],
                unconditional_by_line: vec![0.0; policy.lines.len()],
                returns_by_obligation: vec![0.0; policy.obligations.len()],
                ..PolicyBalance::default()
            })
            .collect();
        Self {
            scenario,
            discounts: (1..=scenario.setting.horizon_years).map(|year| scenario.discount(year)).collect(),
            workspace: Workspace::default(),
            policies,
            price_gives: 0.0,
            by_kind: ReturnsByKind::default(),
            today_kinds: ReturnsByKind::default(),
            today_gives: 0.0,
            benefit: 0.0,
            conditional_benefit: 0.0,
            cost: 0.0,
            customer_gain: 0.0,
            worst: None,
            promised_if_sales_fall: 0.0,
            contribution_of_sales: 0.0,
            drivers: Drivers::default(),
            segments: Segments::default(),
            customers: Vec::with_capacity(scenario.ledger.customers.len()),
        }
    }

    /// One customer under a policy over the horizon.
    fn under_policy(&mut self, index: usize, policy_index: u16, today: &TodayCustomer) -> CustomerResult {
        let scenario = self.scenario;
        let policy = &scenario.policies[usize::from(policy_index)];
        let customer = &scenario.ledger.customers[index];
        let basis = &today.basis;
        self.today_gives += today.gives;
        self.today_kinds.response += today.response;
        self.today_kinds.kept += today.kept;

        let (mut alive, mut alive_without) = (1.0, 1.0);
        let (mut gives, mut returns) = (policy.setup_cost, 0.0);
        let mut first = None;
        let mut last = None;
        for year in 1..=scenario.setting.horizon_years {
            let out = Scene {
                customer,
                basis,
                policy,
                setting: &scenario.setting,
                assumptions: &scenario.assumptions,
                year,
            }
            .evaluate(&mut self.workspace);
            alive *= 1.0 - out.loss_chance;
            alive_without *= 1.0 - basis.loss_chance;
            let discount = self.discounts[year as usize - 1];
            let weight = discount * alive;
            let kept = discount * (alive - alive_without) * out.profit_without;
            gives += weight * out.gives();
            returns += weight * out.returns(basis.contribution) + kept;
            self.add_year(policy_index, policy, &out, basis.contribution, weight);
            self.by_kind.kept += kept;
            self.benefit += discount * out.benefit;
            self.conditional_benefit += discount * out.conditional_benefit;
            self.cost += discount * out.cost;
            self.customer_gain += weight * (out.worth_paid - out.delivered_cost);
            if first.is_none() {
                self.add_first_year(index, policy, &out, basis.contribution);
                first = Some(out);
            }
            last = Some(out);
        }
        let tally = &mut self.policies[usize::from(policy_index)];
        tally.customers += 1;
        tally.setup += policy.setup_cost;

        let first = first.unwrap_or_default();
        let last = last.unwrap_or_default();
        let setup_in_last = if scenario.setting.horizon_years == 1 { policy.setup_cost } else { 0.0 };
        let rebate = first.gives() + policy.setup_cost;
        CustomerResult {
            policy: Some(policy_index),
            sales_before: customer.sales,
            sales: first.sales,
            rebate,
            profit: first.profit_without + first.returns(basis.contribution) - rebate,
            profit_without: first.profit_without,
            loss_chance: first.loss_chance,
            serve_cost: customer.serve_rate * first.sales + basis.fixed_cost,
            rate: first.rate,
            unconditional_rate: first.unconditional_rate,
            doubt: first.doubt,
            delivery: share(first.conditional_benefit, first.cost).map(|delivery| delivery.min(1.0)),
            net: returns - gives,
            final_profit: last.profit_without + last.returns(basis.contribution)
                - last.gives()
                - setup_in_last,
            final_sales: last.sales,
        }
    }

    /// Adds a year's flows, weighted by discount and survival.
    fn add_year(
        &mut self,
        policy_index: u16,
        policy: &Policy,
        out: &CustomerYear,
        contribution: f64,
        weight: f64,
    ) {
        let tally = &mut self.policies[usize::from(policy_index)];
        for (slot, (line, by_line)) in
            self.workspace.lines.iter().zip(policy.lines.iter().zip(&mut tally.gives_by_line))
        {
            let paid = weight * slot.paid;
            *by_line += paid;
            if line.means == Means::Price {
                self.price_gives += paid;
            }
        }
        for (slot, unconditional) in self.workspace.lines.iter().zip(&mut tally.unconditional_by_line) {
            *unconditional += weight * slot.paid * (1.0 - slot.conditional_part);
        }
        tally.creep += weight * out.creep;
        tally.checking += weight * out.checking;
        self.price_gives += weight * out.creep;
        for (obligation, (slot, by_obligation)) in policy
            .obligations
            .iter()
            .zip(self.workspace.obligations.iter().zip(&mut tally.returns_by_obligation))
        {
            let returned = weight * slot.returned;
            *by_obligation += returned;
            let kinds = &mut self.by_kind;
            *match PromiseKind::of(&obligation.kind) {
                PromiseKind::Volume => &mut kinds.volume,
                PromiseKind::Payment => &mut kinds.payment,
                PromiseKind::Marketing => &mut kinds.marketing,
                PromiseKind::Mix => &mut kinds.mix,
                PromiseKind::Saving => &mut kinds.saving,
                PromiseKind::Fixed => &mut kinds.fixed,
            } += returned;
        }
        self.by_kind.response += weight * out.response_sales * contribution;
    }

    /// What only year 1 decides: the worst-off customer, break-even, drivers.
    fn add_first_year(&mut self, index: usize, policy: &Policy, out: &CustomerYear, contribution: f64) {
        if out.cost > 0.0 {
            let would_sign = out.benefit / out.cost;
            let ids = &self.scenario.ledger.ids;
            let worse = self.worst.is_none_or(|worst| {
                would_sign < worst.would_sign
                    || (would_sign <= worst.would_sign && ids[index] < ids[worst.customer])
            });
            if worse {
                self.worst = Some(WorstOff { customer: index, would_sign });
            }
        }
        self.promised_if_sales_fall += out.promised_if_sales_fall;
        self.contribution_of_sales += out.sales_without * contribution;
        let drivers = &mut self.drivers;
        drivers.sales_without += out.sales_without;
        drivers.reference_sales += out.reference_sales;
        drivers.asked_sales += out.asked_sales;
        drivers.promised += out.promised;
        drivers.cost += out.cost;
        drivers.benefit += out.benefit;
        drivers.gift += out.rate * out.reference_sales;
        drivers.belief += out.doubt * out.reference_sales;
        drivers.losses += out.loss_chance;
        drivers.customers += 1;
        for (obligation, slot) in policy.obligations.iter().zip(&self.workspace.obligations) {
            let promise = &mut drivers.promises[PromiseKind::of(&obligation.kind) as usize];
            promise.asked += slot.full_value;
            promise.firm += self.scenario.assumptions.delivery.of(obligation.state) * slot.full_value;
            promise.kept += slot.delivered * slot.full_value;
        }
    }

    fn finish(self) -> Report {
        let mut by_state = crate::balance::ReturnsByState {
            none: self.by_kind.response + self.by_kind.kept,
            ..crate::balance::ReturnsByState::default()
        };
        let (mut gives, mut unconditional) = (0.0, 0.0);
        for (tally, policy) in self.policies.iter().zip(self.scenario.policies.iter()) {
            gives += tally.gives_by_line.iter().sum::<f64>() + tally.creep + tally.checking + tally.setup;
            unconditional += tally.unconditional_by_line.iter().sum::<f64>() + tally.creep;
            for (obligation, returned) in policy.obligations.iter().zip(&tally.returns_by_obligation) {
                *by_state.of_mut(obligation.state) += returned;
            }
        }
        let returns = self.by_kind.total();
        let balance = Balance {
            gives,
            returns,
            ratio: share(returns, gives),
            net: returns - gives,
            policies: self.policies,
            returns_by_kind: self.by_kind,
            returns_by_state: by_state,
            unconditional_share: share(unconditional, gives),
            price_share: share(self.price_gives, gives),
        };
        let today_returns = self.today_kinds.total();
        let today = Balance {
            gives: self.today_gives,
            returns: today_returns,
            ratio: share(today_returns, self.today_gives),
            net: today_returns - self.today_gives,
            policies: Vec::new(),
            returns_by_kind: self.today_kinds,
            returns_by_state: crate::balance::ReturnsByState {
                none: today_returns,
                ..crate::balance::ReturnsByState::default()
            },
            unconditional_share: share(self.today_gives, self.today_gives),
            price_share: share(self.today_gives, self.today_gives),
        };
        let supplier = balance.net;
        let joint = supplier + self.customer_gain;
        let nobody_loses = supplier >= 0.0 && self.customer_gain >= 0.0;
        let drivers = self.drivers;
        let rate =
            if drivers.reference_sales > 0.0 { drivers.promised / drivers.reference_sales } else { 0.0 };
        let contribution = if drivers.sales_without > 0.0 {
            self.contribution_of_sales / drivers.sales_without
        } else {
            0.0
        };
        Report {
            versus_today: VersusToday::new(&balance, &today),
            customer_side: CustomerSide {
                benefit: self.benefit,
                cost: self.cost,
                would_sign: share(self.benefit, self.cost),
                would_deliver: share(self.conditional_benefit, self.cost).map(|part| part.min(1.0)),
                worst: self.worst,
                keeps_if_sales_fall_20: share(self.promised_if_sales_fall, drivers.promised),
            },
            both_sides: BothSides {
                supplier,
                customer: self.customer_gain,
                joint,
                supplier_share: (nobody_loses && joint > 0.0).then(|| supplier / joint),
            },
            break_even: BreakEven {
                rate,
                contribution,
                uplift: (drivers.reference_sales > 0.0 && rate < contribution)
                    .then(|| rate / (contribution - rate)),
            },
            balance,
            today,
            customers: self.customers,
            segments: self.segments,
            drivers,
        }
    }
}
