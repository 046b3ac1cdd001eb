//! trunk, wasm-bindgen's programs, wasm-split-cli, wasm-opt and esbuild, in the versions that belong to Cargo.lock.

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

/// wasm-split-cli's version; it understands what wasm_split_helpers of Cargo.lock leaves in the program.
pub(super) const WASM_SPLIT: &str = "0.2.4";

/// wasm-opt's version.
pub(super) const BINARYEN: &str = "132";

/// The driver of Firefox, where the machine has none.
const GECKODRIVER: &str = "0.37.1";

/// The checks of accessibility that the browser tests put into the page; never part of it.
pub(super) const AXE: &str = "4.14.1";

/// What measures a first visit, for `cargo xtask bench` alone.
const LIGHTHOUSE: &str = "12.8.2";
/// The version of what makes scripts and styles small.
pub(super) const ESBUILD: &str = "0.28.2";

/// Installs what is missing or of another version, into the target folder: no one's own tools are touched.
pub(super) fn ensure(place: &Place, native: &Toolchain) -> Outcome<()> {
    let programs = ["wasm-bindgen", "wasm-bindgen-test-runner"];
    if !programs.iter().all(|program| has(place, program, WASM_BINDGEN)) {
        cargo_tool(place, native, "wasm-bindgen-cli", WASM_BINDGEN, &[])?;
        expect(place, &programs, WASM_BINDGEN)?;
    }
    if !has(place, "trunk", TRUNK) {
        cargo_tool(place, native, "trunk", TRUNK, &[])?;
        expect(place, &["trunk"], TRUNK)?;
    }
    if !has_wasm_split(place) {
        cargo_tool(place, native, SPLIT_PACKAGE, WASM_SPLIT, &["--features", "build-binary"])?;
        if !has_wasm_split(place) {
            return Err(Failure::new(format!("{SPLIT_PACKAGE} was installed, but its program is not there")));
        }
    }
    npm_tools(place)
}

/// Installs the driver of Firefox.
pub(super) fn geckodriver(place: &Place, native: &Toolchain) -> Outcome<()> {
    cargo_tool(place, native, "geckodriver", GECKODRIVER, &[])
}

/// Whether the program that PATH will name is there in that version.
fn has(place: &Place, program: &str, version: &str) -> bool {
    place
        .which(program)
        .and_then(|path| run::output(&mut run::command(path, ["--version"])))
        .is_some_and(|text| text.split_whitespace().any(|word| word == version))
}

/// The crate of wasm-split-cli.
const SPLIT_PACKAGE: &str = "wasm_split_cli_support";

/// wasm-split-cli tells no version: our own copy is known by cargo's list of what it has installed.
fn has_wasm_split(place: &Place) -> bool {
    let installed = fs::read_to_string(place.tools().join(".crates.toml")).unwrap_or_default();
    let line = format!("\"{SPLIT_PACKAGE} {WASM_SPLIT} ");
    installed.contains(&line)
        && crate::toolchain::program(&place.tools().join("bin"), "wasm-split-cli").is_file()
}

fn expect(place: &Place, programs: &[&str], version: &str) -> Outcome<()> {
    match programs.iter().find(|program| !has(place, program, version)) {
        None => Ok(()),
        Some(program) => Err(Failure::new(format!(
            "`{program}` was installed, but the one on PATH is not version {version}"
        ))),
    }
}

fn cargo_tool(
    place: &Place,
    native: &Toolchain,
    package: &str,
    version: &str,
    options: &[&str],
) -> Outcome<()> {
    println!("Installing {package} {version} into {} (some minutes, once).", place.tools().display());
    let root = place.tools().display().to_string();
    // A folder that outlives an interruption: the next try goes on where this one stopped.
    let build = place.tools().join("build");
    let args = ["install", package, "--version", version, "--locked", "--force", "--root", &root];
    run::run(
        native
            .command(place, "cargo", args.into_iter().chain(options.iter().copied()))
            .env("CARGO_TARGET_DIR", &build)
            // Built for use by one person a few times: half the build time, and no difference that anyone would notice.
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0"),
    )?;
    let _ = fs::remove_dir_all(&build);
    Ok(())
}

/// Binaryen's npm package holds the real wasm-opt, compiled to wasm and run by Node; esbuild's brings the program for this
/// machine.
fn npm_tools(place: &Place) -> Outcome<()> {
    const FOLDER: &str = "npm";
    let binaryen = format!("{BINARYEN}.0.0");
    let is_missing = || {
        let ours = |package: &str, program: &str, version: &str| {
            is_npm_package(place, FOLDER, package, version)
                && place.tools().join(FOLDER).join("node_modules/.bin").join(program).exists()
        };
        let wasm_opt = ours("binaryen", "wasm-opt", &binaryen) || has(place, "wasm-opt", BINARYEN);
        let esbuild = ours("esbuild", "esbuild", ESBUILD) || has(place, "esbuild", ESBUILD);
        !(wasm_opt && esbuild)
    };
    if !is_missing() {
        return Ok(());
    }
    // Both at once: npm takes away what is there and was not asked for.
    npm_packages(place, FOLDER, &[("binaryen", &binaryen), ("esbuild", ESBUILD)])?;
    if is_missing() {
        return Err(Failure::new("npm installed binaryen and esbuild, but not in the versions asked for"));
    }
    Ok(())
}

/// Installs axe-core and gives the script that a page is checked with.
pub(crate) fn axe(place: &Place) -> Outcome<PathBuf> {
    if !is_npm_package(place, "axe", "axe-core", AXE) {
        npm_packages(place, "axe", &[("axe-core", AXE)])?;
    }
    let script = place.tools().join("axe/node_modules/axe-core/axe.min.js");
    if script.is_file() {
        return Ok(script);
    }
    Err(Failure::new("npm installed axe-core, but its script is not where it was"))
}

/// Installs Lighthouse and gives the folder it and what it needs lie in.
pub(crate) fn lighthouse(place: &Place) -> Outcome<PathBuf> {
    if !is_npm_package(place, "lighthouse", "lighthouse", LIGHTHOUSE) {
        npm_packages(place, "lighthouse", &[("lighthouse", LIGHTHOUSE)])?;
    }
    Ok(place.tools().join("lighthouse/node_modules"))
}

/// Installs packages into a folder of their own among the tools.
fn npm_packages(place: &Place, folder: &str, packages: &[(&str, &str)]) -> Outcome<()> {
    let named: Vec<String> =
        packages.iter().map(|(package, version)| format!("{package}@{version}")).collect();
    let Some(npm) = place.which("npm") else {
        return Err(Failure::Missing {
            what: format!("Node with npm, to install {}", named.join(" and ")),
            command: "sudo apt-get install nodejs npm".to_owned(),
        });
    };
    let dir = place.tools().join(folder);
    fs::create_dir_all(&dir).map_err(|e| Failure::at(&dir, &e))?;
    println!("Installing {} (npm) into {}.", named.join(" and "), dir.display());
    let mut command = run::command(npm, ["install", "--prefix"]);
    command.arg(&dir).args(&named).args(["--no-audit", "--no-fund", "--no-save", "--ignore-scripts"]);
    run::run(command.current_dir(&dir))
}

/// Our own copy is known by its package file: starting Node to ask takes longer than all the rest.
fn is_npm_package(place: &Place, folder: &str, package: &str, version: &str) -> bool {
    let file = place.tools().join(folder).join("node_modules").join(package).join("package.json");
    fs::read_to_string(file).is_ok_and(|text| text.contains(&format!("\"version\": \"{version}\"")))
}
