//! `cargo xtask test`: everything that must hold before a change lands, cheapest first. The first failing step ends it.

mod counts;
pub(crate) mod driver;
mod report;

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::build;
use crate::failure::{Failure, Outcome};
use crate::place::Place;
use crate::run;
use crate::setup::{self, Browser, Builders, Firefox};
use crate::sizes;
use crate::toolchain::WASM;

use driver::Driver;
use report::{Report, run_tests};

/// The workspace member that drives a browser over the built page.
const BROWSER_TESTS: &str = "browser-tests";

/// The command.
pub(crate) fn command(place: &Place) -> Outcome<()> {
    let mut report = Report::default();
    let result = steps(place, &mut report);
    // Before the table, so that the table's closing line stays the last one.
    if let Err(failure) = &result {
        eprintln!("\nxtask: {failure}");
    }
    println!("{}", report.closing());
    result.map_err(|failure| Failure::Told(failure.code()))
}

fn steps(place: &Place, report: &mut Report) -> Outcome<()> {
    let (builders, browser, firefox) = report.step("setup", |_| {
        let (builders, browser) = setup::for_testing(place)?;
        let firefox = setup::firefox(place, &builders)?;
        Ok((builders, browser, firefox))
    })?;
    let native = |args: &[&'static str]| builders.native.command(place, "cargo", args.iter().copied());
    let wasm = |args: &[&'static str]| builders.wasm.wasm_command(place, "cargo", args.iter().copied());
    let web = place.root.join("tests/web.rs").is_file();
    let member = place.root.join(BROWSER_TESTS).join("Cargo.toml").is_file();

    report.step("format", |_| run::run(&mut native(&["fmt", "--all", "--check"])))?;
    report.step("lints, native", |_| {
        run::run(&mut native(&["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]))
    })?;
    report.step("lints, wasm", |_| {
        let mut args =
            vec!["clippy", "--target", WASM, "-p", "counterweight", "--lib", "--bin", "counterweight-page"];
        args.extend(web.then_some(["--test", "web"]).into_iter().flatten());
        args.extend(["--locked", "--", "-D", "warnings"]);
        run::run(&mut wasm(&args))
    })?;
    report.step("tests, native", |counts| {
        let mut args = vec!["test", "--workspace", "--locked"];
        args.extend(member.then_some(["--exclude", BROWSER_TESTS]).into_iter().flatten());
        run_tests(&mut native(&args), counts)
    })?;
    if web {
        report.step("tests, wasm in Chromium", |counts| {
            let args = ["test", "--target", WASM, "-p", "counterweight", "--test", "web", "--locked"];
            run::compile(|| wasm(&[&args[..], &["--no-run"]].concat()))?;
            let mut tests = wasm(&args);
            run_tests(in_browser(&mut tests, &browser), counts)
        })?;
    }
    report.step("release page", |_| {
        build::page(place, &builders)?;
        sizes::table(place)
    })?;
    let one_file =
        report.step("the page as one file", |_| build::one_file::build(place, &builders, false))?;
    if member {
        report.step("tests, page in Chromium", |counts| {
            let driver = Driver::start(&browser)?;
            let mut tests = page_tests(place, &builders, "page", &one_file)?;
            tests
                .env("COUNTERWEIGHT_CHROMEDRIVER", driver.url())
                .env("COUNTERWEIGHT_AXE", setup::axe(place)?);
            run_tests(&mut tests, counts)
        })?;
        report.step("tests, page in Firefox", |counts| {
            let mut tests = page_tests(place, &builders, "firefox", &one_file)?;
            run_tests(in_firefox(&mut tests, &firefox), counts)
        })?;
    }
    Ok(())
}

/// Lets cargo run wasm tests in headless Chromium.
fn in_browser<'a>(tests: &'a mut Command, browser: &Browser) -> &'a mut Command {
    tests
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("CHROMEDRIVER", &browser.driver)
}

/// Lets tests start Firefox.
fn in_firefox<'a>(tests: &'a mut Command, firefox: &Firefox) -> &'a mut Command {
    tests.env("COUNTERWEIGHT_FIREFOX", &firefox.program).env("COUNTERWEIGHT_GECKODRIVER", &firefox.driver)
}

/// One set of the browser tests, over dist/ and the page as one file.
fn page_tests(place: &Place, builders: &Builders, set: &str, one_file: &Path) -> Outcome<Command> {
    let screenshots = match env::var_os("COUNTERWEIGHT_SCREENSHOTS") {
        Some(dir) => place.root.join(dir),
        None => place.target.join("screenshots"),
    };
    fs::create_dir_all(&screenshots).map_err(|e| Failure::at(&screenshots, &e))?;
    let mut tests = builders.native.command(
        place,
        "cargo",
        ["test", "-p", BROWSER_TESTS, "--locked", "--test", set, "--"],
    );
    tests
        .env("COUNTERWEIGHT_DIST", place.dist())
        .env("COUNTERWEIGHT_ONE_FILE", one_file)
        .env("COUNTERWEIGHT_SCREENSHOTS", &screenshots);
    Ok(tests)
}
