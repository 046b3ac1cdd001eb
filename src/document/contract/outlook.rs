//! A rebate line as its customers meet it, computed by the contract engine: what it pays along their sales, where it jumps, how far
//! the next tier is, and what the same text pays under the other readings. Figures leave as f64, for drawing and for sentences; what is
//! added up over customers is added up in minor units.

use counterweight_contract::exact::{Exact, Minor, Overflow, Rounding};
use counterweight_contract::profile::{self, Along};
use counterweight_contract::rebate::Rebate;
use counterweight_contract::tiers::{Edge, Reading, Side};
use counterweight_contract::volume::Volume;

/// Points along a piece that bends.
const POINTS_OF_A_BEND: i128 = 24;

/// A customer as a line sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Buyer {
    /// Sales expected in the year, money; below 0 they count as 0.
    pub sales: f64,
    /// What growth is measured from, money; ≥ 0.
    pub base: f64,
    /// c: what one unit of its sales leaves us before rebates, share of sales.
    pub contribution: f64,
}

/// Payout between two neighbouring kinks.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// (sales, payout) from the lower end to the upper one, at least two.
    pub points: Vec<(f64, f64)>,
    /// The marginal rate: payout for each further unit of sales.
    pub slope: f64,
}

/// A jump of the payout.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Jump {
    /// Sales at which it jumps.
    pub at: f64,
    /// Payout a hair below.
    pub before: f64,
    /// Payout a hair above.
    pub after: f64,
    /// Sales from here to the jump cost the customer more than the jump does; none where the payout falls.
    pub dominated_from: Option<f64>,
}

/// One more order, of a round size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Order {
    /// Its size, money, > 0.
    pub size: f64,
    /// Sales before it.
    pub from: f64,
    /// What it earns: the payout with it less the payout without.
    pub earns: f64,
}

/// A line along sales, for one customer.
#[derive(Clone, Debug, PartialEq)]
pub struct Outlook {
    /// The customer's expected sales; none where nobody stands on it.
    pub sales: Option<f64>,
    /// Payout on them.
    pub payout: f64,
    /// Sales up to which it is looked at, > 0.
    pub extent: f64,
    /// The payout, piece by piece.
    pub pieces: Vec<Piece>,
    /// Every jump.
    pub jumps: Vec<Jump>,
    /// The order that tells most of the text: the one that reaches the next jump, or else the last; without jumps, the next one.
    pub order: Order,
}

/// What the same tiers would pay all customers together under one reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadTogether {
    /// The reading.
    pub reading: Reading,
    /// Whose the borders are; "up to" pays as "above" does.
    pub edge: Edge,
    /// Whether it is in force.
    pub own: bool,
    /// Payout of all of them, minor units.
    pub payout: Minor,
    /// Against what is in force, minor units.
    pub difference: Minor,
}

/// The next tier of one customer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Near {
    /// Index of the customer in the list that was asked about.
    pub customer: usize,
    /// Sales at which the tier is reached.
    pub at: f64,
    /// Sales that are missing.
    pub missing: f64,
    /// What the customer is paid more once it is there; we pay as much.
    pub earns: f64,
    /// What the missing sales leave us before rebates: missing·c.
    pub brings: f64,
    /// brings − earns: what is left to us.
    pub left: f64,
}

/// A fraction as the nearest binary one.
#[must_use]
pub fn as_f64(value: Exact) -> f64 {
    value.numerator() as f64 / value.denominator() as f64
}

/// The minor units that lie nearest to an amount; none where it is too large.
#[must_use]
pub fn to_minor(value: f64, decimals: u32) -> Option<Exact> {
    Exact::parse(&format!("{value:.*}", decimals as usize)).ok()
}

/// About a hundredth of an amount, as 1, 10, 100 …
fn round_order(at: f64) -> f64 {
    10f64.powf((at / 100.0).log10().floor()).max(1.0)
}

/// A rebate along the sales of a customer; where it has none, of any.
///
/// # Errors
/// Where its figures are too large.
pub fn along(rebate: &Rebate, buyer: Option<Buyer>, decimals: u32) -> Result<(Along<'_>, Exact), Overflow> {
    let exact = |value: f64| to_minor(value, decimals).ok_or(Overflow);
    let sales = exact(buyer.map_or(0.0, |buyer| buyer.sales.max(0.0)))?;
    let base = buyer.map(|buyer| exact(buyer.base.max(0.0))).transpose()?;
    // Lines are paid on sales alone: any volume above 0 has their proportions.
    let reference = Volume { sales: if sales.is_zero() { Exact::ONE } else { sales }, ..Volume::default() };
    Ok((Along { rebate, reference, baseline: vec![base], figures: Vec::new(), decimals }, sales))
}

impl Outlook {
    /// A rebate along sales, with the sales of the customer that is looked at.
    ///
    /// # Errors
    /// Where a figure is too large to be computed exactly.
    pub fn of(along: &Along<'_>, sales: Option<Exact>) -> Result<Self, Overflow> {
        let here = sales.unwrap_or_default();
        let farthest = here.max(along.highest_threshold()?).times(Exact::fraction(5, 4)?)?;
        let baseline = along.baseline.first().copied().flatten().unwrap_or_default();
        let extent = if farthest > Exact::ZERO { farthest } else { baseline.max(Exact::whole(1000)) };
        let segments = along.segments(extent)?;
        let mut pieces = Vec::with_capacity(segments.len());
        for segment in &segments {
            let mut points = vec![(segment.from, segment.first)];
            if segment.curved {
                let width = segment.to.minus(segment.from)?;
                for step in 1..POINTS_OF_A_BEND {
                    let at = segment.from.plus(width.times(Exact::fraction(step, POINTS_OF_A_BEND)?)?)?;
                    points.push((at, along.payout(at, Side::At)?));
                }
            }
            points.push((segment.to, segment.last));
            let points = points.into_iter().map(|(at, paid)| (as_f64(at), as_f64(paid))).collect();
            pieces.push(Piece { points, slope: as_f64(segment.slope) });
        }
        let cliffs = along.cliffs(extent)?;
        let jumps = cliffs.iter().map(|cliff| Jump {
            at: as_f64(cliff.at),
            before: as_f64(cliff.before),
            after: as_f64(cliff.after),
            dominated_from: cliff.dominated_from.map(as_f64),
        });
        let upward = || cliffs.iter().filter(|cliff| cliff.after > cliff.before);
        let telling = upward().find(|cliff| cliff.at > here).or_else(|| upward().next_back());
        let order = match telling {
            Some(cliff) => {
                let size = to_minor(round_order(as_f64(cliff.at)), along.decimals).ok_or(Overflow)?;
                let from = cliff.at.minus(size)?.or_zero();
                let earns = along.payout(cliff.at, Side::Above)?.minus(along.payout(from, Side::At)?)?;
                Order { size: as_f64(cliff.at.minus(from)?), from: as_f64(from), earns: as_f64(earns) }
            }
            None => {
                let size = round_order(as_f64(if here.is_zero() { extent } else { here }));
                let to = here.plus(to_minor(size, along.decimals).ok_or(Overflow)?)?;
                let earns = along.payout(to, Side::At)?.minus(along.payout(here, Side::At)?)?;
                Order { size, from: as_f64(here), earns: as_f64(earns) }
            }
        };
        Ok(Self {
            sales: sales.map(as_f64),
            payout: as_f64(along.payout(here, Side::At)?),
            extent: as_f64(extent),
            pieces,
            jumps: jumps.collect(),
            order,
        })
    }

    /// The jump that the order reaches.
    #[must_use]
    pub fn telling(&self) -> Option<&Jump> {
        let reached = self.order.from + self.order.size;
        self.jumps.iter().find(|jump| jump.after > jump.before && (jump.at - reached).abs() <= 1e-9 * reached)
    }

    /// The marginal rate on some sales; of a piece that bends, the mean.
    #[must_use]
    pub fn marginal_at(&self, sales: f64) -> f64 {
        let holds = |piece: &&Piece| piece.points.last().is_some_and(|last| sales < last.0);
        self.pieces.iter().find(holds).or_else(|| self.pieces.last()).map_or(0.0, |piece| piece.slope)
    }
}

/// What the same tiers pay all buyers together under each reading and edge, what is in force first; empty for forms without tiers.
///
/// # Errors
/// Where a figure is too large to be computed exactly.
pub fn read_together(
    rebate: &Rebate,
    buyers: &[Buyer],
    decimals: u32,
) -> Result<Vec<ReadTogether>, Overflow> {
    let mut together: Vec<ReadTogether> = Vec::new();
    let add = |sum: Minor, more: Minor| sum.checked_add(more).ok_or(Overflow);
    for buyer in buyers {
        let (along, sales) = along(rebate, Some(*buyer), decimals)?;
        let reads = if sales.is_zero() { Vec::new() } else { profile::readings(&along, Rounding::HalfUp)? };
        for (index, read) in reads.into_iter().enumerate() {
            if let Some(sum) = together.get_mut(index) {
                sum.payout = add(sum.payout, read.payout)?;
                sum.difference = add(sum.difference, read.difference)?;
            } else {
                let profile::Read { reading, edge, own, payout, difference, .. } = read;
                together.push(ReadTogether { reading, edge, own, payout, difference });
            }
        }
    }
    Ok(together)
}

/// The next tier of each buyer that has one, the nearest in proportion to its sales first.
///
/// # Errors
/// Where a figure is too large to be computed exactly.
pub fn near(rebate: &Rebate, buyers: &[Buyer], decimals: u32) -> Result<Vec<Near>, Overflow> {
    let mut found = Vec::new();
    for (customer, buyer) in buyers.iter().enumerate() {
        let (along, sales) = along(rebate, Some(*buyer), decimals)?;
        let Some(next) = along.next_tier(sales)? else { continue };
        let (missing, earns) = (as_f64(next.missing), as_f64(next.earns));
        let brings = missing * buyer.contribution;
        found.push(Near { customer, at: as_f64(next.at), missing, earns, brings, left: brings - earns });
    }
    let part = |near: &Near| near.missing / near.at.max(f64::MIN_POSITIVE);
    found.sort_by(|one, other| part(one).total_cmp(&part(other)));
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::super::rebate_of;
    use super::*;
    use crate::document::schema::{self, Measure, Method, Pays, Tier, Tiers};
    use crate::document::{example_text, read};

    fn line(measure: Measure, method: Method, tiers: &[(f64, f64)]) -> Rebate {
        let mut line = read(example_text()).unwrap().policies[0].rebates[0].clone();
        let tiers = tiers.iter().map(|&(from, rate)| Tier { from, rate }).collect();
        (line.floor, line.cap) = (None, None);
        line.pays = Pays::Tiers(Tiers { measure, method, edge: schema::Edge::From, tiers });
        rebate_of(&line, 2).unwrap()
    }

    fn buyer(sales: f64) -> Buyer {
        Buyer { sales, base: 10e6, contribution: 0.25 }
    }

    fn outlook(rebate: &Rebate, buyer: Buyer) -> Outlook {
        let (along, sales) = along(rebate, Some(buyer), 2).unwrap();
        Outlook::of(&along, Some(sales)).unwrap()
    }

    #[test]
    fn the_sentence_of_the_issue() {
        let rebate = line(Measure::Sales, Method::AllUnits, &[(12e6, 0.03)]);
        let found = outlook(&rebate, buyer(11e6));
        assert_eq!(found.order, Order { size: 1e5, from: 11.9e6, earns: 360_000.0 });
        let jump = found.telling().unwrap();
        assert_eq!((jump.at, jump.before, jump.after), (12e6, 0.0, 360_000.0));
        // 12m less 360,000 costs as much as 11.64m without a rebate.
        assert_eq!(jump.dominated_from, Some(11.64e6));
        assert!((found.marginal_at(13e6) - 0.03).abs() < 1e-12);
        assert!(found.marginal_at(11e6).abs() < 1e-12);
        // Above the last jump the last one is told.
        assert_eq!(outlook(&rebate, buyer(14e6)).order.from, 11.9e6);
    }

    #[test]
    fn without_a_jump_the_next_order_is_told() {
        let rebate = line(Measure::Sales, Method::Incremental, &[(10e6, 0.02), (12e6, 0.04)]);
        let found = outlook(&rebate, buyer(12e6));
        assert!(found.jumps.is_empty());
        assert_eq!(found.order, Order { size: 1e5, from: 12e6, earns: 4000.0 });
        assert_eq!(found.payout, 40_000.0);
        assert_eq!(found.pieces.len(), 3);
    }

    #[test]
    fn readings_are_added_up_over_customers() {
        let rebate = line(Measure::Sales, Method::Incremental, &[(0.0, 0.1), (1000.0, 0.25)]);
        let found = read_together(&rebate, &[buyer(2000.0), buyer(1000.0), buyer(-5.0)], 2).unwrap();
        let of = |reading, edge| {
            found.iter().find(|read| (read.reading, read.edge) == (reading, edge)).unwrap().payout
        };
        assert!(found[0].own && found[0].reading == Reading::Incremental);
        assert_eq!(of(Reading::Incremental, Edge::From), 35_000 + 10_000);
        assert_eq!(of(Reading::AllUnits, Edge::From), 50_000 + 25_000);
        assert_eq!(of(Reading::AllUnits, Edge::Above), 50_000 + 10_000);
        assert_eq!(of(Reading::Rolling, Edge::Above), 60_000 + 10_000);
        assert_eq!(of(Reading::Total, Edge::Above), 70_000 + 10_000);
        assert_eq!(found.len(), 8);
    }

    #[test]
    fn the_nearest_stand_first_and_what_is_left_is_said() {
        let rebate = line(Measure::Growth, Method::AllUnits, &[(0.0, 0.01), (0.1, 0.03)]);
        let found = near(&rebate, &[buyer(10e6), buyer(10.9e6), buyer(11e6), buyer(12e6)], 2).unwrap();
        let customers: Vec<usize> = found.iter().map(|near| near.customer).collect();
        assert_eq!(customers, [1, 0]);
        let first = found[0];
        assert_eq!((first.at, first.missing, first.earns), (11e6, 1e5, 330_000.0 - 109_000.0));
        assert_eq!((first.brings, first.left), (25_000.0, 25_000.0 - 221_000.0));
    }

    #[test]
    fn what_is_too_large_is_refused_and_nothing_else_is() {
        let rebate = line(Measure::Sales, Method::AllUnits, &[(1e15, 0.03)]);
        for sales in [0.0, 1.0, 1e15, f64::MAX, f64::NAN] {
            if let Ok((along, sales)) = along(&rebate, Some(buyer(sales)), 2) {
                let found = Outlook::of(&along, Some(sales));
                assert!(found.is_err() || found.unwrap().extent > 0.0);
            }
        }
        let nobody = along(&rebate, None, 2).unwrap();
        assert!(Outlook::of(&nobody.0, None).is_ok());
    }
}
