//! `cargo xtask sizes`: what a visitor's browser has to load, as it lies on disk and as servers send it.

use std::fs;
use std::path::{Path, PathBuf};

use xtask::html::first_load;

use crate::failure::{Failure, Outcome};
use crate::place::Place;
use crate::run;

/// Both compressions are built into Node, which the build needs anyway; a Rust brotli would take longer to compile
/// than the rest of this program.
const COMPRESS: &str = r#"
const { readFileSync } = require("node:fs");
const { gzipSync, brotliCompressSync, constants } = require("node:zlib");
for (const path of process.argv.slice(1)) {
  const bytes = readFileSync(path);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  console.log(bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes, { params }).length);
}
"#;

/// The most that may come before the first screen works, compressed by brotli.
const FIRST_LOAD: u64 = 240_000;

/// A file as it lies there, and as servers send it.
struct File {
    name: String,
    /// Bytes: raw, gzip, brotli.
    sizes: [u64; 3],
}

/// Prints the table of dist/: what a visitor waits for, then what is fetched when it is first wanted.
pub(crate) fn table(place: &Place) -> Outcome<()> {
    let dist = place.dist();
    let files = measured(place, &dist)?;
    let index = fs::read_to_string(dist.join("index.html")).unwrap_or_default();
    let needed = first_load(&index);
    let (first, later): (Vec<_>, Vec<_>) =
        files.iter().partition(|file| file.name == "index.html" || needed.contains(&&*file.name));
    println!("{:>10} {:>10} {:>10}  bytes of", "raw", "gzip", "brotli");
    rows(&first);
    let sum = total(&first);
    row(sum, "the first load");
    println!("\nLater, when first wanted or while the page is at rest:");
    rows(&later);
    let [.., brotli] = sum;
    let (count, budget) = (grouped(brotli), grouped(FIRST_LOAD));
    let kept = if brotli <= FIRST_LOAD { "kept" } else { "NOT KEPT" };
    println!("\nFirst load: {count} bytes (brotli) of {budget}: {kept}.");
    Ok(())
}

fn rows(files: &[&File]) {
    for file in files {
        row(file.sizes, &file.name);
    }
}

fn row([raw, gzip, brotli]: [u64; 3], name: &str) {
    println!("{:>10} {:>10} {:>10}  {name}", grouped(raw), grouped(gzip), grouped(brotli));
}

fn total(files: &[&File]) -> [u64; 3] {
    files.iter().fold([0; 3], |sum, file| [0, 1, 2].map(|which| sum[which] + file.sizes[which]))
}

/// All files of the page, by name.
fn measured(place: &Place, dist: &Path) -> Outcome<Vec<File>> {
    let mut paths = Vec::new();
    collect(dist, &mut paths)?;
    if paths.is_empty() {
        return Err(Failure::new("dist is empty: run `cargo xtask build` first"));
    }
    paths.sort();
    let mut node = run::command(place.which("node").unwrap_or_else(|| "node".into()), ["-e", COMPRESS]);
    let text = run::output(node.args(&paths)).ok_or_else(|| Failure::Missing {
        what: "Node, to measure compressed sizes".to_owned(),
        command: "sudo apt-get install nodejs".to_owned(),
    })?;
    let file = |(path, line): (&PathBuf, &str)| {
        let numbers: Vec<u64> = line.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        let sizes =
            numbers.try_into().map_err(|_| Failure::new(format!("unexpected sizes from Node: {line}")))?;
        Ok(File { name: path.strip_prefix(dist).unwrap_or(path).display().to_string(), sizes })
    };
    paths.iter().zip(text.lines()).map(file).collect()
}

fn collect(dir: &Path, files: &mut Vec<PathBuf>) -> Outcome<()> {
    let Ok(entries) = fs::read_dir(dir) else {
        return Ok(());
    };
    for entry in entries {
        let path = entry.map_err(|e| Failure::at(dir, &e))?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

/// Thousands apart: 124091 as 124,091.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands() {
        assert_eq!(
            [0, 999, 1000, 124_091, 1_000_000].map(grouped),
            ["0", "999", "1,000", "124,091", "1,000,000"]
        );
    }
}
