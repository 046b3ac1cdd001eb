//! Every row that is no plain customer is named by row and column, and nothing is dropped in silence.

use counterweight::exchange::answers::{Answers, Decision, Decisions};
use counterweight::exchange::finding::Kind;
use counterweight::exchange::layout::Overrides;
use counterweight::exchange::ledger::Open;
use counterweight::exchange::role::Role;

use super::{Opened, open, open_as, open_plain};

fn decided(text: &str, decisions: &Decisions) -> Opened {
    open(text, decisions, &Answers::default())
}

#[test]
fn blank_rows_titles_and_repeated_headings_keep_the_numbers_of_the_rows() {
    let text = "Ledger 2025\r\n\r\ncustomer,sales\r\nA,1\r\n\r\n,\r\ncustomer,sales\r\n\"B\r\nin two lines\",2\r\nC,x\r\n\r\n";
    let opened = open_plain(text);
    assert_eq!(opened.rows(Kind::Title), [1]);
    assert_eq!(opened.rows(Kind::Blank), [5, 6, 10]);
    assert_eq!(opened.rows(Kind::RepeatedHeader), [7]);
    assert_eq!(opened.places(Kind::Unreadable), [(9, Some(1))]);
    assert_eq!(opened.customers()[1].name, "B\r\nin two lines");
}

#[test]
fn an_unreadable_number_holds_everything_until_somebody_decides() {
    let text = "customer,sales,cost\nA,100,60\nB,n.a.?,30\nC,50,#REF!\n";
    let open = decided(text, &Decisions::default());
    assert_eq!(open.places(Kind::Unreadable), [(3, Some(1)), (4, Some(2))]);
    assert_eq!(open.ledger.open, [Open::Rows(Kind::Unreadable)]);

    let without = decided(text, &Decisions { unreadable: Some(Decision::LeaveOut), ..Decisions::default() });
    assert_eq!((without.ledger.entries.len(), without.ledger.left_out), (1, 2));
    assert_eq!(without.ledger.open, []);
    let sales = without.ledger.sums.iter().find(|sum| sum.role == Role::Sales).unwrap();
    assert_eq!((sales.in_file, sales.taken), (150.0, 100.0), "what is left out is not hidden in the sums");

    let empty = decided(text, &Decisions { unreadable: Some(Decision::Keep), ..Decisions::default() });
    let customers = empty.customers();
    assert_eq!((customers[1].sales, customers[2].sales), (0.0, 50.0));
    assert_eq!(customers[2].gross_margin, Answers::default().margin);
}

#[test]
fn totals_by_words_are_left_out_and_named() {
    let text = "customer,sales,cost\nA,100,60\nB,50,30\nEast subtotal,150,90\nC,25,5\nGrand total,175,95\n";
    let opened = open_plain(text);
    assert_eq!(opened.rows(Kind::Total), [4, 6]);
    assert_eq!(opened.ledger.entries.len(), 3);
    assert!(opened.rows(Kind::TotalDiffers).is_empty());
    let kept = decided(text, &Decisions { totals: Decision::Keep, ..Decisions::default() });
    assert_eq!(kept.ledger.entries.len(), 5);
    let chinese = open_plain("客户,销售额\n甲,1\n乙,2\n小计,3\n丙,4\n合 计,7\n");
    assert_eq!(chinese.rows(Kind::Total), [4, 6]);
    assert_eq!(chinese.ledger.entries.len(), 3);
}

#[test]
fn totals_by_numbers_are_left_out_and_named() {
    // Without a name, and equal to the sum of the others.
    let nameless = open_plain("customer,sales\nA,100\nB,50\nC,25\n,175\n");
    assert_eq!(nameless.rows(Kind::Total), [5]);
    // The last row under any name.
    let last = open_plain("customer,sales,cost\nA,100,60\nB,50,30\nC,25,5\nEverything,175,95\n");
    assert_eq!(last.rows(Kind::Total), [5]);
    // A large customer is no total: another amount does not fit.
    let large = open_plain("customer,sales,cost\nA,100,60\nB,50,30\nC,25,5\nD,175,90\n");
    assert!(large.rows(Kind::Total).is_empty());
    assert_eq!(large.ledger.entries.len(), 4);
    // Nor is one of two equal customers.
    assert!(open_plain("customer,sales\nA,100\nB,100\n").rows(Kind::Total).is_empty());
}

#[test]
fn a_total_that_does_not_fit_its_rows_is_named() {
    let opened = open_plain("customer,sales,cost\nA,100,60\nB,50,30\nTotal,190,90\n");
    assert_eq!(opened.places(Kind::TotalDiffers), [(4, Some(1))]);
    let value =
        opened.ledger.findings.iter().find(|finding| finding.kind == Kind::TotalDiffers).unwrap().value;
    assert_eq!(value, 150.0);
}

#[test]
fn rows_with_too_many_cells_hold_and_with_too_few_count_as_empty() {
    let text = "customer,sales,cost\nA,1,234,60\nB,50\nC,25,5,,\n";
    let opened = open_plain(text);
    assert_eq!(opened.places(Kind::TooManyCells), [(2, Some(3))]);
    assert_eq!(opened.places(Kind::TooFewCells), [(3, Some(2))]);
    assert_eq!(opened.ledger.open, [Open::Rows(Kind::TooManyCells)]);
    let left = decided(text, &Decisions { too_many_cells: Some(Decision::LeaveOut), ..Decisions::default() });
    assert_eq!((left.ledger.entries.len(), left.ledger.left_out), (2, 1));
    let kept = decided(text, &Decisions { too_many_cells: Some(Decision::Keep), ..Decisions::default() });
    assert_eq!(kept.ledger.entries.len(), 3);
}

#[test]
fn rows_without_numbers_and_customers_without_a_name() {
    let text = "customer,sales\nEast\nA,1\n,2\nWest,\nB,3\nC,9\n";
    let opened = open_plain(text);
    assert_eq!(opened.rows(Kind::NoAmounts), [2, 5]);
    assert_eq!(opened.rows(Kind::NoName), [4]);
    assert_eq!(
        opened.customers().iter().map(|it| it.name.as_str()).collect::<Vec<_>>(),
        ["A", "#4", "B", "C"]
    );
    let kept = decided(text, &Decisions { no_amounts: Decision::Keep, ..Decisions::default() });
    assert_eq!(kept.ledger.entries.len(), 6);
}

#[test]
fn repeated_customers_are_kept_apart_and_named_or_added_up() {
    let text = "customer,sales,cost,payment days\nA,100,60,30\nB,50,30,60\nA,300,100,90\n";
    let apart = open_plain(text);
    assert_eq!(apart.places(Kind::Repeated), [(4, Some(0))]);
    let customers = apart.customers();
    assert_eq!(customers.len(), 3);
    assert_eq!(customers[0].name, customers[2].name);
    assert_ne!(customers[0].id, customers[2].id);

    let added = decided(text, &Decisions { add_up: true, ..Decisions::default() });
    let customers = added.customers();
    assert_eq!(customers.len(), 2);
    assert_eq!((customers[0].sales, customers[0].gross_margin), (400.0, 0.6));
    // Weighted by sales.
    assert_eq!(customers[0].payment_days, 75.0);
}

#[test]
fn negative_sales_are_kept_and_named() {
    let opened = open_plain("customer,sales,cost\nA,100,60\nB,-50,-30\nC,(20),(5)\n");
    assert_eq!(opened.places(Kind::NegativeSales), [(3, Some(1)), (4, Some(1))]);
    let customers = opened.customers();
    assert_eq!((customers[1].sales, customers[1].gross_margin), (-50.0, 0.4));
    assert_eq!(opened.ledger.open, []);
}

#[test]
fn numbers_that_cannot_be_are_held_and_never_bent_in_silence() {
    let text = "customer,list sales,discount,cost,payment days\nA,100,150,60,30\nB,100,10,-30,30\nC,0,5,0,30\nD,100,0,40,-5\nE,100,0,40,30\n";
    let opened = open(text, &Decisions::default(), &super::meaning_answers());
    let places = opened.places(Kind::Outside);
    // A discount above the list sales leaves negative sales, of which the cost is no part either.
    assert_eq!(places, [(2, Some(2)), (2, Some(3)), (3, Some(3)), (4, Some(2)), (5, Some(4))]);
    assert_eq!(opened.ledger.open, [Open::Rows(Kind::Outside)]);
    let out = open(
        text,
        &Decisions { outside: Some(Decision::LeaveOut), ..Decisions::default() },
        &super::meaning_answers(),
    );
    assert_eq!((out.ledger.entries.len(), out.ledger.left_out), (1, 4));
    let nearest = open(
        text,
        &Decisions { outside: Some(Decision::Keep), ..Decisions::default() },
        &super::meaning_answers(),
    );
    let customers = nearest.customers();
    assert_eq!((customers[0].invoice_discount, customers[1].gross_margin), (1.0, 1.0));
    assert_eq!((customers[2].invoice_discount, customers[3].payment_days), (1.0, 0.0));
}

#[test]
fn costs_without_sales_have_no_margin() {
    let text = "customer,sales,cost\nA,100,60\nB,0,30\nC,0,0\n";
    let opened = open_plain(text);
    assert_eq!(opened.places(Kind::CostWithoutSales), [(3, Some(2))]);
    assert_eq!(opened.ledger.open, [Open::Rows(Kind::CostWithoutSales)]);
    let kept = decided(text, &Decisions { cost_without_sales: Some(Decision::Keep), ..Decisions::default() });
    assert_eq!((kept.ledger.entries.len(), kept.ledger.open.len()), (3, 0));
}

#[test]
fn columns_that_disagree_are_named() {
    let text = "customer,list sales,discount,sales,cost,gross profit,margin\n\
        A,100,10,90,60,30,33.3%\nB,100,10,95,60,35,37%\nC,100,10,90,60,20,33.3%\nD,100,10,90,60,30,50%\n";
    let opened = open_plain(text);
    assert_eq!(opened.places(Kind::DiscountDisagrees), [(3, Some(3))]);
    assert_eq!(opened.places(Kind::ProfitDisagrees), [(4, Some(5))]);
    assert_eq!(opened.places(Kind::MarginDisagrees), [(5, Some(6))]);
}

#[test]
fn amounts_written_as_negative_ones_are_turned_and_named() {
    let opened = open_plain("customer,list sales,discount,sales,cost\nA,100,-10,90,-60\nB,50,-5,45,-30\n");
    assert_eq!(opened.places(Kind::SignsTurned), [(2, Some(2)), (2, Some(4))]);
    assert!(opened.rows(Kind::DiscountDisagrees).is_empty());
    assert!(opened.rows(Kind::Outside).is_empty());
}

#[test]
fn a_quotation_mark_that_is_never_closed_holds() {
    let text = "customer,sales\nA,1\n\"B,2\nC,3\nD,4\n";
    let opened = open_plain(text);
    assert_eq!(opened.rows(Kind::UnclosedQuote), [3]);
    assert!(opened.ledger.open.contains(&Open::Rows(Kind::UnclosedQuote)));
    let letters = Overrides { quotes: Some(false), ..Overrides::default() };
    let opened = open_as(text, &letters, &Decisions::default(), &Answers::default());
    assert_eq!((opened.rows(Kind::UnclosedQuote), opened.ledger.entries.len()), (vec![], 4));
    // An inch in a name is no such mark.
    assert!(open_plain("customer,sales\n5\" pipe,1\nB,2\n").rows(Kind::UnclosedQuote).is_empty());
}

#[test]
fn several_currencies_and_undecoded_characters_are_named() {
    let opened = open_plain("customer,sales\nA,$100\nB,€50\nC,$5\n");
    assert_eq!(opened.places(Kind::MixedCurrency), [(3, Some(1))]);
    assert_eq!(open_plain("customer,sales\nM\u{FFFD}ller,1\nB,2\n").places(Kind::Undecoded), [(2, Some(0))]);
}

#[test]
fn what_is_left_out_for_its_numbers_is_not_in_the_sums_that_are_taken() {
    let text = "customer,sales,cost\nA,100,60\nB,50,-30\n";
    let opened = decided(text, &Decisions { outside: Some(Decision::LeaveOut), ..Decisions::default() });
    let sales = opened.ledger.sums.iter().find(|sum| sum.role == Role::Sales).unwrap();
    assert_eq!((sales.in_file, sales.taken), (150.0, 100.0));
}

#[test]
fn a_word_that_says_neither_key_nor_other_is_named() {
    let set = Overrides { roles: [(1, Role::Key)].into(), ..Overrides::default() };
    let text = "customer,group,sales\nA,key,1\nB,Warehouse,2\nC,,3\n";
    let opened = open_as(text, &set, &Decisions::default(), &Answers::default());
    assert_eq!(opened.places(Kind::UnknownKey), [(3, Some(1))]);
    assert_eq!(opened.ledger.key, [true, false, false]);
}
