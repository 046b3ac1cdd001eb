//! The customers' view: the table under hand and keyboard, who is key, a customer's own page.

use browser_tests::expected::{Expected, example};
use browser_tests::layout::faults;
use browser_tests::{Page, Visit};
use counterweight::document::schema::Segment;
use counterweight::document::{Column, Document, KeyRule};
use counterweight::format::charts::ChartKind;
use counterweight::format::{Language, number};
use counterweight::plot::ledger_table::{Query, Show, TableColumn, Totals};
use fantoccini::key::Key;
use serde_json::json;

/// The table of the example.
#[track_caller]
fn table() -> Page {
    let page = Visit::first().open();
    page.press("#to-customers");
    page.see_element("#ledger");
    page
}

/// Back on the first screen everything must be what the engine says of the example with this change.
#[track_caller]
fn comes_to(page: &Page, change: impl FnOnce(&mut Document)) -> Expected {
    page.press("#to-balance");
    page.see_element("#rebate");
    page.see_example_with(change)
}

fn selector(row: usize, column: TableColumn) -> String {
    let column = TableColumn::ALL.into_iter().position(|other| other == column).unwrap();
    format!("#cell-{row}-{column}")
}

const SALES: TableColumn = TableColumn::Known(Column::Sales);
const LOSS: TableColumn = TableColumn::Known(Column::LossChance);

#[test]
fn a_cell_takes_what_is_typed_and_every_figure_follows() {
    let page = table();
    page.press(&selector(1, SALES));
    page.type_keys("5.5m");
    page.see("#cell-field@value", "5.5m");
    page.press_key(Key::Enter);
    page.wait_for_new_result();
    page.see(&selector(1, SALES), "5,500,000");
    // Enter goes down, and the grid has the focus again.
    page.see("#ledger@aria-activedescendant", &selector(2, SALES)[1..]);
    page.see("#total-2", "93,510,000");
    let changed = comes_to(&page, |work| work.customers.set_number(1, Column::Sales, Some(5.5e6)));
    page.press("#undo");
    page.see_figures_of(&Expected::of(&example()));
    page.press("#redo");
    page.see_figures_of(&changed);
}

#[test]
fn steps_go_back_and_forth_by_keyboard() {
    let page = table();
    page.press(&selector(0, LOSS));
    page.type_keys("20");
    page.press_key(Key::Enter);
    page.wait_for_new_result();
    page.press_with_control('z');
    page.wait_for_new_result();
    page.see(&selector(0, LOSS), "12");
    page.press_with_control('y');
    page.wait_for_new_result();
    page.see(&selector(0, LOSS), "20");
    page.see("#undo@title", "Undo: Huaxin Auto, Chance of loss, % a year: 12 → 20");
}

/// Whoever types quickly is ahead of the field that the first key opens.
#[test]
fn no_key_is_lost_while_a_cell_opens() {
    let page = table();
    page.press(&selector(0, LOSS));
    let type_at_once = |keys: &[&str]| {
        page.script(
            "for (const key of arguments[0]) document.getElementById('ledger').dispatchEvent(
                new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));",
            &[json!(keys)],
        );
    };
    type_at_once(&["2", "7", "Backspace", ".", "5"]);
    page.see("#cell-field@value", "2.5");
    page.type_keys("1");
    page.see("#cell-field@value", "2.51");
    page.press_key(Key::Escape);
    page.see(&selector(0, LOSS), "12");
    type_at_once(&["2", "0", "Enter"]);
    page.see(&selector(0, LOSS), "20");
    assert!(!page.has("#cell-field"), "the field has come after all");
    let next = page.read(&selector(1, LOSS));
    type_at_once(&["7", "Escape"]);
    assert_eq!(page.read(&selector(1, LOSS)), next);
    assert!(!page.has("#cell-field"), "the field has come after all");
    type_at_once(&["x", "Enter"]);
    page.see("#cell-field@value", "x");
    page.see("#cell-field@aria-invalid", "true");
}

#[test]
fn what_cannot_be_taken_stays_and_says_why() {
    let page = table();
    page.press(&selector(0, LOSS));
    page.press_key(Key::Enter);
    page.see("#cell-field@value", "12");
    page.type_into("#cell-field", "abc");
    page.press_key(Key::Enter);
    page.see("#cell-field@value", "abc");
    page.see("#cell-field@aria-invalid", "true");
    let said = page.read("#cell-refusal").unwrap();
    assert!(said.starts_with("Not a number."), "{said}");
    page.see_no_new_result();
    // Another cell cannot be begun over it.
    page.press(&selector(3, SALES));
    page.see("#cell-field@value", "abc");
    page.type_into("#cell-field", "100");
    page.press_key(Key::Enter);
    let said = page.read("#cell-refusal").unwrap();
    assert!(said.contains("99"), "{said}");
    page.press_key(Key::Escape);
    page.see(&selector(0, LOSS), "12");
    page.see("#saving@data-state", "untouched");
    page.press("#to-balance");
    page.see_figures_of(&Expected::of(&example()));
}

#[test]
fn the_keyboard_alone_reaches_and_changes_every_cell() {
    let page = table();
    page.press("#customer-search");
    while page.script("return document.activeElement.id", &[]) != "ledger" {
        page.press_key(Key::Tab);
    }
    page.see("#ledger@aria-activedescendant", "cell-0-1");
    page.press_key(Key::Down);
    page.press_key(Key::Right);
    page.see("#ledger@aria-activedescendant", "cell-1-2");
    page.press_with_control(Key::End);
    page.see("#ledger@aria-activedescendant", "cell-39-2");
    page.see_element("#cell-39-2");
    page.press_key(Key::Home);
    page.type_keys(" ");
    page.wait_for_new_result();
    page.see("#cell-39-0", "Key");
    page.press_with_control(Key::Home);
    page.see("#ledger@aria-activedescendant", "cell-0-0");
    page.press_key(Key::End);
    page.press_key(Key::Enter);
    page.see("#own-title", "Huaxin Auto");
    page.script("history.back()", &[]);
    page.see_element("#ledger");
    let last = example().customers.len() - 1;
    comes_to(&page, |work| work.customers.set_segment(last, Segment::Key));
}

#[test]
fn the_table_sorts_filters_and_finds_as_it_says() {
    let page = table();
    let expected = Expected::of(&example());
    let shown = |query: &Query| -> Vec<u32> {
        query.rows(&expected.document.customers, &expected.report.customers, Language::English)
    };
    let see_first = |query: &Query| {
        let rows = shown(query);
        page.see("#rows-shown", &expected.voice(Language::English).shown_of(rows.len(), 40));
        let name = expected.document.customers.called(rows[0] as usize);
        page.see(".grid-body .grid-row[aria-rowindex='2'] .name", name);
        let sum = Totals::of(&expected.document.customers, &expected.report.customers, &rows);
        for (index, column) in TableColumn::ALL.into_iter().enumerate() {
            if matches!(column, SALES | TableColumn::Profit | TableColumn::Net) {
                let total = number::grouped_integer(Language::English, sum.under(column).unwrap());
                page.see(&format!("#total-{index}"), &total);
            }
        }
    };
    let mut query = Query::default();
    see_first(&query);
    for (index, column) in [(10, TableColumn::Profit), (10, TableColumn::Profit), (1, TableColumn::Name)] {
        page.press(&format!("#sort-{index}"));
        query = query.sorted_by(column);
        see_first(&query);
    }
    page.see("[role=columnheader]:nth-child(2)@aria-sort", "ascending");
    page.press("label:has(#show-1)");
    query.show = Show::Key;
    see_first(&query);
    page.press("label:has(#show-3)");
    query.show = Show::Losing;
    see_first(&query);
    page.press("label:has(#show-0)");
    page.type_into("#customer-search", "MER 1");
    query = Query { search: "MER 1".to_owned(), show: Show::All, ..query };
    see_first(&query);
    page.type_into("#customer-search", "nobody");
    page.see_element("#nobody");
}

#[test]
fn a_rule_says_who_is_key() {
    let page = table();
    page.see("#key-now", "5 key customers make 50.0% of sales.");
    page.type_into("#key-largest", "10");
    page.press_key(Key::Enter);
    page.see("#undo@title", "Undo: The 10 largest customers are key");
    let voice = Expected::of(&example()).voice(Language::English);
    let by_rule = |rule: KeyRule| {
        let mut work = example();
        rule.apply(&mut work.customers);
        work.customers.segments().filter(|segment| *segment == Segment::Key).count()
    };
    assert_eq!(by_rule(KeyRule::Largest(10)), 10);
    page.type_into("#key-by-share", "30");
    page.press_key(Key::Enter);
    let keys = by_rule(KeyRule::Share(0.3));
    let said = page.read("#key-now").unwrap();
    assert!(said.starts_with(&voice.key_now(keys, None)[..15]), "{said}");
    // The whole typing was one step.
    page.press("#undo");
    page.see("#undo@title", "Undo: The 10 largest customers are key");
    comes_to(&page, |work| KeyRule::Largest(10).apply(&mut work.customers));
}

#[test]
fn a_customer_has_a_page_of_its_own() {
    let page = table();
    page.press(&format!("{} a", selector(2, TableColumn::Open)));
    page.see("#own-title", "Ruifeng Vehicles");
    page.type_into("#payment_days", "45");
    page.wait_for_new_result();
    page.type_into("#purchases", "");
    page.wait_for_new_result();
    page.press("#own-key");
    page.wait_for_new_result();
    page.type_into("#loss_chance", "120");
    let said = page.read("#loss_chance-error").unwrap();
    assert!(said.contains("99") && said.contains("12"), "{said}");
    page.press("#next-customer");
    page.see("#own-title", "Tianhe Machinery");
    page.script("history.back()", &[]);
    page.see("#own-title", "Ruifeng Vehicles");
    let changed = comes_to(&page, |work| {
        work.customers.set_number(2, Column::PaymentDays, Some(45.0));
        work.customers.set_number(2, Column::Purchases, None);
        work.customers.set_segment(2, Segment::Other);
        // On the way to 120 the field had taken 12.
        work.customers.set_number(2, Column::LossChance, Some(0.12));
    });
    page.script("history.back()", &[]);
    page.see("#own-profit", &changed.voice(Language::English).money(changed.report.customers[2].profit));
    page.see("#own-policy", "none: today's rebate goes on");
    // Its year in figures, from list sales to profit.
    let texts = changed.chart_texts(ChartKind::Waterfall, Language::English, 2);
    page.see("#waterfall-finding", &texts.title);
    assert!(page.pixels_of(ChartKind::Waterfall).gets > 50);
}

#[test]
fn a_customer_is_added_and_removed_and_nothing_is_lost() {
    let page = table();
    page.press("#add-customer");
    page.see("#own-title", "New customer");
    // What it was given in the place of unknown numbers is said to be assumed.
    page.see("#sales-row .tag", "assumed: not given");
    page.type_into("#sales", "2m");
    page.wait_for_new_result();
    assert!(!page.has("#sales-row .tag"), "a number that was given is still called assumed");
    page.press("#remove-customer");
    page.see("#rows-shown", "40 customers");
    page.press("#undo");
    page.see("#rows-shown", "41 customers");
    for _ in 0..2 {
        page.press("#undo");
    }
    page.see("#rows-shown", "40 customers");
    // The first customer is named by a policy; that must not hold it.
    page.press(&format!("{} a", selector(0, TableColumn::Open)));
    page.press("#remove-customer");
    page.see("#rows-shown", "39 customers");
    comes_to(&page, |work| work.retain_customers(|row| row != 0));
}

#[test]
fn in_chinese_it_says_the_same() {
    let page = Visit::first().in_language("zh-CN").open();
    page.press("#to-customers");
    page.see(&selector(0, TableColumn::Name), "华新汽车");
    page.type_into("#customer-search", "华新");
    page.see("#rows-shown", "40家客户中的1家");
    page.press(&selector(0, TableColumn::Name));
    page.press_key(Key::Enter);
    // Only looked at: the name in the document stays.
    page.press_key(Key::Enter);
    page.press(&selector(0, SALES));
    page.type_keys("1700万");
    page.press_key(Key::Enter);
    page.see(&selector(0, SALES), "17,000,000");
    comes_to(&page, |work| work.customers.set_number(0, Column::Sales, Some(1.7e7)));
}

#[test]
fn what_is_being_typed_is_taken_when_the_browser_goes_back() {
    let page = table();
    page.press(&selector(0, SALES));
    page.type_keys("1700万");
    page.script("history.back()", &[]);
    page.see("#to-balance@aria-current", "page");
    comes_to(&page, |work| work.customers.set_number(0, Column::Sales, Some(1.7e7)));
}

#[test]
fn nothing_is_cut_off_on_any_screen() {
    let page = table();
    let mut all = Vec::new();
    for (width, height) in [(320, 640), (360, 640), (768, 1024), (1440, 900)] {
        page.resize(width, height);
        for _ in 0..2 {
            page.press("#language");
            let found = faults(&page, width);
            all.extend(found.into_iter().map(|fault| format!("{width} {:?}: {fault}", page.language())));
        }
        page.press(&format!("{} .text", selector(0, TableColumn::Name)));
        page.script("location.hash = '#customers/k2'", &[]);
        page.see_element("#own-title");
        all.extend(faults(&page, width).into_iter().map(|fault| format!("{width}, own page: {fault}")));
        page.script("location.hash = '#customers'", &[]);
        page.see_element("#ledger");
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}
