//! Firefox and its driver, for the tests of what every engine does in its own way.

use std::env;
use std::path::PathBuf;

use crate::failure::{Failure, Outcome};
use crate::place::Place;
use crate::run;
use crate::toolchain::Toolchain;

use super::{system, tools};

/// What the tests in Firefox are run with.
#[derive(Debug, Clone)]
pub(crate) struct Firefox {
    /// Firefox itself.
    pub(crate) program: PathBuf,
    /// geckodriver, which has one browser at a time: each test starts its own.
    pub(crate) driver: PathBuf,
}

/// The names Firefox has on different systems.
const FIREFOX: [&str; 2] = ["firefox-esr", "firefox"];

/// Where a Firefox is named that is not on the search path.
const NAMED: &str = "COUNTERWEIGHT_FIREFOX";

/// Installs what is missing of the two: Firefox from Debian; its driver, which Debian lacks, from crates.io into the tools.
pub(super) fn ensure(place: &Place, native: &Toolchain) -> Outcome<Firefox> {
    if program(place)?.is_none() {
        system::apt_install("Firefox, which the browser tests need", &["firefox-esr"])?;
    }
    let program = program(place)?.ok_or_else(|| Failure::new("Firefox is still not on PATH"))?;
    if driver(place).is_none() {
        tools::geckodriver(place, native)?;
    }
    let driver = driver(place)
        .ok_or_else(|| Failure::new("geckodriver was installed, but it does not say its version"))?;
    Ok(Firefox { program, driver })
}

fn program(place: &Place) -> Outcome<Option<PathBuf>> {
    let Some(named) = env::var_os(NAMED).filter(|path| !path.is_empty()).map(PathBuf::from) else {
        return Ok(FIREFOX.iter().find_map(|name| place.which(name)));
    };
    if named.is_file() {
        return Ok(Some(named));
    }
    Err(Failure::new(format!("{NAMED} names {}, where there is no file", named.display())))
}

/// A driver that starts; whatever its version, for the machine's own belongs to its Firefox.
fn driver(place: &Place) -> Option<PathBuf> {
    let path = place.which("geckodriver")?;
    let says = run::output(&mut run::command(&path, ["--version"]))?;
    says.starts_with("geckodriver ").then_some(path)
}
