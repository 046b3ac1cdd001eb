//! The list in the service worker: which files a build has, each with the SHA-256 of its content.
//!
//! It is the first line of sw.js, before the worker's own text (`public/sw.js`). A build that differs in one byte of one file
//! has another list, so browsers see another worker.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::html::every_visit;

/// The worker. It keeps its name, by which browsers ask for a newer one.
pub const WORKER: &str = "sw.js";

/// What is not kept: the worker itself, and what is for other people's pages.
const NOT_KEPT: [&str; 5] = [WORKER, "embed.html", "embed.js", "embed-page.css", "embed-page.js"];

/// How the line begins.
const DECLARATION: &str = "const BUILD=";

/// Digits of the SHA-256 over the list that tell one version from another.
const VERSION_DIGITS: usize = 16;

/// Writes the list of the files of a built page into its worker, in the place of one that is there.
///
/// # Errors
/// A file cannot be read or written, or the page has no worker.
pub fn write_list(page: &Path) -> io::Result<()> {
    let worker = page.join(WORKER);
    let text = fs::read_to_string(&worker)?;
    let body = match text.strip_prefix(DECLARATION) {
        Some(rest) => rest.split_once('\n').map(|(_, body)| body).unwrap_or_default(),
        None => &text,
    };
    let index = fs::read_to_string(page.join("index.html"))?;
    let first = every_visit(&index);
    let mut entries = Vec::new();
    for name in names(page)? {
        let hash = hex(&Sha256::digest(fs::read(page.join(&name))?));
        // The page has its folder's address: hosts send "index.html" on to that, or the other way round.
        let is_page = name == "index.html";
        let path = if is_page { "" } else { &*name };
        let flag = u8::from(is_page || first.contains(&&*name));
        entries.push(format!("[\"{path}\",\"{hash}\",{flag}]"));
    }
    let list = entries.join(",");
    let version = hex(&Sha256::digest(list.as_bytes()));
    let version = &version[..VERSION_DIGITS];
    fs::write(worker, format!("{DECLARATION}{{version:\"{version}\",files:[{list}]}};\n{body}"))
}

/// The files that the page needs at any time, by name.
fn names(page: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(page)? {
        let name = entry?.file_name().into_string();
        let name =
            name.map_err(|name| io::Error::new(ErrorKind::InvalidData, format!("{}", name.display())))?;
        if !NOT_KEPT.contains(&&*name) {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a text cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
