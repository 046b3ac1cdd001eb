//! The page's program: cut where `src/ui/parts.rs` says, glued to the page, made small, named by content.
//!
//! wasm-split-cli reads from the linked module which function needs which, and writes a main module with what the first
//! screen needs, a module for each part with what only that part needs, one for what only some parts share, and a script
//! that fetches them. wasm-bindgen works on the main module, as on any; its script and the other are made one.

use std::fs;
use std::path::{Path, PathBuf};

use super::assets::esbuild;
use super::index::Index;
use super::{PROGRAM, files, named_by_content, read, read_text, write};
use crate::failure::{Failure, Outcome};
use crate::place::Place;
use crate::run;
use crate::setup::Builders;
use crate::toolchain::WASM;

/// Name of the main module and its script until they are named by content.
const MAIN: &str = "counterweight";

/// What wasm-split-cli calls its script.
const LINK: &str = "__wasm_split.js";

/// Starts a part, in the place of how that script does it.
const START_PART: (&str, &str, &str) =
    ("WebAssembly.instantiateStreaming(src, imports)", "startPart(src, imports)", include_str!("part.js"));

/// Passes of wasm-opt, and what the program uses of WebAssembly. Without the second it fails; with `--all-features` it
/// writes a module that no browser loads.
const OPTIMISE: [&str; 9] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--converge",
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
    let mut script = read_text(&link)?;
    for part in &parts {
        let before = part.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let name = optimised(place, builders, part, &part_stem(&before), &index.folder)?;
        let named = script.matches(&before).count();
        if named != 1 {
            return Err(Failure::new(format!("{LINK} names {before} {named} times, not once")));
        }
        script = script.replace(&before, &name);
    }
    let (theirs, ours, function) = START_PART;
    if !parts.is_empty() && !script.contains(theirs) {
        return Err(Failure::new(format!("{LINK} starts parts in an unknown way")));
    }
    write(&link, (script.replace(theirs, ours) + function).as_bytes())?;
    let main = work.join(format!("{MAIN}_bg.wasm"));
    let wasm = optimised(place, builders, &main, MAIN, &index.folder)?;

    let (glue, together) = (work.join(format!("{MAIN}.js")), work.join("together.js"));
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

/// What a part's file is called: "split_customers.wasm" holds a part, "chunk_9.wasm" what several share.
fn part_stem(module: &str) -> String {
    let part = module.strip_prefix("split_").and_then(|rest| rest.strip_suffix(".wasm"));
    format!("part-{}", part.unwrap_or("shared"))
}

/// Makes a module small and puts it into the page under a name of its own, which is returned.
fn optimised(place: &Place, builders: &Builders, module: &Path, stem: &str, page: &Path) -> Outcome<String> {
    let small = module.with_extension("small");
    let (from, to) = (module.display().to_string(), small.display().to_string());
    let args = [&OPTIMISE[..], &[&from, "--output", &to]].concat();
    run::run(&mut builders.wasm.command(place, "wasm-opt", args))?;
    let name = named_by_content(stem, "wasm", &read(&small)?);
    fs::rename(&small, page.join(&name)).map_err(|e| Failure::at(&small, &e))?;
    Ok(name)
}
