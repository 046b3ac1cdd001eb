//! `cargo xtask bench`: how fast it is, against the budgets, in one table. Nothing fails here for being slow: a timing is
//! true of one machine at one time, so it is looked at and never asserted.

mod lighthouse;
mod native;
mod webdriver;

use std::fs;

use xtask::server::Server;

use crate::failure::{Failure, Outcome};
use crate::place::Place;
use crate::setup::{self, Builders};
use crate::test::driver::Driver;
use crate::{build, sizes};

use native::{Benches, Time};
use webdriver::Browser;

/// Runs in the page.
const SCRIPT: &str = include_str!("page.js");

/// A report with today: customers, and the most it may take natively over one year, in microseconds. Over five years it
/// may take five times that.
const BUDGETS: [(u32, f64); 3] = [(40, 20.0), (10_000, 4_000.0), (100_000, 45_000.0)];

/// In the page's own program in Chromium a report may take this many times as long as natively.
const WASM_FACTOR: f64 = 1.8;

/// Customers, and the most that 95 % of the input events may take over one year, in milliseconds: work, and until it is
/// shown.
const EVENTS: [(u32, f64, f64); 2] = [(40, 10.0, 50.0), (10_000, 60.0, 150.0)];

/// The benches of the engine that the table shows: all that follows a change of the ledger, and of a policy alone.
const WITH_TODAY: &str = "report_with_today";
const AGAINST_TODAY: &str = "report_against_today";

/// The command.
pub(crate) fn command(place: &Place) -> Outcome<()> {
    let (builders, chromium) = setup::for_testing(place)?;
    build::page(place, &builders)?;
    let load = load();
    let mut rows = vec![Row::HEAD.map(str::to_owned)];
    let benches = Benches::measure(place, &builders, &[WITH_TODAY, AGAINST_TODAY])?;
    in_chromium(place, &Driver::start(&chromium).and_then(Browser::start)?, &benches, &mut rows)?;
    sizes::table(place)?;
    println!("\n{}", described(&builders, &load));
    println!("{}", table(&rows));
    lighthouse::measure(place, &chromium)
}

/// What is measured in the built page.
fn in_chromium(
    place: &Place,
    browser: &Browser,
    benches: &Benches,
    rows: &mut Vec<[String; Row::COLUMNS]>,
) -> Outcome<()> {
    let failed = |error: std::io::Error| Failure::new(format!("no port to serve on: {error}"));
    let server = Server::bind(&place.dist(), 0).and_then(Server::spawn).map_err(failed)?;
    let page = server.url().to_owned();
    browser.go(&page)?;
    for (customers, budget) in BUDGETS {
        for years in [1, 5] {
            println!("In Chromium: {customers} customers, {years} years ...");
            let native = benches.get(WITH_TODAY, customers, years);
            let [median, best] = numbers(&browser.call(SCRIPT, "evaluation", [customers, years])?)?;
            let wasm = Some(Time { median, best });
            rows.push(Row::report("report with today", (customers, years), native, wasm, Some(budget)));
        }
    }
    for (customers, _) in BUDGETS {
        for years in [1, 5] {
            let native = benches.get(AGAINST_TODAY, customers, years);
            rows.push(Row::report("report, today kept", (customers, years), native, None, None));
        }
    }
    for (customers, work_budget, shown_budget) in EVENTS {
        for years in [1, 5] {
            println!("In Chromium: moving a thumb, {customers} customers, {years} years ...");
            // A plain file of the same origin: what is stored there is stored for the page, which is not running then.
            browser.go(&format!("{page}embed.js"))?;
            let [] = numbers(&browser.call(SCRIPT, "store", [customers, years])?)?;
            browser.go(&page)?;
            let [work, most_work, shown, most_shown] =
                numbers(&browser.call(SCRIPT, "moves", [customers, years])?)?;
            let case = (customers, years);
            let budget = |millis| (years == 1).then_some(millis);
            let (work, shown) = ([work, most_work], [shown, most_shown]);
            rows.push(Row::event("input event: work in a drag", case, work, budget(work_budget)));
            rows.push(Row::event("input event: until shown", case, shown, budget(shown_budget)));
        }
    }
    Ok(())
}

/// The numbers of an answer "ok 1.5 2", at least `N` of them.
fn numbers<const N: usize>(answer: &str) -> Outcome<[f64; N]> {
    let mut words = answer.split(' ');
    if words.next() != Some("ok") {
        return Err(Failure::new(format!("in the page: {answer}")));
    }
    let numbers: Vec<f64> = words.filter_map(|word| word.parse().ok()).collect();
    let wanted = numbers.get(..N).and_then(|numbers| numbers.try_into().ok());
    wanted.ok_or_else(|| Failure::new(format!("in the page: {answer}")))
}

/// A row of the table.
struct Row;

impl Row {
    const COLUMNS: usize = 11;
    const HEAD: [&str; Self::COLUMNS] = [
        "",
        "customers",
        "years",
        "native",
        "at best",
        "Chromium",
        "at best",
        "95 %",
        "ratio",
        "budget",
        "kept",
    ];

    /// An evaluation; some have no budget of their own. The ratio is of the best times: those of two programs that did not
    /// run at the same moment are compared.
    fn report(
        what: &str,
        (customers, years): (u32, u32),
        native: Option<Time>,
        wasm: Option<Time>,
        one_year: Option<f64>,
    ) -> [String; Self::COLUMNS] {
        let budget = one_year.map(|micros| micros * f64::from(years));
        let ratio = native.zip(wasm).map(|(native, wasm)| wasm.best / native.best);
        let kept = native.zip(ratio).zip(budget);
        let kept = kept.map(|((native, ratio), budget)| native.median <= budget && ratio <= WASM_FACTOR);
        let cell = |micros: Option<f64>| micros.map_or_else(String::new, time);
        [
            what.to_owned(),
            customers.to_string(),
            years.to_string(),
            cell(native.map(|native| native.median)),
            cell(native.map(|native| native.best)),
            cell(wasm.map(|wasm| wasm.median)),
            cell(wasm.map(|wasm| wasm.best)),
            String::new(),
            ratio.map_or_else(String::new, |ratio| format!("{ratio:.2}")),
            budget.map_or_else(String::new, |budget| format!("{}, {WASM_FACTOR}", time(budget))),
            verdict(kept),
        ]
    }

    /// Input events, in milliseconds: half of them took less than `median`, 95 % less than `most`.
    fn event(
        what: &str,
        (customers, years): (u32, u32),
        [median, most]: [f64; 2],
        budget: Option<f64>,
    ) -> [String; Self::COLUMNS] {
        [
            what.to_owned(),
            customers.to_string(),
            years.to_string(),
            String::new(),
            String::new(),
            time(median * 1e3),
            String::new(),
            time(most * 1e3),
            String::new(),
            budget.map_or_else(String::new, |budget| time(budget * 1e3)),
            verdict(budget.map(|budget| most <= budget)),
        ]
    }
}

fn verdict(kept: Option<bool>) -> String {
    match kept {
        Some(true) => "yes",
        Some(false) => "NO",
        None => "",
    }
    .to_owned()
}

/// Microseconds as a person reads them.
fn time(micros: f64) -> String {
    let (number, unit) = if micros < 1e3 { (micros, "µs") } else { (micros / 1e3, "ms") };
    let decimals = if number < 10.0 { 2 } else { usize::from(number < 100.0) };
    let text = format!("{number:.decimals$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    format!("{text} {unit}")
}

/// Columns as wide as their widest cell, the first one to the left.
fn table(rows: &[[String; Row::COLUMNS]]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..Row::COLUMNS).map(width).collect();
    let mut text = String::new();
    for row in rows {
        for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
            let room = " ".repeat(width - cell.chars().count());
            let (before, after) = if column == 0 { ("", room.as_str()) } else { (room.as_str(), "") };
            text.push_str(&format!("{before}{cell}{after}  "));
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
    }
    text
}

/// On what it was measured.
fn described(builders: &Builders, load: &str) -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let release =
        |toolchain: &crate::toolchain::Toolchain| toolchain.field("release").unwrap_or("?").to_owned();
    format!(
        "Medians, and the best; Rust {} natively, {} for the page; {cores} cores{load}. A busy machine makes all of it slower.\n\
         Budgets of a report: natively, and how many times as long it may take in the page's own program (best by best).",
        release(&builders.native),
        release(&builders.wasm),
    )
}

/// The load of the last minute, where the system tells it.
fn load() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ')
        .next()
        .filter(|load| !load.is_empty())
        .map_or_else(String::new, |load| format!(", load {load} before"))
}

#[cfg(test)]
mod tests {
    use super::{numbers, table, time};

    #[test]
    fn times() {
        assert_eq!([9.87, 20.0, 4000.0, 123_456.0].map(time), ["9.87 µs", "20 µs", "4 ms", "123 ms"]);
    }

    #[test]
    fn answers_of_the_page() {
        assert_eq!(numbers::<2>("ok 1.5 2").unwrap(), [1.5, 2.0]);
        assert!(numbers::<2>("ok 1.5").is_err());
        assert!(numbers::<0>("failed Error: no").is_err());
    }

    #[test]
    fn columns_line_up() {
        let row = |first: &str, second: &str| {
            let mut row = std::array::from_fn(|_| String::new());
            row[0] = first.to_owned();
            row[1] = second.to_owned();
            row
        };
        assert_eq!(table(&[row("a", "µs"), row("bcd", "1")]), "a    µs\nbcd   1\n");
    }
}
