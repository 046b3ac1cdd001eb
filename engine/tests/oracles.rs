//! Published worked examples, each with its source: the engine must print what was printed.

use counterweight_engine::assumptions::Response;
use counterweight_engine::concentration::{
    Concentration, ConcentrationIndices, Standing, cumulated, ranking,
};
use counterweight_engine::customer::{Customer, Segment};
use counterweight_engine::rebate::{Means, Pays, RebateLine};
use counterweight_engine::report::needed_uplift;
use counterweight_engine::shortfall::{
    Outcome, Risk, TAIL, expected_shortfall, expected_shortfall_convolved, expected_shortfall_exact,
    tail_mean,
};

#[track_caller]
fn close(found: f64, published: f64, tolerance: f64) {
    assert!((found - published).abs() <= tolerance, "{found} is not the published {published}");
}

fn standing(sales: f64, profit: f64) -> Standing {
    Standing { segment: Segment::Other, sales, profit }
}

#[expect(clippy::expect_used, reason = "a test's own fault otherwise")]
fn indices(sales: &[f64]) -> ConcentrationIndices {
    let year = sales.iter().map(|&sales| standing(sales, 0.0));
    Concentration::of(year).sales.indices.expect("something is sold")
}

/// Herfindahl-Hirschman index. Sources: 3g.network, "How is HHI calculated"; infinitelexicon, "Herfindahl Index";
/// collegedunia, an industry of six firms; questionai; wiki.treasurers.org, "Herfindahl index". The effective numbers are
/// derived.
#[test]
fn herfindahl_index() {
    let published: [(&[f64], f64, f64); 5] = [
        (&[30.0, 30.0, 20.0, 20.0], 2600.0, 3.8462),
        (&[40.0, 30.0, 20.0, 10.0], 3000.0, 3.3333),
        (&[30.0, 20.0, 15.0, 15.0, 10.0, 10.0], 1950.0, 5.1282),
        (&[20.0, 20.0, 20.0, 20.0, 20.0], 2000.0, 5.0),
        (&[100.0], 10000.0, 1.0),
    ];
    for (shares, hhi, effective_number) in published {
        let found = indices(shares);
        close(1e4 * found.hhi, hhi, 1e-9);
        close(found.effective_number, effective_number, 6e-5);
    }
}

/// Equivalent number of firms 1.55521 where one has 80 %. Source: liquisearch.com, "Herfindahl index, formula".
#[test]
fn effective_number_beside_a_giant() {
    let mut shares = vec![80.0];
    shares.extend([2.0; 5]);
    shares.extend([1.0; 10]);
    let found = indices(&shares);
    close(found.hhi, 0.643, 1e-12);
    close(found.effective_number, 1.55521, 5e-6);
    close(found.cr1, 0.8, 1e-12);
    close(found.cr5, 0.88, 1e-12);
}

/// Income of 32 Mexican states in 1940. Source: pysal/inequality, tests/test_gini.py and test_theil.py; data of libpysal,
/// examples/mexico/mexico.csv, column pcgdp1940.
#[test]
fn gini_and_theil_of_mexican_states() {
    let incomes = [
        10384, 22361, 9573, 3758, 2934, 8578, 8537, 6909, 17816, 12132, 4359, 2181, 4414, 5309, 3408, 3327,
        6936, 4836, 9073, 1892, 3569, 11016, 21965, 4372, 4840, 6399, 2459, 7508, 3605, 5203, 7990, 3734,
    ];
    let found = indices(&incomes.map(f64::from));
    close(found.gini, 0.353_723_711_734_528_5, 1e-12);
    close(found.theil, 0.208_943_44, 5e-9);
}

/// Half of the customers buy nothing: 0·ln 0 = 0, and the rest is ln 2. Source: pysal/inequality, tests/test_theil.py,
/// TestTheilD.
#[test]
fn theil_where_half_buys_nothing() {
    let found = indices(&[0.0, 0.0, 0.0, 10.0, 10.0, 10.0]);
    close(found.theil, std::f64::consts::LN_2, 1e-15);
    close(found.gini, 0.5, 1e-15);
}

/// Spring Distribution: five customers by activity-based cost to serve, discount from list and the whale curve. Source:
/// exercise of Horngren, Cost Accounting (transtutors.com, question 589269).
#[test]
fn whale_curve_of_spring_distribution() {
    // Cases, price, orders, visits, deliveries, miles each, expedited; then the published income and gross margin.
    let customers = [
        ([2080.0, 14.4, 15.0, 2.0, 10.0, 14.0, 0.0], 2012.0, 4992.0),
        ([8750.0, 14.16, 25.0, 3.0, 30.0, 4.0, 0.0], 11545.0, 18900.0),
        ([60800.0, 13.2, 30.0, 6.0, 60.0, 3.0, 0.0], 38720.0, 72960.0),
        ([31800.0, 13.92, 25.0, 2.0, 40.0, 8.0, 0.0], 41856.0, 61056.0),
        ([3900.0, 12.96, 30.0, 3.0, 20.0, 40.0, 1.0], -3346.0, 3744.0),
    ];
    let mut profits = Vec::new();
    for ([cases, price, orders, visits, deliveries, miles, expedited], income, margin) in customers {
        let sales = cases * price;
        let customer = Customer {
            segment: Segment::Other,
            sales,
            gross_margin: 1.0 - 12.0 / price,
            // Handling a case costs 0.5.
            serve_rate: 0.5 / price,
            serve_fixed: 0.0,
            activity_cost: 100.0 * orders + 80.0 * visits + 2.0 * deliveries * miles + 300.0 * expedited,
            payment_days: 0.0,
            natural_growth: 0.0,
            loss_chance: 0.0,
            purchases: None,
            new_product_share: None,
            current_rebate: 0.0,
        };
        close(sales * customer.gross_margin, margin, 0.005);
        let profit = sales * customer.contribution(0.0, 365.0) - customer.fixed_cost();
        close(profit, income, 0.005);
        profits.push(profit);
    }
    let order = ranking(&profits);
    assert_eq!(order, [3, 2, 1, 0, 4], "S, R, Q, P, T");
    let curve: Vec<f64> = cumulated(order.iter().map(|&index| profits[index])).collect();
    let published = [0.0, 41856.0, 80576.0, 92121.0, 94133.0, 90787.0];
    assert_eq!(curve.len(), published.len());
    for (found, published) in curve.iter().zip(published) {
        close(*found, published, 0.005);
    }
    let measured = Concentration::of(profits.iter().map(|&profit| standing(1.0, profit))).profit;
    let shares = measured.shares.expect("a total profit");
    close(measured.peak_money, 94133.0, 0.005);
    assert_eq!((measured.peak_at, measured.loss_makers), (4, 1));
    close(100.0 * shares.peak, 103.6855, 5e-5);
    close(100.0 * shares.top20, 46.1035, 5e-5);
}

/// Two independent losses of 1 with 2 % each at 95 %: 0.8, where value at risk is 0. Source: bionicturtle forum, notes on
/// Dowd, Measuring Market Risk.
#[test]
fn expected_shortfall_of_two_loans() {
    let risks = [Risk { chance: 0.02, loss: 1.0 }; 2];
    close(expected_shortfall(&risks), 0.8, 1e-12);
    close(expected_shortfall_exact(&risks), 0.8, 1e-12);
    close(expected_shortfall_convolved(&risks), 0.8, 1e-12);
}

/// A loss of 1 with 9 % and of 10 with 1 %, at 97.5 %: (10·1 % + 1·1.5 %)/2.5 %. Source: solutioninn.com, question
/// 1144652 (the answer derived).
#[test]
fn tail_mean_of_a_discrete_loss() {
    let outcomes = [(10.0, 0.01), (1.0, 0.09), (0.0, 0.9)];
    let worst_first = || outcomes.iter().map(|&(loss, probability)| Outcome { loss, probability });
    close(tail_mean(worst_first(), 0.025), 4.6, 1e-12);
    // (10·1 % + 1·4 %)/5 %
    close(tail_mean(worst_first(), TAIL), 2.8, 1e-12);
}

/// Hill's curve is ½ at the half-saturation point whatever the slope. Source: Google Meridian, media saturation. 0 at 0 and
/// the equality with Little's ADBUDG x^c/(d + x^c), d = half_rate^c, are derived.
#[test]
fn hill_curve_at_half_saturation() {
    for steepness in [0.5, 1.0, 3.0] {
        let response = Response { half_rate: 2.0, steepness, ..Response::default() };
        close(response.hill(2.0), 0.5, 1e-15);
        close(response.hill(0.0), 0.0, 0.0);
        let x: f64 = 0.7;
        close(response.hill(x), x.powf(steepness) / (2_f64.powf(steepness) + x.powf(steepness)), 1e-15);
    }
}

/// Break-even uplift r/(m − r). Sources: coursehero 6610338 (50 %); askfilo (15 % cut at 50 % variable cost: 42.86 %);
/// ryansallison.com, financial analysis after Nagle (formula; the matrix is computed from it).
#[test]
fn break_even_uplift() {
    // A price of 2.50 over a cost of 1.00, cut by 0.50, and its counterpart, raised by 0.50: −25 %.
    close(needed_uplift(0.5 / 2.5, 1.5 / 2.5).expect("reachable"), 0.5, 1e-12);
    close(needed_uplift(-0.5 / 2.5, 1.5 / 2.5).expect("reachable"), -0.25, 1e-12);
    // 10 over 2.50, cut by 1.50, on 5,000 units: 1,250 more.
    close(5000.0 * needed_uplift(0.15, 0.75).expect("reachable"), 1250.0, 1e-9);
    close(needed_uplift(0.15, 0.5).expect("reachable"), 0.4286, 5e-5);
    let matrix = [
        (0.1, Some(1.0), None),
        (0.2, Some(0.3333), Some(1.0)),
        (0.3, Some(0.2), Some(0.5)),
        (0.4, Some(0.1429), Some(0.3333)),
        (0.5, Some(0.1111), Some(0.25)),
    ];
    for (margin, at_5, at_10) in matrix {
        for (rate, published) in [(0.05, at_5), (0.1, at_10)] {
            match (needed_uplift(rate, margin), published) {
                (Some(found), Some(published)) => close(found, published, 5e-5),
                (found, published) => assert_eq!(found, published),
            }
        }
    }
}

/// Pocket price and contribution: list 100, 20 of deductions, goods for 50. Source: accountingtools.com, "Pocket price".
#[test]
fn pocket_price() {
    let rebate = RebateLine {
        means: Means::Price,
        pays: Pays::Flat { rate: 0.2 },
        pays_for: vec![],
        worth: None,
        floor: None,
        cap: None,
    };
    let pocket = 100.0 - rebate.payout(100.0, 100.0);
    close(pocket, 80.0, 1e-12);
    close(pocket - 50.0, 30.0, 1e-12);
}

/// Interest gained by payment days in the contribution of sales: 2/10 net 30 is worth 36.73 % a year of 360 days and
/// 37.24 % of 365, so 20 days at that cost of money weigh as much as the discount. Source: brainmass 192197 (36.73 %).
#[test]
fn trade_credit() {
    let customer = |days| Customer {
        segment: Segment::Other,
        sales: 98.0,
        gross_margin: 0.3,
        serve_rate: 0.0,
        serve_fixed: 0.0,
        activity_cost: 0.0,
        payment_days: days,
        natural_growth: 0.0,
        loss_chance: 0.0,
        purchases: None,
        new_product_share: None,
        current_rebate: 0.0,
    };
    for (days_in_year, nominal) in [(360.0, 0.3673), (365.0, 0.3724)] {
        let late = customer(30.0).contribution(nominal, days_in_year);
        let soon = customer(10.0).contribution(nominal, days_in_year);
        close(98.0 * (soon - late), 2.0, 1e-3);
    }
}
