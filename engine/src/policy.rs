//! A policy: rebate lines and obligations for a group of customers.

use crate::customer::Segment;
use crate::obligation::Obligation;
use crate::rebate::RebateLine;
use crate::scenario::Ledger;

/// Whom a policy is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AppliesTo {
    /// Every customer of a segment.
    Segment(Segment),
    /// Chosen customers, as indices into the ledger.
    Customers(Vec<u32>),
}

/// What is given and what is asked of the customers it applies to.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// Whom it is for; for each customer the first policy that applies counts.
    pub applies_to: AppliesTo,
    /// Money once per customer, paid at the start of year 1 whether it then stays or not; ≥ 0.
    pub setup_cost: f64,
    /// What we give.
    pub lines: Vec<RebateLine>,
    /// What we ask.
    pub obligations: Vec<Obligation>,
}

/// For each customer the index of the first policy that applies, `None` for those who stay on today's line.
#[must_use]
pub fn assign(ledger: &Ledger, policies: &[Policy]) -> Vec<Option<u16>> {
    let mut assigned = vec![None; ledger.customers.len()];
    // Last to first, so that an earlier policy overwrites a later one.
    for (index, policy) in policies.iter().enumerate().rev() {
        let index = u16::try_from(index).ok();
        match &policy.applies_to {
            AppliesTo::Segment(segment) => {
                for (slot, customer) in assigned.iter_mut().zip(ledger.customers.iter()) {
                    if customer.segment == *segment {
                        *slot = index;
                    }
                }
            }
            AppliesTo::Customers(chosen) => {
                for &customer in chosen {
                    if let Some(slot) = assigned.get_mut(customer as usize) {
                        *slot = index;
                    }
                }
            }
        }
    }
    assigned
}
