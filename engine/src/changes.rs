//! What changed between two reports, and why: reasons are data here, words elsewhere.

use crate::balance::ReturnKind;
use crate::report::{Drivers, PromiseKind, Report};

/// Up or down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// More than before.
    Up,
    /// Less than before.
    Down,
}

impl Direction {
    /// The direction of a difference; `None` for none.
    #[must_use]
    pub fn of(difference: f64) -> Option<Self> {
        if difference > 0.0 {
            Some(Self::Up)
        } else if difference < 0.0 {
            Some(Self::Down)
        } else {
            None
        }
    }
}

/// A figure that moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// Everything given.
    Gives,
    /// One kind of return.
    Return(ReturnKind),
    /// Cost of neglecting the other customers.
    Neglect,
}

/// Why a figure moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The promised rates are higher or lower.
    PromisedRate(Direction),
    /// What is checked is paid only when delivered; down: what is not checked is paid in any case.
    PaidWhenDelivered(Direction),
    /// More or fewer promises are kept, and kept promises are paid for.
    Kept(Direction),
    /// More or less service effort goes to the key customers.
    Effort(Direction),
    /// What remains a gift to the customer is larger or smaller.
    Gift(Direction),
    /// Less or more doubt: what is left of belief went up or down.
    Belief(Direction),
    /// More or less is asked.
    Asked(Direction),
    /// Promises are held more or less firmly.
    Firmness(Direction),
    /// The rebate covers more or less of what the promise costs the customer.
    Cover(Direction),
    /// The sales it is reckoned on are larger or smaller.
    Sales(Direction),
    /// It follows the other figures.
    Follows,
}

/// One figure's difference and its reason.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    /// Which figure.
    pub figure: Figure,
    /// After − before, money.
    pub difference: f64,
    /// The driver that moved it most.
    pub reason: Reason,
}

/// Differences between two reports.
#[derive(Clone, Debug, PartialEq)]
pub struct Changes {
    /// More given.
    pub gives: f64,
    /// More returned.
    pub returns: f64,
    /// Difference of the nets after care.
    pub net: f64,
    /// Every figure that moved, largest first.
    pub effects: Vec<Effect>,
}

/// Differences below this part of what is at stake are rounding.
const NOTHING: f64 = 1e-9;

/// Compares two reports; `None` when no figure of the balance, its comparison with today, or the split by segment moved.
#[must_use]
pub fn changes(before: &Report, after: &Report) -> Option<Changes> {
    let stake = [before, after]
        .iter()
        .map(|report| report.balance.gives.abs() + report.balance.returns.abs())
        .fold(0.0, f64::max);
    let moved = |difference: f64| difference.abs() > NOTHING * stake;
    let mut effects: Vec<Effect> = Vec::new();
    // Largest first. By insertion: they are a handful, and a sort of the library weighs more than all of this.
    let mut add = |effect: Effect| {
        let at = effects.partition_point(|before| before.difference.abs() >= effect.difference.abs());
        effects.insert(at, effect);
    };
    let gives = after.balance.gives - before.balance.gives;
    if moved(gives) {
        add(Effect {
            figure: Figure::Gives,
            difference: gives,
            reason: reason_for_gives(gives, before, after),
        });
    }
    let neglect = after.care.cost - before.care.cost;
    if moved(neglect) {
        let effort = relative(before.care.neglect, after.care.neglect);
        let sales = relative(before.drivers.sales_without, after.drivers.sales_without);
        let reason = strongest(neglect, &[(effort, Reason::Effort), (sales, Reason::Sales)]);
        add(Effect { figure: Figure::Neglect, difference: neglect, reason });
    }
    let kinds = before.balance.returns_by_kind.parts().into_iter().zip(after.balance.returns_by_kind.parts());
    for ((kind, old), (_, new)) in kinds {
        let difference = new - old;
        if moved(difference) {
            let reason = reason_for_return(kind, difference, &before.drivers, &after.drivers);
            add(Effect { figure: Figure::Return(kind), difference, reason });
        }
    }
    let share_moved = match (before.concentration.key_sales_share, after.concentration.key_sales_share) {
        (Some(old), Some(new)) => (new - old).abs() > NOTHING,
        (old, new) => old != new,
    };
    if effects.is_empty() && !moved(after.versus_today.net - before.versus_today.net) && !share_moved {
        return None;
    }
    Some(Changes {
        gives,
        returns: after.balance.returns - before.balance.returns,
        net: after.net_after_care - before.net_after_care,
        effects,
    })
}

/// (new − old) / the larger of both: symmetric, bounded, and 0 when both are 0.
fn relative(old: f64, new: f64) -> f64 {
    let scale = old.abs().max(new.abs());
    if scale > 0.0 { (new - old) / scale } else { 0.0 }
}

/// A driver's relative change, and the reason it stands for.
type Candidate = (f64, fn(Direction) -> Reason);

/// The reason whose driver moved most, among those that moved the way the figure did: a driver that pulled the other way is no
/// reason. `Follows` when none moved by more than a thousandth.
fn strongest(difference: f64, candidates: &[Candidate]) -> Reason {
    candidates
        .iter()
        .filter(|(change, _)| change * difference > 0.0)
        .max_by(|(a, _), (b, _)| a.abs().total_cmp(&b.abs()))
        .filter(|(change, _)| change.abs() > 1e-3)
        .and_then(|(change, reason)| Direction::of(*change).map(reason))
        .unwrap_or(Reason::Follows)
}

/// part / whole, 0 without a whole.
fn per(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

fn reason_for_gives(difference: f64, before: &Report, after: &Report) -> Reason {
    let (old, new) = (&before.drivers, &after.drivers);
    let firm = |drivers: &Drivers| {
        let sum =
            |of: fn(&crate::report::PromiseDrivers) -> f64| drivers.promises.iter().map(of).sum::<f64>();
        per(sum(|promise| promise.firm), sum(|promise| promise.asked))
    };
    let firmer = relative(firm(old), firm(new));
    // Firmer promises are kept more often, which earns more; checked ones are paid only when kept, which costs less.
    let unpaid: Candidate = (-firmer, |direction| match direction {
        Direction::Up => Reason::PaidWhenDelivered(Direction::Down),
        Direction::Down => Reason::PaidWhenDelivered(Direction::Up),
    });
    let candidates: [Candidate; 4] = [
        (
            relative(per(old.promised, old.reference_sales), per(new.promised, new.reference_sales)),
            Reason::PromisedRate,
        ),
        (relative(old.sales_without, new.sales_without), Reason::Sales),
        (firmer, Reason::Kept),
        unpaid,
    ];
    strongest(difference, &candidates)
}

fn reason_for_return(kind: ReturnKind, difference: f64, old: &Drivers, new: &Drivers) -> Reason {
    let sales: Candidate = (relative(old.sales_without, new.sales_without), Reason::Sales);
    let belief = |drivers: &Drivers| per(drivers.belief, drivers.reference_sales);
    let belief_moved: Candidate = (relative(belief(old), belief(new)), Reason::Belief);
    let promise = match kind {
        ReturnKind::Response | ReturnKind::Kept => {
            let gift = |drivers: &Drivers| per(drivers.gift, drivers.reference_sales);
            return strongest(
                difference,
                &[(relative(gift(old), gift(new)), Reason::Gift), belief_moved, sales],
            );
        }
        ReturnKind::Volume => PromiseKind::Volume,
        ReturnKind::Marketing => PromiseKind::Marketing,
        ReturnKind::Payment => PromiseKind::Payment,
        ReturnKind::Mix => PromiseKind::Mix,
        ReturnKind::Saving => PromiseKind::Saving,
        ReturnKind::Fixed => PromiseKind::Fixed,
    };
    let (old_promise, new_promise) = (&old.promises[promise as usize], &new.promises[promise as usize]);
    // Asked per unit of sales, so that it is not mistaken for a change of the sales themselves.
    let asked = relative(
        per(old_promise.asked, old.sales_without.abs()),
        per(new_promise.asked, new.sales_without.abs()),
    );
    let firm = relative(per(old_promise.firm, old_promise.asked), per(new_promise.firm, new_promise.asked));
    let cover = relative(
        per(per(old_promise.kept, old_promise.firm), belief(old)),
        per(per(new_promise.kept, new_promise.firm), belief(new)),
    );
    strongest(
        difference,
        &[(asked, Reason::Asked), (firm, Reason::Firmness), (cover, Reason::Cover), belief_moved, sales],
    )
}
