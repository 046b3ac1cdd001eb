use super::super::{evaluate, read_workbench};
use super::*;
use crate::document::{example_text, read};

#[test]
fn every_form_to_start_from_is_a_contract() {
    for sales in [0.0, 1.0, 12_345.0, 1e12] {
        for name in FORMS {
            let mut tree = blank("EUR");
            tree.set("volumes.total.sales", number(sales));
            set_form(&mut tree, 0, name);
            assert_eq!(tree.only_field("contract.rebates[0].pays"), Some(name));
            let agreement = read_workbench(&tree).unwrap_or_else(|errors| panic!("{name}: {errors:?}"));
            evaluate(&agreement).unwrap();
        }
    }
}

#[test]
fn edits_leave_a_contract() {
    let mut tree = blank("EUR");
    set_form(&mut tree, 0, "tiers");
    let tiers = "contract.rebates[0].pays.tiers";
    for edge in ["up_to", "above", "up_to", "from"] {
        add_tier(&mut tree, tiers);
        set_edge(&mut tree, tiers, edge);
        read_workbench(&tree).unwrap_or_else(|errors| panic!("{edge}: {errors:?} in {tree:?}"));
    }
    for unit in ["per_unit", "amount", "rate"] {
        set_pay(&mut tree, tiers, unit);
        read_workbench(&tree).unwrap();
    }
    add_rebate(&mut tree);
    for periods in [12, 4, 1] {
        set_periods(&mut tree, periods);
        for kind in ["rows", "spread", "by_period", "total", "by_period"] {
            set_volumes(&mut tree, kind);
            if kind == "spread" {
                set_seasonal(&mut tree);
            }
            if kind == "rows" {
                add_row(&mut tree);
            }
            read_workbench(&tree).unwrap_or_else(|errors| panic!("{kind} over {periods}: {errors:?}"));
        }
        if periods > 1 {
            tree.set("contract.settlement.every", number(periods as f64));
        }
    }
}

#[test]
fn a_line_goes_there_and_comes_back() {
    let document = read(example_text()).unwrap();
    for line in document.policies.iter().flat_map(|policy| &policy.rebates) {
        let tree = of_lines("p", &[(line, "A".to_owned())], "CNY", 1_234_567.891, 1e6);
        let agreement = read_workbench(&tree).unwrap_or_else(|errors| panic!("{errors:?}"));
        evaluate(&agreement).unwrap();
        assert_eq!(as_line(&tree, 0), Some((line.pays.clone(), line.floor, line.cap)));
    }
}

#[test]
fn a_term_without_end_is_not_drawn() {
    let mut tree = blank("EUR");
    for (given, shown) in [("12", 12), ("120", 120), ("121", 1), ("4000000000", 1), ("-1", 1), ("x", 1)] {
        tree.set("contract.periods", word(given));
        assert_eq!(periods(&tree), shown, "{given}");
    }
}

#[test]
fn a_whole_policy_is_one_contract() {
    let document = read(example_text()).unwrap();
    let lines = document.policies[0].rebates.iter().map(|line| (line, line.name.clone()));
    let tree = of_lines("p", &lines.collect::<Vec<_>>(), "CNY", 17.6e6, 16e6);
    let done = evaluate(&read_workbench(&tree).unwrap()).unwrap();
    assert_eq!(done.payouts.len(), document.policies[0].rebates.len());
    assert!(done.total > 0 && done.settlements.len() == 4);
}

#[test]
fn what_a_line_cannot_hold_stays_on_the_bench() {
    let mut tree = blank("EUR");
    assert!(as_line(&tree, 0).is_some());
    for name in ["per_unit", "table", "linear", "for_every", "free_goods"] {
        set_form(&mut tree, 0, name);
        assert_eq!(as_line(&tree, 0), None, "{name}");
    }
    set_form(&mut tree, 0, "tiers");
    assert!(as_line(&tree, 0).is_some());
    for (field, value) in [("edge", "up_to"), ("by", "units"), ("step", "1")] {
        let mut other = tree.clone();
        other.set(&format!("contract.rebates[0].pays.tiers.{field}"), word(value));
        assert_eq!(as_line(&other, 0), None, "{field}");
    }
    tree.set("contract.rebates[0].scope", word("line"));
    assert_eq!(as_line(&tree, 0), None);
}

/// Everything that a form says and the next can hold is carried over, and pays the same.
#[test]
fn tiers_become_a_table_that_pays_the_same() {
    for rates in
        [["0.01", "0.02", "0.04"], ["0.01", "0.02", "0.03"], ["0.0333", "0.07", "0.11"], ["0", "0", "0"]]
    {
        let mut tree = started("EUR", "tiers");
        tree.set("contract.rebates[0].pays.tiers.reading", word("all_units"));
        let tiers = ["0", "1000", "5000"].iter().zip(rates);
        let tiers =
            tiers.map(|(from, rate)| Tree::object([("from", word(from)), ("rate", word(rate))])).collect();
        tree.set("contract.rebates[0].pays.tiers.tiers", Tree::List(tiers));
        let mut table = tree.clone();
        set_form(&mut table, 0, "table");
        for sales in ["0", "999.99", "1000", "4321.09", "5000", "123456.78"] {
            let paid = |tree: &Tree| {
                let mut tree = tree.clone();
                tree.set("volumes.total.sales", word(sales));
                evaluate(&read_workbench(&tree).unwrap()).unwrap().total
            };
            assert_eq!(paid(&tree), paid(&table), "{rates:?} on {sales}");
        }
        let mut linear = tree.clone();
        set_form(&mut linear, 0, "linear");
        assert_eq!(linear.text("contract.rebates[0].pays.linear.upper.at"), Some("5000"));
        assert_eq!(linear.number("contract.rebates[0].pays.linear.upper.rate"), rates[2].parse().ok());
        read_workbench(&linear).unwrap();
        for form in FORMS {
            let mut other = tree.clone();
            set_form(&mut other, 0, form);
            read_workbench(&other).unwrap_or_else(|errors| panic!("{form}: {errors:?}"));
        }
    }
}

#[test]
fn measures_are_added_renamed_and_taken_away_with_all_that_speaks_of_them() {
    let mut tree = started("EUR", "tiers");
    add_measure(&mut tree, Named::Quantities, "litres");
    add_measure(&mut tree, Named::Quantities, "litres");
    add_measure(&mut tree, Named::Figures, "share of shelf");
    assert_eq!(Named::Quantities.names(&tree), ["litres", "litres 2"]);
    assert_eq!(tree.text("volumes.figures.share of shelf"), Some("0"));
    read_workbench(&tree).unwrap();
    let tiers = "contract.rebates[0].pays.tiers";
    tree.set(&format!("{tiers}.by"), word("achievement"));
    tree.set(&format!("{tiers}.target"), word("1000"));
    tree.set(&format!("{tiers}.measure"), word("litres"));
    tree.set("volumes.total.litres", word("900"));
    tree.set(
        "contract.rebates[0].qualify[0]",
        Tree::object([("by", word("share of shelf")), ("from", word("0.4"))]),
    );
    read_workbench(&tree).unwrap();
    for (index, name) in [(0, ""), (0, "sales"), (0, "a.b"), (0, "litres 2"), (0, "share of shelf"), (7, "x")]
    {
        let before = tree.clone();
        rename_measure(&mut tree, Named::Quantities, index, name);
        assert_eq!(tree, before, "{name}");
    }
    rename_measure(&mut tree, Named::Quantities, 0, "hl");
    rename_measure(&mut tree, Named::Figures, 0, "shelf");
    assert_eq!(tree.text(&format!("{tiers}.measure")), Some("hl"));
    assert_eq!(tree.text("volumes.total.hl"), Some("900"));
    assert_eq!(tree.text("contract.rebates[0].qualify[0].by"), Some("shelf"));
    read_workbench(&tree).unwrap();
    for kind in ["spread", "by_period", "rows", "total"] {
        set_volumes(&mut tree, kind);
        read_workbench(&tree).unwrap_or_else(|errors| panic!("{kind}: {errors:?}"));
        assert_eq!(edit::whole_of(&tree, "hl"), Some(900.0), "{kind}");
        assert_eq!(sales_of(&tree), 1000.0, "{kind}");
    }
    remove_measure(&mut tree, Named::Quantities, 0);
    remove_measure(&mut tree, Named::Quantities, 0);
    remove_measure(&mut tree, Named::Figures, 0);
    assert_eq!(tree.text(&format!("{tiers}.measure")), Some("sales"));
    for gone in ["contract.quantities", "contract.figures", "volumes.figures", "volumes.total.hl"] {
        assert_eq!(tree.get(gone), None, "{gone}");
    }
    read_workbench(&tree).unwrap();
}

/// A thousand in twelve months of two decimals is still a thousand, and units are no other.
#[test]
fn nothing_is_lost_from_one_way_of_giving_volumes_to_another() {
    for (sales, units, periods) in [(1000.0, 100.0, 12), (0.01, 1.0, 4), (99_999.99, 7.0, 7), (-5.0, 3.0, 12)]
    {
        let mut tree = started("EUR", "flat");
        set_periods(&mut tree, periods);
        tree.set("volumes.total", Tree::object([("sales", number(sales)), ("units", number(units))]));
        for kind in ["by_period", "rows", "spread", "by_period", "total"] {
            set_volumes(&mut tree, kind);
            read_workbench(&tree).unwrap_or_else(|errors| panic!("{kind}: {errors:?}"));
            assert!(
                (sales_of(&tree) - sales).abs() < 1e-9 * sales.abs().max(1.0),
                "{kind}: {}",
                sales_of(&tree)
            );
            assert_eq!(edit::whole_of(&tree, "units"), Some(units), "{kind}");
        }
    }
}

#[test]
fn a_number_of_a_period_makes_its_list() {
    let mut tree = started("EUR", "flat");
    set_periods(&mut tree, 4);
    set_volumes(&mut tree, "by_period");
    set_period(&mut tree, "volumes.by_period.units[2]", "30");
    assert_eq!(edit::whole_of(&tree, "units"), Some(30.0));
    read_workbench(&tree).unwrap();
    set_period(&mut tree, "volumes.by_period.units[2]", "");
    assert_eq!(tree.get("volumes.by_period.units"), None);
    set_period(&mut tree, "volumes.by_period.sales[2]", "");
    assert_eq!(tree.text("volumes.by_period.sales[2]"), Some("0"));
    read_workbench(&tree).unwrap();
}

#[test]
fn tiers_take_both_bounds_and_one_again() {
    let tiers = "contract.rebates[0].pays.tiers";
    for edge in ["from", "above", "up_to"] {
        let mut tree = started("EUR", "tiers");
        set_edge(&mut tree, tiers, edge);
        add_tier(&mut tree, tiers);
        let one = tree.clone();
        set_bounds(&mut tree, tiers, true);
        assert!(has_both_bounds(&tree, tiers), "{edge}");
        read_workbench(&tree).unwrap();
        add_tier(&mut tree, tiers);
        read_workbench(&tree).unwrap_or_else(|errors| panic!("{edge}: {errors:?} in {tree:?}"));
        tree.remove(&format!("{tiers}.tiers[3]"));
        // A gap is a mistake at its tier until it is said to pay nothing.
        let start = tree.number(&format!("{tiers}.tiers[1].from")).unwrap();
        tree.set(&format!("{tiers}.tiers[1].from"), number(start + 10.0));
        let errors = read_workbench(&tree).unwrap_err();
        assert_eq!(errors[0].path, format!("workbench.{tiers}.tiers[1].from"), "{edge}");
        tree.set(&format!("{tiers}.gaps"), word("pay_nothing"));
        read_workbench(&tree).unwrap();
        tree.set(&format!("{tiers}.tiers[1].from"), number(start));
        set_bounds(&mut tree, tiers, false);
        let bounds = |tree: &Tree| {
            (0..3)
                .map(|index| {
                    tree.number(&format!(
                        "{tiers}.tiers[{index}].{}",
                        if edge == "up_to" { "to" } else { "from" }
                    ))
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(bounds(&tree)[..2], bounds(&one)[..2], "{edge}");
        assert!(!has_both_bounds(&tree, tiers), "{edge}");
        read_workbench(&tree).unwrap();
    }
}

/// Tiers at 0 and 1,000 are at 0 and 100 % of 1,000, and at 0 and 5 % of growth; a target goes back to amounts.
#[test]
fn thresholds_keep_their_place_when_they_are_compared_with_something_else() {
    let form = "contract.rebates[0].pays.tiers";
    let at = |tree: &Tree, index: usize| tree.number(&format!("{form}.tiers[{index}].from"));
    let mut tree = started("EUR", "tiers");
    set_by(&mut tree, form, "achievement");
    assert_eq!((at(&tree, 0), at(&tree, 1)), (Some(0.0), Some(1.0)));
    assert_eq!(tree.number(&format!("{form}.target")), Some(1000.0));
    read_workbench(&tree).unwrap();
    tree.set(&format!("{form}.tiers[1].from"), word("0.8"));
    set_by(&mut tree, form, "units");
    assert_eq!((at(&tree, 0), at(&tree, 1)), (Some(0.0), Some(800.0)));
    assert_eq!(tree.get(&format!("{form}.target")), None);
    set_by(&mut tree, form, "growth");
    assert_eq!((at(&tree, 0), at(&tree, 1)), (Some(0.0), Some(0.05)));
    tree.set("volumes.baseline.sales", word("900"));
    read_workbench(&tree).unwrap();
    // Growth of 5 %, an increase by 45, 105 % of last year, and 945 are the same sales.
    for (by, thresholds) in [
        ("achievement", [1.0, 1.05]),
        ("increase", [0.0, 45.0]),
        ("growth", [0.0, 0.05]),
        ("increase", [0.0, 45.0]),
        ("sales", [900.0, 945.0]),
    ] {
        set_by(&mut tree, form, by);
        assert_eq!([at(&tree, 0), at(&tree, 1)], thresholds.map(Some), "{by}");
        read_workbench(&tree).unwrap();
    }
    for name in ["table", "linear"] {
        let mut tree = started("EUR", name);
        let form = format!("contract.rebates[0].pays.{name}");
        for by in ["sales", "achievement", "growth", "increase", "achievement", "units", "growth", "sales"] {
            set_by(&mut tree, &form, by);
            tree.set("volumes.baseline", Tree::object([("sales", word("900")), ("units", word("9"))]));
            read_workbench(&tree).unwrap_or_else(|errors| panic!("{name} by {by}: {errors:?}"));
        }
    }
}
