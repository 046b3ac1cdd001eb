//! Edits of the agreement: what each keeps, and that no sequence of them makes a document that the check refuses.

use std::sync::Arc;

use counterweight::document::agreement::{
    Alternative, Choice, Form, Number, Pair, Part, Refusal, Text, Whom,
};
use counterweight::document::check::engine_line;
use counterweight::document::schema::{
    AppliesTo, Edge, Kind, Means, Measure, Method, Pays, RebateLine, State, Tiers,
};
use counterweight::document::{Column, Document, LARGEST_NUMBER, check, example_text, read};
use laws::runs;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::SMALL;

fn example() -> Document {
    read(example_text()).unwrap()
}

fn line(id: &str) -> Part {
    Part::Line("key".into(), id.into())
}

fn obligation(id: &str) -> Part {
    Part::Obligation("key".into(), id.into())
}

#[track_caller]
fn valid(document: &Document) {
    assert_eq!(check(document).err(), None);
}

#[track_caller]
fn close(one: f64, other: f64, tolerance: f64) {
    assert!((one - other).abs() <= tolerance * other.abs().max(1e-9), "{one} is not {other}");
}

fn tiers_of<'d>(document: &'d Document, part: &Part) -> &'d Tiers {
    match &document.line(part).unwrap().pays {
        Pays::Tiers(tiers) => tiers,
        other => panic!("{other:?}"),
    }
}

/// Sales of a customer in the middle of the example's key customers, to two figures.
const TYPICAL: f64 = 10e6;

#[test]
fn a_new_policy_is_for_whom_there_is_none_yet() {
    let mut document = example();
    // The key customers have one.
    let others = document.add_policy("For the others");
    assert_eq!(document.policies.last().unwrap().applies_to, AppliesTo::Other);
    assert_eq!(document.policies.last().unwrap().id, others.id());
    // Now both have: what is for chosen customers must stand before them to count.
    let chosen = document.add_policy("For some");
    assert_eq!(document.policies[0].id, chosen.id());
    assert_eq!(document.policies[0].applies_to, AppliesTo::Customers(vec![]));
    valid(&document);
    document.policies.clear();
    document.add_policy("");
    assert_eq!(document.policies[0].applies_to, AppliesTo::Key);
    valid(&document);
}

#[test]
fn new_ids_are_taken_by_nobody() {
    let mut document = example();
    document.policies[1].rebates[0].id = "rebate1".to_owned();
    document.policies[1].rebates[1].id = "rebate3".to_owned();
    let ids: Vec<String> = (0..3).map(|_| document.add_line("key", "New").unwrap().id().to_owned()).collect();
    assert_eq!(ids, ["rebate2", "rebate4", "rebate5"]);
    assert_eq!(document.add_line("nobody", "New"), None);
    valid(&document);
}

#[test]
fn a_pair_is_a_rebate_tied_to_a_return_that_is_checked() {
    for pair in Pair::ALL {
        let mut document = example();
        let made = document.add_pair("key", pair, "Tied").unwrap();
        let made = document.line(&made).unwrap();
        let [id] = &made.pays_for[..] else { panic!("{made:?}") };
        let asked = document.obligation(&obligation(id)).unwrap();
        assert_eq!(asked.state, State::Checked);
        valid(&document);
    }
}

#[test]
fn a_copy_stands_behind_its_original_with_its_links() {
    let mut document = example();
    let copy = document.duplicate(&line("growth"), "Copy").unwrap();
    assert_eq!(
        document.position(&copy).unwrap().index,
        document.position(&line("growth")).unwrap().index + 1
    );
    assert_eq!(document.line(&copy).unwrap().pays_for, ["growth"]);
    let copy = document.duplicate(&obligation("growth"), "Again").unwrap();
    assert!(document.is_linked(&line("growth"), copy.id()));
    assert!(!document.is_linked(&line("prompt"), copy.id()));
    let copy = document.duplicate(&Part::Policy("key".into()), "All again").unwrap();
    assert_eq!(document.position(&copy).unwrap().policy, 2);
    assert_eq!(document.policies[2].rebates, document.policies[1].rebates);
    valid(&document);
}

#[test]
fn with_an_obligation_go_the_links_to_it() {
    let mut document = example();
    document.remove(&obligation("growth"));
    assert!(document.line(&line("growth")).unwrap().pays_for.is_empty());
    assert_eq!(document.line(&line("prompt")).unwrap().pays_for, ["payment"]);
    valid(&document);
    let before = document.clone();
    document.remove(&obligation("growth"));
    document.remove(&line("nothing"));
    assert_eq!(document, before, "what is not there cannot be removed");
}

#[test]
fn order_is_changed_one_place_at_a_time_and_ends_at_the_ends() {
    let order = |document: &Document| -> Vec<String> {
        document.policies[1].rebates.iter().map(|line| line.id.clone()).collect()
    };
    let mut document = example();
    let before = order(&document);
    document.shift(&line("volume"), true);
    assert_eq!(order(&document)[..2], ["volume", "base"]);
    document.shift(&line("volume"), true);
    document.shift(&line("volume"), false);
    assert_eq!(order(&document), before);
    document.shift(&line("data"), false);
    assert_eq!(order(&document), before);
    // The policy for one customer takes it only while it stands first.
    let reached = |document: &Document| {
        let report = counterweight_engine::evaluate(&check(document).unwrap().scenario);
        report.balance.policies.iter().map(|policy| policy.customers).collect::<Vec<_>>()
    };
    assert_eq!(reached(&document), [1, 4]);
    document.shift(&Part::Policy("first".into()), false);
    assert_eq!(reached(&document), [5, 0]);
}

#[test]
fn links_stand_in_the_order_of_the_obligations() {
    let mut document = example();
    document.link(&line("base"), "mix", true);
    document.link(&line("base"), "growth", true);
    document.link(&line("base"), "growth", true);
    assert_eq!(document.line(&line("base")).unwrap().pays_for, ["growth", "mix"]);
    document.link(&line("base"), "mix", false);
    document.link(&line("base"), "nothing", true);
    assert_eq!(document.line(&line("base")).unwrap().pays_for, ["growth"]);
    valid(&document);
}

#[test]
fn what_is_assumed_of_a_part_moves_and_goes_with_it() {
    let mut document = example();
    let paths = |document: &Document| document.assumed.join(" ");
    document.assumed = ["policies[1].rebates[0].cap", "policies[1].rebates[2].worth", "customers[3].sales"]
        .map(str::to_owned)
        .to_vec();
    document.shift(&line("growth"), true);
    assert_eq!(
        paths(&document),
        "policies[1].rebates[0].cap policies[1].rebates[1].worth customers[3].sales"
    );
    document.remove(&line("base"));
    assert_eq!(paths(&document), "policies[1].rebates[0].worth customers[3].sales");
    document.shift(&Part::Policy("first".into()), false);
    assert_eq!(paths(&document), "policies[0].rebates[0].worth customers[3].sales");
    document.set_number(&line("growth"), Number::Worth, Some(1.5));
    assert_eq!(paths(&document), "customers[3].sales");
}

#[test]
fn another_form_pays_a_customer_that_grows_by_a_tenth_about_the_same() {
    let paid = |line: &RebateLine| engine_line(line).unwrap().payout(1.1 * TYPICAL, TYPICAL);
    for id in ["base", "volume", "growth"] {
        for form in Form::ALL {
            let mut document = example();
            let before = paid(document.line(&line(id)).unwrap());
            document.choose(&line(id), Choice::Form(form));
            valid(&document);
            assert!(document.is_chosen(&line(id), Choice::Form(form)));
            close(paid(document.line(&line(id)).unwrap()), before, 0.01);
        }
    }
}

#[test]
fn a_form_starts_from_a_percent_where_nothing_was_paid() {
    let mut document = example();
    document.set_number(&line("base"), Number::Rate, Some(0.0));
    document.choose(&line("base"), Choice::Form(Form::Lump));
    let Pays::Lump(lump) = document.line(&line("base")).unwrap().pays else { panic!() };
    close(lump.amount, 110e3, 1e-9);
    close(lump.from, TYPICAL, 1e-9);
}

#[test]
fn another_measure_keeps_the_tiers_in_proportion_to_sales() {
    let mut document = example();
    let growth: Vec<f64> = tiers_of(&document, &line("volume")).tiers.iter().map(|tier| tier.from).collect();
    document.choose(&line("volume"), Choice::Measure(Measure::Sales));
    let sales: Vec<f64> = tiers_of(&document, &line("volume")).tiers.iter().map(|tier| tier.from).collect();
    for (growth, sales) in growth.iter().zip(&sales) {
        close(*sales, TYPICAL * (1.0 + growth), 1e-9);
    }
    document.choose(&line("volume"), Choice::Measure(Measure::Growth));
    for (again, growth) in tiers_of(&document, &line("volume")).tiers.iter().zip(growth) {
        assert!((again.from - growth).abs() < 1e-9);
    }
    valid(&document);
}

#[test]
fn tiers_are_added_above_and_the_last_one_stays() {
    let mut document = example();
    document.add_tier(&line("volume"));
    let tier = *tiers_of(&document, &line("volume")).tiers.last().unwrap();
    close(tier.from, 0.15, 1e-9);
    close(tier.rate, 0.04, 1e-9);
    for _ in 0..9 {
        document.remove_tier(&line("volume"), 0);
    }
    assert_eq!(tiers_of(&document, &line("volume")).tiers, [tier]);
    document.add_tier(&line("volume"));
    assert_eq!(tiers_of(&document, &line("volume")).tiers.len(), 2);
    document.add_tier(&line("base"));
    document.remove_tier(&line("base"), 0);
    valid(&document);
}

#[test]
fn a_threshold_stays_between_its_neighbours_and_a_floor_under_the_cap() {
    let mut document = example();
    let volume = line("volume");
    let refusal = |document: &Document, at, value| {
        document.refusal(&volume, Number::TierFrom(Measure::Growth, at), value)
    };
    assert_eq!(refusal(&document, 2, 0.07), None);
    assert_eq!(refusal(&document, 2, 0.0), Some(Refusal::NotAboveTierBefore(0.0)));
    assert_eq!(refusal(&document, 2, 0.1), Some(Refusal::NotBelowNextTier(0.1)));
    assert_eq!(refusal(&document, 0, -0.5), None);
    assert_eq!(refusal(&document, 3, 12.0), None);
    document.set_number(&volume, Number::Floor, Some(100.0));
    document.set_number(&volume, Number::Cap, Some(200.0));
    assert_eq!(document.refusal(&volume, Number::Floor, 200.0), None);
    assert_eq!(document.refusal(&volume, Number::Floor, 201.0), Some(Refusal::AboveCap(200.0)));
    assert_eq!(document.refusal(&volume, Number::Cap, 99.0), Some(Refusal::BelowFloor(100.0)));
    document.set_number(&volume, Number::Floor, None);
    assert_eq!(document.refusal(&volume, Number::Cap, 99.0), None);
    valid(&document);
}

#[test]
fn another_kind_keeps_state_and_words_and_asks_anew() {
    for kind in Kind::ALL {
        let mut document = example();
        let payment = obligation("payment");
        document.set_text(&payment, Text::Evidence, "Bank statement");
        document.set_number(&payment, Number::CustomerCost, Some(5.0));
        document.choose(&payment, Choice::Kind(kind));
        valid(&document);
        let asked = document.obligation(&payment).unwrap();
        assert_eq!((asked.kind, asked.state, &*asked.evidence), (kind, State::Checked, "Bank statement"));
        assert_eq!(asked.customer_cost.is_some(), kind == Kind::Payment, "{kind:?}");
        for number in Number::of_kind(kind, asked.alternative()) {
            assert!(document.number(&payment, *number).is_some(), "{kind:?} {number:?}");
        }
    }
}

#[test]
fn growth_and_a_minimum_of_last_year_ask_for_the_same() {
    let mut document = example();
    let growth = obligation("growth");
    document.choose(&growth, Choice::Kind(Kind::MinimumSales));
    assert_eq!(document.number(&growth, Number::OfLastYear), Some(1.12));
    document.choose(&growth, Choice::Kind(Kind::Growth));
    assert_eq!(document.number(&growth, Number::ToGrowth), Some(0.12));
}

#[test]
fn the_other_way_to_set_a_target_asks_about_the_same() {
    let mut document = example();
    // As if all had the same natural growth, payment days and new products: then it is exactly the same.
    for (column, value) in
        [(Column::NaturalGrowth, 0.03), (Column::PaymentDays, 90.0), (Column::NewProductShare, 0.08)]
    {
        document.customers.change_column(column, |_| value);
    }
    for (id, to, by, value) in [
        ("growth", Number::ToGrowth, Number::AboveNatural, 0.09),
        ("payment", Number::Days, Number::Sooner, 30.0),
        ("mix", Number::ToShare, Number::Gain, 0.04),
    ] {
        let part = obligation(id);
        let before = document.clone();
        document.choose(&part, Choice::Alternative(Alternative::By));
        assert_eq!(document.number(&part, to), None);
        close(document.number(&part, by).unwrap(), value, 1e-9);
        valid(&document);
        document.choose(&part, Choice::Alternative(Alternative::To));
        assert_eq!(document, before);
    }
}

#[test]
fn a_number_that_a_part_does_not_have_is_not_set() {
    let mut document = example();
    let before = document.clone();
    document.set_number(&line("base"), Number::Amount, Some(5.0));
    document.set_number(&line("base"), Number::Rate, None);
    document.set_number(&obligation("growth"), Number::Days, Some(5.0));
    document.set_number(&line("volume"), Number::TierRate(99), Some(0.1));
    document.set_number(&line("volume"), Number::TierFrom(Measure::Sales, 0), Some(0.1));
    document.set_number(&Part::Policy("key".into()), Number::Rate, Some(0.1));
    document.set_text(&Part::Policy("key".into()), Text::Due, "never");
    assert_eq!(document, before);
}

#[test]
fn customers_are_chosen_once_and_unchosen() {
    let mut document = example();
    let ids = |ids: &[&str]| ids.iter().map(|id| Arc::from(*id)).collect::<Vec<Arc<str>>>();
    document.choose_customers("first", &ids(&["k3", "k1", "k2"]), true);
    let chosen = |document: &Document| match &document.policies[0].applies_to {
        AppliesTo::Customers(chosen) => chosen.join(" "),
        other => panic!("{other:?}"),
    };
    assert_eq!(chosen(&document), "k1 k3 k2");
    document.choose_customers("first", &ids(&["k1", "k9"]), false);
    assert_eq!(chosen(&document), "k3 k2");
    document.choose_customers("key", &ids(&["k1"]), true);
    assert_eq!(document.policies[1].applies_to, AppliesTo::Key);
    valid(&document);
}

/// One edit by numbers, so that any list of numbers is a sequence of edits.
fn edit(document: &mut Document, kind: u8, at: Index, which: Index, value: f64) {
    let mut parts: Vec<Part> = Vec::new();
    for policy in &document.policies {
        let id: Arc<str> = policy.id.as_str().into();
        parts.push(Part::Policy(Arc::clone(&id)));
        parts.extend(policy.rebates.iter().map(|line| Part::Line(Arc::clone(&id), line.id.as_str().into())));
        parts.extend(
            policy.obligations.iter().map(|it| Part::Obligation(Arc::clone(&id), it.id.as_str().into())),
        );
    }
    if parts.is_empty() || kind == 0 {
        document.add_policy("New");
        return;
    }
    let part = at.get(&parts).clone();
    let choices = [
        [Whom::Key, Whom::Other, Whom::Chosen].map(Choice::Whom).to_vec(),
        Form::ALL.map(Choice::Form).to_vec(),
        Means::ALL.map(Choice::Means).to_vec(),
        [Measure::Sales, Measure::Growth].map(Choice::Measure).to_vec(),
        Method::ALL.map(Choice::Method).to_vec(),
        [Edge::From, Edge::Above].map(Choice::Edge).to_vec(),
        Kind::ALL.map(Choice::Kind).to_vec(),
        [Alternative::To, Alternative::By].map(Choice::Alternative).to_vec(),
        [State::Hoped, State::Paper, State::Checked].map(Choice::State).to_vec(),
    ]
    .concat();
    let numbers = [
        Number::SetupCost,
        Number::Rate,
        Number::Over,
        Number::Amount,
        Number::From,
        Number::Floor,
        Number::Cap,
        Number::Worth,
        Number::TierFrom(Measure::Sales, 0),
        Number::TierFrom(Measure::Growth, 1),
        Number::TierFrom(Measure::Sales, 1),
        Number::TierRate(1),
        Number::ToGrowth,
        Number::ToShare,
        Number::AboveNatural,
        Number::OfLastYear,
        Number::Days,
        Number::Sooner,
        Number::Lift,
        Number::Gain,
        Number::MarginGain,
        Number::ShareOfSales,
        Number::Value,
        Number::CustomerCost,
        Number::CheckingCost,
    ];
    match kind {
        1 => drop(document.add_line(part.policy(), "New")),
        2 => drop(document.add_obligation(part.policy())),
        3 => drop(document.add_pair(part.policy(), *which.get(&Pair::ALL), "Pair")),
        4 => drop(document.duplicate(&part, "Copy")),
        5 => document.remove(&part),
        6 => document.shift(&part, value > 0.0),
        7 => {
            if let Some(Part::Obligation(_, id)) =
                parts.iter().filter(|it| it.policy() == part.policy()).nth(which.index(parts.len()))
            {
                document.link(&part, id, value > 0.0);
            }
        }
        8 => document.add_tier(&part),
        9 => document.remove_tier(&part, which.index(4)),
        10 => {
            let row = which.index(document.customers.len());
            let id = Arc::from(document.customers.id(row));
            document.choose_customers(part.policy(), &[id], value > 0.0);
        }
        // A field takes what its range and the neighbours allow.
        11 | 12 => {
            let number = *which.get(&numbers);
            if number.range().allows(value) && document.refusal(&part, number, value).is_none() {
                let open = number.may_be_none() && value.to_bits().is_multiple_of(5);
                document.set_number(&part, number, (!open).then_some(value));
            }
        }
        _ => document.choose(&part, *which.get(&choices)),
    }
}

fn value() -> impl Strategy<Value = f64> {
    prop_oneof![
        3 => -1.0..2.0,
        2 => 0.0..1e8,
        1 => prop::sample::select(vec![0.0, -1.0, 1.0, 1e-300, LARGEST_NUMBER, LARGEST_NUMBER / 2.0, -LARGEST_NUMBER]),
    ]
}

proptest! {
    #![proptest_config(runs(300))]

    #[test]
    fn no_sequence_of_edits_makes_a_document_that_is_refused(
        size in prop::sample::select(vec![0.0, 1e-9, 1.0, 1e7]),
        edits in prop::collection::vec((0u8..20, any::<Index>(), any::<Index>(), value()), 1..40),
    ) {
        for text in [example_text(), SMALL] {
            let mut document = read(text).unwrap();
            document.customers.change_column(Column::Sales, |sales| sales * size);
            for (kind, at, which, value) in &edits {
                edit(&mut document, *kind, *at, *which, *value);
                prop_assert_eq!(check(&document).err(), None, "after {} {}", kind, value);
            }
        }
    }
}
