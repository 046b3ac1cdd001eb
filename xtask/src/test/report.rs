//! The steps of a test run: each with its heading, its duration and its tests, and the closing line that CI reads.

use std::io::{self, BufRead, BufReader, IsTerminal, Read, Write};
use std::process::{Command, ExitStatus, Stdio};
use std::thread;
use std::time::Duration;

use crate::failure::{Failure, Outcome};
use crate::run;

use super::counts::Counts;

/// What has been run so far.
#[derive(Debug, Default)]
pub(crate) struct Report {
    steps: Vec<Step>,
}

#[derive(Debug)]
struct Step {
    name: String,
    time: Duration,
    counts: Counts,
    well: bool,
}

impl Report {
    /// Runs one step under its heading. Its work gets the counts to add to.
    pub(crate) fn step<T>(&mut self, name: &str, work: impl FnOnce(&mut Counts) -> Outcome<T>) -> Outcome<T> {
        println!("\n=== {name} ===");
        let start = run::now();
        let mut counts = Counts::default();
        let result = work(&mut counts);
        self.steps.push(Step { name: name.to_owned(), time: start.elapsed(), counts, well: result.is_ok() });
        result
    }

    /// The table and the closing line, which comes last and alone.
    pub(crate) fn closing(&self) -> String {
        let width = self.steps.iter().map(|step| step.name.chars().count()).max().unwrap_or(0);
        let mut text = String::from("\n");
        let mut total = Counts::default();
        for step in &self.steps {
            let tests = match step.counts.all() {
                0 => String::new(),
                _ => format!("  {} passed, {} failed", step.counts.passed, step.counts.failed),
            };
            let mark = if step.well { "ok    " } else { "FAILED" };
            text += &format!("{mark}  {:width$}  {:>7.1} s{tests}\n", step.name, step.time.as_secs_f32());
            total += step.counts;
        }
        // A step that failed without a failing test (a build, a lint) counts as one failure: the line must not look like
        // success.
        if total.failed == 0 && self.steps.iter().any(|step| !step.well) {
            total.failed = 1;
        }
        text + &format!("{} passed, {} failed", total.passed, total.failed)
    }
}

/// Runs a command that runs tests: its output goes on as it comes, and its closing lines are counted. No test at all is
/// a failure, for a filter or a changed name can silently leave a runner without any.
pub(crate) fn run_tests(command: &mut Command, counts: &mut Counts) -> Outcome<()> {
    let line = run::shown(command);
    println!("$ {line}");
    // cargo and the runners see a pipe and would leave their colours out.
    if io::stdout().is_terminal() {
        command.env("CARGO_TERM_COLOR", "always");
    }
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|e| Failure::new(format!("cannot start `{line}`: {e}")))?;
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let errors = thread::spawn(move || err.map(|pipe| pass_on(pipe, &mut io::stderr())).unwrap_or_default());
    let mut seen = out.map(|pipe| pass_on(pipe, &mut io::stdout())).unwrap_or_default();
    seen += errors.join().unwrap_or_default();
    let status = child.wait().map_err(|e| Failure::new(format!("`{line}`: {e}")))?;
    *counts += seen;
    verdict(&line, status, seen)
}

/// Whether a runner's end is a good one: it says so, no test failed, and there was one.
fn verdict(line: &str, status: ExitStatus, seen: Counts) -> Outcome<()> {
    if !status.success() {
        return Err(Failure::new(format!("`{line}` ended with {status}")));
    }
    if seen.failed > 0 || seen.all() == 0 {
        return Err(Failure::new(format!(
            "`{line}` ended well, but with {} failed of {} tests",
            seen.failed,
            seen.all()
        )));
    }
    Ok(())
}

/// Passes lines on as they come and sums the closing ones.
fn pass_on(pipe: impl Read, sink: &mut impl Write) -> Counts {
    let mut reader = BufReader::new(pipe);
    let mut counts = Counts::default();
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
        let _ = sink.write_all(&line);
        if let Some(more) = Counts::of_line(&String::from_utf8_lossy(&line)) {
            counts += more;
        }
        line.clear();
    }
    counts
}

#[cfg(test)]
mod tests {
    use std::process::ExitStatus;

    use super::{Counts, Report, pass_on, verdict};
    use crate::failure::{Failure, Outcome};

    fn last_line(report: &Report) -> String {
        report.closing().lines().last().unwrap().to_owned()
    }

    #[test]
    fn sums_over_all_steps() {
        let mut report = Report::default();
        for passed in [2, 3] {
            let _ = report.step("tests", |counts| -> Outcome<()> {
                *counts += Counts { passed, failed: 0 };
                Ok(())
            });
        }
        assert_eq!(last_line(&report), "5 passed, 0 failed");
    }

    #[test]
    fn a_failed_build_does_not_look_like_success() {
        let mut report = Report::default();
        let _ = report.step("tests", |counts| -> Outcome<()> {
            *counts += Counts { passed: 7, failed: 0 };
            Ok(())
        });
        let _ = report.step("build", |_| -> Outcome<()> { Err(Failure::new("no")) });
        assert_eq!(last_line(&report), "7 passed, 1 failed");
        assert!(report.closing().contains("FAILED  build"));
    }

    #[test]
    fn a_runner_without_tests_fails() {
        let well = ExitStatus::default();
        let one = |passed, failed| Counts { passed, failed };
        assert!(verdict("x", well, one(0, 0)).is_err());
        assert!(verdict("x", well, one(3, 1)).is_err());
        assert!(verdict("x", well, one(3, 0)).is_ok());
    }

    #[test]
    fn lines_are_passed_on_and_closing_ones_counted() {
        let text = "running\r\ntest result: ok. 1 passed; 0 failed;\ntest result: FAILED. 2 passed; 3 failed";
        let mut sink = Vec::new();
        assert_eq!(pass_on(text.as_bytes(), &mut sink), Counts { passed: 3, failed: 3 });
        assert_eq!(sink, text.as_bytes());
    }
}
