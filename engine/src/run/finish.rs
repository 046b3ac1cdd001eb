//! From the sums of a run to its report.

use crate::balance::{Balance, VersusToday, share};
use crate::care::CareResult;
use crate::concentration::{Concentration, Standing};
use crate::customer_year::NO_SALES;
use crate::dependence::{Dependence, Exposure};
use crate::minefields;
use crate::report::{BothSides, BreakEven, CustomerSide, Report, TodayResult, needed_uplift};
use crate::run::Run;
use crate::today::Today;

impl Run<'_> {
    /// The balance of the policies, and of the same customers today.
    fn balances(&mut self) -> (Balance, Balance) {
        let policies = std::mem::take(&mut self.policies);
        (
            Balance::of_policies(&self.scenario.policies, policies, self.by_kind, self.price_gives),
            Balance::of_today(self.today_gives, self.today_kinds),
        )
    }

    /// Only the comparison with today.
    pub(crate) fn versus_today(mut self) -> VersusToday {
        let (balance, today) = self.balances();
        VersusToday::new(&balance, &today)
    }

    /// The whole report.
    pub(crate) fn finish(mut self, today: &Today) -> Report {
        let (balance, balance_today) = self.balances();
        let exposures = self.exposures();
        let concentration = Concentration::of(exposures.clone().map(|exposure| exposure.standing));
        let dependence =
            Dependence::of(exposures, &self.scenario.ledger.ids, self.scenario.setting.fixed_overhead);
        let concentration_final =
            if self.scenario.setting.horizon_years == 1 { concentration } else { self.final_concentration() };
        let care = CareResult {
            neglect: self.neglect.neglect,
            fair_share: self.neglect.fair_share,
            cost: self.lost_to_neglect.max(0.0),
        };
        let mut report = Report {
            versus_today: VersusToday::new(&balance, &balance_today),
            customer_side: self.customer_side(),
            both_sides: BothSides::new(balance.net, self.customer_gain),
            break_even: self.break_even(),
            net_after_care: balance.net - care.cost,
            balance,
            today: TodayResult {
                balance: balance_today,
                concentration: today.concentration,
                dependence: today.dependence,
            },
            customers: self.customers,
            segments: self.segments,
            concentration,
            concentration_final,
            dependence,
            care,
            minefields: Vec::new(),
            drivers: self.drivers,
        };
        report.minefields = minefields::assess(self.scenario, &report);
        report
    }

    /// Year 1, customer by customer.
    fn exposures(&self) -> impl Iterator<Item = Exposure> + Clone {
        self.scenario.ledger.customers.iter().zip(&self.customers).map(|(customer, result)| Exposure {
            standing: Standing { segment: customer.segment, sales: result.sales, profit: result.profit },
            loss_chance: result.loss_chance,
        })
    }

    /// Year H.
    fn final_concentration(&self) -> Concentration {
        let customers = self.scenario.ledger.customers.iter();
        Concentration::of(customers.zip(&self.customers).map(|(customer, result)| Standing {
            segment: customer.segment,
            sales: result.final_sales,
            profit: result.final_profit,
        }))
    }

    fn customer_side(&self) -> CustomerSide {
        CustomerSide {
            benefit: self.benefit,
            cost: self.cost,
            would_sign: share(self.benefit, self.cost),
            would_deliver: share(self.conditional_benefit, self.cost).map(|part| part.min(1.0)),
            worst: self.worst,
            keeps_if_sales_fall_20: share(self.promised_if_sales_fall, self.drivers.promised),
        }
    }

    fn break_even(&self) -> BreakEven {
        let drivers = &self.drivers;
        let rate =
            if drivers.reference_sales > NO_SALES { drivers.promised / drivers.reference_sales } else { 0.0 };
        let contribution = if drivers.sales_without > NO_SALES {
            self.contribution_of_sales / drivers.sales_without
        } else {
            0.0
        };
        let uplift =
            (drivers.reference_sales > NO_SALES).then(|| needed_uplift(rate, contribution)).flatten();
        BreakEven { rate, contribution, uplift }
    }
}
