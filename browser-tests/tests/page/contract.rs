//! Contracts on the page: what a line's text means, the readings of one text, and published contracts entered by hand on the workbench.

use browser_tests::axe::findings;
use browser_tests::expected::{Expected, example};
use browser_tests::layout::faults;
use browser_tests::{Effort, Page, Visit};
use counterweight::document::Document;
use counterweight::document::agreement::Part;
use counterweight::document::schema::{Method, Pays};
use counterweight::format::Language;
use counterweight::format::contract::BenchWords;
use serde_json::json;

/// Chooses from a list, as a person does.
#[track_caller]
pub(crate) fn choose(page: &Page, selector: &str, value: &str) {
    page.see_element(selector);
    page.script(
        "const select = document.querySelector(arguments[0]); select.value = arguments[1];
        select.dispatchEvent(new Event('change', { bubbles: true }));",
        &[json!(selector), json!(value)],
    );
}

/// The view of the agreement, the workbench still folded.
#[track_caller]
fn agreement(visit: Visit) -> Page {
    let page = visit.open();
    page.press("#to-agreement");
    page.see("main@data-view", "agreement");
    page.see_element("#workbench > summary");
    page
}

/// A contract of one form on the workbench.
#[track_caller]
pub(crate) fn workbench(visit: Visit, form: &str) -> Page {
    let page = agreement(visit);
    page.press("#workbench > summary");
    page.press(&format!("#bench-start-{form}"));
    page.see_element("#bench-total");
    page
}

/// A contract is entered in under a minute by the reckoning of the Keystroke-Level Model.
#[track_caller]
fn under_a_minute(name: &str, effort: &Effort<'_>) {
    println!("{name} is entered in {effort}");
    assert!(effort.seconds() < 60.0, "{name} takes {effort}");
}

/// What the contract pays under a reading, as the page shows it beside the others.
#[track_caller]
fn see_reading(page: &Page, read: &str, total: &str) {
    page.wait_for(read, || {
        let rows = page.script(
            "return [...document.querySelectorAll('#bench-variants tr')].map((row) =>
                [row.querySelector('th > span').innerText, row.querySelector('td > b').innerText]);",
            &[],
        );
        let wanted = json!([read, total]);
        let found = rows.as_array().is_some_and(|rows| rows.contains(&wanted));
        if found { Ok(()) } else { Err(rows.to_string()) }
    });
}

const TIERS: &str = "#bench-contract-rebates-0-pays-tiers";

/// Opens the workbench and writes tiers by where they end, with their rates: Enter leads from each to the next, which it adds where there
/// is none.
#[track_caller]
fn write_tiers(page: &Page, effort: &mut Effort<'_>, tiers: &[(&str, &str)]) {
    effort.press("#workbench > summary");
    effort.press("#bench-start-tiers");
    effort.choose(&format!("{TIERS}-edge"), "up_to");
    page.see_element(&format!("{TIERS}-tiers-0-to"));
    effort.go_to(&format!("{TIERS}-tiers-0-to"));
    for (index, (to, rate)) in tiers.iter().enumerate() {
        if index > 0 {
            effort.enter();
        }
        effort.write(&format!("{TIERS}-tiers-{index}-to"), to);
        effort.tab();
        effort.write(&format!("{TIERS}-tiers-{index}-rate"), rate);
    }
}

/// Microsoft Dynamics 365, rebate management deals, "Calculation methods for deal lines": 10 % up to 1,000 and 25 % up to 2,500 on
/// 2,000 pay 350 stepped, 500 cumulative, 600 rolling, 700 total.
#[test]
fn one_text_that_pays_350_to_700() {
    let page = agreement(Visit::first());
    let words = BenchWords::of(Language::English);
    let mut effort = Effort::on(&page);
    write_tiers(&page, &mut effort, &[("1000", "10"), ("2500", "25")]);
    effort.go_to("#bench-volumes-total-sales");
    effort.write("#bench-volumes-total-sales", "2000");
    under_a_minute("R-08", &effort);
    page.see("#bench-total", "¥350.00");
    for (reading, total) in [
        (words.incremental, "¥350.00"),
        (words.all_units, "¥500.00"),
        (words.rolling, "¥600.00"),
        (words.total_reading, "¥700.00"),
    ] {
        see_reading(&page, reading, total);
    }
    // The second reading is adopted with one press, and taken back with another.
    page.press("#bench-adopt-1");
    page.see("#bench-total", "¥500.00");
    page.see(&format!("{TIERS}-reading@value"), "all_units");
    page.press("#undo");
    page.see("#bench-total", "¥350.00");
    // All of it is there after a reload.
    page.reload();
    page.see("main@data-view", "agreement");
    page.press("#workbench > summary");
    page.see("#bench-total", "¥350.00");
}

/// NetSuite help, section 25172236752, example 2: marginal tiers of 5, 10 and 15 % up to 100, 350 and 500 work line by line: 2 × 30 and
/// 1 × 200 earn 3 and 15, 18 together; over the order they would earn 21.
#[test]
fn one_order_that_pays_by_line_or_as_a_whole() {
    let page = agreement(Visit::first());
    let words = BenchWords::of(Language::English);
    let mut effort = Effort::on(&page);
    write_tiers(&page, &mut effort, &[("100", "5"), ("350", "10"), ("500", "15")]);
    effort.choose("#bench-contract-rebates-0-scope", "line");
    effort.choose("#bench-volumes-as", "rows");
    page.see_element("#bench-volumes-rows-0-product");
    effort.go_to("#bench-volumes-rows-0-product");
    for (index, product, units, price) in [(0, "A", "2", "30"), (1, "B", "1", "200")] {
        effort.write(&format!("#bench-volumes-rows-{index}-product"), product);
        effort.tab();
        effort.write(&format!("#bench-volumes-rows-{index}-units"), units);
        effort.tab();
        effort.write(&format!("#bench-volumes-rows-{index}-price"), price);
        if index == 0 {
            effort.enter();
        }
    }
    under_a_minute("R-15", &effort);
    page.see("#bench-total", "¥18.00");
    see_reading(&page, words.scope_line, "¥18.00");
    see_reading(&page, words.scope_invoice, "¥21.00");
    see_reading(&page, words.scope_period, "¥21.00");
    // The working names both lines: 3 and 15.
    page.press("#bench-payout-0 ~ details, .bench-payout details summary");
    let working = page.read(".bench-payout details").unwrap();
    assert!(working.contains("3.00") && working.contains("10.00"), "{working}");
}

/// Microsoft Dynamics 365, rebate reduction principle: four rebates of 10, 15, 20 and 25 % on 1,000, the second not counted for later
/// ones, the last two reduced by earlier ones, pay 100, 150, 180 and 180; order alone moves the total between 610 and 650.
#[test]
fn four_rebates_whose_order_matters() {
    let page = agreement(Visit::first());
    let mut effort = Effort::on(&page);
    effort.press("#workbench > summary");
    effort.press("#bench-start-flat");
    for (index, rate) in ["10", "15", "20", "25"].into_iter().enumerate() {
        if index > 0 {
            effort.press("#bench-add-rebate");
        }
        effort.write(&format!("#bench-contract-rebates-{index}-pays-flat-rate"), rate);
    }
    effort.choose("#bench-contract-rebates-1-counts-for-later", "false");
    effort.choose("#bench-contract-rebates-2-reduced-by-earlier", "true");
    effort.choose("#bench-contract-rebates-3-reduced-by-earlier", "true");
    effort.go_to("#bench-volumes-total-sales");
    effort.write("#bench-volumes-total-sales", "1000");
    under_a_minute("S-01", &effort);
    page.see("#bench-total", "¥610.00");
    for (index, paid) in ["¥100.00", "¥150.00", "¥180.00", "¥180.00"].into_iter().enumerate() {
        page.see(&format!("#bench-payout-{index}"), paid);
    }
    see_reading(&page, "1 → 2 → 3 → 4", "¥610.00");
    page.wait_for("the order that pays most", || {
        let texts = page.read("#bench-variants").unwrap_or_default();
        if texts.contains("¥650.00") { Ok(()) } else { Err(texts) }
    });
}

#[test]
fn a_broken_term_is_named_and_the_last_result_stands() {
    let page = workbench(Visit::first(), "tiers");
    page.see_element(&format!("{TIERS}-tiers-1-from"));
    page.type_into("#bench-volumes-total-sales", "2000");
    page.see("#bench-total", "¥30.00");
    page.type_into(&format!("{TIERS}-tiers-1-from"), "0");
    page.see_element(".bench-errors li");
    // It stands beside its field too.
    page.see_element(&format!("{TIERS}-tiers-1-from-problem"));
    let said = page.read(".bench-errors").unwrap();
    assert!(said.contains("Rebate 1 · Tier 2 · From"), "{said}");
    page.see("#bench-total", "¥30.00");
    page.type_into(&format!("{TIERS}-tiers-1-from"), "1500");
    page.see("#bench-total", "¥25.00");
    assert!(!page.has(".bench-errors"));
}

#[test]
fn a_line_says_what_it_means_and_takes_another_reading() {
    let page = Visit::first().open();
    page.press("#to-agreement");
    page.see("main@data-view", "agreement");
    page.press("#line-first-volume-open");
    page.press("#line-first-volume-meaning > summary");
    page.see_element("#line-first-volume-meaning-sentence");
    let part = Part::Line("first".into(), "volume".into());
    let start = Expected::of(&example());
    let voice = start.voice(page.language());
    let reading = voice.line_reading(start.document.line(&part).unwrap());
    let said = page.read("#line-first-volume-meaning-sentence").unwrap();
    assert!(said.starts_with(&reading) && said.len() > reading.len() + 20, "{said}");
    page.see_element("#chart-line-first-volume-payout-payout canvas[data-drawn]");
    page.press("#tab-line-first-volume-payout-marginal");
    page.see_element("#chart-line-first-volume-payout-marginal canvas[data-drawn]");
    page.press("#line-first-volume-adopt-incremental");
    let work = Expected::of_example(|work| {
        if let Some(Pays::Tiers(tiers)) =
            work.policies[0].rebates.iter_mut().find(|it| it.id == "volume").map(|it| &mut it.pays)
        {
            tiers.method = Method::Incremental;
        }
    });
    page.see_answer_of(&work);
    page.see_element("#line-first-volume-reading-incremental .in-force-cell");
}

#[test]
fn a_line_goes_to_the_workbench_by_month_and_its_terms_come_back() {
    let page = Visit::first().open();
    page.press("#to-agreement");
    page.see("main@data-view", "agreement");
    page.press("#line-first-volume-open");
    page.press("#line-first-volume-meaning > summary");
    page.see_element("#line-first-volume-to-bench");
    page.press("#line-first-volume-to-bench");
    page.see_element("#bench-term:not([hidden]) canvas");
    // A year of months, settled by quarters.
    assert_eq!(
        page.script("return document.querySelectorAll('#bench-settlements > li').length", &[]),
        json!(4)
    );
    assert_eq!(
        page.script("return document.querySelectorAll('#bench-term > .chart-table tbody tr').length", &[]),
        json!(12)
    );
    page.type_into(&format!("{TIERS}-tiers-0-rate"), "2");
    page.press("#bench-contract-rebates-0-take-back");
    page.see_answer_of(&Expected::of_example(|work| first_rate(work, 0, 0.02)));
}

/// Sets the rate of the first tier of a policy's volume rebate.
fn first_rate(work: &mut Document, policy: usize, rate: f64) {
    let volume = work.policies[policy].rebates.iter_mut().find(|it| it.id == "volume");
    if let Some(Pays::Tiers(tiers)) = volume.map(|it| &mut it.pays) {
        tiers.tiers[0].rate = rate;
    }
}

/// Both policies of the example have a line of the same id and name: the first one was changed, whichever had been opened.
#[test]
fn terms_come_back_into_the_line_they_came_from() {
    let page = agreement(Visit::first());
    page.press("#policy-key-open");
    page.press("#line-key-volume-open");
    page.press("#line-key-volume-meaning > summary");
    page.see_element("#line-key-volume-to-bench");
    page.press("#line-key-volume-to-bench");
    page.see_element(&format!("{TIERS}-tiers-0-rate"));
    page.type_into(&format!("{TIERS}-tiers-0-rate"), "3");
    page.press("#bench-contract-rebates-0-take-back");
    page.see_answer_of(&Expected::of_example(|work| first_rate(work, 1, 0.03)));
}

/// It went to the page as a whole, from where Tab begins anew.
#[test]
fn the_focus_stays_on_the_workbench() {
    let page = workbench(Visit::first(), "tiers");
    let within = |place: &str| {
        page.wait_for(&format!("the focus in {place}"), || {
            let found = page.script("return !!document.activeElement.closest(arguments[0])", &[json!(place)]);
            if found == json!(true) { Ok(()) } else { Err("it is elsewhere".to_owned()) }
        });
    };
    page.type_into("#bench-volumes-total-sales", "2000");
    page.see("#bench-total", "¥30.00");
    page.press("#bench-adopt-1");
    page.see("#bench-total", "¥40.00");
    within("#bench-variants");
    page.press("#bench-add-rebate");
    page.press("#bench-contract-rebates-1-remove");
    page.see("#bench-total", "¥40.00");
    within("#bench");
    page.press("#bench-clear");
    page.see_element("#bench-start-tiers");
    within("#workbench");
}

#[test]
fn the_workbench_is_for_everyone_and_nothing_is_cut_off_on_it() {
    let page = workbench(Visit::first(), "tiers");
    page.see_element(&format!("{TIERS}-tiers-1-from"));
    page.press("#bench-add-rebate");
    choose(&page, "#bench-contract-periods", "12");
    page.see_element("#bench-contract-settlement-every");
    choose(&page, "#bench-contract-settlement-every", "3");
    choose(&page, "#bench-volumes-as", "spread");
    page.see_element("#bench-volumes-spread-how");
    choose(&page, "#bench-volumes-spread-how", "weights");
    page.see_element("#bench-volumes-spread-over-11");
    page.unfold_all();
    let mut all: Vec<String> = findings(&page);
    for (width, height) in [(320, 640), (768, 1024), (1440, 900)] {
        page.resize(width, height);
        for language in ["en", "zh"] {
            all.extend(faults(&page, width).into_iter().map(|fault| format!("{width} {language}: {fault}")));
            let whole = page.script("return document.documentElement.scrollHeight", &[]).as_u64().unwrap();
            page.resize(width, u32::try_from(whole).unwrap());
            page.keep_picture(&format!("workbench-{width}-{language}"));
            page.resize(width, height);
            page.press("#language");
        }
    }
    assert!(all.is_empty(), "{} faults:\n{}", all.len(), all.join("\n"));
}
