//! Every file that the page fetches is named by its content, but those whose name others know: the page itself, its worker for
//! use offline, its manifest and icons, and what is for the pages of others.
//!
//! So files can be cached for ever, and no page is ever given a file of another build, whichever cache it comes from.

use std::fs;

use super::index::Index;
use super::{PUBLIC, named_by_content, read, read_text, write};
use crate::failure::{Failure, Outcome};
use crate::place::Place;

/// Starts the worker that opens ledgers, whose script and program Trunk has put beside it.
const IMPORT: &str = "import.js";
/// What that worker loads.
const IMPORT_LOADS: [&str; 2] = ["import-worker.js", "import-worker_bg.wasm"];
/// Lets the page work without a network.
const OFFLINE: &str = "offline.js";
/// Speaks to the page around, in a frame.
const FRAME: &str = "frame.js";

/// Copies the scripts for use offline into the page. Trunk does not: a page put together by it alone has no list of its files,
/// and must not try to keep them.
pub(super) fn add_offline(place: &Place, index: &Index) -> Outcome<()> {
    for name in [OFFLINE, xtask::offline::WORKER] {
        let from = place.root.join(PUBLIC).join(name);
        fs::copy(&from, index.folder.join(name)).map_err(|e| Failure::at(&from, &e))?;
    }
    Ok(())
}

/// Names scripts and what they load by their content: those that the page's scripts fetch later, and others that it names.
pub(super) fn name_scripts(index: &mut Index, others: &[&str]) -> Outcome<()> {
    let mut import = read_text(&index.folder.join(IMPORT))?;
    for loaded in IMPORT_LOADS {
        let name = rename(index, loaded)?;
        let (theirs, ours) = (format!("\"{loaded}\""), format!("\"{name}\""));
        if !import.contains(&theirs) {
            return Err(Failure::new(format!("{IMPORT} does not load {loaded}")));
        }
        import = import.replace(&theirs, &ours);
    }
    write(&index.folder.join(IMPORT), import.as_bytes())?;
    index.add_attribute("data-wasm", "data-offline", OFFLINE)?;
    for script in [IMPORT, OFFLINE, FRAME].iter().chain(others) {
        let name = rename(index, script)?;
        index.rename(script, &name);
    }
    style_examples(index)
}

/// The page of examples for frames has the style of the page's first screen, and some of its own.
fn style_examples(index: &Index) -> Outcome<()> {
    let own = index.folder.join("embed-page.css");
    let mut together = String::new();
    for sheet in index.sheets(false) {
        together.push_str(&read_text(&index.folder.join(&sheet.name))?);
    }
    together.push_str(&read_text(&own)?);
    write(&own, together.as_bytes())
}

/// Writes the page, and lists its files for the worker. The last step of a build.
pub(super) fn finish(index: Index) -> Outcome<()> {
    let folder = index.folder.clone();
    index.close()?;
    xtask::offline::write_list(&folder).map_err(|e| Failure::at(&folder, &e))
}

/// Gives a file the name of its content, which is returned.
fn rename(index: &Index, name: &str) -> Outcome<String> {
    let file = index.folder.join(name);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let new = named_by_content(stem, ending, &read(&file)?);
    fs::rename(&file, index.folder.join(&new)).map_err(|e| Failure::at(&file, &e))?;
    Ok(new)
}
