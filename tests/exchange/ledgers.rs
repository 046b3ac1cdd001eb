//! The ledgers of `tests/data`: their sums are those of the files, their concentration the published figures.

use counterweight::exchange::answers::{Answers, Decisions, DiscountIs};
use counterweight::exchange::finding::Kind;
use counterweight::exchange::ledger::Open;
use counterweight::exchange::role::Role;

use super::{Opened, open, open_plain, same};

const RESELLERS: &str = include_str!("../data/adventureworks_resellers.csv");
const LT: &str = include_str!("../data/adventureworks_lt.csv");
const NORTHWIND: &str = include_str!("../data/northwind.csv");
const UCI: &str = include_str!("../data/online_retail_uci.csv");
const SAP: &str = include_str!("../data/sap_bike_sales.csv");

fn answered(text: &str, discount: DiscountIs) -> Opened {
    open(text, &Decisions::default(), &Answers { discount: Some(discount), serve: 0.0, ..Answers::default() })
}

#[track_caller]
fn sum(opened: &Opened, role: Role, expected: f64) {
    let sum = opened.ledger.sums.iter().find(|sum| sum.role == role).unwrap();
    same(sum.in_file, expected);
    same(sum.taken, expected);
}

#[test]
fn adventureworks_resellers() {
    let opened = open_plain(RESELLERS);
    assert_eq!(opened.ledger.entries.len(), 635);
    assert_eq!(opened.ledger.open, [Open::Discount], "the discount is asked about, and nothing else");
    sum(&opened, Role::List, 80_978_104.870_7);
    sum(&opened, Role::Discount, 527_507.888_4);
    sum(&opened, Role::Sales, 80_450_596.982_3);
    sum(&opened, Role::Cost, 79_980_114.379);
    sum(&opened, Role::Profit, 470_482.603_3);
    let concentration = opened.ledger.concentration.unwrap();
    let indices = concentration.sales.indices.unwrap();
    same(indices.hhi, 0.004_524_018_726_753_744);
    same(indices.effective_number, 221.042_409_503_366_54);
    same(indices.gini, 0.656_278_433_040_440_3);
    same(indices.cr1, 0.010_902_432_364_709_152);
    same(indices.cr5, 0.052_067_961_846_468_37);
    let shares = concentration.profit.shares.unwrap();
    assert!((shares.peak - 5.618_790_791_536_161).abs() < 1e-9, "{}", shares.peak);
    assert_eq!((concentration.profit.peak_at, concentration.profit.loss_makers), (300, 335));
    // The group in the second column is no flag of key customers.
    assert_eq!(opened.kinds(), [Kind::Unused]);
    assert_eq!(opened.places(Kind::Unused), [(2, Some(1))]);
}

/// Whatever the discount was, the profit of the ledger is that of the file.
#[test]
fn the_profit_is_the_same_under_both_readings_of_the_discount() {
    for (discount, sales, rebate) in [
        (DiscountIs::OnInvoice, 80_450_596.982_3, 0.0),
        (DiscountIs::Rebate, 80_978_104.870_7, 527_507.888_4),
    ] {
        let customers = answered(RESELLERS, discount).customers();
        let total =
            |of: fn(&counterweight::document::schema::Customer) -> f64| customers.iter().map(of).sum::<f64>();
        same(total(|it| it.sales), sales);
        assert!((total(|it| it.sales * it.current_rebate) - rebate).abs() < 1e-6);
        let profit = total(|it| it.sales * (it.gross_margin - it.current_rebate));
        assert!((profit - 470_482.603_3).abs() < 1e-6, "{profit}");
    }
}

#[test]
fn adventureworks_lt_loses_money() {
    let opened = open_plain(LT);
    assert_eq!(opened.ledger.entries.len(), 32);
    sum(&opened, Role::List, 1_218_618.27);
    sum(&opened, Role::Discount, 509_928.116_942);
    sum(&opened, Role::Sales, 708_690.153_058);
    sum(&opened, Role::Cost, 722_145.688_4);
    sum(&opened, Role::Profit, -13_455.535_342);
    let concentration = opened.ledger.concentration.unwrap();
    same(concentration.sales.indices.unwrap().hhi, 0.082_628_575_186_000_97);
    same(concentration.sales.indices.unwrap().gini, 0.655_738_498_700_121_8);
    assert!(concentration.profit.total < 0.0 && concentration.profit.shares.is_none());
    assert_eq!(opened.kinds(), [Kind::Unused]);
}

#[test]
fn northwind_has_discounts_and_no_costs() {
    let opened = open_plain(NORTHWIND);
    assert_eq!(opened.ledger.entries.len(), 89);
    sum(&opened, Role::List, 1_354_458.59);
    sum(&opened, Role::Discount, 88_665.550_5);
    sum(&opened, Role::Sales, 1_265_793.039_5);
    let indices = opened.ledger.concentration.unwrap().sales.indices.unwrap();
    same(indices.hhi, 0.033_690_887_779_540_546);
    same(indices.gini, 0.575_453_681_693_828_5);
    same(indices.cr1, 0.087_121_118_191_296_55);
    same(indices.cr5, 0.332_275_439_882_445_34);
    assert!(!opened.ledger.has_profit);
    let of = |role| opened.ledger.sums.iter().find(|sum| sum.role == role).unwrap().taken;
    same(of(Role::Discount) / of(Role::List), 0.065_461_986_918_330_22);
    assert!(opened.customers().iter().any(|customer| customer.name == "Königlich Essen"));
    assert!(opened.assumed().contains(&"customers[*].gross_margin".to_owned()));
}

#[test]
fn online_retail_has_customers_who_sent_back_more_than_they_bought() {
    let opened = open_plain(UCI);
    assert_eq!(opened.ledger.entries.len(), 4372);
    assert_eq!(opened.ledger.open, []);
    sum(&opened, Role::Sales, 8_300_065.814);
    assert_eq!(opened.places(Kind::NegativeSales).len(), 41);
    assert_eq!(opened.customers().iter().filter(|customer| customer.sales < 0.0).count(), 41);
    let indices = opened.ledger.concentration.unwrap().sales.indices.unwrap();
    same(indices.hhi, 0.004_500_380_705_806_932);
    same(indices.gini, 0.706_566_764_559_012_6);
}

#[test]
fn sap_is_hardly_concentrated() {
    let opened = open_plain(SAP);
    assert_eq!(opened.ledger.entries.len(), 40);
    sum(&opened, Role::Sales, 223_262_926.0);
    same(opened.ledger.concentration.unwrap().sales.indices.unwrap().gini, 0.104_212_829_764_669_61);
}

/// What is taken is a document that the check has nothing against.
#[test]
fn every_ledger_becomes_a_document() {
    for text in [RESELLERS, LT, NORTHWIND, UCI, SAP] {
        for discount in [DiscountIs::OnInvoice, DiscountIs::Rebate] {
            let opened = answered(text, discount);
            assert_eq!(opened.ledger.open, []);
            let mut document =
                counterweight::document::read(counterweight::document::example_text()).unwrap();
            document.policies.clear();
            document.customers = opened.customers().into_iter().collect();
            document.assumed = opened.assumed();
            assert_eq!(counterweight::document::check(&document).err(), None);
        }
    }
}
