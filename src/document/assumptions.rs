//! Every assumption of a document by key: its value, default, range, and the way to set it.

use super::problem::Range;
use super::schema::{CustomerCostRatio, Delivery, Document, Response, Worth};

/// A block of assumptions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Block {
    /// `response`
    Response,
    /// `delivery`
    Delivery,
    /// `worth`
    Worth,
    /// `customer_cost_ratio`
    CustomerCostRatio,
    /// `care.neglect_effect`
    Care,
}

impl Block {
    /// All of them, in the document's order.
    pub const ALL: [Block; 5] =
        [Block::Response, Block::Delivery, Block::Worth, Block::CustomerCostRatio, Block::Care];

    /// Its name in the document.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Block::Response => "response",
            Block::Delivery => "delivery",
            Block::Worth => "worth",
            Block::CustomerCostRatio => "customer_cost_ratio",
            Block::Care => "care",
        }
    }

    /// Its fields.
    #[must_use]
    pub fn fields(self) -> Vec<&'static str> {
        let names = |fields: Vec<(&'static str, f64)>| fields.into_iter().map(|(name, _)| name).collect();
        match self {
            Block::Response => names(Response::default().fields()),
            Block::Delivery => names(Delivery::default().fields()),
            Block::Worth => names(Worth::default().fields()),
            Block::CustomerCostRatio => names(CustomerCostRatio::default().fields()),
            Block::Care => vec!["neglect_effect"],
        }
    }
}

/// One assumption.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assumption {
    /// Its block.
    pub block: Block,
    /// Its field.
    pub field: &'static str,
}

impl Assumption {
    /// Every assumption, in the document's order.
    #[must_use]
    pub fn all() -> Vec<Self> {
        Block::ALL
            .into_iter()
            .flat_map(|block| block.fields().into_iter().map(move |field| Self { block, field }))
            .collect()
    }

    /// What it may be.
    #[must_use]
    pub fn range(self) -> Range {
        match (self.block, self.field) {
            (Block::Response, "half_rate" | "doubt_from") => Range::POSITIVE,
            (Block::Response, "steepness") => Range::above_to(0.0, 20.0),
            (Block::Response, "max_uplift") => Range::between(0.0, 0.5),
            (Block::Response, "loss_aversion") => Range::between(1.0, 5.0),
            (Block::Response, "retention_effect") => Range::between(0.0, 0.95),
            (Block::Response, "doubt_slope" | "creep") | (Block::Worth | Block::CustomerCostRatio, _) => {
                Range::NOT_NEGATIVE
            }
            (Block::Care, _) => Range::between(0.0, 10.0),
            (Block::Response | Block::Delivery, _) => Range::SHARE,
        }
    }

    /// Whether it is a share or rate, shown in percent.
    #[must_use]
    pub fn is_percent(self) -> bool {
        match self.block {
            Block::Response => !matches!(self.field, "steepness" | "doubt_slope" | "loss_aversion"),
            Block::Delivery => true,
            Block::Worth | Block::CustomerCostRatio | Block::Care => false,
        }
    }

    /// Its value in a document.
    #[must_use]
    pub fn of(self, document: &Document) -> f64 {
        let fields = match self.block {
            Block::Response => document.response.fields(),
            Block::Delivery => document.delivery.fields(),
            Block::Worth => document.worth.fields(),
            Block::CustomerCostRatio => document.customer_cost_ratio.fields(),
            Block::Care => vec![("neglect_effect", document.care.neglect_effect)],
        };
        fields.into_iter().find(|(name, _)| *name == self.field).map_or(0.0, |(_, value)| value)
    }

    /// Its value where a document does not give one.
    #[must_use]
    pub fn default_value(self) -> f64 {
        let fields = match self.block {
            Block::Response => Response::default().fields(),
            Block::Delivery => Delivery::default().fields(),
            Block::Worth => Worth::default().fields(),
            Block::CustomerCostRatio => CustomerCostRatio::default().fields(),
            Block::Care => return super::schema::Care::default().neglect_effect,
        };
        fields.into_iter().find(|(name, _)| *name == self.field).map_or(0.0, |(_, value)| value)
    }

    /// Sets it; whether the value is allowed is for [`super::check`] to say.
    pub fn set(self, document: &mut Document, value: f64) {
        let slots = match self.block {
            Block::Response => document.response.fields_mut(),
            Block::Delivery => document.delivery.fields_mut(),
            Block::Worth => document.worth.fields_mut(),
            Block::CustomerCostRatio => document.customer_cost_ratio.fields_mut(),
            Block::Care => vec![("neglect_effect", &mut document.care.neglect_effect)],
        };
        for (name, slot) in slots {
            if name == self.field {
                *slot = value;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{check, example_text, read};
    use super::*;

    #[test]
    fn each_can_be_set_alone_to_every_end_of_its_range() {
        let example = read(example_text()).unwrap();
        assert_eq!(Assumption::all().len(), 12 + 3 + 6 + 6 + 1);
        for assumption in Assumption::all() {
            assert!(assumption.range().allows(assumption.default_value()), "{assumption:?}");
            let mut changed = example.clone();
            let value = assumption.default_value() * 0.5 + 0.4;
            let value = assumption.range().max.map_or(value, |max| value.min(max));
            assumption.set(&mut changed, value);
            assert!((assumption.of(&changed) - value).abs() < 1e-12, "{assumption:?}");
            assert!(check(&changed).is_ok(), "{assumption:?}");
            assumption.set(&mut changed, assumption.of(&example));
            assert_eq!(changed, example, "{assumption:?} moved something else");
        }
    }
}
