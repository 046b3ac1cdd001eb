//! What the workbench edits beyond forms and tiers: bases, measures, gaps; how a line of the agreement comes there in any form; and how
//! the payout stays in sight.

use browser_tests::expected::{Expected, example};
use browser_tests::{Page, Visit};
use counterweight::document::agreement::Part;
use counterweight::document::schema::Pays;
use counterweight::format::Language;
use counterweight::format::contract::BenchWords;
use serde_json::json;

use crate::contract::{choose, workbench};

const REBATE: &str = "#bench-contract-rebates-0";
const TIERS: &str = "#bench-contract-rebates-0-pays-tiers";

/// A gap is a mistake that is said at its tier, until it is agreed that it pays nothing.
#[test]
fn a_gap_between_tiers_is_said_beside_it_and_may_pay_nothing() {
    let page = workbench(Visit::first(), "tiers");
    page.type_into("#bench-volumes-total-sales", "2000");
    page.see("#bench-total", "¥30.00");
    page.press(&format!("{TIERS}-more > summary"));
    choose(&page, &format!("{TIERS}-bounds"), "both");
    page.see_element(&format!("{TIERS}-tiers-0-to"));
    page.see("#bench-total", "¥30.00");
    page.type_into(&format!("{TIERS}-tiers-1-from"), "1500");
    let words = BenchWords::of(Language::English);
    page.see(&format!("{TIERS}-tiers-1-from-problem"), words.gap_here);
    page.see("#bench-total", "¥30.00");
    choose(&page, &format!("{TIERS}-gaps"), "pay_nothing");
    // 1 % of 1,000 and 2 % of 500.
    page.see("#bench-total", "¥20.00");
    assert!(!page.has(&format!("{TIERS}-tiers-1-from-problem")));
    let said = page.read(&format!("{TIERS}-more > summary")).unwrap();
    assert!(said.contains(words.gaps_nothing), "{said}");
}

#[test]
fn a_rebate_has_a_base_of_its_own() {
    let page = workbench(Visit::first(), "flat");
    page.type_into(&format!("{REBATE}-pays-flat-rate"), "10");
    choose(&page, "#bench-volumes-as", "rows");
    page.see_element("#bench-volumes-rows-0-product");
    page.type_into("#bench-volumes-rows-0-product", "oil");
    page.press("#bench-volumes-add-row");
    page.see_element("#bench-volumes-rows-1-product");
    page.type_into("#bench-volumes-rows-1-product", "samples");
    page.type_into("#bench-volumes-rows-1-price", "500");
    page.see("#bench-total", "¥150.00");
    page.press(&format!("{REBATE}-base > summary"));
    page.type_into(&format!("{REBATE}-except"), "samples, displays");
    page.see("#bench-total", "¥100.00");
    let said = page.read(&format!("{REBATE}-base > summary")).unwrap();
    assert!(said.contains("samples, displays"), "{said}");
    page.press("#bench-volumes-rows-0-more > summary");
    page.type_into("#bench-volumes-rows-0-discount", "100");
    page.see("#bench-total", "¥90.00");
    choose(&page, &format!("{REBATE}-base-discount"), "before");
    page.see("#bench-total", "¥100.00");
    choose(&page, &format!("{REBATE}-base-discount"), "");
    page.see("#bench-total", "¥90.00");
    page.type_into(&format!("{REBATE}-except"), "");
    page.see("#bench-total", "¥140.00");
}

#[test]
fn targets_are_set_in_quantities_and_key_figures() {
    let page = workbench(Visit::first(), "tiers");
    choose(&page, &format!("{TIERS}-reading"), "all_units");
    page.press("#bench-contract-measures > summary");
    page.press("#bench-contract-quantities-add");
    page.type_into("#bench-contract-quantities-0", "hl");
    choose(&page, &format!("{TIERS}-by"), "achievement");
    page.see_element(&format!("{TIERS}-measure"));
    choose(&page, &format!("{TIERS}-measure"), "hl");
    page.type_into(&format!("{TIERS}-tiers-1-from"), "80");
    page.type_into("#bench-volumes-total-hl", "700");
    page.see("#bench-total", "¥10.00");
    page.type_into("#bench-volumes-total-hl", "800");
    page.see("#bench-total", "¥20.00");
    // A share of shelf in its place.
    page.press("#bench-contract-figures-add");
    page.see_element("#bench-contract-figures-0");
    choose(&page, &format!("{TIERS}-by"), "share of shelf");
    page.see("#bench-total", "¥10.00");
    page.type_into("#bench-volumes-figures-share_20_of_20_shelf", "0.9");
    page.see("#bench-total", "¥20.00");
    // Without it the tiers count sales again.
    page.press("#bench-contract-figures-0-remove");
    page.see(&format!("{TIERS}-by@value"), "sales");
    // Units stand beside money, period by period.
    choose(&page, "#bench-contract-periods", "4");
    choose(&page, "#bench-volumes-as", "by_period");
    page.see_element("#bench-volumes-by-period-units-3");
    choose(&page, &format!("{TIERS}-by"), "units");
    page.type_into(&format!("{TIERS}-tiers-1-from"), "100");
    page.see("#bench-total", "¥10.00");
    page.type_into("#bench-volumes-by-period-units-2", "100");
    page.see("#bench-total", "¥20.00");
}

#[test]
fn every_form_is_offered_by_name_and_a_line_takes_it_or_the_workbench_does() {
    let page = Visit::first().open();
    page.press("#to-agreement");
    page.see("main@data-view", "agreement");
    page.press("#line-first-volume-open");
    page.press("#line-first-volume-all-forms > summary");
    page.see_element("#line-first-volume-all-forms-list");
    let words = BenchWords::of(Language::English);
    let offered = page.read("#line-first-volume-all-forms-list").unwrap();
    for (name, example) in [
        (words.flat, words.flat_example),
        (words.per_unit, words.per_unit_example),
        (words.lump, words.lump_example),
        (words.growth, words.growth_example),
        (words.tiers, words.tiers_example),
        (words.table, words.table_example),
        (words.linear, words.linear_example),
        (words.for_every, words.for_every_example),
        (words.free_goods, words.free_goods_example),
    ] {
        assert!(offered.contains(name) && offered.contains(example), "{name}: {offered}");
    }
    // A form that a line cannot hold: the workbench starts with the line's tiers as its points.
    let start = Expected::of(&example());
    let part = Part::Line("first".into(), "volume".into());
    let tiers = match &start.document.line(&part).unwrap().pays {
        Pays::Tiers(tiers) => tiers.tiers.len(),
        other => panic!("{other:?}"),
    };
    page.press("#line-first-volume-take-table");
    page.see("#bench-contract-rebates-0-form@value", "table");
    page.see_element("#bench-total");
    let points = page.script(
        "return document.querySelectorAll('#bench-contract-rebates-0 .tier-table tbody tr [id$=-at]').length",
        &[],
    );
    assert_eq!(points, json!(tiers));
    assert!(!page.has(".bench-errors"));
    // One that it holds is chosen at the line.
    page.press("#line-first-volume-take-growth");
    page.see_element("#line-first-volume-rate");
    assert!(!page.has("#line-first-volume-take-growth"));
}

#[track_caller]
fn is_in_sight(page: &Page, selector: &str) -> bool {
    page.script(
        "const element = document.querySelector(arguments[0]);
        if (!element || !element.checkVisibility()) return false;
        const { top, bottom } = element.getBoundingClientRect();
        return top >= 0 && bottom <= window.innerHeight;",
        &[json!(selector)],
    ) == json!(true)
}

#[test]
fn what_it_pays_stays_in_sight_under_a_long_form() {
    for (width, height) in [(360, 640), (768, 1024)] {
        let page = workbench(Visit::first().sized(width, height), "tiers");
        page.type_into(&format!("{TIERS}-tiers-1-rate"), "3");
        page.type_into("#bench-volumes-total-sales", "2000");
        page.type_into(&format!("{TIERS}-tiers-0-from"), "0");
        page.see("#bench-line-total b", "¥40.00");
        assert!(is_in_sight(&page, "#bench-line-total"), "{width}");
        assert!(!is_in_sight(&page, "#bench-total"), "{width}");
        // A mistake is told there, and a press leads to all that is said of it.
        page.type_into(&format!("{TIERS}-tiers-1-from"), "0");
        page.see_element("#bench-line-total .mend");
        assert!(is_in_sight(&page, "#bench-line-total"), "{width}");
        page.press("#bench-line-total");
        page.wait_for("the mistakes", || {
            if is_in_sight(&page, ".bench-errors li") { Ok(()) } else { Err("out of sight".to_owned()) }
        });
        // And from there back to the field.
        page.press(".bench-errors li button");
        page.wait_for("the field", || {
            let at = page.script("return document.activeElement.id", &[]);
            let wanted = json!(format!("{TIERS}-tiers-1-from").trim_start_matches('#'));
            if at == wanted { Ok(()) } else { Err(at.to_string()) }
        });
    }
}

#[test]
fn on_a_wide_window_the_results_stand_beside_the_form() {
    let page = workbench(Visit::first().sized(1440, 900), "tiers");
    assert!(!is_in_sight(&page, "#bench-line-total"));
    for field in [format!("{TIERS}-tiers-0-from"), "#bench-volumes-total-sales".to_owned()] {
        page.press(&field);
        assert!(is_in_sight(&page, "#bench-total"), "{field}");
    }
}

/// Paths stood there, or labels of another language, and nothing led to the field.
#[test]
fn every_mistake_is_named_as_its_field_is_and_leads_there() {
    let page = workbench(Visit::first(), "flat");
    choose(&page, "#bench-contract-periods", "4");
    page.press("#bench-volumes-outcomes > summary");
    page.press("#bench-volumes-outcomes-add");
    page.type_into("#bench-volumes-outcomes-0-probability", "30");
    let see = |text: &str| {
        page.wait_for(text, || {
            let said = page.read(".bench-errors").unwrap_or_default();
            if said.contains(text) { Ok(()) } else { Err(said) }
        });
    };
    see("Several possible terms: the probabilities must add up to 100 %");
    page.press("#bench-volumes-outcomes > summary");
    page.press(".bench-errors button");
    page.see_element("#bench-volumes-outcomes[open] > summary:focus");
    page.press("#undo");
    page.type_into(&format!("{REBATE}-cap"), "10.123");
    see("Rebate 1 · At most");
    page.press("#language");
    see("返利 1 · 封顶");
    // Right after a reload too.
    let _ = page.saved();
    page.reload();
    page.see("main@data-view", "agreement");
    page.press("#workbench > summary");
    see("返利 1 · 封顶");
    page.press(".bench-errors button");
    page.see_element(&format!("{REBATE}-cap:focus"));
}

/// Fields rounded to four decimals, and money to two, what was computed with all of them.
#[test]
fn a_field_shows_the_number_that_is_computed_with() {
    let page = workbench(Visit::first(), "per-unit");
    for (amount, shown) in [("0.00004", "0.00004"), ("0.00125", "0.00125"), ("1234.5", "1,234.5")] {
        let field = format!("{REBATE}-pays-per-unit-amount");
        page.type_into(&field, amount);
        page.press_key(fantoccini::key::Key::Tab);
        page.see(&format!("{field}@value"), shown);
    }
    page.type_into("#bench-volumes-total-sales", "1234.565");
    page.press_key(fantoccini::key::Key::Tab);
    page.see("#bench-volumes-total-sales@value", "1,234.565");
}

/// The rebates' list said what was earned, and nothing why less was paid.
#[test]
fn what_a_missed_promise_takes_off_is_told_beside_what_is_paid() {
    let page = workbench(Visit::first(), "flat");
    page.type_into(&format!("{REBATE}-pays-flat-rate"), "10");
    page.type_into("#bench-volumes-total-sales", "1000");
    page.see("#bench-total", "¥100.00");
    assert!(!page.has("#bench-otherwise") && !page.has("#bench-term:not([hidden])"));
    choose(&page, "#bench-contract-obligations-0-state", "missed");
    page.see("#bench-total", "¥0.00");
    page.see("#bench-payout-0", "¥100.00");
    page.see("#bench-otherwise", BenchWords::of(Language::English).settled_otherwise);
    page.press("#bench-settlements details summary");
    let told = page.read("#bench-settlements").unwrap();
    assert!(told.contains("taken back for what was missed"), "{told}");
}
