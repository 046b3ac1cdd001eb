//! Named steps from one schema to the next. Each is a rule about fields, told apart by what they brought, so that a field of a later
//! schema in a document of an earlier one is still a mistake.

use super::schema::SCHEMA;

/// The schema of this number, if it is one that is read.
#[expect(clippy::float_cmp, reason = "a version is a whole number")]
pub(super) fn known(number: f64) -> Option<u32> {
    (1..=SCHEMA).find(|known| f64::from(*known) == number)
}

/// Schema 1 → 2, *the contract forms came*: tiers may be read as `rolling` and `total` and have an `edge`, which without one is "from"
/// as it always was; a document may hold a contract with its volumes in `workbench`. Everything that was there means what it meant.
pub(super) const CONTRACT_FORMS_CAME: u32 = 2;
