//! `cargo xtask sizes`: what a visitor's browser has to load, as it lies on disk and as servers send it.

use std::fs;
use std::path::{Path, PathBuf};

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

/// Prints the table of dist/.
pub(crate) fn table(place: &Place) -> Outcome<()> {
    let dist = place.dist();
    let mut files = Vec::new();
    collect(&dist, &mut files)?;
    if files.is_empty() {
        return Err(Failure::new("dist is empty: run `cargo xtask build` first"));
    }
    files.sort();
    let mut node = run::command(place.which("node").unwrap_or_else(|| "node".into()), ["-e", COMPRESS]);
    let text = run::output(node.args(&files)).ok_or_else(|| Failure::Missing {
        what: "Node, to measure compressed sizes".to_owned(),
        command: "sudo apt-get install nodejs".to_owned(),
    })?;
    println!("{:>10} {:>10} {:>10}  bytes of", "raw", "gzip", "brotli");
    let mut total = [0_u64; 3];
    for (file, line) in files.iter().zip(text.lines()) {
        let numbers: Vec<u64> = line.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        let [raw, gzip, brotli] = numbers[..] else {
            return Err(Failure::new(format!("unexpected sizes from Node: {line}")));
        };
        total = [total[0] + raw, total[1] + gzip, total[2] + brotli];
        let name = file.strip_prefix(&dist).unwrap_or(file).display();
        println!("{:>10} {:>10} {:>10}  {name}", grouped(raw), grouped(gzip), grouped(brotli));
    }
    println!("{:>10} {:>10} {:>10}  in all", grouped(total[0]), grouped(total[1]), grouped(total[2]));
    Ok(())
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
