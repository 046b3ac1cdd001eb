//! Named steps from one schema to the next, and back. Up, each is a rule about fields, told apart by what they brought, so that a
//! field of a later schema in a document of an earlier one is still a mistake. Down, a document either says the same in the earlier
//! schema or names by path what that cannot hold: nothing is left out in silence.

use super::problem::{DocumentError, Problem};
use super::schema::{Document, Edge, Method, Pays, SCHEMA};

/// A step between two schemas that follow each other.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// What it is called.
    pub name: &'static str,
    /// The earlier schema.
    pub from: u32,
    /// The later one.
    pub to: u32,
    /// Paths of what a document has that only the later schema can hold.
    brought: fn(&Document) -> Vec<String>,
}

/// Every step there ever was, the oldest first.
pub const MIGRATIONS: [Migration; 1] = [Migration {
    name: "the contract forms came",
    from: 1,
    to: CONTRACT_FORMS_CAME,
    brought: contract_forms,
}];

/// The schema of this number, if it is one that is read.
#[expect(clippy::float_cmp, reason = "a version is a whole number")]
pub(super) fn known(number: f64) -> Option<u32> {
    (1..=SCHEMA).find(|known| f64::from(*known) == number)
}

/// Schema 1 → 2, *the contract forms came*: tiers may be read as `rolling` and `total` and have an `edge`, which without one is "from"
/// as it always was; a document may hold a contract with its volumes in `workbench`. Everything that was there means what it meant.
pub(super) const CONTRACT_FORMS_CAME: u32 = 2;

fn contract_forms(document: &Document) -> Vec<String> {
    let mut paths = Vec::new();
    for (policy_index, policy) in document.policies.iter().enumerate() {
        for (line_index, line) in policy.rebates.iter().enumerate() {
            let Pays::Tiers(tiers) = &line.pays else { continue };
            let path = format!("policies[{policy_index}].rebates[{line_index}].pays.tiers");
            if matches!(tiers.method, Method::Rolling | Method::Total) {
                paths.push(format!("{path}.method"));
            }
            if tiers.edge != Edge::From {
                paths.push(format!("{path}.edge"));
            }
        }
    }
    if document.workbench.is_some() {
        paths.push("workbench".to_owned());
    }
    paths
}

/// A document in an earlier schema, for a program that reads no later one: to be written by [`super::write`]. Its results there are
/// those it has here.
///
/// # Errors
/// By path, everything that the earlier schema cannot hold; or that there is no such schema.
pub fn down(document: &Document, schema: u32) -> Result<Document, Vec<DocumentError>> {
    if !(1..=SCHEMA).contains(&schema) {
        return Err(vec![DocumentError { path: "schema".to_owned(), problem: Problem::UnknownSchema }]);
    }
    let steps = MIGRATIONS.iter().rev().filter(|step| step.from >= schema);
    let errors: Vec<DocumentError> = steps
        .flat_map(|step| (step.brought)(document))
        .map(|path| DocumentError { path, problem: Problem::NotInSchema { schema } })
        .collect();
    if errors.is_empty() { Ok(Document { schema, ..document.clone() }) } else { Err(errors) }
}
