//! What the same contract pays when one convention is read differently: tier reading, tier edge, scope, stacking order, reductions,
//! netting, rounding. Every figure is a computed contract; nothing is estimated.

use counterweight_contract::contract::{Contract, RoundedAt};
use counterweight_contract::exact::{Minor, Overflow, Rounding};
use counterweight_contract::form::{Form, Tiers};
use counterweight_contract::rebate::Scope;
use counterweight_contract::settlement::InterimOn;
use counterweight_contract::tiers::{Edge, Reading};

use super::Agreement;

/// The most rebates whose every order is tried: 24 orders.
const MOST_REORDERED: usize = 4;

/// The most rows of a ledger on which every convention is tried anew: beyond, each edit would wait.
const MOST_ROWS_TRIED: usize = 2000;

/// One convention, read in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Convention {
    /// How tiers are read.
    Reading(Reading),
    /// Whose a border is.
    Edge(Edge),
    /// Over what tiers are reached.
    Scope(Scope),
    /// In which order rebates are computed: their indices in the order in force.
    Order(Vec<usize>),
    /// Whether each rebate's base is reduced by what earlier ones pay.
    Reduced(bool),
    /// What interim settlements look at, and whether what was settled is deducted.
    Interim(InterimOn, bool),
    /// What is rounded.
    RoundedAt(RoundedAt),
    /// How is rounded.
    Rounding(Rounding),
}

/// What the contract pays under one reading of one convention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// The convention.
    pub convention: Convention,
    /// Whether it is in force.
    pub own: bool,
    /// Everything settled over the term, minor units.
    pub total: Minor,
    /// Against what is in force, minor units.
    pub difference: Minor,
}

/// Σ settlements of the term.
fn settled(agreement: &Agreement, contract: &Contract) -> Result<Minor, Overflow> {
    let settlements = contract.settlements(&agreement.ledger)?;
    settlements.iter().try_fold(0, |sum: Minor, it| sum.checked_add(it.total).ok_or(Overflow))
}

fn tiers_of(contract: &Contract) -> impl Iterator<Item = &Tiers> {
    contract.rebates.iter().filter_map(|rebate| match &rebate.form {
        Form::Tiers(tiers) => Some(tiers),
        _ => None,
    })
}

/// A contract all of whose tiers are changed.
fn with_tiers(contract: &Contract, change: impl Fn(&mut Tiers)) -> Contract {
    let mut contract = contract.clone();
    for rebate in &mut contract.rebates {
        if let Form::Tiers(tiers) = &mut rebate.form {
            change(tiers);
        }
    }
    contract
}

/// Every order of `count` things, the given one first.
fn orders(count: usize) -> Vec<Vec<usize>> {
    let mut orders = vec![Vec::new()];
    for _ in 0..count {
        orders = orders
            .into_iter()
            .flat_map(|order| {
                let free = (0..count).filter(|index| !order.contains(index)).collect::<Vec<_>>();
                free.into_iter().map(move |index| [order.clone(), vec![index]].concat())
            })
            .collect();
    }
    orders
}

/// The contract with its rebates in another order; obligations keep the rebates that they are about.
fn reordered(contract: &Contract, order: &[usize]) -> Contract {
    let mut contract = contract.clone();
    let rebates = order.iter().filter_map(|index| contract.rebates.get(*index).cloned()).collect();
    contract.rebates = rebates;
    for obligation in &mut contract.obligations {
        for rebate in &mut obligation.rebates {
            *rebate = order.iter().position(|index| index == rebate).unwrap_or(*rebate);
        }
    }
    contract
}

/// Whether a rebate can be paid on single rows: growth, targets and key figures belong to the whole term.
fn stands_alone(form: &Form) -> bool {
    use counterweight_contract::form::{By, Measure};
    let by = |by: &By| matches!(by, By::Value(measure) if !matches!(measure, Measure::Figure(_)));
    match form {
        Form::Growth { .. } => false,
        Form::Tiers(tiers) => by(&tiers.by) && !tiers.in_order,
        Form::Curve(curve) => by(&curve.by),
        Form::ForEvery { by: of, .. } => by(of),
        Form::Flat(_) | Form::PerUnit(_) | Form::Lump { .. } => true,
    }
}

/// The contract under every reading of every convention that could matter to it, those in force among them. Empty where the ledger is
/// too long to try all of them.
///
/// # Errors
/// Where a figure does not fit.
pub fn variants(agreement: &Agreement) -> Result<Vec<Variant>, Overflow> {
    let contract = &agreement.contract;
    let rows = agreement.ledger.rows.len();
    if rows > MOST_ROWS_TRIED {
        return Ok(Vec::new());
    }
    let own = settled(agreement, contract)?;
    let mut found = Vec::new();
    let mut add = |convention: Convention, is_own: bool, other: &Contract| -> Result<(), Overflow> {
        let total = if is_own { own } else { settled(agreement, other)? };
        let difference = total.checked_sub(own).ok_or(Overflow)?;
        found.push(Variant { convention, own: is_own, total, difference });
        Ok(())
    };
    if tiers_of(contract).any(|tiers| !tiers.in_order) {
        for reading in Reading::ALL {
            let is_own = tiers_of(contract).all(|tiers| tiers.reading == reading);
            let other = with_tiers(contract, |tiers| {
                if !tiers.in_order {
                    tiers.reading = reading;
                }
            });
            add(Convention::Reading(reading), is_own, &other)?;
        }
        for edge in [Edge::From, Edge::Above, Edge::UpTo] {
            let is_own = tiers_of(contract).all(|tiers| tiers.schedule.edge() == edge);
            let other = with_tiers(contract, |tiers| tiers.schedule = tiers.schedule.continuous(edge));
            add(Convention::Edge(edge), is_own, &other)?;
        }
    }
    if rows > 1 && contract.rebates.iter().all(|rebate| stands_alone(&rebate.form)) {
        for scope in [Scope::Period, Scope::Invoice, Scope::Line] {
            let is_own = contract.rebates.iter().all(|rebate| rebate.scope == scope);
            let mut other = contract.clone();
            other.rebates.iter_mut().for_each(|rebate| rebate.scope = scope);
            add(Convention::Scope(scope), is_own, &other)?;
        }
    }
    let count = contract.rebates.len();
    if (2..=MOST_REORDERED).contains(&count) {
        let totals: Vec<(Minor, Vec<usize>)> = orders(count)
            .into_iter()
            .map(|order| Ok((settled(agreement, &reordered(contract, &order))?, order)))
            .collect::<Result<_, Overflow>>()?;
        let first = totals.first().cloned();
        // Of orders that pay the same the first stands for all.
        let least = totals.iter().min_by_key(|(total, _)| *total).cloned();
        let most = totals.iter().rev().max_by_key(|(total, _)| *total).cloned();
        let mut shown: Vec<(Minor, Vec<usize>)> = Vec::new();
        for (total, order) in [first, least, most].into_iter().flatten() {
            if !shown.iter().any(|(other, _)| *other == total) {
                shown.push((total, order));
            }
        }
        for (index, (_, order)) in shown.into_iter().enumerate() {
            let other = reordered(contract, &order);
            add(Convention::Order(order), index == 0, &other)?;
        }
    }
    if count > 1 {
        for reduced in [false, true] {
            let later = &contract.rebates[1..];
            let is_own = later.iter().all(|rebate| rebate.reduced_by_earlier == reduced)
                && (!reduced || contract.rebates.iter().all(|rebate| rebate.counts_for_later));
            let mut other = contract.clone();
            for rebate in &mut other.rebates {
                (rebate.reduced_by_earlier, rebate.counts_for_later) = (reduced, true);
            }
            add(Convention::Reduced(reduced), is_own, &other)?;
        }
    }
    if !contract.terms.interim.is_empty() {
        for (on, netted) in [
            (InterimOn::ToDate, true),
            (InterimOn::ToDate, false),
            (InterimOn::OwnPeriod, true),
            (InterimOn::OwnPeriod, false),
        ] {
            let is_own = (contract.terms.interim_on, contract.terms.netted) == (on, netted);
            let mut other = contract.clone();
            (other.terms.interim_on, other.terms.netted) = (on, netted);
            add(Convention::Interim(on, netted), is_own, &other)?;
        }
    }
    for at in [RoundedAt::Part, RoundedAt::Payout] {
        let other = Contract { rounded_at: at, ..contract.clone() };
        add(Convention::RoundedAt(at), contract.rounded_at == at, &other)?;
    }
    for rounding in [Rounding::HalfUp, Rounding::HalfEven, Rounding::Down, Rounding::Up] {
        let other = Contract { rounding, ..contract.clone() };
        add(Convention::Rounding(rounding), contract.rounding == rounding, &other)?;
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    fn totals(contract: &str, volumes: &str) -> Vec<(Convention, Minor, bool)> {
        let text = format!(r#"{{"schema": 1, "contract": {contract}, "volumes": {volumes}}}"#);
        let found = variants(&read(&text).unwrap()).unwrap();
        found.into_iter().map(|it| (it.convention, it.total, it.own)).collect()
    }

    #[track_caller]
    fn of(found: &[(Convention, Minor, bool)], convention: &Convention) -> (Minor, bool) {
        let (_, total, own) = found.iter().find(|(other, ..)| other == convention).unwrap();
        (*total, *own)
    }

    /// Microsoft Dynamics 365, rebate management deals, calculation methods for deal lines: the same two lines pay 350 to 700.
    #[test]
    fn one_text_four_readings() {
        let found = totals(
            r#"{"currency": "USD", "rebates": [{"id": "r", "pays": {"tiers": {"reading": "incremental", "edge": "up_to",
                "tiers": [{"to": 1000, "rate": 0.1}, {"to": 2500, "rate": 0.25}]}}}]}"#,
            r#"{"total": {"sales": 2000}}"#,
        );
        let reading = |reading| of(&found, &Convention::Reading(reading));
        assert_eq!(reading(Reading::Incremental), (35_000, true));
        assert_eq!(reading(Reading::AllUnits), (50_000, false));
        assert_eq!(reading(Reading::Rolling), (60_000, false));
        assert_eq!(reading(Reading::Total), (70_000, false));
    }

    /// NetSuite help, section 25172236752, example 2: marginal tiers work line by line, 18; over the order they would pay 21.
    #[test]
    fn one_text_three_scopes() {
        let found = totals(
            r#"{"currency": "USD", "rebates": [{"id": "r", "scope": "line", "pays": {"tiers": {"reading": "incremental",
                "edge": "up_to", "tiers": [{"to": 100, "rate": 0.05}, {"to": 350, "rate": 0.1}, {"to": 500, "rate": 0.15}]}}}]}"#,
            r#"{"rows": [{"invoice": "1", "product": "A", "units": 2, "price": 30},
                {"invoice": "1", "product": "B", "units": 1, "price": 200}]}"#,
        );
        assert_eq!(of(&found, &Convention::Scope(Scope::Line)), (1_800, true));
        assert_eq!(of(&found, &Convention::Scope(Scope::Invoice)), (2_100, false));
        assert_eq!(of(&found, &Convention::Scope(Scope::Period)), (2_100, false));
    }

    /// Microsoft Dynamics 365, rebate reduction principle: four rebates on 1,000, order alone moves the total between 610 and 650.
    #[test]
    fn order_alone_moves_the_total() {
        let found = totals(
            r#"{"currency": "USD", "rebates": [
                {"id": "1", "pays": {"flat": {"rate": 0.1}}},
                {"id": "2", "pays": {"flat": {"rate": 0.15}}, "counts_for_later": false},
                {"id": "3", "pays": {"flat": {"rate": 0.2}}, "reduced_by_earlier": true},
                {"id": "4", "pays": {"flat": {"rate": 0.25}}, "reduced_by_earlier": true}]}"#,
            r#"{"total": {"sales": 1000}}"#,
        );
        let orders: Vec<_> = found.iter().filter(|(it, ..)| matches!(it, Convention::Order(_))).collect();
        let own = Convention::Order(vec![0, 1, 2, 3]);
        assert_eq!(of(&found, &own), (61_000, true));
        assert_eq!(orders.iter().map(|(_, total, _)| *total).max(), Some(65_000));
        assert_eq!(orders.len(), 2, "{orders:?}");
        assert_eq!(of(&found, &Convention::Reduced(false)), (70_000, false));
    }

    #[test]
    fn every_order_is_tried_once() {
        let mut all = orders(4);
        assert_eq!((all.len(), all[0].clone()), (24, vec![0, 1, 2, 3]));
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 24);
    }

    #[test]
    fn netting_matters_only_where_something_is_settled_before_the_end() {
        let rebate = r#"[{"id": "r", "pays": {"tiers": {"reading": "all_units", "tiers": [{"from": 5000, "rate": 0.02}, {"from": 20000, "rate": 0.04}]}}}]"#;
        let volumes = r#"{"by_period": {"sales": [3000, 4000, 20000]}}"#;
        let contract = |settlement: &str| {
            format!(r#"{{"currency": "EUR", "periods": 3, {settlement} "rebates": {rebate}}}"#)
        };
        let found = totals(&contract(r#""settlement": {"every": 1},"#), volumes);
        assert_eq!(of(&found, &Convention::Interim(InterimOn::ToDate, true)), (108_000, true));
        assert_eq!(of(&found, &Convention::Interim(InterimOn::ToDate, false)).0, 14_000 + 108_000);
        let found = totals(&contract(""), volumes);
        assert!(!found.iter().any(|(it, ..)| matches!(it, Convention::Interim(..))));
    }
}
