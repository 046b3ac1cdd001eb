//! Invoice lines, added up by customer.

use counterweight::exchange::answers::{Answers, Decisions};
use counterweight::exchange::finding::Kind;
use counterweight::exchange::layout::Overrides;
use counterweight::exchange::role::Role;

use super::{open_as, open_plain, same};

const LINES: &str = "invoice,date,customer id,customer,quantity,sales,cost,payment days\n\
    1,2025-01-03,7,Acme,2,100,60,30\n\
    2,2025-01-04,8,Beta,1,50,20,60\n\
    3,2025-02-03,7,Acme,1,300,100,90\n\
    4,2025-02-05,7,Acme Ltd,-1,-40,-20,30\n\
    5,2025-02-09,8,Beta,1,10,5,\n\
    ,,,,,420,165,\n";

#[test]
fn lines_are_added_up_by_customer() {
    let opened = open_plain(LINES);
    assert!(opened.layout.lines);
    assert_eq!(opened.rows(Kind::Total), [7]);
    let customers = opened.customers();
    assert_eq!(
        customers.iter().map(|it| (it.id.as_str(), it.name.as_str())).collect::<Vec<_>>(),
        [("7", "Acme"), ("8", "Beta")]
    );
    assert_eq!((customers[0].sales, customers[0].units), (360.0, Some(2.0)));
    same(customers[0].gross_margin, (360.0 - 140.0) / 360.0);
    // Weighted by the size of the line.
    same(customers[0].payment_days, (100.0 * 30.0 + 300.0 * 90.0 + 40.0 * 30.0) / 440.0);
    assert_eq!(customers[1].payment_days, 60.0);
    assert_eq!(opened.places(Kind::OtherName), [(5, Some(3))]);
    // A credit note among invoices is no customer with negative sales, and a customer that comes again no finding.
    assert!(opened.rows(Kind::NegativeSales).is_empty());
    assert!(opened.rows(Kind::Repeated).is_empty());
}

#[test]
fn margins_of_lines_are_weighted() {
    let text = "customer,sales,margin\nA,100,10%\nB,10,50%\nA,300,30%\nB,30,50%\nA,100,10%\n";
    let opened = open_plain(text);
    assert!(opened.layout.lines);
    let customers = opened.customers();
    same(customers[0].gross_margin, (10.0 + 90.0 + 10.0) / 500.0);
    same(customers[1].gross_margin, 0.5);
}

#[test]
fn a_customer_whose_credits_outweigh_is_named_after_adding_up() {
    let opened = open_plain("customer,sales\nA,100\nB,10\nA,50\nB,-30\nA,20\nA,20\n");
    assert_eq!(opened.rows(Kind::NegativeSales), [3]);
}

#[test]
fn the_same_rows_as_customers_when_somebody_says_so() {
    let set = Overrides { lines: Some(false), ..Overrides::default() };
    let opened = open_as(LINES, &set, &Decisions::default(), &Answers::default());
    assert_eq!(opened.ledger.entries.len(), 5);
    assert_eq!(opened.places(Kind::Repeated).len(), 3);
}

#[test]
fn units_and_prices_are_multiplied_where_no_column_gives_the_sales() {
    let text = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n\
        1,85123A,HOLDER,6,2010-12-01,2.55,17850,UK\n1,71053,LANTERN,6,2010-12-01,3.39,17850,UK\n\
        2,84406B,HANGER,8,2010-12-01,2.75,13047,UK\nC3,84406B,HANGER,-2,2010-12-02,2.75,13047,UK\n";
    let opened = open_plain(text);
    assert!(opened.layout.lines);
    assert_eq!(opened.ledger.open, []);
    let customers = opened.customers();
    assert_eq!(customers.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["17850", "13047"]);
    same(customers[0].sales, 6.0 * 2.55 + 6.0 * 3.39);
    same(customers[1].sales, 6.0 * 2.75);
    assert_eq!(customers[1].units, Some(6.0));
    // With sales of its own a file needs no prices.
    assert!(!open_plain("customer,quantity,price,sales\nA,1,2,3\nB,1,2,3\n").layout.has(Role::Price));
}
