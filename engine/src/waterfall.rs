//! Where one customer's money goes in year 1: from invoiced sales to profit, line by line.

use crate::basis::Growth;
use crate::customer_year::{Left, Scene, Workspace};
use crate::report::Report;
use crate::scenario::Scenario;
use crate::today::Today;

/// One customer's year 1, if it stays; money of that year. Everything but sales, the returns and profit is a deduction.
///
/// sales − goods − serve − credit − Σ lines − creep − checking − setup + payment + mix + saving + fixed = profit, to rounding.
///
/// Source: the price waterfall of Marn & Rosiello 1992, carried on to the customer's profit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Waterfall {
    /// Index of the policy; `None`: today's line.
    pub policy: Option<u16>,
    /// S1: invoiced sales.
    pub sales: f64,
    /// What each rebate line is expected to pay, in the policy's order; today's line alone where no policy applies.
    pub lines: Vec<f64>,
    /// Support that creeps up; 0 in year 1 by the model, kept so that the sum holds whatever the model becomes.
    pub creep: f64,
    /// Cost of checking.
    pub checking: f64,
    /// Set-up cost of the policy.
    pub setup: f64,
    /// S1·(1 − m): cost of goods sold.
    pub goods: f64,
    /// v·S1 + F: cost to serve.
    pub serve: f64,
    /// S1·i·D/Y: cost of credit.
    pub credit: f64,
    /// Interest saved by sooner payment.
    pub payment: f64,
    /// Margin of a richer mix.
    pub mix: f64,
    /// Savings.
    pub saving: f64,
    /// Other stated value.
    pub fixed: f64,
    /// What is left: the profit of the report.
    pub profit: f64,
}

impl Waterfall {
    /// Takes a customer's year apart; `None` when there is no such customer. `today` and `report` are the scenario's own.
    #[must_use]
    pub fn of(scenario: &Scenario, today: &Today, report: &Report, customer: usize) -> Option<Self> {
        let (of_ledger, of_today, result) = (
            scenario.ledger.customers.get(customer)?,
            today.customers.get(customer)?,
            report.customers.get(customer)?,
        );
        let setting = &scenario.setting;
        let sales = result.sales;
        let mut out = Self {
            policy: result.policy,
            sales,
            goods: sales * (1.0 - of_ledger.gross_margin),
            serve: result.serve_cost,
            credit: sales * setting.cost_of_money * of_ledger.payment_days / setting.days_in_year,
            profit: result.profit,
            ..Self::default()
        };
        let policy = result.policy.and_then(|index| scenario.policies.get(usize::from(index)));
        let Some(policy) = policy else {
            out.lines = vec![result.rebate];
            return Some(out);
        };
        let mut workspace = Workspace::default();
        let year = Scene {
            customer: of_ledger,
            basis: &of_today.basis,
            policy,
            setting,
            assumptions: &scenario.assumptions,
            year: 1,
            growth: Growth::until(of_ledger, 1),
            left: Left::of(&scenario.assumptions.response, 1),
        }
        .evaluate(&mut workspace);
        out.lines = workspace.lines.iter().map(|line| line.paid).collect();
        (out.creep, out.checking, out.setup) = (year.creep, year.checking, policy.setup_cost);
        (out.payment, out.mix, out.saving, out.fixed) = (year.payment, year.mix, year.saving, year.fixed);
        Some(out)
    }

    /// Everything given: lines, creep, checking, set-up.
    #[must_use]
    pub fn gives(&self) -> f64 {
        self.lines.iter().sum::<f64>() + self.creep + self.checking + self.setup
    }

    /// What the parts come to; `profit` to rounding.
    #[must_use]
    pub fn sum(&self) -> f64 {
        self.sales - self.goods - self.serve - self.credit - self.gives()
            + self.payment
            + self.mix
            + self.saving
            + self.fixed
    }
}
