//! `cargo xtask build`: the release page.

use crate::failure::{Failure, Outcome};
use crate::place::Place;
use crate::run;
use crate::setup::Builders;

/// Builds the release page into dist/.
pub(crate) fn page(place: &Place, builders: &Builders) -> Outcome<()> {
    // Trunk builds offline; what Cargo.lock names and this machine has not yet seen is fetched before.
    run::run(&mut builders.wasm.wasm_command(place, "cargo", ["fetch", "--locked", "--quiet"]))?;
    let mut trunk = builders.wasm.wasm_command(place, "trunk", ["build", "--release"]);
    // Whatever of trunk's own settings the caller has set: the page is built from the checkout alone. NO_COLOR must be
    // gone because trunk takes only `true` and `false` for it and stops at the usual `1`.
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("TRUNK_") || name == "NO_COLOR" {
            trunk.env_remove(name);
        }
    }
    // Its own backtrace would push the compiler's message off the screen.
    trunk.env("RUST_BACKTRACE", "0");
    run::run(&mut trunk)?;
    let page = place.dist().join("index.html");
    if page.is_file() { Ok(()) } else { Err(Failure::new(format!("trunk wrote no {}", page.display()))) }
}
