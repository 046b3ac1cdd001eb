//! The contract itself: conventions, base, rebates in their order, obligations, settlement.

use std::collections::BTreeSet;

use counterweight_contract::accrual::Accrual;
use counterweight_contract::contract::{Contract, RoundedAt};
use counterweight_contract::exact::{Exact, Rounding};
use counterweight_contract::form::{By, Form, Measure};
use counterweight_contract::rebate::{Condition, Limit, Rebate, Scope};
use counterweight_contract::settlement::{IfMissed, InterimOn, Obligation, Terms, Test};
use counterweight_contract::tiers::Reading;
use counterweight_contract::volume::{Base, Label, Moment, ValuedAt};

use super::super::json::Json;
use super::super::problem::Problem;
use super::super::read::{Fields, Reader, Words};
use super::numbers::Allowed;
use super::{ContractProblem, MOST_PERIODS, MOST_REBATES, MOST_TIERS, Names, form, minor_unit};

const ROUNDED_AT: Words<RoundedAt> =
    Words { names: &["part", "payout"], values: &[RoundedAt::Part, RoundedAt::Payout] };
const ROUNDING: Words<Rounding> = Words {
    names: &["half_up", "half_even", "down", "up"],
    values: &[Rounding::HalfUp, Rounding::HalfEven, Rounding::Down, Rounding::Up],
};
const MOMENTS: Words<Moment> = Words {
    names: &["invoiced", "delivered", "paid"],
    values: &[Moment::Invoiced, Moment::Delivered, Moment::Paid],
};
const BEFORE_DISCOUNT: Words<bool> = Words { names: &["after", "before"], values: &[false, true] };
const WITH_TAX: Words<bool> = Words { names: &["outside", "inside"], values: &[false, true] };
const VALUED_AT: Words<ValuedAt> =
    Words { names: &["sales", "purchase"], values: &[ValuedAt::Sales, ValuedAt::Purchase] };
const IGNORE_CREDITS: Words<bool> = Words { names: &["deduct", "ignore"], values: &[false, true] };
const SCOPES: Words<Scope> =
    Words { names: &["period", "invoice", "line"], values: &[Scope::Period, Scope::Invoice, Scope::Line] };
const TAKE_BACK: Words<bool> = Words { names: &["earn_nothing", "take_back"], values: &[false, true] };
const DUE_AT_START: Words<bool> = Words { names: &["end", "start"], values: &[false, true] };
const PER_SETTLEMENT: Words<bool> = Words { names: &["term", "settlement"], values: &[false, true] };
const INTERIM_ON: Words<InterimOn> =
    Words { names: &["to_date", "own_period"], values: &[InterimOn::ToDate, InterimOn::OwnPeriod] };
const OVERPAID: Words<bool> = Words { names: &["reclaim", "offset"], values: &[false, true] };
const ACCRUALS: Words<Accrual> = Words {
    names: &["to_date", "expected", "expected_value", "most_likely"],
    values: &[Accrual::ToDate, Accrual::Expected, Accrual::ExpectedValue, Accrual::MostLikely],
};
const STATES: Words<bool> = Words { names: &["kept", "missed"], values: &[true, false] };
const IF_MISSED: Words<bool> = Words { names: &["reclaim", "stop"], values: &[false, true] };

/// The number of a label, given to it where it is new.
pub(super) fn label(names: &mut Names, name: &str) -> Label {
    if let Some(known) = names.labels.get(name) {
        return *known;
    }
    let next = Label::try_from(names.labels.len()).unwrap_or(Label::MAX);
    names.labels.insert(name.to_owned(), next);
    next
}

/// The contract and how many periods its term has; none where these cannot be read, since of everything in time nothing can be said
/// then.
pub(super) fn contract(
    reader: &mut Reader,
    mut fields: Fields<'_>,
    names: &mut Names,
) -> Option<(Contract, u32)> {
    let fields = &mut fields;
    names.contract = reader.text_or_empty(fields, "name");
    let before = reader.errors.len();
    names.currency = reader.text(fields, "currency");
    let capitals = names.currency.bytes().all(|byte| byte.is_ascii_uppercase());
    if reader.errors.len() == before && !(names.currency.len() == 3 && capitals) {
        reader.report(fields.at("currency"), Problem::NotCurrency);
    }
    let decimals = reader.whole(fields, "decimals", 0, 6).unwrap_or_else(|| minor_unit(&names.currency));
    let before = reader.errors.len();
    let periods = reader.whole(fields, "periods", 1, MOST_PERIODS).unwrap_or(1);
    if reader.errors.len() > before {
        return None;
    }
    names.quantities = measure_names(reader, fields, "quantities", &[]);
    names.figures = measure_names(reader, fields, "figures", &names.quantities);
    let (mut rounded_at, mut rounding) = (RoundedAt::default(), Rounding::default());
    nested(reader, fields, "rounding", |reader, fields| {
        rounded_at = reader.word_or_first(fields, "at", &ROUNDED_AT);
        rounding = reader.word_or_first(fields, "mode", &ROUNDING);
    });
    let mut base = Base::default();
    nested(reader, fields, "base", |reader, fields| self::base(reader, fields, &mut base, names));
    let mut ids = BTreeSet::new();
    let mut found = Vec::new();
    let rebates = reader.bounded_list(fields, "rebates", MOST_REBATES, |reader, json, path| {
        let mut fields = reader.object(json, path)?;
        found.push(named(reader, &mut fields, &mut ids));
        let rebate = self::rebate(reader, &mut fields, &base, names, decimals);
        reader.finish(&fields);
        Some(rebate)
    });
    names.rebates = found;
    if rebates.is_empty() && reader.errors.is_empty() {
        reader.report(fields.at("rebates"), Problem::Contract(ContractProblem::NoRebates));
    }
    let mut ids = BTreeSet::new();
    let mut found = Vec::new();
    let obligations = reader.bounded_list(fields, "obligations", MOST_REBATES, |reader, json, path| {
        let mut fields = reader.object(json, path)?;
        found.push(named(reader, &mut fields, &mut ids));
        let obligation = self::obligation(reader, &mut fields, &base, names, periods);
        reader.finish(&fields);
        Some(obligation)
    });
    names.obligations = found;
    let mut terms = Terms::default();
    nested(reader, fields, "settlement", |reader, fields| {
        self::terms(reader, fields, &mut terms, periods);
    });
    if terms.interim_on == InterimOn::OwnPeriod
        && let Some(index) = rebates.iter().position(|rebate| rebate.floor_from_start)
    {
        let path = format!("{}[{index}].floor.due", fields.at("rebates"));
        reader.report(path, Problem::Contract(ContractProblem::NeedsToDate));
    }
    let contract = Contract {
        decimals,
        rounding,
        rounded_at,
        rebates,
        obligations,
        terms,
        accrual: reader.word_or_first(fields, "accrual", &ACCRUALS),
        prices_with_tax: base.prices_with_tax,
        tax_on_payout: reader.exact(fields, "tax_on_payout", Allowed::NotNegative),
    };
    reader.finish(fields);
    Some((contract, periods))
}

/// An object that may be absent.
fn nested(
    reader: &mut Reader,
    fields: &mut Fields<'_>,
    name: &str,
    read: impl FnOnce(&mut Reader, &mut Fields<'_>),
) {
    let path = fields.at(name);
    if let Some(mut inner) = fields.take(name).and_then(|json| reader.object(json, &path)) {
        read(reader, &mut inner);
        reader.finish(&inner);
    }
}

/// Names of measures: each once, none of the engine's own words.
fn measure_names(reader: &mut Reader, fields: &mut Fields<'_>, name: &str, taken: &[String]) -> Vec<String> {
    let path = fields.at(name);
    let found = reader.texts(fields, name);
    for (index, id) in found.iter().enumerate() {
        let path = format!("{path}[{index}]");
        if id.is_empty() {
            reader.report(path, Problem::EmptyId);
        } else if form::OWN_MEASURES.contains(&id.as_str()) {
            reader.report(path, Problem::ReservedId { id: id.clone() });
        } else if taken.contains(id) || found[..index].contains(id) {
            reader.report(path, Problem::RepeatedId { id: id.clone() });
        }
    }
    found
}

/// Id and name.
fn named(reader: &mut Reader, fields: &mut Fields<'_>, ids: &mut BTreeSet<String>) -> (String, String) {
    let before = reader.errors.len();
    let id = reader.text(fields, "id");
    if reader.errors.len() == before {
        if id.is_empty() {
            reader.report(fields.at("id"), Problem::EmptyId);
        } else if !ids.insert(id.clone()) {
            reader.report(fields.at("id"), Problem::RepeatedId { id: id.clone() });
        }
    }
    let name = reader.text_or_empty(fields, "name");
    let name = if name.is_empty() { id.clone() } else { name };
    (id, name)
}

fn labels(reader: &mut Reader, fields: &mut Fields<'_>, name: &str, names: &mut Names) -> Vec<Label> {
    let found = reader.texts(fields, name);
    found.iter().map(|name| label(names, name)).collect()
}

/// What is given changes the base; the rest stays.
fn base(reader: &mut Reader, fields: &mut Fields<'_>, base: &mut Base, names: &mut Names) {
    let word =
        |reader: &mut Reader, fields: &mut Fields<'_>, name: &str, words: &Words<bool>, slot: &mut bool| {
            if let Some(json) = fields.take(name) {
                *slot = reader.as_word(&json, fields.at(name), words);
            }
        };
    if let Some(json) = fields.take("on") {
        base.on = reader.as_word(&json, fields.at("on"), &MOMENTS);
    }
    if let Some(json) = fields.take("valued_at") {
        base.valued_at = reader.as_word(&json, fields.at("valued_at"), &VALUED_AT);
    }
    word(reader, fields, "discount", &BEFORE_DISCOUNT, &mut base.before_discount);
    word(reader, fields, "tax_in_prices", &WITH_TAX, &mut base.prices_with_tax);
    word(reader, fields, "tax_in_base", &WITH_TAX, &mut base.with_tax);
    word(reader, fields, "credit_notes", &IGNORE_CREDITS, &mut base.ignore_credits);
    select(reader, fields, base, names);
}

/// Which rows: what is given here is added to what the contract says.
fn select(reader: &mut Reader, fields: &mut Fields<'_>, base: &mut Base, names: &mut Names) {
    for (name, list) in [("only", &mut base.only), ("except", &mut base.except)] {
        list.extend(labels(reader, fields, name, names));
        list.sort_unstable();
        list.dedup();
    }
}

fn rebate(
    reader: &mut Reader,
    fields: &mut Fields<'_>,
    base: &Base,
    names: &mut Names,
    decimals: u32,
) -> Rebate {
    let (form, parts) = form::pays(reader, fields, names);
    let of_contract = base;
    let mut base = base.clone();
    nested(reader, fields, "base", |reader, fields| self::base(reader, fields, &mut base, names));
    let given = fields.fields.iter().any(|(name, value)| name == "qualifying_base" && value.is_some());
    let qualifying = given.then(|| {
        // How rows count is the rebate's; which of them, the contract's and its own.
        let mut qualifying =
            Base { only: of_contract.only.clone(), except: of_contract.except.clone(), ..base.clone() };
        nested(reader, fields, "qualifying_base", |reader, fields| {
            self::base(reader, fields, &mut qualifying, names);
        });
        qualifying
    });
    select(reader, fields, &mut base, names);
    let scope = reader.word_or_first(fields, "scope", &SCOPES);
    let names = &*names;
    let qualify = reader.bounded_list(fields, "qualify", MOST_TIERS, |reader, json, path| {
        let mut fields = reader.object(json, path)?;
        let by = form::by(reader, &mut fields, names);
        let allowed = form::thresholds(by);
        let (from, to) =
            (reader.exact(&mut fields, "from", allowed), reader.exact(&mut fields, "to", allowed));
        if from.is_none() && to.is_none() {
            reader.report(fields.at("from"), Problem::Missing);
        } else if from.zip(to).is_some_and(|(from, to)| to < from) {
            reader.report(fields.at("to"), Problem::Contract(ContractProblem::Inverted));
        }
        reader.finish(&fields);
        Some(Condition { by, from, to })
    });
    let mut rebate = Rebate { base, scope, qualifying, qualify, parts, ..Rebate::new(form) };
    rebate.anew_every = reader.whole(fields, "anew_every", 1, MOST_PERIODS);
    rebate.take_back = reader.word_or_first(fields, "excess_returns", &TAKE_BACK);
    rebate.reduced_by_earlier = reader.switch(fields, "reduced_by_earlier", false);
    rebate.counts_for_later = reader.switch(fields, "counts_for_later", true);
    let before = reader.errors.len();
    let floor = limit(reader, fields, "floor", decimals);
    (rebate.floor, rebate.floor_from_start) = (floor.limit, floor.setting);
    let guarantee = limit(reader, fields, "guarantee", decimals);
    (rebate.guarantee, rebate.guarantee_cumulative) = (guarantee.limit, guarantee.setting);
    let cap = limit(reader, fields, "cap", decimals);
    if cap.setting {
        rebate.settlement_cap = cap.limit;
    } else {
        rebate.cap = cap.limit;
    }
    if let Some(limit) = limit(reader, fields, "settlement_cap", decimals).limit {
        rebate.settlement_cap = Some(limit);
    }
    let readable = reader.errors.len() == before;
    let above = |low: Option<Limit>, high: Option<Limit>| {
        readable && low.zip(high).is_some_and(|(low, high)| low.amount > high.amount)
    };
    if above(rebate.floor, rebate.cap) {
        reader.report(fields.at("floor"), Problem::FloorAboveCap);
    }
    if above(rebate.guarantee, rebate.settlement_cap) {
        reader.report(fields.at("guarantee"), Problem::Contract(ContractProblem::GuaranteeAboveCap));
    }
    if let Some(json) = fields.take("carried_in").filter(|json| *json != Json::Null) {
        rebate.carried_in = reader.as_minor(&json, &fields.at("carried_in"), Allowed::Any, decimals);
    }
    nested(reader, fields, "accrued_at", |reader, fields| {
        rebate.accrued_at = Some(form::pay(reader, fields, &form::PAYS[..2]));
    });
    if let Some(problem) = belongs_together(&rebate) {
        reader.report(fields.at("pays"), Problem::Contract(problem));
    }
    rebate
}

/// Rules between form and scope.
fn belongs_together(rebate: &Rebate) -> Option<ContractProblem> {
    let by = rebate.form.by();
    let of_term = !matches!(by, By::Value(_)) || matches!(by.measure(), Measure::Figure(_));
    if let Form::Tiers(tiers) = &rebate.form {
        if tiers.in_order && tiers.reading != Reading::Incremental {
            return Some(ContractProblem::NeedsIncremental);
        }
        if tiers.in_order && rebate.qualifying.is_some() {
            return Some(ContractProblem::NoQualifyingBase);
        }
        if tiers.in_order && !rebate.follows_the_term() {
            return Some(ContractProblem::NeedsPeriodScope);
        }
        if matches!(by.measure(), Measure::Figure(_)) && tiers.reading != Reading::AllUnits {
            return Some(ContractProblem::NotForFigures);
        }
    }
    if of_term && rebate.take_back {
        return Some(ContractProblem::NothingToTakeBack);
    }
    if rebate.anew_every.is_some() && rebate.scope != Scope::Period {
        return Some(ContractProblem::NeedsPeriodScope);
    }
    // A target can be one of each of the periods until tiers are reached anew; what growth is measured from is of the term.
    let anew = rebate.anew_every.is_some();
    let of_whole_term = by.is_growth() || matches!(by.measure(), Measure::Figure(_));
    let cut_up = (of_term && rebate.scope != Scope::Period) || (anew && of_whole_term);
    cut_up.then_some(ContractProblem::NeedsPeriodScope)
}

/// A limit as it is given.
#[derive(Default)]
struct Given {
    limit: Option<Limit>,
    /// What this limit alone can be: a cap of each settlement, a cumulative guarantee, a floor due at the start.
    setting: bool,
}

/// A limit as an amount alone or with its settings.
fn limit(reader: &mut Reader, fields: &mut Fields<'_>, name: &str, decimals: u32) -> Given {
    let path = fields.at(name);
    // A floor below 0 bounds what returns take back.
    let allowed = if name == "floor" { Allowed::Any } else { Allowed::NotNegative };
    match fields.take(name) {
        None | Some(Json::Null) => Given::default(),
        Some(json @ Json::Object(_)) => {
            let Some(mut inner) = reader.object(json, &path) else { return Given::default() };
            let amount = match reader.required(&mut inner, "amount") {
                Some(json) => reader.as_minor(&json, &inner.at("amount"), allowed, decimals),
                None => 0,
            };
            let setting = match name {
                "cap" => reader.word_or_first(&mut inner, "per", &PER_SETTLEMENT),
                "floor" => reader.word_or_first(&mut inner, "due", &DUE_AT_START),
                "guarantee" => reader.switch(&mut inner, "cumulative", false),
                _ => false,
            };
            let carry_forward = reader.switch(&mut inner, "carry_forward", false);
            reader.finish(&inner);
            Given { limit: Some(Limit { amount, carry_forward }), setting }
        }
        Some(json) => {
            let amount = reader.as_minor(&json, &path, allowed, decimals);
            Given { limit: Some(Limit { amount, carry_forward: false }), setting: false }
        }
    }
}

fn obligation(
    reader: &mut Reader,
    fields: &mut Fields<'_>,
    base: &Base,
    names: &mut Names,
    periods: u32,
) -> Obligation {
    let path = fields.at("rebates");
    let ids = reader.texts(fields, "rebates");
    let mut rebates = Vec::new();
    for (index, id) in ids.iter().enumerate() {
        match names.rebates.iter().position(|(known, _)| known == id) {
            Some(rebate) => rebates.push(rebate),
            None => reader.report(format!("{path}[{index}]"), Problem::UnknownId { id: id.clone() }),
        }
    }
    if ids.is_empty() {
        reader.report(path, Problem::Missing);
    }
    let mut base = base.clone();
    select(reader, fields, &mut base, names);
    let state = fields.take("state");
    let at_least = fields.take("at_least");
    let test = match (state, at_least) {
        (Some(json), None) => Test::Told { kept: reader.as_word(&json, fields.at("state"), &STATES) },
        (None, Some(json)) => {
            let amount = reader.as_exact(&json, &fields.at("at_least"), Allowed::Any);
            Test::AtLeast { measure: form::measure(reader, fields, names), amount }
        }
        _ => {
            reader.report(fields.path.clone(), Problem::OneOf(&["state", "at_least"]));
            Test::Told { kept: true }
        }
    };
    let due = reader.whole(fields, "due", 1, periods).unwrap_or(periods) - 1;
    let stop = reader.word_or_first(fields, "if_missed", &IF_MISSED);
    let if_missed = if stop {
        IfMissed::Stop
    } else {
        IfMissed::Reclaim(reader.exact_or(fields, "share", Allowed::Share, Exact::ONE))
    };
    Obligation { rebates, test, base, due, if_missed }
}

fn terms(reader: &mut Reader, fields: &mut Fields<'_>, terms: &mut Terms, periods: u32) {
    if let Some(every) = reader.whole(fields, "every", 1, periods) {
        terms.interim = (1..periods).filter(|period| period % every == 0).map(|period| period - 1).collect();
    }
    if fields.fields.iter().any(|(name, value)| name == "at" && value.is_some()) {
        if !terms.interim.is_empty() {
            reader.report(fields.path.clone(), Problem::OneOf(&["every", "at"]));
        }
        let mut before = 0;
        terms.interim = reader.list(fields, "at", |reader, json, path| {
            let period = reader.as_whole(&json, path, 1, periods)?;
            if period <= before {
                reader.report(path.to_owned(), Problem::Contract(ContractProblem::NotAscending));
            }
            before = period;
            Some(period - 1)
        });
    }
    terms.interim_on = reader.word_or_first(fields, "interim_on", &INTERIM_ON);
    terms.netted = reader.switch(fields, "netted", true);
    terms.interim_share = reader.exact_or(fields, "interim_share", Allowed::Share, Exact::ONE);
    terms.offset_overpaid = reader.word_or_first(fields, "overpaid", &OVERPAID);
}
