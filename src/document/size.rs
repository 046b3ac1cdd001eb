//! The size of the business: total sales, and every amount of money by one factor.

use super::schema::{Document, Measure, Pays};

impl Document {
    /// Σ sales of last year, money.
    #[must_use]
    pub fn total_sales(&self) -> f64 {
        self.customers.iter().map(|customer| customer.sales).sum()
    }

    /// Every field that is money × `factor` (> 0): sales, purchases, costs, lumps, thresholds by sales, floors, caps, fixed
    /// values. Rates, shares, counts and days stay, and so does every ratio of the results.
    pub fn scale_money(&mut self, factor: f64) {
        let scale = |value: &mut f64| *value *= factor;
        scale(&mut self.fixed_overhead);
        self.activities.values_mut().for_each(scale);
        for customer in &mut self.customers {
            scale(&mut customer.sales);
            scale(&mut customer.serve_fixed);
            customer.purchases.as_mut().map(scale);
        }
        for policy in &mut self.policies {
            scale(&mut policy.setup_cost);
            for line in &mut policy.rebates {
                line.floor.as_mut().map(scale);
                line.cap.as_mut().map(scale);
                match &mut line.pays {
                    Pays::Lump(lump) => {
                        scale(&mut lump.amount);
                        scale(&mut lump.from);
                    }
                    Pays::Tiers(tiers) if tiers.measure == Measure::Sales => {
                        tiers.tiers.iter_mut().for_each(|tier| scale(&mut tier.from));
                    }
                    Pays::Tiers(_) | Pays::Flat(_) | Pays::Growth(_) => {}
                }
            }
            for obligation in &mut policy.obligations {
                scale(&mut obligation.checking_cost);
                obligation.customer_cost.as_mut().map(scale);
                obligation.value.as_mut().map(scale);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{check, example_text, read};

    #[test]
    fn another_size_changes_no_ratio() {
        let mut document = read(example_text()).unwrap();
        let before = counterweight_engine::evaluate(&check(&document).unwrap().with_quick());
        let total = document.total_sales();
        document.scale_money(1.2);
        assert!((document.total_sales() / total / 1.2 - 1.0).abs() < 1e-12);
        let after = counterweight_engine::evaluate(&check(&document).unwrap().with_quick());
        let same = |a: Option<f64>, b: Option<f64>| (a.unwrap() / b.unwrap() - 1.0).abs() < 1e-12;
        assert!(same(after.balance.ratio, before.balance.ratio));
        assert!(same(after.customer_side.would_sign, before.customer_side.would_sign));
        assert!((after.balance.net / before.balance.net / 1.2 - 1.0).abs() < 1e-12);
    }
}
