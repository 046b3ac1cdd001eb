//! The doubtful inputs as one number each, so that what the verdict rests on can be changed where it is named.
//!
//! An input that every customer has its own value of is shown as the mean over the sales of those under a policy; setting the
//! mean moves every customer, and so does `rests_on`.

use counterweight_engine::rests_on::DoubtfulInput;

use super::assumptions::{Assumption, Block};
use super::ledger::Column;
use super::problem::Range;
use super::schema::Document;

/// How the customers' own values follow their mean.
#[derive(Clone, Copy)]
enum Follow {
    /// Each by the same difference.
    Shift,
    /// Each by the same factor.
    Scale,
}

/// A customer's number, how it follows the mean, and what it may be.
type OfCustomers = (Column, Follow, Range);

/// The field of a customer behind an input, for those that every customer has its own value of.
fn of_customers(input: DoubtfulInput) -> Option<OfCustomers> {
    match input {
        DoubtfulInput::GrossMargin => Some((Column::GrossMargin, Follow::Shift, Range::between(-1e15, 1.0))),
        DoubtfulInput::NaturalGrowth => {
            Some((Column::NaturalGrowth, Follow::Shift, Range::between(-0.99, 1e15)))
        }
        DoubtfulInput::LossChance => Some((Column::LossChance, Follow::Scale, Range::between(0.0, 0.99))),
        DoubtfulInput::ServeRate => Some((Column::ServeRate, Follow::Scale, Range::between(0.0, 1e15))),
        _ => None,
    }
}

/// Assumptions behind an input; more than one moves them together.
fn of_assumptions(input: DoubtfulInput) -> (Vec<Assumption>, Follow) {
    let response = |field| (vec![Assumption { block: Block::Response, field }], Follow::Shift);
    let block = |block: Block, follow| {
        (block.fields().into_iter().map(|field| Assumption { block, field }).collect(), follow)
    };
    match input {
        DoubtfulInput::Delivery => block(Block::Delivery, Follow::Shift),
        DoubtfulInput::CustomerCostRatio => block(Block::CustomerCostRatio, Follow::Scale),
        DoubtfulInput::MaxUplift => response("max_uplift"),
        DoubtfulInput::HalfRate => response("half_rate"),
        DoubtfulInput::RetentionEffect => response("retention_effect"),
        DoubtfulInput::Goodwill => response("goodwill"),
        DoubtfulInput::DoubtSlope => response("doubt_slope"),
        DoubtfulInput::LossAversion => response("loss_aversion"),
        DoubtfulInput::GrossMargin
        | DoubtfulInput::LossChance
        | DoubtfulInput::NaturalGrowth
        | DoubtfulInput::ServeRate
        | DoubtfulInput::CostOfMoney => (Vec::new(), Follow::Shift),
    }
}

impl Document {
    /// One number for a doubtful input. `weights` are the customers' weights in a mean, by their order; where all are 0 each
    /// counts the same.
    #[must_use]
    pub fn doubtful(&self, input: DoubtfulInput, weights: &[f64]) -> f64 {
        if let Some((column, ..)) = of_customers(input) {
            let total: f64 = weights.iter().sum();
            let (mut sum, mut count) = (0.0, 0.0);
            for (index, value) in self.customers.column(column).enumerate() {
                let weight = if total > 0.0 { weights.get(index).copied().unwrap_or_default() } else { 1.0 };
                sum += weight * value.unwrap_or_default();
                count += weight;
            }
            return if count > 0.0 { sum / count } else { 0.0 };
        }
        if input == DoubtfulInput::CostOfMoney {
            return self.cost_of_money;
        }
        let (assumptions, _) = of_assumptions(input);
        let sum: f64 = assumptions.iter().map(|assumption| assumption.of(self)).sum();
        sum / assumptions.len().max(1) as f64
    }

    /// Moves everything behind a doubtful input so that [`Document::doubtful`] becomes `value`, each held within its range.
    pub fn set_doubtful(&mut self, input: DoubtfulInput, weights: &[f64], value: f64) {
        let now = self.doubtful(input, weights);
        let moved = |old: f64, follow: Follow, range: Range| {
            let new = match follow {
                Follow::Scale if now > 0.0 => old * value / now,
                // From nothing there is no factor: each becomes the new mean.
                Follow::Scale => value,
                Follow::Shift => old + (value - now),
            };
            new.clamp(range.min.unwrap_or(f64::MIN), range.max.unwrap_or(f64::MAX))
        };
        if let Some((column, follow, range)) = of_customers(input) {
            self.customers.change_column(column, |old| moved(old, follow, range));
        } else if input == DoubtfulInput::CostOfMoney {
            self.cost_of_money = value;
        } else {
            let (assumptions, follow) = of_assumptions(input);
            for assumption in assumptions {
                let new = moved(assumption.of(self), follow, assumption.range());
                assumption.set(self, new);
            }
        }
    }

    /// What one number for a doubtful input may be.
    #[must_use]
    pub fn doubtful_range(input: DoubtfulInput) -> Range {
        match (of_customers(input), of_assumptions(input).0.first()) {
            (Some((_, _, range)), _) => range,
            (None, Some(assumption)) => assumption.range(),
            (None, None) => Range::SHARE,
        }
    }

    /// Whether a doubtful input is a share or rate, shown in percent.
    #[must_use]
    pub fn doubtful_is_percent(input: DoubtfulInput) -> bool {
        of_assumptions(input).0.first().is_none_or(|assumption| assumption.is_percent())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{check, example_text, read};
    use super::*;

    #[test]
    fn each_input_takes_the_value_it_is_set_to() {
        for input in DoubtfulInput::ALL {
            let mut document = read(example_text()).unwrap();
            let weights: Vec<f64> =
                document.customers.column(Column::Sales).map(Option::unwrap_or_default).collect();
            let target = document.doubtful(input, &weights) * 1.05;
            document.set_doubtful(input, &weights, target);
            let reached = document.doubtful(input, &weights);
            assert!((reached / target - 1.0).abs() < 1e-9, "{input:?}: {reached} is not {target}");
            assert!(check(&document).is_ok(), "{input:?}");
        }
    }
}
