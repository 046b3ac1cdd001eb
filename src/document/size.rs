//! Two sizes: that of the business (total sales, every amount of money by one factor) and that of the document as text.

use super::ledger::Column;
use super::read::write;
use super::schema::{Document, Measure, Pays};

impl Document {
    /// Σ sales of last year, money.
    #[must_use]
    pub fn total_sales(&self) -> f64 {
        self.customers.column(Column::Sales).flatten().sum()
    }

    /// Every field that is money × `factor` (> 0): sales, purchases, costs, lumps, thresholds by sales, floors, caps, fixed
    /// values. Rates, shares, counts and days stay, and so does every ratio of the results.
    pub fn scale_money(&mut self, factor: f64) {
        let scale = |value: &mut f64| *value *= factor;
        scale(&mut self.fixed_overhead);
        self.activities.values_mut().for_each(scale);
        for column in Column::ALL.into_iter().filter(|column| column.is_money()) {
            self.customers.change_column(column, |value| value * factor);
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

/// Rows whose text is measured to know that of all.
const MEASURED_ROWS: usize = 500;

impl Document {
    /// Bytes of the document as it is saved. Exact for a small ledger; for a large one from the text of rows spread over it,
    /// because writing 100,000 rows only to learn their length would take as long as saving them.
    #[must_use]
    pub fn saved_bytes(&self) -> usize {
        let rows = self.customers.len();
        if rows <= MEASURED_ROWS {
            return write(self, false).len();
        }
        let stride = rows / MEASURED_ROWS;
        // Spread unevenly within the strides, so that a ledger with a rhythm of its own is met at every beat.
        let sample = (0..MEASURED_ROWS)
            .filter_map(|index| self.customers.row(index * stride + index * index * 31 % stride));
        let mut measured = self.clone();
        measured.customers = sample.collect();
        let bytes_of_rows = serde_json::to_string(&measured.customers).unwrap_or_default().len();
        // In 64 bits: the product passes the 32 of the browser's program at 100,000 rows.
        let of_all = bytes_of_rows as u64 * rows as u64 / MEASURED_ROWS as u64;
        write(&measured, false).len() - bytes_of_rows + usize::try_from(of_all).unwrap_or(usize::MAX / 2)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{check, example_text, read, write};

    #[test]
    fn the_size_of_a_large_document_is_known_without_writing_it() {
        let mut document = read(example_text()).unwrap();
        assert_eq!(document.saved_bytes(), write(&document, false).len());
        let rows: Vec<_> = document.customers.rows().collect();
        document.customers = (0..20_000)
            .map(|number| {
                let mut row = rows[number % rows.len()].clone();
                row.id = format!("customer-{number}");
                row
            })
            .collect();
        let (estimate, exact) = (document.saved_bytes() as f64, write(&document, false).len() as f64);
        assert!((estimate / exact - 1.0).abs() < 0.02, "{estimate} for {exact}");
    }

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
