//! Every number on both sides of each end of its range.

use counterweight::document::Problem;

use crate::{accepted, only_problem, with};

/// A field takes every one of `good` and refuses every one of `bad`, naming itself and a range that says so.
#[track_caller]
fn range(path: &str, good: &[f64], bad: &[f64]) {
    for value in good {
        accepted(&with(path, &value.to_string()));
    }
    for &value in bad.iter().chain(&[1.1e15, -1.1e15]) {
        let error = only_problem(&with(path, &value.to_string()));
        assert_eq!(error.path, path, "with {value}");
        let Problem::OutOfRange(range) = error.problem else { panic!("{error:?} with {value}") };
        assert!(!range.allows(value), "{path}: {range:?} allows {value}");
        for &value in good {
            assert!(range.allows(value), "{path}: {range:?} does not allow {value}");
        }
    }
}

/// No number below 0.
#[track_caller]
fn not_negative(paths: &[&str]) {
    for path in paths {
        range(path, &[0.0, 0.5, 1e15], &[-1e-9]);
    }
}

/// From 0 to 1.
#[track_caller]
fn shares(paths: &[&str]) {
    for path in paths {
        range(path, &[0.0, 0.5, 1.0], &[-1e-9, 1.000_001]);
    }
}

#[test]
fn of_the_document() {
    shares(&["cost_of_money"]);
    not_negative(&["fixed_overhead", "activities.visit"]);
    for years in [1.0, 10.0] {
        accepted(&with("horizon_years", &years.to_string()));
    }
    for years in ["0", "-1", "11"] {
        let error = only_problem(&with("horizon_years", years));
        assert_eq!(error.path, "horizon_years");
        assert!(matches!(error.problem, Problem::OutOfRange(_)), "{error:?}");
    }
    let error = only_problem(&with("horizon_years", "1.5"));
    assert_eq!(error.path, "horizon_years");
    assert!(matches!(error.problem, Problem::NotWhole(_)), "{error:?}");
    for days in ["360", "365"] {
        accepted(&with("days_in_year", days));
    }
    for days in ["0", "364", "366", "360.5"] {
        let error = only_problem(&with("days_in_year", days));
        assert_eq!((error.path.as_str(), error.problem), ("days_in_year", Problem::NotDaysInYear));
    }
}

#[test]
fn of_a_customer() {
    range("customers[0].sales", &[-1e15, -1.0, 0.0, 1e15], &[]);
    range("customers[0].gross_margin", &[-2.0, 0.0, 1.0], &[1.000_001]);
    range("customers[0].natural_growth", &[-0.999, 0.0, 5.0], &[-1.0, -2.0]);
    range("customers[0].loss_chance", &[0.0, 0.99], &[-1e-9, 0.990_001, 1.0]);
    not_negative(&[
        "customers[0].serve_rate",
        "customers[0].serve_fixed",
        "customers[0].activities.visit",
        "customers[0].units",
        "customers[0].payment_days",
        "customers[0].purchases",
    ]);
    shares(&[
        "customers[0].invoice_discount",
        "customers[0].new_product_share",
        "customers[0].current_rebate",
        "customers[1].current_rebate",
    ]);
}

#[test]
fn of_a_policy() {
    not_negative(&[
        "policies[0].setup_cost",
        "policies[0].rebates[0].worth",
        "policies[0].rebates[0].floor",
        "policies[0].rebates[0].cap",
        "policies[0].rebates[0].pays.flat.rate",
        "policies[0].rebates[1].pays.growth.rate",
        "policies[0].rebates[2].pays.lump.amount",
        "policies[0].rebates[2].pays.lump.from",
        "policies[0].rebates[3].pays.tiers.tiers[0].rate",
        "policies[0].rebates[3].pays.tiers.tiers[1].rate",
        "policies[0].obligations[1].of_last_year",
        "policies[0].obligations[3].days",
        "policies[0].obligations[4].lift",
        "policies[0].obligations[5].margin_gain",
        "policies[0].obligations[6].share_of_sales",
        "policies[0].obligations[7].value",
        "policies[0].obligations[0].customer_cost",
        "policies[0].obligations[0].checking_cost",
    ]);
    shares(&["policies[0].obligations[2].to", "policies[0].obligations[5].to"]);
    range("policies[0].obligations[0].to", &[-0.999, 0.0, 5.0], &[-1.0, -2.0]);
    range("policies[0].rebates[1].pays.growth.over", &[-2.0, 0.0, 2.0], &[]);
}

/// The other alternative of each kind, in place of the one the small document has.
#[test]
fn of_an_alternative() {
    for (obligation, given, other, good, bad) in [
        (0, "to", "above_natural", &[-3.0, 0.0, 3.0], &[1.1e15]),
        (3, "days", "sooner", &[0.0, 1.0, 400.0], &[-1e-9]),
        (5, "to", "gain", &[0.0, 0.5, 3.0], &[-1e-9]),
    ] {
        let path = format!("policies[0].obligations[{obligation}]");
        let replaced = |value: f64| {
            let text = crate::without(&format!("{path}.{given}"));
            crate::changed(&text, &format!("{path}.{other}"), Some(value.into()))
        };
        for &value in good {
            accepted(&replaced(value));
        }
        for &value in bad {
            let error = only_problem(&replaced(value));
            assert_eq!(error.path, format!("{path}.{other}"));
            assert!(matches!(error.problem, Problem::OutOfRange(_)), "{error:?}");
        }
    }
}

/// A sales tier starts at 0 or above, a growth tier at −1 or above.
#[test]
fn of_a_tier() {
    let path = "policies[0].rebates[3].pays.tiers";
    let first = format!("{path}.tiers[0].from");
    let below = only_problem(&with(&first, "-0.5"));
    assert_eq!(below.path, first);
    assert!(matches!(below.problem, Problem::OutOfRange(_)), "{below:?}");
    let of_growth = |from: f64| {
        let text = with(&format!("{path}.measure"), "\"growth\"");
        crate::changed(&text, &first, Some(from.into()))
    };
    accepted(&of_growth(-0.5));
    accepted(&of_growth(-1.0));
    let below = only_problem(&of_growth(-1.000_001));
    assert_eq!(below.path, first);
    assert!(matches!(below.problem, Problem::OutOfRange(_)), "{below:?}");
}

#[test]
fn of_the_quick_controls() {
    not_negative(&["quick.rebate_scale"]);
    range("quick.ask", &[0.0, 50.0, 100.0], &[-1e-9, 100.001]);
    shares(&["quick.key_share"]);
}

#[test]
fn of_the_assumptions() {
    for path in ["response.half_rate", "response.doubt_from"] {
        range(path, &[1e-9, 0.04, 2.0], &[0.0, -0.1]);
    }
    range("response.steepness", &[1e-9, 1.0, 20.0], &[0.0, -1.0, 20.001]);
    not_negative(&["response.doubt_slope", "response.creep"]);
    range("response.max_uplift", &[0.0, 0.5], &[-1e-9, 0.500_001]);
    range("response.loss_aversion", &[1.0, 5.0], &[0.999, 5.001]);
    range("response.retention_effect", &[0.0, 0.95], &[-1e-9, 0.950_001]);
    shares(&["response.goodwill", "response.price_fade", "response.value_fade", "response.pretext"]);
    shares(&["delivery.hoped", "delivery.paper", "delivery.checked"]);
    not_negative(&[
        "worth.price",
        "worth.service",
        "worth.marketing",
        "worth.finance",
        "worth.development",
        "worth.protection",
        "customer_cost_ratio.volume",
        "customer_cost_ratio.payment",
        "customer_cost_ratio.marketing",
        "customer_cost_ratio.mix",
        "customer_cost_ratio.saving",
        "customer_cost_ratio.fixed",
    ]);
    shares(&["care.key_effort"]);
    range("care.neglect_effect", &[0.0, 10.0], &[-1e-9, 10.001]);
    range("thresholds.new_product_share", &[0.0, 1.0], &[]);
    for name in [
        "ratio",
        "unconditional_share",
        "gap",
        "price_share",
        "neglect",
        "others_growth",
        "cr1",
        "cr5",
        "hhi",
    ] {
        let path = format!("thresholds.{name}");
        accepted(&with(&path, "[0.5, -0.5]"));
        let error = only_problem(&with(&path, "[0.5, 1.1e15]"));
        assert_eq!(error.path, format!("{path}[1]"));
        assert!(matches!(error.problem, Problem::OutOfRange(_)), "{error:?}");
    }
}
