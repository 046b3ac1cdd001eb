//! The saved form of a contract with its volumes: read from JSON digit by digit into what the contract engine takes, and the results
//! written back.
//!
//! The form is described in the README. As for a scenario, every mistake is found with the path of its field.

mod accruals;
mod adopt;
pub mod bench;
mod form;
mod line;
mod minor_unit;
mod numbers;
mod outcomes;
pub mod outlook;
pub mod results;
mod terms;
pub mod variants;
mod volumes;

use counterweight_contract::accrual::Accrual;
use counterweight_contract::{Contract, Ledger, Overflow};

use super::LARGEST_DOCUMENT;
use super::json::{self, Json};
use super::problem::{DocumentError, Expected, Problem};
use super::read::Reader;
use super::tree::Tree;

pub use accruals::in_major;
pub use adopt::adopt;
pub use line::{as_written, rebate_of};
pub use minor_unit::minor_unit;
pub use results::{Evaluated, results};

/// The schema of contracts that this program writes and reads.
pub const CONTRACT_SCHEMA: u32 = 1;

/// The most periods of a term.
pub const MOST_PERIODS: u32 = 120;

/// The most rebates, and the most obligations, of a contract.
pub const MOST_REBATES: usize = 100;

/// The most tiers, or points, of a rebate.
pub const MOST_TIERS: usize = 100;

/// The most outcomes of a term that are weighed against each other.
pub const MOST_OUTCOMES: usize = 100;

/// The longest contract file that the workbench takes, bytes: a longer one would make every edit wait. `evaluate contract` takes as
/// many as [`LARGEST_DOCUMENT`].
pub const LARGEST_ON_WORKBENCH: usize = 2_000_000;

/// The most rows of a ledger.
pub const MOST_ROWS: usize = 200_000;

/// A rule of contracts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContractProblem {
    /// More digits after the point than an exact number takes.
    TooFine,
    /// Money that is no whole number of minor units.
    NotMinor {
        /// Decimals of the currency.
        decimals: u32,
    },
    /// A list longer than is computed.
    TooMany {
        /// The most.
        most: usize,
    },
    /// No rebate at all.
    NoRebates,
    /// Thresholds compared with what the contract does not have.
    UnknownComparison,
    /// A measure that the contract does not have.
    UnknownMeasure,
    /// A tier that ends before it starts.
    Inverted,
    /// A tier that starts before the one before it has ended.
    Overlap,
    /// A gap between two tiers that nothing says what to do about.
    Gap,
    /// Growth, achievement, and rows at their own prices belong to the whole term.
    NeedsPeriodScope,
    /// What is paid in advance to the end of the term needs settlements that look at everything to date.
    NeedsToDate,
    /// Growth, achievement and key figures say nothing of what returns in excess of sales take back.
    NothingToTakeBack,
    /// Rows at their own prices are measured by themselves.
    NoQualifyingBase,
    /// Rows at their own prices need slices.
    NeedsIncremental,
    /// A key figure has no slices.
    NotForFigures,
    /// Two targets that pay in different ways.
    DifferentPays,
    /// A list that has not one entry for each period.
    NotEveryPeriod {
        /// Periods of the term.
        periods: u32,
    },
    /// A period or a point that does not come after the one before it.
    NotAscending,
    /// Weights that add up to nothing.
    NoWeight,
    /// Probabilities of outcomes that do not add up to exactly 1.
    ProbabilitiesNotOne,
    /// The guarantee of a settlement above its cap.
    GuaranteeAboveCap,
    /// A file longer than the workbench takes ([`LARGEST_ON_WORKBENCH`]).
    TooLongForWorkbench,
    /// More rows, rebates, settlements and periods than are computed together.
    TooMuch,
    /// Figures too large to be computed exactly.
    Overflow,
}

/// The most rows that are looked at for one evaluation, each counted once for each rebate that goes through it again at a settlement
/// or a period's end: some ten seconds of work.
pub const MOST_LOOKS: u64 = 20_000_000;

/// Names of what the engine knows by number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Names {
    /// The contract's.
    pub contract: String,
    /// ISO 4217.
    pub currency: String,
    /// Rebates: id and name (the id where there is none).
    pub rebates: Vec<(String, String)>,
    /// Obligations, likewise.
    pub obligations: Vec<(String, String)>,
    /// Products, groups, labels, each with its number.
    pub labels: std::collections::BTreeMap<String, counterweight_contract::volume::Label>,
    /// Further quantities.
    pub quantities: Vec<String>,
    /// Key figures.
    pub figures: Vec<String>,
}

/// A contract, the ledger it is applied to, and what things are called.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    /// The contract.
    pub contract: Contract,
    /// The volumes.
    pub ledger: Ledger,
    /// The names.
    pub names: Names,
}

/// Reads a contract with its volumes.
///
/// # Errors
/// Every problem found (up to a bound), each with the path of its field.
pub fn read(text: &str) -> Result<Agreement, Vec<DocumentError>> {
    let alone = |path: &str, problem| vec![DocumentError { path: path.to_owned(), problem }];
    if text.len() > LARGEST_DOCUMENT {
        return Err(alone("", Problem::TooLong));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let tree = json::parse_digits(text).map_err(|broken| alone(&broken.path, broken.problem()))?;
    from_tree(tree, "")
}

/// Reads what stands on a workbench.
///
/// # Errors
/// As [`read`]; paths start with `workbench`.
pub fn read_workbench(tree: &Tree) -> Result<Agreement, Vec<DocumentError>> {
    from_tree(tree.to_json(), "workbench")
}

/// A contract file as it stands on a workbench.
///
/// # Errors
/// Where the text is no JSON object.
pub fn to_workbench(text: &str) -> Result<Tree, Vec<DocumentError>> {
    let alone = |path: &str, problem| vec![DocumentError { path: path.to_owned(), problem }];
    if text.len() > LARGEST_DOCUMENT {
        return Err(alone("", Problem::TooLong));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let tree = json::parse_digits(text).map_err(|broken| alone(&broken.path, broken.problem()))?;
    match tree {
        Json::Object(_) => Ok(Tree::from_json(tree)),
        _ => Err(alone("", Problem::WrongType(Expected::Object))),
    }
}

/// A contract file that is opened on the workbench: only one that can be computed, and no longer than [`LARGEST_ON_WORKBENCH`].
///
/// # Errors
/// As [`read`] and [`evaluate`]; paths are those of the file.
pub fn open(text: &str) -> Result<Tree, Vec<DocumentError>> {
    if text.len() > LARGEST_ON_WORKBENCH {
        let problem = Problem::Contract(ContractProblem::TooLongForWorkbench);
        return Err(vec![DocumentError { path: String::new(), problem }]);
    }
    evaluate(&read(text)?)?;
    to_workbench(text)
}

fn from_tree(tree: Json<'_>, root: &str) -> Result<Agreement, Vec<DocumentError>> {
    let mut reader = Reader::default();
    let Some(mut fields) = reader.object(tree, root) else { return Err(reader.errors) };
    let schema = fields.at("schema");
    let alone = |problem| vec![DocumentError { path: schema.clone(), problem }];
    match fields.take("schema") {
        None => return Err(alone(Problem::Missing)),
        Some(Json::Digits("1")) => {}
        // As every number, by a text as well: so the workbench saves it.
        Some(Json::Text(text)) if text == "1" => {}
        Some(Json::Digits(digits)) => {
            return Err(alone(match digits.parse::<u64>() {
                Ok(found) if found > u64::from(CONTRACT_SCHEMA) => Problem::NewerSchema { found },
                _ => Problem::UnknownSchema,
            }));
        }
        Some(_) => return Err(alone(Problem::UnknownSchema)),
    }
    let mut names = Names::default();
    let at = fields.at("contract");
    let contract = reader.required(&mut fields, "contract").and_then(|json| reader.object(json, &at));
    let contract = contract.and_then(|fields| terms::contract(&mut reader, fields, &mut names));
    let at = fields.at("volumes");
    let volumes = reader.required(&mut fields, "volumes").and_then(|json| reader.object(json, &at));
    reader.finish(&fields);
    let (Some((contract, periods)), Some(volumes)) = (contract, volumes) else { return Err(reader.errors) };
    let ledger =
        volumes::ledger(&mut reader, volumes, &mut names, periods, contract.decimals, contract.accrual);
    if reader.errors.is_empty() { Ok(Agreement { contract, ledger, names }) } else { Err(reader.errors) }
}

/// Computes everything that a contract says about its volumes.
///
/// # Errors
/// Where figures are too large to be computed exactly.
pub fn evaluate(agreement: &Agreement) -> Result<Evaluated, Vec<DocumentError>> {
    if looks(agreement) > MOST_LOOKS {
        let problem = Problem::Contract(ContractProblem::TooMuch);
        return Err(vec![DocumentError { path: "volumes.rows".to_owned(), problem }]);
    }
    let overflow = |_: Overflow| {
        vec![DocumentError { path: String::new(), problem: Problem::Contract(ContractProblem::Overflow) }]
    };
    Evaluated::of(agreement).map_err(overflow)
}

/// How many rows are looked at: every rebate goes through them once, and those that depend on single rows at every settlement and period's
/// end anew, as all do for a forecast.
fn looks(agreement: &Agreement) -> u64 {
    let Agreement { contract, ledger, .. } = agreement;
    let (rows, periods) = (ledger.rows.len() as u64, u64::from(ledger.periods));
    let times = 1 + contract.obligations.len() as u64;
    let again = (contract.terms.interim.len() as u64 + 1 + periods) * times;
    let forecasts = match contract.accrual {
        Accrual::ToDate => 0,
        Accrual::Expected => ledger.expected.iter().flatten().count() as u64,
        Accrual::ExpectedValue | Accrual::MostLikely => {
            ledger.outcomes.iter().map(|range| range.len().max(1) as u64).sum()
        }
    };
    let of = |index: usize| 1 + forecasts + if contract.looks_at_rows(index) { again } else { 0 };
    (0..contract.rebates.len())
        .map(of)
        .fold(0u64, |sum, times| sum.saturating_add(rows.saturating_mul(times)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::contract::bench::{FORMS, started};

    fn places(text: &str) -> Vec<String> {
        open(text).unwrap_err().into_iter().map(|error| error.path).collect()
    }

    #[test]
    fn what_the_workbench_saves_it_opens() {
        for form in FORMS {
            let tree = started("EUR", form);
            for text in [serde_json::to_string(&tree), serde_json::to_string_pretty(&tree)] {
                assert_eq!(open(&text.unwrap()).unwrap(), tree, "{form}");
            }
        }
    }

    #[test]
    fn what_cannot_be_computed_is_refused_with_its_place() {
        let whole = serde_json::to_string(&started("EUR", "flat")).unwrap();
        assert_eq!(places(&whole.replace("0.02", "x")), ["contract.rebates[0].pays.flat.rate"]);
        assert_eq!(
            places(&whole.replace("\"rate\"", "\"rate\":\"1\",\"rate\"")),
            ["contract.rebates[0].pays.flat.rate"]
        );
        assert_eq!(
            places(&whole.replace("\"sales\":\"1000\"", "\"sales\":\"1e999\"")),
            ["volumes.total.sales"]
        );
        for text in ["", "[]", "null", "1", "{", "\u{0}", &"[".repeat(100_000), &whole[..whole.len() / 2]] {
            assert!(open(text).is_err(), "{text:.20}");
        }
        let huge = whole
            .replace("\"sales\":\"1000\"", "\"sales\":\"1000000000000000\"")
            .replace("0.02", "1000000000000000");
        let huge = open(&huge).map(|_| ()).map_err(|errors| errors[0].problem.clone());
        assert!(matches!(huge, Ok(()) | Err(Problem::Contract(ContractProblem::Overflow))), "{huge:?}");
    }

    #[test]
    fn a_file_that_is_too_long_is_not_looked_at() {
        let whole = serde_json::to_string(&started("EUR", "flat")).unwrap();
        let filled = |length: usize| format!("{whole}{}", " ".repeat(length - whole.len()));
        assert!(open(&filled(LARGEST_ON_WORKBENCH)).is_ok());
        let refused = open(&filled(LARGEST_ON_WORKBENCH + 1)).unwrap_err();
        assert_eq!(refused[0].problem, Problem::Contract(ContractProblem::TooLongForWorkbench));
    }
}
