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
/// Scripts that index.html names.
const NAMED_BY_THE_PAGE: [&str; 5] = ["early.js", "boot.js", "frame.js", "offline.js", IMPORT];

/// What Trunk does not copy: a page put together by Trunk alone has no list of its files, and must not try to keep them.
pub(super) const OFFLINE: [&str; 2] = ["offline.js", xtask::offline::WORKER];

/// Copies the scripts for use offline into the page.
pub(super) fn add_offline(place: &Place, index: &Index) -> Outcome<()> {
    for name in OFFLINE {
        let from = place.root.join(PUBLIC).join(name);
        fs::copy(&from, index.folder.join(name)).map_err(|e| Failure::at(&from, &e))?;
    }
    Ok(())
}

/// Names the page's files, lists them for the worker and lets embed.html use the page's style. The last step of a build.
pub(super) fn finish(mut index: Index) -> Outcome<()> {
    let folder = index.folder.clone();
    let mut import = read_text(&folder.join(IMPORT))?;
    for loaded in IMPORT_LOADS {
        let name = rename(&index, loaded)?;
        if !import.contains(loaded) {
            return Err(Failure::new(format!("{IMPORT} does not load {loaded}")));
        }
        import = import.replace(&format!("\"{loaded}\""), &format!("\"{name}\""));
    }
    write(&folder.join(IMPORT), import.as_bytes())?;
    index.add_attribute("data-wasm", "data-offline", "offline.js")?;
    for script in NAMED_BY_THE_PAGE {
        let name = rename(&index, script)?;
        index.rename(script, &name);
    }
    let embed = folder.join("embed.html");
    let sheets: String =
        index.sheets().iter().map(|sheet| format!("<link rel=\"stylesheet\" href=\"{sheet}\">")).collect();
    write(&embed, read_text(&embed)?.replace("<!-- the page's sheets -->", &sheets).as_bytes())?;
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
