//! `cargo xtask setup`: installs what the machine lacks, says which way it took, and does nothing the second time.

mod browser;
mod debian;
mod firefox;
mod system;
mod tools;
mod wasm_target;

use crate::failure::{Failure, Outcome};
use crate::place::Place;
use crate::run;
use crate::toolchain::Toolchain;

pub(crate) use browser::Browser;
pub(crate) use firefox::Firefox;
pub(crate) use tools::{axe, lighthouse};

/// What is needed to build the page.
#[derive(Debug, Clone)]
pub(crate) struct Builders {
    /// The toolchain that was started, for everything native.
    pub(crate) native: Toolchain,
    /// The toolchain with the wasm target; often the same one.
    pub(crate) wasm: Toolchain,
}

/// Everything for building the page.
pub(crate) fn for_building(place: &Place) -> Outcome<Builders> {
    let native = Toolchain::native(place)?;
    let wasm = wasm_target::ensure(place, &native)?;
    tools::ensure(place, &native)?;
    Ok(Builders { native, wasm })
}

/// Everything for testing it.
pub(crate) fn for_testing(place: &Place) -> Outcome<(Builders, Browser)> {
    let builders = for_building(place)?;
    for part in ["fmt", "clippy"] {
        component(place, &builders.native, part)?;
    }
    let browser = browser::ensure(place)?;
    axe(place)?;
    Ok((builders, browser))
}

/// Firefox with its driver, for the tests in it.
pub(crate) fn firefox(place: &Place, builders: &Builders) -> Outcome<Firefox> {
    firefox::ensure(place, &builders.native)
}

/// The command: all of it, or with `--build-only` what building needs.
pub(crate) fn command(place: &Place, build_only: bool) -> Outcome<()> {
    let start = run::now();
    let wasm = if build_only {
        for_building(place)?.wasm
    } else {
        let (builders, _) = for_testing(place)?;
        firefox(place, &builders)?;
        builders.wasm
    };
    println!(
        "Ready: Rust {} with {}, trunk {}, wasm-bindgen {}, wasm-split {}, wasm-opt {}, esbuild {}{} ({:.1} s).",
        wasm.field("release").unwrap_or("?"),
        crate::toolchain::WASM,
        tools::TRUNK,
        tools::WASM_BINDGEN,
        tools::WASM_SPLIT,
        tools::BINARYEN,
        tools::ESBUILD,
        if build_only { "" } else { ", Chromium and Firefox with their drivers, a Chinese font, axe-core" },
        start.elapsed().as_secs_f32(),
    );
    Ok(())
}

/// rustfmt and clippy come with rustup's default profile, but not with its minimal one, nor with Debian's rustc.
fn component(place: &Place, native: &Toolchain, part: &str) -> Outcome<()> {
    let works = || run::output(&mut native.command(place, "cargo", [part, "--version"])).is_some();
    if works() {
        return Ok(());
    }
    let name = if part == "fmt" { "rustfmt" } else { part };
    println!("{name} is missing from the Rust toolchain.");
    if let Some(package) = debian::package_of(native, name) {
        system::apt_install(name, &[package])?;
    } else if let Err(reason) = wasm_target::rustup(place, native, &["component", "add", name]) {
        println!("rustup could not add it: {reason}");
    }
    if works() {
        return Ok(());
    }
    let command = format!("rustup component add {name}");
    Err(Failure::Missing { what: format!("{name}, for `cargo {part}`"), command })
}
