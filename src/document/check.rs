//! Document to scenario: the second of two steps. After it nothing needs checking again.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use counterweight_engine as engine;
use engine::assumptions::Assumptions;
use engine::obligation::{GrowthTarget, MixTarget, ObligationKind, PaymentTarget};
use engine::rebate::{Pays, Tier, TierError, TierSchedule};

use super::assumptions::Assumption;
use super::ledger::Column;
use super::problem::{DocumentError, Problem, Range};
use super::schema::{
    AppliesTo, Document, Edge, Kind, Means, Measure, Method, Obligation, Pays as SavedPays, Policy, Quick,
    RebateLine, Segment, State,
};
use super::{MOST_POLICIES, MOST_PROBLEMS};

/// Ids with a meaning of their own in the results.
const RESERVED_IDS: [&str; 4] = ["creep", "checking", "setup", "today"];

/// A checked document: what the engine takes.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// The detail.
    pub scenario: engine::Scenario,
    /// The controls over it.
    pub quick: engine::Quick,
}

impl Checked {
    /// The scenario under its controls.
    #[must_use]
    pub fn with_quick(&self) -> engine::Scenario {
        self.quick.apply(&self.scenario)
    }
}

/// Checks ranges, ids and references, and turns the document into the engine's form.
///
/// # Errors
/// Every problem found (up to a bound), in the document's order.
pub fn check(document: &Document) -> Result<Checked, Vec<DocumentError>> {
    check_with(document, None)
}

/// As [`check`], for a document that was made from another by a change: what of its ledger is that of `before`, whose
/// scenario is given, is not looked at again.
///
/// # Errors
/// As [`check`].
pub fn recheck(
    document: &Document,
    before: &Document,
    scenario: &engine::Scenario,
) -> Result<Checked, Vec<DocumentError>> {
    check_with(document, Some((before, &scenario.ledger)))
}

fn check_with(document: &Document, before: Before<'_>) -> Result<Checked, Vec<DocumentError>> {
    let mut checker = Checker { errors: Vec::new() };
    let checked = checker.document(document, before);
    if checker.errors.is_empty() { Ok(checked) } else { Err(checker.errors) }
}

/// A line by itself as the engine takes it, without what it pays for; none where it is refused.
#[must_use]
pub fn engine_line(line: &RebateLine) -> Option<engine::rebate::RebateLine> {
    let mut checker = Checker { errors: Vec::new() };
    let alone = RebateLine { pays_for: Vec::new(), ..line.clone() };
    let line = checker.line(&HashMap::new(), "", &alone);
    checker.errors.is_empty().then_some(line)
}

/// A valid document and its ledger as the engine takes it.
type Before<'b> = Option<(&'b Document, &'b engine::Ledger)>;

struct Checker {
    errors: Vec<DocumentError>,
}

impl Checker {
    fn report(&mut self, path: impl Into<String>, problem: Problem) {
        if self.errors.len() < MOST_PROBLEMS {
            self.errors.push(DocumentError { path: path.into(), problem });
        }
    }

    fn number(&mut self, parent: &str, name: &str, value: f64, range: Range) {
        if !range.allows(value) {
            self.report(join(parent, name), Problem::OutOfRange(range));
        }
    }

    fn optional(&mut self, parent: &str, name: &str, value: Option<f64>, range: Range) {
        if let Some(value) = value {
            self.number(parent, name, value, range);
        }
    }

    /// Registers an id; the map gives the index of each id seen.
    fn id<'d>(&mut self, seen: &mut HashMap<&'d str, usize>, path: &str, id: &'d str, index: usize) {
        let path = || format!("{path}[{index}].id");
        if id.is_empty() {
            self.report(path(), Problem::EmptyId);
        } else if RESERVED_IDS.contains(&id) {
            self.report(path(), Problem::ReservedId { id: id.to_owned() });
        } else if seen.insert(id, index).is_some() {
            self.report(path(), Problem::RepeatedId { id: id.to_owned() });
        }
    }

    /// Looks up references; names each unknown or repeated one.
    fn references(&mut self, known: &HashMap<&str, usize>, path: &str, ids: &[String]) -> Vec<usize> {
        let mut found = Vec::with_capacity(ids.len());
        // A policy may name each of 100,000 customers.
        let mut seen = HashSet::with_capacity(ids.len());
        for (index, id) in ids.iter().enumerate() {
            match known.get(id.as_str()) {
                None => self.report(format!("{path}[{index}]"), Problem::UnknownId { id: id.clone() }),
                Some(&target) if seen.insert(target) => found.push(target),
                Some(_) => self.report(format!("{path}[{index}]"), Problem::RepeatedId { id: id.clone() }),
            }
        }
        found
    }

    fn document(&mut self, document: &Document, before: Before<'_>) -> Checked {
        if document.currency.len() != 3 || !document.currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
            self.report("currency", Problem::NotCurrency);
        }
        let years = Range::between(1.0, 10.0);
        self.number("", "horizon_years", document.horizon_years, years);
        if years.allows(document.horizon_years) && document.horizon_years.fract() != 0.0 {
            self.report("horizon_years", Problem::NotWhole(years));
        }
        self.number("", "cost_of_money", document.cost_of_money, Range::SHARE);
        if document.days_in_year != 360.0 && document.days_in_year != 365.0 {
            self.report("days_in_year", Problem::NotDaysInYear);
        }
        self.number("", "fixed_overhead", document.fixed_overhead, Range::NOT_NEGATIVE);
        for (name, &cost) in &document.activities {
            self.number("activities", name, cost, Range::NOT_NEGATIVE);
        }

        let ledger = self.ledger(document, before);
        let by_name =
            document.policies.iter().any(|policy| matches!(policy.applies_to, AppliesTo::Customers(_)));
        let customer_ids: HashMap<&str, usize> = if by_name {
            document.customers.ids().enumerate().map(|(row, id)| (&**id, row)).collect()
        } else {
            HashMap::new()
        };

        if document.policies.len() > MOST_POLICIES {
            self.report("policies", Problem::TooManyPolicies);
        }
        let mut policy_ids = HashMap::new();
        let policies = document
            .policies
            .iter()
            .enumerate()
            .map(|(index, policy)| {
                self.id(&mut policy_ids, "policies", &policy.id, index);
                self.policy(&customer_ids, &format!("policies[{index}]"), policy)
            })
            .collect();

        let quick = self.quick(&document.quick);
        self.assumptions(document);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be 1..10")]
        let horizon_years = document.horizon_years.clamp(1.0, 10.0) as u32;
        Checked {
            scenario: engine::Scenario {
                setting: engine::Setting {
                    horizon_years,
                    cost_of_money: document.cost_of_money,
                    days_in_year: document.days_in_year,
                    fixed_overhead: document.fixed_overhead,
                },
                assumptions: Assumptions {
                    response: document.response.into(),
                    delivery: document.delivery.into(),
                    worth: document.worth.into(),
                    customer_cost_ratio: document.customer_cost_ratio.into(),
                    care: document.care.into(),
                },
                ledger,
                policies,
                thresholds: document.thresholds.into(),
            },
            quick,
        }
    }

    fn ledger(&mut self, document: &Document, before: Before<'_>) -> engine::Ledger {
        let customers = &document.customers;
        if customers.is_empty() {
            self.report("customers", Problem::NoCustomers);
        }
        // The cost of an activity is part of a customer's row in the engine.
        let before = before.filter(|(before, _)| before.activities == document.activities);
        if let Some((before, ledger)) = before
            && before.customers.is_same(customers)
        {
            return ledger.clone();
        }
        let ids = match before {
            Some((before, ledger)) if before.customers.has_same_ids(customers) => Arc::clone(&ledger.ids),
            _ => {
                let mut seen = HashMap::with_capacity(customers.len());
                for (row, id) in customers.ids().enumerate() {
                    self.id(&mut seen, "customers", id, row);
                }
                customers.ids().map(Arc::clone).collect()
            }
        };
        let rows = (0..customers.len()).map(|row| self.customer(document, row)).collect();
        engine::Ledger { customers: rows, ids }
    }

    fn customer(&mut self, document: &Document, row: usize) -> engine::customer::Customer {
        let customers = &document.customers;
        for column in Column::ALL {
            // The path is only written where it is needed: there may be 100,000 rows.
            if customers.number(row, column).is_some_and(|value| !column.range().allows(value)) {
                let path = format!("customers[{row}].{}", column.field());
                self.report(path, Problem::OutOfRange(column.range()));
            }
        }
        let mut activity_cost = 0.0;
        for (name, &count) in customers.activities(row).into_iter().flatten() {
            let path = format!("customers[{row}].activities");
            self.number(&path, name, count, Range::NOT_NEGATIVE);
            match document.activities.get(name) {
                Some(cost) => activity_cost += count * cost,
                None => self.report(join(&path, name), Problem::UnknownId { id: name.clone() }),
            }
        }
        engine::customer::Customer {
            segment: match customers.segment(row) {
                Segment::Key => engine::customer::Segment::Key,
                Segment::Other => engine::customer::Segment::Other,
            },
            sales: customers.known(row, Column::Sales),
            gross_margin: customers.known(row, Column::GrossMargin),
            serve_rate: customers.known(row, Column::ServeRate),
            serve_fixed: customers.known(row, Column::ServeFixed),
            activity_cost,
            payment_days: customers.known(row, Column::PaymentDays),
            natural_growth: customers.known(row, Column::NaturalGrowth),
            loss_chance: customers.known(row, Column::LossChance),
            purchases: customers.number(row, Column::Purchases),
            new_product_share: customers.number(row, Column::NewProductShare),
            current_rebate: customers.known(row, Column::CurrentRebate),
        }
    }

    fn policy(
        &mut self,
        customers: &HashMap<&str, usize>,
        path: &str,
        policy: &Policy,
    ) -> engine::policy::Policy {
        let applies_to = match &policy.applies_to {
            AppliesTo::Key => engine::policy::AppliesTo::Segment(engine::customer::Segment::Key),
            AppliesTo::Other => engine::policy::AppliesTo::Segment(engine::customer::Segment::Other),
            AppliesTo::Customers(ids) => engine::policy::AppliesTo::Customers(
                self.references(customers, &format!("{path}.applies_to.customers"), ids)
                    .into_iter()
                    .filter_map(|index| u32::try_from(index).ok())
                    .collect(),
            ),
        };
        self.number(path, "setup_cost", policy.setup_cost, Range::NOT_NEGATIVE);
        let mut obligation_ids = HashMap::new();
        for (index, obligation) in policy.obligations.iter().enumerate() {
            self.id(&mut obligation_ids, &format!("{path}.obligations"), &obligation.id, index);
        }
        let mut line_ids = HashMap::new();
        let lines = policy
            .rebates
            .iter()
            .enumerate()
            .map(|(index, line)| {
                self.id(&mut line_ids, &format!("{path}.rebates"), &line.id, index);
                self.line(&obligation_ids, &format!("{path}.rebates[{index}]"), line)
            })
            .collect();
        let obligations = policy
            .obligations
            .iter()
            .enumerate()
            .map(|(index, obligation)| self.obligation(&format!("{path}.obligations[{index}]"), obligation))
            .collect();
        engine::policy::Policy { applies_to, setup_cost: policy.setup_cost, lines, obligations }
    }

    fn line(
        &mut self,
        obligations: &HashMap<&str, usize>,
        path: &str,
        line: &RebateLine,
    ) -> engine::rebate::RebateLine {
        self.optional(path, "worth", line.worth, Range::NOT_NEGATIVE);
        self.optional(path, "floor", line.floor, Range::NOT_NEGATIVE);
        self.optional(path, "cap", line.cap, Range::NOT_NEGATIVE);
        if let (Some(floor), Some(cap)) = (line.floor, line.cap)
            && floor > cap
        {
            self.report(join(path, "floor"), Problem::FloorAboveCap);
        }
        engine::rebate::RebateLine {
            means: match line.means {
                Means::Price => engine::rebate::Means::Price,
                Means::Service => engine::rebate::Means::Service,
                Means::Marketing => engine::rebate::Means::Marketing,
                Means::Finance => engine::rebate::Means::Finance,
                Means::Development => engine::rebate::Means::Development,
                Means::Protection => engine::rebate::Means::Protection,
            },
            pays: self.pays(&join(path, "pays"), &line.pays),
            pays_for: self.references(obligations, &join(path, "for"), &line.pays_for),
            worth: line.worth,
            floor: line.floor,
            cap: line.cap,
        }
    }

    fn pays(&mut self, path: &str, pays: &SavedPays) -> Pays {
        match pays {
            SavedPays::Flat(flat) => {
                self.number(&join(path, "flat"), "rate", flat.rate, Range::NOT_NEGATIVE);
                Pays::Flat { rate: flat.rate }
            }
            SavedPays::Growth(growth) => {
                let path = join(path, "growth");
                self.number(&path, "rate", growth.rate, Range::NOT_NEGATIVE);
                self.number(&path, "over", growth.over, Range::ANY);
                Pays::Growth { rate: growth.rate, over: growth.over }
            }
            SavedPays::Lump(lump) => {
                let path = join(path, "lump");
                self.number(&path, "amount", lump.amount, Range::NOT_NEGATIVE);
                self.number(&path, "from", lump.from, Range::NOT_NEGATIVE);
                Pays::Lump { amount: lump.amount, from: lump.from }
            }
            SavedPays::Tiers(tiers) => {
                let path = join(path, "tiers.tiers");
                let lowest = match tiers.measure {
                    Measure::Sales => Range::NOT_NEGATIVE,
                    Measure::Growth => Range::at_least(-1.0),
                };
                for (index, tier) in tiers.tiers.iter().enumerate() {
                    let path = format!("{path}[{index}]");
                    self.number(&path, "from", tier.from, lowest);
                    self.number(&path, "rate", tier.rate, Range::NOT_NEGATIVE);
                }
                let steps =
                    tiers.tiers.iter().map(|tier| Tier { from: tier.from, rate: tier.rate }).collect();
                match TierSchedule::new(steps) {
                    Ok(schedule) => Pays::Tiers {
                        measure: match tiers.measure {
                            Measure::Sales => engine::rebate::Measure::Sales,
                            Measure::Growth => engine::rebate::Measure::Growth,
                        },
                        method: match tiers.method {
                            Method::AllUnits => engine::rebate::Method::AllUnits,
                            Method::Incremental => engine::rebate::Method::Incremental,
                            Method::Rolling => engine::rebate::Method::Rolling,
                            Method::Total => engine::rebate::Method::Total,
                        },
                        schedule: schedule.with_edge(match tiers.edge {
                            Edge::From => engine::rebate::Edge::From,
                            Edge::Above => engine::rebate::Edge::Above,
                        }),
                    },
                    Err(error) => {
                        match error {
                            TierError::Empty => self.report(path, Problem::NoTiers),
                            TierError::Unsorted(index) => {
                                self.report(format!("{path}[{index}].from"), Problem::UnsortedTier);
                            }
                        }
                        // Never evaluated: the document is refused.
                        Pays::Flat { rate: 0.0 }
                    }
                }
            }
        }
    }

    fn obligation(&mut self, path: &str, saved: &Obligation) -> engine::obligation::Obligation {
        self.optional(path, "customer_cost", saved.customer_cost, Range::NOT_NEGATIVE);
        self.number(path, "checking_cost", saved.checking_cost, Range::NOT_NEGATIVE);
        let (belonging, alternatives): (&[&str], &'static [&'static str]) = match saved.kind {
            Kind::Growth => (&[], &["to", "above_natural"]),
            Kind::MinimumSales => (&["of_last_year"], &[]),
            Kind::Share => (&["to"], &[]),
            Kind::Payment => (&[], &["days", "sooner"]),
            Kind::Marketing => (&["lift"], &[]),
            Kind::Mix => (&["margin_gain"], &["to", "gain"]),
            Kind::Saving => (&["share_of_sales"], &[]),
            Kind::Fixed => (&["value"], &[]),
        };
        let to_range = if saved.kind == Kind::Growth { Range::GROWTH } else { Range::SHARE };
        let numbers = [
            ("to", saved.to, to_range),
            ("above_natural", saved.above_natural, Range::ANY),
            ("of_last_year", saved.of_last_year, Range::NOT_NEGATIVE),
            ("days", saved.days, Range::NOT_NEGATIVE),
            ("sooner", saved.sooner, Range::NOT_NEGATIVE),
            ("lift", saved.lift, Range::NOT_NEGATIVE),
            ("gain", saved.gain, Range::NOT_NEGATIVE),
            ("margin_gain", saved.margin_gain, Range::NOT_NEGATIVE),
            ("share_of_sales", saved.share_of_sales, Range::NOT_NEGATIVE),
            ("value", saved.value, Range::NOT_NEGATIVE),
        ];
        for (name, value, range) in numbers {
            match value {
                Some(_) if !belonging.contains(&name) && !alternatives.contains(&name) => {
                    self.report(join(path, name), Problem::UnknownField);
                }
                None if belonging.contains(&name) => self.report(join(path, name), Problem::Missing),
                _ => self.optional(path, name, value, range),
            }
        }
        let given =
            numbers.iter().filter(|(name, value, _)| value.is_some() && alternatives.contains(name)).count();
        if !alternatives.is_empty() && given != 1 {
            self.report(path, Problem::OneOf(alternatives));
        }
        // Where a value is missing the document is refused: the 0 is never evaluated.
        let or_zero = |value: Option<f64>| value.unwrap_or_default();
        let kind = match saved.kind {
            Kind::Growth => ObligationKind::Growth(match saved.above_natural {
                Some(above) => GrowthTarget::AboveNatural(above),
                None => GrowthTarget::To(or_zero(saved.to)),
            }),
            Kind::MinimumSales => ObligationKind::MinimumSales { of_last_year: or_zero(saved.of_last_year) },
            Kind::Share => ObligationKind::Share { to: or_zero(saved.to) },
            Kind::Payment => ObligationKind::Payment(match saved.sooner {
                Some(sooner) => PaymentTarget::Sooner(sooner),
                None => PaymentTarget::Days(or_zero(saved.days)),
            }),
            Kind::Marketing => ObligationKind::Marketing { lift: or_zero(saved.lift) },
            Kind::Mix => ObligationKind::Mix {
                target: match saved.gain {
                    Some(gain) => MixTarget::Gain(gain),
                    None => MixTarget::To(or_zero(saved.to)),
                },
                margin_gain: or_zero(saved.margin_gain),
            },
            Kind::Saving => ObligationKind::Saving { share_of_sales: or_zero(saved.share_of_sales) },
            Kind::Fixed => ObligationKind::Fixed { value: or_zero(saved.value) },
        };
        engine::obligation::Obligation {
            kind,
            state: saved.state.into(),
            customer_cost: saved.customer_cost,
            checking_cost: saved.checking_cost,
        }
    }

    fn quick(&mut self, quick: &Quick) -> engine::Quick {
        self.optional("quick", "rebate_scale", quick.rebate_scale, Range::NOT_NEGATIVE);
        self.optional("quick", "ask", quick.ask, Range::between(0.0, 100.0));
        self.optional("quick", "key_share", quick.key_share, Range::SHARE);
        (*quick).into()
    }

    fn assumptions(&mut self, document: &Document) {
        for assumption in Assumption::all() {
            let value = assumption.of(document);
            self.number(assumption.block.name(), assumption.field, value, assumption.range());
        }
        self.optional("care", "key_effort", document.care.key_effort, Range::SHARE);
        let mut thresholds = document.thresholds;
        for (name, pair) in thresholds.pairs_mut() {
            for (index, value) in pair.iter().enumerate() {
                self.number("thresholds", &format!("{name}[{index}]"), *value, Range::ANY);
            }
        }
        self.number("thresholds", "new_product_share", document.thresholds.new_product_share, Range::ANY);
    }
}

fn join(parent: &str, name: &str) -> String {
    if parent.is_empty() { name.to_owned() } else { format!("{parent}.{name}") }
}

impl From<State> for engine::obligation::State {
    fn from(state: State) -> Self {
        match state {
            State::Hoped => Self::Hoped,
            State::Paper => Self::Paper,
            State::Checked => Self::Checked,
        }
    }
}

impl From<Quick> for engine::Quick {
    fn from(quick: Quick) -> Self {
        Self {
            rebate_scale: quick.rebate_scale,
            ask: quick.ask,
            key_share: quick.key_share,
            enforcement: quick.enforcement.map(Into::into),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{example_text, read};
    use super::*;

    /// Changes the example and checks it anew both ways.
    #[track_caller]
    fn both(change: impl FnOnce(&mut Document)) -> Result<Checked, Vec<DocumentError>> {
        let before = read(example_text()).unwrap();
        let scenario = check(&before).unwrap().scenario;
        let mut after = before.clone();
        change(&mut after);
        let again = recheck(&after, &before, &scenario);
        assert_eq!(again, check(&after));
        again
    }

    #[test]
    fn a_changed_document_is_checked_as_if_it_were_new() {
        assert!(both(|_| {}).is_ok());
        assert!(both(|after| after.response.half_rate = 0.05).is_ok());
        assert!(both(|after| after.response.half_rate = 0.0).is_err());
        assert!(both(|after| after.customers.set_number(3, Column::Sales, Some(-5.0))).is_ok());
        assert!(both(|after| after.customers.set_number(3, Column::LossChance, Some(1.0))).is_err());
        assert!(both(|after| after.customers.set_segment(0, Segment::Other)).is_ok());
        assert!(both(|after| after.customers.update(3, |row| row.id = "new".to_owned())).is_ok());
        assert!(both(|after| after.customers.update(3, |row| row.id = "today".to_owned())).is_err());
        assert!(both(|after| after.customers.retain(|row| row != 30)).is_ok());
        // A policy of the example names its first customer.
        assert!(both(|after| after.customers.retain(|row| row != 0)).is_err());
        assert!(both(|after| after.customers.retain(|_| false)).is_err());
        let chosen = |id: &str| AppliesTo::Customers(vec![id.to_owned()]);
        assert!(both(|after| after.policies[0].applies_to = chosen(after.customers.id(4))).is_ok());
        assert!(both(|after| after.policies[0].applies_to = chosen("nobody")).is_err());
        let visits = |after: &mut Document| {
            after.activities.insert("visit".to_owned(), 2.0);
            after.customers.update(1, |row| {
                row.activities.insert("visit".to_owned(), 3.0);
            });
        };
        assert!(both(visits).is_ok());
    }

    #[test]
    fn the_price_of_an_activity_reaches_the_customers() {
        let mut before = read(example_text()).unwrap();
        before.activities.insert("visit".to_owned(), 2.0);
        before.customers.update(1, |row| {
            row.activities.insert("visit".to_owned(), 3.0);
        });
        let scenario = check(&before).unwrap().scenario;
        let mut after = before.clone();
        after.activities.insert("visit".to_owned(), 5.0);
        let cost = recheck(&after, &before, &scenario).unwrap().scenario.ledger.customers[1].activity_cost;
        assert_eq!(cost.to_bits(), 15f64.to_bits());
    }

    #[test]
    fn an_unchanged_ledger_is_shared() {
        let before = read(example_text()).unwrap();
        let scenario = check(&before).unwrap().scenario;
        let mut after = before.clone();
        after.cost_of_money = 0.1;
        let again = recheck(&after, &before, &scenario).unwrap();
        assert!(Arc::ptr_eq(&again.scenario.ledger.customers, &scenario.ledger.customers));
    }
}
