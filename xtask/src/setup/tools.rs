//! trunk, wasm-bindgen's programs and wasm-opt, in the versions that belong to Cargo.lock.

use std::fs;
use std::path::PathBuf;

use crate::failure::{Failure, Outcome};
use crate::place::Place;
use crate::run;
use crate::toolchain::Toolchain;

/// The last trunk that builds with the Rust versions at hand: 0.22.1 asks for more than Debian's.
pub(super) const TRUNK: &str = "0.21.14";

/// Must equal the version of the library in Cargo.lock: the two speak a format of their own.
pub(super) const WASM_BINDGEN: &str = "0.2.126";

/// wasm-opt's version.
pub(super) const BINARYEN: &str = "132";

/// The checks of accessibility that the browser tests put into the page; never part of it.
pub(super) const AXE: &str = "4.14.1";

/// What measures a first visit, for `cargo xtask bench` alone.
const LIGHTHOUSE: &str = "12.8.2";

/// Installs what is missing or of another version, into the target folder: no one's own tools are touched.
pub(super) fn ensure(place: &Place, native: &Toolchain) -> Outcome<()> {
    cargo_tool(
        place,
        native,
        "wasm-bindgen-cli",
        WASM_BINDGEN,
        &["wasm-bindgen", "wasm-bindgen-test-runner"],
    )?;
    cargo_tool(place, native, "trunk", TRUNK, &["trunk"])?;
    wasm_opt(place)
}

/// Whether the program that PATH will name is there in that version.
fn has(place: &Place, program: &str, version: &str) -> bool {
    place
        .which(program)
        .and_then(|path| run::output(&mut run::command(path, ["--version"])))
        .is_some_and(|text| text.split_whitespace().any(|word| word == version))
}

fn cargo_tool(
    place: &Place,
    native: &Toolchain,
    package: &str,
    version: &str,
    programs: &[&str],
) -> Outcome<()> {
    if programs.iter().all(|program| has(place, program, version)) {
        return Ok(());
    }
    println!("Installing {package} {version} into {} (some minutes, once).", place.tools().display());
    let root = place.tools().display().to_string();
    // A folder that outlives an interruption: the next try goes on where this one stopped.
    let build = place.tools().join("build");
    run::run(
        native
            .command(
                place,
                "cargo",
                ["install", package, "--version", version, "--locked", "--force", "--root", &root],
            )
            .env("CARGO_TARGET_DIR", &build)
            // Built for use by one person a few times: half the build time, and no difference that anyone would notice.
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0"),
    )?;
    let _ = fs::remove_dir_all(&build);
    match programs.iter().find(|program| !has(place, program, version)) {
        None => Ok(()),
        Some(program) => {
            Err(Failure::new(format!("{package} was installed, but `{program}` is not version {version}")))
        }
    }
}

/// Binaryen's npm package holds the real wasm-opt, compiled to wasm and run by Node.
fn wasm_opt(place: &Place) -> Outcome<()> {
    if has_wasm_opt(place) {
        return Ok(());
    }
    npm_package(place, "npm", "binaryen", &format!("{BINARYEN}.0.0"))?;
    if has_wasm_opt(place) {
        return Ok(());
    }
    Err(Failure::new(format!("npm installed binaryen, but wasm-opt is not version {BINARYEN}")))
}

/// Installs axe-core and gives the script that a page is checked with.
pub(super) fn axe(place: &Place) -> Outcome<PathBuf> {
    if !is_npm_package(place, "axe", "axe-core", AXE) {
        npm_package(place, "axe", "axe-core", AXE)?;
    }
    let script = place.tools().join("axe/node_modules/axe-core/axe.min.js");
    if script.is_file() {
        return Ok(script);
    }
    Err(Failure::new("npm installed axe-core, but its script is not where it was"))
}

/// Installs Lighthouse and gives the folder it and what it needs lie in.
pub(super) fn lighthouse(place: &Place) -> Outcome<PathBuf> {
    if !is_npm_package(place, "lighthouse", "lighthouse", LIGHTHOUSE) {
        npm_package(place, "lighthouse", "lighthouse", LIGHTHOUSE)?;
    }
    Ok(place.tools().join("lighthouse/node_modules"))
}

/// Installs one package into a folder of its own among the tools.
fn npm_package(place: &Place, folder: &str, package: &str, version: &str) -> Outcome<()> {
    let Some(npm) = place.which("npm") else {
        return Err(Failure::Missing {
            what: format!("Node with npm, to install {package} {version}"),
            command: "sudo apt-get install nodejs npm".to_owned(),
        });
    };
    let dir = place.tools().join(folder);
    fs::create_dir_all(&dir).map_err(|e| Failure::at(&dir, &e))?;
    println!("Installing the npm package {package} {version} into {}.", dir.display());
    let prefix = dir.display().to_string();
    let package = format!("{package}@{version}");
    let args = [
        "install",
        "--prefix",
        &prefix,
        &package,
        "--no-audit",
        "--no-fund",
        "--no-save",
        "--ignore-scripts",
    ];
    run::run(run::command(npm, args).current_dir(&dir))
}

/// Our own copy is known by its package file: starting Node to ask takes longer than all the rest.
fn is_npm_package(place: &Place, folder: &str, package: &str, version: &str) -> bool {
    let file = place.tools().join(folder).join("node_modules").join(package).join("package.json");
    fs::read_to_string(file).is_ok_and(|text| text.contains(&format!("\"version\": \"{version}\"")))
}

fn has_wasm_opt(place: &Place) -> bool {
    let ours = is_npm_package(place, "npm", "binaryen", &format!("{BINARYEN}.0.0"));
    (ours && place.tools().join("npm/node_modules/.bin/wasm-opt").exists())
        || has(place, "wasm-opt", BINARYEN)
}
