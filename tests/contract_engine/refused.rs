//! What is refused, where, and in which words.

use counterweight::document::contract::{ContractProblem, read};
use counterweight::document::{Expected, Problem, Range};
use counterweight::format::Language;
use counterweight::format::errors::document_error;
use serde_json::{Value, json};

use crate::arbitrary::LARGE;
use crate::{one, problems, with};

/// The large contract with a value set, or taken out.
fn changed(pointer: &str, value: Option<Value>) -> String {
    let mut whole: Value = serde_json::from_str(LARGE).unwrap();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match (whole.pointer_mut(parent).unwrap(), value) {
        (Value::Object(fields), Some(value)) => drop(fields.insert(name.to_owned(), value)),
        (Value::Object(fields), None) => drop(fields.remove(name).unwrap()),
        (Value::Array(items), Some(value)) => items[name.parse::<usize>().unwrap()] = value,
        (other, _) => panic!("{other}"),
    }
    whole.to_string()
}

#[track_caller]
fn refused(text: &str, path: &str, problem: &Problem) {
    let found = problems(text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].path.as_str(), &found[0].problem), (path, problem));
    for language in [Language::English, Language::Chinese] {
        assert!(document_error(language, &found[0]).len() > path.len() + 3);
    }
}

/// The problem that a change of the large contract causes, and its path by pointer.
#[track_caller]
fn refuses(pointer: &str, value: Value, problem: &Problem) {
    let path = pointer[1..].split('/').fold(String::new(), |path, step| match step.parse::<usize>() {
        Ok(index) => format!("{path}[{index}]"),
        Err(_) if path.is_empty() => step.to_owned(),
        Err(_) => format!("{path}.{step}"),
    });
    refused(&changed(pointer, Some(value)), &path, problem);
}

const CONTRACT: fn(ContractProblem) -> Problem = Problem::Contract;

#[test]
fn no_contract_at_all() {
    for text in ["", "{", "[1,]", "{\"schema\": 1} x"] {
        assert!(matches!(problems(text)[0].problem, Problem::NotJson { .. }), "{text}");
    }
    refused("[]", "", &Problem::WrongType(Expected::Object));
    refused("{}", "schema", &Problem::Missing);
    refused("{\"schema\": 2}", "schema", &Problem::NewerSchema { found: 2 });
    refused("{\"schema\": \"one\"}", "schema", &Problem::UnknownSchema);
    let nothing: Vec<String> = problems("{\"schema\": 1}").into_iter().map(|problem| problem.path).collect();
    assert_eq!(nothing, ["contract", "volumes"]);
    let doubled = LARGE.replacen("\"schema\": 1,", "\"schema\": 1, \"schema\": 1,", 1);
    refused(&doubled, "schema", &Problem::DuplicateField);
}

#[test]
fn unknown_fields_everywhere() {
    for pointer in [
        "",
        "/contract",
        "/contract/base",
        "/contract/rounding",
        "/contract/settlement",
        "/contract/rebates/0",
        "/contract/rebates/0/pays/flat",
        "/contract/rebates/4/pays/tiers",
        "/contract/rebates/4/pays/tiers/tiers/0",
        "/contract/rebates/8/pays/table/full",
        "/contract/rebates/8/pays/table/points/0",
        "/contract/rebates/9/pays/linear/upper",
        "/contract/rebates/11/qualify/0",
        "/contract/rebates/12/floor",
        "/contract/obligations/0",
        "/volumes",
        "/volumes/rows/0",
        "/volumes/rows/0/quantities",
        "/volumes/baseline",
        "/volumes/figures",
        "/volumes/expected/0",
        "/volumes/outcomes/0/0",
        "/volumes/outcomes/0/0/quantities",
        "/volumes/outcomes/2/0",
    ] {
        refuses(&format!("{pointer}/colour"), json!(1), &Problem::UnknownField);
    }
}

#[test]
fn numbers_out_of_range() {
    refuses("/contract/rebates/1/pays/per_unit/amount", json!("a"), &Problem::WrongType(Expected::Number));
    refuses("/contract/rebates/1/pays/per_unit/amount", json!("1,5"), &Problem::WrongType(Expected::Number));
    refuses("/contract/rebates/2/pays/lump/amount", json!(-1), &Problem::OutOfRange(Range::NOT_NEGATIVE));
    refuses("/contract/rebates/2/pays/lump/amount", json!("1e16"), &Problem::OutOfRange(Range::NOT_NEGATIVE));
    refuses("/contract/rebates/2/pays/lump/amount", json!("1e-19"), &CONTRACT(ContractProblem::TooFine));
    refuses(
        "/contract/rebates/3/pays/growth/over",
        json!("-1.1"),
        &Problem::OutOfRange(Range::at_least(-1.0)),
    );
    refuses("/contract/rebates/11/pays/free_goods/per", json!(0), &Problem::OutOfRange(Range::POSITIVE));
    refuses("/contract/obligations/0/share", json!(2), &Problem::OutOfRange(Range::SHARE));
    refuses("/contract/rebates/12/cap", json!("1.005"), &CONTRACT(ContractProblem::NotMinor { decimals: 2 }));
    refuses(
        "/contract/rebates/12/carried_in",
        json!("0.001"),
        &CONTRACT(ContractProblem::NotMinor { decimals: 2 }),
    );
    refuses("/volumes/rows/0/period", json!(5), &Problem::NotWhole(Range::between(1.0, 4.0)));
    refuses("/volumes/rows/0/period", json!(1.5), &Problem::NotWhole(Range::between(1.0, 4.0)));
    refuses("/contract/settlement/at/1", json!(1), &CONTRACT(ContractProblem::NotAscending));
}

/// What would take for ever is refused before it is looked at.
#[test]
fn lists_that_are_too_long() {
    let tiers: Vec<Value> = (0..101).map(|from| json!({"from": from, "rate": 0.1})).collect();
    refuses(
        "/contract/rebates/4/pays/tiers/tiers",
        json!(tiers),
        &CONTRACT(ContractProblem::TooMany { most: 100 }),
    );
    let points: Vec<Value> = (0..101).map(|at| json!({"at": at, "pays": 1})).collect();
    refuses(
        "/contract/rebates/8/pays/table/points",
        json!(points),
        &CONTRACT(ContractProblem::TooMany { most: 100 }),
    );
    let rows = vec![json!({"amount": 1}); 200_001];
    refuses("/volumes/rows", json!(rows), &CONTRACT(ContractProblem::TooMany { most: 200_000 }));
    refuses("/contract/periods", json!(121), &Problem::NotWhole(Range::between(1.0, 120.0)));
}

/// A ledger in which every row has a product of its own is read and selected from without looking at each pair; one that would be
/// gone through for ever is refused.
#[test]
fn ledgers_that_would_take_for_ever() {
    let rows: Vec<Value> = (0..40_000)
        .map(|row| json!({"amount": 1, "product": format!("p{row}"), "period": row % 120 + 1}))
        .collect();
    let only: Vec<String> = (0..40_000).step_by(2).map(|row| format!("p{row}")).collect();
    let flat = json!({"flat": {"rate": 0.01}});
    let rebates = |scope: &str, count: usize| -> Value {
        (0..count)
            .map(|id| json!({"id": id.to_string(), "scope": scope, "only": only, "pays": flat}))
            .collect()
    };
    let document = |scope: &str, count: usize| {
        let document = crate::contract(rebates(scope, count), json!({"rows": rows}));
        with(document, json!({"periods": 120, "settlement": {"every": 1}}))
    };
    assert_eq!(crate::evaluated(&document("period", 5))["total"], "1000.00");
    refused(&document("line", 5).to_string(), "volumes.rows", &CONTRACT(ContractProblem::TooMuch));
}

#[test]
fn words_and_names() {
    let pointer = "/contract/rebates/4/pays/tiers/reading";
    let found = problems(&changed(pointer, Some(json!("all units"))));
    assert!(matches!(found[0].problem, Problem::WrongType(Expected::Word(words)) if words.len() == 4));
    let unknown = |id: &str| Problem::UnknownId { id: id.to_owned() };
    refuses(
        "/contract/rebates/4/pays/tiers/by",
        json!("kilos"),
        &CONTRACT(ContractProblem::UnknownComparison),
    );
    refuses(
        "/contract/rebates/2/pays/lump/measure",
        json!("kilos"),
        &CONTRACT(ContractProblem::UnknownMeasure),
    );
    refuses("/contract/obligations/0/rebates/0", json!("x"), &unknown("x"));
    refuses("/contract/rebates/1/id", json!("flat"), &Problem::RepeatedId { id: "flat".to_owned() });
    refuses("/contract/rebates/10/id", json!(""), &Problem::EmptyId);
    refused(
        &changed("/contract/quantities", Some(json!(["litres", "units"]))),
        "contract.quantities[1]",
        &Problem::ReservedId { id: "units".to_owned() },
    );
    refuses("/contract/currency", json!("euro"), &Problem::NotCurrency);
    refuses("/contract/rebates/0/counts_for_later", json!(1), &Problem::WrongType(Expected::YesOrNo));
}

/// Gaps, overlaps, order, ends: each by the tier that breaks the rule.
#[test]
fn tiers_that_are_no_schedule() {
    let with_tiers = |edge: &str, tiers: Value| {
        let tiers = json!({"by": "sales", "reading": "all_units", "edge": edge, "tiers": tiers});
        one(json!({"pays": {"tiers": tiers}}), json!({"total": {"sales": 1}})).to_string()
    };
    let check = |edge: &str, tiers: Value, at: &str, problem: &Problem| {
        let path = format!("contract.rebates[0].pays.tiers.tiers{at}");
        refused(&with_tiers(edge, tiers), &path, problem);
    };
    let tier = |from: Value, to: Value| json!({"from": from, "to": to, "rate": 0.1});
    let none = Value::Null;
    check("from", json!([]), "", &Problem::NoTiers);
    check("from", json!([tier(none.clone(), none.clone())]), "[0].from", &Problem::Missing);
    check(
        "above",
        json!([tier(json!(1), none.clone()), tier(none.clone(), none.clone())]),
        "[1].from",
        &Problem::Missing,
    );
    let two = |one: (i32, Value), other: (i32, Value)| {
        json!([tier(json!(one.0), one.1), tier(json!(other.0), other.1)])
    };
    check("from", two((5, none.clone()), (5, none.clone())), "[1].from", &Problem::UnsortedTier);
    check("from", two((5, none.clone()), (4, none.clone())), "[1].from", &Problem::UnsortedTier);
    check("from", two((5, json!(4)), (9, none.clone())), "[0].to", &CONTRACT(ContractProblem::Inverted));
    check("from", two((0, json!(6)), (5, none.clone())), "[1].from", &CONTRACT(ContractProblem::Overlap));
    check("from", two((0, json!(4)), (5, none.clone())), "[1].from", &CONTRACT(ContractProblem::Gap));
    let ends = json!([{"to": 5, "rate": 0.1}, {"to": 5, "rate": 0.2}]);
    check("up_to", ends, "[1].to", &Problem::UnsortedTier);
    let open = json!([{"rate": 0.1}, {"to": 5, "rate": 0.2}]);
    check("up_to", open, "[0].to", &Problem::Missing);
    let several = json!([{"from": 0, "rate": 0.1, "amount": 5}]);
    check("from", several, "[0]", &Problem::OneOf(&["rate", "per_unit", "amount"]));
    check("from", json!([{"from": 0}]), "[0]", &Problem::OneOf(&["rate", "per_unit", "amount"]));
}

#[test]
fn settings_that_do_not_belong_together() {
    let pays = "contract.rebates[0].pays";
    let check = |rebate: Value, problem: ContractProblem| {
        let document = one(rebate, json!({"total": {}, "figures": {"score": 1}}));
        refused(&with(document, json!({"figures": ["score"]})).to_string(), pays, &CONTRACT(problem));
    };
    let tiers = |by: &str, reading: &str, prices: &str| json!({"tiers": {"by": by, "reading": reading, "prices": prices, "tiers": [{"from": 0, "rate": 0.1}]}});
    let line = |pays: Value| json!({"scope": "line", "pays": pays});
    check(line(tiers("growth", "all_units", "average")), ContractProblem::NeedsPeriodScope);
    check(line(tiers("score", "all_units", "average")), ContractProblem::NeedsPeriodScope);
    check(line(tiers("units", "incremental", "own")), ContractProblem::NeedsPeriodScope);
    check(json!({"pays": tiers("units", "all_units", "own")}), ContractProblem::NeedsIncremental);
    check(json!({"pays": tiers("score", "incremental", "average")}), ContractProblem::NotForFigures);
    refuses("/contract/rebates/12/guarantee", json!(91), &CONTRACT(ContractProblem::GuaranteeAboveCap));
    refuses("/contract/rebates/5/anew_every", json!(0), &Problem::NotWhole(Range::between(1.0, 120.0)));
    let of_term = json!({"anew_every": 1, "pays": tiers("growth", "all_units", "average")});
    check(of_term, ContractProblem::NeedsPeriodScope);
    let each_invoice = json!({"anew_every": 1, "scope": "invoice", "pays": {"flat": {"rate": 0.1}}});
    check(each_invoice, ContractProblem::NeedsPeriodScope);
    let own = json!({"qualifying_base": {}, "pays": tiers("units", "incremental", "own")});
    check(own, ContractProblem::NoQualifyingBase);
    let back = json!({"excess_returns": "take_back", "pays": tiers("growth", "all_units", "average")});
    check(back, ContractProblem::NothingToTakeBack);
    let figure = json!({"tiers": {"by": "score", "reading": "all_units", "on": "increment", "tiers": [{"from": 0, "rate": 0.1}]}});
    let document = one(json!({"pays": figure}), json!({"total": {}, "figures": {"score": 1}}));
    let document = with(document, json!({"figures": ["score"]}));
    refused(
        &document.to_string(),
        "contract.rebates[0].pays.tiers.on",
        &CONTRACT(ContractProblem::NotForFigures),
    );
    let advance = one(
        json!({"pays": {"flat": {"rate": 0.1}}, "floor": {"amount": 1, "due": "start"}}),
        json!({"total": {}}),
    );
    let advance = with(advance, json!({"settlement": {"interim_on": "own_period"}}));
    refused(&advance.to_string(), "contract.rebates[0].floor.due", &CONTRACT(ContractProblem::NeedsToDate));
    refuses("/contract/rebates/12/floor", json!(401), &Problem::FloorAboveCap);
    refused(
        &changed("/contract/rebates/9/pays/linear/upper", Some(json!({"at": 9000, "amount": 5}))),
        "contract.rebates[9].pays.linear.upper",
        &CONTRACT(ContractProblem::DifferentPays),
    );
    let none = crate::contract(json!([]), json!({"total": {}}));
    refused(&none.to_string(), "contract.rebates", &CONTRACT(ContractProblem::NoRebates));
}

#[test]
fn volumes_that_do_not_fit() {
    refused(
        &changed("/volumes/total", Some(json!({"sales": 1}))),
        "volumes",
        &Problem::OneOf(&["rows", "total", "spread", "by_period"]),
    );
    refuses(
        "/volumes/baseline/sales",
        json!([1, 2, 3]),
        &CONTRACT(ContractProblem::NotEveryPeriod { periods: 4 }),
    );
    refuses("/volumes/expected", json!([null]), &CONTRACT(ContractProblem::NotEveryPeriod { periods: 4 }));
    refused(&changed("/volumes/figures/score", None), "volumes.figures.score", &Problem::Missing);
    refused(
        &changed("/volumes/rows/1/amount", None).replace("\"units\":130", "\"price\":2"),
        "volumes.rows[1].units",
        &Problem::Missing,
    );
    let spread = |over: Value| {
        let volumes = json!({"spread": {"sales": 10, "over": over}});
        with(one(json!({"pays": {"flat": {"rate": 0.1}}}), volumes), json!({"periods": 2})).to_string()
    };
    refused(&spread(json!([0, 0])), "volumes.spread.over", &CONTRACT(ContractProblem::NoWeight));
    refused(&spread(json!("odd")), "volumes.spread.over", &Problem::WrongType(Expected::List));
    assert!(read(&spread(json!([1, 0]))).is_ok());
}

/// Probabilities add up to exactly 1, and who accrues on outcomes gives them; said where they stand.
#[test]
fn outcomes_that_are_no_range() {
    let not_one = CONTRACT(ContractProblem::ProbabilitiesNotOne);
    let document = |outcomes: Value| {
        let volumes = json!({"by_period": {"sales": [1, 1]}, "outcomes": outcomes});
        let more = json!({"periods": 2, "accrual": "expected_value"});
        with(one(json!({"pays": {"flat": {"rate": 0.1}}}), volumes), more).to_string()
    };
    let outcome = |probability: &str| json!({"probability": probability, "sales": 10});
    assert!(read(&document(json!([outcome("0.3"), outcome("0.7"), outcome("0")]))).is_ok());
    assert!(read(&document(json!([null, [outcome("1")]]))).is_ok());
    for short in [json!([]), json!([outcome("0.3"), outcome("0.699999999999999999")]), json!([outcome("0")])]
    {
        refused(&document(short), "volumes.outcomes", &not_one);
    }
    refused(&document(json!([[outcome("1")], [outcome("0.5")]])), "volumes.outcomes[1]", &not_one);
    refused(&document(json!(null)), "volumes.outcomes", &Problem::Missing);
    refused(&document(json!({"probability": 1})), "volumes.outcomes", &Problem::WrongType(Expected::List));
    let every = CONTRACT(ContractProblem::NotEveryPeriod { periods: 2 });
    refused(&document(json!([[outcome("1")]])), "volumes.outcomes", &every);
    let share = Problem::OutOfRange(Range::SHARE);
    refused(&document(json!([outcome("1.5")])), "volumes.outcomes[0].probability", &share);
    refused(&document(json!([{"sales": 10}])), "volumes.outcomes[0].probability", &Problem::Missing);
    let negative = Problem::OutOfRange(Range::NOT_NEGATIVE);
    refused(&document(json!([{"probability": 1, "sales": -1}])), "volumes.outcomes[0].sales", &negative);
    let many = vec![outcome("0.01"); 101];
    refused(&document(json!(many)), "volumes.outcomes", &CONTRACT(ContractProblem::TooMany { most: 100 }));
    assert!(read(&document(json!(many[1..]))).is_ok());
}
