//! The years of one customer under its policy, kept as the engine computes them.

use crate::basis::Growth;
use crate::care::Neglected;
use crate::customer_year::{CustomerYear, Left, Scene, Workspace};
use crate::policy::Policy;
use crate::today::TodayCustomer;

use super::Explainer;

/// One customer's years.
pub(super) struct Trace {
    customer: u32,
    years: Vec<TracedYear>,
}

/// One year: its results, its lines and obligations, and who is still there.
pub(super) struct TracedYear {
    pub(super) out: CustomerYear,
    pub(super) workspace: Workspace,
    /// Chance that the customer is still there under the policy.
    pub(super) alive: f64,
    /// The same with neglect; as `alive` for key customers.
    pub(super) alive_neglected: f64,
}

impl<'a> Explainer<'a> {
    /// A customer's policy; `None` under today's line, or when there is no such customer.
    pub(super) fn policy_of(&self, customer: u32) -> Option<(u16, &'a Policy)> {
        let index = self.report.customers.get(customer as usize)?.policy?;
        Some((index, self.scenario.policies.get(usize::from(index))?))
    }

    /// A customer under today's line.
    pub(super) fn under_today(&self, customer: u32) -> Option<&'a TodayCustomer> {
        self.today.customers.get(customer as usize)
    }

    /// The scene of a customer's year under its policy.
    pub(super) fn scene(&self, customer: u32, year: u32) -> Option<Scene<'a>> {
        let (_, policy) = self.policy_of(customer)?;
        if !(1..=self.scenario.setting.horizon_years).contains(&year) {
            return None;
        }
        let of_ledger = self.scenario.ledger.customers.get(customer as usize)?;
        Some(Scene {
            customer: of_ledger,
            basis: &self.under_today(customer)?.basis,
            policy,
            setting: &self.scenario.setting,
            assumptions: &self.scenario.assumptions,
            year,
            growth: Growth::until(of_ledger, year),
            left: Left::of(&self.scenario.assumptions.response, year),
        })
    }

    /// A customer's year, evaluated as the report evaluates it.
    pub(super) fn year(&mut self, customer: u32, year: u32) -> Option<&TracedYear> {
        if self.trace.as_ref().is_none_or(|trace| trace.customer != customer) {
            let mut years = Vec::new();
            let mut neglected = Neglected::new();
            for year in 1..=self.scenario.setting.horizon_years {
                let mut workspace = Workspace::default();
                let out = self.scene(customer, year)?.evaluate(&mut workspace);
                neglected.year(&self.today.neglect, 1.0, out.loss_chance, 0.0);
                let (alive, alive_neglected) = (neglected.alive, neglected.alive_neglected);
                years.push(TracedYear { out, workspace, alive, alive_neglected });
            }
            self.trace = Some(Trace { customer, years });
        }
        self.trace.as_ref()?.years.get((year as usize).checked_sub(1)?)
    }
}
