//! The page's program: cut where `src/ui/parts.rs` says, glued to the page, made small, named by content.
//!
//! wasm-split-cli reads from the linked module which function needs which, and writes a main module with what the first
//! screen needs, a module for each part with what only that part needs, one for each set of parts with what only these share,
//! and a script that fetches them. The shared ones, dozens of mostly tiny modules, are put one behind the other into two files,
//! and a script of our own takes the place of that one ([`super::link`]). wasm-bindgen works on the main module, as on any; its script and the other are made one.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::assets::esbuild;
use super::index::Index;
use super::{PROGRAM, files, link, named_by_content, names, order, read, read_text, write};
use crate::failure::Outcome;
use crate::place::Place;
use crate::run;
use crate::setup::Builders;
use crate::toolchain::WASM;

/// Name of the main module and its script until they are named by content.
const MAIN: &str = "counterweight";

/// What wasm-split-cli calls its script.
const LINK: &str = "__wasm_split.js";

/// What makes a module small, and what the program uses of WebAssembly. Without the second wasm-opt fails; with
/// `--all-features` it writes a module that no browser loads.
const SMALL: [&str; 4] = ["-Oz", "--converge", "--strip-producers", "--strip-target-features"];
/// Sorts functions by name. The levels are what the writer of the binary goes by; no pass of theirs is run.
const IN_ORDER: [&str; 3] = ["--reorder-functions-by-name", "--optimize-level=2", "--shrink-level=2"];
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Puts the program in pieces into the place of the one that Trunk has put into the page.
pub(super) fn cut(place: &Place, builders: &Builders, work: &Path, index: &mut Index) -> Outcome<()> {
    let linked =
        builders.wasm.wasm_target_folder(place).join(WASM).join("release").join(format!("{PROGRAM}.wasm"));
    let linked = linked.display().to_string();
    let folder = work.display().to_string();
    let tool = |name, args: &[&str]| run::run(&mut builders.wasm.command(place, name, args.iter().copied()));

    tool("wasm-split-cli", &[&linked, &folder, "--out-name", MAIN])?;
    let parts = modules(work)?;
    let main = work.join(format!("{MAIN}.wasm")).display().to_string();
    let options = ["--target=web", "--no-typescript", "--keep-lld-exports", "--no-demangle"];
    let out = [format!("--out-dir={folder}"), format!("--out-name={MAIN}")];
    tool("wasm-bindgen", &[&options[..], &[&out[0], &out[1], &main]].concat())?;

    let link = work.join(LINK);
    let mut modules = BTreeMap::new();
    for (part, module) in parts.iter().zip(all_optimised(place, builders, &parts)?) {
        modules.insert(part.file_name().unwrap_or_default().to_string_lossy().into_owned(), module);
    }
    let script =
        link::script(&read_text(&link)?, modules, |stem, content| put(&index.folder, stem, content))?;
    write(&link, script.as_bytes())?;
    let main = work.join(format!("{MAIN}_bg.wasm"));
    write(&main, &names::without_streams(&read(&main)?)?)?;
    let (glue, together) = (work.join(format!("{MAIN}.js")), work.join("together.js"));
    let (module, script) = names::shorten(&optimised(place, builders, &main)?, &read_text(&glue)?)?;
    write(&glue, script.as_bytes())?;
    let wasm = put(&index.folder, MAIN, &module)?;

    esbuild(place, &glue, &together, &["--bundle", "--format=esm"])?;
    let together = read(&together)?;
    let js = named_by_content(MAIN, "js", &together);
    write(&index.folder.join(&js), &together)?;

    // The wasm first: the script's name is the beginning of its name.
    index.replace(&index.named_by("data-wasm")?, &wasm)?;
    index.replace(&index.named_by("data-js")?, &js)
}

/// The parts' modules.
fn modules(work: &Path) -> Outcome<Vec<PathBuf>> {
    let is_part = |file: &PathBuf| {
        file.extension().is_some_and(|ending| ending == "wasm")
            && file.file_stem().is_none_or(|stem| stem != MAIN)
    };
    Ok(files(work)?.into_iter().filter(is_part).collect())
}

/// Modules made small, as many at a time as the machine has cores: there are some hundreds, most of them tiny.
fn all_optimised(place: &Place, builders: &Builders, modules: &[PathBuf]) -> Outcome<Vec<Vec<u8>>> {
    let (next, done) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    let work = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(module) = modules.get(index) else { return };
            let small = optimised(place, builders, module);
            done.lock().unwrap_or_else(PoisonError::into_inner).insert(index, small);
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, NonZero::get) {
            scope.spawn(work);
        }
    });
    done.into_inner().unwrap_or_else(PoisonError::into_inner).into_values().collect()
}

/// A module made small, its functions in the order in which it is packed best.
pub(super) fn optimised(place: &Place, builders: &Builders, module: &Path) -> Outcome<Vec<u8>> {
    let small = module.with_extension("small");
    changed(place, builders, &SMALL, module, &small)?;
    let content = read(&small)?;
    let Some(named) = order::named_by_place(&content)? else { return Ok(content) };
    let in_order = module.with_extension("ordered");
    write(&small, &named)?;
    changed(place, builders, &IN_ORDER, &small, &in_order)?;
    read(&in_order)
}

fn changed(place: &Place, builders: &Builders, passes: &[&str], from: &Path, to: &Path) -> Outcome<()> {
    let (from, to) = (from.display().to_string(), to.display().to_string());
    let args = [passes, &FEATURES[..], &[&from, "--output", &to]].concat();
    run::run(&mut builders.wasm.command(place, "wasm-opt", args))
}

/// Puts a file into the page under a name that its content gives it, which is returned.
fn put(page: &Path, stem: &str, content: &[u8]) -> Outcome<String> {
    let name = named_by_content(stem, "wasm", content);
    write(&page.join(&name), content)?;
    Ok(name)
}
