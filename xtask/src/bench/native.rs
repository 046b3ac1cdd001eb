//! The engine's own benches, natively, and the times they print.

use std::process::Stdio;

use crate::failure::{Failure, Outcome};
use crate::place::Place;
use crate::run;
use crate::setup::Builders;

/// Times of the engine's benches.
#[derive(Debug)]
pub(super) struct Benches(Vec<Line>);

/// How long something took, in microseconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Time {
    /// The median of what was measured.
    pub(super) median: f64,
    /// The fastest, which other programs on the machine disturbed least.
    pub(super) best: f64,
}

/// One line of the benches' output.
#[derive(Debug, PartialEq)]
struct Line {
    bench: String,
    customers: u32,
    years: u32,
    time: Time,
}

impl Benches {
    /// Runs the benches named.
    pub(super) fn measure(place: &Place, builders: &Builders, benches: &[&str]) -> Outcome<Self> {
        let mut args = vec!["bench", "-p", "counterweight-engine", "--bench", "report", "--locked", "--"];
        args.extend(benches);
        let mut command = builders.native.command(place, "cargo", args);
        println!("$ {}", run::shown(&command));
        let output = command
            .stdin(Stdio::null())
            .stderr(Stdio::inherit())
            .output()
            .map_err(|e| Failure::new(format!("cannot start cargo bench: {e}")))?;
        let text = String::from_utf8_lossy(&output.stdout);
        println!("{text}");
        if output.status.success() {
            Ok(Self(read(&text)))
        } else {
            Err(Failure::new(format!("cargo bench ended with {}", output.status)))
        }
    }

    /// The times of a case.
    pub(super) fn get(&self, bench: &str, customers: u32, years: u32) -> Option<Time> {
        let found = self
            .0
            .iter()
            .find(|line| line.bench == bench && line.customers == customers && line.years == years);
        found.map(|line| line.time)
    }
}

/// Reads divan's tree: a line names a bench, those below it give a case "(customers, years)" and its times: the fastest
/// first, the median third.
fn read(text: &str) -> Vec<Line> {
    let mut bench = String::new();
    let mut found = Vec::new();
    for line in text.lines() {
        let line = line.trim_start_matches(|letter: char| !letter.is_alphanumeric() && letter != '(');
        let Some((case, times)) = line.strip_prefix('(').and_then(|rest| rest.split_once(')')) else {
            bench = line.split_whitespace().next().unwrap_or_default().to_owned();
            continue;
        };
        let mut numbers = case.split(',').map(|number| number.trim().parse());
        let (Some(Ok(customers)), Some(Ok(years))) = (numbers.next(), numbers.next()) else { continue };
        let mut times = times.split('│').map(micros);
        let (Some(Some(best)), Some(Some(median))) = (times.next(), times.nth(1)) else { continue };
        found.push(Line { bench: bench.clone(), customers, years, time: Time { median, best } });
    }
    found
}

/// "4.02 ms" in microseconds.
fn micros(text: &str) -> Option<f64> {
    let mut words = text.split_whitespace();
    let number: f64 = words.next()?.parse().ok()?;
    let unit = match words.next()? {
        "ns" => 1e-3,
        "µs" => 1.0,
        "ms" => 1e3,
        "s" => 1e6,
        _ => return None,
    };
    Some(number * unit)
}

#[cfg(test)]
mod tests {
    use super::{Line, Time, read};

    #[test]
    fn times_of_a_tree() {
        let text = "\
report                   fastest       │ slowest       │ median        │ mean          │ samples │ iters
╰─ report_with_today                   │               │               │               │         │
   ├─ (40, 1)            9.61 µs       │ 30.1 µs       │ 9.8 µs        │ 10.1 µs       │ 100     │ 100
   ╰─ (100000, 5)        101 ms        │ 120 ms        │ 104.5 ms      │ 105 ms        │ 10      │ 10";
        let line = |customers, years, best, median| Line {
            bench: "report_with_today".to_owned(),
            customers,
            years,
            time: Time { median, best },
        };
        assert_eq!(read(text), [line(40, 1, 9.61, 9.8), line(100_000, 5, 101_000.0, 104_500.0)]);
    }
}
