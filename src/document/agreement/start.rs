//! Values to start from: for a new part, and for one that takes another form. They are in proportion to the sales of the
//! customers a policy is meant for, and round, because they are there to be changed.

use std::collections::HashSet;

use super::super::LARGEST_NUMBER;
use super::super::check::engine_line;
use super::super::ledger::Column;
use super::super::schema::{
    AppliesTo, Document, Edge, Flat, Growth, Kind, Lump, Means, Measure, Method, Obligation, Pays,
    RebateLine, Segment, State, Tier, Tiers,
};
use super::choice::{Alternative, Form};

/// A customer in the middle of those a policy is meant for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Typical {
    /// Sales a year, money, > 0, two figures.
    sales: f64,
    /// What would come anyway, a year; weighted by sales, as the next two.
    natural_growth: f64,
    payment_days: f64,
    new_product_share: f64,
    /// Our share of its purchases, where they are known.
    share: Option<f64>,
}

impl Typical {
    /// Of the customers a policy is meant for; where these have no sales, of all customers.
    pub(super) fn of(document: &Document, policy: &str) -> Self {
        let meant = document.policy(policy).and_then(|policy| {
            let chosen: HashSet<&str> = match &policy.applies_to {
                AppliesTo::Customers(chosen) => chosen.iter().map(|id| &**id).collect(),
                _ => HashSet::new(),
            };
            Self::mean(document, |row| match &policy.applies_to {
                AppliesTo::Key => document.customers.segment(row) == Segment::Key,
                AppliesTo::Other => document.customers.segment(row) == Segment::Other,
                AppliesTo::Customers(_) => chosen.contains(document.customers.id(row)),
            })
        });
        meant.or_else(|| Self::mean(document, |_| true)).unwrap_or(Self {
            sales: 1e6,
            natural_growth: 0.0,
            payment_days: 0.0,
            new_product_share: 0.0,
            share: None,
        })
    }

    fn mean(document: &Document, is_meant: impl Fn(usize) -> bool) -> Option<Self> {
        let customers = &document.customers;
        let (mut count, mut total, mut bought, mut sold) = (0.0, 0.0, 0.0, 0.0);
        let mut sums = [0.0; 3];
        let means = [Column::NaturalGrowth, Column::PaymentDays, Column::NewProductShare];
        for row in (0..customers.len()).filter(|row| is_meant(*row)) {
            let sales = customers.known(row, Column::Sales).max(0.0);
            count += 1.0;
            total += sales;
            for (sum, column) in sums.iter_mut().zip(means) {
                *sum += sales * customers.known(row, column);
            }
            if let Some(purchases) = customers.number(row, Column::Purchases) {
                bought += purchases.max(sales);
                sold += sales;
            }
        }
        let [natural_growth, payment_days, new_product_share] = sums.map(|sum| sum / total);
        let sales = two_figures(total / count).min(LARGEST_NUMBER / 10.0);
        (sales > 0.0).then_some(Self {
            sales,
            natural_growth,
            payment_days,
            new_product_share,
            share: (sold > 0.0).then(|| sold / bought),
        })
    }
}

/// A positive amount to two figures; 0 for what is none.
fn two_figures(amount: f64) -> f64 {
    if !(amount > 0.0 && amount.is_finite()) {
        return 0.0;
    }
    let grain = 10f64.powf(amount.log10().floor() - 1.0);
    (amount / grain).round() * grain
}

/// A rate to hundredths of a percent.
fn rate(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}

/// What a growth rebate pays at most to begin with: beyond half of the growth nobody would take it for a proposal.
const MOST_OF_GROWTH: f64 = 0.5;

/// A form that pays a typical customer that grows by a tenth about what `before` pays it; where that is nothing, 1 % of its
/// sales.
pub(super) fn form(form: Form, before: &Pays, typical: &Typical) -> Pays {
    let grown = 1.1 * typical.sales;
    let alone = RebateLine { pays: before.clone(), ..line("") };
    let paid = engine_line(&alone).map_or(0.0, |line| line.payout(grown, typical.sales));
    let paid = if paid > 0.0 { paid } else { 0.01 * grown };
    match form {
        Form::Flat => Pays::Flat(Flat { rate: rate(paid / grown) }),
        Form::Growth => {
            let of_growth = (paid / (grown - typical.sales)).min(MOST_OF_GROWTH);
            Pays::Growth(Growth { rate: rate(of_growth), over: 0.0 })
        }
        Form::Lump => Pays::Lump(Lump { amount: two_figures(paid), from: typical.sales }),
        Form::Tiers => {
            // Rates as 2 : 3 : 4, from nothing, from the sales now, and from a fifth more.
            let unit = paid / (2.0 * typical.sales + 3.0 * (grown - typical.sales));
            let tiers = [(0.0, 2.0), (1.0, 3.0), (1.2, 4.0)]
                .map(|(from, units)| Tier { from: from * typical.sales, rate: rate(units * unit) });
            Pays::Tiers(Tiers {
                measure: Measure::Sales,
                method: Method::Incremental,
                edge: Edge::From,
                tiers: tiers.to_vec(),
            })
        }
    }
}

/// Tiers by another measure, in proportion to a typical customer's sales.
pub(super) fn measure(tiers: &mut Tiers, measure: Measure, typical: &Typical) {
    tiers.measure = measure;
    for tier in &mut tiers.tiers {
        tier.from = match measure {
            Measure::Growth => (tier.from / typical.sales - 1.0).max(-1.0),
            Measure::Sales => (typical.sales * (1.0 + tier.from)).clamp(0.0, LARGEST_NUMBER),
        };
    }
    // At the far ends of what a number can hold two thresholds may fall on one.
    tiers.tiers.dedup_by(|next, kept| next.from <= kept.from);
}

/// The tier above the last; none beyond the largest number.
pub(super) fn next_tier(tiers: &Tiers, typical: &Typical) -> Option<Tier> {
    let last = tiers.tiers.last()?;
    let (gap, more) = match tiers.tiers.iter().nth_back(1) {
        Some(before) => (last.from - before.from, (last.rate - before.rate).max(0.0)),
        None if tiers.measure == Measure::Growth => ((0.05f64).max(-last.from), 0.01),
        None if last.from > 0.0 => (0.1 * last.from, 0.01),
        None => (typical.sales, 0.01),
    };
    let from = last.from + gap;
    (from > last.from && from <= LARGEST_NUMBER).then(|| Tier { from, rate: rate(last.rate + more) })
}

/// A line to start from.
pub(super) fn line(name: &str) -> RebateLine {
    RebateLine {
        id: String::new(),
        name: name.to_owned(),
        means: Means::Price,
        pays: Pays::Flat(Flat { rate: 0.01 }),
        pays_for: Vec::new(),
        worth: None,
        floor: None,
        cap: None,
    }
}

/// An obligation to start from: to grow, on paper.
pub(super) fn obligation(typical: &Typical) -> Obligation {
    let mut obligation = nothing_asked(Kind::Growth, State::Paper);
    kind(&mut obligation, Kind::Growth, typical);
    obligation
}

/// An obligation of a kind that asks for nothing yet and has no words.
fn nothing_asked(kind: Kind, state: State) -> Obligation {
    Obligation {
        id: String::new(),
        kind,
        state,
        to: None,
        above_natural: None,
        of_last_year: None,
        days: None,
        sooner: None,
        lift: None,
        gain: None,
        margin_gain: None,
        share_of_sales: None,
        value: None,
        customer_cost: None,
        checking_cost: 0.0,
        name: String::new(),
        evidence: String::new(),
        due: String::new(),
        if_missed: String::new(),
    }
}

/// Another kind: state and words stay, what is asked starts anew. A growth and a minimum of last year's sales are two ways to
/// ask for the same.
pub(super) fn kind(obligation: &mut Obligation, kind: Kind, typical: &Typical) {
    let growth = obligation.of_last_year.map(|of_last_year| of_last_year - 1.0);
    let minimum = obligation.to.filter(|_| obligation.kind == Kind::Growth);
    let minimum = minimum.or_else(|| obligation.above_natural.map(|above| above + typical.natural_growth));
    // What delivery costs the customer belongs to what is asked, and goes with it.
    *obligation = Obligation {
        id: std::mem::take(&mut obligation.id),
        checking_cost: obligation.checking_cost,
        name: std::mem::take(&mut obligation.name),
        evidence: std::mem::take(&mut obligation.evidence),
        due: std::mem::take(&mut obligation.due),
        if_missed: std::mem::take(&mut obligation.if_missed),
        ..nothing_asked(kind, obligation.state)
    };
    match kind {
        Kind::Growth => match growth.filter(|growth| *growth > -1.0) {
            Some(growth) => obligation.to = Some(rate(growth)).filter(|to| *to > -1.0).or(Some(0.0)),
            None => obligation.above_natural = Some(0.05),
        },
        Kind::MinimumSales => {
            obligation.of_last_year = Some(minimum.map_or(1.0, |growth| rate(1.0 + growth).max(0.0)));
        }
        Kind::Share => {
            let now = typical.share.unwrap_or(0.5);
            obligation.to = Some(((now + 0.1) * 20.0).round().min(20.0) / 20.0);
        }
        Kind::Payment => obligation.sooner = Some(30.0),
        Kind::Marketing => obligation.lift = Some(0.03),
        Kind::Mix => {
            obligation.gain = Some(0.04);
            obligation.margin_gain = Some(0.1);
        }
        Kind::Saving => obligation.share_of_sales = Some(0.005),
        Kind::Fixed => obligation.value = Some(two_figures(0.005 * typical.sales)),
    }
}

/// The other way to set a target, asking about the same of a typical customer.
pub(super) fn alternative(obligation: &mut Obligation, to: Alternative, typical: &Typical) {
    let Obligation { above_natural, days, sooner, gain, .. } = obligation;
    let target = &mut obligation.to;
    match (obligation.kind, to) {
        (Kind::Growth, Alternative::To) => {
            *target = above_natural.take().map(|above| rate(above + typical.natural_growth).max(-0.99));
        }
        (Kind::Growth, Alternative::By) => {
            *above_natural = target.take().map(|to| rate(to - typical.natural_growth));
        }
        (Kind::Payment, Alternative::To) => {
            *days = sooner.take().map(|sooner| (typical.payment_days - sooner).max(0.0).round());
        }
        (Kind::Payment, Alternative::By) => {
            *sooner = days.take().map(|days| (typical.payment_days - days).max(0.0).round());
        }
        (Kind::Mix, Alternative::To) => {
            *target = gain.take().map(|gain| rate(typical.new_product_share + gain).min(1.0));
        }
        (Kind::Mix, Alternative::By) => {
            *gain = target.take().map(|to| rate(to - typical.new_product_share).max(0.0));
        }
        _ => {}
    }
}

impl Obligation {
    /// How its target is set; none for a kind with only one way.
    #[must_use]
    pub fn alternative(&self) -> Option<Alternative> {
        let by = self.above_natural.or(self.sooner).or(self.gain).is_some();
        self.kind.has_alternatives().then_some(if by { Alternative::By } else { Alternative::To })
    }
}

/// A rebate with the return it pays for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pair {
    /// A rebate on growth for growth.
    Growth,
    /// A rebate for paying sooner.
    Payment,
    /// A fund for joint marketing.
    Marketing,
    /// A rebate for data.
    Saving,
    /// A rebate for new products.
    Mix,
}

impl Pair {
    /// Every pair.
    pub const ALL: [Self; 5] = [Self::Growth, Self::Payment, Self::Marketing, Self::Saving, Self::Mix];

    /// Its name, for ids.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Growth => "growth",
            Self::Payment => "payment",
            Self::Marketing => "marketing",
            Self::Saving => "saving",
            Self::Mix => "mix",
        }
    }

    pub(super) fn line(self, name: &str, typical: &Typical) -> RebateLine {
        let flat = |rate| Pays::Flat(Flat { rate });
        let (means, pays) = match self {
            Self::Growth => (Means::Price, form(Form::Growth, &flat(0.01), typical)),
            Self::Payment => (Means::Finance, flat(0.005)),
            Self::Marketing => (Means::Marketing, flat(0.005)),
            Self::Saving => (Means::Service, flat(0.0025)),
            Self::Mix => (Means::Development, flat(0.0025)),
        };
        RebateLine { means, pays, ..line(name) }
    }

    /// The obligation, checked: what is asked in writing and checked is what pays.
    pub(super) fn obligation(self, typical: &Typical) -> Obligation {
        let mut asked = obligation(typical);
        let of = match self {
            Self::Growth => Kind::Growth,
            Self::Payment => Kind::Payment,
            Self::Marketing => Kind::Marketing,
            Self::Saving => Kind::Saving,
            Self::Mix => Kind::Mix,
        };
        kind(&mut asked, of, typical);
        asked.state = State::Checked;
        asked
    }
}
