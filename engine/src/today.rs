//! *Today*: every customer under today's line, one unconditional price line at its current rebate.
//!
//! Nothing here depends on the policies, so it is computed once per ledger and kept. The formulas are those of
//! [`crate::customer_year`] where they collapse: one unconditional line, no obligation, no creep, no fade, h* = h0. A
//! property test holds the two together.

use crate::basis::Basis;
use crate::scenario::Scenario;

/// One customer under today's line over the horizon.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TodayCustomer {
    /// Year-independent quantities, used again by every policy.
    pub basis: Basis,
    /// Present value of the rebates paid.
    pub gives: f64,
    /// Present value of the contribution of sales by response.
    pub response: f64,
    /// Present value of the profit of a customer kept.
    pub kept: f64,
    /// Year 1, if it stays.
    pub first: TodayYear,
    /// Year H, if it stays.
    pub last: TodayYear,
}

impl TodayCustomer {
    /// net = response + kept − gives.
    #[must_use]
    pub fn net(&self) -> f64 {
        self.response + self.kept - self.gives
    }
}

/// One year under today's line, if the customer stays; money of that year.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TodayYear {
    /// S1.
    pub sales: f64,
    /// r0·S1.
    pub rebate: f64,
    /// Profit after the rebate.
    pub profit: f64,
    /// K0 = S0·c − F: profit without any rebate.
    pub profit_without: f64,
    /// λ1.
    pub loss_chance: f64,
    /// Net rate x, which is also the unconditional rate.
    pub rate: f64,
    /// doubt(x_u).
    pub doubt: f64,
}

/// Every customer under today's line.
#[derive(Clone, Debug, PartialEq)]
pub struct Today {
    /// In the ledger's order.
    pub customers: Vec<TodayCustomer>,
}

impl Today {
    /// Runs today over the horizon; independent of the scenario's policies.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Self {
        let discounts: Vec<f64> =
            (1..=scenario.setting.horizon_years).map(|year| scenario.discount(year)).collect();
        let customers = scenario
            .ledger
            .customers
            .iter()
            .map(|customer| {
                let basis = Basis::of(customer, &scenario.setting, &scenario.assumptions);
                let assumptions = &scenario.assumptions;
                let loss_chance = basis.loss_chance_under(basis.today_effect, assumptions);
                let mut out = TodayCustomer {
                    basis,
                    gives: 0.0,
                    response: 0.0,
                    kept: 0.0,
                    first: TodayYear::default(),
                    last: TodayYear::default(),
                };
                let (mut alive, mut alive_without) = (1.0, 1.0);
                for (year, discount) in (1..).zip(&discounts) {
                    let sales_without = basis.sales_without_rebate(customer, assumptions, year);
                    let mut response = (assumptions.response.max_uplift * basis.today_effect * sales_without)
                        .max(-sales_without);
                    if customer.purchases.is_some() {
                        response = response.min(basis.room(customer, sales_without, year));
                    }
                    let sales = sales_without + response;
                    let rebate = customer.current_rebate * sales.max(0.0);
                    let profit_without = sales_without * basis.contribution - basis.fixed_cost;
                    let gain = response * basis.contribution;
                    alive *= 1.0 - loss_chance;
                    alive_without *= 1.0 - basis.loss_chance;
                    out.gives += discount * alive * rebate;
                    out.response += discount * alive * gain;
                    out.kept += discount * (alive - alive_without) * profit_without;
                    let rate = if sales_without > 0.0 { basis.today_rate } else { 0.0 };
                    out.last = TodayYear {
                        sales,
                        rebate,
                        profit: profit_without + gain - rebate,
                        profit_without,
                        loss_chance,
                        rate,
                        doubt: assumptions.response.doubt(rate),
                    };
                    if year == 1 {
                        out.first = out.last;
                    }
                }
                out
            })
            .collect();
        Self { customers }
    }
}
