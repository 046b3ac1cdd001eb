//! Scenarios side by side: every change is named once, in words, and every outcome has its difference.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops here, and says where")]

use counterweight::document::agreement::{Number, Part};
use counterweight::document::schema::{AppliesTo, Pays, Quick, Segment, State};
use counterweight::document::{Assumption, Column, Document, check, example_text, read};
use counterweight::format::compare::{ChangeRow, Outcome, changes};
use counterweight::format::{Currency, Language, Voice};
use counterweight::plot::compare::rows;
use counterweight_engine::{Report, evaluate};

fn example() -> Document {
    read(example_text()).unwrap()
}

fn with(change: impl FnOnce(&mut Document)) -> Document {
    let mut document = example();
    change(&mut document);
    document
}

fn voice(language: Language) -> Voice {
    Voice { language, currency: Currency::from_code("CNY") }
}

/// The rows as "label: old → new".
fn told(rows: &[ChangeRow]) -> Vec<String> {
    rows.iter()
        .map(|row| {
            let cells: Vec<&str> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
            format!("{}: {}", row.label, cells.join(" → "))
        })
        .collect()
}

#[track_caller]
fn only_change(language: Language, change: impl FnOnce(&mut Document), expected: &str) {
    let (base, other) = (example(), with(change));
    let rows = changes(language, &[&base, &other]);
    assert_eq!(told(&rows), [expected]);
    assert_eq!(rows[0].cells.iter().map(|cell| cell.differs).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn the_same_documents_differ_in_nothing() {
    let document = example();
    assert_eq!(changes(Language::English, &[&document, &document, &document]), []);
    assert_eq!(changes(Language::English, &[&document]), []);
    assert_eq!(changes(Language::English, &[]), []);
}

#[test]
fn each_change_is_one_row_in_words() {
    let english = Language::English;
    only_change(english, |it| it.quick.ask = Some(80.0), "Return you ask for: as in the agreement → 80");
    only_change(
        english,
        |it| it.quick.enforcement = Some(State::Checked),
        "Are promises enforced?: as in the agreement → Checked",
    );
    only_change(english, |it| it.horizon_years = 5.0, "Years looked at: 3 → 5");
    only_change(english, |it| it.cost_of_money = 0.095, "Cost of money: 8% → 9.5%");
    only_change(
        english,
        |it| it.care.key_effort = None,
        "Service effort spent on key customers: 60% → not looked at",
    );
    only_change(
        english,
        |it| it.customers.set_number(0, Column::GrossMargin, Some(0.25)),
        "Huaxin Auto · Gross margin %: 23.5 → 25",
    );
    only_change(
        Language::Chinese,
        |it| it.customers.set_segment(4, Segment::Other),
        "隆源装备 · 谁是大客户: 大客户 → 其他客户",
    );
    only_change(
        english,
        |it| {
            let line = Part::Line("key".into(), "growth".into());
            it.set_number(&line, Number::Rate, Some(0.08));
        },
        "Key-account rebate · Growth rebate: 10% of the growth over last year. → 8% of the growth over last year.",
    );
    only_change(
        Language::Chinese,
        |it| it.policies[1].obligations[1].state = State::Hoped,
        "大客户返利 · 提前回款 · 落实程度: 检查后兑付 → 口头期望",
    );
}

#[test]
fn a_line_that_is_only_here_is_one_row() {
    let (base, other) = (example(), with(|it| drop(it.add_line("key", "Extra"))));
    assert_eq!(
        told(&changes(Language::English, &[&base, &other])),
        ["Key-account rebate · Extra: not there → 1% of all sales."]
    );
    let back = told(&changes(Language::English, &[&other, &base]));
    assert_eq!(back, ["Key-account rebate · Extra: 1% of all sales. → not there"]);
}

#[test]
fn a_policy_that_is_gone_is_told_by_itself() {
    let (base, other) = (example(), with(|it| drop(it.policies.remove(0))));
    let told = told(&changes(Language::English, &[&base, &other]));
    assert_eq!(told.len(), 2, "{told:#?}");
    assert!(told[0].starts_with("Policies, of which the first that applies counts: "), "{told:?}");
    assert!(told[1].ends_with("Huaxin Auto → not there"), "{told:?}");
}

#[test]
fn what_would_read_the_same_has_all_its_digits() {
    let (base, other) = (example(), with(|it| it.fixed_overhead = 9_000_001.0));
    let told = told(&changes(Language::English, &[&base, &other]));
    assert_eq!(told, ["Company costs that stay: ¥9.00m → ¥9,000,001"]);
}

#[test]
fn every_assumption_and_threshold_has_its_row() {
    for assumption in Assumption::all() {
        let (base, mut other) = (example(), example());
        let value = assumption.of(&base);
        assumption.set(&mut other, value * 0.5 + 0.01);
        let rows = changes(Language::Chinese, &[&base, &other]);
        assert_eq!(rows.len(), 1, "{assumption:?}: {rows:?}");
        assert_ne!(rows[0].cells[0].text, rows[0].cells[1].text, "{assumption:?}");
    }
    let (base, other) = (example(), with(|it| it.thresholds.cr5 = [0.3, 0.6]));
    assert_eq!(changes(Language::English, &[&base, &other]).len(), 2);
}

#[test]
fn a_ledger_of_other_customers_is_counted_and_named() {
    let other = with(|it| {
        it.retain_customers(|row| row != 10 && row != 11);
        let mut new = it.customers.row(0).unwrap();
        new.id = "new".to_owned();
        new.name = "Newcomer".to_owned();
        it.customers.push(new);
    });
    let base = example();
    let told = told(&changes(Language::English, &[&base, &other]));
    assert_eq!(told[0], "Customers: 40 → 39; + Newcomer; − Customer 06, Customer 07", "{told:?}");
    assert!(told[1].starts_with("Sales of all customers: "), "{told:?}");
    assert_eq!(told.len(), 2, "{told:?}");
}

#[test]
fn many_changed_numbers_are_told_by_column() {
    let other = with(|it| it.customers.change_column(Column::LossChance, |chance| chance * 0.9));
    let base = example();
    let third = with(|it| it.customers.set_number(2, Column::LossChance, Some(0.5)));
    let told = told(&changes(Language::English, &[&base, &other, &third]));
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].ends_with(": – → differs at 40 customers → differs at 1 customer"), "{told:?}");
}

#[test]
fn a_hundred_thousand_customers_are_compared() {
    let rows: Vec<_> = example().customers.rows().collect();
    let large = with(|it| {
        it.customers = (0..100_000)
            .map(|number| {
                let mut row = rows[number % rows.len()].clone();
                row.id = format!("c{number}");
                row
            })
            .collect();
        it.policies.retain(|policy| policy.applies_to == AppliesTo::Key);
    });
    let mut other = large.clone();
    other.customers.change_column(Column::Sales, |sales| sales * 1.1);
    let found = changes(Language::English, &[&large, &other]);
    assert_eq!(found.len(), 2, "{found:?}");
}

fn report(document: &Document) -> Report {
    evaluate(&check(document).unwrap().with_quick())
}

#[test]
fn every_outcome_has_value_place_and_difference() {
    let base = report(&example());
    let other = report(&with(|it| it.quick = Quick { rebate_scale: Some(0.5), ..Quick::default() }));
    for language in [Language::English, Language::Chinese] {
        let voice = voice(language);
        let rows = rows(&[(voice, &base), (voice, &other)], true);
        // There is no joint gain to have a share of.
        assert_eq!(rows.len(), Outcome::ALL.len() - 1);
        for row in &rows {
            assert_eq!(row.cells.len(), 2);
            assert_eq!(row.cells[0].difference, None, "the base has none");
            assert_eq!(row.differs, row.cells[1].difference.is_some(), "{row:?}");
            for cell in &row.cells {
                let place = cell.place.unwrap();
                assert!((0.0..=1.0).contains(&place), "{row:?}");
            }
        }
        let net = rows.iter().find(|row| row.outcome == Outcome::Net).unwrap();
        let difference = other.net_after_care - base.net_after_care;
        assert_eq!(net.cells[1].difference.as_deref(), Some(&*voice.money_signed(difference)));
        assert!(net.cells[1].place.unwrap() > net.cells[0].place.unwrap(), "less is lost");
    }
}

#[test]
fn without_a_value_there_is_neither_point_nor_difference() {
    let base = report(&example());
    let nothing = report(&with(|it| it.quick.rebate_scale = Some(0.0)));
    let voice = voice(Language::English);
    let rows = rows(&[(voice, &base), (voice, &nothing)], true);
    let per_unit = rows.iter().find(|row| row.outcome == Outcome::PerUnit).unwrap();
    assert_eq!((per_unit.cells[1].text.as_str(), &per_unit.cells[1].difference), ("–", &None));
    assert_eq!(per_unit.cells[1].place, None);
    assert!(per_unit.differs);
}

#[test]
fn amounts_of_two_currencies_are_not_subtracted() {
    let (base, other) = (report(&example()), report(&with(|it| it.currency = "EUR".to_owned())));
    let euro = Voice { currency: Currency::from_code("EUR"), ..voice(Language::English) };
    let rows = rows(&[(voice(Language::English), &base), (euro, &other)], false);
    for row in rows.iter().filter(|row| row.outcome.is_money()) {
        assert_eq!((&row.cells[1].difference, row.cells[1].place), (&None, None), "{row:?}");
    }
    let gives = rows.iter().find(|row| row.outcome == Outcome::Gives).unwrap();
    assert!(gives.cells[0].text.contains('¥') && gives.cells[1].text.contains('€'), "{gives:?}");
}

#[test]
fn every_form_of_a_line_can_be_compared() {
    let text = include_str!("fixtures/schema-1.json");
    let base = read(text).unwrap();
    let mut other = base.clone();
    for line in &mut other.policies[0].rebates {
        match &mut line.pays {
            Pays::Flat(flat) => flat.rate *= 2.0,
            _ => line.means = counterweight::document::schema::Means::Service,
        }
    }
    let rows = changes(Language::English, &[&base, &other]);
    let changed = base.policies[0].rebates.iter().zip(&other.policies[0].rebates);
    assert_eq!(rows.len(), changed.filter(|(old, new)| old != new).count(), "{rows:#?}");
}

/// Two profits stand in one table, one before overhead and one after it: whoever reads a label must know which.
#[test]
fn what_overhead_moves_is_called_after_overhead_and_nothing_else_is() {
    let [without, with_overhead] =
        [0.0, 50_000.0].map(|overhead| report(&with(|it| it.fixed_overhead = overhead)));
    let moved = |outcome: Outcome| outcome.of(&without) != outcome.of(&with_overhead);
    assert!(Outcome::ALL.into_iter().any(moved));
    for (language, after) in [(Language::English, "after overhead"), (Language::Chinese, "已扣管理费用")]
    {
        for outcome in Outcome::ALL {
            let label = voice(language).outcome(outcome);
            assert_eq!(label.contains(after), moved(outcome), "{label}");
        }
    }
}
