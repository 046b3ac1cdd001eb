//! Styles in one sheet, and our own scripts, without what only people read.

use std::fs;
use std::path::Path;

use super::index::Index;
use super::{PUBLIC, files, named_by_content, read, read_text, write};
use crate::failure::{Failure, Outcome};
use crate::place::Place;
use crate::run;

/// Runs esbuild on one file.
pub(super) fn esbuild(place: &Place, from: &Path, to: &Path, options: &[&str]) -> Outcome<()> {
    let program = place.which("esbuild").ok_or_else(|| Failure::new("no esbuild on PATH"))?;
    let mut command = run::command(program, ["--minify", "--charset=utf8", "--log-level=warning"]);
    command.args(options).arg(format!("--outfile={}", to.display())).arg(from);
    run::run(&mut command)
}

/// Puts one style sheet into the place of all, and small scripts into the place of those copied from public/.
pub(super) fn make_small(place: &Place, index: &mut Index) -> Outcome<()> {
    one_sheet(place, index)?;
    for copied in files(&place.root.join(PUBLIC))? {
        let script = index.folder.join(copied.file_name().unwrap_or_default());
        if script.extension().is_some_and(|ending| ending == "js") && script.is_file() {
            let small = script.with_extension("small");
            esbuild(place, &script, &small, &[])?;
            fs::rename(&small, &script).map_err(|e| Failure::at(&script, &e))?;
        }
    }
    Ok(())
}

fn one_sheet(place: &Place, index: &mut Index) -> Outcome<()> {
    let names = index.sheets();
    let Some(first) = names.first() else {
        return Err(Failure::new("index.html has no style sheet"));
    };
    let mut together = String::new();
    for name in &names {
        together.push_str(&read_text(&index.folder.join(name))?);
        together.push('\n');
    }
    let (whole, small) = (index.folder.join("whole.css"), index.folder.join("small.css"));
    write(&whole, together.as_bytes())?;
    esbuild(place, &whole, &small, &[])?;
    let name = named_by_content("style", "css", &read(&small)?);
    fs::rename(&small, index.folder.join(&name)).map_err(|e| Failure::at(&small, &e))?;
    index.keep_first_sheet();
    index.replace(first, &name)?;
    for rest in names.iter().skip(1).map(|name| index.folder.join(name)).chain([whole]) {
        fs::remove_file(&rest).map_err(|e| Failure::at(&rest, &e))?;
    }
    Ok(())
}
