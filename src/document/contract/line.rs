//! A rebate line of a scenario as a rebate of a contract, so that what the model estimates can be settled exactly.

use counterweight_contract::exact::{Exact, Minor, Rounding};
use counterweight_contract::form::{
    By, Form, GrowthOn, Measure as Measured, NoBaseline, Tiers as ContractTiers,
};
use counterweight_contract::rebate::{Limit, Rebate};
use counterweight_contract::tiers::{Convention, Edge as TierEdge, Pay, Reading, Tier, TierSchedule};

use super::super::schema::{Edge, Measure, Method, Pays, RebateLine};

/// The number that a value reads as: 0.07 is seven hundredths, whatever binary fraction stands for it. None where it is too large or has
/// more decimals than an exact number takes.
#[must_use]
pub fn as_written(value: f64) -> Option<Exact> {
    Exact::parse(&value.to_string()).ok()
}

/// The rebate that pays, on sales of a year and a baseline, what the line pays in the model, rounded once. None where a number of the
/// line is none to the exact engine, or its tiers are no schedule.
#[must_use]
pub fn rebate_of(line: &RebateLine, decimals: u32) -> Option<Rebate> {
    let form = match &line.pays {
        Pays::Flat(flat) => Form::Flat(as_written(flat.rate)?),
        Pays::Lump(lump) => Form::Lump {
            amount: as_written(lump.amount)?,
            measure: Measured::Sales,
            from: as_written(lump.from)?,
        },
        Pays::Growth(growth) => Form::Growth {
            measure: Measured::Sales,
            hurdle: as_written(growth.over)?,
            pays: Pay::Rate(as_written(growth.rate)?),
            on: GrowthOn::Increment,
            no_baseline: NoBaseline::FromZero,
        },
        Pays::Tiers(tiers) => {
            let stated = tiers.tiers.iter().map(|tier| {
                let pays = Pay::Rate(as_written(tier.rate)?);
                Some(Tier { from: Some(as_written(tier.from)?), to: None, pays, minimum: None })
            });
            let stated: Vec<Tier> = stated.collect::<Option<_>>()?;
            let edge = match tiers.edge {
                Edge::From => TierEdge::From,
                Edge::Above => TierEdge::Above,
            };
            Form::Tiers(ContractTiers {
                by: match tiers.measure {
                    Measure::Sales => By::Value(Measured::Sales),
                    Measure::Growth => By::Growth(Measured::Sales),
                },
                reading: match tiers.method {
                    Method::AllUnits => Reading::AllUnits,
                    Method::Incremental => Reading::Incremental,
                    Method::Rolling => Reading::Rolling,
                    Method::Total => Reading::Total,
                },
                schedule: TierSchedule::new(&stated, Convention { edge, ..Convention::default() }).ok()?,
                on_increment: false,
                no_baseline: NoBaseline::NoGrowth,
                in_order: false,
            })
        }
    };
    let limit = |amount: f64| -> Option<Limit> {
        let amount: Minor = as_written(amount)?.round(decimals, Rounding::HalfUp).ok()?;
        Some(Limit { amount, carry_forward: false })
    };
    let mut rebate = Rebate::new(form);
    if let Some(floor) = line.floor {
        rebate.floor = Some(limit(floor)?);
    }
    if let Some(cap) = line.cap {
        rebate.cap = Some(limit(cap)?);
    }
    Some(rebate)
}
