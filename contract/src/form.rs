//! The forms a rebate takes, what they measure, and what they compare it with.

use crate::exact::{Exact, Overflow};
use crate::tiers::{Pay, Reading, TierSchedule};
use crate::volume::Volume;

/// What can be measured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measure {
    /// Amount in the base.
    #[default]
    Sales,
    /// Units.
    Units,
    /// A further quantity of the rows, by its index.
    Quantity(usize),
    /// A key figure of the whole term that no row holds, by its index: availability, share of shelf.
    Figure(usize),
}

/// What thresholds are compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The measure itself.
    Value(Measure),
    /// Its growth over the baseline: threshold t is at baseline·(1 + t).
    Growth(Measure),
    /// How much it exceeds the baseline by: threshold t is at baseline + t.
    Increase(Measure),
    /// Its share of a target above 0: threshold t is at target·t.
    Achievement(Measure, Exact),
}

impl By {
    /// What is measured.
    #[must_use]
    pub const fn measure(self) -> Measure {
        match self {
            By::Value(measure)
            | By::Growth(measure)
            | By::Increase(measure)
            | By::Achievement(measure, _) => measure,
        }
    }

    /// Whether it needs a baseline.
    #[must_use]
    pub const fn is_growth(self) -> bool {
        matches!(self, By::Growth(_) | By::Increase(_))
    }

    /// Where a threshold lies in the measure. Nothing is divided, so that what is reached exactly is reached.
    ///
    /// # Errors
    /// Where it does not fit.
    pub fn threshold(self, at: Exact, baseline: Exact) -> Result<Exact, Overflow> {
        match self {
            By::Value(_) => Ok(at),
            By::Growth(_) => baseline.plus(baseline.times(at)?),
            By::Increase(_) => baseline.plus(at),
            By::Achievement(_, target) => target.times(at),
        }
    }
}

/// What growth means where there is no baseline, or one that is not above 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NoBaseline {
    /// Nothing is paid.
    #[default]
    Skip,
    /// The baseline counts as 0: everything is growth.
    FromZero,
    /// Growth counts as 0: the tier reached without growth, if any, pays on everything.
    NoGrowth,
}

/// On what growth is paid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GrowthOn {
    /// On what exceeds baseline and hurdle.
    #[default]
    Increment,
    /// Once the hurdle is reached, on all growth since the baseline.
    FromBaseline,
    /// Once the hurdle is reached, on everything.
    Whole,
}

/// How a table is read between its points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Between {
    /// The last point reached counts.
    #[default]
    Steps,
    /// In a straight line from point to point.
    Linear,
}

/// Tiers.
#[derive(Clone, Debug, PartialEq)]
pub struct Tiers {
    /// What thresholds are compared with.
    pub by: By,
    /// How tiers are read.
    pub reading: Reading,
    /// Thresholds and pays.
    pub schedule: TierSchedule,
    /// Whether only what lies above the baseline (growth), the target (achievement) or the start of the first tier is paid on.
    pub on_increment: bool,
    /// What growth means without a baseline.
    pub no_baseline: NoBaseline,
    /// Whether each row keeps its own price: the units of a slice are worth what these units cost, in the rows' order. Otherwise every
    /// unit has the average price. Only with [`Reading::Incremental`].
    pub in_order: bool,
}

/// Shares of a full pay by points: a table of achievement, or a straight line between two targets.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// What points are compared with.
    pub by: By,
    /// What growth means without a baseline.
    pub no_baseline: NoBaseline,
    /// How it is read between points.
    pub between: Between,
    /// What a share of 1 pays.
    pub full: Pay,
    /// (where, share), ascending; below the first nothing is paid, beyond the last its share holds.
    pub points: Vec<(Exact, Exact)>,
}

/// How a rebate computes what it pays.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// rate · sales; below 0: a surcharge.
    Flat(Exact),
    /// amount · units
    PerUnit(Exact),
    /// An amount once a measure reaches a threshold.
    Lump {
        /// Money.
        amount: Exact,
        /// What is measured.
        measure: Measure,
        /// What it must reach.
        from: Exact,
    },
    /// A pay on growth over the baseline.
    Growth {
        /// What must grow.
        measure: Measure,
        /// Growth that earns nothing yet, share of the baseline.
        hurdle: Exact,
        /// A rate or an amount per unit of what is paid on.
        pays: Pay,
        /// On what.
        on: GrowthOn,
        /// Without a baseline.
        no_baseline: NoBaseline,
    },
    /// Tiers.
    Tiers(Tiers),
    /// A table, or a line between two targets.
    Curve(Curve),
    /// Something for every full multiple.
    ForEvery {
        /// What is counted, and what `from` is compared with.
        by: By,
        /// What growth means without a baseline.
        no_baseline: NoBaseline,
        /// How much of the measure makes one multiple; above 0.
        per: Exact,
        /// What must be reached.
        from: Exact,
        /// Whether only what lies above `from` is counted.
        only_above: bool,
        /// What each multiple gives.
        gives: Gives,
    },
}

/// Where returns can exceed what was sold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Returned {
    /// In what is paid on.
    PaidOn(Measure),
    /// In what is compared with thresholds, of another base where there is one.
    Compared(Measure),
}

impl Returned {
    /// Whether they do. Where that measure is nothing, whatever else was returned counts.
    pub(crate) fn exceed(self, paid_on: &Volume, qualifying: Option<&Volume>) -> bool {
        let (volume, measure) = match self {
            Returned::PaidOn(measure) => (paid_on, measure),
            Returned::Compared(measure) => (qualifying.unwrap_or(paid_on), measure),
        };
        let value = measured(volume, &[], measure);
        let otherwise = volume.sales.is_negative() || volume.units.is_negative();
        value.is_negative() || (value.is_zero() && otherwise)
    }
}

/// What every full multiple gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gives {
    /// Money.
    Money(Exact),
    /// A further share of all sales.
    Rate(Exact),
    /// Free goods.
    Goods {
        /// Units.
        free: Exact,
        /// What a free unit counts for, money.
        unit_value: Exact,
    },
}

impl Form {
    /// What thresholds of the form are compared with; of a form without any, what it is paid on.
    #[must_use]
    pub fn by(&self) -> By {
        match self {
            Form::Tiers(tiers) => tiers.by,
            Form::Curve(curve) => curve.by,
            Form::Growth { measure, .. } => By::Growth(*measure),
            Form::Lump { measure, .. } => By::Value(*measure),
            Form::ForEvery { by, .. } => *by,
            Form::PerUnit(_) => By::Value(Measure::Units),
            Form::Flat(_) => By::Value(Measure::Sales),
        }
    }

    /// Whether more volume changes what earlier volume earns, so that reaching a threshold restates it.
    #[must_use]
    pub fn is_retroactive(&self) -> bool {
        match self {
            Form::Tiers(tiers) => tiers.reading != Reading::Incremental,
            Form::Growth { on, .. } => *on != GrowthOn::Increment,
            Form::Curve(curve) => !matches!(curve.full, Pay::Amount(_)),
            Form::ForEvery { gives, .. } => matches!(gives, Gives::Rate(_)),
            Form::Flat(_) | Form::PerUnit(_) | Form::Lump { .. } => false,
        }
    }

    /// What returns are set against: sales where a rate is paid, units where an amount per unit is, and the measure compared where
    /// amounts are paid once (or for each multiple). Of tiers that differ in this, the first that is no amount.
    #[must_use]
    pub(crate) fn returned_in(&self) -> Returned {
        let pay = match self {
            Form::Flat(rate) => Pay::Rate(*rate),
            Form::PerUnit(amount) => Pay::PerUnit(*amount),
            Form::Lump { amount, .. } => Pay::Amount(*amount),
            Form::Growth { pays, .. } => *pays,
            Form::Curve(curve) => curve.full,
            Form::ForEvery { gives: Gives::Rate(rate), .. } => Pay::Rate(*rate),
            Form::ForEvery { gives: Gives::Money(amount) | Gives::Goods { free: amount, .. }, .. } => {
                Pay::Amount(*amount)
            }
            Form::Tiers(tiers) => {
                let pays = || tiers.schedule.bands().iter().map(|band| band.pays);
                let on_volume = pays().find(|pay| !matches!(pay, Pay::Amount(_)));
                on_volume.unwrap_or(Pay::Amount(Exact::ZERO))
            }
        };
        match (pay, self.by().measure()) {
            (Pay::Rate(_), _) => Returned::PaidOn(Measure::Sales),
            (Pay::PerUnit(_), _) => Returned::PaidOn(Measure::Units),
            // Nobody returns a key figure.
            (Pay::Amount(_), Measure::Figure(_)) => Returned::PaidOn(Measure::Sales),
            (Pay::Amount(_), measure) => Returned::Compared(measure),
        }
    }

    /// What the payout is mostly paid on, for spreading it over time.
    #[must_use]
    pub fn paid_on(&self) -> Measure {
        let pay = match self {
            Form::PerUnit(_) => return Measure::Units,
            Form::ForEvery { by, gives, .. } if !matches!(gives, Gives::Rate(_)) => {
                return if by.measure() == Measure::Units { Measure::Units } else { Measure::Sales };
            }
            Form::Flat(_) | Form::Lump { .. } | Form::ForEvery { .. } => return Measure::Sales,
            Form::Growth { pays, .. } => *pays,
            Form::Curve(curve) => curve.full,
            Form::Tiers(tiers) => tiers.schedule.bands()[0].pays,
        };
        if matches!(pay, Pay::PerUnit(_)) { Measure::Units } else { Measure::Sales }
    }
}

/// Position of a measure in a list of baselines: sales, units, then the further quantities.
#[must_use]
pub fn baseline_index(measure: Measure) -> Option<usize> {
    match measure {
        Measure::Sales => Some(0),
        Measure::Units => Some(1),
        Measure::Quantity(index) => Some(index + 2),
        Measure::Figure(_) => None,
    }
}

/// A measure of a volume.
pub(crate) fn measured(volume: &Volume, figures: &[Exact], measure: Measure) -> Exact {
    match measure {
        Measure::Sales => volume.sales,
        Measure::Units => volume.units,
        Measure::Quantity(index) => volume.quantities.get(index).copied().unwrap_or_default(),
        Measure::Figure(index) => figures.get(index).copied().unwrap_or_default(),
    }
}
