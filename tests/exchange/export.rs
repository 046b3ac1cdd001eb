//! The ledger to a spreadsheet and back.

use counterweight::document::schema::{Customer, Segment};
use counterweight::document::{self, Document};
use counterweight::exchange::answers::{Answers, Decisions, DiscountIs};
use counterweight::exchange::export;
use counterweight::exchange::records::{Cut, Delimiter, Records};
use counterweight::format::Language;
use laws::runs;
use proptest::prelude::*;

use super::open;

fn document_of(customers: Vec<Customer>) -> Document {
    let mut document = document::read(document::example_text()).unwrap();
    document.customers = customers.into_iter().collect();
    document
}

fn opened_again(text: &str) -> Vec<Customer> {
    let answers = Answers { discount: Some(DiscountIs::OnInvoice), ..Answers::default() };
    let opened = open(text, &Decisions::default(), &answers);
    assert_eq!(opened.ledger.open, [], "{text}");
    assert_eq!(opened.assumed(), Vec::<String>::new(), "{text}");
    opened.customers()
}

#[track_caller]
fn comes_back(customers: &[Customer]) {
    let document = document_of(customers.to_vec());
    for language in [Language::English, Language::Chinese] {
        assert_eq!(opened_again(&export::csv(language, &document)), customers);
        assert_eq!(opened_again(&export::tsv(language, &document)), customers);
    }
}

#[test]
fn the_example_comes_back_whole() {
    let customers: Vec<Customer> =
        document::read(document::example_text()).unwrap().customers.rows().collect();
    comes_back(&customers);
}

#[test]
fn dangerous_names_are_guarded_and_come_back() {
    let names = [
        "=1+1",
        "+49 30",
        "-5",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "'=1",
        "''=1",
        "'plain",
        "=\"x\"",
        "a\"b",
        "a,b\nc;d\te",
        "=HYPERLINK(\"http://x\")",
    ];
    let example = document::read(document::example_text()).unwrap().customers.row(0).unwrap();
    let customers: Vec<Customer> = names
        .iter()
        .enumerate()
        .map(|(index, name)| Customer {
            id: format!("c{index}"),
            name: (*name).to_owned(),
            ..example.clone()
        })
        .collect();
    let text = export::csv(Language::English, &document_of(customers.clone()));
    let records = Records::beginning(&text, Cut { delimiter: Delimiter::Comma, quotes: true }, 100);
    for row in records.rows().skip(1) {
        assert!(!row.cell(1).starts_with(['=', '+', '-', '@', '\t', '\r']), "{:?}", row.cell(1));
    }
    comes_back(&customers);
}

#[test]
fn numbers_stay_numbers_with_every_digit() {
    let mut customers: Vec<Customer> =
        document::read(document::example_text()).unwrap().customers.rows().collect();
    customers[0].sales = -0.1 - 0.2;
    customers[1].sales = 123_456_789_012_345.67;
    customers[2].gross_margin = 1.0 / 3.0;
    let text = export::csv(Language::English, &document_of(customers.clone()));
    assert!(text.starts_with("\u{FEFF}Customer id,Customer,Key customer,Sales,"));
    assert!(text.contains("\r\nk1,Huaxin Auto,key,-0.30000000000000004,"), "{text}");
    comes_back(&customers);
}

fn customer() -> impl Strategy<Value = Customer> {
    let share = || 0.0..1.0_f64;
    let numbers = (-1e12..1e12_f64, -2.0..1.0_f64, share(), 0.0..1e9_f64, share());
    let more = (
        proptest::option::of(0.0..1e9_f64),
        0.0..400.0_f64,
        -0.9..2.0_f64,
        0.0..0.99_f64,
        proptest::option::of(0.0..1e12_f64),
        proptest::option::of(share()),
        share(),
    );
    ("[=+@'\\-]{0,2}[a-z无,;\"\n\t]{1,8}[a-z]", any::<bool>(), numbers, more).prop_map(
        |(name, key, numbers, more)| Customer {
            id: String::new(),
            name,
            segment: if key { Segment::Key } else { Segment::Other },
            sales: numbers.0,
            gross_margin: numbers.1,
            serve_rate: numbers.2,
            serve_fixed: numbers.3,
            activities: std::collections::BTreeMap::new(),
            invoice_discount: numbers.4 * 0.99,
            units: more.0,
            payment_days: more.1,
            natural_growth: more.2,
            loss_chance: more.3,
            purchases: more.4,
            new_product_share: more.5,
            current_rebate: more.6,
        },
    )
}

proptest! {
    #![proptest_config(runs(60))]

    #[test]
    fn any_ledger_comes_back(mut customers in proptest::collection::vec(customer(), 2..12)) {
        // A trimmed name: what is around it is not kept by a spreadsheet either.
        customers.iter_mut().enumerate().for_each(|(index, customer)| {
            customer.id = format!("c{index}");
            customer.name = customer.name.trim().to_owned();
        });
        comes_back(&customers);
    }
}
