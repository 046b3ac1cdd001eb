//! The volumes of a contract from JSON: rows of a ledger, a total, a total spread over the periods, or typed period by period.

use counterweight_contract::accrual::Accrual;
use counterweight_contract::contract::{Ledger, Series};
use counterweight_contract::exact::Exact;
use counterweight_contract::volume::{Period, Row, spread};

use super::super::json::Json;
use super::super::problem::{Expected, Problem};
use super::super::read::{Fields, Reader};
use super::numbers::Allowed;
use super::{ContractProblem, MOST_ROWS, Names, outcomes, terms};

const SOURCES: [&str; 4] = ["rows", "total", "spread", "by_period"];

/// The ledger.
pub(super) fn ledger(
    reader: &mut Reader,
    mut fields: Fields<'_>,
    names: &mut Names,
    periods: u32,
    decimals: u32,
    accrual: Accrual,
) -> Ledger {
    let fields = &mut fields;
    let mut given = SOURCES.iter().filter(|source| fields.fields.iter().any(|(name, _)| name == *source));
    let rows = match (given.next(), given.next()) {
        (Some(&"rows"), None) => rows(reader, fields, names, periods),
        (Some(&"total"), None) => total(reader, fields, names),
        (Some(&"spread"), None) => spread_over(reader, fields, names, periods, decimals),
        (Some(&"by_period"), None) => by_period(reader, fields, names, periods),
        _ => {
            reader.report(fields.path.clone(), Problem::OneOf(&SOURCES));
            for source in SOURCES {
                fields.take(source);
            }
            Vec::new()
        }
    };
    let ledger = Ledger {
        periods,
        rows,
        baseline: baseline(reader, fields, names, periods),
        figures: figures(reader, fields, names),
        expected: outcomes::expected(reader, fields, periods),
        outcomes: outcomes::outcomes(reader, fields, names, periods, accrual),
    };
    reader.finish(fields);
    ledger
}

/// Whole numbers for invoices, in the order in which they appear.
#[derive(Default)]
struct Invoices(std::collections::BTreeMap<String, u32>);

impl Invoices {
    fn number(&mut self, name: String) -> u32 {
        let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        *self.0.entry(name).or_insert(next)
    }
}

fn rows(reader: &mut Reader, fields: &mut Fields<'_>, names: &mut Names, periods: u32) -> Vec<Row> {
    let mut invoices = Invoices::default();
    reader.bounded_list(fields, "rows", MOST_ROWS, |reader, json, path| {
        let mut fields = reader.object(json, path)?;
        let row = row(reader, &mut fields, names, periods, &mut invoices);
        reader.finish(&fields);
        Some(row)
    })
}

fn row(
    reader: &mut Reader,
    fields: &mut Fields<'_>,
    names: &mut Names,
    periods: u32,
    invoices: &mut Invoices,
) -> Row {
    let period = |reader: &mut Reader, fields: &mut Fields<'_>, name: &str| -> Option<Period> {
        reader.whole(fields, name, 1, periods).map(|period| period - 1)
    };
    let invoiced = period(reader, fields, "period").unwrap_or(0);
    let mut row = Row::empty(invoiced, names.quantities.len());
    row.delivered = period(reader, fields, "delivered");
    row.paid = period(reader, fields, "paid");
    row.invoice = match fields.take("invoice") {
        None | Some(Json::Null) => None,
        Some(Json::Text(name)) => Some(invoices.number(name.into_owned())),
        Some(Json::Digits(digits)) => Some(invoices.number(digits.to_owned())),
        Some(_) => {
            reader.report(fields.at("invoice"), Problem::WrongType(Expected::Text));
            None
        }
    };
    let price = reader.exact(fields, "price", Allowed::NotNegative);
    let units = reader.exact(fields, "units", Allowed::Any);
    let amount = reader.exact(fields, "amount", Allowed::Any);
    row.units = units.unwrap_or_default();
    row.amount = match (amount, price) {
        (Some(amount), None) => amount,
        (None, Some(price)) => {
            if units.is_none() {
                reader.report(fields.at("units"), Problem::Missing);
            }
            row.units.times(price).unwrap_or_else(|_| {
                reader.report(fields.at("price"), Problem::Contract(ContractProblem::Overflow));
                Exact::ZERO
            })
        }
        (Some(_), Some(_)) => {
            reader.report(fields.path.clone(), Problem::OneOf(&["amount", "price"]));
            Exact::ZERO
        }
        (None, None) => {
            if units.is_none() {
                reader.report(fields.at("amount"), Problem::Missing);
            }
            Exact::ZERO
        }
    };
    row.discount = reader.exact_or(fields, "discount", Allowed::Any, Exact::ZERO);
    row.tax_rate = reader.exact_or(fields, "tax_rate", Allowed::NotNegative, Exact::ZERO);
    row.purchase_price = reader.exact(fields, "purchase_price", Allowed::NotNegative);
    for name in ["product", "group"] {
        if let Some(json) = fields.take(name) {
            let text = reader.as_text(json, || fields.at(name));
            row.labels.push(terms::label(names, &text));
        }
    }
    for text in reader.texts(fields, "labels") {
        row.labels.push(terms::label(names, &text));
    }
    let path = fields.at("quantities");
    if let Some(mut inner) = fields.take("quantities").and_then(|json| reader.object(json, &path)) {
        for (slot, name) in row.quantities.iter_mut().zip(&names.quantities) {
            *slot = reader.exact_or(&mut inner, name, Allowed::Any, Exact::ZERO);
        }
        reader.finish(&inner);
    }
    row
}

/// Sales, units and further quantities of one object, put into a row.
fn measures(reader: &mut Reader, fields: &mut Fields<'_>, names: &Names) -> Row {
    let mut row = Row::empty(0, names.quantities.len());
    row.amount = reader.exact_or(fields, "sales", Allowed::Any, Exact::ZERO);
    row.units = reader.exact_or(fields, "units", Allowed::Any, Exact::ZERO);
    for (slot, name) in row.quantities.iter_mut().zip(&names.quantities) {
        *slot = reader.exact_or(fields, name, Allowed::Any, Exact::ZERO);
    }
    row
}

fn total(reader: &mut Reader, fields: &mut Fields<'_>, names: &Names) -> Vec<Row> {
    let path = fields.at("total");
    let Some(mut inner) = fields.take("total").and_then(|json| reader.object(json, &path)) else {
        return Vec::new();
    };
    let row = measures(reader, &mut inner, names);
    reader.finish(&inner);
    vec![row]
}

/// Rows from one list for each measure.
fn from_lists(periods: u32, sales: &[Exact], units: &[Exact], quantities: &[Vec<Exact>]) -> Vec<Row> {
    let at = |list: &[Exact], index: usize| list.get(index).copied().unwrap_or_default();
    (0..periods)
        .zip(0..)
        .map(|(period, index)| Row {
            amount: at(sales, index),
            units: at(units, index),
            quantities: quantities.iter().map(|list| at(list, index)).collect(),
            ..Row::empty(period, 0)
        })
        .collect()
}

fn spread_over(
    reader: &mut Reader,
    fields: &mut Fields<'_>,
    names: &Names,
    periods: u32,
    decimals: u32,
) -> Vec<Row> {
    let path = fields.at("spread");
    let Some(mut inner) = fields.take("spread").and_then(|json| reader.object(json, &path)) else {
        return Vec::new();
    };
    let whole = measures(reader, &mut inner, names);
    let even = |json: &Option<Json<'_>>| match json {
        None | Some(Json::Null) => true,
        Some(Json::Text(text)) => text == "even",
        Some(_) => false,
    };
    let path = inner.at("over");
    let weights = match inner.take("over") {
        json if even(&json) => (0..periods).map(|_| Exact::ONE).collect(),
        Some(Json::List(items)) => {
            let weights = list(reader, items, &path, Allowed::NotNegative, periods);
            if !weights.is_empty() && weights.iter().all(|weight| weight.is_zero()) {
                reader.report(path.clone(), Problem::Contract(ContractProblem::NoWeight));
            }
            weights
        }
        _ => {
            reader.report(path.clone(), Problem::WrongType(Expected::List));
            Vec::new()
        }
    };
    reader.finish(&inner);
    let mut parts = |total: Exact, decimals: u32| {
        // Weights that cannot be used have been reported.
        let usable = weights.iter().any(|weight| !weight.is_zero());
        let parts = if usable { spread(total, &weights, decimals) } else { Ok(Vec::new()) };
        parts.unwrap_or_else(|_| {
            reader.report(path.clone(), Problem::Contract(ContractProblem::Overflow));
            Vec::new()
        })
    };
    let sales = parts(whole.amount, decimals);
    // Units are spread whole where they are whole; other quantities to the thousandth.
    let of_quantity = |total: &Exact| if total.denominator() == 1 { 0 } else { 3 };
    let units = parts(whole.units, of_quantity(&whole.units));
    let quantities: Vec<_> = whole.quantities.iter().map(|total| parts(*total, of_quantity(total))).collect();
    from_lists(periods, &sales, &units, &quantities)
}

fn by_period(reader: &mut Reader, fields: &mut Fields<'_>, names: &Names, periods: u32) -> Vec<Row> {
    let path = fields.at("by_period");
    let Some(mut inner) = fields.take("by_period").and_then(|json| reader.object(json, &path)) else {
        return Vec::new();
    };
    let mut lists = |name: &str| match inner.take(name) {
        None | Some(Json::Null) => Vec::new(),
        Some(Json::List(items)) => list(reader, items, &inner.at(name), Allowed::Any, periods),
        Some(_) => {
            reader.report(inner.at(name), Problem::WrongType(Expected::List));
            Vec::new()
        }
    };
    let (sales, units) = (lists("sales"), lists("units"));
    let quantities: Vec<_> = names.quantities.iter().map(|name| lists(name)).collect();
    reader.finish(&inner);
    from_lists(periods, &sales, &units, &quantities)
}

/// One number for each period.
fn list(reader: &mut Reader, items: Vec<Json<'_>>, path: &str, allowed: Allowed, periods: u32) -> Vec<Exact> {
    if u32::try_from(items.len()) != Ok(periods) {
        reader.report(path.to_owned(), Problem::Contract(ContractProblem::NotEveryPeriod { periods }));
        return Vec::new();
    }
    let numbers = items.iter().enumerate();
    numbers.map(|(index, json)| reader.as_exact(json, &format!("{path}[{index}]"), allowed)).collect()
}

fn baseline(
    reader: &mut Reader,
    fields: &mut Fields<'_>,
    names: &Names,
    periods: u32,
) -> Vec<Option<Series>> {
    let path = fields.at("baseline");
    let Some(mut inner) = fields
        .take("baseline")
        .filter(|json| *json != Json::Null)
        .and_then(|json| reader.object(json, &path))
    else {
        return Vec::new();
    };
    let own = ["sales", "units"].into_iter();
    let series = own.chain(names.quantities.iter().map(String::as_str)).map(|name| {
        let path = inner.at(name);
        match inner.take(name)? {
            Json::Null => None,
            Json::List(items) => Some(Series::ByPeriod(list(reader, items, &path, Allowed::Any, periods))),
            json => Some(Series::Whole(reader.as_exact(&json, &path, Allowed::Any))),
        }
    });
    let series = series.collect();
    reader.finish(&inner);
    series
}

/// Every figure that the contract names.
fn figures(reader: &mut Reader, fields: &mut Fields<'_>, names: &Names) -> Vec<Exact> {
    let path = fields.at("figures");
    if names.figures.is_empty() {
        return Vec::new();
    }
    let Some(mut inner) = reader.required(fields, "figures").and_then(|json| reader.object(json, &path))
    else {
        return Vec::new();
    };
    let figures =
        names.figures.iter().map(|name| reader.required_exact(&mut inner, name, Allowed::Any)).collect();
    reader.finish(&inner);
    figures
}
