//! The forms of a rebate from JSON.

use counterweight_contract::exact::Exact;
use counterweight_contract::form::{Between, By, Curve, Form, Gives, GrowthOn, Measure, NoBaseline, Tiers};
use counterweight_contract::tiers::{Convention, Edge, Pay, Reading, Tier, TierError, TierSchedule};

use super::super::json::Json;
use super::super::problem::{Expected, Problem};
use super::super::read::{Fields, Reader, Words};
use super::numbers::Allowed;
use super::{ContractProblem, MOST_TIERS, Names};

/// Words of `by` and `measure` that no further quantity or figure may take.
pub(super) const OWN_MEASURES: [&str; 5] = ["sales", "units", "growth", "increase", "achievement"];

const FORMS: [&str; 9] =
    ["flat", "per_unit", "lump", "growth", "tiers", "table", "linear", "for_every", "free_goods"];
pub(super) const PAYS: [&str; 3] = ["rate", "per_unit", "amount"];
const READINGS: Words<Reading> =
    Words { names: &["incremental", "all_units", "rolling", "total"], values: &Reading::ALL };
const EDGES: Words<Edge> =
    Words { names: &["from", "above", "up_to"], values: &[Edge::From, Edge::Above, Edge::UpTo] };
const GAPS: Words<bool> = Words { names: &["refuse", "pay_nothing"], values: &[false, true] };
const TIERS_ON: Words<bool> = Words { names: &["whole", "increment"], values: &[false, true] };
const COUNTED: Words<bool> = Words { names: &["whole", "above"], values: &[false, true] };
const PRICES: Words<bool> = Words { names: &["average", "own"], values: &[false, true] };
const FOR_EVERY: [&str; 2] = ["amount", "rate"];
const GROWTH_ON: Words<GrowthOn> = Words {
    names: &["increment", "from_baseline", "whole"],
    values: &[GrowthOn::Increment, GrowthOn::FromBaseline, GrowthOn::Whole],
};
const NO_BASELINE: Words<NoBaseline> = Words {
    names: &["skip", "from_zero", "no_growth"],
    values: &[NoBaseline::Skip, NoBaseline::FromZero, NoBaseline::NoGrowth],
};
const BETWEEN: Words<Between> =
    Words { names: &["steps", "linear"], values: &[Between::Steps, Between::Linear] };

/// Stands in where a form cannot be read: the contract is refused.
const STAND_IN: Form = Form::Flat(Exact::ZERO);

/// The form under `pays` and the parts in which it falls due.
pub(super) fn pays(reader: &mut Reader, fields: &mut Fields<'_>, names: &Names) -> (Form, u32) {
    let path = fields.at("pays");
    let Some(mut outer) = reader.required(fields, "pays").and_then(|json| reader.object(json, &path)) else {
        return (STAND_IN, 1);
    };
    let mut given = FORMS.iter().filter(|form| outer.fields.iter().any(|(name, _)| name == *form));
    let (Some(name), None) = (given.next(), given.next()) else {
        reader.report(path, Problem::OneOf(&FORMS));
        return (STAND_IN, 1);
    };
    let path = outer.at(name);
    let Some(mut inner) = outer.take(name).and_then(|json| reader.object(json, &path)) else {
        return (STAND_IN, 1);
    };
    let fields = &mut inner;
    let mut parts = 1;
    let form = match *name {
        "flat" => Form::Flat(reader.required_exact(fields, "rate", Allowed::Any)),
        "per_unit" => Form::PerUnit(reader.required_exact(fields, "amount", Allowed::Any)),
        "lump" => {
            parts = reader.whole(fields, "parts", 1, super::MOST_PERIODS).unwrap_or(1);
            Form::Lump {
                amount: reader.required_exact(fields, "amount", Allowed::NotNegative),
                measure: measure(reader, fields, names),
                from: reader.exact_or(fields, "from", Allowed::NotNegative, Exact::ZERO),
            }
        }
        "growth" => Form::Growth {
            measure: additive(reader, fields, names),
            hurdle: reader.exact_or(fields, "over", Allowed::Growth, Exact::ZERO),
            pays: pay(reader, fields, &PAYS[..2]),
            on: reader.word_or_first(fields, "on", &GROWTH_ON),
            no_baseline: reader.word_or_first(fields, "no_baseline", &NO_BASELINE),
        },
        "tiers" => tiers(reader, fields, names).unwrap_or(STAND_IN),
        "table" => table(reader, fields, names),
        "linear" => linear(reader, fields, names),
        "for_every" => {
            let gives = match pay(reader, fields, &FOR_EVERY) {
                Pay::Rate(rate) => Gives::Rate(rate),
                Pay::PerUnit(amount) | Pay::Amount(amount) => Gives::Money(amount),
            };
            for_every(reader, fields, names, gives)
        }
        _ => {
            let gives = Gives::Goods {
                free: reader.required_exact(fields, "free", Allowed::NotNegative),
                unit_value: reader.exact_or(fields, "unit_value", Allowed::NotNegative, Exact::ZERO),
            };
            for_every(reader, fields, names, gives)
        }
    };
    reader.finish(&inner);
    reader.finish(&outer);
    (form, parts)
}

fn for_every(reader: &mut Reader, fields: &mut Fields<'_>, names: &Names, gives: Gives) -> Form {
    let compared = fields.fields.iter().any(|(name, value)| name == "by" && value.is_some());
    let by = if compared {
        by(reader, fields, names)
    } else {
        let goods = matches!(gives, Gives::Goods { .. });
        let counted = if goods { Measure::Units } else { Measure::Sales };
        By::Value(measure_or(reader, fields, names, counted))
    };
    Form::ForEvery {
        by,
        no_baseline: no_baseline(reader, fields, by),
        per: reader.required_exact(fields, "per", Allowed::Positive),
        from: reader.exact_or(fields, "from", thresholds(by), Exact::ZERO),
        only_above: reader.word_or_first(fields, "on", &COUNTED),
        gives,
    }
}

/// Exactly one of `rate`, `per_unit`, `amount`, as far as they are allowed here.
pub(super) fn pay(reader: &mut Reader, fields: &mut Fields<'_>, allowed: &'static [&'static str]) -> Pay {
    let mut found = None;
    let mut several = false;
    for name in allowed {
        if let Some(value) = reader.exact(fields, name, Allowed::NotNegative) {
            several |= found.is_some();
            found = Some(match *name {
                "rate" => Pay::Rate(value),
                "per_unit" => Pay::PerUnit(value),
                _ => Pay::Amount(value),
            });
        }
    }
    if found.is_none() || several {
        reader.report(fields.path.clone(), Problem::OneOf(allowed));
    }
    found.unwrap_or(Pay::Rate(Exact::ZERO))
}

/// A measure by its name; absent: sales.
pub(super) fn measure(reader: &mut Reader, fields: &mut Fields<'_>, names: &Names) -> Measure {
    measure_or(reader, fields, names, Measure::Sales)
}

fn measure_or(reader: &mut Reader, fields: &mut Fields<'_>, names: &Names, default: Measure) -> Measure {
    match fields.take("measure") {
        None | Some(Json::Null) => default,
        Some(Json::Text(name)) => measure_named(&name, names).unwrap_or_else(|| {
            reader.report(fields.at("measure"), Problem::Contract(ContractProblem::UnknownMeasure));
            Measure::Sales
        }),
        Some(_) => {
            reader.report(fields.at("measure"), Problem::WrongType(Expected::Text));
            Measure::Sales
        }
    }
}

/// A measure that adds up over rows, so that it can grow.
fn additive(reader: &mut Reader, fields: &mut Fields<'_>, names: &Names) -> Measure {
    let path = fields.at("measure");
    let measure = measure(reader, fields, names);
    if matches!(measure, Measure::Figure(_)) {
        reader.report(path, Problem::Contract(ContractProblem::NotForFigures));
    }
    measure
}

fn measure_named(name: &str, names: &Names) -> Option<Measure> {
    let position = |list: &[String]| list.iter().position(|known| known == name);
    match name {
        "sales" => Some(Measure::Sales),
        "units" => Some(Measure::Units),
        _ => position(&names.quantities)
            .map(Measure::Quantity)
            .or_else(|| position(&names.figures).map(Measure::Figure)),
    }
}

/// What thresholds are compared with: `by` a measure, `growth`, `increase` or `achievement`, these with `measure`.
pub(super) fn by(reader: &mut Reader, fields: &mut Fields<'_>, names: &Names) -> By {
    let name = match fields.take("by") {
        None | Some(Json::Null) => "sales".into(),
        Some(Json::Text(name)) => name,
        Some(_) => {
            reader.report(fields.at("by"), Problem::WrongType(Expected::Text));
            return By::Value(Measure::Sales);
        }
    };
    match name.as_ref() {
        "growth" => By::Growth(additive(reader, fields, names)),
        "increase" => By::Increase(additive(reader, fields, names)),
        "achievement" => {
            let measure = measure(reader, fields, names);
            By::Achievement(measure, reader.required_exact(fields, "target", Allowed::Positive))
        }
        _ => By::Value(measure_named(&name, names).unwrap_or_else(|| {
            reader.report(fields.at("by"), Problem::Contract(ContractProblem::UnknownComparison));
            Measure::Sales
        })),
    }
}

/// What a threshold may be.
pub(super) fn thresholds(by: By) -> Allowed {
    match by {
        By::Growth(_) => Allowed::Growth,
        By::Increase(_) => Allowed::Any,
        By::Value(_) | By::Achievement(..) => Allowed::NotNegative,
    }
}

fn no_baseline(reader: &mut Reader, fields: &mut Fields<'_>, by: By) -> NoBaseline {
    if by.is_growth() {
        reader.word_or_first(fields, "no_baseline", &NO_BASELINE)
    } else {
        NoBaseline::default()
    }
}

fn tiers(reader: &mut Reader, fields: &mut Fields<'_>, names: &Names) -> Option<Form> {
    let by = by(reader, fields, names);
    let allowed = thresholds(by);
    let reading = reader.word(fields, "reading", &READINGS);
    let convention = Convention {
        edge: reader.word_or_first(fields, "edge", &EDGES),
        step: reader.exact(fields, "step", Allowed::Positive),
        gaps_pay_nothing: reader.word_or_first(fields, "gaps", &GAPS),
    };
    let no_baseline = no_baseline(reader, fields, by);
    let on_increment = reader.word_or_first(fields, "on", &TIERS_ON);
    if on_increment && matches!(by.measure(), Measure::Figure(_)) {
        reader.report(fields.at("on"), Problem::Contract(ContractProblem::NotForFigures));
    }
    let in_order = reader.word_or_first(fields, "prices", &PRICES);
    let path = fields.at("tiers");
    let before = reader.errors.len();
    let mut tiers = reader.bounded_list(fields, "tiers", MOST_TIERS, |reader, json, path| {
        let mut fields = reader.object(json, path)?;
        let tier = Tier {
            from: reader.exact(&mut fields, "from", allowed),
            to: reader.exact(&mut fields, "to", allowed),
            pays: pay(reader, &mut fields, &PAYS),
            minimum: reader.exact(&mut fields, "minimum", Allowed::NotNegative),
        };
        reader.finish(&fields);
        Some(tier)
    });
    if reader.errors.len() > before {
        return None;
    }
    // Up to 1,000 is above nothing; but growth may lie below its baseline.
    let starts = |tier: &Tier| convention.edge == Edge::UpTo || tier.to.is_some();
    if let Some(first) = tiers.first_mut().filter(|first| starts(first) && !by.is_growth()) {
        first.from.get_or_insert(Exact::ZERO);
    }
    match TierSchedule::new(&tiers, convention) {
        Ok(schedule) => {
            Some(Form::Tiers(Tiers { by, reading, schedule, on_increment, no_baseline, in_order }))
        }
        Err(error) => {
            let bound = if convention.edge == Edge::UpTo { "to" } else { "from" };
            let contract = Problem::Contract;
            let (at, problem) = match error {
                TierError::Empty => (None, Problem::NoTiers),
                TierError::Overflow => (None, contract(ContractProblem::Overflow)),
                TierError::Unbounded(index) => (Some((index, bound)), Problem::Missing),
                TierError::Unsorted(index) => (Some((index, bound)), Problem::UnsortedTier),
                TierError::Inverted(index) => (Some((index, "to")), contract(ContractProblem::Inverted)),
                TierError::Overlap(index) => (Some((index, "from")), contract(ContractProblem::Overlap)),
                TierError::Gap(index) => (Some((index, "from")), contract(ContractProblem::Gap)),
            };
            let path = match at {
                Some((index, name)) => format!("{path}[{index}].{name}"),
                None => path,
            };
            reader.report(path, problem);
            None
        }
    }
}

fn table(reader: &mut Reader, fields: &mut Fields<'_>, names: &Names) -> Form {
    let by = by(reader, fields, names);
    let allowed = thresholds(by);
    let no_baseline = no_baseline(reader, fields, by);
    let between = reader.word_or_first(fields, "between", &BETWEEN);
    let path = fields.at("full");
    let mut full = Pay::Amount(Exact::ONE);
    if let Some(mut inner) = reader.required(fields, "full").and_then(|json| reader.object(json, &path)) {
        full = pay(reader, &mut inner, &PAYS);
        reader.finish(&inner);
    }
    let path = fields.at("points");
    let before = reader.errors.len();
    let points = reader.bounded_list(fields, "points", MOST_TIERS, |reader, json, path| {
        let mut fields = reader.object(json, path)?;
        let at = reader.required_exact(&mut fields, "at", allowed);
        let share = reader.required_exact(&mut fields, "pays", Allowed::NotNegative);
        reader.finish(&fields);
        Some((at, share))
    });
    if points.is_empty() && reader.errors.len() == before {
        reader.report(path.clone(), Problem::NoTiers);
    }
    ascending(reader, &points, &path);
    Form::Curve(Curve { by, no_baseline, between, full, points })
}

fn ascending(reader: &mut Reader, points: &[(Exact, Exact)], path: &str) {
    if let Some(index) = points.windows(2).position(|pair| pair[0].0 >= pair[1].0) {
        let problem = Problem::Contract(ContractProblem::NotAscending);
        reader.report(format!("{path}[{}].at", index + 1), problem);
    }
}

/// A straight line from one target to another: a table of two points whose shares are the pays themselves.
fn linear(reader: &mut Reader, fields: &mut Fields<'_>, names: &Names) -> Form {
    let by = by(reader, fields, names);
    let allowed = thresholds(by);
    let no_baseline = no_baseline(reader, fields, by);
    let mut points = Vec::new();
    let mut full = Pay::Rate(Exact::ONE);
    for (index, name) in ["lower", "upper"].into_iter().enumerate() {
        let path = fields.at(name);
        let Some(mut inner) = reader.required(fields, name).and_then(|json| reader.object(json, &path))
        else {
            continue;
        };
        let at = reader.required_exact(&mut inner, "at", allowed);
        let (share, one) = match pay(reader, &mut inner, &PAYS) {
            Pay::Rate(share) => (share, Pay::Rate(Exact::ONE)),
            Pay::PerUnit(share) => (share, Pay::PerUnit(Exact::ONE)),
            Pay::Amount(share) => (share, Pay::Amount(Exact::ONE)),
        };
        if index > 0 && points.len() == index && one != full {
            reader.report(path, Problem::Contract(ContractProblem::DifferentPays));
        }
        full = one;
        reader.finish(&inner);
        points.push((at, share));
    }
    if points.len() == 2 && points[0].0 >= points[1].0 {
        reader.report(fields.at("upper.at"), Problem::Contract(ContractProblem::NotAscending));
    }
    Form::Curve(Curve { by, no_baseline, between: Between::Linear, full, points })
}
