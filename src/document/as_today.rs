//! A document in which *today* is the agreement: what the customers under a policy get now, as policies.

use std::collections::{BTreeMap, HashSet};

use super::MOST_POLICIES;
use super::ledger::Column;
use super::schema::{AppliesTo, Document, Flat, Means, Pays, Policy, Quick, RebateLine, Segment};

/// More different rates of today's rebate than a document holds policies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooManyRates(
    /// How many there are.
    pub usize,
);

impl Document {
    /// The same business with today's rebates as its agreement: for each customer to whom a policy applies one unconditional
    /// line at its `current_rebate`, a policy for each rate, called by `name`; nothing asked in return. The model gives for it
    /// what it gives for *today*: the difference to today is zero. Of the quick controls only the key customers' share stays,
    /// which is about the ledger and not about the agreement.
    ///
    /// # Errors
    /// When there are more rates than [`MOST_POLICIES`].
    pub fn as_today(&self, name: impl Fn(f64) -> String) -> Result<Self, TooManyRates> {
        let whole = |segment| {
            let whom = if segment == Segment::Key { AppliesTo::Key } else { AppliesTo::Other };
            self.policies.iter().any(|policy| policy.applies_to == whom)
        };
        let (key, other) = (whole(Segment::Key), whole(Segment::Other));
        let chosen: HashSet<&str> = self
            .policies
            .iter()
            .filter_map(|policy| match &policy.applies_to {
                AppliesTo::Customers(ids) => Some(ids.iter().map(|id| &**id)),
                AppliesTo::Key | AppliesTo::Other => None,
            })
            .flatten()
            .collect();
        // By the bits of the rate, which are in the order of the rates because none is negative.
        let mut by_rate: BTreeMap<u64, Vec<String>> = BTreeMap::new();
        for row in 0..self.customers.len() {
            let reached = match self.customers.segment(row) {
                Segment::Key => key,
                Segment::Other => other,
            };
            let id = self.customers.id(row);
            if reached || chosen.contains(id) {
                let rate = self.customers.known(row, Column::CurrentRebate).abs();
                by_rate.entry(rate.to_bits()).or_default().push(id.to_owned());
            }
        }
        if by_rate.len() > MOST_POLICIES {
            return Err(TooManyRates(by_rate.len()));
        }
        let policies = by_rate.into_iter().rev().enumerate().map(|(index, (bits, customers))| {
            let rate = f64::from_bits(bits);
            let name = name(rate);
            let line = RebateLine {
                id: "rebate1".to_owned(),
                name: name.clone(),
                means: Means::Price,
                pays: Pays::Flat(Flat { rate }),
                pays_for: Vec::new(),
                worth: None,
                floor: None,
                cap: None,
            };
            Policy {
                id: format!("policy{}", index + 1),
                name,
                applies_to: AppliesTo::Customers(customers),
                setup_cost: 0.0,
                rebates: vec![line],
                obligations: Vec::new(),
            }
        });
        let mut today = self.clone();
        today.policies = policies.collect();
        today.quick = Quick { key_share: self.quick.key_share, ..Quick::default() };
        today.assumed.retain(|path| !path.starts_with("policies"));
        Ok(today)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{check, example_text, read};
    use super::*;

    fn report(document: &Document) -> counterweight_engine::Report {
        counterweight_engine::evaluate(&check(document).unwrap().with_quick())
    }

    #[test]
    fn what_is_made_of_today_differs_from_today_by_nothing_and_gives_what_today_gives() {
        let mut example = read(example_text()).unwrap();
        example.horizon_years = 5.0;
        let mut mixed = example.clone();
        for row in 0..mixed.customers.len() {
            mixed.customers.set_number(row, Column::CurrentRebate, Some(row as f64 * 0.002));
        }
        let mut chosen = mixed.clone();
        chosen.policies[0].applies_to = AppliesTo::Customers(vec![chosen.customers.id(30).to_owned()]);
        chosen.quick.key_share = Some(0.6);
        chosen.quick.rebate_scale = Some(2.0);
        for document in [example, mixed, chosen] {
            let today = document.as_today(|rate| format!("Today {rate}")).unwrap();
            let (before, after) = (report(&document), report(&today));
            let scale = before.today.balance.gives.abs().max(1.0);
            for difference in [after.versus_today.gives, after.versus_today.returns, after.versus_today.net] {
                assert!(difference.abs() <= 1e-9 * scale, "{difference}");
            }
            assert!((after.balance.gives - before.today.balance.gives).abs() <= 1e-9 * scale);
            assert!((after.balance.net - before.today.balance.net).abs() <= 1e-9 * scale);
            assert_eq!(after.drivers.customers, before.drivers.customers);
        }
    }

    #[test]
    fn more_rates_than_policies_are_refused() {
        let mut document = read(example_text()).unwrap();
        let row = document.customers.row(0).unwrap();
        document.customers = (0..=MOST_POLICIES)
            .map(|number| {
                let mut row = row.clone();
                row.id = format!("customer{number}");
                row.current_rebate = number as f64 * 1e-5;
                row
            })
            .collect();
        assert_eq!(document.as_today(|_| String::new()), Err(TooManyRates(MOST_POLICIES + 1)));
    }
}
