//! Schema 2 of a saved document. FROZEN: documents in the world have this form. A change is a new schema with a named
//! migration ([`super::migrate`]), never an edit of what is here: what an earlier schema has is kept by its fixture in the tests.
//!
//! Only these types are serialized; [`super::read`] reads them, with every field named once more, because a reader that names
//! the place of each mistake in the visitor's language is a reader of our own. Shape is settled there, ranges and references in
//! [`super::check`].

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::ledger::Ledger;
use super::tree::Tree;

/// The number in the field `schema`.
pub const SCHEMA: u32 = 2;

/// A scenario as it is saved, linked, exported and imported.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Document {
    /// Version of this form; first, so that a reader knows at once whether it can read on.
    pub schema: u32,
    /// Title.
    pub name: String,
    /// ISO 4217 code; display only.
    pub currency: String,
    /// H, years.
    pub horizon_years: f64,
    /// i, a year.
    pub cost_of_money: f64,
    /// Y, 360 or 365.
    pub days_in_year: f64,
    /// Company costs that stay when a customer leaves, money a year.
    pub fixed_overhead: f64,
    /// Activity → cost of one act, money.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub activities: BTreeMap<String, f64>,
    /// The ledger: saved as the list of its rows.
    pub customers: Ledger,
    /// What is given and asked.
    pub policies: Vec<Policy>,
    /// Quick controls.
    #[serde(skip_serializing_if = "Quick::is_unset")]
    pub quick: Quick,
    /// Paths of values that the user did not give.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub assumed: Vec<String>,
    /// How customers respond.
    pub response: Response,
    /// Delivery by state.
    pub delivery: Delivery,
    /// Worth by means.
    pub worth: Worth,
    /// Cost of promises to the customer.
    pub customer_cost_ratio: CustomerCostRatio,
    /// Care for the other customers.
    pub care: Care,
    /// Thresholds of the minefields.
    pub thresholds: Thresholds,
    /// What stands on the contract workbench, in the form that `evaluate contract` reads; since schema 2.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "shared")]
    pub workbench: Option<Arc<Tree>>,
}

#[allow(clippy::ref_option, reason = "serde calls it with a reference")]
fn shared<S: serde::Serializer>(tree: &Option<Arc<Tree>>, serializer: S) -> Result<S::Ok, S::Error> {
    tree.as_deref().serialize(serializer)
}

/// Key customer or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Segment {
    /// One of the big few.
    Key,
    /// Any other.
    #[default]
    Other,
}

/// A customer's row.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the fields are those of engine::customer::Customer")]
pub struct Customer {
    pub id: String,
    pub name: String,
    pub segment: Segment,
    pub sales: f64,
    pub gross_margin: f64,
    #[serde(skip_serializing_if = "is_zero")]
    pub serve_rate: f64,
    #[serde(skip_serializing_if = "is_zero")]
    pub serve_fixed: f64,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub activities: BTreeMap<String, f64>,
    #[serde(skip_serializing_if = "is_zero")]
    pub invoice_discount: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub units: Option<f64>,
    #[serde(skip_serializing_if = "is_zero")]
    pub payment_days: f64,
    #[serde(skip_serializing_if = "is_zero")]
    pub natural_growth: f64,
    #[serde(skip_serializing_if = "is_zero")]
    pub loss_chance: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purchases: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_product_share: Option<f64>,
    #[serde(skip_serializing_if = "is_zero")]
    pub current_rebate: f64,
}

// Not `expect`: on wasm32, whose pointers are smaller, the lint is silent.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_zero(value: &f64) -> bool {
    *value == 0.0
}

/// Whom a policy is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AppliesTo {
    /// Every key customer.
    Key,
    /// Every other customer.
    Other,
    /// The customers with these ids.
    Customers(Vec<String>),
}

/// A policy.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the fields are those of engine::policy::Policy")]
pub struct Policy {
    pub id: String,
    pub name: String,
    pub applies_to: AppliesTo,
    #[serde(skip_serializing_if = "is_zero")]
    pub setup_cost: f64,
    pub rebates: Vec<RebateLine>,
    pub obligations: Vec<Obligation>,
}

/// By which means a line gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "see engine::rebate::Means")]
pub enum Means {
    #[default]
    Price,
    Service,
    Marketing,
    Finance,
    Development,
    Protection,
}

/// A rebate line.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the fields are those of engine::rebate::RebateLine")]
pub struct RebateLine {
    pub id: String,
    pub name: String,
    pub means: Means,
    pub pays: Pays,
    #[serde(rename = "for")]
    pub pays_for: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worth: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub floor: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cap: Option<f64>,
}

/// How a line computes its payout.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "see engine::rebate::Pays")]
pub enum Pays {
    Flat(Flat),
    Growth(Growth),
    Lump(Lump),
    Tiers(Tiers),
}

/// See [`Pays`].
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "see engine::rebate::Pays")]
pub struct Flat {
    pub rate: f64,
}

/// See [`Pays`].
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "see engine::rebate::Pays")]
pub struct Growth {
    pub rate: f64,
    pub over: f64,
}

/// See [`Pays`].
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "see engine::rebate::Pays")]
pub struct Lump {
    pub amount: f64,
    pub from: f64,
}

/// See [`Pays`].
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "see engine::rebate::Pays")]
pub struct Tiers {
    pub measure: Measure,
    pub method: Method,
    #[serde(skip_serializing_if = "is_from")]
    pub edge: Edge,
    pub tiers: Vec<Tier>,
}

/// What thresholds are compared with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "see engine::rebate::Measure")]
pub enum Measure {
    #[default]
    Sales,
    Growth,
}

/// How tiers are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "see engine::rebate::Method")]
pub enum Method {
    AllUnits,
    Incremental,
    /// Since schema 2.
    Rolling,
    /// Since schema 2.
    Total,
}

/// Which tier a value exactly on a threshold belongs to; since schema 2.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "see engine::rebate::Edge")]
pub enum Edge {
    #[default]
    From,
    Above,
}

// As for `is_zero`.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_from(edge: &Edge) -> bool {
    *edge == Edge::From
}

/// One tier.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "see engine::rebate::Tier")]
pub struct Tier {
    pub from: f64,
    pub rate: f64,
}

/// A kind of obligation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "see engine::obligation::ObligationKind")]
pub enum Kind {
    Growth,
    MinimumSales,
    Share,
    Payment,
    Marketing,
    Mix,
    Saving,
    Fixed,
}

/// How firmly an obligation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "see engine::obligation::State")]
pub enum State {
    Hoped,
    Paper,
    Checked,
}

/// An obligation: `kind` decides which of the optional numbers belong to it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "see engine::obligation::Obligation")]
pub struct Obligation {
    pub id: String,
    pub kind: Kind,
    pub state: State,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub above_natural: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of_last_year: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sooner: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lift: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gain: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub margin_gain: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share_of_sales: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_cost: Option<f64>,
    #[serde(skip_serializing_if = "is_zero")]
    pub checking_cost: f64,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub evidence: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub due: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub if_missed: String,
}

/// Quick controls; none leaves the detail as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[expect(missing_docs, reason = "see engine::quick::Quick")]
pub struct Quick {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rebate_scale: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ask: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_share: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enforcement: Option<State>,
}

impl Quick {
    /// Whether every control leaves the detail as it is.
    #[must_use]
    pub fn is_unset(&self) -> bool {
        *self == Self::default()
    }
}

/// Declares a block of assumptions whose absent fields take the engine's defaults.
macro_rules! assumption_block {
    ($(#[$doc:meta])* $name:ident { $($field:ident),+ $(,)? } from $engine:path) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Serialize)]
                #[expect(missing_docs, reason = "the fields are those of the engine's type of this name")]
        pub struct $name { $(pub $field: f64),+ }

        impl Default for $name {
            fn default() -> Self {
                let engine = <$engine>::default();
                Self { $($field: engine.$field),+ }
            }
        }

        impl From<$name> for $engine {
            fn from(block: $name) -> Self {
                Self { $($field: block.$field),+ }
            }
        }

        impl $name {
            /// The fields by name, for a reader.
            pub(crate) fn fields_mut(&mut self) -> Vec<(&'static str, &mut f64)> {
                vec![$((stringify!($field), &mut self.$field)),+]
            }

            /// The fields by name, in their order.
            #[must_use]
            pub fn fields(&self) -> Vec<(&'static str, f64)> {
                vec![$((stringify!($field), self.$field)),+]
            }
        }
    };
}

assumption_block! {
    /// How customers respond.
    Response {
        half_rate, max_uplift, steepness, retention_effect, doubt_from, doubt_slope, creep, goodwill, price_fade,
        value_fade, loss_aversion, pretext,
    } from counterweight_engine::assumptions::Response
}

assumption_block! {
    /// Delivery by state.
    Delivery { hoped, paper, checked } from counterweight_engine::assumptions::Delivery
}

assumption_block! {
    /// Worth by means.
    Worth { price, service, marketing, finance, development, protection } from counterweight_engine::assumptions::Worth
}

assumption_block! {
    /// Cost of promises to the customer.
    CustomerCostRatio { volume, payment, marketing, mix, saving, fixed }
    from counterweight_engine::assumptions::CustomerCostRatio
}

/// Care for the other customers.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Care {
    /// Share of all service effort that is spent on key customers, 0..1; none: not looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_effort: Option<f64>,
    /// How neglect raises the chance of loss, 0..10.
    pub neglect_effect: f64,
}

impl Default for Care {
    fn default() -> Self {
        let engine = counterweight_engine::assumptions::Care::default();
        Self { key_effort: engine.key_effort, neglect_effect: engine.neglect_effect }
    }
}

impl From<Care> for counterweight_engine::assumptions::Care {
    fn from(block: Care) -> Self {
        Self { key_effort: block.key_effort, neglect_effect: block.neglect_effect }
    }
}

/// Declares the thresholds, whose absent fields take the engine's defaults.
macro_rules! threshold_block {
    ($($field:ident: $kind:ty),+ $(,)?) => {
        /// Thresholds of the five minefields, each watch then alert; new products only a watch.
        #[derive(Clone, Copy, Debug, PartialEq, Serialize)]
        #[expect(missing_docs, reason = "named as the results they are compared with")]
        pub struct Thresholds { $(pub $field: $kind),+ }

        impl Default for Thresholds {
            fn default() -> Self {
                let engine = counterweight_engine::assumptions::Thresholds::default();
                Self { $($field: engine.$field),+ }
            }
        }

        impl From<Thresholds> for counterweight_engine::assumptions::Thresholds {
            fn from(block: Thresholds) -> Self {
                Self { $($field: block.$field),+ }
            }
        }
    };
}

threshold_block! {
    ratio: [f64; 2],
    unconditional_share: [f64; 2],
    gap: [f64; 2],
    price_share: [f64; 2],
    new_product_share: f64,
    neglect: [f64; 2],
    others_growth: [f64; 2],
    cr1: [f64; 2],
    cr5: [f64; 2],
    hhi: [f64; 2],
}

impl Thresholds {
    /// Those of two numbers, by name.
    pub(crate) fn pairs_mut(&mut self) -> [(&'static str, &mut [f64; 2]); 9] {
        [
            ("ratio", &mut self.ratio),
            ("unconditional_share", &mut self.unconditional_share),
            ("gap", &mut self.gap),
            ("price_share", &mut self.price_share),
            ("neglect", &mut self.neglect),
            ("others_growth", &mut self.others_growth),
            ("cr1", &mut self.cr1),
            ("cr5", &mut self.cr5),
            ("hhi", &mut self.hhi),
        ]
    }
}
