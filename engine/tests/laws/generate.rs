//! Random scenarios: every form of line and every kind of obligation, customers with sales of either sign, with and
//! without known purchases, several policies that overlap.

use std::sync::Arc;

use counterweight_engine::assumptions::{
    Assumptions, Care, CustomerCostRatio, Delivery, Response, Thresholds, Worth,
};
use counterweight_engine::customer::{Customer, Segment};
use counterweight_engine::obligation::{
    GrowthTarget, MixTarget, Obligation, ObligationKind, PaymentTarget, State,
};
use counterweight_engine::policy::{AppliesTo, Policy};
use counterweight_engine::rebate::{Means, Measure, Method, Pays, RebateLine, Tier, TierSchedule};
use counterweight_engine::{Ledger, Scenario, Setting};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// From which numbers a scenario is made, by what they mean.
#[derive(Clone)]
pub(crate) struct Numbers {
    /// Sales of last year, of either sign.
    pub(crate) sales: BoxedStrategy<f64>,
    /// ≥ 0.
    pub(crate) money: BoxedStrategy<f64>,
    /// ≤ 1.
    pub(crate) margin: BoxedStrategy<f64>,
    /// ≥ 0; rates paid, lifts, gains.
    pub(crate) rate: BoxedStrategy<f64>,
    /// > −1.
    pub(crate) growth: BoxedStrategy<f64>,
    /// Any.
    pub(crate) change: BoxedStrategy<f64>,
    /// 0..0.99.
    pub(crate) loss: BoxedStrategy<f64>,
    /// ≥ 0.
    pub(crate) days: BoxedStrategy<f64>,
    /// 0..1.
    pub(crate) share: BoxedStrategy<f64>,
    /// ≥ 0; worth and cost ratios.
    pub(crate) factor: BoxedStrategy<f64>,
    /// > 0; the rates at which response and doubt set in.
    pub(crate) onset: BoxedStrategy<f64>,
    /// (0, 20].
    pub(crate) steepness: BoxedStrategy<f64>,
    /// ≥ 0; slope of doubt.
    pub(crate) slope: BoxedStrategy<f64>,
    /// ≥ 0; creep.
    pub(crate) creep: BoxedStrategy<f64>,
}

impl Numbers {
    /// Of the size a company has.
    pub(crate) fn plausible() -> Self {
        Self {
            sales: prop_oneof![8 => 1e3..1e8, 1 => Just(0.0), 1 => -1e6..0.0].boxed(),
            money: prop_oneof![1 => Just(0.0), 5 => 0.0..1e6, 1 => 1e6..1e8].boxed(),
            margin: (-0.2..0.7).boxed(),
            rate: prop_oneof![1 => Just(0.0), 6 => 0.0..0.12, 1 => 0.12..0.9].boxed(),
            growth: prop_oneof![1 => Just(0.0), 6 => -0.2..0.3, 1 => -0.99..3.0].boxed(),
            change: (-0.3..0.6).boxed(),
            loss: prop_oneof![1 => Just(0.0), 6 => 0.0..0.3, 1 => 0.3..0.99].boxed(),
            days: prop_oneof![1 => Just(0.0), 5 => 0.0..150.0].boxed(),
            share: prop_oneof![1 => Just(0.0), 6 => 0.0..1.0, 1 => Just(1.0)].boxed(),
            factor: prop_oneof![1 => Just(0.0), 1 => Just(1.0), 6 => 0.0..2.0].boxed(),
            onset: (0.005..0.3).boxed(),
            steepness: prop_oneof![2 => Just(1.0), 3 => 0.2..4.0, 1 => 4.0..20.0].boxed(),
            slope: (0.0..20.0).boxed(),
            creep: (0.0..0.02).boxed(),
        }
    }

    /// On the edges of what a document may hold.
    pub(crate) fn extreme() -> Self {
        let any_of = |values: &[f64]| select(values.to_vec()).boxed();
        Self {
            sales: any_of(&[0.0, 1e-3, 1.0, 1e6, 1e15, -1e-3, -1e6, -1e15]),
            money: any_of(&[0.0, 1.0, 1e6, 1e15]),
            margin: any_of(&[1.0, 0.3, 0.0, -1.0, -1e15]),
            rate: any_of(&[0.0, 0.05, 1.0, 1e15]),
            growth: any_of(&[-0.999_999_999, -0.5, 0.0, 0.1, 1e15]),
            change: any_of(&[-1e15, -1.0, 0.0, 0.1, 1e15]),
            loss: any_of(&[0.0, 0.1, 0.99]),
            days: any_of(&[0.0, 30.0, 1e15]),
            share: any_of(&[0.0, 0.5, 1.0]),
            factor: any_of(&[0.0, 1.0, 1e15]),
            onset: any_of(&[1e-15, 0.04, 1e15]),
            steepness: any_of(&[1e-9, 1.0, 20.0]),
            slope: any_of(&[0.0, 7.0, 1e15]),
            creep: any_of(&[0.0, 0.005, 1e15]),
        }
    }
}

fn setting(numbers: &Numbers) -> impl Strategy<Value = Setting> + use<> {
    let days_in_year = select(vec![360.0, 365.0]);
    let cost_of_money = prop_oneof![1 => Just(0.0), 4 => 0.0..0.2, 1 => Just(1.0)];
    (1u32..=10, cost_of_money, days_in_year, numbers.money.clone()).prop_map(
        |(horizon_years, cost_of_money, days_in_year, fixed_overhead)| Setting {
            horizon_years,
            cost_of_money,
            days_in_year,
            fixed_overhead,
        },
    )
}

fn assumptions(numbers: &Numbers) -> impl Strategy<Value = Assumptions> + use<> {
    let share = || numbers.share.clone();
    let factors = || proptest::array::uniform6(numbers.factor.clone());
    let response = (
        (numbers.onset.clone(), share(), numbers.steepness.clone(), share(), numbers.onset.clone()),
        (numbers.slope.clone(), numbers.creep.clone(), share(), share(), share(), share(), share()),
    )
        .prop_map(
            |(
                (half_rate, uplift, steepness, retention, doubt_from),
                (doubt_slope, creep, goodwill, price_fade, value_fade, aversion, pretext),
            )| Response {
                half_rate,
                max_uplift: 0.5 * uplift,
                steepness,
                retention_effect: 0.95 * retention,
                doubt_from,
                doubt_slope,
                creep,
                goodwill,
                price_fade,
                value_fade,
                loss_aversion: 1.0 + 4.0 * aversion,
                pretext,
            },
        );
    let delivery =
        (share(), share(), share()).prop_map(|(hoped, paper, checked)| Delivery { hoped, paper, checked });
    let care = (proptest::option::of(share()), 0.0..=10.0)
        .prop_map(|(key_effort, neglect_effect)| Care { key_effort, neglect_effect });
    (response, delivery, factors(), factors(), care).prop_map(|(response, delivery, worth, ratio, care)| {
        let [price, service, marketing, finance, development, protection] = worth;
        let [volume, payment, for_marketing, mix, saving, fixed] = ratio;
        Assumptions {
            response,
            delivery,
            worth: Worth { price, service, marketing, finance, development, protection },
            customer_cost_ratio: CustomerCostRatio {
                volume,
                payment,
                marketing: for_marketing,
                mix,
                saving,
                fixed,
            },
            care,
        }
    })
}

fn customer(numbers: &Numbers) -> impl Strategy<Value = Customer> + use<> {
    (
        (select(vec![Segment::Key, Segment::Other]), numbers.sales.clone(), numbers.margin.clone()),
        (numbers.rate.clone(), numbers.money.clone(), numbers.money.clone(), numbers.days.clone()),
        (numbers.growth.clone(), numbers.loss.clone(), option::of(numbers.money.clone())),
        (option::of(numbers.share.clone()), numbers.rate.clone()),
    )
        .prop_map(
            |(
                (segment, sales, gross_margin),
                (serve_rate, serve_fixed, activity_cost, payment_days),
                (natural_growth, loss_chance, purchases),
                (new_product_share, current_rebate),
            )| Customer {
                segment,
                sales,
                gross_margin,
                serve_rate,
                serve_fixed,
                activity_cost,
                payment_days,
                natural_growth,
                loss_chance,
                purchases,
                new_product_share,
                current_rebate: current_rebate.min(1.0),
            },
        )
}

fn tiers(from: BoxedStrategy<f64>, rate: BoxedStrategy<f64>) -> impl Strategy<Value = TierSchedule> {
    vec((from, rate), 1..5).prop_map(|steps| {
        let mut steps: Vec<Tier> = steps.into_iter().map(|(from, rate)| Tier { from, rate }).collect();
        steps.sort_by(|left, right| left.from.total_cmp(&right.from));
        steps.dedup_by(|right, left| right.from <= left.from);
        TierSchedule::new(steps).unwrap()
    })
}

fn pays(numbers: &Numbers) -> impl Strategy<Value = Pays> + use<> {
    let method = || select(vec![Method::AllUnits, Method::Incremental, Method::Rolling, Method::Total]);
    let (rate, money, change) = (numbers.rate.clone(), numbers.money.clone(), numbers.change.clone());
    let from_growth = change.clone().prop_map(|from| from.max(-1.0)).boxed();
    prop_oneof![
        rate.clone().prop_map(|rate| Pays::Flat { rate }),
        (rate.clone(), change).prop_map(|(rate, over)| Pays::Growth { rate, over }),
        (money.clone(), money.clone()).prop_map(|(amount, from)| Pays::Lump { amount, from }),
        (method(), tiers(money, rate.clone())).prop_map(|(method, schedule)| Pays::Tiers {
            measure: Measure::Sales,
            method,
            schedule
        }),
        (method(), tiers(from_growth, rate)).prop_map(|(method, schedule)| Pays::Tiers {
            measure: Measure::Growth,
            method,
            schedule
        }),
    ]
}

/// A line that pays for those of `obligations` obligations whose bit is set in a random mask.
pub(crate) fn line(numbers: &Numbers, obligations: usize) -> impl Strategy<Value = RebateLine> + use<> {
    (
        (select(Means::ALL.to_vec()), pays(numbers), any::<u8>()),
        option::of(numbers.factor.clone()),
        option::weighted(0.2, numbers.money.clone()),
        option::weighted(0.3, numbers.money.clone()),
    )
        .prop_map(move |((means, pays, mask), worth, floor, above_floor)| RebateLine {
            means,
            pays,
            pays_for: (0..obligations).filter(|&j| mask & (1 << j) != 0).collect(),
            worth,
            floor,
            cap: above_floor.map(|above| floor.unwrap_or(0.0).max(above)),
        })
}

fn obligation(numbers: &Numbers) -> impl Strategy<Value = Obligation> + use<> {
    let n = numbers.clone();
    let kind = prop_oneof![
        n.growth.prop_map(|to| ObligationKind::Growth(GrowthTarget::To(to))),
        n.change.prop_map(|above| ObligationKind::Growth(GrowthTarget::AboveNatural(above))),
        n.factor.prop_map(|of_last_year| ObligationKind::MinimumSales { of_last_year }),
        n.share.clone().prop_map(|to| ObligationKind::Share { to }),
        n.days.clone().prop_map(|days| ObligationKind::Payment(PaymentTarget::Days(days))),
        n.days.prop_map(|days| ObligationKind::Payment(PaymentTarget::Sooner(days))),
        n.rate.clone().prop_map(|lift| ObligationKind::Marketing { lift }),
        (n.share, n.rate.clone())
            .prop_map(|(to, margin_gain)| ObligationKind::Mix { target: MixTarget::To(to), margin_gain }),
        (n.rate.clone(), n.rate.clone()).prop_map(|(gain, margin_gain)| ObligationKind::Mix {
            target: MixTarget::Gain(gain),
            margin_gain
        }),
        n.rate.prop_map(|share_of_sales| ObligationKind::Saving { share_of_sales }),
        n.money.clone().prop_map(|value| ObligationKind::Fixed { value }),
    ];
    let checking = prop_oneof![Just(0.0), n.money.clone()];
    (kind, select(State::ALL.to_vec()), option::weighted(0.3, n.money), checking).prop_map(
        |(kind, state, customer_cost, checking_cost)| Obligation {
            kind,
            state,
            customer_cost,
            checking_cost,
        },
    )
}

fn policy(numbers: &Numbers, customers: usize) -> impl Strategy<Value = Policy> + use<> {
    let numbers = numbers.clone();
    let listed = vec(any::<Index>(), 0..4).prop_map(move |chosen| {
        let mut chosen: Vec<u32> =
            chosen.iter().map(|index| u32::try_from(index.index(customers)).unwrap()).collect();
        chosen.sort_unstable();
        chosen.dedup();
        AppliesTo::Customers(chosen)
    });
    let applies_to = prop_oneof![
        3 => Just(AppliesTo::Segment(Segment::Key)),
        1 => Just(AppliesTo::Segment(Segment::Other)),
        2 => listed,
    ];
    let setup_cost = prop_oneof![Just(0.0), numbers.money.clone()];
    vec(obligation(&numbers), 0..5).prop_flat_map(move |obligations| {
        let lines = vec(line(&numbers, obligations.len()), 0..5);
        (applies_to.clone(), setup_cost.clone(), lines).prop_map(move |(applies_to, setup_cost, lines)| {
            Policy { applies_to, setup_cost, lines, obligations: obligations.clone() }
        })
    })
}

/// A whole scenario of one to six customers and up to three policies.
pub(crate) fn scenario(numbers: &Numbers) -> impl Strategy<Value = Scenario> + use<> {
    let numbers = numbers.clone();
    let head = (setting(&numbers), assumptions(&numbers));
    (head, vec(customer(&numbers), 1..7)).prop_flat_map(move |((setting, assumptions), customers)| {
        vec(policy(&numbers, customers.len()), 0..4).prop_map(move |policies| Scenario {
            setting,
            assumptions,
            thresholds: Thresholds::default(),
            ledger: ledger(customers.clone()),
            policies: policies.into(),
        })
    })
}

/// The usual scenarios.
pub(crate) fn plausible() -> impl Strategy<Value = Scenario> {
    scenario(&Numbers::plausible())
}

/// Customers named c0, c1 …
pub(crate) fn ledger(customers: Vec<Customer>) -> Ledger {
    let ids = (0..customers.len()).map(|index| format!("c{index}").into()).collect();
    Ledger { customers: customers.into(), ids }
}

/// The same scenario with every customer changed.
pub(crate) fn with_customers(scenario: &Scenario, change: impl Fn(&Customer) -> Customer) -> Scenario {
    let customers: Arc<[Customer]> = scenario.ledger.customers.iter().map(change).collect();
    Scenario { ledger: Ledger { customers, ids: Arc::clone(&scenario.ledger.ids) }, ..scenario.clone() }
}

/// The same scenario with every policy changed.
pub(crate) fn with_policies(scenario: &Scenario, change: impl Fn(&Policy) -> Policy) -> Scenario {
    Scenario { policies: scenario.policies.iter().map(change).collect(), ..scenario.clone() }
}

/// An everyday customer, for hand-made cases: no rebate today, nothing natural happens to it, c = 0.25.
pub(crate) fn everyday(sales: f64) -> Customer {
    Customer {
        segment: Segment::Key,
        sales,
        gross_margin: 0.25,
        serve_rate: 0.0,
        serve_fixed: 0.0,
        activity_cost: 0.0,
        payment_days: 0.0,
        natural_growth: 0.0,
        loss_chance: 0.0,
        purchases: None,
        new_product_share: None,
        current_rebate: 0.0,
    }
}

/// A scenario of one year with one policy for key customers, under the default assumptions.
pub(crate) fn one_year(customers: Vec<Customer>, lines: Vec<RebateLine>, asked: Vec<Obligation>) -> Scenario {
    let policy =
        Policy { applies_to: AppliesTo::Segment(Segment::Key), setup_cost: 0.0, lines, obligations: asked };
    Scenario {
        setting: Setting { horizon_years: 1, cost_of_money: 0.08, days_in_year: 365.0, fixed_overhead: 0.0 },
        assumptions: Assumptions::default(),
        thresholds: Thresholds::default(),
        ledger: ledger(customers),
        policies: Arc::new([policy]),
    }
}

/// A price line that asks for nothing.
pub(crate) fn price_line(pays: Pays) -> RebateLine {
    RebateLine { means: Means::Price, pays, pays_for: vec![], worth: None, floor: None, cap: None }
}
