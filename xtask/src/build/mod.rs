//! `cargo xtask build`: the release page.
//!
//! Trunk compiles the program and puts the page together; what it cannot do is done to its output: the program is cut into
//! the first screen and parts that are fetched later ([`program`]), scripts and styles are made small, and what the first paint
//! needs stands in the page ([`assets`]), files are named by their content and listed for use offline ([`offline`]). [`one_file`] puts all of it into one file instead.

mod assets;
mod index;
mod link;
mod module;
mod names;
mod offline;
pub(crate) mod one_file;
mod order;
mod program;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Failure, Outcome};
use crate::place::Place;
use crate::run;
use crate::setup::Builders;

use index::Index;

/// The page's program: the binary's name in Cargo.toml.
const PROGRAM: &str = "counterweight-page";

/// Where what is copied into the page as it is lies in the checkout.
const PUBLIC: &str = "public";

/// Builds the release page into dist/.
pub(crate) fn page(place: &Place, builders: &Builders) -> Outcome<()> {
    let work = place.target.join("page");
    let page = work.join("page");
    for dir in [&work, &page] {
        empty(dir)?;
    }
    trunk(place, builders, &page, &["--release", "--features", "split"])?;
    let mut index = Index::open(&page)?;
    program::cut(place, builders, &work.join("program"), &mut index)?;
    offline::add_offline(place, &index)?;
    assets::make_scripts_small(place, &index)?;
    offline::name_scripts(&mut index, &[])?;
    assets::into_the_page(place, &mut index)?;
    offline::finish(index)?;
    // Only now: a build that fails leaves the page before it in place.
    let dist = place.dist();
    empty(&dist)?;
    copy(&page, &dist)
}

/// Builds the page in one piece and not optimised: a tenth of the time, for looking at it and for single browser tests.
pub(crate) fn draft(place: &Place, builders: &Builders) -> Outcome<PathBuf> {
    let draft = place.target.join("draft");
    empty(&draft)?;
    trunk(place, builders, &draft, &[])?;
    let mut index = Index::open(&draft)?;
    offline::add_offline(place, &index)?;
    offline::name_scripts(&mut index, &assets::IN_THE_PAGE)?;
    offline::finish(index)?;
    Ok(draft)
}

/// Lets Trunk build the page into a folder.
fn trunk(place: &Place, builders: &Builders, page: &Path, options: &[&str]) -> Outcome<()> {
    // Trunk builds offline; what Cargo.lock names and this machine has not yet seen is fetched before.
    run::run(&mut builders.wasm.wasm_command(place, "cargo", ["fetch", "--locked", "--quiet"]))?;
    run::compile(|| trunk_command(place, builders, page, options))
}

fn trunk_command(place: &Place, builders: &Builders, page: &Path, options: &[&str]) -> Command {
    let mut trunk = builders.wasm.wasm_command(place, "trunk", ["build"]);
    trunk.args(options).arg("--dist").arg(page);
    // Whatever of trunk's own settings the caller has set: the page is built from the checkout alone. NO_COLOR must be
    // gone because trunk takes only `true` and `false` for it and stops at the usual `1`.
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("TRUNK_") || name == "NO_COLOR" {
            trunk.env_remove(name);
        }
    }
    // Its own backtrace would push the compiler's message off the screen.
    trunk.env("RUST_BACKTRACE", "0");
    trunk
}

/// A name that changes with the content, so that a browser may keep the file for good: "style-1f3870be274f6c49.css".
fn named_by_content(stem: &str, ending: &str, content: &[u8]) -> String {
    // FNV-1a: names must differ where contents do, nobody attacks them.
    let hash = content.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3)
    });
    format!("{stem}-{hash:016x}.{ending}")
}

fn read(file: &Path) -> Outcome<Vec<u8>> {
    fs::read(file).map_err(|e| Failure::at(file, &e))
}

fn read_text(file: &Path) -> Outcome<String> {
    fs::read_to_string(file).map_err(|e| Failure::at(file, &e))
}

fn write(file: &Path, content: &[u8]) -> Outcome<()> {
    fs::write(file, content).map_err(|e| Failure::at(file, &e))
}

/// Makes it an empty folder.
fn empty(folder: &Path) -> Outcome<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|e| Failure::at(folder, &e))?;
    }
    fs::create_dir_all(folder).map_err(|e| Failure::at(folder, &e))
}

/// The files of a folder, by name.
fn files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|e| Failure::at(folder, &e))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    Ok(files)
}

fn copy(from: &Path, to: &Path) -> Outcome<()> {
    for file in files(from)? {
        let copied = to.join(file.file_name().unwrap_or_default());
        if file.is_dir() {
            empty(&copied)?;
            copy(&file, &copied)?;
        } else {
            fs::copy(&file, &copied).map_err(|e| Failure::at(&file, &e))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::named_by_content;

    #[test]
    fn a_name_follows_the_content() {
        assert_eq!(named_by_content("a", "css", b"a"), "a-af63dc4c8601ec8c.css");
        assert_ne!(named_by_content("a", "css", b"a"), named_by_content("a", "css", b"b"));
    }
}
