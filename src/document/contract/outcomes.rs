//! What the whole term is expected to come to, from JSON: one forecast for each period, or several outcomes with their probabilities.

use counterweight_contract::accrual::Accrual;
use counterweight_contract::contract::{Expected as Forecast, Outcome};
use counterweight_contract::exact::Exact;

use super::super::json::Json;
use super::super::problem::{Expected, Problem};
use super::super::read::{Fields, Reader};
use super::numbers::Allowed;
use super::{ContractProblem, MOST_OUTCOMES, Names};

/// One entry for each period.
fn by_period(reader: &mut Reader, items: usize, path: &str, periods: u32) -> bool {
    let complete = u32::try_from(items) == Ok(periods);
    if !complete {
        reader.report(path.to_owned(), Problem::Contract(ContractProblem::NotEveryPeriod { periods }));
    }
    complete
}

/// Sales and units.
fn volume(reader: &mut Reader, fields: &mut Fields<'_>) -> Forecast {
    Forecast {
        sales: reader.exact(fields, "sales", Allowed::NotNegative),
        units: reader.exact(fields, "units", Allowed::NotNegative),
    }
}

/// For each period the expected whole term, or null.
pub(super) fn expected(reader: &mut Reader, fields: &mut Fields<'_>, periods: u32) -> Vec<Option<Forecast>> {
    let path = fields.at("expected");
    let items = match fields.take("expected") {
        None | Some(Json::Null) => return Vec::new(),
        Some(Json::List(items)) => items,
        Some(_) => {
            reader.report(path, Problem::WrongType(Expected::List));
            return Vec::new();
        }
    };
    if !by_period(reader, items.len(), &path, periods) {
        return Vec::new();
    }
    items
        .into_iter()
        .enumerate()
        .map(|(index, json)| {
            if json == Json::Null {
                return None;
            }
            let mut fields = reader.object(json, &format!("{path}[{index}]"))?;
            let forecast = volume(reader, &mut fields);
            reader.finish(&fields);
            Some(forecast)
        })
        .collect()
}

/// For each period the outcomes that the whole term may have: one list for all periods, or for each of them a list, or null. Who accrues on
/// outcomes needs them.
pub(super) fn outcomes(
    reader: &mut Reader,
    fields: &mut Fields<'_>,
    names: &Names,
    periods: u32,
    accrual: Accrual,
) -> Vec<Vec<Outcome>> {
    let path = fields.at("outcomes");
    let items = match fields.take("outcomes") {
        None | Some(Json::Null) => {
            if matches!(accrual, Accrual::ExpectedValue | Accrual::MostLikely) {
                reader.report(path, Problem::Missing);
            }
            return Vec::new();
        }
        Some(Json::List(items)) => items,
        Some(_) => {
            reader.report(path, Problem::WrongType(Expected::List));
            return Vec::new();
        }
    };
    let of_period = |json: &Json<'_>| matches!(json, Json::List(_) | Json::Null);
    if items.is_empty() || !items.iter().all(of_period) {
        let all = range(reader, items, &path, names);
        return (0..periods).map(|_| all.clone()).collect();
    }
    if !by_period(reader, items.len(), &path, periods) {
        return Vec::new();
    }
    let each = items.into_iter().enumerate();
    each.map(|(index, json)| match json {
        Json::List(items) => range(reader, items, &format!("{path}[{index}]"), names),
        _ => Vec::new(),
    })
    .collect()
}

/// Outcomes whose probabilities add up to 1, exactly.
fn range(reader: &mut Reader, items: Vec<Json<'_>>, path: &str, names: &Names) -> Vec<Outcome> {
    if items.len() > MOST_OUTCOMES {
        let problem = Problem::Contract(ContractProblem::TooMany { most: MOST_OUTCOMES });
        reader.report(path.to_owned(), problem);
        return Vec::new();
    }
    let before = reader.errors.len();
    let mut found = Vec::with_capacity(items.len());
    for (index, json) in items.into_iter().enumerate() {
        if let Some(mut fields) = reader.object(json, &format!("{path}[{index}]")) {
            found.push(outcome(reader, &mut fields, names));
            reader.finish(&fields);
        }
    }
    // Of a probability that could not be read nothing more is to be said.
    let sum = Exact::sum(found.iter().map(|outcome| outcome.probability));
    if reader.errors.len() == before && sum != Ok(Exact::ONE) {
        reader.report(path.to_owned(), Problem::Contract(ContractProblem::ProbabilitiesNotOne));
    }
    found
}

fn outcome(reader: &mut Reader, fields: &mut Fields<'_>, names: &Names) -> Outcome {
    Outcome {
        probability: reader.required_exact(fields, "probability", Allowed::Share),
        volume: volume(reader, fields),
        quantities: named(reader, fields, "quantities", &names.quantities, Allowed::NotNegative),
        figures: named(reader, fields, "figures", &names.figures, Allowed::Any),
    }
}

/// Numbers by the names that the contract gives, each of which may be absent.
fn named(
    reader: &mut Reader,
    fields: &mut Fields<'_>,
    field: &str,
    names: &[String],
    allowed: Allowed,
) -> Vec<Option<Exact>> {
    let path = fields.at(field);
    let Some(mut inner) =
        fields.take(field).filter(|json| *json != Json::Null).and_then(|json| reader.object(json, &path))
    else {
        return vec![None; names.len()];
    };
    let found = names.iter().map(|name| reader.exact(&mut inner, name, allowed)).collect();
    reader.finish(&inner);
    found
}
