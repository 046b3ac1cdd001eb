//! The wasm target: from rustup where its server answers, else from Debian's sources.

use std::env;
use std::path::Path;
use std::time::Duration;

use crate::failure::{Failure, Outcome};
use crate::place::Place;
use crate::run;
use crate::toolchain::{Toolchain, WASM};

use super::debian;

/// Names the one way to take, for trying the other on a machine where the first would do: `rustup` or `debian`.
const CHOICE: &str = "COUNTERWEIGHT_WASM_TARGET";

/// A server that cannot be reached may also never answer.
const RUSTUP_LIMIT: Duration = Duration::from_secs(90);

/// The toolchain to build the page with, installed if need be.
pub(super) fn ensure(place: &Place, native: &Toolchain) -> Outcome<Toolchain> {
    let choice = env::var(CHOICE).unwrap_or_default();
    let (use_rustup, use_debian) = match choice.as_str() {
        "" => (true, true),
        "rustup" => (true, false),
        "debian" => (false, true),
        other => return Err(Failure::Usage(format!("{CHOICE} is `{other}`: it takes `rustup` or `debian`"))),
    };
    if use_rustup && native.builds_wasm() {
        return Ok(native.clone());
    }
    if use_debian && let Some(toolchain) = debian::find(place) {
        return Ok(toolchain);
    }
    println!("The target {WASM} is missing.");
    if use_rustup {
        match rustup(place, native, &["target", "add", WASM]) {
            Ok(()) if native.builds_wasm() => {
                println!("{WASM}: taken from rustup.");
                return Ok(native.clone());
            }
            Ok(()) => println!("rustup added it, but the Rust in {} cannot use it", native.sysroot.display()),
            Err(reason) => println!("rustup could not add it: {reason}"),
        }
    }
    if !use_debian || !cfg!(target_os = "linux") {
        return Err(Failure::Missing {
            what: format!("the Rust target {WASM}"),
            command: format!("rustup target add {WASM}"),
        });
    }
    println!("{WASM}: building it from the Rust sources among Debian's packages (about two minutes).");
    debian::install(place)
}

/// Runs rustup on the toolchain this program was started with.
pub(super) fn rustup(place: &Place, native: &Toolchain, args: &[&str]) -> Result<(), String> {
    let program = place.which("rustup").ok_or("there is no rustup here")?;
    // rustup keeps a toolchain in a folder of its name; any other folder is not rustup's to change.
    let folder = native.sysroot.parent().and_then(Path::file_name);
    if folder.is_none_or(|name| name != "toolchains") {
        return Err(format!("the Rust in {} is not rustup's", native.sysroot.display()));
    }
    let name = native.sysroot.file_name().unwrap_or_default();
    let mut command = run::command(program, args);
    command.arg("--toolchain").arg(name);
    crate::toolchain::clean(&mut command);
    // Under an own HOME rustup would look for its toolchains there: say where this one lies.
    if let Some(home) = native.sysroot.ancestors().nth(2) {
        command.env("RUSTUP_HOME", home);
    }
    command.env("RUSTUP_MAX_RETRIES", "1");
    run::run_within(&mut command, RUSTUP_LIMIT)
}
