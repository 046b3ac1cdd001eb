//! Laws of the balance: gives against returns is the difference of two profits, and its parts add up.

use counterweight_engine::basis::Basis;
use counterweight_engine::customer::Customer;
use counterweight_engine::policy::{AppliesTo, Policy, assign};
use counterweight_engine::rebate::Pays;
use counterweight_engine::{Scenario, Setting, evaluate};

use crate::generate::{plausible, price_line, with_customers};
use crate::{assert_close, for_all};

fn with_horizon(scenario: &Scenario, horizon_years: u32) -> Scenario {
    Scenario { setting: Setting { horizon_years, ..scenario.setting }, ..scenario.clone() }
}

#[test]
fn a_policy_equal_to_todays_line_changes_nothing() {
    for_all(400, plausible(), |scenario| {
        let policies = (0u32..)
            .zip(scenario.ledger.customers.iter())
            .map(|(index, customer)| Policy {
                applies_to: AppliesTo::Customers(vec![index]),
                setup_cost: 0.0,
                lines: vec![price_line(Pays::Flat { rate: customer.current_rebate })],
                obligations: vec![],
            })
            .collect();
        let report = evaluate(&Scenario { policies, ..scenario });
        let (balance, today) = (&report.balance, &report.today);
        let size = today.balance.gives.abs()
            + today.balance.returns_by_kind.parts().iter().map(|(_, value)| value.abs()).sum::<f64>()
            + report.customers.iter().map(|customer| customer.profit_without.abs()).sum::<f64>();
        assert_close("gives", balance.gives, today.balance.gives, size);
        assert_close(
            "response",
            balance.returns_by_kind.response,
            today.balance.returns_by_kind.response,
            size,
        );
        assert_close("kept", balance.returns_by_kind.kept, today.balance.returns_by_kind.kept, size);
        assert_close("versus today, gives", report.versus_today.gives, 0.0, size);
        assert_close("versus today, returns", report.versus_today.returns, 0.0, size);
        assert_close("versus today, net", report.versus_today.net, 0.0, size);
        assert_eq!(report.versus_today.ratio, None, "nothing more is given");
    });
}

#[test]
fn the_parts_add_up() {
    for_all(400, plausible(), |scenario| {
        let report = evaluate(&scenario);
        let balance = &report.balance;
        let size: f64 =
            balance.gives + balance.returns_by_kind.parts().iter().map(|part| part.1.abs()).sum::<f64>();
        let gives: f64 = balance
            .policies
            .iter()
            .map(|policy| {
                policy.gives_by_line.iter().sum::<f64>() + policy.creep + policy.checking + policy.setup
            })
            .sum();
        assert_close("gives by line", gives, balance.gives, size);
        let kinds = &balance.returns_by_kind;
        let asked = kinds.total() - kinds.response - kinds.kept;
        let by_obligation: f64 =
            balance.policies.iter().flat_map(|policy| &policy.returns_by_obligation).sum();
        assert_close("returns by obligation", by_obligation, asked, size);
        let states = &balance.returns_by_state;
        assert_close("unasked returns", states.none, kinds.response + kinds.kept, size);
        assert_close("returns by state", states.hoped + states.paper + states.checked, asked, size);
        assert_close("net", balance.net, balance.returns - balance.gives, size);
        // Creep is paid on the sales of the year: where these are goods returned it is taken back.
        let nothing_returned = scenario.ledger.customers.iter().all(|customer| customer.sales >= 0.0);
        let shares = [balance.unconditional_share, balance.price_share].into_iter().flatten();
        for share in shares.filter(|_| nothing_returned) {
            assert!((-1e-9..=1.0 + 1e-9).contains(&share), "{share} is no share of gives");
        }
        let of_customers: f64 = report
            .customers
            .iter()
            .filter(|customer| customer.policy.is_some())
            .map(|customer| customer.net)
            .sum();
        let size = size + report.customers.iter().map(|customer| customer.net.abs()).sum::<f64>();
        assert_close("net of all customers", of_customers, balance.net, size);
    });
}

/// K0 of year t.
fn profit_without(scenario: &Scenario, customer: &Customer, basis: &Basis, year: u32) -> f64 {
    basis.sales_without_rebate(customer, &scenario.assumptions, year) * basis.contribution - basis.fixed_cost
}

/// net = PV(expected profit with the policy) − PV(expected profit without rebate), per customer.
///
/// The profit of each year is what evaluations over 1, 2 … H years give as that of their last year. The chance of being
/// alive is told by the engine for year 1 only; for later years it is measured from outside: a fixed cost Δ more a year
/// moves nothing the customer does, and so changes the net by −Δ·Σ discount·(L1 − L0).
#[test]
fn net_is_the_difference_of_two_expected_profits() {
    for_all(150, plausible(), |scenario| {
        let setup: Vec<f64> = assign(&scenario.ledger, &scenario.policies)
            .into_iter()
            .map(|policy| policy.map_or(0.0, |policy| scenario.policies[usize::from(policy)].setup_cost))
            .collect();
        let years = 1..=scenario.setting.horizon_years;
        let reports: Vec<_> = years.clone().map(|h| evaluate(&with_horizon(&scenario, h))).collect();
        for (index, customer) in scenario.ledger.customers.iter().enumerate() {
            let nets: Vec<f64> = reports.iter().map(|report| report.customers[index].net).collect();
            // As large as the flows, so that the measured chance is as exact as they are.
            let more = nets.iter().fold(customer.sales.abs().max(1.0), |largest, net| largest.max(net.abs()));
            let dearer = with_customers(&scenario, |of_all| Customer {
                serve_fixed: of_all.serve_fixed + if of_all == customer { more } else { 0.0 },
                ..*of_all
            });
            let basis = Basis::of(customer, &scenario.setting, &scenario.assumptions);
            let (mut net, mut size, mut alive_without) = (-setup[index], setup[index], 1.0);
            let mut moved_before = 0.0;
            for year in years.clone() {
                let discount = scenario.discount(year);
                let report = &reports[year as usize - 1];
                alive_without *= 1.0 - basis.loss_chance;
                let moved =
                    evaluate(&with_horizon(&dearer, year)).customers[index].net - nets[year as usize - 1];
                let alive = alive_without - (moved - moved_before) / (more * discount);
                moved_before = moved;
                if year == 1 {
                    assert_close("alive", alive, 1.0 - report.customers[index].loss_chance, 1.0);
                }
                let profit =
                    report.customers[index].final_profit + if year == 1 { setup[index] } else { 0.0 };
                let without = profit_without(&scenario, customer, &basis, year);
                net += discount * (alive * profit - alive_without * without);
                size += discount * (profit.abs() + without.abs());
            }
            assert_close("net", nets[nets.len() - 1], net, size + more);
        }
    });
}

#[test]
fn the_first_year_alone_is_told_by_the_figures_of_the_customer() {
    for_all(400, plausible(), |scenario| {
        let scenario = with_horizon(&scenario, 1);
        let report = evaluate(&scenario);
        for (result, customer) in report.customers.iter().zip(scenario.ledger.customers.iter()) {
            let setup = result.policy.map_or(0.0, |policy| scenario.policies[usize::from(policy)].setup_cost);
            let basis = Basis::of(customer, &scenario.setting, &scenario.assumptions);
            let with_policy = (1.0 - result.loss_chance) * (result.profit + setup) - setup;
            let without = (1.0 - basis.loss_chance) * result.profit_without;
            let size = result.profit.abs() + 2.0 * setup + result.profit_without.abs();
            assert_close("net", result.net, with_policy - without, size);
            assert_close("final profit", result.final_profit, result.profit, size);
        }
    });
}
