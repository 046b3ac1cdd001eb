//! Whatever a file holds: no panic, no hang, and every row either taken or named.

use counterweight::exchange::answers::{Answers, Decision, Decisions, DiscountIs};
use counterweight::exchange::bytes;
use counterweight::exchange::finding::Kind;
use counterweight::exchange::session::{Request, Session};
use counterweight::format::Language;
use laws::runs;
use proptest::prelude::*;

use super::open;

fn request(settings: &[(&str, &str)]) -> Request {
    Request {
        settings: settings.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        language: Language::English,
        currency: "CNY".to_owned(),
        named: vec!["c1".to_owned()],
    }
}

/// Rows are customers, or left out, or named as what they are.
fn accounts_for_every_row(text: &str) {
    let everything = Decisions {
        unreadable: Some(Decision::Keep),
        outside: Some(Decision::Keep),
        cost_without_sales: Some(Decision::Keep),
        too_many_cells: Some(Decision::Keep),
        unclosed: Some(Decision::Keep),
        no_amounts: Decision::Keep,
        ..Decisions::default()
    };
    let answers = Answers { discount: Some(DiscountIs::OnInvoice), ..Answers::default() };
    let opened = open(text, &everything, &answers);
    let named = |kind| opened.places(kind).len();
    let others = named(Kind::Blank)
        + named(Kind::Title)
        + named(Kind::RepeatedHeader)
        + named(Kind::Total)
        + usize::from(opened.layout.header.is_some());
    let above = opened
        .layout
        .header
        .map_or(0, |header| (0..header).filter(|row| opened.records.row(*row).is_empty()).count());
    let lines: usize = opened.ledger.entries.iter().map(|entry| entry.lines).sum();
    assert_eq!(
        lines + opened.ledger.left_out + opened.ledger.waiting + others + above,
        opened.records.len(),
        "{text:?}"
    );
    for customer in opened.customers() {
        assert!(customer.sales.is_finite() && customer.gross_margin.is_finite(), "{text:?}");
    }
    if !opened.ledger.entries.is_empty() {
        let mut document = counterweight::document::read(counterweight::document::example_text()).unwrap();
        document.policies.clear();
        document.customers = opened.customers().into_iter().collect();
        assert_eq!(counterweight::document::check(&document).err(), None, "{text:?}");
    }
}

proptest! {
    #![proptest_config(runs(120))]

    #[test]
    fn any_text(text in any::<String>()) {
        Session::new(text.clone(), None).view(&request(&[]), &mut |_, _| {});
        accounts_for_every_row(&text);
    }

    #[test]
    fn any_bytes(head in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = (bytes::looks_like(&head), bytes::legacy(&head));
        accounts_for_every_row(&String::from_utf8_lossy(&head));
    }

    /// Cells such as tables have, in any order.
    #[test]
    fn any_table(cells in proptest::collection::vec(
        proptest::sample::select(vec![
            "customer", "sales", "Acme", "合计", "total", "1,234", "1.5", "-3", "(7)", "12%", "1e15", "9e17", "-9e17", "0",
            "", "\"a\nb\"", "\"", "x", "¥5万", "key", "other", "2024", "discount", "cost", "margin", "payment days", "客户", "list sales",
        ]), 1..60), width in 1_usize..7, delimiter in proptest::sample::select(vec![",", ";", "\t"])) {
        let text: Vec<String> = cells.chunks(width).map(|row| row.join(delimiter)).collect();
        let text = text.join("\n");
        accounts_for_every_row(&text);
        let mut session = Session::new(text, None);
        for settings in [
            request(&[]),
            request(&[("header", "none"), ("rows", "lines"), ("role.0", "sales"), ("unit.0", "1e8"), ("ask.key", "2")]),
            request(&[("role.1", "discount_rate"), ("role.2", "margin"), ("discount", "rebate"), ("quotes", "off")]),
            request(&[("header", "999"), ("role.99", "sales"), ("ask.loss", "x"), ("delimiter", "tab")]),
        ] {
            let view = session.view(&settings, &mut |_, _| {});
            prop_assert!(view.error.is_some() || !view.summary.is_empty());
        }
    }
}
