//! Lighthouse over the built page: what a first visitor on a phone waits for.

use crate::failure::Outcome;
use crate::place::Place;
use crate::run;
use crate::setup::{self, Browser};

/// Serves the page compressed, runs Lighthouse and prints the medians.
const SCRIPT: &str = include_str!("lighthouse.mjs");

/// Runs that the medians are of.
const RUNS: &str = "5";

/// Installs it where it is missing, and measures.
pub(super) fn measure(place: &Place, browser: &Browser) -> Outcome<()> {
    let modules = setup::lighthouse(place)?;
    let node = place.which("node").unwrap_or_else(|| "node".into());
    let mut command = run::command(node, ["--input-type=module", "-e", SCRIPT, "--"]);
    command.arg(modules).arg(place.dist()).arg(&browser.chromium).arg(RUNS);
    run::run(&mut command)
}
