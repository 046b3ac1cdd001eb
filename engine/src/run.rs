//! One evaluation: runs customers through the years and gathers the sums a report is made of.

mod finish;

use crate::balance::{PolicyBalance, ReturnsByKind, share};
use crate::basis::Growth;
use crate::care::{Neglect, Neglected};
use crate::customer::{Customer, Segment};
use crate::customer_year::{CustomerYear, Left, Scene, Workspace};
use crate::policy::Policy;
use crate::rebate::Means;
use crate::report::{CustomerResult, Drivers, PromiseKind, Segments, WorstOff};
use crate::scenario::Scenario;
use crate::today::TodayCustomer;

/// Sums gathered over the customers.
pub(crate) struct Run<'a> {
    scenario: &'a Scenario,
    neglect: &'a Neglect,
    discounts: Vec<f64>,
    left: Vec<Left>,
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
    lost_to_neglect: f64,
    customers: Vec<CustomerResult>,
}

impl<'a> Run<'a> {
    pub(crate) fn new(scenario: &'a Scenario, neglect: &'a Neglect) -> Self {
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
            neglect,
            discounts: scenario.discounts(),
            left: (1..=scenario.setting.horizon_years)
                .map(|year| Left::of(&scenario.assumptions.response, year))
                .collect(),
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
            lost_to_neglect: 0.0,
            customers: Vec::with_capacity(scenario.ledger.customers.len()),
        }
    }

    /// One customer that stays under today's line.
    pub(crate) fn under_today(&mut self, index: usize, today: &TodayCustomer) {
        let customer = &self.scenario.ledger.customers[index];
        let first = &today.first;
        self.lost_to_neglect += today.lost_to_neglect;
        self.add(
            customer,
            CustomerResult {
                policy: None,
                sales_before: customer.sales,
                sales: first.sales,
                rebate: first.rebate,
                profit: first.profit,
                profit_without: first.profit_without,
                loss_chance: today.loss_chance,
                serve_cost: customer.serve_rate * first.sales + today.basis.fixed_cost,
                rate: first.rate,
                unconditional_rate: first.rate,
                doubt: self.scenario.assumptions.response.doubt(first.rate),
                delivery: None,
                net: today.net(),
                final_profit: today.last.profit,
                final_sales: today.last.sales,
            },
        );
    }

    /// Keeps a customer's result.
    fn add(&mut self, customer: &Customer, result: CustomerResult) {
        let segment = match customer.segment {
            Segment::Key => &mut self.segments.key,
            Segment::Other => &mut self.segments.other,
        };
        segment.customers += 1;
        segment.sales += result.sales;
        segment.profit += result.profit;
        segment.serve_cost += result.serve_cost;
        self.customers.push(result);
    }

    /// One customer under a policy over the horizon.
    pub(crate) fn under_policy(&mut self, index: usize, policy_index: u16, today: &TodayCustomer) {
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
        let mut neglected = Neglected::new();
        let mut growth = Growth::until(customer, 1);
        for year in 1..=scenario.setting.horizon_years {
            if year > 1 {
                growth = growth.next(customer, year);
            }
            let out = Scene {
                customer,
                basis,
                policy,
                setting: &scenario.setting,
                assumptions: &scenario.assumptions,
                year,
                growth,
                left: self.left[year as usize - 1],
            }
            .evaluate(&mut self.workspace);
            alive *= 1.0 - out.loss_chance;
            alive_without *= 1.0 - basis.loss_chance;
            let discount = self.discounts[year as usize - 1];
            let weight = discount * alive;
            let kept = discount * (alive - alive_without) * out.profit_without;
            let (year_gives, year_returns) = (out.gives(), out.returns(basis.contribution));
            gives += weight * year_gives;
            returns += weight * year_returns + kept;
            neglected.year(
                self.neglect,
                discount,
                out.loss_chance,
                out.profit_without + year_returns - year_gives,
            );
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
        if customer.segment == Segment::Other {
            self.lost_to_neglect += neglected.lost;
        }

        let first = first.unwrap_or_default();
        let last = last.unwrap_or_default();
        let setup_in_last = if scenario.setting.horizon_years == 1 { policy.setup_cost } else { 0.0 };
        let rebate = first.gives() + policy.setup_cost;
        let result = CustomerResult {
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
        };
        self.add(customer, result);
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
        drivers.promised += out.promised;
        drivers.gift += out.rate * out.reference_sales;
        drivers.belief += out.doubt * out.reference_sales;
        drivers.customers += 1;
        for (obligation, slot) in policy.obligations.iter().zip(&self.workspace.obligations) {
            let promise = &mut drivers.promises[PromiseKind::of(&obligation.kind) as usize];
            promise.asked += slot.full_value;
            promise.firm += self.scenario.assumptions.delivery.of(obligation.state) * slot.full_value;
            promise.kept += slot.delivered * slot.full_value;
        }
    }
}
