//! The wasm target from Debian's packages: its newest Rust for web browsers, that Rust's own library sources, and LLVM's
//! linker. Debian ships no standard library for wasm, so it is built here once, with the same compiler, and put
//! into that compiler's own folder of libraries.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};
use crate::place::Place;
use crate::run;
use crate::toolchain::{Linker, STAMP, Toolchain, WASM};

use super::system;

/// Debian's folder of programs.
const BIN: &str = "/usr/bin";

/// What a build for the page and its checks call.
const PROGRAMS: [&str; 5] = ["cargo", "rustc", "rustdoc", "cargo-clippy", "clippy-driver"];

/// The library's packages; all of one version.
const PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-clippy"];

/// Debian's toolchain, if all of it is there and fits together.
pub(super) fn find(place: &Place) -> Option<Toolchain> {
    programs(place).ok().filter(Toolchain::builds_wasm)
}

/// Installs the packages, builds the library and returns the toolchain.
pub(super) fn install(place: &Place) -> Outcome<Toolchain> {
    let sources = Path::new("/usr/lib/rustlib/src/rust/library/std/Cargo.toml");
    if programs(place).is_err() || !sources.is_file() {
        system::apt_install("Rust with its library sources", &PACKAGES)?;
    }
    let toolchain = programs(place)?;
    let toolchain = if toolchain.linker == Linker::Missing {
        let llvm = toolchain.llvm().ok_or_else(|| Failure::new("rustc names no LLVM version"))?;
        system::apt_install("the wasm linker", &[&format!("lld-{llvm}")])?;
        programs(place)?
    } else {
        toolchain
    };
    if toolchain.linker == Linker::Missing {
        return Err(Failure::new("there is still no wasm-ld of the compiler's LLVM version on PATH"));
    }
    if !toolchain.has_library() {
        build_library(place, &toolchain)?;
    }
    println!("{WASM}: built from Debian's Rust {} sources.", toolchain.field("release").unwrap_or("?"));
    Ok(toolchain)
}

/// The package with that part of Rust, if the toolchain itself is a Debian package.
pub(super) fn package_of(toolchain: &Toolchain, part: &str) -> Option<&'static str> {
    if toolchain.bin != Path::new(BIN) {
        return None;
    }
    let owner = run::output(&mut run::command("dpkg", ["--search", "/usr/bin/rustc"]))?;
    match (owner.starts_with("rustc-web"), part) {
        (true, "rustfmt") => Some("rustfmt-web"),
        (true, "clippy") => Some("rust-web-clippy"),
        (false, "rustfmt") => Some("rustfmt"),
        (false, "clippy") => Some("rust-clippy"),
        _ => None,
    }
}

/// A folder of links to Debian's programs, so that it can stand at the head of PATH without bringing in all of /usr/bin
/// before the user's own folders.
fn programs(place: &Place) -> Outcome<Toolchain> {
    let dir = place.tools().join("debian-rust");
    fs::create_dir_all(&dir).map_err(|e| Failure::at(&dir, &e))?;
    for name in PROGRAMS {
        let real = Path::new(BIN).join(name);
        if !real.is_file() {
            return Err(Failure::new(format!("there is no {}", real.display())));
        }
        let link = dir.join(name);
        if fs::read_link(&link).ok().as_deref() != Some(&real) {
            let _ = fs::remove_file(&link);
            link_to(&real, &link).map_err(|e| Failure::at(&link, &e))?;
        }
    }
    Toolchain::at(&dir)
}

#[cfg(unix)]
fn link_to(real: &Path, link: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(real, link)
}

#[cfg(not(unix))]
fn link_to(_: &Path, _: &Path) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}

/// Builds the standard library by building an empty crate with it, and copies it to where rustc looks.
fn build_library(place: &Place, toolchain: &Toolchain) -> Outcome<()> {
    let dir = place.tools().join("wasm-std");
    let _ = fs::remove_dir_all(&dir);
    let write = |path: PathBuf, text: &str| fs::write(&path, text).map_err(|e| Failure::at(&path, &e));
    fs::create_dir_all(dir.join("src")).map_err(|e| Failure::at(&dir, &e))?;
    // A workspace of its own: the folder may lie inside the checkout's.
    let manifest =
        "[package]\nname = \"empty_crate\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\n[workspace]\n";
    write(dir.join("Cargo.toml"), manifest)?;
    write(dir.join("src/lib.rs"), "#![no_std]\n")?;
    let std = "-Zbuild-std=core,alloc,std,panic_abort,proc_macro,test";
    run::run(
        toolchain
            .wasm_command(place, "cargo", ["build", "--release", "--target", WASM, std])
            .current_dir(&dir)
            .env("CARGO_TARGET_DIR", dir.join("target"))
            // The library is built with unstable features; for this one build the compiler is told to allow them.
            .env("RUSTC_BOOTSTRAP", "1")
            // Without the bitcode a later build with LTO fails: "failed to get bitcode from object file".
            .env("RUSTFLAGS", "-Cembed-bitcode=yes"),
    )?;
    let built = dir.join("target").join(WASM).join("release/deps");
    let ready = dir.join("lib");
    fs::create_dir_all(&ready).map_err(|e| Failure::at(&ready, &e))?;
    let entries = fs::read_dir(&built).map_err(|e| Failure::at(&built, &e))?;
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(".rlib") && !name.starts_with("libempty_crate") {
            fs::copy(&path, ready.join(&name)).map_err(|e| Failure::at(&path, &e))?;
        }
    }
    write(ready.join(STAMP), &toolchain.version)?;
    put_in_place(&ready, &toolchain.wasm_library())?;
    // What was built against an earlier copy of the library does not fit this one.
    let _ = fs::remove_dir_all(toolchain.wasm_target_folder(place));
    let _ = fs::remove_dir_all(&dir);
    Ok(())
}

/// Copies beside the final place and renames: rustc never sees half a library, whenever this is interrupted.
fn put_in_place(ready: &Path, library: &Path) -> Outcome<()> {
    let what = "the right to put the wasm library into the compiler's folder";
    let parent = library.parent().unwrap_or(library).display().to_string();
    let partial = format!("{}.partial", library.display());
    let (ready, library) = (ready.display().to_string(), library.display().to_string());
    system::as_root(what, &["mkdir", "-p", &parent])?;
    system::as_root(what, &["rm", "-rf", &partial, &library])?;
    system::as_root(what, &["cp", "-r", &ready, &partial])?;
    system::as_root(what, &["mv", &partial, &library])
}
