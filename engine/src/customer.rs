//! A customer as last year's ledger shows it.

/// Whether a customer counts among the few big ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Segment {
    /// A key customer: big, and treated as such.
    Key,
    /// Any other customer.
    #[default]
    Other,
}

/// One customer: yearly flows of last year, in the document's currency, and rates as fractions.
///
/// Plain numbers without a name, so that a ledger of 100,000 customers is one block of memory; ids stand beside
/// it in [`crate::scenario::Ledger`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Customer {
    /// Key customer or not.
    pub segment: Segment,
    /// S: invoiced sales of last year before rebates; any finite number, negative for a year of returned goods.
    pub sales: f64,
    /// m: gross margin before rebate, share of sales; at most 1, may be negative.
    pub gross_margin: f64,
    /// v: cost to serve per unit of sales; ≥ 0.
    pub serve_rate: f64,
    /// The part of the yearly cost to serve that does not move with sales; money, ≥ 0.
    pub serve_fixed: f64,
    /// Yearly cost of the customer's activities (orders, visits, deliveries …): Σ count × cost of one; money, ≥ 0.
    pub activity_cost: f64,
    /// D: days from invoice to payment; ≥ 0.
    pub payment_days: f64,
    /// a: growth of sales that would come anyway, a year; > −1.
    pub natural_growth: f64,
    /// λ: chance a year of losing the customer under today's rebate; 0..0.99.
    pub loss_chance: f64,
    /// What it buys of our kind from anyone, money a year; `None` where unknown. Counts as at least `sales`.
    pub purchases: Option<f64>,
    /// Share of new products in its sales, 0..1; `None` where unknown, which counts as 0 in formulas.
    pub new_product_share: Option<f64>,
    /// r0: rebate it gets today, share of sales; ≥ 0.
    pub current_rebate: f64,
}

impl Customer {
    /// F = fixed cost to serve + cost of activities; money a year.
    #[must_use]
    pub fn fixed_cost(&self) -> f64 {
        self.serve_fixed + self.activity_cost
    }

    /// c = m − v − i·D/Y: what one unit of sales leaves before rebates, fraction of sales.
    ///
    /// `cost_of_money` is i (a year), `days_in_year` Y. Source: cost to serve and the cost of credit in customer
    /// profitability analysis.
    #[must_use]
    pub fn contribution(&self, cost_of_money: f64, days_in_year: f64) -> f64 {
        self.gross_margin - self.serve_rate - cost_of_money * self.payment_days / days_in_year
    }

    /// Share of new products as formulas use it: unknown counts as 0.
    #[must_use]
    pub fn known_new_product_share(&self) -> f64 {
        self.new_product_share.unwrap_or(0.0)
    }
}
