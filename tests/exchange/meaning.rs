//! What columns mean for a customer: sales, margin, discount or rebate, and what is assumed.

use counterweight::document::schema::Segment;
use counterweight::exchange::answers::{Answers, Decisions, DiscountIs, Question};
use counterweight::exchange::finding::Kind;
use counterweight::exchange::ledger::Open;

use super::{open, open_plain, same};

const ON_INVOICE: Answers = Answers {
    discount: Some(DiscountIs::OnInvoice),
    key: None,
    margin: 0.4,
    serve: 0.06,
    days: 45.0,
    growth: 0.02,
    loss: 0.15,
    rebate: 0.01,
};

#[test]
fn a_discount_on_the_invoice_and_a_rebate_are_different_customers_of_the_same_profit() {
    let text = "customer,list sales,discount,sales,cost\nA,1000,100,900,600\nB,500,0,500,300\n";
    let [invoice, rebate] = [DiscountIs::OnInvoice, DiscountIs::Rebate].map(|discount| {
        let answers = Answers { discount: Some(discount), ..ON_INVOICE };
        open(text, &Decisions::default(), &answers).customers().remove(0)
    });
    assert_eq!((invoice.sales, rebate.sales), (900.0, 1000.0));
    assert_eq!((invoice.invoice_discount, rebate.invoice_discount), (0.1, 0.0));
    // Today's rebate is asked for where the file gives none.
    assert_eq!((invoice.current_rebate, rebate.current_rebate), (0.01, 0.1));
    same(invoice.gross_margin, 300.0 / 900.0);
    same(rebate.gross_margin, 400.0 / 1000.0);
}

#[test]
fn list_discount_sales_cost_profit_and_margin_follow_from_each_other() {
    for (text, sales, margin, discount) in [
        ("customer,list sales,discount\nA,1000,100\nB,1,0\n", 900.0, 0.4, 0.1),
        ("customer,list sales,sales\nA,1000,900\nB,1,1\n", 900.0, 0.4, 0.1),
        ("customer,sales,discount\nA,900,100\nB,1,0\n", 900.0, 0.4, 0.1),
        ("customer,sales,discount %\nA,900,10%\nB,1,0%\n", 900.0, 0.4, 0.1),
        ("customer,list sales,discount %\nA,1000,10\nB,1,0\n", 900.0, 0.4, 0.1),
        ("customer,sales,cost\nA,900,600\nB,1,1\n", 900.0, 1.0 / 3.0, 0.0),
        ("customer,sales,gross profit\nA,900,300\nB,1,1\n", 900.0, 1.0 / 3.0, 0.0),
        ("customer,sales,margin\nA,900,25%\nB,1,1%\n", 900.0, 0.25, 0.0),
        ("customer,sales,margin\nA,900,0.25\nB,1,0.1\n", 900.0, 0.25, 0.0),
        ("customer,list sales\nA,900\nB,1\n", 900.0, 0.4, 0.0),
    ] {
        let opened = open(text, &Decisions::default(), &ON_INVOICE);
        let customer = opened.customers().remove(0);
        same(customer.sales, sales);
        assert!((customer.gross_margin - margin).abs() < 1e-12, "{text}: {}", customer.gross_margin);
        assert!(
            (customer.invoice_discount - discount).abs() < 1e-12,
            "{text}: {}",
            customer.invoice_discount
        );
        assert_eq!(opened.ledger.open, [], "{text}");
    }
}

#[test]
fn every_column_of_a_customer() {
    let text = "id,customer,key,sales,margin,payment days,growth,chance of loss,cost to serve,purchases,new products,rebate,units\n\
        a1,Acme,yes,1000,30%,60,5%,10%,50,2000,20%,40,7\n\
        b2,Beta,no,500,20%,30,-2%,5%,0,900,0%,0,\n";
    let opened = open(text, &Decisions::default(), &ON_INVOICE);
    let customers = opened.customers();
    let acme = &customers[0];
    assert_eq!((acme.id.as_str(), acme.name.as_str(), acme.segment), ("a1", "Acme", Segment::Key));
    assert_eq!((acme.sales, acme.gross_margin, acme.payment_days), (1000.0, 0.3, 60.0));
    assert_eq!((acme.natural_growth, acme.loss_chance), (0.05, 0.1));
    assert_eq!((acme.serve_rate, acme.serve_fixed), (0.0, 50.0));
    assert_eq!((acme.purchases, acme.new_product_share), (Some(2000.0), Some(0.2)));
    assert_eq!((acme.current_rebate, acme.units), (0.04, Some(7.0)));
    assert_eq!((customers[1].segment, customers[1].units), (Segment::Other, None));
    assert_eq!(opened.assumed(), Vec::<String>::new());
    assert_eq!(opened.ledger.asked, []);
    assert_eq!(opened.kinds(), []);
}

#[test]
fn what_the_file_is_silent_about_is_asked_and_marked() {
    let opened =
        open("customer,sales\nA,60\nB,30\nC,10\nD,0\nE,0\nF,0\n", &Decisions::default(), &ON_INVOICE);
    let all = Question::ALL.map(|question| (question, 6));
    assert_eq!(opened.ledger.asked, all);
    assert_eq!(
        opened.assumed(),
        [
            "segment",
            "gross_margin",
            "serve_rate",
            "current_rebate",
            "payment_days",
            "natural_growth",
            "loss_chance"
        ]
        .map(|field| format!("customers[*].{field}"))
    );
    let customers = opened.customers();
    // The one that makes half of the sales is key, and no more than a fifth of them all.
    let keys: Vec<bool> = customers.iter().map(|customer| customer.segment == Segment::Key).collect();
    assert_eq!(keys, [true, false, false, false, false, false]);
    let first = &customers[0];
    assert_eq!((first.gross_margin, first.serve_rate, first.payment_days), (0.4, 0.06, 45.0));
    assert_eq!((first.natural_growth, first.loss_chance, first.current_rebate), (0.02, 0.15, 0.01));
    let two = open(
        "customer,sales\nA,60\nB,30\nC,10\n",
        &Decisions::default(),
        &Answers { key: Some(2), ..ON_INVOICE },
    );
    assert_eq!(two.ledger.key, [true, true, false]);
}

#[test]
fn a_blank_among_numbers_takes_the_answer_and_is_named_and_marked() {
    let opened = open(
        "customer,sales,cost,payment days\nA,10,5,30\nB,20,,\nC,30,6,60\n",
        &Decisions::default(),
        &ON_INVOICE,
    );
    let customers = opened.customers();
    assert_eq!((customers[1].gross_margin, customers[1].payment_days), (0.4, 45.0));
    assert_eq!(opened.places(Kind::Empty), [(3, Some(2)), (3, Some(3))]);
    let assumed = opened.assumed();
    assert!(assumed.contains(&"customers[1].gross_margin".to_owned()), "{assumed:?}");
    assert!(assumed.contains(&"customers[1].payment_days".to_owned()), "{assumed:?}");
    let many = open_plain("customer,sales,cost\nA,10,5\nB,20,\nC,30,\nD,9,3\nE,8,\n").assumed();
    assert!(many.contains(&"customers[1-2,4].gross_margin".to_owned()), "{many:?}");
    assert!(!opened.ledger.has_profit);
}

#[test]
fn the_question_about_the_discount_has_no_default() {
    let discounts = "customer,sales,discount\nA,90,10\n";
    assert_eq!(open_plain(discounts).ledger.open, [Open::Discount]);
    // Where nothing was discounted there is nothing to ask.
    assert_eq!(open_plain("customer,sales,discount\nA,90,0\n").ledger.open, []);
}

#[test]
fn amounts_in_thousands_and_in_wan_are_scaled() {
    let opened = open_plain("客户名称,销售额（万元）,毛利率\n华新,120.5,25%\n东辰,80,20%\n");
    assert_eq!(opened.customers()[0].sales, 1_205_000.0);
    let titled = open_plain("销售明细,,\n单位：千元,,\n客户名称,销售额,成本\n华新,120,60\n东辰,80,20\n");
    assert_eq!(titled.customers()[0].sales, 120_000.0);
    assert_eq!(titled.rows(Kind::Title), [1, 2]);
}

#[test]
fn a_german_file() {
    let opened =
        open_plain("Kunde;Umsatz;Rabatt;Marge\nMüller & Söhne;1.234.567,50;7,25;12,5 %\nOtto;1.500;0;8 %\n");
    let customers = opened.customers();
    assert_eq!(customers[0].sales, 1_234_567.5);
    assert_eq!(customers[1].sales, 1500.0);
    assert_eq!(customers[0].name, "Müller & Söhne");
}

#[test]
fn no_sales_no_ledger() {
    assert_eq!(open_plain("customer,region\nA,x\nB,y\n").ledger.open[0], Open::NoSales);
    assert!(open_plain("customer,sales\n").ledger.open.contains(&Open::NoCustomers));
}
