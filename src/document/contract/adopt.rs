//! Adopts another reading of one convention: the change of the contract that puts it in force.

use counterweight_contract::contract::RoundedAt;
use counterweight_contract::exact::Rounding;
use counterweight_contract::rebate::Scope;
use counterweight_contract::settlement::InterimOn;
use counterweight_contract::tiers::{Edge, Reading};

use super::super::tree::Tree;
use super::bench::{close_steps, set_edge};
use super::variants::Convention;

/// Puts a reading in force in what is on the workbench.
pub fn adopt(tree: &mut Tree, convention: &Convention) {
    let count = tree.items("contract.rebates").len();
    let rebates = (0..count).map(|index| format!("contract.rebates[{index}]"));
    let tiers = |tree: &Tree| -> Vec<String> {
        let all = (0..count).map(|index| format!("contract.rebates[{index}].pays.tiers"));
        all.filter(|path| tree.get(path).is_some()).collect()
    };
    match convention {
        Convention::Reading(reading) => {
            let word = match reading {
                Reading::Incremental => "incremental",
                Reading::AllUnits => "all_units",
                Reading::Rolling => "rolling",
                Reading::Total => "total",
            };
            for path in tiers(tree) {
                tree.set(&format!("{path}.reading"), Tree::of(word));
            }
        }
        Convention::Edge(edge) => {
            let word = match edge {
                Edge::From => "from",
                Edge::Above => "above",
                Edge::UpTo => "up_to",
            };
            let all = tiers(tree);
            let is_in_force = |path: &String| tree.text(&format!("{path}.edge")).unwrap_or("from") == word;
            if all.iter().all(is_in_force) {
                return;
            }
            for path in all {
                // What was tried has no steps.
                close_steps(tree, &path);
                set_edge(tree, &path, word);
            }
        }
        Convention::Scope(scope) => {
            let word = match scope {
                Scope::Period => "period",
                Scope::Invoice => "invoice",
                Scope::Line => "line",
            };
            for path in rebates {
                tree.set(&format!("{path}.scope"), Tree::of(word));
            }
        }
        Convention::Order(order) => {
            let items = tree.items("contract.rebates");
            let items = order.iter().filter_map(|index| items.get(*index).cloned()).collect();
            tree.set("contract.rebates", Tree::List(items));
        }
        Convention::Reduced(reduced) => {
            for path in rebates {
                tree.set(&format!("{path}.reduced_by_earlier"), Tree::of(reduced.to_string()));
                tree.set(&format!("{path}.counts_for_later"), Tree::of("true"));
            }
        }
        Convention::Interim(on, netted) => {
            let word = match on {
                InterimOn::ToDate => "to_date",
                InterimOn::OwnPeriod => "own_period",
            };
            tree.set("contract.settlement.interim_on", Tree::of(word));
            tree.set("contract.settlement.netted", Tree::of(netted.to_string()));
        }
        Convention::RoundedAt(at) => {
            let word = match at {
                RoundedAt::Part => "part",
                RoundedAt::Payout => "payout",
            };
            tree.set("contract.rounding.at", Tree::of(word));
        }
        Convention::Rounding(rounding) => {
            let word = match rounding {
                Rounding::HalfUp => "half_up",
                Rounding::HalfEven => "half_even",
                Rounding::Down => "down",
                Rounding::Up => "up",
            };
            tree.set("contract.rounding.mode", Tree::of(word));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::bench::{add_rebate, blank, set_by, set_form, set_periods, set_volumes};
    use super::super::read_workbench;
    use super::super::variants::variants;
    use super::*;

    #[track_caller]
    fn adopted_pays_what_was_shown(tree: &Tree) {
        let shown = variants(&read_workbench(tree).unwrap()).unwrap();
        for variant in &shown {
            let mut adopted = tree.clone();
            adopt(&mut adopted, &variant.convention);
            let agreement =
                read_workbench(&adopted).unwrap_or_else(|errors| panic!("{variant:?}: {errors:?}"));
            let settlements = agreement.contract.settlements(&agreement.ledger).unwrap();
            let total: i128 = settlements.iter().map(|it| it.total).sum();
            assert_eq!(total, variant.total, "{variant:?}");
        }
    }

    /// Tiers of 1 to 100, 101 to 350, 400 to 500: the first border is joined by the step, the second is a gap.
    #[test]
    fn tiers_with_both_bounds_keep_their_gaps() {
        for sales in ["100", "100.5", "351", "380", "400", "450", "500", "600"] {
            let mut tree = blank("EUR");
            set_form(&mut tree, 0, "tiers");
            let tier = |from: &str, to: &str, rate: &str| {
                Tree::object([("from", Tree::of(from)), ("to", Tree::of(to)), ("rate", Tree::of(rate))])
            };
            let tiers = [tier("1", "100", "0.05"), tier("101", "350", "0.1"), tier("400", "500", "0.15")];
            tree.set("contract.rebates[0].pays.tiers.tiers", Tree::List(tiers.into()));
            tree.set("contract.rebates[0].pays.tiers.step", Tree::of("1"));
            tree.set("contract.rebates[0].pays.tiers.gaps", Tree::of("pay_nothing"));
            tree.set("volumes.total.sales", Tree::of(sales));
            adopted_pays_what_was_shown(&tree);
        }
    }

    /// The first threshold was lost where tiers went "up to" their ends, and growth below nothing where they went "from" their starts.
    #[test]
    fn the_first_threshold_stays_whatever_the_edge() {
        const TIERS: &str = "contract.rebates[0].pays.tiers";
        for (by, first, second, sales) in [
            ("sales", "5000", "10000", ["4000", "5000", "7000"]),
            ("growth", "-0.3", "0.1", ["500", "900", "1200"]),
            ("growth", "-1", "0.1", ["500", "900", "1200"]),
            ("increase", "-300", "100", ["500", "900", "1200"]),
        ] {
            for edge in ["from", "above", "up_to"] {
                let mut tree = blank("EUR");
                set_form(&mut tree, 0, "tiers");
                set_by(&mut tree, TIERS, by);
                tree.set(&format!("{TIERS}.tiers[0].from"), Tree::of(first));
                tree.set(&format!("{TIERS}.tiers[1].from"), Tree::of(second));
                tree.set("volumes.baseline.sales", Tree::of("1000"));
                let pays = |tree: &Tree| {
                    sales.map(|sales| {
                        let mut tree = tree.clone();
                        tree.set("volumes.total.sales", Tree::of(sales));
                        adopted_pays_what_was_shown(&tree);
                        let agreement = read_workbench(&tree).unwrap();
                        agreement.contract.payouts(&agreement.ledger).unwrap()[0].amount
                    })
                };
                let before = pays(&tree);
                set_edge(&mut tree, TIERS, edge);
                pays(&tree);
                set_edge(&mut tree, TIERS, "from");
                assert_eq!(pays(&tree), before, "{by} from {first}, by way of {edge}");
            }
        }
    }

    /// What was shown to be paid under a reading is what is paid once it is adopted.
    #[test]
    fn what_is_adopted_pays_what_was_shown() {
        let mut tree = blank("EUR");
        set_form(&mut tree, 0, "tiers");
        add_rebate(&mut tree);
        add_rebate(&mut tree);
        tree.set("contract.rebates[2].reduced_by_earlier", Tree::of("true"));
        tree.set("volumes.total.sales", Tree::of("2345.67"));
        set_periods(&mut tree, 4);
        set_volumes(&mut tree, "by_period");
        tree.set("contract.settlement.every", Tree::of("1"));
        for start in ["from", "above", "up_to"] {
            set_edge(&mut tree, "contract.rebates[0].pays.tiers", start);
            let shown = variants(&read_workbench(&tree).unwrap()).unwrap();
            assert!(shown.len() > 20, "{shown:?}");
            adopted_pays_what_was_shown(&tree);
        }
    }
}
