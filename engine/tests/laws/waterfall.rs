//! A customer's year taken apart comes to the profit of the report.

use counterweight_engine::{Today, Waterfall, evaluate_against};

use crate::generate::plausible;
use crate::{assert_close, for_all};

#[test]
fn the_parts_come_to_the_profit() {
    for_all(200, plausible(), |scenario| {
        let today = Today::of(&scenario);
        let report = evaluate_against(&scenario, &today);
        for (index, result) in report.customers.iter().enumerate() {
            let parts = Waterfall::of(&scenario, &today, &report, index).unwrap();
            let deducted = [parts.goods, parts.serve, parts.credit, parts.gives()];
            let size = deducted.into_iter().fold(parts.sales.abs(), |size, part| size.max(part.abs()));
            assert_eq!(parts.profit.to_bits(), result.profit.to_bits());
            assert_close("profit", parts.sum(), result.profit, size);
            assert_close("gives", parts.gives(), result.rebate, size);
            let policy = result.policy.map(|index| &scenario.policies[usize::from(index)]);
            assert_eq!(parts.lines.len(), policy.map_or(1, |policy| policy.lines.len()));
        }
        assert_eq!(Waterfall::of(&scenario, &today, &report, report.customers.len()), None);
    });
}
