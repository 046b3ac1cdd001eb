//! Edits of the agreement: policies, rebate lines, obligations, and which line pays for which obligation.
//!
//! A part is named by ids, never by its place, so that an edit holds its aim while others move around it. Every edit leaves a
//! valid document valid, except for single numbers and texts: what may be typed is said by [`Number::range`] and
//! [`Document::refusal`].

mod choice;
mod number;
mod start;

use std::collections::HashSet;
use std::sync::Arc;

pub use choice::{Alternative, Choice, Form, Whom};
pub use number::{Number, Refusal, Text};
pub use start::Pair;

use super::Range;
use super::schema::{AppliesTo, Document, Obligation, Pays, Policy, RebateLine};
use start::Typical;

/// A part of the agreement.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// A policy by its id.
    Policy(Arc<str>),
    /// A rebate line by the ids of its policy and its own.
    Line(Arc<str>, Arc<str>),
    /// An obligation, likewise.
    Obligation(Arc<str>, Arc<str>),
}

impl Part {
    /// Id of the policy.
    #[must_use]
    pub fn policy(&self) -> &str {
        match self {
            Self::Policy(policy) | Self::Line(policy, _) | Self::Obligation(policy, _) => policy,
        }
    }

    /// Its own id.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Policy(id) | Self::Line(_, id) | Self::Obligation(_, id) => id,
        }
    }
}

/// Where a part stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Index of its policy.
    pub policy: usize,
    /// Index in its own list; of a policy that of the policy.
    pub index: usize,
    /// Length of that list.
    pub len: usize,
}

impl Document {
    /// A policy by its id.
    #[must_use]
    pub fn policy(&self, id: &str) -> Option<&Policy> {
        self.policies.iter().find(|policy| policy.id == id)
    }

    fn policy_mut(&mut self, id: &str) -> Option<&mut Policy> {
        self.policies.iter_mut().find(|policy| policy.id == id)
    }

    /// A rebate line; none where `part` is no line, or one that is not there.
    #[must_use]
    pub fn line(&self, part: &Part) -> Option<&RebateLine> {
        let Part::Line(policy, id) = part else { return None };
        self.policy(policy)?.rebates.iter().find(|line| *line.id == **id)
    }

    fn line_mut(&mut self, part: &Part) -> Option<&mut RebateLine> {
        let Part::Line(policy, id) = part else { return None };
        self.policy_mut(policy)?.rebates.iter_mut().find(|line| *line.id == **id)
    }

    /// An obligation, likewise.
    #[must_use]
    pub fn obligation(&self, part: &Part) -> Option<&Obligation> {
        let Part::Obligation(policy, id) = part else { return None };
        self.policy(policy)?.obligations.iter().find(|obligation| *obligation.id == **id)
    }

    fn obligation_mut(&mut self, part: &Part) -> Option<&mut Obligation> {
        let Part::Obligation(policy, id) = part else { return None };
        self.policy_mut(policy)?.obligations.iter_mut().find(|obligation| *obligation.id == **id)
    }

    /// Where a part stands; none where it is not there.
    #[must_use]
    pub fn position(&self, part: &Part) -> Option<Position> {
        let policy = self.policies.iter().position(|policy| policy.id == part.policy())?;
        let of = &self.policies[policy];
        let (index, len) = match part {
            Part::Policy(_) => (policy, self.policies.len()),
            Part::Line(_, id) => (of.rebates.iter().position(|line| *line.id == **id)?, of.rebates.len()),
            Part::Obligation(_, id) => {
                (of.obligations.iter().position(|it| *it.id == **id)?, of.obligations.len())
            }
        };
        Some(Position { policy, index, len })
    }

    /// Its path without the brackets of its own index: `policies[1].rebates`.
    fn list_path(part: &Part, policy: usize) -> String {
        match part {
            Part::Policy(_) => "policies".to_owned(),
            Part::Line(..) => format!("policies[{policy}].rebates"),
            Part::Obligation(..) => format!("policies[{policy}].obligations"),
        }
    }

    /// Adds a policy without lines, for those whom no policy is meant for yet: the key customers, else the others, else chosen
    /// customers. One for chosen customers stands first, because for each customer the first that applies counts.
    pub fn add_policy(&mut self, name: &str) -> Part {
        let meant = |whom: &AppliesTo| self.policies.iter().any(|policy| policy.applies_to == *whom);
        let applies_to = [AppliesTo::Key, AppliesTo::Other].into_iter().find(|whom| !meant(whom));
        let place = if applies_to.is_some() { self.policies.len() } else { 0 };
        let id = free_id("policy", self.policies.iter().map(|policy| &*policy.id));
        let policy = Policy {
            id: id.clone(),
            name: name.to_owned(),
            applies_to: applies_to.unwrap_or_else(|| AppliesTo::Customers(Vec::new())),
            setup_cost: 0.0,
            rebates: Vec::new(),
            obligations: Vec::new(),
        };
        self.policies.insert(place, policy);
        renumber(&mut self.assumed, "policies", |index| Some(index + usize::from(index >= place)));
        Part::Policy(id.into())
    }

    /// Adds an unconditional line that pays 1 % of sales.
    pub fn add_line(&mut self, policy: &str, name: &str) -> Option<Part> {
        self.insert_line(policy, start::line(name))
    }

    /// Adds an obligation to grow, on paper.
    pub fn add_obligation(&mut self, policy: &str) -> Option<Part> {
        let typical = Typical::of(self, policy);
        self.insert_obligation(policy, start::obligation(&typical))
    }

    /// Adds a line with the obligation that it pays for, checked; gives the line.
    pub fn add_pair(&mut self, policy: &str, pair: Pair, name: &str) -> Option<Part> {
        let typical = Typical::of(self, policy);
        let obligation = self.insert_obligation(policy, pair.obligation(&typical))?;
        let mut line = pair.line(name, &typical);
        line.pays_for = vec![obligation.id().to_owned()];
        self.insert_line(policy, line)
    }

    fn insert_line(&mut self, policy: &str, line: RebateLine) -> Option<Part> {
        let of = self.policy_mut(policy)?;
        let id = free_id("rebate", of.rebates.iter().map(|line| &*line.id));
        of.rebates.push(RebateLine { id: id.clone(), ..line });
        Some(Part::Line(policy.into(), id.into()))
    }

    fn insert_obligation(&mut self, policy: &str, obligation: Obligation) -> Option<Part> {
        let of = self.policy_mut(policy)?;
        let id = free_id("return", of.obligations.iter().map(|obligation| &*obligation.id));
        of.obligations.push(Obligation { id: id.clone(), ..obligation });
        Some(Part::Obligation(policy.into(), id.into()))
    }

    /// Puts a copy behind a part, under a name of its own. A copied line pays for the same obligations; a copied obligation is
    /// paid for by the same lines.
    pub fn duplicate(&mut self, part: &Part, name: &str) -> Option<Part> {
        let Position { policy, index, .. } = self.position(part)?;
        let name = name.to_owned();
        let place = index + 1;
        let copy = match part {
            Part::Policy(_) => {
                let id = free_id("policy", self.policies.iter().map(|policy| &*policy.id));
                let copy = Policy { id: id.clone(), name, ..self.policies[policy].clone() };
                self.policies.insert(place, copy);
                Part::Policy(id.into())
            }
            Part::Line(of, _) => {
                let lines = &mut self.policies[policy].rebates;
                let id = free_id("rebate", lines.iter().map(|line| &*line.id));
                let copy = RebateLine { id: id.clone(), name, ..lines[index].clone() };
                lines.insert(place, copy);
                Part::Line(Arc::clone(of), id.into())
            }
            Part::Obligation(of, original) => {
                let Policy { rebates, obligations, .. } = &mut self.policies[policy];
                let id = free_id("return", obligations.iter().map(|obligation| &*obligation.id));
                let copy = Obligation { id: id.clone(), name, ..obligations[index].clone() };
                obligations.insert(place, copy);
                for line in
                    rebates.iter_mut().filter(|line| line.pays_for.iter().any(|it| **it == **original))
                {
                    line.pays_for.push(id.clone());
                }
                Part::Obligation(Arc::clone(of), id.into())
            }
        };
        let list = Self::list_path(part, policy);
        renumber(&mut self.assumed, &list, |index| Some(index + usize::from(index >= place)));
        Some(copy)
    }

    /// Removes a part; with an obligation go the links to it.
    pub fn remove(&mut self, part: &Part) {
        let Some(Position { policy, index, .. }) = self.position(part) else { return };
        match part {
            Part::Policy(_) => {
                self.policies.remove(index);
            }
            Part::Line(..) => {
                self.policies[policy].rebates.remove(index);
            }
            Part::Obligation(_, id) => {
                let policy = &mut self.policies[policy];
                policy.obligations.remove(index);
                for line in &mut policy.rebates {
                    line.pays_for.retain(|other| **other != **id);
                }
            }
        }
        renumber(&mut self.assumed, &Self::list_path(part, policy), |other| {
            (other != index).then(|| other - usize::from(other > index))
        });
    }

    /// Moves a part one place towards the beginning of its list, or towards the end; at the end itself nothing moves.
    pub fn shift(&mut self, part: &Part, up: bool) {
        let Some(Position { policy, index, len }) = self.position(part) else { return };
        let other = if up { index.wrapping_sub(1) } else { index + 1 };
        if other >= len {
            return;
        }
        match part {
            Part::Policy(_) => self.policies.swap(index, other),
            Part::Line(..) => self.policies[policy].rebates.swap(index, other),
            Part::Obligation(..) => self.policies[policy].obligations.swap(index, other),
        }
        renumber(&mut self.assumed, &Self::list_path(part, policy), |at| {
            Some(if at == index {
                other
            } else if at == other {
                index
            } else {
                at
            })
        });
    }

    /// Whether a line pays for an obligation of its policy.
    #[must_use]
    pub fn is_linked(&self, line: &Part, obligation: &str) -> bool {
        self.line(line).is_some_and(|line| line.pays_for.iter().any(|id| id == obligation))
    }

    /// Lets a line pay for an obligation of its policy, or no longer. Links stand in the order of the obligations.
    pub fn link(&mut self, line: &Part, obligation: &str, on: bool) {
        let Some(policy) = self.policy(line.policy()) else { return };
        let order: Vec<String> = policy.obligations.iter().map(|obligation| obligation.id.clone()).collect();
        if let Some(line) = self.line_mut(line) {
            line.pays_for.retain(|id| id != obligation);
            if on {
                line.pays_for.push(obligation.to_owned());
            }
            line.pays_for = order.into_iter().filter(|id| line.pays_for.contains(id)).collect();
        }
    }

    /// Names customers of a policy for chosen customers, or no longer. Ids stand in the order in which they were chosen.
    pub fn choose_customers(&mut self, policy: &str, customers: &[Arc<str>], on: bool) {
        let Some(policy) = self.policy_mut(policy) else { return };
        if let AppliesTo::Customers(chosen) = &mut policy.applies_to {
            let meant: HashSet<&str> = customers.iter().map(|id| &**id).collect();
            if on {
                let known: HashSet<String> = chosen.iter().cloned().collect();
                chosen.extend(
                    customers.iter().filter(|id| !known.contains(&***id)).map(|id| (**id).to_owned()),
                );
            } else {
                chosen.retain(|id| !meant.contains(&**id));
            }
        }
    }

    /// Gives a line other terms: how it pays, floor and cap; everything else of it stays.
    pub fn set_terms(&mut self, line: &Part, pays: Pays, floor: Option<f64>, cap: Option<f64>) {
        if let Some(line) = self.line_mut(line) {
            (line.pays, line.floor, line.cap) = (pays, floor, cap);
        }
    }

    /// Adds a tier above the last, as far from it as it is from the one before.
    pub fn add_tier(&mut self, line: &Part) {
        let typical = Typical::of(self, line.policy());
        if let Some(tiers) = self.line_mut(line).and_then(number::tiers_mut) {
            let next = start::next_tier(tiers, &typical);
            tiers.tiers.extend(next);
        }
    }

    /// Removes a tier; the last one stays.
    pub fn remove_tier(&mut self, line: &Part, index: usize) {
        let Some(Position { policy, index: at, .. }) = self.position(line) else { return };
        let Some(tiers) = self.line_mut(line).and_then(number::tiers_mut) else { return };
        if tiers.tiers.len() > 1 && index < tiers.tiers.len() {
            tiers.tiers.remove(index);
            let list = format!("policies[{policy}].rebates[{at}].pays.tiers.tiers");
            renumber(&mut self.assumed, &list, |other| {
                (other != index).then(|| other - usize::from(other > index))
            });
        }
    }

    /// How many customers a policy is meant for, whoever comes before it.
    #[must_use]
    pub fn meant_for(&self, applies_to: &AppliesTo) -> usize {
        use super::schema::Segment;
        let of = |segment| self.customers.segments().filter(|it| *it == segment).count();
        match applies_to {
            AppliesTo::Key => of(Segment::Key),
            AppliesTo::Other => of(Segment::Other),
            AppliesTo::Customers(chosen) => chosen.len(),
        }
    }
}

/// The first of `word1`, `word2` … that is not taken. No reserved id ends in a digit.
fn free_id<'a>(word: &str, taken: impl Iterator<Item = &'a str>) -> String {
    let taken: HashSet<&str> = taken.collect();
    (1..=taken.len() + 1)
        .map(|number| format!("{word}{number}"))
        .find(|id| !taken.contains(&**id))
        .unwrap_or_default()
}

/// Keeps the paths of assumed values true when the entries of a list move. `moved` gives an entry's new index; none: it is
/// gone, and with it what was assumed of it.
fn renumber(assumed: &mut Vec<String>, list: &str, moved: impl Fn(usize) -> Option<usize>) {
    assumed.retain_mut(|path| {
        let within = path.strip_prefix(list).and_then(|rest| rest.strip_prefix('[')?.split_once(']'));
        let Some((Ok(index), rest)) = within.map(|(index, rest)| (index.parse(), rest)) else { return true };
        match moved(index) {
            Some(now) => {
                *path = format!("{list}[{now}]{rest}");
                true
            }
            None => false,
        }
    });
}
