use super::super::{Evaluated, evaluate, read_workbench};
use super::*;

#[track_caller]
fn reads(tree: &Tree) -> Evaluated {
    let agreement = read_workbench(tree).unwrap_or_else(|errors| panic!("{errors:?} in {tree:?}"));
    evaluate(&agreement).unwrap()
}

/// 10 % of 1,200 over four periods.
fn quarters() -> Tree {
    let mut tree = started("EUR", "flat");
    tree.set("contract.rebates[0].pays.flat.rate", word("0.1"));
    tree.set("volumes.total.sales", word("1200"));
    set_periods(&mut tree, 4);
    set_volumes(&mut tree, "by_period");
    tree
}

fn periods_settled(tree: &Tree) -> Vec<u32> {
    reads(tree).settlements.iter().map(|it| it.period + 1).collect()
}

#[test]
fn settlements_are_named_by_their_periods_and_go_with_a_shorter_term() {
    let mut tree = quarters();
    set_settled(&mut tree, "2");
    assert_eq!(periods_settled(&tree), [2, 4]);
    set_settled(&mut tree, "at");
    assert_eq!((periods_settled(&tree), tree.get("contract.settlement.every")), (vec![2, 4], None));
    tree.set("contract.settlement.at", Tree::List(vec![word("1"), word("3")]));
    assert_eq!(periods_settled(&tree), [1, 3, 4]);
    set_periods(&mut tree, 2);
    assert_eq!(periods_settled(&tree), [1, 2]);
    set_settled(&mut tree, "");
    assert_eq!((periods_settled(&tree), tree.get("contract.settlement")), (vec![2], None));
    assert!(!settles_before_the_end(&tree));
}

/// Without its rebate a promise that named it was refused.
#[test]
fn a_rebate_goes_with_what_was_asked_for_it() {
    let mut tree = quarters();
    add_rebate(&mut tree);
    add_promise(&mut tree);
    add_promise(&mut tree);
    depend(&mut tree, "contract.obligations[1]", "2", false);
    reads(&tree);
    remove_rebate(&mut tree, 0);
    assert_eq!(tree.items("contract.obligations").len(), 1);
    assert_eq!(tree.items("contract.obligations[0].rebates"), [word("2")]);
    reads(&tree);
    depend(&mut tree, "contract.obligations[0]", "2", false);
    assert_eq!(tree.items("contract.obligations[0].rebates"), [word("2")], "the last one stays");
    add_rebate(&mut tree);
    remove_rebate(&mut tree, 0);
    assert_eq!(tree.get("contract.obligations"), None);
    reads(&tree);
}

#[test]
fn a_promise_is_told_or_measured_and_takes_back_or_stops() {
    let mut tree = quarters();
    add_promise(&mut tree);
    let promise = "contract.obligations[0]";
    let settled = |tree: &Tree| reads(tree).settlements.iter().map(|it| it.total).sum::<i128>();
    assert_eq!(settled(&tree), 12_000);
    set_kept(&mut tree, promise, "missed");
    assert_eq!(settled(&tree), 0);
    tree.set(&format!("{promise}.share"), word("0.25"));
    assert_eq!(settled(&tree), 9_000);
    set_if_missed(&mut tree, promise, "stop");
    tree.set(&format!("{promise}.due"), word("1"));
    assert_eq!(settled(&tree), 3_000);
    set_if_missed(&mut tree, promise, "reclaim");
    set_kept(&mut tree, promise, "at_least");
    tree.remove(&format!("{promise}.due"));
    assert_eq!(settled(&tree), 12_000);
    tree.set(&format!("{promise}.at_least"), word("1200.01"));
    assert_eq!(settled(&tree), 0);
    set_kept(&mut tree, promise, "kept");
    assert_eq!(settled(&tree), 12_000);
}

#[test]
fn multiples_give_a_rate_and_start_from_growth_or_a_target() {
    let form = "contract.rebates[0].pays.for_every";
    let mut tree = started("EUR", "for_every");
    tree.set("volumes.baseline.sales", word("900"));
    // Ten full hundreds at 2.
    assert_eq!(reads(&tree).total, 2_000);
    set_gives(&mut tree, form, "rate");
    // Ten times 1 % of 1,000.
    assert_eq!(reads(&tree).total, 10_000);
    set_gives(&mut tree, form, "amount");
    assert_eq!(reads(&tree).total, 1_000);
    // 1,000 is 11.1 % more than 900: reached at 5 %, not at 12 %.
    set_counted_by(&mut tree, form, "growth");
    tree.set(&format!("{form}.from"), word("0.05"));
    assert_eq!(reads(&tree).total, 1_000);
    tree.set(&format!("{form}.from"), word("0.12"));
    assert_eq!(reads(&tree).total, 0);
    set_counted_by(&mut tree, form, "achievement");
    assert_eq!(tree.get(&format!("{form}.from")), None);
    tree.set(&format!("{form}.target"), word("2000"));
    tree.set(&format!("{form}.from"), word("0.5"));
    assert_eq!(reads(&tree).total, 1_000);
    // Half of 2,000 is 1,000 of what is counted.
    set_counted_by(&mut tree, form, "");
    assert_eq!(tree.number(&format!("{form}.from")), Some(1000.0));
    assert_eq!((tree.get(&format!("{form}.target")), tree.get(&format!("{form}.by"))), (None, None));
    assert_eq!(reads(&tree).total, 1_000);
}

/// Goods are counted in units where nothing is said, and stay so.
#[test]
fn free_goods_are_counted_in_the_same_whatever_their_start_is_compared_with() {
    let form = "contract.rebates[0].pays.free_goods";
    let mut tree = started("EUR", "free_goods");
    tree.set("volumes.total.units", word("100"));
    tree.set("volumes.baseline.units", word("50"));
    assert_eq!(reads(&tree).total, 1_000);
    for by in ["growth", "increase", "achievement", "growth", "units", ""] {
        set_counted_by(&mut tree, form, by);
        assert_eq!(reads(&tree).total, 1_000, "{by}");
    }
}

#[test]
fn last_year_is_given_whole_or_period_by_period_and_nothing_is_lost() {
    let mut tree = quarters();
    tree.set("volumes.baseline.sales", word("1000.01"));
    set_baseline(&mut tree, true);
    assert!(is_by_period(&tree));
    assert_eq!(tree.items("volumes.baseline.sales").len(), 4);
    reads(&tree);
    // A form that grows takes last year as it is given.
    set_form(&mut tree, 0, "growth");
    assert!(is_by_period(&tree));
    set_baseline(&mut tree, false);
    assert_eq!(tree.text("volumes.baseline.sales"), Some("1000.01"));
    tree.remove("volumes.baseline");
    set_baseline(&mut tree, true);
    assert!(is_by_period(&tree));
    reads(&tree);
}

#[test]
fn an_expected_term_is_told_of_some_periods() {
    let mut tree = quarters();
    tree.set("contract.accrual", word("expected"));
    set_expected(&mut tree, "volumes.expected[1].sales", "2400");
    assert_eq!(tree.items("volumes.expected").len(), 4);
    assert_eq!(tree.items("volumes.expected")[0], Tree::Null);
    reads(&tree);
    set_periods(&mut tree, 12);
    assert_eq!(tree.items("volumes.expected").len(), 12);
    reads(&tree);
    set_expected(&mut tree, "volumes.expected[1].sales", "");
    assert_eq!(tree.get("volumes.expected"), None);
    reads(&tree);
}

#[test]
fn a_base_to_measure_on_a_rate_to_accrue_at_and_conditions_come_and_go() {
    let mut tree = quarters();
    let rebate = "contract.rebates[0]";
    let before = tree.clone();
    set_qualifying(&mut tree, rebate, true);
    set_accrued_at(&mut tree, rebate, "rate");
    reads(&tree);
    set_accrued_at(&mut tree, rebate, "per_unit");
    add_condition(&mut tree, rebate);
    add_condition(&mut tree, rebate);
    reads(&tree);
    remove_condition(&mut tree, rebate, 0);
    assert_eq!(tree.items(&format!("{rebate}.qualify")).len(), 1);
    remove_condition(&mut tree, rebate, 0);
    set_accrued_at(&mut tree, rebate, "");
    set_qualifying(&mut tree, rebate, false);
    assert_eq!(tree, before);
}

/// A key figure has no increment to pay on.
#[test]
fn what_is_paid_on_the_increment_is_paid_on_everything_by_a_key_figure() {
    let mut tree = started("EUR", "tiers");
    let form = "contract.rebates[0].pays.tiers";
    add_measure(&mut tree, Named::Figures, "score");
    tree.set(&format!("{form}.on"), word("increment"));
    reads(&tree);
    set_by(&mut tree, form, "achievement");
    tree.set(&format!("{form}.on"), word("increment"));
    set_measure(&mut tree, form, "score");
    reads(&tree);
}

/// Terms that a line of the agreement has no word for would be dropped in silence.
#[test]
fn further_terms_stay_on_the_bench() {
    let line = |path: &str, value: Tree| {
        let mut tree = started("EUR", "tiers");
        tree.set("contract.rebates[0].floor.amount", word("1"));
        tree.set("contract.rebates[0].cap.amount", word("9"));
        assert!(as_line(&tree, 0).is_some());
        tree.set(&format!("contract.rebates[0].{path}"), value);
        read_workbench(&tree).unwrap_or_else(|errors| panic!("{path}: {errors:?}"));
        as_line(&tree, 0)
    };
    for (path, value) in [
        ("anew_every", word("1")),
        ("qualifying_base", Tree::empty()),
        ("excess_returns", word("take_back")),
        ("floor.due", word("start")),
        ("reduced_by_earlier", word("true")),
        ("floor.carry_forward", word("true")),
        ("cap.per", word("settlement")),
        ("pays.tiers.on", word("increment")),
    ] {
        assert_eq!(line(path, value), None, "{path}");
    }
    assert!(line("excess_returns", word("earn_nothing")).is_some());
}

/// A file may give a limit by its amount alone, which what is said of the limit took away.
#[test]
fn a_limit_keeps_its_amount_when_it_is_told_more() {
    let mut tree = quarters();
    tree.set("contract.rebates[0].cap", word("50"));
    set_of_limit(&mut tree, "contract.rebates[0].cap.carry_forward", "true");
    assert_eq!(tree.text("contract.rebates[0].cap.amount"), Some("50"));
    assert_eq!(reads(&tree).total, 5_000);
    set_of_limit(&mut tree, "contract.rebates[0].cap.carry_forward", "false");
    assert_eq!(tree.text("contract.rebates[0].cap.amount"), Some("50"));
}

#[test]
fn possible_terms_are_weighed_once_there_are_some() {
    let mut tree = quarters();
    add_outcome(&mut tree, OUTCOMES);
    assert_eq!(tree.text("contract.accrual"), Some("expected_value"));
    assert_eq!(reads(&tree).total, reads(&quarters()).total);
    add_outcome(&mut tree, OUTCOMES);
    assert_eq!(tree.items("volumes.outcomes").len(), 3);
    tree.set("volumes.outcomes[0].probability", word("0.2"));
    // Probabilities that do not add up are named by their list.
    let errors = read_workbench(&tree).unwrap_err();
    assert_eq!(
        errors.iter().map(|error| error.path.as_str()).collect::<Vec<_>>(),
        ["workbench.volumes.outcomes"]
    );
    tree.set("volumes.outcomes[2].probability", word("0.3"));
    reads(&tree);
    (0..3).for_each(|_| remove_outcome(&mut tree, OUTCOMES, 0));
    assert_eq!(tree, quarters());
}

const OUTCOMES: &str = "volumes.outcomes";

#[test]
fn possible_terms_are_thought_of_anew_in_each_period() {
    let mut tree = quarters();
    set_outcomes_by_period(&mut tree, true);
    assert_eq!(tree, quarters(), "there is nothing to think of");
    add_outcome(&mut tree, OUTCOMES);
    let once = tree.clone();
    assert!(!are_by_period(&tree));
    set_outcomes_by_period(&mut tree, true);
    let lists = outcome_lists(&tree);
    assert!(are_by_period(&tree) && lists.len() == 4, "{lists:?}");
    tree.set("contract.accrual", word("most_likely"));
    tree.set("volumes.outcomes[3][0].sales", word("9000"));
    // The last of a period: it is expected as the volumes are; and there can be some again.
    (0..2).for_each(|_| remove_outcome(&mut tree, &lists[0], 0));
    assert_eq!(tree.items(OUTCOMES)[0], Tree::Null);
    reads(&tree);
    add_outcome(&mut tree, &lists[0]);
    assert_eq!((tree.items(&lists[0]).len(), tree.text("contract.accrual")), (2, Some("most_likely")));
    reads(&tree);
    // A longer term was refused, and a shorter one.
    for periods in [6, 2] {
        set_periods(&mut tree, periods);
        assert_eq!(outcome_lists(&tree).len(), periods);
        reads(&tree);
    }
    tree.set("contract.accrual", word("expected_value"));
    set_periods(&mut tree, 4);
    set_outcomes_by_period(&mut tree, false);
    assert_eq!(tree.get(OUTCOMES), once.get(OUTCOMES));
    reads(&tree);
    set_outcomes_by_period(&mut tree, true);
    for list in outcome_lists(&tree) {
        (0..2).for_each(|_| remove_outcome(&mut tree, &list, 0));
    }
    assert_eq!((tree.get(OUTCOMES), tree.get("contract.accrual")), (None, None));
}

/// They went on speaking of the old name, and the contract was refused.
#[test]
fn possible_terms_call_measures_by_their_new_names() {
    let mut tree = quarters();
    set_periods(&mut tree, 2);
    add_measure(&mut tree, Named::Quantities, "litres");
    add_measure(&mut tree, Named::Figures, "score");
    add_outcome(&mut tree, OUTCOMES);
    for by_period in [false, true] {
        set_outcomes_by_period(&mut tree, by_period);
        let list = outcome_lists(&tree).pop().unwrap();
        tree.set(&format!("{list}[0].quantities.litres"), word("7"));
        tree.set(&format!("{list}[0].figures.score"), word("0.5"));
        reads(&tree);
        rename_measure(&mut tree, Named::Quantities, 0, "gallons");
        rename_measure(&mut tree, Named::Figures, 0, "points");
        reads(&tree);
        let [litres, score] =
            ["quantities.gallons", "figures.points"].map(|it| tree.text(&format!("{list}[0].{it}")));
        assert_eq!((litres, score), (Some("7"), Some("0.5")));
        rename_measure(&mut tree, Named::Quantities, 0, "litres");
        rename_measure(&mut tree, Named::Figures, 0, "score");
    }
    remove_measure(&mut tree, Named::Quantities, 0);
    remove_measure(&mut tree, Named::Figures, 0);
    reads(&tree);
}
