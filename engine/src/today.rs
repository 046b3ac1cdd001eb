//! *Today*: every customer under today's line, one unconditional price line at its current rebate.
//!
//! Nothing here depends on the policies, so it is computed once per ledger and kept. The formulas are those of
//! [`crate::customer_year`] where they collapse: one unconditional line, no obligation, no creep, no fade, h* = h0. A
//! property test holds the two together.

use crate::basis::{Basis, power};
use crate::care::{Neglect, Neglected};
use crate::concentration::{Concentration, Standing};
use crate::customer::{Customer, Segment};
use crate::dependence::{Dependence, Exposure};
use crate::scenario::Scenario;

/// One customer under today's line over the horizon.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TodayCustomer {
    /// Year-independent quantities, used again by every policy.
    pub basis: Basis,
    /// λ1: chance of loss, the same every year.
    pub loss_chance: f64,
    /// Present value of the rebates paid.
    pub gives: f64,
    /// Present value of the contribution of sales by response.
    pub response: f64,
    /// Present value of the profit of a customer kept.
    pub kept: f64,
    /// Present value of the profit lost because it is neglected; 0 for key customers.
    pub lost_to_neglect: f64,
    /// Year 1, if it stays.
    pub first: TodayYear,
    /// Year H, if it stays.
    pub last: TodayYear,
}

/// One year under today's line, if the customer stays; money of that year.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TodayYear {
    /// S1.
    pub sales: f64,
    /// r0·S1.
    pub rebate: f64,
    /// Contribution of the sales by response.
    pub response: f64,
    /// Profit after the rebate.
    pub profit: f64,
    /// K0 = S0·c − F: profit without any rebate.
    pub profit_without: f64,
    /// Net rate x, which is also the unconditional rate.
    pub rate: f64,
}

impl TodayYear {
    /// Computes a year, from 1.
    pub(crate) fn of(scenario: &Scenario, customer: &Customer, basis: &Basis, year: u32) -> Self {
        let assumptions = &scenario.assumptions;
        let grown = power(1.0 + customer.natural_growth, year);
        let sales_without = basis.sales_without(customer, assumptions, grown);
        let mut by_response =
            (assumptions.response.max_uplift * basis.today_effect * sales_without).max(-sales_without);
        if customer.purchases.is_some() {
            by_response = by_response.min(basis.room_beyond(customer, sales_without, grown));
        }
        let sales = sales_without + by_response;
        let rebate = customer.current_rebate * sales.max(0.0);
        let profit_without = sales_without * basis.contribution - basis.fixed_cost;
        let response = by_response * basis.contribution;
        Self {
            sales,
            rebate,
            response,
            profit: profit_without + response - rebate,
            profit_without,
            rate: if sales_without > 0.0 { basis.today_rate } else { 0.0 },
        }
    }
}

impl TodayCustomer {
    /// Runs today's line over the years of `discounts`; neglect is not yet known. Where the profit of each year will be wanted
    /// to see what it costs, that is put behind `profits`.
    pub(crate) fn of(
        scenario: &Scenario,
        customer: &Customer,
        discounts: &[f64],
        mut profits: Option<&mut Vec<f64>>,
    ) -> Self {
        let basis = Basis::of(customer, &scenario.setting, &scenario.assumptions);
        let loss_chance = basis.loss_chance_under(basis.today_effect, &scenario.assumptions);
        let (mut gives, mut response, mut kept) = (0.0, 0.0, 0.0);
        let (mut first, mut last) = (TodayYear::default(), TodayYear::default());
        let (mut alive, mut alive_without) = (1.0, 1.0);
        for (year, discount) in (1..).zip(discounts) {
            last = TodayYear::of(scenario, customer, &basis, year);
            alive *= 1.0 - loss_chance;
            alive_without *= 1.0 - basis.loss_chance;
            gives += discount * alive * last.rebate;
            response += discount * alive * last.response;
            kept += discount * (alive - alive_without) * last.profit_without;
            if year == 1 {
                first = last;
            }
            if let Some(profits) = &mut profits {
                profits.push(last.profit);
            }
        }
        Self { basis, loss_chance, gives, response, kept, lost_to_neglect: 0.0, first, last }
    }

    /// net = response + kept − gives.
    #[must_use]
    pub fn net(&self) -> f64 {
        self.response + self.kept - self.gives
    }

    /// What neglect of this customer costs over the horizon, of which these are the profits.
    fn lost_to(&self, neglect: &Neglect, discounts: &[f64], profits: &[f64]) -> f64 {
        let mut neglected = Neglected::new();
        for (&discount, &profit) in discounts.iter().zip(profits) {
            neglected.year(neglect, discount, self.loss_chance, profit);
        }
        neglected.lost
    }
}

/// Every customer under today's line.
#[derive(Clone, Debug, PartialEq)]
pub struct Today {
    /// In the ledger's order.
    pub customers: Vec<TodayCustomer>,
    /// How far the others are neglected.
    pub neglect: Neglect,
    /// Concentration in year 1.
    pub concentration: Concentration,
    /// Dependence in year 1.
    pub dependence: Dependence,
}

impl Today {
    /// Runs today over the horizon; independent of the scenario's policies.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Self {
        let discounts = scenario.discounts();
        let ledger = &scenario.ledger;
        // Of the others alone, year by year; none when nobody asks how they are looked after.
        let asked = scenario.assumptions.care.key_effort.is_some();
        let mut profits =
            Vec::with_capacity(if asked { ledger.customers.len() * discounts.len() } else { 0 });
        let mut customers: Vec<TodayCustomer> = ledger
            .customers
            .iter()
            .map(|customer| {
                let kept = (asked && customer.segment == Segment::Other).then_some(&mut profits);
                TodayCustomer::of(scenario, customer, &discounts, kept)
            })
            .collect();
        let neglect = Neglect::of(
            &scenario.assumptions.care,
            &ledger.customers,
            customers.iter().map(|today| today.first.profit_without),
        );
        if neglect.matters() {
            let others = ledger
                .customers
                .iter()
                .zip(&mut customers)
                .filter(|(customer, _)| customer.segment == Segment::Other);
            for ((_, today), profits) in others.zip(profits.chunks_exact(discounts.len().max(1))) {
                today.lost_to_neglect = today.lost_to(&neglect, &discounts, profits);
            }
        }
        let year = ledger.customers.iter().zip(&customers).map(|(customer, today)| Exposure {
            standing: Standing {
                segment: customer.segment,
                sales: today.first.sales,
                profit: today.first.profit,
            },
            loss_chance: today.loss_chance,
        });
        Self {
            neglect,
            concentration: Concentration::of(year.clone().map(|exposure| exposure.standing)),
            dependence: Dependence::of(year, &ledger.ids, scenario.setting.fixed_overhead),
            customers,
        }
    }
}
