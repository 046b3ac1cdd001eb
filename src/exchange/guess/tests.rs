//! What is guessed of a table, case by case.

use super::*;

fn cut(text: &str) -> Records {
    let delimiter = delimiter(text);
    Records::beginning(text, Cut { delimiter, quotes: true }, 10_000)
}

fn laid_out(text: &str) -> Layout {
    layout(&cut(text), delimiter(text), &Overrides::default())
}

#[track_caller]
fn has_roles(text: &str, roles: &[Role]) {
    let found: Vec<Role> = laid_out(text).columns.iter().map(|column| column.role).collect();
    assert_eq!(found, roles, "{text}");
}

#[test]
fn delimiters() {
    for (text, expected) in [
        ("a,b\n1,2\n", Delimiter::Comma),
        ("Name;Umsatz;Marge\nA;1.234,5;2,5\nB;1,5;3,5\n", Delimiter::Semicolon),
        ("A;1,5;2,5\nB;2,5;3,5\n", Delimiter::Semicolon),
        ("name\tsales\nMiller, Smith\t1,200\nB, C\t3,400\n", Delimiter::Tab),
        ("name|sales\nA|1\n", Delimiter::Bar),
        ("sep=;\na,b;c\n", Delimiter::Semicolon),
        ("\"a;b\",1\n\"c;d\",2\n", Delimiter::Comma),
        ("just one column\nand so on\n", Delimiter::Comma),
        ("", Delimiter::Comma),
    ] {
        assert_eq!(delimiter(text), expected, "{text}");
    }
}

#[test]
fn decimal_marks() {
    for (text, expected) in [
        ("n;s\nA;1.234,56\n", DecimalMark::Comma),
        ("n;s\nA;7,25\n", DecimalMark::Comma),
        ("n;s\nA;1.234\nB;2.500\n", DecimalMark::Comma),
        ("n\ts\nA\t1.234\nB\t2.500\n", DecimalMark::Point),
        ("n\ts\nA\t1,234\nB\t2.5\n", DecimalMark::Point),
        ("n\ts\nA\t1.234.567\n", DecimalMark::Comma),
        ("n\ts\nA\t0,125\n", DecimalMark::Comma),
        ("n\ts\nA\t12\n", DecimalMark::Point),
    ] {
        assert_eq!(laid_out(text).mark, expected, "{text}");
    }
}

#[test]
fn headers_with_titles_above_them_or_none_at_all() {
    for (text, expected) in [
        ("customer,sales\nA,1\n", Some(0)),
        ("Ledger 2024\n\ncustomer,sales,cogs\nA,1,2\nB,2,3\n", Some(2)),
        ("客户销售明细,,\n单位：万元,,\n客户名称,销售额,成本\n华新,1,2\n", Some(2)),
        ("A,1\nB,2\n", None),
        ("Customer,2023,2024\nA,1,2\nB,3,4\n", Some(0)),
        ("Wer,Wieviel\nA,1\n", Some(0)),
        ("A\nB\n", None),
    ] {
        assert_eq!(laid_out(text).header, expected, "{text}");
    }
}

#[test]
fn roles_by_heading_and_content() {
    use Role::{
        Cost, Discount, DiscountRate, Id, Ignore, Key, List, Margin, Name, Profit, Rebate, RebateRate, Sales,
    };
    has_roles(
        "customer,segment,list_revenue,discount_or_rebate,net_revenue,cogs,gross_profit\nA,Warehouse,3,1,2,1,1\nB,Shop,3,1,2,1,1\n",
        &[Name, Ignore, List, Discount, Sales, Cost, Profit],
    );
    has_roles("customer,segment,sales\nA,key,3\nB,other,2\n", &[Name, Key, Sales]);
    has_roles(
        "客户编号,客户名称,销售额,毛利率,返利\n1,甲,100,25%,3%\n2,乙,90,20%,2%\n",
        &[Id, Name, Sales, Margin, RebateRate],
    );
    // Empty columns are not used; money under a heading of shares is money.
    has_roles("customer,list,sales,gross margin\nA,,300,120\nB,,400,130\n", &[Name, Ignore, Sales, Profit]);
    has_roles("name,sales 2023,sales 2024\nA,1,2\nB,2,3\n", &[Name, Ignore, Sales]);
    has_roles(
        "name,discount,rebate,turnover\nA,5%,20,100\nB,4%,30,200\n",
        &[Name, DiscountRate, Rebate, Sales],
    );
    has_roles("Customer,Customer Name,Net\n10023,Acme,3\n10024,Beta,4\n", &[Id, Name, Sales]);
    // Terms that are no numbers hold nothing; sales that are none do.
    has_roles("customer,sales,terms\nA,1,prepaid\nB,2,2/10 net 30\nC,3,30\n", &[Name, Sales, Ignore]);
    has_roles("customer,sales\nA,see note\nB,see note\nC,3\n", &[Name, Sales]);
    has_roles("A,100,7\nB,90,8\n", &[Name, Sales, Ignore]);
    has_roles("Wer,Wieviel,Was\nA,1,30\nB,2,20\n", &[Name, Ignore, Sales]);
}

#[test]
fn units() {
    let layout = laid_out("客户,销售额(万元),毛利率,增长,成本\nA,1,0.25,3,1\nB,2,0.3,-2,1\n");
    let units: Vec<_> = layout.columns.iter().map(|column| column.unit).collect();
    let expected = [
        None,
        Some(UnitWord::TenThousand),
        Some(UnitWord::Fraction),
        Some(UnitWord::Percent),
        Some(UnitWord::One),
    ];
    assert_eq!(units, expected);
    let titled = laid_out("单位：万元,,\n客户,销售额,成本\nA,1,2\nB,2,1\n");
    assert_eq!(titled.columns[2].unit, Some(UnitWord::TenThousand));
}

#[test]
fn invoice_lines_are_seen_by_customers_that_come_again() {
    assert!(laid_out("invoice,customer,amount\n1,A,1\n2,A,2\n3,B,1\n4,A,3\n5,B,9\n").lines);
    assert!(!laid_out("customer,amount\nA,1\nB,2\nC,1\nD,3\nA,9\n").lines);
}

#[test]
fn currencies() {
    for (text, expected) in [
        ("customer,sales\nA,\"¥1,200\"\n", Some("CNY")),
        ("customer,sales (USD)\nA,1200\n", Some("USD")),
        ("客户,销售额（万元）\nA,1200\n", Some("CNY")),
        ("customer,sales\nA,HK$12\n", Some("HKD")),
        ("customer,sales\nA,12 €\n", Some("EUR")),
        ("customer,sales\nCa$h Ltd,12\n", None),
    ] {
        assert_eq!(currency(&cut(text)), expected, "{text}");
    }
}

#[test]
fn what_a_person_set_stands_in_the_place_of_the_guess() {
    let text = "customer,sales,turnover\nA,1,2\n";
    let set = Overrides {
        roles: [(2, Role::Sales)].into(),
        units: [(2, UnitWord::Million)].into(),
        mark: Some(DecimalMark::Comma),
        lines: Some(true),
        ..Overrides::default()
    };
    let layout = layout(&cut(text), Delimiter::Comma, &set);
    assert_eq!(layout.columns[1].role, Role::Ignore);
    assert_eq!(layout.columns[2], Column { role: Role::Sales, unit: Some(UnitWord::Million) });
    assert!(layout.lines && layout.mark == DecimalMark::Comma);
    let none = Overrides { header: Some(None), ..Overrides::default() };
    assert_eq!(super::layout(&cut(text), Delimiter::Comma, &none).header, None);
}
